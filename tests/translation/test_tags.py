"""Which language tags are well-formed, and which was meant where one is not."""

from __future__ import annotations

import pytest

from nc_rules.translation import is_tag, nearest_tag

WELL_FORMED = ["en", "de", "DE", "pt-BR", "zh-Hant-TW", "sr-Latn", "es-419", "de-CH-1901", "en-x-own", "gsw", "zh-yue"]


@pytest.mark.parametrize("tag", WELL_FORMED)
def test_a_well_formed_tag_is_taken(tag: str) -> None:
    assert is_tag(tag)


@pytest.mark.parametrize(
    "thing", ["", "e", "german", "de_DE", "de-", "-de", "de DE", "de\n", "中文", "en--us", None, 7]
)
def test_anything_else_is_none(thing: object) -> None:
    assert not is_tag(thing)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("German", "de"),
        ("deutsch", "de"),
        ("日本語", "ja"),
        ("de_DE.UTF-8", "de-DE"),
        ("sr_RS@latin", "sr-RS"),
        (" fr ", "fr"),
        ("Klingon", None),
        (None, None),
    ],
)
def test_the_tag_that_was_meant_is_found(written: object, meant: str | None) -> None:
    assert meant == nearest_tag(written)
