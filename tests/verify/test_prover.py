"""The prover: its answers, its limits, and what happens where z3 is not."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest

from nc_rules import load_packs
from nc_rules.errors import NcRulesError, ProverUnavailable
from nc_rules.verify import check
from nc_rules.verify.prover import GaveUp, Impossible, Possible, Prover

SAID = "proofs need z3-solver, which cannot be used here; install it with: pip install 'nc-rules[verify]'"


def test_without_z3_a_check_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "z3", None)
    with pytest.raises(ProverUnavailable) as caught:
        check(load_packs().school("active").content)
    assert str(caught.value) == SAID
    assert isinstance(caught.value, NcRulesError)
    assert isinstance(caught.value, ImportError)


def test_a_z3_that_does_not_load_is_told_from_one_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> ModuleType:
        msg = f"lib{name}.so not found."
        raise OSError(msg)

    monkeypatch.setattr("nc_rules.verify.prover.import_module", load)
    with pytest.raises(ProverUnavailable, match=r"cannot be used here \(libz3.so not found.\); install it with"):
        Prover()


def test_what_z3_itself_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> ModuleType:
        raise ModuleNotFoundError(f"{name} needs importlib_resources", name="importlib_resources")

    monkeypatch.setattr("nc_rules.verify.prover.import_module", load)
    with pytest.raises(ProverUnavailable, match=r"\(z3 needs importlib_resources\)"):
        Prover()


def test_importing_the_checks_does_not_import_z3() -> None:
    code = "import nc_rules.verify, sys; sys.exit('z3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_answer_keeps_to_what_is_required_and_to_what_names_mean() -> None:
    pytest.importorskip("z3")
    prover = Prover()
    one, other = prover.variable("same"), prover.variable("same")
    prover.require(prover.some([one, other]))
    prover.at_most_one([one, other])
    found = prover.ask(prover.no(one))
    assert isinstance(found, Possible)
    assert (found.holds(one), found.holds(other)) == (False, True)
    assert prover.ask(one, other) == Impossible()
    both = prover.named("both", prover.every([one, other]))
    assert prover.ask(both) == Impossible()
    assert isinstance(prover.ask(prover.every([]), prover.no(prover.some([]))), Possible)


def test_a_question_that_takes_too_much_effort_is_given_up_and_the_next_one_starts_afresh() -> None:
    pytest.importorskip("z3")
    prover = Prover(effort=100_000)
    # Eleven pigeons in ten holes, one to a hole: easily said, and long to prove.
    inside = [[prover.variable(f"pigeon {pigeon} in {hole}") for hole in range(10)] for pigeon in range(11)]
    crowded = [
        prover.no(prover.every([one[hole], other[hole]]))
        for hole in range(10)
        for one in inside
        for other in inside
        if one is not other
    ]
    assert isinstance(prover.ask(*(prover.some(holes) for holes in inside), *crowded), GaveUp)
    assert isinstance(prover.ask(inside[0][0]), Possible)
