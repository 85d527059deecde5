"""What is installed, as plain values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from nc_rules import Contact, PackError, Packs, Reply
from nc_rules import Situation as S
from nc_rules.packs import Installed
from nc_rules.views.plain_installed import plain_installed

if TYPE_CHECKING:
    from tests.conftest import Pen


def test_every_school_guard_and_failure_is_listed(pen: Pen) -> None:
    school = pen.school("oak", pen.rule("r", Contact.NONE), pen.rule("q", Reply.IGNORE), pen.rule("s", Contact.OPEN))
    fear = S.afraid_of_ex.as_condition()
    guard = pen.guard("warden", pen.alert("help", fear), pen.forbid("fear", fear, Contact.OPEN))
    failure = PackError("elm", "nc_rules.schools", ["nc-rules-elm 2.0", "other 3.0"], "both offer it")
    packs = Packs(
        (Installed(school, "nc-rules-oak", "1.0"),), (Installed(guard, "nc-rules-warden", "0.1"),), (failure,)
    )
    sources = [{"title": "Letters to a Friend", "publisher": "The Corner Press", "address": "corner.example/letters"}]
    expected = {
        "schools": [
            {
                "name": "oak",
                "title": "The oak school",
                "summary": "What oak says.",
                "language": "en",
                "pack": "nc-rules-oak",
                "version": "1.0",
                "rules": 3,
                "topics": ["contact", "reply"],
                "sources": sources,
            }
        ],
        "guards": [
            {
                "name": "warden",
                "title": "The warden guard",
                "summary": "What warden watches.",
                "language": "en",
                "pack": "nc-rules-warden",
                "version": "0.1",
                "rules": 2,
                "sources": sources,
            }
        ],
        "failures": [
            {"pack": "nc-rules-elm", "version": "2.0", "what": "school elm", "why": "both offer it"},
            {"pack": "other", "version": "3.0", "what": "school elm", "why": "both offer it"},
        ],
    }
    assert expected == plain_installed(packs)
    assert expected == json.loads(json.dumps(plain_installed(packs)))


def test_where_nothing_is_installed_the_lists_are_empty() -> None:
    assert {"schools": [], "guards": [], "failures": []} == plain_installed(Packs())


def test_schools_that_are_asked_only_by_name_are_listed_after_the_others(pen: Pen) -> None:
    oak, elm = (Installed(pen.school(name, pen.rule("r", Contact.NONE)), name, "1.0") for name in ("oak", "elm"))
    schools = cast("list[dict[str, object]]", plain_installed(Packs((oak,), aside=(elm,)))["schools"])
    assert ["oak", "elm"] == [school["name"] for school in schools]
