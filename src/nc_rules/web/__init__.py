"""Pages in a browser and an interface over HTTP, and what serves them. Needs the extra `web`."""

from __future__ import annotations

try:
    from nc_rules.web.app import make_app
    from nc_rules.web.serving import listen, serve
except ModuleNotFoundError as missing:
    _NAME = (missing.name or "").partition(".")[0]
    if _NAME not in {"anyio", "httptools", "jinja2", "starlette", "uvicorn"}:
        raise
    _WHAT = f"nc_rules.web needs {_NAME}; install it with: pip install 'nc-rules[web]'"
    raise ModuleNotFoundError(_WHAT, name=_NAME) from None

__all__ = ["listen", "make_app", "serve"]
