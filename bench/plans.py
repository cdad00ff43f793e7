"""Plan files of any size for the benchmarks: Chinese tasks of about 840 bytes, without findings, made the same each time."""

from __future__ import annotations

from pathlib import Path

UNITS = [
    "县委农办",
    "县委网信办",
    "县农业农村局",
    "县民政局",
    "县水务局",
    "县商务局",
    "县司法局",
    "县财政局",
    "县公安局",
    "县文广局",
]
_HEAD = """\
format: 1
title: 示例县数字乡村建设实施方案
status: active
region: {{name: 示例县, level: county}}
issuer: 县委农办
period: {{start: 2026-01-01, end: 2026-12-31}}
money_unit: 万元
checks: {{lead_limit: 1000000}}
departments:
{departments}
sections: [{sections}]
stages:
  - {{name: 实施阶段, start: 2026-01-01, end: 2026-12-31}}
funding:
  sources: [省级财政, 市级财政, 县级财政]
  shares:
    数字乡村建设:
      ratio: 2:2:1
tasks:
"""
_TASK = """\
  - id: "{number}"
    title: 全面提升第{number}片区乡村信息基础设施水平
    section: 板块{section}
    summary: 进一步完善乡村信息基础设施，扩大网络覆盖，推进基站建设和有线数字广播电视网络建设，开展人工智能、大数据等技术应用，第{number}片区
    lead: [{lead}]
    support: [{support}]
    start: 2026-01-05
    deadline: 2026-{month:02d}-{day:02d}
    stage: 实施阶段
    deliverables: [第{number}片区基站建设清单, 第{number}片区验收报告]
    milestones:
      - {{name: 中期检查, due: 2026-06-30}}
    indicators:
      - {{name: 新建基站, at_least: {target}, unit: 个, baseline: 0}}
      - {{name: 光纤通达率, exactly: 100, unit: "%"}}
    budget:
      - {{item: 基站建设补助, year: 2026, amount: {amount}, shares: 数字乡村建设}}
"""


def plan_text(tasks: int) -> str:
    """A plan with so many tasks, no finding in it."""
    sections = max(1, tasks // 20)
    head = _HEAD.format(
        departments="\n".join(f"  {unit}: {{}}" for unit in UNITS),
        sections=", ".join(f"板块{number}" for number in range(sections)),
    )
    return head + "".join(_task(number, sections) for number in range(1, tasks + 1))


def _task(number: int, sections: int) -> str:
    support = [UNITS[(number + step) % len(UNITS)] for step in (1, 2, 3, 4)]
    return _TASK.format(
        number=number,
        section=number % sections,
        lead=UNITS[number % len(UNITS)],
        support=", ".join(support),
        month=7 + number % 3 * 2,
        day=8 + number % 3,
        target=10 + number % 300,
        amount=f"{50 + number % 97}.{number % 100:02d}",
    )


def planner_text(tasks: int) -> str:
    """The same number of tasks in the format of tuxfan-planner (which takes ASCII ids only)."""
    rows = "".join(
        f"  - id: Task{number}\n    label: Base stations of district {number}\n    project: Digital Villages\n"
        f"    description: Build base stations and fibre in district {number} and report every quarter.\n"
        f"    start: M1Q1FY27\n    expected: 9\n    priority: high\n    status: pending\n"
        f"    risk:\n      - type: schedule\n        level: low\n        mitigation: Review progress weekly.\n"
        for number in range(1, tasks + 1)
    )
    return f"project: Digital Villages\ntasks:\n{rows}"


def taskjuggler_text(tasks: int) -> str:
    """The same number of tasks for TaskJuggler."""
    rows = "".join(
        f'task t{number} "District {number}" {{\n  start 2026-01-05\n  end 2026-09-10\n  note "base stations and fibre"\n}}\n'
        for number in range(1, tasks + 1)
    )
    return f'project p "Plan" 2026-01-01 - 2026-12-31 {{}}\n{rows}'


def write(folder: Path, tasks: int) -> Path:
    """A plan file in the folder; written once."""
    file = folder / f"plan-{tasks}.yaml"
    file.write_text(plan_text(tasks), "utf-8", newline="\n")
    return file
