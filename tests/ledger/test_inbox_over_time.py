"""What came in while the log, the tasks and the units went on: late workbooks, ended tasks, parts, old names of units."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import load_workbook

from books import filled
from inbox import books, imported, marked, missing, plan
from ruralgov.files import recorded_reads
from ruralgov.ledger.columns import GUIDE, GUIDE_DAY
from ruralgov.reading.plan_file import load_plan
from support import command_line

__all__ = ["books", "plan"]


def test_a_workbook_that_comes_late_leaves_the_papers_of_its_day_and_is_told_as_late(plan, books):
    """A report of the day stands as it went out; with what is known since, it has the figures and says that they were late."""

    def report(*more: str) -> str:
        return command_line("report", str(plan), "--month", "2026-05", "--format", "md", *more).out

    printed = report()
    row = {"完成百分比": 30, "本期支出（元）": 1000}
    run = imported(plan, filled(books["县农业农村局"], {"2.10": row}), received="2026-08-20")
    assert "要计入这些数，出材料时加 --known-on 2026-08-20" in run.out
    now = load_plan(plan).plan
    assert {now.progress[-1].entered, now.funding.payments[-1].entered} == {date(2026, 8, 20)}
    assert report() == printed
    for known in (report("--known-on", "2026-08-20"), report("--restated")):
        assert "（2026年8月20日记入）" in known
        assert "迟报1次" in known
    before = plan.read_text("utf-8")
    assert imported(plan, books["县农业农村局"], received="2026-08-25").code == 0
    assert plan.read_text("utf-8") == before


def test_a_workbook_of_its_own_day_or_before_needs_no_day_of_entering(plan, books):
    run = imported(plan, filled(books["县水务局"], {"1": {"完成百分比": 45}}), received="2026-05-29")
    assert "--known-on" not in run.out
    assert load_plan(plan).plan.progress[-1].entered is None


def test_into_a_plan_that_ended_long_ago_nothing_is_entered_today(plan, books):
    imported(plan, filled(books["县水务局"], {"1": {"完成百分比": 45}}), received="2029-01-05")
    assert load_plan(plan).plan.progress[-1].entered is None


def test_what_came_before_other_figures_were_entered_is_entered_today(plan, books, monkeypatch):
    """Papers drawn since then, by what was known, went out without it."""
    monkeypatch.setattr(recorded_reads, "_today", lambda: "2026-06-20")
    imported(plan, filled(books["县水务局"], {"1": {"完成百分比": 45}}), received="2026-06-10")
    imported(plan, filled(books["县农业农村局"], {"2.10": {"完成百分比": 30}}), received="2026-06-03")
    now = load_plan(plan).plan
    assert [str(one.entered) for one in now.progress[1:]] == ["2026-06-10", "2026-06-20"]
    assert (str(now.submissions[-1].date), str(now.submissions[-1].entered)) == ("2026-06-03", "2026-06-20")


def test_workbooks_that_come_one_after_the_other_are_all_of_their_day(plan, books):
    imported(plan, filled(books["县水务局"], {"1": {"完成百分比": 45}}), received="2026-06-03")
    imported(plan, filled(books["县农业农村局"], {"2.10": {"完成百分比": 30}}), received="2026-06-04")
    imported(plan, filled(books["县农业农村局"], {"2.10": {"进展情况": "已放线"}}), received="2026-06-05")
    now = load_plan(plan).plan
    assert [(one.task, one.entered) for one in now.progress[1:]] == [
        ("1", date(2026, 6, 3)),
        ("2.10", date(2026, 6, 4)),
        ("2.10", date(2026, 6, 5)),
    ]
    assert [(one.by, one.date, one.entered) for one in now.submissions] == [
        ("县水务局", date(2026, 6, 3), None),
        ("县农业农村局", date(2026, 6, 4), None),
    ]


def test_what_came_for_a_day_before_the_log_ends_says_when_it_was_entered(plan, books):
    imported(plan, filled(books["县水务局"], {"1": {"完成百分比": 45}}), day="2026-06-30", received="2026-06-30")
    row = {"完成百分比": 30, "本期支出（元）": 1000}
    assert imported(plan, filled(books["县农业农村局"], {"2.10": row})).code == 0
    now = load_plan(plan).plan
    late = (now.progress[-1], now.funding.payments[-1], now.submissions[-1])
    assert all(one.entered and one.entered > date(2026, 6, 29) for one in late)
    before = plan.read_text("utf-8")
    assert imported(plan, books["县农业农村局"]).code == 0
    assert plan.read_text("utf-8") == before


def test_a_row_of_a_task_that_has_ended_goes_back_without_a_number(plan, books, tmp_path):
    plan.write_text(
        plan.read_text("utf-8").replace(
            "    deadline: 2026-10-31\n",
            '    deadline: 2026-10-31\n    ended: {on: 2026-05-01, how: merged, into: ["1"], document: 某办发〔2026〕9号}\n',
        ),
        "utf-8",
    )
    given = filled(books["县农业农村局"], {"2.10": {"完成百分比": 30, "进展情况": "已放线"}, "3": {"完成百分比": 20}})
    run = imported(plan, given, more=("--returns", str(tmp_path / "退回")))
    why = "任务2.10自 2026-05-01 起已并入任务1，进展请填在承接的任务上"
    assert (run.code, why in run.out, "没有这些任务的行" in run.out) == (1, True, False)
    assert [one.task for one in load_plan(plan).plan.progress[1:]] == ["3"]
    assert {name: said for name, (_, _, said) in marked(tmp_path / "退回" / "退回-县农业农村局.xlsx").items()} == {
        "None 序号": why,
        "None 完成百分比": f"同一笔中另一格没有采用：{why}",
        "None 进展情况": f"同一笔中另一格没有采用：{why}",
    }


def test_of_a_cancelled_task_nothing_is_reported_any_more(plan, books):
    ended = "    deadline: 2026-10-31\n    ended: {on: 2026-05-01, how: cancelled, document: 某办发〔2026〕9号}\n"
    plan.write_text(plan.read_text("utf-8").replace("    deadline: 2026-10-31\n", ended), "utf-8")
    run = imported(plan, filled(books["县农业农村局"], {"2.10": {"完成百分比": 30}}))
    assert "任务2.10自 2026-05-01 起已取消，不再填报进展" in run.out
    assert not any(one.refused for one in load_plan(plan).plan.progress)


def test_a_percentage_that_is_computed_from_parts_is_not_typed(plan, books):
    plan.write_text(
        plan.read_text("utf-8").replace('  - id: "3"\n', '  - id: "3"\n    parts: ["1", "2.10"]\n'), "utf-8"
    )
    run = imported(plan, filled(books["县水务局"], {"3": {"完成百分比": 50, "指标1完成值": 6}}))
    assert (run.code, "由子任务 1、2.10 算出，请填在子任务上" in run.out) == (1, True)
    last = load_plan(plan).plan.progress[-1]
    assert (last.percent, last.indicators) == (None, {"宣传场次": 6})


def test_a_workbook_of_before_a_reorganisation_is_its_successors(plan, books, tmp_path):
    plan.write_text(
        plan.read_text("utf-8").replace(
            "  县水务局: {}\n", "  县水务局: {until: 2026-05-15, into: [县水利局]}\n  县水利局: {}\n"
        ),
        "utf-8",
    )
    given = filled(books["县水务局"], {"1": {"完成百分比": 45, "指标1完成值": "约2"}})
    run = imported(plan, given, more=("--returns", str(tmp_path / "退回")))
    assert run.out.count("  ! ") == 1, run.out
    now = load_plan(plan).plan
    assert (now.progress[-1].by, [one.by for one in now.submissions]) == ("县水利局", ["县水利局"])
    assert list(marked(tmp_path / "退回" / "退回-县水利局.xlsx")) == ["1 指标1完成值"]
    assert "县水利局" not in missing(plan, "2026-06-10")


def test_a_workbook_with_a_name_that_became_an_alias_is_of_the_same_unit(plan, books):
    text = plan.read_text("utf-8").replace("县水务局", "县水利局")
    plan.write_text(text.replace("  县水利局: {}\n", "  县水利局: {aliases: [县水务局]}\n"), "utf-8")
    run = imported(plan, filled(books["县水务局"], {"1": {"完成百分比": 45}}))
    assert (run.code, "锁定列" in run.out) == (0, False), run.out
    assert load_plan(plan).plan.progress[-1].by == "县水利局"


def test_a_late_workbook_is_read_with_the_targets_of_its_day(plan, books):
    """What was approved since is not held against it; what is logged of a later day is no lower bound."""
    assert imported(plan, filled(books["县农业农村局"], {"2.10": {"完成百分比": 60}}), day="2026-08-31").code == 0
    approval = (
        "--document",
        "某办发〔2026〕3号",
        "--reason",
        "核减",
        "--date",
        "2026-07-15",
        "--entered",
        "2026-07-15",
    )
    for field, value in (("title", "安装水表"), ("indicators.智能水表.at_least", "900")):
        assert command_line("set", "1", field, value, str(plan), *approval).code == 0
    given = filled(books["县水务局"], {"1": {"完成百分比": 45, "指标1完成值": 400}})
    run = imported(plan, given, day="2026-06-30")
    assert run.code == 0, run.out
    late = load_plan(plan).plan.progress[-1]
    assert (late.date, late.percent, late.indicators) == (date(2026, 6, 30), 45, {"智能水表": 400})
    assert late.entered


REORGANISED = {
    "a merger": ("县水务局", "{until: 2026-06-30, into: [县农业农村局]}"),
    "a rename": ("县水务局", "{until: 2026-06-30, into: [县水利局]}"),
    "a split": ("县农业农村局", '{until: 2026-06-30, into: {县水务局: ["2.10"], 县水利局: []}}'),
}


@pytest.mark.parametrize("unit", ["县水务局", "县农业农村局"])
@pytest.mark.parametrize(("old", "said"), REORGANISED.values(), ids=REORGANISED)
def test_no_row_was_deleted_that_the_workbook_never_had(plan, books, unit: str, old: str, said: str):
    text = plan.read_text("utf-8").replace(f"  {old}: {{}}\n", f"  {old}: {said}\n  县水利局: {{}}\n")
    plan.write_text(text, "utf-8")
    task = "1" if unit == "县水务局" else "2.10"
    run = imported(plan, filled(books[unit], {task: {"完成百分比": 45}}), day="2026-07-10")
    assert run.code == 0, run.out
    assert "没有这些任务的行" not in run.out
    gone = filled(books[unit], {task: {"完成百分比": 47}}, lambda sheet, _: sheet.delete_rows(5))
    assert "没有这些任务的行（被删去，或发出后才有这项任务）：3 联合宣传" in imported(plan, gone, day="2026-07-20").out


def _approved(plan, field: str, value: str) -> None:
    approval = (
        "--document",
        "某办发〔2026〕3号",
        "--reason",
        "汛期",
        "--date",
        "2026-06-10",
        "--entered",
        "2026-06-10",
    )
    run = command_line("set", "1", field, value, str(plan), *approval)
    assert run.code == 0, run.err


def test_a_workbook_sent_out_before_a_change_was_approved_is_taken(plan, books):
    """It says what the plan said when it went out; nobody altered a locked column."""
    for field, value in (("title", "安装水表"), ("deadline", "2026-11-20"), ("indicators.智能水表.at_least", "900")):
        _approved(plan, field, value)
    given = filled(books["县水务局"], {"1": {"完成百分比": 45, "指标1完成值": 400}})
    run = imported(plan, given, day="2026-06-30", received="2026-06-30")
    assert (run.code, "锁定列" in run.out) == (0, False), run.out
    last = load_plan(plan).plan.progress[-1]
    assert (last.percent, last.indicators["智能水表"]) == (45, 400)


def test_a_value_that_the_plan_never_had_is_a_locked_column_altered(plan, books):
    _approved(plan, "deadline", "2026-11-20")
    given = filled(books["县水务局"], {"1": {"完成百分比": 45, "完成时限": "2026年12月1日"}})
    run = imported(plan, given, day="2026-06-30", received="2026-06-30")
    assert (run.code, "“完成时限”是锁定列，被改成“2026年12月1日”" in run.out) == (1, True), run.out


def test_a_figure_of_an_indicator_that_was_changed_for_another_is_not_taken(plan, books):
    _approved(plan, "indicators.智能水表.unit", "套")
    given = filled(books["县水务局"], {"1": {"完成百分比": 45, "指标1完成值": 400}})
    run = imported(plan, given, day="2026-06-30", received="2026-06-30")
    assert (run.code, "后来经批准改了" in run.out) == (1, True), run.out
    last = load_plan(plan).plan.progress[-1]
    assert (last.percent, dict(last.indicators)) == (45, {})


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_of_issue_in_a_year_that_no_plan_has_says_nothing(plan, books, day):
    """Somebody typed over it in the guide: the locked columns are held against the plan as it stands."""
    given = filled(books["县水务局"], {"1": {"完成百分比": 45, "上期进展": "改过"}})
    book = load_workbook(given)
    named = next(cell for row in book[GUIDE].iter_rows() for cell in row if cell.value == GUIDE_DAY)
    named.offset(column=1).value = day
    book.save(given)
    run = imported(plan, given, day="2026-06-30", received="2026-06-30")
    assert "程序自身" not in run.err
    assert load_plan(plan).plan.progress[-1].percent == 45
