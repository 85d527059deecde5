"""The plugin, in runs of pytest of their own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

pytest_plugins = ["pytester"]

PACKS: Final = Path(__file__).parents[2] / "packs"
CHECKS: Final = 11


def run(folder: Path, *args: str) -> tuple[int, str]:
    command: Sequence[str] = [sys.executable, "-W", "error", "-m", "pytest", "-p", "no:cacheprovider", *args]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a folder with a test that knows whether nc_rules was imported before it was collected."""
    (tmp_path / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\n", encoding="utf-8")
    code = "import sys\nEARLY = 'nc_rules' in sys.modules\ndef test_late(): assert not EARLY\n"
    (tmp_path / "test_own.py").write_text(code, encoding="utf-8")
    return tmp_path


def test_an_installed_school_is_checked_with_its_cases(project: Path) -> None:
    code, said = run(project, "--nc-school", "adaptive", "--nc-cases", str(PACKS / "adaptive" / "cases"), "-v")
    assert 0 == code, said
    assert f"collected {CHECKS} items" in said
    assert "TestAdaptive::test_every_case_holds PASSED" in said
    assert "test_own" not in said


def test_so_is_an_installed_guard_beside_it(project: Path) -> None:
    names = ["--nc-school", "active", "--nc-guard", "safety", "--nc-cases", str(PACKS / "safety" / "cases")]
    code, said = run(project, *names, "-v", "-k", "case or lost")
    assert pytest.ExitCode.TESTS_FAILED == code, said
    assert "TestSafety::test_every_case_holds PASSED" in said
    assert "TestSafety::test_every_alert_forbid_and_quiet_is_proved_by_a_case PASSED" in said
    assert "TestSafety::test_nothing_is_lost_in_writing PASSED" in said
    assert "no case in " in said
    assert " is for school 'active'" in said


def test_a_case_of_a_guard_that_is_still_to_be_filled_in_fails(project: Path) -> None:
    case = 'title = "T"\nguard = "safety"\nraises = ["FILL IN"]\nheading = "H"\n'
    (project / "cases").mkdir()
    (project / "cases" / "new.toml").write_text(case, encoding="utf-8")
    code, said = run(project, "--nc-guard", "safety", "-k", "case_holds")
    assert pytest.ExitCode.TESTS_FAILED == code, said
    assert "case 'new': raises: still to be filled in: the alerts that it raises, all of them" in said


def test_without_the_option_nothing_is_imported_and_nothing_is_checked(project: Path) -> None:
    code, said = run(project)
    assert 0 == code, said
    assert "1 passed" in said


def test_checks_can_be_chosen_and_run_beside_other_tests(project: Path) -> None:
    (project / "test_beside.py").write_text("def test_beside_cases(): pass\n", encoding="utf-8")
    names = ["--nc-school", "active", "--nc-school", "strict-30-day"]
    code, said = run(project, "test_beside.py", *names, "-k", "can_fire or case", "-rs")
    assert 0 == code, said
    assert "3 passed, 4 skipped" in said
    assert "there is no folder " in said


def test_what_a_run_prints_of_a_check_that_failed_can_be_run_again_as_it_is(project: Path) -> None:
    nodeid = "nc-rules::TestActive::test_every_rule_can_fire"
    code, said = run(project, nodeid, "-v")
    assert 0 == code, said
    assert f"{nodeid} PASSED" in said
    assert "1 passed" in said


def test_a_class_of_checks_may_stand_beside_other_tests(project: Path) -> None:
    _, said = run(project, "nc-rules::TestSafety", "test_own.py", "-v", "-k", "circumstances or late")
    assert "TestSafety::test_circumstances_leave_something_to_ask PASSED" in said
    assert "test_own.py::test_late" in said


MISTAKES: Final = [
    (
        ["nc-rules::TestActve"],
        "no installed school or guard is checked by 'TestActve'; did you mean 'TestActive'?",
    ),
    (["--nc-school", "actve"], "--nc-school: there is no school 'actve' installed (known: active, adaptive, "),
    (["--nc-school", "active", "--nc-cases", "csaes"], "--nc-cases: there is no folder csaes"),
    (["--nc-school", "active", "--nc-require", "z3"], "--nc-require: there is no z3 (known: cases, durable, verify)"),
    (["--nc-school", "safety"], "use --nc-guard safety"),
    (
        ["--nc-guard", "active"],
        "--nc-guard: there is no guard 'active' installed (known: safety); active is a school: ",
    ),
    (["--nc-guard", "saftey"], "(known: safety); did you mean 'safety'?"),
    (
        ["--nc-cases", "cases"],
        "--nc-cases says how to check a school or a guard; name one with --nc-school NAME or --nc-guard NAME",
    ),
]


def run_python(folder: Path, code: str) -> str:
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")
    return done.stdout + done.stderr


def test_a_mistake_is_an_error_and_no_silent_pass(project: Path) -> None:
    # In one process, because most of the time goes into starting it.
    runs = [args for args, _ in MISTAKES]
    said = run_python(project, f"import pytest\nfor args in {runs}: print('ended with', int(pytest.main(args)))")
    assert len(MISTAKES) == said.count(f"ended with {int(pytest.ExitCode.USAGE_ERROR)}"), said
    assert [] == [expected for _, expected in MISTAKES if expected not in said], said
    assert len(MISTAKES) == said.count("ERROR: --nc-") + said.count("ERROR: nc-rules::"), said
    assert "Traceback" not in said


def test_without_hypothesis_it_says_what_to_install(project: Path) -> None:
    hidden = "raise ModuleNotFoundError('it is hidden', name='hypothesis')\n"
    (project / "hypothesis.py").write_text(hidden, encoding="utf-8")
    args = ["-p", "no:hypothesispytest", "--nc-school", "active"]
    said = run_python(project, f"import pytest; print('ended with', int(pytest.main({args})))")
    assert "ERROR: --nc-school needs Hypothesis; install it with: pip install 'nc-rules[testing]'" in said
    assert f"ended with {int(pytest.ExitCode.USAGE_ERROR)}" in said


def test_what_is_required_fails_when_it_is_missing(project: Path) -> None:
    code, said = run(project, "--nc-school", "active", "--nc-require", "cases", "-k", "proved")
    assert pytest.ExitCode.TESTS_FAILED == code
    assert "there is no folder " in said


# What a failing test says of answers, topics and comparisons.

COMPARING: Final = """
from nc_rules import Contact, EndedBy, Forbid, Guard, Panel, Reply, Rule, School, Situation, Source

CITE = Source("A text", "A house").at("A heading")
WAIT = Rule("wait", Reply.IGNORE, say="SECRET", because="SECRET", cite=CITE)
ANSWER = Rule("answer", Reply.BRIEFLY, Situation.ex_reached_out, ("wait",), say="SECRET", because="SECRET", cite=CITE)
SCHOOL = School("active", title="Active", summary="SECRET", rules=[WAIT, ANSWER])
ORDER = Forbid([Reply.BRIEFLY], Situation.court_order, because="A court forbids it.", cite=CITE, id="order")
PANEL = Panel([SCHOOL], [Guard("safety", title="Safety", summary="Watches.", forbids=[ORDER])])
BEFORE = PANEL.compare(Situation())
AFTER = PANEL.compare(Situation(ex_reached_out=True))
FORBIDDEN = PANEL.compare(Situation(ex_reached_out=True, court_order=True))

def test_it():
    assert {statement}
"""


def said_of(pytester: pytest.Pytester, statement: str) -> list[str]:
    """Give the lines of a failure, as pytest marks them."""
    pytester.makepyfile(COMPARING.replace("{statement}", statement))
    result = pytester.runpytest("-vv", "-p", "no:cacheprovider")
    result.assert_outcomes(failed=1)
    text = result.stdout.str()
    assert "SECRET" not in text
    # Whether pytest names the error depends on how long the line is.
    return [line[2:].strip().removeprefix("AssertionError: ") for line in text.splitlines() if line.startswith("E ")]


def test_two_answers_that_are_not_equal_are_told_apart_in_a_sentence(pytester: pytest.Pytester) -> None:
    reply = 'BEFORE["reply"]["active"] == AFTER["reply"]["active"]'
    assert [
        "assert <Answer active on reply: ignore (provisional)> == <Answer active on reply: briefly (settled)>",
        "active on reply is ignore (provisional) on the left and briefly (settled) on the right",
        "ex_reached_out is not known on the left and True on the right",
    ] == said_of(pytester, reply)


def test_so_are_two_topics(pytester: pytest.Pytester) -> None:
    assert [
        "assert <TopicComparison on reply: single, schools: 1> == <TopicComparison on reply: none, schools: 1>",
        "active on reply is ignore (provisional) on the left and withheld, briefly (settled) on the right",
        "ex_reached_out is not known on the left and True on the right",
        "court_order is not known on the left and True on the right",
        "forbidden: order only on the right",
    ] == said_of(pytester, 'BEFORE["reply"] == FORBIDDEN["reply"]')


def test_so_are_two_comparisons(pytester: pytest.Pytester) -> None:
    assert [
        "assert <Comparison of Situation() by active> == <Comparison of Situation(ex_reached_out=True) by active>",
        "ex_reached_out is not known on the left and True on the right",
        "active on reply is ignore (provisional) on the left and briefly (settled) on the right",
    ] == said_of(pytester, "BEFORE == AFTER")


def test_a_stance_that_was_not_expected_is_shown_with_the_answer_that_it_is_of(
    pytester: pytest.Pytester,
) -> None:
    assert [
        "assert <Reply.BRIEFLY: 'briefly'> is <Reply.ENGAGE: 'engage'>",
        "+  where <Reply.BRIEFLY: 'briefly'> = <Answer active on reply: briefly (settled)>.stance",
        "+  and   <Reply.ENGAGE: 'engage'> = Reply.ENGAGE",
    ] == said_of(pytester, 'AFTER["reply"]["active"].stance is Reply.ENGAGE')


def test_of_a_withheld_answer_it_says_so(pytester: pytest.Pytester) -> None:
    assert [
        "assert None is <Reply.BRIEFLY: 'briefly'>",
        "+  where None = <Answer active on reply: withheld, briefly (settled)>.stance",
        "+  and   <Reply.BRIEFLY: 'briefly'> = Reply.BRIEFLY",
    ] == said_of(pytester, 'FORBIDDEN["reply"]["active"].stance is Reply.BRIEFLY')


def test_a_stance_of_another_topic_and_an_answer_taken_for_one_are_mistakes_that_it_names(
    pytester: pytest.Pytester,
) -> None:
    *_, last = said_of(pytester, 'AFTER["reply"]["active"].stance is Contact.NONE')
    assert "Reply.BRIEFLY is a stance on reply and Contact.NONE one on contact, so they are never the same" == last
    *_, last = said_of(pytester, 'AFTER["reply"]["active"] == Reply.BRIEFLY')
    assert "an answer is no stance: compare its stance, which is Reply.BRIEFLY" == last


def test_other_things_are_compared_as_pytest_does(pytester: pytest.Pytester) -> None:
    assert "assert [1] == [2]" == said_of(pytester, "[1] == [2]")[0]
