"""The master ledger (汇总台账) as a page: one table and nothing else, so that a workbook has one sheet."""

from __future__ import annotations

from datetime import date

from ruralgov.papers.page import Page
from ruralgov.papers.tables.master_table import master_table
from ruralgov.papers.tables.task_table import task_data
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.status import state
from ruralgov.text import chinese_date

SIGNED = "填表人：＿＿＿＿＿＿　　审核人：＿＿＿＿＿＿　　单位负责人（签字）：＿＿＿＿＿＿　　＿＿＿＿年＿＿月＿＿日"


def master_page(index: Index, day: date, *, large: bool = False) -> Page:
    """Every task on one sheet. ``index`` is of the day."""
    pairs = [(task, state(index, task, day)) for task in index.plan.tasks]
    title = f"{index.plan.title}汇总台账（截至{chinese_date(day)}）"
    data = [task_data(index, task, now) for task, now in pairs]
    return Page(title, (master_table(index, pairs, large=large),), data, signed=SIGNED, paper="A3" if large else "A4")
