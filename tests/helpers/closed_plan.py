"""A plan at the end of its year, with what is open in it, and the words that close it."""

from ruralgov.checking.rules.base import completed

PLAN = completed("""\
title: 示例县乡村治理试点方案
status: active
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    support: [丙局]
    deadline: 2026-10-30
    indicators: [{name: 议事村数, at_least: 3, unit: 个}]
    budget: [{item: 会堂, year: 2026, amount: 3万元, paid_by: 省级财政}]
  - {id: "2", title: 修订村规民约, lead: [乙局], deadline: 2026-11-30, indicators: [{name: 修订村数, at_least: 5, unit: 个}]}
  - {id: "3", title: 坚持村务公开, lead: [乙局], ongoing: true}
duties:
  - {name: 季度台账, kind: report, by: lead, every: quarter, due: month-end}
funding:
  sources: [省级财政]
  appropriations:
    - {date: 2026-02-02, source: 省级财政, for: 会堂, amount: 3万元, document: 某财农〔2026〕1号}
  payments:
    - {date: 2026-04-02, source: 省级财政, task: "1", item: 会堂, amount: 1万元}
progress:
  - {date: 2026-03-31, task: "1", percent: 20}
  - {date: 2026-03-31, task: "2", percent: 20}
  - {date: 2026-06-30, task: "1", percent: 60}
  - {date: 2026-09-30, task: "1", percent: 60}
  - {date: 2026-11-30, task: "2", percent: 100, indicators: {修订村数: 4}, evidence: [验收单]}
  - {date: 2026-12-30, task: "1", percent: 90}
""")
ACT = ("--document", "某办发〔2027〕1号", "--date", "2026-12-31")
REASONS = (
    "--explain",
    "1=并入下年",
    "--explain",
    "2=一村撤并",
    "--explain",
    "季度台账=人员调整",
    "--explain",
    "会堂＝结转下年",
)
