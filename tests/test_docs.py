"""What the documentation shows is what happens."""

from __future__ import annotations

import doctest
import importlib
import io
import pkgutil
import re
import runpy
import shlex
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import Phase, settings

import nc_rules
from nc_rules.cli.run import run

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md"), *ROOT.glob("packs/*/README.md")])
SITUATIONS = sorted((ROOT / "examples" / "situations").glob("*.toml"))
PROGRAMS = sorted((ROOT / "examples").glob("*.py"))

_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")


def console_examples() -> Iterator[tuple[str, str, str]]:
    """Give each command that a page shows with its output, as (page, command, output)."""
    for page in PAGES:
        for block in _CONSOLE.findall(page.read_text(encoding="utf-8")):
            for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = example.partition("\n")
                yield str(page.relative_to(ROOT)), command, output


@pytest.mark.parametrize(("page", "command", "output"), list(console_examples()))
def test_a_command_in_the_documentation_prints_what_the_page_shows(
    page: str, command: str, output: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program, *arguments = shlex.split(command)
    assert program == "nc-rules"
    typed = re.findall(r"^> (.*)$", output, flags=re.MULTILINE)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in typed).encode())))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(ROOT)
    run(arguments)
    printed = _without_blanks_at_the_end("".join(capsys.readouterr()))
    parts = re.split(r"^(\.\.\.\n)", _without_blanks_at_the_end(output), flags=re.MULTILINE)
    pattern = "".join(".*" if part == "...\n" else re.escape(part) for part in parts)
    assert re.fullmatch(pattern, printed, flags=re.DOTALL), f"{page}: {printed}"


def _without_blanks_at_the_end(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def test_the_documentation_shows_commands() -> None:
    assert len(list(console_examples())) >= 4


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_link_is_dead(page: Path) -> None:
    dead = [link for link in _LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert dead == []


@pytest.mark.parametrize("program", ["atlas.py", "reference/vocabulary.py"])
def test_a_page_that_is_made_by_a_program_is_current(program: str) -> None:
    made = runpy.run_path(str(ROOT / "docs" / program))
    assert made["page"]() == made["PAGE"].read_text(encoding="utf-8")


def test_every_public_module_has_its_page_in_the_site_and_each_page_is_current() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "reference" / "api.py"))
    pages = {path.name: path.read_text(encoding="utf-8") for path in made["FOLDER"].iterdir()}
    assert pages == made["pages"]()
    table = (ROOT / "docs" / "reference" / "public.md").read_text(encoding="utf-8")
    cells = re.findall(r"^\| (`.*?) \|", table, flags=re.MULTILINE)
    modules = {name for cell in cells for name in re.findall(r"`(?:nc_rules\.)?([a-z_.]+)`", cell)}
    assert {f"{name}.md" for name in modules} == {*pages}


def test_the_pictures_are_of_what_is_printed_now() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "pictures.py"))
    drawn = {path.name: path.read_text("utf-8") for path in made["FOLDER"].iterdir() if path.suffix != ".webp"}
    assert drawn == made["pictures"]()  # where the page has changed, run it where there is a Chromium


def test_the_pictures_fetch_nothing() -> None:
    for picture in ROOT.glob("docs/pictures/*.svg"):
        assert {"http://www.w3.org/2000/svg"} == set(re.findall(r"\w+://[^\s\"')]+", picture.read_text("utf-8")))


def test_every_page_is_in_the_contents_of_the_site() -> None:
    listed = re.findall(r"^[a-z/_-]+$", (ROOT / "docs" / "index.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    pages = {path.relative_to(ROOT / "docs").with_suffix("").as_posix() for path in ROOT.glob("docs/**/*.md")}
    unlisted = {"README", "index"} | {name for name in pages if re.match(r"reference/api/(?!nc_rules$)", name)}
    assert {*listed} == pages - unlisted


@pytest.mark.parametrize("pack", ["adaptive", "move-on", "passive"])
def test_the_charts_of_a_pack_are_as_they_are_made(pack: str) -> None:
    # That those of every pack are true, the tests of the packs say.
    made = runpy.run_path(str(ROOT / "docs" / "reference" / "charts.py"))
    readme = (ROOT / "packs" / pack / "README.md").read_text(encoding="utf-8")
    assert readme == made["with_charts"](readme, made["schools_of"](pack))


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_an_example_program_runs_and_prints_something(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(program), run_name="__main__")
    assert capsys.readouterr().out.strip()


def test_there_are_examples_of_real_life() -> None:
    assert len(SITUATIONS) >= 8


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.stem)
def test_an_example_situation_can_be_compared(situation: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(situation)]) == 0
    page = capsys.readouterr().out
    assert "In short" in page
    assert len(page.splitlines()) <= 45  # as `compare` promises for a terminal of 80 columns
    assert run(["compare", "--all", str(situation)]) == 0
    assert "Where the schools differ" in capsys.readouterr().out


def modules() -> list[str]:
    """Give the name of every module of the library that can be imported here."""
    names = [module.name for module in pkgutil.walk_packages(nc_rules.__path__, "nc_rules.")]
    return [name for name in names if not name.endswith("__main__")]


UNSHRUNK: Final = {"nc_rules.testing.comparison", "nc_rules.testing.guard"}
"""Have examples that say nothing of what is smallest; looking for it takes minutes."""


@pytest.fixture
def _unshrunk(name: str) -> Iterator[None]:
    profile = settings.get_current_profile_name()
    if name in UNSHRUNK:
        settings.register_profile("unshrunk", settings.get_profile(profile), phases=[Phase.generate])
        settings.load_profile("unshrunk")
    yield
    settings.load_profile(profile)


@pytest.mark.usefixtures("_unshrunk")
@pytest.mark.parametrize("name", modules())
def test_the_examples_in_docstrings_run(name: str) -> None:
    try:
        module = importlib.import_module(name)
    except nc_rules.EngineUnavailable as missing:
        pytest.skip(str(missing))
    assert doctest.testmod(module).failed == 0


def test_the_example_at_the_top_of_the_library_runs() -> None:
    assert doctest.testmod(nc_rules).failed == 0


def test_the_gallery_has_every_example_with_what_comes_out() -> None:
    page = (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")
    for path in SITUATIONS:
        assert f"## {tomllib.loads(path.read_text(encoding='utf-8'))['title']}\n" in page
        assert f"$ nc-rules compare {path.relative_to(ROOT)}\n" in page
