"""Schools and guards: what they hold, and what they find wrong with themselves when they are built."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from typing import Any, cast

import attrs
import pytest

from nc_rules import (
    Alert,
    Citation,
    Contact,
    Derived,
    Duration,
    Fact,
    Forbid,
    Guard,
    Quiet,
    Reply,
    Rule,
    School,
    Situation,
    Source,
    Stance,
    Topic,
    Waiver,
    fact_sheet,
    flag,
)
from nc_rules import Situation as S
from nc_rules.content import API
from nc_rules.errors import InvalidCondition, InvalidSchool, UnknownRule, UnknownTopic
from nc_rules.repr import shown

SOURCE = Source("On walking", "The club", "club.example")
OTHER = Source("On resting", "The club")
NO_CITE = cast("Citation", None)

SHARED = Derived("shared", when=S.live_together | S.work_together, because="You meet.", cite=OTHER.at("Home"))
BUSY = Derived("busy", when=SHARED & (S.no_contact_days < 30), because="You are busy.", cite=SOURCE.at("Busy"))


# Schools.


def rule(id: str, stance: Stance = Contact.NONE, /, **fields: object) -> Rule:  # noqa: A002  # it is called that on the rule
    texts = {"say": f"Do {id}.", "because": f"Because of {id}.", "cite": SOURCE.at(f"On {id}")}
    made: Rule = cast("Any", Rule)(id, stance, **{**texts, **fields})
    return made


def waiver(id: str = "court", *waives: str, **fields: object) -> Waiver:  # noqa: A002  # likewise
    texts = {"when": S.legal_proceedings, "because": f"Because of {id}.", "cite": SOURCE.at(f"On {id}")}
    made: Waiver = cast("Any", Waiver)(id, waives, **{**texts, **fields})
    return made


def school(*rules: Rule | Waiver, **fields: object) -> School:
    texts = {"name": "walkers", "title": "The walkers", "summary": "How to walk."}
    made: School = cast("Any", School)(**{**texts, "rules": rules, **fields})
    return made


WALKERS = school(
    rule("rest"),
    rule("answer", Reply.BRIEFLY, when=S.ex_reached_out & BUSY),
    rule("meet", Contact.LIMITED, when=SHARED, overrides=("rest",)),
    rule("talk", Contact.OPEN, when=S.healed & ~S.live_together, overrides=("rest", "meet")),
)


def test_a_school_speaks_on_the_topics_of_its_rules_in_their_order() -> None:
    assert (Contact.topic, Reply.topic) == WALKERS.topics


def test_a_school_lists_its_derived_facts_those_that_others_are_built_from_first() -> None:
    assert (SHARED, BUSY) == WALKERS.derived


def test_a_school_lists_the_facts_that_it_asks_about_in_the_order_of_first_mention() -> None:
    expected = (S.ex_reached_out, S.live_together, S.work_together, S.no_contact_days, S.healed)
    assert expected == WALKERS.facts


def test_a_school_lists_the_sources_that_it_and_its_derived_facts_cite() -> None:
    assert (SOURCE, OTHER) == WALKERS.sources


def test_a_rule_is_found_by_its_id() -> None:
    assert "meet" == WALKERS.rule("meet").id
    with pytest.raises(UnknownRule) as caught:
        WALKERS.rule("met")
    assert "there is no rule 'met'; did you mean 'meet'?" == str(caught.value)


def test_a_school_lists_its_rules_and_waivers_by_name() -> None:
    court = waiver("court", "rest")
    made = school(court, *WALKERS.rules)
    assert {**{rule.id: rule for rule in WALKERS.rules}, "court": court} == made.entries
    assert ["rest", "answer", "meet", "talk", "court"] == list(made.entries)
    assert court is made.entry("court")
    assert made.rule("meet") is made.entry("meet")
    assert (*(rule.when for rule in WALKERS.rules), court.when) == made.conditions


@pytest.mark.parametrize("name", ["rset", 0, None, ["rest"], {}, Contact.NONE])
def test_a_rule_may_be_looked_for_by_a_name_of_any_type(name: object) -> None:
    look_ups: list[Callable[[Any], object]] = [WALKERS.rule, WALKERS.entry, guard().entry]
    for look_up in look_ups:
        with pytest.raises(UnknownRule) as caught:
            look_up(name)
        assert name == caught.value.name


def test_a_schools_rules_on_a_topic_come_with_the_waivers_that_name_them() -> None:
    court, month = waiver("court", "rest"), waiver("month", "answer")
    made = school(*WALKERS.rules, waivers=[court, month])
    assert ((WALKERS.rule("answer"),), (month,)) == (made.on(Reply.topic).rules, made.on(Reply.topic).waivers)
    assert ["rest", "meet", "talk", "court"] == [entry.id for entry in made.on(Contact.topic).entries]


@pytest.mark.parametrize("topic", ["reply", Reply, Reply.topic])
def test_a_topic_is_given_by_name_or_itself(topic: str | Topic | type[Stance]) -> None:
    assert (WALKERS.rule("answer"),) == WALKERS.on(topic).rules


def test_a_school_has_no_rules_on_a_topic_that_it_is_silent_on() -> None:
    assert () == WALKERS.on(Duration).rules == WALKERS.on(Duration.topic).rules


@pytest.mark.parametrize(
    ("odd", "text"),
    [
        ("replay", "there is no topic 'replay'; did you mean 'reply'?"),
        (3, "there is no topic 3 (known: contact, reply); ask for it with a topic, its Enum or its name"),
        (Reply.IGNORE, None),
        (None, None),
        (Stance, None),
    ],
)
def test_what_is_no_topic_of_a_school_is_told_as_unknown(odd: object, text: str | None) -> None:
    with pytest.raises(UnknownTopic) as caught:
        WALKERS.on(cast("Any", odd))
    assert odd == caught.value.name
    assert text is None or text == str(caught.value)


def test_waivers_may_be_given_among_the_rules_or_by_themselves() -> None:
    court, month = waiver("court", "rest"), waiver("month", "answer")
    among = school(court, *WALKERS.rules, month)
    beside = school(*WALKERS.rules, waivers=(court, month))
    assert beside == among == school(court, *WALKERS.rules, waivers=iter([month]))
    assert (WALKERS.rules, (court, month)) == (among.rules, among.waivers)


def test_a_changed_school_keeps_its_waivers() -> None:
    court, month = waiver("court", "rest"), waiver("month", "answer")
    made = school(court, *WALKERS.rules)
    assert (court,) == attrs.evolve(made, title="Others").waivers
    assert (court,) == attrs.evolve(made, rules=made.rules[:3]).waivers
    assert (month, court) == attrs.evolve(made, rules=(*made.rules, month)).waivers
    with pytest.raises(InvalidSchool, match="waives: there is no rule 'rest'"):
        attrs.evolve(made, rules=[rule("walk")])


def test_rules_may_come_from_any_iterable() -> None:
    assert WALKERS == school(rules=iter(WALKERS.rules))


def test_a_school_is_a_frozen_value() -> None:
    assert WALKERS == pickle.loads(pickle.dumps(WALKERS))
    assert hash(WALKERS) == hash(attrs.evolve(WALKERS))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        WALKERS.title = "Others"  # type: ignore[misc]  # the mistake that this is about


def test_a_derived_fact_may_be_used_by_several_rules() -> None:
    assert (SHARED,) == school(rule("one", when=SHARED), rule("two", when=~SHARED)).derived


@pytest.mark.parametrize("name", ["a", "strict-30-day", "w2", "a-1-b"])
def test_a_sound_name(name: str) -> None:
    assert name == school(rule(name), name=name).name


@pytest.mark.parametrize(
    "name", ["", "Walkers", "the walkers", "-walkers", "walkers-", "a--b", "30-day", "naïve", "a\n"]
)
def test_a_name_is_lower_case_words_joined_by_hyphens(name: str) -> None:
    with pytest.raises(InvalidSchool) as caught:
        school(rule("rest"), name=name)
    letters = "" if name.isascii() else " of a-z and digits"
    text = f"school {name!r}: name: expected lower-case words{letters} joined by hyphens, got {name!r}"
    assert [text] == str(caught.value).split("; did you mean")[:1]


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        pytest.param({"title": " "}, "title: some text is needed, got ' '", id="a blank title"),
        pytest.param({"summary": ""}, "summary: some text is needed, got ''", id="no summary"),
        pytest.param({"api": 1}, "api: expected (major, minor), as in (1, 0), got 1", id="a version of one number"),
        pytest.param(
            {"api": [1, 0]}, "api: expected (major, minor), as in (1, 0), got [1, 0]", id="a version in a list"
        ),
        pytest.param(
            {"api": (True, False)}, "api: expected (major, minor), as in (1, 0), got (True, False)", id="one of flags"
        ),
        pytest.param(
            {"api": (1, 0, 2)}, "api: expected (major, minor), as in (1, 0), got (1, 0, 2)", id="one of three numbers"
        ),
        pytest.param({"rules": ()}, "rules: a school needs at least one rule", id="no rules"),
        pytest.param({"rules": None}, "rules: expected Rule or Waiver, got None", id="nothing for rules"),
        pytest.param({"rules": "rest"}, "rules: expected Rule or Waiver, got 'rest'", id="a text for rules"),
        pytest.param({"rules": b"rest"}, "rules: expected Rule or Waiver, got b'rest'", id="bytes for rules"),
        pytest.param(
            {"rules": (rule("rest"), Rule)},
            "rules: expected Rule or Waiver, got <class 'nc_rules.rule.Rule'>",
            id="the class for a rule",
        ),
        pytest.param(
            {"waivers": (rule("walk"),)},
            f"waivers: expected Waiver, got {shown(rule('walk'))}",
            id="a rule among the waivers",
        ),
        pytest.param({"waivers": None}, "waivers: expected Waiver, got None", id="nothing for waivers"),
        pytest.param(
            {"rules": (rule(cast("str", ["rest"])),)},
            "rule ['rest']: id: expected lower-case words joined by hyphens, got ['rest']",
            id="a list for an id",
        ),
        pytest.param(
            {"rules": (rule("rest", when=S.healed, cite=Citation(cast("Source", None), "Home")),)},
            "rule 'rest': cite: expected a place in a source, as in SOURCE.at(heading), got <Citation 'Home' in None>",
            id="a place in nothing",
        ),
        pytest.param(
            {"rules": (rule("rest", cite=SOURCE.at(cast("str", 5))),)},
            "rule 'rest': cite: the heading is missing for 'On walking'",
            id="a number for a heading",
        ),
        pytest.param(
            {"rules": (rule("rest", cite=Source("", cast("str", None), cast("str", 5)).at("Home")),)},
            "3 problems\n"
            "  rule 'rest': cite: title: some text is needed, got ''\n"
            "  rule 'rest': cite: publisher: some text is needed, got None\n"
            "  rule 'rest': cite: address: some text is needed, got 5",
            id="a source without texts",
        ),
        pytest.param(
            {"rules": (rule("r" * 101, cite=Source("On walking", "p" * 501).at("h" * 501)),), "title": "t" * 501},
            "4 problems\n"
            "  title: at most 500 characters are possible, got 501\n"
            f"  rule {shown('r' * 101)}: id: at most 100 characters are possible, got 101\n"
            f"  rule {shown('r' * 101)}: cite: heading: at most 500 characters are possible, got 501\n"
            f"  rule {shown('r' * 101)}: cite: publisher: at most 500 characters are possible, got 501",
            id="what is too long to be shown",
        ),
        pytest.param(
            {"rules": (rule("rest"), waiver("Court", "rest"))},
            "waiver 'Court': id: expected lower-case words joined by hyphens, got 'Court'; did you mean 'court'?",
            id="a waiver's id with a capital",
        ),
        pytest.param(
            {"rules": (rule("rest"), waiver("rest", "rest"))},
            "waiver 'rest': a rule has that name already",
            id="a waiver with the id of a rule",
        ),
        pytest.param(
            {"rules": (rule("rest"), waiver("court", "rest")), "waivers": [waiver("court", "rest")]},
            "waiver 'court': another waiver has that name already",
            id="two waivers of one id, told in two places",
        ),
        pytest.param(
            {"waivers": (waiver("court", "rset"),)},
            "waiver 'court': waives: there is no rule 'rset'; did you mean 'rest'?",
            id="a waiver of a misspelt rule",
        ),
        pytest.param(
            {"waivers": (waiver("court", "rest"), waiver("month", "court"))},
            "waiver 'month': waives: there is no rule 'court' (known: rest)",
            id="a waiver of a waiver",
        ),
        pytest.param(
            {"waivers": (waiver("court"),)}, "waiver 'court': waives: it waives nothing", id="it waives nothing"
        ),
        pytest.param(
            {"waivers": (attrs.evolve(waiver("court"), waives=cast("Any", "rest")),)},
            "waiver 'court': waives: expected a tuple of ids, got 'rest'",
            id="a waiver without its tuple",
        ),
        pytest.param(
            {"waivers": (attrs.evolve(waiver("court"), waives=cast("Any", None)),)},
            "waiver 'court': waives: expected a tuple of ids, got None",
            id="a waiver of nothing",
        ),
        pytest.param(
            {"waivers": (waiver("court", "rest", because="", cite=None),)},
            "2 problems\n"
            "  waiver 'court': because: some text is needed, got ''\n"
            "  waiver 'court': cite: expected a place in a source, as in SOURCE.at(heading), got None",
            id="a waiver without a reason and a place",
        ),
        pytest.param(
            {"rules": (rule("rest", when=flag("Is it warm?")),)},
            "fact 'Is it warm?': it belongs to no sheet: decorate the class that declares it with @fact_sheet",
            id="a fact on no sheet",
        ),
        pytest.param(
            {"rules": ("rest",)}, "rules: expected Rule or Waiver, got 'rest'", id="something that is no rule"
        ),
        pytest.param(
            {"rules": (rule("rest"), rule("rest", Reply.IGNORE))},
            "rule 'rest': another rule has that name already",
            id="two rules of one id",
        ),
        pytest.param(
            {"rules": (rule("Rest"),)},
            "rule 'Rest': id: expected lower-case words joined by hyphens, got 'Rest'; did you mean 'rest'?",
            id="an id with a capital",
        ),
        pytest.param(
            {"rules": (rule("rest", cast("Stance", "none")),)},
            "rule 'rest': stance: expected a member of a topic, as in Contact.NONE, got 'none'",
            id="a stance by its name",
        ),
        pytest.param(
            {"rules": (rule("rest", cast("Stance", Contact)),)},
            "rule 'rest': stance: expected a member of a topic, as in Contact.NONE, got <enum 'Contact'>",
            id="a whole topic for a stance",
        ),
        pytest.param(
            {"rules": (rule("rest", say=""),)}, "rule 'rest': say: some text is needed, got ''", id="no advice"
        ),
        pytest.param(
            {"rules": (rule("rest", because=None),)},
            "rule 'rest': because: some text is needed, got None",
            id="no reason",
        ),
        pytest.param(
            {"rules": (rule("rest", cite=NO_CITE),)},
            "rule 'rest': cite: expected a place in a source, as in SOURCE.at(heading), got None",
            id="no place in a source",
        ),
        pytest.param(
            {"rules": (rule("rest", cite=SOURCE),)},
            "rule 'rest': cite: expected a place in a source, as in SOURCE.at(heading), got <Source 'On walking'>",
            id="a source without a place",
        ),
        pytest.param(
            {"rules": (rule("rest", cite=SOURCE.at(" ")),)},
            "rule 'rest': cite: the heading is missing for 'On walking'",
            id="a blank heading",
        ),
        pytest.param(
            {"rules": (rule("step-back"), rule("meet", Contact.LIMITED, overrides=("stepback",)))},
            "rule 'meet': overrides: there is no rule 'stepback'; did you mean 'step-back'?",
            id="an override of a misspelt rule",
        ),
        pytest.param(
            {"rules": (rule("rest"), rule("meet", Contact.LIMITED, overrides=("xyz",)))},
            "rule 'meet': overrides: there is no rule 'xyz' (known: rest, meet)",
            id="an override of no rule at all",
        ),
        pytest.param(
            {"rules": (rule("rest"), rule("answer", Reply.BRIEFLY, overrides=("rest",)))},
            "rule 'answer': overrides: 'rest' is a rule on contact, this one is on reply; "
            "an override stays in its topic",
            id="an override in another topic",
        ),
        pytest.param(
            {"rules": (rule("rest"), rule("meet", Contact.LIMITED, overrides="rest"))},
            "rule 'meet': overrides: expected a tuple of ids, got 'rest'",
            id="an override without its tuple",
        ),
        pytest.param(
            {"rules": (rule("rest"), rule("meet", Contact.LIMITED, overrides=["rest"]))},
            "rule 'meet': overrides: expected a tuple of ids, got ['rest']",
            id="overrides in a list",
        ),
        pytest.param(
            {"rules": (rule("rest"), rule("meet", Contact.LIMITED, overrides=(rule("rest"),)))},
            "rule 'meet': overrides: expected a tuple of ids, got (<Rule rest: Contact.NONE>,)",
            id="the rule itself for its id",
        ),
        pytest.param(
            {"rules": (rule("rest", overrides=("rest",)),)},
            "rule 'rest': overrides: they go round in a circle: rest > rest",
            id="a rule that overrides itself",
        ),
        pytest.param(
            {"rules": (rule("a", overrides=("b",)), rule("b", overrides=("c",)), rule("c", overrides=("a",)))},
            "rule 'a': overrides: they go round in a circle: a > b > c > a",
            id="overrides in a circle",
        ),
        pytest.param(
            {"rules": (rule("rest", when=SHARED & Derived("shared", when=S.healed, because="So.", cite=SHARED.cite)),)},
            "derived fact 'shared': another derived fact has that name already",
            id="two derived facts of one name",
        ),
        pytest.param(
            {"rules": (rule("rest", when=Derived("shared life", when=S.healed, because="So.", cite=SHARED.cite)),)},
            "derived fact 'shared life': expected a name in the form of a Python identifier",
            id="a derived fact with a space in its name",
        ),
        pytest.param(
            {
                "rules": (
                    rule("rest", when=~Derived(cast("str", ["a"]), when=S.healed, because="So.", cite=SHARED.cite)),
                )
            },
            "derived fact ['a']: expected a name in the form of a Python identifier",
            id="a list for the name of a derived fact",
        ),
        pytest.param(
            {"rules": (rule("rest", when=Derived("shared", when=S.healed, because="", cite=SHARED.cite)),)},
            "derived fact 'shared': because: some text is needed, got ''",
            id="a derived fact without a reason",
        ),
        pytest.param(
            {"rules": (rule("rest", when=Derived("shared", when=S.healed, because="So.", cite=NO_CITE)),)},
            "derived fact 'shared': cite: expected a place in a source, as in SOURCE.at(heading), got None",
            id="a derived fact without a place in a source",
        ),
    ],
)
def test_a_school_says_what_is_wrong_with_it(fields: dict[str, object], problem: str) -> None:
    with pytest.raises(InvalidSchool) as caught:
        school(**{"rules": (rule("rest"),), **fields})
    assert f"school 'walkers': {problem}" == str(caught.value)
    assert isinstance(caught.value, ValueError)


def test_a_school_of_waivers_alone_needs_a_rule() -> None:
    with pytest.raises(InvalidSchool) as caught:
        school(waiver("court", "rest"))
    assert (
        "school 'walkers': 2 problems\n"
        "  rules: a school needs at least one rule\n"
        "  waiver 'court': waives: there is no rule 'rest'"
    ) == str(caught.value)


def test_all_that_is_wrong_with_a_school_is_told_at_once() -> None:
    with pytest.raises(InvalidSchool) as caught:
        school(
            rule("rest", say="", because="\t"),
            rule("rest", Reply.IGNORE, cite=SOURCE.at("")),
            rule("Meet", Contact.LIMITED, overrides=("rset", "talk")),
            rule(
                "talk",
                Contact.OPEN,
                when=Derived("a b", when=S.healed, because="So.", cite=NO_CITE),
                overrides=("Meet",),
            ),
            cast("Rule", "walk"),
            waiver("court"),
            name="The Walkers",
            title="",
        )
    assert (
        "school 'The Walkers': 13 problems\n"
        "  name: expected lower-case words joined by hyphens, got 'The Walkers'; did you mean 'the-walkers'?\n"
        "  title: some text is needed, got ''\n"
        "  rules: expected Rule or Waiver, got 'walk'\n"
        "  rule 'rest': another rule has that name already\n"
        "  rule 'rest': say: some text is needed, got ''\n"
        "  rule 'rest': because: some text is needed, got '\\t'\n"
        "  rule 'rest': cite: the heading is missing for 'On walking'\n"
        "  rule 'Meet': id: expected lower-case words joined by hyphens, got 'Meet'; did you mean 'meet'?\n"
        "  rule 'Meet': overrides: there is no rule 'rset'; did you mean 'rest'?\n"
        "  waiver 'court': waives: it waives nothing\n"
        "  rule 'Meet': overrides: they go round in a circle: Meet > talk > Meet\n"
        "  derived fact 'a b': expected a name in the form of a Python identifier\n"
        "  derived fact 'a b': cite: expected a place in a source, as in SOURCE.at(heading), got None"
    ) == str(caught.value)
    assert 13 == len(caught.value.problems)
    assert "school 'The Walkers'" == caught.value.subject


def test_a_hundred_concepts_can_be_built_on_one_another() -> None:
    concept = Derived("c0", when=S.healed, because="So.", cite=SOURCE.at("On it"))
    for number in range(1, 100):
        concept = Derived(f"c{number}", when=concept | S.live_together, because="So.", cite=SOURCE.at("On it"))
    deep = school(rule("rest", when=concept))
    assert [f"c{number}" for number in range(100)] == [derived.name for derived in deep.derived]
    assert (S.healed, S.live_together) == deep.facts


# Guards.

OBEY = Alert("order", S.court_order, say="Obey it.", because="It is the law.", cite=OTHER.at("Orders"))
DANGER = S.live_together & (S.afraid_of_ex | S.court_order)
SILENCE = Forbid((Contact.OPEN, Reply.ENGAGE), DANGER, because="It is not safe.", cite=SOURCE.at("Home"))


def concept(name: str, **fields: object) -> Derived:
    given = {"when": S.healed, "because": "So.", "cite": SOURCE.at("On it")}
    made: Derived = cast("Any", Derived)(name, **{**given, **fields})
    return made


def guard(**fields: object) -> Guard:
    texts = {"name": "watch", "title": "The watch", "summary": "Watches."}
    made: Guard = cast("Any", Guard)(**{**texts, "alerts": (OBEY,), "forbids": (SILENCE,), **fields})
    return made


def test_a_guard_lists_the_facts_that_it_asks_about_in_the_order_of_first_mention() -> None:
    assert (S.court_order, S.live_together, S.afraid_of_ex) == guard().facts


def test_what_a_guard_asks_about_is_a_safety_question_unless_it_is_a_circumstance() -> None:
    assert (S.court_order, S.live_together, S.afraid_of_ex) == guard().safety_questions
    assert (S.court_order, S.afraid_of_ex) == guard(circumstances=[S.live_together]).safety_questions
    quiet = Quiet(S.healed, because="So.", cite=SOURCE.at("On it"))
    assert (S.healed,) == guard(alerts=(), forbids=(), quiets=quiet).safety_questions


def test_a_question_of_a_guard_is_one_of_safety_whatever_its_sheet_calls_the_group() -> None:
    @fact_sheet
    class Faith:
        shunned: Fact[bool] = flag("Would they shun you?", group="belief")

    alert = Alert("help", Faith.shunned, say="Help.", because="So.", cite=SOURCE.at("On it"))
    assert (Faith.shunned,) == guard(alerts=alert, forbids=()).safety_questions


@pytest.mark.parametrize(
    ("circumstance", "problem"),
    [
        (S.healed, "circumstances: it does not ask about 'healed'"),
        (DANGER, f"circumstances: expected a fact, as in Situation.live_together, got {shown(DANGER)}"),
        ("live_together", "circumstances: expected a fact, as in Situation.live_together, got 'live_together'"),
    ],
)
def test_a_circumstance_is_a_fact_that_the_guard_asks_about(circumstance: object, problem: str) -> None:
    with pytest.raises(InvalidSchool) as caught:
        guard(circumstances=(circumstance,))
    assert [problem] == [str(one) for one in caught.value.problems]


def test_a_guard_checks_its_quiets_and_whether_an_alert_comes_alone() -> None:
    quiet = Quiet(S.healed, because=" ", cite=SOURCE.at("On it"), id="so Quiet")
    with pytest.raises(InvalidSchool) as caught:
        guard(alerts=attrs.evolve(OBEY, alone=cast("Any", "yes")), quiets=[quiet, attrs.evolve(quiet, id=""), OBEY])
    assert [
        f"quiets: expected Quiet, got {OBEY!r}",
        "alert 'order': alone: expected True or False, got 'yes'",
        "quiet 'so Quiet': id: expected lower-case words joined by hyphens, got 'so Quiet'; did you mean 'so-quiet'?",
        "quiet 'so Quiet': because: some text is needed, got ' '",
        "quiet 2: because: some text is needed, got ' '",
    ] == [str(one) for one in caught.value.problems]


def test_a_guard_lists_what_it_holds_by_name_with_the_number_of_what_has_no_id() -> None:
    home = attrs.evolve(SILENCE, id="order")
    assert {"order": OBEY, "forbid 1": SILENCE, "forbid order": home} == guard(forbids=[SILENCE, home]).entries
    quiet = Quiet(S.healed, because="So.", cite=SOURCE.at("On it"))
    named = attrs.evolve(quiet, id="healed")
    assert ["quiet healed", "quiet 2"] == [*guard(forbids=(), quiets=[named, quiet]).entries][1:]
    assert OBEY is guard().entry("order")
    with pytest.raises(UnknownRule) as caught:
        guard().entry("ordre")
    assert "there is no rule 'ordre'; did you mean 'order'?" == str(caught.value)


def test_a_guard_speaks_on_the_topics_of_the_stances_that_it_forbids() -> None:
    assert (Contact.topic, Reply.topic) == guard().topics


def test_a_guard_lists_its_conditions_those_of_alerts_first() -> None:
    assert (S.court_order.is_(True), DANGER) == guard().conditions


def test_a_guard_lists_the_sources_that_it_cites() -> None:
    assert (OTHER, SOURCE) == guard().sources


def test_either_alerts_or_forbidden_stances_are_enough() -> None:
    assert () == guard(forbids=()).forbids
    assert () == guard(alerts=()).alerts


def test_a_guard_is_a_frozen_value() -> None:
    assert guard() == pickle.loads(pickle.dumps(guard()))
    assert hash(guard()) == hash(guard(alerts=iter([OBEY]), forbids=[SILENCE]))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        guard().alerts = ()  # type: ignore[misc]  # the mistake that this is about


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        pytest.param({"title": ""}, "title: some text is needed, got ''", id="no title"),
        pytest.param({"summary": " "}, "summary: some text is needed, got ' '", id="a blank summary"),
        pytest.param({"api": "1.0"}, "api: expected (major, minor), as in (1, 0), got '1.0'", id="a version as text"),
        pytest.param(
            {"alerts": (), "forbids": ()},
            "a guard needs at least one alert, one forbidden stance or one quiet",
            id="nothing",
        ),
        pytest.param(
            {"api": [1, 0]}, "api: expected (major, minor), as in (1, 0), got [1, 0]", id="a version in a list"
        ),
        pytest.param({"alerts": None}, "alerts: expected Alert, got None", id="nothing for alerts"),
        pytest.param({"forbids": "home"}, "forbids: expected Forbid, got 'home'", id="a text for forbids"),
        pytest.param(
            {"alerts": (rule("rest"),)},
            f"alerts: expected Alert, got {shown(rule('rest'))}",
            id="a rule among the alerts",
        ),
        pytest.param(
            {"alerts": (SILENCE,)},
            f"alerts: expected Alert, got {shown(SILENCE)}",
            id="a forbid among the alerts",
        ),
        pytest.param(
            {"forbids": (OBEY,)},
            f"forbids: expected Forbid, got {shown(OBEY)}",
            id="an alert among the forbids",
        ),
        pytest.param(
            {"alerts": (attrs.evolve(OBEY, id=cast("str", ["order"])),)},
            "alert ['order']: id: expected lower-case words joined by hyphens, got ['order']",
            id="a list for an id",
        ),
        pytest.param(
            {"alerts": (attrs.evolve(OBEY, when=concept("a b") & concept("c", because="")),)},
            "2 problems\n"
            "  derived fact 'a b': expected a name in the form of a Python identifier\n"
            "  derived fact 'c': because: some text is needed, got ''",
            id="derived facts with faults",
        ),
        pytest.param(
            {"forbids": (attrs.evolve(SILENCE, when=concept("c") & concept("c", because="Or so.")),)},
            "derived fact 'c': another derived fact has that name already",
            id="two derived facts of one name",
        ),
        pytest.param(
            {"alerts": (attrs.evolve(OBEY, when=flag("Is it warm?")),)},
            "fact 'Is it warm?': it belongs to no sheet: decorate the class that declares it with @fact_sheet",
            id="a fact on no sheet",
        ),
        pytest.param(
            {"alerts": (OBEY, attrs.evolve(OBEY, say="Heed it."))},
            "alert 'order': another alert has that name already",
            id="two alerts of one id",
        ),
        pytest.param(
            {"alerts": (attrs.evolve(OBEY, id="An order"),)},
            "alert 'An order': id: expected lower-case words joined by hyphens, got 'An order'; "
            "did you mean 'an-order'?",
            id="an id with a space",
        ),
        pytest.param(
            {"alerts": (attrs.evolve(OBEY, say=""),)}, "alert 'order': say: some text is needed, got ''", id="no text"
        ),
        pytest.param(
            {"alerts": (attrs.evolve(OBEY, because=""),)},
            "alert 'order': because: some text is needed, got ''",
            id="an alert without a reason",
        ),
        pytest.param(
            {"alerts": (attrs.evolve(OBEY, cite=OTHER.at("")),)},
            "alert 'order': cite: the heading is missing for 'On resting'",
            id="an alert without a heading",
        ),
        pytest.param(
            {"forbids": (SILENCE, attrs.evolve(SILENCE, because=""))},
            "forbid 2: because: some text is needed, got ''",
            id="a forbidden stance without a reason",
        ),
        pytest.param(
            {"forbids": (attrs.evolve(SILENCE, cite=NO_CITE),)},
            "forbid 1: cite: expected a place in a source, as in SOURCE.at(heading), got None",
            id="a forbidden stance without a place in a source",
        ),
        pytest.param(
            {"forbids": (attrs.evolve(SILENCE, stances=()),)}, "forbid 1: stances: it forbids nothing", id="no stances"
        ),
        pytest.param(
            {"forbids": (attrs.evolve(SILENCE, stances=(Contact.OPEN, cast("Stance", "engage"))),)},
            "forbid 1: stances: expected a member of a topic, as in Contact.NONE, got 'engage'",
            id="a stance by its name",
        ),
        pytest.param(
            {"forbids": (attrs.evolve(SILENCE, stances=cast("Any", "engage")),)},
            "forbid 1: stances: expected a member of a topic, as in Contact.NONE, got 'engage'",
            id="a stance by its name alone",
        ),
        pytest.param(
            {"forbids": (attrs.evolve(SILENCE, stances=cast("Any", [["engage"], None])),)},
            "2 problems\n"
            "  forbid 1: stances: expected a member of a topic, as in Contact.NONE, got ['engage']\n"
            "  forbid 1: stances: expected a member of a topic, as in Contact.NONE, got None",
            id="lists and nothing for stances",
        ),
        pytest.param(
            {"forbids": (attrs.evolve(SILENCE, id=cast("str", None)),)},
            "forbid 1: id: expected lower-case words joined by hyphens, got None",
            id="nothing for an id",
        ),
        pytest.param(
            {"forbids": (attrs.evolve(SILENCE, id="home"), attrs.evolve(SILENCE, id="home"))},
            "forbid 'home': another forbid has that name already",
            id="two of one id",
        ),
        pytest.param(
            {"forbids": (attrs.evolve(SILENCE, id="Home"),)},
            "forbid 'Home': id: expected lower-case words joined by hyphens, got 'Home'; did you mean 'home'?",
            id="an id with a capital",
        ),
    ],
)
def test_a_guard_says_what_is_wrong_with_it(fields: dict[str, object], problem: str) -> None:
    with pytest.raises(InvalidSchool) as caught:
        guard(**fields)
    assert f"guard 'watch': {problem}" == str(caught.value)


def test_all_that_is_wrong_with_a_guard_is_told_at_once() -> None:
    with pytest.raises(InvalidSchool) as caught:
        guard(
            name="Watch",
            alerts=(attrs.evolve(OBEY, say="", cite=NO_CITE),),
            forbids=(attrs.evolve(SILENCE, stances=()),),
        )
    assert (
        "guard 'Watch': 4 problems\n"
        "  name: expected lower-case words joined by hyphens, got 'Watch'; did you mean 'watch'?\n"
        "  alert 'order': say: some text is needed, got ''\n"
        "  alert 'order': cite: expected a place in a source, as in SOURCE.at(heading), got None\n"
        "  forbid 1: stances: it forbids nothing"
    ) == str(caught.value)


# Both.


def test_what_is_built_now_is_written_for_the_core_as_it_is() -> None:
    assert API == WALKERS.api == guard().api


@pytest.mark.parametrize("base", [School, Guard])
def test_a_subclass_which_could_leave_out_the_checks_is_refused(base: type) -> None:
    with pytest.raises(TypeError) as caught:
        type("Lax", (base,), {"__attrs_post_init__": object.__init__})
    assert ("Lax: a school or a guard is a value, and cannot be subclassed: build a School(...) or Guard(...)") == str(
        caught.value
    )


class Unshowable:
    """Something that has no hash and cannot even be shown."""

    __hash__ = None  # type: ignore[assignment]  # it has none

    def __repr__(self) -> str:
        raise RuntimeError


WRONG: Mapping[str, object] = {
    "nothing": None,
    "a number": 5,
    "a flag": True,
    "a huge number": 10**5_000,
    "no text": "",
    "a text": "A b",
    "a huge text": "A" * 5_000_000,
    "bytes": b"rest",
    "an empty list": [],
    "a list": ["rest"],
    "a dict": {"rest": 1},
    "an empty tuple": (),
    "a tuple of lists": (["rest"],),
    "what cannot be shown": Unshowable(),
    "a function": len,
    "a topic": Contact,
    "a stance": Contact.NONE,
    "a fact that is no flag": S.mood,
    "a condition": S.healed & S.chased,
    "a sheet": Situation(),
    "a source": SOURCE,
    "a rule": rule("walk"),
}

SOUND: Mapping[type, Mapping[str, object]] = {
    Rule: {"id": "r", "stance": Contact.NONE, "when": S.healed, "overrides": (), "say": "S.", "because": "B."},
    Waiver: {"id": "w", "waives": ("rest",), "when": S.healed, "because": "B."},
    Alert: {"id": "a", "when": S.healed, "say": "S.", "because": "B."},
    Forbid: {"stances": (Contact.OPEN,), "when": S.healed, "because": "B.", "id": "f"},
    Derived: {"name": "d", "when": S.healed, "because": "B."},
    Source: {"title": "T", "publisher": "P", "address": "a"},
    Citation: {"source": SOURCE, "heading": "H"},
    School: {"name": "s", "title": "T", "summary": "S.", "rules": (rule("rest"),), "waivers": (), "api": (1, 0)},
    Guard: {"name": "g", "title": "T", "summary": "S.", "alerts": (OBEY,), "forbids": (), "api": (1, 0)},
}


def _published(kind: type, fields: Mapping[str, object]) -> School | Guard:
    """Build what is of some kind, and a school or a guard around it."""
    cited = {} if kind in NEVER_CITED else {"cite": SOURCE.at("H")}
    match cast("Any", kind)(**{**cited, **fields}):
        case School() | Guard() as content:
            return content
        case Alert() as alert:
            return guard(alerts=[alert])
        case Forbid() as forbid:
            return guard(forbids=[forbid])
        case Source() as source:
            return school(rule("rest", cite=Citation(source, "H")))
        case Citation() as cite:
            return school(rule("rest", cite=cite))
        case Derived() as derived:
            return school(rule("rest", when=derived))
        case entry:
            return school(rule("rest"), entry)


NEVER_CITED = {Source, Citation, School, Guard}
FIELDS = [
    (kind, name) for kind, given in SOUND.items() for name in (*given, *(() if kind in NEVER_CITED else ("cite",)))
]


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=lambda part: getattr(part, "__name__", part))
def test_whatever_is_given_for_a_field_is_taken_or_refused_in_words(kind: type, name: str) -> None:
    refusals: list[str] = []
    for wrong in WRONG.values():
        try:
            published = _published(kind, {**SOUND[kind], name: wrong})
        except (InvalidSchool, InvalidCondition) as error:
            refusals.append(str(error))
        else:
            # A title may be long, and a topic be all its stances. Whatever was taken is as good as anything sound.
            assert published == pickle.loads(pickle.dumps(published))
            assert isinstance(hash(published), int)
    assert refusals
    assert [] == [text for text in refusals if len(text) > 1_000]
