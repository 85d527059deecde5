"""A page as Markdown."""

from __future__ import annotations

from typing import Final

import attrs
import pytest
from tests.walkers import PANEL

from nc_rules import Situation
from nc_rules.views import Chapter, Notice, Page, Question, Row, Section, Voice, as_markdown
from nc_rules.views.summary import Gist, Step, Summary
from nc_rules.words.page import WITHHELD

EMPTY: Final = Page((), (), (), (), (), (), ())

PAGE: Final = Page(
    known=("your ex ended it", "12 days of no contact"),
    notices=(Notice("warden", "Mind the order.", "It is the law."),),
    withheld_because=("A court forbids it.",),
    chapters=(
        Chapter(
            "Where the schools differ",
            (
                Section(
                    "How much contact should you have now?",
                    "split",
                    (
                        Row("none", (Voice("ash", False, "Keep quiet.", "It calms.", ("A", "B")),)),
                        Row(
                            "open",
                            (Voice("elm", True, None, "A court forbids it.", ("C",), withheld=True),),
                            withheld=True,
                        ),
                    ),
                    ("torn contradicts itself",),
                    ("yew", "fir"),
                ),
                Section("Do you reply?", "", (), (), ("ash",)),
            ),
        ),
    ),
    unanswered_safety=(Question("afraid_of_ex", "Are you afraid?", 0),),
    questions=(Question("faith.attends", "Do you sing?", 2),),
    remarks=("These are opinions.",),
    everything=True,
)


def test_a_page_is_a_heading_for_each_topic_and_a_table_below() -> None:
    assert (
        """\
# Day twelve

She has just texted.

**What is known:** your ex ended it; 12 days of no contact.

> **Mind the order.**{}
> It is the law. (warden)

> **Please don't follow the answers marked “withheld”. \
The rest was written for breakups where nobody is afraid, no court order stands and nobody has said no to contact.**{}
> A court forbids it.

## Where the schools differ

### How much contact should you have now? (split)

| answer | schools |
| --- | --- |
| **none** | ash |
| ~~open~~ (withheld) | elm? |

**torn contradicts itself**

Would answer if more were known: yew, fir.

### Do you reply?

Would answer if more were known: ash.

## Safety questions not answered yet

- Are you afraid? (`afraid_of_ex`)

## Worth answering next

- Do you sing? (`faith.attends`)

*These are opinions.*
""".replace("{}", "  ")
        == as_markdown(PAGE, title="Day twelve", note="She has just texted.")
    )


IN_SHORT: Final = attrs.evolve(
    PAGE,
    known=("one", "two", "three", "four", "five"),
    everything=False,
    summary=Summary((Gist("Do you reply?", "All 3 say: no."),), Step("ash", "Rest.")),
    sections=PAGE.chapters[0].sections[::-1],
    unread=("you sing",),
)


def test_in_short_a_page_sums_up_and_shows_no_more_than_the_topics_that_it_sums_up() -> None:
    assert (
        """\
# What each school says

**What is known:** 5 facts that you gave.

> **Mind the order.**{}
> It is the law. (warden)

> **{withheld}**{}
> A court forbids it.

**1 safety question is not answered yet.**

## In short

**Do you reply?**{}
All 3 say: no.

**A next step:** Rest. (ash)

**Worth answering next:** Do you sing? (`faith.attends`)

### Do you reply?

Would answer if more were known: ash.

1 more topic.

*No school here takes this into account: you sing.*

*These are opinions.*
""".replace("{}", "  ").replace("{withheld}", WITHHELD)
        == as_markdown(IN_SHORT)
    )


def test_reasons_and_sources_are_below_the_table_when_asked_for_and_marked_as_such() -> None:
    written = as_markdown(PAGE, why=True)
    assert (
        """\
- **ash**: Keep quiet. *Because:* It calms.
  - A
  - B
"""
        in written
    )
    # What is withheld is not argued for, and why is said above, once.
    assert "elm**" not in written


def test_without_a_title_it_has_one_of_its_own() -> None:
    assert "# What each school says\n" == as_markdown(EMPTY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a | b", r"a \| b"),
        ("`code`", r"\`code\`"),
        ("# heading", r"\# heading"),
        ("> quote", r"\> quote"),
        ("*it* _it_ **b** ~~s~~", r"\*it\* \_it\_ \*\*b\*\* \~\~s\~\~"),
        ("[a](b) ![c](d) <e> &amp;", r"\[a\](b) \!\[c\](d) \<e\> \&amp;"),
        ("{a}", r"\{a\}"),
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("=== rule", r"\=== rule"),
        ("1. item", r"1\. item"),
        ("23) item", r"23\) item"),
        ("    indented", "indented"),
        ("\tindented ", "indented"),
        ("back\\slash", r"back\\slash"),
        ("a\n\n# b", r"a  \# b"),
        ("\x1b[31m", r"\\x1b\[31m"),
        ("well-known 1.5 (a)", "well-known 1.5 (a)"),
    ],
)
def test_text_that_means_something_in_markdown_is_escaped(text: str, expected: str) -> None:
    assert f"# {expected}\n\n{expected}\n" == as_markdown(EMPTY, title=text, note=text)


def test_how_lengths_were_read_stands_above_the_answers() -> None:
    expected = '# What each school says\n\n**Read:** a\\_b "2y" as 730 days; c "1d" as 1 day.\n'
    assert expected == as_markdown(EMPTY, read=['a_b "2y" as 730 days', 'c "1d" as 1 day'])


def test_a_topic_prints_as_its_part_of_the_page() -> None:
    assert """\
### How much contact should you have now?

| answer | schools |
| --- | --- |
| ~~practical matters only~~ (withheld) | walkers |""" == str(
        PANEL.compare(Situation(live_together=True, court_order=True))["contact"]
    )
