"""The school "dignity": step back for the sake of your dignity, and leave the way back to them."""

from nc_rules_dignity.rules import DIGNITY

__all__ = ["DIGNITY"]
