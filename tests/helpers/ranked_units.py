"""A plan whose lead units can be ranked by hand on 10 April 2026."""

from __future__ import annotations

PLAN = """\
format: 1
title: 示例县改厕方案
status: active
region: {name: 示例县, level: county}
issuer: 县委农办
period: {start: 2026-01-01, end: 2027-12-31}
money_unit: 万元
departments: {县委农办: {}, 甲局: {}, 乙局: {}, 丙局: {}, 丁局: {}, 戊局: {}}
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    start: 2026-01-01
    deadline: 2026-04-10
    budget: [{item: 补助, year: 2026, amount: 30, paid_by: 县级财政}, {item: 补助, year: 2027, amount: 70, paid_by: 县级财政}]
  - {id: "2", title: 建管护队伍, lead: [甲局], start: 2026-01-01, deadline: 2026-07-19}
  - {id: "3", title: 考核管护, lead: [乙局], start: 2026-01-01, deadline: 2026-07-19}
  - {id: "4", title: 公厕, lead: [丙局], start: 2026-01-01, deadline: 2026-07-19}
  - {id: "5", title: 宣传, lead: [丁局], start: 2026-01-01, deadline: 2026-04-01}
  - {id: "6", title: 验收, lead: [戊局], start: 2026-10-01, deadline: 2026-12-31}
funding:
  sources: [县级财政]
  appropriations: [{date: 2026-01-01, source: 县级财政, for: 补助, amount: 30}]
  payments: [{date: 2026-03-01, source: 县级财政, task: "1", item: 补助, amount: 3}]
duties:
  - {name: 台账, kind: report, by: lead, to: 县委农办, every: month, due: month-end, from: 2026-01-01, until: 2026-03-31, shift: none}
submissions:
  - {date: 2026-01-30, duty: 台账, by: 甲局}
  - {date: 2026-03-20, duty: 台账, by: 甲局}
progress:
  - {date: 2026-04-05, task: "1", percent: 100, by: 甲局}
  - {date: 2026-04-10, task: "2", percent: 40, by: 甲局}
  - {date: 2026-04-10, task: "3", percent: 60, by: 乙局}
  - {date: 2026-04-10, task: "4", percent: 25, by: 丙局}
"""
