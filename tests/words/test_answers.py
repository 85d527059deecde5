"""An answer in words."""

from __future__ import annotations

import attrs
import pytest
from tests.walkers import PANEL, SCHOOL

from nc_rules import Panel, Situation
from nc_rules.words.page import NO_GUARD

CONTACT = "On “How much contact should you have now?”, "
REPLY = "On “Your ex has got in touch: should you answer?”, "


@pytest.mark.parametrize(
    ("situation", "topic", "sentence"),
    [
        (Situation(live_together=True), "contact", f"{CONTACT}walkers says: practical matters only."),
        (Situation(), "contact", f"{CONTACT}walkers says: none. That could change as more becomes known."),
        (
            Situation(live_together=True, court_order=True),
            "contact",
            f"{CONTACT}what walkers says (practical matters only) is withheld: A court forbids it.",
        ),
        (Situation(chased=False), "reply", f"{REPLY}walkers would have an answer if more were known."),
        (Situation(chased=False, ex_reached_out=False), "reply", f"{REPLY}walkers says nothing."),
        (
            Situation(chased=True, ex_reached_out=True),
            "reply",
            f"{REPLY}walkers contradicts itself here (rules answer and ignore); this is a fault in its pack.",
        ),
    ],
    ids=["settled", "provisional", "withheld", "open", "silent", "conflict"],
)
def test_an_answer_prints_as_a_sentence_without_the_school_s_advice(
    situation: Situation, topic: str, sentence: str
) -> None:
    assert sentence == str(PANEL.compare(situation)[topic]["walkers"])


def test_an_answer_of_a_school_that_is_only_reported_is_marked() -> None:
    school = attrs.evolve(SCHOOL, reported_by="a critic")
    answer = Panel([school]).compare(Situation(live_together=True))["contact"]["walkers"]
    assert f"{CONTACT}walkers (reported) says: practical matters only. {NO_GUARD}" == str(answer)
