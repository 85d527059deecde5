"""Imports point one way, and importing the library brings in no more than it needs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs
import pytest

import nc_rules

ROOT: Final = Path(nc_rules.__file__).parent
FRONT: Final = "nc_rules"
"""What the layer of `nc_rules/__init__.py` is called here; the others are called as their module or package."""

LAYERS: Final = [
    {"repr"},
    {"remembered", "readonly", "translation"},
    {"errors", "source"},
    {"strict_json"},
    {"facts"},
    {"condition"},
    {"sheet"},
    {"stance"},
    {"rule"},
    {"overrides", "validity"},
    {"content"},
    {"engines"},
    {"verdict"},
    {"dependence", "diagram", "kept_back"},
    {"prospects"},
    {"prime"},
    {"what_if"},
    {"crux"},
    {"explanation"},
    {"answer"},
    {"vocabulary"},
    {"namesakes", "content_data"},
    {"packs"},
    {"comparison", "languages"},
    {"atlas"},
    {"words"},
    {"interview", "plan"},
    {"chart"},
    {"files"},
    {"views"},
    {"timeline", "batch"},
    {"cases"},
    {"laws", "pack_diff"},
    {"offline", "schema"},
    {"verify"},
    {"testing"},
    {FRONT},
    {"web"},
    {"cli"},
    {"__main__"},
]
"""A module imports from its own package and from the layers before its own, in functions and for types too."""

HEIGHT: Final = {name: height for height, layer in enumerate(LAYERS) for name in layer}

GENERAL: Final = set[str]().union(*LAYERS[: HEIGHT["vocabulary"]])
"""What would serve schools of advice on anything, and knows nothing about breakups."""


@attrs.frozen
class Import:
    """One module's import of another, both without the `nc_rules.` that all have in common."""

    module: str
    target: str

    def __str__(self) -> str:
        return f"{self.module} imports {self.target}"

    @property
    def points_up(self) -> bool:
        """Whether the target is neither of the module's own package nor of a layer before it."""
        here, there = layer(self.module), layer(self.target)
        return here != there and HEIGHT[there] >= HEIGHT[here]


def layer(module: str) -> str:
    return module.partition(".")[0]


def modules() -> dict[str, Path]:
    """Every module of the library, by its name without `nc_rules.`, and the front."""
    found = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in ROOT.rglob("*.py")}
    return {FRONT if name == "__init__" else name.removesuffix(".__init__"): path for name, path in found.items()}


MODULES: Final = modules()


def imports_of(module: str) -> Iterator[Import]:
    """Every import of the library's own, wherever in the module it is."""
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        for name in _imported(node):
            package, _, target = name.partition(".")
            if package == "nc_rules":
                yield Import(module, target or FRONT)


def _imported(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names):
            yield from (alias.name for alias in names)
        case ast.ImportFrom(module="nc_rules", names=names, level=0):
            yield from (f"nc_rules.{alias.name}" if alias.name in MODULES else "nc_rules" for alias in names)
        case ast.ImportFrom(module=str(module), level=0):
            yield module
        case ast.ImportFrom(level=level) if level:
            yield "nc_rules.(by a relative import)"
        case _:
            return


IMPORTS: Final = [found for module in MODULES for found in imports_of(module)]


def test_every_module_has_a_layer() -> None:
    assert set() == {layer(module) for module in MODULES} - set(HEIGHT)
    assert set() == set(HEIGHT) - {layer(module) for module in MODULES}


def test_every_import_in_a_module_is_found() -> None:
    assert Import("rule", "condition") in IMPORTS
    assert Import("sheet.fact", "condition") in IMPORTS
    assert Import("content", "validity") in IMPORTS
    assert Import("cli", "cli.run") in IMPORTS  # in a function
    assert Import("testing.conformance", "content") in IMPORTS


def test_an_import_that_points_up_is_told_from_one_that_does_not() -> None:
    assert Import("errors", "source").points_up
    assert Import("facts.domain", "condition.nodes").points_up
    assert not Import("errors", "repr").points_up
    assert not Import("condition.nodes", "facts").points_up
    assert not Import("condition", "condition.nodes").points_up


def test_imports_point_down_everywhere() -> None:
    assert [] == [str(found) for found in IMPORTS if found.points_up]


def test_what_is_general_knows_nothing_about_breakups() -> None:
    assert {"facts", "condition", "sheet", "rule", "content", "verdict", "engines"} <= GENERAL
    knowing = [found for found in IMPORTS if layer(found.module) in GENERAL and layer(found.target) == "vocabulary"]
    assert [] == [str(found) for found in knowing]


def test_nothing_but_programs_imports_the_front_and_that_for_its_version() -> None:
    assert {"cli", "web"} == {layer(found.module) for found in IMPORTS if found.target == FRONT}
    taken = {
        alias.name
        for module in MODULES
        for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "nc_rules" and node.level == 0
        for alias in node.names
        if alias.name not in MODULES
    }
    assert {"__version__"} == taken


YET_TO_BE_RENAMED: Final = {
    "verify.case_text",
}
"""Modules that have the name of a function in their package."""


def test_nothing_hides_a_module_of_its_package() -> None:
    # `import nc_rules.comparison as x` gives what the package has by that name, which a function could take.
    names = sorted(f"nc_rules.{module}" for module in set(MODULES) - {FRONT})
    code = f"""
from importlib import import_module
for name in {names}:
    package, _, last = name.rpartition(".")
    if import_module(name) is not getattr(import_module(package), last):
        print(name.removeprefix("nc_rules."))
"""
    # In a program of its own, since tests that load modules again leave others behind.
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set() == set(done.stdout.split()) - YET_TO_BE_RENAMED


def imported_by(program: str) -> set[str]:
    """What a fresh interpreter has imported after a program, beyond what it had before."""
    code = f"import sys; before = set(sys.modules); {program}; print(*(set(sys.modules) - before))"
    return {*subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()}


def ours(imported: set[str]) -> set[str]:
    """Return the layers, and the modules of those that have more than one, which were imported of the library."""
    return {name.removeprefix("nc_rules.") for name in imported if name.partition(".")[0] == "nc_rules"}


def theirs(imported: set[str]) -> set[str]:
    """Return the distributions of others, and the packs, of which something was imported."""
    return {name.partition(".")[0] for name in imported} - {*sys.stdlib_module_names, "nc_rules"}


COMPARING: Final = "from nc_rules import Panel, Situation; Panel([]).compare(Situation(share_children=True))"
"""A first comparison, by schools that a program brings itself."""

DISCOVERING: Final = "from nc_rules import Situation, compare; compare(Situation(share_children=True))"
"""A first comparison, by the installed schools."""

NO_NEED: Final = {
    "atlas",
    "batch",
    "cases",
    "chart",
    "cli",
    "content_data",
    "comparison.change",
    "crux",
    "diagram",
    "engines.durable",
    "explanation",
    "comparison.ahead",
    "comparison.turn",
    "files",
    "interview",
    "languages",
    "laws",
    "pack_diff",
    "offline",
    "plan",
    "prime",
    "testing",
    "timeline",
    "verify",
    "views",
    "web",
    "what_if",
    "words",
}
"""What a comparison has no need of before it is read, printed or explained."""

COSTLY: Final = {"decimal", "fractions", "gettext", "html", "json", "pathlib", "pickle", "tomllib", "urllib"}
"""What takes a millisecond or more to import, and is part of Python."""


def test_importing_the_library_imports_nothing_but_what_gives_its_names_when_they_are_asked_for() -> None:
    imported = imported_by("import nc_rules")
    assert {"nc_rules", "repr"} == ours(imported)
    assert set() == theirs(imported)


def test_a_name_imports_what_it_stands_for_and_not_what_others_do() -> None:
    assert {"source"} == ours(imported_by("from nc_rules import Source")) - {"nc_rules", "repr"}


@pytest.mark.parametrize("program", [COMPARING, DISCOVERING])
def test_a_first_comparison_imports_nothing_that_it_has_no_need_of(program: str) -> None:
    assert set() == ours(imported_by(program)) & NO_NEED


def test_comparing_by_schools_of_ones_own_looks_for_no_pack_and_imports_attrs_alone() -> None:
    imported = imported_by(COMPARING)
    assert {"attr", "attrs"} == theirs(imported)
    assert set() == imported & COSTLY


def test_comparing_by_the_installed_schools_imports_what_finds_them_and_no_optional_dependency() -> None:
    imported = theirs(imported_by(DISCOVERING))
    assert {"attrs", "importlib_metadata", "nc_rules_active", "nc_rules_safety"} <= imported
    assert set() == imported & {
        "cyclopts",
        "durable",
        "durable_rules",
        "hypothesis",
        "pytest",
        "rich",
        "starlette",
        "uvicorn",
        "z3",
    }


@pytest.mark.parametrize("read", ["str(it)", "it.to_dict()", "it.to_json()", "it._repr_html_()", "it.to_markdown()"])
def test_what_prints_a_comparison_is_imported_when_it_is_printed(read: str) -> None:
    program = f"from nc_rules import Panel, Situation; it = Panel([]).compare(Situation()); {read}"
    assert {"views", "words"} <= ours(imported_by(program))
