"""What every error says, and that errors are values."""

from __future__ import annotations

import copy
import pickle
from inspect import getmembers, isclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nc_rules import Fact, Mood, Situation, WorkingMemory, errors, fact_sheet, flag
from nc_rules.errors import (
    DiagramTooLarge,
    EngineFailed,
    EngineUnavailable,
    Invalid,
    InvalidCatalogue,
    InvalidCondition,
    InvalidFacts,
    InvalidLaw,
    InvalidPackName,
    InvalidPanel,
    InvalidSchool,
    InvalidSheet,
    InvalidSituationFile,
    InvalidStory,
    InvalidTable,
    InvalidTopic,
    InvalidVersion,
    MissingExtra,
    Namesakes,
    NcRulesError,
    NotKnown,
    PackClash,
    PackError,
    PackImportFailed,
    PacksLoading,
    PackUnreadable,
    PackWrongApi,
    PackWrongName,
    PackWrongType,
    Problem,
    UnknownEngine,
    UnknownEvent,
    UnknownFact,
    UnknownGuard,
    UnknownLanguage,
    UnknownName,
    UnknownPack,
    UnknownRule,
    UnknownSchool,
    UnknownStance,
    UnknownStatus,
    UnknownTopic,
    UnreadSheet,
    Unwritable,
    nearest,
)

EVERY_ERROR = [error for _, error in getmembers(errors, isclass) if issubclass(error, Exception)]
INVALID = [
    Invalid,
    InvalidCatalogue,
    InvalidFacts,
    InvalidLaw,
    InvalidPackName,
    InvalidPanel,
    InvalidSchool,
    InvalidSheet,
    InvalidSituationFile,
    InvalidStory,
    InvalidTable,
    InvalidTopic,
    InvalidVersion,
    UnknownPack,
]
PACK_ERRORS = [PackClash, PackImportFailed, PackUnreadable, PackWrongApi, PackWrongName, PackWrongType]
UNKNOWN_NAMES = {
    UnknownFact: "fact",
    UnknownSchool: "school",
    UnknownGuard: "guard",
    UnknownTopic: "topic",
    UnknownStance: "stance",
    UnknownRule: "rule",
    UnknownEngine: "engine",
    UnknownLanguage: "catalogue for the language",
    UnknownEvent: "event",
    UnknownStatus: "status",
    NotKnown: "known fact",
}


@pytest.mark.parametrize("error", EVERY_ERROR)
def test_every_error_has_the_one_base(error: type[Exception]) -> None:
    assert issubclass(error, NcRulesError)


@pytest.mark.parametrize(
    ("error", "built_in"),
    [
        *((error, KeyError) for error in (*UNKNOWN_NAMES, UnknownPack)),
        *((error, ValueError) for error in INVALID),
        (InvalidCondition, TypeError),
        (InvalidSheet, TypeError),
        (InvalidPanel, TypeError),
        (UnreadSheet, TypeError),
        (Namesakes, ValueError),
        (EngineUnavailable, ImportError),
        (EngineFailed, RuntimeError),
        (DiagramTooLarge, RuntimeError),
        (PacksLoading, RuntimeError),
        (Unwritable, OSError),
        *((error, ImportError) for error in PACK_ERRORS),
        (PackWrongType, TypeError),
        (PackWrongName, ValueError),
        (PackClash, ValueError),
    ],
)
def test_each_error_is_also_the_built_in_that_a_caller_would_catch(
    error: type[Exception], built_in: type[Exception]
) -> None:
    assert issubclass(error, built_in)


# One problem.


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem("situation.goal", "it is wrong"), "situation.goal: it is wrong"),
        (Problem("", "it is wrong"), "it is wrong"),
        (Problem("goal", "it is wrong", "right"), "goal: it is wrong; did you mean 'right'?"),
        (Problem("", "it is wrong", "right"), "it is wrong; did you mean 'right'?"),
    ],
)
def test_a_problem_says_where_what_and_what_is_near(problem: Problem, text: str) -> None:
    assert text == str(problem)


def test_a_problem_can_be_put_below_a_path() -> None:
    assert Problem("situation.goal", "wrong", "right") == Problem("goal", "wrong", "right").under("situation")
    assert Problem("situation", "wrong") == Problem("", "wrong").under("situation")


# Many problems.


def test_one_problem_stands_on_one_line() -> None:
    assert "a.toml: goal: wrong" == str(InvalidSituationFile("a.toml", [Problem("goal", "wrong")]))


def test_several_problems_stand_on_a_line_each() -> None:
    problems = [Problem("goal", "wrong"), Problem("mood", "wrong too", "calm")]
    expected = "a.toml: 2 problems\n  goal: wrong\n  mood: wrong too; did you mean 'calm'?"
    assert expected == str(InvalidSituationFile("a.toml", problems))


def test_an_invalid_input_carries_its_problems() -> None:
    problems = [Problem("goal", "wrong"), Problem("mood", "wrong too")]
    error = InvalidFacts("Situation", iter(problems))
    assert ("Situation", tuple(problems)) == (error.subject, error.problems)


# A name that nothing has.


@pytest.mark.parametrize(("error", "kind"), UNKNOWN_NAMES.items())
def test_an_unknown_name_with_a_near_one_gives_that_one(error: type[UnknownName], kind: str) -> None:
    unknown = error("actvie", ["active", "skeptic"])
    assert f"there is no {kind} 'actvie'; did you mean 'active'?" == str(unknown)
    assert ("actvie", ("active", "skeptic"), "active") == (unknown.name, unknown.known, unknown.nearest)


def test_an_unknown_name_with_none_near_gives_all_that_are_known() -> None:
    unknown = UnknownSchool("zzz", ["active", "skeptic"])
    assert "there is no school 'zzz' (known: active, skeptic)" == str(unknown)
    assert None is unknown.nearest


def test_an_unknown_name_where_nothing_is_known_says_just_that() -> None:
    assert "there is no school 'active'" == str(UnknownSchool("active", []))


def test_an_unknown_name_gives_no_list_that_nobody_would_read() -> None:
    known = [f"name-{number}" for number in range(21)]
    assert "there is no topic 'zzz'" == str(UnknownTopic("zzz", known))
    assert str(UnknownTopic("zzz", known[:20])).endswith("name-18, name-19)")


def test_an_unknown_name_can_be_one_problem_of_an_input() -> None:
    problem = UnknownFact("gaol", ["goal"]).problem("situation.gaol")
    assert Problem("situation.gaol", "there is no fact 'gaol'", "goal") == problem


def test_a_huge_unknown_name_is_cut_short() -> None:
    assert f"there is no school '{'x' * 57}...'" == str(UnknownSchool("x" * 5_000_000, []))
    assert f"there is no school '{'x' * 60}'" == str(UnknownSchool("x" * 60, []))


def test_control_characters_of_an_unknown_name_are_escaped() -> None:
    assert r"there is no school '\x1b[31m\u202e'" == str(UnknownSchool("\x1b[31m\u202e", []))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (0, "there is no school 0 (known: active)"),
        (None, "there is no school None (known: active)"),
        (["active"], "there is no school ['active'] (known: active)"),
        (b"active", "there is no school b'active' (known: active)"),
        (Mood.SAD, "there is no school <Mood.SAD: 'sad'> (known: active)"),
        (10**300, "there is no school a number of more than 60 digits (known: active)"),
        ([0] * 100_000, f"there is no school [{'0, ' * 25}0... (known: active)"),
    ],
)
def test_an_unknown_name_may_be_of_any_type(name: object, text: str) -> None:
    unknown = UnknownSchool(name, ["active"])
    assert text == str(unknown)
    assert unknown.nearest is None
    assert unknown == pickle.loads(pickle.dumps(unknown))
    assert hash(unknown) == hash(UnknownSchool(name, ["active"]))


def test_a_name_that_cannot_even_be_shown_is_told_by_its_type() -> None:
    class Broken:
        def __repr__(self) -> str:
            raise RuntimeError

    assert "there is no fact a Broken that cannot be shown" == str(UnknownFact(Broken(), []))


# The nearest name.


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("share_childen", "share_children"),
        ("Share-Children", "share_children"),
        ("SHARE_CHILDREN", "share_children"),
        ("x", None),
        ("", None),
        ("thirty-day", "Thirty_Day"),
    ],
)
def test_the_nearest_name_overlooks_case_and_hyphens(name: str, expected: str | None) -> None:
    assert expected == nearest(name, ["share_children", "share_pets", "Thirty_Day"])


@given(st.text(), st.lists(st.text(min_size=1)))
def test_the_nearest_name_is_one_of_the_known_ones(name: str, known: list[str]) -> None:
    assert nearest(name, known) in {*known, None}


def test_only_the_beginning_of_a_huge_name_is_compared() -> None:
    assert "a" * 100 == nearest("a" * 100 + "b" * 5_000_000, ["a" * 100])


@pytest.mark.parametrize("name", [3, None, ["active"], b"active"])
def test_what_is_no_text_is_near_no_name(name: object) -> None:
    assert nearest(name, ["active"]) is None


# Fact sheets.


def test_an_unread_sheet_is_told_by_its_full_name() -> None:
    assert "nc_rules.vocabulary.situation.Situation: do this" == str(UnreadSheet(Situation, "do this"))


def test_an_error_about_a_class_that_only_a_function_knows_can_be_sent_to_another_process() -> None:
    @fact_sheet
    class Mine:
        warm: Fact[bool] = flag("Is it warm?")

    with pytest.raises(UnreadSheet) as caught:
        WorkingMemory.of(Mine)
    assert caught.value == pickle.loads(pickle.dumps(caught.value))


# Engines and packs.


def test_an_engine_that_failed_says_why() -> None:
    assert "engine 'durable' failed: it fell over" == str(EngineFailed("durable", "it fell over"))


def test_namesakes_say_which_name_it_is_and_whose() -> None:
    expected = "several topics are called 'letters'; a comparison tells topics apart by name"
    assert expected == str(Namesakes("topics", "letters", []))
    expected = (
        "several topics are called 'letters' (oak 1.0 and elm 2.0); a comparison tells topics apart by name; rename one"
    )
    assert expected == str(Namesakes("topics", "letters", ["oak 1.0", "elm 2.0"], "rename one"))


def test_a_diagram_that_would_be_too_large_says_what_does_without_one() -> None:
    expected = "the decision diagram would take 9 nodes; status and depends_on do without one"
    assert expected == str(DiagramTooLarge("9 nodes"))


def test_a_pack_that_compares_while_it_is_imported_is_told_so() -> None:
    expected = "the packs are still being loaded: a pack cannot compare, or load packs, while it is imported"
    assert expected == str(PacksLoading())


def test_a_file_that_cannot_be_written_says_why() -> None:
    assert "a.toml: cannot be written: the disk is full" == str(Unwritable("a.toml", "the disk is full"))


def test_an_engine_that_cannot_run_says_why() -> None:
    error = EngineUnavailable("durable", "it is not installed")
    assert "engine 'durable' is not available: it is not installed" == str(error)


@pytest.mark.parametrize("error", PACK_ERRORS)
def test_a_pack_error_names_the_distribution_and_the_entry_point(error: type[PackError]) -> None:
    failure = error("oak", "nc_rules.schools", ["nc-rules-oak 1.0"], "it rained")
    assert "nc-rules-oak 1.0, entry point 'oak' of nc_rules.schools: it rained" == str(failure)


def test_an_error_about_a_whole_distribution_names_no_entry_point() -> None:
    assert "nc-rules-oak: it is damaged" == str(PackUnreadable("", "", ["nc-rules-oak"], "it is damaged"))


@pytest.mark.parametrize(
    ("failure", "what", "packs"),
    [
        (PackClash("oak", "nc_rules.schools", ["a 1", "b 2"], "both"), "school oak", [("a", "1"), ("b", "2")]),
        (PackImportFailed("oak", "nc_rules.guards", ["a 1.0 beta"], ""), "guard oak", [("a", "1.0 beta")]),
        (PackUnreadable("oak", "nc_rules.guards", ["/my site/a-1"], ""), "guard oak", [("/my site/a-1", None)]),
        (PackUnreadable("", "nc_rules.guards", ["/a-1"], ""), "guards", [("/a-1", None)]),
        (PackUnreadable("", "", ["/a-1"], ""), "schools and guards", [("/a-1", None)]),
        (PackImportFailed("oak", "nc_rules.schools", ["a"], ""), "school oak", [("a", None)]),
    ],
)
def test_a_pack_error_tells_what_failed_of_which_pack(
    failure: PackError, what: str, packs: list[tuple[str, str | None]]
) -> None:
    assert (what, packs) == (failure.what, failure.packs)


def test_a_pack_error_names_every_distribution() -> None:
    clash = PackClash("oak", "nc_rules.schools", ["a 1", "b 2"], "both")
    assert "a 1 and b 2, entry point 'oak' of nc_rules.schools: both" == str(clash)


# Errors are values.

SAMPLES: list[NcRulesError] = [
    *(error("a", [Problem("b", "c", "d")]) for error in INVALID),
    InvalidCondition("a"),
    UnreadSheet(Situation, "a"),
    *(error("a", ["b"]) for error in UNKNOWN_NAMES),
    DiagramTooLarge("a"),
    EngineFailed("a", "b"),
    EngineUnavailable("a", "b"),
    MissingExtra("a", "b", "c"),
    Namesakes("a", "b", ["c"], "d"),
    PacksLoading(),
    Unwritable("a", "b"),
    *(error("a", "b", ["c"], "d") for error in PACK_ERRORS),
]


@pytest.mark.parametrize("error", SAMPLES, ids=lambda error: type(error).__name__)
def test_an_error_equals_one_of_its_kind_with_the_same_contents(error: NcRulesError) -> None:
    again = type(error)(*error.args)
    assert error is not again
    assert error == again
    assert hash(error) == hash(again)
    assert 1 == len({error, again})


def test_there_is_a_sample_of_every_error() -> None:
    assert {NcRulesError, UnknownName, PackError} == set(EVERY_ERROR) - {type(sample) for sample in SAMPLES}


def test_errors_of_different_kinds_or_contents_differ() -> None:
    assert len(SAMPLES) == len(set(SAMPLES))
    assert UnknownFact("a", ["b"]) != UnknownTopic("a", ["b"])
    assert UnknownFact("a", ["b"]) != UnknownFact("a", ["c"])
    assert UnknownFact("a", ["b"]) != "a"


@pytest.mark.parametrize("error", SAMPLES, ids=lambda error: type(error).__name__)
def test_an_error_survives_being_copied_and_sent_to_another_process(error: NcRulesError) -> None:
    assert error == copy.copy(error)
    assert error == copy.deepcopy(error)
    assert error == pickle.loads(pickle.dumps(error))
    assert str(error) == str(pickle.loads(pickle.dumps(error)))


@pytest.mark.parametrize("error", SAMPLES, ids=lambda error: type(error).__name__)
def test_an_error_can_be_raised_from_another_and_given_a_note(error: NcRulesError) -> None:
    with pytest.raises(type(error)) as caught:
        _raise(copy.copy(error))
    assert "the cause" == str(caught.value.__cause__)
    assert ["a note"] == caught.value.__notes__


def _raise(error: NcRulesError) -> None:
    error.add_note("a note")
    raise error from ValueError("the cause")
