"""What is said where durable-rules is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from nc_rules import EngineUnavailable
from nc_rules.engines import engine_named


@pytest.fixture(autouse=True)
def _not_imported_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("core", "host", "engine"):
        monkeypatch.delitem(sys.modules, f"nc_rules.engines.durable.{name}", raising=False)


def as_on(monkeypatch: pytest.MonkeyPatch, minor: int) -> None:
    monkeypatch.setattr(sys, "version_info", (3, minor, 0, "final", 0))


@pytest.mark.parametrize(
    ("minor", "command"),
    [
        (12, "pip install --no-cache-dir 'nc-rules[durable]'"),
        (13, "CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject pip install --no-cache-dir 'nc-rules[durable]'"),
    ],
)
def test_where_it_is_not_installed_the_error_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, minor: int, command: str
) -> None:
    as_on(monkeypatch, minor)
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    with pytest.raises(EngineUnavailable) as caught:
        engine_named("durable")
    why = f"durable-rules is not installed; install it with: {command}"
    assert EngineUnavailable("durable", why) == caught.value
    assert f"engine 'durable' is not available: {why}" == str(caught.value)


def test_where_it_cannot_be_imported_the_error_says_why_and_how_to_build_it_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    as_on(monkeypatch, 13)
    broken = tmp_path / "durable_rules_engine.py"
    broken.write_text("raise ImportError('undefined symbol: PyEval_CallObject')", encoding="utf-8")
    monkeypatch.delitem(sys.modules, "durable_rules_engine", raising=False)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with pytest.raises(EngineUnavailable) as caught:
        engine_named("durable")
    why = (
        "durable-rules is installed, but cannot be imported (undefined symbol: PyEval_CallObject); rebuild it with: "
        "CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject "
        "pip install --no-cache-dir --force-reinstall --no-deps durable-rules"
    )
    assert EngineUnavailable("durable", why) == caught.value
