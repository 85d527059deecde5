"""What is read and written is as its JSON Schema says, and what is not so is refused by it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from nc_rules import (
    Contact,
    Fact,
    Guard,
    Interview,
    InvalidSchool,
    InvalidStory,
    Packs,
    Panel,
    School,
    Situation,
    Stance,
    compare,
    count,
    fact_sheet,
    flag,
    load_packs,
    plan_for,
)
from nc_rules import Situation as S
from nc_rules.cli.run import run
from nc_rules.files import as_toml, parse_table, read_table, situation_from
from nc_rules.packs import Installed
from nc_rules.schema import SCHEMAS, case_schema, comparison_schema, explanation_schema, situation_schema
from nc_rules.testing import guards, schools, situations
from nc_rules.timeline import replay, story_from
from nc_rules.views.what_if import plain_crux, plain_what_if

if TYPE_CHECKING:
    from tests.conftest import Pen

ROOT: Final = Path(__file__).parent.parent
EXAMPLES: Final = sorted((ROOT / "examples" / "situations").glob("*.toml"))
STORIES: Final = sorted((ROOT / "examples" / "stories").glob("*.toml"))
CASES: Final = sorted(ROOT.glob("packs/*/cases/*.toml"))
PACKS: Final = load_packs()


@fact_sheet
class Loft:
    boxes: Fact[int] = count("How many boxes are in the loft?", unit="boxes", most=100)
    full: Fact[bool] = flag("Is it full?")


class Boxes(Stance, topic="boxes", question="What about the boxes?"):
    KEEP = "keep", "keep them"


def problems(schema: Mapping[str, Any], value: object) -> list[str]:
    found: Iterator[ValidationError] = Draft202012Validator(schema).iter_errors(cast("Any", value))  # pyright: ignore[reportUnknownMemberType]
    return [error.message for error in found]


SITUATION: Final = situation_schema(PACKS)
CASE: Final = case_schema(PACKS)
COMPARISON: Final = comparison_schema(PACKS)
EXPLANATION: Final = explanation_schema(PACKS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name](PACKS))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_a_situation_and_its_comparison_is_one(path: Path) -> None:
    table = read_table(path)
    assert [] == problems(SITUATION, table)
    assert [] == problems(COMPARISON, compare(*situation_from(table, str(path)).sheets).to_dict())


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.parent.name}: {path.stem}")
def test_every_case_is_one(path: Path) -> None:
    assert [] == problems(CASE, read_table(path))


@pytest.mark.parametrize("name", [one.content.name for one in PACKS])
def test_every_installed_school_and_guard_as_data_is_one(name: str) -> None:
    data = PACKS[name].content.to_data()
    assert [] == problems(SCHEMAS[cast("str", data["kind"])](PACKS), data)


@pytest.mark.parametrize(("kind", "drawn"), [("school", schools(conflicts=True)), ("guard", guards())])
def test_every_made_up_school_and_guard_as_data_is_one(kind: str, drawn: st.SearchStrategy[School | Guard]) -> None:
    schema = SCHEMAS[kind](PACKS)

    @given(content=drawn)
    @settings(max_examples=40)
    def is_one(content: School | Guard) -> None:
        try:
            data = content.to_data()
        except InvalidSchool:
            return  # a text in it holds characters that data may not hold
        assert [] == problems(schema, data)

    is_one()


def test_a_school_with_sheets_and_topics_of_its_own_as_data_is_one(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("keep", Boxes.KEEP, Loft.boxes > 3), pen.rule("rest", Contact.NONE, ~Loft.full))
    data = oak.to_data()
    assert [] == problems(SCHEMAS["school"](PACKS), data)
    assert problems(SCHEMAS["guard"](PACKS), data)
    data["rules"] = [{**cast("list[dict[str, object]]", data["rules"])[0], "when": {"fact": "loft.boxes", "above": 3}}]
    assert problems(SCHEMAS["school"](PACKS), data)


@given(situation=situations(contradictory=True))
@settings(max_examples=100)
def test_every_comparison_is_one(situation: Situation) -> None:
    assert [] == problems(COMPARISON, compare(situation).to_dict())


@given(situation=situations(contradictory=True))
def test_a_comparison_tells_its_situation_in_the_form_in_which_it_is_read(situation: Situation) -> None:
    written = compare(situation).to_dict()
    table = {"situation": written["situation"], **cast("dict[str, object]", written["sheets"])}
    assert [] == problems(SITUATION, table)
    assert (situation,) == situation_from(table, "again").sheets


@given(situation=situations(contradictory=True))
def test_every_situation_that_is_written_is_one(situation: Situation) -> None:
    assert [] == problems(SITUATION, parse_table(io.BytesIO(as_toml(situation).encode()), "written"))


@given(situation=situations(), data=st.data())
@settings(max_examples=200)
def test_every_explanation_is_one(situation: Situation, data: st.DataObject) -> None:
    answers = [answer for topic in compare(situation) for answer in topic]
    answer = data.draw(st.sampled_from(answers))
    stance = data.draw(st.sampled_from([*answer.topic.stances]))
    for explanation in (answer.why(), answer.why_not(stance)):
        printed: dict[str, object] = {"topic": answer.topic.name, **explanation.to_dict(), "alerts": []}
        assert [] == problems(EXPLANATION, printed)


FOLLOWS: Final = {name: SCHEMAS[name](PACKS) for name in ("interview", "plan", "what-if", "crux")}
SOME_SCHOOLS: Final = [one.content.name for one in PACKS.schools]


@given(situation=situations(contradictory=True), data=st.data())
@settings(max_examples=50)
def test_every_interview_is_one(situation: Situation, data: st.DataObject) -> None:
    interview = Interview(situation)
    for _ in range(3):
        assert [] == problems(FOLLOWS["interview"], interview.to_dict())
        question = interview.question
        if question is None:
            return
        told = data.draw(st.sampled_from([*question.options, None]) if question.options else st.just(None))
        interview = interview.decline(question.fact) if told is None else interview.tell(told)


@given(situation=situations(contradictory=True), school=st.sampled_from(SOME_SCHOOLS))
@settings(max_examples=40)
def test_every_plan_is_one(situation: Situation, school: str) -> None:
    assert [] == problems(FOLLOWS["plan"], plan_for(situation, school=school).to_dict())


@given(situation=situations(contradictory=True), data=st.data())
@settings(max_examples=60)
def test_everything_that_would_change_an_answer_is_one(situation: Situation, data: st.DataObject) -> None:
    one, other = data.draw(st.lists(st.sampled_from(SOME_SCHOOLS), min_size=2, max_size=2, unique=True))
    comparison = compare(situation, schools=[one, other])
    topic = data.draw(st.sampled_from([*comparison]))
    answer = topic[one]
    assert [] == problems(FOLLOWS["what-if"], plain_what_if(answer, answer.what_if()))
    assert [] == problems(FOLLOWS["crux"], plain_crux(topic, one, other))


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("interview", ["ask"]),
        ("plan", ["plan", "--school", "active"]),
        ("what-if", ["what-if", "--school", "active", "--topic", "contact"]),
        ("crux", ["crux", "--school", "active", "--school", "adaptive", "--topic", "reply"]),
    ],
)
def test_the_commands_print_them_with_the_day_of_reckoning_and_nothing_else(
    name: str, command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = tmp_path / "told.toml"
    told.write_text("[situation]\nbreakup = 2026-01-01\n")
    assert 0 == run([command[0], str(told), *command[1:], "--today", "2026-02-01", "--format", "json"])
    printed = json.loads(capsys.readouterr().out)
    assert ("2026-02-01", []) == (printed["reckoned_on"], problems(FOLLOWS[name], printed))
    assert problems(FOLLOWS[name], {**printed, "more": 1})
    assert problems(FOLLOWS[name], {key: printed[key] for key in [*printed][2:]})


@pytest.mark.parametrize("more", [[], ["--why-not", "none"]], ids=["why", "why not"])
def test_the_command_prints_an_explanation(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--school", "active", "--topic", "contact", "--format", "json", "--set", "share_children=yes"]
    assert 0 == run(["explain", *asked, *more])
    printed = json.loads(capsys.readouterr().out)
    assert ([], "contact") == (problems(EXPLANATION, printed), printed["topic"])


def test_the_words_of_what_is_withheld_are_in_no_explanation(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("meet", Contact.OPEN))
    guard = pen.guard("warden", pen.forbid("order", S.court_order, Contact.OPEN))
    answer = Panel([oak], [guard]).compare(Situation(court_order=True))["contact"]["oak"]
    for explanation in (answer.why(), answer.why_not(Contact.OPEN)):
        written = json.dumps(explanation.to_dict())
        assert "Danger of order." in written
        assert "Do meet." not in written
        assert "Because of meet." not in written


def test_the_facts_and_topics_of_packs_have_their_place(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("keep", Boxes.KEEP, Loft.boxes > 3), pen.rule("rest", Contact.NONE))
    packs = Packs((Installed(oak),), ())
    comparison = Panel([oak]).compare(Situation(), Loft(boxes=12)).to_dict()
    assert [] == problems(comparison_schema(packs), comparison)
    assert [] != problems(COMPARISON, comparison)
    table = {"situation": {}, "loft": {"boxes": 12, "full": True}}
    assert ([], True) == (problems(situation_schema(packs), table), bool(problems(SITUATION, table)))
    case = {"school": "oak", "proves": ["keep"], "heading": "On boxes", "expect": {"boxes": "keep"}, **table}
    assert ([], True) == (problems(case_schema(packs), case), bool(problems(CASE, case)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"mod": "sad"},
        {"mood": "happy"},
        {"share_children": "yes"},
        {"no_contact_days": -1},
        {"no_contact_days": 99_999},
        {"no_contact_days": "long"},
        {"no_contact_days": 1.5},
    ],
    ids=str,
)
def test_a_situation_that_the_library_refuses_is_none(wrong: Mapping[str, object]) -> None:
    assert problems(SITUATION, {"situation": wrong})


def test_a_length_of_time_may_have_a_unit_where_days_are_counted() -> None:
    assert [] == problems(SITUATION, {"title": "T", "note": "", "situation": {"no_contact_days": "6w 3d"}})
    assert problems(SITUATION, {"tilte": "T"})


def test_a_situation_may_tell_a_date_and_not_the_count_beside_it() -> None:
    assert [] == problems(SITUATION, {"situation": {"breakup": "2026-03-01", "no_contact_since": "2026-03-02"}})
    assert problems(SITUATION, {"situation": {"breakup": "1 March"}})
    assert problems(SITUATION, {"situation": {"breakup": "2026-03-01", "days_since_breakup": 3}})
    assert [] == problems(COMPARISON, {"reckoned_on": "2026-11-26", **compare(Situation()).to_dict()})


@pytest.mark.parametrize("key", ["school", "expect", "heading", "proves"])
def test_a_case_without_what_makes_it_one_is_none(key: str) -> None:
    case = dict(read_table(next(path for path in CASES if "packs/active" in str(path))))
    del case[key]
    assert problems(CASE, case)


def test_a_comparison_with_something_more_or_something_missing_is_none() -> None:
    written = compare(Situation()).to_dict()
    assert problems(COMPARISON, {**written, "score": 3})
    for key in written:
        assert problems(COMPARISON, {name: value for name, value in written.items() if name != key}), key


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_command_prints_it(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["schema", name])
    assert SCHEMAS[name](PACKS) == json.loads(capsys.readouterr().out)


def test_a_schema_that_there_is_not_is_told_with_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(["schema", "comparision"])
    assert "comparison" in capsys.readouterr().err


def test_a_story_and_what_comes_of_it_are_as_their_schemas_say() -> None:
    table = read_table(STORIES[0])
    assert [] == problems(SCHEMAS["story"](PACKS), table)
    story = story_from(table, "a story")
    assert [] == problems(SCHEMAS["replay"](PACKS), replay(story, everything=True).to_dict())
    assert [] == problems(SCHEMAS["ahead"](PACKS), compare(story.on(5)).ahead().to_dict())


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"event": []},
        {"event": [{"what": "breakup"}]},
        {"event": [{"day": 0, "date": "2026-03-01", "what": "breakup"}]},
        {"event": [{"day": 0, "what": "brekup"}]},
        {"event": [{"day": 0, "what": "breakup", "in_no_contact": True}]},
        {"event": [{"day": 0, "what": "breakup"}], "situation": {"no_contact_days": 3}},
    ],
    ids=str,
)
def test_what_the_library_refuses_as_a_story_is_none(wrong: Mapping[str, object]) -> None:
    assert problems(SCHEMAS["story"](PACKS), wrong)
    with pytest.raises(InvalidStory):
        story_from(wrong, "a story")
