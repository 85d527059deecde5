"""What a shell offers when somebody presses Tab: names of facts, topics, stances, schools, guards and engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal, TypeAlias, assert_never

from cyclopts import App
from cyclopts.completion import CompletionContext

from nc_rules.cli.inventory import what_loads
from nc_rules.content import Guard, School
from nc_rules.engines import ENGINES
from nc_rules.facts import AnyFact, Choice, Count, Flag
from nc_rules.packs import Installed
from nc_rules.translation import gettext, translated
from nc_rules.views.plain_installed import facts_in, topics_in, words_of
from nc_rules.vocabulary.since import SINCE
from nc_rules.words.visible import visible

Shell: TypeAlias = Literal["bash", "zsh", "fish", "powershell"]

Offers: TypeAlias = Iterator[tuple[str, str]]
"""What may be typed next, each with a description, which bash does not show."""

_FACTS_IN_BASH: Final = r"""
# Bash takes FACT=VALUE for three words, and puts a blank behind each that it completes.
_nc_rules_facts() {
  local fact="" word="${COMP_WORDS[COMP_CWORD]}" equals=$((COMP_CWORD - 1))
  if [[ "$word" == "=" ]]; then
    word="" equals=$COMP_CWORD
  fi
  if ((equals > 1)) && [[ "${COMP_WORDS[equals]}" == "=" && "${COMP_WORDS[equals - 1]}" != -* ]]; then
    fact="${COMP_WORDS[equals - 1]}="
    local -a words=("${COMP_WORDS[@]:0:equals - 1}" "$fact$word")
    local -a COMP_WORDS=("${words[@]}")
    local COMP_CWORD=$((equals - 1))
  fi
  _nc_rules "$@"
  COMPREPLY=("${COMPREPLY[@]#"$fact"}")
  if [[ "${COMPREPLY[0]-}" == *= ]]; then
    compopt -o nospace
  fi
}

complete -F _nc_rules_facts nc-rules
"""


def completion_script(app: App, shell: Shell) -> str:
    """Return the script that teaches a shell to complete the commands of the program.

    Args:
        app: The program.
        shell: The shell.
    """
    script = app.generate_completion(prog_name="nc-rules", shell=shell)
    return f"{script}{_FACTS_IN_BASH}" if shell == "bash" else script


def offer_assignments(context: CompletionContext) -> Offers:
    """Offer the facts, or the values of the one that is typed already: `mood=`, then `mood=calm`."""
    name, equals, _ = context.incomplete.partition("=")
    if not equals:
        yield from ((f"{key}=", gettext("a date, as in 2026-03-01")) for key in SINCE)
    for fact in facts_in(what_loads()):
        if not equals:
            yield f"{fact.key}=", visible(translated(fact.question))
        elif name in {fact.key, fact.full_name}:
            for value, words in _values(fact):
                if value.isprintable():  # a shell would put it on its line as it is
                    yield f"{name}={value}", visible(words)


def _values(fact: AnyFact) -> Offers:
    match fact.domain:
        case Flag(yes, no):
            yield "yes", translated(yes or "")
            yield "no", translated(no or "")
        case Count():
            return
        case Choice(options):
            for option in options:
                yield str(option.value), words_of(option)
        case _:
            assert_never(fact.domain)


def offer_facts(_: CompletionContext) -> Offers:
    """Offer the facts."""
    for fact in facts_in(what_loads()):
        yield fact.key, visible(translated(fact.question))


def offer_topics(_: CompletionContext) -> Offers:
    """Offer the topics."""
    for topic in topics_in(what_loads()):
        yield topic.name, visible(translated(topic.question))


def offer_stances(context: CompletionContext) -> Offers:
    """Offer the stances of the topic that is typed already."""
    for topic in topics_in(what_loads()):
        if topic.name == context["--topic"].raw:
            for stance in topic.stances:
                yield str(stance.value), words_of(stance)


def offer_engines(_: CompletionContext) -> Offers:
    """Offer the engines."""
    for engine in ENGINES:
        yield engine, ""


def offer_schools(_: CompletionContext) -> Offers:
    """Offer the schools."""
    packs = what_loads()
    return _titled((*packs.schools, *packs.aside))


def offer_contents(_: CompletionContext) -> Offers:
    """Offer the schools and the guards."""
    packs = what_loads()
    return _titled((*packs.schools, *packs.aside, *packs.guards))


def _titled(some: Iterable[Installed[School] | Installed[Guard]]) -> Offers:
    for one in some:
        yield one.content.name, visible(one.content.title)
