"""What each school says on each topic, and what guards make of it."""

from __future__ import annotations

import gc
import json
import pickle
from collections.abc import Callable
from copy import deepcopy
from typing import TYPE_CHECKING, Any, cast, get_type_hints

import attrs
import pytest

from nc_rules import (
    Agreement,
    Answer,
    Comparison,
    Contact,
    Fact,
    Goal,
    Heals,
    Panel,
    Reply,
    Rule,
    Situation,
    Stance,
    Status,
    TopicComparison,
    UnknownSchool,
    UnknownStatus,
    UnknownTopic,
    compare,
    count,
    fact_sheet,
)
from nc_rules import Situation as S
from nc_rules.packs import Installed
from nc_rules.views import as_html, page_of
from nc_rules.vocabulary import TOPICS
from nc_rules.words import answer_in_words

if TYPE_CHECKING:
    from tests.conftest import Pen


class Letters(Stance, topic="letters", question="What about old letters?"):
    KEEP = "keep", "put them away"
    RETURN = "return", "give them back"


_LETTERS = Letters


@fact_sheet
class Attic:
    boxes: Fact[int] = count("How many boxes are in the attic?", unit="boxes", most=100)


def put(pen: Pen, stances: dict[str, Stance], *sheets: object) -> Comparison:
    """Let each school take a stance."""
    return Panel([pen.school(name, pen.rule("r", stance)) for name, stance in stances.items()]).compare(*sheets)


# Finding one's way.


def test_a_topic_is_found_by_its_name_and_by_its_enum(pen: Pen) -> None:
    comparison = put(pen, {"oak": Contact.NONE, "elm": Letters.KEEP})
    assert comparison["contact"] == comparison[Contact] == comparison.topics["contact"]
    assert comparison["letters"] == comparison[Letters]
    assert Contact.NONE is comparison[Contact]["oak"].stance


def test_a_comparison_that_is_held_keeps_nothing_of_what_is_read_of_it(pen: Pen) -> None:
    comparison = put(pen, {"oak": Contact.NONE, "elm": Letters.KEEP}, Situation(healed=True))
    held = [id(thing) for thing in gc.get_referents(comparison)]
    read = [(answer.stance, answer.depends_on, answer.say) for topic in comparison for answer in topic]
    assert 2 * len(comparison) == len(read)
    assert Contact.NONE is comparison["contact"]["oak"].stance
    assert (comparison.to_json(), comparison.to_dict()["engine"]) == (comparison.to_json(), "compiled")
    assert held == [id(thing) for thing in gc.get_referents(comparison)]


def test_every_topic_of_the_vocabulary_is_there_in_its_order_then_those_of_packs(pen: Pen) -> None:
    comparison = put(pen, {"oak": Letters.KEEP})
    assert [*(topic.name for topic in TOPICS), "letters"] == list(comparison.topics)
    assert list(comparison.topics.values()) == list(comparison)


def test_a_school_is_silent_on_what_it_has_no_rules_on(pen: Pen) -> None:
    answer = put(pen, {"oak": Contact.NONE})["reply"]["oak"]
    assert (Status.SILENT, None, None, None, None) == (
        answer.status,
        answer.stance,
        answer.withheld,
        answer.say,
        answer.because,
    )
    assert ((), (), (), ()) == (answer.rules, answer.gave_way, answer.depends_on, answer.sources)


def test_an_unknown_topic_is_an_error_with_the_nearest(pen: Pen) -> None:
    comparison = put(pen, {"oak": Contact.NONE})
    with pytest.raises(UnknownTopic) as caught:
        comparison["contacts"]
    assert "there is no topic 'contacts'; did you mean 'contact'?" == str(caught.value)
    with pytest.raises(UnknownTopic):
        comparison[Letters]


def test_an_unknown_school_is_an_error_with_the_nearest(pen: Pen) -> None:
    topic = put(pen, {"oak": Contact.NONE})["contact"]
    with pytest.raises(UnknownSchool) as caught:
        topic["oka"]
    assert "there is no school 'oka'; did you mean 'oak'?" == str(caught.value)


def test_it_can_be_narrowed_to_some_topics_in_the_order_asked_for(pen: Pen) -> None:
    comparison = put(pen, {"oak": Contact.NONE, "elm": Reply.IGNORE})
    narrowed = comparison.on(["reply", "contact", "reply"])
    assert ["reply", "contact"] == list(narrowed.topics)
    assert Contact.NONE is narrowed["contact"]["oak"].stance
    assert comparison is comparison.on([])
    with pytest.raises(UnknownTopic, match="there is no topic 'replay'; did you mean 'reply'\\?"):
        comparison.on(["contact", "replay"])


def test_topics_are_gone_through_counted_and_found_like_those_of_a_mapping(pen: Pen) -> None:
    comparison = put(pen, {"oak": Contact.NONE, "elm": Letters.KEEP}).on(["contact", "letters"])
    assert 2 == len(comparison)
    assert [comparison["contact"], comparison["letters"]] == list(comparison) == [*comparison.topics.values()]
    assert [comparison["letters"], comparison["contact"]] == list(reversed(comparison))
    for known in ("contact", Contact, Contact.topic, comparison["contact"]):
        assert known in comparison
    for unknown in ("reply", Reply, Reply.topic, "Contact", Contact.NONE, 0, None, Goal, Stance, [0]):
        assert unknown not in comparison


def test_schools_are_gone_through_counted_and_found_like_those_of_a_mapping(pen: Pen) -> None:
    topic = put(pen, {"oak": Contact.NONE, "elm": Contact.OPEN})["contact"]
    assert 2 == len(topic)
    assert ["elm", "oak"] == [*topic.answers]
    assert [topic["elm"], topic["oak"]] == list(topic) == [*topic.answers.values()]
    assert [topic["oak"], topic["elm"]] == list(reversed(topic))
    school = topic["oak"].school
    for known in ("oak", topic["oak"], school, Installed(school), Installed(school, "nc-rules-oak", "1.0")):
        assert known in topic
        assert topic["oak"] == topic[known]
    for unknown in ("ash", "", 0, None, Contact, [0]):
        assert unknown not in topic


@pytest.mark.parametrize("odd", [0, None, Goal, Stance, Reply.IGNORE, "contacts", b"contact"], ids=repr)
def test_an_index_of_any_type_that_is_no_topic_is_told_as_unknown(pen: Pen, odd: object) -> None:
    comparison = put(pen, {"oak": Contact.NONE})
    with pytest.raises(UnknownTopic) as caught:
        comparison[odd]  # type: ignore[call-overload]  # that is the point
    assert odd == caught.value.name
    assert str(caught.value).startswith(f"there is no topic {odd!r}")


@pytest.mark.parametrize("odd", [0, None, Contact, b"oak", ["oak"]], ids=repr)
def test_an_index_of_any_type_that_is_no_school_is_told_as_unknown(pen: Pen, odd: object) -> None:
    topic = put(pen, {"oak": Contact.NONE})["contact"]
    with pytest.raises(UnknownSchool) as caught:
        topic[odd]  # type: ignore[index]  # that is the point
    assert f"there is no school {odd!r} (known: oak)" == str(caught.value)


def test_a_school_that_only_has_the_name_of_one_is_not_taken_for_it(pen: Pen) -> None:
    topic = put(pen, {"oak": Contact.NONE})["contact"]
    other = pen.school("oak", pen.rule("r", Contact.OPEN))
    for key in (other, Installed(other)):
        assert key not in topic
        with pytest.raises(UnknownSchool):
            topic[key]


def test_a_topic_of_another_comparison_is_not_taken_for_its_own(pen: Pen) -> None:
    comparison, other = put(pen, {"oak": Contact.NONE}), put(pen, {"oak": Contact.OPEN})
    assert other[Contact] not in comparison
    with pytest.raises(UnknownTopic):
        comparison[other[Contact]]
    assert other[Contact]["oak"] not in comparison[Contact]


@pytest.mark.parametrize("odd", [3, None, Contact.NONE, Goal], ids=repr)
def test_it_is_not_narrowed_to_what_is_no_topic(pen: Pen, odd: object) -> None:
    comparison = put(pen, {"oak": Contact.NONE})
    for topics in (odd, [odd]):
        with pytest.raises(UnknownTopic) as caught:
            comparison.on(cast("Any", topics))
        assert f"there is no topic {odd!r}; ask for it with a topic, its Enum or its name" == str(caught.value)


def test_answers_of_one_status_are_found_by_its_name(pen: Pen) -> None:
    topic = put(pen, {"oak": Contact.NONE})["contact"]
    assert (topic["oak"],) == topic.with_status("settled") == topic.with_status(Status.SETTLED)
    assert () == topic.with_status("open")
    for odd in ("setled", 3, None):
        with pytest.raises(UnknownStatus, match="there is no status "):
            topic.with_status(cast("Any", odd))


def test_a_topic_that_only_has_the_name_of_one_is_not_taken_for_it(pen: Pen) -> None:
    class Letters(Stance, topic="letters", question="Do you write letters?"):
        WRITE = "write", "write some"

    comparison = put(pen, {"oak": Contact.NONE, "elm": _LETTERS.KEEP})
    for other in (Letters, Letters.topic):
        assert other not in comparison
        with pytest.raises(UnknownTopic):
            comparison[other]


def test_it_is_narrowed_to_a_single_topic_without_a_list(pen: Pen) -> None:
    comparison = put(pen, {"oak": Contact.NONE, "elm": Reply.IGNORE})
    for topic in ("reply", Reply, Reply.topic):
        assert ["reply"] == list(comparison.on(topic).topics)
        assert ["reply", "contact"] == list(comparison.on([topic, "contact", "reply"]).topics)


# As a value.


def test_comparisons_of_equal_facts_by_equal_schools_are_equal(pen: Pen) -> None:
    panel, same = _outspoken(pen), _outspoken(pen)
    afraid = Situation(afraid_of_ex=True)
    assert panel.compare(afraid) == same.compare(afraid)
    assert {panel.compare(afraid)} == {same.compare(afraid)}
    assert panel.compare(afraid)["contact"] == same.compare(afraid)["contact"]
    assert {panel.compare(afraid)["contact"]} == {same.compare(afraid)["contact"]}
    assert panel.compare(afraid) != panel.compare(Situation())
    assert panel.compare(afraid) != panel.compare(afraid).on("contact")
    assert panel.compare(afraid) != Panel(panel.schools).compare(afraid)
    assert panel.compare(Situation()) == panel.compare()
    assert panel.compare(afraid)["contact"] != panel.compare(afraid)["reply"]


def test_the_engine_makes_no_difference_to_equality(pen: Pen) -> None:
    pytest.importorskip("durable")
    compiled, durable = (Panel(_outspoken(pen).schools, engine=engine) for engine in ("compiled", "durable"))
    assert compiled.compare(Situation(healed=True)) == durable.compare(Situation(healed=True))


def test_a_pickled_comparison_is_equal_and_says_the_same_before_and_after_use(pen: Pen) -> None:
    comparison = _outspoken(pen).compare(Situation(afraid_of_ex=True), Attic(boxes=3)).on(["contact", "reply"])
    fresh: Comparison = pickle.loads(pickle.dumps(comparison))
    written = comparison.to_dict(), comparison.to_markdown(why=True), [comparison[Reply]["oak"].could_be]
    used: Comparison = pickle.loads(pickle.dumps(comparison))
    for copy in (fresh, used, pickle.loads(pickle.dumps(used))):
        assert comparison == copy
        assert hash(comparison) == hash(copy)
        assert written == (copy.to_dict(), copy.to_markdown(why=True), [copy[Reply]["oak"].could_be])
    topic = comparison["contact"]
    assert topic == pickle.loads(pickle.dumps(topic))


def test_a_pickled_comparison_of_all_installed_schools_that_wait_for_facts_is_equal() -> None:
    comparison = compare(Situation(no_contact_days=12))
    assert any(answer.depends_on for topic in comparison for answer in topic)
    written = comparison.to_dict(), comparison.to_json()
    copy: Comparison = pickle.loads(pickle.dumps(comparison))
    assert comparison == copy
    assert written == (copy.to_dict(), copy.to_json())


def test_nothing_of_it_can_be_changed(pen: Pen) -> None:
    comparison = _outspoken(pen).compare(Situation(afraid_of_ex=True))
    topic = comparison["contact"]
    own, of_a_topic = (comparison.forbidden, comparison.topics, comparison.verdicts), (topic.answers, topic.by_stance)
    for mapping in (*own, *of_a_topic, comparison.roster.rows):
        for change in ("clear", "pop", "popitem", "update", "setdefault", "__setitem__", "__delitem__"):
            assert not hasattr(mapping, change)
    for value in (comparison, comparison["contact"]):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, attrs.fields(type(value))[0].name, None)
    assert Contact.OPEN is comparison["contact"]["oak"].withheld


def test_its_mappings_can_be_sent_by_themselves(pen: Pen) -> None:
    comparison = _outspoken(pen).compare(Situation(afraid_of_ex=True))
    topic = comparison["contact"]
    hashed = (comparison.forbidden, comparison.verdicts, topic.answers, topic.by_stance)
    for mapping in (*hashed, comparison.topics):
        assert mapping == pickle.loads(pickle.dumps(mapping)) == deepcopy(mapping)
    for one in hashed:
        assert hash(one) == hash(pickle.loads(pickle.dumps(one)))


def test_annotations_that_name_the_topic_can_be_read_at_run_time() -> None:
    def read(topic: TopicComparison[Reply]) -> Answer[Reply]:
        return topic["oak"]

    assert {"topic": TopicComparison[Reply], "return": Answer[Reply]} == get_type_hints(read)


def test_it_prints_in_a_line(pen: Pen) -> None:
    comparison = _outspoken(pen).compare(Situation(afraid_of_ex=True))
    assert "<Comparison of Situation(afraid_of_ex=True) by elm, oak>" == repr(comparison)
    assert "<TopicComparison on contact: single, schools: 2>" == repr(comparison["contact"])
    assert "<Comparison of nothing by no school>" == repr(Panel([]).compare())


# Agreement.


@pytest.mark.parametrize(
    ("stances", "agreement"),
    [
        ({}, Agreement.NONE),
        ({"a": Heals.NO}, Agreement.NONE),
        ({"a": Contact.NONE}, Agreement.SINGLE),
        ({"a": Contact.NONE, "b": Contact.NONE, "c": Heals.NO}, Agreement.PAIR),
        ({"a": Contact.NONE, "b": Contact.NONE, "c": Contact.NONE}, Agreement.UNANIMOUS),
        ({"a": Contact.NONE, "b": Contact.NONE, "c": Contact.OPEN}, Agreement.MAJORITY),
        ({"a": Contact.NONE, "b": Contact.OPEN}, Agreement.SPLIT),
    ],
)
def test_agreement_is_over_the_schools_that_have_a_stance(
    pen: Pen, stances: dict[str, Stance], agreement: Agreement
) -> None:
    assert agreement is put(pen, stances, Situation())["contact"].agreement


def test_a_provisional_stance_counts_and_an_open_one_does_not(pen: Pen) -> None:
    provisional = pen.school("a", pen.rule("r", Contact.NONE), pen.rule("q", Contact.OPEN, S.healed, ["r"]))
    open_ = pen.school("b", pen.rule("r", Contact.OPEN, S.healed))
    topic = Panel([provisional, open_]).compare(Situation())["contact"]
    assert (Status.PROVISIONAL, Status.OPEN) == (topic["a"].status, topic["b"].status)
    assert Agreement.SINGLE is topic.agreement


def test_a_withheld_stance_is_told_apart_and_does_not_count(pen: Pen) -> None:
    schools = [pen.school(name, pen.rule("r", Contact.OPEN)) for name in ("oak", "elm")]
    schools.append(pen.school("yew", pen.rule("r", Contact.NONE)))
    guard = pen.guard("warden", pen.forbid("fear", S.afraid_of_ex, Contact.OPEN))
    topic = Panel(schools, [guard]).compare(Situation(afraid_of_ex=True))["contact"]
    assert (Agreement.SINGLE, {Contact.NONE: 1}) == (topic.agreement, topic.counts)
    assert {Contact.NONE: ("yew",), Contact.OPEN: ("elm", "oak")} == {
        stance: tuple(answer.school.name for answer in answers) for stance, answers in topic.by_stance.items()
    }


def test_a_school_that_is_only_reported_does_not_count(pen: Pen) -> None:
    oak, elm = (pen.school(name, pen.rule("r", Contact.OPEN)) for name in ("oak", "elm"))
    ivy = attrs.evolve(pen.school("ivy", pen.rule("r", Contact.NONE)), reported_by="The Corner Press")
    topic = Panel([oak, elm, ivy]).compare()["contact"]
    assert (Agreement.PAIR, {Contact.OPEN: 2}) == (topic.agreement, topic.counts)
    assert Agreement.NONE is Panel([ivy]).compare()["contact"].agreement


def test_a_topic_applies_as_its_condition_says_which_changes_no_answer(pen: Pen) -> None:
    panel = Panel([pen.school("oak", pen.rule("r", Reply.BRIEFLY))])
    for known, expected in ((None, None), (True, True), (False, False)):
        topic = panel.compare(Situation(ex_reached_out=known))["reply"]
        assert expected is topic.applies
        assert Reply.BRIEFLY is topic["oak"].stance
    assert panel.compare()["contact"].applies is True
    assert Panel([]).compare(Situation(ex_reached_out=False))["reply"].applies is False


def test_facts_that_contradict_each_other_are_told_and_change_nothing(pen: Pen) -> None:
    comparison = Panel([pen.school("oak", pen.rule("r", Contact.NONE))]).compare(
        Situation(no_contact_days=30, days_since_breakup=12)
    )
    (contradiction,) = comparison.contradictions
    assert (S.no_contact_days, S.days_since_breakup) == contradiction.facts
    assert Contact.NONE is comparison["contact"]["oak"].stance


def test_a_fact_that_no_school_and_no_guard_asks_about_is_told(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("r", Contact.NONE, S.healed))
    guard = pen.guard("warden", pen.alert("help", S.afraid_of_ex))
    situation = Situation(healed=True, afraid_of_ex=False, long_distance=True)
    assert (S.long_distance,) == Panel([oak], [guard]).compare(situation).unread
    assert (S.long_distance, S.afraid_of_ex) == Panel([oak]).compare(situation).unread


def test_a_school_that_contradicts_itself_has_no_stance(pen: Pen) -> None:
    torn = pen.school("torn", pen.rule("one", Contact.NONE), pen.rule("two", Contact.OPEN))
    comparison = Panel([torn, pen.school("oak", pen.rule("r", Contact.OPEN))]).compare(Situation())
    topic = comparison["contact"]
    assert Agreement.SINGLE is topic.agreement
    assert (topic["torn"],) == comparison.conflicts == topic.with_status(Status.CONFLICT)
    assert (None, None) == (topic["torn"].stance, topic["torn"].say)
    assert ["one", "two"] == [rule.id for rule in topic["torn"].rules]


def test_answers_are_grouped_in_the_order_of_the_stances(pen: Pen) -> None:
    topic = put(pen, {"a": Contact.OPEN, "b": Contact.NONE, "c": Contact.OPEN, "d": Heals.NO})["contact"]
    assert [(Contact.NONE, ["b"]), (Contact.OPEN, ["a", "c"])] == [
        (stance, [answer.school.name for answer in answers]) for stance, answers in topic.by_stance.items()
    ]


def test_disagreements_are_the_topics_with_more_than_one_stance(pen: Pen) -> None:
    schools = [
        pen.school("oak", pen.rule("c", Contact.NONE), pen.rule("r", Reply.IGNORE), pen.rule("h", Heals.YES)),
        pen.school("elm", pen.rule("c", Contact.OPEN), pen.rule("r", Reply.IGNORE)),
    ]
    comparison = Panel(schools).compare(Situation())
    assert (comparison["contact"],) == comparison.disagreements
    assert () == comparison.on(["reply", "heals", "focus"]).disagreements


# Guards.

ADVICE = "Write a long letter about everything."


def _outspoken(pen: Pen) -> Panel:
    """Give schools one of which gives advice that the guard may withhold."""
    cite = pen.source.at("On letters")
    rule = Rule("letter", Contact.OPEN, say=ADVICE, because="Openness heals.", cite=cite)
    kept = Rule("reply", Reply.IGNORE, say="Leave it.", because="It passes.", cite=cite)
    guard = pen.guard(
        "warden",
        pen.alert("help", S.afraid_of_ex),
        pen.forbid("fear", S.afraid_of_ex, Contact.CIVIL, Contact.OPEN),
        pen.forbid("order", S.court_order, Contact.OPEN, Contact.LIMITED),
        pen.forbid("goal", S.goal.is_(Goal.MOVE_ON), Contact.OPEN),
    )
    return Panel([pen.school("oak", rule, kept), pen.school("elm", pen.rule("r", Contact.NONE))], [guard])


def test_a_withheld_answer_has_no_stance_and_no_advice(pen: Pen) -> None:
    answer = _outspoken(pen).compare(Situation(afraid_of_ex=True))["contact"]["oak"]
    assert (None, Contact.OPEN, None) == (answer.stance, answer.withheld, answer.say)
    assert "Danger of fear." == answer.because
    assert ["letter"] == [rule.id for rule in answer.rules]
    assert Status.SETTLED is answer.status
    assert "withheld, open (back in touch; settled)" == answer_in_words(answer)


def test_every_guard_s_reason_is_given(pen: Pen) -> None:
    answer = _outspoken(pen).compare(Situation(afraid_of_ex=True, court_order=True))["contact"]["oak"]
    assert "Danger of fear. Danger of order." == answer.because
    assert ["fear", "order"] == [forbid.id for forbid in answer.forbidden]


def test_other_answers_are_left_as_they_are(pen: Pen) -> None:
    panel = _outspoken(pen)
    free, watched = panel.compare(Situation()), panel.compare(Situation(afraid_of_ex=True))
    for topic, school in (("contact", "elm"), ("reply", "oak"), ("reply", "elm")):
        one, other = free[topic][school], watched[topic][school]
        assert (one.stance, one.say, one.because) == (other.stance, other.say, other.because)
        assert None is other.withheld


def test_alerts_are_raised_whatever_the_schools_say(pen: Pen) -> None:
    comparison = _outspoken(pen).compare(Situation(afraid_of_ex=True))
    assert [("warden", "help", "Mind help.")] == [(r.guard, r.alert.id, r.alert.say) for r in comparison.alerts]
    assert () == _outspoken(pen).compare(Situation(afraid_of_ex=False)).alerts


def test_unknown_safety_facts_change_nothing_and_are_listed(pen: Pen) -> None:
    comparison = _outspoken(pen).compare(Situation())
    assert ["afraid_of_ex", "court_order", "goal"] == [fact.name for fact in comparison.unanswered_safety]
    assert () == comparison.alerts
    answer = comparison["contact"]["oak"]
    assert (Status.SETTLED, Contact.OPEN, ADVICE) == (answer.status, answer.stance, answer.say)
    assert () == answer.depends_on
    partly = _outspoken(pen).compare(Situation(afraid_of_ex=False))
    assert ["court_order", "goal"] == [fact.name for fact in partly.unanswered_safety]
    told = Situation(afraid_of_ex=True, court_order=False, goal=Goal.MOVE_ON)
    assert () == _outspoken(pen).compare(told).unanswered_safety


def test_without_guards_nothing_is_unanswered(pen: Pen) -> None:
    assert () == put(pen, {"oak": Contact.NONE}, Situation()).unanswered_safety


def test_a_status_speaks_of_the_school_alone(pen: Pen) -> None:
    school = pen.school("oak", pen.rule("r", Contact.OPEN), pen.rule("q", Contact.NONE, S.healed, ["r"]))
    guard = pen.guard("warden", pen.forbid("fear", S.afraid_of_ex, Contact.OPEN))
    for guards in ([], [guard]):
        answer = Panel([school], guards).compare(Situation(afraid_of_ex=True))["contact"]["oak"]
        assert Status.PROVISIONAL is answer.status
        assert ["healed"] == [fact.name for fact in answer.depends_on]


def test_withheld_advice_is_printed_nowhere(pen: Pen) -> None:
    withheld = _outspoken(pen).compare(Situation(afraid_of_ex=True))
    free = _outspoken(pen).compare(Situation(afraid_of_ex=False))
    for comparison, shown in ((free, True), (withheld, False)):
        answer = comparison["contact"]["oak"]
        for place, text in {
            "JSON": json.dumps(comparison.to_dict()),
            "Markdown with reasons": comparison.to_markdown(why=True),
            "HTML": as_html(page_of(comparison)),
            "why": str(answer.why()),
        }.items():
            assert (ADVICE in text) is shown, place
        for place, text in {
            "Markdown": comparison.to_markdown(),
            "text": str(comparison),
            "why not this": str(answer.why_not(Contact.OPEN)),
            "why not that": str(answer.why_not("none")),
            "page": repr(page_of(comparison)),
            "school": repr(answer.school),
        }.items():
            assert ADVICE not in text, place


def test_a_notebook_shows_it_as_html(pen: Pen) -> None:
    comparison = put(pen, {"oak": Contact.NONE}, Situation())
    show: Callable[[], str] = getattr(comparison, "_repr_html_")  # noqa: B009  # as a notebook looks it up
    assert as_html(page_of(comparison)) == show()


def test_the_school_s_reason_for_a_withheld_answer_is_not_argued_either(pen: Pen) -> None:
    comparison = _outspoken(pen).compare(Situation(afraid_of_ex=True))
    for text in (
        json.dumps(comparison.to_dict()),
        comparison.to_markdown(why=True),
        as_html(page_of(comparison)),
        str(comparison["contact"]["oak"].why()),
    ):
        assert "Openness heals." not in text
        assert "Danger of fear." in text


def test_facts_of_several_sheets_are_known_together(pen: Pen) -> None:
    school = pen.school("oak", pen.rule("r", Letters.RETURN, (Attic.boxes > 3) & S.belongings_to_return))
    comparison = Panel([school]).compare(Situation(belongings_to_return=True), Attic(boxes=4))
    assert Letters.RETURN is comparison[Letters]["oak"].stance
    assert [("belongings_to_return", True), ("attic.boxes", 4)] == [
        (fact.key, value) for fact, value in comparison.memory.items()
    ]
