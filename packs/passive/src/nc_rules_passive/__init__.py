"""The four passive versions of no contact that one of their critics tells apart, for nc_rules."""

from nc_rules_passive.distract import DISTRACT
from nc_rules_passive.heal import HEAL
from nc_rules_passive.mind_games import MIND_GAMES
from nc_rules_passive.white_knuckle import WHITE_KNUCKLE

__all__ = ["DISTRACT", "HEAL", "MIND_GAMES", "WHITE_KNUCKLE"]
