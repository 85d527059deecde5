"""What an interview promises: no question in vain, and an end at which nothing that could be told makes a difference.

The judge knows no diagrams. It tries every completion of a tiny world through `compare`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from random import Random
from typing import Final, TypeAlias

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nc_rules import (
    Alert,
    Answer,
    Comparison,
    Forbid,
    Guard,
    Interview,
    Panel,
    School,
    Situation,
    Status,
    WorkingMemory,
)
from nc_rules.comparison import panel_of
from nc_rules.facts import AnyFact, Count, Value
from nc_rules.interview.agenda import Agenda
from nc_rules.interview.influence import Vertex
from nc_rules.packs import installed
from nc_rules.sheet import facts_of
from nc_rules.testing import situations
from nc_rules.vocabulary.implied import arises

from .strategies import SOURCE, WALK, Coat, Pace, Values, Walk, partial_values, values_of
from .waivers import schools_with_waivers

GUARD: Final = Guard(
    "watch",
    title="The watch",
    summary="Watches.",
    alerts=[Alert("storm", Walk.windy & Walk.raining, say="Stay in.", because="A storm.", cite=SOURCE.at("Storms"))],
    forbids=[Forbid([Pace.RUN, Coat.LEAVE], Walk.dog | Walk.windy, because="Unsafe.", cite=SOURCE.at("Danger"))],
    circumstances=[Walk.raining],
)

Outcome: TypeAlias = object
Key: TypeAlias = tuple[str, str]
"""A topic and a school."""


def outcome(answer: Answer, *, applies: bool | None) -> Outcome:
    """What the person is told; which stance it is that is withheld makes no difference."""
    return None if applies is False else (answer.stance, bool(answer.withheld), answer.status is Status.CONFLICT)


def in_the_end(answer: Answer, *, applies: bool | None) -> Outcome:
    """What will come of an answer that is final; a status may not see it yet where two rules leave no gap."""
    if answer.status not in {Status.OPEN, Status.PROVISIONAL} or len(answer.could_be) > 1:
        return outcome(answer, applies=applies)
    (stance,) = answer.could_be
    withheld = stance in answer.setting.kept_back.stances
    return None if applies is False else (None if withheld else stance, withheld, False)


def outcomes(comparison: Comparison) -> Mapping[Key, Outcome]:
    """What the person is told by each school on each topic that it speaks on."""
    return {
        (topic.topic.name, answer.school.name): outcome(answer, applies=topic.applies)
        for topic in comparison
        for answer in topic
        if (topic.topic.name, answer.school.name) in comparison.verdicts
    }


Judged: TypeAlias = Mapping[frozenset[tuple[AnyFact, Value]], Sequence[frozenset[Outcome]]]


def completions(interview: Interview, facts: Sequence[AnyFact]) -> Iterator[Values]:
    """Every way in which some facts could be."""
    unknown = [fact for fact in facts if fact not in interview.memory]
    for values in product(*map(values_of, unknown)):
        yield {**interview.memory, **dict(zip(unknown, values, strict=True))}


def judged(interview: Interview, panel: Panel) -> Judged:
    """For each way in which what may still be told could be: all that could come of each answer."""
    declined = frozenset(interview.declined)
    found: dict[frozenset[tuple[AnyFact, Value]], list[Sequence[Outcome]]] = {}
    for values in completions(interview, WALK):
        tellable = frozenset((fact, value) for fact, value in values.items() if fact not in declined)
        found.setdefault(tellable, []).append(
            [*outcomes(panel.compare(*WorkingMemory.from_values(values).sheets)).values()]
        )
    return {told: [frozenset(one) for one in zip(*all_of, strict=True)] for told, all_of in found.items()}


def makes_a_difference(fact: AnyFact, judged: Judged) -> bool:
    """Whether some answer depends on a fact, whatever the others are."""
    by_rest: dict[object, set[object]] = {}
    for told, came in judged.items():
        rest = frozenset((one, value) for one, value in told if one != fact)
        by_rest.setdefault(rest, set()).add(tuple(came))
    return any(len(came) > 1 for came in by_rest.values())


@given(schools_with_waivers(), partial_values(WALK), st.sampled_from([(), (GUARD,)]), st.integers(0, 1 << 20))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_no_question_is_in_vain_and_at_the_end_nothing_that_could_be_told_makes_a_difference(
    school: School, values: Values, guards: tuple[Guard, ...], seed: int
) -> None:
    panel = Panel([school], guards)
    random = Random(seed)
    known = {fact: value for fact, value in values.items() if random.random() < 0.5}
    interview = Interview(WorkingMemory.from_values(known, sheets=[Walk]).sheets, panel=panel)
    asked = 0
    while question := interview.question:
        assert question.safety or makes_a_difference(question.fact, judged(interview, panel))
        assert question.fact not in {*interview.memory, *interview.declined}
        before = interview
        unsure = random.random() < 0.2
        interview = interview.decline() if unsure else interview.tell(random.choice(values_of(question.fact)))
        assert before == interview.back()
        assert interview.progress.at_most < before.progress.at_most
        assert before.progress.final <= interview.progress.final
        asked += 1
    came = {*map(tuple, judged(interview, panel).values())}
    assert 1 == len(came)
    assert sum(len(one) == 1 for one in came.pop()) == interview.progress.final
    assert interview == Interview(interview.known.sheets, declined=reversed(interview.declined), panel=panel), (
        "the same follows from what is known and declined alone"
    )
    assert asked <= len(WALK)


@given(schools_with_waivers())
@settings(max_examples=30)
def test_declining_everything_ends(school: School) -> None:
    interview = Interview(Walk(), panel=Panel([school], [GUARD]))
    for _ in WALK:
        interview = interview if interview.done else interview.decline()
    assert interview.done
    assert 0 == interview.progress.at_most


# The installed packs.

CHANCE: Final = st.integers(0, 1 << 20).map(Random)

PANEL: Final = panel_of(installed())


def lived(situation: Situation, random: Random, unsure: float, asked: int) -> Interview:
    """Ask somebody whose situation this is so many questions; now and then they don't know."""
    interview, memory = Interview(panel=PANEL), WorkingMemory.of(situation)
    while (question := interview.question) and interview.progress.asked < asked:
        interview = interview.decline() if random.random() < unsure else interview.tell(memory[question.fact])
    return interview


@given(situations(known=1.0), CHANCE, st.sampled_from([0.0, 0.1]), st.integers(11, 60))
@settings(max_examples=10, deadline=None)
def test_what_is_final_stays_as_it_is_whatever_the_other_facts_are(
    situation: Situation, random: Random, unsure: float, asked: int
) -> None:
    interview = lived(situation, random, unsure, asked)
    comparison = interview.comparison
    final = {
        (answer.topic.name, answer.school.name): in_the_end(answer, applies=comparison[answer.topic].applies)
        for answer in interview.final
    }
    assert len(final) == interview.progress.final
    for _ in range(20):
        completed = outcomes(PANEL.compare(*completed_at_random(interview.memory, random).sheets))
        assert [] == [key for key, came in final.items() if came != completed[key]]


@given(situations(known=1.0), CHANCE, st.integers(11, 30))
@settings(max_examples=10, deadline=None)
def test_each_answer_that_is_open_has_two_completions_that_differ(
    situation: Situation, random: Random, asked: int
) -> None:
    interview = lived(situation, random, 0.0, asked)
    for item in interview.open:
        one, other = two_ends(item.told)
        memories = [interview.memory.with_values(values_at(interview, path)) for path in (one, other)]
        told = [outcomes(PANEL.compare(*completed_at_random(memory, random).sheets)) for memory in memories]
        assert 2 == len({came[item.topic.name, item.school] for came in told})


@given(situations(), CHANCE)
@settings(max_examples=10, deadline=None)
def test_what_is_implied_or_presupposes_what_is_not_so_is_not_asked(situation: Situation, random: Random) -> None:
    interview = Interview(situation, panel=PANEL)
    while question := interview.question:
        assert arises(question.fact, interview.memory.get) is not False
        assert question.unit or len(question.options) > 1
        value = random.choice(question.options or some_of(question.fact))
        interview = interview.decline() if random.random() < 0.3 else interview.tell(value)


def some_of(fact: AnyFact) -> Sequence[Value]:
    return (0, 12, 29, 30, 45, 200) if isinstance(fact.domain, Count) else values_of(fact)


def completed_at_random(memory: WorkingMemory, random: Random) -> WorkingMemory:
    unknown = [fact for fact in facts_of(Situation).values() if fact not in memory]
    return memory.with_values({fact: random.choice(some_of(fact)) for fact in unknown})


Path: TypeAlias = Mapping[int, int]
"""The place of the stretch that each fact lies in, by the fact's rank."""


def paths(vertex: Vertex) -> Iterator[tuple[Path, Vertex]]:
    """Every path to an end."""
    if not vertex.turns_on:
        yield {}, vertex
    for place, child in enumerate(vertex.children):
        for path, end in paths(child):
            yield {vertex.rank: place, **path}, end


def two_ends(vertex: Vertex) -> tuple[Path, Path]:
    """Two paths to ends that differ."""
    ways = paths(vertex)
    first, end = next(ways)
    return first, next(path for path, other in ways if other is not end)


def values_at(interview: Interview, path: Path) -> Values:
    influences = Agenda.of(interview.panel.roster).stand.influences
    return {influences.facts[rank]: influences.value_at(rank, place) for rank, place in path.items()}
