"""Pages of HTML from templates. Whatever a pack, a guard or a person has written is escaped, and made visible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, TypeAlias

import jinja2
from starlette.responses import HTMLResponse

from nc_rules.words.visible import visible

HERE: Final = Path(__file__).parent

Thought: TypeAlias = tuple[str, "list[Thought]"]
"""A line of an explanation, and what belongs to it."""


def sentence(text: str) -> str:
    """Return a text with a capital letter at its beginning."""
    return f"{text[:1].upper()}{text[1:]}"


def thoughts(lines: Iterable[str]) -> list[Thought]:
    """Return lines, each indented below what it belongs to, as a tree."""
    top: list[Thought] = []
    open_ones: list[tuple[int, list[Thought]]] = [(-1, top)]
    for line in lines:
        text = line.lstrip(" ")
        if not text:
            continue
        indent = len(line) - len(text)
        while open_ones[-1][0] >= indent:
            open_ones.pop()
        below: list[Thought] = []
        open_ones[-1][1].append((text, below))
        open_ones.append((indent, below))
    return top


class Renderer:
    """Makes pages.

    Args:
        leave_to: Where "Leave now" leads.
    """

    def __init__(self, leave_to: str) -> None:
        self._templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            finalize=_finalized,
        )
        self._templates.filters["sentence"] = sentence
        self._leave_to = leave_to

    def page(self, name: str, status: int = 200, **values: object) -> HTMLResponse:
        """Make a page.

        Args:
            name: Its template.
            status: The status of HTTP.
            values: What stands in it.
        """
        return HTMLResponse(
            self._templates.get_template(f"{name}.html").render(values, leave_to=self._leave_to), status
        )


def _finalized(value: object) -> object:
    """Make what is put into a page visible: nothing in it can turn a line around."""
    return visible(value, lines=True) if type(value) is str else value


def static_files() -> Iterator[tuple[str, bytes, str]]:
    """Give what pages are made with, each with its name and type."""
    kinds = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
    for path in sorted((HERE / "static").iterdir()):
        if path.suffix in kinds:
            yield path.name, path.read_bytes(), kinds[path.suffix]
