"""What guards keep back: stances that they forbid, and words that they quiet.

This is the one place that decides which words of a pack are shown. Whatever shows an answer or explains one has its
words from here, and nothing between a comparison and a screen reads those of a rule.

While words are quieted, whatever a pack has named or worded may carry a sentence of its own. Topics and facts that no
guard has read stand by name only, and what people read has no ids of rules, no names of concepts, and no headings and
titles of sources. Programs link by these, so plain values keep them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import compress
from typing import Final, final

import attrs

from nc_rules.condition import Derived, Truth
from nc_rules.facts import AnyFact
from nc_rules.readonly import ReadOnly
from nc_rules.remembered import Remembered
from nc_rules.repr import PrintsOnlyInShort, counted, named
from nc_rules.rule import Forbid, Quiet, Rule, Waiver, forbidding
from nc_rules.source import Citation
from nc_rules.stance import Stance, Topic
from nc_rules.translation import language_now, translated


@final
@attrs.frozen(repr=False)
class KeptBack(PrintsOnlyInShort):
    """What guards keep back in a situation, of all that they may keep back, and which guards have looked.

    Args:
        forbids: What they forbid, on whatever topic.
        quiets: Why they keep back the words of every school, if they do.
        stances: The stances that the forbids withhold.
        places: Which of all that they may keep back it is, as bits.
        guards: The guards that have looked, by name and version. Where there is none, nothing says that it is safe.
        familiar: The topics and facts whose words are shown even while words are quieted: those that guards have read.
    """

    forbids: tuple[Forbid, ...] = ()
    quiets: tuple[Quiet, ...] = ()
    stances: frozenset[Stance] = frozenset()
    places: int = 0
    guards: tuple[str, ...] = ()
    familiar: frozenset[Topic | AnyFact] = attrs.field(default=frozenset[Topic | AnyFact](), eq=False)

    def _in_short(self) -> str:
        quieted = f", all words by {named(quiet.id or 'a quiet' for quiet in self.quiets)}" if self.quiets else ""
        by = named(forbid.id or "a forbid" for forbid in self.forbids) or "nobody"
        return f"{counted(len(self.stances), 'stance')} by {by}{quieted}"

    @classmethod
    def of(cls, entries: Sequence[Forbid | Quiet], truths: Sequence[Truth], guards: tuple[str, ...] = ()) -> KeptBack:
        """Take all that guards may forbid and quiet, whether the condition of each is true, and the guards."""
        holding = tuple(compress(entries, truths))
        forbids = tuple(entry for entry in holding if isinstance(entry, Forbid))
        quiets = tuple(entry for entry in holding if isinstance(entry, Quiet))
        stances = frozenset[Stance]().union(*[forbid.stances for forbid in forbids])
        places = sum(1 << place for place, truth in enumerate(truths) if truth)
        return cls(forbids, quiets, stances, places, guards)

    def forbidding(self, stances: Iterable[Stance]) -> tuple[Forbid, ...]:
        """Return what withholds one of some stances."""
        return forbidding(self.forbids, stances)

    def by_stance(self) -> Mapping[Stance, tuple[Forbid, ...]]:
        """Return the stances that are withheld, each with what withholds it."""
        stances = dict.fromkeys(stance for forbid in self.forbids for stance in forbid.stances)
        return ReadOnly({stance: self.forbidding([stance]) for stance in stances})

    @property
    def reasons(self) -> Mapping[Stance, str]:
        """The guards' reason for withholding each stance, in the language that is chosen now."""
        return self._reasons[language_now()]

    @cached_property
    def _reasons(self) -> Mapping[str, Mapping[Stance, str]]:
        return Remembered(lambda _: Remembered(self._reason))

    def _reason(self, stance: Stance) -> str:
        return _JOINED[tuple([translated(forbid.because) for forbid in self.forbidding([stance])])]

    @property
    def names_nothing(self) -> bool:
        """Whether people are shown no ids of rules, no names of concepts, and no headings and titles of sources."""
        return bool(self.quiets)

    def by_name_only(self, one: Topic | AnyFact) -> bool:
        """Return whether nothing of a topic or a fact is shown but its name."""
        return bool(self.quiets) and one not in self.familiar

    def question(self, one: Topic | AnyFact) -> str:
        """Return the question of a topic or a fact, or what it is called where that is kept back."""
        if not self.by_name_only(one):
            return translated(one.question)
        return one.name if isinstance(one, Topic) else one.key

    def label(self, stance: Stance) -> str:
        """Return the words of a stance, which are none where they are kept back."""
        return "" if self.by_name_only(stance.topic) else translated(stance.says)

    def cited(self, rules: Iterable[Rule]) -> tuple[Citation, ...]:
        """Return the places in sources that some rules cite, as far as people are shown them."""
        return () if self.names_nothing else tuple(dict.fromkeys(rule.cite for rule in rules))

    def say(self, *rules: Rule) -> str | None:
        """Return the advice of some rules, each sentence once; `None` where it must not be shown."""
        return self._shown([rule.say for rule in rules], [rule.stance for rule in rules])

    def because(self, *entries: Rule | Waiver, stances: Iterable[Stance] = ()) -> str | None:
        """Return the reasons of some rules or waivers, likewise.

        Args:
            entries: The rules or waivers.
            stances: Stances that they argue for beyond those of the rules.
        """
        argued = [entry.stance for entry in entries if isinstance(entry, Rule)]
        return self._shown([entry.because for entry in entries], [*argued, *stances])

    def meaning(self, concept: Derived) -> str | None:
        """Return what a school says of a concept of its own, likewise."""
        return self._shown([concept.because])

    def _shown(self, sentences: Iterable[str], stances: Iterable[Stance] = ()) -> str | None:
        if self.quiets or not self.stances.isdisjoint(stances):
            return None
        return " ".join(dict.fromkeys(sentences)) or None


_JOINED: Final = Remembered[tuple[str, ...], str](lambda sentences: " ".join(dict.fromkeys(sentences)))
"""Sentences as one text, each once: what is kept back in many situations has few reasons, and they are long."""
