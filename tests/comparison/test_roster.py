"""Who is asked, about what, and what guards forbid of it."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import attrs
import pytest

from nc_rules import (
    Comparison,
    Contact,
    Fact,
    Heals,
    Namesakes,
    PackError,
    PackImportFailed,
    PackUnreadable,
    Panel,
    Reply,
    Situation,
    Stance,
    Status,
    fact_sheet,
    flag,
)
from nc_rules import Situation as S
from nc_rules.comparison import Roster
from nc_rules.packs import GUARDS, SCHOOLS, Installed, Packs
from nc_rules.views import page_of
from nc_rules.vocabulary import TOPICS

if TYPE_CHECKING:
    from tests.conftest import Pen


class Letters(Stance, topic="letters", question="What about old letters?"):
    KEEP = "keep", "put them away"
    RETURN = "return", "give them back"


class OtherLetters(Stance, topic="letters", question="Do you write letters?"):
    WRITE = "write", "write some"


class Sleep(Stance, topic="sleep", question="How long do you sleep?", about_contact=False):
    LONG = "long", "long"


@fact_sheet
class Attic:
    full: Fact[bool] = flag("Is the attic full?")


def _other_attic() -> type:
    @fact_sheet
    class Attic:
        empty: Fact[bool] = flag("Is the attic empty?")

    return Attic


WAY_OUT = "ask one at a time with schools=[...], or leave one out with NC_RULES_PACKS"


# Names.


def test_two_schools_of_one_name_are_refused(pen: Pen) -> None:
    school = pen.school("oak", pen.rule("r", Contact.NONE))
    with pytest.raises(Namesakes) as caught:
        Panel([school, school])
    assert "several schools are called 'oak'; a comparison tells schools apart by name" == str(caught.value)


def test_two_guards_of_one_name_are_refused_with_the_packs_that_bring_them(pen: Pen) -> None:
    guard = pen.guard("warden", pen.alert("a", S.court_order))
    with pytest.raises(Namesakes) as caught:
        Panel([], [Installed(guard, "nc-rules-one", "1.0"), Installed(guard, "nc-rules-two", "2.0")])
    assert (
        "several guards are called 'warden' (nc-rules-one 1.0 and nc-rules-two 2.0);"
        " a comparison tells guards apart by name"
    ) == str(caught.value)


def test_two_topics_of_one_name_are_refused(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("r", Letters.KEEP))
    elm = pen.school("elm", pen.rule("r", OtherLetters.WRITE))
    with pytest.raises(Namesakes) as caught:
        Panel([oak, Installed(elm, "nc-rules-elm", "1.0")])
    assert (
        "several topics are called 'letters' (elm of nc-rules-elm 1.0 and oak); a comparison tells topics apart by"
        f" name; {WAY_OUT}"
    ) == str(caught.value)


def test_two_fact_sheets_of_one_name_are_refused(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("r", Contact.NONE, Attic.full))
    other: Fact[bool] = vars(_other_attic())["empty"]
    elm = pen.school("elm", pen.rule("r", Contact.NONE, other))
    with pytest.raises(Namesakes) as caught:
        Panel([oak, elm])
    assert (
        f"several fact sheets are called 'attic' (elm and oak); a comparison tells fact sheets apart by name; {WAY_OUT}"
    ) == str(caught.value)


@fact_sheet
class Cellar:
    qualified = False
    share_children: Fact[bool] = flag("Do the children play in the cellar?")


def test_two_facts_that_go_by_one_name_are_refused(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("r", Contact.NONE, Cellar.share_children))
    with pytest.raises(Namesakes) as caught:
        Panel([oak])
    assert (
        "several facts are called 'share_children' (nc-rules itself and oak); a comparison tells facts apart by name;"
        f" {WAY_OUT}"
    ) == str(caught.value)


# Topics that a guard has not judged.


def watched(pen: Pen, *stances: Stance) -> Comparison:
    """Let a school of topics of its own be watched by a guard that has never heard of them."""
    oak = pen.school(
        "oak",
        pen.rule("letters", Letters.RETURN),
        pen.rule("sleep", Sleep.LONG),
        pen.rule("contact", Contact.NONE),
    )
    guard = pen.guard("warden", pen.forbid("order", S.court_order, *stances))
    return Panel([oak], [guard]).compare(Situation(court_order=True))


def test_a_topic_that_a_guard_has_not_judged_is_withheld_while_contact_is_forbidden(pen: Pen) -> None:
    answer = watched(pen, Contact.OPEN)["letters"]["oak"]
    assert (Status.SETTLED, None, Letters.RETURN, None) == (answer.status, answer.stance, answer.withheld, answer.say)
    assert "Danger of order." == answer.because
    assert {Contact.OPEN, *Letters} == {*watched(pen, Contact.OPEN).forbidden}


def test_a_topic_that_is_not_about_contact_is_left_alone(pen: Pen) -> None:
    assert Sleep.LONG is watched(pen, Contact.OPEN)["sleep"]["oak"].stance


def test_a_topic_is_left_alone_while_only_other_things_than_contact_are_forbidden(pen: Pen) -> None:
    assert Letters.RETURN is watched(pen, Heals.NO)["letters"]["oak"].stance


def test_a_topic_is_left_alone_while_the_guard_has_no_reason_to_forbid_contact(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("letters", Letters.RETURN))
    panel = Panel([oak], [pen.guard("warden", pen.forbid("order", S.court_order, Contact.OPEN))])
    for situation in (Situation(), Situation(court_order=False)):
        assert Letters.RETURN is panel.compare(situation)["letters"]["oak"].stance


def test_a_topic_of_which_a_guard_forbids_a_stance_is_judged_by_it(pen: Pen) -> None:
    comparison = watched(pen, Contact.OPEN, Letters.KEEP)
    assert Letters.RETURN is comparison["letters"]["oak"].stance
    assert {Contact.OPEN, Letters.KEEP} == {*comparison.forbidden}


def test_what_another_guard_has_judged_is_withheld_by_a_guard_that_has_not(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("letters", Letters.RETURN))
    warden = pen.guard("warden", pen.forbid("order", S.court_order, Contact.OPEN))
    # Its condition never holds, so all it does is to name the topic.
    helper = pen.guard("helper", pen.forbid("never", S.under_age & ~S.under_age, Letters.KEEP))
    for guards in ([warden], [warden, helper], [helper, warden]):
        answer = Panel([oak], guards).compare(Situation(court_order=True))["letters"]["oak"]
        assert (None, Letters.RETURN, "Danger of order.") == (answer.stance, answer.withheld, answer.because)


def test_what_two_guards_forbid_alike_is_forbidden_once(pen: Pen) -> None:
    guards = [pen.guard(name, pen.forbid("order", S.court_order, Contact.OPEN)) for name in ("ranger", "warden")]
    answer = Panel([pen.school("oak", pen.rule("r", Contact.OPEN))], guards).compare(Situation(court_order=True))[
        "contact"
    ]["oak"]
    assert ["order"] == [forbid.id for forbid in answer.forbidden]


# The order of alerts.


def test_alerts_of_guards_that_keep_something_back_are_read_first_and_of_each_those_that_come_alone(pen: Pen) -> None:
    alone = attrs.evolve(pen.alert("alone", S.court_order), alone=True)
    aunt = pen.guard("aunt", pen.alert("first", S.court_order), alone)
    warden = pen.guard("warden", pen.alert("order", S.court_order), alone, pen.quiet("order", S.under_age))
    expected = [("warden", "alone"), ("warden", "order"), ("aunt", "alone"), ("aunt", "first")]
    comparison = Panel([], [aunt, warden]).compare(Situation(court_order=True))
    assert expected == [(raised.guard, raised.alert.id) for raised in comparison.alerts]
    assert expected == [(notice.guard, notice.say.split()[1][:-1]) for notice in page_of(comparison).notices]


# Guards that could not be loaded.


def failed(name: str, group: str = GUARDS) -> PackError:
    return PackImportFailed(name, group, [f"nc-rules-{name} 1.0"], "importing it raised an error")


def unguarded(pen: Pen, *failures: PackError) -> Comparison:
    oak = pen.school("oak", pen.rule("c", Contact.NONE), pen.rule("h", Heals.YES), pen.rule("l", Letters.KEEP))
    guard = pen.guard("warden", pen.alert("order", S.court_order))
    return Panel([oak], [guard], failures=failures).compare(Situation(court_order=True))


def test_where_a_guard_could_not_be_loaded_every_answer_is_withheld_with_that_reason(pen: Pen) -> None:
    comparison = unguarded(pen, failed("ranger"))
    for topic, stance in (("contact", Contact.NONE), ("heals", Heals.YES), ("letters", Letters.KEEP)):
        answer = comparison[topic]["oak"]
        assert (Status.SETTLED, None, stance, None) == (answer.status, answer.stance, answer.withheld, answer.say)
        assert (
            "The guard ranger could not be loaded, so nothing has checked whether this would be dangerous, unlawful or"
            " unwanted."
        ) == answer.because
    assert {stance for topic in (*TOPICS, Letters.topic) for stance in topic.stances} == {*comparison.forbidden}


def test_the_guards_that_did_load_raise_their_alerts_all_the_same(pen: Pen) -> None:
    assert ["order"] == [raised.alert.id for raised in unguarded(pen, failed("ranger")).alerts]


def test_several_guards_that_could_not_be_loaded_are_named_together(pen: Pen) -> None:
    because = unguarded(pen, failed("scout"), failed("ranger"), failed("scout"))["contact"]["oak"].because
    assert because is not None
    assert because.startswith("The guards ranger and scout could not be loaded, ")


def test_what_is_damaged_and_may_be_a_guard_withholds_every_answer_too(pen: Pen) -> None:
    damaged = PackUnreadable("", "", ["/packs/nc_rules_ranger-1.0.dist-info"], "it cannot be read")
    answer = unguarded(pen, damaged)["contact"]["oak"]
    assert (None, Contact.NONE) == (answer.stance, answer.withheld)
    assert answer.because is not None
    assert answer.because.startswith("The guard /packs/nc_rules_ranger-1.0.dist-info could not be loaded, ")


def test_a_school_that_could_not_be_loaded_withholds_nothing(pen: Pen) -> None:
    comparison = unguarded(pen, failed("elm", SCHOOLS))
    assert Contact.NONE is comparison["contact"]["oak"].stance
    assert {} == comparison.forbidden


# As a value.


def test_a_roster_is_what_it_was_made_of(pen: Pen) -> None:
    oak = Installed(pen.school("oak", pen.rule("r", Reply.IGNORE, S.healed)))
    warden = Installed(pen.guard("warden", pen.forbid("order", S.court_order, Contact.OPEN)))
    packs = Packs((oak,), (warden,))
    assert Roster.of(packs) == Roster.of(packs)
    assert Roster.of(packs) != Roster.of(Packs((oak,)))
    copy: Roster = pickle.loads(pickle.dumps(Roster.of(packs)))
    assert Roster.of(packs) == copy
    assert Roster.of(packs).spoken == copy.spoken
    assert Roster.of(packs).keeping == copy.keeping
    assert ["<Roster of oak, warden>", "<Roster of nobody>"] == [repr(Roster.of(packs)), repr(Roster.of(Packs()))]
