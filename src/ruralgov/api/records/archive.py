"""A closed plan with all its papers, and the list of their fingerprints: the same plan, the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ruralgov.api.days import state_day
from ruralgov.api.drawn_papers import marked
from ruralgov.errors import UserError
from ruralgov.text import clean, say

if TYPE_CHECKING:
    from datetime import date

    from ruralgov.calendar.periods import Kind, Period
    from ruralgov.papers.page import Page
    from ruralgov.plan.lookups.index import Index

SUMS = "SHA256SUMS"


def check_names(plan: Path) -> None:
    """Before anything is written: whether the plan and its score sheets can stand under their names in an archive.

    Raises:
        UserError: names that only some disks tell apart, or that break a line of the list of checksums.
    """
    from ruralgov.files.names import folded
    from ruralgov.scoring.sheet_files import sheets_of

    taken = {folded(SUMS): SUMS}
    for name in (plan.name, *(_inside(sheet) for sheet in sheets_of(plan))):
        if name != clean(name) or "\\" in name:
            raise UserError(say(f"{name}：文件名里有换行、反斜杠等符号，不能归档。请先改名。", f"{name}: line breaks or backslashes in the name of a file; rename it before archiving."))  # fmt: skip
        if (other := taken.setdefault(folded(name), name)) != name or name == SUMS:
            raise UserError(say(f"{other} 和 {name}：有的电脑分不清这两个文件名，归档会丢一个。请先改名。", f"{other} and {name}: one name on some disks, so that an archive would lose one. Rename either."))  # fmt: skip


def _inside(sheet: Path) -> str:
    return f"{sheet.parent.name}/{sheet.name}"


def archived(plan: Path, data: bytes, index: Index) -> dict[str, bytes]:
    """Name and bytes of every file of the archive, in a stable order; ``index`` is of the plan as of its last day.

    Papers of that day are by what was known when the closing was entered, those of earlier days by what was known then.

    Raises:
        UserError: names that an archive cannot hold.
    """
    check_names(plan)
    parts = dict(_parts(plan, data, index))
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in parts.items())
    return parts | {SUMS: sums.encode()}


def _parts(plan: Path, data: bytes, index: Index) -> Iterator[tuple[str, bytes]]:
    from ruralgov.ledger.export import workbooks
    from ruralgov.scoring.sheet_files import sheets_of

    day = state_day(index)
    last = _when_closed(index, day)
    yield plan.name, data
    for sheet in sheets_of(plan):
        yield _inside(sheet), sheet.read_bytes()
    for name, word, page, of in _pages(plan, index, last, day):
        yield name, _drawn(page, word, plan, of)
    for book in workbooks(last, day):
        yield f"台账/{book.name}", book.data


def _when_closed(index: Index, day: date) -> Index:
    closed = index.written.closed
    return index.at(day, closed.since) if closed and closed.entered else index


def _pages(plan: Path, index: Index, last: Index, day: date) -> Iterator[tuple[str, str, Page, Index]]:
    from ruralgov.api.progress_reports import report_page
    from ruralgov.papers.tables.budget_table import budget_page
    from ruralgov.papers.tables.task_table import task_page

    for word, form in (("docx", "full"), ("xlsx", "flat")):
        yield f"任务分工表.{word}", word, task_page(last, day, form=form), last
        yield f"资金表.{word}", word, budget_page(last), last
    kinds: tuple[tuple[str, Kind, int], ...] = (("季度报告", "quarter", 4), ("年度报告", "year", 1))
    for name, kind, parts in kinds:
        for period in _begun(index, kind, parts, day):
            until = min(period.span.end, day)
            of = last if until == day else index
            page = report_page(of, period, until, plan)
            yield f"{name}/{period.code}.docx", "docx", page, of.on(until)


def _begun(index: Index, kind: Kind, parts: int, day: date) -> list[Period]:
    """The quarters or years of the plan's period that had begun by the day, oldest first."""
    from ruralgov.calendar.periods import within

    found = [one for part in range(1, parts + 1) for one in within(index.period, kind, part) if one.span.start <= day]
    return sorted(found, key=lambda one: one.span.start)


def _drawn(page: Page, word: str, plan: Path, index: Index) -> bytes:
    from ruralgov.papers.render import Look, renderer
    from ruralgov.reading.neighbouring_files.house_rules_file import templates_of

    folder = templates_of(plan)
    look = Look(100, styled=False, templates=str(folder) if folder.is_dir() else None)
    drawn = renderer(word).write(marked(page, index), look)
    return drawn if isinstance(drawn, bytes) else drawn.encode()
