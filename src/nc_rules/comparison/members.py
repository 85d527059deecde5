"""What a panel is made of, as programs give it: schools, guards, an engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from nc_rules.content import Guard, School
from nc_rules.engines import ENGINES, Engine, engine_named
from nc_rules.errors import MOST_PROBLEMS, InvalidPanel, PackError, Problem, UnknownEngine
from nc_rules.packs import Installed, Packs
from nc_rules.packs.loaded import content_of
from nc_rules.repr import shown


def members(schools: object, guards: object, failures: object, engine: object) -> tuple[Packs, Engine]:
    """Return who is on a panel, sorted by name, and its engine.

    Args:
        schools: Schools, or a single one; or `Packs`, of which the guards and the failures are taken too.
        guards: Guards, or a single one.
        failures: The packs that could not be loaded.
        engine: An engine or its name; `None` is the default one.

    Raises:
        InvalidPanel: Something is none of these. It tells all that is wrong.
        UnknownEngine: There is no engine of that name, and nothing else is wrong.
        EngineUnavailable: It cannot run here.
    """
    packs = schools if isinstance(schools, Packs) else Packs()
    some = packs.schools if schools is packs else _each(schools)
    those, failed = (*packs.guards, *_each(guards)), (*packs.failures, *_each(failures))
    problems = [
        *(Problem("schools", _stranger(one, School)) for one in some if not _is(one, School)),
        *(Problem("guards", _stranger(one, Guard)) for one in those if not _is(one, Guard)),
        *(Problem("failures", f"expected a PackError, got {shown(one)}") for one in failed if not _is_failure(one)),
    ]
    named = engine is None or isinstance(engine, str)
    if not named and not _is_engine(engine):
        problems.append(Problem("engine", f"expected an engine or the name of one, got {shown(engine)}"))
    if problems:
        raise InvalidPanel("Panel", [*problems, *_unknown_engine(engine)][:MOST_PROBLEMS])
    ready = engine_named(cast("str | None", engine)) if named else cast("Engine", engine)
    return Packs(_sorted(some), _sorted(those), cast("Iterable[PackError]", failed)), ready


def _each(given: object) -> tuple[object, ...]:
    several = hasattr(given, "__iter__") and not isinstance(given, str | type | School | Guard | Packs)
    return tuple(cast("Iterable[object]", given)) if several else (given,)


def _is(given: object, kind: type[School | Guard]) -> bool:
    return isinstance(content_of(given), kind)


def _is_failure(given: object) -> bool:
    return isinstance(given, PackError)


def _stranger(given: object, kind: type[School | Guard]) -> str:
    expected = f"expected a {kind.__name__}, got {shown(given)}"
    match given:
        case str() if kind is School:
            return f"{expected}; load_packs().school(...) gives an installed one by its name"
        case str():
            return f"{expected}; load_packs()[...] gives an installed one by its name"
        case Packs():
            return f"{expected}; give packs alone, as in Panel(packs), and their guards are taken with them"
        case School() | Installed(School()):
            return f"{expected}; schools come first, as in Panel(schools, guards)"
        case Guard() | Installed(Guard()):
            return f"{expected}; guards come after the schools, as in Panel(schools, guards)"
        case _:
            return expected


def _is_engine(given: object) -> bool:
    return not isinstance(given, type) and callable(getattr(given, "prepare", None)) and hasattr(given, "name")


def _unknown_engine(name: object) -> Iterator[Problem]:
    if isinstance(name, str) and name and name not in ENGINES:
        yield UnknownEngine(name, ENGINES).problem("engine")


def _sorted(members: Iterable[object]) -> tuple[Installed[Any], ...]:
    seated: list[Installed[Any]] = [
        cast("Any", one if isinstance(one, Installed) else Installed[Any](cast("Any", one))) for one in members
    ]
    return tuple(sorted(seated, key=lambda installed: installed.content.name))
