"""Values that print as their `repr`, wherever they are printed."""

from __future__ import annotations

from typing import Protocol


class Printer(Protocol):
    """What Hypothesis and IPython print with."""

    def text(self, text: str, /) -> object:
        """Print a text."""
        ...


class PrintsAsRepr:
    """Prints as its `repr`. Hypothesis prints the fields of an attrs class otherwise, and theirs, and so on."""

    __slots__ = ()

    def _repr_pretty_(self, printer: Printer, _cycle: object) -> None:
        printer.text(repr(self))
