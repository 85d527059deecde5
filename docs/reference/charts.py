"""Write the charts in the README of each pack that has schools, from the schools themselves: `make charts`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from nc_rules import School, load_packs
from nc_rules.chart import Flow, chart
from nc_rules.packs import Installed
from nc_rules.views import flow_in_mermaid
from nc_rules.words.chart import UNGUARDED, always_the_same, titled
from nc_rules.words.page import REPORTED_MEANS

PACKS = Path(__file__).parents[2] / "packs"
HEADING = "## Charts"

_SECTION = re.compile(rf"^{HEADING}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def schools_of(pack: str) -> list[Installed[School]]:
    """Give the schools of a pack, by the name of its folder."""
    return [school for school in load_packs().schools if school.pack == f"nc-rules-{pack}"]


def with_charts(readme: str, schools: Sequence[Installed[School]]) -> str:
    """Give the text of a README with its charts made anew: where they are, or at the end."""
    section = "\n".join(_section(schools)) + "\n"
    if _SECTION.search(readme):
        return _SECTION.sub(lambda _: section, readme)
    return f"{readme.rstrip()}\n\n{section}"


def _section(schools: Sequence[Installed[School]]) -> Iterator[str]:
    made_from = f"{schools[0].pack} {schools[0].version}"
    yield from (HEADING, "")
    yield f"What the rules come to, for somebody who can answer every question; made by `make charts` from {made_from}."
    yield from [REPORTED_MEANS] * any(school.content.reported_by for school in schools)
    yield UNGUARDED
    for school in schools:
        flows = [chart(school, topic).flows[0] for topic in school.content.topics]
        for flow in flows:
            if flow.boxes:
                yield from _block(school.content, flow)
        ends = [(flow.topics[0], end) for flow in flows if not flow.boxes for end in flow.ends.values()]
        constant = [(topic, end.says[0]) for topic, end in ends]
        if constant:
            yield from ("", always_the_same(school.content.name, constant))


def _block(school: School, flow: Flow) -> Iterator[str]:
    (topic,) = flow.topics
    title = titled(school.name, topic, reported=bool(school.reported_by))
    yield from ("", f"### {title}", "", "```mermaid", "flowchart TD", f"    accTitle: {title}")
    yield from (f"    {line}" for line in flow_in_mermaid(flow))
    yield "```"


if __name__ == "__main__":
    for page in sorted(PACKS.glob("*/README.md")):
        if found := schools_of(page.parent.name):
            page.write_text(with_charts(page.read_text(encoding="utf-8"), found), encoding="utf-8")
