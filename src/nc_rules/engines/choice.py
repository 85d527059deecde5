"""Which engine runs: the one asked for by name, else the one the environment names, else the compiled one."""

from __future__ import annotations

import os
from typing import Final

from nc_rules.engines.compiled import CompiledEngine
from nc_rules.engines.protocol import Engine
from nc_rules.errors import UnknownEngine

DEFAULT: Final = "compiled"
"""The engine that runs when neither a program nor the environment asks for another."""

ENGINES: Final = ("compiled", "durable")
"""Every engine by name."""


def default_engine() -> str:
    """Return the name of the engine that runs when none is asked for: what `NC_RULES_ENGINE` says, else `compiled`."""
    return os.environ.get("NC_RULES_ENGINE") or DEFAULT


def engine_named(name: str | None = None) -> Engine:
    """Return an engine.

    Args:
        name: Its name; the default engine when it is not given.

    Raises:
        UnknownEngine: There is no engine of that name.
        EngineUnavailable: It cannot run here.
    """
    name = name or default_engine()
    match name:
        case "compiled":
            return CompiledEngine()
        case "durable":
            # Imported here because few ask for it, and it may not be installed.
            from nc_rules.engines.durable.engine import DurableEngine

            return DurableEngine()
        case _:
            raise UnknownEngine(name, ENGINES)
