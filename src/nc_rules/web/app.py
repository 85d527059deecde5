"""The app, as ASGI: what is answered at which address."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from nc_rules.packs import Packs, load_packs
from nc_rules.web.api import Api
from nc_rules.web.desk import Desk, Queue
from nc_rules.web.headers import Discreet
from nc_rules.web.problems import problem


def make_app(packs: Packs | None = None) -> ASGIApp:
    """Make the app, for any ASGI server: `uvicorn --factory nc_rules.web:make_app`.

    >>> from nc_rules.web import make_app
    >>> from starlette.testclient import TestClient
    >>> client = TestClient(make_app())
    >>> answer = client.post("/api/compare", json={"situation": {"no_contact_days": 12}, "topics": ["reply"]})
    >>> answer.json()["topics"]["reply"]["answers"]["adaptive"]["stance"]
    'briefly'

    Args:
        packs: What is asked; without it, what is installed, as far as it loads.
    """
    desk = Desk.of(load_packs(lenient=True) if packs is None else packs)
    app = Starlette(
        routes=Api(desk, Queue()).routes(), exception_handlers={HTTPException: _refused, Exception: _failed}
    )
    app.router.redirect_slashes = False
    return Discreet(app)


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # it is registered for that
    return problem(error.status_code, error.detail, headers=error.headers)


async def _failed(_request: Request, _error: Exception) -> Response:
    return problem(500, "Something went wrong on our side; it is noted, without anything that you sent.")
