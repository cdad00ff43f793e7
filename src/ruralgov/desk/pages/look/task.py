"""One task: what the plan says of it, how far it is, and its log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.api.days import state_day
from ruralgov.changes.wording.amended_words import amended_in
from ruralgov.checking.command_needs import TASKS
from ruralgov.desk.cached_plans import NotHereError
from ruralgov.desk.opened_plan import sheet_of, shown
from ruralgov.desk.pages import Entry
from ruralgov.desk.pages.look.targets import due_cells
from ruralgov.desk.task_filter import state_words
from ruralgov.desk.view import render
from ruralgov.papers.origins.subjects import OfIndicator
from ruralgov.papers.page import Column, Row, Table
from ruralgov.papers.tables.target_cells import any_dated, dated_columns
from ruralgov.progress.status import State, state
from ruralgov.text import Text, joined, say

if TYPE_CHECKING:
    from datetime import date

    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response
    from ruralgov.plan.lookups.index import Index
    from ruralgov.plan.task import Task

ENTRY = Entry(Text("任务", "Task"))


def answer(desk: Desk, request: Request) -> Response:
    """The page of a task."""
    sheet = sheet_of(desk, request)
    index = shown(sheet, TASKS)
    task = index.tasks.get(request.asked("task"))
    if task is None:
        raise NotHereError(say("没有这项任务。", "no such task."))
    day = state_day(index)
    now = state(index, task, day)
    entries = [one for one in index.plan.progress if one.task == task.id]
    return render(
        desk,
        request,
        "task.html",
        sheet,
        left=index.left_out,
        task=task,
        now=now,
        facts=_facts(index, task, now),
        targets=_targets(task, now, day),
        entries=entries[::-1],
        amended=[(one, amended_in(index, one)) for one in index.plan.amendments if one.task == task.id],
    )


def _facts(index: Index, task: Task, now: State) -> list[tuple[str, str]]:
    roles = {
        "lead": say("牵头单位", "Lead"),
        "support": say("配合单位", "Support"),
        "accountable": say("责任主体", "Accountable"),
    }
    found = [(roles.get(role, role), joined(map(index.unit, names))) for role, names in task.roles if names]
    if task.section:
        found.append((say("板块", "Section"), task.section))
    found.append((say("状态", "Status"), state_words(now)))
    return found


def _targets(task: Task, now: State, day: date) -> Table | None:
    if not now.measures:
        return None
    dated = any_dated(now.measures)
    columns = (Column("name", "指标", width=40), *dated_columns(dated=dated))
    rows = tuple(
        Row((one.given.name, *due_cells(one, now, day, dated=dated)), of=OfIndicator(task.id, one.given.name))
        for one in now.measures
    )
    return Table("indicators", "", columns, rows)
