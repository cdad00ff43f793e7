"""The tables of a report: what fell due, the sections, the targets, the lights."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ruralgov.papers.cell_words import (
    STATUSES,
    WRONG_SECTION,
    assumed_note,
    left_out,
    light_arithmetic,
    mean_notes,
    unknown,
)
from ruralgov.papers.origins.subjects import OfIndicator, OfSection, OfTask
from ruralgov.papers.page import Column, Row, Table
from ruralgov.papers.plan_errors import doubted_note
from ruralgov.papers.report.figures import Pairs, figures
from ruralgov.papers.tables.lag_words import LIT, urgency
from ruralgov.papers.tables.printable_table import printed_table
from ruralgov.papers.tables.target_cells import any_dated, below_notes, dated_columns, measure_cells, no_rate_notes
from ruralgov.papers.tables.task_table import NO_SECTION
from ruralgov.papers.tables.units_table import units_table
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.indicators_on_day import Measure
from ruralgov.progress.status import State, Status, among
from ruralgov.text import day_in_year

_SHOWN = 2
"""Rows of sections up to which a report leaves their table out (templates/report.md.j2)."""


def due_table(index: Index, pairs: Pairs, name: str, day: date, title: str = "") -> Table:
    columns = (
        Column("id", "序号", width=12),
        Column("title", "任务", width=60),
        Column("lead", "牵头单位", "list", 34),
        Column("deadline", "完成时限", "date", 26),
        Column("percent", "完成", "percent", 18),
        Column("result", "完成情况", width=40),
    )
    rows = tuple(
        Row(
            (
                task.id,
                task.title,
                tuple(map(index.unit, task.lead)),
                now.due and now.due.day,
                now.percent,
                _result(now, day),
            ),
            of=OfTask(task.id),
        )
        for task, now in sorted(pairs, key=lambda one: one[1].due.day if one[1].due else day)
    )
    return Table(name, title, columns, rows)


def next_table(index: Index, pairs: Pairs, day: date) -> Table:
    """What falls due next; where nothing was reported of any, a sentence above says so once for every row."""
    table = due_table(index, [one for one in pairs if not one[1].done_on], "next", day)
    return printed_table(table) if none_told(pairs) else table


def none_told(pairs: Pairs) -> bool:
    """Whether there are several tasks that are not done, and nothing was reported of any."""
    found = [now for _, now in pairs if not now.done_on]
    return len(found) > 1 and all(now.status is Status.UNREPORTED for now in found)


def _result(now: State, day: date) -> str:
    if now.done_on and now.due:
        late = (now.done_on - now.due.day).days - now.paused
        return f"{day_in_year(now.done_on, now.due.day)}完成" + (f"，逾期{late}天" if late > 0 else "")
    if now.overdue_days:
        return f"逾期{now.overdue_days}天"
    return STATUSES[now.status] + ("，当日到期" if now.due and now.due.day == day else "")


def groups(index: Index, pairs: Pairs) -> dict[str, Table]:
    """The tasks by section and by lead unit; what is noted of the means below the first is not said again below the second."""
    sections, units = sections_table(index, pairs), units_table(index, pairs, "各牵头单位任务进展")
    shown = sections.notes if len(sections.rows) > _SHOWN else ()
    return {
        "sections": sections,
        "units": replace(units, notes=tuple(note for note in units.notes if note not in shown)),
    }


def sections_table(index: Index, pairs: Pairs) -> Table:
    columns = (
        Column("section", "板块", width=60),
        Column("total", "任务数", "number", 20),
        Column("done", "已完成", "number", 20, rare=True),
        Column("average", "平均进度", "percent", 24),
        Column("yellow", "黄灯", "number", 16, rare=True),
        Column("red", "红灯", "number", 16, rare=True),
    )
    order = list(dict.fromkeys([*index.plan.sections, *(task.section for task, _ in pairs)]))
    groups = [(section, among(index, [one for one in pairs if one[0].section == section])) for section in order]
    rows = [
        replace(_section_row(section or NO_SECTION, found), of=OfSection(section)) for section, found in groups if found
    ]
    total = replace(_section_row("合计", pairs, tuple(range(len(rows)))), of=OfSection(None, whole=True))
    doubted = doubted_note([task.id for task, _ in pairs if task.section == WRONG_SECTION], "板块")
    return Table("sections", "各板块进展", columns, (*rows, total), notes=(*doubted, *mean_notes(pairs)))


def _section_row(name: str, pairs: Pairs, sums: tuple[int, ...] = ()) -> Row:
    one = figures(pairs)
    return Row((name, one.total, one.done, one.average, one.yellow, one.red), "total" if sums else "row", sums=sums)


def targets_table(index: Index, pairs: Pairs) -> Table:
    found = [(task, now, one) for task, now in pairs if now.open for one in now.measures]
    dated = any_dated(one for *_, one in found)
    columns = (
        Column("id", "序号", width=12),
        Column("lead", "牵头单位", "list", 30),
        Column("name", "指标", width=52),
        *dated_columns(dated=dated),
    )
    rows = tuple(_target_row(index, task, now, one, dated=dated) for task, now, one in found)
    marked = assumed_note(sorted({one.assumed for task, _ in pairs for one in task.indicators if one.assumed}))
    measured = [one for *_, one in found]
    below = below_notes(index, measured, index.as_of) if index.as_of else ()
    ended = left_out([(task, now) for task, now in pairs if now.measures], "的指标")
    return Table("targets", "", columns, rows, notes=(*marked, *ended, *below, *no_rate_notes(measured)))


def _target_row(index: Index, task: Task, now: State, one: Measure, *, dated: bool) -> Row:
    due = now.due.day if now.due else None
    measured = measure_cells(one, due, index.as_of, dated=dated, silent=unknown(now, one.given.name))
    cells = (task.id, tuple(map(index.unit, task.lead)), one.given.name, *measured)
    marked = frozenset({"target"} if one.given.assumed else ())
    return Row(cells, assumed=marked, of=OfIndicator(task.id, one.given.name))


def lights_table(index: Index, pairs: Pairs) -> Table:
    columns = (
        Column("light", "亮灯", "light", 14),
        Column("id", "序号", width=12),
        Column("title", "任务", width=50),
        Column("lead", "牵头单位", "list", 34),
        Column("arithmetic", "依据", width=80),
    )
    found = sorted((one for one in pairs if one[1].light in LIT), key=lambda one: urgency(one[1]))
    rows = tuple(
        Row(
            (
                now.light,
                task.id,
                task.title,
                tuple(map(index.unit, task.lead)),
                light_arithmetic(now, index.alerts),
            ),
            of=OfTask(task.id),
        )
        for task, now in found
    )
    return Table("lights", "", columns, rows)
