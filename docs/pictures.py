"""Draw the pictures of the README from real runs: a comparison in a terminal, light and dark, and a school's chart.

Nothing in them is fetched from anywhere: letters are those of whoever looks.
"""

from __future__ import annotations

import inspect
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME, SVG_EXPORT_THEME, TerminalTheme
from rich.text import Text

from nc_rules import compare
from nc_rules.chart import chart
from nc_rules.files import read_situation
from nc_rules.views import chart_as_svg, page_of
from nc_rules.views.terminal import show

FOLDER: Final = Path(__file__).with_suffix("")
SITUATION: Final = Path(__file__).parent.parent / "examples" / "situations" / "day_twelve_she_texted.toml"
COLUMNS: Final = 80

# Rich would have whoever looks fetch a font.
FORMAT: Final[str] = inspect.signature(Console.export_svg).parameters["code_format"].default
WITHOUT_FONTS: Final = re.sub(r"@font-face \{\{.*?\}\}\s*|<!--.*?-->\s*", "", FORMAT, flags=re.DOTALL)


def pictures() -> Mapping[str, str]:
    """Give the text of each picture by its file's name."""
    return {
        "terminal-light.svg": _terminal(DEFAULT_TERMINAL_THEME),
        "terminal-dark.svg": _terminal(SVG_EXPORT_THEME),
        "chart.svg": _chart(),
    }


def _terminal(theme: TerminalTheme) -> str:
    told, printed = read_situation(SITUATION), io.StringIO()
    terminal = Console(width=COLUMNS, file=printed, force_terminal=True, color_system="truecolor", highlight=False)
    show(page_of(compare(*told.sheets)), terminal, title=told.title, note=told.note)
    picture = Console(width=COLUMNS, file=io.StringIO(), record=True, force_terminal=True, color_system="truecolor")
    picture.print(Text.from_ansi(printed.getvalue()))
    title = f"nc-rules compare {SITUATION.name}"
    return picture.export_svg(title=title, theme=theme, code_format=WITHOUT_FONTS, unique_id="nc-rules")


def _chart() -> str:
    return chart_as_svg(chart("adaptive", "wins_back"))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in pictures().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
