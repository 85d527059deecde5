"""What would have to be different, and over what schools part, as answers and topics tell it."""

from __future__ import annotations

import json
import pickle
from itertools import combinations
from typing import TYPE_CHECKING, Final

import attrs
import pytest

from nc_rules import (
    Alert,
    Contact,
    ContactNow,
    EndedBy,
    Goal,
    Mood,
    Occasion,
    Panel,
    Reply,
    Situation,
    Stance,
    UnknownSchool,
    UnknownStance,
    WorkingMemory,
    load_packs,
)
from nc_rules import Situation as S
from nc_rules.cli.app import BAD_INPUT, OK
from nc_rules.cli.run import run
from nc_rules.crux import Apart
from nc_rules.errors import InvalidSheet
from nc_rules.facts import Kind
from nc_rules.sheet import choice, flag
from nc_rules.views.what_if import crux_as_text, ways_as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conftest import Pen

    from nc_rules import Comparison
    from nc_rules.facts import AnyFact, Value

PANEL: Final = Panel(load_packs())
FILE: Final = "examples/situations/dave_on_day_five.toml"
MONTH: Final = 30


def facts_of_ways(pen: Pen, situation: Situation, *conditions: object) -> list[tuple[dict[str, object], Kind]]:
    rules = [pen.rule("none", Contact.NONE)]
    rules += [pen.rule(f"open-{n}", Contact.OPEN, when, ["none"]) for n, when in enumerate(conditions)]  # type: ignore[arg-type]
    (answer,) = Panel([pen.school("ash", *rules)]).compare(situation)[Contact]
    ways = answer.what_if(Contact.OPEN)
    return [({fact.name: value for fact, value in way.facts.items()}, way.kind) for way in ways]


def test_what_the_person_can_do_comes_before_what_time_brings_and_what_is_up_to_the_ex(pen: Pen) -> None:
    told = facts_of_ways(
        pen,
        Situation(share_children=False, ex_wants_back=False, no_contact_days=5, healed=False),
        S.share_children.as_condition(),
        S.ex_wants_back.as_condition(),
        S.no_contact_days >= MONTH,
        S.healed.as_condition(),
    )
    assert [
        ({"healed": True}, Kind.MINE),
        ({"no_contact_days": MONTH}, Kind.TIME),
        ({"ex_wants_back": True}, Kind.THEIRS),
        ({"share_children": True}, Kind.GIVEN),
    ] == told


def test_a_change_that_nobody_would_wish_for_is_in_nobodys_hands(pen: Pen) -> None:
    told = facts_of_ways(
        pen,
        Situation(live_together=False, mood=Mood.CALM, no_contact_days=40),
        S.live_together.as_condition(),
        S.mood.is_(Mood.DESPERATE),
        S.no_contact_days < MONTH,
    )
    assert {Kind.GIVEN} == {kind for _, kind in told}


def test_nothing_is_proposed_on_what_is_about_safety(pen: Pen) -> None:
    school = pen.school(
        "ash", pen.rule("none", Contact.NONE), pen.rule("open", Contact.OPEN, ~S.afraid_of_ex, ["none"])
    )
    guard = pen.guard("warden", pen.alert("fear", S.afraid_of_ex))
    (answer,) = Panel([school], [guard]).compare(Situation(afraid_of_ex=True))[Contact]
    assert () == answer.what_if()


def test_nothing_is_proposed_while_a_guard_keeps_back_words(pen: Pen) -> None:
    school = pen.school("ash", pen.rule("none", Contact.NONE), pen.rule("open", Contact.OPEN, S.healed, ["none"]))
    guard = pen.guard("warden", pen.quiet("fear", S.afraid_of_ex))
    (answer,) = Panel([school], [guard]).compare(Situation(afraid_of_ex=True))[Contact]
    assert () == answer.what_if()
    assert "nothing is proposed" in ways_as_text(answer, ())
    (safe,) = Panel([school], [guard]).compare(Situation(afraid_of_ex=False))[Contact]
    assert [Contact.OPEN] == [way.stance for way in safe.what_if()]


def test_nothing_is_proposed_that_a_guard_would_withhold_also_from_a_pickled_answer(pen: Pen) -> None:
    school = pen.school("ash", pen.rule("none", Contact.NONE), pen.rule("open", Contact.OPEN, S.healed, ["none"]))
    forbid = pen.forbid("healed", S.healed & S.mutual_friends, Contact.OPEN)
    guard = attrs.evolve(pen.guard("warden", forbid), circumstances=(S.healed, S.mutual_friends))
    (answer,) = Panel([school], [guard]).compare(Situation(mutual_friends=True))[Contact]
    assert () == answer.what_if() == pickle.loads(pickle.dumps(answer)).what_if()
    (free,) = Panel([school], [guard]).compare(Situation(mutual_friends=False))[Contact]
    assert free.what_if() == pickle.loads(pickle.dumps(free)).what_if() != ()


def test_what_contradicts_something_that_stays_as_it_is_is_not_proposed(pen: Pen) -> None:
    regretting = S.regret_ending_it.as_condition()
    assert [] == facts_of_ways(pen, Situation(ended_by=EndedBy.EX, regret_ending_it=False), regretting)
    told = facts_of_ways(pen, Situation(contact_now=ContactNow.DAILY, days_since_breakup=3), S.no_contact_days >= MONTH)
    assert [({"no_contact_days": MONTH}, Kind.TIME)] == told


def test_where_one_value_will_not_do_another_is_told(pen: Pen) -> None:
    days = S.occasion.in_(Occasion.CHILD_BIRTHDAY, Occasion.HOLIDAY)
    told = facts_of_ways(pen, Situation(share_children=False, occasion=Occasion.NOTHING), days)
    assert [({"occasion": Occasion.HOLIDAY}, Kind.GIVEN)] == told


def test_a_stance_that_is_taken_already_tells_what_would_settle_it(pen: Pen) -> None:
    school = pen.school("ash", pen.rule("none", Contact.NONE), pen.rule("open", Contact.OPEN, S.healed, ["none"]))
    (unknown,) = Panel([school]).compare(Situation())[Contact]
    assert ["none, if it turns out that you are not over the worst yet."] == [
        str(way) for way in unknown.what_if("none")
    ]
    (known,) = Panel([school]).compare(Situation(healed=False))[Contact]
    assert ["none, as it is."] == [str(way) for way in known.what_if(Contact.NONE)]
    assert Contact.NONE not in {way.stance for way in known.what_if()}


def test_a_stance_that_the_topic_does_not_have_is_an_error() -> None:
    with pytest.raises(UnknownStance, match="did you mean 'open'"):
        PANEL.compare(Situation())[Contact]["active"].what_if("opn")


def test_the_ways_of_the_installed_schools_do_what_they_say() -> None:
    situation = Situation(ended_by=EndedBy.EX, no_contact_days=5, ex_reached_out=True, goal=Goal.WIN_BACK)
    comparison = PANEL.compare(situation)
    told = 0
    for answer in (answer for topic in comparison for answer in topic):
        for way in answer.what_if():
            then = PANEL.compare(*comparison.memory.with_values(dict(way.facts)).sheets)
            assert then[answer.topic][answer.school].could_be == {way.stance}
            assert then[answer.topic][answer.school].withheld is None
            told += 1
    assert told > 100


def test_where_installed_schools_part_they_do_and_where_they_would_agree_they_do() -> None:
    comparison = PANEL.compare(Situation())
    for topic in comparison:
        speaking = [answer.school.name for answer in topic if answer.on.rules.rules]
        for one, other in combinations(speaking, 2):
            if apart := topic.apart(one, other):
                then = _told(apart.facts)[topic.topic]
                assert all(then[name].could_be == {apart.stances[name]} for name in (one, other))
            for way in topic.agree(one, other)[:1]:
                then = _told(way.facts)[topic.topic]
                assert {frozenset([way.stance])} == {then[name].could_be for name in (one, other)}


def _told(facts: Mapping[AnyFact, Value]) -> Comparison:
    return PANEL.compare(*WorkingMemory.of().with_values(dict(facts)).sheets)


def test_schools_that_are_not_compared_cannot_part() -> None:
    with pytest.raises(UnknownSchool, match="did you mean 'active'"):
        PANEL.compare(Situation())[Contact].apart("actve", "skeptic")


def test_how_much_a_fact_splits_the_schools() -> None:
    splits = PANEL.compare(Situation())["influence"].splits()
    assert [S.ex_wants_back] == [*splits]


def test_ways_read_as_sentences() -> None:
    answer = PANEL.compare(Situation(no_contact_days=5))[Reply]["strict-30-day"]
    told = [str(way) for way in answer.what_if(Reply.ENGAGE)]
    assert "yes, talk with them, if there have been 30 days of no contact (25 more), and it turns out that" in told[0]
    heal = PANEL.compare(Situation())[Contact]["heal"]
    told = [str(way) for way in heal.what_if()]
    assert ["back in touch, if it turns out that you want your ex back, and you are over the worst."] == told


def test_why_not_ends_with_how_far_it_is(pen: Pen) -> None:
    month = S.healed & (S.no_contact_days >= MONTH) & ~S.overwhelmed & ~S.mutual_friends
    school = pen.school("ash", pen.rule("none", Contact.NONE), pen.rule("open", Contact.OPEN, month, ["none"]))
    situation = Situation(healed=True, no_contact_days=5, overwhelmed=False, mutual_friends=False)
    (answer,) = Panel([school]).compare(situation)[Contact]
    why_not = answer.why_not(Contact.OPEN)
    nearest = "Nearest: 3 of 4 conditions hold; 5 days of no contact, 30 are needed."
    assert f"\n  {nearest}\n" in str(why_not)
    assert {"held": 3, "of": 4, "facts": {"no_contact_days": 30}, "says": nearest} == why_not.to_dict()["nearest"]
    assert None is answer.why_not(Contact.NONE).nearest
    (unknown,) = Panel([school]).compare(Situation(healed=True, mutual_friends=True, no_contact_days=40))[Contact]
    assert (
        "Nearest: 2 of 4 conditions hold; missing: you have no mutual friends; not known whether fear or desperation"
        " would not take over if you talked."
    ) in str(unknown.why_not("open"))


def test_why_not_proposes_nothing_while_a_guard_keeps_back_words(pen: Pen) -> None:
    school = pen.school("ash", pen.rule("none", Contact.NONE), pen.rule("open", Contact.OPEN, S.healed, ["none"]))
    guard = pen.guard("warden", pen.quiet("fear", S.afraid_of_ex))
    (answer,) = Panel([school], [guard]).compare(Situation(afraid_of_ex=True))[Contact]
    assert None is answer.why_not(Contact.OPEN).nearest
    assert "Nearest" not in str(answer.why_not(Contact.OPEN))


def test_parting_reads_as_a_sentence() -> None:
    topic = PANEL.compare(Situation())["heals"]
    assert str(topic.apart("dignity", "skeptic")) == (
        "They part if you want your ex back: dignity says “yes”, skeptic says “no”."
    )
    whatever = Apart({}, {"oak": Contact.NONE, "elm": Contact.OPEN}, ())
    assert str(whatever) == "They part whatever is so: oak says “none”, elm says “back in touch”."
    assert "They never take different stances." in crux_as_text(topic, "dignity", "active")
    signs = topic.comparison["signs"]
    assert "Neither of them ever speaks on this." in crux_as_text(signs, "distract", "heal")
    assert "distract never speaks on this, so the two cannot part." in crux_as_text(signs, "distract", "active")
    assert repr(topic.apart("dignity", "skeptic")).startswith("<Apart of dignity yes, skeptic no, on Situation.goal>")


def test_the_command_tells_what_is_in_somebodys_hands_and_the_rest_when_asked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    command = ["what-if", FILE, "--school", "strict-30-day", "--topic", "contact"]
    assert OK == run(command)
    out = capsys.readouterr().out
    assert "What time brings:\n  back in touch, if there have been 30 days of no contact (25 more).\n" in out
    assert "5 more are in nobody's hands: --all" in out
    assert "Guard that looked at this: safety" in out
    assert OK == run([*command, "--all"])
    assert "What it would say to somebody else:\n  practical matters only, if " in capsys.readouterr().out


def test_the_command_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["what-if", FILE, "--school", "strict-30-day", "--topic", "contact", "--stance", "open"]
    assert OK == run([*command, "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    says = "back in touch, if there have been 30 days of no contact (25 more)."
    assert [{"facts": {"no_contact_days": 30}, "stance": "open", "kind": "time", "says": says}] == told["ways"]
    assert ("strict-30-day", "contact", "none") == (told["school"], told["topic"], told["now"])


def test_the_alerts_of_a_situation_stand_above_what_would_change(capsys: pytest.CaptureFixture[str]) -> None:
    assert OK == run(["what-if", "--set", "afraid_of_ex=yes", "--school", "active", "--topic", "reply"])
    out = capsys.readouterr().out
    assert out.index("Your safety comes first.") < out.index("nothing is proposed")


def test_what_would_change_says_how_many_safety_questions_are_open(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["--school", "heal", "--topic", "contact"]
    assert OK == run(["what-if", FILE, *command])
    assert OK == run(["crux", FILE, *command, "--school", "skeptic"])
    assert 2 == capsys.readouterr().out.count("safety questions are not answered yet.")
    assert OK == run(["what-if", FILE, *command, "--format", "json"])
    assert "court_order" in json.loads(capsys.readouterr().out)["unanswered_safety"]


def test_a_crux_tells_the_whole_stretch_of_a_count() -> None:
    topic = PANEL.compare(Situation())[Reply]
    assert "there have been fewer than 28 days of no contact" in str(topic.apart("adaptive", "white-knuckle"))


def test_the_crux_of_two_schools_as_text_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["crux", "--school", "dignity", "--school", "skeptic", "--topic", "heals"]
    assert OK == run(command)
    assert "They part if you want your ex back" in capsys.readouterr().out
    assert OK == run([*command, "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert {"situation": {"goal": "win_back"}, "stances": {"dignity": "yes", "skeptic": "no"}} == told["apart"]
    assert None is told["agree"]
    assert told["says"].startswith("They part if ")
    assert OK == run(["crux", "--school", "dignity", "--school", "active", "--topic", "heals", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert (None, None, "They never take different stances.") == (told["apart"], told["agree"], told["says"])


@pytest.mark.parametrize("schools", [["active"], ["active", "active"], ["active", "heal", "skeptic"]])
def test_a_crux_is_of_two_schools(schools: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    named = [part for school in schools for part in ("--school", school)]
    assert BAD_INPUT == run(["crux", *named, "--topic", "reply"])
    assert "crux is about two schools, as in" in capsys.readouterr().err


def test_what_is_worth_moving_to_has_to_be_a_value_of_the_fact() -> None:
    with pytest.raises(InvalidSheet, match=r"worth: expected Mood\.CALM, got the text 'calm'"):
        choice(Mood, "How do you feel?", worth=["calm"])  # type: ignore[type-var]  # the mistake
    assert (True,) == flag("Is it so?", worth=True).worth


def test_an_alert_stops_no_way_by_itself(pen: Pen) -> None:
    alert: Alert = pen.alert("young", S.mutual_friends)
    school = pen.school("ash", pen.rule("none", Contact.NONE), pen.rule("open", Contact.OPEN, S.healed, ["none"]))
    (answer,) = Panel([school], [pen.guard("warden", alert)]).compare(Situation(mutual_friends=True))[Contact]
    stances: list[Stance] = [way.stance for way in answer.what_if()]
    assert [Contact.OPEN] == stances
