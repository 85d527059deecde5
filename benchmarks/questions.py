"""How many questions an interview takes by which policy, and how soon what is final: `python benchmarks/questions.py`.

The averages until nothing can change any more are exact, for the installed schools without the guards, every value of a
fact being taken for equally likely. What is final after so many questions, and how long a question takes, is measured
on people drawn at random, guards included, to whom none of the safety questions applies.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from random import Random
from statistics import fmean, median, quantiles
from time import perf_counter
from typing import Final

from nc_rules import Interview, Panel
from nc_rules.facts import Count, Value
from nc_rules.interview import Question
from nc_rules.interview.agenda import Agenda
from nc_rules.interview.least import Expected, Least
from nc_rules.interview.policy import Open, ranking
from nc_rules.packs import installed

PEOPLE: Final = 40
AFTER: Final = (0, 5, 10, 15, 20)
LENGTHS: Final = (0, 10, 20, 40, 100, 400)

PACKS: Final = installed()
GUARDED: Final = Panel(PACKS.schools, PACKS.guards)


def form_order(some: Sequence[Open]) -> int:
    """Ask in the order of the form whatever any answer turns on."""
    return min((told.turns_on & -told.turns_on).bit_length() - 1 for told, _ in some)


def most_answers(some: Sequence[Open]) -> int:
    """Ask what most answers turn on."""
    bits = range(max(told.turns_on.bit_length() for told, _ in some))
    return max(bits, key=lambda rank: (sum(told.turns_on >> rank & 1 for told, _ in some), -rank))


def main() -> None:
    """Print both."""
    panel = Panel(PACKS.schools)
    standing = Agenda.of(panel.roster).stand
    influences = standing.influences

    def by_influence(some: Sequence[Open]) -> int:
        return influences.rank[ranking(some, influences)[0]]

    policies: dict[str, Callable[[Sequence[Open]], int]] = {
        "form order": form_order,
        "most answers": most_answers,
        "influence": by_influence,
    }
    print(f"questions until nothing can change; {len(standing.items)} answers; Python {sys.version.split()[0]}")
    print(f"  {'topic':22}" + "".join(f"{name:>14}" for name in policies) + f"{'at the least':>14}")
    topics = [topic.name for topic in panel.topics]
    for title, names in [*((name, {name}) for name in topics), ("all", {*topics})]:
        state = frozenset(
            (item.told, item.applies.turns_on)
            for item in standing.items
            if item.topic.name in names and item.told.turns_on
        )
        if not state:
            continue
        alone = len(names) == 1
        # Of all topics together, the other policies meet too many states.
        taken = [
            f"{Expected(influences, choose).of(state):14.2f}" if alone or name == "influence" else f"{'-':>14}"
            for name, choose in policies.items()
        ]
        least = Least(influences, ahead=2 if alone else 0).of(told for told, _ in state)
        print(f"  {title:22}{''.join(taken)}{least:14.2f}")
    people()


def people() -> None:
    """Print what is final after so many questions, and how long a question takes."""
    random = Random(1)  # noqa: S311  # a benchmark, not a secret
    final: dict[int, list[float]] = {after: [] for after in AFTER}
    times: list[float] = []
    asked: list[int] = []
    for _ in range(PEOPLE):
        interview = Interview(panel=GUARDED)
        while (question := interview.question) and question.safety:
            interview = interview.tell(value=False)
        count = 0
        while True:
            start = perf_counter()
            interview = Interview(interview.known.sheets, panel=GUARDED)  # as an app that keeps nothing has it
            question, progress = interview.question, interview.progress
            times.append((perf_counter() - start) * 1e3)
            if count in final:
                final[count].append(progress.final / progress.of)
            if question is None:
                break
            interview, count = interview.tell(any_answer(question, random)), count + 1
        asked.append(count)
        for after in AFTER:
            final[after] += [1.0] if after > count else []
    share = ", ".join(f"{100 * fmean(found):.0f} % after {after}" for after, found in final.items())
    print(f"after the safety questions: {fmean(asked):.1f} questions; final: {share}")
    print(f"a question takes {median(times):.1f} ms; 95 % take less than {quantiles(times, n=20)[-1]:.1f} ms")


def any_answer(question: Question, random: Random) -> Value:
    """Return an answer at random."""
    return random.choice(LENGTHS if isinstance(question.fact.domain, Count) else question.options)


if __name__ == "__main__":
    main()
