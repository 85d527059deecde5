"""Discovery: which schools and guards are installed, read from the entry points of their distributions.

Nothing is imported before `load_packs` is called, and nothing registers itself. Whatever is wrong with an installed
distribution is a failure of that one alone, and is reported; the others load.
"""

from nc_rules.packs.discovery import GUARDS, SCHOOLS
from nc_rules.packs.loaded import C, Installed, Packs, PacksFailed
from nc_rules.packs.loading import installed, load_packs

__all__ = ["GUARDS", "SCHOOLS", "C", "Installed", "Packs", "PacksFailed", "installed", "load_packs"]
