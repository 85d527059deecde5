"""Files of situations into files of answers, however large, and however often interrupted."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import polars as pl
import pyarrow as pa
import pytest
from pyarrow import csv as pa_csv
from pyarrow import ipc, parquet

from nc_rules import InvalidTable, Panel, load_packs
from nc_rules.batch import Batch, compare_table, job
from nc_rules.batch.job import Job
from nc_rules.batch.manifest import Manifest
from nc_rules.cli.run import run

PANEL: Final = Panel(load_packs())
BATCH: Final = Batch.of(panel=PANEL, topics=["reply", "contact"], threads=1, keep="id", missing="unsure")
ROWS: Final = 23
PEOPLE: Final[list[dict[str, object]]] = [
    {
        "id": f"person {n}",
        "ended_by": ["ex", "me", None, "exx", "unsure"][n % 5],
        "no_contact_days": [None, "3", "40", "6w", "x", "31.0"][n % 6],
        "ex_reached_out": ["yes", "no", "", None][n % 4],
    }
    for n in range(ROWS)
]
TABLE: Final = {name: [row[name] for row in PEOPLE] for name in PEOPLE[0]}
ANSWERS, PROBLEMS = compare_table(
    TABLE, panel=PANEL, topics=["reply", "contact"], keep="id", missing="unsure", errors="null"
)


def write_input(path: Path) -> Path:
    frame = pl.DataFrame(PEOPLE, infer_schema_length=None)
    match path.suffix:
        case ".parquet":
            frame.write_parquet(path, row_group_size=5)
        case ".csv":
            frame.write_csv(path)
        case ".arrow":
            frame.write_ipc(path)
        case _:
            path.write_text("\n".join(map(json.dumps, PEOPLE)), encoding="utf-8")
    return path


def read_output(path: Path) -> dict[str, list[object]]:
    if path.is_dir():
        return pa.concat_tables(
            [parquet.ParquetFile(part).read() for part in sorted(path.glob("*.parquet"))]
        ).to_pydict()
    match path.suffix:
        case ".parquet":
            return parquet.ParquetFile(path).read().to_pydict()
        case ".csv":
            return pa_csv.read_csv(path).to_pydict()
        case ".arrow":
            with ipc.open_file(path) as reader:
                batches = [reader.get_batch(place) for place in range(reader.num_record_batches)]
                return pa.Table.from_batches(batches).to_pydict()
        case _:
            lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            return {name: [line[name] for line in lines] for name in lines[0]}


def emptied(table: dict[str, list[object]]) -> dict[str, list[object]]:
    """What of a table is left in CSV, which knows no difference between nothing and an empty text."""
    return {name: [None if value == "" else value for value in column] for name, column in table.items()}


def reported(path: Path) -> list[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


EXPECTED_REPORT: Final = [
    tuple("" if value is None else str(value) for value in row) for row in zip(*PROBLEMS.values(), strict=True)
]


@pytest.mark.parametrize(
    ("given", "out"),
    [
        ("in.parquet", "out.parquet"),
        ("in.parquet", "out"),
        ("in.csv", "out.csv"),
        ("in.csv", "out.arrow"),
        ("in.arrow", "out.jsonl"),
        ("in.arrow", "out.csv"),
        ("in.jsonl", "out.parquet"),
        ("in.jsonl", "out"),
    ],
)
def test_files_of_every_kind_say_what_a_table_says(given: str, out: str, tmp_path: Path) -> None:
    path = tmp_path / out
    manifest = Job.of(write_input(tmp_path / given), path, BATCH, rows=4).run()
    assert (ROWS, True, len(PROBLEMS["row"])) == (manifest.rows, manifest.done, manifest.problems)
    assert emptied(ANSWERS) == emptied(read_output(path))
    report = path / "problems.csv" if path.is_dir() else tmp_path / f"{out}.problems.csv"
    assert EXPECTED_REPORT == reported(report)
    assert [] == [*tmp_path.glob("*.parts")]


class Stop(BaseException):
    """Ends a job as Ctrl-C or the loss of power does."""


def stopping(after: int, done: Callable[..., object]) -> Callable[..., object]:
    """Return a function that stops the job after it was called so many times, or half-way through the next call."""
    calls = 0

    def stop(*given: object) -> object:
        nonlocal calls
        calls += 1
        if calls > after:
            raise Stop
        return done(*given)

    return stop


@pytest.mark.parametrize("out", ["out.csv", "out"])
@pytest.mark.parametrize(
    ("where", "after"),
    [("written", 0), ("written", 3), ("digest_of", 2), ("join_csv", 0), ("joined", 0)]
    + [("Manifest.write", after) for after in (0, 2, 4, 5)],
)
def test_an_interrupted_job_goes_on_without_a_row_lost_or_doubled(
    where: str, after: int, out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, path = write_input(tmp_path / "in.csv"), tmp_path / out
    with monkeypatch.context() as patch:
        home, name = (Manifest, "write") if where == "Manifest.write" else (job, where)
        patch.setattr(home, name, stopping(after, getattr(home, name)))
        for _ in range(2):
            try:
                Job.of(given, path, BATCH, rows=4).run()
            except Stop:
                assert not path.is_file() or where == "Manifest.write"
    manifest = Job.of(given, path, BATCH, rows=4).run()
    assert (ROWS, len(PROBLEMS["row"])) == (manifest.rows, manifest.problems)
    assert emptied(ANSWERS) == emptied(read_output(path))
    assert EXPECTED_REPORT == reported(path / "problems.csv" if path.is_dir() else tmp_path / f"{out}.problems.csv")


def test_the_manifest_says_who_was_asked_and_what_the_files_are(tmp_path: Path) -> None:
    Job.of(write_input(tmp_path / "in.csv"), tmp_path / "out", BATCH, rows=10).run()
    told = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert {"pack": "nc-rules-active", "version": "0.1.0"} == told["schools"]["active"]
    assert "safety" in told["guards"]
    assert "in.csv" == told["input"]["file"]
    assert [10, 10, 3] == [part["rows"] for part in told["parts"]]
    assert all(64 == len(part["sha256"]) for part in told["parts"])


def test_a_job_does_not_go_on_with_other_schools_options_or_input(tmp_path: Path) -> None:
    given, out = write_input(tmp_path / "in.csv"), tmp_path / "out"
    Job.of(given, out, BATCH).run()
    with pytest.raises(InvalidTable, match=r'topics: it was begun with .*"contact", "reply"'):
        Job.of(given, out, Batch.of(panel=PANEL, topics="reply", keep="id", missing="unsure")).run()
    given.write_text(f"{given.read_text(encoding='utf-8')}x,ex,1,yes\n", encoding="utf-8")
    with pytest.raises(InvalidTable, match=r"input.bytes: it was begun with"):
        Job.of(given, out, BATCH).run()


def test_what_is_there_already_is_not_written_over(tmp_path: Path) -> None:
    given, out = write_input(tmp_path / "in.csv"), tmp_path / "out.csv"
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(InvalidTable, match="there is something of this name already"):
        Job.of(given, out, BATCH).run()
    assert "mine" == out.read_text(encoding="utf-8")


def test_a_table_without_rows_gives_one(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("id,ended_by\n", encoding="utf-8")
    assert 0 == Job.of(tmp_path / "in.csv", tmp_path / "out.parquet", BATCH).run().rows
    assert [] == read_output(tmp_path / "out.parquet")["reply.active"]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("in.csv", "", "it has no line of names at the top"),
        ("in.csv", "ended_by\nex\nex,me\n", "it cannot be read: CSV parse error"),
        ("in.csv", "endd_by\nex\n", "endd_by: there is no fact 'endd_by', nor .* did you mean 'ended_by'"),
        ("in.jsonl", '{"ended_by": "ex"}\n{"ended', "line 2: it is no JSON"),
        ("in.jsonl", '{"ended_by": "ex", "ended_by": "me"}', "line 1: it is no JSON: the key 'ended_by' appears twice"),
        ("in.jsonl", '\n{"no_contact_days": NaN}\n', "line 2: it is no JSON: NaN is not a value"),
        ("in.jsonl", '{"ended_by": ' + "[" * 100_000, "line 1: it is nested too deeply"),
        ("in.jsonl", "[1]\n", 'line 1: expected an object, as in {"ended_by": "ex"}'),
        ("in.parquet", "no", "it cannot be read"),
        ("in.txt", "", "expected a name that ends in .parquet, .csv"),
    ],
)
def test_an_input_that_cannot_be_read_is_told(name: str, text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InvalidTable, match=told):
        Job.of(tmp_path / name, tmp_path / "out", Batch.of(panel=PANEL, topics="reply")).run()


def test_values_and_names_of_csv_may_go_over_several_lines(tmp_path: Path) -> None:
    said, rows = "We talked.\n" * 100, 2000  # more than the megabyte that is parsed at once
    pl.DataFrame({"what\nelse?": [said] * rows, "ended_by": ["ex"] * rows}).write_csv(tmp_path / "in.csv")
    batch = Batch.of(panel=PANEL, topics="reply", keep="what\nelse?")
    Job.of(tmp_path / "in.csv", tmp_path / "out.parquet", batch, columns=["stance"]).run()
    assert [said] * rows == read_output(tmp_path / "out.parquet")["what\nelse?"]


def test_an_output_of_no_known_kind_and_an_input_that_is_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidTable, match=r"did you mean '.parquet'"):
        Job.of(write_input(tmp_path / "in.csv"), tmp_path / "out.parqet", BATCH)
    with pytest.raises(InvalidTable, match="No such file"):
        Job.of(tmp_path / "none.csv", tmp_path / "out", BATCH)


def test_a_strict_job_stops_at_what_means_nothing_and_keeps_what_is_done(tmp_path: Path) -> None:
    given = tmp_path / "in.csv"
    given.write_text("ended_by,id\nex,1\nme,2\nex,3\nexx,4\n", encoding="utf-8")
    with pytest.raises(InvalidTable, match="row 3, ended_by: expected one of me, ex, both, got 'exx'"):
        Job.of(given, tmp_path / "out", BATCH, rows=2, strict=True).run()
    assert 2 == Job.of(given, tmp_path / "out", BATCH, rows=2).rows_done()


def test_the_command_tells_what_it_did_and_where_the_problems_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_input(Path("in.csv"))
    command = ["batch", "in.csv", "out.csv", "--keep=id", "--missing=unsure", "--topic=reply", "--topic=contact"]
    assert 1 == run([*command, "--rows=4"])
    told = capsys.readouterr()
    assert "23 rows answered in out.csv.\n" == told.out
    assert "values meant nothing and were taken for unknown: out.csv.problems.csv lists them" in told.err
    assert emptied(ANSWERS) == emptied(read_output(Path("out.csv")))
    assert 1 == run([*command, "--rows=4"])
    assert "All 23 rows were answered before, in out.csv.\n" == capsys.readouterr().out
    assert 2 == run(["batch", "in.csv", "other.csv"])
    assert "id: there is no fact 'id'" in capsys.readouterr().err
