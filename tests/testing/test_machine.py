"""The machine that tells facts in any order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

import attrs
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from nc_rules import (
    ALWAYS,
    Comparison,
    Condition,
    Contact,
    Fact,
    Reply,
    Rule,
    School,
    Situation,
    Source,
    Status,
    Waiver,
    answer,
    fact_sheet,
    flag,
    load_packs,
    with_facts,
)
from nc_rules.condition import ConditionLike, Truth
from nc_rules.engines import Engine, Found, State, engine_named
from nc_rules.facts import AnyFact, Value
from nc_rules.overrides import TopicRules
from nc_rules.sheet import Sheet, WorkingMemory
from nc_rules.testing import FactsInAnyOrder, differences
from nc_rules.testing.printing import FIRST_LINE
from nc_rules.verdict import Verdict, decide


def quick(examples: int, steps: int) -> settings:
    """Settings for a test in which nothing is explained or remembered."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        database=None,
        deadline=None,
        derandomize=True,
        print_blob=False,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        phases=[Phase.generate, Phase.shrink],
    )


@fact_sheet
class Faith:
    shares_congregation: Fact[bool] = flag("Do you go to one church?")


def _rule(id: str, stance: Contact | Reply, when: Condition, *overrides: str) -> Rule:  # noqa: A002  # as on Rule
    source = Source("Letters to a Friend", "The Corner Press")
    return Rule(id, stance, when, overrides, say="Do it.", because="It helps.", cite=source.at("On it"))


def _waiver(id: str, when: ConditionLike, *waives: str) -> Waiver:  # noqa: A002  # as on Waiver
    source = Source("Letters to a Friend", "The Corner Press")
    return Waiver(id, waives, when, because="It rests.", cite=source.at("When it rests"))


CALM: Final = School(
    "calm",
    title="Calm",
    summary="Be calm.",
    rules=(
        _rule("quiet", Contact.NONE, Situation.no_contact_days < 30),
        _rule("children-first", Contact.LIMITED, Situation.share_children | Faith.shares_congregation, "quiet"),
        _rule("answer", Reply.BRIEFLY, Situation.ex_reached_out & ~Situation.chased),
    ),
)


WAIVED: Final = attrs.evolve(
    CALM,
    waivers=(
        _waiver("at-court", Situation.court_order, "quiet", "answer"),
        _waiver("while-afraid", Situation.afraid_of_ex & ~Situation.share_children, "children-first", "quiet"),
    ),
)


class Calm(FactsInAnyOrder):
    """The school on two sheets, on an engine that is sound, twice."""

    schools = (CALM,)
    guards = ()
    engines: ClassVar[Sequence[str | Engine]] = ("compiled", engine_named("compiled"))


class Waived(Calm):
    """The school with two waivers."""

    schools = (WAIVED,)


class Installed(FactsInAnyOrder):
    """All that is installed."""


@attrs.frozen(eq=False)
class ForgetfulProgram:
    """Never forgets what it was told, and so forgets what was taken back."""

    groups: Sequence[Sequence[Condition]]
    told: dict[AnyFact, Value] = attrs.field(factory=dict[AnyFact, Value])

    def found(self, memory: WorkingMemory) -> Found:
        self.told.update(memory)
        sheets = tuple(
            with_facts(sheet, **{fact.name: value for fact, value in self.told.items() if fact.owner is type(sheet)})
            for sheet in memory.sheets
        )
        return engine_named("compiled").prepare(self.groups).found(WorkingMemory.of(*sheets))

    def states(self, found: Found) -> Sequence[State]:
        return engine_named("compiled").prepare(self.groups).states(found)

    def truths(self, group: int, state: State) -> Sequence[Truth]:
        return engine_named("compiled").prepare(self.groups).truths(group, state)


@attrs.frozen
class Forgetful:
    """An engine with a fault."""

    name: str = "forgetful"

    def prepare(self, groups: Sequence[Sequence[Condition]]) -> ForgetfulProgram:
        return ForgetfulProgram(groups)


class OnForgetful(Calm):
    """The school on the faulty engine."""

    engines = (Forgetful(),)


class BesideForgetful(Calm):
    """The school on a sound engine, with the faulty one beside it."""

    engines = ("compiled", Forgetful())


class Session:
    """An app that keeps what it was told, and misses that a fact is taken back."""

    def __init__(self) -> None:
        self.situation = Situation()

    def tell(self, **facts: Value) -> None:
        self.situation = with_facts(self.situation, **facts)


class Told(Calm):
    """The app, told and asked."""

    def __init__(self) -> None:
        super().__init__()
        self.session = Session()

    def on_tell(self, fact: AnyFact, value: Value) -> None:
        if fact.owner is Situation:
            self.session.tell(**{fact.name: value})

    def answers(self) -> Comparison:
        others: list[Sheet] = [sheet for sheet in self.sheets if not isinstance(sheet, Situation)]
        return self.panels[0].compare(self.session.situation, *others)


class ToldAndUntold(Told):
    """The app with its fault mended."""

    def on_forget(self, fact: AnyFact) -> None:
        if fact.owner is Situation:
            self.session.situation = with_facts(self.session.situation, **{fact.name: None})


@pytest.mark.parametrize("machine", [Calm, Waived, ToldAndUntold])
def test_what_is_sound_passes(machine: type[FactsInAnyOrder]) -> None:
    run_state_machine_as_test(machine, settings=quick(50, 30))


def test_what_is_installed_passes() -> None:
    run_state_machine_as_test(Installed, settings=quick(15, 30))


def test_unittest_and_pytest_can_run_it() -> None:
    assert "Calm.TestCase" == Calm.TestCase.__name__


@pytest.mark.parametrize(
    ("machine", "says"),
    [
        (OnForgetful, r"^the answers depend on more than what is known now:\n  calm on "),
        (Told, r"^the app does not know what it was told:\n  \w+: \w+, expected not known(\n|$)"),
    ],
)
def test_answers_that_hang_on_what_was_known_before_are_found(machine: type[FactsInAnyOrder], says: str) -> None:
    with pytest.raises(AssertionError, match=says) as found:
        run_state_machine_as_test(machine, settings=quick(100, 30))
    steps = [line for line in "\n".join(found.value.__notes__).splitlines() if "answers_hold" not in line]
    told, taken_back = steps[2:4]
    assert [f"state = {machine.__name__}()", "state.teardown()"] == [steps[1], steps[4]]
    assert told.startswith("state.tell(fact={")
    assert taken_back.startswith("state.tell(fact={")
    assert taken_back.endswith(": None})")


def test_the_shortest_way_and_what_was_known_at_its_end_are_printed() -> None:
    class QuietAlone(OnForgetful):
        schools = (School("calm", title="Calm", summary="Be calm.", rules=CALM.rules[:1]),)

    with pytest.raises(AssertionError) as found:
        run_state_machine_as_test(QuietAlone, settings=quick(200, 30))
    expected = f"""\
Failing test case: <state machine>
state = QuietAlone()
state.answers_hold()
state.tell(fact={{'no_contact_days': 0}})
state.answers_hold()
state.tell(fact={{'no_contact_days': None}})
state.answers_hold()
state.teardown()
{FIRST_LINE}
title = "What was known at the end"

[situation]
# Nothing is known of it.
"""
    assert expected == "\n".join(found.value.__notes__)
    assert (
        "the answers depend on more than what is known now:\n"
        "  calm on contact: none, settled (by quiet), expected open (undecided quiet)"
    ) == str(found.value)


STRICT: Final = next(one.content for one in load_packs().schools if one.content.name == "strict-30-day")


class OffByOne(FactsInAnyOrder):
    """An app of one of the installed schools that counts wrong on one day."""

    schools = (STRICT,)

    def __init__(self) -> None:
        super().__init__()
        self.session = Session()

    def on_tell(self, fact: AnyFact, value: Value) -> None:
        self.session.tell(**{fact.name: 29 if fact is Situation.no_contact_days and value == 30 else value})

    def on_forget(self, fact: AnyFact) -> None:
        self.session.situation = with_facts(self.session.situation, **{fact.name: None})

    def answers(self) -> Comparison:
        return self.panels[0].compare(self.session.situation)


def test_a_fault_in_one_value_shrinks_to_the_fact_that_has_it() -> None:
    with pytest.raises(AssertionError) as found:
        run_state_machine_as_test(OffByOne, settings=quick(200, 20))
    told = [line for line in "\n".join(found.value.__notes__).splitlines() if line.startswith("state.t")]
    assert ["state.tell(fact={'no_contact_days': 30})", "state.teardown()"] == told


def test_one_engine_in_place_of_several_is_refused() -> None:
    with pytest.raises(TypeError, match=r"^Name.engines: expected several, as in .*, got 'durable'$"):
        type("Name", (FactsInAnyOrder,), {"engines": "durable"})


def test_schools_may_be_a_generator() -> None:
    machine = type("Once", (Calm,), {"schools": (school for school in [CALM])})
    assert [["calm"]] * 2 == [[school.content.name for school in machine().packs.schools] for _ in range(2)]


def test_schools_that_ask_nothing_are_refused() -> None:
    class AsksNothing(Calm):
        schools = (School("mute", title="Mute", summary="Be mute.", rules=[_rule("quiet", Contact.NONE, ALWAYS)]),)

    with pytest.raises(ValueError, match=r"^AsksNothing: its schools and guards ask about no fact, so"):
        AsksNothing()


def test_engines_that_do_not_agree_are_found() -> None:
    with pytest.raises(AssertionError, match=r"^engine 'forgetful' does not agree with the first:\n  calm on "):
        run_state_machine_as_test(BesideForgetful, settings=quick(100, 30))


def test_a_waiver_that_is_forgotten_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def unwaived(topic: TopicRules, truths: Sequence[Truth], _waivers: Sequence[Truth] = ()) -> Verdict:
        return decide(topic, truths, [False] * len(topic.waivers))

    class Unwaived(Waived):
        schools = (attrs.evolve(WAIVED, name="unwaived"),)

    monkeypatch.setattr(answer, "decide", unwaived)
    with pytest.raises(AssertionError) as found:
        run_state_machine_as_test(Unwaived, settings=quick(200, 30))
    assert str(found.value).startswith("the answers depend on more than what is known now:\n  unwaived on ")
    assert "waiv" in str(found.value).partition("unwaived on")[2]


def test_a_settled_answer_that_changes_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def rash(topic: TopicRules, truths: Sequence[Truth], waiver_truths: Sequence[Truth] = ()) -> Verdict:
        verdict = decide(topic, truths, waiver_truths)
        return attrs.evolve(verdict, status=Status.SETTLED) if verdict.status is Status.PROVISIONAL else verdict

    class Rash(Calm):
        schools = (attrs.evolve(CALM, name="rash"),)

    monkeypatch.setattr(answer, "decide", rash)
    monkeypatch.setattr(differences, "decide", rash)
    with pytest.raises(AssertionError) as found:
        run_state_machine_as_test(Rash, settings=quick(200, 30))
    assert (
        "a fact was added, and changed what none can change:\n"
        "  rash on contact: limited, settled (by children-first; over quiet),"
        " and was none, settled (by quiet; undecided children-first)"
    ) == str(found.value)


class Kept(FactsInAnyOrder):
    """Tests an app that keeps what it is told in a dictionary."""

    schools = (CALM,)
    guards = ()

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[AnyFact, Value] = {}

    def on_tell(self, fact: AnyFact, value: Value) -> None:
        self.told[fact] = value

    def on_forget(self, fact: AnyFact) -> None:
        self.told.pop(fact)

    def answers(self) -> Comparison:
        return self.panels[0].compare(*WorkingMemory.from_values(self.told, sheets=[Situation, Faith]).sheets)


class Zeroed(Kept):
    """An app that puts a count that is taken back to 0."""

    def on_forget(self, fact: AnyFact) -> None:
        super().on_forget(fact)
        if fact is Situation.no_contact_days:
            self.told[fact] = 0


class Deaf(Kept):
    """An app that drops what no school reads."""

    unread = True

    def on_tell(self, fact: AnyFact, value: Value) -> None:
        if any(fact in school.facts for school in (CALM,)):
            super().on_tell(fact, value)

    def on_forget(self, fact: AnyFact) -> None:
        self.told.pop(fact, None)


class Early(Kept):
    """An app that is wrong on the seventh day alone, which is a threshold of its own."""

    near = (Situation.no_contact_days >= 7,)

    def on_tell(self, fact: AnyFact, value: Value) -> None:
        super().on_tell(fact, 6 if value == 7 and fact is Situation.no_contact_days else value)


def test_an_app_that_keeps_what_it_is_told_passes() -> None:
    run_state_machine_as_test(Kept, settings=quick(20, 10))


def test_a_count_that_is_put_to_0_when_it_is_taken_back_is_found() -> None:
    with pytest.raises(AssertionError) as raised:
        run_state_machine_as_test(Zeroed, settings=quick(100, 20))
    assert str(raised.value) == ("the app does not know what it was told:\n  no_contact_days: 0, expected not known")


def test_a_fact_that_no_school_reads_is_told_when_it_is_asked_for() -> None:
    with pytest.raises(AssertionError, match=r"what it was told:\n  [\w.]+: not known, expected"):
        run_state_machine_as_test(Deaf, settings=quick(100, 20))


def test_thresholds_of_the_apps_own_are_told() -> None:
    with pytest.raises(AssertionError, match="no_contact_days: 6, expected 7"):
        run_state_machine_as_test(Early, settings=quick(100, 20))
