"""What a form carries: all that somebody has told, and how they got there. The server keeps none of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, final
from urllib.parse import parse_qsl

import attrs
from starlette.exceptions import HTTPException

from nc_rules.comparison import Comparison, Raised
from nc_rules.errors import InvalidFacts
from nc_rules.facts import AnyFact, Choice, Count, Flag, Value
from nc_rules.files.lengths import DAYS, days_in, whole_number
from nc_rules.sheet import Sheet, WorkingMemory
from nc_rules.vocabulary import Situation

UNSURE: Final = "?"
"""What stands for not knowing, or not wanting to say."""

ANSWER: Final = "a."
"""What the names of fields begin with that hold an answer."""

_MOST_FIELDS: Final = 400
_FLAGS: Final = {"yes": True, "no": False}


@final
@attrs.frozen
class Visit:
    """A visit, as far as it has come.

    Args:
        do: What is to be done next.
        now: The facts that were asked on the page that was sent.
        typed: The answers as they were typed or picked, by the facts' keys.
        told: Those that were understood and tell something.
        problems: What is wrong with others, by key.
        pages: The facts that were asked before, page by page.
        heard: The alerts that have been shown.
    """

    do: str
    now: tuple[str, ...]
    typed: Mapping[str, str]
    told: Mapping[AnyFact, Value]
    problems: Mapping[str, str]
    pages: tuple[tuple[str, ...], ...]
    heard: frozenset[str]

    @classmethod
    def of(cls, body: bytes, facts: Mapping[str, AnyFact]) -> Visit:
        """Read what was sent.

        Args:
            body: A form.
            facts: The facts that can be told, by their keys.

        Raises:
            HTTPException: It is no form, or has more fields than one of ours.
        """
        fields = _fields(body)
        typed = {
            key.removeprefix(ANSWER): text.strip()
            for key, text in fields.items()
            if key.startswith(ANSWER) and key.removeprefix(ANSWER) in facts and text.strip()
        }
        told: dict[AnyFact, Value] = {}
        problems: dict[str, str] = {}
        for key, text in typed.items():
            if text != UNSURE:
                try:
                    told[facts[key]] = _understood(facts[key], text)
                except InvalidFacts:
                    problems[key] = _what_to_do(facts[key])
        pages = tuple(_known(page, facts) for page in fields.get("pages", "").split("|"))
        return cls(
            do=fields.get("do", ""),
            now=_known(fields.get("now", ""), facts),
            typed=typed,
            told=told,
            problems=problems,
            pages=tuple(page for page in pages if page),
            heard=frozenset(fields.get("heard", "").split()),
        )

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """What was told, as fact sheets."""
        return WorkingMemory.from_values(self.told, sheets=[Situation]).sheets

    @property
    def declined(self) -> tuple[str, ...]:
        """The facts that were asked and are not known, by key."""
        known = {fact.key for fact in self.told}
        return tuple(key for key in dict.fromkeys([*self.asked, *self.typed]) if key not in known)

    @property
    def asked(self) -> tuple[str, ...]:
        """The facts that were asked, in the order in which they were."""
        return tuple(dict.fromkeys(key for page in self.pages for key in page))

    def answered(self) -> Visit:
        """Return the visit with the page that was sent among those before."""
        if not self.now or {*self.now} <= {*self.asked}:
            return self
        return attrs.evolve(self, pages=(*self.pages, self.now))

    def before(self) -> Visit:
        """Return the visit as it was on the page before this one, with what was asked there as what is asked now."""
        here = self.pages.index(self.now) if self.now in self.pages else len(self.pages)
        pages = self.pages[:here]
        return attrs.evolve(self, pages=pages[:-1], now=pages[-1] if pages else ())

    def hearing(self, alerts: Iterable[Raised]) -> Visit:
        """Return the visit after alerts have been shown."""
        return attrs.evolve(self, heard=self.heard | {name_of(one) for one in alerts})

    def not_heard(self, comparison: Comparison) -> Sequence[Raised]:
        """Return the alerts of a comparison that have not been shown."""
        return [one for one in comparison.alerts if name_of(one) not in self.heard]


def name_of(raised: Raised) -> str:
    """Return what an alert is called in a form."""
    return f"{raised.guard}/{raised.alert.id}"


def _fields(body: bytes) -> Mapping[str, str]:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        if body.strip():
            raise HTTPException(400, "That form could not be read.") from None
        pairs = []
    return dict(pairs)


def _known(keys: str, facts: Mapping[str, AnyFact]) -> tuple[str, ...]:
    return tuple(key for key in keys.split() if key in facts)


def _understood(fact: AnyFact, text: str) -> Value:
    match fact.domain:
        case Flag():
            return fact.domain.parse(_FLAGS.get(text, text))
        case Count(unit=unit):
            number = days_in(text) if unit == DAYS else whole_number(text)
            return fact.domain.parse(text if number is None else number)
        case Choice():
            return fact.domain.parse(text)


def _what_to_do(fact: AnyFact) -> str:
    if not isinstance(fact.domain, Count):
        return "Select one of the answers"
    or_a_length = ", or a length such as 3 weeks" if fact.domain.unit == DAYS else ""
    return f"Enter a number from {fact.domain.least} to {fact.domain.most:,}{or_a_length}, or leave it empty"
