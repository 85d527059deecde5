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
    {"errors", "repr"},
    {"source", "algebra"},
    {"facts"},
    {"stance", "situation"},
    {"topics"},
    {"condition"},
    {"rule"},
    {"validity", "school", "guard"},
    {"packs", "files", "toml"},
    {"engines"},
    {"explanation"},
    {"verdict"},
    {"layout"},
    {"compare"},
    {"cases"},
    {"verify"},
    {"testing"},
    {"report"},
    {FRONT},
    {"cli"},
]
"""A module imports from its own layer and from those before it."""

HEIGHT: Final = {name: height for height, layer in enumerate(LAYERS) for name in layer}

FOR_TYPES_ALONE: Final = {("algebra", "condition"), ("facts.fact", "condition")}
"""Which module may look up the list, and where to: type checkers learn there what can stand in a condition."""

GENERAL: Final = set[str]().union(*LAYERS[: HEIGHT["verdict"] + 1]) - {"situation", "topics", "packs", "files", "toml"}
"""What would serve schools of advice on anything, and knows nothing about breakups."""


@attrs.frozen
class Import:
    """One module's import of another, both without the `nc_rules.` that all have in common."""

    module: str
    target: str
    for_types_alone: bool

    def __str__(self) -> str:
        return f"{self.module} imports {self.target}"


def layer(module: str) -> str:
    return module.partition(".")[0]


def modules() -> dict[str, Path]:
    """Every module of the library, by its name without `nc_rules.`, and the front."""
    found = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in ROOT.rglob("*.py")}
    return {FRONT if name == "__init__" else name.removesuffix(".__init__"): path for name, path in found.items()}


MODULES: Final = modules()


def imports_of(module: str) -> Iterator[Import]:
    """Every import of the library's own, wherever in the module it stands."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    guarded = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for statement in node.body
        for inner in ast.walk(statement)
    }
    for node in ast.walk(tree):
        for name in _imported(node):
            package, _, target = name.partition(".")
            if package == "nc_rules":
                yield Import(module, target or FRONT, for_types_alone=node in guarded)


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


def test_the_imports_that_stand_in_the_modules_are_found() -> None:
    assert Import("rule", "condition", for_types_alone=False) in IMPORTS
    assert Import("facts.fact", "condition", for_types_alone=True) in IMPORTS
    assert Import("school", "validity", for_types_alone=False) in IMPORTS
    assert Import("cli", "cli.commands", for_types_alone=False) in IMPORTS


def test_no_module_imports_from_a_layer_above_its_own() -> None:
    upward = [
        str(found)
        for found in IMPORTS
        if not found.for_types_alone and HEIGHT[layer(found.target)] > HEIGHT[layer(found.module)]
    ]
    assert [] == upward


def test_imports_for_types_alone_point_up_in_two_places_only() -> None:
    upward = {
        (found.module, found.target)
        for found in IMPORTS
        if found.for_types_alone and HEIGHT[layer(found.target)] > HEIGHT[layer(found.module)]
    }
    assert upward == FOR_TYPES_ALONE


def test_what_is_general_knows_nothing_about_breakups() -> None:
    knowing = [
        str(found)
        for found in IMPORTS
        if layer(found.module) in GENERAL and layer(found.target) in {"situation", "topics", FRONT}
    ]
    assert [] == knowing


@pytest.mark.parametrize("statement", ["import nc_rules", "from nc_rules import Situation, compare, load_packs"])
def test_importing_the_library_imports_no_pack_and_nothing_that_it_may_not_need(statement: str) -> None:
    code = f"import sys; before = set(sys.modules); {statement}; print(*(set(sys.modules) - before))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    imported = {name.partition(".")[0] for name in shown.stdout.split()}
    assert {"nc_rules", "attrs"} <= imported
    unneeded = {"rich", "cyclopts", "durable", "durable_rules", "hypothesis", "pytest", "z3", "importlib_metadata"}
    assert set() == imported & unneeded
    assert [] == [name for name in imported if name.startswith("nc_rules_")]
