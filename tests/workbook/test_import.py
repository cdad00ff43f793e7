"""A workbook filled as an office fills it, put into the plan by the command: lines changed, cells refused, what goes back."""

from __future__ import annotations

import difflib
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from day_of_run import TODAY
from ruralgov.files import recorded_reads
from support import Run, command_line

PLAN = """\
# 示例方案，纯属虚构
format: 1
title: 示例县试点方案
region: {name: 示例县, level: county}
period: {start: 2026-01-01, end: 2026-12-31}
money_unit: 万元
departments:
  县水务局: {}   # 主管
  县农业农村局: {aliases: [县农业局]}
sections: [基础设施]
tasks:
  - id: "1"
    title: 安装智能水表
    section: 基础设施
    lead: [县水务局]
    support: [县农业农村局]
    deadline: 2026-12-31   # 年底前
    indicators:
      - {name: 智能水表, at_least: 1000, unit: 个}
    budget:
      - {item: 水表购置, year: 2026, amount: 10, shares: 分担}
  - id: "2"
    title: 建设示范田
    section: 基础设施
    lead: [县农业农村局]
    deadline: 2026-10-31
    indicators: [{name: 示范田, at_least: 5, unit: 块}]
    budget: [{item: 示范田补助, year: 2026, amount: 5万元, paid_by: 县级财政}]
funding:
  sources: [省级财政, 县级财政]
  shares: {分担: {ratio: "2:3"}}
  payments:
    - {date: 2026-03-01, source: 县级财政, task: "2", item: 示范田补助, amount: 1, document: 记1}
places:
  - {name: 上河村, kind: village, population: 900, counts: {管水员: 2}}
duties:
  - {name: 季度报告, kind: report, by: lead, every: quarter, due: month-end}
"""
ISSUED = PLAN.replace("region:", "status: active\nregion:")
DRAFT = PLAN.replace("region:", "status: draft\nregion:")
APPROVED = ("--document", "某办发〔2026〕3号", "--reason", "汛期停工", "--date", "2026-07-01")


class Office:
    """A folder with the plan and its workbook, as somebody at a desk has them."""

    def __init__(self, folder: Path, text: str) -> None:
        self.folder, self.plan, self.book = folder, folder / "plan.yaml", folder / "plan.xlsx"
        self.plan.write_text(text, "utf-8")
        assert command_line("workbook", "export", str(self.plan), "-o", str(self.book)).code == 0

    def fill(self, change: Callable[[Any], None]) -> None:
        """Cells changed and saved by another program than the one that wrote them."""
        book = openpyxl.load_workbook(self.book)
        change(book)
        book.save(self.book)

    def bring(self, *options: str) -> Run:
        """The workbook imported."""
        return command_line("workbook", "import", str(self.plan), str(self.book), "--date", "2026-07-01", *options)

    @property
    def text(self) -> str:
        return self.plan.read_text("utf-8")

    def lines(self, before: str) -> list[str]:
        """The lines that went and came."""
        found = difflib.unified_diff(before.splitlines(), self.text.splitlines(), "", "", "", "", 0)
        return [line for line in found if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def cell(book: Any, sheet: str, row: str | int, head: str) -> Any:
    """A cell by what its row begins with, or the row's number, and its heading."""
    page = book[sheet]
    column = next(one.column for one in page[3] if str(one.value or "").rstrip("*") == head)
    if isinstance(row, int):
        return page.cell(row, column)
    at = next(at for at in range(4, page.max_row + 1) if row in (str(page.cell(at, place).value) for place in (2, 3)))
    return page.cell(at, column)


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RURALGOV_LANG", "zh")


def test_a_changed_cell_is_one_changed_line(tmp_path: Path) -> None:
    office = Office(tmp_path, DRAFT)

    def change(book: Any) -> None:
        cell(book, "任务", "1", "完成时限").value = date(2026, 11, 30)
        cell(book, "任务", "2", "完成时限").value = "2026年9月底"
        cell(book, "资金", "水表购置", "金额（万元）").value = "１２.5万元"
        cell(book, "资金", "示范田补助", "金额（万元）").value = 6
        cell(book, "单位", "县水务局", "备注").value = "主管部门"
        cell(book, "分担办法", "分担", "比例：省级财政").value = 1
        cell(book, "试点村镇", "上河村", "管水员").value = "３"
        cell(book, "工作制度", "季度报告", "周期").value = "每半年"

    office.fill(change)
    run = office.bring()
    assert run.code == 0, run.out + run.err
    assert office.lines(DRAFT) == [
        "-  县水务局: {}   # 主管",
        "+  县水务局: {note: 主管部门}   # 主管",
        "-    deadline: 2026-12-31   # 年底前",
        "+    deadline: 2026-11-30   # 年底前",
        "-      - {item: 水表购置, year: 2026, amount: 10, shares: 分担}",
        "+      - {item: 水表购置, year: 2026, amount: 12.5, shares: 分担}",
        "-    deadline: 2026-10-31",
        "+    deadline: 2026-09-30",
        "-    budget: [{item: 示范田补助, year: 2026, amount: 5万元, paid_by: 县级财政}]",
        "+    budget: [{item: 示范田补助, year: 2026, amount: 6万元, paid_by: 县级财政}]",
        '-  shares: {分担: {ratio: "2:3"}}',
        '+  shares: {分担: {ratio: "1:3"}}',
        "-  - {name: 上河村, kind: village, population: 900, counts: {管水员: 2}}",
        "+  - {name: 上河村, kind: village, population: 900, counts: {管水员: 3}}",
        "-  - {name: 季度报告, kind: report, by: lead, every: quarter, due: month-end}",
        "+  - {name: 季度报告, kind: report, by: lead, every: half-year, due: month-end}",
    ]
    assert "任务1“安装智能水表”：完成时限提前 31 天" in run.out
    assert office.bring().code == 0  # once more: nothing


def test_an_issued_plan_asks_for_the_approval_and_the_amendment_is_written(tmp_path: Path) -> None:
    office = Office(tmp_path, ISSUED)

    def change(book: Any) -> None:
        cell(book, "任务", "2", "完成时限").value = "2026-12-31"
        cell(book, "任务", "2", "备注").value = "汛期停工"

    office.fill(change)
    run = office.bring("--returns", str(tmp_path / "back.xlsx"))
    assert run.code == 1
    assert "任务!K5：已印发的方案这样改要有审批（完成时限推迟 61 天" in run.out
    assert office.lines(ISSUED) == ["+    note: 汛期停工"]
    back = openpyxl.load_workbook(tmp_path / "back.xlsx")
    asked = cell(back, "任务", "2", "完成时限")
    assert (asked.value, asked.fill.start_color.rgb, "审批" in asked.comment.text) == ("2026-12-31", "FFFFEB9C", True)
    # What goes back is a workbook like the first: with the document it is taken.
    (tmp_path / "back.xlsx").replace(office.book)
    run = office.bring(*APPROVED)
    assert run.code == 0, run.out + run.err
    assert "    deadline: 2026-12-31" in office.text
    assert "document: 某办发〔2026〕3号" in office.text
    assert command_line("validate", str(office.plan), "--as-of", "2026-07-01").code == 0


def test_strict_and_dry_run_write_nothing(tmp_path: Path) -> None:
    office = Office(tmp_path, DRAFT)

    def change(book: Any) -> None:
        cell(book, "任务", "1", "备注").value = "甲"
        cell(book, "任务", "2", "完成时限").value = "明年"

    office.fill(change)
    for option, code in (("--dry-run", 1), ("--strict", 1)):
        run = office.bring(option)
        assert (run.code, office.text) == (code, DRAFT)
        assert "“明年”不是能认出的日期" in run.out


def test_new_rows_are_new_entries(tmp_path: Path) -> None:
    office = Office(tmp_path, DRAFT)

    def change(book: Any) -> None:
        cell(book, "单位", 6, "单位名称").value = "县民政局"
        for head, value in (
            ("任务编号", 3),
            ("任务名称", "议事协商"),
            ("牵头单位", "县民政局"),
            ("完成时限", "2026年6月"),
        ):
            cell(book, "任务", 9, head).value = value  # rows left blank in between
        for head, value in (("任务编号", 3), ("指标名称", "议事会"), ("不少于", "１２个"), ("计量单位", "个")):
            cell(book, "指标", 6, head).value = value
        for head, value in (("任务编号", 2), ("指标名称", "新品种"), ("不少于", 3), ("计量单位", "个")):
            cell(book, "指标", 7, head).value = value
        for head, value in (
            ("支出日期", 46127),
            ("资金来源", "县级财政"),
            ("任务编号", "2"),
            ("资金项目", "示范田补助"),
            ("金额（万元）", "5000元"),
            ("凭证号", "记2"),
        ):
            cell(book, "支出", 6, head).value = value

    office.fill(change)
    run = office.bring()
    assert run.code == 0, run.out + run.err
    assert office.lines(DRAFT) == [
        "+  县民政局: {}",
        "-    indicators: [{name: 示范田, at_least: 5, unit: 块}]",
        "+    indicators: [{name: 示范田, at_least: 5, unit: 块}, {name: 新品种, at_least: 3, unit: 个}]",
        '+  - id: "3"',
        "+    title: 议事协商",
        "+    lead: [县民政局]",
        '+    deadline: "2026-06"',
        "+    indicators: [{name: 议事会, at_least: 12, unit: 个}]",
        "+    - date: 2026-04-15",
        f"+      entered: {TODAY}",
        "+      source: 县级财政",
        '+      task: "2"',
        "+      item: 示范田补助",
        "+      amount: 0.5",
        "+      document: 记2",
    ]
    before = office.text
    again = office.bring()
    assert (again.code, office.text) == (0, before)
    assert "方案里已经有了，没有另记" in again.out


def test_a_row_that_lacks_what_it_needs_is_refused_whole(tmp_path: Path) -> None:
    office = Office(tmp_path, DRAFT)

    def change(book: Any) -> None:
        cell(book, "指标", 6, "指标名称").value = "孤立指标"
        cell(book, "指标", 7, "任务编号").value = "77"
        cell(book, "指标", 7, "指标名称").value = "无主指标"
        cell(book, "任务", 6, "任务编号").value = "2"
        cell(book, "任务", 6, "任务名称").value = "编号重复"

    office.fill(change)
    run = office.bring("--returns", str(tmp_path / "back.xlsx"))
    assert (run.code, office.text) == (1, DRAFT)
    assert "新增的行要写“任务编号”" in run.out
    assert "方案里没有“77”" in run.out
    assert "任务!B6（连同 C6）：[RG401]" in run.out
    back = openpyxl.load_workbook(tmp_path / "back.xlsx")
    assert [back["指标"].cell(row, 3).value for row in (6, 7)] == ["孤立指标", "无主指标"]
    assert back["任务"].cell(6, 2).comment is not None


def test_deleted_rows_are_told_and_removed_only_when_asked(tmp_path: Path) -> None:
    office = Office(tmp_path, DRAFT)
    office.fill(lambda book: [book["任务"].delete_rows(5), book["支出"].delete_rows(4)])
    run = office.bring()
    assert (run.code, office.text) == (0, DRAFT)
    assert "表“任务”里“2 建设示范田”的行删去了，方案里没有删" in run.out
    assert "台账只增不减" in run.out
    office.bring("--delete")
    assert office.text == DRAFT  # its payment would be left without a task: told, and nothing is written


def test_deleting_is_an_approved_change_of_an_issued_plan(tmp_path: Path) -> None:
    text = ISSUED.replace("""  payments:
    - {date: 2026-03-01, source: 县级财政, task: "2", item: 示范田补助, amount: 1, document: 记1}
""", "")  # fmt: skip
    office = Office(tmp_path, text)
    office.fill(lambda book: [book["任务"].delete_rows(5), book["指标"].delete_rows(5), book["资金"].delete_rows(5)])
    run = office.bring("--delete")
    assert (run.code, office.text) == (1, text)
    assert "要有审批（取消任务“建设示范田”" in run.out
    run = office.bring("--delete", *APPROVED)
    assert run.code == 0, run.out + run.err
    assert "建设示范田" not in office.text.split("amendments:")[0]


def test_what_others_changed_meanwhile_stays_and_what_both_changed_is_refused(tmp_path: Path) -> None:
    office = Office(tmp_path, DRAFT)

    def change(book: Any) -> None:
        cell(book, "任务", "2", "任务名称").value = "建设高标准示范田"
        cell(book, "任务", "1", "任务名称").value = "换装水表"
        cell(book, "任务", "2", "完成时限").value = "2026-09-30"

    office.fill(change)
    # Meanwhile a task came before the others, and a title was changed.
    moved = DRAFT.replace("tasks:\n", 'tasks:\n  - {id: "0", title: 动员, lead: [县水务局], deadline: 2026-02-28}\n')
    moved = moved.replace("title: 安装智能水表", "title: 安装远传水表")
    office.plan.write_text(moved, "utf-8")
    run = office.bring()
    assert run.code == 1
    assert "导出之后方案已由“安装智能水表”改为“安装远传水表”，这里填的是“换装水表”" in run.out
    assert office.lines(moved) == [
        "-    title: 建设示范田",
        "+    title: 建设高标准示范田",
        "-    deadline: 2026-10-31",
        "+    deadline: 2026-09-30",
    ]


def test_what_is_recorded_stays(tmp_path: Path) -> None:
    office = Office(tmp_path, DRAFT)

    def change(book: Any) -> None:
        book["支出"].protection.sheet = False
        cell(book, "支出", 4, "金额（万元）").value = 2

    office.fill(change)
    run = office.bring()
    assert (run.code, office.text) == (1, DRAFT)
    assert "已经记录的不改（原为“1”）；更正的另加一行" in run.out


def test_sorted_moved_and_added_columns_and_copied_rows(tmp_path: Path) -> None:
    office = Office(tmp_path, DRAFT)

    def change(book: Any) -> None:
        page = book["任务"]
        rows = [[one.value for one in page[at]] for at in (5, 4)]
        for at, values in enumerate(rows, 4):
            for place, value in enumerate(values, 1):
                page.cell(at, place).value = value
        cell(book, "任务", "1", "备注").value = "排序以后"
        page.cell(3, page.max_column + 1).value = "我的备忘"
        page.cell(4, page.max_column).value = "自己看"
        for place, one in enumerate([one.value for one in book["单位"][4]], 1):
            book["单位"].cell(6, place).value = one  # copied with its hidden key
        book["单位"].cell(6, 2).value = "县民政局"
        book["资金"].title = "钱"
        book.create_sheet("草算")["A1"] = 5
        book["草算"].sheet_state = "hidden"
        del book["逾期措施"]

    office.fill(change)
    run = office.bring()
    assert run.code == 1  # of the column that nobody knows
    assert "不认识“我的备忘”这一列" in run.out
    assert "工作表“草算”没有读" in run.out
    assert office.lines(DRAFT) == ["+  县民政局: {}", "+    note: 排序以后"]


@pytest.mark.parametrize(
    "words", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(1)", "\u202e=2", "<script>", "a\tb", "# ruralgov"]
)
def test_hostile_text_is_text(tmp_path: Path, words: str) -> None:
    office = Office(tmp_path, DRAFT.replace("title: 建设示范田", f"title: {__import__('json').dumps(words)}"))
    book = openpyxl.load_workbook(office.book)
    page = book["任务"]
    assert all(one.data_type != "f" for sheet in book for row in sheet.iter_rows() for one in row)
    assert page["C5"].value == words.replace("\u202e", "\ufffd")  # a mark of direction would turn what stands around it
    office.fill(lambda book: setattr(cell(book, "任务", 4, "备注"), "value", "改"))
    assert office.bring().code == 0
    assert office.text.count("note: 改") == 1
    assert "\ufffd" not in office.text  # the sign in its place is nothing that somebody typed


def test_a_workbook_without_what_it_was_made_from_is_refused(tmp_path: Path) -> None:
    office = Office(tmp_path, DRAFT)
    office.fill(lambda book: book.remove(book["底稿"]))
    run = office.bring()
    assert (run.code, office.text) == (2, DRAFT)
    assert "隐藏的工作表“底稿”没有了" in run.err
    openpyxl.Workbook().save(office.book)
    assert "没有一张表是 ruralgov workbook export 导出的" in office.bring().err
    office.book.write_bytes(b"PK")
    assert office.bring().code == 2


def test_a_packed_plan_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    import base64
    import zlib

    office = Office(tmp_path, DRAFT)
    bomb = base64.b64encode(zlib.compress(b"a" * 40 * 1024 * 1024, 9)).decode()

    def change(book: Any) -> None:
        for row in range(2, 20):
            book["底稿"].cell(row, 1).value = bomb[(row - 2) * 30000 : (row - 1) * 30000] or None

    office.fill(change)
    assert "已损坏" in office.bring().err


def test_drop_downs_offer_what_the_workbook_lists(tmp_path: Path) -> None:
    office = Office(tmp_path, DRAFT)
    book = openpyxl.load_workbook(office.book)
    rules = {str(one.sqref).split(":")[0]: one.formula1 for one in book["任务"].data_validations.dataValidation}
    assert any("单位!$B$4" in str(one) for one in rules.values())
    assert book["底稿"].sheet_state == "veryHidden"
    assert book["任务"].protection.sheet
    assert not book["任务"]["C4"].protection.locked
    assert book["任务"]["C3"].protection.locked
    assert book["支出"]["C4"].protection.locked
    assert io.BytesIO(office.book.read_bytes()).read(2) == b"PK"


def with_duty(**cells: str) -> Callable[[Any], None]:
    said = {"名称": "工作台账", "类型": "报告", "由谁做": "lead", "周期": "month", **cells}

    def change(book: Any) -> None:
        for head, value in said.items():
            cell(book, "工作制度", 5, head).value = value

    return change


def test_a_duty_that_an_issued_plan_gains_begins_on_the_day_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorded_reads, "_today", lambda: "2026-09-10")
    office = Office(tmp_path, ISSUED)
    office.fill(with_duty())
    run = office.bring()
    assert run.code == 0, run.out + run.err
    assert "新增的工作制度“工作台账”没有写开始时间，从今天（2026-09-10）起算" in run.out
    assert "from: 2026-09-10" in office.text
    missing = command_line("calendar", str(office.plan), "--missing", "--as-of", "2026-10-10", "-f", "md").out
    rows = [line for line in missing.splitlines() if "工作台账" in line and "县水务局" in line]
    assert rows, missing
    assert "9月30日" in rows[0]
    assert "1月" not in rows[0].replace("11月", "")
    before = office.text
    assert office.bring().code == 0
    assert office.text == before


@pytest.mark.parametrize(
    ("plan", "cells", "day"),
    [
        (ISSUED, {"开始时间": "2026-07"}, "2026-09-10"),
        (ISSUED, {"周期": "once", "期限": "2026-10-20"}, "2026-09-10"),
        (ISSUED, {}, "2026-01-01"),
        (ISSUED, {}, "2027-01-10"),
        (DRAFT, {}, "2026-09-10"),
    ],
)
def test_other_duties_begin_as_they_say(
    tmp_path: Path, monkeypatch, plan: str, cells: dict[str, str], day: str
) -> None:
    """One that says when, one of a single day, one that is there from the first day, or written behind the last; a draft's."""
    monkeypatch.setattr(recorded_reads, "_today", lambda: day)
    office = Office(tmp_path, plan)
    office.fill(with_duty(**cells))
    run = office.bring()
    assert "工作台账" in office.text, run.out + run.err
    assert f"from: {day}" not in office.text
