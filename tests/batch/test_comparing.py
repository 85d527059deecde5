"""Tables of every kind in, the same kind out; what is wrong in them is told."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from nc_rules import EndedBy, InvalidTable, Panel, Problem, UnknownSchool, UnknownStance, UnknownTopic, load_packs
from nc_rules.batch import Answers, Batch, compare_table
from nc_rules.errors import MissingExtra

TODAY: Final = date(2026, 11, 27)
PEOPLE: Final[dict[str, list[object]]] = {
    "id": ["a", "b", "c"],
    "ended_by": ["ex", "me", None],
    "no_contact_days": [12, 48, None],
    "ex_reached_out": [True, False, None],
    "court_order": [None, None, True],
}


def expected() -> dict[str, list[object]]:
    return compare_table({**PEOPLE}, keep="id", topics="reply")


def test_a_dict_of_lists_gives_a_dict_of_lists() -> None:
    found = expected()
    assert ["a", "b", "c"] == found["id"]
    assert ["briefly", "briefly", None] == found["reply.adaptive"]
    assert [None, None, "briefly"] == found["reply.adaptive.withheld"]
    assert [False, False, True] == found["quieted"]
    assert ["", "", "court-order"] == found["alerts"]


def test_pandas_gives_pandas_with_the_same_index() -> None:
    index = pd.Index([5, 3, 9])
    found = compare_table(pd.DataFrame(PEOPLE, index=index), keep="id", topics="reply")
    assert isinstance(found, pd.DataFrame)
    assert [5, 3, 9] == found.index.tolist()
    assert expected()["reply.active.status"] == found["reply.active.status"].tolist()
    assert "category" == str(found["reply.active"].dtype)


def test_polars_gives_polars_with_enums_in_the_order_of_the_stances() -> None:
    found = compare_table(pl.DataFrame(PEOPLE), keep="id", topics="reply")
    assert isinstance(found, pl.DataFrame)
    assert expected() == found.to_dict(as_series=False)
    assert pl.Enum(["ignore", "briefly", "lightly", "engage"]) == found.schema["reply.active"]
    both = pl.concat([found, compare_table(pl.DataFrame(PEOPLE)[:1], keep="id", topics="reply")])
    assert 4 == len(both)


def test_arrow_gives_arrow_and_says_who_was_asked() -> None:
    found = compare_table(pa.table(PEOPLE), keep="id", topics="reply")
    assert expected() == found.to_pydict()
    assert b'"safety"' in (found.schema.metadata or {})[b"nc_rules"]
    (batch,) = pa.table(PEOPLE).to_batches()
    assert expected() == compare_table(batch, keep="id", topics="reply").to_pydict()


def test_slices_and_chunks_of_arrow_are_read_from_where_they_begin() -> None:
    flags = [True, None, False, True, True, None, False, True, False, True, None]
    days = [None, 3, 40, 31, 2, 60, None, 29, 30, 31, 1]
    words = ["ex", None, "me", "both", "ex", "me", "ex", None, "both", "me", "ex"]
    whole = pa.table({"ex_reached_out": flags, "no_contact_days": days, "ended_by": words})
    every = compare_table(whole, topics=["reply", "contact"]).to_pydict()
    for first in range(len(flags)):
        part = compare_table(whole.slice(first, 3), topics=["reply", "contact"]).to_pydict()
        assert {name: column[first : first + 3] for name, column in every.items()} == part
    pieces = pa.concat_tables([whole.slice(0, 5), whole.slice(5, 0), whole.slice(5)])
    assert every == compare_table(pieces, topics=["reply", "contact"]).to_pydict()


def test_a_table_without_rows_has_all_columns() -> None:
    nobody: dict[str, list[object]] = {"ended_by": []}
    found = compare_table(nobody, topics="reply")
    assert {*expected()} - {"id"} == {*found}
    assert [] == found["reply.active"]


@pytest.mark.parametrize(
    ("column", "meant"),
    [
        (["yes", "no", "TRUE", "False", "1", "0", " y ", "N", "", "n/a", "NaN", None], "10101010...."),
        ([1, 0, None], "10."),
        ([1.0, 0.0, float("nan")], "10."),
        (np.array([1, 0], np.int8), "10"),
        (np.array([True, False]), "10"),
        ([Decimal(1), None], "1."),
        ([True, "no", 1, None, float("nan"), 0.0], "101..0"),
        (pa.array(["yes", "no", None]).dictionary_encode(), "10."),
        (pa.array(["yes", None], pa.string_view()), "1."),
        (pl.Series(["yes", None]), "1."),
        (pl.Series(["yes", "no"], dtype=pl.Categorical), "10"),
        (pa.array(["", "", "yes"]).slice(1), ".1"),
    ],
)
def test_a_flag_is_told_in_many_ways(column: object, meant: str) -> None:
    truth = {"1": True, "0": False, ".": None}
    found = compare_table({"ex_reached_out": column}, topics="reply", panel=PANEL)
    assert compare_table({"ex_reached_out": [truth[one] for one in meant]}, topics="reply", panel=PANEL) == found


PANEL: Final = Panel(load_packs())


@pytest.mark.parametrize(
    ("column", "days"),
    [
        ([48.0, float("nan"), 31.0, None], [48, None, 31, None]),
        (["48", " 48 ", "48.0", "7w", "", "2 months", "NA"], [48, 48, 48, 49, None, 60, None]),
        ([48, "7w", None, 31.0], [48, 49, None, 31]),
        (np.array([48, 31], np.uint16), [48, 31]),
        (pa.array([48, None], pa.int64()), [48, None]),
        (pa.array([48.0, None], pa.float32()), [48, None]),
        (pa.array([48, None], pa.float16()), [48, None]),
        ([Decimal("48.0")], [48]),
        (pa.nulls(2), [None, None]),
    ],
)
def test_a_count_is_told_in_many_ways(column: object, days: list[int | None]) -> None:
    found = compare_table({"no_contact_days": column}, topics=["contact", "first_move"], panel=PANEL)
    assert compare_table({"no_contact_days": days}, topics=["contact", "first_move"], panel=PANEL) == found


@pytest.mark.parametrize(
    "column",
    [
        ["2026-10-10", None],
        [date(2026, 10, 10), None],
        pa.array([date(2026, 10, 10), None]),
        pa.array([datetime(2026, 10, 10), None], pa.timestamp("ns")),  # noqa: DTZ001  # files have such
        pa.array([datetime(2026, 10, 10, tzinfo=UTC), None], pa.timestamp("us", "UTC")),
        pd.Series(pd.to_datetime(["2026-10-10", None])),
        pl.Series(["2026-10-10", None]).str.to_date(),
    ],
)
def test_a_count_may_be_told_by_a_date(column: object) -> None:
    found = compare_table({"no_contact_since": column}, panel=PANEL, topics="contact", today=TODAY)
    assert compare_table({"no_contact_days": [48, None]}, panel=PANEL, topics="contact") == found


def test_choices_are_names_or_members_and_an_option_is_never_taken_for_nothing() -> None:
    names: object = compare_table({"ended_by": ["ex", "me", None]}, panel=PANEL)
    assert names == compare_table({"ended_by": [EndedBy.EX, EndedBy.ME, None]}, panel=PANEL)
    assert names == compare_table({"ended_by": [" ex", "me ", "N/A"]}, panel=PANEL)
    nothing = compare_table({"contact_now": ["none", "don't know"]}, panel=PANEL, missing=["none", "Don't know"])
    assert compare_table({"contact_now": ["none", None]}, panel=PANEL) == nothing


BAD: Final[dict[str, list[object]]] = {
    "endd_by": ["ex", "ex", "ex"],
    "height": [1, 2, 3],
    "ended_by": ["Ex", "ex", "Ex"],
    "no_contact_days": [-4, 48.5, "2 moons"],
    "ex_reached_out": ["maybe", 2, True],
    "breakup": ["2027-01-01", "x", datetime(2026, 1, 1, 3)],  # noqa: DTZ001  # as above
}

TOLD: Final = [
    Problem("endd_by", "there is no fact 'endd_by', nor is the column to be kept", "ended_by"),
    Problem("height", "there is no fact 'height', nor is the column to be kept"),
    Problem("row 0, ended_by", "expected one of me, ex, both, got 'Ex' (and in 1 more row)", "ex"),
    Problem("row 0, no_contact_days", "expected 0 to 36500 days, got -4"),
    Problem("row 0, ex_reached_out", "expected yes or no, got 'maybe'"),
    Problem("row 0, breakup", "2027-01-01 has not come yet: counts are reckoned on 2026-11-27, the day of asking"),
    Problem("row 1, no_contact_days", "expected a whole number of days, got 48.5"),
    Problem("row 1, ex_reached_out", "expected true or false, got 2"),
    Problem("row 1, breakup", "expected a date, as in 2026-03-01, got 'x'"),
    Problem(
        "row 2, no_contact_days",
        "expected a whole number of days, or a length such as '2y', '18 months' or '6w 3d', got '2 moons'",
        "2 months",
    ),
    Problem("row 2, breakup", "expected a date without a time of day, got 2026-01-01 03:00:00", "2026-01-01"),
]


def test_all_that_is_wrong_is_told_at_once_with_row_column_and_the_nearest() -> None:
    with pytest.raises(InvalidTable) as error:
        compare_table(BAD, panel=PANEL, today=TODAY)
    assert InvalidTable("table", TOLD) == error.value


def test_what_is_wrong_can_be_taken_for_unknown_and_comes_as_a_table() -> None:
    found, problems = compare_table(BAD, panel=PANEL, today=TODAY, topics="reply", errors="null")
    good = {"ended_by": [None, "ex", None], "ex_reached_out": [None, None, True]}
    assert compare_table(good, panel=PANEL, topics="reply") == found
    assert [None, None, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2] == problems["row"]
    assert ["endd_by", "height", "ended_by", "no_contact_days"] == problems["column"][:4]
    assert ["Ex", "ex"] == [problems["value"][9], problems["nearest"][9]]


def test_problems_come_as_a_table_of_the_kind_that_was_given() -> None:
    for table in (pd.DataFrame({"goal": ["x", "y"]}, index=[3, 1]), pl.DataFrame({"goal": ["x", "y"]})):
        found, problems = compare_table(table, panel=PANEL, errors="null")
        assert type(table) is type(found) is type(problems)
        assert 2 == len(found) == len(problems)


def test_beyond_what_anybody_would_read_only_the_number_is_told() -> None:
    with pytest.raises(InvalidTable) as error:
        compare_table({"ended_by": [f"x{n}" for n in range(1234)]}, panel=PANEL)
    assert 101 == len(error.value.problems)
    assert "and 1,134 more like these" == error.value.problems[-1].what


def test_numbers_out_of_bounds_are_told_wherever_they_are_and_nulls_are_none() -> None:
    table: dict[str, object] = {"no_contact_days": pa.array([5, None, 99_999, -1, 3, 99_999])}
    _, problems = compare_table(table, panel=PANEL, errors="null")
    assert ([2, 3, 5], ["99999", "-1", "99999"]) == (problems["row"], problems["value"])


def test_a_count_and_its_date_in_one_row_are_refused() -> None:
    table = {"no_contact_days": [3, None, 4], "no_contact_since": ["2026-11-01", "2026-11-01", None]}
    with pytest.raises(InvalidTable, match=r"^table: row 0, no_contact_since: give this or no_contact_days,"):
        compare_table(table, panel=PANEL, today=TODAY)


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        (3, "expected a frame of pandas or polars, a table of Arrow, or a dict of columns, got 3"),
        ({"ended_by": "ex"}, "ended_by: expected a column, got 'ex'"),
        ({"ended_by": ["ex"], "goal": []}, "the columns are not of one length: ended_by 1, goal 0"),
        (pl.DataFrame({"goal": ["x"]}).lazy(), "; collect() gives one"),
        ({"ended_by": ["ex"], "situation.ended_by": ["ex"]}, "situation.ended_by: ended_by tells the same fact"),
    ],
)
def test_what_is_no_table_is_refused(table: object, problem: str) -> None:
    with pytest.raises(InvalidTable) as error:
        compare_table(table, panel=PANEL)
    assert problem in str(error.value)


def test_columns_of_one_name_and_columns_to_keep_that_are_not_there_are_told() -> None:
    twice = pd.DataFrame([["ex", "me"]], columns=["ended_by", "ended_by"])
    with pytest.raises(InvalidTable, match="ended_by: 2 columns have this name"):
        compare_table(twice, panel=PANEL)
    with pytest.raises(InvalidTable, match="id: there is no such column to keep"):
        compare_table({"ended_by": ["ex"]}, panel=PANEL, keep="id")


def test_columns_are_given_by_name() -> None:
    answers = Batch.of(panel=PANEL, keep="id").answers(PEOPLE)
    assert isinstance(answers, Answers)
    assert 3 == len(answers)
    assert expected()["reply.active"] == answers.stance("reply", "active").to_pylist()
    assert ["silent"] * 3 == answers.status("friends", "heal").to_pylist()
    assert [None] * 3 == answers.stance("friends", "heal").to_pylist()
    with pytest.raises(UnknownTopic, match="did you mean 'reply'"):
        answers.stance("repli", "active")
    with pytest.raises(UnknownSchool, match="did you mean 'active'"):
        answers.status("reply", "actve")
    with pytest.raises(UnknownStance, match="did you mean 'engage'"):
        answers.count("reply", "engag")


def test_kinds_of_columns_can_be_left_out_but_not_what_guards_say() -> None:
    found = compare_table({"court_order": [True]}, panel=PANEL, topics="reply", columns=["agreement"])
    assert ["alerts", "quieted", "reply.agreement"] == [*found]
    with pytest.raises(ValueError, match=r"^columns: expected some of stance, status, .*, got 'x'"):
        compare_table({}, panel=PANEL, columns=["x"])  # type: ignore[list-item]
    with pytest.raises(ValueError, match=r"^errors: expected 'raise' or 'null', got 'ignore'"):
        compare_table({}, panel=PANEL, errors="ignore")  # type: ignore[call-overload]


def test_a_missing_extra_is_told_with_what_installs_it() -> None:
    program = "import sys; sys.modules['pyarrow'] = None; import nc_rules.batch"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert str(MissingExtra("tables", "pyarrow", "batch")) in done.stderr
    assert "pip install 'nc-rules[batch]'" in done.stderr


def test_polars_is_not_imported_for_a_table_of_another_kind() -> None:
    program = "import sys; from nc_rules.batch import *; compare_table({}); print({'polars'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "set()" == done.stdout.strip()
