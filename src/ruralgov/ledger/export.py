"""Ledger workbooks: one for everything and one a lead department, in a stable order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.calendar.report_owners import ledger_period
from ruralgov.errors import UserError
from ruralgov.files.names import FileNames
from ruralgov.ledger.chart_sheet import progress_sheet
from ruralgov.ledger.columns import (
    EVERYONE,
    GANTT,
    GUIDE,
    GUIDE_DAY,
    GUIDE_DEPARTMENT,
    GUIDE_PERIOD,
    GUIDE_PLAN,
    LEDGER,
    Sent,
    guide_lines,
    period_words,
)
from ruralgov.ledger.doubted_cells import no_days
from ruralgov.ledger.ledger_sheet import MARK, FilledRow, ledger_sheet
from ruralgov.papers.cell_words import WRONG
from ruralgov.papers.excel.table import write_table
from ruralgov.papers.plan_errors import errors_note
from ruralgov.papers.tables.gantt import gantt_table
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.status import State, state
from ruralgov.records.fingerprints import mark
from ruralgov.spreadsheets.written_workbook import HEAD_FONT, Book, exact, text
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.calendar.periods import Period

Pairs = Sequence[tuple[Task, State]]


class Workbook(NamedTuple):
    """A ledger to write: file name, the department it is for (None: everything), and how many tasks it holds."""

    name: str
    department: str | None
    tasks: int
    data: bytes


def refuse_closed(file: object, index: Index) -> None:
    """Nothing is sent out to be filled in of a plan that takes nothing more; the archive holds its ledgers all the same.

    Raises:
        UserError: the plan is closed.
    """
    if index.written.status == "closed":
        raise UserError(
            say(
                f"{file}：方案已经结束，填回来的并不进去，不再发台账。",
                f"{file}: the plan is closed and takes no workbook back, so none is sent out.",
            ),
            cure=say(
                f"只是要看：ruralgov ledger print {file}。确要补报的，先凭文件重新执行：ruralgov close {file} --reopen --document 文号 --reason 理由",
                f"To look at them: ruralgov ledger print {file}. To have more reported, reopen it by a document: "
                f"ruralgov close {file} --reopen --document NUMBER --reason WHY",
            ),
        )


def workbooks(
    index: Index,
    day: date,
    departments: Sequence[str] = (),
    period: Period | None = None,
    *,
    figures: date | None = None,
) -> Iterator[Workbook]:
    """The ledgers as of a day, made one after the other; with departments only theirs, else everything first.

    They are for the ``period``, else for the one that each unit's figures of that day (or of the other one named) are
    reported for.
    """
    states = ((task, state(index, task, day)) for task in index.plan.tasks)
    pairs = [(task, now) for task, now in states if now.open]  # of what has ended nothing is reported
    names = FileNames()
    wanted: Sequence[str | None] = departments or [None, *(unit for unit in index.leads if unit != WRONG)]
    for name in wanted:
        own = pairs if name is None else [(task, now) for task, now in pairs if name in map(index.unit, task.lead)]
        if own:
            sent = Sent(name, day, period or ledger_period(index, name, figures or day))
            yield Workbook(names.free(LEDGER, name or EVERYONE, "xlsx"), name, len(own), ledger(index, sent, own))


def ledger(
    index: Index,
    sent: Sent,
    pairs: Pairs,
    filled: Sequence[FilledRow] = (),
    doubts: Sequence[str] = (),
) -> bytes:
    """One workbook: guide, ledger, Gantt chart, progress against elapsed time; with what was filled in, and the doubts."""
    day = sent.day
    book = Book(f"{index.plan.title}台账", sent.department or "", str(mark(index, day)))
    note = errors_note([index])
    _guide(book, index, sent, (*doubts, note) if note else doubts)
    ledger_sheet(book, index, sent, pairs, filled)
    dated = [one for one in pairs if not no_days(index, one[0])]
    chart = gantt_table(index, dated, day)
    if chart.rows:
        write_table(book, book.sheet(GANTT), chart, f"{index.plan.title}任务横道图")
    progress_sheet(book, index, dated)
    return book.data()


def _guide(book: Book, index: Index, sent: Sent, doubts: Sequence[str]) -> None:
    """What reading looks for (plan, department, period, day) beside what people read."""
    sheet = book.sheet(GUIDE)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, text(f"{index.plan.title}台账"), book.style(font_name=HEAD_FONT, font_size=16))
    facts = (
        (GUIDE_PLAN, index.plan.title),
        (GUIDE_DEPARTMENT, sent.department or EVERYONE),
        (GUIDE_PERIOD, period_words(sent.period)),
        (GUIDE_DAY, sent.day.isoformat()),
    )
    for row, (label, value) in enumerate(facts, 2):
        sheet.write_string(row, 0, label, book.cell(font_name=HEAD_FONT))
        sheet.write_string(row, 1, exact(value), book.cell())
    for row, line in enumerate(guide_lines(index, sent.day), len(facts) + 3):
        sheet.write_string(row, 0, f"{row - len(facts) - 2}.", book.style(align="right", valign="top"))
        sheet.write_string(row, 1, text(line), book.style(text_wrap=True))
    for row, line in enumerate(doubts, len(facts) + 4 + len(guide_lines(index, sent.day))):
        sheet.write_string(row, 1, text(line), book.style(text_wrap=True, **MARK))
    sheet.protect()
