"""A hook for pytest: under a failing test, each situation that it failed in stands as a file in a section of its own.

Within the traceback pytest begins each line of it with `E`, so that it could not be copied from there.
"""

from __future__ import annotations

from collections.abc import Generator

import pytest

from nc_rules.testing.printing import printed_in


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add the sections to a failing test's report."""
    report = yield
    if call.excinfo is not None:
        report.sections += [("nc-rules compare", text) for text in printed_in(call.excinfo.value)]
    return report
