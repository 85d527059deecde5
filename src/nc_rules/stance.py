"""Topics, which are questions that every school may answer, and stances, which are the possible answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from enum import EnumType
from typing import TYPE_CHECKING, Final, cast, final

import attrs

from nc_rules.condition import ALWAYS, Condition, ConditionLike, as_condition, facts_in
from nc_rules.errors import LONGEST_ID, InvalidTopic, Problem, UnknownStance, UnknownTopic, missing_text, too_long
from nc_rules.facts import Option, unusable
from nc_rules.repr import PrintsOnlyInShort, named, shown

_OURS: Final = frozenset({"__eq__", "__hash__", "__getattribute__", "value", "name", "says"})
"""What the members of a topic may not define for themselves: how they are told apart, and what they are called."""

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]*")


@final
@attrs.frozen(cache_hash=True, repr=False)
class Topic(PrintsOnlyInShort):
    """A question that every school may answer.

    Args:
        name: Its name in files and JSON.
        question: The question as a person asks it.
        ordered: Whether its stances are in an order, so that "how far apart" means something.
        stances: The Enum of the possible answers, in their order where they are ordered.
        about_contact: Whether following one of its stances can mean contact. Where a guard forbids contact, the stances
            of such a topic are withheld even if the guard has never heard of it.
        when: The condition under which a person has the question: nobody needs to know whether to answer an ex who has
            not written. Schools answer it whether or not it holds.
    """

    name: str
    question: str
    ordered: bool
    stances: type[Stance]
    about_contact: bool = True
    when: Condition = attrs.field(default=ALWAYS, converter=as_condition)

    def __str__(self) -> str:
        return self.name

    def _in_short(self) -> str:
        return f"{self.name}: {named(stance.value for stance in self.stances)}"

    def distance(self, one: Stance, other: Stance) -> int | None:
        """Return how many steps two of its stances are apart, or `None` where the topic is not ordered.

        Raises:
            UnknownStance: One is no stance of the topic.

        >>> from nc_rules import Contact
        >>> Contact.topic.distance(Contact.NONE, Contact.CIVIL)
        2
        """
        order = list(self.stances)
        for stance in (one, other):
            if not any(stance is known for known in order):
                raise UnknownStance(stance, [str(known.value) for known in order])
        if not self.ordered:
            return None
        return abs(order.index(one) - order.index(other))


class TopicType(EnumType):
    """Checks a topic once its class is complete, and keeps it.

    What is raised before that, Python 3.12 replaces by an error made of nothing but the text.
    """

    def __init__(cls, *args: object, **declared: object) -> None:  # pyright: ignore[reportInconsistentConstructor]  # as EnumType
        super().__init__(*args, **declared)
        topic: Topic | None = vars(cls).get("topic")
        if topic and (problems := [*_problems(topic)]):
            raise InvalidTopic(cls.__name__, problems)

    if not TYPE_CHECKING:
        # Type checkers would take it that any attribute can be set.
        def __setattr__(cls, name: str, value: object) -> None:
            """Refuse another topic: everybody who uses the class shares it."""
            if name == "topic" and name in vars(cls):
                msg = f"{cls.__name__} is frozen, so its topic cannot be set"
                raise AttributeError(msg)
            super().__setattr__(name, value)

        def __delattr__(cls, name: str) -> None:
            if name == "topic":
                msg = f"{cls.__name__} is frozen, so its topic cannot be deleted"
                raise AttributeError(msg)
            super().__delattr__(name)


class Stance(Option, metaclass=TopicType):
    """A possible answer to a topic's question. Subclass it to declare a topic:

    >>> class Letters(Stance, topic="letters", question="What about old letters?", about_contact=False):
    ...     KEEP = "keep", "put them away"
    ...     BURN = "burn", "burn them"
    >>> Letters.KEEP.topic.question
    'What about old letters?'

    Raises:
        InvalidTopic: The topic's name is not letters from a to z, digits, hyphens and underscores, or it asks nothing,
            or its stances have no names and words of their own.
    """  # noqa: D415  # the example belongs to the sentence

    topic: Topic

    def __init_subclass__(
        cls,
        *,
        topic: str,
        question: str,
        ordered: bool = False,
        about_contact: bool = True,
        when: ConditionLike = ALWAYS,
    ) -> None:
        """Declare the topic that the members answer."""
        super().__init_subclass__()
        cls.topic = Topic(topic, question, ordered, cls, about_contact, when)


if TYPE_CHECKING:
    # Type checkers know this module whether it is installed or not. Python's own type variables have defaults from 3.13
    # on; without one, everybody who writes `Answer` and means any topic would have to write `Answer[Stance]`.
    from typing_extensions import TypeVar

    S_co = TypeVar("S_co", bound=Stance, covariant=True, default=Stance)
else:
    from typing import TypeVar

    S_co = TypeVar("S_co", bound=Stance, covariant=True)


def topic_among(topics: Collection[Topic], wanted: object) -> Topic | None:
    """Find a topic among some, given it, its Enum or its name."""
    if isinstance(wanted, str):
        return next((one for one in topics if one.name == wanted), None)
    # Not by its name, because another pack, or a module that was loaded again, may have a topic of the same name.
    topic = topic_of(wanted)
    return topic if topic in topics else None


def topics_among(topics: Collection[Topic], wanted: object) -> tuple[Topic, ...]:
    """Find several topics among some, given them, their Enums or their names, or a single one; each once, as given.

    Raises:
        UnknownTopic: One is not among them.
    """
    single = isinstance(wanted, str | Topic | type) or not hasattr(wanted, "__iter__")
    found: dict[Topic, None] = {}
    for one in cast("Iterable[object]", [wanted] if single else wanted):
        topic = topic_among(topics, one)
        if topic is None:
            raise UnknownTopic(one, [topic.name for topic in topics])
        found[topic] = None
    return tuple(found)


def topic_of(wanted: object) -> Topic | None:
    """Return a topic, given it or its Enum, or `None` for anything else."""
    if isinstance(wanted, type) and issubclass(wanted, Stance):
        wanted = vars(wanted).get("topic")
    return wanted if isinstance(wanted, Topic) else None


def _problems(topic: Topic) -> Iterator[Problem]:
    if not _is_name(topic.name):
        what = f"expected lower-case letters from a to z, digits, hyphens and underscores, got {shown(topic.name)}"
        yield Problem("topic", what)
    elif problem := too_long(topic.name, LONGEST_ID):
        yield Problem("topic", problem)
    if problem := missing_text(topic.question):
        yield Problem("question", problem)
    answers: dict[str, object] = {"ordered": topic.ordered, "about_contact": topic.about_contact}
    for field, answer in answers.items():
        if not isinstance(answer, bool):
            yield Problem(field, f"expected True or False, got {shown(answer)}")
    for fact in facts_in(topic.when):
        if not fact.name:
            what = (
                f"fact {shown(fact.question)} belongs to no sheet: decorate the class that declares it with @fact_sheet"
            )
            yield Problem("when", what)
    if problem := unusable(topic.stances):
        yield Problem("stances", problem)
    classes = topic.stances.__mro__
    for name in sorted(_OURS & {name for one in classes[: classes.index(Stance)] for name in vars(one)}):
        # A stance that is equal to nothing, say, is never found among those that guards forbid.
        yield Problem("stances", f"{topic.stances.__name__} has its own {name}, and a stance keeps that of Stance")
    for alias, stance in topic.stances.__members__.items():
        if alias != stance.name:
            yield Problem("stances", f"{alias} and {stance.name} have the same value, {shown(stance.value)}")


def _is_name(name: object) -> bool:
    return isinstance(name, str) and bool(_NAME.fullmatch(name))
