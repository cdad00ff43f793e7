"""Where figures over many tasks come from: counts by state and light, means, the lines of a section."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from ruralgov.papers.cell_words import percent, without_percentage
from ruralgov.papers.origins.origin import Basis, Origin
from ruralgov.papers.origins.subjects import OfCount, OfSection, OfTask, OfUnit
from ruralgov.papers.origins.tasks import task_days
from ruralgov.papers.origins.tasks import task_figures as of_task
from ruralgov.plan.task import Task
from ruralgov.progress.lights import Light
from ruralgov.progress.status import ENDED, State, Status, among, mean

Pairs = Sequence[tuple[Task, State]]
_LIGHTS = ("green", "yellow", "red")
_DECIDES = {"done": "percent", "ongoing": "deadline"}
"""What a count of tasks in a state looks at, where that is less than their state."""
_MONEY = {"planned": "计划", "appropriated": "到位", "spent": "支出"}
_COUNTED = ("total", "done", "average", "yellow", "red")
_MOST = 40
"""Tasks that a formula names one by one."""


def pairs(basis: Basis) -> Pairs:
    """Every task with its state on the day."""
    return [(task, basis.state(task)) for task in basis.index.plan.tasks]


def _fits(what: str) -> Callable[[State], bool]:
    if what in _LIGHTS:
        return lambda now: now.light is Light(what)
    if what == "ended":
        return lambda now: now.status in ENDED
    wanted = Status(what.replace("_", "-"))
    return lambda now: now.status is wanted


def total(basis: Basis, found: Pairs) -> Origin:
    """How many tasks there are."""
    added = [basis.task(task, "added") for task, _ in found if task.added]
    return Origin((f"方案列有{_tasks(found)}",), tuple(added))


def count(basis: Basis, what: str, found: Pairs) -> Origin:
    """How many of them are in a state or have a light, and which."""
    if what in ("total", "average"):
        return total(basis, found) if what == "total" else average(basis, found)
    fits = _fits(what)
    listed = [(task, now) for task, now in found if fits(now)]
    column = "light" if what in _LIGHTS else _DECIDES.get(what, "status")
    parts = tuple(basis.part(OfTask(task.id), column) for task, _ in found)
    return Origin((_tasks(listed),), total(basis, found).inputs, parts)


def _tasks(found: Pairs) -> str:
    ids = [task.id for task, _ in found]
    if not ids:
        return "没有这样的任务"
    return f"任务{'、'.join(ids[:_MOST])}{'等' if len(ids) > _MOST else ''}，共{len(ids)}项"


def average(basis: Basis, found: Pairs) -> Origin:
    """The mean percentage, with every term."""
    counted = [now for _, now in found if now.averaged and now.counted]
    parts = tuple(basis.part(OfTask(task.id), "percent") for task, _ in found)
    inputs = tuple(path for task, _ in found for path in of_task.weighed(basis, task))
    value = mean(counted)
    if value is None:
        which = without_percentage(returned=any(now.returned for _, now in found))
        return Origin((f"{which}的任务，不计平均",), inputs, parts)
    weights = sum((Fraction(now.weight) for now in counted), Fraction(0))
    shown = "＋".join(of_task.share(now) for now in counted[:_MOST]) + ("＋…" if len(counted) > _MOST else "")
    return Origin((f"平均进度＝（{shown}）÷{weights}＝{percent(value)}",), inputs, parts)


def unit_figure(basis: Basis, subject: OfUnit, column: str) -> Origin:
    """A cell of the table by lead unit: its tasks, without those that have ended otherwise."""
    if column == "unit":
        return Origin()
    index, unit = basis.index, subject.unit
    led = basis.open_by_lead.get(unit, []) if unit else [(task, now) for task, now in pairs(basis) if now.open]
    found: Pairs = led
    inputs = [path for task, _ in found for path in task_days.ended(basis, task).inputs]
    for task, _ in found if unit is not None else ():
        for place, name in enumerate(task.lead):
            if index.unit(name) == unit:
                inputs += [basis.task(task, "lead", place), *of_task.registered(basis, [name])]
    made = average(basis, among(index, found)) if column == "average" else count(basis, column, found)
    return made.plus(Origin(inputs=tuple(inputs)))


def count_figure(basis: Basis, subject: OfCount, column: str) -> Origin:
    """A cell of the table of counts: now, or on the days that are compared with."""
    if column == "what":
        return basis.alone() if subject.before is None else Origin()
    now = count(basis, subject.what, pairs(basis))
    then = subject.year_ago if column.startswith("year_ago") else subject.before
    if then is None or column == "now":
        return now
    earlier = basis.on(then)
    before = count(earlier, subject.what, pairs(earlier))
    # That there is a column of an earlier day at all follows from the plan having run by then.
    before = earlier.settled(before).plus(earlier.compared())
    return before if column in ("before", "year_ago") else basis.settled(now).plus(before)


def section_figure(basis: Basis, subject: OfSection, column: str) -> Origin:
    """A cell of the table by section."""
    section, whole = subject.section, subject.whole
    found = [(task, now) for task, now in pairs(basis) if whole or task.section == section]
    own = Origin(inputs=() if whole else tuple(basis.task(task, "section") for task, _ in found if task.section))
    if column not in (*_MONEY, *_COUNTED):
        return Origin()
    if column in _MONEY:
        return Origin(
            (f"各任务{_MONEY[column]}合计",), parts=tuple(basis.part(OfTask(task.id), column) for task, _ in found)
        )
    made = average(basis, among(basis.index, found)) if column == "average" else count(basis, column, found)
    return made.plus(own)
