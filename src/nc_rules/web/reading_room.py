"""What a page about a school shows: its rules, topic by topic, with its charts, its sources, and whose voice it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from markupsafe import Markup

from nc_rules.chart import chart
from nc_rules.content import School
from nc_rules.errors import DiagramTooLarge
from nc_rules.packs import Packs
from nc_rules.stance import Topic
from nc_rules.views import chart_as_text
from nc_rules.views.svg import flow_as_svg
from nc_rules.words import in_english, stance_alone


@lru_cache(maxsize=64)
def school_page(packs: Packs, name: str) -> Mapping[str, object]:
    """Return what stands on the page of a school. Of no comparison: no guard has looked at it, which the page says.

    Args:
        packs: What is installed.
        name: The school's name.
    """
    installed = packs.school(name)
    school = installed.content
    return {
        "school": school,
        "pack": installed.owner,
        "topics": [
            {"question": topic.question, "rules": [*_rules(school, topic)], "chart": _chart(school, topic)}
            for topic in school.topics
        ],
    }


def _rules(school: School, topic: Topic) -> Iterator[Mapping[str, object]]:
    for rule in school.on(topic).rules:
        yield {
            "stance": stance_alone(rule.stance),
            "say": rule.say,
            "because": rule.because,
            "when": in_english(rule.when),
            "goes_before": [*dict.fromkeys(stance_alone(school.rule(other).stance) for other in rule.overrides)],
            "cite": str(rule.cite),
        }


def _chart(school: School, topic: Topic) -> Mapping[str, object] | None:
    """Return a chart as a drawing and as a list that says the same, or nothing where it would be too large."""
    try:
        drawn = chart(school, [topic])
    except DiagramTooLarge:
        return None
    # The heading and what it says of guards stand above, once for all charts.
    steps = chart_as_text(drawn).partition(f"{topic.question}\n")[2].strip()
    label = f"A chart of questions on “{topic.question}”. The list below says the same."
    return {"drawing": Markup("".join(flow_as_svg(flow, label) for flow in drawn)), "steps": steps}  # noqa: S704  # ours
