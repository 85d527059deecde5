"""What each event makes so, ends and leaves behind; and what cannot be told."""

from __future__ import annotations

import pickle
from datetime import date
from typing import Final

import pytest

from nc_rules import (
    ContactNow,
    EndedBy,
    InvalidStory,
    MessageAbout,
    Occasion,
    Situation,
    Tone,
    UnknownEvent,
)
from nc_rules import Situation as S
from nc_rules.facts import AnyFact, Value
from nc_rules.timeline import Happening, Story
from nc_rules.vocabulary.events import EVENTS

at = Happening.of
BREAKUP: Final = at(0, "breakup", ended_by=EndedBy.EX)
PLANNED: Final = at(0, "no_contact_begins", planned=30)


def told(*events: Happening, until: int | None = 60, **throughout: object) -> Story:
    return Story(events, Situation(**throughout), until=until)  # type: ignore[arg-type]  # facts by name


def course(story: Story, fact: AnyFact, *days: int) -> list[Value | None]:
    return [story.memory_on(day).value(fact) for day in days]


def refusal(*events: Happening, until: int | None = None, **throughout: object) -> str:
    with pytest.raises(InvalidStory) as refused:
        told(*events, until=until, **throughout)
    return str(refused.value)


def test_the_breakup_counts_from_its_day() -> None:
    story = told(at(3, "breakup"))
    assert (3, 60) == (story.first, story.last)
    assert [0, 1, 57] == course(story, S.days_since_breakup, 3, 4, 60)


def test_no_contact_counts_while_it_lasts_and_is_completed_when_its_time_is_over() -> None:
    story = told(at(0, "breakup"), at(2, "no_contact_begins", planned=30))
    assert [None, 0, 1, 58] == course(story, S.no_contact_days, 1, 2, 3, 60)
    assert [None, True, True] == course(story, S.in_no_contact, 1, 2, 60)
    assert [None, False, False, True] == course(story, S.no_contact_completed, 1, 2, 31, 32)
    assert [None, False] == course(story, S.broke_no_contact, 1, 2)


def test_without_a_plan_nothing_says_when_it_is_completed() -> None:
    assert [None, None] == course(told(at(0, "no_contact_begins")), S.no_contact_completed, 0, 60)


def test_writing_before_the_end_breaks_it_and_the_count_is_nothing() -> None:
    story = told(PLANNED, at(12, "i_write"))
    assert [True, False] == course(story, S.in_no_contact, 11, 12)
    assert [False, True] == course(story, S.broke_no_contact, 11, 12)
    assert [11, 0, 0] == course(story, S.no_contact_days, 11, 12, 60)
    assert [False, False] == course(story, S.no_contact_completed, 12, 60)


def test_writing_after_the_end_breaks_nothing_and_the_month_stays_behind_one() -> None:
    story = told(PLANNED, at(30, "i_write"))
    assert [True, False] == course(story, S.in_no_contact, 29, 30)
    assert [False, False] == course(story, S.broke_no_contact, 30, 60)
    assert [29, 30, 30] == course(story, S.no_contact_days, 29, 30, 60)
    assert [False, True, True] == course(story, S.no_contact_completed, 29, 30, 60)


def test_beginning_again_counts_from_nothing() -> None:
    story = told(PLANNED, at(12, "i_write"), at(13, "no_contact_begins", planned=5))
    assert [True, False] == course(story, S.broke_no_contact, 12, 13)
    assert [0, 0, 4] == course(story, S.no_contact_days, 12, 13, 17)
    assert [False, False, True] == course(story, S.no_contact_completed, 13, 17, 18)


def test_ending_it_on_purpose_keeps_what_was_reached_and_breaks_nothing() -> None:
    story = told(PLANNED, at(20, "no_contact_ends"), at(21, "i_write"))
    assert [19, 20, 20] == course(story, S.no_contact_days, 19, 20, 60)
    assert [False, False] == course(story, S.broke_no_contact, 20, 21)
    assert [False, False] == course(story, S.in_no_contact, 20, 60)


@pytest.mark.parametrize("what", ["we_meet", "bad_conversation"])
def test_meeting_and_talking_end_it_without_its_being_broken_by_oneself(what: str) -> None:
    story = told(PLANNED, at(10, what))
    assert [False, False, 0] == [
        story.on(10).in_no_contact,
        story.on(10).broke_no_contact,
        story.on(10).no_contact_days,
    ]


def test_a_message_counts_for_a_week_and_is_then_one_that_was_left_unanswered() -> None:
    story = told(PLANNED, at(5, "ex_writes", ex_tone=Tone.WARM))
    assert [None, True, True, None] == course(story, S.ex_reached_out, 4, 5, 11, 12)
    assert [None, None, True] == course(story, S.left_them_unanswered, 5, 11, 12)
    assert [None, Tone.WARM, Tone.WARM] == course(story, S.ex_tone, 4, 5, 60)


@pytest.mark.parametrize("what", ["i_write", "we_meet", "bad_conversation"])
def test_a_message_counts_through_the_day_on_which_it_is_answered(what: str) -> None:
    story = told(at(5, "ex_writes"), at(8, what))
    assert [True, True, None, None] == course(story, S.ex_reached_out, 7, 8, 9, 12)
    assert [None, None] == course(story, S.left_them_unanswered, 12, 60)
    on_the_same_day = told(at(5, "ex_writes"), at(5, "i_write"))
    assert [True, None] == course(on_the_same_day, S.ex_reached_out, 5, 6)


def test_a_new_message_is_not_about_what_the_last_one_was() -> None:
    story = told(at(5, "ex_writes", ex_message_about=MessageAbout.US, ex_tone=Tone.WARM), at(9, "ex_writes"))
    assert [MessageAbout.US, None] == course(story, S.ex_message_about, 8, 9)
    assert [True, True, None] == course(story, S.ex_reached_out, 12, 15, 16)


def test_a_bad_conversation_is_recent_for_a_week() -> None:
    assert [True, True, False] == course(told(at(5, "bad_conversation")), S.recent_bad_exchange, 5, 11, 12)


def test_a_special_day_is_one_day_and_then_it_is_as_before() -> None:
    story = told(at(0, "breakup"), at(5, "special_day", occasion=Occasion.HOLIDAY), occasion=Occasion.NOTHING)
    assert [Occasion.NOTHING, Occasion.HOLIDAY, Occasion.NOTHING] == course(story, S.occasion, 4, 5, 6)
    assert [None, Occasion.MY_BIRTHDAY, None] == course(
        told(at(0, "breakup"), at(5, "special_day", occasion=Occasion.MY_BIRTHDAY)), S.occasion, 4, 5, 6
    )


def test_someone_new_comes_and_goes() -> None:
    story = told(
        at(0, "breakup"),
        at(5, "ex_sees_someone", new_partner_objects=True),
        at(9, "ex_single"),
        at(20, "ex_sees_someone"),
    )
    assert [None, True, False, True] == course(story, S.ex_seeing_someone, 4, 5, 9, 20)
    assert [True, None, None] == course(story, S.new_partner_objects, 8, 9, 20)


def test_a_no_lasts_and_moving_out_ends_living_together() -> None:
    story = told(at(0, "breakup"), at(5, "told_not_to_write"), at(6, "moved_out"), live_together=True)
    assert [None, True, True] == course(story, S.ex_asked_for_no_contact, 4, 5, 60)
    assert [True, False] == course(story, S.live_together, 5, 6)


def test_how_much_contact_there_is_does_not_outlast_what_it_cannot_be_true_with() -> None:
    daily = told(at(0, "breakup"), at(5, "no_contact_begins"), contact_now=ContactNow.DAILY)
    assert [ContactNow.DAILY, None] == course(daily, S.contact_now, 4, 5)
    practical = told(at(0, "no_contact_begins"), at(5, "i_write"), contact_now=ContactNow.PRACTICAL)
    assert [ContactNow.PRACTICAL] * 2 == course(practical, S.contact_now, 0, 5)
    none = told(at(0, "no_contact_begins"), at(5, "i_write"), contact_now=ContactNow.NONE)
    assert [ContactNow.NONE, None] == course(none, S.contact_now, 4, 5)


def test_what_is_told_beside_an_event_wins_and_lasts() -> None:
    story = told(
        at(0, "breakup"), at(5, "moved_out", live_together=True, share_pets=True), at(9, "facts", share_pets=False)
    )
    assert [True, True] == course(story, S.live_together, 5, 60)
    assert [None, True, False] == course(story, S.share_pets, 4, 5, 9)


def test_in_no_contact_before_the_story_began_it_can_be_ended_and_broken() -> None:
    story = told(at(0, "i_write"), in_no_contact=True)
    assert [False, True, 0] == [story.on(0).in_no_contact, story.on(0).broke_no_contact, story.on(0).no_contact_days]


def test_a_story_has_the_days_from_its_first_event_to_its_last_or_until() -> None:
    story = told(at(2, "breakup"), at(7, "i_write"), until=None)
    assert (2, 7) == (story.first, story.last)
    for day in (1, 8):
        with pytest.raises(ValueError, match="expected a day of the story, 2 to 7"):
            story.on(day)


def test_a_story_with_dates_knows_the_date_of_each_day() -> None:
    story = Story([at(0, "breakup"), at(60, "i_write")], start=date(2026, 3, 1))
    assert (date(2026, 3, 1), date(2026, 4, 30)) == (story.date_of(0), story.date_of(60))
    assert told(at(0, "breakup")).date_of(3) is None


RECKONED: Final = "is reckoned from day to day, and cannot be told here: it follows from"


def test_all_that_is_against_the_calendar_is_told_at_once() -> None:
    text = refusal(
        at(4, "breakup"),
        at(3, "no_contact_begins", planned=0),
        at(5, "no_contact_begins"),
        at(6, "breakup"),
        at(7, "ex_single"),
        at(8, "moved_out"),
        at(9, "special_day"),
        at(9, "special_day", occasion=Occasion.NOTHING),
        at(10, "i_write", planned=3, in_no_contact=True, occasion=Occasion.HOLIDAY),
        until=3,
        live_together=False,
        no_contact_days=3,
    )
    assert text.splitlines() == [
        "story: 14 problems",
        f"  situation.no_contact_days: {RECKONED} no_contact_begins",
        "  event 2.planned: expected 1 to 36500 days, got 0",
        "  event 7.occasion: special_day needs one, as in occasion = 'ex_birthday'",
        "  event 8.occasion: special_day needs one, as in occasion = 'ex_birthday'",
        "  event 9.planned: belongs to no_contact_begins, and not to i_write",
        f"  event 9.in_no_contact: {RECKONED} no_contact_begins and no_contact_ends",
        "  event 9.occasion: belongs to special_day, and not to i_write: it holds on its day only",
        "  event 2: day 3 comes after day 4: events stand in their order",
        "  event 2: day 3 is before the breakup, which is on day 4",
        "  event 3: no contact has lasted since day 3, and cannot begin while it lasts",
        "  event 4: there is one breakup in a story, and event 1 is it",
        "  event 5: nobody was seen before: ex_single ends what ex_sees_someone began",
        "  event 6: you did not live together before, so nobody can move out",
        "  until: expected the day of the last event or a later one, up to 36500, got 3",
    ]


def test_a_story_without_events_is_none() -> None:
    assert "story: event: a story needs at least one event, such as the breakup on day 0" == refusal()


def test_a_day_that_is_none_is_refused() -> None:
    assert "event 1.day: expected 0 to 36500, got -1" in refusal(at(-1, "breakup"))
    assert "event 1.day: expected 0 to 36500, got '5'" in refusal(at("5", "breakup"))  # type: ignore[arg-type]


def test_an_event_that_there_is_not_gets_the_nearest_name() -> None:
    with pytest.raises(UnknownEvent, match="there is no event 'ex_wrote'; did you mean 'ex_writes'"):
        at(0, "ex_wrote")


def test_a_story_is_a_value() -> None:
    story = told(BREAKUP, PLANNED)
    assert (story, hash(story)) == (told(BREAKUP, PLANNED), hash(told(BREAKUP, PLANNED)))
    assert story == pickle.loads(pickle.dumps(story))
    assert "<Story 2 events on days 0 to 60>" == repr(story)


def test_each_event_says_in_a_sentence_what_it_means() -> None:
    for event in EVENTS.values():
        assert event.means.endswith(".")
        assert event.says
        assert bool(event.over) >= (event.days is not None)
        for fact in (*event.sets, *event.then, *event.forgets):
            in_words = {S.ex_message_about, S.ex_tone, S.ex_relationship, S.new_partner_objects, S.contact_now}
            assert fact.key in event.means or fact in in_words, (event.name, fact)
