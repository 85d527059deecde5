"""Topics and their stances."""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest

from nc_rules import Contact, Duration, Reply, Stance, Topic


class Letters(Stance, topic="letters", question="What about old letters?"):
    KEEP = "keep", "put them away"
    BURN = "burn"


def test_declaring_stances_declares_their_topic() -> None:
    assert Topic("letters", "What about old letters?", ordered=False, stances=Letters) == Letters.topic
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
    class Photographs(Stance, topic="photographs", question="What about photographs?"):
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


def test_stances_of_a_topic_without_an_order_are_no_steps_apart() -> None:
    assert Duration.topic.distance(Duration.WEEKS, Duration.MONTHS) is None
    assert Letters.topic.distance(Letters.KEEP, Letters.KEEP) is None


def test_a_topic_is_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Letters.topic.name = "mail"  # type: ignore[misc]  # the mistake that this is about
