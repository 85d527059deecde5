"""Each fault, in a school or a guard that has just that one: it is found, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import pytest

from nc_rules import Contact, Derived, Fact, Mood, Reply, Rule, School, Status, Waiver, fact_sheet, flag
from nc_rules import Situation as S
from nc_rules.comparison import Panel
from nc_rules.condition import ConditionLike
from nc_rules.verify import (
    OF_GUARDS,
    OF_SCHOOLS,
    Check,
    Finding,
    Kind,
    Severity,
    Witness,
    check,
    command_of,
    finding_in_words,
    plain_check,
)

if TYPE_CHECKING:
    from tests.conftest import Pen

HAS_CHILDREN: Final = Witness((S(share_children=True),))
NOTHING_KNOWN: Final = Witness((S(),))


@fact_sheet
class Faith:
    shares_congregation: Fact[bool] = flag("Do you go to the same church?")


def sound(pen: Pen) -> School:
    """A school with a default, an exception, and an exception to the exception."""
    return pen.school(
        "sound",
        pen.rule("quiet", Contact.NONE),
        pen.rule("parents", Contact.LIMITED, S.share_children, ("quiet",)),
        pen.rule("calm-parents", Contact.CIVIL, S.share_children & S.mood.is_(Mood.CALM), ("quiet", "parents")),
        pen.rule("answer", Reply.BRIEFLY, S.no_contact_days >= 30),
        pen.rule("do-not-answer", Reply.IGNORE, S.no_contact_days < 30),
    )


def only(found: Check) -> Finding:
    (finding,) = found.findings
    return finding


def waiver(pen: Pen, name: str, when: ConditionLike, *waives: str) -> Waiver:
    return Waiver(name, waives, when, because=f"Because of {name}.", cite=pen.source.at(f"On {name}"))


def waiving(school: School, *waivers: Waiver) -> School:
    return attrs.evolve(school, waivers=waivers)


def ids(finding: Finding) -> list[str]:
    return [entry.id for entry in finding.entries]


def status(school: School, witness: Witness, topic: str) -> Status:
    return Panel([school]).compare(*witness.sheets)[topic][school.name].status


def test_a_sound_school_is_proved_to_have_no_fault_of_any_kind(pen: Pen) -> None:
    found = check(sound(pen))
    assert (found.findings, found.proved) == ((), OF_SCHOOLS)
    assert found.questions > len(sound(pen).rules)


def test_a_conflict_has_a_situation_that_nothing_more_could_mend(pen: Pen) -> None:
    school = pen.school(
        "torn",
        pen.rule("quiet", Contact.NONE),
        pen.rule("talk", Contact.OPEN, S.share_children),
        pen.rule("not-when-sad", Contact.CIVIL, S.share_children & S.mood.is_(Mood.SAD), ("quiet", "talk")),
    )
    finding = only(check(school))
    assert (finding.kind, ids(finding), finding.passing) == (Kind.CONFLICT, ["quiet", "talk"], False)
    assert finding.witness
    assert set(finding.witness.plain()) == {"share_children", "mood"}
    assert finding.witness.plain()["mood"] != "sad"
    assert status(school, finding.witness, "contact") is Status.CONFLICT
    assert finding_in_words(finding) == (
        "quiet says none, talk says open (back in touch), and neither overrides the other"
    )


def test_a_conflict_with_nothing_to_end_it_names_only_the_facts_that_bring_it_about(pen: Pen) -> None:
    school = pen.school(
        "torn", pen.rule("quiet", Contact.NONE), pen.rule("talk", Contact.OPEN, S.share_children | S.live_together)
    )
    finding = only(check(school))
    assert finding.witness
    assert list(finding.witness.plain().values()) == [True]
    assert command_of(finding) == (
        f"nc-rules compare --school torn --topic contact {' '.join(finding.witness.options())}"
    )


def test_a_conflict_that_more_facts_would_end_is_one_all_the_same_because_people_are_shown_it(pen: Pen) -> None:
    hurt = S.mood.is_(Mood.SAD)
    school = pen.school(
        "hasty",
        pen.rule("quiet", Contact.NONE),
        pen.rule("talk", Contact.OPEN, S.share_children),
        # Whatever the mood is, one of them overrides; but the mood has to be told first.
        pen.rule("sad", Contact.CIVIL, S.share_children & hurt, ("quiet", "talk")),
        pen.rule("not-sad", Contact.LIMITED, S.share_children & ~hurt, ("quiet", "talk")),
    )
    finding = only(check(school))
    assert (finding.kind, ids(finding), finding.passing) == (Kind.CONFLICT, ["quiet", "talk"], True)
    assert finding.witness == HAS_CHILDREN
    assert status(school, HAS_CHILDREN, "contact") is Status.CONFLICT
    assert status(school, Witness((S(share_children=True, mood=Mood.CALM),)), "contact") is not Status.CONFLICT
    assert finding_in_words(finding).endswith("neither overrides the other; only knowing more would end it")


def test_a_rule_that_can_never_fire_is_said_with_what_it_asks(pen: Pen) -> None:
    impossible = (S.no_contact_days >= 30) & (S.no_contact_days < 14)
    school = pen.school(
        "deaf", pen.rule("quiet", Contact.NONE), pen.rule("never", Contact.OPEN, impossible, ("quiet",))
    )
    finding = only(check(school))
    assert (finding.kind, ids(finding), finding.witness) == (Kind.NEVER_FIRES, ["never"], None)
    assert command_of(finding) is None
    assert finding_in_words(finding) == (
        "never can never fire; it requires that at least 30 days of no contact, and fewer than 14 days of no contact"
    )


def test_the_bounds_of_a_count_count(pen: Pen) -> None:
    most = 36_500
    school = pen.school("late", pen.rule("never", Contact.OPEN, S.no_contact_days > most))
    assert only(check(school)).kind is Kind.NEVER_FIRES
    assert check(pen.school("late", pen.rule("at-last", Contact.OPEN, S.no_contact_days >= most))).findings == ()


def test_a_rule_that_always_gives_way_is_shown_with_what_overrides_it_and_no_more(pen: Pen) -> None:
    school = pen.school(
        "shy",
        pen.rule("quiet", Contact.NONE),
        pen.rule("talk", Contact.OPEN, S.share_children & S.healed, ("quiet",)),
        pen.rule("parents", Contact.LIMITED, S.share_children, ("quiet", "talk", "calm")),
        pen.rule("calm", Contact.CIVIL, S.healed & S.mood.is_(Mood.CALM), ("quiet", "talk")),
    )
    finding = only(check(school))
    assert (finding.kind, ids(finding)) == (Kind.ALWAYS_GIVES_WAY, ["talk", "parents"])
    assert finding.witness
    assert finding.witness == Witness((S(share_children=True, healed=True),))
    gave_way = Panel([school]).compare(*finding.witness.sheets)["contact"]["shy"].gave_way
    assert "talk" in [rule.id for rule in gave_way]
    assert finding_in_words(finding) == "talk never stands: whenever it fires, so does parents, and overrides it"


def test_a_rule_that_only_several_others_together_never_let_stand(pen: Pen) -> None:
    school = pen.school(
        "shy",
        pen.rule("talk", Contact.OPEN, S.share_children),
        pen.rule("apart", Contact.NONE, ~S.live_together & S.share_children, ("talk",)),
        pen.rule("early", Contact.LIMITED, S.share_children, ("talk", "apart")),
    )
    assert [ids(finding) for finding in check(school).findings] == [["talk", "early"], ["apart", "early"]]


def test_a_default_for_when_too_little_is_known_does_stand(pen: Pen) -> None:
    school = pen.school(
        "patient",
        pen.rule("wait", Contact.NONE),
        pen.rule("ready", Contact.OPEN, S.healed, ("wait",)),
        pen.rule("not-ready", Contact.LIMITED, ~S.healed, ("wait",)),
    )
    assert check(school).findings == ()


def test_twins_stand_in_the_same_situations_and_say_the_same(pen: Pen) -> None:
    weeks = S.no_contact_days < 30
    one, other = pen.rule("a-month", Contact.NONE, weeks), pen.rule("four-weeks", Contact.NONE, S.no_contact_days <= 29)
    told_apart = pen.school("wordy", one, other)
    repeated = School(
        "twice",
        title="Twice",
        summary="It says it twice.",
        rules=(one, Rule(other.id, other.stance, other.when, say="Do  a-month.", because="So.", cite=other.cite)),
    )
    for school, kind in ((told_apart, Kind.ECHO), (repeated, Kind.TWINS)):
        finding = only(check(school))
        assert (finding.kind, ids(finding)) == (kind, ["a-month", "four-weeks"])
        assert finding.witness
        assert set(finding.witness.plain()) == {"no_contact_days"}
        standing = Panel([school]).compare(*finding.witness.sheets)["contact"][school.name].rules
        assert [rule.id for rule in standing] == ["a-month", "four-weeks"]


def test_rules_that_fire_together_and_give_way_apart_are_no_twins(pen: Pen) -> None:
    school = pen.school(
        "nuanced",
        pen.rule("quiet", Contact.NONE),
        pen.rule("rest", Contact.NONE),
        pen.rule("alone", Contact.NONE, S.live_together, ("quiet",)),
    )
    assert check(school).findings == ()


def test_an_override_of_a_rule_that_is_never_met_is_idle(pen: Pen) -> None:
    school = pen.school(
        "careful",
        pen.rule("early", Contact.NONE, S.no_contact_days < 30),
        pen.rule("late", Contact.OPEN, S.no_contact_days >= 30, ("early",)),
    )
    finding = only(check(school))
    assert (finding.kind, finding.severity, ids(finding)) == (Kind.IDLE_OVERRIDE, Severity.WARNING, ["late", "early"])
    assert check(school).errors == ()
    assert check(school).warnings == (finding,)
    assert finding_in_words(finding) == "late overrides early, but the two never fire together"


def test_facts_of_a_packs_own_sheet_stand_in_a_witness_under_their_full_name(pen: Pen) -> None:
    school = pen.school(
        "devout",
        pen.rule("quiet", Contact.NONE, S.share_children),
        pen.rule("greet", Contact.CIVIL, Faith.shares_congregation),
    )
    witness = only(check(school)).witness
    assert witness
    assert witness == Witness((S(share_children=True), Faith(shares_congregation=True)))
    assert witness.options() == ("--set share_children=true", "--set faith.shares_congregation=true")
    assert witness.toml("Sunday") == (
        'title = "Sunday"\n\n[situation]\nshare_children = true\n\n[faith]\nshares_congregation = true\n'
    )


def test_derived_facts_are_seen_through(pen: Pen) -> None:
    at_home = Derived("at_home", when=S.live_together, because="It is one home.", cite=pen.source.at("Homes"))
    near = Derived("near", when=at_home | S.work_together, because="You meet.", cite=pen.source.at("Homes"))
    school = pen.school(
        "nested", pen.rule("never", Contact.NONE, ~near & at_home), pen.rule("near", Contact.CIVIL, near)
    )
    assert [(finding.kind, ids(finding)) for finding in check(school).findings] == [(Kind.NEVER_FIRES, ["never"])]


def test_a_guard_whose_alert_can_never_be_raised(pen: Pen) -> None:
    guard = pen.guard("watch", pen.alert("never", S.court_order & ~S.court_order), pen.alert("order", S.court_order))
    finding = only(check(guard))
    assert (finding.kind, ids(finding), finding.topic) == (Kind.NEVER_FIRES, ["never"], None)
    assert finding_in_words(finding).startswith("never can never be raised; it requires that ")


def test_a_guard_whose_forbid_or_quiet_can_never_hold_by_its_id_or_its_number(pen: Pen) -> None:
    never = S.court_order & ~S.court_order
    guard = pen.guard(
        "watch",
        pen.alert("order", S.court_order),
        pen.forbid("order", S.court_order, Contact.OPEN),
        pen.forbid("", never, Contact.OPEN),
        pen.forbid("twice", never, Contact.CIVIL),
        pen.quiet("", never),
    )
    texts = [finding_in_words(finding) for finding in check(guard).findings]
    assert [text.partition(";")[0] for text in texts] == [
        "forbid 2 can never hold",
        "forbid twice can never hold",
        "quiet 1 can never hold",
    ]


def test_two_alerts_that_are_always_raised_together_and_say_the_same(pen: Pen) -> None:
    one, other = pen.alert("order", S.court_order), pen.alert("court", ~~S.court_order)
    assert check(pen.guard("watch", one, other)).findings == ()
    guard = pen.guard("watch", one, type(other)("court", other.when, say=one.say, because="So.", cite=one.cite))
    finding = only(check(guard))
    assert (finding.kind, ids(finding)) == (Kind.TWINS, ["order", "court"])
    assert finding.witness == Witness((S(court_order=True),))
    assert command_of(finding) == "nc-rules compare --set court_order=true"


def test_two_forbids_of_the_same_stances_that_always_hold_together(pen: Pen) -> None:
    one, other = pen.forbid("order", S.court_order, Contact.OPEN), pen.forbid("", ~~S.court_order, Contact.OPEN)
    assert check(pen.guard("watch", one, attrs.evolve(other, stances=[Contact.CIVIL]))).findings == ()
    finding = only(check(pen.guard("watch", one, other)))
    assert (finding.kind, finding.names, finding.witness) == (
        Kind.ECHO,
        ("forbid order", "forbid 2"),
        Witness((S(court_order=True),)),
    )
    assert finding_in_words(finding) == (
        "forbid order and forbid 2 stand in exactly the same situations, and both withhold the same"
    )
    assert only(check(pen.guard("watch", one, attrs.evolve(other, because=one.because)))).kind is Kind.TWINS


def test_two_quiets_that_always_hold_together(pen: Pen) -> None:
    one, other = pen.quiet("order", S.court_order), pen.quiet("court", ~~S.court_order)
    finding = only(check(pen.guard("watch", one, other)))
    assert (finding.kind, finding.names) == (Kind.ECHO, ("quiet order", "quiet court"))
    assert finding_in_words(finding) == (
        "quiet order and quiet court stand in exactly the same situations, and both keep back every word"
    )
    assert only(check(pen.guard("watch", one, attrs.evolve(other, because=one.because)))).kind is Kind.TWINS


def test_an_alert_a_forbid_and_a_quiet_that_go_together_are_no_twins(pen: Pen) -> None:
    held = pen.alert("order", S.court_order), pen.forbid("order", S.court_order, Contact.OPEN)
    assert check(pen.guard("watch", *held, pen.quiet("order", S.court_order))).findings == ()


def test_a_sound_guard_is_proved(pen: Pen) -> None:
    guard = pen.guard("watch", pen.alert("order", S.court_order), pen.forbid("order", S.court_order, Contact.OPEN))
    assert (check(guard).findings, check(guard).proved) == ((), OF_GUARDS)


def test_several_faults_come_in_the_order_of_their_kinds_and_keep_nothing_else_from_being_found(pen: Pen) -> None:
    school = pen.school(
        "poor",
        pen.rule("early", Reply.IGNORE, S.no_contact_days < 30),
        pen.rule("late", Reply.BRIEFLY, S.no_contact_days >= 30, ("early",)),
        pen.rule("never", Contact.OPEN, S.healed & ~S.healed),
        pen.rule("quiet", Contact.NONE),
        pen.rule("talk", Contact.OPEN, S.share_children),
    )
    kinds = [finding.kind for finding in check(school).findings]
    assert kinds == [Kind.CONFLICT, Kind.NEVER_FIRES, Kind.IDLE_OVERRIDE]
    assert check(school).proved == (Kind.ALWAYS_GIVES_WAY, Kind.TWINS, Kind.ECHO)


def test_the_same_school_gets_the_same_findings_and_witnesses_each_time(pen: Pen) -> None:
    school = pen.school(
        "torn",
        pen.rule("quiet", Contact.NONE, S.mood.in_(Mood.SAD, Mood.ANGRY) | (S.no_contact_days < 30)),
        pen.rule("talk", Contact.OPEN, S.share_children | S.live_together | S.healed),
    )
    assert len({str(plain_check(check(school))) for _ in range(5)}) == 1


def test_a_conflict_that_a_waiver_ends_is_shown_where_the_waiver_is_known_not_to_apply(pen: Pen) -> None:
    torn = pen.school("torn", pen.rule("quiet", Contact.NONE), pen.rule("talk", Contact.OPEN, S.share_children))
    finding = only(check(waiving(torn, waiver(pen, "while-sad", S.mood.is_(Mood.SAD), "talk"))))
    assert (finding.kind, ids(finding), finding.passing) == (Kind.CONFLICT, ["quiet", "talk"], False)
    assert finding.witness
    assert set(finding.witness.plain()) == {"share_children", "mood"}
    assert finding.witness.plain()["mood"] != "sad"


def test_a_conflict_that_waivers_always_end_once_all_is_known_passes(pen: Pen) -> None:
    torn = pen.school("torn", pen.rule("quiet", Contact.NONE), pen.rule("talk", Contact.OPEN, S.share_children))
    healed, hurt = waiver(pen, "healed", S.healed, "quiet"), waiver(pen, "hurt", ~S.healed, "talk")
    finding = only(check(waiving(torn, healed, hurt)))
    assert (finding.kind, finding.passing, finding.witness) == (Kind.CONFLICT, True, HAS_CHILDREN)


def test_a_waiver_may_end_an_exception_so_that_the_rule_beneath_it_stands_again(pen: Pen) -> None:
    found = check(waiving(sound(pen), waiver(pen, "in-court", S.court_order, "parents", "calm-parents")))
    assert (found.findings, found.proved, found.rules) == ((), OF_SCHOOLS, 6)


def test_a_waiver_that_can_never_fire(pen: Pen) -> None:
    finding = only(check(waiving(sound(pen), waiver(pen, "never", S.healed & ~S.healed, "answer"))))
    assert (finding.kind, ids(finding), finding.topic) == (Kind.NEVER_FIRES, ["never"], Reply.topic)
    assert finding_in_words(finding).startswith("never can never fire; it requires that ")


def test_a_rule_that_is_waived_whenever_it_applies(pen: Pen) -> None:
    shy = pen.school("shy", pen.rule("talk", Contact.OPEN, S.share_children & S.healed))
    home, parents = waiver(pen, "home", S.live_together, "talk"), waiver(pen, "parents", S.share_children, "talk")
    finding = only(check(waiving(shy, home, parents)))
    assert (finding.kind, ids(finding)) == (Kind.ALWAYS_GIVES_WAY, ["talk", "parents"])
    assert finding.witness == Witness((S(share_children=True, healed=True),))
    assert finding_in_words(finding) == "talk never stands: whenever it applies, parents waives it"


def test_a_rule_that_is_overridden_where_it_is_not_waived(pen: Pen) -> None:
    where_is_known = S.live_together | ~S.live_together
    shy = pen.school(
        "shy",
        pen.rule("talk", Contact.OPEN, S.share_children & where_is_known),
        pen.rule("home", Contact.CIVIL, S.live_together, ("talk",)),
    )
    finding = only(check(waiving(shy, waiver(pen, "apart", ~S.live_together, "talk"))))
    assert (finding.kind, ids(finding)) == (Kind.ALWAYS_GIVES_WAY, ["talk", "home", "apart"])
    assert finding_in_words(finding) == "talk never stands: whenever it applies, home overrides it or apart waives it"


def test_a_waiver_of_a_rule_that_never_applies_when_it_does_is_idle(pen: Pen) -> None:
    early = waiver(pen, "early", S.no_contact_days < 14, "answer", "do-not-answer")
    finding = only(check(waiving(sound(pen), early)))
    assert (finding.kind, finding.severity, ids(finding)) == (
        Kind.IDLE_OVERRIDE,
        Severity.WARNING,
        ["early", "answer"],
    )
    assert finding_in_words(finding) == "early waives answer, but the conditions of the two are never true together"


def test_a_rule_that_is_always_waived_is_told_of_once_and_its_overrides_are_not(pen: Pen) -> None:
    shy = pen.school("shy", pen.rule("quiet", Contact.NONE), pen.rule("talk", Contact.OPEN, S.healed, ("quiet",)))
    assert only(check(waiving(shy, waiver(pen, "healed", S.healed, "talk")))).kind is Kind.ALWAYS_GIVES_WAY


def test_what_is_too_large_is_an_error_and_keeps_no_other_question_from_being_answered(
    pen: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = pen.school(
        "vast",
        pen.rule("quiet", Contact.NONE, S.healed | S.share_children | (S.no_contact_days < 30)),
        pen.rule("talk", Contact.OPEN, S.share_children & S.healed),
        pen.rule("never", Reply.IGNORE, S.no_contact_days > 36_500),
        pen.rule("answer", Reply.BRIEFLY, S.ex_reached_out),
    )
    monkeypatch.setattr("nc_rules.diagram.MOST_STEPS", 6)
    found = check(school)
    assert [(finding.kind, finding.about, ids(finding)) for finding in found.findings] == [
        (Kind.NEVER_FIRES, None, ["never"]),
        (Kind.UNDECIDED, Kind.NEVER_FIRES, ["quiet"]),
        (Kind.UNDECIDED, Kind.ALWAYS_GIVES_WAY, ["quiet"]),
        (Kind.UNDECIDED, Kind.CONFLICT, ["quiet"]),
    ]
    assert found.proved == (Kind.TWINS, Kind.ECHO, Kind.IDLE_OVERRIDE)
    assert found.errors == found.findings
    assert finding_in_words(found.findings[1]) == (
        "quiet: too large to be decided, so whether it is “never-fires” is not known"
    )


def test_plain_values_say_all_that_a_program_needs(pen: Pen) -> None:
    school = pen.school("torn", pen.rule("quiet", Contact.NONE), pen.rule("talk", Contact.OPEN, S.share_children))
    assert plain_check(check(school)) == {
        "name": "torn",
        "kind": "school",
        "rules": 2,
        "questions": 6,
        "proved": ["never-fires", "always-gives-way", "twins", "echo", "idle-override"],
        "findings": [
            {
                "kind": "conflict",
                "severity": "error",
                "rules": ["quiet", "talk"],
                "topic": "contact",
                "text": "quiet says none, talk says open (back in touch), and neither overrides the other",
                "passing": False,
                "about": None,
                "situation": {"share_children": True},
                "command": "nc-rules compare --school torn --topic contact --set share_children=true",
            }
        ],
        "coverage": None,
    }
