"""What is installed, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nc_rules.errors import PackError
from nc_rules.packs import Packs
from nc_rules.source import Source


def inventory(packs: Packs, failures: Sequence[PackError]) -> dict[str, object]:
    """Give every school and guard, and every pack that failed to load, ready for JSON.

    Args:
        packs: What did load.
        failures: What did not.
    """
    return {
        "schools": [
            {
                "name": school.content.name,
                "title": school.content.title,
                "summary": school.content.summary,
                "pack": school.pack,
                "version": school.version,
                "rules": len(school.content.rules),
                "topics": [topic.name for topic in school.content.topics],
                "sources": _sources(school.content.sources),
            }
            for school in packs.schools
        ],
        "guards": [
            {
                "name": guard.content.name,
                "title": guard.content.title,
                "summary": guard.content.summary,
                "pack": guard.pack,
                "version": guard.version,
                "rules": len(guard.content.alerts) + len(guard.content.forbids),
                "sources": _sources(guard.content.sources),
            }
            for guard in packs.guards
        ],
        "failures": [
            {
                "entry_point": failure.entry_point,
                "group": failure.group,
                "distributions": list(failure.distributions),
                "why": failure.why,
            }
            for failure in failures
        ],
    }


def _sources(sources: Iterable[Source]) -> list[dict[str, str]]:
    return [{"title": s.title, "publisher": s.publisher, "address": s.address} for s in sources]
