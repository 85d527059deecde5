"""What changed between two versions of a pack: in which situations whose answer moved, proved and not sampled."""

from nc_rules.pack_diff.changes import Change, Said, Verdict
from nc_rules.pack_diff.comparing import Difference, difference, difference_between
from nc_rules.pack_diff.texts import TextChange
from nc_rules.pack_diff.versions import Version, version_of

__all__ = [
    "Change",
    "Difference",
    "Said",
    "TextChange",
    "Verdict",
    "Version",
    "difference",
    "difference_between",
    "version_of",
]
