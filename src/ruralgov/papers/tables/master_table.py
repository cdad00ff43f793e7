"""The master ledger (汇总台账): every task with its targets, progress and money in one row, on one sheet of paper size A4 or A3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ruralgov.money.totals import Key, Sums, totals
from ruralgov.papers.cell_words import WRONG, assumed_by, money, status_words, unknown
from ruralgov.papers.origins.subjects import OfSection, OfTask
from ruralgov.papers.page import Column, Row, Table
from ruralgov.papers.plan_errors import lines_of
from ruralgov.papers.tables.task_table import NO_SECTION, progress_text
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.indicators_on_day import Measure
from ruralgov.progress.status import State
from ruralgov.progress.targets import target_text
from ruralgov.text import grouped

_COLUMNS = (
    Column("id", "序号", width=10),
    Column("title", "重点任务", width=38),
    Column("targets", "目标和完成情况", width=46),
    Column("lead", "牵头单位", "list", 24),
    Column("support", "配合单位", "list", 30),
    Column("deadline", "完成时限", "date", 24),
    Column("progress", "进展情况", width=34),
    Column("problem", "存在问题", width=30),
    Column("next", "下一步措施", width=30),
    Column("planned", "计划", "money", 20),
    Column("appropriated", "到位", "money", 20),
    Column("spent", "支出", "money", 20),
    Column("status", "状态", width=16),
    Column("light", "亮灯", "light", 12),
)
_LARGE_ONLY = frozenset({"support", "next", "appropriated", "status"})
_OF_MONEY = {"budget", "shares", "sources", "money unit", "payments", "receipts"}
_MONEY = ("planned", "appropriated", "spent")


def master_table(index: Index, pairs: Sequence[tuple[Task, State]], *, large: bool) -> Table:
    """Every task; ``large`` paper has room for the supporting units, the next steps, and what arrived."""
    columns = tuple(one for one in _COLUMNS if large or one.key not in _LARGE_ONLY)
    sums = totals(index, "task")
    if not any(one.planned or one.appropriated or one.spent for one in sums.values()):
        columns = tuple(one for one in columns if one.key not in _MONEY)
    rows = list(_rows(index, pairs, columns, sums))
    if any(one.key in _MONEY for one in columns):
        rows.append(_total(rows, columns))
    reasons = [(task.id, one.assumed) for task, _ in pairs for one in task.indicators if one.assumed]
    reasons += [
        (task.id, why) for task, _ in pairs if sums.get(task.id, Sums()).assumed for why in _money_reasons(index, task)
    ]
    shown = any(one.key in _MONEY for one in columns)
    notes = (*assumed_by(reasons), *_money_notes(index, sums, shown=shown))
    return Table("master", "", columns, tuple(rows), index.plan.money_unit, notes, landscape=True)


def _money_notes(index: Index, sums: Mapping[Key, Sums], *, shown: bool) -> tuple[str, ...]:
    """What is said of money that stands with no task; where an error touches it, that this is not told."""
    if found := [one for one in index.faults if one.hole.areas & _OF_MONEY]:
        return (f"方案{lines_of(found)}{WRONG}，资金的说明没有列出。",)
    return (*(_carried_note(index, sums) if shown else ()), *_untold_note(index, sums.get(None)))


def _carried_note(index: Index, sums: Mapping[Any, Sums]) -> tuple[str, ...]:
    """Money of last year that is spent beside what arrived: without it more is spent than there was."""
    unit = index.plan.money_unit
    said = "、".join(f"{money(one.came, unit)}{unit}（任务{key}）" for key, one in sums.items() if key and one.came)
    return (f"另有上年结转可以使用，不计入到位：{said}。",) if said else ()


def _untold_note(index: Index, rest: Sums | None) -> tuple[str, ...]:
    """Money that several tasks share stands with none of them, and so not in the sums."""
    if rest is None or not (rest.appropriated or rest.spent):
        return ()
    unit = index.plan.money_unit
    said = (("到位", rest.appropriated), ("支出", rest.spent))
    shown = "、".join(f"{name}{money(value, unit)}{unit}" for name, value in said if value)
    return (f"另有{shown}由几项任务共用，未计入上表。",)


def _money_reasons(index: Index, task: Task) -> Iterator[str]:
    from ruralgov.money.shares import lines

    yield from (why for line in lines(index) if line.task.id == task.id for why in line.reasons)


def _rows(
    index: Index, pairs: Sequence[tuple[Task, State]], columns: Sequence[Column], sums: dict[Any, Sums]
) -> Iterator[Row]:
    section: str | None = ""
    for task, now in pairs:
        if index.plan.sections and task.section != section:
            section = task.section
            yield Row((section or NO_SECTION,), "banner")
        cells = _cells(index, task, now, sums.get(task.id, Sums()))
        marks = {"targets"} if any(one.assumed for one in task.indicators) else set()
        marks |= {"planned"} if sums.get(task.id, Sums()).assumed else set()
        kept = frozenset(marks) & {one.key for one in columns}
        yield Row(tuple(cells[one.key] for one in columns), assumed=kept, of=OfTask(task.id))


def _cells(index: Index, task: Task, now: State, own: Sums) -> dict[str, Any]:
    last = now.last
    return {
        "id": task.id,
        "title": task.title,
        "targets": "；".join(_target(one, now) for one in now.measures),
        "lead": tuple(map(index.unit, task.lead)),
        "support": tuple(map(index.unit, task.support)),
        "deadline": now.due.day if now.due else "长期坚持" if task.ongoing else None,
        "progress": progress_text(now),
        "problem": last.problem if last else None,
        "next": last.next if last else None,
        "planned": own.planned or None,
        "appropriated": None if own.unclear and not own.appropriated else own.appropriated or None,
        "spent": own.spent or None,
        "status": status_words(now),
        "light": now.light,
    }


def _target(one: Measure, now: State) -> str:
    actual = (
        f"现{grouped(one.actual)}{one.given.unit or ''}" if one.actual is not None else unknown(now, one.given.name)
    )
    return f"{one.given.name}{target_text(one.indicator)}（{actual}）"


def _total(rows: Sequence[Row], columns: Sequence[Column]) -> Row:
    """The sums of the money columns over the tasks that they stand with."""
    tasks = tuple(place for place, row in enumerate(rows) if row.kind == "row")
    cells: list[Any] = []
    for place, column in enumerate(columns):
        values = [rows[at].cells[place] for at in tasks]
        summed = sum((one for one in values if isinstance(one, Decimal)), Decimal(0))
        cells.append(summed if column.key in _MONEY else "合计" if column.key == "title" else None)
    marked = frozenset(key for at in tasks for key in rows[at].assumed if key in _MONEY)
    return Row(tuple(cells), "total", marked, tasks, OfSection(None, whole=True))
