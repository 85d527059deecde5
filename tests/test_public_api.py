"""What the library offers by name, and what importing it costs."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest

import nc_rules
from nc_rules import errors

SOURCE: Final = Path(nc_rules.__file__).parent
FILES: Final = sorted(SOURCE.rglob("*.py"))
OFFERING: Final = [
    "",
    ".cases",
    ".comparison",
    ".condition",
    ".engines",
    ".facts",
    ".files",
    ".sheet",
    ".testing",
    ".verify",
    ".views",
    ".vocabulary",
    ".words",
]


@pytest.mark.parametrize("name", OFFERING)
def test_every_name_on_offer_is_there_and_listed_once(name: str) -> None:
    module = import_module(f"nc_rules{name}")
    assert [] == [name for name in module.__all__ if not hasattr(module, name)]
    assert len(module.__all__) == len(set(module.__all__))


def test_every_error_that_what_is_on_offer_can_raise_is_on_offer() -> None:
    raised = {
        name for name, thing in inspect.getmembers(errors, inspect.isclass) if issubclass(thing, nc_rules.NcRulesError)
    }
    # These belong to new packs, which have a place of their own.
    assert {"InvalidPackName", "Unwritable"} == raised - set(nc_rules.__all__)


def test_every_class_and_function_on_offer_has_a_docstring_of_its_own() -> None:
    things = {name: getattr(nc_rules, name) for name in nc_rules.__all__}
    definitions = {name: thing for name, thing in things.items() if inspect.isclass(thing) or inspect.isfunction(thing)}
    assert len(definitions) > 50
    assert [] == [name for name, thing in definitions.items() if not vars(thing).get("__doc__", thing.__doc__)]


def _bare(tree: ast.Module) -> Iterator[str]:
    """Give the public names of a module that are not explained where they are defined."""
    if not ast.get_docstring(tree):
        yield "(the module)"
    yield from _bare_definitions(tree, "")
    for statement, following in zip(tree.body, [*tree.body[1:], None], strict=True):
        yield from (name for name in _assigned(statement) if not _is_text(following))


def _bare_definitions(parent: ast.AST, path: str) -> Iterator[str]:
    for node in ast.iter_child_nodes(parent):
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        name = f"{path}{node.name}"
        if not _is_private(node) and not _repeats_another(node) and not ast.get_docstring(node):
            yield name
        # What is in a private class or in a function is nobody else's business.
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _bare_definitions(node, f"{name}.")


def _is_private(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    # What `__len__` and its like do, Python's own documentation says.
    return node.name.startswith("_")


def _repeats_another(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(isinstance(one, ast.Name) and one.id in {"overload", "override"} for one in node.decorator_list)


def _assigned(statement: ast.stmt) -> Iterator[str]:
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    for target in targets:
        if isinstance(target, ast.Name) and not target.id.startswith("_") and target.id in nc_rules.__all__:
            yield target.id


def _is_text(node: ast.stmt | None) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_public_name_is_explained_where_it_is_defined(path: Path) -> None:
    assert [] == list(_bare(ast.parse(path.read_text(encoding="utf-8"))))


def test_the_search_for_unexplained_names_finds_them() -> None:
    tree = ast.parse('"""M."""\ndef f(): ...\nclass C:\n    def m(self): ...\n    def _p(self): ...\nALWAYS = 1\n')
    assert ["f", "C", "C.m", "ALWAYS"] == list(_bare(tree))
    assert ["(the module)"] == list(_bare(ast.parse('def f():\n    """F."""')))


def test_the_types_are_published() -> None:
    assert (SOURCE / "py.typed").is_file()


def _loaded_by(statement: str) -> set[str]:
    script = f"import sys; before = set(sys.modules); {statement}; print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stdout.split()} - set(sys.stdlib_module_names)


def test_importing_the_library_imports_attrs_and_cattrs_at_most() -> None:
    # No pack, no rich, no cyclopts, no durable-rules; importlib-metadata only once packs are looked for.
    assert _loaded_by("import nc_rules") <= {"nc_rules", "attr", "attrs", "cattr", "cattrs", "typing_extensions"}


def test_a_comparison_of_schools_of_ones_own_looks_for_no_pack() -> None:
    statement = "from nc_rules import Panel, Situation; str(Panel([]).compare(Situation()))"
    assert _loaded_by(statement) <= {"nc_rules", "attr", "attrs", "cattr", "cattrs", "typing_extensions"}
