"""Engines. Each answers one thing: is every one of these conditions true, false or unknown in this situation?

Everything else, from what it means that a rule fires to how that is worded, sits above and is the same for all of them.
"""

from nc_rules.engines.choice import ENGINES, default_engine, engine_named
from nc_rules.engines.protocol import Engine, Found, Program, State, every_truth, states_of

__all__ = [
    "ENGINES",
    "Engine",
    "Found",
    "Program",
    "State",
    "default_engine",
    "engine_named",
    "every_truth",
    "states_of",
]
