"""What a check finds, as values: every kind of fault there is, and what one check came to."""

from __future__ import annotations

from enum import Enum, unique
from typing import final

import attrs

from nc_rules.facts import Option
from nc_rules.stance import Topic
from nc_rules.verify.held import Held, Subject, held_by, stances_of
from nc_rules.verify.witness import Witness


@unique
class Severity(Enum):
    """Whether a finding has to be mended."""

    ERROR = "error"
    """The school or guard does not do what it says."""
    WARNING = "warning"
    """It does, but part of it is idle."""


@unique
class Kind(Option):
    """What can be wrong with a school or a guard. The words are those of its opposite, which is what gets proved.

    A rule *stands* when it has fired and no rule that overrides it has. Each question is about every situation that
    there can be, any facts known and any not, because people are shown answers before they have told everything.
    """

    CONFLICT = "conflict", "no two rules that contradict each other stand together"
    """Two rules of different stances stand."""
    NEVER_FIRES = "never-fires", "everything fires in some situation"
    """No situation makes the condition of a rule, an alert or a `Forbid` true."""
    ALWAYS_GIVES_WAY = "always-gives-way", "every rule that fires stands in some situation"
    """Whenever a rule fires, a rule that overrides it has fired too."""
    TWINS = "twins", "no two rules stand in the same situations and say the same"
    """Two rules (or alerts) stand in just the same situations, take the same stance and give the same advice."""
    ECHO = "echo", "no two rules stand in the same situations and take the same stance"
    """Two rules stand in just the same situations and take the same stance, but give other advice."""
    IDLE_OVERRIDE = "idle-override", "every rule that fires meets those that it overrides"
    """A rule overrides one that it never meets."""
    UNDECIDED = "undecided", "every question was answered"
    """A question took more effort than the check was allowed, so that nothing is known about it."""

    @property
    def severity(self) -> Severity:
        """Whether findings of this kind have to be mended."""
        return Severity.WARNING if self in {Kind.ECHO, Kind.IDLE_OVERRIDE} else Severity.ERROR


@final
@attrs.frozen(repr=False)
class Finding:
    """One thing that is wrong with a school or a guard.

    Args:
        kind: What.
        subject: The school or guard.
        held: The rules, alerts or forbids that it is about; the first one is the one to look at first.
        witness: A situation that shows it, where there is one.
        passing: For a conflict: whether it stands only as long as a fact is unknown that would end it.
        about: For what is undecided, the kind of fault that it may be.
    """

    kind: Kind
    subject: Subject
    held: tuple[Held, ...]
    witness: Witness | None = None
    passing: bool = False
    about: Kind | None = None

    @property
    def severity(self) -> Severity:
        """Whether it has to be mended."""
        return self.kind.severity

    @property
    def topic(self) -> Topic | None:
        """The topic of its rules; alerts have none."""
        stances = [stance for held in self.held for stance in stances_of(held)]
        return stances[0].topic if stances else None

    def __repr__(self) -> str:
        """Say what was found and where; all that it holds would fill a book."""
        return f"<{self.kind.value} in {self.subject.name}: {self}>"

    def __str__(self) -> str:
        """Say it in a sentence."""
        # The wording is made from findings, and so cannot be imported before there are any.
        from nc_rules.verify.wording import finding_in_words

        return finding_in_words(self)


@final
@attrs.frozen
class Check:
    """What the check of one school or guard came to.

    Args:
        subject: The school or guard.
        proved: The kinds of fault that it is proved not to have.
        findings: The faults that it has, by kind, and then in the order of its rules.
        questions: How many questions were put to the prover.
    """

    subject: Subject
    proved: tuple[Kind, ...]
    findings: tuple[Finding, ...]
    questions: int

    @property
    def rules(self) -> int:
        """How many rules, or alerts and forbids, there are."""
        return len(held_by(self.subject))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that have to be mended."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that may stay."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.WARNING)
