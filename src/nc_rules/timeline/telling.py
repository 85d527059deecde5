"""A story gone through, laid out for people, and as plain values."""

from __future__ import annotations

from collections.abc import Iterator

from nc_rules.facts import plain
from nc_rules.kept_back import KeptBack
from nc_rules.repr import plain_of, text_of
from nc_rules.timeline.days import Day, Replay
from nc_rules.timeline.happening import Happening
from nc_rules.translation import gettext, translated
from nc_rules.views.days import DayPage, Days, asked_of, guards_of, not_answered, notices_of, remarks_of
from nc_rules.views.days_in_markdown import days_as_markdown
from nc_rules.views.days_in_plain import Plain, plain_alerts, plain_cause, plain_turn
from nc_rules.vocabulary.events import FACTS, NO_CONTACT_BEGINS
from nc_rules.words.conditions import value_in_english
from nc_rules.words.days import NO_CHANGE, STORY, cause_in_words, day_of, on_that_day, planned_for
from nc_rules.words.page import cautions


@text_of.register
def _text(replay: Replay) -> str:
    return days_as_markdown(days_of(replay), title=replay.story.title or gettext(STORY), note=replay.story.note)


def days_of(replay: Replay, *, everything: bool = False) -> Days:
    """Lay a story out that was gone through.

    Args:
        replay: The story.
        everything: Whether all of it is to be shown, also where an alert comes alone.
    """
    pages = tuple(map(_page, replay.days))
    last = replay.days[-1].comparison
    odd = dict.fromkeys(caution for day in replay.days for caution in _cautions(day))
    changes = [turn for day in replay.days for turn in day.turns]
    remarks = (*([] if changes else [gettext(NO_CHANGE)]), *remarks_of(last, changes))
    everything = everything or replay.everything
    return Days(pages, (), tuple(odd), remarks, everything, not_answered(last), guards_of(last))


def _cautions(day: Day) -> Iterator[str]:
    for caution in cautions(day.comparison):
        yield on_that_day(day.day, caution)


def _page(day: Day) -> DayPage:
    kept_back = day.comparison.setting.kept_back
    what = [happening_in_words(one, kept_back) for one in day.happenings]
    what += [cause_in_words(cause, kept_back) for cause in day.causes if cause.over or cause.event is None]
    return DayPage(
        day_of(day.day, day.date),
        tuple(what),
        notices_of(day.alerts),
        asked_of(day.comparison, day.turns, len(day.causes)),
        bool(day.comparison.quieted),
    )


def happening_in_words(one: Happening, kept_back: KeptBack) -> str:
    """Say what happens, and what is told beside it."""
    facts = [fact for fact in one.facts if not kept_back.by_name_only(fact)]
    told = [value_in_english(fact, one.facts[fact]) for fact in facts]
    if one.event is FACTS or one.event.needs is not None:
        return "; ".join(told) or translated(one.event.says)
    if one.event is NO_CONTACT_BEGINS and one.planned is not None:
        told = [planned_for(one.planned), *told]
    says = translated(one.event.says)
    return f"{says} ({'; '.join(told)})" if told else says


@plain_of.register
def plain_replay(replay: Replay) -> Plain:
    """Return a story that was gone through as plain values."""
    return {"title": replay.story.title, "note": replay.story.note, "days": [_plain_day(day) for day in replay.days]}


def _plain_day(day: Day) -> Plain:
    kept_back = day.comparison.setting.kept_back
    passed = [cause for cause in day.causes if cause.over or cause.event is None]
    return {
        "day": day.day,
        "date": str(day.date) if day.date else None,
        "events": [_plain_happening(one, kept_back) for one in day.happenings],
        "passed": [plain_cause(cause, kept_back) for cause in passed],
        "alerts": plain_alerts(day.alerts),
        "quieted": bool(day.comparison.quieted),
        "changes": [plain_turn(turn, kept_back) for turn in day.turns],
    }


def _plain_happening(one: Happening, kept_back: KeptBack) -> Plain:
    facts = {fact.key: plain(value) for fact, value in one.facts.items()}
    return {"what": one.event.name, "planned": one.planned, "facts": facts, "says": happening_in_words(one, kept_back)}
