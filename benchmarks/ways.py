"""Ways of evaluating the same conditions, to be measured side by side: `python benchmarks/ways.py`.

Each takes conditions and gives a function from a situation to what the way can tell about them. All but `straight_line`
tell true, false and unknown apart; `straight_line` is what somebody would write by hand, and takes unknown for false.
So does `chain`, which gives answers rather than truths, and is what whole comparisons are measured by.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from graphlib import TopologicalSorter
from random import Random
from typing import TypeAlias, cast

from timing import Way, side_by_side
from workloads import installed

from nc_rules import Situation, Stance, WorkingMemory
from nc_rules.condition import All, Always, Any, Condition, Derived, Not, Op, Test, Truth, evaluate, facts_in
from nc_rules.engines import engine_named, every_truth, states_of
from nc_rules.facts import Value
from nc_rules.overrides import TopicRules

Chain: TypeAlias = Callable[[Situation], tuple[Stance | None, ...]]
Values: TypeAlias = dict[str, Value | None]


def straight_line(conditions: Sequence[Condition]) -> Way:
    """Straight-line Python `if`s, one for each rule: the yardstick."""
    constants: dict[str, object] = {}
    lines = [f"    if {_two_valued(c, constants)}: fired.append({i})" for i, c in enumerate(conditions)]
    return _function(conditions, ["    fired = []", *lines, "    return fired"], constants)


def chain(schools: Sequence[TopicRules]) -> Chain:
    """Plain Python `if`s, `elif`s and `else`s for each school on each topic: the first rule that fires has the stance.

    Rules come in order, exceptions first. Nothing else is told: neither what is unknown, nor which rule gave way.
    """
    constants: dict[str, object] = {}
    lines: list[str] = []
    for number, school in enumerate(schools):
        order = TopologicalSorter(dict(enumerate(school.overriders))).static_order()
        word = "if"
        for rule in order:
            waived = "".join(
                f" and not {_two_valued(school.waivers[w].when, constants)}" for w in school.waived_by[rule]
            )
            test = f"{_two_valued(school.rules[rule].when, constants)}{waived}"
            lines += [f"    {word} {test}:", f"        a_{number} = {_constant(school.rules[rule].stance, constants)}"]
            word = "elif"
            if test == "True":
                break
        else:
            lines += ["    else:", f"        a_{number} = None"]
    answers = ", ".join(f"a_{number}" for number, _ in enumerate(schools))
    conditions = [entry.when for school in schools for entry in school.entries]
    return cast("Chain", _function(conditions, [*lines, f"    return {answers},"], constants))


def generated(conditions: Sequence[Condition]) -> Way:
    """Generated Python, one three-valued expression for each rule."""
    constants: dict[str, object] = {}
    lines = [f"    truths.append({_three_valued(c, constants)})" for c in conditions]
    return _function(conditions, ["    truths = []", *lines, "    return truths"], constants)


def closures(conditions: Sequence[Condition]) -> Way:
    """A closure for each node."""
    made = [_closure(condition) for condition in conditions]
    return lambda situation: [closure(situation.__dict__) for closure in made]


def walking(conditions: Sequence[Condition]) -> Way:
    """Walking the tree, as `evaluate` does."""

    def walk(situation: Situation) -> object:
        value = WorkingMemory((situation,)).value
        return [evaluate(condition, value) for condition in conditions]

    return walk


def compiled(conditions: Sequence[Condition]) -> Way:
    """The compiled engine: an integer for each value of each fact."""
    program = engine_named("compiled").prepare([conditions])
    return lambda situation: states_of(program, WorkingMemory((situation,)))


def truths_of(conditions: Sequence[Condition], way: str, situation: Situation) -> list[Truth]:
    """Return what a way tells, in one form for all ways, to check that they agree."""
    if way == "compiled":
        program = engine_named("compiled").prepare([conditions])
        return [*every_truth(program, WorkingMemory((situation,)))]
    made: Callable[[Situation], list[Truth]] = WAYS[way](conditions)  # type: ignore[assignment]  # all but two give a list of truths
    return made(situation)


WAYS: dict[str, Callable[[Sequence[Condition]], Way]] = {
    "straight-line ifs, unknown as false": straight_line,
    "compiled": compiled,
    "generated, three-valued": generated,
    "closures": closures,
    "walking the tree": walking,
}


def main() -> None:
    """Check that the ways agree, and print what each takes for the rules of the installed schools."""
    work, draw = installed(), Random(1)  # noqa: S311  # a benchmark, not a secret
    conditions = [rule.when for school in work.panel.schools for rule in school.content.rules]
    given = work.situations(200, draw)
    for situation in given[:50]:
        expected = truths_of(conditions, "walking the tree", situation)
        for way in ("compiled", "generated, three-valued", "closures"):
            assert truths_of(conditions, way, situation) == expected, way
    print(f"the truth of every rule, for one situation; {work.title}; Python {sys.version.split()[0]}")
    ways = {name: make(conditions) for name, make in WAYS.items()}
    for name, taken in side_by_side(straight_line(conditions), ways, lambda: given).items():
        print(f"  {name:36} {taken.us:8.1f} us   {taken.ratio:6.2f}")


def _function(conditions: Sequence[Condition], body: Sequence[str], constants: dict[str, object]) -> Way:
    facts = dict.fromkeys(fact for condition in conditions for fact in facts_in(condition))
    fetch = [f"    f_{fact.name} = known[{fact.name!r}]" for fact in facts]
    source = "\n".join(["def way(situation):", "    known = situation.__dict__", *fetch, *body])
    exec(compile(source, "<way>", "exec"), constants)  # noqa: S102  # the source is made from conditions a line above
    return constants["way"]  # type: ignore[return-value]  # it is what was just defined


def _constant(value: Value | tuple[Value, ...], constants: dict[str, object]) -> str:
    if isinstance(value, int):
        return repr(value)
    known = next((name for name, constant in constants.items() if constant is value), f"c_{len(constants)}")
    constants[known] = value
    return known


def _comparison(test: Test, constants: dict[str, object]) -> str:
    operator = {Op.IS: "==", Op.IN: "in"}.get(test.op, test.op.value)
    return f"f_{test.fact.name} {operator} {_constant(test.value, constants)}"


def _two_valued(condition: Condition, constants: dict[str, object]) -> str:
    match condition:
        case Test(fact=fact, op=Op.LT | Op.LE | Op.GT | Op.GE):
            return f"(f_{fact.name} is not None and {_comparison(condition, constants)})"
        case Test(fact=fact, value=True):
            return f"f_{fact.name}"
        case Test():
            return f"({_comparison(condition, constants)})"
        case Derived(when=when):
            return _two_valued(when, constants)
        case All(parts):
            return "(" + (" and ".join(_two_valued(part, constants) for part in parts) or "True") + ")"
        case Any(parts):
            return "(" + (" or ".join(_two_valued(part, constants) for part in parts) or "False") + ")"
        case Not(part):
            return f"(not {_two_valued(part, constants)})"
        case Always():
            return "True"


def _three_valued(condition: Condition, constants: dict[str, object]) -> str:
    match condition:
        case Test(fact=fact):
            return f"(None if f_{fact.name} is None else {_comparison(condition, constants)})"
        case Derived(when=when):
            return _three_valued(when, constants)
        case All(parts):
            text = ", ".join(_three_valued(part, constants) for part in parts)
            return f"(False if False in (t := ({text},)) else None if None in t else True)" if parts else "True"
        case Any(parts):
            text = ", ".join(_three_valued(part, constants) for part in parts)
            return f"(True if True in (t := ({text},)) else None if None in t else False)" if parts else "False"
        case Not(part):
            return f"(None if (n := {_three_valued(part, constants)}) is None else not n)"
        case Always():
            return "True"


def _closure(condition: Condition) -> Callable[[Values], Truth]:
    match condition:
        case Test(fact=fact):
            name, holds = fact.name, condition.holds

            def test(values: Values) -> Truth:
                value = values[name]
                return None if value is None else holds(value)

            return test
        case Derived(when=when):
            return _closure(when)
        case All(parts):
            made = [_closure(part) for part in parts]

            def every(values: Values) -> Truth:
                truths = [closure(values) for closure in made]
                return False if False in truths else None if None in truths else True

            return every
        case Any(parts):
            made = [_closure(part) for part in parts]

            def some(values: Values) -> Truth:
                truths = [closure(values) for closure in made]
                return True if True in truths else None if None in truths else False

            return some
        case Not(part):
            inner = _closure(part)

            def negation(values: Values) -> Truth:
                truth = inner(values)
                return None if truth is None else not truth

            return negation
        case Always():
            return lambda _values: True


if __name__ == "__main__":
    main()
