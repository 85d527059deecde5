"""Serving the app: nothing is logged of what is asked, nobody who is slow stops it for others, and it ends cleanly."""

from __future__ import annotations

import signal
import socket
import threading
from typing import Any, Final, cast

import uvicorn
from starlette.types import ASGIApp

from nc_rules.web.app import make_app
from nc_rules.web.connection import Patient

_MORE_DOORS: Final = 31
"""How often a listener is listed again. The faster of the two event loops lets one client in by each at every turn; and
while a flood is being answered, a turn takes a tenth of a second."""


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
    server_of(app).run([listener, *(listener.dup() for _ in range(_MORE_DOORS))])


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
    )
    return uvicorn.Server(config)
