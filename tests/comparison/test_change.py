"""What differs between two comparisons."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nc_rules import Contact, Forbid, Panel, Reply, Situation, Stance, Status, Waiver, with_facts
from nc_rules import Situation as S
from nc_rules.comparison import AnswerChange, Changes, Outcome, changes_between
from nc_rules.verdict import Verdict

if TYPE_CHECKING:
    from tests.conftest import Pen


@pytest.fixture(scope="module")
def panel(pen: Pen) -> Panel:
    """Give two schools and a guard."""
    cite = pen.source.at("On courts")
    oak = pen.school(
        "oak",
        pen.rule("quiet", Contact.NONE),
        pen.rule("children", Contact.LIMITED, S.share_children, ["quiet", "still"]),
        pen.rule("still", Contact.NONE, S.healed),
        pen.rule("reply", Reply.BRIEFLY, S.ex_reached_out),
        Waiver("court", ("children",), S.legal_proceedings, because="A court decides.", cite=cite),  # type: ignore[arg-type]  # a school takes them among its rules
    )
    elm = pen.school("elm", pen.rule("quiet", Contact.NONE))
    guard = pen.guard(
        "warden", pen.alert("order", S.court_order), pen.forbid("order", S.court_order, Contact.LIMITED, Reply.BRIEFLY)
    )
    return Panel([oak, elm], [guard])


def changed(panel: Panel, before: Situation, after: Situation) -> Changes:
    return changes_between(Outcome.of(panel.compare(before)), Outcome.of(panel.compare(after)))


KNOWN = Situation(share_children=False, healed=False, ex_reached_out=False, legal_proceedings=False)


def told(**facts: bool) -> Situation:
    """Give the situation in which all is known and nothing holds but this."""
    return with_facts(Situation(share_children=False, healed=False, ex_reached_out=False), **facts)


def test_a_stance_that_a_guard_withholds_is_printed_as_withheld(panel: Panel) -> None:
    (change, *_) = changed(panel, told(court_order=True, share_children=True), told(court_order=True)).answers
    assert (True, False) == change.withheld
    assert "<AnswerChange oak on contact: withheld, limited (provisional), then none (settled)>" == repr(change)


def test_nothing_differs_between_a_comparison_and_its_like(panel: Panel) -> None:
    assert Changes((), None, {}) == changed(panel, KNOWN, KNOWN)


def test_a_stance_that_changes_is_given_before_and_after(panel: Panel) -> None:
    before, after = panel.compare(told()), panel.compare(told(share_children=True, legal_proceedings=False))
    (change,) = changes_between(Outcome.of(before), Outcome.of(after)).answers
    assert AnswerChange("contact", "oak", before["contact"]["oak"].verdict, after["contact"]["oak"].verdict) == change
    assert change.before is not None
    assert change.after is not None
    assert (Contact.NONE, Contact.LIMITED) == (change.before.stance, change.after.stance)


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        (told(), Situation(healed=False, ex_reached_out=False), "status"),
        (told(), told(healed=True), "rules"),
        (
            told(share_children=True, legal_proceedings=False),
            told(share_children=True, legal_proceedings=False, healed=True),
            "gave_way",
        ),
        (told(), told(share_children=True, legal_proceedings=True), "waived"),
        (Situation(healed=False), Situation(healed=False, legal_proceedings=False), "undecided"),
    ],
)
def test_an_answer_differs_in_all_that_a_verdict_holds(
    panel: Panel, before: Situation, after: Situation, what: str
) -> None:
    (change,) = (one for one in changed(panel, before, after).answers if one.topic == "contact")
    assert getattr(change.before, what) != getattr(change.after, what)


def test_alerts_and_what_is_forbidden_are_given_before_and_after(panel: Panel) -> None:
    changes = changed(panel, told(), told(court_order=True))
    after = panel.compare(told(court_order=True))
    (forbid,) = after.forbids
    assert () == changes.answers
    assert ((), after.alerts) == changes.alerts
    assert {Contact.LIMITED: ((), (forbid,)), Reply.BRIEFLY: ((), (forbid,))} == changes.forbidden
    assert {Contact.LIMITED: ((forbid,), ()), Reply.BRIEFLY: ((forbid,), ())} == changed(
        panel, told(court_order=True), told()
    ).forbidden


def test_a_school_that_is_asked_on_one_side_alone_has_nothing_on_the_other(panel: Panel) -> None:
    alone = Panel([school for school in panel.schools if school.content.name == "elm"])
    changes = changes_between(Outcome.of(panel.compare(told())), Outcome.of(alone.compare(told())))
    assert [("contact", "oak"), ("reply", "oak")] == [(change.topic, change.school) for change in changes.answers]
    assert [None, None] == [change.after for change in changes.answers]


def test_what_is_given_cannot_be_changed(panel: Panel) -> None:
    changes, outcome = changed(panel, told(), told(court_order=True)), Outcome.of(panel.compare(told()))
    for mapping in (changes.forbidden, outcome.verdicts, outcome.forbidden):
        assert not hasattr(mapping, "__setitem__")


def test_what_it_was_made_of_can_be_changed_without_changing_it() -> None:
    verdicts: dict[tuple[str, str], Verdict] = {("contact", "oak"): SETTLED}
    forbidden: dict[Stance, tuple[Forbid, ...]] = {Contact.NONE: ()}
    outcome = Outcome(verdicts, (), forbidden)
    verdicts.clear()
    forbidden.clear()
    assert Outcome({("contact", "oak"): SETTLED}, (), {Contact.NONE: ()}) == outcome
    before_and_after: dict[Stance, tuple[tuple[Forbid, ...], tuple[Forbid, ...]]] = {Contact.NONE: ((), ())}
    changes = Changes((), None, before_and_after)
    before_and_after.clear()
    assert {Contact.NONE: ((), ())} == changes.forbidden


def test_equal_outcomes_and_changes_have_one_hash_and_survive_pickling(panel: Panel) -> None:
    def outcome() -> Outcome:
        return Outcome.of(panel.compare(told(court_order=True)))

    def changes() -> Changes:
        return changed(panel, told(), told(court_order=True, healed=True))

    for make in (outcome, changes):
        one: Outcome | Changes = make()
        assert one == make() == pickle.loads(pickle.dumps(one)) == copy.deepcopy(one)
        assert hash(one) == hash(make()) == hash(pickle.loads(pickle.dumps(one)))


FLAGS = ["share_children", "healed", "ex_reached_out", "legal_proceedings", "court_order"]
SITUATIONS = st.fixed_dictionaries({}, optional=dict.fromkeys(FLAGS, st.booleans()))


@given(SITUATIONS, SITUATIONS)
def test_changes_are_just_what_differs(panel: Panel, one: Mapping[str, bool], other: Mapping[str, bool]) -> None:
    before, after = (Outcome.of(panel.compare(with_facts(Situation(), **facts))) for facts in (one, other))
    changes = changes_between(before, after)
    differing = {key for key in before.verdicts if before.verdicts[key] != after.verdicts[key]}
    assert differing == {(change.topic, change.school) for change in changes.answers}
    assert len(differing) == len(changes.answers)
    for change in changes.answers:
        key = (change.topic, change.school)
        assert (before.verdicts[key], after.verdicts[key]) == (change.before, change.after)
    assert (before.alerts == after.alerts) is (changes.alerts is None)
    # Applied to the one, they give the other.
    gone = {stance for stance, (_, now) in changes.forbidden.items() if not now}
    now = {stance: now for stance, (_, now) in changes.forbidden.items() if now}
    assert after.forbidden == {k: v for k, v in {**before.forbidden, **now}.items() if k not in gone}


SETTLED, OTHER = Verdict(Status.SETTLED, Contact.NONE), Verdict(Status.SETTLED, Contact.OPEN)
OPEN, SILENT = Verdict(Status.OPEN), Verdict(Status.SILENT)


@pytest.mark.parametrize(
    ("before", "after", "breaks"),
    [
        (SETTLED, OTHER, True),
        (SETTLED, Verdict(Status.PROVISIONAL, Contact.NONE), True),
        (SETTLED, SILENT, True),
        (SETTLED, None, True),
        (SILENT, OPEN, True),
        (SILENT, None, True),
        (OPEN, SETTLED, False),
        (Verdict(Status.PROVISIONAL, Contact.NONE), OTHER, False),
        (None, SETTLED, False),
        (Verdict(Status.CONFLICT), SILENT, False),
    ],
)
def test_a_promise_is_broken_where_what_was_settled_or_silent_is_otherwise_now(
    *, before: Verdict | None, after: Verdict | None, breaks: bool
) -> None:
    assert breaks is AnswerChange("contact", "oak", before, after).breaks_a_promise


def test_no_promise_is_broken_where_only_other_rules_say_the_same(pen: Pen) -> None:
    one, other = (Verdict(Status.SETTLED, Contact.NONE, (pen.rule(name, Contact.NONE),)) for name in ("one", "other"))
    assert not AnswerChange("contact", "oak", one, other).breaks_a_promise
