"""What cases exercise, what they leave out, and the cases that would fill the gaps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from nc_rules import (
    Contact,
    Derived,
    Fact,
    Guard,
    Mood,
    Panel,
    Reply,
    School,
    Source,
    Status,
    Waiver,
    count,
    fact_sheet,
)
from nc_rules import Situation as S
from nc_rules.cases import Case, GuardCase, read_cases, read_guard_cases, unproved_rules
from nc_rules.condition import Condition, Test
from nc_rules.errors import Unwritable
from nc_rules.sheet import Sheet
from nc_rules.verify import (
    AnyCase,
    Coverage,
    Means,
    Stands,
    Takes,
    Turns,
    case_text,
    coverage_of,
    plain_check,
    suggestions_for,
    target_in_words,
    write_cases,
)
from nc_rules.verify import check as check_of
from nc_rules.verify.case_files import file_name

if TYPE_CHECKING:
    from tests.conftest import Pen


@fact_sheet
class Money:
    owed: Fact[int] = count("How much do they owe you?", unit="euros", least=-9, most=9)


def as_test(condition: Condition) -> Test:
    assert isinstance(condition, Test)
    return condition


CHILDREN = as_test(S.share_children.is_(value=True))
CALM = as_test(S.mood.is_(Mood.CALM))
LATE = as_test(S.no_contact_days >= 30)
ORDER = as_test(S.court_order.is_(value=True))
HOME = as_test(S.live_together.is_(value=True))

_MADE_UP = Source("A Book of Cases", "The press").at("Concepts")
shared_life = Derived("shared_life", when=CHILDREN | HOME, because="It binds.", cite=_MADE_UP)
alone = Derived("alone", when=~CALM, because="It is quiet.", cite=_MADE_UP)


@pytest.fixture
def school(pen: Pen) -> School:
    return pen.school(
        "parents",
        pen.rule("quiet", Contact.NONE),
        pen.rule("talk", Contact.OPEN, S.share_children & CALM, ("quiet",)),
        pen.rule("answer", Reply.BRIEFLY, LATE),
    )


@pytest.fixture
def guard(pen: Pen) -> Guard:
    return pen.guard(
        "watch",
        pen.alert("order", S.court_order),
        pen.forbid("order", S.court_order, Contact.OPEN, Reply.ENGAGE),
        pen.quiet("order", S.court_order),
    )


@pytest.fixture
def lenient(school: School, pen: Pen) -> School:
    """The same, but for a waiver."""
    order = Waiver("in-court", ("talk", "answer"), S.court_order, because="So.", cite=pen.source.at("On courts"))
    return attrs.evolve(school, waivers=(order,))


def case(name: str, situation: S, expect: Mapping[str, str], proves: tuple[str, ...] = (), heading: str = "-") -> Case:
    return Case(name, name, "parents", proves, heading, (situation,), expect)


def gaps(coverage: Coverage) -> list[str]:
    return [target_in_words(coverage.content, gap) for gap in coverage.gaps]


def test_without_cases_everything_is_left_out(school: School) -> None:
    coverage = coverage_of(school, [])
    assert (coverage.cases, dict(coverage.failing)) == (0, {})
    assert (
        coverage.gaps
        == coverage.targets
        == (
            Stands("quiet"),
            Stands("talk"),
            Turns("talk", CHILDREN, truth=True),
            Turns("talk", CHILDREN, truth=False),
            Turns("talk", CALM, truth=True),
            Turns("talk", CALM, truth=False),
            Stands("answer"),
            Turns("answer", LATE, truth=True),
            Turns("answer", LATE, truth=False),
            Takes(Contact.NONE),
            Takes(Contact.OPEN),
            Takes(Reply.BRIEFLY),
        )
    )


def test_gaps_are_told_in_words(school: School) -> None:
    assert gaps(coverage_of(school, []))[5:] == [
        "talk never turns on “you mostly feel calm” being false",
        "answer never stands",
        "answer never turns on “at least 30 days of no contact” being true",
        "answer never turns on “at least 30 days of no contact” being false",
        "none is never expected on contact",
        "open (back in touch) is never expected on contact",
        "briefly is never expected on reply",
    ]


def test_a_case_exercises_what_it_expects_something_of(school: School) -> None:
    calm = S(share_children=True, mood=Mood.CALM, no_contact_days=30)
    coverage = coverage_of(school, [case("calm", calm, {"contact": "open"})])
    assert set(coverage.targets) - set(coverage.gaps) == {
        Stands("talk"),
        Turns("talk", CHILDREN, truth=True),
        Turns("talk", CALM, truth=True),
        Takes(Contact.OPEN),
    }


def test_a_test_that_is_no_reason_exercises_nothing(school: School) -> None:
    coverage = coverage_of(school, [case("sad", S(share_children=True, mood=Mood.SAD), {"contact": "none"})])
    assert Turns("talk", CALM, truth=False) not in coverage.gaps
    assert {Turns("talk", CHILDREN, truth=True), Turns("talk", CHILDREN, truth=False)} <= set(coverage.gaps)


def test_a_case_that_fails_exercises_nothing_and_is_named(school: School) -> None:
    coverage = coverage_of(school, [case("wrong", S(no_contact_days=3), {"reply": "engage"})])
    assert coverage.gaps == coverage.targets
    assert list(coverage.failing) == ["wrong"]
    assert coverage.failing["wrong"][0].startswith("reply: expected engage, got silent")


def test_cases_of_others_are_left_aside(school: School, pen: Pen) -> None:
    other = pen.school("others", pen.rule("quiet", Contact.NONE))
    cases: list[AnyCase] = [
        case("calm", S(), {"contact": "none"}),
        GuardCase("x", "x", "parents", (), "-", (S(),), {}, {}),
    ]
    assert coverage_of(other, cases).cases == 0
    assert coverage_of(school, cases).cases == 1


def test_what_no_situation_can_exercise_is_no_gap(pen: Pen) -> None:
    school = pen.school(
        "odd",
        pen.rule("never", Contact.NONE, S.healed & ~S.healed),
        pen.rule("always", Reply.IGNORE, S.no_contact_days >= 0),
    )
    targets = coverage_of(school, []).targets
    assert Stands("never") not in targets
    assert Takes(Contact.NONE) not in targets
    assert [target for target in targets if isinstance(target, Turns) and target.name == "always"] == [
        Turns("always", as_test(S.no_contact_days >= 0), truth=True)
    ]


def test_a_waiver_is_to_waive_a_rule_and_to_turn_on_both_sides_of_its_tests(lenient: School) -> None:
    coverage = coverage_of(lenient, [])
    assert coverage.targets[9:12] == (
        Stands("in-court"),
        Turns("in-court", ORDER, truth=True),
        Turns("in-court", ORDER, truth=False),
    )
    assert gaps(coverage)[9] == "in-court never waives anything"


def test_a_waiver_counts_where_a_case_has_an_expectation_of_a_topic_of_its_rules(lenient: School) -> None:
    late = S(court_order=True, no_contact_days=30)
    waived = coverage_of(lenient, [case("waived", late, {"reply": "silent"})])
    assert {Stands("in-court"), Turns("in-court", ORDER, truth=True)}.isdisjoint(waived.gaps)
    # On contact there is nothing for it to waive.
    idle = coverage_of(lenient, [case("idle", late, {"contact": "none"})])
    assert Stands("in-court") in idle.gaps
    assert Turns("in-court", ORDER, truth=True) not in idle.gaps


def test_a_suggestion_for_a_waiver_has_something_to_waive(lenient: School) -> None:
    suggestions = {one.target: one for one in suggestions_for(coverage_of(lenient, []))}
    waiving = suggestions[Stands("in-court")]
    assert (waiving.name, waiving.stands) == ("in-court", True)
    assert waiving.witness.plain() == {"no_contact_days": 30, "court_order": True}
    assert case_text(waiving).endswith(
        'proves = []\nheading = "On courts"\n'
        'settled = ["contact"]  # nothing else that becomes known may change it\n\n'
        "[situation]\nno_contact_days = 30\ncourt_order = true\n\n[expect]\n"
        'contact = "FILL IN"  # none, limited, civil, open, talk, silent or status: open\n'
        'reply = "FILL IN"  # ignore, briefly, lightly, engage, silent or open\n'
    )


def test_what_is_too_large_counts_as_a_gap_for_which_nothing_is_suggested(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nc_rules.diagram.MOST_FACTS", 0)
    coverage = coverage_of(school, [case("calm", S(share_children=True, mood=Mood.CALM), {"contact": "open"})])
    assert Stands("talk") not in coverage.gaps
    assert Stands("answer") in coverage.gaps
    assert suggestions_for(coverage) == ()


def test_a_guards_alerts_are_judged_by_every_case_and_its_forbids_and_quiets_where_they_are_named(guard: Guard) -> None:
    ordered = GuardCase("ordered", "Ordered", "watch", ("order",), "On order", (S(court_order=True),), {}, {})
    assert gaps(coverage_of(guard, [ordered])) == [
        "order never turns on “a court, the police or a bail condition restricts contact” being false",
        "forbid order never holds",
        "forbid order never turns on “a court, the police or a bail condition restricts contact” being true",
        "forbid order never turns on “a court, the police or a bail condition restricts contact” being false",
        "quiet order never holds",
        "quiet order never turns on “a court, the police or a bail condition restricts contact” being true",
        "quiet order never turns on “a court, the police or a bail condition restricts contact” being false",
    ]
    free = GuardCase("free", "Free", "watch", (), "-", (S(court_order=False),), {}, {"reply": ("engage",)})
    withheld = GuardCase(
        "withheld", "W", "watch", ("order",), "On order", (S(court_order=True),), {"contact": ("open",)}, {}
    )
    assert gaps(coverage_of(guard, [free, withheld]))[0] == "quiet order never holds"
    cases = [attrs.evolve(free, quiets=False), attrs.evolve(withheld, quiets=True)]
    assert gaps(coverage_of(guard, cases)) == []


def test_suggestions_fill_every_gap_with_few_facts(school: School) -> None:
    suggestions = suggestions_for(coverage_of(school, []))
    assert [(file_name(one), dict(one.witness.plain())) for one in suggestions] == [
        ("parents-quiet-stands", {"share_children": False}),
        ("parents-talk-stands", {"share_children": True, "mood": "calm"}),
        ("parents-talk-not-mood-is-calm", suggestions[2].witness.plain()),
        ("parents-answer-stands", {"no_contact_days": 30}),
        ("parents-answer-not-no-contact-days-at-least-30", {"no_contact_days": 29}),
    ]
    assert set(suggestions[2].witness.plain()) == {"mood"}


def test_suggestions_are_situations_in_which_the_answer_is_final(school: School, lenient: School) -> None:
    for one in (*suggestions_for(coverage_of(school, [])), *suggestions_for(coverage_of(lenient, []))):
        comparison = Panel([one.content] if isinstance(one.content, School) else []).compare(*one.witness.sheets)
        for topic in one.topics:
            assert comparison[topic]["parents"].status in {Status.SETTLED, Status.SILENT}


def test_what_stands_only_while_little_is_known_is_suggested_all_the_same(pen: Pen) -> None:
    school = pen.school(
        "parents",
        pen.rule("ask", Reply.LIGHTLY),
        pen.rule("on", Reply.ENGAGE, S.healed, ["ask"]),
        pen.rule("off", Reply.IGNORE, ~S.healed, ["ask"]),
    )
    suggestions = suggestions_for(coverage_of(school, []))
    assert [dict(one.witness.plain()) for one in suggestions] == [{}, {"healed": True}, {"healed": False}]
    assert [[topic.name for topic in one.settled] for one in suggestions] == [[], ["reply"], ["reply"]]


def test_no_situation_is_suggested_twice_but_asked_about_on_every_topic_that_it_serves(
    pen: Pen, tmp_path: Path
) -> None:
    school = pen.school("parents", pen.rule("quiet", Contact.NONE), pen.rule("answer", Reply.BRIEFLY))
    (one,) = suggestions_for(coverage_of(school, []))
    text = case_text(one)
    assert text.startswith("# So far, quiet never stands.\n# So far, answer never stands.\n")
    assert 'proves = ["quiet", "answer"]\nheading = ["On quiet", "On answer"]\n' in text
    write_cases([one], tmp_path)
    (path,) = tmp_path.iterdir()
    filled = text.replace('contact = "FILL IN"', 'contact = "none"').replace('reply = "FILL IN"', 'reply = "briefly"')
    path.write_text(filled, encoding="utf-8")
    (case,) = read_cases(tmp_path)
    assert (case.failures(school), unproved_rules(school, [case])) == ((), ())
    assert coverage_of(school, [case]).gaps == ()


def test_the_sides_of_a_concept_that_rules_share_are_told_once(pen: Pen) -> None:
    school = pen.school(
        "parents",
        pen.rule("quiet", Contact.NONE, shared_life),
        pen.rule("answer", Reply.BRIEFLY, shared_life & LATE),
        pen.rule("talk", Contact.OPEN, alone, ["quiet"]),
    )
    assert coverage_of(school, []).targets[1:-3] == (
        Turns("quiet", shared_life, truth=True),
        Turns("quiet", shared_life, truth=False),
        Stands("answer"),
        Turns("answer", shared_life, truth=True),
        Turns("answer", shared_life, truth=False),
        Turns("answer", LATE, truth=True),
        Turns("answer", LATE, truth=False),
        Stands("talk"),
        # One rule alone asks about this concept, so its test is the rule's.
        Turns("talk", CALM, truth=True),
        Turns("talk", CALM, truth=False),
        Means(shared_life, CHILDREN, truth=True),
        Means(shared_life, CHILDREN, truth=False),
        Means(shared_life, HOME, truth=True),
        Means(shared_life, HOME, truth=False),
    )
    # In whichever rule the concept turns on one of its tests: here it is the second one that a case speaks of.
    home = Case("home", "-", "parents", (), "-", (S(live_together=True, no_contact_days=30),), {"reply": "briefly"})
    after = coverage_of(school, [home])
    assert Means(shared_life, HOME, truth=True) not in after.gaps
    assert Turns("answer", shared_life, truth=True) not in after.gaps
    assert Turns("quiet", shared_life, truth=True) in after.gaps
    assert "quiet never turns on “shared life” being true" in gaps(after)
    assert "“shared life”, in whatever rule, never turns on “you have children together” being true" in gaps(after)
    told = json.loads(json.dumps(plain_check(check_of(school), after)))["coverage"]["gaps"]
    assert {
        "within": "shared_life",
        "fact": "share_children",
        "test": "you have children together",
        "truth": True,
        "text": "“shared life”, in whatever rule, never turns on “you have children together” being true",
    } in told
    assert {"rule": "quiet", "concept": "shared_life", "truth": True} in [
        {key: gap[key] for key in gap if key != "text"} for gap in told
    ]


def test_concepts_that_are_made_of_concepts_are_each_looked_into_by_themselves(pen: Pen) -> None:
    bound = Derived("bound", when=shared_life | CALM, because="It binds.", cite=_MADE_UP)
    school = pen.school(
        "parents", pen.rule("quiet", Contact.NONE, bound), pen.rule("answer", Reply.BRIEFLY, bound & LATE)
    )
    assert {target for target in coverage_of(school, []).targets if isinstance(target, Means)} == {
        Means(concept, part, truth)
        for concept, parts in ((bound, (shared_life, CALM)), (shared_life, (CHILDREN, HOME)))
        for part in parts
        for truth in (True, False)
    }
    suggestions = suggestions_for(coverage_of(school, []))
    assert len({one.witness for one in suggestions}) == len(suggestions)
    met = coverage_of(
        school,
        [
            Case(
                str(number),
                "-",
                "parents",
                (),
                "-",
                one.witness.sheets,
                {topic.name: _said(school, topic.name, one.witness.sheets) for topic in one.topics},
            )
            for number, one in enumerate(suggestions)
        ],
    )
    assert (met.gaps, dict(met.failing)) == ((), {})


def _said(school: School, topic: str, sheets: tuple[Sheet, ...]) -> str:
    answer = Panel([school]).compare(*sheets)[topic][school.name]
    return answer.stance.value if answer.stance else answer.status.value


def test_how_much_is_exercised_is_never_rounded_up_to_all_of_it(school: School) -> None:
    everything = coverage_of(school, []).targets
    coverage = Coverage(school, 0, {}, everything * 99, everything[:1])
    assert coverage.share == 99
    assert coverage_of(school, []).share == 0
    assert Coverage(school, 0, {}, everything, ()).share == 100


def test_a_suggestion_is_a_case_with_the_stance_left_to_fill_in(school: School) -> None:
    texts = [case_text(one) for one in suggestions_for(coverage_of(school, []))]
    assert texts[1] == (
        "# So far, talk never stands.\n"
        '# Where this says "FILL IN", say what the source would have you expect.\n'
        'title = "You have children together; you mostly feel calm"\n'
        'school = "parents"\n'
        'proves = ["talk"]\n'
        'heading = "On talk"\n'
        'settled = ["contact"]  # nothing else that becomes known may change it\n'
        "\n"
        "[situation]\n"
        "share_children = true\n"
        'mood = "calm"\n'
        "\n"
        "[expect]\n"
        'contact = "FILL IN"  # none, limited, civil, open, talk, silent or status: open\n'
    )
    assert 'title = "You have no children together"\n' in texts[0]
    assert 'reply = "FILL IN"  # ignore, briefly, lightly, engage, silent or open\n' in texts[3]
    assert "proves = []\n" in texts[4]


def test_suggestions_are_refused_until_they_are_filled_in_and_then_leave_no_gap(school: School, tmp_path: Path) -> None:
    write_cases(suggestions_for(coverage_of(school, [])), tmp_path)
    for unfinished in read_cases(tmp_path):
        (topic,) = unfinished.expect
        assert unfinished.failures(school) == (f"{topic}: still to be filled in: a stance, or silent or open",)
    assert coverage_of(school, read_cases(tmp_path)).gaps == coverage_of(school, []).targets

    answers = {
        "quiet": "none",
        "talk-stands": "open",
        "talk-not": "none",
        "answer-stands": "briefly",
        "answer-not": "silent",
    }
    for path in tmp_path.iterdir():
        answer = next(answer for name, answer in answers.items() if path.name.startswith(f"parents-{name}"))
        path.write_text(path.read_text(encoding="utf-8").replace(' = "FILL IN"', f' = "{answer}"'), encoding="utf-8")
    filled = coverage_of(school, read_cases(tmp_path))
    assert (filled.gaps, dict(filled.failing)) == ((), {})


def test_one_suggestion_asks_of_a_guard_for_all_that_one_situation_decides(guard: Guard, tmp_path: Path) -> None:
    write_cases(suggestions_for(coverage_of(guard, [])), tmp_path)
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["watch-order-not-court-order", "watch-order-stands"]
    assert (
        (tmp_path / "watch-order-stands.toml")
        .read_text(encoding="utf-8")
        .endswith(
            'guard = "watch"\nraises = ["FILL IN"]  # [] if none\nheading = "On order"\n'
            'quiets = "FILL IN"  # true or false\n\n[situation]\ncourt_order = true\n\n'
            "# What is not withheld goes into a table [leaves]; a line that you take out expects nothing.\n"
            "[withholds]\n"
            'contact = ["FILL IN"]  # none, limited, civil, open, talk\n'
            'reply = ["FILL IN"]  # ignore, briefly, lightly, engage\n'
        )
    )
    cases = read_guard_cases(tmp_path)
    assert cases[1].failures(guard) == (
        "raises: still to be filled in: the alerts that it raises, all of them",
        "quiets: still to be filled in: whether it keeps back the words of every school, true or false",
        "contact: still to be filled in: stances that it withholds, or leaves",
        "reply: still to be filled in: stances that it withholds, or leaves",
    )
    assert len(coverage_of(guard, cases).failing) == 2


def test_suggestions_for_a_guard_leave_no_gap_once_they_are_filled_in(guard: Guard, tmp_path: Path) -> None:
    write_cases(suggestions_for(coverage_of(guard, [])), tmp_path)
    answers = {
        "not-court-order": ("[]", "false", "[leaves]"),
        "stands": ('["order"]', "true", "[withholds]"),
    }
    for path in tmp_path.iterdir():
        raises, quiets, table = answers[path.stem.removeprefix("watch-order-")]
        text = path.read_text(encoding="utf-8").replace('raises = ["FILL IN"]', f"raises = {raises}")
        text = text.replace('quiets = "FILL IN"', f"quiets = {quiets}").replace("[withholds]", table)
        text = text.replace('contact = ["FILL IN"]', 'contact = ["open"]')
        path.write_text(text.replace('reply = ["FILL IN"]', 'reply = ["engage"]'), encoding="utf-8")
    filled = coverage_of(guard, read_guard_cases(tmp_path))
    assert (filled.gaps, dict(filled.failing)) == ((), {})


def test_a_file_that_is_there_is_never_overwritten(school: School, tmp_path: Path) -> None:
    there = tmp_path / "cases" / "parents-quiet-stands.toml"
    there.parent.mkdir()
    there.write_text("mine", encoding="utf-8")
    suggestions = suggestions_for(coverage_of(school, []))
    written = write_cases(suggestions, there.parent)
    assert (written.kept, len(written.new)) == ((), len(suggestions))
    assert there.with_name("parents-quiet-stands-2.toml") in written.new
    assert there.read_text(encoding="utf-8") == "mine"
    again = write_cases(suggestions, there.parent)
    assert (again.new, again.kept) == ((), written.new)


def test_a_folder_that_cannot_be_looked_into_is_named_and_no_endless_search(
    school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    suggestions = suggestions_for(coverage_of(school, []))
    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(Unwritable, match="cannot be written: Permission denied"):
        write_cases(suggestions, tmp_path)


def test_suggestions_of_one_name_are_all_written(pen: Pen, tmp_path: Path) -> None:
    school = pen.school("debts", pen.rule("r", Contact.NONE, Money.owed.is_(-5) | Money.owed.is_(5)))
    suggestions = suggestions_for(coverage_of(school, []))
    written = write_cases(suggestions, tmp_path)
    assert (written.kept, len(written.new)) == ((), len(suggestions))
    assert {"debts-r-not-money-owed-is-minus-5.toml"} <= {path.name for path in written.new}


def test_a_folder_that_cannot_be_made_is_named(school: School, tmp_path: Path) -> None:
    (tmp_path / "cases").write_text("a file", encoding="utf-8")
    with pytest.raises(Unwritable, match=r"cases: cannot be written: File exists") as caught:
        write_cases(suggestions_for(coverage_of(school, [])), tmp_path / "cases")
    assert isinstance(caught.value, OSError)


def test_text_that_toml_wants_escaped_is_escaped(pen: Pen, tmp_path: Path) -> None:
    rule = pen.rule("quiet", Contact.NONE)
    quoted = pen.source.at('He said "wait\\stop"\nand \x7f left')
    school = pen.school("parents", type(rule)("quiet", Contact.NONE, say="Rest.", because="So.", cite=quoted))
    write_cases(suggestions_for(coverage_of(school, [])), tmp_path)
    assert read_cases(tmp_path)[0].heading == quoted.heading


def test_plain_values_of_a_coverage(school: School) -> None:
    coverage = coverage_of(school, [case("wrong", S(), {"contact": "open"})])
    plain = json.loads(json.dumps(plain_check(check_of(school), coverage)))["coverage"]
    assert (plain["cases"], plain["goals"], list(plain["failing"])) == (1, 12, ["wrong"])
    assert plain["gaps"][0] == {"rule": "quiet", "text": "quiet never stands"}
    assert plain["gaps"][3] == {
        "rule": "talk",
        "fact": "share_children",
        "test": "you have children together",
        "truth": False,
        "text": "talk never turns on “you have children together” being false",
    }
    assert plain["gaps"][-1] == {
        "topic": "reply",
        "stance": "briefly",
        "text": "briefly is never expected on reply",
    }
