"""`nc-rules ask`: what is typed, what is printed, and how it ends."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from nc_rules import Interview, Situation, language
from nc_rules.cli.app import BAD_INPUT, OK
from nc_rules.cli.asking import Wish, understood
from nc_rules.cli.run import run
from nc_rules.facts import AnyFact
from nc_rules.files import read_situation
from nc_rules.interview import Question

if TYPE_CHECKING:
    from tests.conftest import Shelf

CITE: Final = 'cite=Source("A", "B").at("C")'
SCHOOL: Final = f"""
from nc_rules import Contact, Reply, Rule, School, Situation as S, Source
SCHOOL = School("tests-yew", title="T", summary="S", rules=(
    Rule("none", Contact.NONE, say="Stay away.", because="R.", {CITE}),
    Rule("civil", Contact.CIVIL, S.share_children & (S.no_contact_days < 30), ("none",), say="Be civil.", because="R.",
         {CITE}),
    Rule("engage", Reply.ENGAGE, ~S.regret_ending_it, say="Talk.", because="R.", {CITE}),
))
"""
GUARD: Final = f"""
from nc_rules import Alert, Guard, Situation as S, Source
GUARD = Guard("tests-elder", title="T", summary="S", alerts=(
    Alert("harm", S.thoughts_of_self_harm, say="Get help today.", because="You matter.", {CITE}, alone=True),
    Alert("fear", S.afraid_of_ex, say="Stay safe.", because="It counts.", {CITE}),
))
"""


@pytest.fixture(autouse=True)
def _packs(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put("tests-yew", SCHOOL, {"nc_rules.schools": ["tests-yew = tests_yew:SCHOOL"]})
    shelf.put("tests-elder", GUARD, {"nc_rules.guards": ["tests-elder = tests_elder:GUARD"]})
    monkeypatch.setenv("COLUMNS", "80")


def type_in(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


SAFE: Final = ("no", "no")


def test_a_whole_interview(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    type_in(monkeypatch, "2", "2", "1", "3 weeks")
    assert OK == run(["ask", "--topic", "contact"])
    out = capsys.readouterr().out
    assert out.startswith("These questions are yours to answer or not.\n")
    assert "First, about safety: 2 questions\n" in out
    assert "Do you have children together?\n  (1 answer turns on it)\n  1 yes\n  2 no\n  ? I don't know\n> 1\n" in out
    assert "That is all that makes a difference. Here is what the schools say.\n" in out
    assert "21 days of no contact" in out
    assert "friendly, and no more than that" in out


def test_circumstances_are_put_after_the_safety_questions_as_more_of_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shelf: Shelf
) -> None:
    code = f"""
from nc_rules import Alert, Guard, Situation as S, Source
GUARD = Guard("tests-home", title="T", summary="S", circumstances=[S.live_together], alerts=(
    Alert("home", S.afraid_of_ex & S.live_together, say="Make a plan.", because="It counts.", {CITE}),
))
"""
    shelf.put("tests-home", code, {"nc_rules.guards": ["tests-home = tests_home:GUARD"]})
    type_in(monkeypatch, "no", "yes", "yes", "q")
    run(["ask", "--topic", "contact"])
    out = capsys.readouterr().out
    assert "Still about safety: 1 question\n\nDo you still live together?\n" in out
    assert out.index("Make a plan.") < out.index("Do you have children together?")


def test_that_no_guard_looks_is_said_before_the_first_question(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NC_RULES_GUARDS", "")
    type_in(monkeypatch, "q")
    run(["ask", "--topic", "contact"])
    above, _, _ = capsys.readouterr().out.partition("Do you have children together?")
    assert "No guard is loaded, so nothing has checked whether contact would be dangerous," in above


def test_leaving_and_the_end_of_the_input_are_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, *SAFE, "q")
    assert OK == run(["ask", "--topic", "contact"])
    left = capsys.readouterr().out
    type_in(monkeypatch, *SAFE)
    assert OK == run(["ask", "--topic", "contact"])
    assert capsys.readouterr().out.replace("> \n", "> q\n") == left
    assert "0 of 1 answer can no longer change. At most 2 questions could still make a" in left


def test_back_asks_the_last_question_again_whichever_page_it_was_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, "b", *SAFE, "no", "b")
    run(["ask", "--topic", "contact"])
    out = capsys.readouterr().out
    assert "There is nothing before this.\n\nSince the breakup, or lately" in out
    type_in(monkeypatch, *SAFE, "b")
    run(["ask", "--topic", "contact"])
    assert 2 == capsys.readouterr().out.count("Are you afraid of what your ex might do")


def test_an_alert_that_comes_alone_is_shown_at_once_and_stopping_needs_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for typed in (["1"], ["1", "1"], ["1", ""], ["1", "q"]):
        type_in(monkeypatch, *typed)
        assert OK == run(["ask"])
        out = capsys.readouterr().out
        assert "\nGet help today.\nYou matter.\n\n  1 stop here\n  2 go on with the questions\n> " in out
        assert "afraid" not in out
        assert out.endswith("\nThat is enough for now. Take care of yourself; the questions can wait.\n")


def test_whoever_goes_on_after_an_alert_gets_all_of_the_page(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, "yes", "2", "yes", "no")
    assert OK == run(["ask", "--topic", "contact"])
    out = capsys.readouterr().out
    assert 1 == out.count("go on with the questions")
    assert "Stay safe." in out
    assert "How much contact should you have now?" in out


def test_what_follows_and_what_does_not_fit_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "told.toml").write_text("[situation]\ndays_since_breakup = 3\nshare_children = true\n")
    type_in(monkeypatch, *SAFE, "10")
    run(["ask", str(tmp_path / "told.toml"), "--topic", "contact"])
    out = capsys.readouterr().out
    assert "These do not fit together: 10 days of no contact; 3 days since the breakup." in out


def test_skipped_facts_are_not_asked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    type_in(monkeypatch, "no", "no")
    assert OK == run(["ask", "--topic", "contact", "--skip", "afraid_of_ex", "--skip", "share_children"])
    out = capsys.readouterr().out
    assert "Are you afraid of what" not in out
    assert "Do you have children together?\n" not in out
    assert BAD_INPUT == run(["ask", "--skip", "share_childen"])
    assert "did you mean 'share_children'?" in capsys.readouterr().err


# Saving.


def test_what_was_told_is_saved_as_a_file_that_compare_reads(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.toml"
    type_in(monkeypatch, *SAFE, "yes", "6 weeks")
    assert OK == run(["ask", "--topic", "contact", "--save", str(path)])
    told = Situation(thoughts_of_self_harm=False, afraid_of_ex=False, share_children=True, no_contact_days=42)
    assert (told,) == read_situation(path).sheets
    assert OK == run(["compare", str(path)])
    assert "Saved:" in capsys.readouterr().out


def test_a_file_is_not_overwritten_unless_it_is_the_one_that_was_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path, other = tmp_path / "mine.toml", tmp_path / "other.toml"
    path.write_text('title = "Mine"\n[situation]\nshare_children = false\n')
    other.write_text("kept")
    type_in(monkeypatch, *SAFE)
    assert BAD_INPUT == run(["ask", "--save", str(other)])
    assert "there is something of this name already; choose another name with --save FILE" in capsys.readouterr().err
    assert "kept" == other.read_text()
    assert BAD_INPUT == run(["ask", "--save", str(tmp_path / "none" / "mine.toml")])
    assert "there is no folder" in capsys.readouterr().err
    assert OK == run(["ask", str(path), "--save", str(path)])
    file = read_situation(path)
    assert "Mine" == file.title
    assert (Situation(thoughts_of_self_harm=False, afraid_of_ex=False, share_children=False),) == file.sheets


def test_nothing_told_is_nothing_saved(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    type_in(monkeypatch)
    assert OK == run(["ask", "--save", str(tmp_path / "mine.toml")])
    assert "Nothing was told, so there is nothing to save." in capsys.readouterr().out
    assert not (tmp_path / "mine.toml").exists()


def test_what_cannot_be_saved_is_printed_rather_than_lost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    type_in(monkeypatch, *SAFE)
    monkeypatch.setattr(Path, "write_text", refuse)
    assert OK == run(["ask", "--save", str(tmp_path / "mine.toml")])
    captured = capsys.readouterr()
    assert "cannot be written: No space left on device" in captured.err
    assert "[situation]\nafraid_of_ex = false\n" in captured.out


# JSON.


def test_json_tells_where_it_stands_and_asks_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    (tmp_path / "told.toml").write_text("[situation]\nafraid_of_ex = false\n")
    assert OK == run(["ask", str(tmp_path / "told.toml"), "--skip", "mood", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    keys = ["done", "question", "progress", "situation", "sheets", "declined", "guards", "alerts", "quieted"]
    assert keys == [*told]
    assert ("thoughts_of_self_harm", {"afraid_of_ex": False}, ["mood"]) == (
        told["question"]["fact"],
        told["situation"],
        told["declined"],
    )


# What may be typed.


def question(fact: AnyFact) -> Question:
    found = Interview().question
    assert found
    options = {"ended_by": tuple(Situation.ended_by.domain.options)} if fact.name == "ended_by" else {}  # type: ignore[union-attr]  # a choice
    count = fact.name == "no_contact_days"
    chosen = () if count else options.get(fact.name, (True, False))
    return Question(fact, fact.question, chosen, "days" if count else None, 1, 1.0, "")


@pytest.mark.parametrize(
    ("fact", "typed", "meant"),
    [
        ("share_children", "1", True),
        ("share_children", "2", False),
        ("share_children", "Y", True),
        ("share_children", "no", False),
        ("share_children", "?", Wish.UNSURE),
        ("share_children", "I don't know", Wish.UNSURE),
        ("share_children", "Back", Wish.BACK),
        ("share_children", "q", Wish.LEAVE),
        ("ended_by", "2", Situation.ended_by.domain.named["ex"]),  # type: ignore[union-attr]  # likewise
        ("ended_by", "EX", Situation.ended_by.domain.named["ex"]),  # type: ignore[union-attr]  # likewise
        ("ended_by", "your ex ended it", Situation.ended_by.domain.named["ex"]),  # type: ignore[union-attr]  # likewise
        ("no_contact_days", "12", 12),
        ("no_contact_days", "6w 3d", 45),
        ("no_contact_days", "1", 1),
    ],
)
def test_what_is_understood(fact: str, typed: str, meant: object) -> None:
    assert meant == understood(question(getattr(Situation, fact)), typed)


@pytest.mark.parametrize(
    ("fact", "typed", "meant"),
    [
        ("share_children", "Ja", True),
        ("share_children", "nein", False),
        ("share_children", "no", False),
        ("share_children", "weiß nicht", Wish.UNSURE),
        ("share_children", "zurück", Wish.BACK),
        ("share_children", "aufhören", Wish.LEAVE),
        ("no_contact_days", "3 Wochen", 21),
        ("no_contact_days", "1 Monat und 2 Tage", 32),
        ("no_contact_days", "3 weeks", 21),
    ],
)
def test_what_is_understood_in_another_language(fact: str, typed: str, meant: object) -> None:
    with language("de"):
        assert meant == understood(question(getattr(Situation, fact)), typed)


@pytest.mark.parametrize(
    ("fact", "typed", "said"),
    [
        ("share_children", "3", "'3' is none of the answers."),
        ("share_children", "0", "'0' is none of the answers."),
        ("share_children", "maybe", "Type a number from 1 to 2; ? if you don't know, b to go back, q to stop."),
        ("ended_by", "exx", "Did you mean ex?"),
        ("no_contact_days", "3 wekes", "Did you mean 3 weeks?"),
        ("no_contact_days", "-1", "expected 0 to 36500 days, got -1"),
        ("no_contact_days", "a=b\x1b[31m", "Type a number of days, or a length such as 3 weeks or 2 months"),
        ("no_contact_days", "", "Type a number of days, or a length such as 3 weeks or 2 months"),
        ("share_children", "9" * 5000, "none of the answers"),
        ("no_contact_days", "9" * 5000, "Type a number of days"),
    ],
)
def test_what_is_not_understood_is_told_with_what_would_be(fact: str, typed: str, said: str) -> None:
    told = understood(question(getattr(Situation, fact)), typed)
    assert isinstance(told, str)
    assert said in told
    assert "\x1b" not in told


def test_an_alert_that_does_not_come_alone_is_shown_before_the_next_page_and_at_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, "no", "yes", "q")
    assert OK == run(["ask", "--topic", "contact"])
    before, _, after = capsys.readouterr().out.partition("Do you have children together?")
    assert "\nStay safe.\nIt counts.\n" in before
    assert "Stay safe. It counts." in after


def test_a_count_says_what_may_be_typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    type_in(monkeypatch, *SAFE, "1")
    assert OK == run(["ask", "--topic", "contact"])
    assert (
        "  Type a number of days, or a length such as 3 weeks or 2 months\n  ? I don't know\n"
        in capsys.readouterr().out
    )


def test_what_somebody_does_not_know_is_not_asked_of_them_again_at_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, *SAFE, "?", "?")
    assert OK == run(["ask", "--topic", "contact"])
    assert "Worth answering next" not in capsys.readouterr().out
