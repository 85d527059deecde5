"""Tables of situations into tables of answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias, TypeVar, cast, final, overload

import attrs
import numpy as np

from nc_rules.batch.answers import KINDS, Answers, Kind
from nc_rules.batch.coding import Coding
from nc_rules.batch.encoding import Odd, encoded
from nc_rules.batch.evaluating import Codes, Packed, evaluated, evaluator_of, threads_here
from nc_rules.batch.frames import Frame, frame_of
from nc_rules.batch.grid import Column
from nc_rules.batch.network import Network, network_of
from nc_rules.batch.problems import Problems
from nc_rules.comparison import Panel, installed_panel
from nc_rules.condition.partition import Partition
from nc_rules.errors import Problem, UnknownFact
from nc_rules.facts import AnyFact
from nc_rules.files.dates import local_today
from nc_rules.packs import Packs, installed
from nc_rules.packs.loaded import SomeSchools
from nc_rules.repr import PrintsOnlyInShort, counted
from nc_rules.sheet import facts_of
from nc_rules.stance import Stance, Topic, topics_among
from nc_rules.translation import gettext
from nc_rules.vocabulary.since import SINCE

T = TypeVar("T")

Errors: TypeAlias = Literal["raise", "null"]
"""What to do about values that mean nothing: tell all and stop, or take them for unknown and tell them in the end."""

AnyTopic: TypeAlias = str | Topic | type[Stance]
"""A topic by its name, itself or its Enum."""


@final
@attrs.frozen(eq=False, repr=False)
class Batch(PrintsOnlyInShort):
    """Schools and guards made ready for tables. Made by `Batch.of`.

    Args:
        network: What they say, as tables of small numbers.
        sheets: The classes of the fact sheets that a table may speak of.
        today: The day from which dates are reckoned.
        keep: The columns that tell no fact and are to be kept beside the answers.
        missing: More words that say nothing, in small letters.
        threads: How many threads may work.
    """

    network: Network
    sheets: tuple[type, ...]
    today: date
    keep: tuple[str, ...] = ()
    missing: frozenset[str] = frozenset()
    threads: int = 1

    @classmethod
    def of(  # noqa: PLR0913  # each is an option
        cls,
        schools: SomeSchools | None = None,
        *,
        topics: Iterable[AnyTopic] | AnyTopic | None = None,
        panel: Panel | None = None,
        keep: Iterable[str] | str = (),
        missing: Iterable[str] | str = (),
        today: date | None = None,
        threads: int | None = None,
        sheets: Iterable[type] | None = None,
    ) -> Batch:
        """Make schools ready; see `compare_table`.

        Args:
            schools: As there, and so are all others but the last.
            topics: Topics.
            panel: Who is asked in place of the installed schools and guards.
            keep: Columns to keep.
            missing: Words that say nothing.
            today: The day from which dates are reckoned.
            threads: How many threads may work.
            sheets: The classes of the fact sheets that a table may speak of; without it, those that are asked about.
        """
        asked = installed_panel(schools) if panel is None else panel
        return cls(
            _network(asked, _topics(asked, topics)),
            tuple(sheets) if sheets else _sheets(asked.roster.packs, installed() if panel is None else None),
            today or local_today(),
            tuple(map(str, _several(keep))),
            frozenset(str(word).strip().lower() for word in _several(missing)),
            threads or threads_here(),
        )

    def _in_short(self) -> str:
        return f"of {counted(len(self.network.spoken), 'answer')} by {counted(self.threads, 'thread')}"

    def answers(self, table: object) -> Answers:
        """Put a table to every school, and hold what they say in a byte for each answer.

        Args:
            table: The table, as for `compare_table`.

        Raises:
            InvalidTable: It is no table, or anything in it means nothing: all at once.
        """
        answers, problems = self.of_frame(frame_of(table))
        if problems:
            raise problems.error("table")
        return answers

    def of_frame(self, frame: Frame) -> tuple[Answers, Problems]:
        """Put a table to every school, taking what means nothing for unknown.

        Args:
            frame: The table.

        Returns:
            What they say, and all that is wrong with the table.
        """
        codes, problems = self.codes_of(frame)
        return self.of_codes(codes), problems

    def of_codes(self, codes: Codes) -> Answers:
        """Put situations to every school, given the codes of the facts that are read."""
        rows = codes.shape[1]
        packed = Packed.room(self.network, rows)
        evaluated(evaluator_of(self.network, rows), codes, packed, self.threads)
        return Answers(self.network, packed, self.threads)

    def codes_of(self, frame: Frame) -> tuple[Codes, Problems]:
        """Return the codes of the facts in a table, and all that is wrong with it."""
        codings, wrong = self._codings(frame.names)
        codes = np.zeros((len(self.network.partitions), frame.rows), self.network.dtype)
        places = {fact: place for place, fact in enumerate(self.network.partitions)}
        given: dict[AnyFact, list[tuple[int, Coding]]] = {}
        for place, coding in codings.items():
            given.setdefault(coding.fact, []).append((place, coding))

        def encode(fact: AnyFact) -> Sequence[Odd]:
            place = places.get(fact)
            out: Column = np.zeros(frame.rows, self.network.dtype) if place is None else codes[place]
            return _encoded(frame, given[fact], out)

        with ThreadPoolExecutor(self.threads) as pool:
            odd = [one for some in pool.map(encode, given) for one in some]
        return codes, Problems(tuple(wrong), tuple(odd))

    def faults(self, names: Sequence[str]) -> Sequence[Problem]:
        """Say what is wrong with the columns of a table, by their names."""
        return self._codings(names)[1]

    def kept(self, names: Sequence[str]) -> Sequence[int]:
        """Return the columns to keep, by number."""
        return [place for place, name in enumerate(names) if name in self.keep]

    def _codings(self, names: Sequence[str]) -> tuple[Mapping[int, Coding], Sequence[Problem]]:
        """Return what each column tells that tells a fact, and what is wrong with the others."""
        facts = {fact.key: fact for sheet in self.sheets for fact in facts_of(sheet).values()}
        by_name = {**{fact.full_name: fact for fact in facts.values()}, **facts}
        dated = {name: fact for name, fact in SINCE.items() if fact in by_name.values()}
        codings: dict[int, Coding] = {}
        told: dict[tuple[AnyFact, bool], str] = {}
        problems = [
            Problem(name, gettext("there is no such column to keep")) for name in self.keep if name not in names
        ]
        problems += [
            Problem(name, gettext("{times} columns have this name", times=times))
            for name, times in Counter(names).items()
            if times > 1
        ]
        for place, name in enumerate(names):
            if name in self.keep:
                continue
            fact = dated.get(name, by_name.get(name))
            if fact is None:
                unknown = UnknownFact(name, (*facts, *dated)).problem(name)
                problems.append(attrs.evolve(unknown, what=f"{unknown.what}, nor is the column to be kept"))
            elif (other := told.setdefault((fact, name in dated), name)) != name:
                problems.append(Problem(name, gettext("{other} tells the same fact", other=other)))
            else:
                partition = self.network.partitions.get(fact) or Partition.of(fact, ())
                codings[place] = Coding(name, fact, partition, name in dated, self.today, self.missing)
        return codings, problems


def _encoded(frame: Frame, given: Sequence[tuple[int, Coding]], out: Column) -> Sequence[Odd]:
    """Write the codes of a fact, which a count may be told by a number and by a date, if not both in one row."""
    (place, coding), *others = given
    odd = [*encoded(frame.columns[place], coding, out)]
    for other_place, other in others:
        codes: Column = np.zeros(len(out), out.dtype)
        odd += encoded(frame.columns[other_place], other, codes)
        both = np.flatnonzero((out > 0) & (codes > 0))
        if len(both):
            what = gettext(
                "give this or {name}, and not both: the number follows from the date, and changes every day",
                name=coding.name,
            )
            odd.append(Odd(other.name, None, Problem("", what), both))
            codes[both] = 0
            out[both] = 0
        np.maximum(out, codes, out=out)
    return odd


def _sheets(asked: Packs, others: Packs | None) -> tuple[type, ...]:
    # A table may speak of what only others ask about. Where two sheets have one name, that of who is asked is meant.
    sheets = [*(others.sheets if others else ()), *asked.sheets]
    return tuple({sheet.__name__.lower(): sheet for sheet in sheets}.values())


@lru_cache(maxsize=16)
def _network(panel: Panel, topics: tuple[Topic, ...]) -> Network:
    return network_of(panel.roster, topics)


def _topics(panel: Panel, asked: Iterable[AnyTopic] | AnyTopic | None) -> tuple[Topic, ...]:
    if asked is None:
        return panel.topics
    found = topics_among(panel.topics, asked)
    return tuple(topic for topic in panel.topics if topic in found)


def _several(given: object) -> Iterable[object]:
    single = isinstance(given, str) or not hasattr(given, "__iter__")
    return cast("Iterable[object]", [given] if single else given)


@overload
def compare_table(
    table: T,
    *,
    schools: SomeSchools | None = None,
    topics: Iterable[AnyTopic] | AnyTopic | None = None,
    panel: Panel | None = None,
    columns: Iterable[Kind] = KINDS,
    keep: Iterable[str] | str = (),
    missing: Iterable[str] | str = (),
    today: date | None = None,
    threads: int | None = None,
    errors: Literal["raise"] = "raise",
) -> T: ...
@overload
def compare_table(
    table: T,
    *,
    schools: SomeSchools | None = None,
    topics: Iterable[AnyTopic] | AnyTopic | None = None,
    panel: Panel | None = None,
    columns: Iterable[Kind] = KINDS,
    keep: Iterable[str] | str = (),
    missing: Iterable[str] | str = (),
    today: date | None = None,
    threads: int | None = None,
    errors: Literal["null"],
) -> tuple[T, T]: ...
def compare_table(  # noqa: PLR0913  # each is an option
    table: T,
    *,
    schools: SomeSchools | None = None,
    topics: Iterable[AnyTopic] | AnyTopic | None = None,
    panel: Panel | None = None,
    columns: Iterable[Kind] = KINDS,
    keep: Iterable[str] | str = (),
    missing: Iterable[str] | str = (),
    today: date | None = None,
    threads: int | None = None,
    errors: Errors = "raise",
) -> T | tuple[T, T]:
    """Put a table of situations to every school, a situation in each row, and return what they say as a table.

    A column is called as a fact is in files, `ended_by` or `faith.shares_congregation`; what is not there, or is null,
    is not known. A count of days may also be told by a date, in a column called `breakup` or `no_contact_since`. What
    values are taken, `nc_rules.batch.coding` says.

    In each row, the answers are those of `compare`; `Answers.to_arrow` says in which columns. No word of a school is
    among them, so what `compare` keeps back of words while a guard quiets is never there: `quieted` says when it is so.

    Args:
        table: A frame of pandas or polars, a table of Arrow or anything that has its interface, or a dict of columns.
        schools: As for `compare`.
        topics: Topics, their Enums or their names, or a single one; without it, all.
        panel: Who is asked, in place of the installed schools and guards.
        columns: Which kinds of columns to return of `stance`, `status`, `withheld`, `agreement` and `counts`. `alerts`
            and `quieted` are always there.
        keep: Columns that tell no fact and are to be kept beside the answers, such as an id.
        missing: Words of the table's own that say nothing, such as `don't know`.
        today: The day from which dates are reckoned; without it, today.
        threads: How many threads may work; without it, as many as this process may run at once.
        errors: What to do about values and columns that mean nothing. `raise` tells them all, as far as anybody would
            read them; `null` takes them for unknown, and returns them as a second table.

    Returns:
        A table of the same kind with as many rows: `Enum`s of polars, `Categorical`s of pandas, dictionaries of Arrow,
        lists in a dict. With `errors="null"`, that and a table of what is wrong, with a row for each value that means
        nothing. Rows count from 0.

    Raises:
        InvalidTable: It is no table, or, unless `errors` is `null`, anything in it means nothing.
        UnknownTopic: There is no such topic.
        UnknownSchool: As `compare`; likewise `PacksFailed` and `Namesakes`.

    >>> table = {"ended_by": ["ex", "me", None], "no_contact_days": [12, 48.0, None], "ex_reached_out": ["yes", 0, ""]}
    >>> found = compare_table(table, topics="reply")
    >>> found["reply.active"], found["reply.active.status"]
    (['ignore', 'ignore', 'ignore'], ['provisional', 'provisional', 'provisional'])
    """
    frame = frame_of(table)
    batch = Batch.of(schools, topics=topics, panel=panel, keep=keep, missing=missing, today=today, threads=threads)
    answers, problems = batch.of_frame(frame)
    if errors not in {"raise", "null"}:
        msg = gettext("errors: expected 'raise' or 'null', got {errors!r}", errors=errors)
        raise ValueError(msg)
    if problems and errors == "raise":
        raise problems.error("table")
    found = cast("T", frame.back(answers.to_arrow(columns), batch.kept(frame.names)))
    return found if errors == "raise" else (found, cast("T", frame.like(problems.to_arrow())))
