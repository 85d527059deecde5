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
from nc_rules.views.terminal import wrapped
from nc_rules.words.visible import one_line

_CODES: Final = {Verdict.SAME: OK, Verdict.ADDED: ADDED, Verdict.CHANGED: CHANGED}
_VERDICTS: Final = {
    Verdict.SAME: "same: nobody is answered otherwise (a patch)",
    Verdict.ADDED: "added: there are only answers where there were none (a minor version)",
    Verdict.CHANGED: "changed: somebody is answered otherwise (a major version)",
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
    yield _VERDICTS[found.verdict]
    yield "This is proved, over every situation." if found.proved else "This is not proved."
    for name, changes in groupby(sorted(found.changes, key=lambda change: change.name), key=lambda change: change.name):
        yield f"\n{name}"
        for change in changes:
            yield from _change(change)
    for name in found.came:
        yield f"\n{name} is new"
    for name in found.went:
        yield f"\n{name} is gone"
    for name, part in found.undecided:
        yield f"\n{name}: too much to be decided on {part}"
    if found.texts:
        yield "\nIn words"
        for name, text in found.texts:
            yield from _text(name, text)


def _change(change: Change) -> Iterator[str]:
    about = change.about or change.topic or ""
    mark = "+" if change.verdict is Verdict.ADDED else "!"
    yield f"  {mark} {about}: {change.before} -> {change.after}, in {_percent(float(change.share))} of situations"
    told = [shlex.quote(f"{fact.key}={_written(plain(value))}") for fact, value in change.situation.items()]
    yield f"    with {' '.join(f'--set {one}' for one in told)}" if told else "    with nothing known"


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f"{value}"


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= _LEAST_SHARE else "less than 1%"


def _text(name: str, text: TextChange) -> Iterator[str]:
    if text.before is None:
        yield f"  {name}, {text.where}: new"
    elif text.after is None:
        yield f"  {name}, {text.where}: gone"
    else:
        yield f"  {name}, {text.where}"
        yield f"    was: {one_line(text.before)}"
        yield f"    is:  {one_line(text.after)}"
