"""Why, and why not, in plain English, one thought to a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from nc_rules.condition import Seen, Test
from nc_rules.explanation import Fate, TracedRule, Why, WhyNot, sources_of
from nc_rules.repr import text_of
from nc_rules.rule import Rule, Waiver
from nc_rules.source import Citation, Source
from nc_rules.words.answers import outcome_in_words, stance_in_brackets, stance_in_words
from nc_rules.words.conditions import in_english, value_in_english
from nc_rules.words.page import QUIETED, looked, marked
from nc_rules.words.visible import one_line


@text_of.register
def why_in_words(why: Why) -> str:
    """Return in English why a school answers as it does."""
    answer = outcome_in_words(why.status, why.stance, withheld=bool(why.withheld_because) and why.stance is not None)
    lines = [f"{_school(why)}, on “{why.topic}”: {answer}", *_kept_back(why)]
    for traced in why.fired:
        lines += [*_advice(traced), *_saw(traced), f"    Source: {_place(traced.rule.cite)}"]
    for traced in (*why.gave_way, *why.waived):
        lines += [f"  {_named(traced)} {_fate(traced)}", *_saw(traced)]
    lines += _waivers(why.waivers)
    for traced in (*why.undecided, *why.not_fired):
        lines += [f"  {_named(traced)} {_fate(traced)}", *_saw(traced)]
    if not why.rules:
        lines += ["  It has no rule on this."]
    return _ended(why, lines, why.rules)


@text_of.register
def why_not_in_words(why_not: WhyNot) -> str:
    """Return in English why a school does not take a stance."""
    words = stance_in_words(why_not.stance)
    does = f"it does answer {words}" if why_not.taken else f"why not {words}"
    lines = [f"{_school(why_not)}, on “{why_not.topic}”: {does}", *_kept_back(why_not)]
    if not why_not.rules:
        lines += ["  No rule of this school gives that answer."]
    for traced in why_not.rules:
        lines += [f"  Rule {traced.rule.id} {_fate(traced)}", *_saw(traced)]
    lines += _waivers(why_not.waivers)
    told = (*why_not.rules, *why_not.waivers)
    return _ended(why_not, lines, told)


def _school(explained: Why | WhyNot) -> str:
    return marked(explained.school, reported=explained.reported_by is not None)


def _ended(explained: Why | WhyNot, lines: Iterable[str], rules: Iterable[TracedRule]) -> str:
    sources = sources_of(rules, [*explained.withheld_because, *explained.quieted])
    return "\n".join(map(one_line, [*lines, *_texts(sources), f"  {looked(explained.guards)}"]))


def _texts(sources: Iterable[Source]) -> Iterator[str]:
    # The headings are given where they are cited; the texts that they belong to are listed once, at the end.
    for source in sources:
        address = f", {source.address}" if source.address else ""
        yield f"  In: {source}{address}"


def _place(cite: Citation) -> str:
    return f"“{cite.heading}”"


def _kept_back(explained: Why | WhyNot) -> Iterator[str]:
    for what, entries in (("Withheld", explained.withheld_because), (QUIETED, explained.quieted)):
        for entry in entries:
            yield f"  {what}: {entry.because}"
            yield f"    Source: {_place(entry.cite)}"


def _advice(traced: TracedRule) -> Iterator[str]:
    # What a guard withholds is not argued for, not even in an explanation; nor is what the school itself contradicts.
    if traced.say is not None:
        yield f"  Rule {traced.rule.id} fired: {traced.say}"
        yield f"    Because: {traced.because}"
    elif traced.fate is Fate.FIRED and traced.withheld and isinstance(traced.rule, Rule):
        yield f"  Rule {traced.rule.id} ({stance_in_brackets(traced.rule.stance)}) fired; its advice is withheld."
    else:
        yield f"  {_named(traced)} {_fate(traced)}"


def _waivers(waivers: Iterable[TracedRule]) -> Iterator[str]:
    for traced in waivers:
        yield f"  {_named(traced)} {_fate(traced)}"
        if traced.because is not None:
            yield f"    Because: {traced.because}"
        yield from _saw(traced)
        yield f"    Source: {_place(traced.rule.cite)}"


def _named(traced: TracedRule) -> str:
    match traced.rule:
        case Rule(id=name, stance=stance):
            withheld = ", withheld" if traced.withheld else ""
            return f"Rule {name} ({stance_in_brackets(stance)}{withheld})"
        case Waiver(id=name, waives=waived):
            return f"Waiver {name} (of {', '.join(waived)})"
        case _:
            assert_never(traced.rule)


def _fate(traced: TracedRule) -> str:
    others = ", ".join(rule.id for rule in traced.because_of)
    match traced.fate:
        case Fate.FIRED:
            return "fired."
        case Fate.GAVE_WAY:
            return f"fired and gave way to {others}."
        case Fate.CONTRADICTED:
            return f"fired, and contradicts {others}: neither overrides the other, which is a fault in the pack."
        case Fate.WAIVED:
            return f"would apply, and is waived by {others}."
        case Fate.NOT_FIRED:
            return "did not fire."
        case Fate.UNDECIDED:
            if not others:
                return "could still fire."
            waived = any(isinstance(rule, Waiver) for rule in traced.because_of)
            return f"could still fire, and would {'be waived by' if waived else 'give way to'} {others}."
        case _:
            assert_never(traced.fate)


def _saw(traced: TracedRule) -> Iterator[str]:
    if not traced.tests:
        applies = {True: "It applies in every situation.", False: "It never applies.", None: ""}
        yield f"    {applies[traced.seen.truth]}"
    for seen in traced.tests:
        yield from _test(seen)
    for concept in traced.concepts:
        meaning = {True: concept.because or "holds here.", False: "does not hold here.", None: "not known yet."}
        yield f"    {concept.name}: {meaning[concept.truth]} ({_place(concept.cite)})"


def _test(seen: Seen) -> Iterator[str]:
    test = seen.condition
    if isinstance(test, Test):
        mark = {True: "yes", False: "no", None: "?"}[seen.truth]
        saw = "" if seen.truth else f" ({value_in_english(test.fact, seen.value)})"
        yield f"    [{mark}] {in_english(test)}{saw}"
