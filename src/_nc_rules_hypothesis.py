"""Tells Hypothesis, when it is imported, which classes of nc_rules it can draw; the entry point `hypothesis` names it.

An error in here would break `import hypothesis` for every project in the environment. So this module is outside the
package and imports nothing of it before it is called. What is wrong with an installation of nc_rules is told to those
who import nc_rules, and to nobody else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def register() -> None:
    """Register strategies, so that `from_type(Situation)` works without an import of `nc_rules.testing`.

    The strategies themselves are imported when one is asked for, and the packs when a value is drawn.
    """
    try:
        _register()
    except (Exception, SystemExit):  # whatever is wrong with nc_rules, it must not reach Hypothesis
        return


def _register() -> None:
    from hypothesis.strategies import register_type_strategy

    from nc_rules import Alert, Comparison, Derived, Forbid, Guard, Quiet, Rule, School, Situation, Waiver
    from nc_rules.condition import All, Any, Not, Test

    contents = (Rule, Waiver, School, Alert, Forbid, Quiet, Guard)
    for cls in (Situation, Test, Derived, All, Any, Not, *contents, Comparison):
        register_type_strategy(cls, _strategy_of)


def _strategy_of(cls: type) -> SearchStrategy[object]:
    from nc_rules.testing.by_type import strategy_of

    return strategy_of(cls)
