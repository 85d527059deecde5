"""Topics and their stances."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Mapping
from typing import Any, cast

import attrs
import pytest

from nc_rules import Contact, Duration, InvalidTopic, Reply, Stance, Topic, UnknownStance


class Letters(Stance, topic="letters", question="What about old letters?", about_contact=False):
    KEEP = "keep", "put them away"
    BURN = "burn"


def test_declaring_stances_declares_their_topic() -> None:
    expected = Topic("letters", "What about old letters?", ordered=False, stances=Letters, about_contact=False)
    assert expected == Letters.topic
    assert Letters.topic is Letters.KEEP.topic
    assert "letters" == str(Letters.topic)


def test_a_stance_has_a_name_and_may_have_words() -> None:
    assert [("keep", "put them away"), ("burn", "")] == [(stance.value, stance.says) for stance in Letters]
    assert Letters.BURN is Letters("burn")


def test_a_stance_stays_itself_through_pickle_and_copy() -> None:
    assert Contact.LIMITED is pickle.loads(pickle.dumps(Contact.LIMITED))
    assert Contact.LIMITED is copy.deepcopy(Contact.LIMITED)
    assert Contact.topic == pickle.loads(pickle.dumps(Contact.topic))


def test_stances_of_two_topics_are_never_the_same() -> None:
    class Photographs(Stance, topic="photographs", question="What about photographs?", about_contact=False):
        KEEP = "keep", "put them away"

    assert 2 == len({Letters.KEEP, Photographs.KEEP})


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [
        (Contact.NONE, Contact.NONE, 0),
        (Contact.NONE, Contact.CIVIL, 2),
        (Contact.OPEN, Contact.NONE, 3),
        (Reply.BRIEFLY, Reply.LIGHTLY, 1),
    ],
)
def test_stances_of_an_ordered_topic_are_some_steps_apart(one: Stance, other: Stance, steps: int) -> None:
    assert steps == one.topic.distance(one, other)
    assert steps == one.topic.distance(other, one)


@pytest.mark.parametrize("odd", [Reply.BRIEFLY, "limited", 1, None])
def test_a_stance_of_another_topic_is_no_steps_apart_but_an_error(odd: object) -> None:
    for one, other in ((odd, Contact.NONE), (Contact.NONE, odd)):
        with pytest.raises(UnknownStance) as caught:
            cast("Any", Contact.topic).distance(one, other)
        assert odd == caught.value.name


def test_stances_of_a_topic_without_an_order_are_no_steps_apart() -> None:
    assert Duration.topic.distance(Duration.WEEKS, Duration.MONTHS) is None
    assert Letters.topic.distance(Letters.KEEP, Letters.KEEP) is None


def test_a_topic_is_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Letters.topic.name = "mail"  # type: ignore[misc]  # the mistake that this is about


@pytest.mark.parametrize(
    "change", [lambda: setattr(Letters, "topic", Contact.topic), lambda: delattr(Letters, "topic")]
)
def test_the_topic_of_a_class_is_frozen(change: Callable[[], None]) -> None:
    with pytest.raises(AttributeError, match=r"^Letters is frozen, so its topic cannot be (set|deleted)$"):
        change()
    assert Letters is Letters.topic.stances


def test_a_topic_is_about_contact_unless_it_says_that_it_is_not() -> None:
    class Visits(Stance, topic="visits", question="Do you visit them?"):
        NEVER = "never", "never"

    assert Visits.topic.about_contact is True
    assert Letters.topic.about_contact is False


def _declared(members: Mapping[str, object], **topic: object) -> type[Stance]:
    """Declare a topic, with mistakes that a type checker would see."""
    declare = cast("Any", type(Stance))
    given = {"topic": "letters", "question": "What about old letters?", **topic}
    body = declare.__prepare__("Mail", (Stance,), **given)
    for name, value in members.items():
        body[name] = value
    made: type[Stance] = declare("Mail", (Stance,), body, **given)
    return made


@pytest.mark.parametrize("name", ["letters", "old_letters", "old-letters", "2nd", "a"])
def test_a_sound_name_of_a_topic(name: str) -> None:
    assert name == _declared({"KEEP": "keep"}, topic=name).topic.name


NAME = "expected lower-case letters from a to z, digits, hyphens and underscores, got"


@pytest.mark.parametrize(
    ("members", "topic", "problem"),
    [
        pytest.param({"KEEP": "keep"}, {"topic": ""}, f"topic: {NAME} ''", id="no name"),
        pytest.param({"KEEP": "keep"}, {"topic": "Reply"}, f"topic: {NAME} 'Reply'", id="a capital"),
        pytest.param({"KEEP": "keep"}, {"topic": "reply "}, f"topic: {NAME} 'reply '", id="a space"),
        pytest.param({"KEEP": "keep"}, {"topic": "reply\n"}, rf"topic: {NAME} 'reply\n'", id="a line break"),
        pytest.param(
            {"KEEP": "keep"}, {"topic": "reply\u200b"}, rf"topic: {NAME} 'reply\u200b'", id="a space that is not seen"
        ),
        pytest.param(
            {"KEEP": "keep"},
            {"topic": "r\u0435ply"},
            f"topic: {NAME} 'r\u0435ply'",
            id="a letter that only looks like e",
        ),
        pytest.param({"KEEP": "keep"}, {"topic": None}, f"topic: {NAME} None", id="nothing for a name"),
        pytest.param({"KEEP": "keep"}, {"topic": ["reply"]}, f"topic: {NAME} ['reply']", id="a list for a name"),
        pytest.param({"KEEP": "keep"}, {"question": None}, "question: some text is needed, got None", id="no question"),
        pytest.param({"KEEP": "keep"}, {"question": " "}, "question: some text is needed, got ' '", id="a blank one"),
        pytest.param({"KEEP": "keep"}, {"ordered": "yes"}, "ordered: expected True or False, got 'yes'", id="order"),
        pytest.param(
            {"KEEP": "keep"}, {"about_contact": None}, "about_contact: expected True or False, got None", id="contact"
        ),
        pytest.param({}, {}, "stances: Mail has no members", id="no stances"),
        pytest.param(
            {"KEEP": "keep"},
            {"question": "Why? " * 101},
            "question: at most 500 characters are possible, got 505",
            id="a question that is too long",
        ),
        pytest.param(
            {"KEEP": "keep"},
            {"topic": "t" * 101},
            "topic: at most 100 characters are possible, got 101",
            id="a name that is too long",
        ),
        pytest.param(
            {"KEEP": ("keep", "go to them " * 20_000)},
            {},
            "stances: Mail.KEEP has too many words: at most 500 characters are possible, got 220,000",
            id="a label that is too long",
        ),
        pytest.param(
            {"KEEP": "k" * 101},
            {},
            "stances: Mail.KEEP has too long a value: at most 100 characters are possible, got 101",
            id="a stance whose name is too long",
        ),
        pytest.param(
            {"KEEP": "keep", "__eq__": object.__ne__, "__hash__": object.__hash__},
            {},
            "2 problems\n  stances: Mail has its own __eq__, and a stance keeps that of Stance\n"
            "  stances: Mail has its own __hash__, and a stance keeps that of Stance",
            id="a stance that equals nothing",
        ),
        pytest.param(
            {"KEEP": "keep", "value": property(lambda _: "go to them")},
            {},
            "stances: Mail has its own value, and a stance keeps that of Stance",
            id="a stance that goes by another name",
        ),
        pytest.param(
            {"KEEP": 5},
            {},
            "stances: Mail.KEEP needs a text for its value, which is its name in files, and has 5",
            id="a number for a stance",
        ),
        pytest.param(
            {"KEEP": ("keep", 5)},
            {},
            "stances: Mail.KEEP needs a text for its words, and has 5",
            id="a number for words",
        ),
        pytest.param(
            {"KEEP": ("keep", "put them away"), "BURN": ("keep", "burn them")},
            {},
            "stances: BURN and KEEP have the same value, 'keep'",
            id="two stances of one value",
        ),
        pytest.param(
            {"KEEP": "keep"},
            {"topic": "?", "question": ""},
            f"2 problems\n  topic: {NAME} '?'\n  question: some text is needed, got ''",
            id="all that is wrong",
        ),
    ],
)
def test_a_topic_that_could_not_be_asked_or_told_from_others_is_refused(
    members: Mapping[str, object], topic: dict[str, object], problem: str
) -> None:
    with pytest.raises(InvalidTopic) as caught:
        _declared(members, **topic)
    assert f"Mail: {problem}" == str(caught.value)
