"""Laws of the ledger, over whatever departments type: nothing is lost, nothing is taken twice, nothing is guessed."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from books import PLAN, WHEN, exported, filled
from ruralgov.checking.engine import check
from ruralgov.ledger.columns import LEDGER
from ruralgov.ledger.filled_workbook import Ledger, read_ledger
from ruralgov.ledger.import_into_plan import Days, Result, import_ledgers
from ruralgov.ledger.sent_back import returned
from ruralgov.plan.plan import Plan
from ruralgov.reading.plan_file import load_plan
from support import PLANS, command_line

DUTY = "duties: [{name: 台账, kind: report, by: lead, every: quarter}]\n"
# What is typed, and what it means; None: it may not be guessed.
TYPED: dict[str, list[tuple[Any, Any]]] = {
    "完成百分比": [
        (62, 62),
        ("６２％", 62),
        (0.8, 80),
        ("已完成", 100),
        ("百分之七十", 70),
        ("约八成", None),
        ("3-4", None),
        (1, None),
    ],
    "指标1完成值": [
        (7, 7),
        ("1,200", 1200),
        ("0.3万", 3000),
        ("三百", 300),
        ("约2", None),
        ("3²", None),
        ("3，5", None),
        ("一批", None),
    ],
    "进展情况": [("过半", "过半"), ("=1+1\n第二行", "=1+1\n第二行"), ("约2", "约2")],
    "存在问题": [("缺人", "缺人")],
    "情况截至日期": [("6月28号", "2026年6月28日"), (46201, "2026年6月28日"), ("上月", None), ("2026-07-09", None)],
    "本期支出（元）": [(1000, 1000), ("0.12万元", 1200), ("1,300元", 1300), ("千把块", None)],
    "支出项目": [("水表安装", ""), ("示范田补助", ""), ("别的", "")],
    "凭证号": [("记1", "记1"), ("记2", "记2")],
}
CURED = {
    "完成百分比": 100,
    "指标1完成值": 9,
    "情况截至日期": "2026-06-28",
    "本期支出（元）": 1000,
    "资金来源": "县级财政",
    "进展情况": "过半",
    "凭证号": "记1",
    "存在问题": "缺人",
}
UNITS = {"1": "县水务局", "3": "县水务局", "2.10": "县农业农村局"}
ITEMS = {"1": "水表安装", "2.10": "示范田补助"}
ROW = st.fixed_dictionaries({}, optional={head: st.sampled_from(typed) for head, typed in TYPED.items()})
BOOKS = st.fixed_dictionaries({}, optional=dict.fromkeys(("1", "2.10", "3"), ROW))


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("blank")
    exported(folder, PLAN + DUTY)
    return folder


@contextmanager
def sent(blank: Path, rows: dict[str, dict[str, tuple[Any, Any]]]) -> Iterator[tuple[Path, list[Path]]]:
    """A plan, and the departments' workbooks with these cells."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        plan = folder / "plan.yaml"
        plan.write_text(PLAN + DUTY, encoding="utf-8")
        cells = {task: {head: typed for head, (typed, _) in row.items()} for task, row in rows.items()}
        books = [folder / f"台账-{unit}.xlsx" for unit in ("县水务局", "县农业农村局")]
        for book in books:
            shutil.copy(blank / book.name, book)
        filled(books[0], {task: row for task, row in cells.items() if task != "2.10"}, as_text)
        filled(books[1], {task: row for task, row in cells.items() if task == "2.10"}, as_text)
        yield plan, books


def as_text(sheet: Any, heads: dict[str, int]) -> None:
    for row in sheet.iter_rows(min_row=4, min_col=heads["进展情况"], max_col=heads["进展情况"]):
        for cell in row:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type


def imported(plan: Path, ledgers: list[Ledger]) -> Result:
    return import_ledgers(plan, ledgers, Days(WHEN, WHEN), lambda file: check(load_plan(file)), write=lambda _: True)


def plan_of(path: Path) -> Plan:
    found = load_plan(path).plan
    assert found is not None
    return found


def stands(plan: Plan, task: str, head: str, meaning: Any) -> bool:
    """Whether the log of the day says it."""
    entries = [one for one in plan.progress if one.task == task and one.date == WHEN]
    payments = [one for one in plan.funding.payments if one.task == task and one.date == WHEN]
    if head == "指标1完成值":
        return any(meaning in one.indicators.values() for one in entries)
    if head == "本期支出（元）":
        return sum((one.net for one in payments), Decimal(0)) == meaning
    if head == "凭证号":
        return any(one.document == meaning for one in payments)
    key = {"完成百分比": "percent", "存在问题": "problem"}.get(head, "note")
    said = [getattr(one, key) for one in entries]
    return meaning in said if key != "note" else any(meaning in (one or "") for one in said)


@settings(max_examples=20, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(rows=BOOKS)
def test_every_filled_cell_is_in_the_plan_or_named_and_a_second_import_adds_nothing(blank: Path, rows: Any) -> None:
    with sent(blank, rows) as (plan, books):
        ledgers = [read_ledger(book) for book in books]
        merged = imported(plan, ledgers).merged
        named = {(one.file, cell) for one in merged.refused for cell in (one.cell, *one.along)}
        after = plan_of(plan)
        for book, cell, task, head, typed, meaning in cells_of(ledgers, rows):
            if (book, cell) not in named:
                assert meaning is not None, f"{head} {typed!r} was guessed"
                assert meaning == "" or stands(after, task, head, meaning), (head, typed)
        text = plan.read_text("utf-8")
        imported(plan, ledgers)
        assert plan.read_text("utf-8") == text


def cells_of(ledgers: list[Ledger], rows: Any) -> Iterator[tuple[str, str, str, str, Any, Any]]:
    """Every cell that was filled: workbook, place, task, heading, what was typed, what it means."""
    for ledger in ledgers:
        sheet = openpyxl.load_workbook(io.BytesIO(Path(ledger.file).read_bytes()))[LEDGER]
        heads = {cell.value: cell.column_letter for cell in sheet[3]}
        for line in ledger.lines:
            if ledger.department == UNITS[line.id]:
                for head, (typed, meaning) in rows.get(line.id, {}).items():
                    yield ledger.file, f"{heads[head]}{line.row}", line.id, head, typed, meaning


@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(rows=BOOKS)
def test_what_went_back_and_was_corrected_is_taken_whole_and_nothing_twice(blank: Path, rows: Any) -> None:
    """Task 3 has no money, so that there is nothing to correct about spending on it: it is left out of that."""
    money = ("本期支出（元）", "支出项目", "凭证号")
    rows = {
        task: {head: one for head, one in row.items() if task != "3" or head not in money} for task, row in rows.items()
    }
    with sent(blank, rows) as (plan, books):
        ledgers = [read_ledger(book) for book in books]
        result = imported(plan, ledgers)
        back = []
        for book in returned(result.before, ledgers, result.merged, WHEN):
            path = plan.parent / book.name
            path.write_bytes(book.data)
            back.append(corrected(path))
        assert bool(back) == bool(result.merged.refused)
        again = imported(plan, [read_ledger(path) for path in back])
        assert [str(one) for one in again.merged.refused] == []
        after = plan_of(plan)
        for task in ("1", "2.10", "3"):
            entries = [one for one in after.progress if one.task == task and one.date == WHEN]
            assert sum(one.percent is not None for one in entries) <= 1
            assert sum(bool(one.problem) for one in entries) <= 1
        assert len(after.funding.payments) - 1 <= 2
        text = plan.read_text("utf-8")
        imported(plan, [read_ledger(path) for path in (*back,)])
        assert plan.read_text("utf-8") == text


def corrected(path: Path) -> Path:
    """Every marked cell as the reason asks for it."""
    book = openpyxl.load_workbook(path)
    sheet = book[LEDGER]
    heads = {cell.column: cell.value for cell in sheet[3]}
    for row in sheet.iter_rows(min_row=4):
        for cell in (one for one in row if one.comment):
            head = heads[cell.column]
            cell.value = ITEMS[sheet.cell(cell.row, 1).value] if head == "支出项目" else CURED[head]
    book.save(path)
    return path


@pytest.mark.parametrize("name", sorted(path.name for path in PLANS.glob("*.yaml")))
def test_an_unedited_ledger_adds_nothing(tmp_path: Path, name: str) -> None:
    plan = tmp_path / name
    shutil.copy(PLANS / name, plan)
    out = command_line("ledger", "export", str(plan), "-o", str(tmp_path / "台账"))
    if out.code:  # a framework without departments has no ledgers
        return
    before = plan.read_bytes()
    run = command_line("ledger", "import", str(plan), str(tmp_path / "台账"), "--date", "2024-12-31")
    assert (run.code, plan.read_bytes() == before) == (0, True), run.out + run.err
