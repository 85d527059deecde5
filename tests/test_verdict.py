"""What the truths of a school's rules and waivers on one topic amount to."""

from __future__ import annotations

from itertools import product
from typing import Final, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nc_rules import ALWAYS, Contact, Rule, Source, Stance, Status, Waiver
from nc_rules.condition import Truth
from nc_rules.overrides import TopicRules
from nc_rules.verdict import Verdict, decide

SOURCE: Final = Source("On walking", "The club", "club.example")

Truths: TypeAlias = "dict[Rule | Waiver, Truth]"


def rule(id: str, stance: Stance, *overrides: str) -> Rule:  # noqa: A002  # it is called that on the rule
    return Rule(id, stance, ALWAYS, overrides, say=f"Do {id}.", because=f"For {id}.", cite=SOURCE.at(f"On {id}"))


def waiver(id: str, *waives: str) -> Waiver:  # noqa: A002  # likewise
    return Waiver(id, waives, ALWAYS, because=f"For {id}.", cite=SOURCE.at(f"On {id}"))


def decided(truths: Truths) -> Verdict:
    rules = {entry: truth for entry, truth in truths.items() if isinstance(entry, Rule)}
    waivers = {entry: truth for entry, truth in truths.items() if isinstance(entry, Waiver)}
    return decide(TopicRules.of(rules, waivers), [*rules.values()], [*waivers.values()])


REST = rule("rest", Contact.NONE)
SLEEP = rule("sleep", Contact.NONE)
MEET = rule("meet", Contact.LIMITED, "rest")
TALK = rule("talk", Contact.OPEN, "meet")
GREET = rule("greet", Contact.CIVIL)
SLUMBER = rule("slumber", Contact.NONE, "rest")

DECISIONS = [
    pytest.param({REST: False, MEET: False}, Verdict(Status.SILENT), id="no rule fires"),
    pytest.param({REST: None}, Verdict(Status.OPEN, undecided=(REST,)), id="one rule may fire"),
    pytest.param({REST: True}, Verdict(Status.SETTLED, Contact.NONE, (REST,)), id="one rule fires"),
    pytest.param(
        {REST: True, SLEEP: True}, Verdict(Status.SETTLED, Contact.NONE, (REST, SLEEP)), id="two rules fire and agree"
    ),
    pytest.param(
        {REST: True, MEET: True},
        Verdict(Status.SETTLED, Contact.LIMITED, (MEET,), ((REST, (MEET,)),)),
        id="a rule gives way to its exception",
    ),
    pytest.param(
        {REST: True, MEET: True, TALK: True},
        Verdict(Status.SETTLED, Contact.OPEN, (TALK,), ((REST, (MEET,)), (MEET, (TALK,)))),
        id="a rule gives way to an exception that gives way in turn",
    ),
    pytest.param(
        {REST: True, MEET: True, SLUMBER: True, TALK: True},
        Verdict(Status.CONFLICT, None, (SLUMBER, TALK), ((REST, (MEET, SLUMBER)), (MEET, (TALK,)))),
        id="a rule gives way to two",
    ),
    pytest.param(
        {REST: True, GREET: True}, Verdict(Status.CONFLICT, None, (REST, GREET)), id="rules disagree and none overrides"
    ),
    pytest.param(
        {REST: True, MEET: None},
        Verdict(Status.PROVISIONAL, Contact.NONE, (REST,), undecided=(MEET,)),
        id="an exception may fire",
    ),
    pytest.param(
        {REST: True, GREET: None},
        Verdict(Status.PROVISIONAL, Contact.NONE, (REST,), undecided=(GREET,)),
        id="a rule that disagrees may fire",
    ),
    pytest.param(
        {REST: None, MEET: True},
        Verdict(Status.SETTLED, Contact.LIMITED, (MEET,)),
        id="a rule that disagrees would give way",
    ),
    pytest.param({REST: True, SLEEP: None}, Verdict(Status.SETTLED, Contact.NONE, (REST,)), id="only a like may fire"),
    pytest.param(
        {REST: True, SLUMBER: None},
        Verdict(Status.SETTLED, Contact.NONE, (REST,)),
        id="only an exception of the same stance may fire",
    ),
    pytest.param(
        {MEET: None, TALK: True, REST: True},
        Verdict(Status.CONFLICT, None, (TALK, REST), undecided=(MEET,)),
        id="a rule that would give way may end the conflict",
    ),
    pytest.param(
        {REST: None, MEET: None},
        Verdict(Status.OPEN, undecided=(REST, MEET)),
        id="a rule and its exception may fire",
    ),
    pytest.param(
        {GREET: True, MEET: None, REST: None},
        Verdict(Status.PROVISIONAL, Contact.CIVIL, (GREET,), undecided=(MEET, REST)),
        id="two rules that disagree may fire",
    ),
]


@pytest.mark.parametrize(("truths", "verdict"), DECISIONS)
def test_what_the_truths_of_rules_amount_to(truths: Truths, verdict: Verdict) -> None:
    assert verdict == decided(truths)


def test_a_rule_that_is_out_of_it_either_way_decides_nothing() -> None:
    # Whenever `talk` fires, `meet` gives way to it; when it does not, `civil` stays as it is.
    civil, meet = rule("civil", Contact.CIVIL), rule("meet", Contact.CIVIL)
    talk = rule("talk", Contact.OPEN, "meet", "civil")
    verdict = decided({civil: True, meet: None, talk: None})
    assert Verdict(Status.PROVISIONAL, Contact.CIVIL, (civil,), undecided=(talk,)) == verdict


def test_a_rule_that_is_out_of_it_may_still_take_another_with_it() -> None:
    # Where `talk` fires, `meet` gives way to it, and decides whether `civil` stands beside `talk`.
    civil, meet = rule("civil", Contact.CIVIL), rule("meet", Contact.CIVIL, "civil")
    talk = rule("talk", Contact.OPEN, "meet")
    verdict = decided({civil: True, meet: None, talk: None})
    assert Verdict(Status.PROVISIONAL, Contact.CIVIL, (civil,), undecided=(meet, talk)) == verdict


def test_every_rule_and_every_waiver_needs_a_truth() -> None:
    with pytest.raises(ValueError, match=r"^2 rules and 0 waivers need a truth each, got 1 and 0$"):
        decide(TopicRules.of([REST, MEET]), [True])
    with pytest.raises(ValueError, match=r"^1 rules and 1 waivers need a truth each, got 1 and 0$"):
        decide(TopicRules.of([REST], [waiver("court", "rest")]), [True])


def test_no_rules_are_silence() -> None:
    assert Verdict(Status.SILENT) == decide(TopicRules.of([]), [])


# Waivers.

COURT = waiver("court", "rest", "meet")
MONTH = waiver("month", "meet")
NIGHT = waiver("night", "rest")


@pytest.mark.parametrize(
    ("truths", "verdict"),
    [
        pytest.param(
            {REST: True, COURT: True},
            Verdict(Status.SILENT, waived=((REST, (COURT,)),)),
            id="a school falls silent",
        ),
        pytest.param(
            {REST: None, COURT: True},
            Verdict(Status.SILENT),
            id="a rule that may fire is waived",
        ),
        pytest.param(
            {REST: False, COURT: True},
            Verdict(Status.SILENT),
            id="there is nothing to waive",
        ),
        pytest.param(
            {REST: True, MEET: True, MONTH: True},
            Verdict(Status.SETTLED, Contact.NONE, (REST,), waived=((MEET, (MONTH,)),)),
            id="the rule beneath an exception holds again",
        ),
        pytest.param(
            {REST: True, MEET: True, COURT: True, MONTH: True},
            Verdict(Status.SILENT, waived=((REST, (COURT,)), (MEET, (COURT, MONTH)))),
            id="two waive the same rule",
        ),
        pytest.param(
            {REST: True, COURT: False},
            Verdict(Status.SETTLED, Contact.NONE, (REST,)),
            id="a waiver does not hold",
        ),
        pytest.param(
            {REST: True, COURT: None},
            Verdict(Status.PROVISIONAL, Contact.NONE, (REST,), undecided=(COURT,)),
            id="a school may fall silent",
        ),
        pytest.param(
            {REST: True, MEET: True, MONTH: None},
            Verdict(Status.PROVISIONAL, Contact.LIMITED, (MEET,), ((REST, (MEET,)),), (MONTH,)),
            id="an exception may end",
        ),
        pytest.param(
            {REST: True, SLEEP: True, NIGHT: None},
            Verdict(Status.SETTLED, Contact.NONE, (REST, SLEEP)),
            id="a rule of the same stance stays if one is waived",
        ),
        pytest.param(
            {REST: True, MEET: None, MONTH: True},
            Verdict(Status.SETTLED, Contact.NONE, (REST,)),
            id="an exception that may fire is waived",
        ),
        pytest.param(
            {MEET: True, REST: None, MONTH: None},
            Verdict(Status.PROVISIONAL, Contact.LIMITED, (MEET,), undecided=(REST, MONTH)),
            id="a rule that would give way comes out on top if its exception is waived",
        ),
        pytest.param(
            {MEET: True, REST: None, COURT: None},
            Verdict(Status.PROVISIONAL, Contact.LIMITED, (MEET,), undecided=(REST, COURT)),
            id="what waives the exception waives what is beneath it",
        ),
        pytest.param(
            {REST: None, COURT: None},
            Verdict(Status.OPEN, undecided=(REST, COURT)),
            id="a rule may fire and may be waived",
        ),
        pytest.param(
            {REST: True, GREET: True, NIGHT: True},
            Verdict(Status.SETTLED, Contact.CIVIL, (GREET,), waived=((REST, (NIGHT,)),)),
            id="a waiver ends a conflict",
        ),
        pytest.param(
            {REST: True, GREET: True, NIGHT: None},
            Verdict(Status.CONFLICT, None, (REST, GREET), undecided=(NIGHT,)),
            id="a waiver may end a conflict",
        ),
    ],
)
def test_what_waivers_make_of_it(truths: Truths, verdict: Verdict) -> None:
    assert verdict == decided(truths)


# Held to its definition, by trying every way in which the unknown could turn out.

STANCES: Final = (Contact.NONE, Contact.LIMITED, Contact.CIVIL)


def stances(topic: TopicRules, truths: tuple[Truth, ...]) -> frozenset[Stance]:
    """Read section 3 of the design plainly: the stances of the rules that fire, are not waived and do not give way."""
    true = {entry.id for entry, truth in zip(topic.entries, truths, strict=True) if truth}
    waived = {name for waiver in topic.waivers if waiver.id in true for name in waiver.waives}
    fired = [rule for rule in topic.rules if rule.id in true - waived]
    overridden = {name for rule in fired for name in rule.overrides}
    return frozenset(rule.stance for rule in fired if rule.id not in overridden)


def check(topic: TopicRules, truths: tuple[Truth, ...]) -> None:
    """Check a verdict against every completion of the truths."""
    verdict = decide(topic, truths[: len(topic.rules)], truths[len(topic.rules) :])
    ends = {whole: stances(topic, whole) for whole in product(*((True, False) if t is None else (t,) for t in truths))}
    now = stances(topic, truths)
    final = {now} == {*ends.values()}
    expected = {
        0: Status.SILENT if final else Status.OPEN,
        1: Status.SETTLED if final else Status.PROVISIONAL,
    }.get(len(now), Status.CONFLICT)
    assert (expected, next(iter(now)) if len(now) == 1 else None) == (verdict.status, verdict.stance)
    assert now == {rule.stance for rule in verdict.rules}
    if expected is not Status.CONFLICT:
        assert final is not bool(verdict.undecided)
    # Completions that agree on what is undecided come out the same, so nothing is left out.
    places = [place for place, entry in enumerate(topic.entries) if entry in verdict.undecided]
    assert all(truths[place] is None for place in places)
    found: dict[tuple[Truth, ...], frozenset[Stance]] = {}
    for whole, end in ends.items():
        assert found.setdefault(tuple(whole[place] for place in places), end) == end


@st.composite
def topics(draw: st.DrawFn) -> TopicRules:
    """Draw rules with overrides that go round in no circle, and waivers of any of them."""
    drafts = draw(st.lists(st.tuples(st.sampled_from(STANCES), st.sets(st.integers(0, 4))), min_size=1, max_size=5))
    ids = [f"rule-{number}" for number in range(len(drafts))]
    waived = draw(st.lists(st.sets(st.sampled_from(ids), min_size=1), max_size=3))
    return TopicRules.of(
        (
            rule(ids[number], stance, *(ids[other] for other in sorted(weaker) if other < number))
            for number, (stance, weaker) in enumerate(drafts)
        ),
        (waiver(f"waiver-{number}", *sorted(names)) for number, names in enumerate(waived)),
    )


@settings(max_examples=3 * settings().max_examples)
@given(topics(), st.data())
def test_a_verdict_keeps_what_it_promises(topic: TopicRules, data: st.DataObject) -> None:
    truth = st.sampled_from([None, True, False])
    check(topic, data.draw(st.tuples(*[truth] * len(topic.entries))))


@pytest.mark.parametrize("waived", [*product([(), ("rule-0",), ("rule-1",), ("rule-0", "rule-1")], repeat=2)], ids=str)
@pytest.mark.parametrize("overrides", [False, True])
def test_so_does_every_verdict_on_two_rules_with_at_most_two_waivers(
    *, waived: tuple[tuple[str, ...], ...], overrides: bool
) -> None:
    waivers = [waiver(f"waiver-{number}", *names) for number, names in enumerate(waived) if names]
    for one, other in product(STANCES[:2], repeat=2):
        topic = TopicRules.of([rule("rule-0", one), rule("rule-1", other, *["rule-0"] * overrides)], waivers)
        for truths in product((None, True, False), repeat=len(topic.entries)):
            check(topic, truths)


def test_a_verdict_prints_without_the_words_of_its_rules() -> None:
    verdict = decided({REST: True, MEET: True, SLEEP: True, TALK: None, NIGHT: True, COURT: None})
    assert "<Verdict conflict by meet, sleep; waived rest; undecided talk, court>" == repr(verdict)
    assert "<Verdict silent>" == repr(Verdict(Status.SILENT))
