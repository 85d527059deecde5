"""The durable engine: conditions evaluated by durable-rules, a Rete engine in C.

`docs/explanation/engines.md` says what of durable-rules is safe to use, and what it costs.
Importing this package does not import durable-rules; preparing conditions does, in the module `engine`.
"""

from nc_rules.engines.durable.export import DurableSchool, Tells, to_durable
from nc_rules.engines.durable.rulesets import Ruleset

__all__ = ["DurableSchool", "Ruleset", "Tells", "to_durable"]
