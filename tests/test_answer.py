"""What one school answers on one topic: stance, advice and reason, as guards leave them, and what it turns on."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from typing import Final

import attrs
import pytest

from nc_rules import (
    ALWAYS,
    Alert,
    Answer,
    Contact,
    Derived,
    DiagramTooLarge,
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
    UnknownStance,
    Waiver,
)
from nc_rules import Situation as S
from nc_rules import diagram as diagrams
from nc_rules.answer import stance_of
from nc_rules.condition import ConditionLike
from nc_rules.words import answer_in_words

SOURCE: Final = Source("On walking", "The club", "club.example")


def rule(id: str, stance: Stance, *overrides: str, when: ConditionLike = ALWAYS) -> Rule:  # noqa: A002  # it is called that on the rule
    return Rule(id, stance, when, overrides, say=f"Do {id}.", because=f"For {id}.", cite=SOURCE.at(f"On {id}"))


def waiver(id: str, *waives: str, when: ConditionLike) -> Waiver:  # noqa: A002  # likewise
    return Waiver(id, waives, when, because=f"For {id}.", cite=SOURCE.at(f"On {id}"))


SHARED: Final = Derived("shared", when=S.live_together | S.work_together, because="You meet.", cite=SOURCE.at("Home"))
REST: Final = rule("rest", Contact.NONE)
SCHOOL: Final = School(
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
ORDER: Final = Forbid(
    (Contact.OPEN, Contact.LIMITED), S.court_order, because="A court forbids it.", cite=SOURCE.at("Courts")
)
FEAR: Final = Forbid((Contact.OPEN, Reply.BRIEFLY), S.afraid_of_ex, because="It is not safe.", cite=SOURCE.at("Fear"))
ALERT: Final = Alert("order", S.court_order, say="Obey it.", because="It is the law.", cite=SOURCE.at("Courts"))
GUARD: Final = Guard("watch", title="The watch", summary="Watches.", alerts=(ALERT,), forbids=(ORDER, FEAR))
PANEL: Final = Panel([SCHOOL], [GUARD])


def answer(situation: Situation, topic: str = "contact") -> Answer:
    return PANEL.compare(situation)[topic]["walkers"]


def answer_of(situation: Situation, *rules: Rule | Waiver) -> Answer:
    school = School("own", title="A school", summary="Of its own.", rules=rules)
    return Panel([school]).compare(situation)["contact"]["own"]


def ids(rules: Sequence[Rule]) -> list[str]:
    return [one.id for one in rules]


# What it says.


def test_an_answer_gives_stance_advice_reason_and_sources_of_the_rules_that_win() -> None:
    given = answer(Situation(live_together=True, healed=False))
    assert (Status.SETTLED, Contact.LIMITED) == (given.status, given.stance)
    assert ("Do meet.", "For meet.") == (given.say, given.because)
    assert (SOURCE.at("On meet"),) == given.sources
    assert ["meet"] == ids(given.rules)
    assert ["rest"] == ids(given.gave_way)
    assert () == given.depends_on
    assert given.withheld is None
    assert "limited (practical matters only; settled)" == answer_in_words(given)


def test_rules_that_agree_all_have_their_say() -> None:
    given = answer(Situation(ex_reached_out=True, healed=True, chased=False), "reply")
    assert "Do answer. Do answer-politely." == given.say
    assert "For answer. For answer-politely." == given.because
    assert (SOURCE.at("On answer"), SOURCE.at("On answer-politely")) == given.sources


def test_what_two_rules_say_alike_is_said_once() -> None:
    alike = [attrs.evolve(REST, id=name, say="Rest.", because="You need it.") for name in ("rest", "sleep")]
    given = answer_of(Situation(), *alike)
    assert ("Rest.", "You need it.", (REST.cite,)) == (given.say, given.because, given.sources)


def test_a_provisional_answer_lists_the_facts_that_could_change_it() -> None:
    given = answer(Situation(live_together=False, no_contact_days=30))
    assert (Status.PROVISIONAL, Contact.NONE) == (given.status, given.stance)
    assert (S.work_together, S.healed) == given.depends_on
    assert "none (provisional)" == answer_in_words(given)


def test_an_open_answer_has_no_stance_but_facts_that_could_give_one() -> None:
    given = answer(Situation(chased=False), "reply")
    assert (Status.OPEN, None, None, None) == (given.status, given.stance, given.say, given.because)
    assert (S.ex_reached_out, S.healed) == given.depends_on
    assert "open" == answer_in_words(given)


def test_a_school_is_silent_where_no_rule_can_fire_and_on_topics_of_others() -> None:
    for topic in ("reply", "home"):
        given = answer(Situation(chased=False, ex_reached_out=False), topic)
        assert (Status.SILENT, None, None, None) == (given.status, given.stance, given.say, given.because)
        assert ((), (), (), ()) == (given.rules, given.gave_way, given.waived, given.depends_on)
        assert "silent" == answer_in_words(given)


def test_a_conflict_is_reported_with_its_rules_and_without_advice_or_reason() -> None:
    given = answer(Situation(chased=True, ex_reached_out=True, healed=False), "reply")
    assert (Status.CONFLICT, None, None) == (given.status, given.stance, given.withheld)
    assert (None, None) == (given.say, given.because)
    assert ["answer", "ignore"] == ids(given.rules)
    assert "conflict" == answer_in_words(given)


def test_a_conflict_is_told_as_one_also_where_one_of_its_stances_is_forbidden() -> None:
    given = answer(Situation(chased=True, ex_reached_out=True, healed=False, afraid_of_ex=True), "reply")
    assert (Status.CONFLICT, None, None) == (given.status, given.stance, given.withheld)
    assert (None, None) == (given.say, given.because)
    assert (FEAR,) == given.forbidden
    assert ["answer", "ignore"] == ids(given.rules)


# What guards make of it.


def test_a_forbidden_stance_is_withheld_and_cannot_be_taken_for_advice() -> None:
    given = answer(Situation(live_together=True, healed=False, court_order=True))
    assert (None, Contact.LIMITED, None) == (given.stance, given.withheld, given.say)
    assert "A court forbids it." == given.because
    assert (ORDER,) == given.forbidden
    assert "withheld, limited (practical matters only; settled)" == answer_in_words(given)


def test_several_guards_reasons_are_given_together() -> None:
    given = answer(Situation(healed=True, no_contact_days=30, court_order=True, afraid_of_ex=True))
    assert Contact.OPEN is given.withheld
    assert (ORDER, FEAR) == given.forbidden
    assert "A court forbids it. It is not safe." == given.because


def test_a_guard_leaves_other_stances_and_the_status_alone() -> None:
    given = answer(Situation(court_order=True))
    assert (Status.PROVISIONAL, Contact.NONE, None) == (given.status, given.stance, given.withheld)
    assert () == given.forbidden
    assert (S.live_together, S.work_together, S.healed, S.no_contact_days) == given.depends_on


def test_an_unknown_safety_fact_withholds_nothing_and_changes_no_status() -> None:
    comparison = PANEL.compare(Situation(live_together=True, healed=False))
    assert Status.SETTLED is comparison["contact"]["walkers"].status
    assert Contact.LIMITED is comparison["contact"]["walkers"].stance
    assert (S.court_order, S.afraid_of_ex) == comparison.unanswered_safety
    assert () == comparison.alerts


# Waivers.

COURT: Final = waiver("court", "rest", "meet", when=S.legal_proceedings)
MEET: Final = rule("meet", Contact.LIMITED, "rest", when=S.live_together)


def test_a_school_falls_silent_while_a_waiver_holds() -> None:
    given = answer_of(Situation(legal_proceedings=True, live_together=True), REST, MEET, COURT)
    assert (Status.SILENT, None, None) == (given.status, given.stance, given.say)
    assert ((), (), ["rest", "meet"]) == (given.rules, given.gave_way, ids(given.waived))
    assert () == given.depends_on


def test_an_exception_ends_when_it_is_waived() -> None:
    given = answer_of(Situation(live_together=True, healed=True), REST, MEET, waiver("over", "meet", when=S.healed))
    assert (Status.SETTLED, Contact.NONE, ["meet"]) == (given.status, given.stance, ids(given.waived))


def test_an_answer_depends_on_the_facts_of_a_waiver_that_could_change_it() -> None:
    given = answer_of(Situation(live_together=True), REST, MEET, COURT)
    assert (Status.PROVISIONAL, Contact.LIMITED) == (given.status, given.stance)
    assert (S.legal_proceedings,) == given.depends_on
    assert (S.legal_proceedings,) == given.turns_on
    assert frozenset({Contact.LIMITED, None}) == given.could_be


# What it turns on.


def test_an_answer_tells_every_stance_that_it_could_still_be() -> None:
    assert frozenset({Contact.NONE, Contact.LIMITED, Contact.OPEN}) == answer(Situation()).could_be
    assert frozenset({Contact.NONE, Contact.LIMITED}) == answer(Situation(healed=False)).could_be
    assert frozenset({Contact.LIMITED}) == answer(Situation(healed=False, live_together=True)).could_be


def test_a_conflict_and_silence_are_no_stance() -> None:
    assert frozenset({None}) == answer(Situation(ex_reached_out=True, chased=True), "reply").could_be
    assert frozenset({None}) == answer(Situation(), "home").could_be


def test_an_answer_turns_on_facts_that_can_change_its_stance_and_not_on_those_that_only_change_its_words() -> None:
    given = answer(Situation(ex_reached_out=True), "reply")
    assert (S.healed, S.chased) == given.depends_on
    assert (S.chased,) == given.turns_on


def test_guards_change_nothing_about_what_it_turns_on() -> None:
    free, watched = answer(Situation()), answer(Situation(court_order=True, afraid_of_ex=True))
    assert (free.could_be, free.turns_on) == (watched.could_be, watched.turns_on)


def test_an_answer_of_too_many_facts_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagrams, "MOST_FACTS", 3)
    given = Panel([SCHOOL]).compare(Situation())["contact"]["walkers"]
    with pytest.raises(DiagramTooLarge, match=r"status and depends_on do without one$"):
        _ = given.could_be
    with pytest.raises(DiagramTooLarge):
        _ = given.turns_on
    assert Status.PROVISIONAL is given.status


# As a value.


@pytest.mark.parametrize(
    ("situation", "topic", "text"),
    [
        (Situation(healed=False, live_together=True), "contact", "<Answer walkers on contact: limited (settled)>"),
        (
            Situation(healed=False, live_together=True, court_order=True),
            "contact",
            "<Answer walkers on contact: withheld, limited (settled)>",
        ),
        (Situation(), "reply", "<Answer walkers on reply: open>"),
        (
            Situation(ex_reached_out=True, chased=True, afraid_of_ex=True),
            "reply",
            "<Answer walkers on reply: conflict>",
        ),
    ],
)
def test_it_prints_in_a_line_without_the_words_of_its_school(situation: Situation, topic: str, text: str) -> None:
    given = answer(situation, topic)
    assert text == repr(given)
    assert str(given) == f"{given}" != text


def test_answers_to_equal_facts_are_equal() -> None:
    situation = Situation(live_together=True, court_order=True)
    assert answer(situation) == answer(situation)
    assert {answer(situation)} == {answer(situation)}
    assert answer(situation) != answer(Situation(live_together=True))
    assert answer(situation) != answer(situation, "reply")


@pytest.mark.parametrize("topic", ["contact", "reply", "home"])
@pytest.mark.parametrize("situation", [Situation(), Situation(live_together=True, court_order=True)])
def test_a_pickled_answer_is_equal_and_knows_as_much_before_and_after_use(situation: Situation, topic: str) -> None:
    given = answer(situation, topic)
    for _ in range(2):
        copy: Answer = pickle.loads(pickle.dumps(given))
        assert (given, repr(given)) == (copy, repr(copy))
        assert (given.say, given.because, given.depends_on) == (copy.say, copy.because, copy.depends_on)
        assert str(given.why()) == str(copy.why())
        assert (given.could_be, given.turns_on) == (copy.could_be, copy.turns_on)


def test_an_answer_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        answer(Situation()).forbids = ()  # type: ignore[misc]  # that is the point


# Stances by name.


@pytest.mark.parametrize("stance", [Contact.LIMITED, "limited"])
def test_a_stance_is_found_by_itself_or_by_its_name(stance: Stance | str) -> None:
    assert Contact.LIMITED is stance_of(Contact.topic, stance)


@pytest.mark.parametrize(
    ("stance", "text"),
    [
        ("limitd", "there is no stance 'limitd'; did you mean 'limited'?"),
        ("xyz", "there is no stance 'xyz' (known: none, limited, civil, open, talk)"),
        (Reply.IGNORE, "there is no stance <Reply.IGNORE: 'ignore'> (known: none, limited, civil, open, talk)"),
    ],
)
def test_a_stance_that_the_topic_does_not_have_is_told_with_the_nearest(stance: Stance | str, text: str) -> None:
    with pytest.raises(UnknownStance) as caught:
        stance_of(Contact.topic, stance)
    assert text == str(caught.value)
    with pytest.raises(UnknownStance) as asked:
        answer(Situation()).why_not(stance)
    assert text == str(asked.value)
