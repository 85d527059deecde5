"""A program in one file, as PyInstaller or zipapp make it: with the modules that it imports, and no metadata."""

from __future__ import annotations

import ast
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parent.parent
SOURCES: Final = [ROOT / "src", *sorted(ROOT.glob("packs/*/src"))]
BUNDLED: Final = ["attr", "attrs", "importlib_metadata", "lazy_importer", "zipp"]
"""What the library imports, as far as it is installed."""

MISSING_MAYBE: Final = {
    "nc_rules/engines/durable/core.py",
    "nc_rules/pack_diff/apart.py",
    "nc_rules/verify/prover.py",
}
"""Import something by its name that is large or made of C, or a version of a pack that is no part of the program, and
may not be there; the how-to says what to bundle."""


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a zip file of the library, the packs and what they import."""
    path = tmp_path_factory.mktemp("bundle") / "bundle.zip"
    imported = [Path(spec.origin).parent for name in BUNDLED if (spec := find_spec(name)) and spec.origin]
    with zipfile.ZipFile(path, "w") as bundle:
        for source, inside in [(source, source) for source in SOURCES] + [(one, one.parent) for one in imported]:
            for file in source.rglob("*.py"):
                bundle.write(file, file.relative_to(inside))
    return path


def _run(bundle: Path, code: str) -> str:
    """Run a program that sees the bundle and the standard library, and nothing else."""
    program = f"import sys; sys.path.insert(0, {str(bundle)!r})\n{code}"
    command = [sys.executable, "-I", "-S", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stderr)
    return done.stdout


def test_schools_and_guards_that_a_program_names_are_asked(bundle: Path) -> None:
    code = """
from nc_rules import Panel, Situation
from nc_rules_active import ACTIVE
from nc_rules_safety import SAFETY
comparison = Panel([ACTIVE], [SAFETY]).compare(Situation(court_order=True))
print(len(comparison.schools), len(comparison.guards), len(comparison.alerts))
"""
    assert "1 1 1\n" == _run(bundle, code)


@pytest.mark.parametrize("form", ["str(comparison)", "comparison._repr_html_()", "repr(comparison.to_dict())"])
def test_a_comparison_by_nobody_says_so_in_every_form(form: str, bundle: Path) -> None:
    printed = _run(bundle, f"from nc_rules import Situation, compare; comparison = compare(Situation()); print({form})")
    if "to_dict" in form:
        assert "'schools': {}, 'guards': {}" in printed
    else:
        assert "No school was asked." in printed
        assert "No guard is loaded, so nothing has checked whether contact would be dangerous" in printed


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: str(source.relative_to(ROOT)))
def test_no_module_is_imported_by_a_name_that_is_only_text(source: Path) -> None:
    by_text = [
        name
        for path in source.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (name := str(path.relative_to(source))) not in MISSING_MAYBE
        if (isinstance(node, ast.Name) and node.id in {"import_module", "__import__", "exec", "eval"})
        or (isinstance(node, ast.Attribute) and node.attr in {"import_module", "run_module", "run_path"})
    ]
    assert [] == by_text
