"""Letters to units: one file each, numbered on, with safe names; nothing that somebody has changed is written over."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from support import PLANS, Run, command_line

PLAN = """\
format: 1
title: 示例县改厕方案
status: active
region: {name: 示例县, level: county}
issuer: 县委农办
letter: {number: 某农办发〔2026〕1号, to: [县委], contact: {post: 值班室, phone: 0900-1}}
period: {start: 2026-01-01, end: 2026-12-31}
departments: {县委农办: {}, 督查室: {}, 甲/局: {}, "甲?局": {}, 乙局: {}, 丙局: {}}
tasks:
  - {id: "1", title: 改造户厕, lead: [甲/局], deadline: 2026-02-28}
  - {id: "2", title: 建管护队伍, lead: ["甲?局"], deadline: 2026-03-31}
  - {id: "3", title: 考核管护, lead: [乙局, 甲/局], joint: true, deadline: 2026-03-31}
  - {id: "4", title: 宣传, lead: [丙局], deadline: 2026-12-31}
escalation:
  - {overdue_days: 1, action: 提醒, by: 县委农办}
  - {overdue_days: 30, action: 约谈主要负责人, by: 督查室}
  - {overdue_days: 60, action: 通报}
duties:
  - {name: 工作台账, kind: report, by: lead, to: 县委农办, every: month, due: month-end, from: 2026-01-01, shift: none}
progress:
  - {date: 2026-02-20, task: "1", percent: 60, problem: 缺管材}
  - {date: 2026-03-20, task: "3", percent: 60, problem: 缺人手}
  - {date: 2026-04-10, task: "4", percent: 90}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    return file


def letters(plan: Path, *words: str, command: str = "escalation") -> Run:
    rest = ("--missing",) if command == "calendar" else ()
    folder = str(plan.parent / "信函")
    return command_line(command, str(plan), *rest, "--as-of", "2026-04-10", "--letters", "-o", folder, *words)


def texts(plan: Path) -> dict[str, str]:
    return {one.name: one.read_text("utf-8") for one in sorted((plan.parent / "信函").glob("*.md"))}


def test_a_letter_to_each_unit_for_each_measure(plan: Path) -> None:
    run = letters(plan, "-f", "md", "--number", "某督〔2026〕9号")
    assert run.code == 0, run.err
    found = texts(plan)
    assert list(found) == ["提醒函-乙局.md", "提醒函-甲_局-2.md", "提醒函-甲_局.md", "约谈通知-甲_局.md"]
    talk, reminder = found["约谈通知-甲_局.md"], found["提醒函-甲_局.md"]
    assert [re.search("〔2026〕(.*?)号", text)[1] for text in map(str, found.values())] == ["12", "11", "10", "9"]
    assert talk.startswith("某督〔2026〕9号\n\n# 关于约谈甲/局主要负责同志的通知\n\n甲/局：\n")
    assert "改造户厕（任务1）：完成时限2026年2月28日，完成60%，逾期41天，2月20日后没有再报送进展。" in talk
    assert "该任务已达到方案规定的“约谈主要负责人”条件，请你单位主要负责同志于＿＿月" in talk
    assert "自2026年4月29日起采取“通报”措施。" in talk
    assert "2026年3月30日" not in talk, "a letter tells of no measure before its own day"
    assert "关于考核管护任务的提醒函" in reminder
    assert "；存在的问题（3月20日报送）：缺人手。" in reminder
    assert talk.partition("\n\n方案校验码 ")[0].endswith("督查室\n\n2026年4月10日\n\n（联系人：值班室，0900-1）")
    assert "考核管护（任务3）" in reminder, "a joint task goes to each of its leads"
    assert "某农办发" not in "".join(found.values()), "the plan's own number is that of the report"
    assert "县委农办\n\n2026年4月10日" in reminder


def test_the_paper_as_of_a_day_stays(plan: Path) -> None:
    assert letters(plan, "-f", "md").code == 0
    before = texts(plan)
    plan.write_text(PLAN + '  - {date: 2026-04-20, task: "1", percent: 100}\n', "utf-8")
    assert letters(plan, "-f", "md").code == 0
    assert texts(plan) == before


def test_nothing_that_somebody_changed_is_written_over(plan: Path) -> None:
    assert letters(plan, "-f", "md").code == 0
    edited = plan.parent / "信函" / "提醒函-乙局.md"
    edited.write_text(edited.read_text("utf-8") + "已电话催办。\n", "utf-8")
    (plan.parent / "信函" / "约谈通知-甲_局.md").unlink()
    run = letters(plan, "-f", "md")
    assert run.code == 2
    assert "提醒函-乙局.md：已有的文件，别的程序写过或改过，没有覆盖。" in run.err
    assert "已电话催办" in edited.read_text("utf-8")
    assert not (plan.parent / "信函" / "约谈通知-甲_局.md").exists()


def test_a_word_letter_that_somebody_saved_stays(plan: Path) -> None:
    assert letters(plan).code == 0
    file = plan.parent / "信函" / "提醒函-乙局.docx"
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert "关于考核管护任务的提醒函" in parts["word/document.xml"].decode()
    assert letters(plan).code == 0, "our own is written anew"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert letters(plan).code == 2


def test_no_unit_is_reminded_of_what_it_would_send_to_itself(plan: Path) -> None:
    """Neither the office that signs, nor another that collects the reports; the list has both."""
    for collector, signs in (("县委农办", True), ("督查室", False)):
        text = PLAN.replace("lead: [丙局]", f"lead: [丙局, {collector}], joint: true")
        plan.write_text(text.replace("to: 县委农办", f"to: {collector}"), "utf-8")
        screen = command_line("calendar", str(plan), "--missing", "--as-of", "2026-04-10", "-f", "md").out
        assert f"| {collector}" in screen
        assert "催办通知：丙局" in screen
        assert f"催办通知：{collector}" not in screen
        run = letters(plan, "-f", "md", command="calendar")
        assert (run.code, f"催办通知-{collector}.md" in texts(plan)) == (0, False)
        assert (f"{collector}是发函单位" in run.err) is signs
        assert "--issuer" not in run.err, "the command has no such option"


def test_reminders_of_what_is_owed(plan: Path) -> None:
    run = letters(plan, "-f", "md", "--number", "某农办督〔2026〕3号", command="calendar")
    assert run.code == 0, run.err
    found = texts(plan)
    assert list(found) == ["催办通知-丙局.md", "催办通知-乙局.md", "催办通知-甲_局-2.md", "催办通知-甲_局.md"]
    own = found["催办通知-丙局.md"]
    assert own.startswith(
        "某农办督〔2026〕6号\n\n# 关于补报有关材料的催办通知\n\n丙局：\n\n按照《示例县改厕方案》的工作制度"
    )
    assert "- 工作台账：应于2026年1月31日、2月28日、3月31日前报送县委农办，最早一期已逾期69天。" in own
    assert own.count("丙局") == 1, "the list's own heading and addressee are not there"
    assert "特此通知。\n\n县委农办\n\n2026年4月10日" in own


def test_only_one_unit(plan: Path) -> None:
    assert letters(plan, "--unit", "乙局").code == 0
    assert [one.name for one in (plan.parent / "信函").iterdir()] == ["提醒函-乙局.docx"]
    quiet = command_line("escalation", str(plan), "--as-of", "2026-01-10", "--letters", "-o", str(plan.parent / "空"))
    assert (quiet.code, quiet.out) == (0, "")
    assert "没有要写信函的单位。" in quiet.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--letters",), "--letters：用 -o 写明存到哪个文件夹"),
        (("--letters", "-o", "FILE"), "是文件；--letters 要一个文件夹"),
        (("--letters", "-o", "d", "-f", "csv"), "--letters 没有“csv”这种格式：有 docx、html、md"),
        (("--letters", "-o", "d", "--number", "某督〔2026〕号"), "看不出从几号起"),
    ],
)
def test_what_cannot_be_done_is_said(plan: Path, words: tuple[str, ...], said: str) -> None:
    (plan.parent / "file").write_text("旧", "utf-8")
    given = [str(plan.parent / "file") if word == "FILE" else word for word in words]
    run = command_line("escalation", str(plan), *given)
    assert run.code == 2
    assert said in run.err


def test_many_tasks_stand_in_a_table_so_that_the_letter_keeps_to_one_page(tmp_path: Path) -> None:
    run = command_line(
        "escalation",
        str(PLANS / "digital-county.yaml"),
        "--as-of",
        "2021-12-31",
        "--letters",
        "-f",
        "md",
        "-o",
        str(tmp_path),
    )
    assert run.code == 0, run.err
    text = (tmp_path / "约谈通知-县委网信办.md").read_text("utf-8")
    assert re.search(
        r"\| 2 建设数字乡村资源共享中心 +\| 2021-10-31 \| 完成86%，逾期61天，9月30日后没有再报送进展 +\|", text
    )


def test_more_tasks_than_a_page_holds_are_an_annex(plan: Path) -> None:
    more = "".join(
        f'  - {{id: "1{place}", title: 改造户厕{place}片, lead: [乙局], deadline: 2026-03-31}}\n' for place in range(14)
    )
    plan.write_text(PLAN.replace("escalation:\n", more + "escalation:\n"), "utf-8")
    assert letters(plan, "-f", "md").code == 0
    text = texts(plan)["提醒函-乙局.md"]
    letter, annex = text.split("## 附件：未完成任务名单")
    assert "《示例县改厕方案》确定由你单位牵头的15项任务没有按规定时限完成（名单见附件）。" in letter
    assert "2026年4月10日" in letter.split("特此函告。")[1], "the letter is signed before its annex"
    assert annex.count("\n| 1") == 14
    assert "县委农办" not in annex


def test_an_order_has_a_slip_to_reply_on(plan: Path) -> None:
    plan.write_text(PLAN.replace("约谈主要负责人", "限期整改"), "utf-8")
    assert letters(plan, "-f", "md").code == 0
    letter, slip = texts(plan)["督办单-甲_局.md"].split("## 附件：办理情况回执")
    assert re.search(r"前填写回执（附件），盖章后报督查室。", letter)
    assert re.search(r"\| 1 改造户厕 +\| +\| +\| +\| +\|", slip)
    assert "督查室\n\n2026年4月10日" in letter


def test_an_order_of_many_tasks_has_one_annex_which_lists_and_asks(plan: Path) -> None:
    more = "".join(
        f'  - {{id: "1{place}", title: 改造户厕{place}片, lead: [乙局], deadline: 2026-03-31}}\n' for place in range(14)
    )
    text = PLAN.replace("escalation:\n", more + "escalation:\n")
    for action in ("提醒", "约谈主要负责人"):
        text = text.replace(action, "限期整改")
    plan.write_text(text, "utf-8")
    assert letters(plan, "-f", "md").code == 0
    [found] = [text for name, text in texts(plan).items() if "乙局" in name]
    letter, annex = found.split("## 附件：办理情况回执")
    assert "（名单见附件）" in letter
    assert "未完成任务名单" not in annex
    assert re.search(r"\| 10 改造户厕0片 +\| 2026-03-31 \| .*逾期10天 ", annex)


def test_who_is_held_to_account_gets_no_letter_the_case_is_handed_over(plan: Path) -> None:
    plan.write_text(PLAN.replace("action: 约谈主要负责人", "action: 严肃问责"), "utf-8")
    assert letters(plan, "-f", "md", "--number", "某督〔2026〕1号").code == 0
    assert not [name for name in texts(plan) if name.startswith(("督办单", "约谈"))]
    found = texts(plan)["移送函-督查室.md"]
    assert "〔2026〕4号\n\n# 关于移送改造户厕任务有关情况的函\n\n督查室：\n" in found, "the last of the run"
    assert "改造户厕（任务1，甲/局牵头）：完成时限2026年2月28日，完成60%，逾期41天" in found
    assert "已达到方案规定的“严肃问责”条件，现移送你单位处理" in found
    assert "特此函告。\n\n县委农办\n" in found


def test_a_number_of_another_year_is_told(plan: Path) -> None:
    run = letters(plan, "--number", "某督〔2025〕1号")
    assert run.code == 0
    assert "发文字号是2025年的，成文日期是2026年4月10日" in run.err
    assert "发文字号是" not in letters(plan, "--number", "某督〔2026〕1号").err


def test_more_days_than_a_line_holds_are_told_as_a_span(plan: Path) -> None:
    plan.write_text(PLAN.replace("every: month, due: month-end", "every: week, day: 5"), "utf-8")
    assert letters(plan, "-f", "md", command="calendar").code == 0
    assert (
        "- 工作台账：2026年1月2日至4月3日有14期没有报送县委农办，最早一期已逾期98天。"
        in texts(plan)["催办通知-丙局.md"]
    )


def test_nobody_writes_to_himself(plan: Path) -> None:
    plan.write_text(PLAN.replace('lead: ["甲?局"]', "lead: [县委农办]"), "utf-8")
    run = letters(plan, "-f", "md", "--number", "某督〔2026〕1号")
    assert run.code == 0, run.err
    assert not [name for name in texts(plan) if "县委农办" in name]
    assert "县委农办是发函单位，没有给自己写信函。由上级单位发的，用 --issuer 写明。" in run.err
    numbers = sorted(re.search("〔2026〕(.*?)号", text)[1] for text in texts(plan).values())
    assert numbers == [str(place) for place in range(1, len(numbers) + 1)], "no number is left out"
