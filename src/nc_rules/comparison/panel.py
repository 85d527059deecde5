"""Put the same facts to several schools, and let the guards look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain
from typing import Final, TypeVar, final

import attrs

from nc_rules.answer import Decided, Docket, Setting
from nc_rules.comparison.bundles import Following, Part, bundled
from nc_rules.comparison.comparison import Comparison
from nc_rules.comparison.members import members
from nc_rules.comparison.roster import Raised, Roster
from nc_rules.condition import Truth
from nc_rules.content import Guard, School
from nc_rules.engines import ENGINES, Engine, Program, default_engine
from nc_rules.errors import PackError, UnknownEngine
from nc_rules.kept_back import KeptBack
from nc_rules.packs import SCHOOLS, Installed, Packs, PacksFailed, installed
from nc_rules.packs.loaded import SomeSchools, each_of
from nc_rules.remembered import Remembered
from nc_rules.repr import PrintsOnlyInShort, named
from nc_rules.sheet import Sheet, WorkingMemory
from nc_rules.stance import Topic

T = TypeVar("T")

_MOST_KEPT_BACK: Final = 1024
"""So many ways in which guards keep something back are kept."""


@final
@attrs.frozen(init=False, repr=False)
class Panel(PrintsOnlyInShort):
    """Schools and guards made ready on an engine, to be asked about one situation after another.

    `compare` keeps the panels that it makes; build one to leave out the installed packs.
    Two of them are equal when they are of the same schools and guards, on equal engines.
    Safe to share between threads, and pickled by what it was made of.
    """

    engine: Engine
    roster: Roster
    _program: Program = attrs.field(eq=False)
    _decided: Following[Decided] = attrs.field(eq=False)
    _raised: Following[Raised] = attrs.field(eq=False)
    _held: Following[int] = attrs.field(eq=False)
    _kept_back: Mapping[tuple[tuple[int, ...], ...], KeptBack] = attrs.field(eq=False)

    def __init__(
        self,
        schools: Packs | Iterable[School | Installed[School]] | School | Installed[School],
        guards: Iterable[Guard | Installed[Guard]] | Guard | Installed[Guard] = (),
        *,
        engine: str | Engine | None = None,
        failures: Iterable[PackError] = (),
    ) -> None:
        """Prepare the conditions of all schools and guards.

        Args:
            schools: The schools, or a single one; they are sorted by name. Of `Packs`, as `load_packs` gives them, the
                guards and the failures are taken too.
            guards: The guards that look at every answer, or a single one.
            engine: An engine or its name; the default is as for `compare`.
            failures: The packs that could not be loaded, as in `Packs.failures`. Where a guard is among them, every
                answer is withheld.

        Raises:
            InvalidPanel: Something that was given is none of these.
            Namesakes: Two schools, guards, topics, fact sheets or facts have the same name.
            UnknownEngine: There is no engine of that name.
            EngineUnavailable: It cannot run here.
        """
        packs, ready = members(schools, guards, failures, engine)
        roster = Roster.of(packs)
        dockets = [Docket(on.rules) for on in roster.spoken]
        deciding = bundled(
            Part([entry.when for entry in docket.rules.entries], partial(_decided, docket)) for docket in dockets
        )
        raising = bundled(Part([one.alert.when], partial(_if_true, one)) for one in roster.alerts)
        keeping = bundled(Part([one.when], partial(_if_true, place)) for place, one in enumerate(roster.keeping))
        program = ready.prepare(
            [[when for part in bundle for when in part.conditions] for bundle in (*deciding, *raising, *keeping)]
        )
        self.__attrs_init__(  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # made by attrs
            ready,
            roster,
            program,
            Following(program, deciding, 0),
            Following(program, raising, len(deciding)),
            Following(program, keeping, len(deciding) + len(raising)),
            Remembered(partial(_kept_back, roster), most=_MOST_KEPT_BACK),
        )

    def _in_short(self) -> str:
        names = named(one.content.name for one in self.roster.packs.everything)
        return f"of {names or 'nobody'} on {self.engine.name}"

    @property
    def schools(self) -> tuple[Installed[School], ...]:
        """The schools, sorted by name."""
        return self.roster.packs.schools

    @property
    def guards(self) -> tuple[Installed[Guard], ...]:
        """The guards, sorted by name."""
        return self.roster.packs.guards

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics: those of the vocabulary in its order, then those of packs."""
        return self.roster.topics

    def compare(self, *sheets: Sheet) -> Comparison:
        """Put a situation to every school.

        Args:
            sheets: What is known: a `Situation`, and sheets of packs' own, at most one of each class.

        Raises:
            UnreadSheet: Something is not a fact sheet, two are of the same class, or one only seems to be a sheet that
                the schools and guards read, so that what it tells would be lost.
        """
        memory = WorkingMemory.of(*sheets)
        found = self._program.found(memory)
        states = self._program.states(found)
        decided = self._decided.in_each(found)
        raised = tuple(chain.from_iterable(self._raised(states)))
        setting = Setting(memory, self._kept_back[self._held(states)], self.roster.store)
        return Comparison(self.roster, self.engine.name, setting, decided, raised, self.topics)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle it by what it was made of; the copy is made ready anew."""
        return partial(Panel, engine=self.engine), (self.roster.packs,)


def _decided(docket: Docket, truths: Sequence[Truth]) -> tuple[Decided]:
    return (Decided(docket, tuple(truths)),)


def _if_true(one: T, truths: Sequence[Truth]) -> tuple[T, ...]:
    return (one,) if truths[0] else ()


def _kept_back(roster: Roster, held: tuple[tuple[int, ...], ...]) -> KeptBack:
    places = {*chain.from_iterable(held)}
    return roster.kept_back([place in places for place, _ in enumerate(roster.keeping)])


@lru_cache(maxsize=32)
def _panel(packs: Packs, engine: str) -> Panel:
    return Panel(packs, engine=engine)


def panel_of(packs: Packs, schools: SomeSchools | None = None, engine: str | None = None) -> Panel:
    """Return a panel of some schools, with every guard of the packs, and keep it for the next call.

    Args:
        packs: What is installed.
        schools: The schools, or names of schools of the packs, or a single one; all of the packs' when it is `None`.
        engine: The engine's name; the default is as for `compare`.

    Raises:
        Namesakes: Two schools, topics, fact sheets or facts have the same name.
        UnknownSchool: The packs hold no school of that name.
        UnknownEngine: There is no engine of that name.
        EngineUnavailable: It cannot run here.
    """
    name = default_engine() if engine is None or engine == "" else engine
    if not _is_text(name):
        raise UnknownEngine(name, ENGINES)
    return _panel(packs if schools is None else packs.asking(schools), name)


def _is_text(name: object) -> bool:
    return isinstance(name, str)


def installed_panel(schools: SomeSchools | None = None, engine: str | None = None) -> Panel:
    """Return the panel that `compare` asks.

    Args:
        schools: As for `compare`.
        engine: As for `compare`.

    Raises:
        PacksFailed: As `compare`.
        Namesakes: As `compare`.
        UnknownSchool: As `compare`.
        UnknownEngine: As `compare`.
        EngineUnavailable: As `compare`.
    """
    packs, asked = installed(), None if schools is None else each_of(schools)
    named = [school for school in asked or () if isinstance(school, str)]
    usable = {school.content.name for school in packs.aside}
    for failure in packs.failures:
        missing = asked is None or (failure.entry_point in named and failure.entry_point not in usable)
        if missing or failure.group != SCHOOLS:
            raise PacksFailed(packs.failures, packs)
    return panel_of(packs, asked, engine)


def compare(*sheets: Sheet, schools: SomeSchools | None = None, engine: str | None = None) -> Comparison:
    """Put the same facts to every school, let the guards look, and compare the answers.

    The installed packs are loaded by the first call. The installed guards look at every comparison, whichever schools
    are chosen.

    Args:
        sheets: What is known: a `Situation`, and sheets of packs' own, at most one of each class.
        schools: The schools to ask, or a single one, by name, as `School` or as installed; all that are installed when
            it is not given.
        engine: The name of the engine; without one, what `NC_RULES_ENGINE` says, or else `compiled`.

    Returns:
        The comparison.

    Raises:
        PacksFailed: An installed pack could not be loaded, and it is a guard, or no schools were named, or it is that
            of a school that was named.
        Namesakes: Two schools, topics, fact sheets or facts have the same name.
        UnknownSchool: No school of that name is installed.
        UnknownEngine: There is no engine of that name.
        EngineUnavailable: The engine cannot run here.
        UnreadSheet: Something is not a fact sheet, or one that nobody would read.
    """
    return installed_panel(schools, engine).compare(*sheets)
