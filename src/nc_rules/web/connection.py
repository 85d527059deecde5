"""A connection: requests are read and answered one after another, and a client that is slow or rude stops no other."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import count
from operator import attrgetter
from typing import Final, cast, final

from httptools import HttpParserError, HttpParserUpgrade, HttpRequestParser
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

PATIENCE: Final = 30.0
"""How many seconds a client may take to send a request, and to take the answer."""

MOST_CONNECTIONS: Final = 400
"""How many connections are held; systems often allow a program a thousand open files."""

LARGEST_HEAD: Final = 1 << 15
"""How many bytes the headers of a request may have."""

_AT_ONCE: Final = 1 << 11
"""How many bytes are read at a time, so that no more requests begin than a few that were sent together."""

_PLACES: Final = count()


@final
class _Flow(FlowControl):
    """Reads on from a client, but not while something that it has sent already has still to be read."""

    held = False

    def resume_reading(self) -> None:
        """Read on, unless something is held."""
        if not self.held:
            super().resume_reading()


@final
class Patient(HttpToolsProtocol):
    """A connection that is waited for, but not for ever, and that makes room for others where there are too many.

    Where one more comes than are held, that goes which has been waited for longest: a client that sends its request as
    it should is hardly ever that.
    """

    impatience: asyncio.TimerHandle | None = None
    """What will hang up on a client that is waited for."""

    _place = 0
    """Its place in the order in which clients began to be waited for; the clock is too coarse to tell."""

    _answering: RequestResponseCycle | None = None
    """The request that is being answered; `cycle` is the last that has begun to arrive."""

    _unread = b""
    """What has arrived, and waits until what was asked before it is answered."""

    _unfinished = 0
    """How many bytes have been read of something that has to be read whole: headers, above all."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as its base
        """Wait for a request."""
        super().connection_made(transport)
        self.flow = self._flow = _Flow(transport)
        self._wait_for_the_client()
        if len(self.connections) > MOST_CONNECTIONS:
            min((one for one in self._others() if one.impatience), key=attrgetter("_place")).make_room()

    def data_received(self, data: bytes) -> None:
        """Take what has arrived of a request; once all of it has, the client is waiting, and not we."""
        self._unread += data
        self._read_on()
        self._wait_if_it_is_up_to_the_client()

    def _read_on(self) -> None:
        """Read what has arrived, as far as nothing waits to be answered before it."""
        while self._unread and not self.pipeline and not self.transport.is_closing():
            piece, self._unread = self._unread[:_AT_ONCE], self._unread[_AT_ONCE:]
            self._unfinished += len(piece)
            self._read(piece)
            if self._unfinished > LARGEST_HEAD and not self.transport.is_closing():
                self.send_400_response("The headers are too large.")
        if self._unread:
            self._flow.pause_reading()
            self._flow.held = True
        elif self._flow.held:
            self._flow.held = False
            self._flow.resume_reading()

    def _read(self, piece: bytes) -> None:
        self._unset_keepalive_if_required()
        try:
            self.parser.feed_data(piece)
        except HttpParserUpgrade as offered:
            self._decline(piece, *offered.args)
        except HttpParserError:
            self.send_400_response("This is no request.")

    def _decline(self, piece: bytes, place: int) -> None:
        """Read a request as if it did not offer to go on in another protocol, which the parser would have it do.

        Args:
            piece: What was read last.
            place: Where in it the headers end.
        """
        method = self.parser.get_method()
        if method == b"CONNECT":
            self.send_400_response("This is no proxy.")
            return
        begin = b"%s %s HTTP/%s\r\n" % (method, self.url, self.parser.get_http_version().encode())
        headers = b"".join(b"%s: %s\r\n" % one for one in self.headers if one[0] != b"upgrade")
        self._unread = begin + headers + b"\r\n" + piece[place:] + self._unread
        self.parser = HttpRequestParser(self)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        self._answering = cycle
        super()._start_asgi_task(cycle, app)

    def on_headers_complete(self) -> None:
        """Begin to answer a request."""
        if not self.parser.should_upgrade():
            super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Know that all of a request has arrived."""
        if not self.parser.should_upgrade():
            super().on_message_complete()

    def on_message_begin(self) -> None:
        """Begin to read a request."""
        super().on_message_begin()
        self._unfinished = 0

    def on_body(self, body: bytes) -> None:
        """Take a piece of a body."""
        super().on_body(body)
        self._unfinished = 0

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
        self._read_on()
        self._wait_no_more()
        self._wait_if_it_is_up_to_the_client()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        super().connection_lost(exc)
        if self._answering:
            self._answering.disconnected = True
            self._answering.message_event.set()
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
        self._place = next(_PLACES)
        self.impatience = self.loop.call_later(PATIENCE, self.transport.abort)

    def _wait_no_more(self) -> None:
        if self.impatience:
            self.impatience.cancel()
            self.impatience = None
