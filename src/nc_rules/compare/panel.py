"""Put the same facts to several schools, and let the guards look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import final

from nc_rules.compare.comparison import Comparison, Raised
from nc_rules.compare.docket import Docket
from nc_rules.engines import Engine, default_engine, engine_named
from nc_rules.errors import Namesakes
from nc_rules.facts import Sheet, WorkingMemory, facts_of
from nc_rules.guard import Guard
from nc_rules.packs import Content, Installed, Packs, installed
from nc_rules.rule import Forbid
from nc_rules.school import School
from nc_rules.stance import Stance
from nc_rules.topics import TOPICS


@final
class Panel:
    """Schools and guards made ready on an engine, to be asked about one situation after another.

    `compare` keeps the panels that it makes; build one to leave out the installed packs.
    Safe to share between threads.
    """

    def __init__(
        self,
        schools: Iterable[School | Installed[School]],
        guards: Iterable[Guard | Installed[Guard]] = (),
        *,
        engine: str | Engine | None = None,
    ) -> None:
        """Make ready.

        Args:
            schools: The schools; they are sorted by name.
            guards: The guards that look at every answer.
            engine: An engine or its name; the default is as for `compare`.

        Raises:
            Namesakes: Two schools, topics, fact sheets or facts have the same name.
            UnknownEngine: There is no engine of that name.
            EngineUnavailable: It cannot run here.
        """
        self.schools = tuple(sorted(map(_as_installed, schools), key=lambda school: school.content.name))
        self.guards = tuple(sorted(map(_as_installed, guards), key=lambda guard: guard.content.name))
        self.engine = engine_named(engine) if engine is None or isinstance(engine, str) else engine
        _no_namesakes("schools", (school.content.name for school in self.schools))
        asked = {topic for school in self.schools for topic in school.content.topics}
        others = sorted(asked.difference(TOPICS), key=lambda topic: topic.name)
        self.topics = (*TOPICS, *others)
        _no_namesakes("topics", (topic.name for topic in self.topics))

        sheets = Packs(self.schools, self.guards).sheets
        _no_namesakes("fact sheets", (sheet.__name__.lower() for sheet in sheets))
        _no_namesakes("facts", (fact.key for sheet in sheets for fact in facts_of(sheet).values()))

        heard = [
            (school.content, topic, [rule for rule in school.content.rules if rule.topic == topic])
            for school in self.schools
            for topic in school.content.topics
        ]
        raised = [(guard.content.name, alert) for guard in self.guards for alert in guard.content.alerts]
        forbids = [forbid for guard in self.guards for forbid in guard.content.forbids]
        conditions = [rule.when for _, _, rules in heard for rule in rules]
        watched = [*(alert.when for _, alert in raised), *(forbid.when for forbid in forbids)]
        self._program = self.engine.prepare([*conditions, *watched])
        bits = iter(self._program.bits)
        self.dockets = tuple(
            Docket(school, topic, rules, list(islice(bits, len(rules)))) for school, topic, rules in heard
        )
        self._raised = tuple(zip(islice(bits, len(raised)), (Raised(*pair) for pair in raised), strict=True))
        self._forbids = tuple(zip(bits, forbids, strict=True))

    def compare(self, *sheets: Sheet) -> Comparison:
        """Put a situation to every school.

        Args:
            sheets: What is known: a `Situation`, and sheets of packs' own, at most one of each class.

        Raises:
            TypeError: Something is not a fact sheet, or two are of the same class.
        """
        memory = WorkingMemory.of(*sheets)
        truths = self._program.truths(memory)
        verdicts = tuple([docket.verdict(truths) for docket in self.dockets])
        alerts = tuple(raised for bit, raised in self._raised if bit & truths.true)
        forbidden: dict[Stance, tuple[Forbid, ...]] = {}
        for bit, forbid in self._forbids:
            if bit & truths.true:
                for stance in forbid.stances:
                    forbidden[stance] = (*forbidden.get(stance, ()), forbid)
        return Comparison(
            memory, self.engine.name, self.schools, self.guards, self.topics, self.dockets, verdicts, alerts, forbidden
        )


def _as_installed(content: Content | Installed[Content]) -> Installed[Content]:
    return content if isinstance(content, Installed) else Installed(content)


def _no_namesakes(kind: str, names: Iterable[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise Namesakes(kind, name, times)


@lru_cache(maxsize=32)
def _panel(schools: tuple[Installed[School], ...], guards: tuple[Installed[Guard], ...], engine: str | None) -> Panel:
    return Panel(schools, guards, engine=engine)


def panel_of(packs: Packs, schools: Iterable[str | School] | None = None, engine: str | None = None) -> Panel:
    """Give a panel of some schools, with every guard of the packs, and keep it for the next call.

    Args:
        packs: What is installed.
        schools: The schools, or names of schools of the packs; all of the packs' when it is `None`.
        engine: The engine's name; the default is as for `compare`.

    Raises:
        Namesakes: Two schools, topics, fact sheets or facts have the same name.
        UnknownSchool: The packs hold no school of that name.
        UnknownEngine: There is no engine of that name.
        EngineUnavailable: It cannot run here.
    """
    if schools is None:
        chosen = packs.schools
    else:
        chosen = tuple(packs.school(one) if isinstance(one, str) else Installed(one) for one in dict.fromkeys(schools))
    return _panel(chosen, packs.guards, engine or default_engine())


def compare(*sheets: Sheet, schools: Iterable[str | School] | None = None, engine: str | None = None) -> Comparison:
    """Put the same facts to every school, let the guards look, and compare the answers.

    The installed packs are loaded by the first call. The installed guards look at every comparison, whichever schools
    are chosen.

    Args:
        sheets: What is known: a `Situation`, and sheets of packs' own, at most one of each class.
        schools: The schools to ask, by name or as `School`; all that are installed when it is not given.
        engine: The name of the engine; without one, what `NC_RULES_ENGINE` says, or else `compiled`.

    Returns:
        The comparison.

    Raises:
        PacksFailed: An installed pack could not be loaded.
        Namesakes: Two schools, topics, fact sheets or facts have the same name.
        UnknownSchool: No school of that name is installed.
        UnknownEngine: There is no engine of that name.
        EngineUnavailable: The engine cannot run here.
        TypeError: Something is not a fact sheet, or two are of the same class.
    """
    return panel_of(installed(), schools, engine).compare(*sheets)
