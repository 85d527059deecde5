"""The guard `safety`: what a person should know before any advice, and the stances that nobody should be advised."""

from nc_rules_safety.guard import SAFETY

__all__ = ["SAFETY"]
