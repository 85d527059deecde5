"""The checks of installed schools and guards, without a line of test code: `pytest --nc-school active`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, cast, final

import pytest

from nc_rules.content import Content, Guard, School
from nc_rules.errors import NcRulesError, nearest
from nc_rules.packs import Packs, PacksFailed, load_packs
from nc_rules.testing import conformance
from nc_rules.testing.conformance import CAPABILITIES, Conformance, class_name, conformance_of

# Their method `from_parent` has no types.
_FILE: Final[Any] = pytest.Module
_CLASS: Final[Any] = pytest.Class


NODE_IDS: Final = "nc-rules::"
"""What the node ids of these checks begin with."""


@final
class Chosen:
    """Puts the checks of the schools and guards that the command line names among the tests."""

    def __init__(self, classes: Sequence[type[Conformance]], only: Sequence[str] = ()) -> None:
        self._classes = classes
        self._only = only

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, session: pytest.Session, items: list[pytest.Item]) -> None:
        """Add the checks, before anything selects among the tests."""
        file = cast(
            "pytest.Module", _FILE.from_parent(session, path=Path(conformance.__file__), nodeid=NODE_IDS.rstrip(":"))
        )
        for cls in self._classes:
            collector = cast("pytest.Class", _CLASS.from_parent(file, name=cls.__name__))
            # No module holds the class, so pytest cannot look it up by its name.
            collector.obj = cls
            found = session.genitems(collector)
            items.extend(item for item in found if not self._only or self._is_meant(item.nodeid))

    def _is_meant(self, nodeid: str) -> bool:
        return any(nodeid == only or nodeid.startswith(f"{only}::") for only in self._only)


def add_chosen(config: pytest.Config) -> None:
    """Do what `--nc-school` and `--nc-guard` say. Other tests run beside the checks only where their paths are given.

    Raises:
        pytest.UsageError: There is no such school or guard, packs cannot be loaded, or there is no folder of cases.
    """
    required = cast("list[str]", config.getoption("nc_require"))
    if unknown := sorted(set(required) - CAPABILITIES):
        msg = f"--nc-require: there is no {', '.join(unknown)} (known: {', '.join(sorted(CAPABILITIES))})"
        raise pytest.UsageError(msg)
    packs = _packs()
    contents = [
        _named(packs, option, kind, name)
        for option, kind in (("--nc-school", School), ("--nc-guard", Guard))
        for name in dict.fromkeys(cast("list[str]", config.getoption(option)))
    ]
    only = [arg for arg in config.args if arg.startswith(NODE_IDS)]
    contents += [one for nodeid in only for one in _of_node(packs, nodeid) if one not in contents]
    cases, needed = _folder(config), frozenset(required)
    if config.getoption("nc_cases"):
        needed |= {"cases"}
    classes = [conformance_of(content, cases=cases, required=needed) for content in contents]
    if all(path.startswith(NODE_IDS) for path in cast("list[str]", config.getoption("file_or_dir"))):
        config.args.clear()
    config.args[:] = [arg for arg in config.args if not arg.startswith(NODE_IDS)]
    config.pluginmanager.register(Chosen(classes, only), "nc-rules-chosen")


def _of_node(packs: Packs, nodeid: str) -> Sequence[Content]:
    """Return the schools and guards whose test class a node id names."""
    named: dict[str, list[Content]] = {}
    for content in packs.contents:
        named.setdefault(class_name(content), []).append(content)
    cls = nodeid.removeprefix(NODE_IDS).partition("::")[0]
    if cls not in named:
        near = nearest(cls, [*named])
        hint = f"; did you mean {near!r}?" if near else ""
        raise pytest.UsageError(f"{nodeid}: no installed school or guard is checked by {cls!r}{hint}")
    return named[cls]


def _packs() -> Packs:
    try:
        # A pack that is broken is no reason to refuse another.
        return load_packs(lenient=True)
    except NcRulesError as error:
        raise pytest.UsageError(str(error)) from error


def _named(packs: Packs, option: str, kind: type[School | Guard], name: str) -> Content:
    named = {content.name: content for content in packs.contents if isinstance(content, kind)}
    if name in named:
        return named[name]
    called, other = ("school", "guard") if kind is School else ("guard", "school")
    if name in {content.name for content in packs.contents}:
        hint = f"; {name} is a {other}: use --nc-{other} {name}"
    else:
        near = nearest(name, [*named])
        hint = f"; did you mean {near!r}?" if near else ""
    failure = f"\n{PacksFailed(packs.failures, packs)}" if packs.failures else ""
    known = ", ".join(named) or "none"
    raise pytest.UsageError(f"{option}: there is no {called} {name!r} installed (known: {known}){hint}{failure}")


def _folder(config: pytest.Config) -> Path:
    given: str | None = config.getoption("nc_cases")
    folder = config.invocation_params.dir / (given or "cases")
    if given and not folder.is_dir():
        msg = f"--nc-cases: there is no folder {given}"
        raise pytest.UsageError(msg)
    return folder
