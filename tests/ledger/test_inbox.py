"""What came in: who sent a ledger and when, what is gone from it, what goes back with its marks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl

from books import filled, merged, refusals
from inbox import DUNNED, imported, marked, missing
from ruralgov.ledger.columns import LEDGER
from ruralgov.reading.plan_file import load_plan
from support import command_line


def test_a_unit_that_sent_its_ledger_in_time_is_not_dunned_whatever_day_the_figures_speak_of(plan, books):
    # 31 May is a Sunday: the ledger is due on the 29th.
    assert imported(plan, filled(books["县水务局"], {"1": {"完成百分比": 45}})).code == 0
    (sent,) = load_plan(plan).plan.submissions
    assert (sent.date, sent.duty, sent.by, sent.for_) == (date(2026, 5, 29), "试点工作台账", "县水务局", None)
    assert "县水务局" not in missing(plan, "2026-06-10")
    assert "县农业农村局" in missing(plan, "2026-06-10")
    assert "县水务局（2026-06-30）" in command_line("validate", str(plan), "--as-of", "2026-07-10").out


def test_a_ledger_that_came_late_says_what_it_is_for(plan, books):
    imported(plan, filled(books["县水务局"], {"1": {"完成百分比": 45}}), received="2026-06-10")
    (sent,) = load_plan(plan).plan.submissions
    assert (sent.date, sent.for_) == (date(2026, 6, 10), date(2026, 5, 31))
    assert (
        "县水务局（5月29日应报，6月10日报）" in command_line("report", str(plan), "--quarter", "2026Q2", "-f", "md").out
    )
    assert "县水务局（2026-06-30）" in command_line("validate", str(plan), "--as-of", "2026-07-10").out


def test_an_entry_of_the_sunday_that_a_due_day_was_moved_from_is_no_missing_report(plan):
    plan.write_text(
        DUNNED.replace("  # 第一季度到此为止", '  - {date: 2026-05-31, task: "1", percent: 30, by: 县水务局}')
    )
    assert "县水务局" not in missing(plan, "2026-06-10")
    assert "县水务局（2026-06-30）" in command_line("validate", str(plan), "--as-of", "2026-07-10").out


def test_of_joint_leads_with_equal_workbooks_neither_is_missing(plan, books):
    both = [filled(books[name], {"3": {"完成百分比": 50}}) for name in ("县水务局", "县农业农村局")]
    assert imported(plan, *both).code == 0
    assert len(load_plan(plan).plan.progress) == 2
    assert [one.by for one in load_plan(plan).plan.submissions] == ["县水务局", "县农业农村局"]
    assert "没有逾期未报送的报告" in missing(plan, "2026-06-10")


def test_a_workbook_with_a_refused_cell_was_sent_and_its_other_cells_count(plan, books):
    assert (
        imported(plan, filled(books["县农业农村局"], {"2.10": {"完成百分比": "近三成", "进展情况": "已放线"}})).code
        == 1
    )
    assert "县农业农村局" not in missing(plan, "2026-06-10")
    assert load_plan(plan).plan.progress[-1].note == "已放线"
    report = command_line("report", str(plan), "--as-of", "2026-06-30", "-f", "md").out
    row = next(line for line in report.splitlines() if "建设示范田" in line and "已放线" in line)
    assert "未填报" not in row


def test_a_workbook_whose_only_row_was_refused_was_sent_too(plan, books):
    imported(plan, filled(books["县农业农村局"], {"2.10": {"完成百分比": "近三成"}}))
    assert [one.by for one in load_plan(plan).plan.submissions] == ["县农业农村局"]
    assert imported(plan, filled(books["县农业农村局"], {}), received="2026-06-01").code == 1
    assert len(load_plan(plan).plan.submissions) == 1


def test_a_ledger_that_nobody_filled_in_is_no_report(plan, books):
    before = plan.read_text("utf-8")
    assert imported(plan, *books.values()).code == 0
    assert plan.read_text("utf-8") == before


def test_a_workbook_that_came_back_empty_is_named_with_its_unit(plan, books):
    run = imported(plan, books["县农业农村局"])
    assert f"{books['县农业农村局']}：这份台账（县农业农村局）一行也没有填，不算报送" in run.out
    assert "不算报送" not in imported(plan, filled(books["县水务局"], {"1": {"完成百分比": 45}})).out


def test_a_workbook_without_any_row_is_no_report_and_names_what_is_gone(plan, books):
    before = plan.read_text("utf-8")
    gone = change_book(books["县水务局"], lambda book: book[LEDGER].delete_rows(4, book[LEDGER].max_row))
    run = imported(plan, gone)
    assert run.code == 0
    assert f"{gone}：没有这些任务的行（被删去，或发出后才有这项任务）：1 " in run.out
    assert f"{gone}：这份台账（县水务局）一行也没有填，不算报送" in run.out
    assert plan.read_text("utf-8") == before


def change_book(path: Path, change) -> Path:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def told(paths: list[Path]) -> list[str]:
    return [one.why.zh for one in merged(paths, DUNNED).told]


def test_rows_and_sheets_that_are_gone_or_added_are_named(books):
    path = filled(books["县水务局"], {"1": {"完成百分比": 40}}, lambda sheet, _: sheet.delete_rows(5))
    assert told([path]) == ["没有这些任务的行（被删去，或发出后才有这项任务）：3 联合宣传"]

    def more(book):
        book[LEDGER].title = "二季度"
        copy = book.copy_worksheet(book["二季度"])
        copy.title = "补充"
        copy.cell(4, [cell.value for cell in copy[3]].index("存在问题") + 1).value = "缺人"
        book.create_sheet("备注")["A1"] = "另附"
        del book["填报说明"]

    change_book(path, more)
    assert told([path])[:4] == [
        "工作表“台账”改名为“二季度”，照读",
        "没有工作表“填报说明”，按表头的填报单位读",
        "有 2 张台账表（二季度、补充），都读了",
        "工作表“备注”不是台账，没有读",
    ]
    (one,) = merged([path], DUNNED).taken
    assert (one.department, one.entry.percent, one.entry.problem) == ("县水务局", 40, "缺人")


def test_a_row_torn_apart_by_sorting_is_not_taken_for_another_task(books):
    def torn(sheet, heads):
        sheet.cell(4, 1).value, sheet.cell(5, 1).value = "3", "1"

    outcome = merged([filled(books["县水务局"], {"1": {"完成百分比": 40}}, torn)], DUNNED)
    assert not outcome.taken
    assert "整行没有采用：排序时要选中整行" in refusals(outcome)[0][1]


def test_two_vouchers_of_one_task_are_two_payments_in_one_cell_or_in_a_row_put_in(books):
    base = {"支出项目": "水表安装"}
    cells = {"1": {**base, "本期支出（元）": "5000、3,000元", "凭证号": "记12、记13"}}
    (row,) = merged([filled(books["县水务局"], cells)], DUNNED).taken
    assert [(one.amount, one.document) for one in row.payments] == [(5000, "记12"), (3000, "记13")]

    def put_in(sheet, heads):
        for head, value in {"序号": "1", "支出项目": "水表安装", "本期支出（元）": "0.2万元", "凭证号": "记14"}.items():
            sheet.cell(6, heads[head]).value = value

    (row,) = merged([filled(books["县水务局"], {}, put_in)], DUNNED).taken
    assert [(one.amount, one.document) for one in row.payments] == [(5000, "记12"), (3000, "记13"), (2000, "记14")]


def test_more_sums_than_vouchers_are_refused_together(books):
    cells = {"1": {"支出项目": "水表安装", "本期支出（元）": "5000、3000", "凭证号": "记12", "完成百分比": 30}}
    outcome = merged([filled(books["县水务局"], cells)], DUNNED)
    assert refusals(outcome) == [("W4", "支出有 2 笔，凭证号有 1 个，对不上")]
    assert outcome.refused[0].along == ("T4", "U4")
    assert outcome.taken[0].entry.percent == 30


def test_a_voucher_whose_sum_and_item_lost_their_columns_is_refused_at_its_own_cell(books):
    def without(sheet, heads):
        sheet.delete_cols(heads["本期支出（元）"], 2)

    outcome = merged([filled(books["县水务局"], {"1": {"凭证号": "记12"}}, without)])
    assert refusals(outcome) == [("U4", "填了凭证号，没有填本期支出"), ("U4", "请选支出项目：水表购置、水表安装")]


def test_what_was_paid_back_is_a_refund(plan, books):
    path = filled(books["县农业农村局"], {"2.10": {"本期支出（元）": "退回500元", "凭证号": "红字3"}})
    assert imported(plan, path).code == 0
    last = load_plan(plan).plan.funding.payments[-1]
    assert (last.amount, last.refund, last.document) == (None, Decimal(500), "红字3")
    too_much = filled(books["县农业农村局"], {"2.10": {"本期支出（元）": -99999}})
    assert "多于这个项目已记的支出" in imported(plan, too_much, day="2026-06-30").out


def corrected(path: Path, cells: dict[str, object]) -> Path:
    places = marked(path)
    book = openpyxl.load_workbook(path)
    for name, value in cells.items():
        book[LEDGER].cell(*places[name][:2]).value = value
    book.save(path)
    return path


def test_what_is_refused_goes_back_marked_and_once_corrected_is_taken_and_nothing_twice(plan, books, tmp_path):
    row = {"完成百分比": "0.45", "指标1完成值": "约2", "指标2完成值": "36%", "进展情况": "过半", "情况截至日期": "上月"}
    money = {"本期支出（元）": 15000, "资金来源": "县级财政"}
    filled(books["县水务局"], {"1": row | money, "3": {"完成百分比": 50, "进展情况": "已办六场"}})
    run = imported(plan, books["县水务局"], more=("--returns", str(tmp_path / "退回")))
    assert (run.code, "退回-县水务局.xlsx" in run.out) == (1, True)
    back = tmp_path / "退回" / "退回-县水务局.xlsx"
    assert {name: why for name, (_, _, why) in marked(back).items()} == {
        "1 情况截至日期": "“上月”不是能认出的日期；写成 2026-06-30",
        "1 指标1完成值": "“约2”不是数字；这不是确数，请填核实的数，如 30",
        "1 本期支出（元）": "同一笔中另一格没有采用：请选支出项目：水表购置、水表安装",
        "1 支出项目": "请选支出项目：水表购置、水表安装",
        "1 资金来源": "同一笔中另一格没有采用：请选支出项目：水表购置、水表安装",
    }
    sheet = openpyxl.load_workbook(back)[LEDGER]
    assert "约2" in [cell.value for cell in sheet[4]]
    corrected(back, {"1 情况截至日期": "5月28日", "1 指标1完成值": 210, "1 支出项目": "水表安装"})
    assert imported(plan, back, received="2026-06-03").code == 0
    now = load_plan(plan).plan
    assert [(one.task, one.percent, one.indicators, one.note) for one in now.progress[1:]] == [
        ("1", 45, {"覆盖率": 36}, "过半"),
        ("3", 50, {}, "已办六场"),
        ("1", None, {"智能水表": 210}, "过半（情况截至2026年5月28日）"),
    ]
    assert [one.amount for one in now.funding.payments[1:]] == [15000]
    assert len(now.submissions) == 1
    before = plan.read_text("utf-8")
    assert imported(plan, back, received="2026-06-04").code == 0
    assert plan.read_text("utf-8") == before
    assert "过半（情况截至2026年5月28日）" in command_line("tasks", str(plan), "-f", "md").out


def test_a_row_of_no_task_goes_back_at_the_foot_and_waits_for_its_number(plan, books, tmp_path):
    def put_in(sheet, heads):
        sheet.cell(6, heads["进展情况"]).value = "插入的行"

    filled(books["县水务局"], {"1": {"完成百分比": 45}}, put_in)
    imported(plan, books["县水务局"], more=("--returns", str(tmp_path / "退回")))
    back = tmp_path / "退回" / "退回-县水务局.xlsx"
    corrected(back, {"None 序号": "3"})
    assert imported(plan, back).code == 0
    assert [(one.task, one.note) for one in load_plan(plan).plan.progress[1:]] == [("1", None), ("3", "插入的行")]


def test_nothing_goes_back_where_all_was_taken_and_a_dry_run_writes_nothing(plan, books, tmp_path):
    filled(books["县水务局"], {"1": {"完成百分比": "多"}})
    imported(plan, books["县水务局"], more=("--returns", str(tmp_path / "退回"), "--dry-run"))
    assert not (tmp_path / "退回").exists()
    filled(books["县水务局"], {"1": {"完成百分比": 45}})
    imported(plan, books["县水务局"], more=("--returns", str(tmp_path / "退回")))
    assert not (tmp_path / "退回").exists()


def test_what_was_written_is_said_before_what_was_not(plan: Path, books: dict[str, Path], tmp_path: Path) -> None:
    filled(books["县水务局"], {"1": {"完成百分比": 45, "进展情况": "过半"}, "3": {"完成百分比": "大半"}})
    returns = tmp_path / "退回"
    (returns / "退回-县水务局.xlsx").mkdir(parents=True)  # what no workbook can replace
    run = imported(plan, books["县水务局"], more=("--returns", str(returns)))
    assert run.code == 2, run.err
    first, second = [line for line in run.err.splitlines() if "已写入" in line or "退回-县水务局" in line]
    assert first.startswith("已写入")
    assert "退回-县水务局.xlsx" in second
    assert "percent: 45" in plan.read_text("utf-8")
