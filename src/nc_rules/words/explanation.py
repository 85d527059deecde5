"""Why, and why not, in plain English, one thought to a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias, assert_never, final

import attrs

from nc_rules.condition import Seen, Test
from nc_rules.explanation import Fate, TracedRule, Why, WhyNot, sources_of
from nc_rules.kept_back import KeptBack
from nc_rules.repr import text_of
from nc_rules.rule import Rule, Waiver
from nc_rules.source import Citation, Source
from nc_rules.translation import gettext, message, translated
from nc_rules.words.answers import outcome_in_words, stance_in_brackets, stance_in_words
from nc_rules.words.conditions import in_english, value_in_english
from nc_rules.words.page import QUIETED, beside, looked, marked
from nc_rules.words.visible import one_line
from nc_rules.words.what_if import nearest_in_words

_WITHHELD: Final = message("Withheld")

_Names: TypeAlias = Mapping[str, str]
"""What rules and waivers are called, by their ids."""


@text_of.register
def why_in_words(why: Why) -> str:
    """Return in English why a school answers as it does."""
    withheld = bool(why.withheld_because) and why.stance is not None
    answer = outcome_in_words(why.status, why.stance, why.kept_back, withheld=withheld)
    told = _Telling.of(why.kept_back, why.rules)
    lines = [_headed(why, answer), *_kept_back(why)]
    for traced in why.fired:
        lines += [*told.advice(traced), *told.saw(traced), *told.source(traced)]
    for traced in (*why.gave_way, *why.waived):
        lines += [told.headline(traced), *told.saw(traced)]
    lines += told.waivers(why.waivers)
    for traced in (*why.undecided, *why.not_fired):
        lines += [told.headline(traced), *told.saw(traced)]
    if not why.rules:
        lines += [f"  {gettext('It has no rule on this.')}"]
    return _ended(why, lines, why.rules)


@text_of.register
def why_not_in_words(why_not: WhyNot) -> str:
    """Return in English why a school does not take a stance."""
    words = stance_in_words(why_not.stance, why_not.kept_back)
    does = (
        gettext("it does answer {stance}", stance=words) if why_not.taken else gettext("why not {stance}", stance=words)
    )
    rules = (*why_not.rules, *why_not.waivers)
    told = _Telling.of(why_not.kept_back, rules)
    lines = [_headed(why_not, does), *_kept_back(why_not)]
    if not why_not.rules:
        lines += [f"  {gettext('No rule of this school gives that answer.')}"]
    for traced in why_not.rules:
        lines += [told.headline(traced, briefly=True), *told.saw(traced)]
    lines += told.waivers(why_not.waivers)
    if why_not.nearest:
        lines.append(f"  {nearest_in_words(why_not.nearest)}")
    return _ended(why_not, lines, rules)


def _headed(explained: Why | WhyNot, says: str) -> str:
    return gettext("{school}, on “{topic}”: {says}", school=_school(explained), topic=explained.topic, says=says)


def _school(explained: Why | WhyNot) -> str:
    reported = explained.reported_by is not None
    return marked(explained.school, reported=reported, language=beside(explained.language))


def _ended(explained: Why | WhyNot, lines: Iterable[str], rules: Iterable[TracedRule]) -> str:
    cited = () if explained.kept_back.names_nothing else rules
    sources = sources_of(cited, [*explained.withheld_because, *explained.quieted])
    return "\n".join(map(one_line, [*lines, *_texts(sources), f"  {looked(explained.guards)}"]))


def _texts(sources: Iterable[Source]) -> Iterator[str]:
    # The headings are given where they are cited; the texts that they belong to are listed once, at the end.
    for source in sources:
        address = f", {source.address}" if source.address else ""
        yield f"  {gettext('In: {source}', source=f'{source}{address}')}"


def _waiver(name: str, waived: str) -> str:
    if not waived:
        return gettext("Waiver {name}", name=name)
    return gettext("Waiver {name} (of {waived})", name=name, waived=waived)


def _because(traced: TracedRule) -> str:
    return gettext("Because: {because}", because=traced.because)


def _source(cite: Citation) -> str:
    return gettext("Source: {place}", place=_place(cite))


def _place(cite: Citation) -> str:
    return f"“{cite.heading}”"


def _kept_back(explained: Why | WhyNot) -> Iterator[str]:
    for what, entries in ((_WITHHELD, explained.withheld_because), (QUIETED, explained.quieted)):
        for entry in entries:
            yield f"  {gettext(what)}: {translated(entry.because)}"
            yield f"    {_source(entry.cite)}"


@final
@attrs.frozen
class _Telling:
    """How rules and waivers are told of in one explanation.

    Args:
        kept_back: What guards keep back.
        names: What each is called: by its id, or by a number where ids are kept back.
    """

    kept_back: KeptBack
    names: _Names

    @classmethod
    def of(cls, kept_back: KeptBack, rules: Iterable[TracedRule]) -> _Telling:
        """Name the rules and waivers of an explanation, and those that they are told of with."""
        told = [*rules]
        others = [other for traced in told for other in traced.because_of]
        ids = dict.fromkeys(entry.id for entry in (*(traced.rule for traced in told), *others))
        numbers = {name: f"{number}" for number, name in enumerate(ids, start=1)}
        return cls(kept_back, numbers if kept_back.names_nothing else {name: name for name in ids})

    def headline(self, traced: TracedRule, *, briefly: bool = False) -> str:
        return f"  {self._rule(traced) if briefly else self._named(traced)} {self.fate(traced)}"

    def advice(self, traced: TracedRule) -> Iterator[str]:
        # What a guard withholds is not argued for, not even in an explanation; nor is what the school itself
        # contradicts.
        if traced.say is not None:
            yield f"  {gettext('{rule} fired: {say}', rule=self._rule(traced), say=traced.say)}"
            yield f"    {_because(traced)}"
        elif traced.fate is Fate.FIRED and traced.withheld and isinstance(traced.rule, Rule):
            stance = stance_in_brackets(traced.rule.stance, self.kept_back)
            told = f"{self._rule(traced)} ({stance})"
            yield f"  {gettext('{rule} fired; its advice is withheld.', rule=told)}"
        else:
            yield self.headline(traced)

    def waivers(self, waivers: Iterable[TracedRule]) -> Iterator[str]:
        for traced in waivers:
            yield self.headline(traced)
            if traced.because is not None:
                yield f"    {_because(traced)}"
            yield from self.saw(traced)
            yield from self.source(traced)

    def source(self, traced: TracedRule) -> Iterator[str]:
        if not self.kept_back.names_nothing:
            yield f"    {_source(traced.rule.cite)}"

    def _named(self, traced: TracedRule) -> str:
        name = self.names[traced.rule.id]
        match traced.rule:
            case Rule(stance=stance):
                words = stance_in_brackets(stance, self.kept_back)
                told = gettext("{stance}, withheld", stance=words) if traced.withheld else words
                return f"{self._rule(traced)} ({told})"
            case Waiver(waives=waived) if self.kept_back.names_nothing:
                told = self._listed(one for one in waived if one in self.names)
                return _waiver(name, told)
            case Waiver(waives=waived):
                return _waiver(name, ", ".join(waived))
            case _:
                assert_never(traced.rule)

    def _rule(self, traced: TracedRule) -> str:
        return gettext("Rule {name}", name=self.names[traced.rule.id])

    def _listed(self, ids: Iterable[str]) -> str:
        names = [self.names[name] for name in ids]
        return ", ".join(gettext("rule {name}", name=name) if self.kept_back.names_nothing else name for name in names)

    def fate(self, traced: TracedRule) -> str:
        others = self._listed(rule.id for rule in traced.because_of)
        match traced.fate:
            case Fate.FIRED:
                return gettext("fired.")
            case Fate.GAVE_WAY:
                return gettext("fired and gave way to {others}.", others=others)
            case Fate.CONTRADICTED:
                return gettext(
                    "fired, and contradicts {others}: neither overrides the other, which is a fault in the pack.",
                    others=others,
                )
            case Fate.WAIVED:
                return gettext("would apply, and is waived by {others}.", others=others)
            case Fate.NOT_FIRED:
                return gettext("did not fire.")
            case Fate.UNDECIDED:
                if not others:
                    return gettext("could still fire.")
                if any(isinstance(rule, Waiver) for rule in traced.because_of):
                    return gettext("could still fire, and would be waived by {others}.", others=others)
                return gettext("could still fire, and would give way to {others}.", others=others)
            case _:
                assert_never(traced.fate)

    def saw(self, traced: TracedRule) -> Iterator[str]:
        if not traced.tests:
            applies = {True: gettext("It applies in every situation."), False: gettext("It never applies."), None: ""}
            yield f"    {applies[traced.seen.truth]}"
        for seen in traced.tests:
            yield from self._test(seen)
        for concept in () if self.kept_back.names_nothing else traced.concepts:
            meaning = {
                True: concept.because or gettext("holds here."),
                False: gettext("does not hold here."),
                None: gettext("not known yet."),
            }
            yield f"    {concept.name}: {meaning[concept.truth]} ({_place(concept.cite)})"

    def _test(self, seen: Seen) -> Iterator[str]:
        test = seen.condition
        if isinstance(test, Test):
            mark = {True: gettext("yes"), False: gettext("no"), None: "?"}[seen.truth]
            if self.kept_back.by_name_only(test.fact):
                yield f"    [{mark}] {test.fact.key}"
                return
            saw = "" if seen.truth else f" ({value_in_english(test.fact, seen.value)})"
            yield f"    [{mark}] {in_english(test)}{saw}"
