"""The case against the no contact rule: own your faults, mend them and talk. A school for nc_rules."""

from nc_rules_skeptic.rules import SKEPTIC

__all__ = ["SKEPTIC"]
