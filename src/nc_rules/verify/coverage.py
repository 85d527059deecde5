"""What the cases of a pack exercise of it, and what they leave out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, assert_never, final

import attrs

from nc_rules.cases import Case, GuardCase
from nc_rules.content import Content, Guard, School
from nc_rules.errors import DiagramTooLarge
from nc_rules.readonly import ReadOnly
from nc_rules.rule import Alert, Forbid, Quiet
from nc_rules.sheet import WorkingMemory
from nc_rules.verify.finding import topics_of
from nc_rules.verify.standing import Standing
from nc_rules.verify.target import Target, exercised, names_about, targets_of, where_exercised

AnyCase: TypeAlias = Case | GuardCase
"""A case of a school or of a guard."""


@final
@attrs.frozen
class Coverage:
    """What the cases of a school or a guard exercise.

    Args:
        content: The school or guard.
        cases: How many of the cases are about it.
        failing: Those of them that fail, with what is not as expected. They exercise nothing.
        targets: What can be exercised in some situation.
        gaps: What no case exercises.
    """

    content: Content
    cases: int
    failing: Mapping[str, Sequence[str]]
    targets: tuple[Target, ...]
    gaps: tuple[Target, ...]

    @property
    def share(self) -> int:
        """How much of what can be exercised the cases do exercise, in per cent; 100 only where there is no gap."""
        return 100 * (len(self.targets) - len(self.gaps)) // len(self.targets) if self.targets else 100


def coverage_of(content: Content, cases: Iterable[AnyCase]) -> Coverage:
    """Tell what the cases of a pack exercise.

    A rule counts where a case has an expectation of its topic. What no situation can exercise is no gap.

    Args:
        content: The school or guard.
        cases: The cases; those of other schools and guards are left aside.
    """
    tried = [(case, failures_of(case, content)) for case in cases if _is_about(case, content)]
    met = {
        target
        for case, failures in tried
        if not failures
        for target in exercised(content, WorkingMemory.of(*case.sheets), _judged(case, content))
    }
    standing = Standing(content)
    targets = tuple(t for t in targets_of(content) if t in met or _is_possible(t, content, standing))
    failing = ReadOnly({case.name: failures for case, failures in tried if failures})
    return Coverage(content, len(tried), failing, targets, tuple(target for target in targets if target not in met))


def is_spoken_of(content: Content, cases: Iterable[AnyCase]) -> bool:
    """Return whether any of the cases is about a school or a guard."""
    return any(_is_about(case, content) for case in cases)


def _is_about(case: AnyCase, content: Content) -> bool:
    match case, content:
        case (Case(school=name), School()) | (GuardCase(guard=name), Guard()):
            return name == content.name
        case _:
            return False


def _is_possible(target: Target, content: Content, standing: Standing) -> bool:
    never = standing.diagrams.leaf(value=False)
    try:
        return any(
            where_exercised(target, name, content, standing) is not never for name in names_about(target, content)
        )
    except DiagramTooLarge:
        return True  # for all that is known


def failures_of(case: AnyCase, content: Content) -> Sequence[str]:
    """Put a case to a school or a guard, and return what is not as expected; one for the other kind expects nothing."""
    match case, content:
        case Case(), School():
            return case.failures(content)
        case GuardCase(), Guard():
            return case.failures(content)
        case _:
            return ()


def _judged(case: AnyCase, content: Content) -> Collection[str]:
    """Return the names of the rules, waivers, alerts, forbids and quiets that a case has an expectation of."""
    match case:
        case Case(expect=expect):
            entries = content.entries.items()
            return {name for name, entry in entries if any(t.name in expect for t in topics_of(content, entry))}
        case GuardCase():
            return {*_judged_of_guard(content, case)}
        case _:
            assert_never(case)


def _judged_of_guard(content: Content, case: GuardCase) -> Iterator[str]:
    said = {(topic, name) for table in (case.withholds, case.leaves) for topic in table for name in table[topic]}
    for name, entry in content.entries.items():
        # A case names all the alerts that the guard raises in it, and so has an expectation of the others too.
        match entry:
            case Alert():
                judged = True
            case Quiet():
                judged = case.quiets is not None
            case Forbid(stances=stances):
                judged = any((stance.topic.name, str(stance.value)) in said for stance in stances)
            case _:
                judged = False
        if judged:
            yield name
