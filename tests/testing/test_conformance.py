"""The conformance class, on schools that have just one fault each."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs
import pytest
from hypothesis import settings

from nc_rules import (
    ALWAYS,
    Alert,
    Comparison,
    Contact,
    EngineUnavailable,
    Fact,
    Forbid,
    Guard,
    Quiet,
    Reply,
    Rule,
    School,
    Source,
    Stance,
    Waiver,
    fact_sheet,
    with_facts,
)
from nc_rules import Situation as S
from nc_rules.comparison import Panel
from nc_rules.content import Content
from nc_rules.facts import Value
from nc_rules.files import as_toml
from nc_rules.sheet import Sheet, WorkingMemory, flag
from nc_rules.testing import conformance, faults
from nc_rules.testing.conformance import Conformance, GuardConformance, SchoolConformance, conformance_of

if TYPE_CHECKING:
    from tests.conftest import Pen

SOURCE: Final = Source("Letters to a Friend", "The Corner Press")

CONFLICT = "test_no_two_rules_contradict_each_other"
NEVER_FIRES = "test_every_rule_can_fire"
GIVES_WAY = "test_no_rule_always_gives_way"
TWINS = "test_no_two_rules_are_the_same"
TEXTS = "test_stances_have_texts_and_rules_have_places_in_sources"
UNSETTLED = "test_knowing_more_never_unsettles_an_answer"
ORDER = "test_the_order_of_rules_means_nothing"
ENGINES = "test_both_engines_agree"
WRITING = "test_nothing_is_lost_in_writing"
CASES = "test_every_case_holds"
UNPROVED = "test_every_rule_is_proved_by_a_case"

NEVER_HOLDS = "test_every_alert_can_be_raised_and_every_forbid_and_quiet_can_hold"
SAME = "test_no_two_alerts_forbids_or_quiets_are_the_same"
GUARD_TEXTS = "test_stances_have_texts_and_everything_has_a_place_in_a_source"
UNASKED = "test_circumstances_leave_something_to_ask"
TAKEN_BACK = "test_knowing_more_takes_nothing_back"
GUARD_ORDER = "test_the_order_of_alerts_forbids_and_quiets_means_nothing"
GUARD_UNPROVED = "test_every_alert_forbid_and_quiet_is_proved_by_a_case"


class Tone(Stance, topic="tone", question="In what tone do you write?"):
    WARM = "warm", "warmly"
    MUTE = "mute", " "


@fact_sheet
class Letter:
    """Facts of a pack's own."""

    signed: Fact[bool] = flag("Is the letter signed?")


@pytest.fixture(autouse=True)
def _few_examples() -> Iterator[None]:
    before = settings.get_current_profile_name()
    settings.register_profile("few", settings.get_profile(before), max_examples=20)
    settings.load_profile("few")
    yield
    settings.load_profile(before)


def checks(cls: type[Conformance]) -> Mapping[str, Callable[..., object]]:
    return {name: check for name, check in inspect.getmembers(cls(), callable) if name.startswith("test_")}


def outcomes(cls: type[Conformance]) -> tuple[dict[str, str], dict[str, str]]:
    """Run every check, and give the texts of those that fail and of those that are skipped."""
    failed: dict[str, str] = {}
    skipped: dict[str, str] = {}
    for name, check in checks(cls).items():
        try:
            check()
        except pytest.fail.Exception as failure:
            failed[name] = "\n".join([str(failure), *getattr(failure, "__notes__", ())])
        except pytest.skip.Exception as skip:
            skipped[name] = str(skip)
    return failed, skipped


def without_cases(content: Content) -> type[Conformance]:
    return conformance_of(content, cases=Path("no-such-folder"), required=frozenset())


def fault_of(content: Content) -> tuple[str, str]:
    """Give the one check that fails, and its text."""
    failed, _ = outcomes(without_cases(content))
    assert 1 == len(failed), failed
    return next(iter(failed.items()))


def sound(pen: Pen, name: str, *more: Rule) -> School:
    quiet = pen.rule("quiet", Contact.NONE)
    children = pen.rule("children", Contact.LIMITED, S.share_children, ["quiet"])
    answer = pen.rule("answer", Reply.BRIEFLY, S.ex_reached_out & (S.no_contact_days < 30))
    return pen.school(name, quiet, children, answer, *more)


def write_case(folder: Path, proves: str, situation: str, expect: str, school: str = "sound") -> None:
    folder.mkdir(exist_ok=True)
    text = f'title = "T"\nschool = "{school}"\nproves = ["{proves}"]\nheading = "On {proves}"\n'
    text += f"[situation]\n{situation}\n[expect]\n{expect}\n"
    (folder / f"{proves}.toml").write_text(text, encoding="utf-8")


def write_cases(folder: Path) -> None:
    write_case(folder, "quiet", "share_children = false", 'contact = "none"')
    write_case(folder, "children", "share_children = true", 'contact = "limited"')
    write_case(folder, "answer", "ex_reached_out = true\nno_contact_days = 3", 'reply = "briefly"')


def test_a_sound_school_with_its_cases_passes(pen: Pen, tmp_path: Path) -> None:
    write_cases(tmp_path / "cases")
    write_case(tmp_path / "cases", "other", "", 'contact = "open"', school="another")
    needed = frozenset({"cases", "verify"})
    failed, skipped = outcomes(conformance_of(sound(pen, "sound"), cases=tmp_path / "cases", required=needed))
    assert {} == failed
    assert set(skipped) <= {ENGINES}


# One fault each.


def test_a_conflict_is_shown_in_its_smallest_situation(pen: Pen) -> None:
    more = pen.rule("parents-talk", Contact.CIVIL, S.share_children & S.live_together, ["quiet"])
    check, text = fault_of(sound(pen, "torn", more))
    assert CONFLICT == check
    assert "children says" in text
    assert "and neither overrides the other" in text
    assert text.endswith("[situation]\nshare_children = true\nlive_together = true\n")


def test_a_rule_that_can_never_fire(pen: Pen) -> None:
    never = pen.rule("never", Reply.IGNORE, (S.no_contact_days < 3) & (S.no_contact_days > 5))
    check, text = fault_of(sound(pen, "idle", never))
    assert NEVER_FIRES == check
    assert text.startswith("never can never fire; it requires that ")


def test_a_rule_that_always_gives_way(pen: Pen) -> None:
    loud = pen.rule("loud", Contact.OPEN, S.healed)
    quiet = pen.rule("quiet", Contact.NONE, ALWAYS, ["loud"])
    check, text = fault_of(pen.school("meek", quiet, loud))
    assert GIVES_WAY == check
    assert text.startswith(
        "loud never stands: whenever it fires, so does quiet, and overrides it\n# Saved as case.toml"
    )
    assert text.endswith("[situation]\nhealed = true\n")


def test_two_rules_that_are_the_same(pen: Pen) -> None:
    again = attrs.evolve(pen.rule("answer", Reply.IGNORE, S.healed), id="again")
    once = attrs.evolve(again, id="once")
    check, text = fault_of(pen.school("twice", once, again))
    assert TWINS == check
    assert "stand in exactly the same situations and say the same" in text
    assert "[situation]\nhealed = true\n" in text


def test_a_stance_without_words(pen: Pen) -> None:
    check, text = fault_of(pen.school("mumblers", pen.rule("mute", Tone.MUTE)))
    assert TEXTS == check
    assert "rule 'mute': <Tone.MUTE: 'mute'> has no words, as in NONE = 'none', 'no contact'" == text


def test_a_situation_that_cannot_be_read_again(pen: Pen, monkeypatch: pytest.MonkeyPatch) -> None:
    def writes_a_slip(*sheets: Sheet, title: str = "", note: str = "") -> str:
        return as_toml(*sheets, title=title, note=note).replace("signed = ", "sigmed = ")

    monkeypatch.setattr(faults, "as_toml", writes_a_slip)
    check, text = fault_of(pen.school("signers", pen.rule("sign", Reply.BRIEFLY, Letter.signed)))
    assert WRITING == check
    assert text.startswith("a situation cannot be read again: the file: ")
    assert "did you mean 'signed'?" in text


def test_a_situation_that_is_another_when_it_is_read_again(pen: Pen, monkeypatch: pytest.MonkeyPatch) -> None:
    def writes_the_opposite(*sheets: Sheet, title: str = "", note: str = "") -> str:
        return as_toml(*sheets, title=title, note=note).replace("signed = true", "signed = false")

    monkeypatch.setattr(faults, "as_toml", writes_the_opposite)
    check, text = fault_of(pen.school("signers", pen.rule("sign", Reply.BRIEFLY, Letter.signed)))
    assert WRITING == check
    assert text.startswith(
        "a situation is another when it is read again: WorkingMemory.of(Situation(), Letter(signed=False)), expected "
        "WorkingMemory.of(Situation(), Letter(signed=True))\n"
    )


def waived(pen: Pen) -> School:
    """A school whose rules are waived, by one waiver and by two."""
    waivers = [
        Waiver("at-court", ("children", "quiet"), S.court_order, because="A court decides.", cite=SOURCE.at("Courts")),
        Waiver("while-afraid", ("quiet",), S.afraid_of_ex, because="Fear decides.", cite=SOURCE.at("Fear")),
    ]
    return attrs.evolve(sound(pen, "waived"), waivers=waivers)


def test_a_sound_school_with_waivers_passes(pen: Pen) -> None:
    assert {} == outcomes(without_cases(waived(pen)))[0]


def test_waivers_that_a_panel_takes_in_another_way_when_written_in_another_order_are_found(
    pen: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgets_the_last_waiver(schools: list[School], *, engine: str) -> Panel:
        return Panel([attrs.evolve(one, waivers=one.waivers[:-1]) for one in schools], engine=engine)

    monkeypatch.setattr(conformance, "Panel", forgets_the_last_waiver)
    failed, _ = outcomes(without_cases(waived(pen)))
    assert ORDER in failed


def test_an_answer_that_more_knowledge_unsettles(pen: Pen, monkeypatch: pytest.MonkeyPatch) -> None:
    class TakesUnknownForFalse:
        def __init__(self, schools: list[School], *, engine: str) -> None:
            self._panel = Panel(schools, engine=engine)

        def compare(self, *sheets: Sheet) -> Comparison:
            known = {fact.name: value for fact, value in WorkingMemory.of(*sheets).items()}
            no: dict[str, Value] = {"share_children": False, "ex_reached_out": False, "no_contact_days": 0}
            return self._panel.compare(with_facts(S(), **(no | known)))

    monkeypatch.setattr(conformance, "Panel", TakesUnknownForFalse)
    check, text = fault_of(sound(pen, "rash"))
    assert UNSETTLED == check
    assert "when less was known:\n[situation]\n" in text
    assert "# Saved as case.toml" in text


@pytest.mark.parametrize(("check", "broken"), [(ORDER, {"compiled", "durable"}), (ENGINES, {"durable"})])
def test_a_panel_that_forgets_the_last_rule(
    pen: Pen, monkeypatch: pytest.MonkeyPatch, check: str, broken: set[str]
) -> None:
    def forgetful(schools: list[School], *, engine: str) -> Panel:
        left = [attrs.evolve(one, rules=one.rules[:-1]) if engine in broken else one for one in schools]
        return Panel(left, engine="compiled")

    monkeypatch.setattr(conformance, "Panel", forgetful)
    failed, text = fault_of(pen.school("two", pen.rule("quiet", Contact.NONE), pen.rule("mum", Contact.NONE, S.healed)))
    assert check == failed
    assert "expected no contact, " in text or "expected none, " in text


# Cases.


def test_a_case_that_does_not_hold(pen: Pen, tmp_path: Path) -> None:
    write_cases(tmp_path)
    write_case(tmp_path, "quiet", "share_children = false", 'contact = "open"')
    failed, _ = outcomes(conformance_of(sound(pen, "sound"), cases=tmp_path, required=frozenset()))
    assert {CASES} == set(failed)
    assert failed[CASES].startswith("case 'quiet': contact: expected open, got ")
    assert failed[CASES].endswith("[situation]\nshare_children = false\n")


def test_a_rule_without_a_case_comes_with_one_to_start_from(pen: Pen, tmp_path: Path) -> None:
    write_cases(tmp_path)
    (tmp_path / "answer.toml").unlink()
    failed, _ = outcomes(conformance_of(sound(pen, "sound"), cases=tmp_path, required=frozenset()))
    assert {UNPROVED} == set(failed)
    assert failed[UNPROVED].startswith("rule 'answer': no case has it in `proves`; one to start from:\n")
    assert 'proves = ["answer"]' in failed[UNPROVED]


def test_a_case_for_a_school_of_nearly_the_same_name_fails(pen: Pen, tmp_path: Path) -> None:
    write_cases(tmp_path)
    write_case(tmp_path, "other", "", 'contact = "open"', school="somebody-elses")
    write_case(tmp_path, "misspelt", "", 'contact = "open"', school="soudn")
    failed, _ = outcomes(conformance_of(sound(pen, "sound"), cases=tmp_path, required=frozenset()))
    assert {CASES, UNPROVED} == set(failed)
    assert {"case 'misspelt': school: there is no school 'soudn'; did you mean 'sound'?"} == set(failed.values())


def test_cases_of_another_school_may_speak_of_sheets_that_this_one_does_not_know(pen: Pen, tmp_path: Path) -> None:
    write_cases(tmp_path)
    write_case(tmp_path, "signed", "[letter]\nsigned = true", 'reply = "briefly"', school="noters")
    (tmp_path / "watch.toml").write_text(
        'title = "T"\nguard = "watch"\nraises = []\nheading = "On it"\n', encoding="utf-8"
    )
    assert {} == outcomes(conformance_of(sound(pen, "sound"), cases=tmp_path, required=frozenset()))[0]


def test_a_case_that_cannot_be_read_fails(pen: Pen, tmp_path: Path) -> None:
    write_case(tmp_path, "quiet", "shares_children = false", 'contact = "none"')
    failed, _ = outcomes(conformance_of(sound(pen, "sound"), cases=tmp_path, required=frozenset()))
    assert {CASES, UNPROVED} == set(failed)
    assert "did you mean 'share_children'?" in failed[CASES]


def test_cases_have_to_be_there_unless_the_author_says_otherwise(pen: Pen, tmp_path: Path) -> None:
    class TestMine(SchoolConformance):
        school = sound(pen, "sound")
        cases = tmp_path

    class TestYours(TestMine):
        required = frozenset[str]()

    failed, _ = outcomes(TestMine)
    assert {CASES, UNPROVED} == set(failed)
    failed, skipped = outcomes(TestYours)
    assert {} == failed
    assert {CASES, UNPROVED} <= set(skipped)
    assert skipped[CASES].startswith("there is no case (*.toml) in ")


def test_the_cases_beside_the_test_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pack" / "tests").mkdir(parents=True)
    (tmp_path / "pack" / "pyproject.toml").touch()
    write_cases(tmp_path / "cases")  # beyond the pack, and so no cases of it
    module = tmp_path / "pack" / "tests" / "a_pack_with_cases.py"
    module.write_text(
        "from nc_rules.testing.conformance import SchoolConformance\n"
        "from nc_rules import Contact, Rule, School, Source\n"
        "RULE = Rule('quiet', Contact.NONE, say='S.', because='B.', cite=Source('T', 'P').at('On quiet'))\n"
        "class TestSound(SchoolConformance):\n"
        "    school = School('sound', title='T', summary='S.', rules=(RULE,))\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(sys, "path", [str(module.parent), *sys.path])
    cls = import_module("a_pack_with_cases").TestSound
    failed, _ = outcomes(cls)
    assert {CASES, UNPROVED} == set(failed)
    assert failed[CASES].startswith("no folder called cases is beside ")
    write_case(tmp_path / "pack" / "cases", "quiet", "", 'contact = "none"')
    assert {} == outcomes(cls)[0]


def test_an_unfinished_case_of_a_guard_fails_where_only_a_school_is_checked(pen: Pen, tmp_path: Path) -> None:
    write_cases(tmp_path)
    write_guard_case(tmp_path, "new", "court_order = true", raises="FILL IN")
    failed, _ = outcomes(conformance_of(sound(pen, "sound"), cases=tmp_path, required=frozenset()))
    assert {CASES: "case 'new': for a guard, and still to be filled in"} == failed


# Guards.


def watchful(pen: Pen, *more: Alert | Forbid | Quiet) -> Guard:
    """A guard that is sound, and tells people apart who share a home."""
    return attrs.evolve(
        pen.guard(
            "watch",
            pen.alert("order", S.court_order),
            pen.alert("one-home", S.court_order & S.live_together),
            pen.forbid("", S.court_order, Contact.OPEN, Reply.ENGAGE),
            pen.quiet("order", S.court_order),
            *more,
        ),
        circumstances=[S.live_together],
    )


def write_guard_case(folder: Path, name: str, situation: str, raises: str = "order", quiets: str = "true") -> None:
    folder.mkdir(exist_ok=True)
    text = f'title = "T"\nguard = "watch"\nraises = ["{raises}"]\nheading = "On order"\nquiets = {quiets}\n'
    text += f'[situation]\n{situation}\n[withholds]\ncontact = ["open"]\n'
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def write_guard_cases(folder: Path) -> None:
    write_guard_case(folder, "order", "court_order = true")
    write_guard_case(folder, "home", "court_order = true\nlive_together = true", raises='order", "one-home')


def test_a_sound_guard_with_its_cases_passes(pen: Pen, tmp_path: Path) -> None:
    write_guard_cases(tmp_path)
    failed, skipped = outcomes(conformance_of(watchful(pen), cases=tmp_path, required=frozenset({"cases", "verify"})))
    assert {} == failed
    assert set(skipped) <= {ENGINES}


def test_an_alert_a_forbid_and_a_quiet_that_can_never_hold(pen: Pen) -> None:
    never = S.healed & ~S.healed
    more = pen.alert("never", never), pen.forbid("never", never, Contact.OPEN), pen.quiet("", never)
    check, text = fault_of(watchful(pen, *more))
    assert NEVER_HOLDS == check
    assert [line.partition(";")[0] for line in text.split("\n\n")] == [
        "never can never be raised",
        "forbid never can never hold",
        "quiet 2 can never hold",
    ]


def test_two_quiets_that_are_the_same(pen: Pen) -> None:
    again = attrs.evolve(pen.quiet("order", S.court_order), id="again")
    check, text = fault_of(watchful(pen, again))
    assert SAME == check
    assert text.startswith("quiet order and quiet again stand in exactly the same situations and say the same\n# Saved")


def test_a_forbidden_stance_without_words(pen: Pen) -> None:
    check, text = fault_of(watchful(pen, pen.forbid("mute", S.afraid_of_ex, Tone.MUTE)))
    assert (GUARD_TEXTS, "forbid mute: <Tone.MUTE: 'mute'> has no words, as in NONE = 'none', 'no contact'") == (
        check,
        text,
    )


def test_a_guard_that_calls_all_that_it_turns_on_a_circumstance(pen: Pen) -> None:
    check, text = fault_of(attrs.evolve(watchful(pen), circumstances=[S.live_together, S.court_order]))
    assert UNASKED == check
    asked = "court_order, live_together"
    assert text == f"circumstances: all that it turns on is there ({asked}), so it asks no safety question"


def test_a_warning_that_more_knowledge_takes_back(pen: Pen, monkeypatch: pytest.MonkeyPatch) -> None:
    class TakesUnknownForTrue:
        def __init__(self, schools: Sequence[School], guards: Sequence[Guard], *, engine: str) -> None:
            self._panel = Panel(schools, guards, engine=engine)

        def compare(self, *sheets: Sheet) -> Comparison:
            known = {fact.name: value for fact, value in WorkingMemory.of(*sheets).items()}
            yes: dict[str, Value] = {"court_order": True, "live_together": True}
            return self._panel.compare(with_facts(S(), **(yes | known)))

    monkeypatch.setattr(conformance, "Panel", TakesUnknownForTrue)
    check, text = fault_of(watchful(pen))
    assert TAKEN_BACK == check
    assert any(said in text for said in ("is not raised, and was", "is not, and was", "and were by order"))


def test_a_panel_that_forgets_the_last_of_what_a_guard_forbids(pen: Pen, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(schools: Sequence[School], guards: Sequence[Guard], *, engine: str) -> Panel:
        left = [attrs.evolve(one, forbids=one.forbids[:-1], circumstances=()) for one in guards]
        return Panel(schools, left, engine=engine)

    monkeypatch.setattr(conformance, "Panel", forgetful)
    failed, _ = outcomes(without_cases(watchful(pen, pen.forbid("open", S.afraid_of_ex, Contact.OPEN))))
    assert {GUARD_ORDER} == set(failed)


def test_what_no_case_proves_comes_with_a_case_to_start_from(pen: Pen, tmp_path: Path) -> None:
    write_guard_cases(tmp_path)
    guard = watchful(pen, pen.alert("fear", S.afraid_of_ex), pen.quiet("fear", S.afraid_of_ex))
    failed, _ = outcomes(conformance_of(guard, cases=tmp_path, required=frozenset()))
    assert {GUARD_UNPROVED} == set(failed)
    alert, quiet = failed[GUARD_UNPROVED].split("quiet fear: ")
    assert alert.startswith("alert 'fear': no case has it in `raises`; one to start from:\n# So far, ")
    assert quiet.startswith("no case in which it holds says `quiets = true`; one to start from:\n# So far, ")
    assert "[situation]\nafraid_of_ex = true\n" in alert
    assert "[situation]\nafraid_of_ex = true\n" in quiet


def test_a_case_of_a_guard_that_is_still_to_be_filled_in_fails(pen: Pen, tmp_path: Path) -> None:
    write_guard_cases(tmp_path)
    write_guard_case(tmp_path, "raises", "court_order = true", raises="FILL IN")
    write_guard_case(tmp_path, "quiets", "court_order = true", quiets='"FILL IN"')
    failed, _ = outcomes(conformance_of(watchful(pen), cases=tmp_path, required=frozenset()))
    assert {CASES} == set(failed)
    assert "case 'raises': raises: still to be filled in: " in failed[CASES]
    assert "case 'quiets': quiets: still to be filled in: " in failed[CASES]


def test_a_case_for_a_guard_of_nearly_the_same_name_fails(pen: Pen, tmp_path: Path) -> None:
    write_guard_cases(tmp_path)
    path = tmp_path / "order.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"watch"', '"wacht"'), encoding="utf-8")
    failed, _ = outcomes(conformance_of(watchful(pen), cases=tmp_path, required=frozenset()))
    assert {CASES, GUARD_UNPROVED} == set(failed)
    assert {"case 'order': guard: there is no guard 'wacht'; did you mean 'watch'?"} == set(failed.values())


def test_a_class_without_a_guard_fails_and_says_so() -> None:
    class TestNothing(GuardConformance):
        pass

    failed, _ = outcomes(TestNothing)
    assert len(checks(TestNothing)) == len(failed)
    assert {"TestNothing names no guard; write, in its body: guard = YOUR_GUARD"} == set(failed.values())
    with pytest.raises(TypeError, match=r"^TestName.guard: expected a Guard, got 'safety'$"):
        type("TestName", (GuardConformance,), {"guard": "safety"})


# What is not there.


def test_what_is_required_fails_when_it_is_missing(pen: Pen, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_durable(schools: list[School], *, engine: str) -> Panel:
        if engine == "durable":
            raise EngineUnavailable(engine, "it is not here")
        return Panel(schools, engine=engine)

    monkeypatch.setattr(conformance, "Panel", without_durable)
    school = sound(pen, "demanding")
    _, skipped = outcomes(without_cases(school))
    assert "engine 'durable' is not available: it is not here" == skipped[ENGINES]
    failed, skipped = outcomes(conformance_of(school, cases=Path("no"), required=conformance.CAPABILITIES))
    assert {} == skipped
    assert {ENGINES, CASES, UNPROVED} == set(failed)


def test_a_class_without_a_school_fails_and_says_so() -> None:
    class TestNothing(SchoolConformance):
        pass

    failed, _ = outcomes(TestNothing)
    assert len(checks(TestNothing)) == len(failed)
    assert {"TestNothing names no school; write, in its body: school = YOUR_SCHOOL"} == set(failed.values())


def test_what_is_no_school_and_unknown_requirements_are_refused_at_once() -> None:
    with pytest.raises(TypeError, match=r"^TestName.school: expected a School, got 'active'$"):
        type("TestName", (SchoolConformance,), {"school": "active"})
    with pytest.raises(TypeError, match=r"^TestPath.cases: expected the path of a folder, got 7$"):
        type("TestPath", (SchoolConformance,), {"cases": 7})
    with pytest.raises(TypeError, match=r"^TestText.required: expected a set of names, .*, got 'verify'$"):
        type("TestText", (SchoolConformance,), {"required": "verify"})
    with pytest.raises(ValueError, match=r"^TestZ.required: there is no z3 \(known: cases, durable, verify\)$"):
        type("TestZ", (SchoolConformance,), {"required": frozenset({"z3"})})
