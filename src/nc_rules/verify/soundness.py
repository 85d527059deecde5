"""The check of a school or a guard: every question about it, answered over all situations at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import combinations
from typing import Final, assert_never, final

from nc_rules.content import Content, Guard, School
from nc_rules.diagram import Node
from nc_rules.errors import DiagramTooLarge
from nc_rules.rule import Alert, Entry, Forbid, Quiet, Rule, Waiver
from nc_rules.verify.finding import Check, Finding, Kind
from nc_rules.verify.standing import Standing
from nc_rules.verify.witness import Witness

OF_SCHOOLS: Final = tuple(kind for kind in Kind if kind is not Kind.UNDECIDED)
"""The kinds of fault that a school is examined for."""

OF_GUARDS: Final = (Kind.NEVER_FIRES, Kind.TWINS, Kind.ECHO)
"""The kinds of fault that a guard is examined for."""


def check(content: Content) -> Check:
    """Prove a school or a guard sound, or find what is wrong with it.

    Args:
        content: The school or guard.

    Returns:
        The faults, each with a situation that shows it where there is one; and the kinds of fault that it is proved
        not to have. A question that depends on too much to be answered is an error among the faults.

    >>> from nc_rules import load_packs
    >>> check(load_packs().school("active").content).findings
    ()
    """
    examination = _Examination(content)
    match content:
        case School():
            kinds = OF_SCHOOLS
            examination.of_school(content)
        case Guard():
            kinds = OF_GUARDS
            examination.of_guard(content)
        case _:
            assert_never(content)
    found = sorted(examination.findings, key=lambda finding: list(Kind).index(finding.kind))
    doubtful = {finding.about or finding.kind for finding in found}
    proved = tuple(kind for kind in kinds if kind not in doubtful)
    return Check(content, proved, tuple(found), examination.questions)


@final
class _Examination:
    """Asks one question after another, and keeps what is found.

    A question is a diagram of the situations in which something is so, which is the leaf *false* where it never is.
    What has a fault is left out of the questions that the fault would answer: what never fires never stands either, and
    of two rules that never stand none contradicts the other.
    """

    def __init__(self, content: Content) -> None:
        """Find nothing so far."""
        self.content = content
        self.findings: list[Finding] = []
        self.questions = 0
        self._standing = Standing(content)
        self._diagrams = self._standing.diagrams
        self._never: Node = self._diagrams.leaf(value=False)

    def of_school(self, school: School) -> None:
        """Ask everything there is to ask about a school."""
        rules = [rule for rule in school.rules if self._can_fire(rule.id)]
        waivers = [waiver for waiver in school.waivers if self._can_fire(waiver.id)]
        live: list[Rule | Waiver] = [*rules, *waivers]
        standing = [rule for rule in rules if self._can_stand(rule.id, {entry.id for entry in live})]
        for one, other in combinations(standing, 2):
            if one.topic == other.topic and one.stance is not other.stance:
                self._look_for_conflict(one.id, other.id)
        self._look_for_twins({rule.id: rule for rule in standing})
        for entry in live:
            for rule in rules:
                if rule.id in (entry.overrides if isinstance(entry, Rule) else entry.waives):
                    self._look_whether_idle(entry, rule.id)

    def of_guard(self, guard: Guard) -> None:
        """Ask everything there is to ask about a guard."""
        self._look_for_twins({name: entry for name, entry in guard.entries.items() if self._can_fire(name)})

    def _ask(self, kind: Kind, names: Sequence[str], question: Callable[[], Node]) -> Node | None:
        """Return the answer to a question about a kind of fault; `None` where it is too large, which is put down."""
        self.questions += 1
        try:
            return question()
        except DiagramTooLarge:
            # A rule that is too large by itself is put down once, not with each of the others.
            blamed = [name for name in names if self._standing.is_too_large(name)] or names
            finding = Finding(Kind.UNDECIDED, self.content, tuple(blamed), about=kind)
            if finding not in self.findings:
                self.findings.append(finding)
            return None

    def _report(self, kind: Kind, *names: str, where: Node | None = None, passing: bool = False) -> None:
        values = None if where is None else self._diagrams.shortest(where, value=True)
        witness = None if values is None else Witness.of(values)
        self.findings.append(Finding(kind, self.content, names, witness, passing))

    def _can_fire(self, name: str) -> bool:
        if self._ask(Kind.NEVER_FIRES, [name], lambda: self._standing.applies(name)) is self._never:
            self._report(Kind.NEVER_FIRES, name)
            return False
        return True

    def _can_stand(self, name: str, live: set[str]) -> bool:
        if self._ask(Kind.ALWAYS_GIVES_WAY, [name], lambda: self._standing.stands(name)) is not self._never:
            return True
        applies = self._standing.applies(name)
        stopping = (*self._standing.overriders(name), *self._standing.waivers(name))
        winners = [other for other in stopping if other in live]
        with suppress(DiagramTooLarge):
            winners = self._enough(applies, winners)
        self._report(Kind.ALWAYS_GIVES_WAY, name, *winners, where=applies)
        return False

    def _enough(self, applies: Node, winners: Sequence[str]) -> list[str]:
        """Leave out any winner that the others leave nothing to do: what is left is what has to be changed."""
        diagrams = self._diagrams
        met = [diagrams.every([applies, self._standing.fires(winner)]) for winner in winners]
        # For each winner, from the last to the first, where one of those after it wins.
        later = [self._never]
        for where in met[:0:-1]:
            later.append(diagrams.some([later[-1], where]))
        kept: list[str] = []
        for winner, where, others in zip(winners, met, reversed(later), strict=True):
            if diagrams.unless(applies, [others]) is not self._never:
                kept.append(winner)
                applies = diagrams.unless(applies, [where])
        return kept

    def _look_for_conflict(self, *pair: str) -> None:
        every, standing = self._diagrams.every, self._standing
        together = self._ask(Kind.CONFLICT, pair, lambda: every(map(standing.stands, pair)))
        if together in {None, self._never}:
            return
        lasting = self._ask(Kind.CONFLICT, pair, lambda: every(map(standing.stands_for_good, pair)))
        if lasting in {None, self._never}:
            self._report(Kind.CONFLICT, *pair, where=together, passing=lasting is self._never)
        else:
            self._report(Kind.CONFLICT, *pair, where=lasting)

    def _look_for_twins(self, standing: Mapping[str, Entry]) -> None:
        for one, other in combinations(standing, 2):
            if kind := _alike(standing[one], standing[other]):
                self._look_whether_same(kind, one, other)

    def _look_whether_same(self, kind: Kind, *pair: str) -> None:
        # To fire together is not enough: where only one of them gives way, the other goes on to speak.
        where = self._ask(kind, pair, lambda: self._one_node(*map(self._standing.stands, pair)))
        if where not in {None, self._never}:
            self._report(kind, *pair, where=where)

    def _one_node(self, one: Node, other: Node) -> Node:
        return one if one is other else self._never

    def _look_whether_idle(self, entry: Rule | Waiver, other: str) -> None:
        # A waiver is there for rules that would apply; a rule that is always waived has that fault already.
        where = self._standing.fires if isinstance(entry, Rule) else self._standing.applies
        pair = (entry.id, other)
        together = self._ask(Kind.IDLE_OVERRIDE, pair, lambda: self._diagrams.every(map(where, pair)))
        if together is self._never and self._never not in map(where, pair):
            self._report(Kind.IDLE_OVERRIDE, *pair)


def _alike(one: Entry, other: Entry) -> Kind | None:
    """Return the kind of fault that two are if they stand in exactly the same situations; `None` if that is none."""
    match one, other:
        case Alert(), Alert():
            # Two rules of one stance are one answer; two alerts may both be needed.
            return Kind.TWINS if _same(one.say, other.say) else None
        case Rule(), Rule() if one.stance is other.stance:
            return Kind.TWINS if _same(one.say, other.say) else Kind.ECHO
        case Forbid(), Forbid() if {*one.stances} == {*other.stances}:
            return Kind.TWINS if _same(one.because, other.because) else Kind.ECHO
        case Quiet(), Quiet():
            return Kind.TWINS if _same(one.because, other.because) else Kind.ECHO
        case _:
            return None


def _same(text: str, other: str) -> bool:
    return text.split() == other.split()
