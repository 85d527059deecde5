"""Comparison: topics by schools, with the guards' alerts."""

from typing import TYPE_CHECKING

from nc_rules.comparison.agreement import Agreement, agreement_of, counts_of
from nc_rules.comparison.comparison import Comparison, TopicComparison
from nc_rules.comparison.panel import Panel, compare, installed_panel, panel_of
from nc_rules.comparison.roster import Raised, Roster

if TYPE_CHECKING:
    from nc_rules.comparison.ahead import Ahead, DayAhead
    from nc_rules.comparison.change import AnswerChange, Changes, Outcome, changes_between
    from nc_rules.comparison.turn import Cause, Turn, turns_between

__all__ = [
    "Agreement",
    "Ahead",
    "AnswerChange",
    "Cause",
    "Changes",
    "Comparison",
    "DayAhead",
    "Outcome",
    "Panel",
    "Raised",
    "Roster",
    "TopicComparison",
    "Turn",
    "agreement_of",
    "changes_between",
    "compare",
    "counts_of",
    "installed_panel",
    "panel_of",
    "turns_between",
]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import what is about two comparisons when it is asked for, since one alone has no need of it."""
        match name:
            case "Ahead" | "DayAhead":
                import nc_rules.comparison.ahead as home
            case "Cause" | "Turn" | "turns_between":
                import nc_rules.comparison.turn as home
            case _ if name in __all__:
                import nc_rules.comparison.change as home
            case _:
                msg = f"module {__name__!r} has no attribute {name!r}"
                raise AttributeError(msg)

        found = globals()[name] = getattr(home, name)
        return found
