"""How common values are taken to be, read from a file.

```toml
title = "Readers of a forum on breakups, as its moderators see them"
[situation]
share_children = 0.2                         # a flag: the share of yes
ended_by = { ex = 6, me = 3, both = 1 }      # a choice: weights of its options; those left out have none
no_contact_days = { 0 = 5, 30 = 3, 90 = 2 }  # a count: weights from each of these values to the next
```
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import cast

from nc_rules.atlas import Prior
from nc_rules.atlas.prior import Shares
from nc_rules.errors import InvalidSituationFile, Problem, UnknownFact, nearest
from nc_rules.facts import AnyFact, Choice, Count, Flag
from nc_rules.files.parsing import read_table
from nc_rules.repr import shown
from nc_rules.sheet import facts_of
from nc_rules.translation import gettext
from nc_rules.vocabulary import Situation


def read_prior(path: Path, sheets: Sequence[type] = (Situation,)) -> Prior:
    """Read a prior from a TOML or JSON file.

    Args:
        path: The file.
        sheets: The classes of the fact sheets that it may speak of.

    Raises:
        InvalidSituationFile: The file cannot be read, or holds anything that is not understood: all problems at once.
    """
    return prior_from(read_table(path), str(path), sheets)


def prior_from(table: Mapping[str, object], name: str, sheets: Sequence[type] = (Situation,)) -> Prior:
    """Understand what a prior's file holds.

    Args:
        table: What it holds.
        name: What to call it in messages.
        sheets: The classes of the fact sheets that it may speak of.

    Raises:
        InvalidSituationFile: Anything is not understood: all problems at once.
    """
    named = {sheet.__name__.lower(): sheet for sheet in sheets}
    problems: list[Problem] = []
    title = table.get("title", "")
    if not (isinstance(title, str) and title.strip()):
        problems.append(Problem("title", gettext("expected a line that says who is meant, and whose guess it is")))
    shares: dict[AnyFact, Shares] = {}
    for key, given in table.items():
        if key in {"title", "note"}:
            continue
        sheet = named.get(key)
        if sheet is None or not isinstance(given, dict):
            problems.append(
                Problem(
                    key, gettext("expected one of title, note, {names}", names=", ".join(named)), nearest(key, named)
                )
            )
            continue
        facts = facts_of(sheet)
        for fact_name, told in cast("dict[str, object]", given).items():
            fact = facts.get(fact_name)
            if fact is None:
                problems.append(UnknownFact(fact_name, tuple(facts)).problem(f"{key}.{fact_name}"))
                continue
            found = _shares(fact, told)
            if isinstance(found, Problem):
                problems.append(found.under(f"{key}.{fact_name}"))
            else:
                shares[fact] = found
    if problems:
        raise InvalidSituationFile(name, problems)
    return Prior(str(title), shares)


def _shares(fact: AnyFact, told: object) -> Shares | Problem:
    match fact.domain:
        case Flag():
            if isinstance(told, int | float) and not isinstance(told, bool) and 0 <= told <= 1:
                share = Fraction(str(told))
                return (0, 1 - share), (1, share)
            return Problem("", gettext("expected the share of yes, from 0 to 1, got {value}", value=shown(told)))
        case Choice(options):
            places = {str(option.value): place for place, option in enumerate(options)}
            return _weighed(told, places, "the name of an option")
        case Count(least=least, most=most):
            given = [*cast("dict[str, object]", told)] if _is_table(told) else []
            places = {text: int(text) for text in given if text.isdecimal() and least <= int(text) <= most}
            found = _weighed(told, places, f"the first value of a range, from {least} to {most}")
            if not isinstance(found, Problem):
                found = tuple(sorted(found))
            return found


def _is_table(told: object) -> bool:
    return isinstance(told, dict) and bool(cast("dict[str, object]", told))


def _weighed(told: object, places: Mapping[str, int], what: str) -> Shares | Problem:
    if not _is_table(told):
        return Problem(
            "",
            gettext(
                "expected weights, as in {{ {first} = 1 }}, got {value}",
                first=next(iter(places), "0"),
                value=shown(told),
            ),
        )
    weights: list[tuple[int, Fraction]] = []
    for key, weight in cast("dict[str, object]", told).items():
        if key not in places:
            return Problem(key, gettext("expected {what}", what=what), nearest(key, places))
        if not isinstance(weight, int | float) or isinstance(weight, bool) or not 0 <= weight < float("inf"):
            return Problem(key, gettext("expected a weight, 0 or more, got {value}", value=shown(weight)))
        weights.append((places[key], Fraction(str(weight))))
    total = sum(weight for _, weight in weights)
    if not total:
        return Problem("", gettext("all weights are 0"))
    return tuple((place, weight / total) for place, weight in weights)
