"""Schools say in which language their texts are, and it is shown where several stand side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

import attrs
import pytest

from nc_rules import Contact, Guard, InvalidSchool, Panel, School, Situation, language
from nc_rules.content_data import as_data
from nc_rules.repr import html_of
from nc_rules.views import page_of
from nc_rules.views.plan import plan_page

if TYPE_CHECKING:
    from tests.conftest import Pen

SOMEBODY: Final = Situation(live_together=True)


@pytest.fixture
def oak(pen: Pen) -> School:
    return pen.school("oak", pen.rule("rest", Contact.NONE))


@pytest.fixture
def eiche(pen: Pen) -> School:
    rule = attrs.evolve(pen.rule("ruhe", Contact.OPEN), say="Sprich <offen>.", because="Es hilft.")
    return attrs.evolve(pen.school("eiche", rule), language="de")


def test_a_school_speaks_english_unless_it_says_otherwise(oak: School, eiche: School) -> None:
    assert ("en", "de") == (oak.language, eiche.language)


def test_what_is_no_tag_is_refused_with_the_one_that_was_meant(oak: School) -> None:
    with pytest.raises(InvalidSchool) as raised:
        attrs.evolve(oak, language="German")
    expected = "expected a language tag, as in en, de or pt-BR, got 'German'; did you mean 'de'?"
    assert f"school 'oak': language: {expected}" == str(raised.value)


def test_a_guard_has_a_language_too(pen: Pen) -> None:
    guard = pen.guard("warden", pen.alert("fear", Situation.afraid_of_ex.as_condition()))
    assert "ja" == Guard.from_data(attrs.evolve(guard, language="ja").to_data()).language
    with pytest.raises(InvalidSchool, match="language: expected a language tag"):
        attrs.evolve(guard, language="")


def test_data_names_a_language_that_is_not_english(oak: School, eiche: School) -> None:
    assert "language" not in as_data(oak)
    assert "de" == as_data(eiche)["language"]
    assert eiche == School.from_data(eiche.to_data())
    with pytest.raises(InvalidSchool, match="did you mean 'de-DE'"):
        School.from_data({**eiche.to_data(), "language": "de_DE"})


def test_it_is_shown_beside_texts_in_another_language_and_nowhere_else(oak: School, eiche: School) -> None:
    both = Panel([oak, eiche]).compare(SOMEBODY)
    assert "**eiche (de)**: Sprich" in both.to_markdown(why=True)
    assert "**oak (en)**: Do rest." in both.to_markdown(why=True)
    assert "**oak**: Do rest." in Panel([oak]).compare(SOMEBODY).to_markdown(why=True)
    assert "**eiche (de)**: Sprich" in Panel([eiche]).compare(SOMEBODY).to_markdown(why=True)  # beside English words
    with language("de"):
        assert "**eiche**: Sprich" in Panel([eiche]).compare(SOMEBODY).to_markdown(why=True)


def test_an_explanation_in_another_language_than_its_school_says_so(oak: School) -> None:
    answer = Panel([oak]).compare(SOMEBODY)["contact"]["oak"]
    assert str(answer.why()).startswith("oak, on “How much contact should you have now?”")
    with language("de"):
        assert str(answer.why()).startswith("oak (en), zu „Wie viel Kontakt solltest du jetzt haben?“")


def test_a_next_step_says_its_language_likewise(pen: Pen, eiche: School) -> None:
    elm = pen.school("elm", pen.rule("rest", Contact.OPEN))
    (step,) = {page_of(Panel([elm, eiche]).compare(SOMEBODY)).summary.next_step}
    assert step is not None
    assert ("eiche (de)", "de") == (step.school, step.language)


def test_html_marks_what_is_not_in_the_language_of_the_page(oak: School, eiche: School) -> None:
    both = Panel([oak, eiche]).compare(SOMEBODY)
    assert '<span lang="de" dir="auto">Sprich &lt;offen&gt;.</span>' in html_of(both)
    assert {"de"} == set(re.findall(r'lang="(\w+)"', html_of(both)))
    with language("de"):
        assert {"en"} == set(re.findall(r'lang="(\w+)"', html_of(both)))


def test_json_names_the_language_of_every_school(oak: School, eiche: School) -> None:
    schools = Panel([oak, eiche]).compare(SOMEBODY).to_dict()["schools"]
    told = cast("dict[str, dict[str, object]]", schools)
    assert {"oak": "en", "eiche": "de"} == {name: one["language"] for name, one in told.items()}


def test_the_page_of_a_plan_knows_in_which_language_its_school_speaks(eiche: School) -> None:
    from nc_rules import plan_for

    assert "de" == plan_page(plan_for(SOMEBODY, school="eiche", panel=Panel([eiche]))).language
