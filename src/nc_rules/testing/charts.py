"""Charts in a document, read back and held to the schools that they are of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import unescape
from itertools import chain, combinations
from typing import Final, TypeAlias, final

import attrs

from nc_rules.chart import Asked
from nc_rules.comparison import Comparison, Panel
from nc_rules.condition import Derived, evaluate, facts_in
from nc_rules.condition.partition import Partition, partitions
from nc_rules.content import School
from nc_rules.facts import AnyFact, Choice, Count, Flag, Value
from nc_rules.sheet import facts_of, with_facts
from nc_rules.stance import Stance, Topic
from nc_rules.words.chart import (
    ANYTHING_ELSE,
    always_the_same,
    answers_in_words,
    concept_in_question,
    is_list,
    result_in_words,
    titled,
)

_BLOCK: Final = re.compile(r"^```mermaid\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TITLE: Final = re.compile(r"accTitle: (.+)")
_NODE: Final = re.compile(r'(\w+)(\[|\()"(.*)"(?:\]|\))')
_ARROW: Final = re.compile(r'(\w+) -->\|"(.*)"\| (\w+)')
_RUN: Final = re.compile(
    r"under (?P<below>\d+)|(?P<first>\d+) to (?P<last>\d+)|(?P<least>\d+) \w+ or more|(?P<one>\d+)"
)

Known: TypeAlias = Mapping[AnyFact, Value]


@final
@attrs.frozen
class Written:
    """A chart as it is written: the texts of its boxes and ends, and its arrows with theirs.

    Args:
        title: What it says it is of.
        boxes: The texts of the boxes by their names, the first of which is where one begins.
        ends: The texts of the ends, likewise.
        arrows: From where, with which answers, to where.
        faults: The lines that are none of this.
    """

    title: str
    boxes: Mapping[str, str]
    ends: Mapping[str, str]
    arrows: Sequence[tuple[str, str, str]]
    faults: Sequence[str]


def written_charts(text: str) -> Sequence[Written]:
    """Return the charts in a document, from its blocks of Mermaid."""
    return [_written(block) for block in _BLOCK.findall(text)]


def _written(block: str) -> Written:
    title, faults = "", list[str]()
    nodes: dict[str, dict[str, str]] = {"[": {}, "(": {}}
    arrows: list[tuple[str, str, str]] = []
    for line in map(str.strip, block.splitlines()[1:]):
        if found := _TITLE.fullmatch(line):
            title = found[1]
        elif found := _NODE.fullmatch(line):
            nodes[found[2]][found[1]] = _plain(found[3])
        elif found := _ARROW.fullmatch(line):
            arrows.append((found[1], _plain(found[2]), found[3]))
        else:
            faults.append(line)
    return Written(title, nodes["["], nodes["("], arrows, faults)


def _plain(text: str) -> str:
    return unescape(text.replace("<br/>", "\n").replace("#", "&#"))


def untrue_charts(text: str, *schools: School) -> Sequence[str]:
    """Say what is wrong with the charts in a document: where one differs from its school, and which are missing.

    A topic on which a school says the same in every situation needs no chart, but a line that says so.

    Each path of a chart is put to `compare`: what it tells of the situation, with all else unknown, has to leave no
    stance possible but the one at its end; and with all else known, that has to be the stance.

    Args:
        text: The document, in Markdown; its charts are blocks of Mermaid, each on one topic.
        schools: The schools; on each of their topics that ask anything, there has to be a chart.

    Returns:
        A sentence for each fault; none where all is well.
    """
    charts = {chart.title: chart for chart in written_charts(text)}
    faults: list[str] = []
    constant: dict[str, list[tuple[Topic, Stance | None]]] = {}
    for school, topic in [(one, topic) for one in schools for topic in one.topics]:
        reader = _Reader(school, topic)
        chart = charts.pop(reader.title, None)
        if chart is not None:
            faults += [f"{reader.title}: {fault}" for fault in reader.faults(chart)]
        elif len(reader.could_be) > 1:
            faults.append(f"{reader.title}: there is no chart")
        else:
            (said,) = reader.could_be
            constant.setdefault(school.name, []).append((topic, said))
    lines = [always_the_same(name, some) for name, some in constant.items()]
    faults += [f"missing: {line}" for line in lines if line not in text]
    return [*faults, *(f"{title}: no school says that" for title in charts)]


class _Unreadable(Exception):
    """Something in a chart means nothing."""


@final
class _Reader:
    """Reads the charts of a school on a topic."""

    def __init__(self, school: School, topic: Topic) -> None:
        self.title = titled(school.name, topic, reported=bool(school.reported_by))
        self._topic = topic
        self._school = school.name
        self._panel = Panel([school])
        self._partitions = partitions(school.conditions)
        self._questions = {fact.question: fact for fact in school.facts}
        concepts = [concept for concept in school.derived if is_list(concept)]
        self._concepts = {"\n".join(_lines(concept)): concept for concept in concepts}
        self._stances = {result_in_words(stance): stance for stance in (None, *topic.stances)}

    @property
    def could_be(self) -> frozenset[Stance | None]:
        """All that the school can say."""
        return self._compared({})[self._topic][self._school].could_be

    def faults(self, chart: Written) -> Iterator[str]:
        """Say what is wrong with a chart."""
        yield from (f"{fault!r} is no part of a chart" for fault in chart.faults)
        met: set[str] = set()
        try:
            asks = {name: self._asked(text) for name, text in chart.boxes.items()}
            leads = {name: self._leads(asks[name], name, chart) for name in asks}
            for known, path in self._paths((next(iter(asks), ""),), asks, leads, {}):
                met.update(path)
                yield from self._untrue(known, chart.ends.get(path[-1], f"nothing, at {path[-1]}"))
        except _Unreadable as fault:
            yield str(fault)
            return
        everything = {*chart.boxes, *chart.ends, *(start for start, _, _ in chart.arrows)}
        yield from (f"nothing leads to {name}" for name in sorted(everything - met))

    def _asked(self, text: str) -> Asked:
        found: Asked | None = self._questions.get(text, self._concepts.get(text))
        if found is None:
            raise _Unreadable(f"the school asks nothing like {text!r}")
        return found

    def _leads(self, asks: Asked, name: str, chart: Written) -> Mapping[Value, str]:
        """Return where each answer leads: each value, or a value of each stretch of a count."""
        arrows = [(answers, to) for start, answers, to in chart.arrows if start == name]
        values = (False, True) if isinstance(asks, Derived) else self._partitions[asks].values
        found: dict[Value, str] = {}
        for answers, to in sorted(arrows, key=lambda arrow: arrow[0] == ANYTHING_ELSE):
            some = (
                [one for one in values if one not in found] if answers == ANYTHING_ELSE else self._read(asks, answers)
            )
            if twice := [value for value in some if value in found]:
                raise _Unreadable(f"at {name}, two arrows are for {twice}")
            found |= dict.fromkeys(some, to)
        if missing := [value for value in values if value not in found]:
            raise _Unreadable(f"at {name}, no arrow is for {missing}")
        return found

    def _read(self, asks: Asked, answers: str) -> Sequence[Value]:
        if isinstance(asks, Derived) or isinstance(asks.domain, Flag):
            some: Sequence[Value] = {"yes": [True], "no": [False]}.get(answers, [])
        elif isinstance(asks.domain, Count):
            some = _counts(self._partitions[asks], answers)
        else:
            some = _choices(asks.domain).get(answers, ())
        if not some:
            raise _Unreadable(f"{answers!r} is no answer to {asks!r}")
        return some

    def _paths(
        self,
        path: tuple[str, ...],
        asks: Mapping[str, Asked],
        leads: Mapping[str, Mapping[Value, str]],
        known: Known,
    ) -> Iterator[tuple[Known, tuple[str, ...]]]:
        """Return what is known at the end of each path, and the path."""
        name = path[-1]
        if name not in asks:
            yield known, path
            return
        if name in path[:-1]:
            raise _Unreadable(f"{name} leads back to itself")
        one = asks[name]
        for value, told in self._holding(one, known) if isinstance(one, Derived) else self._telling(one, known):
            yield from self._paths((*path, leads[name][value]), asks, leads, told)

    def _telling(self, fact: AnyFact, known: Known) -> Iterator[tuple[Value, Known]]:
        for value in (known[fact],) if fact in known else self._partitions[fact].values:
            yield value, {**known, fact: value}

    def _holding(self, concept: Derived, known: Known) -> Iterator[tuple[Value, Known]]:
        """Tell facts until it is known whether a concept holds, in every way in which that can come to be."""
        holds = evaluate(concept, known.get)
        if holds is not None:
            yield holds, known
            return
        fact = next(fact for fact in facts_in(concept) if fact not in known)
        for _, told in self._telling(fact, known):
            yield from self._holding(concept, told)

    def _untrue(self, known: Known, says: str) -> Iterator[str]:
        told = ", ".join(f"{fact.key}={_written_value(value)}" for fact, value in known.items()) or "nothing told"
        could_be = self._compared(known)[self._topic][self._school].could_be
        others = [{**{fact: cut.values[place] for fact, cut in self._partitions.items()}, **known} for place in (0, -1)]
        stances = {*could_be, *(self._compared(other)[self._topic][self._school].stance for other in others)}
        if stances != {self._stances.get(says, says)}:
            yield f"with {told} it says {says}, and the school {' or '.join(map(result_in_words, stances))}"

    def _compared(self, known: Known) -> Comparison:
        sheets = dict.fromkeys(fact.owner for fact in known)
        return self._panel.compare(
            *(
                with_facts(sheet(), **{name: known.get(fact) for name, fact in facts_of(sheet).items()})
                for sheet in sheets
            )
        )


def _lines(concept: Derived) -> Iterable[str]:
    question, parts = concept_in_question(concept)
    return question, *(f"• {part}" for part in parts)


def _written_value(value: Value) -> str:
    return str(getattr(value, "value", value))


def _counts(partition: Partition, answers: str) -> Sequence[Value]:
    """Return a value of each stretch that is meant; none where it is not written as it would be."""
    domain = partition.fact.domain
    assert isinstance(domain, Count)
    runs: list[range] = []
    for found in _RUN.finditer(answers):
        one = {name: int(number) for name, number in found.groupdict().items() if number is not None}
        first = one.get("first", one.get("least", one.get("one", domain.least)))
        last = one.get("last", one.get("one", one.get("below", domain.most + 1) - 1))
        runs.append(range(first, last + 1))
    if answers_in_words(domain, runs) != answers:
        return ()
    return [value for value in partition.values if any(value in run for run in runs)]


@cache
def _choices(domain: Choice) -> Mapping[str, Sequence[Value]]:
    """Return all that an arrow can say of a choice, with what it means."""
    options = tuple(domain.options)
    some = chain.from_iterable(combinations(options, size) for size in range(1, len(options)))
    return {answers_in_words(domain, values): values for values in some}
