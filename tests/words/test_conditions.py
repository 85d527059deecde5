"""Conditions and facts in plain English."""

from __future__ import annotations

from enum import Enum

import pytest

from nc_rules import (
    ALWAYS,
    Cheated,
    Condition,
    Derived,
    EndedBy,
    Fact,
    MessageAbout,
    Occasion,
    Source,
    choice,
    count,
    fact_sheet,
    flag,
    in_english,
)
from nc_rules import Situation as S
from nc_rules.condition import NEVER, All, Any, Not
from nc_rules.facts import AnyFact, Value
from nc_rules.words import value_in_english


class Meal(Enum):
    SOUP = "soup"
    BREAD = "bread"


@fact_sheet
class House:
    warm: Fact[bool] = flag("Is it warm?")
    meal: Fact[Meal] = choice(Meal, "What is cooking?")
    guests: Fact[int] = count("How many are in?", unit="people", most=9)


CITE = Source("A text", "A house").at("Home")
SHARED = Derived("shared_life", when=S.live_together | S.work_together, because="So.", cite=CITE)
HOME, WORK, PETS, HEALED, DAYS = S.live_together, S.work_together, S.share_pets, S.healed, S.no_contact_days


@pytest.mark.parametrize(
    ("expected", "condition"),
    [
        # The sentence that was promised.
        ("you live together, or work together; and fewer than 30 days of no contact", (HOME | WORK) & (DAYS < 30)),
        # Flags.
        ("you live together", HOME.is_(True)),
        ("you do not live together", ~HOME),
        ("you do not live together", HOME.is_(False)),
        ("yes to “Is it warm?”", House.warm.is_(True)),
        ("no to “Is it warm?”", ~House.warm),
        # Counts.
        ("30 days of no contact", DAYS.is_(30)),
        ("fewer than 30 days of no contact", DAYS < 30),
        ("at most 30 days of no contact", DAYS <= 30),
        ("more than 30 days of no contact", DAYS > 30),
        ("at least 30 days of no contact", DAYS >= 30),
        ("at least 30 days of no contact", ~(DAYS < 30)),
        ("14 days of no contact, or 30 days of no contact", DAYS.in_(30, 14)),
        ("fewer than 30 days of no contact, or more than 30 days of no contact", ~DAYS.is_(30)),
        ("more than 3 people", House.guests > 3),
        # Choices.
        ("your ex ended it", S.ended_by.is_(EndedBy.EX)),
        ("you ended it, or both ended it", S.ended_by.in_(EndedBy.ME, EndedBy.BOTH)),
        ("you ended it, or both ended it", ~S.ended_by.is_(EndedBy.EX)),
        ("you cheated, or your ex cheated, or you both cheated", ~S.cheated.is_(Cheated.NOBODY)),
        ("it is not true that it is a public or religious holiday", ~S.occasion.is_(Occasion.HOLIDAY)),
        (
            "none of these is true: it is a public or religious holiday, or there is an emergency",
            ~S.occasion.in_(Occasion.HOLIDAY, Occasion.EMERGENCY),
        ),
        ("1 day of no contact", S.no_contact_days.is_(1)),
        ("at least 1 day of no contact", S.no_contact_days >= 1),
        ("“soup” to “What is cooking?”", House.meal.is_(Meal.SOUP)),
        # Derived facts go by their names.
        ("“shared life” holds", SHARED),
        ("“shared life” does not hold", ~SHARED),
        ("“shared life” holds, and you are over the worst", SHARED & HEALED),
        ("“shared life” does not hold, or you are not over the worst yet", ~(SHARED & HEALED)),
        # Lists: the subject is said once.
        ("you live together, and work together, and share a pet", HOME & WORK & PETS),
        (
            "you live together, or your ex is seeing someone, or has blocked you",
            HOME | S.ex_seeing_someone | S.ex_blocked_me,
        ),
        ("you do not live together, and do not work together", ~(HOME | WORK)),
        ("you do not live together, or do not work together", ~(HOME & WORK)),
        # Nesting: a semicolon groups, and deeper down brackets do.
        ("you live together; or you work together, and share a pet", HOME | (WORK & PETS)),
        ("you do not live together; or you do not work together, and do not share a pet", ~(HOME & (WORK | PETS))),
        (
            "(you live together; or you work together, and share a pet); and you are over the worst",
            (HOME | (WORK & PETS)) & HEALED,
        ),
        # A test of several values is a list as well, and must not run into the one around it.
        (
            "you live together; and your ex ended it, or you both ended it",
            HOME & S.ended_by.in_(EndedBy.EX, EndedBy.BOTH),
        ),
        (
            "you live together; and fewer than 12 days of no contact, or more than 12 days of no contact",
            HOME & ~DAYS.is_(12),
        ),
        (
            "you live together; and none of these is true: your ex sent a greeting, or made small talk",
            HOME & ~S.ex_message_about.in_(MessageAbout.GREETING, MessageAbout.SMALL_TALK),
        ),
        # What holds whatever the facts are.
        ("always", ALWAYS),
        ("never", ~ALWAYS),
        ("never", NEVER),
        ("always", ~NEVER),
        ("never", ~HEALED.in_(True, False)),
        ("you are over the worst, or always", HEALED | ALWAYS),
        # Nodes that no operator makes.
        ("you live together", All((HOME.is_(True),))),
        ("you live together", Not(Not(HOME.is_(True)))),
        ("you live together; and you work together, or share a pet", All((HOME.is_(True), Any((WORK | PETS,))))),
    ],
)
def test_a_condition_reads_as_part_of_a_sentence(expected: str, condition: Condition) -> None:
    assert expected == in_english(condition)


@pytest.mark.parametrize(
    ("expected", "fact", "value"),
    [
        ("you live together", HOME, True),
        ("you do not live together", HOME, False),
        ("not known: Do you still live together?", HOME, None),
        ("12 days of no contact", DAYS, 12),
        ("0 days of no contact", DAYS, 0),
        ("your ex ended it", S.ended_by, EndedBy.EX),
        ("not known: Who ended the relationship?", S.ended_by, None),
        ("“bread” to “What is cooking?”", House.meal, Meal.BREAD),
        ("no to “Is it warm?”", House.warm, False),
    ],
)
def test_what_is_known_of_a_fact_reads_as_a_statement(expected: str, fact: AnyFact, value: Value | None) -> None:
    assert expected == value_in_english(fact, value)
