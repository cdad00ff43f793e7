"""Targets of the plan itself (总体目标), and what it lays down beside its tasks (其他规定): tables, JSON."""

from __future__ import annotations

from datetime import date

from ruralgov.papers.cell_words import assumed_note, plain
from ruralgov.papers.origins.subjects import OfIndicator, OfProvision
from ruralgov.papers.page import Column, Row, Table
from ruralgov.papers.tables.target_cells import (
    any_dated,
    below_notes,
    dated_columns,
    measure_cells,
    measure_data,
    no_rate_notes,
)
from ruralgov.plan.goals import Provision
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.goals import Standing, standings

GOALS, PROVISIONS = "总体目标", "其他规定"
KINDS = {
    "leadership": "领导机构",
    "incentive": "激励",
    "accountability": "问责",
    "exemption": "免除",
    "prohibition": "禁止",
    "safeguard": "保障",
    "publicity": "宣传",
    "other": "其他",
}
_NAME = (
    Column("name", "总体目标", width=60),
    Column("lead", "牵头单位", "list", 30),
    Column("due", "完成期限", "date", 24),
)
_TASKS = Column("tasks", "支撑任务", "list", 20)
_PROVISIONS = (
    Column("kind", "类别", width=18),
    Column("text", "规定内容", width=120),
    Column("unit", "有关单位", "list", 40),
    Column("task", "任务", width=14),
)


def goals_table(index: Index, day: date, title: str = "") -> Table:
    """Every goal with its target and how far it is."""
    found = standings(index, day)
    dated = any_dated([one.measure for one in found])
    columns = (*_NAME, *dated_columns(dated=dated), _TASKS)
    rows = tuple(_goal_row(index, one, dated=dated) for one in found)
    notes = (
        *assumed_note(one.goal.assumed for one in found if one.goal.assumed),
        *below_notes(index, (one.measure for one in found), day),
        *no_rate_notes(one.measure for one in found),
    )
    return Table("goals", title, columns, rows, notes=notes)


def _goal_row(index: Index, one: Standing, *, dated: bool) -> Row:
    cells = measure_cells(one.measure, dated=dated)
    first = (one.goal.name, tuple(map(index.unit, one.goal.lead)), one.due)
    marked = frozenset({"target"} if one.goal.assumed else ())
    return Row((*first, *cells, one.goal.tasks), assumed=marked, of=OfIndicator(None, one.goal.name))


def goals_data(index: Index, day: date) -> list[dict[str, object]]:
    """The same for JSON."""
    return [
        {
            "due": plain(one.due),
            "lead": [index.unit(name) for name in one.goal.lead],
            "tasks": list(one.goal.tasks),
            **measure_data(one.measure),
        }
        for one in standings(index, day)
    ]


def provisions_table(index: Index, title: str = "") -> Table:
    """What the plan lays down beside its tasks, in its order."""
    rows = tuple(
        Row((KINDS[one.kind], one.text, tuple(map(index.unit, one.unit)), one.task), of=OfProvision(place))
        for place, one in enumerate(index.plan.provisions)
    )
    return Table("provisions", title, _PROVISIONS, rows)


def provision_data(index: Index, one: Provision) -> dict[str, object]:
    """One provision for JSON."""
    unit = [index.unit(name) for name in one.unit]
    return {"kind": one.kind, "text": one.text, "unit": unit, "task": one.task, "line": one.line}
