"""Whatever a file holds, it is understood or refused; and what is written is read back."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from typing import Final
from unittest.mock import patch

from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from nc_rules import InvalidSituationFile, Situation, facts_of, known
from nc_rules.cli.run import run
from nc_rules.facts import Choice, plain
from nc_rules.files import parse_table, situation_from
from nc_rules.words.visible import visible

NAMES: Final = [*facts_of(Situation), "situation", "title", "note", "share_childen", ""]
CHOICES: Final = [fact.domain for fact in facts_of(Situation).values() if isinstance(fact.domain, Choice)]
WORDS: Final = sorted({name for domain in CHOICES for name in domain.named})

text = st.text(st.characters())  # lone surrogates too, which JSON can spell
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(0, 36_500),
    st.floats(),
    text,
    st.sampled_from(WORDS),
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3), max_leaves=5
)
keys = st.sampled_from(NAMES) | text
# Mostly of the right shape, so that what is wrong is found in every place.
documents = values | st.dictionaries(
    keys | st.sampled_from(["situation", "title"]), values | st.dictionaries(keys, values, max_size=8), max_size=4
)


def _told(key: str, value: str) -> str:
    return f"{key}={value}"


def _line(key: str, value: str) -> str:
    return f"{key} = {value}"


def _cut(document: object, start: int) -> str:
    return json.dumps(document)[start:]


lines = st.one_of(
    st.sampled_from(["[situation]", "[", "]", "[[situation]]", "#", '"""', "'''", "\r", "{", "}", ","]),
    st.builds(_line, keys, scalars.map(json.dumps) | text),
)
toml_like = st.lists(lines, max_size=8).map("\n".join)
json_like = st.builds(_cut, documents, st.integers(0, 3))
contents = st.one_of(
    st.binary(),
    text.map(lambda written: written.encode(errors="replace")),
    toml_like.map(lambda written: written.encode(errors="replace")),
    json_like.map(str.encode),
    json_like.map(lambda written: written.encode("utf-16")),
)


def _written(facts: Situation, title: str, note: str) -> bytes:
    told = {fact.name: plain(value) for fact, value in known(facts).items()}
    return json.dumps({"title": title, "note": note, "situation": told}).encode()


def _refusal(data: bytes, *, is_json: bool | None = None, told: Sequence[str] = ()) -> InvalidSituationFile | None:
    """Read a file; whatever else it raises than a refusal fails the test."""
    try:
        situation_from(parse_table(io.BytesIO(data), "a file", is_json=is_json), "a file", told=told)
    except InvalidSituationFile as invalid:
        return invalid
    return None


def _is_clear(refusal: InvalidSituationFile | None) -> bool:
    event("refused" if refusal else "understood")
    return refusal is None or (bool(refusal.problems) and visible(str(refusal), lines=True) == str(refusal))


@given(data=contents, is_json=st.sampled_from([None, False, True]))
@settings(max_examples=100)
@example(data=b"\xef\xbb\xbf", is_json=None)
@example(data=b"\x00", is_json=False)
@example(data=b"[[[[", is_json=True)
def test_any_bytes_are_understood_or_refused(*, data: bytes, is_json: bool | None) -> None:
    assert _is_clear(_refusal(data, is_json=is_json))


@given(documents)
@settings(max_examples=100)
@example({"situation": {"no_contact_days": 10**400}})
@example({"situation": None})
def test_any_json_is_understood_or_refused(document: object) -> None:
    assert _is_clear(_refusal(json.dumps(document).encode(), is_json=True))


@given(st.lists(text | st.builds(_told, keys, st.sampled_from(WORDS) | text)))
@settings(max_examples=100)
def test_anything_told_is_understood_or_refused(told: list[str]) -> None:
    refusal = _refusal(b"{}", told=told)
    assert _is_clear(refusal)
    # At most one problem of each, and of nothing else.
    assert refusal is None or len(refusal.problems) <= len(told)


def _compare(data: bytes) -> tuple[int, str, str]:
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2)]
    with (
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(data))),
        redirect_stdout(streams[0]),
        redirect_stderr(streams[1]),
    ):
        code = run(["compare", "-"])
    for stream in streams:
        stream.seek(0)
    return code, streams[0].read(), streams[1].read()


@given(contents | st.builds(_written, st.from_type(Situation), text, text))
@settings(max_examples=60)
@example(_written(Situation(), "", "a soft\u00adhyphen, \u202eback to front and \x1b[31mred"))
def test_the_command_line_ends_well_and_prints_nothing_that_drives_a_terminal(data: bytes) -> None:
    code, out, err = _compare(data)
    event(f"exit code {code}")
    assert {0: "", 2: "nc-rules: standard input: "}[code] == err[:26]
    assert bool(out) is (code == 0)
    assert visible(out + err, lines=True) == out + err


@given(st.from_type(Situation), text, text)
def test_a_situation_written_as_json_is_read_back(given_: Situation, title: str, note: str) -> None:
    read = situation_from(parse_table(io.BytesIO(_written(given_, title, note)), "a file"), "a file")
    assert (title, note, (given_,)) == (read.title, read.note, read.sheets)


@given(st.from_type(Situation))
def test_a_situation_written_as_toml_is_read_back(given_: Situation) -> None:
    # For booleans, numbers and plain names TOML writes what JSON does.
    facts = [f"{fact.name} = {json.dumps(plain(value))}" for fact, value in known(given_).items()]
    read = situation_from(parse_table(io.BytesIO("\n".join(["[situation]", *facts]).encode()), "a file"), "a file")
    assert (given_,) == read.sheets


@given(st.from_type(Situation))
def test_a_situation_told_fact_by_fact_is_understood(given_: Situation) -> None:
    told = [f"{fact.name}={json.dumps(plain(value)).strip(chr(34))}" for fact, value in known(given_).items()]
    assert (given_,) == situation_from({}, "the command line", told=told).sheets


UNITS: Final = {365: "y yr year years", 30: "mo month months", 7: "w wk week weeks", 1: "d day days"}
blanks = st.sampled_from(["", " ", "  ", "\t"])


@st.composite
def lengths(draw: st.DrawFn) -> tuple[int, str]:
    """A number of days, and one of the forms in which it can be written."""
    left = days = draw(st.integers(0, 36_500))
    parts: list[str] = []
    for size in draw(st.lists(st.sampled_from([365, 30, 7]), unique=True)):
        number = draw(st.integers(0, left // size))
        left -= number * size
        parts.append(_part(draw, number, size))
    if left or not parts:
        parts.append(_part(draw, left, 1))
    return days, draw(blanks) + draw(st.sampled_from([" ", ", ", " and ", ""])).join(parts) + draw(blanks)


def _part(draw: st.DrawFn, number: int, size: int) -> str:
    word = draw(st.sampled_from(UNITS[size].split()))
    return f"{number}{draw(blanks)}{draw(st.sampled_from([word, word.upper(), word.title()]))}"


@given(lengths())
@example((730, "2y"))
@example((820, "2 y 3 months"))
def test_days_written_in_any_form_are_read_as_that_many(length: tuple[int, str]) -> None:
    days, written = length
    told = situation_from({}, "the command line", told=[f"relationship_days={written}"])
    in_a_file = situation_from({"situation": {"relationship_days": written}}, "a file")
    assert (Situation(relationship_days=days),) == told.sheets == in_a_file.sheets
    assert [(written.strip(), days)] == [(reading.text, reading.days) for reading in told.readings]
    assert told == in_a_file


length_words = st.sampled_from(
    [
        *("1", "2", "1.5", "1,5", "0.3", "1,000", "-3", "½", "1/2", "a", "an", "half", "two", "couple", "of", "and"),
        *("about", "few", "y", "m", "mo", "w", "d", "years", "month", "weeks", "day", "ago", ",", "."),
    ]
)


@given(st.lists(length_words, max_size=6).map(" ".join) | st.lists(length_words, max_size=4).map("".join) | text)
def test_a_length_that_is_offered_in_place_of_another_is_read(written: str) -> None:
    refusal = _refusal(json.dumps({"situation": {"no_contact_days": written}}).encode(), is_json=True)
    near = refusal.problems[0].nearest if refusal else None
    event("offered" if near else "refused" if refusal else "understood")
    assert near is None or _refusal(b"{}", told=[f"no_contact_days={near}"]) is None


@given(st.from_type(Situation), st.from_type(Situation))
def test_what_is_told_goes_before_what_the_file_says(file: Situation, more: Situation) -> None:
    table = {"situation": {fact.name: plain(value) for fact, value in known(file).items()}}
    told = [f"{fact.name}={json.dumps(plain(value)).strip(chr(34))}" for fact, value in known(more).items()]
    merged = {fact.name: value for fact, value in {**known(file), **known(more)}.items()}
    assert (Situation(**merged),) == situation_from(table, "a file", told=told).sheets  # type: ignore[arg-type]  # values of any fact
