"""The formats: the same values in each, typed and exact; hostile text harmless; all files or none; memory that stays."""

from __future__ import annotations

import csv
import tracemalloc
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

import ruralgov
from hostile_plan import FULL
from offices import OFFICE
from ruralgov.api.exporting import rows_of_file
from ruralgov.dataset.folder import write_tables
from ruralgov.dataset.rows.of_plan import PlanRows
from ruralgov.dataset.schema import BY_NAME, TABLES
from ruralgov.dataset.writers import _arrow
from ruralgov.errors import UserError
from support import PLANS


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    return two_plans(tmp_path)


def two_plans(above: Path) -> Path:
    folder = above / "plans"
    folder.mkdir()
    (folder / "a.yaml").write_text(FULL, "utf-8")
    (folder / "b.yaml").write_text(OFFICE, "utf-8")
    return folder


def from_csv(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def from_duckdb(folder: Path, name: str) -> list[dict[str, Any]]:
    with duckdb.connect(str(folder / "facts.duckdb"), read_only=True) as base:
        found = base.table(name)
        heads = found.columns
        return [dict(zip(heads, row, strict=True)) for row in found.fetchall()]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the two plans in every format, read by many tests."""
    folder = tmp_path_factory.mktemp("exported")
    plans = two_plans(folder)
    for form in ("csv", "parquet", "duckdb"):
        ruralgov.export(plans, folder / form, format=form)
    return folder


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_every_format_holds_the_same_values(table: str, exported: Path) -> None:
    in_duckdb = from_duckdb(exported / "duckdb", table)
    in_parquet = pq.read_table(exported / "parquet" / f"{table}.parquet").to_pylist()
    in_csv = from_csv(exported / "csv", table)
    assert in_parquet == in_duckdb
    kinds = {field.name: field.kind for field in BY_NAME[table].fields}
    assert [{name: typed(value, kinds[name]) for name, value in row.items()} for row in in_csv] == [
        {name: value if value != "" else None for name, value in row.items()} for row in in_duckdb
    ]
    assert in_duckdb


def typed(text: str, kind: str) -> object:
    if text == "":
        return None
    readers = {"integer": int, "number": Decimal, "money": Decimal, "date": date.fromisoformat}
    return text == "true" if kind == "flag" else readers.get(kind, str)(text)


def test_decimals_are_exact_and_days_are_days(plans: Path, tmp_path: Path) -> None:
    ruralgov.export(plans, tmp_path, format="duckdb")
    with duckdb.connect(str(tmp_path / "facts.duckdb"), read_only=True) as base:
        kinds = base.execute("SELECT typeof(amount), typeof(gap) FROM shares LIMIT 1").fetchone()
        assert kinds == ("DECIMAL(38,6)", "DECIMAL(38,6)")
        assert base.execute("SELECT typeof(due) FROM tasks LIMIT 1").fetchone() == ("DATE",)
        third = base.execute(
            "SELECT max(amount) FROM shares WHERE plan LIKE '%b' AND line = 1 AND task = '2'"
        ).fetchone()
        assert third == (Decimal("33.34"),)
        about = base.execute(
            "SELECT comment FROM duckdb_columns() WHERE table_name='shares' AND column_name='gap'"
        ).fetchone()
        assert about
        assert "未到位" in about[0]


def test_what_a_spreadsheet_would_run_is_text(tmp_path: Path) -> None:
    text = OFFICE.replace("title: 村级议事", "title: \"=cmd|' /C calc'!A0\"").replace("缺场地", '"+1\\n第二行"')
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    ruralgov.export(tmp_path / "a.yaml", tmp_path / "facts")
    assert from_csv(tmp_path / "facts", "tasks")[0]["title"] == "'=cmd|' /C calc'!A0"
    raw = (tmp_path / "facts" / "tasks.csv").read_text("utf-8")
    assert "\n第二行" not in raw


def test_half_a_character_stops_nothing(tmp_path: Path) -> None:
    rows = [(None,) * (len(BY_NAME["tasks"].columns) - 1)]
    rows = [("1", "半\ud83d字", *rows[0][2:])]
    for form in ("csv", "parquet", "duckdb"):
        write_tables([("甲", PlanRows("甲", {"tasks": rows}))], tmp_path / form, form)
    assert from_duckdb(tmp_path / "duckdb", "tasks")[0]["title"] == "半?字"


@pytest.mark.parametrize("form", ["parquet", "duckdb"])
def test_a_number_that_no_column_holds_is_one_clear_error(form: str, tmp_path: Path) -> None:
    row = ("1", 1, "款", 2026, Decimal(10) ** 33, None, False, None)
    with pytest.raises(UserError, match=r"budget_lines\.amount"):
        write_tables([("甲", PlanRows("甲", {"budget_lines": [row]}))], tmp_path / "facts", form)
    assert not (tmp_path / "facts").exists()


@pytest.mark.parametrize(("form", "library"), [("parquet", "pyarrow"), ("duckdb", "duckdb"), ("duckdb", "pyarrow")])
def test_without_the_extra_the_cure_is_said(form: str, library: str, tmp_path: Path, monkeypatch) -> None:
    import sys

    for name in [name for name in sys.modules if name.startswith("ruralgov.dataset.writers.")]:
        monkeypatch.delitem(sys.modules, name)
    for name in [name for name in sys.modules if name.split(".")[0] == library]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UserError) as caught:
        ruralgov.export(PLANS / "cadre-funds.yaml", tmp_path / "facts", format=form)
    assert "ruralgov[data]" in caught.value.cure
    assert library in str(caught.value)
    assert not (tmp_path / "facts").exists()


def test_csv_needs_no_extra(tmp_path: Path, monkeypatch) -> None:
    import sys

    for library in ("pyarrow", "duckdb"):
        monkeypatch.setitem(sys.modules, library, None)
    assert len(ruralgov.export(PLANS, tmp_path, format="csv").files) == len(TABLES)


def test_all_files_or_none(plans: Path, tmp_path: Path) -> None:
    target = tmp_path / "facts"
    ruralgov.export(plans, target)
    before = {file.name: file.read_bytes() for file in target.iterdir()}

    def broken() -> Iterator[tuple[str, PlanRows]]:
        yield "a", rows_of_file(plans / "b.yaml")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_tables(broken(), target, "csv")
    assert {file.name: file.read_bytes() for file in target.iterdir()} == before
    ruralgov.export(plans / "b.yaml", target)
    assert (target / "tasks.csv").read_bytes() != before["tasks.csv"]


@pytest.mark.parametrize("step", ["connect", "execute"])
def test_a_full_disk_is_one_clear_error(step: str, tmp_path: Path, monkeypatch) -> None:
    duckdb = pytest.importorskip("duckdb")

    class Full:
        def execute(self, _: str) -> None:
            raise duckdb.TransactionException('Failed to commit: Could not write file "x.wal": No space left on device')

        def close(self) -> None: ...

    def connect(_: str) -> Full:
        if step == "connect":
            raise duckdb.IOException('IO Error: Could not write file "x": No space left on device')
        return Full()

    monkeypatch.setattr(duckdb, "connect", connect)
    with pytest.raises(UserError, match="No space left on device"):
        write_tables([], tmp_path / "facts", "duckdb")
    assert not (tmp_path / "facts").exists()


def test_somebodys_document_is_not_replaced(plans: Path, tmp_path: Path) -> None:
    target = tmp_path / "facts"
    target.mkdir()
    (target / "tasks.csv").write_text("format: 1\ntitle: 方案\n", "utf-8")
    with pytest.raises(UserError, match=r"tasks\.csv"):
        ruralgov.export(plans, target)
    assert [file.name for file in target.iterdir()] == ["tasks.csv"]


def test_a_file_in_place_of_the_folder_is_one_clear_error(plans: Path, tmp_path: Path) -> None:
    (tmp_path / "facts").write_text("x", "utf-8")
    with pytest.raises(UserError) as caught:
        ruralgov.export(plans, tmp_path / "facts")
    assert caught.value.cure


@pytest.mark.parametrize("form", ["csv", "parquet", "duckdb"])
def test_memory_does_not_grow_with_the_plans(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_arrow, "_AT_ONCE", 1_000)  # a twentieth, so that a twentieth of the plans shows it
    one = rows_of_file(PLANS / "digital-county.yaml")

    def peak(count: int) -> int:
        tracemalloc.start()
        write_tables(((f"{place}", one) for place in range(count)), tmp_path / str(count), form)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    few = peak(15)  # more than what is kept before it is written
    assert peak(60) < few * 1.5
