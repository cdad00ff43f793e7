"""Material for a meeting: a landscape page for each chapter, and only chapters that there is something for."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from support import PLANS, command_line

PLAN = """\
format: 1
title: 示例县改厕方案
status: active
region: {name: 示例县, level: county}
issuer: 县委农办
period: {start: 2026-01-01, end: 2026-12-31}
departments: {县委农办: {}, 甲局: {}, 乙局: {}}
sections: [建设, 管护]
tasks:
  - {id: "1", title: 改造户厕, section: 建设, lead: [甲局], deadline: 2026-06-30}
  - {id: "2", title: 建管护队伍, section: 管护, lead: [乙局], deadline: 2026-12-31}
progress:
  - {date: 2026-06-10, task: "1", percent: 60, problem: 缺管材, next: 招标}
"""


def meeting(folder: Path, text: str = PLAN, *words: str) -> str:
    file = folder / "plan.yaml"
    file.write_text(text, "utf-8")
    run = command_line("meeting", str(file), "--as-of", "2026-06-10", "-f", "md", *words)
    assert run.code == 0, run.err
    return run.out


def test_chapters_of_a_plan(tmp_path: Path) -> None:
    said = meeting(tmp_path)
    assert re.findall(r"^## (.*)$", said, re.MULTILINE) == [
        "一、总体进展",
        "二、需要研究的问题",
        "三、建设",
        "四、管护",
        "五、2026年7月31日前到期的任务",
    ]
    assert "| 问题：缺管材 |" in said
    assert "截至2026年6月10日，方案确定任务2项，未报送进度1项，平均进度60%，亮黄灯1项、红灯1项。" in said
    assert "\n任务1项，平均进度60%，亮黄灯1项。\n" in said
    assert "改造户厕（任务1，甲局）：缺管材。下一步：招标。" in said
    assert "任务1项，尚未报送进度" in said
    assert "2 建管护队伍（未填报）" in said, "the chart says who has not reported"


def test_a_chapter_that_is_done_has_no_page(tmp_path: Path) -> None:
    said = meeting(tmp_path, PLAN.replace("percent: 60, problem: 缺管材, next: 招标", "percent: 100"))
    assert "建设的任务已全部完成。" in said
    assert "、建设\n" not in said


def test_where_nobody_reported_there_is_one_page(tmp_path: Path) -> None:
    said = meeting(tmp_path, PLAN.partition("progress:")[0])
    assert "截至2026年6月10日，2项任务均未报送进度：\n\n- 改造户厕（任务1，甲局）\n- 建管护队伍（任务2，乙局）" in said
    assert "## " not in said


def test_a_plan_without_sections_has_one_chapter_of_tasks(tmp_path: Path) -> None:
    said = meeting(
        tmp_path, re.sub(r"sections: .*\n", "", PLAN).replace(" section: 建设,", "").replace(" section: 管护,", "")
    )
    assert "## 三、任务进展" in said


def test_every_chapter_is_a_page_that_lies_across(tmp_path: Path) -> None:
    file = tmp_path / "会议.docx"
    run = command_line("meeting", str(PLANS / "digital-county.yaml"), "--as-of", "2021-06-30", "-o", str(file))
    assert run.code == 0, run.err
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        document = archive.read("word/document.xml").decode()
    chapters = re.findall(r'<w:pStyle w:val="Heading1"/>(<w:pageBreakBefore/>)?', document)
    assert len(chapters) == 10
    assert [bool(one) for one in chapters] == [False] + [True] * 9, "the first stands below the title"
    assert re.findall(r'<w:pgSz[^>]*w:orient="(\w+)"', document) == ["landscape"]
    assert document.count("<w:drawing>") == 3


def test_the_title_lies_on_the_paper_of_what_it_stands_above(tmp_path: Path) -> None:
    """Else a printed page would hold the title alone."""
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    run = command_line("meeting", str(file), "--as-of", "2026-06-10", "-f", "html")
    assert re.search(r'<header class="wide"><h1>', run.out)
    assert run.out.count('<div class="part wide slide">') == 4, "every chapter but the first begins a page"
    assert '<header class="large">' in command_line("ledger", "print", str(file), "--size", "A3", "-f", "html").out
    assert "<header><h1>" in command_line("bulletin", str(file), "-f", "html").out


def test_the_sum_of_the_tasks_is_that_of_the_report_and_a_standing_task_owes_no_percentage(tmp_path: Path) -> None:
    text = """\
format: 1
title: 示例县方案
status: active
region: {name: 示例县, level: county}
issuer: 甲局
period: {start: 2026-01-01, end: 2026-12-31}
money_unit: 万元
departments: {甲局: {}, 乙局: {}}
tasks:
  - {id: "1", title: 改厕, lead: [甲局], deadline: 2026-12-31, budget: [{item: 改厕, year: 2026, amount: 10, shares: 改厕}]}
  - {id: "2", title: 建平台, lead: [乙局], deadline: 2026-12-31, ended: {on: 2026-03-01, how: suspended, document: 某办发〔2026〕6号}}
  - {id: "3", title: 例会, lead: [乙局], ongoing: true}
funding:
  sources: [省, 县]
  shares: {改厕: {advance: 县, reimbursed_by: 省}}
  appropriations: [{date: 2026-02-01, source: 县, for: 改厕, amount: 4}]
progress:
  - {date: 2026-03-30, task: "1", percent: 30}
  - {date: 2026-03-30, task: "3", note: 召开三次}
"""
    file = tmp_path / "plan.yaml"
    file.write_text(text, "utf-8")
    said = {
        name: command_line(name, str(file), "--as-of", "2026-03-31", "-f", "md").out for name in ("meeting", "bulletin")
    }
    assert "方案确定任务3项，其中暂停1项；其余任务2项，平均进度30%" in said["meeting"]
    assert "未报送进度" not in said["meeting"]
    assert "方案确定的3项任务，暂停1项，其余2项由2个单位牵头" in said["bulletin"]
    assert "到位4万元（其中垫付未还4万元），未到位10万元" in said["meeting"]


def test_of_one_unit_it_says_its_own_tasks_and_no_money(tmp_path: Path) -> None:
    said = meeting(tmp_path, PLAN, "--unit", "甲局")
    assert said.startswith("# 示例县改厕推进情况汇报（甲局）")
    assert "甲局牵头任务1项" in said
    assert "建管护队伍" not in said
    assert "乙局" not in said
    run = command_line("meeting", str(tmp_path / "plan.yaml"), "--unit", "丙局")
    assert (run.code, run.out) == (2, "")
    assert "丙局" in run.err
