"""The checks of installed schools, without a line of test code: `pytest --nc-school active`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, cast, final

import pytest

from nc_rules.content import School
from nc_rules.errors import NcRulesError, UnknownSchool
from nc_rules.packs import PacksFailed, load_packs
from nc_rules.testing import conformance
from nc_rules.testing.conformance import CAPABILITIES, SchoolConformance, conformance_of

# Their method `from_parent` has no types.
_FILE: Final[Any] = pytest.Module
_CLASS: Final[Any] = pytest.Class


@final
class ChosenSchools:
    """Puts the checks of the schools that the command line names among the tests."""

    def __init__(self, classes: Sequence[type[SchoolConformance]]) -> None:
        self._classes = classes

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, session: pytest.Session, items: list[pytest.Item]) -> None:
        """Add the checks, before anything selects among the tests."""
        file = cast("pytest.Module", _FILE.from_parent(session, path=Path(conformance.__file__), nodeid="nc-rules"))
        for cls in self._classes:
            collector = cast("pytest.Class", _CLASS.from_parent(file, name=cls.__name__))
            # No module holds the class, so pytest cannot look it up by its name.
            collector.obj = cls
            items.extend(session.genitems(collector))


def add_chosen_schools(config: pytest.Config) -> None:
    """Do what `--nc-school` says. Other tests run beside the checks only where their paths are given.

    Raises:
        pytest.UsageError: There is no such school, a pack cannot be loaded, or the folder of cases is not there.
    """
    names = cast("list[str]", config.getoption("nc_school"))
    required = cast("list[str]", config.getoption("nc_require"))
    if unknown := sorted(set(required) - CAPABILITIES):
        msg = f"--nc-require: there is no {', '.join(unknown)} (known: {', '.join(sorted(CAPABILITIES))})"
        raise pytest.UsageError(msg)
    schools = _schools(names)
    cases, needed = _folder(config), frozenset(required)
    if config.getoption("nc_cases"):
        needed |= {"cases"}
    classes = [conformance_of(school, cases=cases, required=needed) for school in schools]
    if not config.getoption("file_or_dir"):
        config.args.clear()
    config.pluginmanager.register(ChosenSchools(classes), "nc-rules-chosen-schools")


def _schools(names: Sequence[str]) -> Sequence[School]:
    try:
        # A pack that is broken is no reason to refuse another.
        packs = load_packs(lenient=True)
    except NcRulesError as error:
        raise pytest.UsageError(str(error)) from error
    failure = f"\n{PacksFailed(packs.failures, packs)}" if packs.failures else ""
    known = ", ".join(school.content.name for school in packs.schools) or "none"
    try:
        return [packs.school(name).content for name in dict.fromkeys(names)]
    except UnknownSchool as error:
        near = f"; did you mean {error.nearest!r}?" if error.nearest else ""
        if error.name in {guard.content.name for guard in packs.guards}:
            near = f"; {error.name} is a guard, which nc-rules check proves"
        msg = f"--nc-school: there is no school {error.name!r} installed (known: {known}){near}{failure}"
        raise pytest.UsageError(msg) from error


def _folder(config: pytest.Config) -> Path:
    given: str | None = config.getoption("nc_cases")
    folder = config.invocation_params.dir / (given or "cases")
    if given and not folder.is_dir():
        msg = f"--nc-cases: there is no folder {given}"
        raise pytest.UsageError(msg)
    return folder
