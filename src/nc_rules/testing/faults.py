"""What no school and no guard may do, as texts that say what is wrong and show it: the checks of conformance."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final, TypeVar, assert_never

import attrs

from nc_rules.cases import (
    Addressee,
    Case,
    GuardCase,
    addressees,
    read_cases,
    read_guard_cases,
    unfinished,
    unproved_entries,
    unproved_rules,
)
from nc_rules.comparison import Outcome, Panel
from nc_rules.content import Content, Guard, School
from nc_rules.errors import InvalidSituationFile, UnknownGuard, UnknownSchool, nearest
from nc_rules.facts import AnyFact
from nc_rules.files import as_toml, parse_table, situation_from
from nc_rules.packs import Installed, Packs
from nc_rules.rule import Alert, Entry, Forbid, Quiet, Rule, Waiver
from nc_rules.sheet import Sheet, WorkingMemory
from nc_rules.stance import Stance
from nc_rules.testing.differences import broken_promises, differences
from nc_rules.testing.installed import packs_that_load
from nc_rules.testing.printing import FIRST_LINE
from nc_rules.verdict import Verdict
from nc_rules.verify import (
    AnyCase,
    Check,
    Finding,
    Kind,
    case_text,
    check,
    coverage_of,
    failures_of,
    suggestions_for,
)

E = TypeVar("E", bound=Rule | Waiver)
K = TypeVar("K", bound=Forbid | Quiet)


_NOT_PROVED: Final[Mapping[type, str]] = {
    Rule: "rule {name!r}: no case has it in `proves`",
    Alert: "alert {name!r}: no case has it in `raises`",
    Forbid: "{name}: no case in which it holds has one of its stances in `withholds`",
    Quiet: "{name}: no case in which it holds says `quiets = true`",
}


@lru_cache(maxsize=8)
def _checked(content: Content) -> Check:
    return check(content)


def sheets_of(content: Content) -> Sequence[type]:
    """Return the classes of the fact sheets that a school or a guard asks about, `Situation` first."""
    match content:
        case School():
            return Packs((Installed(content),)).sheets
        case Guard():
            return Packs((), (Installed(content),)).sheets
        case _:
            assert_never(content)


def proved_faults(content: Content, kind: Kind) -> Iterator[str]:
    """Return the faults of one kind, each with a situation that shows it. Where there is none, that is proved."""
    for finding in _checked(content).findings:
        # A question that was too large to be decided is no proof, and counts as the fault that it asked about.
        if (finding.about or finding.kind) is kind:
            yield _shown(finding)


def _shown(finding: Finding) -> str:
    if finding.witness is None:
        return str(finding)
    return f"{finding}\n{_as_file(*finding.witness.sheets, title='A situation that shows it')}"


def _as_file(*sheets: Sheet, title: str) -> str:
    return f"{FIRST_LINE}\n{as_toml(*sheets, title=title)}"


def missing_texts(content: Content) -> Iterator[str]:
    """Name the stances without words. What lacks a text of its own, or a place in a source, cannot be built."""
    said: dict[Stance, list[str]] = {}
    for name, entry in content.entries.items():
        for stance in _stances(entry):
            said.setdefault(stance, []).append(f"rule {name!r}" if isinstance(entry, Rule) else name)
    for stance, names in said.items():
        if not stance.says.strip():
            yield f"{', '.join(names)}: {stance!r} has no words, as in NONE = 'none', 'no contact'"


def _stances(entry: Entry) -> Sequence[Stance]:
    match entry:
        case Rule(stance=stance):
            return (stance,)
        case Forbid(stances=stances):
            return stances
        case _:
            return ()


def unasked(guard: Guard) -> Iterator[str]:
    """Say so where a guard calls every fact that it turns on a circumstance, so that nobody is asked any of them."""
    if guard.facts and not guard.safety_questions:
        asked = ", ".join(fact.key for fact in guard.facts)
        yield f"circumstances: all that it turns on is there ({asked}), so it asks no safety question"


def taken_back_by_more(panel: Panel, sheets: Sequence[Sheet], left_out: Collection[AnyFact]) -> Iterator[str]:
    """Say what more knowledge took back: an answer that was settled, or what a guard raised, withheld or kept back."""
    fewer = WorkingMemory.of(*sheets).without(left_out).sheets
    before, after = Outcome.of(panel.compare(*fewer)), Outcome.of(panel.compare(*sheets))
    for what in broken_promises(before, after):
        yield f"{what}, when less was known:\n{as_toml(*fewer)}"


def reordered(content: Content, entries: Sequence[Entry]) -> Content:
    """Return the same school or guard with what it is made of written in another order."""
    match content:
        case School():
            return attrs.evolve(
                content,
                rules=[entry for entry in entries if isinstance(entry, Rule | Waiver)],
                waivers=(),
            )
        case Guard():
            return attrs.evolve(
                content,
                alerts=[entry for entry in entries if isinstance(entry, Alert)],
                forbids=[entry for entry in entries if isinstance(entry, Forbid)],
                quiets=[entry for entry in entries if isinstance(entry, Quiet)],
            )
        case _:
            assert_never(content)


def disagreements(one: Panel, other: Panel, sheets: Sequence[Sheet]) -> Iterator[str]:
    """Say how two panels differ, leaving aside the order in which they name things."""
    yield from differences(*(_in_order(Outcome.of(panel.compare(*sheets))) for panel in (one, other)))


def _in_order(outcome: Outcome) -> Outcome:
    return attrs.evolve(
        outcome,
        verdicts={about: _sorted(verdict) for about, verdict in outcome.verdicts.items()},
        alerts=tuple(sorted(outcome.alerts, key=lambda raised: (raised.guard, raised.alert.id))),
        forbidden={stance: _by_all(forbids) for stance, forbids in outcome.forbidden.items()},
        quieted=_by_all(outcome.quieted),
    )


def _by_all(entries: Iterable[K]) -> tuple[K, ...]:
    # A forbid and a quiet may have no id.
    return tuple(sorted(entries, key=lambda entry: (entry.id, entry.because, repr(entry.when))))


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


def cases_of(content: Content, folder: Path) -> Sequence[AnyCase]:
    """Read the cases of a school or a guard; those of others in the folder are left aside.

    Raises:
        FileNotFoundError: There is no case in the folder.
        InvalidSituationFile: A case cannot be read.
    """
    match content:
        case School(name=name):
            return read_cases(folder, sheets_of(content), school=name)
        case Guard(name=name):
            return read_guard_cases(folder, sheets_of(content), guard=name)
        case _:
            assert_never(content)


def misaddressed(content: Content, folder: Path) -> Iterator[str]:
    """Name the cases for one of nearly the same name that is not installed, which were meant for this one."""
    kind, unknown = _kind(content), UnknownSchool if isinstance(content, School) else UnknownGuard
    for case, name in addressees(folder, kind).items():
        if name != content.name and nearest(name, [content.name]) and not _is_installed(name):
            yield f"case {case!r}: {kind}: {unknown(name, [content.name])}"


def _kind(content: Content) -> Addressee:
    return "school" if isinstance(content, School) else "guard"


def _is_installed(name: str) -> bool:
    return any(one.name == name for one in packs_that_load().contents)


def unfinished_beside(content: Content, folder: Path) -> Iterator[str]:
    """Name the unfinished cases of guards that stand beside those of a school, and the other way round.

    Nothing else would, in a pack that checks only its schools, or only its guards.
    """
    kind: Addressee = "guard" if isinstance(content, School) else "school"
    for name in unfinished(folder, kind):
        yield f"case {name!r}: for a {kind}, and still to be filled in"


def failing_cases(content: Content, cases: Iterable[AnyCase]) -> Iterator[str]:
    """Say which cases don't hold, and why."""
    for case in cases:
        for failure in failures_of(case, content):
            yield f"case {case.name!r}: {failure}\n{_as_file(*case.sheets, title=case.title)}"


def unproved(content: Content, cases: Sequence[AnyCase]) -> Iterator[str]:
    """Name the rules, or alerts, forbids and quiets, that no case proves, with one to start from if there can be."""
    match content:
        case School():
            missing = unproved_rules(content, [case for case in cases if isinstance(case, Case)])
        case Guard():
            missing = unproved_entries(content, [case for case in cases if isinstance(case, GuardCase)])
        case _:
            assert_never(content)
    started = _started(content, cases) if missing else {}
    for name in missing:
        text = _NOT_PROVED[type(content.entry(name))].format(name=name)
        yield f"{text}; one to start from:\n{started[name]}" if name in started else text


def _started(content: Content, cases: Sequence[AnyCase]) -> dict[str, str]:
    started: dict[str, str] = {}
    for suggestion in suggestions_for(coverage_of(content, cases)):
        # A case of a school is suggested with the rule that it proves; one of a guard proves all that holds in it.
        about = [suggestion.name] if isinstance(content, School) else content.entries
        for name in about:
            # The first suggestion in which something stands is the one to keep.
            if name in suggestion.standing and name not in started:
                started[name] = case_text(suggestion)
    return started
