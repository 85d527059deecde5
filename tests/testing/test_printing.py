"""What a failing test prints."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from hypothesis import Phase, given, settings

from nc_rules import Goal, Situation
from nc_rules.cli.run import run
from nc_rules.files import SituationFile, parse_table, situation_from
from nc_rules.testing import situations
from nc_rules.testing.printing import FIRST_LINE, printed_in, take_out_of

SOME: Final = situations(near=())


def read(text: str) -> SituationFile:
    return situation_from(parse_table(BytesIO(text.encode()), "printed"), "printed")


@settings(database=None, phases=[Phase.generate, Phase.shrink])
@given(SOME)
def fails_when_children_are_shared(situation: Situation) -> None:
    if situation.share_children:
        raise RuntimeError


@settings(database=None, derandomize=True, phases=[Phase.generate, Phase.shrink])
@given(SOME, SOME)
def fails_in_two_ways(one: Situation, other: Situation) -> None:
    if one.goal is Goal.MOVE_ON:
        raise RuntimeError
    if other.share_children:
        raise ValueError


def test_the_smallest_failing_case_is_printed_and_no_other() -> None:
    with pytest.raises(RuntimeError) as raised:
        fails_when_children_are_shared()
    expected = f'{FIRST_LINE}\ntitle = "A situation in which a test fails"\n\n[situation]\nshare_children = true\n'
    assert [("nc-rules compare", expected)] == list(printed_in(raised.value))


def test_what_is_printed_is_read_as_the_same_situation() -> None:
    with pytest.raises(RuntimeError) as raised:
        fails_when_children_are_shared()
    assert [(Situation(share_children=True),)] == [read(text).sheets for _, text in printed_in(raised.value)]


def test_each_failure_has_its_own_situations() -> None:
    with pytest.raises(ExceptionGroup) as raised:
        fails_in_two_ways()
    by_error = {type(error): [read(text).sheets for _, text in printed_in(error)] for error in raised.value.exceptions}
    assert {
        RuntimeError: [(Situation(goal=Goal.MOVE_ON),), (Situation(),)],
        ValueError: [(Situation(),), (Situation(share_children=True),)],
    } == by_error
    assert 4 == len(list(printed_in(raised.value)))


@pytest.mark.parametrize("notes", [[1, None], 5, "text", None])
def test_whatever_stands_for_an_error_s_notes_does_no_harm(notes: object) -> None:
    error = ValueError("spilt ink")
    vars(error)["__notes__"] = notes
    assert [] == list(printed_in(error))


def test_what_is_shown_elsewhere_is_taken_out_of_an_error_and_nothing_else() -> None:
    with pytest.raises(ExceptionGroup) as raised:
        fails_in_two_ways()
    raised.value.exceptions[0].add_note("of another kind")
    take_out_of(raised.value)
    assert [] == list(printed_in(raised.value))
    assert "of another kind" in raised.value.exceptions[0].__notes__


def test_a_situation_of_which_nothing_is_known_says_so() -> None:
    @settings(database=None, phases=[Phase.generate, Phase.shrink])
    @given(SOME)
    def fails(situation: Situation) -> None:
        raise RuntimeError(situation)

    with pytest.raises(RuntimeError) as raised:
        fails()
    [(_, text)] = printed_in(raised.value)
    assert text.endswith("[situation]\n# Nothing is known of it.\n")
    assert read(text).sheets == (Situation(),)


def test_an_error_that_no_situation_led_to_has_none() -> None:
    error = ValueError("spilt ink")
    error.add_note("of another kind")
    assert [] == list(printed_in(error))


TESTS: Final = """
from hypothesis import given
from nc_rules import EndedBy, Situation
from nc_rules.testing import situations

@given(situations(near=(), fixed={"ended_by": EndedBy.EX}))
def test_fails(situation: Situation) -> None:
    assert not situation.share_children

@given(situations(near=()))
def test_passes(situation: Situation) -> None:
    assert situation == situation

def test_fails_without_hypothesis() -> None:
    assert not Situation().known
"""


def test_under_pytest_it_stands_in_a_section_of_its_own_and_can_be_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "test_app.py").write_text(TESTS, encoding="utf-8")
    options = ["-p", "no:cacheprovider", "-q", "test_app.py"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    heading = f"{' nc-rules compare ':-^80}\n"
    _, found, rest = done.stdout.partition(heading)
    assert found, done.stdout
    assert heading not in rest
    text = rest[: rest.index("\n___")]
    # It is told once: as a file here, and as the argument that Hypothesis names, but not as a note above.
    assert done.stdout.count("share_children = true") == 1
    assert "E   title" not in done.stdout
    assert (Situation(ended_by=read(text).sheets[0].ended_by, share_children=True),) == read(text).sheets  # type: ignore[attr-defined]
    assert "2 failed, 1 passed" in rest
    case = tmp_path / "case.toml"
    case.write_text(text, encoding="utf-8")
    assert 0 == run(["compare", str(case)])
    assert "A situation in which a test fails" in capsys.readouterr().out
