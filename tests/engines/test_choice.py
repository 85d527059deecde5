"""Which engine runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from nc_rules import engines
from nc_rules.engines import ENGINES, default_engine, engine_named
from nc_rules.engines.compiled import CompiledEngine
from nc_rules.errors import UnknownEngine


def test_the_compiled_engine_runs_when_none_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NC_RULES_ENGINE", raising=False)
    assert "compiled" == default_engine()
    assert CompiledEngine() == engine_named()
    assert CompiledEngine() == engine_named("compiled")


def test_the_environment_may_name_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NC_RULES_ENGINE", "durable")
    assert "durable" == default_engine()
    assert CompiledEngine() == engine_named("compiled")


def test_an_empty_name_in_the_environment_names_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NC_RULES_ENGINE", "")
    assert "compiled" == default_engine()


def test_an_engine_that_does_not_exist_is_told_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnknownEngine) as asked:
        engine_named("complied")
    assert "there is no engine 'complied'; did you mean 'compiled'?" == str(asked.value)
    monkeypatch.setenv("NC_RULES_ENGINE", "xyz")
    with pytest.raises(UnknownEngine) as named:
        engine_named()
    assert f"there is no engine 'xyz' (known: {', '.join(ENGINES)})" == str(named.value)


def test_a_program_that_bundles_what_is_imported_bundles_every_engine() -> None:
    # What gathers a program into one file reads its imports, and finds none that is made from a text.
    found = {name for path in Path(engines.__file__).parent.rglob("*.py") for name in imported(path)}
    assert {"nc_rules.engines.compiled", "nc_rules.engines.durable.engine", "durable_rules_engine"} <= found
    assert "importlib" not in found


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=str(module)):
                yield module
            case _:
                continue
