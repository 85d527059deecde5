"""What was found, in words: the one place where findings and gaps become text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, assert_never

from nc_rules.condition import Test
from nc_rules.content import Content, Guard, School
from nc_rules.repr import text_of
from nc_rules.rule import Alert, Entry, Forbid, Quiet, Rule, Waiver
from nc_rules.translation import gettext, message
from nc_rules.verify.finding import Finding, Kind
from nc_rules.verify.reason import Part
from nc_rules.verify.target import Means, Stands, Takes, Target, Turns
from nc_rules.words import in_english, stance_in_words
from nc_rules.words.conditions import AND, OR

_NEVER_FIRES: Final[dict[type, str]] = {
    Rule: message("{name} can never fire; it requires that {when}"),
    Waiver: message("{name} can never fire; it requires that {when}"),
    Alert: message("{name} can never be raised; it requires that {when}"),
    Forbid: message("{name} can never hold; it requires that {when}"),
    Quiet: message("{name} can never hold; it requires that {when}"),
}
_NEVER_STANDS: Final[dict[type, str]] = {
    Rule: message("{name} never stands"),
    Waiver: message("{name} never waives anything"),
    Alert: message("{name} never is raised"),
    Forbid: message("{name} never holds"),
    Quiet: message("{name} never holds"),
}
_PROVED_OF_GUARDS: Final = {
    Kind.NEVER_FIRES: message("every alert can be raised, and every forbid and quiet can hold"),
    Kind.TWINS: message("no two of them hold in the same situations and say the same"),
    Kind.ECHO: message("no two forbids, and no two quiets, hold in the same situations and do the same"),
}


def proved_in_words(kind: Kind, contents: Iterable[Content]) -> str:
    """Say what is proved of schools and guards that do not have a kind of fault; of guards alone, in their words."""
    of_guards = all(isinstance(content, Guard) for content in contents)
    return gettext(_PROVED_OF_GUARDS.get(kind, kind.says) if of_guards else kind.says)


@text_of.register
def finding_in_words(finding: Finding) -> str:
    """Say what a finding is, in a sentence without its full stop."""
    name, *others = finding.names
    entry = finding.entries[0]
    match finding.kind:
        case Kind.CONFLICT:
            said = " ".join(f"{_says(one)}," for one in finding.entries)
            if finding.passing:
                return gettext("{said} and neither overrides the other; only knowing more would end it", said=said)
            return gettext("{said} and neither overrides the other", said=said)
        case Kind.NEVER_FIRES:
            return gettext(_NEVER_FIRES[type(entry)], name=name, when=in_english(entry.when))
        case Kind.ALWAYS_GIVES_WAY:
            return gettext("{name} never stands: {why}", name=name, why=_stopped(finding))
        case Kind.TWINS:
            return gettext(
                "{name} and {other} stand in exactly the same situations and say the same", name=name, other=others[0]
            )
        case Kind.ECHO:
            return _echo(entry, name, others[0])
        case Kind.IDLE_OVERRIDE if isinstance(entry, Waiver):
            return gettext(
                "{name} waives {other}, but the conditions of the two are never true together",
                name=name,
                other=others[0],
            )
        case Kind.IDLE_OVERRIDE:
            return gettext("{name} overrides {other}, but the two never fire together", name=name, other=others[0])
        case Kind.UNDECIDED:
            names = _listed(finding.names, AND)
            if finding.about is None:
                return gettext("{names}: too large to be decided, so the answer is not known", names=names)
            return gettext(
                "{names}: too large to be decided, so whether it is “{fault}” is not known",
                names=names,
                fault=finding.about.value,
            )
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
            return gettext(_NEVER_STANDS[type(content.entry(name))], name=name)
        case Turns(name, part, truth):
            return gettext("{name} never turns on {side}", name=name, side=_side(part, truth=truth))
        case Means(concept, part, truth):
            return gettext(
                "{concept}, in whatever rule, never turns on {side}",
                concept=_part_in_words(concept),
                side=_side(part, truth=truth),
            )
        case Takes(stance):
            return gettext("{stance} is never expected on {topic}", stance=stance_in_words(stance), topic=stance.topic)
        case _:
            assert_never(target)


def _side(part: Part, *, truth: bool) -> str:
    said = _part_in_words(part)
    return gettext("{part} being true", part=said) if truth else gettext("{part} being false", part=said)


def _part_in_words(part: Part) -> str:
    return f"“{in_english(part) if isinstance(part, Test) else part.name.replace('_', ' ')}”"


def _says(entry: Entry) -> str:
    if not isinstance(entry, Rule):
        return entry.id
    return gettext("{rule} says {stance}", rule=entry.id, stance=stance_in_words(entry.stance))


def _echo(entry: Entry, name: str, other: str) -> str:
    match entry:
        case Rule(stance=stance):
            return gettext(
                "{name} and {other} stand in exactly the same situations, and both answer {stance}",
                name=name,
                other=other,
                stance=stance_in_words(stance),
            )
        case Forbid():
            return gettext(
                "{name} and {other} stand in exactly the same situations, and both withhold the same",
                name=name,
                other=other,
            )
        case _:
            return gettext(
                "{name} and {other} stand in exactly the same situations, and both keep back every word",
                name=name,
                other=other,
            )


def _stopped(finding: Finding) -> str:
    winners = finding.entries[1:]
    rules = [winner.id for winner in winners if isinstance(winner, Rule)]
    waivers = [winner.id for winner in winners if isinstance(winner, Waiver)]
    if not waivers:
        return gettext("whenever it fires, so does {rules}, and overrides it", rules=_listed(rules, OR))
    if not rules:
        return gettext("whenever it applies, {waivers} waives it", waivers=_listed(waivers, OR))
    return gettext(
        "whenever it applies, {rules} overrides it or {waivers} waives it",
        rules=_listed(rules, OR),
        waivers=_listed(waivers, OR),
    )


def _listed(names: Sequence[str], word: str) -> str:
    return f"{', '.join(names[:-1])} {gettext(word)} {names[-1]}" if names[1:] else names[0]
