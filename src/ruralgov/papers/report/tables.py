"""The tables of a quarterly report, and the figures that they and its words share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from ruralgov.calendar.quarters import Quarter
from ruralgov.papers.cell_words import STATUSES, light_arithmetic, not_averaged, plain, weighted_note
from ruralgov.papers.origins.subjects import OfCount, OfIndicator, OfSection, OfTask
from ruralgov.papers.page import ASSUMED, Column, Row, Table
from ruralgov.papers.tables.target_cells import any_dated, below_notes, dated_columns, measure_cells, no_rate_notes
from ruralgov.papers.tables.task_table import NO_SECTION
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.measures import Measure
from ruralgov.progress.status import ENDED, Light, State, Status, mean, state
from ruralgov.text import chinese_date

Pairs = Sequence[tuple[Task, State]]
_RARE = ("unreported", "ended")
"""Told only where there are any."""


class Figures(NamedTuple):
    """Overall figures on one day.

    ``average`` is the mean percentage over the tasks, each counting by its weight; None where none counts.
    ``not_averaged`` is the number of tasks without a reported percentage: they are left out of it.
    """

    total: int
    done: int
    in_progress: int
    not_started: int
    unreported: int
    overdue: int
    ongoing: int
    green: int
    yellow: int
    red: int
    average: Fraction | None
    not_averaged: int
    ended: int

    def data(self) -> dict[str, object]:
        """For JSON; what only some plans have where there is any."""
        return {name: plain(value) for name, value in self._asdict().items() if name != "ended" or value}


def figures(pairs: Pairs) -> Figures:
    """Count the tasks by state and light."""
    states = Counter(now.status for _, now in pairs)
    lights = Counter(now.light for _, now in pairs)
    return Figures(
        len(pairs),
        states[Status.DONE],
        states[Status.IN_PROGRESS],
        states[Status.NOT_STARTED],
        states[Status.UNREPORTED],
        states[Status.OVERDUE],
        states[Status.ONGOING],
        lights[Light.GREEN],
        lights[Light.YELLOW],
        lights[Light.RED],
        mean(now for _, now in pairs),
        sum(now.counted and not now.averaged for _, now in pairs),
        sum(states[one] for one in ENDED),
    )


def states(index: Index, day: date) -> Pairs:
    """Every task with its state on a day."""
    return [(task, state(index, task, day)) for task in index.plan.tasks]


def figures_table(now: Pairs, before: Pairs | None, quarter: Quarter) -> Table:
    """Overall figures, beside the quarter before where the plan ran then."""
    columns = (
        Column("what", "项目", width=60),
        Column("now", quarter.label, "number", 40),
        Column("before", quarter.shifted(-1).label, "number", 40),
        Column("change", "增减", "number", 40),
    )
    names = {
        "total": "任务总数",
        "done": "已完成",
        "in_progress": "进行中",
        "not_started": "未开始",
        "unreported": "未填报",
        "overdue": "逾期",
        "ongoing": "长期坚持",
        "ended": "暂停、取消、并入、拆分、移交",
        "green": "绿灯",
        "yellow": "黄灯",
        "red": "红灯",
    }
    one, two = figures(now)._asdict(), figures(before or ())._asdict()
    shown = {key: name for key, name in names.items() if key not in _RARE or one[key] or two[key]}
    kept = len(columns) if before is not None else 2
    then = quarter.shifted(-1).span.end if before is not None else None
    rows = tuple(
        Row((name, one[key], two[key], one[key] - two[key])[:kept], of=OfCount(key, then))
        for key, name in shown.items()
    )
    return Table("figures", "总体情况", columns[:kept], rows)


def due_table(index: Index, pairs: Pairs, name: str, day: date) -> Table:
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
                now.reported,
                _result(now, day),
            ),
            of=OfTask(task.id),
        )
        for task, now in sorted(pairs, key=lambda one: one[1].due.day if one[1].due else day)
    )
    return Table(name, "", columns, rows)


def _result(now: State, day: date) -> str:
    if now.done_on and now.due:
        late = (now.done_on - now.due.day).days
        return f"{chinese_date(now.done_on)}完成" + (f"，逾期{late}天" if late > 0 else "")
    if now.overdue_days:
        return f"逾期{now.overdue_days}天"
    left = (now.due.day - day).days if now.due else 0
    return f"{STATUSES[now.status]}，" + (f"还有{left}天" if left else "当日到期")


def sections_table(index: Index, pairs: Pairs) -> Table:
    columns = (
        Column("section", "板块", width=60),
        Column("total", "任务数", "number", 20),
        Column("done", "已完成", "number", 20),
        Column("average", "平均完成", "percent", 24),
        Column("yellow", "黄灯", "number", 16),
        Column("red", "红灯", "number", 16),
    )
    order = list(dict.fromkeys([*index.plan.sections, *(task.section for task, _ in pairs)]))
    groups = [(section, [one for one in pairs if one[0].section == section]) for section in order]
    rows = [
        replace(_section_row(section or NO_SECTION, found), of=OfSection(section)) for section, found in groups if found
    ]
    total = replace(_section_row("合计", pairs, tuple(range(len(rows)))), of=OfSection(None, whole=True))
    return Table("sections", "", columns, (*rows, total), notes=mean_notes(pairs))


def mean_notes(pairs: Pairs) -> tuple[str, ...]:
    """The footnotes of a table with means: what is left out of them, and what counts more than the rest."""
    return (*not_averaged(figures(pairs).not_averaged), *weighted_note(task for task, _ in pairs))


def _section_row(name: str, pairs: Pairs, sums: tuple[int, ...] = ()) -> Row:
    one = figures(pairs)
    return Row((name, one.total, one.done, one.average, one.yellow, one.red), "total" if sums else "row", sums=sums)


def targets_table(index: Index, pairs: Pairs) -> Table:
    found = [(task, one) for task, now in pairs for one in now.measures]
    dated = any_dated(one for _, one in found)
    columns = (
        Column("id", "序号", width=12),
        Column("lead", "牵头单位", "list", 30),
        Column("name", "指标", width=52),
        *dated_columns(dated=dated),
    )
    rows = tuple(_target_row(index, task, one, dated=dated) for task, one in found)
    assumed = {one.assumed for task, _ in pairs for one in task.indicators if one.assumed}
    marked = (f"{ASSUMED} 为推定数：{'；'.join(sorted(assumed))}。",) if assumed else ()
    measured = [one for _, one in found]
    below = below_notes(index, measured, index.as_of) if index.as_of else ()
    return Table("targets", "", columns, rows, notes=(*marked, *below, *no_rate_notes(measured)))


def _target_row(index: Index, task: Task, one: Measure, *, dated: bool) -> Row:
    cells = (task.id, tuple(map(index.unit, task.lead)), one.given.name, *measure_cells(one, dated=dated))
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
    order = {Light.RED: 0, Light.YELLOW: 1}
    found = sorted((one for one in pairs if one[1].light in order), key=lambda one: order[one[1].light or Light.RED])
    rows = tuple(
        Row(
            (
                now.light,
                task.id,
                task.title,
                tuple(map(index.unit, task.lead)),
                light_arithmetic(now, index.plan.alerts),
            ),
            of=OfTask(task.id),
        )
        for task, now in found
    )
    return Table("lights", "", columns, rows)
