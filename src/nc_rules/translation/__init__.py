"""The library's own words in other languages, and in which language a text is.

Messages are written in English where they are used, and looked up in a catalogue while another language is chosen,
which `nc_rules.languages` does.
"""

from nc_rules.translation.catalogue import Catalogue, Plural
from nc_rules.translation.current import gettext, language_now, message, ngettext, speaking, translated, translated_noun
from nc_rules.translation.tags import ENGLISH, is_tag, nearest_tag

__all__ = [
    "ENGLISH",
    "Catalogue",
    "Plural",
    "gettext",
    "is_tag",
    "language_now",
    "message",
    "nearest_tag",
    "ngettext",
    "speaking",
    "translated",
    "translated_noun",
]
