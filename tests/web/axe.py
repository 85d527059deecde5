"""What axe finds wrong with a page: whom it shuts out, by the rules of WCAG 2.2 AA."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .chromium import Page

AXE: Final = Path(sys.prefix, "axe", "axe_playwright_python", "axe.min.js")
RULES: Final = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


COLOURS: Final = ["color-contrast"]
"""The rule that the colours alone hang on."""


def faults(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """Return what axe finds wrong, by all of its rules or by some."""
    page.send("Emulation.setScriptExecutionDisabled", value=False)
    page.js("if (!window.axe) { " + AXE.read_text(encoding="utf-8") + "}")
    options = f"{{runOnly: {{type: '{'rule' if rules else 'tag'}', values: {[*rules] or RULES}}}}}"
    said = "v.id + ' ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join('; ')"
    found: list[str] = page.js(f"axe.run(document, {options}).then(r => r.violations.map(v => {said}))")
    return found
