"""The cases of a school: in this situation it takes this stance, because of this rule, under this heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from pathlib import Path
from typing import Final, final

import attrs

from nc_rules.answer import Answer, stance_of
from nc_rules.cases.reading import FILL_IN, SOME_TEXT, STANCES, TEXT, TEXTS, TOPICS, read_case_files
from nc_rules.comparison import Panel
from nc_rules.content import School
from nc_rules.errors import UnknownRule, UnknownStance, UnknownTopic
from nc_rules.readonly import ReadOnly
from nc_rules.sheet import Sheet
from nc_rules.verdict import Status
from nc_rules.vocabulary import Situation
from nc_rules.words import answer_in_words

_STATUSES: Final = {
    "silent": Status.SILENT,
    "open": Status.OPEN,
    # `open` is also a stance, of the topic `contact`; this form is a status on every topic.
    "status: open": Status.OPEN,
}


_FINAL: Final = {Status.SETTLED, Status.SILENT}


def _read_only(given: Mapping[str, str]) -> Mapping[str, str]:
    return ReadOnly(given)


@final
@attrs.frozen
class Case:
    """One situation, and what a school is expected to say in it.

    Args:
        name: The file's name without its ending.
        title: The situation in a line.
        school: The school's name.
        proves: The ids of the rules that fire here and don't give way.
        heading: The heading, in the source, that says so; several where the rules that it proves stand under several.
        sheets: What is known.
        expect: For some topics, by name, the stance's name, or `silent` or `open` where the
            school has no stance (`status: open` on a topic that has a stance called `open`).
        settled: Those of these topics on which the answer has to be final, whatever else becomes known: a stance that
            is settled, or a silence, which always is.
    """

    name: str
    title: str
    school: str
    proves: tuple[str, ...]
    heading: str | tuple[str, ...]
    sheets: tuple[Sheet, ...]
    expect: Mapping[str, str] = attrs.field(converter=_read_only)
    settled: tuple[str, ...] = ()

    def failures(self, school: School) -> tuple[str, ...]:
        """Put the case to a school, without guards.

        Returns:
            What is not as expected, a sentence each; nothing when the case holds.
        """
        return tuple(self._unwritten()) or (*self._failures(school), *self._unexpected())

    def _unwritten(self) -> Iterator[str]:
        for topic, expected in self.expect.items():
            if expected == FILL_IN:
                yield f"{topic}: still to be filled in: a stance, or silent or open"

    def _failures(self, school: School) -> Iterator[str]:
        if school.name != self.school:
            yield f"the case is for school {self.school!r}, not {school.name!r}"
            return
        comparison = _alone(school).compare(*self.sheets)
        fired: set[str] = set()
        for topic, expected in self.expect.items():
            try:
                answer = comparison[topic][school.name]
                if not _meets(answer, expected):
                    yield f"{topic}: expected {expected}, got {answer_in_words(answer)}\n{answer.why()}"
                elif topic in self.settled and answer.status not in _FINAL:
                    facts = ", ".join(fact.key for fact in answer.depends_on)
                    yield f"settled: {topic} is {answer_in_words(answer)}; it can still change with {facts}"
            except (UnknownTopic, UnknownStance) as error:
                yield str(error)
            else:
                fired |= {rule.id for rule in answer.rules}
        yield from self._unproved(school, fired)

    def _unexpected(self) -> Iterator[str]:
        for topic in self.settled:
            if topic not in self.expect:
                yield f"settled: {topic} is none of the expected topics: {', '.join(self.expect)}"

    def _unproved(self, school: School, fired: AbstractSet[str]) -> Iterator[str]:
        """Say what is not right of the rules that it is to prove."""
        headings = (self.heading,) if isinstance(self.heading, str) else self.heading
        for proved in self.proves:
            try:
                rule = school.rule(proved)
            except UnknownRule as error:
                yield f"proves: {error}"
                continue
            if proved not in fired:
                yield f"proves: {proved} does not stand on any of the expected topics"
            if rule.cite.heading not in headings:
                yield f"heading: {proved} cites {rule.cite.heading!r}, the case {', '.join(map(repr, headings))}"


@lru_cache(maxsize=8)
def _alone(school: School) -> Panel:
    return Panel([school])


def _meets(answer: Answer, expected: str) -> bool:
    if expected in _STATUSES and expected not in {stance.value for stance in answer.topic.stances}:
        return answer.status is _STATUSES[expected]
    return answer.stance is stance_of(answer.topic, expected)


def read_cases(
    folder: Path | str, sheets: Sequence[type] = (Situation,), *, school: str | None = None
) -> tuple[Case, ...]:
    """Read every case of a school in a folder, sorted by name. The folder may hold cases of guards too.

    Args:
        folder: The folder of the `.toml` files.
        sheets: The classes of the fact sheets that the cases may speak of.
        school: The name of the school whose cases are read; without it, those for all schools are.

    Raises:
        FileNotFoundError: There is no case in the folder.
        InvalidSituationFile: A case cannot be read; all problems of all of them at once.
    """
    keys = {"school": TEXT, "heading": SOME_TEXT, "proves": TEXTS, "expect": STANCES, "settled": TOPICS}
    return tuple(
        Case(
            file.name,
            file.title,
            file.text("school"),
            file.texts("proves"),
            file.some_text("heading"),
            file.sheets,
            file.stances("expect"),
            file.texts("settled"),
        )
        for file in read_case_files(Path(folder), keys, sheets, school)
    )


def unproved_rules(school: School, cases: Iterable[Case]) -> tuple[str, ...]:
    """Return the ids of a school's rules that none of the cases proves."""
    proved = {rule for case in cases if case.school == school.name for rule in case.proves}
    return tuple(rule.id for rule in school.rules if rule.id not in proved)
