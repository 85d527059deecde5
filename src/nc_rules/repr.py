"""Values that print as their `repr`, wherever they are printed."""

from __future__ import annotations

from typing import Protocol


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
