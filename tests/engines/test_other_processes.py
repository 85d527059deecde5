"""A panel goes to another process, whichever engine it is on."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys

import pytest

from nc_rules import EngineUnavailable, Panel, Situation, load_packs
from nc_rules.engines import ENGINES

ASKED = Situation(no_contact_days=12, ex_reached_out=True, court_order=True)
CHILD = """
import json, pickle, sys
panel, asked = pickle.load(sys.stdin.buffer)
print(json.dumps(panel.compare(asked).to_dict()))
"""


@pytest.fixture(params=ENGINES)
def panel(request: pytest.FixtureRequest) -> Panel:
    """Give a panel of everything that is installed on an engine, if it can run here."""
    packs = load_packs()
    try:
        return Panel(packs.schools, packs.guards, engine=str(request.param))
    except EngineUnavailable as missing:
        pytest.skip(str(missing))


@pytest.mark.parametrize("used", [False, True], ids=["before use", "after use"])
def test_a_panel_answers_alike_after_it_was_pickled(panel: Panel, *, used: bool) -> None:
    if used:
        # On one sheet and on none: facts are looked up in another way for each.
        panel.compare(ASKED)
        panel.compare()
    copy = pickle.loads(pickle.dumps(panel))
    assert panel.engine == copy.engine
    assert panel.compare(ASKED).to_dict() == copy.compare(ASKED).to_dict()
    assert panel.compare().to_dict() == copy.compare().to_dict()


def test_a_panel_answers_alike_in_a_process_that_shares_nothing(panel: Panel) -> None:
    expected = panel.compare(ASKED).to_dict()
    child = subprocess.run(
        [sys.executable, "-W", "error", "-c", CHILD],
        input=pickle.dumps((panel, ASKED)),
        capture_output=True,
        check=True,
    )
    assert expected == json.loads(child.stdout)
