"""What the tests share: how Hypothesis runs, small schools, and packs made on the spot."""

from __future__ import annotations

import importlib
import os
import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, final

import pytest
from hypothesis import settings

import nc_rules.packs.loading
from nc_rules import ALWAYS, Alert, Forbid, Guard, Quiet, Rule, School, Source, Stance
from nc_rules.condition import ConditionLike
from nc_rules.content_data import as_json
from nc_rules.packs import GUARDS, SCHOOLS

settings.register_profile("here", deadline=None, max_examples=50)  # so that all tests take minutes
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, print_blob=True)
settings.register_profile("long", deadline=None, max_examples=5_000)  # pytest --hypothesis-profile long
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what the developer's shell is set to, and what an earlier test loaded, out of every test."""
    for name in (
        "NC_RULES_PACKS",
        "NC_RULES_GUARDS",
        "NC_RULES_ENGINE",
        "NC_RULES_LANGUAGE",
        "NO_COLOR",
        "FORCE_COLOR",
        "TTY_COMPATIBLE",
        "TERM",
        "PYTHONUNBUFFERED",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(nc_rules.packs.loading, "_remembered", None)


@final
class Pen:
    """Writes schools and guards whose every text says which rule it belongs to."""

    source: Final = Source("Letters to a Friend", "The Corner Press", "corner.example/letters")

    def rule(self, id: str, stance: Stance, when: ConditionLike = ALWAYS, overrides: Sequence[str] = ()) -> Rule:  # noqa: A002  # it is called that on the rule
        """Write a rule."""
        say, because, cite = f"Do {id}.", f"Because of {id}.", self.source.at(f"On {id}")
        return Rule(id, stance, when, tuple(overrides), say=say, because=because, cite=cite)

    def school(self, name: str, *rules: Rule) -> School:
        """Write a school."""
        return School(name, title=f"The {name} school", summary=f"What {name} says.", rules=rules)

    def alert(self, id: str, when: ConditionLike) -> Alert:  # noqa: A002  # likewise
        """Write an alert."""
        return Alert(id, when, say=f"Mind {id}.", because=f"It is {id}.", cite=self.source.at(f"On {id}"))

    def forbid(self, id: str, when: ConditionLike, *stances: Stance) -> Forbid:  # noqa: A002  # likewise
        """Write what a guard forbids."""
        return Forbid(stances, when, id=id, because=f"Danger of {id}.", cite=self.source.at(f"On {id}"))

    def quiet(self, id: str, when: ConditionLike) -> Quiet:  # noqa: A002  # likewise
        """Write when a guard keeps back the words of schools."""
        return Quiet(when, id=id, because=f"No words under {id}.", cite=self.source.at(f"On {id}"))

    def guard(self, name: str, *held: Alert | Forbid | Quiet) -> Guard:
        """Write a guard."""
        return Guard(
            name,
            title=f"The {name} guard",
            summary=f"What {name} watches.",
            alerts=[one for one in held if isinstance(one, Alert)],
            forbids=[one for one in held if isinstance(one, Forbid)],
            quiets=[one for one in held if isinstance(one, Quiet)],
        )


@pytest.fixture(scope="session")
def pen() -> Pen:
    """Give a pen to write schools and guards with."""
    return Pen()


_SCHOOL_CODE: Final = """
from nc_rules import Contact, Reply, Rule, School, Situation as S, Source

SOURCE = Source("A Book of {name}", "The {name} press", "{name}.example")
SCHOOL = School(
    "{name}",
    title="The {name} school",
    summary="What {name} says.",
    api={api},
    rules=(
        Rule("quiet", Contact.NONE, say="Keep quiet.", because="It calms.", cite=SOURCE.at("Quiet")),
        Rule(
            "children-first", Contact.LIMITED, S.share_children, ("quiet",),
            say="Talk about the children.", because="They need it.", cite=SOURCE.at("Parents"),
        ),
        Rule(
            "answer", Reply.BRIEFLY, S.ex_reached_out,
            say="Answer briefly.", because="It is polite.", cite=SOURCE.at("Answers"),
        ),
    ),
)
"""

_GUARD_CODE: Final = """
from nc_rules import Alert, Contact, Forbid, Guard, Situation as S, Source

SOURCE = Source("A Book of {name}", "The {name} press", "{name}.example")
GUARD = Guard(
    "{name}",
    title="The {name} guard",
    summary="What {name} watches.",
    api={api},
    alerts=(Alert("order", S.court_order, say="Obey the order.", because="It is the law.", cite=SOURCE.at("Orders")),),
    forbids=(
        Forbid(
            (Contact.LIMITED, Contact.CIVIL, Contact.OPEN), S.court_order,
            because="A court forbids it.", cite=SOURCE.at("Orders"),
        ),
    ),
)
"""


@final
class Shelf:
    """Puts packs on the path: real distributions, of one module each, found as installed ones are.

    No others are loaded: `NC_RULES_PACKS` and `NC_RULES_GUARDS` name those that were put here.
    """

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        self._monkeypatch = monkeypatch
        self._modules: list[str] = []
        self._names: list[str] = []
        self._guards: list[str] = []
        self._places: list[str] = []

    @property
    def environment(self) -> dict[str, str]:
        """What to run a program of its own with, so that it finds these packs and no others."""
        path = [*reversed(self._places), *filter(None, [os.environ.get("PYTHONPATH")])]
        return {**os.environ, "PYTHONPATH": os.pathsep.join(path)}

    def put(self, name: str, code: str, entry_points: Mapping[str, Sequence[str]], *, version: str = "1.0") -> Path:
        """Put a distribution on the shelf.

        Args:
            name: The distribution's name; its module has it too, with underscores.
            code: What the module holds.
            entry_points: The lines of `entry_points.txt` by group.
            version: The distribution's version.

        Returns:
            The folder that is on the path now.
        """
        module = name.replace("-", "_")
        place = self._folder / f"{len(self._places)}-{name}"
        info = place / f"{module}-{version}.dist-info"
        info.mkdir(parents=True)
        (place / f"{module}.py").write_text(code, encoding="utf-8")
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
        lines = [line for group, entries in entry_points.items() for line in (f"[{group}]", *entries)]
        (info / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        self._names += [name] if {SCHOOLS, GUARDS} & set(entry_points) else []
        self._modules.append(module)
        self.look_first_in(place)
        self._guards += [name] if GUARDS in entry_points else []
        self._monkeypatch.setenv("NC_RULES_PACKS", ",".join(self._names))
        self._monkeypatch.setenv("NC_RULES_GUARDS", ",".join(self._guards))
        return place

    def look_first_in(self, place: Path) -> None:
        """Put a folder before all others on the path."""
        self._places.append(str(place))
        self._monkeypatch.setattr(sys, "path", [str(place), *sys.path])
        importlib.invalidate_caches()

    def put_school(self, name: str, *, version: str = "1.0", api: str = "(1, 0)") -> Path:
        """Put a sound school on the shelf, in the distribution `nc-rules-<name>`."""
        pack = f"nc-rules-{name}"
        entries = {SCHOOLS: [f"{name} = {pack.replace('-', '_')}:SCHOOL"]}
        return self.put(pack, _SCHOOL_CODE.format(name=name, api=api), entries, version=version)

    def put_guard(self, name: str, *, version: str = "1.0", api: str = "(1, 0)") -> Path:
        """Put a sound guard on the shelf, in the distribution `nc-rules-<name>`."""
        pack = f"nc-rules-{name}"
        entries = {GUARDS: [f"{name} = {pack.replace('-', '_')}:GUARD"]}
        return self.put(pack, _GUARD_CODE.format(name=name, api=api), entries, version=version)

    def put_data(self, name: str, content: School | Guard, *, version: str = "1.0") -> Path:
        """Put a school or a guard on the shelf as data, in the distribution `nc-rules-<name>`, which has no Python.

        Returns:
            The file of the data.
        """
        group = SCHOOLS if isinstance(content, School) else GUARDS
        folder = f"nc_rules_{name.replace('-', '_')}_data"
        entries = {group: [f"{content.name} = {folder}:content.json"]}
        place = self.put(f"nc-rules-{name}", "raise RuntimeError('this is not to be run')", entries, version=version)
        file = place / folder / "content.json"
        file.parent.mkdir()
        file.write_text(as_json(content), encoding="utf-8")
        return file

    def clear(self) -> None:
        """Forget the modules that were imported from here."""
        for module in self._modules:
            sys.modules.pop(module, None)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    """Give an empty shelf for packs."""
    shelf = Shelf(tmp_path / "shelf", monkeypatch)
    yield shelf
    shelf.clear()


_NEEDS: Final = ("needs", "durable")


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Note which tests need the engine durable-rules."""
    for item in items:
        if "durable" in getattr(item, "fixturenames", ()):
            item.user_properties.append(_NEEDS)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in a line how many tests ran on the engine, which `.ci/run` picks up.

    Where processes share the tests, the one that reports collects none, and reads no conftest.py below this one.
    """
    stats: dict[str, list[object]] = terminalreporter.stats
    outcomes = {"ran": ("passed", "failed", "xfailed"), "skipped": ("skipped",)}
    counted = {
        said: sum(
            isinstance(report, pytest.TestReport) and _NEEDS in report.user_properties
            for name in names
            for report in stats.get(name, [])
        )
        for said, names in outcomes.items()
    }
    if any(counted.values()):
        told = ", ".join(f"{count} {said}" for said, count in counted.items())
        terminalreporter.write_line(f"tests on durable-rules, Python {platform.python_version()}: {told}")
