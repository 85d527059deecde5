"""Laws between schools: what must hold of the answers of several schools together, in every situation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import final

import attrs

from nc_rules import validity
from nc_rules.condition import ALWAYS, Condition, as_condition
from nc_rules.errors import InvalidLaw, Problem, missing_text
from nc_rules.repr import PrintsInShort, shown
from nc_rules.source import Citation
from nc_rules.stance import Stance, Topic, topic_of
from nc_rules.translation import gettext


@final
@attrs.frozen(repr=False)
class Claim(PrintsInShort):
    """What one school answers on one topic. Made by `advises` and `is_silent`.

    Args:
        school: The school's name.
        topic: The topic.
        stances: The stances of which it takes one, settled or not; `None` among them means that it takes none.
    """

    school: str
    topic: Topic
    stances: tuple[Stance | None, ...]

    def _in_short(self) -> str:
        return f"{self}"

    def __str__(self) -> str:
        said = " or ".join("nothing" if stance is None else str(stance.value) for stance in self.stances)
        return f"{self.school} says {said} on {self.topic}"


def advises(school: str, *stances: Stance) -> Claim:
    """Claim that a school takes one of these stances, which are of one topic.

    >>> from nc_rules import Contact
    >>> print(advises("active", Contact.OPEN, Contact.TALK))
    active says open or talk on contact

    Raises:
        InvalidLaw: There is no stance, or the stances are of several topics.
    """
    topics = dict.fromkeys(stance.topic for stance in stances)
    if len(topics) != 1:
        what = gettext(
            "expected stances of one topic, as in advises('active', Contact.OPEN), got {value}", value=shown(stances)
        )
        raise InvalidLaw("claim", [Problem("stances", what)])
    return Claim(school, next(iter(topics)), stances)


def is_silent(school: str, topic: Topic | type[Stance]) -> Claim:
    """Claim that a school takes no stance on a topic.

    Raises:
        InvalidLaw: That is no topic.
    """
    found = topic_of(topic)
    if found is None:
        raise InvalidLaw(
            "claim", [Problem("topic", gettext("expected a topic or its Enum, got {value}", value=shown(topic)))]
        )
    return Claim(school, found, (None,))


def _claims(given: Iterable[Claim] | Claim) -> tuple[Claim, ...]:
    return (given,) if isinstance(given, Claim) else tuple(given)


def _cites(given: Iterable[Citation] | Citation) -> tuple[Citation, ...]:
    return (given,) if isinstance(given, Citation) else tuple(given)


@final
@attrs.frozen(repr=False)
class Law(PrintsInShort):
    """A law between schools: in every situation in which all that is given holds, so does what follows.

    Situations are meant that are known in part or in full: a school says what it says as long as the rest is unknown.

    Args:
        id: Its name, in lower case with hyphens.
        says: What it says, as a sentence.
        when: The condition under which it holds; unknown, it says nothing.
        given: Claims that all have to hold for it to say anything.
        then: Claims that all hold then.
        never: Claims of which none holds then.
        cite: The places in the sources that imply it together.

    Raises:
        InvalidLaw: It has no name or text, or says nothing that could fail.
    """

    id: str
    says: str = attrs.field(kw_only=True)
    when: Condition = attrs.field(kw_only=True, default=ALWAYS, converter=as_condition)
    given: tuple[Claim, ...] = attrs.field(kw_only=True, default=(), converter=_claims)
    then: tuple[Claim, ...] = attrs.field(kw_only=True, default=(), converter=_claims)
    never: tuple[Claim, ...] = attrs.field(kw_only=True, default=(), converter=_claims)
    cite: tuple[Citation, ...] = attrs.field(kw_only=True, default=(), converter=_cites)

    def __attrs_post_init__(self) -> None:
        if problems := [*self._problems()]:
            raise InvalidLaw(f"law {shown(self.id)}", problems)

    def _problems(self) -> Iterator[Problem]:
        yield from validity.named("id", self.id)
        if problem := missing_text(self.says):
            yield Problem("says", problem)
        for name, claims in {"given": self.given, "then": self.then, "never": self.never}.items():
            for claim in claims:
                if not _is_claim(claim):
                    yield Problem(
                        name,
                        gettext(
                            "expected a claim, as in advises('active', Contact.OPEN), got {value}", value=shown(claim)
                        ),
                    )
        if not self.then and not self.never:
            yield Problem("then", gettext("it says nothing: give it a claim that holds then, or one that never does"))

    def _in_short(self) -> str:
        return self.id

    @property
    def schools(self) -> tuple[str, ...]:
        """The names of the schools that it is about."""
        return tuple(dict.fromkeys(claim.school for claim in (*self.given, *self.then, *self.never)))


def _is_claim(thing: object) -> bool:
    return isinstance(thing, Claim)
