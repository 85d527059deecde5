"""How a check looks in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, assert_never

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nc_rules.cli.checking import Checked
from nc_rules.content import Guard, School
from nc_rules.laws import Proof
from nc_rules.verify import (
    Check,
    Coverage,
    Finding,
    Kind,
    Means,
    Severity,
    Stands,
    Takes,
    Target,
    Turns,
    Witness,
    command_of,
    finding_in_words,
    proved_in_words,
    target_in_words,
)
from nc_rules.words.visible import visible

_STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "yellow"}
_PARTS: Final = {School: "rules", Guard: "alerts, forbids and quiets"}
"""What schools and guards are made of."""


def show_check(checked: Checked, console: Console) -> None:
    """Print what a check came to: a line for each school, what is proved, what is wrong, and what cases leave out.

    Args:
        checked: What came out.
        console: Where to.
    """
    checks = [one for one, _ in checked.results]
    console.print(_summary(checks))
    _show_proved(checks, console)
    for one in checks:
        for finding in one.findings:
            _show_finding(finding, console)
    _show_laws(checked.laws, console)
    for _, coverage in checked.results:
        if coverage:
            _show_coverage(coverage, console)
    if checked.written:
        for path in checked.written.new:
            console.print(Text(visible(f"written: {path}")), soft_wrap=True)
        for path in checked.written.kept:
            console.print(Text(visible(f"there already, left as it is: {path}")), soft_wrap=True)


def _show_laws(proofs: Sequence[Proof], console: Console) -> None:
    if not proofs:
        return
    looked_at = [proof for proof in proofs if not proof.missing]
    holding = sum(proof.holds for proof in looked_at)
    console.print(Text(f"\nlaws between schools: {holding} of {len(looked_at)} hold", style="bold"))
    for proof in proofs:
        law = proof.law
        if proof.missing:
            console.print(Padding(Text(f"not looked at: {law.id}, without {', '.join(proof.missing)}"), (0, 0, 0, 2)))
        elif proof.too_large:
            console.print(Padding(Text.assemble(("too large", "bold red"), f" to be decided: {law.id}"), (0, 0, 0, 2)))
        elif proof.against is not None:
            text = Text.assemble(("broken", "bold red"), f" {law.id}: {visible(law.says)}")
            console.print(Padding(text, (0, 0, 0, 2)))
            said = "; ".join(f"{school} says {stance or 'nothing'} on {topic}" for school, topic, stance in proof.said)
            told = " ".join(Witness.of(proof.against).options()) or "nothing known"
            console.print(Padding(Text(f"{said}, with"), (0, 0, 0, 4)))
            console.print(Text(f"    {told}"), soft_wrap=True)


def _summary(checks: Sequence[Check]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    of_guards = all(isinstance(one.content, Guard) for one in checks)
    table.add_column("guard" if of_guards else "school")
    table.add_column(_PARTS[Guard if of_guards else School], justify="right")
    table.add_column("result")
    for one in checks:
        marked = isinstance(one.content, Guard) and not of_guards
        name = f"{one.content.name} (guard)" if marked else one.content.name
        table.add_row(name, str(one.rules), _result(one))
    return table


def _result(check: Check) -> Text:
    counts = [
        f"{len(found)} {severity}{'' if len(found) == 1 else 's'}"
        for severity, found in (("error", check.errors), ("warning", check.warnings))
        if found
    ]
    style = "red" if check.errors else "yellow" if check.warnings else "green"
    return Text(", ".join(counts) or "proved", style=style)


def _show_proved(checks: Sequence[Check], console: Console) -> None:
    proved = {kind: [one for one in checks if kind in one.proved] for kind in Kind}
    if any(proved.values()):
        console.print(Text("\nProved, in every situation and whatever is known of it:", style="bold"))
    for kind, sound in proved.items():
        faulty = [one.content.name for one in checks if kind in {f.about or f.kind for f in one.findings}]
        besides = f" (not of {', '.join(faulty)})" if faulty else ""
        if sound:
            says = proved_in_words(kind, [one.content for one in checks])
            console.print(Padding(Text(visible(f"{says}{besides}")), (0, 0, 0, 2), expand=False))


def _show_finding(finding: Finding, console: Console) -> None:
    label = finding.severity.value
    text = Text.assemble(
        "\n", (label, _STYLES[finding.severity]), visible(f" {finding.content.name}: {finding_in_words(finding)}.")
    )
    console.print(text)
    if command := command_of(finding):
        # One line, however long, so that it can be copied.
        console.print(Text(f"  {visible(command)}", style="dim"), soft_wrap=True)


def _show_coverage(coverage: Coverage, console: Console) -> None:
    cases = "1 case" if coverage.cases == 1 else f"{coverage.cases} cases"
    console.print(Text(f"\n{coverage.content.name}: {cases}", style="bold"))
    share = f"{', '.join(_counts(coverage))}: {coverage.share} %"
    for line in (share, *(target_in_words(coverage.content, gap) for gap in coverage.gaps)):
        console.print(Padding(Text(visible(line)), (0, 0, 0, 2), expand=False))
    for name, failures in coverage.failing.items():
        for failure in failures:
            text = Text.assemble(("fails", "bold red"), visible(f" {name}: {failure}", lines=True))
            console.print(Padding(text, (0, 0, 0, 2), expand=False))


def _counts(coverage: Coverage) -> Iterator[str]:
    parts = _PARTS[type(coverage.content)]
    targets, gaps = (Counter(_kind_of(one, parts) for one in some) for some in (coverage.targets, coverage.gaps))
    for kind in (parts, "stances", "sides of tests"):
        if targets[kind]:
            yield f"{targets[kind] - gaps[kind]} of {targets[kind]} {kind}"


def _kind_of(target: Target, parts: str) -> str:
    match target:
        case Stands():
            return parts
        case Takes():
            return "stances"
        case Turns() | Means():
            return "sides of tests"
        case _:
            assert_never(target)
