"""The sentences of a plan that no school and no guard has written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from nc_rules.content import School
from nc_rules.kept_back import KeptBack
from nc_rules.translation import gettext, message, ngettext
from nc_rules.vocabulary.parts import Part, Supposed
from nc_rules.words.conditions import OR, value_in_english
from nc_rules.words.page import beside

HEADINGS: Final[Mapping[Part, str]] = MappingProxyType(
    {
        Part.NOW: message("Now"),
        Part.WHEN_THEY_WRITE: message("If your ex gets in touch"),
        Part.ON_SPECIAL_DAYS: message("On special days, or when something happens"),
        Part.MEANWHILE: message("For the time being"),
        Part.WHEN_IT_IS_OVER: message("How long, and what then"),
        Part.WHAT_TO_EXPECT: message("What it says to expect"),
    }
)
"""The heading of each part."""

NOTHING_TO_SAY: Final = message("This school says nothing about your situation.")

NO_FURTHER: Final = message("Because of what is said above, this plan looks no further than today.")
"""What is said where guards keep something back, so that nothing is supposed."""


def plan_of_school(school: School, kept_back: KeptBack) -> str:
    """Say whose plan it is, and whether its source recommends it."""
    marks = [*[school.title] * (not kept_back.names_nothing), *filter(None, [beside(school.language)])]
    title = f" ({', '.join(marks)})" if marks else ""
    if school.reported_by is None:
        return gettext("What {school} advises{title}", school=school.name, title=title)
    return gettext(
        "What {school} is reported to advise{title}: its source does not recommend it", school=school.name, title=title
    )


def days(supposing: Iterable[Supposed]) -> str:
    """Say on which days, or when what has happened: `it is your ex's birthday, or there has been a death:`."""
    said = [value_in_english(fact, value) for supposed in supposing for fact, value in supposed.items()]
    text = f", {gettext(OR)} ".join(said)
    return f"{text[:1].upper()}{text[1:]}:"


AND_THEN: Final = message("And then:")
"""What is said before a stance that comes once no contact is over."""


def others_could(some: int, school: str) -> str:
    """Say how many more questions could change a school's plan, and what asks them; nothing where there are none."""
    if some <= 0:
        return ""
    return ngettext(
        "{number} more question could change it: nc-rules ask --school {school}",
        "{number} more questions could change it: nc-rules ask --school {school}",
        some,
        school=school,
    )
