"""What several commands print."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from nc_rules.cli.streams import console
from nc_rules.comparison import Comparison
from nc_rules.files import SituationFile
from nc_rules.translation import gettext, translated
from nc_rules.views.terminal import wrapped
from nc_rules.words.page import READ, guards_missing
from nc_rules.words.visible import one_line


def print_json(situation: SituationFile, plain: Mapping[str, object]) -> None:
    """Print plain values, with the day on which counts were reckoned where a date was told."""
    day = {"reckoned_on": str(situation.reckoned_on)} if situation.reckoned_on else {}
    print(json.dumps({**day, **plain}, indent=2, ensure_ascii=True))


def print_wrapped(*texts: str) -> None:
    """Print texts as wide as the terminal is."""
    width = console().width
    for text in texts:
        print(wrapped(text, width))


def above(situation: SituationFile, comparison: Comparison) -> Iterator[str]:
    """Give what is to be read before a single answer."""
    for raised in comparison.alerts:
        yield f"{one_line(translated(raised.alert.say))}\n  {one_line(translated(raised.alert.because))}\n"
    if missing := guards_missing(comparison):
        yield f"{missing}\n"
    if situation.read:
        yield f"{gettext(READ)}: {'; '.join(situation.read)}."
