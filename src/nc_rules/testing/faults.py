"""What a school does that no school may do, as texts that say what is wrong and show it: the checks of conformance."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import attrs

from nc_rules.cases import Case, addressees, read_cases, unproved_rules
from nc_rules.comparison import Outcome, Panel
from nc_rules.content import School
from nc_rules.errors import InvalidSituationFile, UnknownSchool, nearest
from nc_rules.facts import AnyFact
from nc_rules.files import as_toml, parse_table, situation_from
from nc_rules.packs import Installed, Packs
from nc_rules.rule import Rule, Waiver
from nc_rules.sheet import Sheet, WorkingMemory
from nc_rules.testing.differences import broken_promises, differences
from nc_rules.testing.installed import packs_that_load
from nc_rules.testing.printing import FIRST_LINE
from nc_rules.verdict import Verdict
from nc_rules.verify import Check, Finding, Kind, case_text, check, coverage_of, suggestions_for

E = TypeVar("E", bound=Rule | Waiver)


@lru_cache(maxsize=8)
def _checked(school: School) -> Check:
    return check(school)


def sheets_of(school: School) -> Sequence[type]:
    """Return the classes of the fact sheets that a school asks about, `Situation` first."""
    return Packs((Installed(school),)).sheets


def proved_faults(school: School, kind: Kind) -> Iterator[str]:
    """Return the faults of one kind, each with a situation that shows it. Where there is none, that is proved."""
    for finding in _checked(school).findings:
        # A question that was too large to be decided is no proof, and counts as the fault that it asked about.
        if (finding.about or finding.kind) is kind:
            yield _shown(finding)


def _shown(finding: Finding) -> str:
    if finding.witness is None:
        return str(finding)
    return f"{finding}\n{_as_file(*finding.witness.sheets, title='A situation that shows it')}"


def _as_file(*sheets: Sheet, title: str) -> str:
    return f"{FIRST_LINE}\n{as_toml(*sheets, title=title)}"


def missing_texts(school: School) -> Iterator[str]:
    """Name the stances without words. A school whose rules lack a text, or a place in a source, cannot be built."""
    for stance in dict.fromkeys(rule.stance for rule in school.rules):
        if not stance.says.strip():
            rules = ", ".join(f"rule {rule.id!r}" for rule in school.rules if rule.stance is stance)
            yield f"{rules}: {stance!r} has no words, as in NONE = 'none', 'no contact'"


def unsettled_by_more(panel: Panel, sheets: Sequence[Sheet], left_out: Collection[AnyFact]) -> Iterator[str]:
    """Say which answers were settled while some facts were unknown, and are others now."""
    fewer = WorkingMemory.of(*sheets).without(left_out).sheets
    before, after = Outcome.of(panel.compare(*fewer)), Outcome.of(panel.compare(*sheets))
    for what in broken_promises(before, after):
        yield f"{what}, when less was known:\n{as_toml(*fewer)}"


def reordered(school: School, entries: Iterable[Rule | Waiver]) -> School:
    """Return the same school with its rules and waivers written in another order."""
    return attrs.evolve(school, rules=tuple(entries), waivers=())


def disagreements(one: Panel, other: Panel, sheets: Sequence[Sheet]) -> Iterator[str]:
    """Say how two panels differ, leaving aside the order in which they name rules and waivers."""
    yield from differences(*(_in_order(Outcome.of(panel.compare(*sheets))) for panel in (one, other)))


def _in_order(outcome: Outcome) -> Outcome:
    return attrs.evolve(outcome, verdicts={about: _sorted(verdict) for about, verdict in outcome.verdicts.items()})


def _sorted(verdict: Verdict) -> Verdict:
    return attrs.evolve(
        verdict,
        rules=_by_id(verdict.rules),
        gave_way=_pairs_by_id(verdict.gave_way),
        undecided=_by_id(verdict.undecided),
        waived=_pairs_by_id(verdict.waived),
    )


def _by_id(entries: Iterable[E]) -> tuple[E, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.id))


def _pairs_by_id(pairs: Iterable[tuple[Rule, Iterable[E]]]) -> tuple[tuple[Rule, tuple[E, ...]], ...]:
    return tuple((rule, _by_id(by)) for rule, by in sorted(pairs, key=lambda pair: pair[0].id))


def lost_in_writing(panel: Panel, sheets: Sequence[Sheet]) -> Iterator[str]:
    """Say what is lost when a situation is written as TOML and read again, and a comparison as JSON."""
    text, classes = as_toml(*sheets), [type(sheet) for sheet in sheets]
    try:
        read = situation_from(parse_table(BytesIO(text.encode()), "the file", is_json=False), "the file", classes)
    except InvalidSituationFile as invalid:
        yield f"a situation cannot be read again: {invalid}\n{text}"
        return
    was, now = WorkingMemory.of(*sheets), WorkingMemory.of(*read.sheets)
    if was != now:
        yield f"a situation is another when it is read again: {now}, expected {was}\n{text}"
    plain = panel.compare(*sheets).to_dict()
    if json.loads(json.dumps(plain)) != plain:
        yield f"a comparison is another when it is read again from JSON\n{text}"


def cases_of(school: School, folder: Path) -> Sequence[Case]:
    """Read the cases of a school; those of others in the folder are left aside.

    Raises:
        FileNotFoundError: There is no case in the folder.
        InvalidSituationFile: A case cannot be read.
    """
    return read_cases(folder, sheets_of(school), school=school.name)


def misaddressed(school: School, folder: Path) -> Iterator[str]:
    """Name the cases for a school of nearly the same name that is not installed, which were meant for this one."""
    for case, name in addressees(folder).items():
        if name != school.name and nearest(name, [school.name]) and not _is_installed(name):
            yield f"case {case!r}: school: {UnknownSchool(name, [school.name])}"


def _is_installed(name: str) -> bool:
    return any(installed.content.name == name for installed in packs_that_load().schools)


def failing_cases(school: School, cases: Iterable[Case]) -> Iterator[str]:
    """Say which cases don't hold, and why."""
    for case in cases:
        for failure in case.failures(school):
            yield f"case {case.name!r}: {failure}\n{_as_file(*case.sheets, title=case.title)}"


def unproved(school: School, cases: Sequence[Case]) -> Iterator[str]:
    """Name the rules that no case proves, with a case to start from where there can be one."""
    missing = unproved_rules(school, cases)
    started = _started(school, cases) if missing else {}
    for name in missing:
        text = f"rule {name!r}: no case has it in `proves`"
        yield f"{text}; one to start from:\n{started[name]}" if name in started else text


def _started(school: School, cases: Sequence[Case]) -> dict[str, str]:
    suggestions = suggestions_for(coverage_of(school, cases))
    # The first suggestion in which a rule stands is the one to keep.
    told = [(one.name, case_text(one)) for one in suggestions if isinstance(one.entry, Rule) and one.stands]
    return dict(reversed(told))
