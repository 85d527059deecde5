"""The app, as ASGI: what is answered at which address."""

from __future__ import annotations

from functools import partial
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from nc_rules.packs import Packs, load_packs
from nc_rules.web.api import Api, path_of
from nc_rules.web.desk import Desk, Queue
from nc_rules.web.headers import Discreet
from nc_rules.web.pages import Pages
from nc_rules.web.problems import OUR_FAULT
from nc_rules.web.rendering import Renderer

LEAVE_TO: Final = "https://www.bbc.com/weather"
"""Where "Leave now" leads: to a page that shows nothing personal, and that anybody may look at."""


def make_app(packs: Packs | None = None, *, leave_to: str = LEAVE_TO) -> ASGIApp:
    """Make the app, for any ASGI server: `uvicorn --factory nc_rules.web:make_app`.

    >>> from nc_rules.web import make_app
    >>> from starlette.testclient import TestClient
    >>> client = TestClient(make_app())
    >>> answer = client.post("/api/compare", json={"situation": {"no_contact_days": 12}, "topics": ["reply"]})
    >>> answer.json()["topics"]["reply"]["answers"]["adaptive"]["stance"]
    'briefly'

    Args:
        packs: What is asked; without it, what is installed, as far as it loads.
        leave_to: Where "Leave now" leads.
    """
    desk, queue = Desk.of(load_packs(lenient=True) if packs is None else packs), Queue()
    renderer = Renderer(leave_to)
    pages = Starlette(
        routes=Pages(desk, queue, renderer).routes(),
        exception_handlers={HTTPException: partial(_refused, renderer), Exception: partial(_failed, renderer)},
    )
    pages.router.redirect_slashes = False
    api = Api(desk, queue)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        """Answer programs and people, each at their own addresses."""
        is_for_programs = scope["type"] == "http" and Api.is_at(path_of(scope))
        await (api if is_for_programs else pages)(scope, receive, send)

    return Discreet(app)


async def _refused(renderer: Renderer, _request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # it is registered for that
    page = renderer.page("sorry", error.status_code, detail=error.detail)
    page.headers.update(error.headers or {})
    return page


async def _failed(renderer: Renderer, _request: Request, _error: Exception) -> Response:
    return renderer.page("sorry", 500, detail=OUR_FAULT)
