"""What was found, in words: the one place where findings and gaps become text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, assert_never

from nc_rules.condition import Test
from nc_rules.content import Content, Guard, School
from nc_rules.repr import text_of
from nc_rules.rule import Alert, Entry, Forbid, Quiet, Rule, Waiver
from nc_rules.verify.finding import Finding, Kind
from nc_rules.verify.reason import Part
from nc_rules.verify.target import Means, Stands, Takes, Target, Turns
from nc_rules.words import in_english, stance_in_words

_FIRES: Final[dict[type, str]] = {Rule: "fire", Waiver: "fire", Alert: "be raised", Forbid: "hold", Quiet: "hold"}
_STANDS: Final[dict[type, str]] = {
    Rule: "stands",
    Waiver: "waives anything",
    Alert: "is raised",
    Forbid: "holds",
    Quiet: "holds",
}
_PROVED_OF_GUARDS: Final = {
    Kind.NEVER_FIRES: "every alert can be raised, and every forbid and quiet can hold",
    Kind.TWINS: "no two of them hold in the same situations and say the same",
    Kind.ECHO: "no two forbids, and no two quiets, hold in the same situations and do the same",
}


def proved_in_words(kind: Kind, contents: Iterable[Content]) -> str:
    """Say what is proved of schools and guards that do not have a kind of fault; of guards alone, in their words."""
    of_guards = all(isinstance(content, Guard) for content in contents)
    return _PROVED_OF_GUARDS.get(kind, kind.says) if of_guards else kind.says


@text_of.register
def finding_in_words(finding: Finding) -> str:
    """Say what a finding is, in a sentence without its full stop."""
    name, *others = finding.names
    entry = finding.entries[0]
    match finding.kind:
        case Kind.CONFLICT:
            both = f"{' '.join(f'{_says(one)},' for one in finding.entries)} and neither overrides the other"
            return f"{both}; only knowing more would end it" if finding.passing else both
        case Kind.NEVER_FIRES:
            return f"{name} can never {_FIRES[type(entry)]}; it requires that {in_english(entry.when)}"
        case Kind.ALWAYS_GIVES_WAY:
            return f"{name} never stands: {_stopped(finding)}"
        case Kind.TWINS:
            return f"{name} and {others[0]} stand in exactly the same situations and say the same"
        case Kind.ECHO:
            return f"{name} and {others[0]} stand in exactly the same situations, and both {_does(entry)}"
        case Kind.IDLE_OVERRIDE if isinstance(entry, Waiver):
            return f"{name} waives {others[0]}, but the conditions of the two are never true together"
        case Kind.IDLE_OVERRIDE:
            return f"{name} overrides {others[0]}, but the two never fire together"
        case Kind.UNDECIDED:
            what = f"whether it is “{finding.about.value}”" if finding.about else "the answer"
            return f"{_listed(finding.names, 'and')}: too large to be decided, so {what} is not known"
        case _:
            assert_never(finding.kind)


def command_of(finding: Finding) -> str | None:
    """Return the command that shows a finding, for a school or guard that is installed; `None` without a witness."""
    if finding.witness is None:
        return None
    school = [f"--school {finding.content.name}"] if isinstance(finding.content, School) else []
    topic = [f"--topic {finding.topic.name}"] if finding.topic else []
    return " ".join(["nc-rules compare", *school, *topic, *finding.witness.options()])


def target_in_words(content: Content, target: Target) -> str:
    """Say that nothing exercises a target, in a sentence without its full stop."""
    match target:
        case Stands(name):
            return f"{name} never {_STANDS[type(content.entry(name))]}"
        case Turns(name, part, truth):
            return f"{name} never turns on {_part_in_words(part)} being {'true' if truth else 'false'}"
        case Means(concept, part, truth):
            side = f"{_part_in_words(part)} being {'true' if truth else 'false'}"
            return f"{_part_in_words(concept)}, in whatever rule, never turns on {side}"
        case Takes(stance):
            return f"{stance_in_words(stance)} is never expected on {stance.topic}"
        case _:
            assert_never(target)


def _part_in_words(part: Part) -> str:
    return f"“{in_english(part) if isinstance(part, Test) else part.name.replace('_', ' ')}”"


def _says(entry: Entry) -> str:
    return f"{entry.id} says {stance_in_words(entry.stance)}" if isinstance(entry, Rule) else entry.id


def _does(entry: Entry) -> str:
    match entry:
        case Rule(stance=stance):
            return f"answer {stance_in_words(stance)}"
        case Forbid():
            return "withhold the same"
        case _:
            return "keep back every word"


def _stopped(finding: Finding) -> str:
    winners = finding.entries[1:]
    rules = [winner.id for winner in winners if isinstance(winner, Rule)]
    waivers = [winner.id for winner in winners if isinstance(winner, Waiver)]
    if not waivers:
        return f"whenever it fires, so does {_listed(rules, 'or')}, and overrides it"
    overridden = f"{_listed(rules, 'or')} overrides it or " if rules else ""
    return f"whenever it applies, {overridden}{_listed(waivers, 'or')} waives it"


def _listed(names: Sequence[str], word: str) -> str:
    return f"{', '.join(names[:-1])} {word} {names[-1]}" if names[1:] else names[0]
