"""Schools and guards made ready, and asked."""

from __future__ import annotations

import gc
import json
import pickle
import tracemalloc
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import copy, deepcopy
from threading import Barrier
from typing import TYPE_CHECKING, Any, cast

import attrs
import pytest

from nc_rules import (
    Comparison,
    Contact,
    Fact,
    Goal,
    InvalidPanel,
    Mood,
    PackImportFailed,
    PacksFailed,
    Panel,
    Reply,
    School,
    Situation,
    Stance,
    Status,
    UnknownEngine,
    UnknownSchool,
    UnreadSheet,
    compare,
    fact_sheet,
    flag,
    load_packs,
)
from nc_rules import Situation as S
from nc_rules.comparison import panel_of
from nc_rules.condition import Condition
from nc_rules.engines import Engine, Program, engine_named
from nc_rules.engines.compiled import CompiledEngine
from nc_rules.packs import GUARDS, SCHOOLS, Installed, Packs
from nc_rules.vocabulary import TOPICS

if TYPE_CHECKING:
    from tests.conftest import Pen, Shelf


class Letters(Stance, topic="letters", question="What about old letters?"):
    KEEP = "keep", "put them away"
    RETURN = "return", "give them back"


class Bags(Stance, topic="bags", question="What about bags?"):
    KEEP = "keep", "keep them"


@attrs.frozen
class Slow:
    """An engine of a program's own."""

    name: str = "slow"

    def prepare(self, groups: Sequence[Sequence[Condition]]) -> Program:
        """Let the compiled engine do it."""
        return CompiledEngine().prepare(groups)


class Hostile:
    """A thing that can be neither compared nor shown."""

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    def __hash__(self) -> int:
        raise RuntimeError

    def __repr__(self) -> str:
        raise RuntimeError


@fact_sheet
class Attic:
    full: Fact[bool] = flag("Is the attic full?")


# Making ready.


def test_schools_and_guards_are_sorted_by_name(pen: Pen) -> None:
    schools = [pen.school(name, pen.rule("r", Contact.NONE)) for name in ("oak", "ash", "elm")]
    guards = [pen.guard(name, pen.alert("a", S.court_order)) for name in ("warden", "ranger")]
    panel = Panel(schools, guards)
    assert ["ash", "elm", "oak"] == [school.content.name for school in panel.schools]
    assert ["ranger", "warden"] == [guard.content.name for guard in panel.guards]
    assert ["ash", "elm", "oak"] == list(panel.compare(Situation())["contact"].answers)


def test_a_school_keeps_the_pack_that_it_came_with(pen: Pen) -> None:
    school = pen.school("oak", pen.rule("r", Contact.NONE))
    assert (Installed(school),) == Panel([school]).schools
    assert (Installed(school, "nc-rules-oak", "1.0"),) == Panel([Installed(school, "nc-rules-oak", "1.0")]).schools


def test_topics_of_packs_come_after_those_of_the_vocabulary(pen: Pen) -> None:
    school = pen.school("oak", pen.rule("l", Letters.KEEP), pen.rule("b", Bags.KEEP), pen.rule("c", Contact.NONE))
    assert (*TOPICS, Bags.topic, Letters.topic) == Panel([school]).topics


def test_a_single_school_or_guard_need_not_be_put_into_a_list(pen: Pen) -> None:
    oak, warden = pen.school("oak", pen.rule("r", Contact.NONE)), pen.guard("warden", pen.alert("a", S.court_order))
    panel = Panel([oak], [warden])
    assert panel == Panel(oak, warden) == Panel(Installed(oak), Installed(warden))


def test_with_packs_their_guards_and_failures_come_along(pen: Pen) -> None:
    oak, warden = pen.school("oak", pen.rule("r", Contact.NONE)), pen.guard("warden", pen.alert("a", S.court_order))
    failure = PackImportFailed("ranger", GUARDS, ["nc-rules-ranger 1.0"], "importing it raised an error")
    packs = Packs((Installed(oak),), (Installed(warden),), (failure,))
    assert Panel([oak], [warden], failures=[failure]) == Panel(packs)
    assert Contact.NONE is Panel(packs).compare()["contact"]["oak"].withheld
    ranger = pen.guard("ranger", pen.alert("a", S.court_order))
    assert ["ranger", "warden"] == [guard.content.name for guard in Panel(packs, ranger).guards]


def _problems(*given: object, **others: object) -> list[str]:
    with pytest.raises(InvalidPanel) as caught:
        cast("Any", Panel)(*given, **others)
    assert "Panel" == caught.value.subject
    return [str(problem) for problem in caught.value.problems]


def test_all_that_can_be_no_part_of_a_panel_is_told_with_what_would_be_right(pen: Pen) -> None:
    oak, warden = pen.school("oak", pen.rule("r", Contact.NONE)), pen.guard("warden", pen.alert("a", S.court_order))
    assert [
        "schools: expected a School, got 'oak'; load_packs().school(...) gives an installed one by its name",
        f"schools: expected a School, got {warden!r}; guards come after the schools, as in Panel(schools, guards)",
        "schools: expected a School, got 3",
        "guards: expected a Guard, got 'safety'; load_packs()[...] gives an installed one by its name",
        "guards: expected a Guard, got <Installed school oak>; schools come first, as in Panel(schools, guards)",
        "failures: expected a PackError, got 'ash'",
        "engine: there is no engine 'compield'; did you mean 'compiled'?",
    ] == _problems(["oak", warden, 3, oak], [warden, "safety", Installed(oak)], engine="compield", failures=["ash"])


def test_packs_are_no_guards(pen: Pen) -> None:
    packs = Packs((Installed(pen.school("oak", pen.rule("r", Contact.NONE))),))
    expected = "got <Packs of oak>; give packs alone, as in Panel(packs), and their guards are taken with them"
    assert [f"guards: expected a Guard, {expected}"] == _problems(packs.schools, packs)
    assert [f"schools: expected a School, {expected}"] == _problems([packs])


@pytest.mark.parametrize("odd", [3, None, School, "oak", Installed, Hostile()], ids=lambda odd: type(odd).__name__)
def test_what_is_no_school_makes_no_panel(odd: object) -> None:
    for schools in (odd, [odd]):
        (problem,) = _problems(schools)
        assert problem.startswith("schools: expected a School, got ")


def test_many_that_are_no_schools_are_not_all_told() -> None:
    assert 100 == len(_problems(range(1_000)))


# As a value.


def test_panels_of_the_same_schools_and_guards_on_the_same_engine_are_equal(pen: Pen) -> None:
    oak, warden = pen.school("oak", pen.rule("r", Contact.NONE)), pen.guard("warden", pen.alert("a", S.court_order))
    panel = Panel([oak], [warden])
    for same in (Panel([pen.school("oak", pen.rule("r", Contact.NONE))], [warden], engine="compiled"), panel):
        for again in (same, copy(same), deepcopy(same), pickle.loads(pickle.dumps(same))):
            assert panel == again
            assert hash(panel) == hash(again)
    for other in (Panel([oak]), Panel([], [warden]), Panel([oak], [warden], engine=Slow())):
        assert panel != other
        assert other == pickle.loads(pickle.dumps(other))


@pytest.mark.parametrize("name", ["engine", "roster", "schools", "guards", "topics", "mood"])
def test_a_panel_is_frozen(pen: Pen, name: str) -> None:
    panel = Panel([pen.school("oak", pen.rule("r", Contact.NONE))])
    with pytest.raises(AttributeError):
        setattr(panel, name, None)


# Engines.


def test_the_compiled_engine_is_the_default(pen: Pen) -> None:
    panel = Panel([pen.school("oak", pen.rule("r", Contact.NONE))])
    assert "compiled" == panel.engine.name == panel.compare(Situation()).engine


def test_an_engine_is_given_by_name_or_itself(pen: Pen) -> None:
    school = pen.school("oak", pen.rule("r", Contact.NONE))
    compiled: Engine = engine_named("compiled")
    assert compiled == Panel([school], engine="compiled").engine
    assert compiled is Panel([school], engine=compiled).engine


def test_the_environment_names_the_default_engine(pen: Pen, monkeypatch: pytest.MonkeyPatch) -> None:
    school = pen.school("oak", pen.rule("r", Contact.NONE))
    monkeypatch.setenv("NC_RULES_ENGINE", "compield")
    with pytest.raises(UnknownEngine, match="there is no engine 'compield'; did you mean 'compiled'\\?"):
        Panel([school])
    with pytest.raises(UnknownEngine):
        panel_of(Packs((Installed(school),)))
    assert "compiled" == Panel([school], engine="compiled").engine.name
    monkeypatch.setenv("NC_RULES_ENGINE", "")
    assert "compiled" == Panel([school]).engine.name


@pytest.mark.parametrize("odd", [3, 0, [], object(), CompiledEngine, Hostile()], ids=lambda odd: type(odd).__name__)
def test_what_is_no_engine_is_told(pen: Pen, odd: object) -> None:
    (problem,) = _problems([pen.school("oak", pen.rule("r", Contact.NONE))], engine=odd)
    assert problem.startswith("engine: expected an engine or the name of one, got ")


def test_an_unknown_engine_is_an_error_with_the_nearest(pen: Pen) -> None:
    with pytest.raises(UnknownEngine, match="there is no engine 'compiler'; did you mean 'compiled'\\?"):
        Panel([pen.school("oak", pen.rule("r", Contact.NONE))], engine="compiler")


# Asking.


def test_what_is_no_fact_sheet_is_refused(pen: Pen) -> None:
    panel = Panel([pen.school("oak", pen.rule("r", Contact.NONE))])
    with pytest.raises(UnreadSheet, match=r"^builtins\.dict: it is not a fact sheet"):
        panel.compare({"goal": "win_back"})
    with pytest.raises(UnreadSheet, match=r"it is the sheet's class: call it with the facts you know"):
        panel.compare(Situation)
    with pytest.raises(UnreadSheet, match="two sheets of Situation were given: put all that is known on one"):
        panel.compare(Situation(), Situation(goal=Goal.WIN_BACK))


def test_facts_of_a_sheet_that_is_not_given_are_unknown(pen: Pen) -> None:
    panel = Panel([pen.school("oak", pen.rule("r", Letters.KEEP, Attic.full))])
    assert Status.OPEN is panel.compare(Situation())["letters"]["oak"].status
    assert Status.OPEN is panel.compare()["letters"]["oak"].status
    assert Letters.KEEP is panel.compare(Attic(full=True))["letters"]["oak"].stance
    assert Status.SILENT is panel.compare(Situation(), Attic(full=False))["letters"]["oak"].status


def test_a_sheet_that_no_school_asks_about_does_no_harm(pen: Pen) -> None:
    panel = Panel([pen.school("oak", pen.rule("r", Contact.NONE))])
    assert Contact.NONE is panel.compare(Situation(), Attic(full=True))["contact"]["oak"].stance


def _busy_panel(pen: Pen) -> Panel:
    busy = pen.school(
        "oak",
        pen.rule("none", Contact.NONE),
        pen.rule("children", Contact.LIMITED, S.share_children, ["none"]),
        pen.rule("late", Contact.OPEN, S.no_contact_days >= 30, ["none", "children"]),
        pen.rule("reply", Reply.IGNORE, S.goal.is_(Goal.MOVE_ON) | S.mood.in_(Mood.SAD, Mood.ANGRY)),
        pen.rule("engage", Reply.ENGAGE, ~S.afraid_of_ex & (S.no_contact_days < 100), ["reply"]),
    )
    other = pen.school("elm", pen.rule("none", Contact.NONE, S.no_contact_days < 60))
    guard = pen.guard("warden", pen.forbid("fear", S.afraid_of_ex, Contact.OPEN, Reply.ENGAGE))
    return Panel([busy, other], [guard])


def _situations(number: int) -> list[Situation]:
    flags = (None, False, True)
    return [
        Situation(
            no_contact_days=days,
            share_children=flags[days % 3],
            afraid_of_ex=flags[days // 3 % 3],
            goal=[None, *Goal][days % 5],
            mood=[None, *Mood][days % 6],
        )
        for days in range(number)
    ]


def test_threads_that_share_a_panel_get_what_one_alone_would(pen: Pen) -> None:
    situations = _situations(160)
    alone = [json.dumps(_busy_panel(pen).compare(situation).to_dict()) for situation in situations]
    shared = _busy_panel(pen)
    together = Barrier(8)

    def ask(offset: int) -> list[str]:
        together.wait()
        # Each begins elsewhere, so that different situations meet.
        order = situations[offset * 20 :] + situations[: offset * 20]
        answers = [json.dumps(shared.compare(situation).to_dict()) for situation in order]
        return answers[len(situations) - offset * 20 :] + answers[: len(situations) - offset * 20]

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(ask, range(8)))
    assert [alone] * 8 == results


def test_comparing_over_and_over_holds_on_to_nothing(pen: Pen) -> None:
    panel = _busy_panel(pen)
    situations = _situations(2_000)

    def compare_all(times: int) -> None:
        for _ in range(times):
            for situation in situations:
                panel.compare(situation)

    compare_all(1)
    tracemalloc.start()
    try:
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        compare_all(10)
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # Twenty thousand comparisons; to keep even a word of each would take more.
    assert after - before < 100_000


# Pickling.


def test_a_pickled_panel_compares_as_the_one_it_was_made_from_before_and_after_use(pen: Pen) -> None:
    panel = _busy_panel(pen)
    situations = _situations(40)
    before: Panel = pickle.loads(pickle.dumps(panel))
    expected = [panel.compare(situation) for situation in situations]
    after: Panel = pickle.loads(pickle.dumps(panel))
    for sent in (before, after, pickle.loads(pickle.dumps(after))):
        assert expected == [sent.compare(situation) for situation in situations]
        assert panel.engine == sent.engine
        assert repr(panel.roster) == repr(sent.roster)


def test_a_panel_that_asks_a_single_fact_is_pickled_too(pen: Pen) -> None:
    panel = Panel([pen.school("oak", pen.rule("r", Contact.NONE, S.healed))])
    expected = panel.compare(Situation(healed=True))
    assert expected == pickle.loads(pickle.dumps(panel)).compare(Situation(healed=True))


def test_a_panel_of_the_durable_engine_is_pickled_too(pen: Pen) -> None:
    pytest.importorskip("durable")
    panel = Panel([pen.school("oak", pen.rule("r", Contact.NONE, S.healed))], engine="durable")
    expected = panel.compare(Situation(healed=True))
    copy: Panel = pickle.loads(pickle.dumps(panel))
    assert ("durable", expected) == (copy.engine.name, copy.compare(Situation(healed=True)))


def test_a_pickled_panel_keeps_what_failed_to_load(pen: Pen) -> None:
    failure = PackImportFailed("warden", GUARDS, ["nc-rules-warden 1.0"], "importing it raised an error")
    panel = Panel([pen.school("oak", pen.rule("r", Contact.NONE))], failures=[failure])
    copy: Panel = pickle.loads(pickle.dumps(panel))
    assert (failure,) == copy.roster.packs.failures
    assert Contact.NONE is copy.compare(Situation())["contact"]["oak"].withheld


# Panels of what is installed.


def test_comparing_loads_what_is_installed(shelf: Shelf) -> None:
    shelf.put_school("tests-oak", version="1.2")
    shelf.put_guard("tests-warden")
    comparison = compare(Situation(share_children=True))
    assert ["tests-oak"] == [school.content.name for school in comparison.schools]
    assert Contact.LIMITED is comparison["contact"]["tests-oak"].stance
    assert ("nc-rules-tests-oak", "1.2") == (comparison.schools[0].pack, comparison.schools[0].version)


def test_comparing_raises_what_could_not_be_loaded(shelf: Shelf) -> None:
    shelf.put("tests-odd", "X = 42", {SCHOOLS: ["tests-odd = tests_odd:X"]})
    with pytest.raises(PacksFailed):
        compare(Situation())


def test_a_broken_school_is_no_matter_where_others_are_asked_by_name(shelf: Shelf, pen: Pen) -> None:
    shelf.put_school("tests-oak")
    shelf.put("tests-odd", "X = 42", {SCHOOLS: ["tests-odd = tests_odd:X"]})
    own = pen.school("own", pen.rule("r", Contact.OPEN))
    choices: list[str | School | list[str | School]] = ["tests-oak", ["tests-oak", own], own, []]
    for chosen in choices:
        comparison = compare(Situation(), schools=chosen)
        assert ["tests-odd"] == [failure.entry_point for failure in comparison.roster.packs.failures]
    for missing in ("tests-odd", ("tests-oak", "tests-odd")):
        with pytest.raises(PacksFailed):
            compare(Situation(), schools=missing)


def test_a_broken_guard_is_a_matter_whoever_is_asked(shelf: Shelf, pen: Pen, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put_school("tests-oak")
    shelf.put("tests-odd", "X = 42", {GUARDS: ["tests-odd = tests_odd:X"]})
    monkeypatch.setenv("NC_RULES_GUARDS", "tests-odd")
    for chosen in (None, "tests-oak", pen.school("own", pen.rule("r", Contact.OPEN)), ()):
        with pytest.raises(PacksFailed):
            compare(Situation(), schools=chosen)
    monkeypatch.setenv("NC_RULES_GUARDS", "")
    assert Contact.NONE is compare(Situation(), schools="tests-oak")["contact"]["tests-oak"].stance


def test_schools_are_chosen_by_name_or_given(shelf: Shelf, pen: Pen) -> None:
    shelf.put_school("tests-oak")
    shelf.put_school("tests-elm")
    own = pen.school("own", pen.rule("r", Contact.OPEN))
    chosen: Comparison = compare(Situation(), schools=["tests-elm", own, "tests-elm"])
    assert ["own", "tests-elm"] == [school.content.name for school in chosen.schools]
    assert [] == list(compare(Situation(), schools=[]).schools)


def test_a_single_school_need_not_be_put_into_a_list(shelf: Shelf, pen: Pen) -> None:
    shelf.put_school("tests-oak")
    shelf.put_school("tests-elm")
    own = pen.school("own", pen.rule("r", Contact.OPEN))
    assert ["tests-elm"] == [school.content.name for school in compare(Situation(), schools="tests-elm").schools]
    assert ["own"] == [school.content.name for school in compare(Situation(), schools=own).schools]
    with pytest.raises(UnknownSchool, match=r"^there is no school 'active' \(known: tests-elm, tests-oak\)$"):
        compare(Situation(), schools="active")


@pytest.mark.parametrize("odd", [3, None, Contact, Contact.OPEN, b"tests-oak"], ids=repr)
def test_what_can_be_no_school_is_told_as_unknown(shelf: Shelf, odd: object) -> None:
    shelf.put_school("tests-oak")
    with pytest.raises(UnknownSchool) as caught:
        compare(Situation(), schools=[odd])  # type: ignore[list-item]  # that is the point
    assert odd == caught.value.name
    assert str(caught.value).startswith("there is no school ")


def test_an_unknown_school_is_an_error_with_the_nearest(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    with pytest.raises(UnknownSchool) as caught:
        compare(Situation(), schools=["tests-oka"])
    assert "there is no school 'tests-oka'; did you mean 'tests-oak'?" == str(caught.value)


def test_guards_look_on_whichever_schools_are_chosen(shelf: Shelf, pen: Pen, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put_school("tests-oak")
    shelf.put_guard("tests-warden")
    monkeypatch.setenv("NC_RULES_GUARDS", "tests-warden")
    own = pen.school("own", pen.rule("r", Contact.OPEN))
    for chosen in (None, ["tests-oak"], [own], []):
        comparison = compare(Situation(court_order=True, share_children=True), schools=chosen)
        assert ["order"] == [raised.alert.id for raised in comparison.alerts]
        for answer in comparison["contact"].answers.values():
            assert None is answer.stance
            assert answer.withheld in {Contact.LIMITED, Contact.OPEN}


def test_an_engine_is_chosen_by_name(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    assert "compiled" == compare(Situation(), engine="compiled").engine
    with pytest.raises(UnknownEngine):
        compare(Situation(), engine="steam")


def test_schools_are_chosen_as_they_are_installed(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    shelf.put_school("tests-elm")
    packs = load_packs()
    everyone = compare(Situation())
    assert everyone == compare(Situation(), schools=packs) == compare(Situation(), schools=packs.schools)
    assert everyone == compare(Situation(), schools=[*packs.schools, "tests-elm"])
    assert packs.schools[:1] == compare(Situation(), schools=packs.schools[0]).schools


@pytest.mark.parametrize("odd", [3, [], object(), 0, engine_named("compiled")], ids=type)
def test_an_engine_for_a_comparison_is_given_by_its_name(shelf: Shelf, odd: object) -> None:
    shelf.put_school("tests-oak")
    with pytest.raises(UnknownEngine, match="ask for it with its name; a Panel takes an engine itself too"):
        compare(Situation(), engine=cast("Any", odd))


def test_a_panel_is_kept_for_the_next_call(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    shelf.put_school("tests-elm")
    packs = load_packs()
    assert panel_of(packs) is panel_of(packs)
    assert panel_of(packs, ["tests-oak"]) is panel_of(packs, ["tests-oak", "tests-oak"])
    assert panel_of(packs) is not panel_of(packs, ["tests-oak"])
