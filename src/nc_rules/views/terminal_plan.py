"""A plan in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from nc_rules.translation import gettext
from nc_rules.views.plan import PlanPage, reason_of
from nc_rules.views.terminal import alone, dim, head, opening, print_without_padding, questions, titled
from nc_rules.words.page import ASK_PUTS_THEM, WORTH_TELLING
from nc_rules.words.visible import visible


def show_plan(page: PlanPage, console: Console, *, title: str = "", note: str = "", read: Sequence[str] = ()) -> None:
    """Print a plan.

    Args:
        page: The plan, laid out.
        console: Where to.
        title: A line above it.
        note: A paragraph below the title.
        read: How lengths of time were read.
    """
    if page.head.alone:
        print_without_padding(console, *titled(title, ""), *alone(page.head))
        return
    print_without_padding(console, *head(page.head, title, note, read, gettext(ASK_PUTS_THEM)), *_plan(page))


def _plan(page: PlanPage) -> Iterator[RenderableType]:
    yield Text("")
    yield from (Text(visible(sentence), style="bold") for sentence in page.about)
    for heading, items in page.parts:
        yield from opening(heading)
        for item in items:
            yield Text.assemble((visible(item.lead), "bold"), "  ", visible(item.stance))
            texts = filter(None, [item.say, reason_of(item)])
            yield from (Padding(Text(visible(text)), (0, 0, 0, 2)) for text in texts)
    yield Text("")
    yield from questions(f"{gettext(WORTH_TELLING)}:", page.questions)
    yield from [dim(f"  {page.more}")] * bool(page.more)
    yield from [Text("")] * bool(page.questions)
    yield from map(dim, (*page.sources, *page.remarks))
