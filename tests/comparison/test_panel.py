"""Schools and guards made ready, and asked."""

from __future__ import annotations

import gc
import json
import pickle
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

from nc_rules import (
    Comparison,
    Contact,
    Fact,
    Goal,
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
from nc_rules.engines import Engine, engine_named
from nc_rules.packs import GUARDS, SCHOOLS, Installed, Packs
from nc_rules.vocabulary import TOPICS

if TYPE_CHECKING:
    from tests.conftest import Pen, Shelf


class Letters(Stance, topic="letters", question="What about old letters?"):
    KEEP = "keep", "put them away"
    RETURN = "return", "give them back"


class Bags(Stance, topic="bags", question="What about bags?"):
    KEEP = "keep", "keep them"


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
    for copy in (before, after, pickle.loads(pickle.dumps(after))):
        assert expected == [copy.compare(situation) for situation in situations]
        assert panel.engine == copy.engine
        assert repr(panel.roster) == repr(copy.roster)


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


def test_a_panel_is_kept_for_the_next_call(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    shelf.put_school("tests-elm")
    packs = load_packs()
    assert panel_of(packs) is panel_of(packs)
    assert panel_of(packs, ["tests-oak"]) is panel_of(packs, ["tests-oak", "tests-oak"])
    assert panel_of(packs) is not panel_of(packs, ["tests-oak"])
