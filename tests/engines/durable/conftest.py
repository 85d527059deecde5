"""The engine, where it is to be had, and a line that says how many tests ran on it."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from typing import Final

import pytest

from nc_rules import EngineUnavailable
from nc_rules.engines import Engine, engine_named

_NEEDS: Final = ("needs", "durable")


@pytest.fixture(scope="session")
def durable() -> Engine:
    """Give the durable engine, or skip the test with the reason why it cannot be had."""
    try:
        return engine_named("durable")
    except EngineUnavailable as missing:
        pytest.skip(str(missing))


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Note which tests need the engine, these and those of other folders."""
    for item in items:
        if "durable" in getattr(item, "fixturenames", ()):
            item.user_properties.append(_NEEDS)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in a line how many tests ran on the engine, which `.ci/run` picks up."""
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
