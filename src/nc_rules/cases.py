"""Cases: a situation, the stance that a school is expected to take on some topics, and the heading that says so.

A pack ships them beside its rules as `cases/*.toml`, and every rule is proved by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, cast, final

import attrs

from nc_rules.compare import Panel
from nc_rules.errors import InvalidSituationFile, Problem, UnknownRule, UnknownStance, UnknownTopic
from nc_rules.facts import Sheet, shown
from nc_rules.files import PlainTable, read_table, situation_from
from nc_rules.school import School
from nc_rules.situation import Situation
from nc_rules.verdict import Answer, Status, stance_of

_STATUSES: Final = {
    "silent": Status.SILENT,
    "open": Status.OPEN,
    # `open` is also a stance, of the topic `contact`; this form is a status on every topic.
    "status: open": Status.OPEN,
}


@final
@attrs.frozen
class Case:
    """One situation, and what a school is expected to say in it.

    Args:
        name: The file's name without its ending.
        title: The situation in a line.
        school: The school's name.
        proves: The ids of the rules that fire here and don't give way.
        heading: The heading, in the source, that says so.
        sheets: What is known.
        expect: For some topics, by name, the stance's name, or `silent` or `open` where the
            school has no stance (`status: open` on a topic that has a stance called `open`).
    """

    name: str
    title: str
    school: str
    proves: tuple[str, ...]
    heading: str
    sheets: tuple[Sheet, ...]
    expect: Mapping[str, str]

    def failures(self, school: School) -> tuple[str, ...]:
        """Put the case to a school.

        Args:
            school: The school; no guard looks on.

        Returns:
            What is not as expected, a sentence each; nothing when the case holds.
        """
        return tuple(self._failures(school))

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
                    yield f"{topic}: expected {expected}, got {answer.in_words()}\n{answer.why()}"
            except (UnknownTopic, UnknownStance) as error:
                yield str(error)
            else:
                fired |= {rule.id for rule in answer.rules}
        for proved in self.proves:
            try:
                rule = school.rule(proved)
            except UnknownRule as error:
                yield f"proves: {error}"
                continue
            if proved not in fired:
                yield f"proves: {proved} does not stand on any of the expected topics"
            if rule.cite.heading != self.heading:
                yield f"heading: {proved} cites {rule.cite.heading!r}, the case {self.heading!r}"


@lru_cache(maxsize=8)
def _alone(school: School) -> Panel:
    return Panel([school])


def _meets(answer: Answer, expected: str) -> bool:
    stances = {str(stance.value) for stance in answer.topic.stances}
    if expected in _STATUSES and expected not in stances:
        return answer.status is _STATUSES[expected]
    return answer.stance is stance_of(answer.topic, expected)


def read_cases(folder: Path | str, sheets: Sequence[type] = (Situation,)) -> tuple[Case, ...]:
    """Read every case of a folder, sorted by name.

    Args:
        folder: The folder of the `.toml` files.
        sheets: The classes of the fact sheets that the cases may speak of.

    Raises:
        FileNotFoundError: There is no case in the folder.
        InvalidSituationFile: A case cannot be read; all of its problems at once.
    """
    paths = sorted(Path(folder).glob("*.toml"))
    if not paths:
        msg = f"there is no case (*.toml) in {folder}"
        raise FileNotFoundError(msg)
    return tuple(_case(path, read_table(path), sheets) for path in paths)


def _case(path: Path, table: PlainTable, sheets: Sequence[type]) -> Case:
    own = {key: table.get(key) for key in ("school", "heading", "proves", "expect")}
    situation = situation_from({key: table[key] for key in table if key not in own}, str(path), sheets)
    expected = {
        "school": (_is_text, "text"),
        "heading": (_is_text, "text"),
        "proves": (_are_texts, "a list of the ids of rules"),
        "expect": (_is_expectation, "a table from topics to stances"),
    }
    problems = [
        Problem(key, f"expected {what}, got {shown(own[key])}")
        for key, (is_right, what) in expected.items()
        if not is_right(own[key])
    ]
    if problems:
        raise InvalidSituationFile(str(path), problems)
    return Case(
        path.stem,
        situation.title,
        cast("str", own["school"]),
        tuple(cast("list[str]", own["proves"])),
        cast("str", own["heading"]),
        situation.sheets,
        cast("dict[str, str]", own["expect"]),
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, cast("list[object]", value)))


def _is_expectation(value: object) -> bool:
    stances = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    return bool(stances) and all(map(_is_text, stances.values()))


def unproved_rules(school: School, cases: Iterable[Case]) -> tuple[str, ...]:
    """Give the ids of a school's rules that none of the cases proves."""
    proved = {rule for case in cases if case.school == school.name for rule in case.proves}
    return tuple(rule.id for rule in school.rules if rule.id not in proved)
