"""Which engine runs: the one asked for by name, else the one the environment names, else the compiled one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from typing import Final

from nc_rules.engines.protocol import Engine
from nc_rules.errors import UnknownEngine

DEFAULT: Final = "compiled"
"""The engine that runs when neither a program nor the environment asks for another."""

ENGINES: Final[Mapping[str, str]] = {
    "compiled": "nc_rules.engines.compiled",
    "durable": "nc_rules.engines.durable.engine",
}
"""Every engine by name, with the module that holds it, which is imported when it is asked for."""


def default_engine() -> str:
    """Give the name of the engine that runs when none is asked for: what `NC_RULES_ENGINE` says, else `compiled`."""
    return os.environ.get("NC_RULES_ENGINE") or DEFAULT


def engine_named(name: str | None = None) -> Engine:
    """Give an engine.

    Args:
        name: Its name; the default engine when it is not given.

    Raises:
        UnknownEngine: There is no engine of that name.
        EngineUnavailable: It cannot run here.
    """
    name = name or default_engine()
    if name not in ENGINES:
        raise UnknownEngine(name, tuple(ENGINES))
    engine: Engine = import_module(ENGINES[name]).ENGINE
    return engine
