"""What an editor of the county office marked in papers: words that repeat, and lines and pages that break badly."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from county_year import lived
from ruralgov.papers.cell_words import assumed_by, assumed_note, assumed_reasons
from ruralgov.papers.page import Column, Row, Table
from ruralgov.papers.word.column_widths import PORTRAIT_MM, row_lines
from support import PLANS, command_line

PLAN = """\
format: 1
title: 示例县试点方案
status: active
region: {name: 示例县, level: county}
issuer: 县委农办
period: {start: 2026-01-01, end: 2026-12-31}
departments: {县委农办: {}, 甲局: {}}
sections: [建设, 管护, 治理]
tasks:
  - {id: "1", title: 改厕, section: 建设, lead: [甲局], deadline: 2026-05-31}
  - {id: "2", title: 管护, section: 管护, lead: [甲局], deadline: 2026-06-30, weight: 2}
  - {id: "3", title: 议事, section: 治理, lead: [县委农办], deadline: 2026-06-30}
"""


def report(folder: Path, plan: str, quarter: str = "2026Q1") -> str:
    file = folder / "plan.yaml"
    file.write_text(plan, "utf-8")
    run = command_line("report", str(file), "-q", quarter, "-f", "md")
    assert run.code == 0, run.err
    return run.out


def test_that_nobody_has_reported_is_said_once_above_what_falls_due_next(tmp_path: Path) -> None:
    ahead = report(tmp_path, PLAN).split("下一步工作")[1].split("附件1")[0]
    assert "2026年第二季度到期任务3项，均未报送进展。" in ahead
    assert "未填报" not in ahead
    told = report(tmp_path, PLAN + 'progress: [{date: 2026-03-01, task: "1", percent: 40}]\n')
    ahead = told.split("下一步工作")[1].split("附件1")[0]
    assert "到期任务3项。" in ahead
    assert ahead.count("未填报") == 2, "of some it stands in their rows"


def test_how_means_are_made_is_told_once(tmp_path: Path) -> None:
    entries = "".join(f'  - {{date: 2026-03-01, task: "{task}", percent: 40}}\n' for task in "123")
    told = report(tmp_path, f"{PLAN}progress:\n{entries}")
    assert len(re.findall("按任务权重", told)) == 1


def test_reasons_of_assumed_figures_are_told_apart() -> None:
    assert assumed_note(["甲。"]) == ("※ 为推定数：甲。",)
    several = assumed_note(["甲", "乙；丙", "甲。"])
    assert several == ("※ 为推定数：（1）甲；（2）乙；丙。",)
    told = assumed_by([("2", "示例：数"), ("4", "示例：数"), ("5", "乙")])
    assert told == ("※ 为推定数：（1）任务2、4（示例，数）；（2）任务5（乙）。",)
    assert assumed_reasons(("另有", *several, "余")) == (("另有", "余"), ["甲", "乙；丙"])
    assert assumed_reasons(assumed_note(["甲；乙"])) == ((), ["甲；乙"])


def test_a_quantity_and_the_number_of_a_document_are_not_broken_over_lines() -> None:
    columns = (Column("name", "指标", width=40), Column("target", "目标值"), Column("document", "批准文件", width=10))
    words = "改造提升县级仓储物流配送中心和末端服务点覆盖情况" * 3
    table = Table(
        "t", "", columns, (Row(("水表", "≥15,000个", "某办发〔2026〕15号")), Row((words, "≥3家", "某办发〔2026〕3号")))
    )
    assert row_lines(table, PORTRAIT_MM)[0] <= 2, "某办发 and 〔2026〕15号"


def test_tasks_that_came_by_one_document_are_told_in_one_sentence(tmp_path: Path) -> None:
    office, commits = lived(tmp_path)
    file = tmp_path / "q3.yaml"
    file.write_text(office.git("show", f"{commits['2026Q3']}:plan.yaml"), "utf-8")
    told = command_line("report", str(file), "-q", "2026Q3", "-f", "md").out
    assert "批准，增补任务2.1“建设污水管网”，增补任务2.2“改造分散处理设施”。原因：任务拆分。" in told
    assert "由县农业农村局承接。原因：机构改革。" in told


def test_every_letter_of_responsibility_has_its_title(tmp_path: Path) -> None:
    made = tmp_path / "责任书.docx"
    assert (
        command_line("pledge", str(PLANS / "digital-county.yaml"), "--as-of", "2021-06-30", "-o", str(made)).code == 0
    )
    with zipfile.ZipFile(made) as archive:
        document = archive.read("word/document.xml").decode()
    units = document.count("本责任书一式两份")
    assert units > 5
    assert document.count("平罗县国家数字乡村试点目标责任书") == units


@pytest.mark.parametrize("blank", ["填报单位（盖章）", "单位负责人（签字）", "填报日期"])
def test_the_slip_to_send_back_has_a_line_for_each_blank(tmp_path: Path, blank: str) -> None:
    file = tmp_path / "plan.yaml"
    steps = "escalation: [{overdue_days: 1, action: 通报}]\n"
    file.write_text(PLAN + steps, "utf-8")
    words = ("escalation", str(file), "--letters", "--as-of", "2026-06-10", "-f", "docx", "-o", str(tmp_path / "信"))
    assert command_line(*words).code == 0
    [letter] = (tmp_path / "信").glob("督办单-甲局.docx")
    with zipfile.ZipFile(letter) as archive:
        document = archive.read("word/document.xml").decode()
    lines = [re.sub(r"<[^>]+>", "", one) for one in document.split("</w:p>")]
    assert [line for line in lines if line.startswith(blank)], lines[-12:]


def test_targets_of_which_nothing_was_reported_have_no_annex(tmp_path: Path) -> None:
    plan = PLAN.replace(
        "lead: [甲局], deadline: 2026-05-31",
        "lead: [甲局], indicators: [{name: 改厕, at_least: 3, unit: 户}], deadline: 2026-05-31",
    )
    assert "指标完成情况表" not in report(tmp_path, plan)
    assert "改厕≥3户" in report(tmp_path, plan), "they stand with their task"
    told = plan + 'progress: [{date: 2026-03-01, task: "1", percent: 40, indicators: {改厕: 1}}]\n'
    assert "附件3：指标完成情况表" in report(tmp_path, told)


def test_who_has_not_told_a_number_is_named_in_the_sentence_and_no_last_page_says_it_alone(tmp_path: Path) -> None:
    made = tmp_path / "核对表.docx"
    words = ("norms", str(PLANS / "township-pilot.yaml"), "--as-of", "2020-12-31", "-o", str(made))
    assert command_line(*words).code == 0
    with zipfile.ZipFile(made) as archive:
        text = re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())
    assert "未填报1项（癸村法律明白人），缺员1项（辛村保洁员缺1名）。" in text
    assert text.count("癸村法律明白人") == 1


DUTY = "duties:\n  - {name: 月报, kind: report, by: [甲局], every: month, due: month-end}\n"


def test_a_unit_that_owes_several_reports_is_named_once(tmp_path: Path) -> None:
    told = report(tmp_path, f"{PLAN}{DUTY}submissions:\n  - {{date: 2026-02-03, duty: 月报, by: 甲局, for: 2026-01}}\n")
    assert re.search(r"甲局（2月\d+日、3月\d+日应报）、甲局（1月\d+日应报，2月3日报）", told)


def test_one_task_that_fell_due_is_not_all_of_them(tmp_path: Path) -> None:
    told = report(tmp_path, PLAN + 'progress: [{date: 2026-03-01, task: "1", percent: 40}]\n', "2026Q2")
    assert "本季度到期任务3项，均未完成。" in told
    single = PLAN.replace("2026-06-30", "2026-09-30")
    told = report(tmp_path, single + 'progress: [{date: 2026-03-01, task: "1", percent: 40}]\n', "2026Q2")
    assert "本季度到期任务1项，未完成。" in told


def test_a_task_that_lags_unreported_stands_in_one_item_of_the_problems(tmp_path: Path) -> None:
    told = report(tmp_path, PLAN + 'progress: [{date: 2026-03-01, task: "1", percent: 40}]\n', "2026Q2")
    problems = told.split("存在问题")[-1] if "、存在问题" not in told else told.split("、存在问题")[1].split("## ")[0]
    assert problems.count("（任务2，") == 1
