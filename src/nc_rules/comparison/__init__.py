"""Comparison: topics by schools, with the guards' alerts."""

from nc_rules.comparison.agreement import Agreement, agreement_of
from nc_rules.comparison.change import AnswerChange, Changes, Outcome, changes_between
from nc_rules.comparison.comparison import Comparison, Raised, TopicComparison
from nc_rules.comparison.panel import Panel, compare, panel_of
from nc_rules.comparison.roster import Roster

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
    "panel_of",
]
