"""Draw the pictures of the README from real runs: a comparison in a terminal and on a page, and a school's chart.

Nothing in them is fetched from anywhere: letters are those of whoever looks. The page is photographed in Chromium, so
its pictures are made anew only where there is one; `page.sha256` says of what they were made.
"""

from __future__ import annotations

import base64
import hashlib
import inspect
import io
import re
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME, SVG_EXPORT_THEME, TerminalTheme
from rich.text import Text
from starlette.testclient import TestClient

from nc_rules import compare
from nc_rules.chart import chart
from nc_rules.facts import plain
from nc_rules.files import read_situation
from nc_rules.sheet import known
from nc_rules.views import chart_as_svg, page_of
from nc_rules.views.terminal import show
from nc_rules.web import listen, make_app
from nc_rules.web.serving import server_of

if TYPE_CHECKING:
    from tests.web.chromium import Chromium

FOLDER: Final = Path(__file__).with_suffix("")
SITUATION: Final = Path(__file__).parent.parent / "examples" / "situations" / "day_twelve_she_texted.toml"
COLUMNS: Final = 80
COLOURS: Final = ("light", "dark")
WIDTH: Final = 390

# Rich would have whoever looks fetch a font.
FORMAT: Final[str] = inspect.signature(Console.export_svg).parameters["code_format"].default
WITHOUT_FONTS: Final = re.sub(r"@font-face \{\{.*?\}\}\s*|<!--.*?-->\s*", "", FORMAT, flags=re.DOTALL)


def pictures() -> Mapping[str, str]:
    """Give the text of each picture by its file's name."""
    return {
        "terminal-light.svg": _terminal(DEFAULT_TERMINAL_THEME),
        "terminal-dark.svg": _terminal(SVG_EXPORT_THEME),
        "chart.svg": _chart(),
        "page.sha256": _fingerprint(),
    }


def photographs() -> Mapping[str, bytes]:
    """Give the picture of a page by its file's name, on a phone in light colours and in dark ones.

    Raises:
        FileNotFoundError: There is no Chromium.
    """
    # Imported here because it takes more than the other pictures do.
    sys.path.insert(0, str(FOLDER.parent.parent))
    from tests.web.chromium import chromium

    listener = listen(port=0)
    server = server_of(make_app())
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    try:
        with chromium() as browser:
            address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
            return {f"page-{name}.webp": _photograph(browser, address, dark=name == "dark") for name in COLOURS}
    finally:
        server.should_exit = True
        thread.join()


def _photograph(browser: Chromium, address: str, *, dark: bool) -> bytes:
    with browser.page(width=WIDTH, dark=dark) as page:
        page.open(address)
        for name, value in _form().items():
            field = f"{{type: 'hidden', name: '{name}', value: '{value}'}}"
            page.js(f"document.querySelector('form').append(Object.assign(document.createElement('input'), {field}))")
        page.js("document.querySelector('form button').value = 'compare'")
        page.go_on("Start")
        end = page.js("document.querySelectorAll('h2')[2].getBoundingClientRect().top + scrollY")
        clip = {"x": 0, "y": 0, "width": WIDTH, "height": end, "scale": 1}
        picture = page.send("Page.captureScreenshot", format="webp", quality=60, captureBeyondViewport=True, clip=clip)
        return base64.b64decode(picture["data"])


def _form() -> Mapping[str, str]:
    """Give what a form would send of the situation."""
    words = {True: "yes", False: "no"}
    told = {fact: value for sheet in read_situation(SITUATION).sheets for fact, value in known(sheet).items()}
    return {
        f"a.{fact.key}": words[value] if isinstance(value, bool) else str(plain(value)) for fact, value in told.items()
    }


def _fingerprint() -> str:
    """Give what tells the page from another, as far as the pictures show it."""
    client = TestClient(make_app())
    page = client.post("/", data={**_form(), "do": "compare"}).text.partition("What most depends on")[0]
    seen = "".join(page.partition("<main")[1:]) + client.get("/static/site.css").text
    return f"{hashlib.sha256(seen.encode()).hexdigest()}\n"


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
    drawn = dict(pictures())
    try:
        for name, picture in photographs().items():
            (FOLDER / name).write_bytes(picture)
    except FileNotFoundError as missing:
        del drawn["page.sha256"]
        print(f"The pictures of a page are left as they were: {missing}.")
    for name, text in drawn.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
