"""A workbook of which nothing could be taken was sent all the same: it is on record, and no paper says that nothing came."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from books import PLAN, exported, filled
from inbox import books, imported, missing, plan
from ruralgov.plan.funding import Payment
from ruralgov.plan.progress import Progress
from ruralgov.progress.refused_reports import untaken
from ruralgov.reading.plan_file import load_plan
from support import command_line

__all__ = ["books", "plan"]


def report(plan: Path, day: str = "2026-06-30") -> str:
    return command_line("report", str(plan), "--as-of", day, "-f", "md").out


def test_the_report_says_that_it_came_and_what_was_not_taken(plan, books):
    run = imported(plan, filled(books["县农业农村局"], {"2.10": {"完成百分比": "近三成", "指标1完成值": "约2"}}))
    assert "记明报送了而没有采用：完成百分比、示范田" in run.out
    now = load_plan(plan).plan.progress[-1]
    assert (now.date, now.task, now.by, now.refused) == (
        date(2026, 5, 31),
        "2.10",
        "县农业农村局",
        ("完成百分比", "示范田"),
    )
    said = report(plan)
    assert (
        "报送的内容没有采用、已退回更正的1项任务：建设示范田（任务2.10，县农业农村局，"
        "2026年5月31日的完成百分比、示范田" in said
    )
    assert "尚未报送进度" not in said.split("联合宣传")[0]
    silent = [line for line in said.splitlines() if "没有报送进展" in line or "尚未报送进展" in line]
    assert not any("2.10" in line for line in silent)
    assert "县农业农村局" not in missing(plan, "2026-06-10")


def test_no_other_paper_says_that_nothing_came(plan, books):
    imported(plan, filled(books["县农业农村局"], {"2.10": {"完成百分比": "近三成"}}))
    said = {
        name: command_line(name, str(plan), "--as-of", "2026-06-30", "-f", "md").out for name in ("bulletin", "meeting")
    }
    assert "没有填报任务进度，或者报送的没有采用，不参加排名" in said["bulletin"]
    assert "没有采用的进度要在" in said["bulletin"]
    assert "未报送进度1项，报送的进度没有采用1项" in said["meeting"]
    assert (
        "任务2.10"
        not in command_line("tasks", str(plan), "--status", "未填报", "--as-of", "2026-06-30", "-f", "md").out
    )
    assert (
        "建设示范田" in command_line("tasks", str(plan), "--status", "待更正", "--as-of", "2026-06-30", "-f", "md").out
    )


def test_it_is_told_until_it_is_made_good(plan, books):
    book = filled(books["县农业农村局"], {"2.10": {"完成百分比": "近三成"}})
    imported(plan, book)
    before = plan.read_text("utf-8")
    imported(plan, book)
    assert plan.read_text("utf-8") == before
    assert imported(plan, filled(book, {"2.10": {"完成百分比": 30}}), received="2026-06-03").code == 0
    assert "没有采用" not in report(plan)
    assert command_line("log", "2.10", str(plan), "--percent", "40", "--date", "2026-06-20").code == 0
    assert "没有采用" not in report(plan)


def test_what_a_clerk_logs_makes_it_good_too(plan, books):
    imported(plan, filled(books["县农业农村局"], {"2.10": {"完成百分比": "近三成"}}))
    command_line("log", "2.10", str(plan), "--percent", "30", "--date", "2026-06-03", "--entered", "2026-06-03")
    assert "没有采用" not in report(plan)


def test_beside_what_was_taken_stands_what_was_not(plan, books):
    imported(plan, filled(books["县农业农村局"], {"2.10": {"完成百分比": "近三成", "进展情况": "已放线"}}))
    now = load_plan(plan).plan.progress[-1]
    assert (now.note, now.refused) == ("已放线", ("完成百分比",))
    assert "报送的内容没有采用、已退回更正的1项任务" in report(plan)


def test_of_a_unit_that_no_duty_names_the_receipt_is_kept(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    book = filled(exported(tmp_path)["县农业农村局"], {"2.10": {"完成百分比": "近三成"}})
    run = imported(path, book)
    assert "登记报送（2026-05-29 收到）：县农业农村局" in run.out
    (sent,) = load_plan(path).plan.submissions
    assert (sent.date, sent.duty, sent.by) == (date(2026, 5, 29), None, "县农业农村局")
    assert command_line("validate", str(path), "--as-of", "2026-06-30").code == 0
    assert "没有采用、已退回更正的1项任务" in report(path)
    before = path.read_text("utf-8")
    imported(path, book)
    assert path.read_text("utf-8") == before


def test_a_sum_that_was_not_taken_is_on_record_until_it_is_paid_in(plan, books):
    imported(plan, filled(books["县农业农村局"], {"2.10": {"完成百分比": 20, "本期支出（元）": "约2万"}}))
    now = load_plan(plan).plan.progress[-1]
    assert (now.percent, now.refused) == (20, ("本期支出",))
    assert "2026年5月31日的本期支出" in report(plan)
    command_line("log", "2.10", str(plan), "--percent", "30", "--date", "2026-06-03", "--entered", "2026-06-03")
    assert "2026年5月31日的本期支出" in report(plan), "a later percentage is no sum"


@pytest.mark.parametrize(
    "cells",
    [
        {"本期支出（元）": 20000, "支出项目": "没有这一项"},
        {"本期支出（元）": 20000, "资金来源": "某企业"},
        {"完成情况证明": "", "本期支出（元）": "两万左右"},
    ],
    ids=["item", "source", "alone"],
)
def test_whichever_cell_of_a_sum_is_wrong_the_sum_is_on_record(plan, books, cells):
    imported(plan, filled(books["县农业农村局"], {"2.10": cells}))
    assert load_plan(plan).plan.progress[-1].refused == ("本期支出",)


def test_a_later_payment_makes_a_sum_good():
    entry = Progress(date=date(2026, 5, 31), task="1", refused=("本期支出",))
    before, same, later = (
        Payment.model_construct(date=date(2026, 5, 1), entered=day, task="1")
        for day in (None, date(2026, 5, 31), date(2026, 6, 3))
    )
    assert untaken([entry], [before])
    assert untaken([entry], [before, same]) is None
    second = entry.model_copy(update={"refused": ("第2笔本期支出",)})
    assert untaken([second], [before, same])
    assert untaken([second], [before, same, same]) is None
    assert untaken([second], [before, later]) is None


@pytest.mark.parametrize("received", ["2026-05-29", "2026-06-03"], ids=["before", "after"])
def test_a_sum_that_is_sent_again_on_the_same_day_is_not_called_missing(plan, books, received):
    book = books["县农业农村局"]
    imported(plan, filled(book, {"2.10": {"完成百分比": 20, "本期支出（元）": "约2万"}}), received=received)
    assert "2026年5月31日的本期支出" in report(plan)
    imported(plan, filled(book, {"2.10": {"完成百分比": 20, "本期支出（元）": 20000}}), received=received)
    assert "没有采用" not in report(plan)


def test_a_sum_beside_one_that_was_taken_is_told_as_the_second(plan, books):
    """Two sums of one task on one day: the one that was taken does not make the other good."""
    book = books["县水务局"]
    one = {"支出项目": "水表安装", "本期支出（元）": 3000, "凭证号": "记12"}
    imported(plan, filled(book, {"1": one}))
    imported(plan, filled(book, {"1": {**one, "本期支出（元）": "约2千", "凭证号": "记13"}}))
    assert "2026年5月31日的第2笔本期支出" in report(plan)
    imported(plan, filled(book, {"1": {**one, "本期支出（元）": 2000, "凭证号": "记13"}}))
    assert "没有采用" not in report(plan)


SAID = {"完成百分比": 30, "进展情况": "翻耕完毕"}


@pytest.mark.parametrize("typed", ["6月下旬", "2026-06-31", "2026-06-20"])
def test_a_day_that_is_refused_is_told_beside_what_was_taken(plan, books, typed):
    """No day; one that the calendar lacks; one behind the report."""
    run = imported(plan, filled(books["县农业农村局"], {"2.10": {**SAID, "情况截至日期": typed}}))
    assert "记明报送了而没有采用：情况截至日期" in run.out
    now = load_plan(plan).plan.progress[-1]
    assert (now.percent, now.refused) == (30, ("情况截至日期",))
    assert "2026年5月31日的情况截至日期" in report(plan)


@pytest.mark.parametrize("right", ["2026-05-20", "2026-05-31"])
def test_the_right_day_makes_it_good_also_where_it_is_that_of_the_report(plan, books, right):
    book = filled(books["县农业农村局"], {"2.10": {**SAID, "情况截至日期": "6月下旬"}})
    imported(plan, book)
    before = plan.read_text("utf-8")
    imported(plan, book)
    assert plan.read_text("utf-8") == before
    run = imported(plan, filled(book, {"2.10": {"情况截至日期": right}}), received="2026-06-03")
    assert run.code == 0, run
    assert "翻耕完毕（情况截至2026年5月" in plan.read_text("utf-8")
    assert "没有采用" not in report(plan)


def test_the_next_report_makes_a_refused_day_good(plan, books):
    imported(plan, filled(books["县农业农村局"], {"2.10": {**SAID, "情况截至日期": "6月下旬"}}))
    assert (
        command_line(
            "log", "2.10", str(plan), "--percent", "40", "--date", "2026-06-20", "--entered", "2026-06-20"
        ).code
        == 0
    )
    assert "没有采用" not in report(plan)
