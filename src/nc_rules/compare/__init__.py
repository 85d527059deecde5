"""Comparison: topics by schools, with the guards' alerts."""

from nc_rules.compare.agreement import Agreement, agreement_of
from nc_rules.compare.comparison import Comparison, Raised, TopicComparison
from nc_rules.compare.panel import Panel, compare, panel_of

__all__ = ["Agreement", "Comparison", "Panel", "Raised", "TopicComparison", "agreement_of", "compare", "panel_of"]
