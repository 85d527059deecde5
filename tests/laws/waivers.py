"""Schools of which some rules may be waived."""

from __future__ import annotations

from typing import Final

import attrs
from hypothesis import strategies as st

from nc_rules import School, Waiver

from .strategies import CONSTANT, SOURCE, WALK, leaves, schools

_WHEN: Final = leaves(WALK) | CONSTANT


@st.composite
def schools_with_waivers(draw: st.DrawFn) -> School:
    """A school with no waivers, one or two, each of some of its rules."""
    school = draw(schools())
    waived = st.sets(st.sampled_from([rule.id for rule in school.rules]), min_size=1)
    waivers = [
        Waiver(f"waiver-{n}", tuple(sorted(names)), when, because=f"For {n}.", cite=SOURCE.at(f"Waiver {n}"))
        for n, (names, when) in enumerate(draw(st.lists(st.tuples(waived, _WHEN), max_size=2)))
    ]
    return attrs.evolve(school, waivers=tuple(waivers))
