"""The body of a request, as far as one is waited for and read: no larger, no later and no deeper than a person's."""

from __future__ import annotations

import asyncio
import re
from io import BytesIO
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from nc_rules.errors import InvalidSituationFile
from nc_rules.files import PlainTable, parse_table
from nc_rules.files.parsing import LARGEST

SECONDS: Final = 15
"""How long a body may take to arrive."""

DEEPEST: Final = 8
"""How many brackets of JSON may be open at once; a story needs four."""

_MARKS: Final = re.compile(rb'"(?:[^"\\]|\\.)*+(?:"|\Z)|[\[{]|[\]}]', re.DOTALL)
"""Texts, which may hold brackets that mean nothing, and brackets. A text that nothing ends is taken to the end."""


async def body_of(request: Request) -> bytes:
    """Return the body of a request.

    Raises:
        HTTPException: It is too large, or takes too long to arrive.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and (len(announced) > len(str(LARGEST)) or int(announced) > LARGEST):
        raise _too_large()
    chunks = bytearray()
    try:
        async with asyncio.timeout(SECONDS):
            async for chunk in request.stream():
                chunks += chunk
                if len(chunks) > LARGEST:
                    raise _too_large()
    except TimeoutError:
        raise HTTPException(408, f"The request took more than {SECONDS} seconds to arrive.") from None
    except ClientDisconnect:
        raise HTTPException(400, "The request broke off.") from None
    return bytes(chunks)


def _too_large() -> HTTPException:
    return HTTPException(413, f"A request may have {LARGEST >> 10} KiB at most; that is more than a story needs.")


def table_in(body: bytes) -> PlainTable:
    """Return what a body in JSON holds.

    Raises:
        HTTPException: It is not well-formed JSON, or no object.
    """
    if _depth(body) > DEEPEST:
        raise HTTPException(400, f"The request is nested more than {DEEPEST} deep, more than a story can need.")
    try:
        return parse_table(BytesIO(body), "the request", is_json=True)
    except InvalidSituationFile as error:
        raise HTTPException(400, "; ".join(f"The request cannot be read: {one}." for one in error.problems)) from None


def _depth(body: bytes) -> int:
    if body.count(b"[") + body.count(b"{") <= DEEPEST:
        return 0  # as nearly always
    depth = deepest = 0
    for mark in _MARKS.finditer(body):
        match mark.group()[:1]:
            case b"[" | b"{":
                depth += 1
                deepest = max(depth, deepest)
            case b"]" | b"}":
                depth -= 1
            case _:
                pass
    return deepest
