"""One school's advice as a plan: what to do now, when the ex writes, on special days, for the time, and afterwards.

What lies ahead is answered by the school itself, in the same situation with a few facts supposed. While guards keep
back anything, nothing is supposed: somebody in danger has no use for what a school would say then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import final

import attrs

from nc_rules.answer import Answer
from nc_rules.comparison import Comparison, Panel, TopicComparison, installed_panel, panel_of
from nc_rules.content import School
from nc_rules.errors import DiagramTooLarge
from nc_rules.facts import AnyFact
from nc_rules.kept_back import KeptBack
from nc_rules.packs import Installed
from nc_rules.readonly import ReadOnly
from nc_rules.repr import PrintsAsText, PrintsOnlyInShort, counted, markdown_of, plain_of
from nc_rules.sheet import Sheet, WorkingMemory
from nc_rules.stance import Topic
from nc_rules.verdict import Status, Verdict
from nc_rules.vocabulary import Duration, Greeting, Occasion, Reply, Situation
from nc_rules.vocabulary.constraints import broken
from nc_rules.vocabulary.implied import fitting
from nc_rules.vocabulary.parts import AFTERWARDS, OVER, THEY_WRITE, TOPICS_OF, Part, Supposed

__all__ = ["Plan", "Step", "plan_for"]


@final
@attrs.frozen(repr=False)
class Step(PrintsOnlyInShort):
    """What the school says on a topic.

    Args:
        topic: The topic, as it is compared in the situation or in one that is supposed, by this school alone.
        supposing: What was taken to be so beyond what is known; several where the answer is the same in each of them.
            Nothing where it is about now.
    """

    topic: TopicComparison
    supposing: tuple[Supposed, ...] = ()

    def _in_short(self) -> str:
        return f"{self.answer!r}{' later' * bool(self.supposing)}"

    @property
    def answer(self) -> Answer:
        """Its answer."""
        (answer,) = self.topic
        return answer

    @property
    def turns_on(self) -> tuple[AnyFact, ...]:
        """The unknown facts that could still change the stance; none when it is final."""
        try:
            return self.answer.turns_on
        except DiagramTooLarge:
            return self.answer.depends_on


@final
@attrs.frozen(repr=False)
class Plan(PrintsOnlyInShort, PrintsAsText):
    """One school's advice in one situation, in the order in which somebody needs it.

    Args:
        school: The school, with the pack that it comes from.
        comparison: What it says now, after the guards have looked.
        parts: What it says of each part of which it says anything.
    """

    school: Installed[School]
    comparison: Comparison
    parts: Mapping[Part, tuple[Step, ...]]

    def _in_short(self) -> str:
        return f"by {self.school.content.name}, {counted(len(self.steps), 'step')}"

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of all parts, in order."""
        return tuple(step for steps in self.parts.values() for step in steps)

    @property
    def turns_on(self) -> tuple[AnyFact, ...]:
        """The unknown facts that could still change a stance of it, those first that could change the most."""
        asked = [fact for step in self.steps for fact in step.turns_on]
        return tuple(sorted(dict.fromkeys(asked), key=lambda fact: -asked.count(fact)))

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values, ready for `json.dumps`; the reference describes the form."""
        return plain_of(self)

    def to_markdown(self, *, title: str = "", note: str = "", everything: bool = False) -> str:
        """Write it as Markdown.

        Args:
            title: What to call it.
            note: A paragraph for people below the title.
            everything: Whether to show all of it where an alert comes alone.
        """
        return markdown_of(self, title=title, note=note, everything=everything)

    def _repr_markdown_(self) -> str:
        return self.to_markdown()


def plan_for(*sheets: Sheet, school: str | School, panel: Panel | None = None) -> Plan:
    """Return a school's plan for a situation.

    >>> from nc_rules import Situation, plan_for
    >>> plan = plan_for(Situation(share_children=True), school="adaptive")
    >>> [(part.value, step.answer.stance) for part, steps in plan.parts.items() for step in steps][:2]
    [('when_they_write', <Reply.BRIEFLY: 'briefly'>), ('meanwhile', <Influence.REFUSE: 'refuse'>)]

    Args:
        sheets: What is known: a `Situation`, and sheets of packs' own, at most one of each class.
        school: The school, or its name.
        panel: The schools and guards; those that are installed without it.

    Raises:
        UnknownSchool: There is no such school.
        UnreadSheet: As for `compare`.
        PacksFailed: As for `compare`.
    """
    alone = panel_of(panel.roster.packs, [school], panel.engine.name) if panel else installed_panel([school])
    return _plan(alone, alone.compare(*sheets))


def _plan(panel: Panel, comparison: Comparison) -> Plan:
    (school,) = panel.schools
    now = {topic.topic: Step(topic) for topic in comparison if topic.applies}
    placed = {topic for topics in TOPICS_OF.values() for topic in topics}
    parts = {part: [now[topic] for topic in TOPICS_OF[part] if topic in now] for part in Part}
    parts[Part.MEANWHILE] += [step for topic, step in now.items() if topic not in placed]
    if not (comparison.forbids or comparison.quieted):
        ahead = _Ahead(panel, comparison.memory, now)
        parts[Part.WHEN_THEY_WRITE] += ahead.when_they_write()
        parts[Part.ON_SPECIAL_DAYS] += ahead.on_special_days()
        parts[Part.WHEN_IT_IS_OVER] += ahead.when_it_is_over()
    told = {part: tuple(filter(_says_something, steps)) for part, steps in parts.items()}
    return Plan(school, comparison, ReadOnly({part: steps for part, steps in told.items() if steps}))


def _says_something(step: Step) -> bool:
    return step.answer.status is not Status.SILENT


@final
@attrs.frozen
class _Ahead:
    """What a school would say in situations that are not yet.

    Args:
        panel: The school, with the guards.
        memory: What is known.
        now: What it says now, on the topics that the person has.
    """

    panel: Panel
    memory: WorkingMemory
    now: Mapping[Topic, Step]

    def when_they_write(self) -> Iterator[Step]:
        if Reply.topic not in self.now:
            yield self._step(Reply.topic, THEY_WRITE)

    def on_special_days(self) -> Iterator[Step]:
        if self.memory.value(Situation.occasion) not in {None, Occasion.NOTHING}:
            return
        days = fitting(Situation.occasion, self.memory.without([Situation.occasion]).get)
        steps = [self._step(Greeting.topic, {Situation.occasion: day}) for day in days if day is not Occasion.NOTHING]
        alike: dict[tuple[Verdict, KeptBack], list[Step]] = {}
        for step in steps:
            alike.setdefault((step.answer.verdict, step.answer.setting.kept_back), []).append(step)
        for same in alike.values():
            yield attrs.evolve(same[0], supposing=tuple(supposed for step in same for supposed in step.supposing))

    def when_it_is_over(self) -> Iterator[Step]:
        duration = self.now[Duration.topic].answer.stance if Duration.topic in self.now else None
        over = OVER.get(duration) if duration else None
        if over is None or all(self.memory.value(fact) == value for fact, value in over.items()):
            return
        for topic in AFTERWARDS:
            then, now = self._step(topic, over), self.now.get(topic)
            if now is not None and then.answer.verdict.stance not in {None, now.answer.verdict.stance}:
                yield then

    def _step(self, topic: Topic, supposed: Supposed) -> Step:
        return Step(self.panel.compare(*supposing(self.memory, supposed).sheets)[topic], (supposed,))


def supposing(memory: WorkingMemory, supposed: Supposed) -> WorkingMemory:
    """Return what would be known if something were so; what could not be so then is not known any more.

    >>> from nc_rules import Situation as S
    >>> memory = WorkingMemory.of(S(no_contact_days=12, days_since_breakup=20))
    >>> supposing(memory, {S.no_contact_days: 30})
    WorkingMemory.of(Situation(no_contact_days=30))
    """
    then = memory.with_values(dict(supposed))
    before = {*broken(memory.get)}
    gone = [fact for one in broken(then.get) if one not in before for fact in one.facts if fact not in supposed]
    return then.without(gone) if gone else then
