"""Rules and waivers, each by itself."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from nc_rules.condition import ALWAYS
from nc_rules.rule import Rule, Waiver
from nc_rules.stance import Topic
from nc_rules.testing.condition import SOURCE, conditions
from nc_rules.testing.texts import texts
from nc_rules.vocabulary import TOPICS, Situation


def rules(*, topics: Sequence[Topic] = TOPICS, sheets: Sequence[type] = (Situation,)) -> st.SearchStrategy[Rule]:
    """Draw a rule that overrides no other; they shrink to one that always fires.

    Rules drawn one by one make a school as long as their ids differ; those that `schools` draws override each other.

    Args:
        topics: The topics that it may be on.
        sheets: The classes of the fact sheets that its condition may ask about.

    Returns:
        A strategy for rules.

    Raises:
        TypeError: One of the classes is not a fact sheet.

    >>> from hypothesis import find
    >>> from nc_rules import Reply
    >>> find(rules(topics=[Reply.topic]), lambda rule: True).stance
    <Reply.IGNORE: 'ignore'>
    """
    return st.builds(
        Rule,
        st.integers(1, 999).map(lambda number: f"rule-{number}"),
        st.sampled_from([stance for topic in topics for stance in topic.stances]),
        st.just(ALWAYS) | conditions(sheets=sheets),
        say=texts("Wait."),
        because=texts("It helps."),
        cite=st.just(SOURCE.at("Rules")),
    )


def waivers(*, sheets: Sequence[type] = (Situation,)) -> st.SearchStrategy[Waiver]:
    """Draw a waiver of one to three rules, which are called `rule-1`, `rule-2` and so on; as in drawn schools.

    They shrink to one that waives one of `rule-1` to `rule-6` where a flag is true.

    Args:
        sheets: The classes of the fact sheets that its condition may ask about.

    Returns:
        A strategy for waivers.

    Raises:
        TypeError: One of the classes is not a fact sheet.

    >>> from hypothesis import find
    >>> len(find(waivers(), lambda waiver: True).waives)
    1
    """
    names = st.integers(1, 6).map(lambda number: f"rule-{number}")
    return st.builds(
        Waiver,
        st.integers(1, 999).map(lambda number: f"waiver-{number}"),
        st.lists(names, min_size=1, max_size=3, unique=True).map(tuple),
        conditions(sheets=sheets),
        because=texts("It is over."),
        cite=st.just(SOURCE.at("Waivers")),
    )
