"""Which question comes next, and what becomes of an answer."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING, Final

import pytest

from nc_rules import (
    ALWAYS,
    Alert,
    Contact,
    ContactNow,
    EndedBy,
    ExRelationship,
    Fact,
    Fault,
    Forbid,
    Guard,
    Heals,
    Interview,
    Intimacy,
    InvalidFacts,
    Occasion,
    Panel,
    Reply,
    Rule,
    School,
    Situation,
    Source,
    UnknownFact,
    UnknownSchool,
    UnknownTopic,
    UnreadSheet,
    fact_sheet,
    flag,
)
from nc_rules import Situation as S
from nc_rules.condition import ConditionLike
from nc_rules.stance import Stance
from nc_rules.vocabulary.implied import PRESUPPOSES

if TYPE_CHECKING:
    from tests.conftest import Pen

CITE: Final = Source("An article", "A publisher").at("A heading")


@fact_sheet
class Loft:
    boxes: Fact[bool] = flag("Are there boxes in the loft?")


def rule(id: str, stance: Stance, when: ConditionLike = ALWAYS, *overrides: str) -> Rule:  # noqa: A002  # as on the rule
    return Rule(id, stance, when, overrides, say="Do.", because="Because.", cite=CITE)


def school(*rules: Rule, name: str = "oak") -> School:
    return School(name, title="T", summary="S", rules=rules)


OAK: Final = school(
    rule("none", Contact.NONE),
    rule("civil", Contact.CIVIL, S.share_children | S.live_together, "none"),
    rule("talk", Reply.ENGAGE, S.healed),
    rule("ignore", Reply.IGNORE, ~S.healed),
)
WARDEN: Final = Guard(
    "warden",
    title="T",
    summary="S",
    alerts=[Alert("harm", S.thoughts_of_self_harm, say="Get help.", because="You matter.", cite=CITE, alone=True)],
    forbids=[Forbid([Contact.CIVIL], S.court_order | S.ex_blocked_me, because="No.", cite=CITE)],
    circumstances=[S.ex_blocked_me],
)
PANEL: Final = Panel([OAK], [WARDEN])
FREE: Final = Panel([OAK])


def asked(interview: Interview) -> AskedFacts:
    """The facts that are asked about if the answer is always the first option."""
    facts: list[str] = []
    while question := interview.question:
        facts.append(question.fact.name)
        interview = interview.tell(question.options[0] if question.options else 0)
    return facts


AskedFacts = list[str]


def test_safety_questions_come_first_in_the_guards_order() -> None:
    interview = Interview(panel=PANEL)
    assert ["thoughts_of_self_harm", "court_order"] == [question.fact.name for question in interview.page()]
    question = interview.question
    assert question
    assert (True, 1.0, "it is about safety, which comes first") == (question.safety, question.chance, question.reason)


FEARED: Final = Guard(
    "feared",
    title="T",
    summary="S",
    alerts=[
        Alert(name, when, say="Get help.", because="You matter.", cite=CITE)
        for name, when in {
            "fear": S.afraid_of_ex,
            "home": S.live_together & (S.afraid_of_ex | S.under_age),
            "matters": (S.share_pets | S.pet_in_dispute | S.money_owed) & S.afraid_of_ex,
            "young": S.under_age & S.share_children & S.court_order,
        }.items()
    ],
    circumstances=[S.live_together, S.share_pets, S.pet_in_dispute, S.money_owed, S.share_children],
)
CIRCUMSTANCES: Final = {fact.name for fact in FEARED.circumstances}


def told(interview: Interview, **answers: bool) -> AskedFacts:
    """The facts that are asked about if these are answered so, and all others with the last option, which may be no."""
    facts: list[str] = []
    while question := interview.question:
        facts.append(question.fact.name)
        last = question.options[-1] if question.options else 0
        interview = interview.tell(answers.get(question.fact.name, last))
    return facts


def test_circumstances_that_can_raise_an_alert_are_asked_right_after_the_safety_questions() -> None:
    panel = Panel([OAK], [FEARED])
    asked_next = told(Interview(panel=panel), afraid_of_ex=True)[2:5]
    assert ["live_together", "money_owed", "share_pets"] == sorted(asked_next)
    assert {"share_pets", "live_together"} == {*told(Interview(panel=panel), afraid_of_ex=True, share_pets=True)[2:4]}
    assert "money_owed" not in told(Interview(panel=panel), afraid_of_ex=True, share_pets=True)


def test_circumstances_are_put_together_as_questions_about_safety() -> None:
    known = Situation(afraid_of_ex=True, under_age=False, court_order=False)
    page = Interview(known, panel=Panel([OAK], [FEARED])).page()
    assert {"live_together", "share_pets", "money_owed"} == {question.fact.name for question in page}
    assert {(True, "it is about safety, which comes first")} == {(one.safety, one.reason) for one in page}


def test_what_can_raise_no_alert_because_something_stays_unknown_is_not_asked_for_it() -> None:
    known = Situation(under_age=True)
    declined = Interview(known, declined=["court_order", "afraid_of_ex"], panel=Panel([], [FEARED]))
    assert ["live_together"] == [question.fact.name for question in declined.page()]


def test_who_is_safe_is_asked_nothing_more_for_the_sake_of_alerts() -> None:
    safety = {fact.name for fact in FEARED.safety_questions}
    guarded, free = (told(Interview(panel=Panel([OAK], guards))) for guards in ([FEARED], []))
    assert free == [name for name in guarded if name not in safety]
    known = Situation(afraid_of_ex=False, under_age=False, court_order=False)
    more, without = (Interview(known, panel=Panel([OAK], guards)).progress.at_most for guards in ([FEARED], []))
    assert more == without
    interview = Interview()  # of what is installed
    while (question := interview.question) and question.fact in interview.panel.roster.safety_questions:
        interview = interview.tell(value=False)
    assert question
    assert not question.safety


def test_whether_a_topic_applies_is_asked_before_its_other_questions() -> None:
    interview = Interview(topics=Reply, panel=FREE)
    question = interview.question
    assert question
    assert S.ex_reached_out == question.fact
    assert (
        "it tells whether this is a question for you: “Your ex has got in touch: should you answer?”" == question.reason
    )
    assert interview.tell(value=False).done
    assert ["ex_reached_out", "healed"] == asked(interview)


def test_a_question_that_turns_no_answer_any_more_is_not_asked() -> None:
    interview = Interview(topics="contact", panel=FREE)
    assert ["share_children"] == asked(interview)
    question = interview.tell(value=False).question
    assert question
    assert (S.live_together, 1, "1 answer turns on it") == (question.fact, question.turns, question.reason)


def test_whether_an_answer_is_withheld_is_worth_asking_and_which_answer_it_is_is_not() -> None:
    interview = Interview(Situation(thoughts_of_self_harm=False, court_order=False), topics=Contact, panel=PANEL)
    assert {"share_children", "live_together", "ex_blocked_me"} >= {*asked(interview)}
    both = [rule("civil", Contact.CIVIL, S.healed), rule("open", Contact.OPEN, ~S.healed)]
    guard = Guard("g", title="T", summary="S", forbids=[Forbid(Contact, S.court_order, because="No.", cite=CITE)])
    interview = Interview(panel=Panel([school(*both)], [guard]))
    assert ["court_order"] == asked(interview)
    assert 1 == len(interview.tell(value=True).final)


def test_a_safety_question_that_changes_nothing_any_more_is_not_asked() -> None:
    guard = Guard(
        "g",
        title="T",
        summary="S",
        forbids=[Forbid([Contact.CIVIL], S.afraid_of_ex | S.ex_harasses, because="No.", cite=CITE)],
    )
    interview = Interview(panel=Panel([OAK], [guard]))
    assert 2 == len(interview.page())
    assert S.ex_harasses not in [question.fact for question in interview.tell(value=True).page()]


def test_what_the_words_imply_is_known_without_being_asked_and_goes_with_what_implied_it() -> None:
    panel = Panel([school(rule("mend", Heals.YES, S.regret_ending_it), rule("no", Heals.NO, ~S.regret_ending_it))])
    interview = Interview(Situation(), panel=panel).tell(EndedBy.EX, S.ended_by)
    assert interview.done
    assert Situation(ended_by=EndedBy.EX, regret_ending_it=False) == interview.situation
    assert Situation(ended_by=EndedBy.EX) == interview.known.sheet_of(Situation)
    assert Heals.NO is interview.comparison[Heals]["oak"].stance
    assert Situation() == interview.back().situation


def test_what_does_not_arise_is_not_asked_and_stays_unknown() -> None:
    panel = Panel([school(rule("mend", Heals.YES, S.ex_relationship.is_(ExRelationship.CASUAL)))])
    interview = Interview(Situation(ex_seeing_someone=False), panel=panel)
    assert interview.done
    assert (0, 1) == (interview.progress.final, interview.progress.of)
    assert S.ex_relationship not in interview.memory


def test_what_is_presupposed_is_asked_before() -> None:
    when = S.ex_seeing_someone & S.ex_relationship.is_(ExRelationship.CASUAL)
    others = [
        rule(f"other-{place}", stance, S.ex_relationship.is_(option))
        for place, (stance, option) in enumerate(zip(Contact, ExRelationship, strict=False))
    ]
    interview = Interview(panel=Panel([school(rule("mend", Heals.YES, when), *others)]))
    assert ["ex_seeing_someone", "ex_relationship"] == asked(interview)
    assert all(fact.owner is Situation for fact in PRESUPPOSES)


def test_an_option_that_would_contradict_what_is_known_is_not_offered() -> None:
    panel = Panel([school(rule("mend", Heals.YES, S.occasion.is_(Occasion.HOLIDAY)))])
    question = Interview(Situation(share_children=False), panel=panel).question
    assert question
    assert Occasion.CHILD_BIRTHDAY not in question.options


def test_a_count_is_asked_with_its_unit() -> None:
    panel = Panel([school(rule("mend", Heals.YES, S.no_contact_days >= 30))])
    question = Interview(panel=panel).question
    assert question
    assert ("days", ()) == (question.unit, question.options)
    assert Interview(Situation(contact_now=ContactNow.DAILY), panel=panel).done


def test_a_declined_question_is_never_asked_again_and_leaves_open_what_hangs_on_it() -> None:
    interview = Interview(topics=Contact, panel=FREE).decline().decline()
    assert interview.done
    assert (S.live_together, S.share_children) == tuple(sorted(interview.declined, key=lambda fact: fact.name))
    assert (0, 1, 2, 0) == (
        interview.progress.final,
        interview.progress.of,
        interview.progress.asked,
        interview.progress.at_most,
    )
    assert Interview(topics=Contact, panel=FREE, declined=["share_children", S.live_together]) == interview


def test_a_declined_question_can_still_be_answered() -> None:
    interview = Interview(topics=Contact, panel=FREE, declined=[S.share_children]).tell(True, S.share_children)
    assert () == interview.declined
    assert interview.done


def test_back_takes_one_answer_back_and_no_more_than_were_given() -> None:
    interview = Interview(panel=FREE)
    assert interview == interview.back() == interview.tell(value=True).back() == interview.decline().back()


def test_sheets_of_packs_are_asked_too() -> None:
    panel = Panel([school(rule("mend", Heals.YES, Loft.boxes))])
    interview = Interview(panel=panel)
    assert ["boxes"] == asked(interview)
    assert {"loft": {"boxes": True}} == interview.tell(value=True).to_dict()["sheets"]
    assert Interview((Situation(), Loft(boxes=True)), panel=panel).done
    assert "loft.boxes" == Interview(declined=["loft.boxes"], panel=panel).declined[0].key


def test_its_json_is_as_the_reference_says() -> None:
    interview = Interview(Situation(fault=Fault.MINE), topics="contact", declined=["mood"], panel=FREE)
    told = json.loads(json.dumps(interview.to_dict()))
    assert {
        "done": False,
        "question": {
            "fact": "share_children",
            "question": "Do you have children together?",
            "kind": "yes or no",
            "options": [{"value": True, "label": "yes"}, {"value": False, "label": "no"}],
            "unit": None,
            "turns": 1,
            "reason": "1 answer turns on it",
        },
        "progress": {"final": 0, "of": 1, "asked": 2, "at_most": 2},
        "situation": {"fault": "mine"},
        "sheets": {},
        "declined": ["mood"],
        "guards": {},
        "alerts": [],
        "quieted": [],
    } == told


def test_its_json_tells_what_guards_say_of_what_is_known(pen: Pen) -> None:
    guard = pen.guard("warden", pen.alert("order", S.court_order), pen.quiet("order", S.court_order))
    told = Interview(Situation(court_order=True), panel=Panel([], [guard])).to_dict()
    about = {"title": "The warden guard", "language": "en", "pack": None, "version": None}
    assert {"warden": about} == told["guards"]
    alert = {"guard": "warden", "rule": "order", "say": "Mind order.", "because": "It is order.", "alone": False}
    assert [alert] == told["alerts"]
    assert [{"guard": "warden", "rule": "order", "because": "No words under order."}] == told["quieted"]


def test_what_a_fact_cannot_have_is_refused() -> None:
    interview = Interview(panel=FREE)
    with pytest.raises(InvalidFacts, match="ex_reached_out: expected true or false, got 'yes'"):
        interview.tell("yes")  # type: ignore[arg-type]  # that is the mistake
    with pytest.raises(InvalidFacts, match=r"expected an answer, got None; decline\(\) leaves it open"):
        interview.tell(None)  # type: ignore[arg-type]  # likewise
    done = Interview(topics=Intimacy, panel=FREE)
    with pytest.raises(InvalidFacts, match="nothing is left to be asked"):
        done.tell(value=True)
    with pytest.raises(InvalidFacts, match="nothing is left to be asked"):
        done.decline()


def test_what_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownFact, match="'share_childen'; did you mean 'share_children'"):
        Interview(declined=["share_childen"], panel=FREE)
    with pytest.raises(UnknownFact, match=r"'loft.boxes'"):
        Interview(declined=[Loft.boxes], panel=FREE)
    with pytest.raises(UnknownTopic, match="'replay'; did you mean 'reply'"):
        Interview(topics=["replay"], panel=FREE)
    with pytest.raises(UnknownSchool, match="'oat'; did you mean 'oak'"):
        Interview(schools=["oat"], panel=FREE)
    with pytest.raises(UnreadSheet):
        Interview("Situation", panel=FREE)


def test_it_prints_in_short_can_be_pickled_and_hashed() -> None:
    interview = Interview(topics="contact", panel=FREE).tell(value=False)
    assert "<Interview about 1 topic, 1 answer given, next live_together>" == repr(interview)
    assert "<Interview about 1 topic, 2 answers given, done>" == repr(interview.decline())
    assert "<Question live_together: 1 answer turns on it>" == repr(interview.question)
    assert "<Progress 0 of 1 answer final, 1 asked, at most 1 more>" == repr(interview.progress)
    assert interview == pickle.loads(pickle.dumps(interview))  # it was pickled here
    assert hash(interview) == hash(pickle.loads(pickle.dumps(interview)))  # likewise
