"""The file itself: content, script and style in one, and a policy that lets it ask nobody for anything."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Final

from nc_rules.comparison import Panel, panel_of
from nc_rules.offline.content import content_of
from nc_rules.packs import Packs, load_packs

HERE: Final = Path(__file__).parent


def private_page(packs: Packs | Panel | None = None) -> str:
    """Return the private page: HTML that asks, compares and explains in a browser, offline.

    >>> from nc_rules.offline import private_page
    >>> private_page().splitlines()[0]
    '<!doctype html>'

    Args:
        packs: Who is asked; without it, what is installed.

    Raises:
        PacksFailed: A pack could not be loaded.
    """
    panel = packs if isinstance(packs, Panel) else panel_of(load_packs() if packs is None else packs)
    script, style = ((HERE / f"page.{ending}").read_text(encoding="utf-8") for ending in ("js", "css"))
    content = json.dumps(content_of(panel), ensure_ascii=False, separators=(",", ":"))
    parts = {
        "policy": f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'; "
        "form-action 'none'",
        "style": style,
        "script": script,
        # Nothing in a text can end the element that it stands in, nor begin a comment there.
        "content": content.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"),
    }
    text = (HERE / "page.html").read_text(encoding="utf-8")
    for name, part in parts.items():
        before, _, after = text.partition(f"[[{name}]]")
        text = f"{before}{part}{after}"
    return text


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
