"""What moved between two versions is told as it is in every situation, and what it makes of the version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nc_rules import Contact, Panel, Reply, School, Situation, Waiver, load_packs
from nc_rules import Situation as S
from nc_rules.content import Content
from nc_rules.diagram import Branch, Diagrams, Leaf, Node
from nc_rules.facts import AnyFact, Value, plain
from nc_rules.pack_diff import Change, Verdict, difference, outcomes
from nc_rules.pack_diff.changes import behaviour
from nc_rules.sheet import WorkingMemory, known
from nc_rules.testing import schools, situations

if TYPE_CHECKING:
    from tests.conftest import Pen

INSTALLED = [one.content for one in load_packs()]


def at(diagrams: Diagrams, node: Node, values: Mapping[AnyFact, Value]) -> object:
    """Walk a diagram to the leaf of a situation."""
    while isinstance(node, Branch):
        value = values.get(node.fact)
        node = node.children[-1 if value is None else diagrams.partitions[node.fact].index(value)]
    assert isinstance(node, Leaf)
    return node.value


def told(change: Change) -> tuple[str | None, str, str, dict[str, object], str]:
    situation: dict[str, object] = {fact.key: plain(value) for fact, value in change.situation.items()}
    return change.topic, str(change.before), str(change.after), situation, change.verdict.value


def only(old: Content, new: Content) -> tuple[Verdict, list[Any]]:
    found = difference(old, new)
    assert found.proved
    return found.verdict, [told(change) for change in found.changes]


@given(
    school=schools(conflicts=True) | st.sampled_from([one for one in INSTALLED if isinstance(one, School)]),
    situation=situations(),
)
@settings(max_examples=40)
def test_the_diagram_of_outcomes_is_what_a_comparison_says(school: School, situation: Situation) -> None:
    diagrams = Diagrams(school.conditions, unknown=True, as_mentioned=True)
    comparison = Panel([school]).compare(situation)
    for topic in school.topics:
        answer = comparison[topic][school.name]
        outcome = at(diagrams, outcomes.outcome_of(diagrams, school, topic), known(situation))
        assert (answer.status, answer.stance) == outcome


@given(old=schools(), new=schools(), situation=situations())
@settings(max_examples=40)
def test_what_is_not_told_did_not_move_and_what_is_told_did(old: School, new: School, situation: Situation) -> None:
    found = behaviour(old, new)
    before, after = (Panel([school]).compare(situation) for school in (old, new))
    moved = {change.topic for change in found.changes}
    for topic in {*old.topics, *new.topics}:
        one, other = (c[topic.name][s.name] for c, s in ((before, old), (after, new)))
        if topic.name not in moved:
            assert (one.status, one.stance) == (other.status, other.stance)
    for change in found.changes:
        sheets = WorkingMemory.from_values(change.situation, sheets=[Situation]).sheets
        assert change.topic
        one, other = (Panel([s]).compare(*sheets)[change.topic][s.name] for s in (old, new))
        assert (change.before.status, change.after.status) == (one.status.value, other.status.value)
        assert 0 < change.share <= found.share[change.topic] <= 1


@pytest.mark.parametrize("content", INSTALLED, ids=lambda content: content.name)
def test_a_version_is_the_same_as_itself(content: Content) -> None:
    assert (Verdict.SAME, []) == only(content, content)
    assert () == difference(content, content).texts


def test_another_condition_that_means_the_same_moves_nothing(pen: Pen) -> None:
    old = pen.school("oak", pen.rule("rest", Contact.NONE, ~(S.live_together | S.share_children)))
    new = pen.school("oak", pen.rule("rest", Contact.NONE, ~S.share_children & ~S.live_together))
    assert (Verdict.SAME, []) == only(old, new)


def test_a_boundary_that_moves_is_shown_at_the_boundary(pen: Pen) -> None:
    def oak(days: int) -> School:
        return pen.school(
            "oak", pen.rule("rest", Contact.NONE), pen.rule("talk", Contact.TALK, S.no_contact_days > days, ["rest"])
        )

    expected = ("contact", "talk (settled)", "none (settled)", {"no_contact_days": 30}, "changed")
    assert (Verdict.CHANGED, [expected]) == only(oak(29), oak(30))


def test_an_answer_where_there_was_none_is_added(pen: Pen) -> None:
    rest = pen.rule("rest", Contact.NONE, S.share_children)
    old = pen.school("oak", rest)
    verdict, changes = only(old, pen.school("oak", rest, pen.rule("reply", Reply.IGNORE)))
    assert (Verdict.ADDED, [("reply", "silent", "ignore (settled)", {}, "added")]) == (verdict, changes)
    verdict, changes = only(old, pen.school("oak", rest, pen.rule("more", Contact.NONE, S.live_together)))
    assert Verdict.ADDED is verdict
    assert [
        ("contact", "open", "none (settled)", {"live_together": True}, "added"),
        ("contact", "silent", "open", {"share_children": False}, "added"),
    ] == changes


def test_an_answer_that_is_lost_is_changed(pen: Pen) -> None:
    rest = pen.rule("rest", Contact.NONE)
    old = pen.school("oak", rest, pen.rule("reply", Reply.IGNORE))
    assert (Verdict.CHANGED, [("reply", "ignore (settled)", "silent", {}, "changed")]) == only(
        old, pen.school("oak", rest)
    )
    waived = School(
        "oak",
        title="Oak",
        summary="It.",
        rules=[
            rest,
            pen.rule("reply", Reply.IGNORE),
            Waiver("w", ("reply",), S.court_order, because="So.", cite=rest.cite),
        ],
    )
    verdict, changes = only(old, waived)
    assert Verdict.CHANGED is verdict
    assert ("reply", "ignore (settled)", "silent", {"court_order": True}, "changed") in changes
    assert ("reply", "ignore (settled)", "ignore (provisional)", {}, "changed") in changes


def test_a_promise_that_is_made_is_added_and_one_that_is_taken_back_is_changed(pen: Pen) -> None:
    always = pen.rule("always", Contact.NONE)
    talk = pen.rule("talk", Contact.TALK, S.live_together & ~S.live_together, ["always"])
    one, other = pen.school("oak", always), pen.school("oak", always, talk)
    assert (Verdict.ADDED, [("contact", "none (provisional)", "none (settled)", {}, "added")]) == only(other, one)
    assert (Verdict.CHANGED, [("contact", "none (settled)", "none (provisional)", {}, "changed")]) == only(one, other)


def test_rules_that_contradict_each_other_now_are_a_change(pen: Pen) -> None:
    rest, talk = pen.rule("rest", Contact.NONE), pen.rule("talk", Contact.TALK, S.live_together)
    verdict, changes = only(pen.school("oak", rest), pen.school("oak", rest, talk))
    assert ("contact", "none (settled)", "conflict", {"live_together": True}, "changed") == changes[0]
    assert Verdict.CHANGED is verdict


def test_guards_are_compared_by_what_they_raise_withhold_and_quiet(pen: Pen) -> None:
    old = pen.guard("warden", pen.alert("order", S.court_order), pen.forbid("no", S.court_order, Contact.OPEN))
    new = pen.guard(
        "warden",
        pen.alert("order", S.court_order | S.ex_harasses),
        pen.forbid("no", S.court_order, Contact.OPEN, Contact.TALK),
        pen.quiet("hush", S.under_age),
    )
    found = difference(old, new)
    assert {
        ("alert order", "nothing", "raised", "ex_harasses", Verdict.ADDED),
        ("contact: talk", "nothing", "withheld", "court_order", Verdict.CHANGED),
        ("the words of schools", "nothing", "quieted", "under_age", Verdict.CHANGED),
    } == {
        (one.about, str(one.before), str(one.after), next(iter(one.situation)).name, one.verdict)
        for one in found.changes
    }
    assert (
        Verdict.ADDED
        is difference(
            old, pen.guard("warden", *old.alerts, *old.forbids, *new.alerts[1:], pen.alert("age", S.under_age))
        ).verdict
    )


def test_texts_and_sources_are_told_without_moving_anything(pen: Pen) -> None:
    rest, talk = pen.rule("rest", Contact.NONE), pen.rule("talk", Contact.TALK, S.live_together, ["rest"])
    old = pen.school("oak", rest, talk)
    data: Any = old.to_data()
    data["title"] = "Oak tree"
    data["rules"][0]["say"] = "Take a rest."
    data["rules"][1]["id"] = "speak"
    data["sources"]["the-corner-press"]["address"] = "corner.example/new"
    found = difference(old, School.from_data(data))
    assert (Verdict.SAME, ()) == (found.verdict, found.changes)
    assert {
        "title": ("The oak school", "Oak tree"),
        "rule rest: say": ("Do rest.", "Take a rest."),
        "rule rest: cite": (
            "“On rest”, Letters to a Friend (The Corner Press, corner.example/letters)",
            "“On rest”, Letters to a Friend (The Corner Press, corner.example/new)",
        ),
        "rule talk": ("contact: talk", None),
        "rule speak": (None, "contact: talk"),
    } == {text.where: (text.before, text.after) for _, text in found.texts}


SAID: dict[str, Any] = {"say": "Do.", "because": "So.", "cite": {"source": "s", "heading": "H"}}
MANY: dict[str, Any] = {"fact": "loft.boxes", ">": 5}
LARGE: dict[str, Any] = {"any": [{"fact": "loft.size", "is": "large"}, {"fact": "loft.full", "is": True}]}
LOFT: dict[str, Any] = {
    "kind": "school",
    "name": "oak",
    "title": "Oak",
    "summary": "It.",
    "sources": {"s": {"title": "S", "publisher": "P"}},
    "sheets": {
        "Loft": {
            "facts": {
                "boxes": {"kind": "count", "question": "How many?", "unit": "boxes", "most": 9},
                "size": {"kind": "choice", "question": "Size?", "options": [{"name": "small"}, {"name": "large"}]},
                "full": {"kind": "yes or no", "question": "Full?"},
            }
        }
    },
    "topics": {"boxes": {"question": "What about them?", "stances": [{"name": "keep"}, {"name": "send"}]}},
    "rules": [
        {"id": "keep", "topic": "boxes", "stance": "keep", **SAID},
        {"id": "send", "topic": "boxes", "stance": "send", "when": MANY, "overrides": ["keep"], **SAID},
        {"id": "large", "topic": "boxes", "stance": "send", "when": LARGE, "overrides": ["keep"], **SAID},
    ],
}


def grown() -> dict[str, Any]:
    import copy

    data = copy.deepcopy(LOFT)
    facts = data["sheets"]["Loft"]["facts"]
    facts["boxes"]["most"] = 99
    facts["size"]["options"] = [{"name": "small"}, {"name": "large"}, {"name": "huge"}]
    facts["new"] = {"kind": "yes or no", "question": "New?"}
    data["topics"]["boxes"]["stances"].append({"name": "burn"})
    return data


def test_sheets_and_topics_that_grew_are_the_same_where_they_were() -> None:
    old, new = School.from_data(LOFT), School.from_data(grown())
    assert old.facts[0].owner is not new.facts[0].owner
    assert (Verdict.SAME, []) == only(old, new)
    data = grown()
    data["rules"][1]["when"][">"] = 4
    assert (Verdict.CHANGED, [("boxes", "keep (provisional)", "send (settled)", {"loft.boxes": 5}, "changed")]) == only(
        old, School.from_data(data)
    )


def test_a_fact_that_is_of_another_kind_now_is_another_fact() -> None:
    data = grown()
    data["sheets"]["Loft"]["facts"]["full"] = {"kind": "count", "question": "How full?", "unit": "percent", "most": 100}
    data["rules"][2]["when"]["any"][1] = {"fact": "loft.full", ">": 90}
    verdict, changes = only(School.from_data(LOFT), School.from_data(data))
    assert Verdict.CHANGED is verdict
    assert {"loft.full_before", "loft.full"} <= {key for change in changes for key in change[3]}


def test_what_is_too_large_is_not_proved_and_taken_to_have_moved(pen: Pen, monkeypatch: pytest.MonkeyPatch) -> None:
    rest = pen.rule("rest", Contact.NONE, S.share_children)
    reply = pen.rule("reply", Reply.IGNORE, (S.live_together & S.work_together) | (S.study_together & S.share_pets))
    old, new = pen.school("oak", rest, reply), pen.school("oak", rest, pen.rule("reply", Reply.IGNORE, ~reply.when))
    monkeypatch.setattr("nc_rules.diagram.MOST_STEPS", 1)
    found = difference(old, new)
    assert (False, Verdict.CHANGED, (("oak", "reply"),)) == (found.proved, found.verdict, found.undecided)
    assert difference(old, old).proved
