"""What axe finds wrong with a page: whom it shuts out, by the rules of WCAG 2.2 AA."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .chromium import Page

AXE: Final = Path(sys.prefix, "axe", "axe_playwright_python", "axe.min.js")
RULES: Final = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page: Page) -> list[str]:
    """Return what axe finds wrong."""
    page.send("Emulation.setScriptExecutionDisabled", value=False)
    page.js(AXE.read_text(encoding="utf-8"))
    options = f"{{runOnly: {{type: 'tag', values: {RULES}}}}}"
    said = "v.id + ' ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join('; ')"
    found: list[str] = page.js(f"axe.run(document, {options}).then(r => r.violations.map(v => {said}))")
    return found
