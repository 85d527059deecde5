"""The five articles disagree; here is how, for one person.

They were plainly left, they grieve, nothing ties the two of them together, and they want their ex back.
"""

from __future__ import annotations

import pytest

from nc_rules import (
    Agreement,
    Duration,
    EndedBy,
    Fault,
    FirstMove,
    Goal,
    Heals,
    Mood,
    Reply,
    Reunion,
    Situation,
    Stance,
    WinsBack,
    compare,
)

PLAINLY_LEFT = Situation(
    ended_by=EndedBy.EX,
    days_since_breakup=10,
    fault=Fault.NEITHER,
    share_children=False,
    live_together=False,
    work_together=False,
    study_together=False,
    share_business=False,
    in_no_contact=True,
    no_contact_days=10,
    no_contact_completed=False,
    ex_reached_out=False,
    goal=Goal.WIN_BACK,
    mood=Mood.SAD,
    preoccupied=True,
    healed=False,
    can_meet_positively=False,
)

SAYS: dict[type[Stance], dict[str, tuple[Stance, str]]] = {
    WinsBack: {
        "active": (WinsBack.DEPENDS, "Do You Have Any Active No Contact Success Stories?"),
        "adaptive": (WinsBack.DEPENDS, "does no contact really work?"),
        "dignity": (WinsBack.LIKELY, "Real-Life Testimonials"),
        "mind-games": (WinsBack.LIKELY, "Mind Games No Contact"),
        "move-on": (WinsBack.NO, "Does No Contact Really Work to Get an Ex Back?"),
        "skeptic": (WinsBack.NO, "It's not sound psychology"),
        "strict-30-day": (WinsBack.LIKELY, "What Is The No Contact Rule?"),
        "white-knuckle": (WinsBack.LIKELY, "White-Knuckle No Contact"),
    },
    Reply: {
        "active": (Reply.IGNORE, "What Do I Do if My Ex Contacts Me During No Contact?"),
        "adaptive": (Reply.BRIEFLY, "how no contact can backfire"),
        "distract": (Reply.IGNORE, "Distract Yourself No Contact"),
        "heal": (Reply.IGNORE, "Heal from the Breakup No Contact"),
        "mind-games": (Reply.IGNORE, "Mind Games No Contact"),
        "strict-30-day": (Reply.IGNORE, "how no contact can backfire"),
        "white-knuckle": (Reply.IGNORE, "White-Knuckle No Contact"),
    },
    Duration: {
        "active": (Duration.UNTIL_READY, "How Long Should You Do Active No Contact?"),
        "dignity": (
            Duration.UNTIL_THEY_REACH_OUT,
            "The Principle Behind No Contact: Avoiding Reinforcement of Negative Behavior",
        ),
        "distract": (Duration.UNTIL_DISTRACTED, "Distract Yourself No Contact"),
        "heal": (Duration.UNTIL_HEALED, "Heal from the Breakup No Contact"),
        "move-on": (Duration.NOT_AT_ALL, "Does No Contact Really Work to Get an Ex Back?"),
        "skeptic": (Duration.NOT_AT_ALL, "Why It's Harmful"),
        "strict-30-day": (Duration.THIRTY_DAYS, "Step 1: Cut Contact with Your Ex"),
        "white-knuckle": (Duration.THIRTY_DAYS, "White-Knuckle No Contact"),
    },
    FirstMove: {
        "active": (FirstMove.WAIT, "What if I Break No Contact in a Moment of Weakness?"),
        "dignity": (
            FirstMove.LEAVE_IT_TO_THEM,
            "The Principle Behind No Contact: Avoiding Reinforcement of Negative Behavior",
        ),
        "distract": (FirstMove.WAIT, "Distract Yourself No Contact"),
        "heal": (FirstMove.WAIT, "Heal from the Breakup No Contact"),
        "move-on": (FirstMove.NEVER, "Attractive Men Don’t Chase — They Lead"),
        "strict-30-day": (FirstMove.WAIT, "how the no contact rule became so popular"),
        "white-knuckle": (FirstMove.WAIT, "White-Knuckle No Contact"),
    },
    Reunion: {
        "active": (Reunion.AIM_FOR_IT, "Will My Ex Move On If I Do No Contact?"),
        "dignity": (
            Reunion.LEAVE_IT_TO_THEM,
            "The Principle Behind No Contact: Avoiding Reinforcement of Negative Behavior",
        ),
        "mind-games": (Reunion.AIM_FOR_IT, "Mind Games No Contact"),
        "move-on": (Reunion.LET_GO, "But Coaches Say Just Do No Contact Until She Reaches Out…?"),
        "skeptic": (Reunion.LET_GO, "Should You Get Him Back?"),
        "strict-30-day": (Reunion.AIM_FOR_IT, "What Is The No Contact Rule?"),
    },
    Heals: {
        "active": (Heals.YES, "The Alternative: Active No Contact"),
        "adaptive": (Heals.YES, "does no contact really work?"),
        "dignity": (Heals.YES, "The Reality of No Contact: Time Heals"),
        "distract": (Heals.YES, "Distract Yourself No Contact"),
        "heal": (Heals.YES, "Heal from the Breakup No Contact"),
        "move-on": (Heals.NO, "But Coaches Say Just Do No Contact Until She Reaches Out…?"),
        "skeptic": (Heals.NO, "Delays Healing"),
    },
}
"""What each school says, and under which heading it says so. A school that is not listed says nothing here."""


@pytest.mark.parametrize("topic", SAYS, ids=lambda topic: topic.topic.name)
def test_each_school_says_what_its_article_says(topic: type[Stance]) -> None:
    answers = compare(PLAINLY_LEFT)[topic].answers
    said = {name: (answer.stance, answer.sources[0].heading) for name, answer in answers.items() if answer.stance}
    assert SAYS[topic] == said


def test_the_articles_agree_on_none_of_it() -> None:
    comparison = compare(PLAINLY_LEFT)
    assert [topic for topic in SAYS if comparison[topic].agreement is Agreement.UNANIMOUS] == []
