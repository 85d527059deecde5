"""A school as rulesets for a host of durable-rules that somebody else runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never, final

import attrs

from nc_rules.condition import Truth
from nc_rules.content import School
from nc_rules.engines.durable.encoding import THERE, Codes, Column, Encoding
from nc_rules.engines.durable.network import Network
from nc_rules.engines.durable.rulesets import FiringRule, Ruleset, rulesets_of
from nc_rules.facts import Choice, Count, Flag, plain
from nc_rules.sheet import Sheet, WorkingMemory


@final
@attrs.frozen
class Tells:
    """What follows when a rule of a ruleset fires.

    Args:
        true: The ids of the school's rules and waivers whose condition is true.
        false: The ids of those whose condition is false.
        codes: What it adds to the flat fact for the rulesets that come after.
    """

    true: tuple[str, ...]
    false: tuple[str, ...]
    codes: Codes


@final
@attrs.frozen
class DurableSchool:
    """A school as rulesets of durable-rules. Made by `to_durable`.

    The rulesets are run in turn. Each is handed a flat fact of numbers, and those of its rules that fire say
    what is true and what is false; some of that goes into the flat fact for the next. The rest is unknown.

    Args:
        school: The school's name.
        rulesets: The rulesets, in the order in which they have to be run.
        encoding: How facts become numbers.
        tells: What follows when a rule fires, by the rule's name.
        entries: The ids of the school's rules and waivers.
        derived: The property that holds the truth of each derived fact, 1 or 0, by the fact's name.
    """

    school: str
    rulesets: tuple[Ruleset, ...]
    encoding: Encoding
    tells: Mapping[str, Tells]
    entries: tuple[str, ...]
    derived: Mapping[str, str]

    def encode(self, *sheets: Sheet) -> Codes:
        """Return what is known as codes, by property; `Ruleset.fact` picks the flat fact for a ruleset from them.

        Args:
            sheets: What is known: a `Situation`, and sheets of packs' own, at most one of each class.
        """
        return self.encoding.encode(WorkingMemory.of(*sheets))

    def conclude(self, fired: Iterable[str]) -> Codes:
        """Return the codes that rules add, by having fired, for the rulesets that come after.

        Args:
            fired: The names of the rules.
        """
        return {name: code for tells in self._told(fired) for name, code in tells.codes.items()}

    def truths(self, fired: Iterable[str]) -> dict[str, Truth]:
        """Return the truth of each of the school's rules and waivers, by its id.

        Args:
            fired: The names of the rules that fired, in all the rulesets.
        """
        truths: dict[str, Truth] = dict.fromkeys(self.entries)
        for tells in self._told(fired):
            truths.update(dict.fromkeys(tells.true, True))
            truths.update(dict.fromkeys(tells.false, False))
        return truths

    def to_dict(self) -> dict[str, object]:
        """Return all of it as plain values for JSON. `docs/how-to/run-a-school-in-your-own-host.md` describes them."""
        return {
            "school": self.school,
            "always": {THERE.name: 1},
            "facts": {column.fact.full_name: _column(column) for column in self.encoding.columns.values()},
            "derived": dict(self.derived),
            "rulesets": [
                {"name": ruleset.name, "asks": list(ruleset.asks), "rules": ruleset.definition()}
                for ruleset in self.rulesets
            ],
            "tells": {
                name: {"true": list(tells.true), "false": list(tells.false), "codes": dict(tells.codes)}
                for name, tells in self.tells.items()
            },
        }

    def _told(self, fired: Iterable[str]) -> Iterable[Tells]:
        # Nothing follows from the rule that fires for every fact.
        return [self.tells[name] for name in fired if name in self.tells]


def to_durable(school: School) -> DurableSchool:
    """Return a school as rulesets of durable-rules, to be run in your own host.

    durable-rules need not be installed for it. `docs/explanation/engines.md` says what of a host is safe to use.

    >>> from nc_rules import Contact, Rule, School, Situation, Source
    >>> quiet = Rule(
    ...     "quiet", Contact.NONE, Situation.no_contact_days < 30, say="Wait.", because="It helps.",
    ...     cite=Source("Letters", "Corner Press").at("Waiting"))
    >>> durable = to_durable(School("waiting", title="Waiting", summary="Wait a month.", rules=[quiet]))
    >>> durable.rulesets[0].definition()["r1"]
    {'all': [{'m': {'p1': 0}}]}
    >>> durable.encode(Situation(no_contact_days=12)), durable.truths(["r1"])
    ({'p0': 1, 'p1': 0}, {'quiet': True})
    """
    conditions = school.conditions
    encoding = Encoding.of(conditions)
    network = Network.of(conditions, encoding)
    rulesets = rulesets_of(network, school.name)
    ids = tuple(school.entries)
    return DurableSchool(
        school.name,
        rulesets,
        encoding,
        {rule.name: _tells(rule, ids) for ruleset in rulesets for rule in ruleset.rules},
        ids,
        {derived.name: network.parts[derived.when].name for derived in school.derived},
    )


def _tells(rule: FiringRule, ids: tuple[str, ...]) -> Tells:
    true, false = (tuple(ids[number] for number in rule.conditions(truth=truth)) for truth in (True, False))
    return Tells(true, false, rule.codes)


def _column(column: Column) -> dict[str, object]:
    codes: dict[str, object]
    match column.fact.domain:
        case Flag():
            codes = {"codes": {"false": 0, "true": 1}}
        case Choice():
            codes = {"codes": {plain(value): code for code, value in enumerate(column.partition.starts)}}
        case Count():
            codes = {"from": list(column.partition.starts)}
        case _:
            assert_never(column.fact.domain)
    return {"property": column.slot.name, **codes}
