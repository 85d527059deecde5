"""What a process of its own does for `versions`: it imports one version of a pack, and writes it as data."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from operator import attrgetter
from pathlib import Path

from nc_rules.content import Guard, School
from nc_rules.packs.discovery import error_as_text
from nc_rules.translation import gettext


def main(asked: str, out: str) -> None:
    """Export what some entry points stand for.

    Args:
        asked: JSON with the `entries`, by name, and the `places` where their modules have to be.
        out: The file to write: the data of each, and what went wrong with the others.
    """
    told = json.loads(asked)
    contents: dict[str, object] = {}
    problems: dict[str, str] = {}
    for name, value in told["entries"].items():
        try:
            contents[name] = _content(value, [Path(place) for place in told["places"]]).to_data()
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # a pack that exits, or panics, is told of like any other
            problems[name] = f"importing {value} raised {error_as_text(error)}"
    Path(out).write_text(json.dumps({"contents": contents, "problems": problems}), encoding="utf-8")


def _content(value: str, places: list[Path]) -> School | Guard:
    module, _, attribute = value.partition(":")
    found = import_module(module.strip())
    file = Path(found.__file__ or "").resolve()
    if not any(file.is_relative_to(place) for place in places):
        msg = gettext("the module {module} is not in it; another one is, at {file}", module=module, file=file)
        raise ImportError(msg)
    content: object = attrgetter(attribute.strip())(found)
    if not isinstance(content, School | Guard):
        msg = gettext("{value} is not a School or a Guard but a {type}", value=value, type=type(content).__name__)
        raise TypeError(msg)
    return content


if __name__ == "__main__":
    main(*sys.argv[1:])
