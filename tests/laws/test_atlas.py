"""How often schools differ is what counting all situations gives, or all people of a table."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import combinations, product
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import attrs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nc_rules import InvalidSituationFile, Panel, Problem, Reply, School, Situation, WorkingMemory, load_packs
from nc_rules.atlas import Atlas, Pair, Prior, TopicAtlas, even_prior, exact_atlas
from nc_rules.batch import Batch
from nc_rules.batch.people import atlas_over, drawn_people
from nc_rules.cli.run import run
from nc_rules.facts import AnyFact, Value
from nc_rules.files.priors import prior_from
from nc_rules.views.atlas import atlas_as_svg, atlas_as_text, plain_atlas

from .strategies import WALK, Walk, sheet_of, values_of
from .waivers import schools_with_waivers

PANEL: Final = Panel(load_packs())
ROSTER: Final = PANEL.roster


def weighed(draw: st.DrawFn, fact: AnyFact) -> dict[Value, Fraction]:
    values = values_of(fact)
    weights = draw(st.lists(st.integers(0, 3), min_size=len(values), max_size=len(values)).filter(any))
    return {value: Fraction(weight, sum(weights)) for value, weight in zip(values, weights, strict=True)}


@st.composite
def worlds(draw: st.DrawFn) -> dict[AnyFact, dict[Value, Fraction]]:
    """How common each value of each fact of the small world is."""
    return {fact: weighed(draw, fact) for fact in WALK}


@given(st.lists(schools_with_waivers(), min_size=2, max_size=3), worlds())
@settings(max_examples=8)
def test_what_is_exact_is_what_going_through_all_situations_gives(
    drawn: list[School], world: dict[AnyFact, dict[Value, Fraction]]
) -> None:
    panel = Panel([attrs.evolve(school, name=f"school-{n}") for n, school in enumerate(drawn)])
    places = {fact: [*values_of(fact)].index for fact in WALK}
    starts = {fact: tuple(values_of(fact)) for fact in WALK}
    shares = {
        fact: tuple(
            (int(value) if isinstance(value, int) and not isinstance(value, bool) else places[fact](value), share)
            for value, share in common.items()
        )
        for fact, common in world.items()
    }
    found = exact_atlas(panel.roster, Prior("a test", shares))
    read = [fact for fact in WALK if fact in panel.roster.store.diagrams.partitions]
    expected: dict[tuple[str, str, str, bool], Fraction] = {}
    nobody: dict[str, Fraction] = {}
    for values in product(*(starts[fact] for fact in read)):
        told = dict(zip(read, values, strict=True))
        weight = Fraction(1)
        for fact, value in told.items():
            weight *= world[fact][value]
        if weight:
            for topic in panel.compare(sheet_of(Walk, told)):
                stances = {answer.school.name: answer.stance for answer in topic}
                for one, other in combinations(stances, 2):
                    if stances[one] and stances[other]:
                        key = (topic.topic.name, one, other, stances[one] is stances[other])
                        expected[key] = expected.get(key, Fraction()) + weight
                if not any(stances.values()):
                    nobody[topic.topic.name] = nobody.get(topic.topic.name, Fraction()) + weight
    for topic_atlas in found.topics:
        name = topic_atlas.topic.name
        assert float(nobody.get(name, Fraction())) == pytest.approx(topic_atlas.nobody)
        for pair in topic_atlas.pairs:
            same, apart = (expected.get((name, pair.one, pair.other, same), Fraction()) for same in (True, False))
            assert (float(same), float(apart)) == pytest.approx((pair.same, pair.apart))


def test_over_people_it_is_what_comparing_each_gives() -> None:
    batch = Batch.of(panel=PANEL, topics=["reply", "wins_back"], threads=1)
    codes = drawn_people(batch.network, even_prior(), 60, seed=3)
    found = atlas_over(batch, codes, "drawn")
    people = [_memory(codes[:, place], batch) for place in range(60)]
    verdicts = [PANEL.compare(*memory.sheets).verdicts for memory in people]
    for topic in found.topics:
        for pair in topic.pairs:
            stances = [
                (verdict[topic.topic.name, pair.one].stance, verdict[topic.topic.name, pair.other].stance)
                for verdict in verdicts
            ]
            assert sum(bool(one) and one is other for one, other in stances) / 60 == pair.same
            assert sum(bool(one and other) and one is not other for one, other in stances) / 60 == pair.apart
        (most, chance), *_ = topic.splits.items()
        assert chance == pytest.approx(_turning(people, topic, most))


def _memory(column: np.ndarray[tuple[int, ...], np.dtype[np.integer]], batch: Batch) -> WorkingMemory:
    told = zip(column, batch.network.partitions.items(), strict=True)
    return WorkingMemory.from_values({fact: parts.starts[int(code) - 1] for code, (fact, parts) in told if code})


def _turning(people: list[WorkingMemory], topic: TopicAtlas, fact: AnyFact) -> float:
    """How many pairs there are, on average, whose sameness some value of a fact changes."""
    starts = Batch.of(panel=PANEL).network.partitions[fact].starts
    turned = 0
    for memory in people:
        before = _same(memory, topic)
        ways = [_same(memory.with_values({fact: value}), topic) for value in starts]
        turned += sum(any(way[place] != same for way in ways) for place, same in enumerate(before))
    return turned / len(people)


def _same(memory: WorkingMemory, topic: TopicAtlas) -> list[bool]:
    verdicts = PANEL.compare(*memory.sheets).verdicts
    stances = [verdicts[topic.topic.name, school].stance for school in topic.schools]
    return [one is other for one, other in combinations(stances, 2)]


def test_the_same_seed_draws_the_same_people() -> None:
    network = Batch.of(panel=PANEL).network
    one, same, other = (drawn_people(network, even_prior(), 50, seed) for seed in (1, 1, 2))
    assert (one == same).all()
    assert (one != other).any()


PRIOR: Final[dict[str, object]] = {
    "title": "A guess",
    "situation": {
        "share_children": 0.25,
        "ended_by": {"ex": 3, "me": 1},
        "no_contact_days": {"30": 1, "0": 3},
    },
}


def test_a_prior_gives_weights_to_whatever_stretches_rules_tell_apart() -> None:
    prior = prior_from(PRIOR, "prior.toml")
    partitions = Batch.of(panel=PANEL).network.partitions
    weights = prior.weights(partitions)
    assert [Fraction(3, 4), Fraction(1, 4)] == weights[Situation.share_children]
    assert [Fraction(1, 4), Fraction(3, 4), 0] == weights[Situation.ended_by]
    starts = partitions[Situation.no_contact_days].starts
    below = sum(w for w, start in zip(weights[Situation.no_contact_days], starts, strict=True) if int(str(start)) < 30)
    assert Fraction(3, 4) == below
    assert 1 == sum(weights[Situation.no_contact_days])


def test_all_that_is_wrong_with_a_prior_is_told_at_once() -> None:
    with pytest.raises(InvalidSituationFile) as error:
        prior_from(
            {
                "situation": {
                    "share_childen": 0.5,
                    "live_together": 2,
                    "ended_by": {"exx": 1},
                    "goal": {"win_back": -1},
                    "mood": {"sad": 0},
                    "no_contact_days": 5,
                },
                "stuation": {},
            },
            "prior.toml",
        )
    assert (
        Problem("title", "expected a line that says who is meant, and whose guess it is"),
        Problem("situation.share_childen", "there is no fact 'share_childen'", "share_children"),
        Problem("situation.live_together", "expected the share of yes, from 0 to 1, got 2"),
        Problem("situation.ended_by.exx", "expected the name of an option", "ex"),
        Problem("situation.goal.win_back", "expected a weight, 0 or more, got -1"),
        Problem("situation.mood", "all weights are 0"),
        Problem("situation.no_contact_days", "expected weights, as in { 0 = 1 }, got 5"),
        Problem("stuation", "expected one of title, note, situation", "situation"),
    ) == error.value.problems


ATLAS: Final = Atlas(
    (
        TopicAtlas(
            Reply.topic,
            ("a", "b", "c"),
            (Pair("a", "b", 0.75, 0.25), Pair("a", "c", 0.0, 0.5), Pair("b", "c", 0.0, 0.0)),
            0.125,
            {Situation.healed: 0.5},
        ),
    ),
    "a guess",
)


def test_an_atlas_reads_as_text_with_its_prior() -> None:
    assert [
        "All situations, exactly, by this prior: a guess.",
        "How common facts are is a guess unless you counted; none that comes with nc_rules is data.",
        "Guards are left aside: it is about what schools say, not about what should be followed.",
        "",
        "reply: 50% of pairs agree where both speak; nobody speaks in 12%",
        "      75%  a, b",
        "       0%  a, c",
        "    1 pair never takes a stance together",
        "    split by healed",
    ] == atlas_as_text(ATLAS).splitlines()


def test_a_picture_has_a_figure_in_each_cell_so_that_it_can_be_read_without_shades() -> None:
    picture = ET.fromstring(atlas_as_svg(ATLAS))
    texts = [one.text or "" for one in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert 2 == texts.count("75")
    assert 2 == texts.count("0")
    assert 2 == texts.count("–")
    assert "a guess" in atlas_as_svg(ATLAS)


def test_plain_values_say_of_whom_and_whether_it_is_exact() -> None:
    plain = json.loads(json.dumps(plain_atlas(ATLAS)))
    assert ("a guess", None, True) == (plain["of"], plain["people"], plain["exact"])
    assert {"schools": ["a", "b"], "same": 0.75, "apart": 0.25} == plain["topics"]["reply"]["pairs"][0]


def test_the_command_goes_over_all_situations_people_or_a_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("prior.toml").write_text('title = "Mine"\n[situation]\nended_by = { ex = 1 }\n', encoding="utf-8")
    assert 0 == run(["atlas", "--topic=heals", "--prior=prior.toml", "--format=json"])
    assert "Mine" == json.loads(capsys.readouterr().out)["of"]
    assert 0 == run(["atlas", "--topic=heals", "--situations=50", "--seed=1"])
    assert "50 people: drawn with seed 1 by this prior: all values equally common" in capsys.readouterr().out
    Path("people.csv").write_text("ended_by,goal\nex,win_back\nexx,move_on\n", encoding="utf-8")
    assert 1 == run(["atlas", "people.csv", "--topic=heals", "--format=json"])
    told = capsys.readouterr()
    assert 2 == json.loads(told.out)["people"]
    assert "people.csv: 1 value meant nothing" in told.err
    assert 2 == run(["atlas", "people.csv", "--situations=5"])
    assert "and not both" in capsys.readouterr().err
