"""What is printed of other days than today: what lies ahead, and stories."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal, TextIO, assert_never

from nc_rules.cli.streams import STANDARD_INPUT, complain, console, standard_input
from nc_rules.comparison import Ahead, Panel
from nc_rules.files import SituationFile, parse_table
from nc_rules.files.dates import local_today
from nc_rules.timeline import as_svg, days_of, plain_replay, read_story, replay, story_from
from nc_rules.translation import gettext
from nc_rules.views import as_calendar, dates_ahead, days_ahead, days_as_markdown, plain_ahead
from nc_rules.views.days_in_terminal import show_days
from nc_rules.words.days import STORY, nothing_ahead, without_a_day


def show_ahead(
    ahead: Ahead,
    situation: SituationFile,
    format: Literal["table", "json", "ics"],  # noqa: A002  # it is the option's name
    *,
    today: date | None,
    why: bool,
    everything: bool,
) -> None:
    """Print what changes by time alone.

    Days have a date where one is known: where the situation tells a date, or somebody says which day it is.

    Args:
        ahead: What changes.
        situation: The situation that it changes from.
        format: How to print it.
        today: Which day it is, where somebody said so.
        why: Whether to give what schools say.
        everything: Whether to show what can wait as well.
    """
    day = today or situation.reckoned_on
    match format:
        case "json":
            told = {"reckoned_on": str(situation.reckoned_on)} if situation.reckoned_on else {}
            print(json.dumps({**told, **plain_ahead(ahead, today=day)}, indent=2, ensure_ascii=True))
        case "ics":
            _print_calendar(ahead, day or local_today())
        case "table":
            days = days_ahead(ahead, today=day, everything=everything)
            show_days(days, console(), title=situation.title, note=situation.note, read=situation.read, why=why)
        case _:
            assert_never(format)


def _print_calendar(ahead: Ahead, today: date) -> None:
    days = dates_ahead(ahead, today)
    if some := sum(one.days is None for one in ahead.days):
        complain(f"note: {without_a_day(some)}")
    if not days:
        complain(f"note: {nothing_ahead(ahead.within)}")
        return
    out: TextIO | None = sys.stdout
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(newline="")  # the lines of a calendar file end in their own way on every system
    print(as_calendar(days, today), end="")


def show_story(
    path: Path | None,
    sheets: Sequence[type],
    panel: Panel,
    topics: Sequence[str],
    format: Literal["table", "markdown", "json", "svg"],  # noqa: A002  # as above
    *,
    why: bool,
    everything: bool,
) -> None:
    """Read a story, go through it, and print what changes.

    Args:
        path: The story's file; standard input where there is none.
        sheets: The sheets that it may speak of.
        panel: Who is asked.
        topics: The topics that it is about.
        format: How to print it.
        why: Whether to give what schools say.
        everything: Whether to count every question, and to show what can wait.
    """
    if path is None or str(path) == "-":
        story = story_from(parse_table(standard_input(), STANDARD_INPUT), STANDARD_INPUT, sheets)
    else:
        story = read_story(path, sheets)
    gone_through = replay(story, panel, topics=topics, everything=everything)
    title = story.title or gettext(STORY)
    match format:
        case "json":
            print(json.dumps(plain_replay(gone_through), indent=2, ensure_ascii=True))
        case "svg":
            print(as_svg(gone_through, everything=everything), end="")
        case "markdown":
            days = days_of(gone_through, everything=everything)
            print(days_as_markdown(days, title=title, note=story.note, why=why), end="")
        case "table":
            show_days(days_of(gone_through), console(), title=title, note=story.note, why=why)
        case _:
            assert_never(format)
