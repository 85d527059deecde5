"""What the tests of the web share: the app, served on a free port of this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from nc_rules.web import listen, make_app
from nc_rules.web.serving import server_of


@pytest.fixture(scope="session")
def port() -> Iterator[int]:
    """Serve the app, and give its port."""
    listener = listen(port=0)
    number = listener.getsockname()[1]
    server = server_of(make_app(leave_to=f"http://127.0.0.1:{number}/static/icon.svg"))
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()  # whoever connects before it is ready waits in the queue of the listener
    yield number
    server.should_exit = True
    thread.join()
