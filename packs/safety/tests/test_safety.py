"""The cases of the guard, and the proof that nothing it forbids is ever shown as advice."""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from itertools import combinations, product
from pathlib import Path
from random import Random

import pytest

from nc_rules import (
    ALWAYS,
    Alert,
    Answer,
    Comparison,
    EndedBy,
    Fault,
    Forbid,
    Goal,
    InteractionsFeel,
    MessageAbout,
    Mood,
    Occasion,
    Panel,
    Receptive,
    RepairingFault,
    Rule,
    School,
    Situation,
    Source,
    Stance,
    Tone,
    facts_of,
    load_packs,
)
from nc_rules import Situation as S
from nc_rules.cases import read_guard_cases
from nc_rules.comparison import panel_of
from nc_rules.condition import facts_in
from nc_rules.packs import Installed, Packs
from nc_rules.sheet import with_facts
from nc_rules.testing import GuardConformance
from nc_rules.views import as_html, page_of
from nc_rules.vocabulary import TOPICS
from nc_rules_safety import SAFETY

HERE = Path(__file__).parent.parent
CASES = read_guard_cases(HERE / "cases")
HEADINGS = {alert.cite.heading for alert in SAFETY.alerts} | {forbid.cite.heading for forbid in SAFETY.forbids}

# What is to be withheld, by name and apart from the guard's code.
PRACTICAL = "contact.limited reply.briefly co_parenting.practical_only home.set_terms"
CLOSER = """
    contact.civil contact.open contact.talk
    reply.lightly reply.engage
    first_move.get_in_touch first_move.memory_text first_move.test_the_waters first_move.ask_to_talk
    first_move.say_so first_move.meet_up first_move.apologise
    announce.tell_them
    occasion.send_greeting
    after_a_bad_exchange.stay_in_contact
    co_parenting.good_terms
    intimacy.go_on
"""
LATER = """
    duration.not_at_all duration.short_spells duration.weeks duration.thirty_days duration.months
    duration.until_ready duration.until_healed duration.until_distracted duration.until_repaired
    first_move.wait after_a_bad_exchange.step_back_and_change
"""
WAITING = "duration.until_they_reach_out"
PURSUIT = """
    wins_back.depends wins_back.likely
    reunion.mend_first reunion.long_shot reunion.aim_for_it
    new_partner.compete new_partner.outshine
    focus.impression
    influence.use_it
    forgets.no
    their_moving_on.worry
"""
DOUBT = "heals.no"
SURVEILLANCE = "social_media.watch social_media.stage_posts signs.keep_watch"
WINDOW = "social_media.leave_as_it_is"
OPEN_DOOR = "reunion.leave_it_to_them first_move.leave_it_to_them"
ONE_HOME = "home.keep_distance home.set_terms"
ALONE_WITH_IT = "focus.endurance friends.keep_them_out"
BEARING_IT = f"{ALONE_WITH_IT} focus.distraction"
OWN_PART = "focus.repair focus.connection_skills"
LOOKING_AWAY = "new_partner.disregard"
MAKING_LIGHT = "relapse.carry_on"
WORKING_ON_THEM = """
    wins_back.likely first_move.memory_text first_move.test_the_waters
    influence.use_it new_partner.compete focus.impression social_media.stage_posts
"""

# What is never withheld. Every stance of the vocabulary is in one of these lists, so that a new one has to be judged.
NEVER_WITHHELD = """
    wins_back.no wins_back.unlikely
    heals.depends heals.yes
    reunion.let_go
    contact.none
    duration.for_good
    reply.ignore
    first_move.never
    announce.say_nothing
    relapse.start_over
    occasion.stay_silent
    social_media.stop_looking social_media.mute social_media.disconnect social_media.block
    focus.healing focus.own_life
    new_partner.move_on
    dating.yes dating.in_time dating.not_yet
    home.move_out
    friends.tell_them
    after_a_bad_exchange.step_back
    influence.refuse
    signs.stop
    forgets.possible
    their_moving_on.welcome_it
    intimacy.stop
"""


def stances(*lists: str) -> frozenset[str]:
    return frozenset(" ".join(lists).split())


TOWARDS_THEM = stances(CLOSER, LATER, PURSUIT, DOUBT, SURVEILLANCE)
FORBIDDEN_FOR = {
    "court-order": TOWARDS_THEM | stances(PRACTICAL, WAITING, OPEN_DOOR, ONE_HOME, MAKING_LIGHT),
    "danger": TOWARDS_THEM | stances(PRACTICAL, WAITING, OPEN_DOOR, ONE_HOME, BEARING_IT, OWN_PART),
    "intimate-images": TOWARDS_THEM | stances(PRACTICAL, WAITING, OPEN_DOOR, ONE_HOME, BEARING_IT, OWN_PART),
    "unwanted": TOWARDS_THEM | stances(PRACTICAL, WAITING, MAKING_LIGHT),
    "feared": stances(ONE_HOME),
    "followed": TOWARDS_THEM | stances(WAITING, OPEN_DOOR, WINDOW, MAKING_LIGHT),
    "blocked": TOWARDS_THEM,
    "child-in-danger": TOWARDS_THEM | stances(WAITING, OPEN_DOOR, ONE_HOME, BEARING_IT, LOOKING_AWAY),
    "told-to-stop": TOWARDS_THEM | stances(WAITING, OPEN_DOOR),
    "told-to-stop-and-nothing-to-settle": stances("reply.briefly friends.keep_them_out"),
    "ex-in-crisis": stances(WORKING_ON_THEM, "friends.keep_them_out"),
    "thoughts-of-self-harm": stances(ALONE_WITH_IT),
}
NO_PRACTICAL_CONTACT = {"court-order", "danger", "intimate-images", "unwanted"}
"""The grounds on which even practical contact is withheld."""

Told = Mapping[str, bool | None]
"""Facts by name, told or not. Of `ex_message_about` it says whether the message is about nothing practical."""

Facts = frozenset[str]
"""Facts by name, which bring something about when all of them are known to be so."""


def any_of(*names: str) -> set[Facts]:
    return {frozenset({name}) for name in names}


def both(some: set[Facts], others: set[Facts]) -> set[Facts]:
    return {one | other for one in some for other in others}


DANGER = any_of("afraid_of_ex", "ex_abused_me", "ex_harasses")
UNWANTED = any_of("ex_asked_for_no_contact", "ex_afraid_of_me", "blocked_everywhere")
GOES_ON = both(any_of("told_ex_to_stop"), any_of("ex_reached_out", "ex_harasses"))
GUARDED = any_of("court_order", "intimate_images") | DANGER | UNWANTED
HOME = any_of("live_together")

PRACTICAL_MESSAGES = {MessageAbout.LOGISTICS, MessageAbout.BELONGINGS, MessageAbout.EMERGENCY}
ABOUT = {True: MessageAbout.US, False: MessageAbout.LOGISTICS, None: None}

GROUNDS: dict[str, set[Facts]] = {
    "court-order": any_of("court_order"),
    "danger": DANGER,
    "intimate-images": any_of("intimate_images"),
    "unwanted": UNWANTED,
    "feared": any_of("ex_afraid_of_me"),
    "followed": any_of("i_followed_ex"),
    "blocked": any_of("ex_blocked_me"),
    "child-in-danger": any_of("child_in_danger"),
    "told-to-stop": GOES_ON,
    "told-to-stop-and-nothing-to-settle": both(GOES_ON, any_of("ex_message_about")),
    "ex-in-crisis": any_of("ex_in_crisis"),
    "thoughts-of-self-harm": any_of("thoughts_of_self_harm"),
}
"""What withholds something: the least that has to be known."""

RAISED_BY: dict[str, set[Facts]] = {
    "thoughts-of-self-harm": any_of("thoughts_of_self_harm"),
    "child-in-danger": any_of("child_in_danger"),
    "court-order": any_of("court_order"),
    "afraid-of-your-ex": any_of("afraid_of_ex", "ex_abused_me"),
    "living-with-someone-you-fear": both(HOME, DANGER),
    "sleeping-with-someone-you-fear": both(any_of("still_sleeping_together"), DANGER),
    "harassment": any_of("ex_harasses") | both(GOES_ON, any_of("ex_message_about")),
    "intimate-images": any_of("intimate_images"),
    "ex-in-crisis": any_of("ex_in_crisis"),
    "you-followed-your-ex": any_of("i_followed_ex"),
    "your-ex-is-afraid-of-you": any_of("ex_afraid_of_me"),
    "your-ex-wants-no-contact": any_of("ex_asked_for_no_contact", "blocked_everywhere"),
    "your-ex-blocked-you": any_of("ex_blocked_me"),
    "children-between-you": both(any_of("share_children", "expecting_child"), GUARDED),
    "work-or-study-together": both(any_of("work_together", "study_together"), GUARDED),
    "matters-to-settle": both(
        any_of(
            *("belongings_to_return", "share_business", "share_lease_or_money", "money_owed"),
            *("share_pets", "pet_in_dispute", "legal_proceedings"),
        ),
        GUARDED,
    ),
    "under-age": any_of("under_age"),
}
"""What raises each alert: the least that has to be known."""

FORBIDDING = sorted(set[str]().union(*(facts for ways in GROUNDS.values() for facts in ways)))
"""The facts that can withhold anything."""

HEARD = sorted(set[str]().union(*(facts for ways in RAISED_BY.values() for facts in ways)) | set(FORBIDDING))
"""All facts that the guard listens to."""


def known_true(told: Told) -> set[str]:
    return {name for name, value in told.items() if value is True}


def reasons(told: Told) -> set[str]:
    """Return the grounds that there are for withholding anything."""
    return {ground for ground, ways in GROUNDS.items() if any(facts <= known_true(told) for facts in ways)}


def to_withhold(told: Told) -> dict[str, set[str]]:
    """Return the stances that are to be withheld, with the grounds for each."""
    given = reasons(told)
    withheld = set[str]().union(*(FORBIDDEN_FOR[reason] for reason in given))
    return {stance: {reason for reason in given if stance in FORBIDDEN_FOR[reason]} for stance in withheld}


def to_raise(told: Told) -> set[str]:
    """Return the alerts that are to be raised."""
    return {alert for alert, ways in RAISED_BY.items() if any(facts <= known_true(told) for facts in ways)}


def named(stance: Stance) -> str:
    return f"{stance.topic.name}.{stance.value}"


def withheld_by(comparison: Comparison) -> dict[str, set[str]]:
    return {named(stance): {forbid.id for forbid in forbids} for stance, forbids in comparison.forbidden.items()}


def reasons_given(comparison: Comparison) -> set[str]:
    return {forbid.id for forbids in comparison.forbidden.values() for forbid in forbids}


def alerts_of(comparison: Comparison) -> set[str]:
    return {raised.alert.id for raised in comparison.alerts}


def every(facts: list[str]) -> list[dict[str, bool | None]]:
    """Return every way of telling facts: yes, no, or not at all."""
    return [dict(zip(facts, values, strict=True)) for values in product((True, False, None), repeat=len(facts))]


@cache
def all_sorts() -> tuple[Told, ...]:
    """Return ways of telling what the guard listens to.

    There are too many to go through all of them. So every one and two facts are told, and the least that each ground
    and each alert needs, with the rest denied and with the rest unknown; and many by chance beside these.
    """
    ones_and_twos = [frozenset(facts) for many in (0, 1, 2) for facts in combinations(HEARD, many)]
    least = [facts for ways in (*GROUNDS.values(), *RAISED_BY.values()) for facts in sorted(ways, key=sorted)]
    so = [*ones_and_twos, *least]
    told = [{name: True if name in facts else rest for name in HEARD} for facts in so for rest in (False, None)]
    chance = Random("the same each time")
    return (*told, *({name: chance.choice((True, False, None)) for name in HEARD} for _ in range(2_000)))


def situation(told: Told, on_top_of: Situation | None = None) -> Situation:
    about = {"ex_message_about": ABOUT[told["ex_message_about"]]} if "ex_message_about" in told else {}
    return with_facts(on_top_of or Situation(), **{**told, **about})


def telling(grounds: Iterable[str]) -> dict[str, bool | None]:
    """Tell just enough for these grounds."""
    return dict.fromkeys(sorted(set[str]().union(*(max(GROUNDS[ground], key=sorted) for ground in grounds))), True)


ONE_OF_EACH = [telling(()), *(telling([ground]) for ground in GROUNDS), telling(GROUNDS)]
"""A situation for no ground, for each, and for all of them together. How an answer is shown hangs on its stance and on
whether and why it is withheld, and on nothing else."""

PROBED = Source(title="Probes", publisher="the tests of this pack")


def probe(number: int) -> School:
    """Make a school that takes, in every situation, the stance of this number on each topic that has so many."""
    taken = [tuple(topic.stances)[number] for topic in TOPICS if number < len(topic.stances)]
    rules = (
        Rule(
            named(stance).replace("_", "-").replace(".", "-"),
            stance,
            say=f"(do {named(stance)})",
            because=f"(why {named(stance)})",
            cite=PROBED.at("Every stance"),
        )
        for stance in taken
    )
    return School(f"probe-{number}", title=f"Probe {number}", summary="Takes one stance after another.", rules=rules)


PROBES = tuple(probe(number) for number in range(max(len(topic.stances) for topic in TOPICS)))
WITH_GUARD = Panel(PROBES, [SAFETY])
UNGUARDED = Panel(PROBES)
GUARD_ALONE = Panel((), [SAFETY])


Answers = Mapping[tuple[str, str], Answer]
"""Answers by topic and school."""


def answers(comparison: Comparison) -> Answers:
    return {(topic.topic.name, school): answer for topic in comparison for school, answer in topic.answers.items()}


def is_quieted(forbidden: Collection[str]) -> bool:
    """Return whether the words of schools are to be kept back: they are wherever anything is forbidden."""
    return bool(forbidden)


def check_answers(shown: Comparison, given: Answers, forbidden: Collection[str]) -> None:
    """Check that every answer is withheld where its stance is forbidden, and as the school gave it where it is not."""
    quieted = is_quieted(forbidden)
    for place, answer in answers(shown).items():
        before = given[place]
        assert bool(answer.quieted) is quieted, place
        assert (answer.status, answer.rules) == (before.status, before.rules), place
        if before.stance and named(before.stance) in forbidden:
            assert (answer.stance, answer.say, answer.withheld) == (None, None, before.stance), place
            assert answer.because == " ".join(forbid.because for forbid in shown.forbidden[before.stance]), place
        else:
            assert (answer.stance, answer.withheld) == (before.stance, None), place
            said = (None, None) if quieted else (before.say, before.because)
            assert (answer.say, answer.because) == said, place


def check_plain_values(shown: Comparison, without_guard: Comparison, forbidden: Collection[str]) -> None:
    """Check the same of what other programs read."""
    given = plain_answers(without_guard)
    quieted = is_quieted(forbidden)
    unsaid = {"say": None, "because": None} if quieted else {}
    for place, answer in plain_answers(shown).items():
        before = {**given[place], "quieted": quieted}
        if f"{place[0]}.{before['stance']}" in forbidden:
            because = answer["because"]
            withheld = {"stance": None, "label": None, "say": None, "withheld": before["stance"], "because": because}
            assert answer == {**before, **withheld}, place
            assert answer["because"] != before["because"], place
        else:
            assert answer == {**before, **unsaid}, place


def plain_answers(comparison: Comparison) -> dict[tuple[str, str], dict[str, object]]:
    plain = json.loads(json.dumps(comparison.to_dict()))
    return {
        (topic, school): answer
        for topic, section in plain["topics"].items()
        for school, answer in section["answers"].items()
    }


def check_texts(shown: Comparison, forbidden: Collection[str]) -> None:
    """Check that no text for people holds a probe's advice that is withheld, and that the reasons hold all the rest."""
    explained = "".join(str(answer.why()) for answer in answers(shown).values())
    # Markdown puts a backslash before an underscore.
    with_reasons = shown.to_markdown(why=True, everything=True).replace("\\", "")
    everything = (
        explained + with_reasons + str(shown).replace("\\", "") + as_html(page_of(shown)) + str(shown.to_dict())
    )
    for rule in (rule for school in PROBES for rule in school.rules):
        if named(rule.stance) in forbidden or is_quieted(forbidden):
            assert rule.say not in everything, rule.id
            assert rule.because not in everything, rule.id
        else:
            assert rule.say in with_reasons, rule.id
            assert rule.say in explained, rule.id


# The cases.


class TestSafety(GuardConformance):
    guard = SAFETY
    required = frozenset({"cases", "verify"})


@pytest.mark.parametrize("forbid", SAFETY.forbids, ids=lambda forbid: forbid.id)
def test_every_forbid_is_proved_on_several_topics_by_cases_in_which_it_alone_withholds(forbid: Forbid) -> None:
    needed = reasons(telling([forbid.id]))
    alone = [case for case in CASES if reasons_given(GUARD_ALONE.compare(*case.sheets)) == needed]
    assert len({topic for case in alone for topic in case.withholds}) >= min(
        5, len({stance.topic for stance in forbid.stances})
    )


def test_every_case_names_a_heading_of_the_guard_and_every_heading_has_a_case() -> None:
    assert {case.heading for case in CASES} == HEADINGS


def test_every_heading_that_the_guard_cites_stands_in_the_readme() -> None:
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^#+ (.+)$", readme, flags=re.MULTILINE)) >= HEADINGS


# The proof.


def test_these_facts_and_no_others_can_withhold_anything() -> None:
    assert {fact.name for forbid in SAFETY.forbids for fact in facts_in(forbid.when)} == set(FORBIDDING)


def test_it_listens_to_these_facts_and_no_others() -> None:
    assert {fact.name for fact in SAFETY.facts} == set(HEARD)


def test_every_stance_of_the_vocabulary_has_been_judged() -> None:
    judged = stances(NEVER_WITHHELD).union(*FORBIDDEN_FOR.values())
    assert {named(stance) for topic in TOPICS for stance in topic.stances} == judged
    assert not stances(NEVER_WITHHELD).intersection(*FORBIDDEN_FOR.values())


def test_the_probes_take_every_stance_of_the_vocabulary_in_every_situation() -> None:
    rules = [rule for school in PROBES for rule in school.rules]
    assert {rule.stance for rule in rules} == {stance for topic in TOPICS for stance in topic.stances}
    assert {rule.when for rule in rules} == {ALWAYS}


@pytest.mark.parametrize("forbid", SAFETY.forbids, ids=lambda forbid: forbid.id)
def test_each_ground_holds_just_where_it_should_in_every_way_of_telling_its_facts(forbid: Forbid) -> None:
    for told in every([fact.name for fact in facts_in(forbid.when)]):
        comparison = GUARD_ALONE.compare(situation(told))
        assert (forbid.id in reasons_given(comparison)) is (forbid.id in reasons(told)), told


def test_alerts_are_raised_and_stances_withheld_where_they_should_and_nowhere_else() -> None:
    for told in all_sorts():
        comparison = GUARD_ALONE.compare(situation(told))
        assert alerts_of(comparison) == to_raise(told), told
        assert withheld_by(comparison) == to_withhold(told), told


def test_nothing_forbidden_is_ever_followable_and_everything_else_is() -> None:
    every_stance = {stance for topic in TOPICS for stance in topic.stances}
    for number in range(len(GROUNDS) + 1):
        for grounds in combinations(GROUNDS, number):
            told = telling(grounds)
            given = [answer for topic in WITH_GUARD.compare(situation(told)) for answer in topic.answers.values()]
            followable = {stance for answer in given if (stance := answer.stance)}
            assert {named(stance) for stance in every_stance - followable} == to_withhold(told).keys(), told


@pytest.mark.parametrize("told", ONE_OF_EACH, ids=lambda told: "+".join(sorted(reasons(told))) or "nothing")
def test_what_is_forbidden_is_withheld_in_every_form_and_the_rest_is_as_the_school_gave_it(told: Told) -> None:
    shown, given = WITH_GUARD.compare(situation(told)), UNGUARDED.compare(situation(told))
    check_answers(shown, answers(given), to_withhold(told))
    check_plain_values(shown, given, to_withhold(told))
    check_texts(shown, to_withhold(told))


def test_on_every_topic_something_is_left_to_follow_but_between_parents_where_an_alert_says_the_way() -> None:
    for told in all_sorts():
        comparison = GUARD_ALONE.compare(situation({**told, "share_children": True}))
        nothing_left = [topic.name for topic in TOPICS if set(topic.stances) <= comparison.forbidden.keys()]
        practical = not NO_PRACTICAL_CONTACT & reasons(told)
        assert nothing_left == ([] if practical else ["co_parenting"]), told
        assert practical or "children-between-you" in alerts_of(comparison), told


@pytest.mark.parametrize(
    ("tie", "alert"),
    [
        ("share_children", "children-between-you"),
        ("expecting_child", "children-between-you"),
        ("work_together", "work-or-study-together"),
        ("study_together", "work-or-study-together"),
        ("belongings_to_return", "matters-to-settle"),
        ("share_lease_or_money", "matters-to-settle"),
        ("pet_in_dispute", "matters-to-settle"),
    ],
)
def test_wherever_practical_contact_is_withheld_an_alert_says_what_to_do_instead(tie: str, alert: str) -> None:
    for told in all_sorts():
        comparison = GUARD_ALONE.compare(situation({**told, tie: True}))
        assert ("contact.limited" in withheld_by(comparison)) is (alert in alerts_of(comparison)), told


def test_a_block_a_pursuit_and_a_child_in_danger_leave_what_has_to_be_settled() -> None:
    for ground in ("blocked", "followed", "child-in-danger", "told-to-stop"):
        withheld = withheld_by(GUARD_ALONE.compare(situation(telling([ground]))))
        assert not withheld.keys() & {"contact.limited", "reply.briefly", "co_parenting.practical_only"}, ground


@pytest.mark.parametrize("about", MessageAbout)
def test_after_a_no_of_ones_own_only_a_practical_message_may_be_answered_briefly(about: MessageAbout) -> None:
    told = Situation(told_ex_to_stop=True, ex_reached_out=True, ex_message_about=about)
    comparison = GUARD_ALONE.compare(told)
    assert ("reply.briefly" in withheld_by(comparison)) is (about not in PRACTICAL_MESSAGES)
    assert alerts_of(comparison) == ({"harassment"} if about not in PRACTICAL_MESSAGES else set())


def test_after_a_pursuit_nothing_is_left_to_wait_for() -> None:
    left = {named(stance) for topic in TOPICS for stance in topic.stances} - to_withhold({"i_followed_ex": True}).keys()
    wait_for_them = {stance for stance in left if re.match(r"(?:first_move|duration|reunion)\.", stance)}
    assert wait_for_them == {"first_move.never", "duration.for_good", "reunion.let_go"}


@pytest.mark.parametrize(
    "facts",
    [
        *(["court_order"], ["afraid_of_ex"], ["ex_abused_me"], ["ex_harasses"], ["intimate_images"]),
        *(["child_in_danger"], ["told_ex_to_stop", "ex_reached_out"]),
    ],
)
def test_nothing_invites_somebody_dangerous_to_take_the_next_step(facts: list[str]) -> None:
    invites = {"first_move.leave_it_to_them", "reunion.leave_it_to_them", "duration.until_they_reach_out"}
    assert invites <= withheld_by(GUARD_ALONE.compare(situation(dict.fromkeys(facts, True)))).keys()


def test_thoughts_of_self_harm_end_holding_out_and_every_school_s_words_and_are_no_ground_against_contact() -> None:
    comparison = WITH_GUARD.compare(Situation(thoughts_of_self_harm=True))
    assert withheld_by(comparison).keys() == stances(ALONE_WITH_IT)
    assert [quiet.id for quiet in comparison.quieted] == ["thoughts-of-self-harm"]


@pytest.mark.parametrize(
    "fact",
    [
        *("under_age", "share_children", "live_together", "still_sleeping_together"),
        *("told_ex_to_stop", "ex_reached_out", "chased", "only_a_break", "ex_said_it_is_over", "ex_asked_for_space"),
    ],
)
def test_it_withholds_nothing_for_a_fact_that_is_no_danger_by_itself(fact: str) -> None:
    assert withheld_by(GUARD_ALONE.compare(situation({fact: True}))) == {}


@pytest.mark.parametrize("fact", ["chased", "only_a_break", "ex_said_it_is_over", "ex_asked_for_space"])
def test_what_every_other_breakup_has_raises_nothing(fact: str) -> None:
    assert alerts_of(GUARD_ALONE.compare(situation({fact: True}))) == set()


def test_telling_one_more_fact_never_takes_a_warning_back() -> None:
    chance = Random("the same each time")
    for told in all_sorts():
        unknown = [name for name, value in told.items() if value is None]
        if unknown:
            before = GUARD_ALONE.compare(situation(told))
            after = GUARD_ALONE.compare(situation({**told, chance.choice(unknown): chance.choice((True, False))}))
            assert alerts_of(before) <= alerts_of(after), told
            assert withheld_by(before).keys() <= withheld_by(after).keys(), told


def test_what_is_not_known_to_be_so_raises_and_withholds_nothing() -> None:
    alone = set[str]().union(*(facts for ways in RAISED_BY.values() for facts in ways if len(facts) == 1))
    circumstances = dict.fromkeys(sorted({*HEARD} - alone - {"told_ex_to_stop"}), True)
    for unsaid in (False, None):
        comparison = GUARD_ALONE.compare(situation({**dict.fromkeys(sorted(alone), unsaid), **circumstances}))
        assert (comparison.alerts, comparison.forbidden) == ((), {}), unsaid


# What is asked.


SAFETY_QUESTIONS = [
    name
    for name, fact in facts_of(Situation).items()
    if fact.group == "safety" or name in {"ex_blocked_me", "ex_in_crisis"}
]


def test_the_thirteen_safety_questions_are_listed_until_they_are_answered() -> None:
    assert len(SAFETY_QUESTIONS) == 13
    for told in all_sorts():
        unanswered = {fact.name for fact in GUARD_ALONE.compare(situation(told)).unanswered_safety}
        assert unanswered == {name for name in SAFETY_QUESTIONS if told[name] is None}, told


def test_circumstances_are_no_safety_questions() -> None:
    circumstances = dict.fromkeys(sorted({*HEARD} - {*SAFETY_QUESTIONS}), True)
    assert len(GUARD_ALONE.compare(situation(circumstances)).unanswered_safety) == 13


# Whom it watches.


@pytest.mark.parametrize("chosen", [None, [], *([school] for school in PROBES), PROBES[:2]])
def test_it_watches_whichever_schools_are_chosen(chosen: list[School] | None) -> None:
    packs = Packs(tuple(Installed(school) for school in PROBES), (Installed(SAFETY),))
    told = {"court_order": True, "ex_afraid_of_me": True}
    comparison = panel_of(packs, chosen).compare(situation(told))
    assert alerts_of(comparison) == {"court-order", "your-ex-is-afraid-of-you"}
    assert withheld_by(comparison) == to_withhold(told)
    without_guard = Panel(PROBES if chosen is None else chosen).compare(situation(told))
    check_answers(comparison, answers(without_guard), to_withhold(told))


def test_its_alerts_stay_when_only_one_topic_is_looked_at() -> None:
    comparison = WITH_GUARD.compare(Situation(thoughts_of_self_harm=True, ex_blocked_me=True)).on(["dating"])
    assert alerts_of(comparison) == {"thoughts-of-self-harm", "your-ex-blocked-you"}


EVERYDAY_LIVES = {
    "day thirty, their own fault and mended, an ex who is warm": Situation(
        ended_by=EndedBy.EX,
        days_since_breakup=40,
        fault=Fault.MINE,
        repairing_fault=RepairingFault.DONE,
        can_accept_no_reply=True,
        healed=True,
        share_children=False,
        live_together=False,
        work_together=False,
        mutual_friends=True,
        in_no_contact=True,
        no_contact_days=30,
        no_contact_completed=True,
        can_meet_positively=True,
        ex_reached_out=True,
        ex_tone=Tone.WARM,
        ex_message_about=MessageAbout.US,
        ex_receptive=Receptive.WARM,
        ex_wants_back=True,
        ex_open_to_counselling=True,
        goal=Goal.WIN_BACK,
        mood=Mood.CALM,
        occasion=Occasion.EX_BIRTHDAY,
        hidden_agenda=False,
        thoughts_of_self_harm=False,
        under_age=False,
    ),
    "two children, one home, one office, quarrels, and somebody new": Situation(
        ended_by=EndedBy.BOTH,
        fault=Fault.BOTH,
        share_children=True,
        live_together=True,
        work_together=True,
        belongings_to_return=True,
        interactions_feel=InteractionsFeel.MIXED,
        recent_bad_exchange=True,
        ex_reached_out=True,
        ex_message_about=MessageAbout.LOGISTICS,
        ex_seeing_someone=True,
        ex_wavers=True,
        goal=Goal.WIN_BACK,
        mood=Mood.CALM,
        occasion=Occasion.EMERGENCY,
        thoughts_of_self_harm=True,
    ),
    "left on Sunday, desperate, and looking at every post": Situation(
        ended_by=EndedBy.EX,
        days_since_breakup=4,
        no_contact_days=2,
        broke_no_contact=True,
        chased=True,
        ex_asked_for_space=True,
        preoccupied=True,
        anxious_attachment=True,
        watching_social_media=True,
        connected_online=True,
        mood=Mood.DESPERATE,
        goal=Goal.WIN_BACK,
        under_age=True,
    ),
}


@pytest.mark.parametrize("life", EVERYDAY_LIVES.values(), ids=EVERYDAY_LIVES.keys())
def test_no_installed_school_ever_shows_what_is_forbidden(life: Situation) -> None:
    schools = [*(installed.content for installed in load_packs().schools), *PROBES]
    guarded, unguarded = Panel(schools, [SAFETY]), Panel(schools)
    # A school may ask about a fact that the guard asks about too, so each of them is told, yes and no, and each ground.
    for one in ONE_OF_EACH + [{name: value} for name in FORBIDDING for value in (True, False)]:
        shown, given = guarded.compare(situation(one, life)), unguarded.compare(situation(one, life))
        told = {fact.name: value for fact, value in shown.memory.items() if isinstance(value, bool)}
        if isinstance(about := shown.memory.value(S.ex_message_about), MessageAbout):
            told["ex_message_about"] = about not in PRACTICAL_MESSAGES
        check_answers(shown, answers(given), to_withhold(told))
        check_plain_values(shown, given, to_withhold(told))


# Its words.


TEXTS = [
    *(SAFETY.title, SAFETY.summary),
    *(text for alert in SAFETY.alerts for text in (alert.say, alert.because)),
    *(forbid.because for forbid in SAFETY.forbids),
]


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_holds_a_number_that_somebody_could_dial(text: str) -> None:
    assert not re.search(r"\d", text)


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_names_the_institution_or_the_law_of_one_country(text: str) -> None:
    of_one_country = """
        samaritans childline refuge rainn nspcc nhs cafcass lifeline fbi 999 911 112 988 relate telefonseelsorge
        american america usa british britain uk england scotland ireland canada canadian australia australian india
        germany german france french federal sheriff magistrate attorney solicitor injunction
    """
    assert not set(re.findall(r"\w+", text.lower())) & set(of_one_country.split())


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_speaks_as_if_danger_or_a_no_would_pass(text: str) -> None:
    assert not re.search(r"\b(soon|for now|until|for a while|for the time being|not yet|a month|later)\b", text.lower())


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_blames_or_brands_anybody(text: str) -> None:
    assert not re.search(r"\b(stalk(er|ed)|abuser|victim of|should have|you let|provoke\w*|obsess\w*)\b", text.lower())


@pytest.mark.parametrize("alert", SAFETY.alerts, ids=lambda alert: alert.id)
def test_an_alert_is_short_enough_for_somebody_who_is_afraid(alert: Alert) -> None:
    assert len(alert.say.split()) <= 75
    assert len(alert.because.split()) <= 75


@pytest.mark.parametrize("alert", SAFETY.alerts, ids=lambda alert: alert.id)
def test_every_alert_names_somebody_to_turn_to(alert: Alert) -> None:
    helpers = r"line|doctor|lawyer|court|service|police|counsellor|friends|adult|number"
    assert re.search(helpers, alert.say)
