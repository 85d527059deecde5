"""Suggested cases as files, in the form that `nc_rules.cases` reads."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Final, assert_never, final

import attrs

from nc_rules.cases import FILL_IN
from nc_rules.condition import Derived, Op
from nc_rules.content import Guard, School
from nc_rules.errors import Unwritable
from nc_rules.facts import Value, plain
from nc_rules.rule import Entry, Forbid, Quiet
from nc_rules.stance import Topic
from nc_rules.verify.reason import Part
from nc_rules.verify.suggestion import Suggestion
from nc_rules.verify.target import Means, Stands, Takes, Turns
from nc_rules.verify.wording import target_in_words
from nc_rules.words import value_in_english

_LONGEST_NAME: Final = 200

_EXPECTATIONS: Final = {"expect", "withholds", "leaves"}
"""The tables of a case that are no fact sheet."""

_OPS: Final = {Op.IS: "is", Op.IN: "is", Op.LT: "below", Op.LE: "at-most", Op.GT: "above", Op.GE: "at-least"}


@final
@attrs.frozen
class Written:
    """What became of suggestions in a folder.

    Args:
        new: The files that were written.
        kept: The files that were there already, and were left as they were.
    """

    new: tuple[Path, ...]
    kept: tuple[Path, ...]


def write_cases(suggestions: Iterable[Suggestion], folder: Path) -> Written:
    """Write suggestions as cases into a folder, which is made if it isn't there. No file is overwritten.

    Args:
        suggestions: The suggestions.
        folder: The folder.

    Raises:
        Unwritable: The folder cannot be made, or a file in it.
    """
    new: list[Path] = []
    kept: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for suggestion in suggestions:
            text = case_text(suggestion)
            path = next(path for path in _paths(folder, file_name(suggestion)) if _is_free_for(path, text))
            if path.exists():
                kept.append(path)
                continue
            with path.open("x", encoding="utf-8") as stream:
                stream.write(text)
            new.append(path)
    except OSError as error:
        raise Unwritable(str(error.filename or folder), error.strerror or str(error)) from error
    return Written(tuple(new), tuple(kept))


def _paths(folder: Path, name: str) -> Iterator[Path]:
    yield folder / f"{name}.toml"
    yield from (folder / f"{name}-{number}.toml" for number in count(2))


def _is_free_for(path: Path, text: str) -> bool:
    """Return whether nothing is there, or a case of the same situation, which its author may have filled in."""
    try:
        return _situation(path.read_bytes().decode()) == _situation(text)
    except FileNotFoundError:
        return True
    except (IsADirectoryError, ValueError):
        return False


def _situation(text: str) -> Mapping[str, object]:
    table: dict[str, object] = tomllib.loads(text)
    return {key: table[key] for key in table if isinstance(table[key], dict) and key not in _EXPECTATIONS}


def file_name(suggestion: Suggestion) -> str:
    """Return a name for the case: the school or guard, the rule, and what the case has it do."""
    match suggestion.target:
        case Stands():
            aim = "stands"
        case Takes(stance):
            aim = str(stance.value)
        case Turns(part=part, truth=truth) | Means(part=part, truth=truth):
            aim = f"{'' if truth else 'not '}{_named(part)}"
        case _:
            assert_never(suggestion.target)
    words = f"{suggestion.content.name} {suggestion.name} {aim}"
    return re.sub(r"[\W_]+", "-", words.lower())[:_LONGEST_NAME].strip("-")


def _named(test: Part) -> str:
    if isinstance(test, Derived):
        return test.name
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    if test.value is True:
        return test.fact.key
    return f"{test.fact.key} {_OPS[test.op]} {' or '.join(map(_word, values))}"


def _word(value: Value) -> str:
    return f"minus {-value}" if isinstance(value, int) and value < 0 else str(plain(value))


def case_text(suggestion: Suggestion) -> str:
    """Return the case as TOML: everything but what is expected, which is left for its author to fill in."""
    content, proved = suggestion.content, suggestion.proves
    guarded = isinstance(content, Guard)
    headings = [*dict.fromkeys(rule.cite.heading for rule in proved)] or [suggestion.entry.cite.heading]
    settled = [topic.name for topic in suggestion.settled]
    head = [
        *(f"# So far, {target_in_words(content, target)}." for target in suggestion.targets),
        f'# Where this says "{FILL_IN}", say what the source would have you expect.',
        f"title = {_toml(_title(suggestion))}",
        f"{'guard' if guarded else 'school'} = {_toml(content.name)}",
        f"raises = {_toml([FILL_IN])}  # [] if none" if guarded else f"proves = {_toml([rule.id for rule in proved])}",
        f"heading = {_toml(headings if headings[1:] else headings[0])}",
        *[f"settled = {_toml(settled)}  # nothing else that becomes known may change it"] * bool(settled),
        *[f"quiets = {_toml(FILL_IN)}  # true or false"] * any(isinstance(one, Quiet) for one in _asked(suggestion)),
    ]
    parts = ["\n".join(head), suggestion.witness.toml().rstrip("\n"), "\n".join(_expected(suggestion))]
    return "\n\n".join(part for part in parts if part) + "\n"


def _title(suggestion: Suggestion) -> str:
    known = "; ".join(value_in_english(fact, value) for fact, value in suggestion.witness.memory.items())
    return f"{known[:1].upper()}{known[1:]}" if known else "Nothing is known"


def _expected(suggestion: Suggestion) -> Iterator[str]:
    if isinstance(suggestion.content, School):
        yield "[expect]"
        for topic in suggestion.topics:
            no_stance = "silent or status: open" if "open" in _stances(topic) else "silent or open"
            yield f"{_key(topic)} = {_toml(FILL_IN)}  # {', '.join(_stances(topic))}, {no_stance}"
    elif forbids := [one for one in _asked(suggestion) if isinstance(one, Forbid)]:
        yield "# What is not withheld goes into a table [leaves]; a line that you take out expects nothing."
        yield "[withholds]"
        for topic in dict.fromkeys(stance.topic for forbid in forbids for stance in forbid.stances):
            yield f"{_key(topic)} = {_toml([FILL_IN])}  # {', '.join(_stances(topic))}"


def _asked(suggestion: Suggestion) -> Sequence[Entry]:
    entries, judged = suggestion.content.entries, suggestion.judged
    return [entry for name, entry in entries.items() if name in judged]


def _stances(topic: Topic) -> Sequence[str]:
    return [str(stance.value) for stance in topic.stances]


def _key(topic: Topic) -> str:
    return topic.name if re.fullmatch(r"[A-Za-z0-9_-]+", topic.name) else _toml(topic.name)


def _toml(value: str | list[str]) -> str:
    # JSON writes text, and lists of text, as TOML does; but for one character, which TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
