"""What `nc-rules check` does, before anybody sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn, final

import attrs

from nc_rules.cases import Case, GuardCase, read_cases, read_guard_cases
from nc_rules.content import Content
from nc_rules.errors import InvalidSituationFile, Problem, UnknownGuard, UnknownSchool
from nc_rules.laws import Proof
from nc_rules.packs import Packs
from nc_rules.translation import gettext
from nc_rules.verify import (
    AnyCase,
    Check,
    Coverage,
    Written,
    check,
    coverage_of,
    is_spoken_of,
    plain_check,
    suggestions_for,
    write_cases,
)


@final
@attrs.frozen
class Checked:
    """What came out.

    Args:
        results: The check of each school and guard, and what the cases exercise of it, if that was asked.
        written: What became of the cases suggested, if any were asked for.
        fail_under: How much of each the cases have to exercise, in per cent.
        laws: What came of the laws between schools that packs declare.
    """

    results: tuple[tuple[Check, Coverage | None], ...]
    written: Written | None = None
    fail_under: int = 0
    laws: tuple[Proof, ...] = ()

    @property
    def short(self) -> tuple[Coverage, ...]:
        """The schools and guards of which the cases exercise less than they have to."""
        return tuple(coverage for _, coverage in self.results if coverage and coverage.share < self.fail_under)

    @property
    def is_sound(self) -> bool:
        """Whether there is no error, no case fails, and every law holds of which all schools are installed."""
        broken = any(not proof.holds and not proof.missing for proof in self.laws)
        return not broken and not any(one.errors or (coverage and coverage.failing) for one, coverage in self.results)

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values, ready for JSON."""
        written = self.written and {
            "new": [str(path) for path in self.written.new],
            "kept": [str(path) for path in self.written.kept],
        }
        return {
            "checks": [plain_check(one, coverage) for one, coverage in self.results],
            "laws": [proof.to_dict() for proof in self.laws],
            "suggested": written,
        }


def check_packs(
    packs: Packs,
    name: str | None,
    *,
    coverage: bool = False,
    cases: Path | None = None,
    suggest: Path | None = None,
    fail_under: int | None = None,
) -> Checked:
    """Check a school or guard, or all that are installed.

    Args:
        packs: What is installed.
        name: The name of the school or guard; all when it is `None`.
        coverage: Whether to tell what the cases leave out; with any of the next three it is told anyway. Without a
            name, of the schools and guards that the cases are for.
        cases: The folder of the cases; `cases` in the current folder when it is not given.
        suggest: The folder to write cases for the gaps into.
        fail_under: How much of each school and guard the cases have to exercise, in per cent.

    Raises:
        UnknownSchool: There is no school or guard of that name.
        InvalidSituationFile: The folder is not there, or a case in it cannot be read or is for nothing that is
            installed.
        Unwritable: A suggested case cannot be written.
    """
    contents = _named(packs, name)
    wanted = coverage or any(option is not None for option in (cases, suggest, fail_under))
    folder = cases or Path("cases")
    # A school that is named may have no case yet, and no folder for them.
    read = _read(folder, packs) if wanted and (cases or not name or folder.exists()) else ()
    if strays := [*_strays(read, packs)]:
        raise InvalidSituationFile(str(folder), strays)
    # Somebody who names no school means those that the cases are about.
    covered = [content for content in contents if wanted and (name or is_spoken_of(content, read))]
    if wanted and not covered:
        _refuse(folder, gettext("there is no case in it; name the school, and --suggest writes the first ones"))
    results = [(check(content), coverage_of(content, read) if content in covered else None) for content in contents]
    needed = fail_under or 0
    if suggest is None:
        return Checked(tuple(results), fail_under=needed)
    suggestions = [suggestion for _, coverage in results if coverage for suggestion in suggestions_for(coverage)]
    return Checked(tuple(results), write_cases(suggestions, suggest), needed)


def _named(packs: Packs, name: str | None) -> Sequence[Content]:
    everything = packs.contents
    chosen = [content for content in everything if name in {None, content.name}]
    if name is not None and not chosen:
        raise UnknownSchool(name, [content.name for content in everything])
    return chosen


def _read(folder: Path, packs: Packs) -> Sequence[AnyCase]:
    if folder.exists() and not folder.is_dir():
        _refuse(folder, gettext("it is not a folder"))
    if not folder.is_dir():
        _refuse(
            folder,
            gettext("there is no such folder; run this in the folder of a pack, or name its cases with --cases DIR"),
        )
    if not any(folder.glob("*.toml")):
        return ()
    return [*read_cases(folder, packs.sheets), *read_guard_cases(folder, packs.sheets)]


def _strays(cases: Sequence[AnyCase], packs: Packs) -> Iterator[Problem]:
    """Find the cases that nothing installed would be checked by."""
    schools, guards = ([one.content.name for one in some] for some in (packs.schools, packs.guards))
    for case in cases:
        match case:
            case Case(school=name) if name not in schools:
                yield UnknownSchool(name, schools).problem(case.name)
            case GuardCase(guard=name) if name not in guards:
                yield UnknownGuard(name, guards).problem(case.name)
            case _:
                pass


def _refuse(folder: Path, what: str) -> NoReturn:
    raise InvalidSituationFile(str(folder), [Problem("", what)])
