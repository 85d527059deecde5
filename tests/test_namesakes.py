"""Names that a comparison has to tell apart, and whose each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nc_rules import Contact, Fact, Reply, Situation, Stance, fact_sheet, flag
from nc_rules.namesakes import CORE, Clash, brings, clashes

if TYPE_CHECKING:
    from tests.conftest import Pen

    from nc_rules import Rule, School


@fact_sheet
class Faith:
    prays: Fact[bool] = flag("Do you pray?")


def another_faith() -> type[Faith]:
    @fact_sheet
    class Faith:
        prays: Fact[bool] = flag("Do they pray?")

    return Faith  # type: ignore[return-value]  # of the same facts


def another_situation() -> type[Situation]:
    @fact_sheet
    class Situation:
        healed: Fact[bool] = flag("Are you well?")

    return Situation  # type: ignore[return-value]  # it has one of its facts


class Letters(Stance, topic="letters", question="What about old letters?", about_contact=False):
    KEEP = "keep", "keep them"


class Post(Stance, topic="letters", question="Do you write letters?"):
    NEVER = "never", "never"


class Silence(Stance, topic="contact", question="Do you keep silent?"):
    YES = "yes", "yes"


def test_the_vocabulary_clashes_with_nothing_that_uses_it(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("rest", Contact.NONE, Situation.healed), pen.rule("answer", Reply.BRIEFLY))
    watch = pen.guard("watch", pen.alert("order", Situation.court_order))
    assert [] == clashes([("oak 1", oak), ("watch 1", watch)])
    assert [] == clashes([])


def test_two_packs_may_share_what_is_the_same(pen: Pen) -> None:
    oak, elm = (pen.school(name, pen.rule("keep", Letters.KEEP, Faith.prays)) for name in ("oak", "elm"))
    assert [] == clashes([("oak 1", oak), ("elm 1", elm)])


def test_topics_sheets_and_facts_of_one_name_are_told_with_their_owners(pen: Pen) -> None:
    def school(name: str, *rules: Rule) -> tuple[str, School]:
        return f"{name} 1", pen.school(name, *rules)

    oak = school("oak", pen.rule("keep", Letters.KEEP, Faith.prays))
    elm = school("elm", pen.rule("never", Post.NEVER, another_faith().prays))
    assert [
        Clash("topics", "letters", ("oak 1", "elm 1")),
        Clash("fact sheets", "faith", ("oak 1", "elm 1")),
        Clash("facts", "faith.prays", ("oak 1", "elm 1")),
    ] == clashes([oak, elm])


def test_a_name_of_the_vocabulary_is_its_own(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("hush", Silence.YES, another_situation().healed))
    assert [
        Clash("topics", "contact", (CORE, "oak 1")),
        Clash("fact sheets", "situation", (CORE, "oak 1")),
    ] == clashes([("oak 1", oak)])


def test_a_fact_that_goes_by_its_bare_name_may_not_take_one_of_the_vocabulary(pen: Pen) -> None:
    @fact_sheet
    class More:
        qualified = False
        healed: Fact[bool] = flag("Are you well?")

    assert [Clash("facts", "healed", (CORE, "oak 1"))] == clashes(
        [("oak 1", pen.school("oak", pen.rule("rest", Contact.NONE, More.healed)))]
    )


def test_all_who_bring_the_name_are_its_owners_and_not_only_the_first(pen: Pen) -> None:
    oak, elm, ash, yew = (
        pen.school(name, pen.rule("rule", stance))
        for name, stance in [("oak", Letters.KEEP), ("elm", Post.NEVER), ("ash", Letters.KEEP), ("yew", Contact.NONE)]
    )
    contents = {"oak 1": oak, "elm 1": elm, "ash 1": ash, "yew 1": yew}
    (clash,) = clashes(contents.items())
    assert ("oak 1", "elm 1") == clash.owners
    assert ["oak 1", "elm 1", "ash 1"] == [owner for owner, content in contents.items() if brings(content, clash)]
