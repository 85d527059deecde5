"""What every answer carries, whatever it is, so that a browser keeps nothing of it and asks nobody else."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping
from typing import Final, final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG: Final = logging.getLogger("nc_rules.web")

HEADERS: Final[Mapping[str, str]] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types page"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "browsing-topics=(), camera=(), geolocation=(), microphone=()",
    # `no-referrer` would have a form that is sent without a script say `Origin: null`.
    "Referrer-Policy": "same-origin",
    "Request-OTR": "1",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, noarchive",
}
"""The headers of every answer. `Strict-Transport-Security` is for whoever ends TLS in front of it to add."""


_RAW: Final = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]


@final
class Discreet:
    """Adds the headers to every answer, and logs a fault of ours without a word of what was asked.

    Args:
        app: What answers, also where something goes wrong; what it raises after that ends here.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*_RAW, *message.get("headers", [])]
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception as error:  # whatever it is, what it says may tell what was asked
            LOG.error("%s at %s", type(error).__name__, _place(error))  # noqa: TRY400  # the text is what must not be told


def _place(error: Exception) -> str:
    """Return where an error was raised: file, line and function, and nothing that it says."""
    frames = traceback.extract_tb(error.__traceback__)
    return ", ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-3:])
