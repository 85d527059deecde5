"""Serving the app: nothing is logged of what is asked, nobody who is slow stops it for others, and it ends cleanly."""

from __future__ import annotations

import asyncio
import signal
import socket
import threading
from collections.abc import Iterator
from typing import Any, Final, cast, final

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from nc_rules.web.app import make_app

PATIENCE: Final = 30.0
"""How many seconds a client may take to send a request, and to take the answer."""

MOST_CONNECTIONS: Final = 400
"""How many connections are held; systems often allow a program a thousand open files."""

_LARGEST_HEAD: Final = 1 << 15
"""How many bytes the headers of a request may have."""


def serve(app: ASGIApp | None = None, listener: socket.socket | None = None) -> None:
    """Serve the app until the program is told to end, and answer what was asked before that.

    Args:
        app: The app; without it, that of what is installed.
        listener: Where to listen; without it, port 8000 of this machine alone.
    """
    app, listener = app or make_app(), listener or listen()
    if threading.current_thread() is threading.main_thread():
        # The server passes on what ended it to whoever was there before; to be told to end is no failure.
        signal.signal(signal.SIGTERM, _ended)
    server_of(app).run([listener])


def _ended(_number: int, _frame: object) -> None:
    """Do nothing more about having been told to end."""


def listen(host: str = "127.0.0.1", port: int = 8000) -> socket.socket:
    """Listen on a port.

    Args:
        host: An address or a name of this machine; of none but this machine by default.
        port: The port; 0 for any that is free.

    Raises:
        OSError: It is taken, or there is no such address.
    """
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    return socket.create_server(cast("tuple[str, int]", address[:2]), family=family, backlog=1024)


def server_of(app: ASGIApp) -> uvicorn.Server:
    """Return a server of the app, to be run on a socket that listens."""
    config = uvicorn.Config(
        cast("Any", app),
        http=Patient,
        ws="none",
        lifespan="off",
        access_log=False,
        log_config=None,
        log_level="error",
        server_header=False,
        timeout_graceful_shutdown=5,
        h11_max_incomplete_event_size=_LARGEST_HEAD,
    )
    return uvicorn.Server(config)


@final
class Patient(H11Protocol):
    """A connection that is waited for, but not for ever, and that makes room for others where there are too many.

    Where one more comes than are held, that goes which has been waited for longest: a client that sends its request as
    it should is hardly ever that.
    """

    impatience: asyncio.TimerHandle | None = None
    """What will hang up on a client that is waited for."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as its base
        """Wait for a request."""
        super().connection_made(transport)
        self._wait_for_the_client()
        if len(self.connections) > MOST_CONNECTIONS:
            waiting = [(one.impatience.when(), id(one), one) for one in self._others() if one.impatience]
            min(waiting)[-1].make_room()

    def data_received(self, data: bytes) -> None:
        """Take what has arrived of a request; once all of it has, the client is waiting, and not we."""
        super().data_received(data)
        self._wait_if_it_is_up_to_the_client()

    def pause_writing(self) -> None:
        """Wait until what has been written is taken."""
        super().pause_writing()
        self._wait_if_it_is_up_to_the_client()

    def resume_writing(self) -> None:
        """Go on writing."""
        super().resume_writing()
        self._wait_if_it_is_up_to_the_client()

    def on_response_complete(self) -> None:
        """Wait for the answer to be taken, and for the next request."""
        super().on_response_complete()
        self._wait_no_more()
        self._wait_if_it_is_up_to_the_client()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        super().connection_lost(exc)
        self._wait_no_more()

    def _wait_if_it_is_up_to_the_client(self) -> None:
        begun = cast("RequestResponseCycle | None", self.cycle)
        answering = begun and not self.cycle.more_body and not self.cycle.response_complete
        if answering and not self.flow.write_paused:
            self._wait_no_more()
        elif not self.impatience:
            self._wait_for_the_client()

    def _others(self) -> Iterator[Patient]:
        return (one for one in self.connections if isinstance(one, Patient))

    def make_room(self) -> None:
        """Hang up on a client, for another that wants to be answered."""
        self._wait_no_more()
        self.connections.discard(self)  # as it would be only later
        self.transport.abort()

    def _wait_for_the_client(self) -> None:
        self.impatience = self.loop.call_later(PATIENCE, self.transport.abort)

    def _wait_no_more(self) -> None:
        if self.impatience:
            self.impatience.cancel()
            self.impatience = None
