"""What is answered where something is wrong with a request: problem details, as RFC 9457 has them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Final

from starlette.responses import Response

from nc_rules.errors import Problem

PROBLEM: Final = "application/problem+json"
"""The type of such an answer."""

OUR_FAULT: Final = "Something went wrong on our side; it is noted, without anything that you sent."
"""What is said where it is not the request that is wrong."""


def problem(
    status: int, detail: str, problems: Iterable[Problem] = (), headers: Mapping[str, str] | None = None
) -> Response:
    """Return an answer that says what is wrong.

    Args:
        status: The status of HTTP.
        detail: What is wrong, in a sentence.
        problems: Everything that is wrong with what was sent.
        headers: More headers.
    """
    listed = [{"path": one.path, "what": one.what, "nearest": one.nearest} for one in problems]
    head = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    plain = {**head, "problems": listed} if listed else head
    # Escaped, because a text of JSON may hold half a character, which UTF-8 cannot write.
    return Response(json.dumps(plain), status, headers, media_type=PROBLEM)
