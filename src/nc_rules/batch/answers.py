"""What schools say of a table of situations: packed, and as columns by name.

No word of a school is in it: a stance, a status, how far schools agree and which alerts are raised, by name.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final, Literal, TypeAlias, cast, final, get_args

import attrs
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import compute

from nc_rules.batch.deciding import STATUSES
from nc_rules.batch.evaluating import Packed
from nc_rules.batch.grid import Column
from nc_rules.batch.network import Network
from nc_rules.comparison.agreement import AGREEMENTS
from nc_rules.errors import Namesakes, UnknownSchool, UnknownStance, UnknownTopic
from nc_rules.repr import PrintsOnlyInShort, counted
from nc_rules.stance import Stance, Topic, topic_among
from nc_rules.translation import gettext

Kind: TypeAlias = Literal["stance", "status", "withheld", "agreement", "counts"]
"""A kind of columns that a table of answers may have or do without."""

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""All of them."""

_Maker: TypeAlias = Callable[[], pa.Array]


@final
@attrs.frozen(eq=False, repr=False)
class Answers(PrintsOnlyInShort):
    """What each school says on each topic in each of many situations. Made by `Batch.answers`.

    It holds a byte for each answer, and makes a column when it is asked for one: `answers.stance("reply", "active")`.

    Args:
        network: What it was worked out by: the schools, the topics, and how answers are packed.
        packed: The answers, packed.
        threads: How many threads may make columns.
    """

    network: Network
    packed: Packed
    threads: int = 1

    def _in_short(self) -> str:
        return f"of {counted(len(self), 'situation')} on {counted(len(self.network.topics), 'topic')}"

    def __len__(self) -> int:
        return len(self.packed)

    def stance(self, topic: str | Topic | type[Stance], school: str) -> pa.Array:
        """Return what a school says on a topic: a stance by name, null where there is none to follow.

        Raises:
            UnknownTopic: It is not about this topic.
            UnknownSchool: The school was not asked.
        """
        found, codes = self._found(topic, school)
        free = codes & (self.network.layout.stances | self.network.layout.withheld)
        return _worded(free, free - 1 < self.network.layout.stances, _stances(found), ordered=found.ordered)

    def withheld(self, topic: str | Topic | type[Stance], school: str) -> pa.Array:
        """Return the stance that guards withhold, by name, null where they withhold none.

        Raises:
            UnknownTopic: It is not about this topic.
            UnknownSchool: The school was not asked.
        """
        found, codes = self._found(topic, school)
        stances = codes & self.network.layout.stances
        return _worded(stances, codes >= self.network.layout.withheld, _stances(found), ordered=found.ordered)

    def status(self, topic: str | Topic | type[Stance], school: str) -> pa.Array:
        """Return the status of what a school says on a topic, by name; that of a school without rules on it is silent.

        Raises:
            UnknownTopic: It is not about this topic.
            UnknownSchool: The school was not asked.
        """
        _, codes = self._found(topic, school)
        places = (codes >> self.network.layout.bits) & 7
        return _worded(places + 1, None, [status.value for status in STATUSES])

    def agreement(self, topic: str | Topic | type[Stance]) -> pa.Array:
        """Return how far the schools agree on a topic that advise what they say, by name.

        Raises:
            UnknownTopic: It is not about this topic.
        """
        place = self.network.topics.index(self._topic(topic))
        return _worded(self.packed.agreement[place] + 1, None, [one.value for one in AGREEMENTS])

    def count(self, topic: str | Topic | type[Stance], stance: str) -> pa.Array:
        """Return how many schools take a stance on a topic, of those that advise what they say.

        Args:
            topic: The topic.
            stance: The stance, by name.

        Raises:
            UnknownTopic: It is not about this topic.
            UnknownStance: The topic has no such stance.
        """
        found = self._topic(topic)
        names = _stances(found)
        if stance not in names:
            raise UnknownStance(stance, names)
        number, layout = names.index(stance) + 1, self.network.layout
        schools = len(self.network.roster.packs.schools)
        total: Column = np.zeros(len(self), np.min_scalar_type(schools))
        for one in self.network.counting[self.network.topics.index(found)]:
            if one.stance == number:
                np.add(total, one.always, out=total)
                for place in one.answers:
                    takes = (self.packed.answers[place] & (layout.stances | layout.withheld)) == number
                    np.add(total, takes, out=total)
        return pa.array(total)

    @property
    def alerts(self) -> pa.Array:
        """The alerts that guards raise: their ids in the order in which they are to be read, with blanks between.

        Empty where none is raised, and null where no guard has looked. Of an id that two guards have, their names
        stand before it, as in `safety/court-order`.
        """
        if not self.network.roster.packs.guards:
            return _nothing(len(self), pa.dictionary(pa.int32(), pa.string()))
        signals = self.packed.signals.copy()
        last = len(self.network.alerts)
        signals[last // 8] &= np.uint8((1 << last % 8) - 1)
        names = self._alert_names
        together = pa.py_buffer(np.ascontiguousarray(signals.T))
        found = pa.FixedSizeBinaryArray.from_buffers(pa.binary(len(signals)), len(self), [None, together])
        found = found.dictionary_encode()
        return pa.DictionaryArray.from_arrays(found.indices, _words(found.dictionary.to_pylist(), names))

    @property
    def _alert_names(self) -> Sequence[str]:
        ids = [one.alert.id for one in self.network.alerts]
        return [
            one.alert.id if ids.count(one.alert.id) == 1 else f"{one.guard}/{one.alert.id}"
            for one in self.network.alerts
        ]

    @property
    def quieted(self) -> pa.Array:
        """Whether guards keep back the words of every school; null where no guard has looked."""
        if not (self.network.roster.packs.guards or self.network.roster.guards_missing):
            return _nothing(len(self), pa.bool_())
        row, bit = divmod(len(self.network.alerts), 8)
        return pa.array((self.packed.signals[row] >> np.uint8(bit) & 1).view(np.bool_))

    def to_arrow(self, columns: Iterable[Kind] = KINDS) -> pa.Table:
        """Return a table with a column for each thing that is said.

        `alerts` and `quieted` come first, whatever is asked for. Then, for each topic and each school that has rules on
        it, `reply.active`, `reply.active.status` and `reply.active.withheld`; and for each topic `reply.agreement`, and
        `reply.counts.ignore` for each stance that a school may take of those that advise what they say.

        Args:
            columns: Which kinds of columns it has.

        Raises:
            ValueError: There is no such kind.
            Namesakes: Two columns would have one name, as those of a school called `agreement` would.
        """
        makers = self._columns(_kinds(columns))
        with ThreadPoolExecutor(self.threads) as pool:
            found = [*pool.map(_made, makers.values())]
        return pa.table(dict(zip(makers, found, strict=True))).replace_schema_metadata(
            {"nc_rules": json.dumps(asked(self.network))}
        )

    def _columns(self, kinds: frozenset[Kind]) -> Mapping[str, _Maker]:
        makers: dict[str, _Maker] = {}
        for name, maker in (
            ("alerts", lambda: self.alerts),
            ("quieted", lambda: self.quieted),
            *self._named(kinds),
        ):
            if name in makers:
                raise Namesakes(
                    "columns", name, ["a school", "what is said of the topic"], "leave out a kind of columns"
                )
            makers[name] = maker
        return makers

    def _named(self, kinds: frozenset[Kind]) -> Iterator[tuple[str, _Maker]]:
        for topic, counting in zip(self.network.topics, self.network.counting, strict=True):
            for on in self.network.spoken:
                if on.topic == topic:
                    name, school = f"{topic.name}.{on.school.name}", on.school.name
                    makers: Mapping[Kind, tuple[str, _Maker]] = {
                        "stance": (name, partial(self.stance, topic, school)),
                        "status": (f"{name}.status", partial(self.status, topic, school)),
                        "withheld": (f"{name}.withheld", partial(self.withheld, topic, school)),
                    }
                    yield from (made for kind, made in makers.items() if kind in kinds)
            if "agreement" in kinds:
                yield f"{topic.name}.agreement", partial(self.agreement, topic)
            if "counts" in kinds:
                for one in counting:
                    stance = _stances(topic)[one.stance - 1]
                    yield f"{topic.name}.counts.{stance}", partial(self.count, topic, stance)

    def _topic(self, topic: object) -> Topic:
        found = topic_among(self.network.topics, topic)
        if found is None:
            raise UnknownTopic(topic, [one.name for one in self.network.topics])
        return found

    def _found(self, topic: object, school: str) -> tuple[Topic, Column]:
        found = self._topic(topic)
        place = self.network.place.get((found.name, school))
        if place is not None:
            return found, self.packed.answers[place]
        names = [one.content.name for one in self.network.roster.packs.schools]
        if school not in names:
            raise UnknownSchool(school, names)
        silent = [status.value for status in STATUSES].index("silent") << self.network.layout.bits
        return found, np.full(len(self), silent, self.network.dtype)


def _words(raised: Sequence[bytes], names: Sequence[str]) -> pa.Array:
    """Return the names of the bits that are set in each of some rows of bytes, with blanks between."""
    together = np.frombuffer(b"".join(raised), np.uint8).reshape(len(raised), -(-(len(names) + 1) // 8))
    bits = np.unpackbits(together, axis=1, bitorder="little")
    _, which = np.nonzero(bits)
    ends = np.concatenate([[0], np.cumsum(bits.sum(axis=1))]).astype(np.int32)
    told = pa.array(names, pa.string()).take(pa.array(which))
    return compute.binary_join(pa.ListArray.from_arrays(pa.array(ends), told), " ")


def asked(network: Network) -> dict[str, object]:
    """Return who was asked, as plain values: each school and guard with its pack and its version."""
    packs = network.roster.packs
    return {
        kind: {one.content.name: {"pack": one.pack, "version": one.version} for one in some}
        for kind, some in (("schools", packs.schools), ("guards", packs.guards))
    }


def _made(maker: _Maker) -> pa.Array:
    return maker()


def _kinds(columns: Iterable[Kind]) -> frozenset[Kind]:
    given = [columns] if isinstance(columns, str) else [*columns]
    unknown = [kind for kind in given if kind not in KINDS]
    if unknown:
        msg = gettext(
            "columns: expected some of {names}, got {given}",
            names=", ".join(KINDS),
            given=", ".join(map(repr, unknown)),
        )
        raise ValueError(msg)
    return frozenset(cast("Iterable[Kind]", given))


def _stances(topic: Topic) -> list[str]:
    return [str(stance.value) for stance in topic.stances]


def _worded(
    numbers: Column, valid: NDArray[np.bool_] | None, words: Sequence[str], *, ordered: bool = False
) -> pa.DictionaryArray:
    """Return words by their numbers, from 1 on, null where they are not valid."""
    kind = np.min_scalar_type(-len(words) - 1)
    places = np.subtract(numbers, 1, dtype=numbers.dtype).astype(kind, copy=False)
    bits = None if valid is None else pa.py_buffer(np.packbits(valid, bitorder="little"))
    index = pa.Array.from_buffers(pa.from_numpy_dtype(kind), len(places), [bits, pa.py_buffer(places)])
    return pa.DictionaryArray.from_arrays(index, pa.array(words, pa.string()), ordered=ordered, safe=False)


def _nothing(rows: int, kind: pa.DataType) -> pa.Array:
    return pa.nulls(rows, kind)
