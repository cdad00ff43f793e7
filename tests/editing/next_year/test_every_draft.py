"""Plans that use nearly every field, drafted for the next year: the whole drafts, and what is said beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hostile_plan import FULL
from offices import EVERYTHING, OFFICE
from ruralgov.checking.rules.base import completed
from support import command_line
from tables import held

DRAFTS = Path(__file__).with_name("every_draft.txt")
PLANS = {
    "one year": FULL.partition("closed:")[0],
    "two years": completed(EVERYTHING),
    "two years with stages": OFFICE,
    "assumptions": completed("""\
assumptions:
  - {field: period, reason: 年份推定}
  - {field: tasks.1.indicators.户厕, reason: 推定}
  - {field: tasks.2.indicators.厕所, reason: 推定}
  - {field: tasks.deadline, reason: 推定}
  - {field: stages.实施, reason: 推定}
  - {field: funding.sources, reason: 推定}
stages: [{name: 实施, start: 2026-03-01, end: 2026-11-30}]
tasks:
  - {id: "1", title: 改厕, lead: [甲局], deadline: 2026-10-30, indicators: [{name: 户厕, at_least: 3}], after: ["3"]}
  - {id: "2", title: 管厕, lead: [甲局], stage: 实施, indicators: [{name: 厕所, at_least: 3}], milestones: [{name: 前, due: 2026-05-31, done: 2026-05-30}, {name: 后, due: 2026-08-31}]}
  - {id: "3", title: 建厕, lead: [甲局], deadline: 2026-06-30, ended: {on: 2026-05-01, how: merged, into: ["4"], document: 某办发〔2026〕9号}}
  - {id: "4", title: 并厕, lead: [甲局], deadline: 2026-06-30, ended: {on: 2026-06-01, how: split, into: ["1", "5"], document: 某办发〔2026〕10号}}
  - {id: "5", title: 评厕, lead: [甲局], deadline: 2026-07-30}
duties: [{name: 评审, kind: meeting, by: 甲局, every: once, due: 2026-03-10, task: "3"}, {name: 月报, kind: report, by: lead, every: month, from: 2026-03-01, until: 2026-10-31}]
norms: [{name: 公厕, per: village, at_least: 1, unit: 座, task: "3"}]
progress: [{date: 2026-10-01, task: "2", percent: 100, indicators: {厕所: 3}}]
"""),
    "what leans on tasks left behind": completed("""\
money_unit: 万元
# 示范
provisions:
  - {kind: leadership, text: 由甲局主持, task: "1"}
  - {kind: leadership, text: 由乙局主持, task: "2"}
sections: [完的, 开的, 没人用的]
tasks:
  - {id: "1", title: 完了, section: 完的, lead: [甲局], deadline: 2026-06-30, weight: 2, indicators: [{name: 甲, at_least: 3}], budget: [{item: 完料, year: 2026, unit_cost: 1, quantity: 完数, shares: 完规}, {item: 旧项, year: 2026, percent: 1, of: 支出, paid_by: 县级财政}]}
  - {id: "2", title: 开着, section: 开的, lead: [甲局], start: 2026-03-01, deadline: 2026-09-30, after: ["1"], indicators: [{name: 乙, at_least: 10, unit: 个}, {name: 丙, at_least: 2}, {name: 丁, unit: 个, targets: [{by: 2026-06-30, at_least: 3}, {by: 2027-06-30, at_least: 9}]}], budget: [{item: 开料, year: 2026, unit_cost: 2, quantity: 开数, shares: 开规}, {item: 开料, year: 2027, unit_cost: 2, quantity: 开数, shares: 开规}]}
  - id: "5"
    title: 两项钱
    lead: [乙局]
    deadline: 2026-11-30
    budget:
      - {item: 甲项, year: 2026, amount: 1, paid_by: 县级财政}
      - {item: 乙项, year: 2026, amount: 2, paid_by: 县级财政}
  - {id: "4", title: 有子任务, lead: [甲局], deadline: 2026-11-30, parts: ["4.1", "4.2"]}
  - {id: "4.1", title: 子完, lead: [甲局], deadline: 2026-06-30}
  - {id: "4.2", title: 子开, lead: [乙局], deadline: 2026-11-30}
  - {id: "3", title: 年年, lead: [乙局], repeats: year, deadline: 2026-10-31, indicators: [{name: 戊, at_least: 4}]}
parameters: {完数: {value: 3}, 开数: {value: 4}, 闲数: {value: 5}}
funding:
  sources: [省级财政, 县级财政]
  bases: [{name: 支出, year: 2026, amount: 100}]
  shares: {完规: {ratio: "1:1"}, 开规: {ratio: "2:1"}, 闲规: {paid_by: 县级财政}}
  appropriations:
    - {date: 2026-02-01, source: 省级财政, for: 完料, amount: 1.5}
    - {date: 2026-03-01, source: 省级财政, for: 开规, amount: 3}
    - {date: 2026-12-01, source: 省级财政, for: 开料, year: 2027, amount: 2}
    - {date: 2026-12-01, source: 县级财政, for: 完规, year: 2027, amount: 0.5}
  payments:
    - {date: 2026-04-02, source: 省级财政, task: "2", item: 开料, amount: 1}
  carried:
    - {from: 2026, to: 2027, source: 省级财政, item: 开料, amount: 1, document: 某财〔2026〕9号}
    - {from: 2026, to: 2027, source: 省级财政, item: 完料, amount: 0.5, document: 某财〔2026〕9号}
duties: [{name: 评完, kind: meeting, by: 甲局, every: quarter, day: 5, task: "1"}, {name: 评开, kind: meeting, by: 甲局, every: quarter, day: 5, task: "2"}]
norms: [{name: 甲员, per: village, at_least: 1, task: "1"}, {name: 乙员, per: village, at_least: 1, task: "2"}]
scoring:
  - {name: 评完, subjects: 各村, dimensions: [{name: 卫生, full: 100}], evaluators: {甲局: 100}, every: quarter, task: "1", distributes: 完料}
  - {name: 评开, subjects: 各村, dimensions: [{name: 卫生, full: 100}], evaluators: {甲局: 100}, every: quarter, task: "2", distributes: 开料}
holidays: [2026-05-04, 2027-01-01, 2027-01-04]
workdays: [2026-05-09, 2027-02-06]
progress:
  - {date: 2026-06-30, task: "1", percent: 100, indicators: {甲: 3}, evidence: [单]}
  - {date: 2026-06-30, task: "4.1", percent: 100, evidence: [单]}
  - {date: 2026-09-30, task: "2", percent: 60, indicators: {乙: 6, 丙: 2, 丁: 4}}
  - {date: 2026-10-31, task: "3", percent: 100, indicators: {戊: 4}, evidence: [单]}
"""),
    "units that ended": completed("""\
issuer: 旧办
departments: {旧办: {until: 2026-09-30, into: [新办]}, 新办: {}, 旧局: {until: 2026-06-30, into: {新局: ["1"], 甲局: []}}, 新局: {}, 甲局: {}, 组: {members: [旧局, 甲局]}, 闲局: {}}
letter: {issuer: 旧办, to: [旧局], cc: [旧办, 甲局]}
goals: [{name: 满意率, at_least: 90, unit: "%", lead: [旧局]}]
provisions: [{kind: leadership, text: 由旧办主持, unit: [旧办]}]
tasks:
  - {id: "1", title: 一, lead: [旧局], support: [甲局], deadline: 2026-12-31, indicators: [{name: 甲, at_least: 3}]}
  - {id: "2", title: 二, lead: [甲局], support: [旧局], accountable: [旧办], deadline: 2026-12-31, indicators: [{name: 乙, at_least: 3}]}
  - {id: "3", title: 三, lead: [闲局], deadline: 2026-06-30, indicators: [{name: 丙, at_least: 3}]}
duties: [{name: 月报, kind: report, by: 旧局, to: 旧办, every: month, due: month-end}]
scoring: [{name: 评村, subjects: 各村, members: [甲村], dimensions: [{name: 卫生, full: 100}], evaluators: {旧局: 60, 旧办: 40}, every: quarter}]
escalation: [{overdue_days: 1, action: 提醒, by: 旧办}]
progress: [{date: 2026-06-30, task: "3", percent: 100, indicators: {丙: 3}, evidence: [单]}]
"""),
    "lists laid out by hand": completed("""\
# 依据
# 两行
basis:
  - 某发〔2026〕1号

# 部分
sections: [ 甲, 乙 , 丙,]
tasks: [
  {id: "1", title: 一, section: 甲, lead: [甲局], deadline: 2026-06-30},   # 已完成
  {id: "2", title: 二, section: 乙, lead: [甲局], deadline: 2026-12-31, after: ["1", "3"], indicators: [{name: 甲, exactly: 3}, {name: 乙, at_most: 5}, {name: 丙, between: [2, 4]}]},
  {id: "3", title: 三, section: 丙, lead: [乙局], deadline: 2026-06-30}, {id: "4", title: 四, section: 乙, lead: [乙局], deadline: 2026-12-31, after: ["3"]},
  {id: "5", title: 五, section: 丙, lead: [乙局], deadline: 2026-06-30}, # 也完成
]
parameters: {一: {value: 1}, 二: {value: 2}, 三: {value: 3}}
funding:
  sources: [县级财政]
  bases:
    # 上年的
    - {name: 支出, year: 2025, amount: 100}
    # 今年的
    - {name: 支出, year: 2026, amount: 110}   # 决算

  shares:
    # 甲规
    甲规: {paid_by: 县级财政}
    乙规:
      paid_by: 县级财政
goals:
  - name: 率
    at_least: 90
    unit: "%"
    by: 2026-12-31
    tasks: ["1", "2", "3"]
duties:
- {name: 评一, kind: meeting, by: 甲局, every: once, due: 2026-03-10, task: "1"}
# 月报
- {name: 月报, kind: report, by: lead, every: month, from: 2026-02, until: 2026-11}
- {name: 年会, kind: meeting, by: 甲局, every: once, due: 2026-02-28}
holidays: [2026-05-04, 2027-01-01, 2026-10-01]
progress:
  - {date: 2026-06-30, task: "1", percent: 100, evidence: [单]}
  - {date: 2026-06-30, task: "3", percent: 100, evidence: [单]}
  - {date: 2026-06-30, task: "5", percent: 100, evidence: [单]}
  - {date: 2026-09-30, task: "2", percent: 40, indicators: {甲: 3, 乙: 4, 丙: 3}}
"""),
    "no period": re.sub(r"period: .*\n", "", OFFICE),
}


def test_every_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = []
    for name, text in PLANS.items():
        for year in ("2027", "2028") if name == "two years" else ("2027",):
            Path("plan.yaml").write_text(text, "utf-8")
            made = Path(f"{year}.yaml")
            made.unlink(missing_ok=True)
            run = command_line("init", "--from", "plan.yaml", "--year", year, "-o", made.name)
            draft = made.read_text("utf-8") if made.exists() else ""
            found += [f"=== {name}, {year}: {run.code}", *run.err.splitlines(), "---", *draft.splitlines()]
    held(DRAFTS, found)
