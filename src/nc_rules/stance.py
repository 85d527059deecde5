"""Topics, which are questions that every school may answer, and stances, which are the possible answers."""

from __future__ import annotations

from typing import final

import attrs

from nc_rules.facts import Option


@final
@attrs.frozen
class Topic:
    """A question that every school may answer.

    Args:
        name: Its name in files and JSON.
        question: The question as a person asks it.
        ordered: Whether its stances are in an order, so that "how far apart" means something.
        stances: The Enum of the possible answers, in their order where they are ordered.
    """

    name: str
    question: str
    ordered: bool
    stances: type[Stance]

    def __str__(self) -> str:
        """Give the name."""
        return self.name

    def distance(self, one: Stance, other: Stance) -> int | None:
        """Tell how many steps two of its stances are apart, or `None` where the topic is not ordered.

        >>> from nc_rules import Contact
        >>> Contact.topic.distance(Contact.NONE, Contact.CIVIL)
        2
        """
        if not self.ordered:
            return None
        order = list(self.stances)
        return abs(order.index(one) - order.index(other))


class Stance(Option):
    """A possible answer to a topic's question. Subclass it to declare a topic:

    >>> class Letters(Stance, topic="letters", question="What about old letters?"):
    ...     KEEP = "keep", "put them away"
    ...     RETURN = "return", "give them back"
    >>> Letters.KEEP.topic.question
    'What about old letters?'
    """  # noqa: D415  # the example belongs to the sentence

    topic: Topic

    def __init_subclass__(cls, *, topic: str, question: str, ordered: bool = False) -> None:
        """Declare the topic that the members answer."""
        super().__init_subclass__()
        cls.topic = Topic(topic, question, ordered, cls)
