"""Write `api/`, a page for each public module with all that it offers, from the modules themselves.

What `nc_rules` itself offers is told on its own page only, wherever else it can be imported from.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final

import nc_rules

FOLDER: Final = Path(__file__).with_suffix("")
MODULES: Final = (
    "atlas",
    "batch",
    "cases",
    "chart",
    "comparison",
    "condition",
    "content_data",
    "crux",
    "diagram",
    "engines",
    "engines.durable",
    "errors",
    "explanation",
    "facts",
    "files",
    "interview",
    "languages",
    "laws",
    "pack_diff",
    "offline",
    "plan",
    "schema",
    "sheet",
    "testing",
    "timeline",
    "verify",
    "views",
    "vocabulary",
    "web",
    "what_if",
    "words",
)
HEADINGS: Final = {
    "comparison": "Compare",
    "answer": "Compare",
    "verdict": "Compare",
    "interview": "Compare",
    "plan": "Compare",
    "words": "Compare",
    "vocabulary.situation": "The situation, and its choices",
    "vocabulary.topics": "Topics, and their stances",
    "sheet": "Facts of your own",
    "facts": "Facts of your own",
    "condition": "Conditions",
    "types": "Conditions",
    "content": "Schools and guards",
    "rule": "Schools and guards",
    "source": "Schools and guards",
    "stance": "Schools and guards",
    "packs": "Packs",
    "languages": "Languages",
    "errors": "Errors",
}
"""Under which heading of its page the package's own names stand, by the module that they come from; in this order."""


def pages() -> dict[str, str]:
    """Give the text of each page by its file's name."""
    texts = {f"{name}.md": _page(import_module(f"nc_rules.{name}")) for name in MODULES}
    return {"nc_rules.md": _front_page(), **texts}


def _front_page() -> str:
    return "\n".join([*_opening(nc_rules), *_by_heading()]) + "\n"


def _by_heading() -> Iterator[str]:
    grouped: dict[str, list[str]] = {heading: [] for heading in HEADINGS.values()}
    for name in nc_rules.__all__:
        grouped[HEADINGS[_home(getattr(nc_rules, name))]].append(name)
    for heading, names in grouped.items():
        yield from (f"## {heading}", "", *_directives(nc_rules, names))


def _home(thing: object) -> str:
    whole = str(getattr(thing, "__module__", type(thing).__module__)).removeprefix("nc_rules.")
    return whole if whole in HEADINGS else whole.split(".")[0]


def _page(module: ModuleType) -> str:
    names = _names(module)
    elsewhere = [name for name in names if getattr(nc_rules, name, None) is getattr(module, name)]
    lines = [*_opening(module)]
    if elsewhere:
        links = ", ".join(f"{{py:obj}}`~nc_rules.{name}`" for name in elsewhere)
        lines += [f"It also offers what [nc_rules](nc_rules.md) does: {links}.", ""]
    return "\n".join([*lines, *_directives(module, [name for name in names if name not in elsewhere])]) + "\n"


def _names(module: ModuleType) -> list[str]:
    """Return what a module offers: what it lists, or else what it defines without an underscore."""
    if listed := getattr(module, "__all__", None):
        return list(listed)
    public = (name for name in vars(module) if not name.startswith("_"))
    return [name for name in public if getattr(getattr(module, name), "__module__", None) == module.__name__]


def _opening(module: ModuleType) -> Iterable[str]:
    return (
        f"# {module.__name__}",
        "",
        "```{eval-rst}",
        f".. automodule:: {module.__name__}",
        "   :no-members:",
        "```",
        "",
    )


def _directives(module: ModuleType, names: Iterable[str]) -> Iterator[str]:
    yield "```{eval-rst}"
    for name in names:
        yield f".. {_directive(getattr(module, name))}:: {module.__name__}.{name}"
    yield from ("```", "")


def _directive(thing: object) -> str:
    if inspect.isclass(thing):
        return "autoexception" if issubclass(thing, BaseException) else "autoclass"
    return "autofunction" if inspect.isroutine(thing) else "autodata"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
