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
from nc_rules.translation import gettext, message, ngettext
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
_SEVERITIES: Final = {Severity.ERROR: message("error"), Severity.WARNING: message("warning")}
_STANCES: Final = message("stances")
_SIDES: Final = message("sides of tests")
_PARTS: Final = {School: message("rules"), Guard: message("alerts, forbids and quiets")}
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
            console.print(Text(visible(gettext("written: {path}", path=path))), soft_wrap=True)
        for path in checked.written.kept:
            console.print(Text(visible(gettext("there already, left as it is: {path}", path=path))), soft_wrap=True)


def _show_laws(proofs: Sequence[Proof], console: Console) -> None:
    if not proofs:
        return
    looked_at = [proof for proof in proofs if not proof.missing]
    holding = sum(proof.holds for proof in looked_at)
    console.print(Text(f"\n{_laws_hold(holding, len(looked_at))}", style="bold"))
    for proof in proofs:
        law = proof.law
        if proof.missing:
            console.print(
                Padding(
                    Text(
                        gettext("not looked at: {law}, without {schools}", law=law.id, schools=", ".join(proof.missing))
                    ),
                    (0, 0, 0, 2),
                )
            )
        elif proof.too_large:
            console.print(
                Padding(
                    Text.assemble(
                        (gettext("too large"), "bold red"), f" {gettext('to be decided: {law}', law=law.id)}"
                    ),
                    (0, 0, 0, 2),
                )
            )
        elif proof.against is not None:
            text = Text.assemble((gettext("broken"), "bold red"), f" {law.id}: {visible(law.says)}")
            console.print(Padding(text, (0, 0, 0, 2)))
            said = "; ".join(_stand(*one) for one in proof.said)
            told = " ".join(Witness.of(proof.against).options()) or gettext("nothing known")
            console.print(Padding(Text(gettext("{said}, with", said=said)), (0, 0, 0, 4)))
            console.print(Text(f"    {told}"), soft_wrap=True)


def _laws_hold(holding: int, some: int) -> str:
    return gettext("laws between schools: {holding} of {number} hold", holding=holding, number=some)


def _stand(school: str, topic: str, stance: str | None) -> str:
    if stance is None:
        return gettext("{school} says nothing on {topic}", school=school, topic=topic)
    return gettext("{school} says {stance} on {topic}", school=school, stance=stance, topic=topic)


def _summary(checks: Sequence[Check]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    of_guards = all(isinstance(one.content, Guard) for one in checks)
    table.add_column(gettext("guard") if of_guards else gettext("school"))
    table.add_column(gettext(_PARTS[Guard if of_guards else School]), justify="right")
    table.add_column(gettext("result"))
    for one in checks:
        marked = isinstance(one.content, Guard) and not of_guards
        name = f"{one.content.name} ({gettext('guard')})" if marked else one.content.name
        table.add_row(name, str(one.rules), _result(one))
    return table


def _result(check: Check) -> Text:
    counts = [ngettext("{number} error", "{number} errors", len(check.errors))] * bool(check.errors)
    counts += [ngettext("{number} warning", "{number} warnings", len(check.warnings))] * bool(check.warnings)
    style = "red" if check.errors else "yellow" if check.warnings else "green"
    return Text(", ".join(counts) or gettext("proved"), style=style)


def _show_proved(checks: Sequence[Check], console: Console) -> None:
    proved = {kind: [one for one in checks if kind in one.proved] for kind in Kind}
    if any(proved.values()):
        console.print(Text(f"\n{gettext('Proved, in every situation and whatever is known of it:')}", style="bold"))
    for kind, sound in proved.items():
        faulty = [one.content.name for one in checks if kind in {f.about or f.kind for f in one.findings}]
        besides = f" ({gettext('not of {names}', names=', '.join(faulty))})" if faulty else ""
        if sound:
            says = proved_in_words(kind, [one.content for one in checks])
            console.print(Padding(Text(visible(f"{says}{besides}")), (0, 0, 0, 2), expand=False))


def _show_finding(finding: Finding, console: Console) -> None:
    label = gettext(_SEVERITIES[finding.severity])
    text = Text.assemble(
        "\n", (label, _STYLES[finding.severity]), visible(f" {finding.content.name}: {finding_in_words(finding)}.")
    )
    console.print(text)
    if command := command_of(finding):
        # One line, however long, so that it can be copied.
        console.print(Text(f"  {visible(command)}", style="dim"), soft_wrap=True)


def _show_coverage(coverage: Coverage, console: Console) -> None:
    cases = ngettext("{number} case", "{number} cases", coverage.cases)
    console.print(Text(f"\n{coverage.content.name}: {cases}", style="bold"))
    share = f"{', '.join(_counts(coverage))}: {coverage.share} %"
    for line in (share, *(target_in_words(coverage.content, gap) for gap in coverage.gaps)):
        console.print(Padding(Text(visible(line)), (0, 0, 0, 2), expand=False))
    for name, failures in coverage.failing.items():
        for failure in failures:
            text = Text.assemble((gettext("fails"), "bold red"), visible(f" {name}: {failure}", lines=True))
            console.print(Padding(text, (0, 0, 0, 2), expand=False))


def _counts(coverage: Coverage) -> Iterator[str]:
    parts = _PARTS[type(coverage.content)]
    targets, gaps = (Counter(_kind_of(one, parts) for one in some) for some in (coverage.targets, coverage.gaps))
    for kind in (parts, _STANCES, _SIDES):
        if targets[kind]:
            yield gettext(
                "{some} of {number} {kind}", some=targets[kind] - gaps[kind], number=targets[kind], kind=gettext(kind)
            )


def _kind_of(target: Target, parts: str) -> str:
    match target:
        case Stands():
            return parts
        case Takes():
            return _STANCES
        case Turns() | Means():
            return _SIDES
        case _:
            assert_never(target)
