"""The task table (任务分工表): every task with its units, deadline and state on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ruralgov.papers.cell_words import assumed_note, ended_words, plain, status_words
from ruralgov.papers.closing_words import closing_sentence
from ruralgov.papers.origins.subjects import OfTask
from ruralgov.papers.page import Cell, Column, Page, Paragraph, Row, Table
from ruralgov.papers.tables.goals_table import GOALS, PROVISIONS, goals_table, provision_data, provisions_table
from ruralgov.papers.tables.target_cells import measure_data
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.ending_words import parts_words
from ruralgov.progress.lights import Light
from ruralgov.progress.status import State, Status, state
from ruralgov.progress.targets import named_target
from ruralgov.text import chinese_date, number

NO_SECTION = "（未分板块）"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which tasks: every given word must fit. ``due`` holds the deadline's days."""

    department: str | None = None
    section: str | None = None
    stage: str | None = None
    due: Span | None = None
    status: Status | None = None
    light: Light | None = None


def chosen(index: Index, day: date, only: Filter) -> list[tuple[Task, State]]:
    """The tasks that fit, in the plan's order, with their state on the day."""
    states = ((task, state(index, task, day)) for task in index.plan.tasks)
    return [(task, now) for task, now in states if fits(index, task, now, only)]


def fits(index: Index, task: Task, now: State, only: Filter) -> bool:
    """Whether a task with its state has all that is asked for."""
    return (
        (only.department is None or only.department in units_of(index, task))
        and (only.section is None or task.section == only.section)
        and (only.stage is None or task.stage == only.stage)
        and (only.due is None or (now.due is not None and only.due.holds(now.due.day)))
        and (only.status is None or now.status is only.status)
        and (only.light is None or now.light is only.light)
    )


def units_of(index: Index, task: Task) -> set[str]:
    """Registered names of every unit in a role of the task, members of its groups included."""
    names = {index.unit(name) for _, role in task.roles for name in role}
    members = {
        index.unit(member) for name in names if name in index.departments for member in index.departments[name].members
    }
    return names | members


# Widths in mm of the landscape page (225 mm), as county offices draw this table.
_FULL = (
    Column("id", "序号", width=11),
    Column("title", "重点任务", width=34),
    Column("content", "主要内容与目标", width=52),
    Column("lead", "牵头单位", "list", 24),
    Column("support", "配合单位", "list", 32),
    Column("deadline", "完成时限", width=20),
    Column("progress", "进展情况", width=28),
    Column("problem", "存在问题", width=14),
    Column("light", "亮灯", "light", 10),
)
_SHORT = (
    Column("id", "序号", width=6),
    Column("title", "任务", width=40),
    Column("lead", "牵头单位", "list", 24),
    Column("support", "配合单位", "list", 24),
    Column("deadline", "完成时限", "date", 12),
    Column("percent", "完成", "percent", 8),
    Column("status", "状态", width=10),
    Column("light", "亮灯", "light", 8),
)
_FLAT = (
    Column("section", "板块", width=20),
    *_SHORT[:4],
    Column("accountable", "责任主体", "list", 20),
    Column("indicators", "量化指标", width=40),
    *_SHORT[4:],
    Column("progress", "进展情况", width=28),
    Column("problem", "存在问题", width=20),
    Column("next", "下一步措施", width=20),
)
_FULL_TOGETHER = (*_FULL[:6], Column("account", "进展情况和存在问题", width=44), _FULL[-1])
"""Where few tasks tell of a problem: a column that is empty but for two rows takes the room of all others."""
COLUMNS = {"full": _FULL, "short": _SHORT, "flat": _FLAT}


def task_page(index: Index, day: date, only: Filter = Filter(), form: str = "full") -> Page:
    """The task table as a page; ``form`` is full (documents), short (terminal) or flat (one table without banners)."""
    tasks = chosen(index, day, only)
    table = task_table(index, tasks, form)
    sure = only == Filter() or not index.faults  # whom a filter finds may hang on what is wrong
    count = f"共{len(tasks)}项任务。" if sure else ""
    head = Paragraph(f"截至{chinese_date(day)}，{count}{closing_sentence(index)}".rstrip("，"))
    foot = tuple(one for one in _foot(index, day) if one.rows) if only == Filter() else ()
    return Page(f"{index.plan.title}任务分工表", (head, table, *foot), [task_data(index, *one) for one in tasks])


def _foot(index: Index, day: date) -> tuple[Table, ...]:
    """Below the whole table: the plan's own targets, and what it lays down beside its tasks."""
    return (goals_table(index, day, GOALS), provisions_table(index, PROVISIONS))


def task_table(index: Index, tasks: Iterable[tuple[Task, State]], form: str = "full", title: str = "") -> Table:
    """The table alone."""
    listed = list(tasks)
    columns = _FULL_TOGETHER if form == "full" and _few_problems(listed) else COLUMNS[form]
    rows = tuple(_rows(index, listed, columns, banners=form != "flat"))
    keys = {column.key for column in columns}
    reasons = [why for task, _ in listed for key, why in _assumed(index, task).items() if key in keys]
    notes = assumed_note(reasons)
    return Table("tasks", title, columns, rows, notes=notes, landscape=True)


def _few_problems(listed: list[tuple[Task, State]]) -> bool:
    return 3 * sum(bool(now.last and now.last.problem) for _, now in listed) <= len(listed)


def _rows(
    index: Index, tasks: list[tuple[Task, State]], columns: tuple[Column, ...], *, banners: bool
) -> Iterator[Row]:
    section: str | None = ""
    for task, now in tasks:
        if banners and index.plan.sections and task.section != section:
            section = task.section
            yield Row((section or NO_SECTION,), "banner")
        cells = _cells(index, task, now)
        yield Row(
            tuple(cells[column.key] for column in columns),
            assumed=frozenset(_assumed(index, task)) & frozenset(cells),
            of=OfTask(task.id),
        )


def _cells(index: Index, task: Task, now: State) -> dict[str, Cell]:
    last = now.last
    indicators = "；".join(named_target(one) for one in task.indicators)
    return {
        "id": task.id,
        "section": task.section,
        "title": task.title,
        "content": "。".join(part.rstrip("。") for part in (task.summary, indicators) if part),
        "indicators": indicators,
        "lead": tuple(map(index.unit, task.lead)),
        "support": tuple(map(index.unit, task.support)),
        "accountable": tuple(map(index.unit, task.accountable)),
        "deadline": now.due.day if now.due else "长期坚持" if task.ongoing else None,
        "progress": progress_text(now),
        "problem": last.problem if last else None,
        "account": _account(now),
        "next": last.next if last else None,
        "percent": now.percent,
        "status": status_words(now),
        "light": now.light,
    }


def progress_text(now: State) -> str:
    """What the log says last, with the percentage."""
    percent = f"完成{number(now.reached)}%{parts_words(now)}" if now.averaged else ""
    return "；".join(part for part in (ended_words(now), percent, _note(now), _untaken(now)) if part)


def note_text(now: State) -> str:
    """The same without the percentage, beside a column of its own."""
    parts = parts_words(now).strip("（）")
    return "；".join(part for part in (ended_words(now), parts, _note(now), _untaken(now)) if part)


def _note(now: State) -> str:
    return now.last.note.rstrip("。") if now.last and now.last.note else ""


def _untaken(now: State) -> str:
    """What came in and could not be taken."""
    if now.untaken is None:
        return ""
    return f"{chinese_date(now.untaken.day)}报送的{'、'.join(now.untaken.what)}没有采用"


def _account(now: State) -> str:
    """Progress and problem in one cell."""
    problem = now.last.problem if now.last else None
    told = f"存在问题：{problem.rstrip('。')}" if problem else ""
    return "。".join(part for part in (progress_text(now), told) if part)


def _assumed(index: Index, task: Task) -> dict[str, str]:
    """Columns whose figure rests on an assumption, with its reason.

    The plan names assumed fields by path: ``period``, ``stages``, ``tasks.5.deadline``.
    """
    reasons = {one.field: one.reason for one in index.plan.assumptions}
    prefix = f"tasks.{task.id}."
    found = {field.removeprefix(prefix): why for field, why in reasons.items() if field.startswith(prefix)}
    due = index.due(task)
    # The most specific reason counts: the task's own, then one for all tasks, then the stages' or the period's.
    bases = (
        {"task": ("tasks.deadline",), "stage": ("tasks.stage", "stages"), "period": ("period",)}[due.origin]
        if due
        else ()
    )
    for basis in bases:
        if basis in reasons:
            found.setdefault("deadline", reasons[basis])
    targets = [one.assumed for one in task.indicators if one.assumed]
    return found | (dict.fromkeys(("indicators", "content"), "；".join(targets)) if targets else {})


def _where_given(index: Index, task: Task) -> dict[str, object]:
    """What only some plans have: the weight, the goals that the task serves, what is laid down for it."""
    goals = [goal.name for goal in index.plan.goals if task.id in goal.tasks]
    laid = [provision_data(index, one) for one in index.plan.provisions if one.task == task.id]
    weight = {"weight": plain(task.weight)} if task.weight != 1 else {}
    return weight | ({"goals": goals} if goals else {}) | ({"provisions": laid} if laid else {})


def task_data(index: Index, task: Task, now: State) -> dict[str, object]:
    """One task with resolved fields and its state, for JSON."""
    return {
        "id": task.id,
        "title": task.title,
        "section": task.section,
        "stage": task.stage,
        **{role: [index.unit(name) for name in names] for role, names in task.roles},
        **({"added": plain(task.added)} if task.added else {}),
        "start": plain(index.start(task)),
        "deadline": plain(now.due.day) if now.due else None,
        "deadline_from": now.due.origin if now.due else None,
        "after": list(task.after),
        "deliverables": list(task.deliverables),
        "milestones": [{"name": one.name, "due": plain(one.due), "done": plain(one.done)} for one in task.milestones],
        "indicators": [measure_data(one) for one in now.measures],
        **_where_given(index, task),
        **_life(task),
        "state": {
            "status": now.status.value,
            "percent": plain(now.percent),
            "averaged": now.averaged,
            **({} if now.counted else {"counted": False}),
            "elapsed": plain(now.elapsed),
            "behind": plain(now.behind),
            "light": now.light.value if now.light else None,
            "due_soon": now.due_soon,
            "overdue_days": now.overdue_days,
            "done_on": plain(now.done_on),
        },
    }


def _life(task: Task) -> dict[str, object]:
    """What only some tasks have: parts, a turn every year, another end than being done."""
    given = task.ended
    ended = given and {
        "on": plain(given.on),
        "how": given.how,
        "into": list(given.into),
        "document": given.document,
        "resumed": plain(given.resumed),
    }
    found = {"parts": list(task.parts), "repeats": task.repeats, "ended": ended}
    return {name: value for name, value in found.items() if value}
