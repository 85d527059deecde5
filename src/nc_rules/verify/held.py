"""What a school or a guard holds, as far as it fires: rules, alerts and stances forbidden."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias, assert_never

from nc_rules.guard import Guard
from nc_rules.rule import Alert, Forbid, Rule
from nc_rules.school import School
from nc_rules.stance import Stance

Subject: TypeAlias = School | Guard
"""What is checked."""

Held: TypeAlias = Rule | Alert | Forbid
"""What a school or a guard holds: each has a condition under which it fires."""


def held_by(subject: Subject) -> Sequence[Held]:
    """Give what a school or a guard holds, in the order of its writing."""
    match subject:
        case School(rules=rules):
            return rules
        case Guard(alerts=alerts, forbids=forbids):
            return (*alerts, *forbids)
        case _:
            assert_never(subject)


def name_of(subject: Subject, held: Held) -> str:
    """Give the name by which something is told apart within what holds it.

    It is the id; a forbid has the word before it, because an alert may have the same id, and goes by its number where
    it has none.
    """
    match held:
        case Rule(id=name) | Alert(id=name):
            return name
        case Forbid(id=name):
            number = subject.forbids.index(held) + 1 if isinstance(subject, Guard) else 0
            return f"forbid {name or number}"
        case _:
            assert_never(held)


def overriders(subject: Subject, held: Held) -> Sequence[Rule]:
    """Give the rules to which something gives way when they fire too."""
    rules = subject.rules if isinstance(subject, School) else ()
    return tuple(rule for rule in rules if isinstance(held, Rule) and held.id in rule.overrides)


def stances_of(held: Held) -> Sequence[Stance]:
    """Give the stances that something is about: those that it gives, or those that it forbids."""
    match held:
        case Rule(stance=stance):
            return (stance,)
        case Forbid(stances=stances):
            return stances
        case Alert():
            return ()
        case _:
            assert_never(held)
