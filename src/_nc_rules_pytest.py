"""What nc_rules adds to pytest; the entry point `nc-rules` of `pytest11` names it.

It is imported at the start of every pytest run in the environment, before coverage is measured. So this module is
outside the package, and imports nothing of it before `--nc-school` or `--nc-guard` is given or a test has imported it.
"""

from __future__ import annotations

import sys
from collections.abc import Generator

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("nc-rules", "schools and guards of nc_rules")
    group.addoption(
        "--nc-school",
        action="append",
        default=[],
        metavar="NAME",
        help="Check this installed school, as nc_rules.testing.SchoolConformance does. Can be given several times. "
        "Other tests run too where their paths are given.",
    )
    group.addoption(
        "--nc-guard",
        action="append",
        default=[],
        metavar="NAME",
        help="Check this installed guard, as nc_rules.testing.GuardConformance does; likewise.",
    )
    group.addoption(
        "--nc-cases",
        metavar="DIR",
        help="The folder of their cases, which then have to be there. Without it, the folder cases, if any.",
    )
    group.addoption(
        "--nc-require",
        action="append",
        default=[],
        metavar="WHAT",
        help="Fail, rather than skip, the checks for which one of these is missing: cases, durable, verify.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Load the schools and guards that were asked for."""
    asked = [option for option in ("--nc-school", "--nc-guard") if config.getoption(option)]
    # What a run prints of a check that failed can be given to the next run as it is.
    asked += [arg for arg in config.args if arg.startswith("nc-rules::")]
    if not asked:
        for option in ("--nc-cases", "--nc-require"):
            if config.getoption(option):
                how = "name one with --nc-school NAME or --nc-guard NAME"
                msg = f"{option} says how to check a school or a guard; {how}"
                raise pytest.UsageError(msg)
        return
    try:
        from nc_rules.testing.pytest_plugin import add_chosen
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        msg = f"{asked[0]} needs Hypothesis; install it with: pip install 'nc-rules[testing]'"
        raise pytest.UsageError(msg) from error
    add_chosen(config)


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Say why two answers, topics or comparisons are not equal, where pytest would show all that they hold."""
    if op not in {"==", "is"} or "nc_rules.comparison" not in sys.modules:
        return None
    from nc_rules.repr import shown
    from nc_rules.words.unequal import why_unequal

    lines = why_unequal(left, right)
    return [f"{shown(left)} {op} {shown(right)}", *lines] if lines else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show each situation in which a test failed as a file, in a section of its own below the traceback.

    Within the traceback pytest begins each line of it with `E`, so that it cannot be copied from there; and once is
    enough.
    """
    printed: list[tuple[str, str]] = []
    if call.excinfo is not None and "nc_rules.testing.printing" in sys.modules:
        from nc_rules.testing.printing import printed_in, take_out_of

        printed = list(dict.fromkeys(printed_in(call.excinfo.value)))
        take_out_of(call.excinfo.value)
    report = yield
    report.sections += printed
    return report
