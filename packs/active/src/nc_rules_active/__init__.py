"""The school "active": step back until being in touch can do you both good, and practise for that day."""

from nc_rules_active.rules import ACTIVE

__all__ = ["ACTIVE"]
