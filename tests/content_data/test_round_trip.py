"""Schools and guards become data and come back as they were."""

from __future__ import annotations

import json
import pickle
from typing import Any, Final, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nc_rules import (
    ALWAYS,
    Contact,
    Derived,
    Fact,
    Goal,
    Guard,
    InvalidSchool,
    Mood,
    Option,
    Panel,
    Rule,
    School,
    Situation,
    Source,
    Stance,
    choice,
    count,
    fact_sheet,
    facts_of,
    flag,
    load_packs,
)
from nc_rules import Situation as S
from nc_rules.condition import All, Condition, ConditionLike, Not, Op, Test
from nc_rules.condition import Any as AnyOf
from nc_rules.content import Content
from nc_rules.content_data import as_data, as_json, content_in
from nc_rules.content_data.faults import UNPRINTABLE
from nc_rules.content_data.writing import Writing
from nc_rules.facts import Kind
from nc_rules.sheet import with_facts
from nc_rules.testing import guards, schools

SOURCE: Final = Source("Letters to a Friend", "The Corner Press", "corner.example/letters")
INSTALLED: Final = [one.content for one in load_packs()]


class Size(Option):
    SMALL = "small", "a handful"
    LARGE = "large"


@fact_sheet
class Loft:
    boxes: Fact[int] = count("How many boxes are in the loft?", unit="boxes", least=1, most=100, noun="boxes of theirs")
    full: Fact[bool] = flag(
        "Is it full?", yes="it is full", no="there is room", group="the loft", kind=Kind.MINE, worth=False
    )
    size: Fact[Size] = choice(Size, "How large is it?", kind=Kind.TIME, worth=[Size.SMALL])
    aim: Fact[Goal] = choice(Goal, "What is it for?")


@fact_sheet
class Cellar:
    qualified = False
    damp: Fact[bool] = flag("Is it damp?")
    smells: Fact[bool] = flag("Does it smell?")


dusty = Derived("dusty", when=Loft.full & ~Cellar.damp, because="Nobody was there.", cite=SOURCE.at("Dust"))


class Boxes(Stance, topic="boxes", question="What about the boxes?", ordered=True, about_contact=False, when=~dusty):
    KEEP = "keep", "keep them"
    SEND = "send-back"


def rule(id: str, stance: Stance, when: ConditionLike = ALWAYS, overrides: tuple[str, ...] = ()) -> Rule:  # noqa: A002
    return Rule(id, stance, when, overrides, say=f"Do {id}.", because="So it says.", cite=SOURCE.at("On it"))


def school(*rules: Rule) -> School:
    return School("oak", title="The oak school", summary="What oak says.", rules=rules)


OWN: Final = school(
    rule("keep", Boxes.KEEP, (Loft.boxes > 3) & dusty),
    rule("send", Boxes.SEND, Loft.size.is_(Size.LARGE) | Cellar.smells, ("keep",)),
    rule("rest", Contact.NONE, Loft.aim.is_(Goal.MOVE_ON) | S.share_children),
)


def cleaned(value: object) -> Any:  # noqa: ANN401  # plain values of any kind
    """Return plain data without the characters that data may not hold."""
    if isinstance(value, str):
        return UNPRINTABLE.sub("?", value)
    if isinstance(value, dict):
        return {key: cleaned(one) for key, one in cast("dict[str, Any]", value).items()}
    return [cleaned(one) for one in cast("list[object]", value)] if isinstance(value, list) else value


@pytest.mark.parametrize("content", INSTALLED, ids=lambda content: content.name)
def test_every_installed_school_and_guard_comes_back_as_it_was(content: Content) -> None:
    data = content.to_data()
    assert content == type(content).from_data(data)
    assert content == type(content).from_data(json.loads(json.dumps(data)))
    assert content == content_in(as_json(content))
    assert data == json.loads(as_json(content))


def test_made_up_schools_come_back_as_they_were() -> None:
    _come_back(schools(conflicts=True))


def test_made_up_guards_come_back_as_they_were() -> None:
    _come_back(guards())


def _come_back(drawn: st.SearchStrategy[Any]) -> None:
    @given(content=drawn)
    @settings(max_examples=60)
    def come_back(content: School | Guard) -> None:
        try:
            data = content.to_data()
        except InvalidSchool as refused:
            assert all("is not printed" in problem.what for problem in refused.problems)  # noqa: PT017
            data = cleaned(Writing(content).data())
            content = type(content).from_data(data)
        assert data == content.to_data()
        assert content == type(content).from_data(data)

    come_back()


def test_sheets_and_topics_of_its_own_go_with_it_and_its_answers_are_the_same() -> None:
    again = School.from_data(json.loads(as_json(OWN)))
    assert OWN.to_data() == again.to_data()
    loft, cellar = (next(f.owner for f in again.facts if f.sheet == name) for name in ("loft", "cellar"))
    assert [*facts_of(Loft)] == [*facts_of(loft)]
    for boxes, full, damp, smells in [(5, True, False, None), (2, None, None, True), (None, None, None, None)]:
        told = (
            Panel([OWN]).compare(Situation(), Loft(boxes=boxes, full=full), Cellar(damp=damp, smells=smells)).to_dict()
        )
        more = loft(boxes=boxes, full=full), cellar(damp=damp, smells=smells)
        assert told == Panel([again]).compare(Situation(), *more).to_dict()


def test_where_the_program_has_the_sheets_and_topics_those_are_meant() -> None:
    assert OWN == School.from_data(OWN.to_data(), sheets=[Loft, Cellar], topics=[Boxes])
    bare = {key: value for key, value in OWN.to_data().items() if key not in {"sheets", "topics"}}
    assert OWN == School.from_data(bare, sheets=[Loft, Cellar], topics=[Boxes.topic])


def test_a_sheet_or_topic_that_is_not_the_same_as_the_programs_is_refused_and_the_difference_told() -> None:
    data = cast("Any", OWN.to_data())
    data["sheets"]["Loft"]["facts"]["boxes"]["most"] = 7
    data["topics"]["boxes"]["question"] = "Which boxes?"
    with pytest.raises(InvalidSchool) as refused:
        School.from_data(data, sheets=[Loft, Cellar], topics=[Boxes])
    already = "there is one of this name already, which has"
    assert [
        f"sheet 'Loft': facts.boxes.most: {already} 100 here, where the data has 7",
        f"topic 'boxes': question: {already} 'What about the boxes?' here, where the data has 'Which boxes?'",
    ] == [str(problem) for problem in refused.value.problems]


def test_what_is_read_twice_is_of_the_same_classes_so_that_schools_of_a_pack_share_a_sheet() -> None:
    one, other = School.from_data(OWN.to_data()), School.from_data(OWN.to_data())
    assert one == other
    assert one.facts[0].owner is other.facts[0].owner


def test_a_school_with_sheets_and_topics_from_data_pickles_and_so_does_what_is_told_to_it() -> None:
    again = School.from_data(OWN.to_data())
    loft = next(fact.owner for fact in again.facts if fact.sheet == "loft")
    size = next(iter(facts_of(loft)["size"].domain.options))  # type: ignore[union-attr]
    told = with_facts(loft(), size=size, boxes=4)
    panel = Panel([again])
    school_too, told_too = pickle.loads(pickle.dumps((again, told)))
    assert (again, told) == (school_too, told_too)
    assert panel.compare(told) == pickle.loads(pickle.dumps(panel.compare(told)))
    assert again.topics[0].stances is school_too.topics[0].stances


@pytest.mark.parametrize(
    "condition",
    [
        Not(Not(S.share_children.as_condition())),
        All([AnyOf([]), All([])]),
        AnyOf([AnyOf([S.share_children])]),
        Test(facts_of(Situation)["no_contact_days"], Op.IN, (4,)),
        S.mood.in_(*Mood),
    ],
    ids=str,
)
def test_conditions_that_no_operator_builds_come_back_too(condition: Condition) -> None:
    one = school(rule("rest", Contact.NONE, condition))
    assert one == School.from_data(one.to_data())


def test_derived_facts_are_written_once_and_shared_when_they_are_read() -> None:
    shared = Derived("shared", when=S.share_children | S.live_together, because="So it is.", cite=SOURCE.at("On it"))
    more = Derived("more", when=shared & S.work_together, because="So it is.", cite=SOURCE.at("On it"))
    one = school(rule("rest", Contact.NONE, more), rule("talk", Contact.TALK, ~more & shared, ("rest",)))
    data = one.to_data()
    assert {"shared", "more"} == set(cast("dict[str, object]", data["derived"]))
    again = School.from_data({**data, "derived": dict(reversed([*cast("dict[str, Any]", data["derived"]).items()]))})
    assert one == again
    (first, second) = (rule.when for rule in again.rules)
    assert cast("Any", first) is cast("Any", second).parts[0].part


def test_a_school_with_two_derived_facts_of_one_name_on_its_topics_is_not_written() -> None:
    again = Derived("dusty", when=Loft.full, because="Otherwise.", cite=SOURCE.at("Dust"))
    with pytest.raises(InvalidSchool, match="derived fact 'dusty': another derived fact has that name already"):
        as_data(school(rule("keep", Boxes.KEEP, again)))


def test_a_text_with_a_control_character_is_not_written() -> None:
    one = School("oak", title="Oak\x1b[31m", summary="It.", rules=[rule("rest", Contact.NONE)])
    with pytest.raises(InvalidSchool) as refused:
        one.to_data()
    assert (
        r"school 'oak': title: no text may hold the character U+001B, which is not printed, got 'Oak\x1b[31m'"
        == str(refused.value)
    )


def test_hand_written_data_may_leave_out_what_goes_without_saying() -> None:
    data = {
        "kind": "school",
        "name": "oak",
        "title": "Oak",
        "summary": "It.",
        "sources": {"letters": {"title": "Letters", "publisher": "Corner"}},
        "sheets": {
            "Loft": {"facts": {"size": {"kind": "choice", "question": "Size?", "options": [{"name": "very-small"}]}}}
        },
        "topics": {"old-boxes": {"question": "What about them?", "stances": [{"name": "send back", "words": "go on"}]}},
        "rules": [
            {
                "id": "send",
                "topic": "old-boxes",
                "stance": "send back",
                "when": {"fact": "loft.size", "is": "very-small"},
                "say": "Send.",
                "because": "So.",
                "cite": {"source": "letters", "heading": "On it"},
            }
        ],
    }
    (made,) = School.from_data(data).rules
    assert ("<OldBoxes.SEND_BACK: 'send back'>", "go on") == (repr(made.stance), cast("Any", made.stance).says)
    assert "Loft.size.is_(Size.VERY_SMALL)" == repr(made.when)
