"""Schools and guards that cannot be compared together: a topic, a sheet or a fact of each has the same name."""

from __future__ import annotations

from collections.abc import Mapping

from nc_rules.content import Content, Guard
from nc_rules.errors import PackClash
from nc_rules.namesakes import Clash, brings, clashes
from nc_rules.packs.discovery import SCHOOLS, Offer
from nc_rules.translation import gettext


def useless_among(found: Mapping[Offer, Content]) -> Mapping[Offer, PackClash]:
    """Find what can take part in no comparison at all, and why.

    That is what clashes with the vocabulary, guards that clash with each other, and schools that clash with a guard:
    nobody should lose a guard by installing a school.
    """
    useless = {
        offer: _failure(offer, clash, "its author has to choose another name")
        for offer, content in found.items()
        for clash in _clashes({offer: content})[:1]
    }
    guards = {o: content for o, content in found.items() if isinstance(content, Guard) and o not in useless}
    for offer, clash in _each_in(guards).items():
        useless[offer] = _failure(offer, clash, "uninstall one, or leave one out with NC_RULES_GUARDS")
    guards = {offer: guard for offer, guard in guards.items() if offer not in useless}
    for offer, content in found.items():
        if offer.group == SCHOOLS and offer not in useless:
            for clash in _clashes({**guards, offer: content})[:1]:
                useless[offer] = _failure(offer, clash, "a guard takes precedence over a school; uninstall one of them")
    return useless


def only_by_name(usable: Mapping[Offer, Content]) -> Mapping[Offer, PackClash]:
    """Find the schools that clash with each other, so that each can be asked only without the others, and why."""
    return {
        offer: _failure(
            offer,
            clash,
            f"so it is asked only by name, as in schools=[{offer.name!r}] or --school {offer.name}; "
            "or leave one out with NC_RULES_PACKS",
        )
        for offer, clash in _each_in({o: content for o, content in usable.items() if o.group == SCHOOLS}).items()
    }


def _clashes(some: Mapping[Offer, Content]) -> list[Clash]:
    return [*clashes((str(offer), content) for offer, content in some.items())]


def _each_in(some: Mapping[Offer, Content]) -> Mapping[Offer, Clash]:
    """Return each that brings a name that clashes, not only the first of those that mean the same by it."""
    each: dict[Offer, Clash] = {}
    for clash in _clashes(some):
        for offer, content in some.items():
            if brings(content, clash):
                each.setdefault(offer, clash)
    return each


def _failure(offer: Offer, clash: Clash, way_out: str) -> PackClash:
    owners = " and ".join(dict.fromkeys(clash.owners))
    why = gettext(
        "{kind} of {owners} are called {name!r} and are not the same; {way_out}",
        kind=clash.kind,
        owners=owners,
        name=clash.name,
        way_out=way_out,
    )
    return PackClash(offer.name, offer.group, [str(offer)], why)
