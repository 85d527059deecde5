"""How a difference between two versions looks in a terminal."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from nc_rules.cli.app import ADDED, CHANGED, OK
from nc_rules.cli.streams import console
from nc_rules.facts import plain
from nc_rules.pack_diff import Change, Difference, TextChange, Verdict
from nc_rules.translation import gettext, message
from nc_rules.views.terminal import wrapped
from nc_rules.words.visible import one_line

_CODES: Final = {Verdict.SAME: OK, Verdict.ADDED: ADDED, Verdict.CHANGED: CHANGED}
_VERDICTS: Final = {
    Verdict.SAME: message("same: nobody is answered otherwise (a patch)"),
    Verdict.ADDED: message("added: there are only answers where there were none (a minor version)"),
    Verdict.CHANGED: message("changed: somebody is answered otherwise (a major version)"),
}
_LEAST_SHARE: Final = 0.01


def code_for(verdict: Verdict) -> int:
    """Return the exit code of a verdict."""
    return _CODES[verdict]


def show_difference(found: Difference) -> None:
    """Print what moved, each with a situation that shows it, then what changed in words, and the verdict."""
    for line in _lines(found):
        print(wrapped(line, console().width))


def _lines(found: Difference) -> Iterator[str]:
    yield gettext(_VERDICTS[found.verdict])
    yield gettext("This is proved, over every situation.") if found.proved else gettext("This is not proved.")
    for name, changes in groupby(sorted(found.changes, key=lambda change: change.name), key=lambda change: change.name):
        yield f"\n{name}"
        for change in changes:
            yield from _change(change)
    for name in found.came:
        yield f"\n{gettext('{name} is new', name=name)}"
    for name in found.went:
        yield f"\n{gettext('{name} is gone', name=name)}"
    for name, part in found.undecided:
        yield f"\n{gettext('{name}: too much to be decided on {part}', name=name, part=part)}"
    if found.texts:
        yield f"\n{gettext('In words')}"
        for name, text in found.texts:
            yield from _text(name, text)


def _change(change: Change) -> Iterator[str]:
    about = change.about or change.topic or ""
    mark = "+" if change.verdict is Verdict.ADDED else "!"
    share = gettext("in {share} of situations", share=_percent(float(change.share)))
    yield f"  {mark} {about}: {change.before} -> {change.after}, {share}"
    told = [shlex.quote(f"{fact.key}={_written(plain(value))}") for fact, value in change.situation.items()]
    if told:
        yield f"    {gettext('with {options}', options=' '.join(f'--set {one}' for one in told))}"
    else:
        yield f"    {gettext('with nothing known')}"


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f"{value}"


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= _LEAST_SHARE else gettext("less than 1%")


def _text(name: str, text: TextChange) -> Iterator[str]:
    if text.before is None:
        yield f"  {name}, {text.where}: {gettext('new')}"
    elif text.after is None:
        yield f"  {name}, {text.where}: {gettext('gone')}"
    else:
        yield f"  {name}, {text.where}"
        yield f"    {gettext('was: {text}', text=one_line(text.before))}"
        yield f"    {gettext('is:  {text}', text=one_line(text.after))}"
