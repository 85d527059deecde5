"""How Sphinx makes the site of the docs: `make docs`. It asks nobody anything, and a warning is an error."""

from __future__ import annotations

import inspect
from enum import Enum, EnumMeta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast, get_origin

from sphinx.ext.napoleon import Config
from sphinx.ext.napoleon.docstring import GoogleDocstring
from sphinx.util.nodes import make_refnode

import nc_rules
from nc_rules import Option, UnreadSheet, facts_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from docutils.nodes import Element, TextElement
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from nc_rules.facts import AnyFact

HERE: Final = Path(__file__).parent
SECTIONS: Final[Any] = Config(napoleon_numpy_docstring=False, napoleon_use_rtype=False)

project = "nc_rules"
author = "The nc_rules maintainers"
copyright = author  # noqa: A001  # Sphinx calls it so
version = release = nc_rules.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.intersphinx"]
exclude_patterns = ["README.md"]  # the list of pages for those who read them in the tree; here `index.md` is it
myst_heading_anchors = 4
default_role = "code"
smartquotes = False
nitpicky = True
add_module_names = False

nitpick_ignore_regex = [
    (r"py:.*", r"(dask|hypothesis|jinja2|numpy|pandas|polars|pyarrow|starlette)\..*"),
    (r"py:.*", r"(.*\.)?_?[A-Z]{1,2}(_co)?"),  # type variables
    # What is handed on without being looked into, so that its type need not be public.
    (r"py:.*", r"Fraction|KeptBack|Node"),
    (r"py:.*", r"nc_rules\.(answer|content|kept_back|overrides|prime|prospects|verdict)\..*"),
    (r"py:.*", r"nc_rules\.[a-z_]+\.[a-z_]+\..*"),
]

# What Python's own names mean, cut from the inventory of its documentation, so that building needs no net.
intersphinx_mapping = {"python": ("https://docs.python.org/3", str(HERE / "python.inv"))}

autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "show-inheritance": True, "no-value": True}
autodoc_preserve_defaults = True
toc_object_entries = False  # the bar at the side would have hundreds, and making it take most of the time

html_theme = "furo"
html_title = "nc_rules"
html_show_sphinx = False
html_copy_source = False
html_theme_options = {
    "navigation_with_keys": True,
    "light_css_variables": {"color-brand-primary": "#155a86", "color-brand-content": "#155a86"},
    "dark_css_variables": {"color-brand-primary": "#86c5f0", "color-brand-content": "#86c5f0"},
}
pygments_style, pygments_dark_style = "a11y-high-contrast-light", "a11y-high-contrast-dark"


def setup(app: Sphinx) -> None:
    """Tell Sphinx what to do beside its own work."""
    app.connect("autodoc-process-bases", _leave_out_how_it_prints)
    app.connect("autodoc-process-docstring", _read_sections)
    app.connect("autodoc-process-docstring", _tell_members)
    app.connect("autodoc-process-signature", _shorten)
    app.connect("missing-reference", _by_its_last_name)
    app.connect("build-finished", _write_for_language_models)


def _leave_out_how_it_prints(_app: Sphinx, _name: str, _thing: object, _options: object, bases: list[type]) -> None:
    bases[:] = [base for base in bases if base.__module__ != "nc_rules.repr"] or [object]


def _read_sections(app: Sphinx, what: str, name: str, thing: object, options: object, lines: list[str]) -> None:
    """Read `Args:` and the like; a property as an object, whose first sentence may have a colon in it."""
    if what == "data" and lines[:1] == (inspect.getdoc(get_origin(thing) or type(thing)) or "").splitlines()[:1]:
        lines.clear()  # what a dict is, is told elsewhere
    lines[:] = GoogleDocstring(lines, SECTIONS, app, "object", name, thing, options).lines()


def _tell_members(_app: Sphinx, what: str, _name: str, thing: object, _options: object, lines: list[str]) -> None:
    """List the facts of a sheet with their questions, and the members of an Enum with what they say."""
    if what != "class":
        return
    if isinstance(thing, EnumMeta):  # other members than options have docstrings of their own
        told = {one.name: one.says for one in cast("type[Enum]", thing) if isinstance(one, Option)}
    else:
        told = {fact.name: fact.question for fact in _facts(thing)}
    lines += ["", *(f"* ``{name}``: {says}" for name, says in told.items()), ""]


def _shorten(_app: Sphinx, what: str, _name: str, thing: object, *_rest: object) -> tuple[str, str] | None:
    """Show the facts of a sheet in the list, where each has its question, rather than as a page of arguments."""
    return ("(**facts)", "") if what == "class" and _facts(thing) else None


def _facts(thing: object) -> Collection[AnyFact]:
    """Return the facts of a sheet's class; none of anything else."""
    try:
        return facts_of(cast("type", thing)).values()
    except UnreadSheet:
        return ()


def _by_its_last_name(app: Sphinx, env: BuildEnvironment, node: pending_xref, shown: TextElement) -> Element | None:
    """Find what is public under a name other than that of the module it is written in."""
    if node.get("refdomain") != "py":
        return None
    python = env.domains.python_domain
    last = node["reftarget"].rpartition(".")[2]
    found = [name for name in python.objects if name.rpartition(".")[2] == last and name.startswith("nc_rules")]
    if len(found) != 1:
        return None
    place = python.objects[found[0]]
    return make_refnode(app.builder, node["refdoc"], place.docname, place.node_id, shown, found[0])


def _write_for_language_models(app: Sphinx, error: Exception | None) -> None:
    """Write `llms.txt`, a list of the pages, and `llms-full.txt`, their sources, which are Markdown."""
    if error or app.builder.format != "html":
        return
    env = app.env
    sources = {name: Path(env.doc2path(name)).read_text(encoding="utf-8") for name in sorted(env.found_docs)}
    listed = [
        f"- [{env.titles[name].astext()}]({name}.html): {_first_sentence(text)}" for name, text in sources.items()
    ]
    head = f"# {project}\n\n> Ten schools of advice on no contact after a breakup, as cited rules to compare.\n\n"
    Path(app.outdir, "llms.txt").write_text(head + "\n".join(listed) + "\n", encoding="utf-8")
    Path(app.outdir, "llms-full.txt").write_text("\n\n".join(sources.values()), encoding="utf-8")


def _first_sentence(markdown: str) -> str:
    return next((line for line in markdown.splitlines()[1:] if line[:1].isalpha()), "")
