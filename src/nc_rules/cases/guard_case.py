"""The cases of a guard: in this situation it raises these alerts, and withholds these stances and not those."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import assert_never, final

import attrs

from nc_rules.answer import stance_of
from nc_rules.cases.reading import FILL_IN, PERHAPS, STANCE_LISTS, TEXT, TEXTS, read_case_files
from nc_rules.comparison import Panel
from nc_rules.condition import evaluate
from nc_rules.content import Guard
from nc_rules.errors import UnknownStance, UnknownTopic
from nc_rules.readonly import ReadOnly
from nc_rules.rule import Alert, Forbid, Quiet
from nc_rules.sheet import Sheet, WorkingMemory
from nc_rules.stance import Topic
from nc_rules.vocabulary import Situation


def _read_only(given: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    return ReadOnly(given)


@final
@attrs.frozen
class GuardCase:
    """One situation, and what a guard is expected to do in it.

    Args:
        name: The file's name without its ending.
        title: The situation in a line.
        guard: The guard's name.
        raises: The ids of the alerts that it raises, all of them.
        heading: The heading, in the source, that says so.
        sheets: What is known.
        withholds: For some topics, by name, stances that it withholds.
        leaves: For some topics, by name, stances that it does not withhold.
        quiets: Whether it keeps back the words of every school; `None` where the case has no expectation of that.
    """

    name: str
    title: str
    guard: str
    raises: tuple[str, ...]
    heading: str
    sheets: tuple[Sheet, ...]
    withholds: Mapping[str, tuple[str, ...]] = attrs.field(converter=_read_only)
    leaves: Mapping[str, tuple[str, ...]] = attrs.field(converter=_read_only)
    quiets: bool | str | None = None

    def failures(self, guard: Guard) -> tuple[str, ...]:
        """Put the case to a guard.

        Returns:
            What is not as expected, a sentence each; nothing when the case holds.
        """
        return tuple(self._unwritten()) or tuple(self._failures(guard))

    def _unwritten(self) -> Iterator[str]:
        if FILL_IN in self.raises:
            yield "raises: still to be filled in: the alerts that it raises, all of them"
        if self.quiets == FILL_IN:
            yield "quiets: still to be filled in: whether it keeps back the words of every school, true or false"
        for topic, name, _ in self._stances():
            if name == FILL_IN:
                yield f"{topic}: still to be filled in: stances that it withholds, or leaves"

    def _failures(self, guard: Guard) -> Iterator[str]:
        if guard.name != self.guard:
            yield f"the case is for guard {self.guard!r}, not {guard.name!r}"
            return
        comparison = _alone(guard).compare(*self.sheets)
        raised = [raised.alert for raised in comparison.alerts]
        if {alert.id for alert in raised} != set(self.raises):
            yield f"raises: expected {sorted(self.raises)}, got {sorted(alert.id for alert in raised)}"
        headings = {alert.cite.heading for alert in raised}
        headings |= {forbid.cite.heading for forbids in comparison.forbidden.values() for forbid in forbids}
        headings |= {quiet.cite.heading for quiet in comparison.quieted}
        if headings and self.heading not in headings:
            yield f"heading: what applies cites {sorted(headings)}, the case {self.heading!r}"
        if self.quiets is not None and self.quiets is not bool(comparison.quieted):
            yield f"quiets: expected the words of schools to be {'kept back' if self.quiets else 'shown'}"
        topics = {topic.name: topic for topic in (*comparison.asked, *guard.topics)}
        for topic, name, expected in self._stances():
            try:
                withheld = stance_of(_named(topic, topics), name) in comparison.forbidden
            except (UnknownTopic, UnknownStance) as error:
                yield str(error)
            else:
                if withheld is not expected:
                    yield f"{topic}: expected {name} to be {'withheld' if expected else 'left'}"

    def _stances(self) -> Iterator[tuple[str, str, bool]]:
        """Return each topic and stance by name, and whether it is expected to be withheld."""
        for expected, table in ((True, self.withholds), (False, self.leaves)):
            yield from ((topic, name, expected) for topic, names in table.items() for name in names)


def _named(name: str, topics: Mapping[str, Topic]) -> Topic:
    if name not in topics:
        raise UnknownTopic(name, tuple(topics))
    return topics[name]


@lru_cache(maxsize=8)
def _alone(guard: Guard) -> Panel:
    return Panel((), [guard])


def read_guard_cases(
    folder: Path | str, sheets: Sequence[type] = (Situation,), *, guard: str | None = None
) -> tuple[GuardCase, ...]:
    """Read every case of a guard in a folder, sorted by name. The folder may hold cases of schools too.

    Args:
        folder: The folder of the `.toml` files.
        sheets: The classes of the fact sheets that the cases may speak of.
        guard: The name of the guard whose cases are read; without it, those for all guards are.

    Raises:
        FileNotFoundError: There is no case in the folder.
        InvalidSituationFile: A case cannot be read; all problems of all of them at once.
    """
    keys = {"guard": TEXT, "heading": TEXT, "raises": TEXTS, "withholds": STANCE_LISTS, "leaves": STANCE_LISTS}
    keys["quiets"] = PERHAPS
    return tuple(
        GuardCase(
            file.name,
            file.title,
            file.text("guard"),
            file.texts("raises"),
            file.text("heading"),
            file.sheets,
            file.stance_lists("withholds"),
            file.stance_lists("leaves"),
            file.perhaps("quiets"),
        )
        for file in read_case_files(Path(folder), keys, sheets, guard)
    )


def unproved_entries(guard: Guard, cases: Iterable[GuardCase]) -> tuple[str, ...]:
    """Return the names of a guard's alerts, forbids and quiets that none of the cases proves.

    A case proves the alerts that it raises. Of what holds in it, it proves the forbids one of whose stances it has
    withheld, and the quiets where it has words kept back.
    """
    proved = {name for case in cases if case.guard == guard.name for name in _proved(guard, case)}
    return tuple(name for name in guard.entries if name not in proved)


def _proved(guard: Guard, case: GuardCase) -> Iterator[str]:
    memory = WorkingMemory.of(*case.sheets)
    withheld = {(topic, name) for topic, names in case.withholds.items() for name in names}
    for name, entry in guard.entries.items():
        match entry:
            case Alert(id=alert):
                expected = alert in case.raises
            case Forbid(stances=stances):
                expected = any((stance.topic.name, str(stance.value)) in withheld for stance in stances)
            case Quiet():
                expected = case.quiets is True
            case _:
                assert_never(entry)
        if expected and evaluate(entry.when, memory.value):
            yield name
