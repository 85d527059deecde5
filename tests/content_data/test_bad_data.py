"""What is wrong with data is told all together, each with its place; what is hostile is refused at once."""

# ruff: noqa: E501  # each case is a line

from __future__ import annotations

import json
from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any, Final, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nc_rules import Guard, InvalidSchool, School, load_packs
from nc_rules.content_data import content_in, read_content
from nc_rules.content_data.faults import DEEPEST_VALUE, MOST_VALUES
from nc_rules.content_data.reading import LARGEST
from nc_rules.errors import MOST_PROBLEMS

CITE: Final = {"source": "letters", "heading": "On it"}
GOOD: Final[dict[str, Any]] = {
    "kind": "school",
    "name": "oak",
    "title": "Oak",
    "summary": "What oak says.",
    "sources": {"letters": {"title": "Letters", "publisher": "Corner"}},
    "derived": {"apart": {"when": {"fact": "live_together", "is": False}, "because": "So.", "cite": CITE}},
    "rules": [
        {"id": "rest", "topic": "contact", "stance": "none", "say": "Rest.", "because": "So.", "cite": CITE},
        {
            "id": "talk",
            "topic": "contact",
            "stance": "talk",
            "when": {"all": [{"derived": "apart"}, {"fact": "no_contact_days", ">": 30}]},
            "overrides": ["rest"],
            "say": "Talk.",
            "because": "So.",
            "cite": CITE,
        },
    ],
}
SAFETY: Final = load_packs()["safety"].content.to_data()


def changed(*path: str | int, to: object) -> dict[str, Any]:
    data: Any = deepcopy(GOOD)
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = to
    return data  # type: ignore[no-any-return]


def refused(data: object, kind: type[School | Guard] = School) -> list[str]:
    with pytest.raises(InvalidSchool) as error:
        kind.from_data(data)
    return [str(problem) for problem in error.value.problems]


def test_everything_that_is_wrong_is_told_together_with_its_place() -> None:
    data = deepcopy(GOOD)
    data |= {"titel": "Oak", "api": "1.0", "reported_by": ""}
    data["name"] = "Oak Tree"
    data["sources"]["letters"]["publisher"] = 5
    data["derived"]["apart"]["when"] = {"fact": "live_togehter", "is": True}
    first, second = data["rules"]
    first |= {"stance": "nonne", "say": "", "cite": {"source": "leters", "heading": "On it"}}
    second["when"]["all"][0] = {"derived": "appart"}
    second["when"]["all"][1][">"] = "30"
    second["overrides"] = ["rset"]
    del second["because"]
    told = {
        "titel: there is no such key here (known: kind, name, title, summary, language, api, sources, sheets, topics, derived, reported_by, rules, waivers); did you mean 'title'?",
        "source 'letters': publisher: some text is needed, got 5",
        "derived fact 'apart': when.fact: there is no fact 'live_togehter'; did you mean 'live_together'?",
        "rule 'talk': because: it is missing",
        "rule 'rest': stance: there is no stance 'nonne'; did you mean 'none'?",
        "rule 'rest': cite.source: there is no source 'leters'; did you mean 'letters'?",
        "rule 'talk': when.all[0].derived: there is no derived fact 'appart'; did you mean 'apart'?",
        "rule 'talk': when.all[1].>: expected a whole number of days, got '30'",
        "rule 'talk': overrides: there is no rule 'rset'; did you mean 'rest'?",
        "api: expected [major, minor], as in [1, 0], got '1.0'",
        "name: expected lower-case words joined by hyphens, got 'Oak Tree'; did you mean 'oak-tree'?",
        "reported_by: some text is needed, got ''",
        "rule 'rest': say: some text is needed, got ''",
    }
    assert told == set(refused(data))


@pytest.mark.parametrize(
    ("path", "to", "problem"),
    [
        (["kind"], "guard", "kind: expected 'school', got 'guard'; it is read by Guard.from_data"),
        (["kind"], "scool", "kind: expected 'school', got 'scool'"),
        (["rules"], {}, "rules: expected a list, got {}"),
        (["rules"], [], "rules: a school needs at least one rule"),
        (["rules", 0], 5, None),
        (["rules", 0, "topic"], "contakt", "rule 'rest': topic: there is no topic 'contakt'; did you mean 'contact'?"),
        (["rules", 0, "when"], "always", "rule 'rest': when: expected a condition: true, or an object with fact, derived, all, any or not; got 'always'"),
        (["rules", 0, "when"], {"fact": "live_together"}, "rule 'rest': when: a fact is compared in one way, with is, in, <, <=, >, >=; got nothing"),
        (["rules", 0, "when"], {"fact": "live_together", "is": True, "in": [True]}, "rule 'rest': when: a fact is compared in one way, with is, in, <, <=, >, >=; got 'is', 'in'"),
        (["rules", 0, "when"], {"fact": "live_together", "<": True}, "rule 'rest': when.<: situation.live_together is not a count: < True cannot be asked of it, use is_() or in_()"),
        (["rules", 0, "when"], {"fact": "mood", "in": ["calm", "sat"]}, "rule 'rest': when.in[1]: expected one of calm, sad, anxious, desperate, angry, got 'sat'; did you mean 'sad'?"),
        (["rules", 0, "when"], {"fact": "mood", "in": []}, "rule 'rest': when.in: it needs at least one value"),
        (["rules", 0, "when"], {"not": {"any": {}}}, "rule 'rest': when.not.any: expected a list, got {}"),
        (["rules", 1, "overrides"], ["talk"], "rule 'talk': overrides: they go round in a circle: talk > talk"),
        (["rules", 1], GOOD["rules"][0], None),
        (["derived", "apart", "when"], {"not": {"derived": "apart"}}, "derived fact 'apart': when: they go round in a circle: apart, apart"),
        (["derived", "a part"], {"when": True, "because": "So.", "cite": CITE}, "derived fact 'a part': no condition uses it"),
        (["sheets"], {"Loft": {"facts": {}}}, "sheet 'Loft': it declares no facts: give it at least one flag(...), count(...) or choice(...)"),
        (["sheets"], {"Loft": {"facts": {"full": {"kind": "counts", "question": "Full?"}}}}, "sheet 'Loft': facts.full.kind: expected yes or no, count or choice, got 'counts'; did you mean 'count'?"),
        (["sheets"], {"Loft": {"facts": {"full": {"kind": "count", "question": "Full?", "unit": "boxes", "most": -1}}}}, "sheet 'Loft': facts.full.least, most: expected whole numbers, the smallest first, got 0 and -1"),
        (["sheets"], {"Loft": {"facts": {"size": {"kind": "choice", "question": "Size?", "options": [{"name": "s"}, {"name": "s"}]}}}}, "sheet 'Loft': facts.size.options[1]: another one before has the name 's' or the member 'S'"),
        (["sheets"], {"Situation": {"facts": {"full": {"kind": "yes or no", "question": "Full?"}}}}, None),
        (["topics"], {"Boxes!": {"question": "What?", "stances": [{"name": "keep"}]}}, "topic 'Boxes!': topic: expected lower-case letters from a to z, digits, hyphens and underscores, got 'Boxes!'"),
        (["topics"], {"boxes": {"question": "What?", "stances": []}}, "topic 'boxes': stances: Boxes has no members"),
        (["topics"], {"boxes": {"question": "What?", "stances": [{"name": "a", "member": "mro"}]}}, "topic 'boxes': stances[0].member: expected a name in capitals, as in A, got 'mro'"),
    ],
)  # fmt: skip
def test_one_thing_that_is_wrong_is_told_alone(path: list[Any], to: object, problem: str | None) -> None:
    found = refused(changed(*path, to=to))
    assert found == [problem] if problem else found


def test_guards_are_read_as_strictly() -> None:
    data = deepcopy(SAFETY)
    data["forbids"][0]["stances"][0]["topic"] = "contakt"  # type: ignore[index]
    data["circumstances"] = ["live_together", "nothing"]
    data["quiets"][0]["wen"] = True  # type: ignore[index]
    found = refused(data, Guard)
    assert any(one.endswith("there is no topic 'contakt'; did you mean 'contact'?") for one in found)
    assert any(one.startswith("circumstances[1]: there is no fact 'nothing'") for one in found)
    assert any("wen: there is no such key here" in one and one.endswith("did you mean 'when'?") for one in found)


def nested(depth: int) -> object:
    inner: object = True
    for _ in range(depth):
        inner = {"not": inner}
    return inner


def test_what_is_nested_as_deep_as_a_school_may_be_is_read_and_no_deeper() -> None:
    deep = changed("rules", 0, "when", to=nested(199))
    assert School.from_data(deep) == School.from_data(School.from_data(deep).to_data())
    assert "deep" in refused(changed("rules", 0, "when", to=nested(200)))[0]
    assert [f"it is nested more than {DEEPEST_VALUE} deep, or holds itself"] == refused(nested(100_000))


def test_derived_facts_in_a_long_chain_are_refused_without_an_end_of_the_stack() -> None:
    chain: dict[str, object] = {
        f"d{n}": {"when": {"derived": f"d{n + 1}"}, "because": "So.", "cite": CITE} for n in range(5_000)
    }
    chain["d5000"] = {"when": True, "because": "So.", "cite": CITE}
    data = changed("derived", to=chain)
    data["rules"][0]["when"] = {"derived": "d0"}
    data["rules"][1]["when"] = True
    assert any("it is nested 5002 deep" in one for one in refused(data))


def test_data_that_holds_itself_is_refused() -> None:
    data = deepcopy(GOOD)
    data["rules"][0]["when"] = {"all": [data]}
    assert ["it is nested more than 450 deep, or holds itself"] == refused(data)
    wide: list[object] = []
    wide += [wide, wide]
    assert "or holds itself" in refused({"kind": wide})[0]


def test_what_is_small_and_unfolds_to_more_than_can_be_read_is_refused() -> None:
    laugh: Any = True
    for _ in range(60):
        laugh = {"all": [laugh, laugh]}
    assert [f"it holds more than {MOST_VALUES:,} values, or holds itself"] == refused(
        changed("rules", 0, "when", to=laugh)
    )


def test_problems_are_told_as_far_as_anybody_would_read_them() -> None:
    rule = GOOD["rules"][0]
    data = changed("rules", to=[{**rule, "id": f"rule-{n}", "stance": "nun"} for n in range(3_000)])
    found = refused(data)
    assert (MOST_PROBLEMS + 1, "and 2900 more like these") == (len(found), found[-1])


def test_references_that_mean_nothing_among_thousands_of_names_are_refused() -> None:
    rule = GOOD["rules"][0]
    names = [f"rule-{n}" for n in range(4_000)]
    data = changed("rules", to=[{**rule, "id": name, "overrides": [f"x{name}"]} for name in names])
    assert "rule 'rule-0': overrides: there is no rule 'xrule-0'" == refused(data)[0]


def test_thousands_of_rules_that_share_a_large_derived_fact_are_read() -> None:
    tests = [{"fact": "no_contact_days", "is": n % 1_000} for n in range(4_000)]
    data = changed("derived", "apart", "when", to={"any": tests})
    rule = {**GOOD["rules"][0], "when": {"derived": "apart"}}
    data["rules"] = [{**rule, "id": f"rule-{n}"} for n in range(3_000)]
    assert 3_000 == len(School.from_data(data).rules)


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\u202e", "\u2066", "\ud800"])
def test_characters_that_are_not_printed_are_refused_in_texts_and_in_keys(character: str) -> None:
    what = f"no text may hold the character U+{ord(character):04X}, which is not printed"
    (found,) = refused(changed("rules", 0, "say", to=f"Rest{character}."))
    assert found.startswith(f"rules[0]: say: {what}")
    assert "a key is a text" in refused({**GOOD, f"ti{character}tle": "Oak"})[0]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "it is not well-formed JSON: Expecting value: line 1 column 1 (char 0)"),
        ("[" * 100_000, "it is nested too deeply"),
        ('{"kind": "school", "kind": "school"}', "it is not well-formed JSON: the key 'kind' appears twice"),
        ('{"kind": NaN}', "it is not well-formed JSON: NaN is not a value"),
        ('{"api": [1' + "0" * 5_000 + ", 0]}", "it is not well-formed JSON: a number has too many digits"),
        ("\udcff", None),
        (b"\xff\xfe", "it is not UTF-8 text (byte 0)"),
        (b" " * (LARGEST + 1), "it is larger than 4 MiB, more than a school or a guard can need"),
        ("[]", "expected an object with kind, name, title, summary, rules, got []"),
        ("5", "expected an object with kind, name, title, summary, rules, got 5"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_json_that_holds_no_school_is_refused(text: bytes | str, what: str | None) -> None:
    with pytest.raises(InvalidSchool) as error:
        content_in(text, "oak.json")
    assert what is None or f"oak.json: {what}" == str(error.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidSchool, match=r"oak\.json: No such file or directory"):
        read_content(tmp_path / "oak.json")
    with pytest.raises(InvalidSchool, match="null"):
        read_content("oak\0.json")


_PLAIN: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["contact", "none", "rest", "letters", "is"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*GOOD, *GOOD["rules"][1], "fact", "is", "x"]), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip


def _places(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    parts: Iterable[tuple[Any, object]] = ()
    if isinstance(value, dict):
        parts = cast("dict[str, object]", value).items()
    elif isinstance(value, list):
        parts = enumerate(cast("list[object]", value))
    return [path, *(place for key, one in parts for place in _places(one, (*path, key)))]


@given(data=_PLAIN)
@settings(max_examples=60)
def test_whatever_it_holds_data_is_read_or_refused(data: object) -> None:
    for kind in (School, Guard):
        with pytest.raises(InvalidSchool):
            kind.from_data(data)


@given(place=st.sampled_from(_places(GOOD)[1:]), to=_PLAIN)
@settings(max_examples=60)
def test_whatever_one_part_of_it_is_data_is_read_or_refused(place: tuple[Any, ...], to: object) -> None:
    data = changed(*place, to=to)
    try:
        made = School.from_data(data)
    except InvalidSchool:
        return
    assert made == School.from_data(made.to_data())


def test_data_is_not_changed_by_being_read() -> None:
    before = json.dumps(GOOD)
    School.from_data(GOOD)
    assert before == json.dumps(GOOD)
