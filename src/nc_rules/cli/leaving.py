"""The end of an interview at a terminal: what was told is saved if that was asked for, and the comparison is shown."""

from __future__ import annotations

from pathlib import Path

import attrs

from nc_rules.cli.asking import Ending, say
from nc_rules.cli.streams import complain, console
from nc_rules.errors import Unwritable
from nc_rules.files import SituationFile, as_toml
from nc_rules.translation import gettext
from nc_rules.views import page_of
from nc_rules.views.terminal import show
from nc_rules.words.interview import ALL_ASKED, ENOUGH, KEPT_EMPTY, left, saved, so_far
from nc_rules.words.page import ASK_PUTS_THEM


def may_save(path: Path | None, read: Path | None) -> None:
    """Refuse, before anything is asked, a file that could not be written at the end or would be lost.

    Args:
        path: The file to write, if any.
        read: The file that was read, if any; that one may be written again.

    Raises:
        Unwritable: There is another file of this name, or no folder for it.
    """
    if path is None:
        return
    if path.exists() and not (read and read.exists() and path.samefile(read)):
        raise Unwritable(
            str(path), gettext("there is something of this name already; choose another name with --save FILE")
        )
    if not path.parent.is_dir():
        raise Unwritable(str(path), gettext("there is no folder {folder}", folder=path.parent))


def take_leave(ending: Ending, situation: SituationFile, path: Path | None) -> None:
    """End an interview kindly.

    Args:
        ending: How it ended.
        situation: The file that it began with: its title, its note, and how its lengths were read.
        path: The file to write, if any.
    """
    interview = ending.interview
    if path is not None:
        _save(ending, situation, path)
    if ending.stopped_by_alert:
        say(f"\n{gettext(ENOUGH)}")
        return
    progress = interview.progress
    where = gettext(ALL_ASKED) if interview.done else f"{so_far(progress.final, progress.of)} {left(progress.at_most)}"
    say(f"\n{where}\n")
    page = page_of(interview.comparison, everything=ending.went_on)
    # What somebody doesn't know is not asked of them again.
    declined = {fact.key for fact in interview.declined}
    page = attrs.evolve(page, questions=tuple(one for one in page.questions if one.fact not in declined))
    show(page, console(), title=situation.title, note=situation.note, read=situation.read, how=gettext(ASK_PUTS_THEM))


def _save(ending: Ending, situation: SituationFile, path: Path) -> None:
    sheets = ending.interview.memory.sheets
    if not ending.interview.memory:
        say(gettext(KEPT_EMPTY))
        return
    text = as_toml(*sheets, title=situation.title, note=situation.note, since=situation.since)
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        # What somebody has typed must not be lost.
        complain(str(Unwritable(str(path), error.strerror or str(error))))
        print(text)
    else:
        say(saved(str(path)))
