"""Catalogues are read as translators write them, and every line that cannot be read is named."""

from __future__ import annotations

import pytest

from nc_rules.errors import InvalidCatalogue
from nc_rules.languages.messages import Message
from nc_rules.languages.po import read_po
from nc_rules.languages.updating import updated

HEADER = r"""
# A translator wrote this.
msgid ""
msgstr ""
"Language: pl\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"
"""


def test_messages_are_found_by_their_english() -> None:
    read = read_po('msgid "yes"\nmsgstr "ja"\n\n#. where\n#: file\nmsgid "no"\nmsgstr "nein"\n', "de", "de.po")
    assert ("ja", "nein", "perhaps") == (read.text("yes"), read.text("no"), read.text("perhaps"))
    assert "de" == read.language


def test_long_texts_take_several_lines_and_escapes_mean_what_they_mean() -> None:
    read = read_po('msgid ""\n"one "\n"line\\n"\nmsgstr ""\n"eine \\"Zeile\\"\\n"\n"und\\\\"\n', "de", "de.po")
    assert 'eine "Zeile"\nund\\' == read.text("one line\n")


def test_the_form_of_a_number_is_that_of_the_language() -> None:
    entry = 'msgid "{number} day"\nmsgid_plural "{number} days"\nmsgstr[0] "dzień"\nmsgstr[1] "dni"\nmsgstr[2] "dni!"\n'
    read = read_po(f"{HEADER}\n{entry}", "pl", "pl.po")
    forms = [read.plural("{number} day", "{number} days", number) for number in (1, 2, 5, 22)]
    assert ["dzień", "dni", "dni!", "dni"] == forms
    assert ["one", "many"] == [read.plural("one", "many", number) for number in (1, 2)]


def test_what_is_missing_fuzzy_or_obsolete_is_not_used() -> None:
    text = 'msgid "a"\nmsgstr ""\n\n#, fuzzy\nmsgid "b"\nmsgstr "B"\n\n#~ msgid "c"\n#~ msgstr "C"\n'
    read = read_po(text, "de", "de.po")
    assert ["a", "b", "c"] == [read.text(message) for message in "abc"]


def test_everything_that_cannot_be_read_is_told_with_its_line() -> None:
    with pytest.raises(InvalidCatalogue) as raised:
        read_po('msgid "a"\nmsgstr "\\q"\nnonsense\n\n"lost"\n', "de", "packs: de.po")
    assert (
        "packs: de.po: 3 problems\n"
        "  line 2: expected a text in quotes, got '\"\\\\q\"'\n"
        "  line 3: expected a keyword and a text in quotes, got 'nonsense'\n"
        "  line 5: expected a keyword and a text in quotes, got '\"lost\"'"
    ) == str(raised.value)


def test_a_message_with_the_wrong_number_of_forms_is_told_of() -> None:
    entry = 'msgid "{number} day"\nmsgid_plural "{number} days"\nmsgstr[0] "dzień"\nmsgstr[1] "dni"\n'
    with pytest.raises(InvalidCatalogue, match="line 8: expected 3 forms, got 2"):
        read_po(f"{HEADER}\n{entry}", "pl", "pl.po")


def test_a_rule_for_plurals_that_is_none_is_told_of() -> None:
    header = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n ~ 1;\\n"\n'
    with pytest.raises(InvalidCatalogue, match="Plural-Forms: "):
        read_po(header, "de", "de.po")


MESSAGES = [Message("yes", about="an answer"), Message("{number} day", "{number} days", about="words/days.py")]


def test_a_new_catalogue_has_every_message_and_no_translation() -> None:
    assert """\
msgid ""
msgstr ""
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#. an answer
msgid "yes"
msgstr ""

#. words/days.py
msgid "{number} day"
msgid_plural "{number} days"
msgstr[0] ""
msgstr[1] ""
""" == updated(MESSAGES, "fr")


def test_bringing_a_catalogue_up_to_date_keeps_what_is_translated() -> None:
    old = f'{HEADER}\nmsgid "yes"\nmsgstr "tak"\n\nmsgid "gone"\nmsgstr "precz"\n'
    new = updated(MESSAGES, "pl", old)
    assert new.startswith(
        '# A translator wrote this.\nmsgid ""\nmsgstr ""\n"Language: pl\\n"\n"Plural-Forms: nplurals=3'
    )
    assert 'msgid "yes"\nmsgstr "tak"\n' in new
    assert "gone" not in new
    assert 'msgstr[2] ""' in new
    assert new == updated(MESSAGES, "pl", new)
