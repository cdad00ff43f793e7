"""Letters of responsibility: what a unit answers for, and where it signs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support import command_line

PLAN = """\
format: 1
title: 示例县改厕方案
status: active
region: {name: 示例县, level: county}
issuer: 县委农办
period: {start: 2026-01-01, end: 2026-12-31}
money_unit: 万元
departments: {县委农办: {}, 甲局: {}, 乙局: {}}
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-06-30
    indicators: [{name: 改造户厕, at_least: 300, unit: 户}, {name: 投诉, at_most: 5, unit: 件}]
    deliverables: [改厕清单]
    budget: [{item: 改厕补助, year: 2026, amount: 30, shares: 改厕}]
  - {id: "2", title: 建管护队伍, lead: [甲局, 乙局], joint: true, ongoing: true}
  - id: "3"
    title: 办宣传
    lead: [乙局]
    support: [甲局]
    deadline: 2026-06-30
    ended: {on: 2026-05-01, how: cancelled, document: 某办发〔2026〕9号}
  - {id: "4", title: 统筹, lead: [县委农办], deadline: 2026-06-30}
funding:
  sources: [省级财政, 县级财政]
  shares: {改厕: {ratio: {省级财政: 2, 县级财政: 1}}}
norms: [{name: 管护员, per: village, at_least: 2, unit: 名, task: "2"}]
duties:
  - {name: 台账, kind: report, by: lead, to: 县委农办, every: 2 months, due: month-end}
  - {name: 例会, kind: meeting, by: 县委农办, every: month, day: 5}
escalation: [{overdue_days: 1, action: 提醒, by: 县委农办}, {light: red, overdue_days: 30, action: 约谈}]
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    return file


def test_what_a_unit_answers_for(plan: Path) -> None:
    run = command_line("pledge", str(plan), "--unit", "甲局", "--as-of", "2026-04-30", "-f", "md")
    assert run.code == 0, run.err
    said = run.out
    assert said.startswith("# 示例县改厕目标责任书\n\n为落实《示例县改厕方案》，明确责任，县委农办与甲局签订本责任书。")
    assert (
        "| 1    | 改造户厕               | 改造户厕不少于300户；投诉不超过5件；成果：改厕清单 | 2026-06-30 |".replace(
            " ", ""
        )
        in said.replace(" ", "")
    )
    assert "建管护队伍（共同牵头）" in said
    assert "同时配合做好：办宣传（任务3）。" in said
    assert "省级财政20、县级财政10" in said
    assert "管护员" in said
    assert "按期做好台账（每2个月，报县委农办）。" in said
    assert "逾期1天以上的，由县委农办提醒；逾期30天以上且亮红灯的，约谈。" in said
    assert "负责人（签字）：" in said


def test_what_has_ended_is_left_out_from_that_day_on(plan: Path) -> None:
    own = [
        json.loads(command_line("pledge", str(plan), "--as-of", day, "-f", "json").out)
        for day in ("2026-04-30", "2026-05-01")
    ]
    assert [{one["unit"]: one["tasks"] for one in each["pledges"]} for each in own] == [
        {"甲局": ["1", "2"], "乙局": ["2", "3"], "县委农办": ["4"]},
        {"甲局": ["1", "2"], "乙局": ["2"], "县委农办": ["4"]},
    ]


def test_nobody_signs_with_himself(plan: Path) -> None:
    words = ("pledge", str(plan), "-u", "县委农办", "-f", "md")
    assert "＿＿＿＿＿＿与县委农办签订本责任书" in command_line(*words).out
    assert "县人民政府与县委农办签订本责任书" in command_line(*words, "--issuer", "县人民政府").out


def test_a_file_each(plan: Path) -> None:
    run = command_line("pledge", str(plan), "--each", "-o", str(plan.parent / "责任书"))
    assert run.code == 0, run.err
    assert sorted(one.name for one in (plan.parent / "责任书").iterdir()) == [
        "责任书-乙局.docx",
        "责任书-县委农办.docx",
        "责任书-甲局.docx",
    ]
    assert "--each：用 -o 写明存到哪个文件夹" in command_line("pledge", str(plan), "--each").err
    assert "没有牵头单位“丙局”" in command_line("pledge", str(plan), "-u", "丙局").err


def test_what_is_done_is_not_pledged_and_nobody_reports_to_himself(plan: Path) -> None:
    plan.write_text(plan.read_text("utf-8") + 'progress:\n  - {date: 2026-04-01, task: "1", percent: 100}\n', "utf-8")
    said = command_line("pledge", str(plan), "--unit", "甲局", "--as-of", "2026-04-30", "-f", "md").out
    assert "甲局牵头下列1项任务" in said
    own = command_line("pledge", str(plan), "--unit", "县委农办", "--as-of", "2026-04-30", "-f", "md").out
    assert "报县委农办" not in own


OVER_A_YEAR = """\
format: 1
title: 示例县治水方案
status: active
region: {name: 示例县, level: county}
issuer: 县委农办
period: {start: 2026-01-01, end: 2026-12-31}
money_unit: 万元
departments: {县委农办: {}, 甲局: {}, 乙局: {}}
goals:
  - {name: 治理率, at_least: 80, unit: "%", lead: [甲局], tasks: ["2.1"]}
  - {name: 达标村, at_least: 3, unit: 个, lead: [甲局], tasks: ["2.2"]}
tasks:
  - id: "1"
    title: 编规划
    lead: [甲局]
    support: [乙局]
    deadline: 2026-03-31
    budget: [{item: 规划费, year: 2026, amount: 5, paid_by: 县级财政}]
  - id: "2"
    title: 治理污水
    lead: [甲局]
    deadline: 2026-06-30
    ended: {on: 2026-05-01, how: split, into: ["2.1", "2.2"], document: 某办发〔2026〕9号}
    budget: [{item: 治理补助, year: 2026, amount: 60, paid_by: 县级财政}]
  - {id: "2.1", title: 建管网, lead: [甲局], support: [乙局], added: 2026-05-01, deadline: 2026-07-31}
  - {id: "2.2", title: 改设施, lead: [甲局], added: 2026-05-01, deadline: 2026-11-30, indicators: [{name: 达标村, at_least: 3, unit: 个}]}
  - {id: "3", title: 办宣传, lead: [乙局], deadline: 2026-12-31}
funding: {sources: [县级财政]}
progress:
  - {date: 2026-03-30, task: "1", percent: 100, evidence: [批文]}
  - {date: 2026-07-30, task: "2.2", percent: 50, indicators: {达标村: 3}}
"""


def test_a_letter_in_mid_year_holds_what_is_left_to_do(tmp_path: Path) -> None:
    """Its money is that of its tasks, by their own numbers; goals not yet reached and deadlines gone by are said."""
    file = tmp_path / "plan.yaml"
    file.write_text(OVER_A_YEAR, "utf-8")
    out = command_line("pledge", str(file), "--as-of", "2026-08-10", "-f", "md").out
    assert out.startswith("# 示例县治水目标责任书\n")
    said = out.replace(" ", "")
    assert "|2.1、2.2（原任务2）|治理补助|2026|60|县级财政60|" in said
    assert "规划费" not in said
    assert "任务2.1已超过时限，要抓紧完成。" in said
    assert "承担的总体目标：治理率不少于80%。" in said
    assert "同时配合做好：建管网（任务2.1）。" in said
