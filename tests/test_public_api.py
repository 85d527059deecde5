"""What the library offers by name, and when each name is imported."""

from __future__ import annotations

import ast
import inspect
import pickle
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
    ".atlas",
    ".batch",
    ".cases",
    ".chart",
    ".comparison",
    ".condition",
    ".content_data",
    ".engines",
    ".facts",
    ".files",
    ".interview",
    ".languages",
    ".laws",
    ".pack_diff",
    ".offline",
    ".schema",
    ".sheet",
    ".testing",
    ".timeline",
    ".verify",
    ".views",
    ".vocabulary",
    ".web",
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
    # These belong to packs that are made or compared, and to laws, which have places of their own.
    assert {"InvalidLaw", "InvalidPackName", "InvalidVersion", "Unwritable"} == raised - set(nc_rules.__all__)


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


def _told_to_type_checkers() -> dict[str, str]:
    """The module that type checkers take each name on offer from."""
    tree = ast.parse((SOURCE / "__init__.py").read_text(encoding="utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    return {
        alias.name: str(node.module) for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }


def test_type_checkers_are_told_of_every_name_on_offer_and_of_no_other() -> None:
    assert set(nc_rules.__all__) == set(_told_to_type_checkers())


@pytest.mark.parametrize(("name", "module"), sorted(_told_to_type_checkers().items()))
def test_a_name_gives_what_type_checkers_are_told(name: str, module: str) -> None:
    assert getattr(nc_rules, name) is getattr(import_module(module), name)


def _said_by(program: str, given: bytes = b"") -> str:
    """What a program prints in an interpreter of its own, in which nothing is imported yet."""
    done = subprocess.run([sys.executable, "-c", program], input=given, capture_output=True, check=False)
    assert b"" == done.stderr
    return done.stdout.decode()


def test_names_are_listed_before_they_are_asked_for() -> None:
    assert "set()\n" == _said_by("import nc_rules; print(set(nc_rules.__all__) - set(dir(nc_rules)))")


def test_a_star_gives_every_name() -> None:
    program = "import nc_rules; from nc_rules import *; print(set(nc_rules.__all__) - set(globals()))"
    assert "set()\n" == _said_by(program)


@pytest.mark.parametrize("module", ["nc_rules", "nc_rules.comparison"])
def test_a_name_that_is_not_on_offer_is_refused_as_by_any_module(module: str) -> None:
    with pytest.raises(AttributeError, match=f"^module '{module}' has no attribute 'Situatoin'$"):
        import_module(module).Situatoin  # noqa: B018  # asking is what is tried
    with pytest.raises(ImportError, match=f"^cannot import name 'Situatoin' from '{module}'"):
        exec(f"from {module} import Situatoin")


def test_threads_that_are_the_first_to_ask_all_get_the_same() -> None:
    program = """
from threading import Barrier
from concurrent.futures import ThreadPoolExecutor
import nc_rules
together = Barrier(8)
def ask(place):
    together.wait()
    names = nc_rules.__all__[place:] + nc_rules.__all__[:place]
    things = {name: getattr(nc_rules, name) for name in names}
    together.wait()
    comparison = nc_rules.Panel([]).compare(nc_rules.Situation(share_children=True))
    return *(id(things[name]) for name in nc_rules.__all__), str(comparison), comparison.to_json()
with ThreadPoolExecutor(8) as threads:
    print(len({*threads.map(ask, range(8))}))
"""
    assert "1\n" == _said_by(program)


@pytest.mark.parametrize("said", ["{0}", "{0!r}", "{0[reply]!r}"])
def test_what_was_pickled_prints_where_nothing_was_imported_before(said: str) -> None:
    comparison = nc_rules.Panel([]).compare(nc_rules.Situation(share_children=True))
    program = f"import pickle, sys; print({said!r}.format(pickle.load(sys.stdin.buffer)))"
    assert f"{said.format(comparison)}\n" == _said_by(program, pickle.dumps(comparison))
