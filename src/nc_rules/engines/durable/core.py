"""The C core of durable-rules, which has no types of its own: what is used of it, and why it may be missing."""

from __future__ import annotations

import sys
from typing import Final, Protocol, cast

from nc_rules.errors import EngineUnavailable

_FLAG: Final = "CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject " if sys.version_info >= (3, 13) else ""


class Core(Protocol):
    """What is used of the extension module `durable_rules_engine`.

    `durable.engine`, the package's own layer over it, is not: it swallows what goes wrong in an action, starts threads,
    asks the clock in a way that is an error under `-W error` from Python 3.12 on, and takes eight times as long.
    """

    error: type[Exception]

    def create_ruleset(self, name: str, rules: str, /) -> int:
        """Create a ruleset from a definition in JSON, and return its handle."""
        ...

    def delete_ruleset(self, handle: int, /) -> None:
        """Free a ruleset. What it holds of a session that was not deleted is lost."""
        ...

    def assert_fact(self, handle: int, fact: str, /) -> tuple[int, int]:
        """Assert a flat fact in JSON; return a result, 0 when it concerns some rule, and the session."""
        ...

    def start_action_for_state(self, handle: int, session: int, /) -> tuple[str, str] | None:
        """Return the state of a session and the first rule that fired, with what it fired for, both in JSON."""
        ...

    def complete_and_start_action(self, handle: int, session: int, /) -> str | None:
        """Return the next rule that fired."""
        ...

    def delete_state(self, handle: int, sid: str, /) -> None:
        """Forget a session."""
        ...


def _load() -> Core:
    try:
        # Written out, so that what gathers a program into one file finds it.
        import durable_rules_engine  # type: ignore[import-not-found]  # it has no types
    except ModuleNotFoundError as error:
        why = f"durable-rules is not installed; install it with: {_FLAG}pip install --no-cache-dir 'nc-rules[durable]'"
        raise EngineUnavailable("durable", why) from error
    except ImportError as error:
        # It is built without complaint where it then cannot be loaded, and pip keeps what it built for the next time.
        again = f"{_FLAG}pip install --no-cache-dir --force-reinstall --no-deps durable-rules"
        why = f"durable-rules is installed, but cannot be imported ({error}); rebuild it with: {again}"
        raise EngineUnavailable("durable", why) from error
    return cast("Core", durable_rules_engine)


CORE: Final = _load()
