"""What a check finds, as values: every kind of fault there is, and what one check came to."""

from __future__ import annotations

from enum import Enum, unique
from typing import assert_never, final

import attrs

from nc_rules.content import Content, School
from nc_rules.facts import Option
from nc_rules.repr import PrintsAsText
from nc_rules.rule import Alert, Entry, Forbid, Quiet, Rule, Waiver
from nc_rules.stance import Topic
from nc_rules.translation import message
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

    A rule *stands* when it has fired and no rule that overrides it has; while a waiver of it is true, it counts as not
    fired. Each question is about every situation that there can be, any facts known and any not, because people are
    shown answers before they have told everything.
    """

    CONFLICT = "conflict", message("no two rules that contradict each other stand together")
    """Two rules of different stances stand."""
    NEVER_FIRES = "never-fires", message("everything fires in some situation")
    """No situation makes the condition of a rule, a waiver, an alert, a forbid or a quiet true."""
    ALWAYS_GIVES_WAY = "always-gives-way", message("every rule that fires stands in some situation")
    """Whenever the condition of a rule is true, a rule that overrides it has fired too, or a waiver waives it."""
    TWINS = "twins", message("no two rules stand in the same situations and say the same")
    """Two stand in exactly the same situations, do the same and say the same: rules, alerts, forbids or quiets."""
    ECHO = "echo", message("no two rules stand in the same situations and take the same stance")
    """Two rules, forbids or quiets stand in exactly the same situations and do the same, but say something else."""
    IDLE_OVERRIDE = "idle-override", message("every rule that fires meets those that it overrides")
    """A rule overrides one that it never meets, or a waiver waives one."""
    UNDECIDED = "undecided", message("every question was answered")
    """A question depends on too much for its diagram to be built, so that nothing is known about it."""

    @property
    def severity(self) -> Severity:
        """Whether findings of this kind have to be mended."""
        return Severity.WARNING if self in {Kind.ECHO, Kind.IDLE_OVERRIDE} else Severity.ERROR


@final
@attrs.frozen(repr=False)
class Finding(PrintsAsText):
    """One thing that is wrong with a school or a guard.

    Args:
        kind: What.
        content: The school or guard.
        names: What it is about, by the names of `content.entries`; the first one is the one to look at first.
        witness: A situation that shows it, where there is one.
        passing: For a conflict: whether it stands only as long as a fact is unknown that would end it.
        about: For what is undecided, the kind of fault that it may be.
    """

    kind: Kind
    content: Content
    names: tuple[str, ...]
    witness: Witness | None = None
    passing: bool = False
    about: Kind | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that it is about."""
        return tuple(map(self.content.entry, self.names))

    @property
    def severity(self) -> Severity:
        """Whether it has to be mended."""
        return self.kind.severity

    @property
    def topic(self) -> Topic | None:
        """The topic of its rules; alerts have none."""
        return next((topic for entry in self.entries for topic in topics_of(self.content, entry)), None)

    def __repr__(self) -> str:
        """Say what was found and where; all that it holds would fill a book."""
        return f"<{self.kind.value} in {self.content.name}: {self}>"


@final
@attrs.frozen
class Check:
    """What the check of one school or guard came to.

    Args:
        content: The school or guard.
        proved: The kinds of fault that it is proved not to have.
        findings: The faults that it has, by kind, and then in the order of its rules.
        questions: How many questions were asked.
    """

    content: Content
    proved: tuple[Kind, ...]
    findings: tuple[Finding, ...]
    questions: int

    @property
    def rules(self) -> int:
        """How many rules and waivers, or alerts, forbids and quiets, there are."""
        return len(self.content.entries)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that have to be mended."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that may stay."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.WARNING)


def topics_of(content: Content, entry: Entry) -> tuple[Topic, ...]:
    """Return the topics on which an entry of a school or guard makes a difference; an alert and a quiet have none.

    Args:
        content: The school or guard.
        entry: What it holds.
    """
    match entry:
        case Rule(topic=topic):
            return (topic,)
        case Waiver(waives=waived):
            rules = content.rules if isinstance(content, School) else ()
            return tuple(dict.fromkeys(rule.topic for rule in rules if rule.id in waived))
        case Forbid(stances=stances):
            return tuple(dict.fromkeys(stance.topic for stance in stances))
        case Alert() | Quiet():
            return ()
        case _:
            assert_never(entry)
