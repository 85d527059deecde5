"""The school "move-on": a way back is not worth waiting for, so live a life of your own."""

from nc_rules_move_on.rules import MOVE_ON

__all__ = ["MOVE_ON"]
