"""Interviews: which question to put next, and when nothing that could still be told makes a difference."""

from nc_rules.interview.interview import Interview
from nc_rules.interview.question import Progress, Question

__all__ = ["Interview", "Progress", "Question"]
