"""The plan that the tests of the commands work on: small enough to compute by hand."""

from __future__ import annotations

from pathlib import Path

from support import command_line

OFFICE = """\
format: 1
title: 示例县试点方案
status: active
region: {name: 示例县, level: county}
issuer: 县委农办
period: {start: 2026-01-01, end: 2027-01-31}
money_unit: 万元
departments:
  县委农办: {}
  县水务局: {aliases: [水利局]}
  县财政局: {}
  各乡镇: {kind: group, members: [甲镇, 乙乡]}
sections: [治理, 保障]
stages:
  - {name: 启动, start: 2026-01-01, end: 2026-03-31}
  - {name: 实施, start: 2026-04-01, end: 2026-12-31}
assumptions: [{field: stages, reason: 阶段为推定}]
tasks:
  - id: "1"
    title: 村级议事
    section: 治理
    lead: [县委农办]
    support: [各乡镇]
    stage: 启动
    indicators: [{name: 议事村, at_least: 20, unit: 个, baseline: 10}]
    budget:
      - {item: 办公经费, year: 2026, unit_cost: 1.5万元, quantity: 干部, shares: 三级}
      - {item: 印刷, year: 2026, unit_cost: 0.01元, quantity: 1000, paid_by: 县}
  - id: "2"
    title: 供水到村
    section: 保障
    lead: [水利局]
    support: [县财政局]
    start: 2026-01-01
    deadline: 2026-04-10
    indicators: [{name: 通水村, exactly: 5, unit: 个}]
    budget:
      - {item: 管网, year: 2026, amount: 100元, shares: 三级}
      - {item: 专项, year: 2026, percent: 0.5, of: 支出, shares: 定额}
      - {item: 尾款, year: 2027, amount: 1, shares: 整万}
  - id: "3"
    title: 长期宣传
    section: 保障
    lead: [县委农办]
    ongoing: true
    indicators: [{name: 宣传, at_least: 1, unit: 次}]
parameters:
  干部: {value: 7, unit: 人, assumed: 按每村1人估算}
  备用: {value: 1}
funding:
  sources: [省, 市, 县]
  bases: [{name: 支出, year: 2026, amount: 2亿元}]
  shares:
    三级: {ratio: "1:1:1"}
    定额: {fixed: {省: 60, 县: 40}}
    整万: {ratio: {省: 1, 县: 1}, round_to: 千元, remainder: 县}
  appropriations:
    - {date: 2026-02-01, source: 省, for: 定额, amount: 30万元}
    - {date: 2026-05-01, source: 县, for: 定额, amount: 40万元}
  payments:
    - {date: 2026-03-01, source: 省, task: "2", item: 专项, amount: 12.5万元}
progress:
  - {date: 2026-02-10, task: "1", percent: 50, indicators: {议事村: 14}, note: 半数村, problem: 缺场地, next: 借用学校, by: 县委农办}
  - {date: 2026-03-20, task: "2", percent: 49, note: 过半}
  - {date: 2026-04-05, task: "1", percent: 100, indicators: {议事村: 21}, evidence: [验收单], by: 县委农办}
"""

GOVERNED = (
    OFFICE
    + """\
duties:
  - {name: 工作台账, kind: report, by: lead, to: 县委农办, every: quarter, due: month-end}
escalation: [{overdue_days: 1, action: 提醒}]
places:
  - {name: 吊沟村, kind: village, town: 甲镇, population: 1860, counts: {法律明白人: 4}}
norms:
  - {name: 法律明白人, per: village, at_least: 3, unit: 名, task: "1"}
scoring:
  - name: 村级积分
    subjects: 村
    dimensions: [{name: 制度, full: 60}, {name: 作用, full: 40}]
    every: quarter
"""
)
"""The same with duties, measures, norms and marks."""

_GOALS = 'goals:\n  - {name: 议事村, at_least: 20, unit: 个, by: 2026-12-31, tasks: ["1"]}\n'
AIMED = GOVERNED.replace("tasks:\n", _GOALS + "tasks:\n", 1)
"""The same with a goal."""

EVERYTHING = """\
departments: {甲局: {}, 乙局: {until: 2026-06-30, into: [丙局]}, 丙局: {}}
period: {start: 2026-01-01, end: 2027-12-31}
goals:
  - {name: 改厕普及率, at_least: 80, unit: "%", by: 2027-06-30, lead: [甲局], tasks: ["1"]}
provisions: [{kind: leadership, text: 组长由县委书记担任, unit: 乙局, task: "1"}]
tasks:
  - id: "1"
    title: 农村改厕
    weight: 2
    lead: [甲局]
    support: [乙局]
    deadline: 2027-10-30
    parts: ["1.1", "1.2"]
    indicators:
      - {name: 新建户厕, unit: 户, counts: period, targets: [{by: 2026, at_least: 300}, {by: 2027, at_least: 500}]}
    budget: [{item: 改厕补助, year: 2026, amount: 30万元, shares: 改厕}, {item: 改厕补助, year: 2027, amount: 20万元, shares: 改厕}]
  - {id: "1.1", title: 建厕, lead: [甲局], deadline: 2026-10-30, indicators: [{name: 建成, at_least: 3, unit: 个}]}
  - {id: "1.2", title: 管厕, lead: [乙局], deadline: 2026-11-30, repeats: year, added: 2026-02-01, indicators: [{name: 清掏, at_least: 3, unit: 次}]}
  - {id: "2", title: 验收, lead: [丙局], deadline: 2026-12-30, ended: {on: 2026-08-01, how: merged, into: ["1"], document: 某办发〔2026〕9号}}
funding:
  sources: [省级财政, 县级财政]
  shares: {改厕: [{until: 2026-12-31, ratio: "2:1"}, {ratio: "1:1"}]}
  appropriations: [{date: 2026-11-28, source: 省级财政, for: 改厕, year: 2027, amount: 5万元}, {date: 2026-03-01, source: 省级财政, for: 改厕, amount: 20万元, document: 某财〔2026〕8号}]
  payments: [{date: 2026-04-01, source: 省级财政, task: "1", item: 改厕补助, amount: 3万元}, {date: 2026-05-01, source: 省级财政, task: "1", item: 改厕补助, refund: 1万元, note: 多付退回}]
  carried: [{from: 2026, to: 2027, source: 省级财政, item: 改厕, amount: 3万元, document: 某财〔2027〕1号}]
  returned: [{date: 2026-12-20, source: 省级财政, item: 改厕, amount: 1万元, document: 某财〔2026〕9号}]
  in_kind: [{date: 2026-04-10, task: "1", item: 投工, by: 村民, quantity: 12, unit: 工日, value: 1200元}]
progress:
  - {date: 2026-05-31, task: "1.1", percent: 60, indicators: {建成: 2}, by: 甲局}
  - {date: 2026-05-31, entered: 2026-07-05, replaces: 2026-05-31, task: "1.1", percent: 50, reason: 更正误报, by: 甲局}
  - {date: 2026-07-31, task: "1.2", percent: 20, indicators: {清掏: 1}, by: 丙局}
"""
"""What the small office does not use: targets by date, goals, offices that end, tasks that end, parts, money over the years."""


def office(folder: Path, text: str = OFFICE, name: str = "plan.yaml") -> str:
    """The plan as a file; its name."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return str(file)


def shown(*words: str, code: int = 0, lang: str = "zh", columns: int = 100) -> str:
    """What a command prints; its exit code is checked."""
    run = command_line(*words, lang=lang, columns=columns)
    assert run.code == code, run.err
    return run.out


def refused(*words: str, lang: str = "zh") -> str:
    """The one line that a refused call gets."""
    run = command_line(*words, lang=lang)
    assert run.code == 2, (run.code, run.out, run.err)
    assert run.out == ""
    assert run.err.startswith("ruralgov: ")
    return run.err.removeprefix("ruralgov: ").rstrip("\n")
