"""Comparison: topics by schools, with the guards' alerts."""

from typing import TYPE_CHECKING

from nc_rules.comparison.agreement import Agreement, agreement_of, counts_of
from nc_rules.comparison.comparison import Comparison, TopicComparison
from nc_rules.comparison.panel import Panel, compare, installed_panel, panel_of
from nc_rules.comparison.roster import Raised, Roster

if TYPE_CHECKING:
    from nc_rules.comparison.change import AnswerChange, Changes, Outcome, changes_between

__all__ = [
    "Agreement",
    "AnswerChange",
    "Changes",
    "Comparison",
    "Outcome",
    "Panel",
    "Raised",
    "Roster",
    "TopicComparison",
    "agreement_of",
    "changes_between",
    "compare",
    "counts_of",
    "installed_panel",
    "panel_of",
]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import what differs between two comparisons when it is asked for, since one alone has no need of it."""
        if name not in __all__:
            msg = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        import nc_rules.comparison.change as home

        found = globals()[name] = getattr(home, name)
        return found
