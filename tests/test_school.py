"""Schools: what they hold, and what they find wrong with themselves when they are built."""

from __future__ import annotations

import pickle
from typing import Any, cast

import attrs
import pytest

from nc_rules import Citation, Contact, Derived, Reply, Rule, School, Source, Stance
from nc_rules import Situation as S
from nc_rules.errors import InvalidSchool, UnknownRule

SOURCE = Source("On walking", "The club", "club.example")
OTHER = Source("On resting", "The club")
SHARED = Derived("shared", when=S.live_together | S.work_together, because="You meet.", cite=OTHER.at("Home"))
BUSY = Derived("busy", when=SHARED & (S.no_contact_days < 30), because="You are busy.", cite=SOURCE.at("Busy"))


def rule(id: str, stance: Stance = Contact.NONE, /, **fields: object) -> Rule:  # noqa: A002  # it is called that on the rule
    texts = {"say": f"Do {id}.", "because": f"Because of {id}.", "cite": SOURCE.at(f"On {id}")}
    made: Rule = cast("Any", Rule)(id, stance, **{**texts, **fields})
    return made


def school(*rules: Rule, **fields: object) -> School:
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
    text = f"school {name!r}: name: expected lower-case words joined by hyphens, got {name!r}"
    assert [text] == str(caught.value).split("; did you mean")[:1]


NO_CITE = cast("Citation", None)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        pytest.param({"title": " "}, "title: a text is needed, got ' '", id="a blank title"),
        pytest.param({"summary": ""}, "summary: a text is needed, got ''", id="no summary"),
        pytest.param({"api": 1}, "api: expected (major, minor), as in (1, 0), got 1", id="a version of one number"),
        pytest.param({"rules": ()}, "rules: a school needs at least one rule", id="no rules"),
        pytest.param({"rules": ("rest",)}, "rules: expected Rule, got 'rest'", id="something that is no rule"),
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
        pytest.param({"rules": (rule("rest", say=""),)}, "rule 'rest': say: a text is needed, got ''", id="no advice"),
        pytest.param(
            {"rules": (rule("rest", because=None),)},
            "rule 'rest': because: a text is needed, got None",
            id="no reason",
        ),
        pytest.param(
            {"rules": (rule("rest", cite=NO_CITE),)},
            "rule 'rest': cite: expected a place in a source, as in SOURCE.at(heading), got None",
            id="no place in a source",
        ),
        pytest.param(
            {"rules": (rule("rest", cite=SOURCE),)},
            "rule 'rest': cite: expected a place in a source, as in SOURCE.at(heading), "
            "got Source(title='On walking', publisher='The club', address='club.example')",
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
            "rule 'meet': overrides: expected a tuple of ids, "
            "got (Rule(id='rest', stance=<Contact.NONE: 'none'>, when=Always(), overrides=(), ...",
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
            {"rules": (rule("rest", when=Derived("shared", when=S.healed, because="", cite=SHARED.cite)),)},
            "derived fact 'shared': because: a text is needed, got ''",
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


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(InvalidSchool) as caught:
        school(
            rule("rest", say="", because="\t"),
            rule("rest", Reply.IGNORE, cite=SOURCE.at("")),
            rule("Meet", Contact.LIMITED, overrides=("rset", "talk")),
            rule("talk", Contact.OPEN, overrides=("Meet",)),
            name="The Walkers",
            title="",
        )
    assert (
        "school 'The Walkers': 9 problems\n"
        "  name: expected lower-case words joined by hyphens, got 'The Walkers'; did you mean 'the-walkers'?\n"
        "  title: a text is needed, got ''\n"
        "  rule 'rest': another rule has that name already\n"
        "  rule 'rest': say: a text is needed, got ''\n"
        "  rule 'rest': because: a text is needed, got '\\t'\n"
        "  rule 'rest': cite: the heading is missing for 'On walking'\n"
        "  rule 'Meet': id: expected lower-case words joined by hyphens, got 'Meet'; did you mean 'meet'?\n"
        "  rule 'Meet': overrides: there is no rule 'rset'; did you mean 'rest'?\n"
        "  rule 'Meet': overrides: they go round in a circle: Meet > talk > Meet"
    ) == str(caught.value)
    assert 9 == len(caught.value.problems)
    assert "school 'The Walkers'" == caught.value.subject


def test_concepts_can_be_built_from_concepts_as_far_as_one_likes() -> None:
    concept = Derived("c0", when=S.healed, because="So.", cite=SOURCE.at("On it"))
    for number in range(1, 200):
        concept = Derived(f"c{number}", when=concept | S.live_together, because="So.", cite=SOURCE.at("On it"))
    deep = school(rule("rest", when=concept))
    assert [f"c{number}" for number in range(200)] == [derived.name for derived in deep.derived]
    assert (S.healed, S.live_together) == deep.facts
