"""What was found, in words: the one place where findings and gaps become text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, assert_never

from nc_rules.condition import in_english
from nc_rules.explanation import stance_in_words
from nc_rules.rule import Alert, Forbid, Rule
from nc_rules.school import School
from nc_rules.verify.finding import Finding, Kind
from nc_rules.verify.goals import Goal, Stands, Takes, Turns
from nc_rules.verify.held import Held, Subject, held_by, name_of, stances_of

_FIRES: Final[dict[type, str]] = {Rule: "fire", Alert: "be raised", Forbid: "apply"}
_STANDS: Final[dict[type, str]] = {Rule: "stands", Alert: "is raised", Forbid: "applies"}


def finding_in_words(finding: Finding) -> str:
    """Say what a finding is, in a sentence without its full stop."""
    first, *others = finding.held
    name, *names = (name_of(finding.subject, held) for held in finding.held)
    match finding.kind:
        case Kind.CONFLICT:
            both = f"{_says(finding, first)}, {_says(finding, others[0])}, and neither overrides the other"
            return f"{both}; only knowing more would end it" if finding.passing else both
        case Kind.NEVER_FIRES:
            return f"{name} can never {_FIRES[type(first)]}; it asks that {in_english(first.when)}"
        case Kind.ALWAYS_GIVES_WAY:
            return f"{name} never stands: whenever it fires, so does {_listed(names, 'or')}, and overrides it"
        case Kind.TWINS:
            return f"{name} and {names[0]} stand in just the same situations and say the same"
        case Kind.ECHO:
            stance = stance_in_words(stances_of(first)[0])
            return f"{name} and {names[0]} stand in just the same situations, and both answer {stance}"
        case Kind.IDLE_OVERRIDE:
            return f"{name} overrides {names[0]}, but the two never fire together"
        case Kind.UNDECIDED:
            what = f"whether it is “{finding.about.value}”" if finding.about else "the answer"
            return f"{_listed([name, *names], 'and')}: took more effort than was allowed, so {what} is not known"
        case _:
            assert_never(finding.kind)


def command_of(finding: Finding) -> str | None:
    """Give the command that shows a finding, for a school or guard that is installed; `None` without a witness."""
    if finding.witness is None:
        return None
    school = [f"--school {finding.subject.name}"] if isinstance(finding.subject, School) else []
    topic = [f"--topic {finding.topic.name}"] if finding.topic else []
    return " ".join(["nc-rules compare", *school, *topic, *finding.witness.options()])


def goal_in_words(subject: Subject, goal: Goal) -> str:
    """Say that nothing exercises what a goal is about, in a sentence without its full stop."""
    match goal:
        case Stands(name):
            held = next(held for held in held_by(subject) if name_of(subject, held) == name)
            return f"{name} never {_STANDS[type(held)]}"
        case Turns(name, test, truth):
            return f"{name} never turns on “{in_english(test)}” being {'true' if truth else 'false'}"
        case Takes(stance):
            return f"{stance_in_words(stance)} is never expected on {stance.topic}"
        case _:
            assert_never(goal)


def _says(finding: Finding, held: Held) -> str:
    return f"{name_of(finding.subject, held)} says {stance_in_words(stances_of(held)[0])}"


def _listed(names: Sequence[str], word: str) -> str:
    return f"{', '.join(names[:-1])} {word} {names[-1]}" if names[1:] else names[0]
