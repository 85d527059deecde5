"""The prover: a thin and typed layer over z3, which is imported when the first prover is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from types import ModuleType
from typing import Final, NewType, TypeAlias, final

import attrs

from nc_rules.errors import ProverUnavailable

Formula = NewType("Formula", object)
"""A statement that is true or false, as z3 holds it."""

EFFORT: Final = 1_000_000
"""How much work one question may take, in z3's own unit: some seconds of it. No question about the shipped packs takes
500.

It is no time limit, because then the answer would depend on the machine.
"""


@final
@attrs.frozen
class Possible:
    """There is a way to make all the statements true.

    Args:
        holds: Tells whether a statement is true in it.
        asked: The statements.
    """

    holds: Callable[[Formula], bool]
    asked: tuple[Formula, ...]


@final
@attrs.frozen
class Impossible:
    """There is proof that no way makes all the statements true."""


@final
@attrs.frozen
class GaveUp:
    """Neither was found within the effort.

    Args:
        why: What z3 says about it.
    """

    why: str


Outcome: TypeAlias = Possible | Impossible | GaveUp
"""What becomes of a question."""


@final
class Prover:
    """Tells whether statements can all be true together.

    Each has a z3 context of its own, so that what it answers depends on no question put to another one, and so that
    two threads may use two of them.
    """

    def __init__(self, effort: int = EFFORT) -> None:
        """Start without any variable.

        Args:
            effort: How much work one question may take, in z3's own unit.

        Raises:
            ProverUnavailable: z3 is not installed, or does not load here.
        """
        self._z3 = _imported()
        self._context = self._z3.Context()
        self._solver = self._z3.SolverFor("QF_FD", ctx=self._context)
        self._variables = 0
        # Without ctrl_c, z3 takes an interrupt for itself and answers that it gave up.
        for name, value in {"random_seed": 0, "rlimit": effort, "ctrl_c": False}.items():
            self._solver.set(name, value)

    def variable(self, name: str) -> Formula:
        """Give a new variable."""
        self._variables += 1
        # Two facts of different sheets may have one name; two variables of one name would be the same variable.
        return Formula(self._z3.Bool(f"{self._variables}: {name}", self._context))

    def named(self, name: str, meaning: Formula) -> Formula:
        """Give a new variable that is true whenever `meaning` is, and only then."""
        made = self.variable(name)
        self._solver.add(made == meaning)
        return made

    def every(self, formulas: Iterable[Formula]) -> Formula:
        """Say that all are true. Of none that is true."""
        return Formula(self._z3.And(*formulas, self._z3.BoolVal(val=True, ctx=self._context)))

    def some(self, formulas: Iterable[Formula]) -> Formula:
        """Say that at least one is true. Of none that is false."""
        return Formula(self._z3.Or(*formulas, self._z3.BoolVal(val=False, ctx=self._context)))

    def no(self, formula: Formula) -> Formula:
        """Say that it is false."""
        return Formula(self._z3.Not(formula))

    def at_most_one(self, formulas: Iterable[Formula]) -> None:
        """Require of every answer that no two of them are true in it."""
        self._solver.add(self._z3.AtMost(*formulas, 1))

    def at_most(self, formulas: Iterable[Formula], most: int) -> Formula:
        """Say that no more than so many of them are true."""
        return Formula(self._z3.AtMost(*formulas, most))

    def require(self, formula: Formula) -> None:
        """Require of every answer that it is true in it."""
        self._solver.add(formula)

    def ask(self, *formulas: Formula) -> Outcome:
        """Ask whether they can all be true, with all that is required."""
        # Statements come and go with a question. For assumptions, older versions of z3 take nothing but variables.
        self._solver.push()
        try:
            self._solver.add(*formulas)
            return self._outcome(formulas)
        finally:
            self._solver.pop()

    def _outcome(self, asked: tuple[Formula, ...]) -> Outcome:
        answer = self._solver.check()
        if answer == self._z3.unsat:
            return Impossible()
        if answer != self._z3.sat:
            return GaveUp(str(self._solver.reason_unknown()))
        model = self._solver.model()
        return Possible(lambda formula: bool(self._z3.is_true(model.eval(formula))), asked)


def _imported() -> ModuleType:
    # z3 is 50 MB, has no types, and is wanted by nobody but those who check a pack.
    try:
        module = import_module("z3")
    except ModuleNotFoundError as error:
        if error.name != "z3":
            raise ProverUnavailable(str(error)) from error
        raise ProverUnavailable from error
    except Exception as error:  # its own library, when it does not load, raises a plain Exception
        raise ProverUnavailable(str(error)) from error
    if not hasattr(module, "SolverFor"):
        raise ProverUnavailable(f"the module z3 that is found first is another one: {module.__file__}")
    return module
