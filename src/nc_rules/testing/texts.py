"""Texts for people: plain ones first, then whatever an app must be able to show."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

# Every character there is would take a second to be listed at the first draw, and fail a health check.
_CHARACTERS: Final = (
    "abcxyzABCXYZ019 .,:;!?'\"-_+=/\\|*#~^`$%&@()[]{}<>\n\t\r"
    "äßéłŻñøçğıİ\N{COMBINING ACUTE ACCENT}\N{NO-BREAK SPACE}\N{SOFT HYPHEN}\N{EN DASH}\N{LEFT DOUBLE QUOTATION MARK}"
    "\N{RIGHT SINGLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}\N{EURO SIGN}\N{CYRILLIC SMALL LETTER ZHE}"
    "\N{GREEK SMALL LETTER FINAL SIGMA}\N{HEBREW LETTER ALEF}\N{ARABIC LETTER BEH}\N{DEVANAGARI LETTER KA}"
    "\N{THAI CHARACTER KO KAI}\N{HIRAGANA LETTER A}\N{CJK UNIFIED IDEOGRAPH-4E2D}\N{HANGUL SYLLABLE GA}"
    "\N{TURTLE}\N{HEAVY BLACK HEART}\N{VARIATION SELECTOR-16}\N{ZERO WIDTH JOINER}\N{RIGHT-TO-LEFT OVERRIDE}"
    "\N{LINE SEPARATOR}\N{BACKSPACE}\N{ESCAPE}\N{DELETE}\N{NEXT LINE}"
)


def texts(plain: str) -> st.SearchStrategy[str]:
    """Draw a text that is not blank: most often the plain one, else any, with mark-up, line breaks and rare letters.

    >>> from hypothesis import find
    >>> find(texts("Wait."), lambda text: True)
    'Wait.'
    """
    awkward = st.sampled_from(["<b>Wait</b> & see", "[bold]Wait[/bold]", "a | b", "*one*\ntwo", "“Żółw” 🐢", "x" * 200])
    anything = st.text(_CHARACTERS, min_size=1, max_size=80).filter(lambda text: bool(text.strip()))
    return st.just(plain) | awkward | anything
