"""Two versions of a pack, compared: what moved, what changed in words, and what the new one has to be called."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, final

import attrs

from nc_rules.content import Content
from nc_rules.errors import InvalidVersion, Problem
from nc_rules.facts import plain
from nc_rules.pack_diff.changes import Change, Verdict, behaviour
from nc_rules.pack_diff.texts import TextChange, text_changes
from nc_rules.pack_diff.together import together
from nc_rules.pack_diff.versions import Version
from nc_rules.translation import gettext


@final
@attrs.frozen
class Difference:
    """What differs between two versions of a school or a guard, or between two packs of several.

    Args:
        changes: The answers that moved, those first that make the version a new major one.
        texts: The texts that changed, each with the school or guard that it is of.
        share: For each school or guard, and each topic on which anything moved, the share of situations in which it
            did.
        undecided: What could not be proved, because a diagram was too large: school or guard, and topic.
        came: The schools and guards that only the new version has.
        went: Those that only the old version had.
    """

    changes: tuple[Change, ...] = ()
    texts: tuple[tuple[str, TextChange], ...] = ()
    share: Mapping[str, Mapping[str, Fraction]] = attrs.field(factory=dict[str, Mapping[str, Fraction]])
    undecided: tuple[tuple[str, str], ...] = ()
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()

    @property
    def proved(self) -> bool:
        """Whether all of it is proved: what is not told did not move."""
        return not self.undecided

    @property
    def verdict(self) -> Verdict:
        """What the new version has to be called; where something could not be proved, it is taken to have moved."""
        if self.went or self.undecided:
            return Verdict.CHANGED
        found = [change.verdict for change in self.changes] + [Verdict.ADDED for _ in self.came]
        return max(found, key=lambda verdict: verdict.rank, default=Verdict.SAME)

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values, ready for JSON."""
        return {
            "verdict": self.verdict.value,
            "proved": self.proved,
            "changes": [_change(change) for change in self.changes],
            "texts": [
                {"school": name, "where": text.where, "from": text.before, "to": text.after}
                for name, text in self.texts
            ],
            "share": {name: {part: float(one) for part, one in parts.items()} for name, parts in self.share.items()},
            "undecided": [{"school": name, "part": part} for name, part in self.undecided],
            "came": [*self.came],
            "went": [*self.went],
        }


def _change(change: Change) -> dict[str, object]:
    return {
        "school": change.name,
        "topic": change.topic,
        "about": change.about,
        "from": change.before.what,
        "to": change.after.what,
        "from_status": change.before.status,
        "to_status": change.after.status,
        "verdict": change.verdict.value,
        "situation": {fact.key: plain(value) for fact, value in change.situation.items()},
        "share": float(change.share),
    }


def difference(old: Content, new: Content) -> Difference:
    """Compare two versions of a school, or of a guard.

    Args:
        old: One version.
        new: The other; its name may be another.

    Raises:
        InvalidVersion: One is a school and the other a guard.
        InvalidSchool: One cannot be written as data.

    >>> from nc_rules import load_packs
    >>> active = load_packs().school("active").content
    >>> difference(active, active).verdict
    <Verdict.SAME: 'same'>
    """
    return _compared([(old.to_data(), new.to_data())], (), ())


def difference_between(old: Version, new: Version) -> Difference:
    """Compare two versions of a pack, each school and guard with its own former self.

    Where each version has one only, the two are compared whatever they are called.

    Raises:
        InvalidVersion: The versions have nothing of the same name, or one of a name is a school and the other a guard.
    """
    if len(old.contents) == len(new.contents) == 1:
        return _compared([*zip(old.contents.values(), new.contents.values(), strict=True)], (), ())
    if len(old.contents) == 1 or len(new.contents) == 1:
        # Whoever names one school of a pack of several means that one.
        named = [name for name in old.contents if name in new.contents]
        if named:
            return _compared([(old.contents[name], new.contents[name]) for name in named], (), ())
    both = [name for name in new.contents if name in old.contents]
    if not both:
        what = gettext(
            "{name} has {names}, and {name_2} has {names_2}",
            name=new.name,
            names=", ".join(new.contents),
            name_2=old.name,
            names_2=", ".join(old.contents),
        )
        raise InvalidVersion(
            new.name, [Problem("", gettext("nothing in the two has the same name: {what}", what=what))]
        )
    came = [name for name in new.contents if name not in old.contents]
    went = [name for name in old.contents if name not in new.contents]
    return _compared([(old.contents[name], new.contents[name]) for name in both], came, went)


def _compared(
    pairs: list[tuple[dict[str, Any], dict[str, Any]]],
    came: list[str] | tuple[str, ...],
    went: list[str] | tuple[str, ...],
) -> Difference:
    changes: list[Change] = []
    texts: list[tuple[str, TextChange]] = []
    share: dict[str, Mapping[str, Fraction]] = {}
    undecided: list[tuple[str, str]] = []
    for old, new in pairs:
        name = new["name"]
        if old["kind"] != new["kind"]:
            what = gettext("one is a {old} and the other a {new}", old=old["kind"], new=new["kind"])
            raise InvalidVersion(name, [Problem("", gettext("{what}, which have no answers to compare", what=what))])
        found = behaviour(*together(old, new))
        changes += found.changes
        texts += [(name, text) for text in text_changes(old, new)]
        if found.share:
            share[name] = found.share
        undecided += [(name, part) for part in found.undecided]
    changes.sort(key=lambda change: -change.verdict.rank)
    return Difference(tuple(changes), tuple(texts), share, tuple(undecided), tuple(came), tuple(went))
