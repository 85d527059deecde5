"""How values print: short, safe to show, and the same wherever they are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import singledispatch
from typing import Final, Generic, Protocol, TypeVar, final

R = TypeVar("R")

_LONGEST: Final = 80
"""A message cuts short a value that takes more characters than this."""

_LONGEST_LINE: Final = 300
"""What a value prints as is cut short when it takes more characters than this."""

_LONGEST_LIST: Final = 120
"""A list of names within such a line is cut short when it takes more characters than this."""

_MOST_BITS: Final = 200
"""A number of more bits than this, some sixty digits, is not written out."""


class Printer(Protocol):
    """What Hypothesis and IPython print with."""

    def text(self, text: str, /) -> object:
        """Print a text."""
        ...


def print_as_repr(self: object, printer: Printer, _cycle: object) -> None:
    """Print a value as its `repr`: the method `_repr_pretty_`, which Hypothesis and IPython look for.

    Without it, Hypothesis prints all fields of an attrs class, and theirs, and so on.
    """
    printer.text(repr(self))


class PrintsAsRepr:
    """Prints as its `repr`."""

    __slots__ = ()

    _repr_pretty_ = print_as_repr


class PrintsInShort:
    """Prints as one short line, which tells which one it is: `<School active: 47 rules>`.

    The line holds no words of a school or a guard, which may be withheld, and not all that the value holds, which could
    fill a book. An attrs class that prints like this says `repr=False`. Hypothesis prints it all the same as the code
    that builds it, since a test that fails with a rule or a school that was drawn has to show what is in it.
    """

    __slots__ = ()

    def _in_short(self) -> str:
        """Return what follows the name of the class."""
        raise NotImplementedError

    def __repr__(self) -> str:
        """Print it in short."""
        try:
            text = self._in_short()
        except Exception:
            # It was refused, and a debugger shows what there is of it; or it holds what nobody should have put there.
            text = "that cannot be shown"
        text = text if text.isprintable() else repr(text)[1:-1]
        return f"<{shortened(f'{type(self).__name__} {text}', _LONGEST_LINE - 2)}>"


class PrintsOnlyInShort(PrintsInShort, PrintsAsRepr):
    """Prints in short, for Hypothesis too."""

    __slots__ = ()


_teachers: list[Callable[[], None]] = []


def teaches(teacher: Callable[[], None]) -> Callable[[], None]:
    """Have a function called before the first value prints: it imports the modules above that say how."""
    _teachers.append(teacher)
    return teacher


@final
class Taught(Generic[R]):
    """A function that modules above define, for one class of values each: importing them registers how.

    Args:
        function: What is done with values of any other class.
    """

    def __init__(self, function: Callable[..., R]) -> None:
        self._function = singledispatch(function)
        self.register = self._function.register

    def __call__(self, value: object, **options: object) -> R:
        """Return what the function of the value's class does."""
        # Once it is done, an import takes next to no time; and where another thread is at it, it waits for the end.
        for teacher in _teachers:
            teacher()
        return self._function(value, **options)


@Taught
def text_of(value: object) -> str:
    """Return a value as text for people. `words` and `views` register how, as for the four that follow."""
    raise NotImplementedError(type(value))


@Taught
def markdown_of(
    value: object,
    *,
    title: str = "",
    note: str = "",
    read: Sequence[str] = (),
    why: bool = False,
    everything: bool = False,
) -> str:
    """Return a value as Markdown, with a title, a note, how lengths of time were read, and reasons and all if asked."""
    raise NotImplementedError(type(value), title, note, read, why, everything)


@Taught
def html_of(value: object) -> str:
    """Return a value as a fragment of HTML, for a notebook."""
    raise NotImplementedError(type(value))


@Taught
def json_of(value: object) -> str:
    """Return the JSON of a value's plain values; likewise."""
    raise NotImplementedError(type(value))


@Taught
def plain_of(value: object) -> dict[str, object]:
    """Return a value as plain values, ready for `json.dumps`."""
    raise NotImplementedError(type(value))


class PrintsAsText:
    """Has a text for people, which is what `print` shows."""

    __slots__ = ()

    def __str__(self) -> str:
        return text_of(self)


class ShownInNotebooks:
    """Has a form for people in HTML, which is what a notebook shows."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return html_of(self)


def full_name(cls: type) -> str:
    """Return the name of a class with that of its module, which tells it from others of its name."""
    return f"{cls.__module__}.{cls.__qualname__}"


def shown(value: object) -> str:
    """Return a value for a message, cut short when it is long, with control characters escaped."""
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > _MOST_BITS:
        return "a number of more than 60 digits"
    try:
        text = repr(value)
    except Exception:
        # It is nested too deep, or holds a number that Python refuses to write out, or is of a class with faults.
        return f"a {type(value).__name__} that cannot be shown"
    return shortened(text, _LONGEST)


def shortened(text: str, most: int) -> str:
    """Return a text, cut short where it takes more than so many characters."""
    return text if len(text) <= most else f"{text[: most - 3]}..."


def named(names: Iterable[object], most: int = _LONGEST_LIST) -> str:
    """Return a list of names, which says how many more there are where they take more than so many characters.

    >>> named(["active", "adaptive", "dignity"], most=20)
    'active, adaptive, and 1 more'
    """
    texts = [str(name) for name in names]
    length = 0
    for place, text in enumerate(texts):
        length += len(text) + 2
        if place and length - 2 > most:
            return f"{', '.join(texts[:place])}, and {len(texts) - place} more"
    return ", ".join(texts)


def counted(number: int, noun: str) -> str:
    """Return a number and what is counted: `1 rule`, `2 rules`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
