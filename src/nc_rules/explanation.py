"""Why a school answers as it does, and why it doesn't answer otherwise: data first, text made from it here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import final

import attrs

from nc_rules.condition import Derived, Seen, in_english, value_in_english
from nc_rules.facts import Test
from nc_rules.rule import Forbid, Rule
from nc_rules.source import Citation, Source
from nc_rules.stance import Stance


@final
@attrs.frozen
class Looked:
    """A rule, and what its condition saw.

    Args:
        rule: The rule.
        seen: Its condition, part by part, with derived facts unfolded.
        gave_way_to: The rules that had fired too and override it; none unless it fired.
        withheld: Whether a guard withholds its stance, so that it must not be shown as advice.
    """

    rule: Rule
    seen: Seen
    gave_way_to: tuple[Rule, ...] = ()
    withheld: bool = False

    def tests(self) -> tuple[Seen, ...]:
        """Give the tests that make the rule's condition true, false or unknown, each with the value that it saw."""
        return tuple(dict.fromkeys(self.seen.reasons()))

    def derived(self) -> tuple[Seen, ...]:
        """Give the derived facts that the condition asked about, with what they saw."""
        return tuple(dict.fromkeys(_derived(self.seen)))


def _derived(seen: Seen) -> Iterator[Seen]:
    if isinstance(seen.condition, Derived):
        yield seen
    for part in seen.parts:
        yield from _derived(part)


@final
@attrs.frozen
class Why:
    """Why a school answers a topic as it does.

    Args:
        school: The school's name.
        topic: The topic's question.
        answer: The answer in a few words: its status, and its stance if there is one.
        fired: The rules that fired and did not give way.
        gave_way: The rules that fired and gave way, with those that they gave way to.
        undecided: The rules whose facts are not known, and that could still change the answer.
        withheld_because: Why guards withhold the answer, if any does.
    """

    school: str
    topic: str
    answer: str
    fired: tuple[Looked, ...]
    gave_way: tuple[Looked, ...]
    undecided: tuple[Looked, ...]
    withheld_because: tuple[Forbid, ...] = ()

    @property
    def sources(self) -> tuple[Citation, ...]:
        """The places in the sources that the rules which fired stand at."""
        return tuple(dict.fromkeys(looked.rule.cite for looked in self.fired))

    def __str__(self) -> str:
        """Tell it in plain English, one thought to a line."""
        lines = [f"{self.school}, on “{self.topic}”: {self.answer}"]
        lines += _withheld(self.withheld_because)
        for looked in self.fired:
            lines += [*_said(looked), *_saw(looked), f"    Source: {_place(looked.rule.cite)}"]
        for looked in self.gave_way:
            winners = ", ".join(rule.id for rule in looked.gave_way_to)
            lines += [
                f"  Rule {looked.rule.id} ({stance_in_words(looked.rule.stance)}) fired and gave way to {winners}."
            ]
            lines += _saw(looked)
        for looked in self.undecided:
            words = stance_in_words(looked.rule.stance)
            lines += [f"  Rule {looked.rule.id} ({words}) could still fire.", *_saw(looked)]
        lines += _listed(
            [forbid.cite.source for forbid in self.withheld_because], self.fired, self.gave_way, self.undecided
        )
        return "\n".join(lines)


@final
@attrs.frozen
class WhyNot:
    """Why a school does not take a stance: for each rule that would have given it, what was missing.

    Args:
        school: The school's name.
        topic: The topic's question.
        stance: The stance that was asked about.
        rules: The rules that give it, and what became of each. With none, the school never takes that stance.
        taken: Whether the school does take it.
        withheld_because: Why guards withhold the stance, if any does.
    """

    school: str
    topic: str
    stance: Stance
    rules: tuple[Looked, ...]
    taken: bool
    withheld_because: tuple[Forbid, ...] = ()

    def __str__(self) -> str:
        """Tell it in plain English, one thought to a line."""
        words = stance_in_words(self.stance)
        lines = [f"{self.school}, on “{self.topic}”: why not {words}"]
        if self.taken:
            lines = [f"{self.school}, on “{self.topic}”: it does answer {words}"]
        lines += _withheld(self.withheld_because)
        if not self.rules:
            lines += ["  No rule of this school gives that answer."]
        for looked in self.rules:
            lines += [f"  Rule {looked.rule.id} {_fate(looked)}", *_saw(looked)]
        lines += _listed([forbid.cite.source for forbid in self.withheld_because], self.rules)
        return "\n".join(lines)


def stance_in_words(stance: Stance) -> str:
    """Give a stance by name, with its words where they say more: `limited (practical matters only)`."""
    name = str(stance.value)
    return name if stance.says in {"", name, name.replace("_", " ")} else f"{name} ({stance.says})"


def _place(cite: Citation) -> str:
    return f"“{cite.heading}”"


def _listed(first: Iterable[Source], *told: Iterable[Looked]) -> Iterator[str]:
    # The headings stand where they are cited; the texts that they stand in are listed once, at the end.
    looked = [one for group in told for one in group]
    cites = [cite for one in looked for cite in (one.rule.cite, *(d.cite for d in _concepts(one)))]
    for source in dict.fromkeys([*first, *(cite.source for cite in cites)]):
        address = f", {source.address}" if source.address else ""
        yield f"  In: {source}{address}"


def _concepts(looked: Looked) -> Iterator[Derived]:
    for seen in looked.derived():
        if isinstance(seen.condition, Derived):
            yield seen.condition


def _said(looked: Looked) -> Iterator[str]:
    # What a guard withholds is not argued for, not even in an explanation.
    if looked.withheld:
        yield f"  Rule {looked.rule.id} ({stance_in_words(looked.rule.stance)}) fired; its advice is withheld."
    else:
        yield f"  Rule {looked.rule.id} fired: {looked.rule.say}"
        yield f"    Because: {looked.rule.because}"


def _withheld(forbids: Iterable[Forbid]) -> Iterator[str]:
    for forbid in forbids:
        yield f"  Withheld: {forbid.because}"
        yield f"    Source: {_place(forbid.cite)}"


def _fate(looked: Looked) -> str:
    if looked.gave_way_to:
        return f"fired and gave way to {', '.join(rule.id for rule in looked.gave_way_to)}."
    return {True: "fired.", False: "did not fire.", None: "could still fire."}[looked.seen.truth]


def _saw(looked: Looked) -> Iterable[str]:
    verdicts = {True: "yes", False: "no", None: "?"}
    tests = looked.tests()
    if not tests:
        yield "    It applies in every situation."
    for seen in tests:
        test = seen.condition
        if isinstance(test, Test):
            saw = "" if seen.truth else f" ({value_in_english(test.fact, seen.value)})"
            yield f"    [{verdicts[seen.truth]}] {in_english(test)}{saw}"
    for seen in looked.derived():
        # A derived fact that made no difference would pass for a reason.
        if isinstance(seen.condition, Derived) and not set(tests).isdisjoint(seen.reasons()):
            concept = seen.condition
            meaning = {True: concept.because, False: "does not hold here.", None: "not known yet."}[seen.truth]
            yield f"    {concept.name}: {meaning} ({_place(concept.cite)})"
