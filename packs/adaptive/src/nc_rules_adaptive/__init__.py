"""No contact that bends to the situation, and brief replies to an ex who writes, for nc_rules."""

from nc_rules_adaptive.rules import ADAPTIVE

__all__ = ["ADAPTIVE"]
