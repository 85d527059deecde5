"""Texts for people: plain ones first, then whatever an app must be able to show."""

from __future__ import annotations

from hypothesis import strategies as st


def texts(plain: str) -> st.SearchStrategy[str]:
    """Draw a text that is not blank: most often the plain one, else any, with mark-up, line breaks and rare letters.

    Args:
        plain: The simplest text.

    >>> from hypothesis import find
    >>> find(texts("Wait."), lambda text: True)
    'Wait.'
    """
    awkward = st.sampled_from(["<b>Wait</b> & see", "[bold]Wait[/bold]", "a | b", "*one*\ntwo", "“Żółw” 🐢", "x" * 200])
    anything = st.text(min_size=1, max_size=80).filter(lambda text: bool(text.strip()))
    return st.just(plain) | awkward | anything
