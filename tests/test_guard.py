"""Guards: what they hold, and what they find wrong with themselves when they are built."""

from __future__ import annotations

import pickle
from typing import Any, cast

import attrs
import pytest

from nc_rules import Alert, Citation, Contact, Forbid, Guard, Reply, Source, Stance
from nc_rules import Situation as S
from nc_rules.errors import InvalidSchool

SOURCE = Source("On danger", "The club", "club.example")
OTHER = Source("On the law", "The state")
OBEY = Alert("order", S.court_order, say="Obey it.", because="It is the law.", cite=OTHER.at("Orders"))
SHARED = S.live_together & (S.afraid_of_ex | S.court_order)
SILENCE = Forbid((Contact.OPEN, Reply.ENGAGE), SHARED, because="It is not safe.", cite=SOURCE.at("Home"))
NO_CITE = cast("Citation", None)


def guard(**fields: object) -> Guard:
    texts = {"name": "watch", "title": "The watch", "summary": "Watches."}
    made: Guard = cast("Any", Guard)(**{**texts, "alerts": (OBEY,), "forbids": (SILENCE,), **fields})
    return made


def test_a_guard_lists_the_facts_that_it_asks_about_in_the_order_of_first_mention() -> None:
    assert (S.court_order, S.live_together, S.afraid_of_ex) == guard().facts


def test_only_facts_of_the_group_safety_are_safety_questions() -> None:
    assert (S.court_order, S.afraid_of_ex) == guard().safety_questions


def test_a_guard_lists_its_conditions_those_of_alerts_first() -> None:
    assert (S.court_order.is_(True), SHARED) == guard().conditions


def test_a_guard_lists_the_sources_that_it_cites() -> None:
    assert (OTHER, SOURCE) == guard().sources


def test_either_alerts_or_forbidden_stances_are_enough() -> None:
    assert () == guard(forbids=()).forbids
    assert () == guard(alerts=()).alerts


def test_a_guard_is_a_frozen_value() -> None:
    assert guard() == pickle.loads(pickle.dumps(guard()))
    assert hash(guard()) == hash(guard(alerts=iter([OBEY]), forbids=[SILENCE]))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        guard().alerts = ()  # type: ignore[misc]  # the mistake that this is about


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        pytest.param({"title": ""}, "title: a text is needed, got ''", id="no title"),
        pytest.param({"summary": " "}, "summary: a text is needed, got ' '", id="a blank summary"),
        pytest.param({"api": "1.0"}, "api: expected (major, minor), as in (1, 0), got '1.0'", id="a version as text"),
        pytest.param(
            {"alerts": (), "forbids": ()}, "a guard needs at least one alert or one forbidden stance", id="nothing"
        ),
        pytest.param(
            {"alerts": (OBEY, attrs.evolve(OBEY, say="Heed it."))},
            "alert 'order': another alert has that name already",
            id="two alerts of one id",
        ),
        pytest.param(
            {"alerts": (attrs.evolve(OBEY, id="An order"),)},
            "alert 'An order': id: expected lower-case words joined by hyphens, got 'An order'; "
            "did you mean 'an-order'?",
            id="an id with a space",
        ),
        pytest.param(
            {"alerts": (attrs.evolve(OBEY, say=""),)}, "alert 'order': say: a text is needed, got ''", id="no text"
        ),
        pytest.param(
            {"alerts": (attrs.evolve(OBEY, because=""),)},
            "alert 'order': because: a text is needed, got ''",
            id="an alert without a reason",
        ),
        pytest.param(
            {"alerts": (attrs.evolve(OBEY, cite=OTHER.at("")),)},
            "alert 'order': cite: the heading is missing for 'On the law'",
            id="an alert without a heading",
        ),
        pytest.param(
            {"forbids": (SILENCE, attrs.evolve(SILENCE, because=""))},
            "forbid 2: because: a text is needed, got ''",
            id="a forbidden stance without a reason",
        ),
        pytest.param(
            {"forbids": (attrs.evolve(SILENCE, cite=NO_CITE),)},
            "forbid 1: cite: expected a place in a source, as in SOURCE.at(heading), got None",
            id="a forbidden stance without a place in a source",
        ),
        pytest.param(
            {"forbids": (attrs.evolve(SILENCE, stances=()),)}, "forbid 1: stances: it forbids nothing", id="no stances"
        ),
        pytest.param(
            {"forbids": (attrs.evolve(SILENCE, stances=(Contact.OPEN, cast("Stance", "engage"))),)},
            "forbid 1: stances: expected a member of a topic, as in Contact.NONE, got 'engage'",
            id="a stance by its name",
        ),
        pytest.param(
            {"forbids": (attrs.evolve(SILENCE, id="home"), attrs.evolve(SILENCE, id="home"))},
            "forbid 'home': another forbid has that name already",
            id="two of one id",
        ),
        pytest.param(
            {"forbids": (attrs.evolve(SILENCE, id="Home"),)},
            "forbid 'Home': id: expected lower-case words joined by hyphens, got 'Home'; did you mean 'home'?",
            id="an id with a capital",
        ),
    ],
)
def test_a_guard_says_what_is_wrong_with_it(fields: dict[str, object], problem: str) -> None:
    with pytest.raises(InvalidSchool) as caught:
        guard(**fields)
    assert f"guard 'watch': {problem}" == str(caught.value)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(InvalidSchool) as caught:
        guard(
            name="Watch",
            alerts=(attrs.evolve(OBEY, say="", cite=NO_CITE),),
            forbids=(attrs.evolve(SILENCE, stances=()),),
        )
    assert (
        "guard 'Watch': 4 problems\n"
        "  name: expected lower-case words joined by hyphens, got 'Watch'; did you mean 'watch'?\n"
        "  alert 'order': say: a text is needed, got ''\n"
        "  alert 'order': cite: expected a place in a source, as in SOURCE.at(heading), got None\n"
        "  forbid 1: stances: it forbids nothing"
    ) == str(caught.value)
