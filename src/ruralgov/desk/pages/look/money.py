"""Money: planned, arrived, spent, and who pays which part."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ruralgov.api.wrong_cells import without_wrong
from ruralgov.checking.command_needs import BUDGET_OF_UNITS
from ruralgov.desk.opened_plan import Shown, paged, sheet_of, shown
from ruralgov.desk.pages import Entry
from ruralgov.desk.view import render
from ruralgov.papers.page import Column, Row, Table
from ruralgov.papers.tables.budget_table import Ask, budget_page
from ruralgov.papers.tables.in_kind_table import in_kind_table
from ruralgov.plan.lookups.index import once
from ruralgov.text import Text, chinese_date

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response
    from ruralgov.papers.page import Block, Cell, Page
    from ruralgov.plan.funding import Carried, Returned
    from ruralgov.plan.lookups.index import Index

ENTRY = Entry(Text("资金", "Money"), 60)
_A_PAGE = 200


def answer(desk: Desk, request: Request) -> Response:
    """Cost shares and sums, of all years or of one; what went from year to year; what was given in labour or things."""
    sheet = sheet_of(desk, request)
    index = shown(sheet, BUDGET_OF_UNITS)
    years = sorted({line.year for task in index.plan.tasks for line in task.budget})
    year = next((one for one in years if str(one) == request.asked("year")), None)
    page, rows = _page_of(_budget(index, year) if years or index.faults else None, request)
    moved = _moved(index, year)
    kind = in_kind_table(index) if page is None and index.plan.funding.in_kind else None
    more = [one for one in (moved if moved.rows else None, kind) if one]
    return render(
        desk,
        request,
        "money.html",
        sheet,
        page=page,
        years=years,
        year=year,
        more=more,
        unit=index.plan.money_unit,
        shown=rows,
    )


def _budget(index: Index, year: int | None) -> Page:
    """The page of a year, or of all; of one reading of a plan it is worked out once."""
    known = _known(index)
    if year not in known:
        page = budget_page(index, Ask(("source", "task", "department", "year"), year))
        known[year] = without_wrong(page, index)
    return known[year]


@once
def _known(_index: Index) -> dict[int | None, Page]:
    return {}


def _page_of(page: Page | None, request: Request) -> tuple[Page | None, Shown[Row]]:
    """A page of every long table, each with its sum: a plan of thousands of tasks has as many lines, twice."""
    longest: Shown[Row] = Shown([], 1, 1)
    blocks: list[Block] = []
    for block in page.blocks if page else ():
        if not isinstance(block, Table):
            blocks.append(block)
            continue
        shown = paged([row for row in block.rows if row.kind != "total"], request, _A_PAGE)
        longest = max(longest, shown, key=lambda one: one.pages)
        totals = (replace(row, sums=()) for row in block.rows if row.kind == "total")
        blocks.append(replace(block, rows=(*shown.rows, *totals)) if shown.pages > 1 else block)
    return (replace(page, blocks=tuple(blocks)) if page else None), longest


def _moved(index: Index, year: int | None) -> Table:
    """Each sum that was carried into another year or taken back, with its document."""
    columns = (
        Column("kind", "结转或收回", width=14),
        Column("year", "年度", width=26),
        Column("source", "资金来源", width=24),
        Column("item", "资金项目", width=36),
        Column("amount", "金额", "money", 24),
        Column("date", "日期", width=24),
        Column("document", "批准文件", width=36),
        Column("note", "说明", width=36),
    )
    funding = index.plan.funding
    rows = [
        ("垫付余额" if one.reimbursed_by else "结转", f"{one.from_}年转入{one.to}年", *_sum(one))
        for one in funding.carried
        if year in (None, one.from_, one.to)
    ]
    rows += [
        ("收回", f"{one.budget_year}年", *_sum(one)) for one in funding.returned if year in (None, one.budget_year)
    ]
    return Table("moved", "结转和收回", columns, tuple(map(Row, rows)), index.plan.money_unit)


def _sum(one: Carried | Returned) -> tuple[Cell, ...]:
    return one.source, one.item, one.amount, chinese_date(one.date), one.document or "", one.note or ""
