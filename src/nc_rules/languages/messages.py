"""Every message that a catalogue has to have: those in the code, those of the vocabulary, and those of guards."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final, final

import attrs

from nc_rules.content import Content, Guard
from nc_rules.facts import AnyFact, Choice, Count, Flag, Option
from nc_rules.sheet import facts_of
from nc_rules.stance import Topic
from nc_rules.vocabulary import TOPICS, Situation
from nc_rules.vocabulary.constraints import CONSTRAINTS
from nc_rules.vocabulary.events import EVENTS

_OURS: Final = "nc_rules"
_SINGLE: Final = frozenset({"gettext", "message"})
_PLURAL: Final = "ngettext"


@final
@attrs.frozen
class Message:
    """Something to be translated.

    Args:
        one: The English; of a message about a number, that for the number 1.
        many: The English for every other number; empty where it is about no number.
        about: Where it stands, for whoever translates it.
    """

    one: str
    many: str = ""
    about: str = attrs.field(default="", eq=False)


def messages_of_library() -> tuple[Message, ...]:
    """Return the messages of the library itself, each once."""
    return _each_once([*_of_vocabulary(), *_in_code(files(_OURS), "")])


def messages_of_pack(contents: Iterable[Content]) -> tuple[Message, ...]:
    """Return those of a pack: what its guards say, and facts and topics of its own; its schools speak for themselves.

    Args:
        contents: Its schools and guards.
    """
    found: list[Message] = []
    for content in contents:
        if isinstance(content, Guard):
            found += _of_guard(content)
        found += [one for fact in content.facts if fact.owner is not Situation for one in _of_fact(fact)]
        found += [one for topic in content.topics if topic not in TOPICS for one in _of_topic(topic)]
    return _each_once(found)


def _each_once(found: Iterable[Message]) -> tuple[Message, ...]:
    # A noun may stand alone as well as beside a number.
    return tuple({(one.one, one.many): one for one in found if one.one}.values())


def _of_vocabulary() -> Iterator[Message]:
    for fact in facts_of(Situation).values():
        yield from _of_fact(fact)
    for topic in TOPICS:
        yield from _of_topic(topic)
    for constraint in CONSTRAINTS:
        yield Message(constraint.says, about="facts that do not fit together")
    for event in EVENTS.values():
        yield from (Message(text, about=f"event {event.name}") for text in (event.says, event.over, event.answered))


def _of_fact(fact: AnyFact) -> Iterator[Message]:
    about = f"fact {fact.key}"
    yield Message(fact.group, about="heading of facts")
    yield Message(fact.question, about=f"{about}: question")
    match fact.domain:
        case Flag(yes, no):
            yield from (Message(text, about=about) for text in (yes, no) if text)
        case Choice(options):
            yield from (Message(one.says, about=about) for one in options if isinstance(one, Option))
        case Count() as counted:
            yield Message(counted.singular, counted.noun, about=f"{about}: what stands after the number")
            yield Message(counted.singular_unit, counted.unit, about=f"{about}: what stands after the number")
            yield Message(counted.unit, about=f"{about}: unit")


def _of_topic(topic: Topic) -> Iterator[Message]:
    yield Message(topic.question, about=f"topic {topic.name}: question")
    yield from (Message(stance.says, about=f"topic {topic.name}: {stance.value}") for stance in topic.stances)


def _of_guard(guard: Guard) -> Iterator[Message]:
    for name, entry in guard.entries.items():
        say = getattr(entry, "say", "")
        yield from (Message(text, about=f"guard {guard.name}: {name}") for text in (say, entry.because))


def _in_code(folder: Traversable, place: str) -> Iterator[Message]:
    """Find the messages that the modules of a package give to `gettext` and the like."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{place}{entry.name}"
        if entry.is_dir():
            yield from _in_code(entry, f"{path}/")
        elif entry.name.endswith(".py"):
            for node in ast.walk(ast.parse(entry.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    yield from _in_call(node.func.id, node.args, path)


def _in_call(name: str, arguments: Iterable[ast.expr], path: str) -> Iterator[Message]:
    texts = [one.value for one in arguments if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    if name in _SINGLE and texts:
        yield Message(texts[0], about=path)
    elif name == _PLURAL and len(texts) > 1:
        yield Message(texts[0], texts[1], about=path)
