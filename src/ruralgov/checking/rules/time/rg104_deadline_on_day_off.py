"""RG104 deadline-on-day-off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ruralgov.calendar.task_days import sound_deadline
from ruralgov.calendar.workdays import day_off_name, is_workday, next_workday, previous_workday
from ruralgov.checking.rules.base import INFO, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG104",
    name="deadline-on-day-off",
    severity=INFO,
    title=Text(
        "完成时限落在休息日",
        "Deadline on a day off",
    ),
    message=Text(
        "{tasks}的完成时限 {given} 不上班（{what}）",
        "{given}, the deadline of {tasks}, is no working day ({what})",
    ),
    cure=Text(
        "最后一个工作日是 {before}，之后第一个是 {after}；确按当日完成的不用改。",
        "The last working day before is {before}, the first after is {after}; leave it where the day itself is meant.",
    ),
    why=Text(
        "材料要在上班时间收，时限落在周末或法定节假日，实际就要提前。按国务院办公厅每年公布的放假和调休安排推算，可用 holidays、workdays 补充或改动。同一天的任务合并提示一次。",
        "Papers are received on working days, so the real deadline is earlier. Days off follow the State "
        "Council's yearly arrangement with its make-up days; `holidays` and `workdays` override it. "
        "Tasks with the same day are reported together.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 修订村规民约
    lead: [甲局]
    deadline: 2026-10-01  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 修订村规民约
    lead: [甲局]
    deadline: 2026-09-30
""",
)


def check(index: Index) -> Iterator[Hit]:
    same_day: dict[date, list[int]] = {}
    for place, task in enumerate(index.plan.tasks):
        if task.deadline is not None and sound_deadline(index, task):
            same_day.setdefault(task.deadline, []).append(place)
    for day, places in same_day.items():
        if not is_workday(index, day):
            related = tuple(("tasks", place, "deadline") for place in places[1:])
            yield Hit(("tasks", places[0], "deadline"), _values(index, day, places), related)


def _values(index: Index, day: date, places: list[int]) -> dict[str, object]:
    first, more = index.plan.tasks[places[0]].id, len(places) - 1
    tasks = Text(f"任务{first}等{more + 1}项任务", f"task {first} and {more} more")
    return {
        "tasks": tasks if more else Text(f"任务{first}", f"task {first}"),
        "given": day,
        "what": day_off_name(index, day),
        "before": previous_workday(index, day),
        "after": next_workday(index, day),
    }
