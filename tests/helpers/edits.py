"""Two states of a plan, and what the diff says of them, as tests write it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.changes.compare import compare
from ruralgov.checking.rules.base import completed
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import load_plan

PLAN = """\
title: 示例县乡村治理试点方案
money_unit: 万元
departments:
  县委农办: {}
  县农业农村局: {aliases: [县农业局]}
  县财政局: {}
  各乡镇: {members: [甲乡, 乙镇]}
stages:
  - {name: 实施阶段, start: 2026-02, end: 2026-09}
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [县委农办]
    support: [县农业局, 各乡镇]
    deadline: 2026-06-30
    milestones: [{name: 中期检查, due: 2026-04-30}]
    indicators:
      - {name: 议事村数, at_least: 300, unit: 个}
      - {name: 上访量, at_most: 10, unit: 件}
    budget:
      - {item: 议事会堂, year: 2026, amount: 1.5, shares: 会堂}
  - id: "2"
    title: 推行村务公开
    lead: [县农业农村局]
    stage: 实施阶段
    budget:
      - {item: 公开栏, year: 2026, unit_cost: 2000元, quantity: 村数, paid_by: 县级财政}
  - id: "3"
    title: 建设数字展厅
    lead: [县财政局]
    deadline: 2026-10
parameters:
  村数: {value: 40, unit: 个}
funding:
  sources: [省级财政, 县级财政]
  shares:
    会堂: {ratio: "2:1", round_to: 元, earmarked: true}
  appropriations:
    - {date: 2026-03-02, source: 省级财政, for: 会堂, amount: 1万元, document: 某财农〔2026〕1号}
  payments:
    - {date: 2026-04-02, source: 省级财政, task: "1", item: 议事会堂, amount: 3000元}
progress:
  - {date: 2026-03-31, task: "1", percent: 40, by: 县委农办}
  - {date: 2026-03-31, task: "3", percent: 10, by: 县财政局}
norms:
  - {name: 法律明白人, per: village, at_least: 3, unit: 名}
"""


def edit(old: str, new: str) -> Edit:
    """The edit between two plans given as snippets."""
    plans = [load_plan("plan.yaml", completed(text).encode()).plan for text in (old, new)]
    assert plans[0]
    assert plans[1]
    return compare(Index(plans[0]), Index(plans[1]))


def changed(*replacements: tuple[str, str], plan: str = PLAN) -> str:
    """The plan with words replaced; each must be there, once."""
    for old, new in replacements:
        assert plan.count(old) == 1, (old, plan.count(old))
        plan = plan.replace(old, new)
    return plan


AMENDMENT = "  - {{date: 2026-05-08, {task}field: {field}, from: {old}, to: {new}, document: 某办发〔2026〕3号, reason: 示例}}\n"


def amendment(field: str, old: str, new: str, task: str | None = None) -> str:
    """One entry of ``amendments`` in YAML."""
    return AMENDMENT.format(task=f'task: "{task}", ' if task else "", field=field, old=old, new=new)


def with_amendments(plan: str, *entries: str) -> str:
    """The plan with entries under ``amendments``."""
    return plan + "amendments:\n" + "".join(entries)


def line_changes(before: str, after: str) -> Iterator[str]:
    """The lines that went and that came."""
    for one in difflib.ndiff(before.splitlines(), after.splitlines()):
        if one[0] in "+-":
            yield f"    {one[0]} {one[2:].strip()}"
