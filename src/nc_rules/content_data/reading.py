"""A school or a guard from plain data: everything that is wrong is told together, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final, NoReturn, cast

from nc_rules.content import Content, Guard, School, from_plain_data
from nc_rules.content_data.faults import Faults, table_in, unprintable, unreadable
from nc_rules.content_data.understanding import Understanding
from nc_rules.errors import InvalidSchool, Problem
from nc_rules.repr import shown
from nc_rules.stance import Stance, Topic
from nc_rules.strict_json import fault_in, json_in
from nc_rules.translation import gettext

LARGEST: Final = 1 << 22
"""The size in bytes of the largest file that is read; the largest school here takes some sixty thousand."""


def read_content(path: Path | str, *, sheets: Iterable[type] = (), topics: Iterable[Topic] = ()) -> Content:
    """Read a school or a guard from a file of JSON.

    Args:
        path: The file.
        sheets: As for `content_in`.
        topics: As for `content_in`.

    Raises:
        InvalidSchool: The file cannot be read, or anything in it is wrong: all problems at once.
    """
    name = str(path)
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # as a null character in its name
        _refuse(name, getattr(error, "strerror", None) or str(error), error)
    return content_in(data, name, sheets=sheets, topics=topics)


def content_in(
    text: bytes | str, name: str = "data", *, sheets: Iterable[type] = (), topics: Iterable[Topic] = ()
) -> Content:
    """Read a school or a guard from JSON.

    Args:
        text: The JSON.
        name: What to call it in messages.
        sheets: The classes of sheets that it may ask about besides `Situation` and those that it declares itself. Where
            it declares one of these too, the two have to be the same.
        topics: Topics that it may speak on besides those of the vocabulary, likewise.

    Raises:
        InvalidSchool: Anything in it is wrong: all problems at once.
    """
    if len(text) > LARGEST:
        what = gettext("it is larger than {largest} MiB, more than a school or a guard can need", largest=LARGEST >> 20)
        raise InvalidSchool(name, [Problem("", what)])
    try:
        data = json_in(text if isinstance(text, str) else text.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        _refuse(name, gettext("it is not UTF-8 text (byte {start})", start=error.start), error)
    except RecursionError as error:
        _refuse(name, gettext("it is nested too deeply"), error)
    except ValueError as error:
        _refuse(name, gettext("it is not well-formed JSON: {fault}", fault=fault_in(error)), error)
    wanted: type[Content] = Guard if table_in(data).get("kind") == "guard" else School
    return content_from(wanted, data, name, sheets, topics)


def content_from(
    kind: type[Content], data: object, name: str = "", sheets: Iterable[type] = (), topics: Iterable[Topic] = ()
) -> Content:
    """Understand the plain data of a school or a guard.

    Args:
        kind: Which of the two it has to be.
        data: The data, as `as_data` gives it.
        name: What to call it in messages; its own name where it is empty.
        sheets: As for `content_in`.
        topics: As for `content_in`.

    Raises:
        InvalidSchool: Anything in it is wrong: all problems at once.
    """
    word = kind.__name__.lower()
    if problem := unreadable(data):
        raise InvalidSchool(name or word, [problem])
    faults = Faults()
    for problem in unprintable(data):
        faults.keep(problem)
    given = table_in(data).get("name")
    subject = name or (f"{word} {shown(given)}" if isinstance(given, str) else word)
    if faults:
        raise InvalidSchool(subject, faults.all)
    content = Understanding(faults, sheets, topics).content(kind, data)
    if faults or content is None:
        raise InvalidSchool(subject, faults.all)
    return content


@from_plain_data.register
def _from_plain_data(
    kind: type, *, data: object, name: str, sheets: Iterable[type], topics: Iterable[Topic | type[Stance]]
) -> object:
    each = [topic if isinstance(topic, Topic) else topic.topic for topic in topics]
    return content_from(cast("type[Content]", kind), data, name, sheets, each)


def _refuse(name: str, what: str, cause: Exception) -> NoReturn:
    raise InvalidSchool(name, [Problem("", what)]) from cause
