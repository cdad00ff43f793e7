"""A small plan with ledgers, and workbooks filled as Excel or WPS would save them."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from ruralgov.checking.engine import check
from ruralgov.ledger.columns import LEDGER
from ruralgov.ledger.export import workbooks
from ruralgov.ledger.filled_workbook import read_ledger
from ruralgov.ledger.merge_rows import Merged, merge
from ruralgov.ledger.receipts import Days
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import load_plan

WHEN = date(2026, 6, 30)
PLAN = """\
# 示例方案，纯属虚构
format: 1
title: 示例县试点方案
region: {name: 示例县, level: county}
issuer: 县农办
period: {start: 2026-01-01, end: 2026-12-31}
money_unit: 万元
departments:
  县水务局: {}
  县农业农村局: {aliases: [县农业局]}
  县农办: {}
sections: [基础设施]   # 一个板块
tasks:
  - id: "1"
    title: 安装智能水表
    section: 基础设施
    summary: 以旧换新，分批安装
    lead: [县水务局]
    support: [县农业农村局]
    deadline: 2026-12-31
    indicators:
      - {name: 智能水表, at_least: 1000, unit: 个}
      - {name: 覆盖率, at_least: 80, unit: "%"}
    budget:
      - {item: 水表购置, year: 2026, amount: 10, shares: 分担}
      - {item: 水表安装, year: 2026, amount: 2, paid_by: 县级财政}
  - id: "2.10"
    title: 建设示范田
    section: 基础设施
    lead: [县农业农村局]
    deadline: 2026-10-31
    indicators: [{name: 示范田, at_least: 5, unit: 块}]
    budget: [{item: 示范田补助, year: 2026, amount: 5, paid_by: 县级财政}]
  - id: "3"
    title: 联合宣传
    section: 基础设施
    lead: [县水务局, 县农业农村局]
    joint: true
    deadline: 2026-09-30
    indicators: [{name: 宣传场次, at_least: 12, unit: 场}]
funding:
  sources: [省级财政, 县级财政]
  shares:
    分担: {ratio: {省级财政: 2, 县级财政: 1}}
  payments:
    - {date: 2026-03-02, source: 县级财政, task: "2.10", item: 示范田补助, amount: 1.5}   # 第一笔

# 台账：只增不改
progress:
  - {date: 2026-03-31, task: "1", percent: 20, indicators: {智能水表: 150}, note: 完成招标, by: 县水务局}
  # 第一季度到此为止
alerts: {yellow_behind: 10, red_behind: 30}
"""


def index_of(text: str = PLAN) -> Index:
    """The look-ups of a plan given as text."""
    checked = check(load_plan("plan.yaml", text.encode()))
    assert checked.index, [finding.message for finding in checked.findings]
    return checked.index


def exported(folder: Path, text: str = PLAN) -> dict[str, Path]:
    """The ledgers of a plan, by department (``全部单位`` for everything)."""
    found = {}
    for book in workbooks(index_of(text), WHEN):
        path = folder / book.name
        path.write_bytes(book.data)
        found[book.department or "全部单位"] = path
    return found


def filled(path: Path, rows: dict[str, dict[str, Any]], change: Any = None) -> Path:
    """The workbook with cells filled by task id and heading, saved by openpyxl; ``change`` does more to the sheet."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    sheet = book[LEDGER]
    heads = {cell.value: cell.column for cell in sheet[3]}
    for row in range(4, sheet.max_row + 1):
        for head, value in rows.get(sheet.cell(row, 1).value, {}).items():
            sheet.cell(row, heads[head]).value = value
    if change:
        change(sheet, heads)
    book.save(path)
    book.close()
    return path


def merged(paths: list[Path], text: str = PLAN, when: date = WHEN) -> Merged:
    """What an import of these workbooks would give."""
    return merge(index_of(text), [read_ledger(path) for path in paths], Days(when, when))


def refusals(outcome: Merged) -> list[tuple[str, str]]:
    """Cell and reason of everything not taken."""
    return [(one.cell, one.why.zh) for one in outcome.refused]
