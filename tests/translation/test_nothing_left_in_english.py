"""Every word that is shown is looked up: in a language of other letters, ours are left to schools and to names.

Each message that was looked up is shown in the letters of a script that nothing else here uses, with what stands in its
places as it was. So whatever is left in ours is a message that no catalogue could translate, unless a school said it,
or it is a name.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from string import Formatter, ascii_letters
from typing import TYPE_CHECKING, Final

import pytest

from nc_rules import Guard, Packs, Situation, load_packs
from nc_rules.cli.commands import program
from nc_rules.cli.run import run
from nc_rules.facts import Choice
from nc_rules.translation import Catalogue, Plural, speaking
from nc_rules.views.plain_installed import facts_in, topics_in
from nc_rules.vocabulary.events import EVENTS

if TYPE_CHECKING:
    from nc_rules.content import Content

_OTHER_LETTERS: Final = str.maketrans(dict(zip(ascii_letters, map(chr, range(0x1401, 0x1435)), strict=True)))
"""Letters of Inuktitut: as wide as ours, and without capitals that could turn one into another."""


def disguised(message: str) -> str:
    """Return a message in other letters; its places stay as they are."""
    return "".join(f"{said.translate(_OTHER_LETTERS)}{_place(*place)}" for said, *place in Formatter().parse(message))


def _place(name: str | None, spec: str | None, conversion: str | None) -> str:
    if name is None:
        return ""
    return f"{{{name}{f'!{conversion}' if conversion else ''}{f':{spec}' if spec else ''}}}"


class Texts(dict[str, str]):
    """Every message there could be."""

    def get(self, message: str, default: object = None, /) -> str:
        assert default is not None
        return disguised(message)


class Plurals(dict[str, Plural]):
    """Every message about a number."""

    def __contains__(self, message: object) -> bool:
        return True

    def __getitem__(self, message: str) -> Plural:
        return (disguised(message),), lambda _: 0


DISGUISE: Final = Catalogue("zxx", Texts(), Plurals())


@pytest.fixture(scope="module")
def packs() -> Packs:
    program()  # what commands say of themselves stays in the language in which they were imported
    return load_packs()


@pytest.fixture(scope="module")
def said_by_schools(packs: Packs) -> re.Pattern[str]:
    """Match whatever a school says, cites or is called, and then every name."""
    texts = {text for one in packs for text in _texts_of(one.content)} | {one.owner for one in packs}
    names = {name for one in packs for name in _names_of(one.content)} | {*_names_in(packs), *NAMES}
    words = [rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in sorted(names, key=len, reverse=True) if name]
    return re.compile("|".join([*map(re.escape, sorted(map(_on_one_line, texts), key=len, reverse=True)), *words]))


NAMES: Final = {"zxx", "en", "nc", "Situation", "--set", "--all", "true", "false"}
"""What no school and no fact is called, and what everybody types alike."""


def _texts_of(content: Content) -> Iterator[str]:
    yield from (content.title, content.summary)
    for source in content.sources:
        yield from filter(None, (str(source), source.title, source.publisher, source.address))
    for derived in content.derived:
        yield from (derived.cite.heading, str(derived.cite), *([] if isinstance(content, Guard) else [derived.because]))
    for entry in content.entries.values():
        yield from (entry.cite.heading, str(entry.cite))
        if not isinstance(content, Guard):
            yield from filter(None, (getattr(entry, "say", ""), entry.because))


def _names_of(content: Content) -> Iterator[str]:
    yield from (content.name, *(entry.id for entry in content.entries.values()))
    yield from (name for one in content.derived for name in (one.name, one.name.replace("_", " ")))


def _names_in(packs: Packs) -> Iterator[str]:
    for fact in facts_in(packs):
        yield from (fact.key, fact.name)
        if isinstance(fact.domain, Choice):
            yield from (fact.domain.options.__qualname__, *(str(option.value) for option in fact.domain.options))
    yield from EVENTS
    for topic in topics_in(packs):
        yield from (topic.name, topic.stances.__qualname__, *(str(stance.value) for stance in topic.stances))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


SITUATION: Final = """\
[situation]
ended_by = "ex"
no_contact_days = 12
relationship_days = "2y"
ex_reached_out = true
chased = true
goal = "win_back"
relationship_kind = "dating"
contact_now = "daily"
"""

STORY: Final = """\
until = 40
[situation]
ended_by = "ex"
share_children = true
[[event]]
day = 0
what = "breakup"
[[event]]
day = 2
what = "no_contact_begins"
planned = "3w"
[[event]]
day = 9
what = "ex_writes"
[[event]]
day = 12
what = "i_write"
[[event]]
day = 20
what = "special_day"
occasion = "ex_birthday"
[[event]]
day = 30
what = "told_not_to_write"
"""

WRONG: Final = """\
titel = "none"
mood = "sad"
until = "tomorrow"
event = [{day = 3, what = "breakup"}, {what = "nothing_known", day = 1, date = 2026-03-01}, {day = 1, what = "i_write"}]
[situation]
mood = "sadd"
no_contact_days = -3
breakup = "2026-13-01"
share_children = "often"
relationship_days = "a while"
"""
"""Wrong as a situation, and as a story too."""

COMMANDS: Final[Sequence[Sequence[str]]] = [
    ["compare", "FILE", "--why"],
    ["compare", "FILE", "--why", "--all"],
    ["compare", "FILE", "--format", "markdown", "--why"],
    ["compare", "--set", "afraid_of_ex=yes", "--set", "share_children=yes"],
    ["compare", "--set", "thoughts_of_self_harm=yes"],
    ["compare", "--set", "ex_blocked_me=no", "--set", "blocked_everywhere=yes", "--format", "markdown"],
    ["explain", "FILE", "--school", "active", "--topic", "contact"],
    ["explain", "FILE", "--school", "skeptic", "--topic", "reply"],
    ["explain", "FILE", "--school", "active", "--topic", "contact", "--why-not", "open"],
    ["explain", "FILE", "--school", "active", "--topic", "contact", "--set", "court_order=yes"],
    ["plan", "FILE", "--school", "adaptive"],
    ["plan", "FILE", "--school", "strict-30-day", "--format", "markdown"],
    ["what-if", "FILE", "--school", "adaptive", "--topic", "contact"],
    ["what-if", "FILE", "--school", "adaptive", "--topic", "contact", "--all"],
    ["crux", "FILE", "--school", "active", "--school", "adaptive", "--topic", "contact"],
    ["ahead", "FILE", "--why"],
    ["replay", "STORY", "--why", "--all"],
    ["replay", "STORY", "--format", "markdown"],
    ["chart", "--school", "adaptive", "--topic", "heals"],
    ["chart", "--school", "adaptive", "--topic", "duration"],
    ["facts"],
    ["topics"],
    ["schools"],
    ["check", "adaptive"],
    ["check", "safety"],
]

MISTAKES: Final[Sequence[Sequence[str]]] = [
    ["compare", "FILE", "--set", "no_contact_days=2m", "--set", "mood=sadd", "--set", "colour=1", "--set", "goal"],
    ["compare", "FILE", "--school", "activ"],
    ["compare", "FILE", "--topic", "contct"],
    ["compare", "WRONG"],
    ["replay", "WRONG"],
    ["explain", "FILE", "--school", "active", "--topic", "contact", "--why-not", "opn"],
    ["new-pack", "Eins"],
    ["new-pack", "a" * 70, "--title", " ", "--language", "German"],
    ["check", "--cases", "nowhere"],
    ["chart", "--school", "adaptive", "-o", "chart.png"],
]


@pytest.fixture
def shown(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a command in the language of other letters, on a screen so wide that no line is broken."""
    command: Sequence[str] = request.param
    request.getfixturevalue("packs")
    folder = request.getfixturevalue("tmp_path")
    (folder / "FILE").with_suffix(".toml").write_text(SITUATION, encoding="utf-8")
    (folder / "STORY").with_suffix(".toml").write_text(STORY, encoding="utf-8")
    (folder / "WRONG").with_suffix(".toml").write_text(WRONG, encoding="utf-8")
    monkeypatch.setenv("COLUMNS", "500")
    monkeypatch.chdir(folder)
    with speaking(DISGUISE):
        run([f"{word}.toml" if word in {"FILE", "STORY", "WRONG"} else word for word in command])
    out, err = capsys.readouterr()
    # Markdown has backslashes within names.
    return _on_one_line(f"{out}\n{err.replace('nc-rules: ', '')}".replace("\\_", "_"))


def _left(text: str, said_by_schools: re.Pattern[str]) -> list[str]:
    return re.findall(r"[A-Za-z]{2,}(?: [A-Za-z]+)*", said_by_schools.sub(" ", text))


@pytest.mark.parametrize("shown", COMMANDS, indirect=True, ids=" ".join)
def test_no_word_of_the_library_is_left_in_english(shown: str, said_by_schools: re.Pattern[str]) -> None:
    assert re.search("[\u1401-\u1434]{3}", shown)
    assert [] == _left(shown, said_by_schools)


@pytest.mark.parametrize("shown", MISTAKES, indirect=True, ids=" ".join)
def test_nor_is_any_where_something_is_wrong(
    shown: str, said_by_schools: re.Pattern[str], request: pytest.FixtureRequest
) -> None:
    assert re.search("[\u1401-\u1434]{3}", shown)
    typed = " ".join([*request.node.callspec.params["shown"], SITUATION, WRONG])
    left = {word for some in _left(shown, said_by_schools) for word in some.split()}
    assert set() == left - {*re.findall("[A-Za-z]+", typed.replace("_", " "))} - KEYS - SUFFIXES


KEYS: Final = {"title", "note", "sheet", "event", "date", "planned", "what", "until", "eins", "de", "NAME", "toml"}
"""Keys of files and names of options, and what was meant where something else was typed."""

SUFFIXES: Final = {"mmd", "mermaid", "dot", "gv", "svg", "txt"}


TYPED: Final = ["\n?\nx\n1\n" * 20, "b\n1\n1\n1\n2\n3\n" * 15, "2\n1\n2\nb\nb\nq\n"]


@pytest.mark.parametrize("typed", TYPED)
def test_nor_is_any_in_an_interview(
    typed: str,
    said_by_schools: re.Pattern[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "500")
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    with speaking(DISGUISE):
        run(["ask", "--school", "adaptive", "--school", "active"])
    lines = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("> ")]
    assert [] == _left(_on_one_line("\n".join(lines)), said_by_schools)


def test_what_was_never_looked_up_is_found(said_by_schools: re.Pattern[str]) -> None:
    assert ["Words of our own"] == _left(f"{disguised('Looked up: ')}Words of our own. adaptive", said_by_schools)
    assert "\u1401{name!r} {number:,}\u1402" == disguised("a{name!r} {number:,}b")
    with speaking(DISGUISE):
        assert not re.search("[a-z]{2}", Situation.live_together.question.translate(_OTHER_LETTERS))
