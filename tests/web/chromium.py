"""Debian's Chromium through its debugging pipe: no dependency but the browser itself."""

from __future__ import annotations

import base64
import contextlib
import fcntl
import itertools
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any, Final, final

MISSING: Final = "there is no Chromium here; on Debian: apt-get install --no-install-recommends chromium"


@final
class Chromium:
    """A running browser, and the pipe to it: JSON, and a zero byte after each message."""

    def __init__(self, program: subprocess.Popen[bytes], to: int, back: int) -> None:
        self._program, self._to, self._back = program, to, back
        self._numbers = itertools.count(1)
        self._unread = b""
        self.events: list[dict[str, Any]] = []

    def send(self, method: str, session: str | None = None, **params: object) -> dict[str, Any]:
        """Have the browser do something, and return what it answers."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params} | ({"sessionId": session} if session else {})
        os.write(self._to, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + 60
        while True:
            answer = self._read(end)
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                found: dict[str, Any] = answer["result"]
                return found
            self.events.append(answer)

    def _read(self, end: float) -> dict[str, Any]:
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self._back], [], [], max(0, end - time.monotonic()))
            if not ready:
                raise TimeoutError("Chromium does not answer")
            if not (more := os.read(self._back, 1 << 20)):
                raise ConnectionError(f"Chromium has gone (exit code {self._program.poll()})")
            self._unread += more
        one, _, self._unread = self._unread.partition(b"\0")
        found: dict[str, Any] = json.loads(one)
        return found

    @contextlib.contextmanager
    def page(
        self, *, scripts: bool = True, width: int = 390, dark: bool = False, private: bool = True
    ) -> Generator[Page]:
        """Open a page, in a profile of its own as a private window has it, or in that of the browser."""
        context = self.send("Target.createBrowserContext")["browserContextId"] if private else None
        where = {"browserContextId": context} if context else {}
        target = self.send("Target.createTarget", url="about:blank", **where)["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session)
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.send(f"{domain}.enable")
        page.send("Emulation.setScriptExecutionDisabled", value=not scripts)
        page.resize(width)
        page.colours(dark=dark)
        try:
            yield page
        finally:
            if context:
                self.send("Target.disposeBrowserContext", browserContextId=context)


@final
class Page:
    """A page of the browser."""

    def __init__(self, browser: Chromium, session: str) -> None:
        self._browser, self._session = browser, session

    def send(self, method: str, **params: object) -> dict[str, Any]:
        """Have the page do something."""
        return self._browser.send(method, self._session, **params)

    def resize(self, width: int, height: int = 844) -> None:
        """Give it another size."""
        mobile = width < 600
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)

    def colours(self, *, dark: bool) -> None:
        """Have it in light colours or in dark ones."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", features=[scheme])

    def js(self, expression: str) -> Any:  # noqa: ANN401  # whatever a script gives
        """Evaluate in the page; this works where the page's own scripts are switched off, too."""
        found = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in found:
            raise RuntimeError(found["exceptionDetails"]["exception"].get("description"))
        return found["result"].get("value")

    def until(self, expression: str) -> None:
        """Wait until something is true in the page."""
        end = time.monotonic() + 30
        while time.monotonic() < end:
            # A page that is just being left cannot be asked anything.
            with contextlib.suppress(RuntimeError):
                if self.js(f"Boolean({expression})"):
                    return
            select.select([], [], [], 0.02)
        raise TimeoutError(f"never true: {expression}\n{self.js('document.title + document.body?.innerText')}")

    def open(self, url: str) -> None:
        """Go to an address."""
        self.send("Page.navigate", url=url)
        self.until(f"document.readyState === 'complete' && location.href === {json.dumps(url)}")

    def go_on(self, words: str) -> None:
        """Click on something, and wait until another page is there."""
        self.js("document.getElementById('main').dataset.old = 'yes'")
        self.click(words)
        self.until("document.readyState === 'complete' && document.getElementById('main')?.dataset.old !== 'yes'")

    def click(self, words: str) -> None:
        """Click, with a mouse, on the button, link or label that says this."""
        self._click("", "button:not(.unseen), a, label, summary", words)

    def pick(self, question: str, answer: str) -> None:
        """Pick an answer to a question, of which some words are given."""
        self._click(question, "label", answer)

    def _click(self, question: str, what: str, words: str) -> None:
        place = self.js(
            f"""(() => {{
            const asked = [...document.querySelectorAll('fieldset')].find((e) => e.innerText.includes({question!r}));
            const all = [...({question!r} ? asked : document).querySelectorAll({what!r})];
            const one = all.find((e) => e.innerText.trim() === {words!r});
            if (!one) return null;
            one.scrollIntoView({{block: 'center', behavior: 'instant'}});
            const r = one.getBoundingClientRect();
            return [r.x + Math.min(r.width / 2, 20), r.y + r.height / 2]; }})()"""
        )
        if not place:
            raise LookupError(f"nothing to click says {words!r}\n{self.js('document.body.innerText')}")
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)

    def press(self, key: str, code: str = "", **more: object) -> None:
        """Press a key, and let it go."""
        for kind in ("keyDown", "keyUp"):
            held = 8 if key == "Shift" and kind == "keyDown" else 0
            self.send("Input.dispatchKeyEvent", type=kind, key=key, code=code or key, modifiers=held, **more)

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        self.send("Input.insertText", text=text)

    def screenshot(self, path: Path) -> None:
        """Save a picture of the whole page."""
        size = self.js("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
        clip = {"x": 0, "y": 0, "width": size[0], "height": min(size[1], 6000), "scale": 1}
        picture = self.send("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
        path.write_bytes(base64.b64decode(picture["data"]))

    def _of(self, *methods: str) -> list[dict[str, Any]]:
        self.js("1")
        mine = [event for event in self._browser.events if event.get("sessionId") == self._session]
        return [event["params"] for event in mine if event.get("method") in methods]

    @property
    def requested(self) -> list[str]:
        """The addresses that were asked for anything."""
        return [event["request"]["url"] for event in self._of("Network.requestWillBeSent")]

    @property
    def complaints(self) -> list[str]:
        """What the browser has complained of: faults of scripts, and what the policy has blocked."""
        logged = [json.dumps(event) for event in self._of("Runtime.exceptionThrown", "Log.entryAdded")]
        return [one for one in logged if "422" not in one]  # a page that says what is wrong is none


@contextlib.contextmanager
def chromium(profile: Path | None = None, *arguments: str) -> Generator[Chromium]:
    """Run the browser, with a profile in a folder."""
    path = os.environ.get("NC_RULES_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        raise FileNotFoundError(MISSING)
    (theirs_in, to), (back, theirs_out) = os.pipe(), os.pipe()
    # Chromium reads descriptor 3 and writes 4; copies above them, so that putting one there cannot close the other.
    high_in, high_out = (fcntl.fcntl(fd, fcntl.F_DUPFD, 10) for fd in (theirs_in, theirs_out))

    def give_pipes() -> None:
        os.dup2(high_in, 3)
        os.dup2(high_out, 4)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        program = subprocess.Popen(
            [
                path,
                "--headless=new",
                "--remote-debugging-pipe",
                f"--user-data-dir={profile or folder}",
                "--no-first-run",
                "--disable-gpu",
                "--disable-background-networking",
                *(["--no-sandbox"] if os.geteuid() == 0 else []),
                *arguments,
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=give_pipes,  # noqa: PLW1509  # it does no more than two system calls
            pass_fds=(3, 4),
        )
        for fd in (theirs_in, theirs_out, high_in, high_out):
            os.close(fd)
        browser = Chromium(program, to, back)
        try:
            yield browser
            with contextlib.suppress(Exception):
                browser.send("Browser.close")
        finally:
            os.close(to)
            os.close(back)
            try:
                program.wait(10)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()
