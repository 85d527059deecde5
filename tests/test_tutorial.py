"""Somebody who follows the tutorial "From an article to a pack" to the letter gets there."""

from __future__ import annotations

import os
import re
import subprocess
import sysconfig
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

PAGE: Final = Path(__file__).parent.parent / "docs" / "tutorial" / "from-an-article-to-a-pack.md"

_BLOCK: Final = re.compile(r"(?:^`([^`\s]+)`([^`\n]*):\n\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

ELSEWHERE: Final = {
    "pip install 'nc-rules[cli,testing]' nc-rules-active nc-rules-safety build twine": "true",
    "python -m build": "python -m hatchling build",  # the backend that `build` calls, once it has fetched it
    "twine check dist/*": "true",
    "twine upload dist/*": "true",
}
"""The commands that need the network, or a tool that only a publisher has, and what is run in their place."""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Give the environment variables of a reader who has just installed what the page asks for.

    The page installs its pack, which must not happen to the environment that the tests run in. So there is a throwaway
    one, which sees all that is installed here, as if it had been installed there.
    """
    venv.create(tmp_path / "venv", symlinks=os.name == "posix")
    place = {"base": str(tmp_path / "venv"), "platbase": str(tmp_path / "venv")}
    here = sysconfig.get_path("purelib")
    hook = Path(sysconfig.get_path("purelib", "venv", place)) / "here.pth"
    # A path alone would leave out the editable packages, which are in .pth files of their own.
    hook.write_text(f"import site; site.addsitedir({here!r})\n", encoding="utf-8")
    programs = Path(sysconfig.get_path("scripts", "venv", place))
    for name, code in {
        "nc-rules": "from nc_rules.cli import main; main()",
        "pip": "from runpy import run_module; run_module('pip', run_name='__main__')",
        "pytest": "import pytest; raise SystemExit(pytest.main())",
    }.items():
        program = programs / name
        program.write_text(f"#!{programs / 'python'}\n{code}\n", encoding="utf-8")
        program.chmod(0o755)
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "PYTHON"))},
        "PATH": os.pathsep.join([str(programs), os.environ["PATH"]]),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # which is how pip spells that there be none
        "PIP_NO_DEPS": "1",  # all is here, but for durable-rules on a machine that cannot build it
        "PIP_NO_INDEX": "1",
        "PYTHONDONTWRITEBYTECODE": "1",  # or a file changed twice in a second would run as it was
        "NC_RULES_PACKS": "active,safety,unsent-letter",
        "COLUMNS": "80",
        "NO_COLOR": "1",
    }


def _blocks() -> Iterator[tuple[str, str, str, str]]:
    """Give each block of the page: its file, how it goes into it, its language, its text."""
    for found in _BLOCK.finditer(PAGE.read_text(encoding="utf-8")):
        file, how, language, text = found.groups(default="")
        yield file, how, language, text


def _run(commands: str, folder: Path, environment: dict[str, str]) -> tuple[Path, str]:
    """Run the commands of a block, and give the folder in which they end and what they print."""
    lines = [ELSEWHERE.get(line, line) for line in commands.splitlines()]
    script = "\n".join(["set -e", *lines, "pwd >&3"])
    ended = folder / ".ended"
    done = subprocess.run(
        ["bash", "-c", f"exec 3>'{ended}'\n{script}"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert 0 == done.returncode, f"{commands}\n{done.stdout}"
    now = Path(ended.read_text(encoding="utf-8").strip())
    ended.unlink()
    return now, done.stdout


def _assert_shown(shown: str, printed: str) -> None:
    pattern = ".*".join(re.escape(re.sub(r"\s+", " ", part).strip()) for part in shown.split("..."))
    assert re.fullmatch(pattern, re.sub(r"\s+", " ", printed).strip(), flags=re.DOTALL), printed


def test_following_the_page_makes_a_pack_that_can_be_published(tmp_path: Path, environment: dict[str, str]) -> None:
    folder, printed = tmp_path, ""
    for file, how, language, text in _blocks():
        match language:
            case "sh":
                folder, printed = _run(text, folder, environment)
            case "text":
                _assert_shown(text, printed)
            case "py" | "toml":
                assert file, f"no file is named for: {text}"
                before = (folder / file).read_text(encoding="utf-8") + "\n" if how in {", next", ", to the end"} else ""
                (folder / file).write_text(before + text, encoding="utf-8")
            case _:
                pytest.fail(f"a reader would not know what to do with a block of {language!r}")
    assert tmp_path / "unsent-letter" == folder
    assert 2 == len(list((folder / "dist").iterdir()))


def test_every_command_that_is_not_run_is_on_the_page() -> None:
    commands = {line for _, _, language, text in _blocks() if language == "sh" for line in text.splitlines()}
    assert set() == ELSEWHERE.keys() - commands


def test_the_page_names_files_and_shows_what_is_printed() -> None:
    blocks = list(_blocks())
    assert 9 == sum(bool(file) for file, _, _, _ in blocks)
    assert 5 <= sum(language == "text" for _, _, language, _ in blocks)
