"""From rules that fired to a school's answer."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import pytest

from nc_rules import (
    ALWAYS,
    Alert,
    Answer,
    Contact,
    Derived,
    Forbid,
    Guard,
    Panel,
    Reply,
    Rule,
    School,
    Situation,
    Source,
    Stance,
    Status,
)
from nc_rules import Situation as S
from nc_rules.condition import ConditionLike, Truth
from nc_rules.errors import UnknownStance
from nc_rules.verdict import Verdict, decide, stance_of

SOURCE = Source("On walking", "The club", "club.example")


def rule(id: str, stance: Stance, *overrides: str, when: ConditionLike = ALWAYS) -> Rule:  # noqa: A002  # it is called that on the rule
    return Rule(id, stance, when, overrides, say=f"Do {id}.", because=f"For {id}.", cite=SOURCE.at(f"On {id}"))


REST = rule("rest", Contact.NONE)
SLEEP = rule("sleep", Contact.NONE)
MEET = rule("meet", Contact.LIMITED, "rest")
TALK = rule("talk", Contact.OPEN, "meet")
GREET = rule("greet", Contact.CIVIL)
SLUMBER = rule("slumber", Contact.NONE, "rest")

DECISIONS = [
    pytest.param({REST: False, MEET: False}, Verdict(Status.SILENT), id="no rule fires"),
    pytest.param({REST: None}, Verdict(Status.OPEN, undecided=(REST,)), id="one rule may fire"),
    pytest.param({REST: True}, Verdict(Status.SETTLED, Contact.NONE, (REST,)), id="one rule fires"),
    pytest.param(
        {REST: True, SLEEP: True}, Verdict(Status.SETTLED, Contact.NONE, (REST, SLEEP)), id="two rules fire and agree"
    ),
    pytest.param(
        {REST: True, MEET: True},
        Verdict(Status.SETTLED, Contact.LIMITED, (MEET,), ((REST, (MEET,)),)),
        id="a rule gives way to its exception",
    ),
    pytest.param(
        {REST: True, MEET: True, TALK: True},
        Verdict(Status.SETTLED, Contact.OPEN, (TALK,), ((REST, (MEET,)), (MEET, (TALK,)))),
        id="a rule gives way to an exception that gives way in turn",
    ),
    pytest.param(
        {REST: True, MEET: True, SLUMBER: True, TALK: True},
        Verdict(Status.CONFLICT, None, (SLUMBER, TALK), ((REST, (MEET, SLUMBER)), (MEET, (TALK,)))),
        id="a rule gives way to two",
    ),
    pytest.param(
        {REST: True, GREET: True}, Verdict(Status.CONFLICT, None, (REST, GREET)), id="rules disagree and none overrides"
    ),
    pytest.param(
        {REST: True, MEET: None},
        Verdict(Status.PROVISIONAL, Contact.NONE, (REST,), undecided=(MEET,)),
        id="an exception may fire",
    ),
    pytest.param(
        {REST: True, GREET: None},
        Verdict(Status.PROVISIONAL, Contact.NONE, (REST,), undecided=(GREET,)),
        id="a rule that disagrees may fire",
    ),
    pytest.param(
        {REST: None, MEET: True},
        Verdict(Status.SETTLED, Contact.LIMITED, (MEET,)),
        id="a rule that disagrees would give way",
    ),
    pytest.param({REST: True, SLEEP: None}, Verdict(Status.SETTLED, Contact.NONE, (REST,)), id="only a like may fire"),
    pytest.param(
        {REST: True, SLUMBER: None},
        Verdict(Status.SETTLED, Contact.NONE, (REST,)),
        id="only an exception of the same stance may fire",
    ),
    pytest.param(
        {MEET: None, TALK: True, REST: True},
        Verdict(Status.CONFLICT, None, (TALK, REST), undecided=(MEET,)),
        id="a rule that would give way may end the conflict",
    ),
    pytest.param(
        {REST: None, MEET: None},
        Verdict(Status.OPEN, undecided=(REST, MEET)),
        id="a rule and its exception may fire",
    ),
    pytest.param(
        {GREET: True, MEET: None, REST: None},
        Verdict(Status.PROVISIONAL, Contact.CIVIL, (GREET,), undecided=(MEET, REST)),
        id="two rules that disagree may fire",
    ),
]


@pytest.mark.parametrize(("truths", "verdict"), DECISIONS)
def test_what_the_truths_of_rules_amount_to(truths: dict[Rule, Truth], verdict: Verdict) -> None:
    assert verdict == decide(list(truths), list(truths.values()))


def test_a_rule_that_is_out_of_it_either_way_decides_nothing() -> None:
    # Whenever `talk` fires, `meet` gives way to it; when it does not, `civil` stays as it is.
    civil, meet = rule("civil", Contact.CIVIL), rule("meet", Contact.CIVIL)
    talk = rule("talk", Contact.OPEN, "meet", "civil")
    verdict = decide([civil, meet, talk], [True, None, None])
    assert Verdict(Status.PROVISIONAL, Contact.CIVIL, (civil,), undecided=(talk,)) == verdict


def test_a_rule_that_is_out_of_it_may_still_take_another_with_it() -> None:
    # Where `talk` fires, `meet` gives way to it, and decides whether `civil` stands beside `talk`.
    civil, meet = rule("civil", Contact.CIVIL), rule("meet", Contact.CIVIL, "civil")
    talk = rule("talk", Contact.OPEN, "meet")
    verdict = decide([civil, meet, talk], [True, None, None])
    assert Verdict(Status.PROVISIONAL, Contact.CIVIL, (civil,), undecided=(meet, talk)) == verdict


def test_every_rule_needs_a_truth() -> None:
    with pytest.raises(ValueError, match="shorter"):
        decide([REST, MEET], [True])


def test_no_rules_are_silence() -> None:
    assert Verdict(Status.SILENT) == decide([], [])


SHARED = Derived("shared", when=S.live_together | S.work_together, because="You meet.", cite=SOURCE.at("Home"))
SCHOOL = School(
    "walkers",
    title="The walkers",
    summary="How to walk.",
    rules=(
        REST,
        rule("meet", Contact.LIMITED, "rest", when=SHARED),
        rule("talk", Contact.OPEN, "rest", "meet", when=S.healed & (S.no_contact_days >= 30)),
        rule("answer", Reply.BRIEFLY, when=S.ex_reached_out),
        rule("answer-politely", Reply.BRIEFLY, when=S.ex_reached_out & S.healed),
        rule("ignore", Reply.IGNORE, when=S.chased),
    ),
)
ORDER = Forbid((Contact.OPEN, Contact.LIMITED), S.court_order, because="A court forbids it.", cite=SOURCE.at("Courts"))
FEAR = Forbid((Contact.OPEN, Reply.BRIEFLY), S.afraid_of_ex, because="It is not safe.", cite=SOURCE.at("Fear"))
ALERT = Alert("order", S.court_order, say="Obey it.", because="It is the law.", cite=SOURCE.at("Courts"))
GUARD = Guard("watch", title="The watch", summary="Watches.", alerts=(ALERT,), forbids=(ORDER, FEAR))
PANEL = Panel([SCHOOL], [GUARD])


def answer(situation: Situation, topic: str = "contact") -> Answer:
    return PANEL.compare(situation)[topic]["walkers"]


def ids(rules: Sequence[Rule]) -> list[str]:
    return [one.id for one in rules]


def test_an_answer_gives_stance_advice_reason_and_sources_of_the_rules_that_stand() -> None:
    given = answer(Situation(live_together=True, healed=False))
    assert (Status.SETTLED, Contact.LIMITED) == (given.status, given.stance)
    assert ("Do meet.", "For meet.") == (given.say, given.because)
    assert (SOURCE.at("On meet"),) == given.sources
    assert ["meet"] == ids(given.rules)
    assert ["rest"] == ids(given.gave_way)
    assert () == given.depends_on
    assert given.withheld is None
    assert "limited (practical matters only) (settled)" == given.in_words()


def test_rules_that_agree_all_have_their_say() -> None:
    given = answer(Situation(ex_reached_out=True, healed=True, chased=False), "reply")
    assert "Do answer. Do answer-politely." == given.say
    assert "For answer. For answer-politely." == given.because
    assert (SOURCE.at("On answer"), SOURCE.at("On answer-politely")) == given.sources


def test_what_two_rules_say_alike_is_said_once() -> None:
    alike = tuple(attrs.evolve(one, say="Rest.", because="You need it.", cite=REST.cite) for one in (REST, SLEEP))
    school = School("alike", title="Alike", summary="Rest.", rules=alike)
    given = Panel([school]).compare(Situation())["contact"]["alike"]
    assert ("Rest.", "You need it.", (REST.cite,)) == (given.say, given.because, given.sources)


def test_a_provisional_answer_lists_the_facts_that_could_change_it() -> None:
    given = answer(Situation(live_together=False, no_contact_days=30))
    assert (Status.PROVISIONAL, Contact.NONE) == (given.status, given.stance)
    assert (S.work_together, S.healed) == given.depends_on
    assert "none (provisional)" == given.in_words()


def test_an_open_answer_has_no_stance_but_facts_that_could_give_one() -> None:
    given = answer(Situation(chased=False), "reply")
    assert (Status.OPEN, None, None, None) == (given.status, given.stance, given.say, given.because)
    assert (S.ex_reached_out, S.healed) == given.depends_on
    assert "open" == given.in_words()


def test_a_school_is_silent_where_no_rule_can_fire_and_on_topics_of_others() -> None:
    for topic in ("reply", "home"):
        given = answer(Situation(chased=False, ex_reached_out=False), topic)
        assert (Status.SILENT, None, None, (), ()) == (
            given.status,
            given.stance,
            given.say,
            given.rules,
            given.depends_on,
        )
        assert "silent" == given.in_words()


def test_a_conflict_is_reported_with_its_rules_and_without_advice() -> None:
    given = answer(Situation(chased=True, ex_reached_out=True, healed=False), "reply")
    assert (Status.CONFLICT, None, None) == (given.status, given.stance, given.say)
    assert ["answer", "ignore"] == ids(given.rules)
    assert "conflict" == given.in_words()


def test_a_forbidden_stance_is_withheld_and_cannot_be_taken_for_advice() -> None:
    given = answer(Situation(live_together=True, healed=False, court_order=True))
    assert (None, Contact.LIMITED, None) == (given.stance, given.withheld, given.say)
    assert "A court forbids it." == given.because
    assert (ORDER,) == given.forbidden
    assert "withheld, limited (practical matters only) (settled)" == given.in_words()


def test_several_guards_reasons_stand_together() -> None:
    given = answer(Situation(healed=True, no_contact_days=30, court_order=True, afraid_of_ex=True))
    assert Contact.OPEN is given.withheld
    assert "A court forbids it. It is not safe." == given.because


def test_a_guard_leaves_other_stances_and_the_status_alone() -> None:
    given = answer(Situation(court_order=True))
    assert (Status.PROVISIONAL, Contact.NONE, None) == (given.status, given.stance, given.withheld)
    assert (S.live_together, S.work_together, S.healed, S.no_contact_days) == given.depends_on


def test_an_unknown_safety_fact_withholds_nothing_and_changes_no_status() -> None:
    comparison = PANEL.compare(Situation(live_together=True, healed=False))
    assert Status.SETTLED is comparison["contact"]["walkers"].status
    assert Contact.LIMITED is comparison["contact"]["walkers"].stance
    assert (S.court_order, S.afraid_of_ex) == comparison.unanswered_safety
    assert () == comparison.alerts


@pytest.mark.parametrize("stance", [Contact.LIMITED, "limited"])
def test_a_stance_is_found_by_itself_or_by_its_name(stance: Stance | str) -> None:
    assert Contact.LIMITED is stance_of(Contact.topic, stance)


@pytest.mark.parametrize(
    ("stance", "text"),
    [
        ("limitd", "there is no stance 'limitd'; did you mean 'limited'?"),
        ("xyz", "there is no stance 'xyz' (known: none, limited, civil, open)"),
        (Reply.IGNORE, "there is no stance 'Reply.IGNORE' (known: none, limited, civil, open)"),
    ],
)
def test_a_stance_that_the_topic_does_not_have_is_told_with_the_nearest(stance: Stance | str, text: str) -> None:
    with pytest.raises(UnknownStance) as caught:
        stance_of(Contact.topic, stance)
    assert text == str(caught.value)
    with pytest.raises(UnknownStance) as asked:
        answer(Situation()).why_not(stance)
    assert text == str(asked.value)
