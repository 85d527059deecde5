"""Why two answers, topics or comparisons are not equal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs
from tests.walkers import ORDER, PANEL, REST, SCHOOL, SOURCE, rule

from nc_rules import Alert, Comparison, Contact, Forbid, Guard, Mood, PackImportFailed, Panel, Reply, School, Situation
from nc_rules import Situation as S
from nc_rules.packs import SCHOOLS
from nc_rules.words.unequal import why_unequal

AT_HOME: Final = PANEL.compare(Situation(live_together=True, no_contact_days=3))
UNDER_AN_ORDER: Final = PANEL.compare(
    Situation(live_together=True, no_contact_days=40, court_order=True, mood=Mood.SAD)
)


def guard(forbids: Sequence[Forbid], alerts: Sequence[Alert] = ()) -> Guard:
    return Guard("watch", title="The watch", summary="Watches.", forbids=tuple(forbids), alerts=tuple(alerts))


def without_rest() -> School:
    return attrs.evolve(SCHOOL, rules=[attrs.evolve(one, overrides=()) for one in SCHOOL.rules if one != REST])


def same(comparison: Comparison) -> Comparison:
    return PANEL.compare(*comparison.memory.sheets)


def test_equal_ones_are_no_matter() -> None:
    assert AT_HOME == same(AT_HOME)
    assert () == why_unequal(AT_HOME, same(AT_HOME))
    assert () == why_unequal(AT_HOME["contact"], same(AT_HOME)["contact"])
    assert () == why_unequal(AT_HOME["contact"]["walkers"], same(AT_HOME)["contact"]["walkers"])


def test_nor_is_anything_else() -> None:
    topic, stances = AT_HOME["contact"], (Reply.IGNORE, Reply.ENGAGE)
    for left, right in [(1, 2), (AT_HOME, None), (topic, AT_HOME), stances, (None, Reply.IGNORE)]:
        assert () == why_unequal(left, right)


def test_two_answers_differ_in_their_outcome_the_facts_and_what_is_forbidden() -> None:
    assert (
        "walkers on contact is limited (settled) on the left and withheld, limited (settled) on the right",
        "no_contact_days is 3 on the left and 40 on the right",
        "mood is not known on the left and Mood.SAD on the right",
        "court_order is not known on the left and True on the right",
        "forbidden: order only on the right",
    ) == why_unequal(AT_HOME["contact"]["walkers"], UNDER_AN_ORDER["contact"]["walkers"])


def test_two_answers_that_are_the_same_in_short_differ_in_their_rules() -> None:
    left = PANEL.compare(Situation())["contact"]["walkers"]
    right = PANEL.compare(Situation(no_contact_days=3))["contact"]["walkers"]
    assert (
        (
            "walkers on contact is <Verdict none (provisional) by rest; undecided meet, talk> on the left"
            " and <Verdict none (provisional) by rest; undecided meet> on the right"
        ),
        "no_contact_days is not known on the left and 3 on the right",
    ) == why_unequal(left, right)


def test_an_answer_on_one_topic_is_not_compared_with_one_on_another() -> None:
    assert ("the answer is that of walkers on contact on the left and that of walkers on reply on the right",) == (
        why_unequal(AT_HOME["contact"]["walkers"], AT_HOME["reply"]["walkers"])
    )
    assert ("the topic is contact on the left and reply on the right",) == (
        why_unequal(AT_HOME["contact"], AT_HOME["reply"])
    )


def test_a_school_that_was_changed_is_named() -> None:
    changed = Panel([without_rest()], PANEL.guards).compare(Situation(live_together=True, no_contact_days=3))
    assert (
        "the school walkers is not the same on both sides",
        (
            "walkers on contact is <Verdict limited (settled) by meet; over rest> on the left"
            " and <Verdict limited (settled) by meet> on the right"
        ),
    ) == why_unequal(AT_HOME["contact"]["walkers"], changed["contact"]["walkers"])
    assert (
        "schools that are not the same on both sides: walkers",
        "resting on other rules on the left than on the right: walkers on contact",
    ) == why_unequal(AT_HOME, changed)


def test_an_answer_is_no_stance() -> None:
    answer = AT_HOME["contact"]["walkers"]
    expected = ("an answer is no stance: compare its stance, which is Contact.LIMITED",)
    assert expected == why_unequal(answer, Contact.LIMITED) == why_unequal(Contact.LIMITED, answer)
    withheld = "an answer is no stance: compare its stance, which is None, since Contact.LIMITED is withheld"
    assert (withheld,) == why_unequal(UNDER_AN_ORDER["contact"]["walkers"], Contact.LIMITED)


def test_stances_of_two_topics_are_never_the_same() -> None:
    assert ("Reply.IGNORE is a stance on reply and Contact.NONE one on contact, so they are never the same",) == (
        why_unequal(Reply.IGNORE, Contact.NONE)
    )


def test_two_topics_differ_school_by_school() -> None:
    told = Situation(live_together=True, court_order=True)
    idle = School("idle", title="Idle", summary="Rest.", rules=[REST])
    left = PANEL.compare(Situation(live_together=True))["contact"]
    right = Panel([SCHOOL, idle], PANEL.guards).compare(told)["contact"]
    assert (
        "schools: idle only on the right",
        "walkers on contact is limited (settled) on the left and withheld, limited (settled) on the right",
        "court_order is not known on the left and True on the right",
        "forbidden: order only on the right",
    ) == why_unequal(left, right)


def test_two_comparisons_differ_in_facts_answers_alerts_and_what_is_withheld() -> None:
    alert = Alert("order", S.court_order, say="Mind the order.", because="It is the law.", cite=SOURCE.at("H"))
    panel = Panel([SCHOOL], [guard([ORDER], [alert])])
    left = panel.compare(Situation(live_together=True))
    right = panel.compare(Situation(live_together=False, work_together=False, court_order=True, no_contact_days=3))
    assert (
        "live_together is True on the left and False on the right",
        "work_together is not known on the left and False on the right",
        "no_contact_days is not known on the left and 3 on the right",
        "court_order is not known on the left and True on the right",
        "walkers on contact is limited (settled) on the left and none (settled) on the right",
        "alerts: watch order only on the right",
        "withheld: Contact.LIMITED, Reply.BRIEFLY only on the right",
    ) == why_unequal(left, right)


def test_two_comparisons_differ_in_who_was_asked_and_about_what() -> None:
    failure = PackImportFailed("elm", SCHOOLS, ["nc-rules-elm 0.3"], "importing it raised an error")
    other = Panel([], [guard([attrs.evolve(ORDER, when=S.healed)])], failures=[failure]).compare(*AT_HOME.memory.sheets)
    assert (
        "schools: walkers only on the left",
        "guards that are not the same on both sides: watch",
        "packs that failed: elm only on the right",
        "topics: contact only on the left, reply only on the right",
    ) == why_unequal(AT_HOME.on("contact"), other.on("reply"))


def test_what_differs_in_nothing_that_has_a_name_is_said_to() -> None:
    left, right = AT_HOME.on(["contact", "reply"]), AT_HOME.on(["reply", "contact"])
    assert ("by name they hold the same, and yet not the same things, or not in the same order",) == (
        why_unequal(left, right)
    )


def test_there_are_never_more_than_twenty_lines() -> None:
    rest = rule("rest", Contact.NONE, S.healed)
    many = Panel(School(f"school-{number}", title="T", summary="S.", rules=[rest]) for number in range(30))
    flags = ["live_together", "work_together", "share_children", "study_together", "share_business", "healed"]
    told = Situation(**dict.fromkeys(flags, True))  # type: ignore[arg-type]  # all are flags
    lines = why_unequal(many.compare(Situation()), many.compare(told))
    assert (
        "share_children is not known on the left and True on the right",
        "and 2 more facts",
        "school-0 on contact is open on the left and none (settled) on the right",
        "and 24 more answers",
    ) == tuple(lines[place] for place in (0, 4, 5, 11))
    assert 12 == len(lines)
