"""The tasks by lead unit: how many, how far, which lights. Of several lead units each is shown with the task."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ruralgov.papers.cell_words import WRONG, WRONG_LEAD, left_out, mean_notes
from ruralgov.papers.origins.subjects import OfUnit
from ruralgov.papers.page import Column, Row, Table
from ruralgov.papers.plan_errors import doubted_note
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.lights import Light
from ruralgov.progress.status import State, Status, among, mean

Pairs = Sequence[tuple[Task, State]]
_COUNTS = (
    Column("total", "任务数", "number", 18),
    Column("done", "已完成", "number", 18, rare=True),
    Column("overdue", "逾期", "number", 16, rare=True),
    Column("unreported", "未填报", "number", 18, rare=True),
    Column("yellow", "黄灯", "number", 16, rare=True),
    Column("red", "红灯", "number", 16, rare=True),
)


def units_table(index: Index, pairs: Pairs, title: str = "") -> Table:
    """One row a lead unit in the plan's order, the whole plan below; tasks that have ended otherwise are left out."""
    found = [one for one in pairs if one[1].open]
    led = by_lead(index, found)
    groups = {unit: among(index, led.get(unit, ())) for unit in index.leads}
    rows = [
        replace(_row(WRONG_LEAD if unit == WRONG else unit, own), of=OfUnit(unit))
        for unit, own in groups.items()
        if own
    ]
    columns = (Column("unit", "牵头单位", width=50), *_COUNTS, Column("average", "平均进度", "percent", 22))
    doubted = doubted_note([task.id for task, _ in groups.get(WRONG, ())], "牵头单位")
    notes = (*doubted, *_joint_note(found), *left_out(pairs), *mean_notes(found))
    # Not a sum: a task of two lead units stands in two rows and counts once.
    total = Row(_row("全部任务", found).cells, "total", of=OfUnit(None))
    return Table("units", title, columns, (*rows, total), notes=notes)


def by_lead(index: Index, pairs: Pairs) -> dict[str, list[tuple[Task, State]]]:
    """The tasks by lead unit (registered name), each under every unit that leads it."""
    found: dict[str, list[tuple[Task, State]]] = {}
    for one in pairs:
        for unit in dict.fromkeys(map(index.unit, one[0].lead)):
            found.setdefault(unit, []).append(one)
    return found


def _joint_note(pairs: Pairs) -> tuple[str, ...]:
    count = sum(len(task.lead) > 1 for task, _ in pairs)
    return (f"{count}项任务由几个单位共同牵头，各单位都计，全部任务中计一次。",) if count else ()


def _row(name: str, pairs: Pairs) -> Row:
    states = [now for _, now in pairs]
    counts = (
        len(states),
        sum(now.status is Status.DONE for now in states),
        sum(now.status is Status.OVERDUE for now in states),
        sum(now.status is Status.UNREPORTED for now in states),
        sum(now.light is Light.YELLOW for now in states),
        sum(now.light is Light.RED for now in states),
    )
    return Row((name, *counts, mean(states)))
