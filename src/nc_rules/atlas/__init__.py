"""How often schools differ, over all situations or over some."""

from nc_rules.atlas.exact import exact_atlas
from nc_rules.atlas.pairs import Atlas, Pair, TopicAtlas
from nc_rules.atlas.prior import Prior, even_prior

__all__ = ["Atlas", "Pair", "Prior", "TopicAtlas", "even_prior", "exact_atlas"]
