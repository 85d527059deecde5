"""The rulesets of one program in one process, and what fires in them."""

from __future__ import annotations

import json
import os
import weakref
from collections.abc import Iterable
from contextlib import suppress
from itertools import cycle
from threading import Lock
from typing import final

from nc_rules.engines.durable.core import CORE, Core
from nc_rules.engines.durable.encoding import FACT, SESSIONS, Codes
from nc_rules.engines.durable.rulesets import FIRST, Ruleset
from nc_rules.errors import EngineFailed


@final
class Host:
    """The rulesets of one program, ready in the process that made it.

    A process that is forked off makes one of its own: the lock could have been held when it was forked off.
    """

    def __init__(self, rulesets: Iterable[Ruleset]) -> None:
        """Make the rulesets ready.

        Raises:
            EngineFailed: The engine would not have one of them.
        """
        self.process = os.getpid()
        self._lock = Lock()
        self._sessions = cycle(range(SESSIONS))
        self._handles: dict[str, int] = {}
        # The engine frees nothing by itself. At the end of the process nothing needs to be freed.
        weakref.finalize(self, _free, CORE, self._handles).atexit = False
        for ruleset in rulesets:
            try:
                self._handles[ruleset.name] = CORE.create_ruleset(ruleset.name, json.dumps(ruleset.definition()))
            except (CORE.error, MemoryError) as error:
                raise EngineFailed("durable", f"it does not take ruleset {ruleset.name!r}: {error}") from error
            # The first session takes the slot that all later ones will have, and leaves it in order.
            self.fired(ruleset, {})

    def fired(self, ruleset: Ruleset, codes: Codes) -> list[str]:
        """Hand a ruleset what is known, and give the names of its rules that fired.

        Raises:
            EngineFailed: The engine reports a failure, or the rule that always fires did not.
        """
        with self._lock:
            sid = next(self._sessions)
            fact = json.dumps({"sid": sid, "id": FACT, **ruleset.fact(codes)})
            try:
                names = _session(self._handles[ruleset.name], str(sid), fact)
            except (CORE.error, MemoryError) as error:
                raise EngineFailed("durable", f"ruleset {ruleset.name!r} failed on {fact}: {error}") from error
        if names[:1] != [FIRST]:
            raise EngineFailed("durable", f"ruleset {ruleset.name!r} did not see {fact}")
        return names[1:]


def _session(handle: int, sid: str, fact: str) -> list[str]:
    try:
        names = list(_names(handle, fact))
    except BaseException:
        # It may not have come as far as to have a session.
        with suppress(CORE.error):
            CORE.delete_state(handle, sid)
        raise
    CORE.delete_state(handle, sid)
    return names


def _names(handle: int, fact: str) -> Iterable[str]:
    result, session = CORE.assert_fact(handle, fact)
    started = None if result else CORE.start_action_for_state(handle, session)
    message = started[1] if started else None
    while message:
        # It begins with {"name":
        yield message[2 : message.index('"', 2)]
        message = CORE.complete_and_start_action(handle, session)


def _free(core: Core, handles: dict[str, int]) -> None:
    for handle in handles.values():
        core.delete_ruleset(handle)
