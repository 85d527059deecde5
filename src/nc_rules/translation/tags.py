"""Language tags, as in `de` and `pt-BR` (BCP 47)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ENGLISH: Final = "en"
"""The language in which the library's own words are written."""

_TAG: Final = re.compile(
    r"[a-z]{2,3}"  # the language
    r"(-[a-z]{3}){0,3}"  # which of several that it takes together
    r"(-[a-z]{4})?"  # the script
    r"(-([a-z]{2}|[0-9]{3}))?"  # the region
    r"(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"  # variants
    r"(-[0-9a-wy-z](-[a-z0-9]{2,8})+)*"  # extensions
    r"(-x(-[a-z0-9]{1,8})+)?",  # what two have agreed on
    re.IGNORECASE,
)
"""What is well-formed; which of them are registered changes every few months, and is not looked up."""

_BY_NAME: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("arabic", "العربية"), "ar"),
        **dict.fromkeys(("chinese", "mandarin", "中文"), "zh"),
        **dict.fromkeys(("czech", "čeština"), "cs"),
        **dict.fromkeys(("danish", "dansk"), "da"),
        **dict.fromkeys(("dutch", "nederlands"), "nl"),
        **dict.fromkeys(("english", "american", "british"), "en"),
        **dict.fromkeys(("french", "français", "francais"), "fr"),
        **dict.fromkeys(("german", "deutsch"), "de"),
        **dict.fromkeys(("hebrew", "עברית"), "he"),
        **dict.fromkeys(("hindi", "हिन्दी"), "hi"),
        **dict.fromkeys(("italian", "italiano"), "it"),
        **dict.fromkeys(("japanese", "日本語"), "ja"),
        **dict.fromkeys(("korean", "한국어"), "ko"),
        **dict.fromkeys(("polish", "polski"), "pl"),
        **dict.fromkeys(("portuguese", "português"), "pt"),
        **dict.fromkeys(("russian", "русский"), "ru"),
        **dict.fromkeys(("spanish", "español", "castellano"), "es"),
        **dict.fromkeys(("swedish", "svenska"), "sv"),
        **dict.fromkeys(("turkish", "türkçe"), "tr"),
        **dict.fromkeys(("ukrainian", "українська"), "uk"),
    }
)
"""What people write instead of a tag: what a language is called in English, and by those who speak it."""


def is_tag(thing: object) -> bool:
    """Return whether something is a well-formed language tag.

    >>> is_tag("pt-BR"), is_tag("German")
    (True, False)
    """
    return isinstance(thing, str) and bool(_TAG.fullmatch(thing))


def nearest_tag(text: object) -> str | None:
    """Return the tag that was probably meant, if one is near.

    >>> nearest_tag("German"), nearest_tag("pt_BR.UTF-8")
    ('de', 'pt-BR')
    """
    # Operating systems write de_DE.UTF-8 and sr_RS@latin.
    bare = re.split(r"[.@]", text.strip(), maxsplit=1)[0].replace("_", "-") if isinstance(text, str) else ""
    return bare if is_tag(bare) else _BY_NAME.get(bare.casefold())
