"""What the tests of the web share: the app, served on a free port of this machine."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from nc_rules.web import listen, make_app
from nc_rules.web.serving import server_of

from .chromium import chromium

if TYPE_CHECKING:
    from .chromium import Chromium


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Chromium]:
    """Run a browser for all tests, each of which has pages of its own."""
    try:
        with chromium() as one:
            yield one
    except FileNotFoundError as missing:
        if os.environ.get("NC_RULES_REQUIRE_BROWSER"):
            raise
        pytest.skip(str(missing))


@pytest.fixture
def site(port: int) -> str:
    return f"http://127.0.0.1:{port}"
