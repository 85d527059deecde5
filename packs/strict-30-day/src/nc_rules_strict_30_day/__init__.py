"""The conventional rule of thirty days without contact, as three of its critics describe it, for nc_rules."""

from nc_rules_strict_30_day.rules import STRICT_30_DAY

__all__ = ["STRICT_30_DAY"]
