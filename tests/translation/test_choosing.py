"""A language is chosen for a block, a thread or a task, and nothing of it is left behind."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, cast

import pytest

from nc_rules import ContactNow, EndedBy, Interview, Situation, UnknownLanguage, compare, in_english, language, plan_for
from nc_rules.cli.app import BAD_INPUT
from nc_rules.cli.commands import program
from nc_rules.cli.run import run
from nc_rules.cli.speaking import wanted
from nc_rules.languages import languages
from nc_rules.repr import html_of
from nc_rules.translation import gettext, language_now, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from nc_rules import Comparison

SOMEBODY: Final = Situation(
    ended_by=EndedBy.EX, no_contact_days=12, ex_reached_out=True, contact_now=ContactNow.DAILY, court_order=True
)

IN_WORDS: Final = {"question", "label", "because", "say", "says"}
"""The keys of JSON that hold words."""

READINGS: Final[dict[str, Callable[[Comparison], object]]] = {
    "text": str,
    "markdown": lambda it: it.to_markdown(why=True, everything=True),
    "html": html_of,
    "json": lambda it: it.to_json(),
    "plain": lambda it: it.to_dict(),
    "answers": lambda it: [str(answer) for topic in it for answer in topic],
    "why": lambda it: str(it["contact"]["active"].why()),
    "because": lambda it: [answer.because for topic in it for answer in topic if answer.withheld],
    "plan": lambda it: str(plan_for(*it.memory.sheets, school="adaptive")),
    "interview": lambda _: Interview(SOMEBODY).to_dict(),
}


def test_english_and_german_are_spoken() -> None:
    assert {"en", "de"} <= {*languages()}


def test_a_block_speaks_the_language_and_what_follows_it_english() -> None:
    together = Situation.live_together.as_condition()
    with language("de"):
        assert ("de", "ihr wohnt zusammen") == (language_now(), in_english(together))
        with language("en"):
            assert "you live together" == in_english(together)
        assert "ihr wohnt zusammen" == in_english(together)
    assert ("en", "you live together") == (language_now(), in_english(together))


@pytest.mark.parametrize("tag", ["de", "de-AT", "DE", "de_CH"])
def test_a_region_is_answered_by_what_there_is_of_its_language(tag: str) -> None:
    with language(tag):
        assert "de" == language_now()


def test_a_language_that_nobody_has_written_down_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownLanguage, match="there is no catalogue for the language 'German'; did you mean 'de'"):
        language("German").__enter__()


def test_numbers_take_the_form_that_goes_with_them() -> None:
    with language("de"):
        assert "1 weiteres Thema" == ngettext("{number} more topic", "{number} more topics", 1)
        assert "2 weitere Themen" == ngettext("{number} more topic", "{number} more topics", 2)


def test_a_message_that_no_catalogue_has_stays_in_english() -> None:
    with language("de"):
        assert "What nobody 1 has written." == gettext("What nobody {number} has written.", number=1)


@pytest.mark.parametrize("read", READINGS.values(), ids=READINGS)
def test_no_language_leaves_anything_behind_in_another(read: Callable[[Comparison], object]) -> None:
    compared = compare(SOMEBODY)
    english = read(compared)
    with language("de"):
        german = read(compared)
        assert german != english
    assert english == read(compared) == read(compare(SOMEBODY))
    with language("de"):
        assert german == read(compared) == read(compare(SOMEBODY))


def test_threads_speak_each_their_own() -> None:
    together = Situation.live_together.as_condition()

    def said(tag: str) -> list[str]:
        with language(tag):
            return [in_english(together) for _ in range(200)]

    with ThreadPoolExecutor(2) as threads:
        german, english = threads.map(said, ["de", "en"])
    assert ({"ihr wohnt zusammen"}, {"you live together"}) == ({*german}, {*english})
    assert "en" == language_now()


def test_keys_names_and_values_of_json_are_the_same_in_every_language() -> None:
    def neutral(value: object) -> object:
        if isinstance(value, dict):
            told = cast("dict[str, object]", value)
            return {key: neutral(one) for key, one in told.items() if key not in IN_WORDS}
        return [neutral(one) for one in cast("list[object]", value)] if isinstance(value, list) else value

    english = neutral(compare(SOMEBODY).to_dict())
    with language("de"):
        assert english == neutral(compare(SOMEBODY).to_dict())


def test_speaking_english_reads_no_catalogue_and_imports_nothing_for_it() -> None:
    program = "import sys; from nc_rules import Situation, compare; str(compare(Situation(chased=True)))"
    code = f"{program}; print(*(name for name in sys.modules if name == 'gettext' or 'nc_rules.languages' in name))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "" == done.stdout.strip()


def test_help_is_in_the_language_that_is_asked_for() -> None:
    # In a program of its own, since a command's words are made once.
    command = [sys.executable, "-m", "nc_rules", "--language", "de", "compare", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    assert "Vergleicht, was die Schulen in einer Lage raten." in done.stdout
    assert "Optionen" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "tag", "others"),
    [
        (["compare", "--language", "de", "--why"], "de", ["compare", "--why"]),
        (["--language=de", "facts"], "de", ["facts"]),
        (["new-pack", "oak", "--language", "ja"], None, ["new-pack", "oak", "--language", "ja"]),
        (["--language", "de", "new-pack", "oak", "--language", "ja"], "de", ["new-pack", "oak", "--language", "ja"]),
        (["compare", "--", "--language", "de"], None, ["compare", "--", "--language", "de"]),
        (["compare", "--language"], None, ["compare", "--language"]),
        (["compare"], None, ["compare"]),
    ],
)
def test_the_option_may_stand_anywhere(arguments: list[str], tag: str | None, others: list[str]) -> None:
    assert (tag, others) == wanted(arguments)


def test_the_environment_chooses_where_no_option_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert None is wanted(["compare"])[0]
    monkeypatch.setenv("NC_RULES_LANGUAGE", "de")
    assert ["de", "en"] == [wanted(arguments)[0] for arguments in (["compare"], ["compare", "--language", "en"])]


def test_a_mistake_on_the_command_line_is_told_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    program()  # what commands say of themselves stays in the language in which they were imported
    typed = [["--frmat", "x"], ["--format", "xml"], ["--school"]]
    assert [BAD_INPUT] * 3 == [run(["--language", "de", "compare", *some]) for some in typed]
    assert BAD_INPUT == run(["--language", "German", "compare"])
    assert (
        """\
nc-rules: es gibt keine Option --frmat. Meinst du --format?
Hilfe: nc-rules --help
nc-rules: 'xml' ist bei --format nicht möglich. Möglich sind: "table", "markdown", "json".
Hilfe: nc-rules --help
nc-rules: --school braucht einen Wert.
Hilfe: nc-rules --help
nc-rules: there is no catalogue for the language 'German'; did you mean 'de'?
"""
        == capsys.readouterr().err
    )
