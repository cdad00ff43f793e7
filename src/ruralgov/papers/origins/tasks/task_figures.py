"""Where the figures of a task come from, by the column: its state, its words, its units."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from ruralgov.findings import Path
from ruralgov.papers.cell_words import status_words
from ruralgov.papers.origins.money.money_figures import sum_figure
from ruralgov.papers.origins.origin import Basis, Origin, joined
from ruralgov.papers.origins.targets import indicator_figures as of_indicator
from ruralgov.papers.origins.tasks.light_figures import arithmetic, light
from ruralgov.papers.origins.tasks.task_days import deadline, done, ended, entries, listed, run, start, suspended
from ruralgov.plan.lookups.day.task_log import Derived
from ruralgov.plan.task import Task
from ruralgov.progress.status import State, Status
from ruralgov.text import chinese_date, number


def status(basis: Basis, task: Task) -> Origin:
    """What the state follows from."""
    now = basis.state(task)
    words = f"截至{chinese_date(basis.day)}：{status_words(now)}"
    if now.ended is not None:
        return Origin((words,)).plus(ended(basis, task), done(basis, task))
    if now.status is Status.DONE:
        return Origin((words,)).plus(done(basis, task), run(basis, task))
    if now.status in (Status.OVERDUE, Status.ONGOING):
        return Origin((words,)).plus(deadline(basis, task), done(basis, task))
    waiting = start(basis, task) if not entries(basis, task) else Origin()
    return Origin((words,)).plus(waiting, deadline(basis, task), done(basis, task))


def result(basis: Basis, task: Task) -> Origin:
    """How a task that is due stands: when it was done, by how much it is late, how long there is still."""
    return status(basis, task).plus(deadline(basis, task), suspended(basis, task, basis.state(task).paused))


def bars(basis: Basis, task: Task) -> Origin:
    """A row of the Gantt chart."""
    words = "横道按起止日画，完成部分按完成百分比折算到天，不超过截至日"
    parts = (start(basis, task), deadline(basis, task), done(basis, task), run(basis, task), ended(basis, task))
    return Origin((words,)).plus(*parts)


def progress(basis: Basis, task: Task) -> Origin:
    """What the log says last, with the percentage."""
    return ended(basis, task).plus(done(basis, task), said("note")(basis, task))


def said(name: str) -> Callable[[Basis, Task], Origin]:
    """The last entry's words on something; of several entries of one day the last that says it."""

    def found(basis: Basis, task: Task) -> Origin:
        typed = [entry for entry in entries(basis, task) if not isinstance(entry, Derived)]
        speaking = [entry for entry in typed if getattr(entry, name)]
        if not speaking:
            return basis.not_yet(task)
        last = typed[-1]
        same = [one for one in speaking if one.date == last.date and one.by == last.by]
        if not same:
            return basis.logged(last).plus(basis.not_yet(task))
        found = basis.logged(same[-1], name).plus(basis.logged(last)).but(f"{chinese_date(last.date)}填报")
        return found.plus(basis.not_yet(task))

    return found


def due_soon(basis: Basis, task: Task, column: str) -> Origin:
    """A cell of the list of what is due soon; that a task is in it follows from its deadline."""
    if column != "deadline":
        return figure(basis, task, column)
    words = f"{chinese_date(basis.day)}到次月末到期、尚未完成的"
    return deadline(basis, task).plus(Origin((words,)), done(basis, task))


def concern(basis: Basis, task: Task, column: str) -> Origin:
    """A cell of page one: the arithmetic with the last problem that was told, or the last next step."""
    if column == "next":
        return _last_told(basis, task, "next")
    if column == "standing":
        return arithmetic(basis, task)
    if column == "reason":
        return arithmetic(basis, task).plus(said("problem")(basis, task))
    return COLUMNS[column](basis, task)


def _last_told(basis: Basis, task: Task, name: str) -> Origin:
    """The last entry that says something of it, however old."""
    speaking = [entry for entry in entries(basis, task) if getattr(entry, name)]
    if not speaking:
        return basis.not_yet(task)
    words = f"{chinese_date(speaking[-1].date)}填报"
    return basis.logged(speaking[-1], name).but(words).plus(basis.not_yet(task))


def copied(*names: str) -> Callable[[Basis, Task], Origin]:
    """Fields of the task as they are written."""

    def found(basis: Basis, task: Task) -> Origin:
        return Origin(inputs=tuple(basis.task(task, name) for name in names if getattr(task, name)))

    return found


def units(role: str) -> Callable[[Basis, Task], Origin]:
    """The units in a role, by their registered names."""

    def found(basis: Basis, task: Task) -> Origin:
        names = getattr(task, role)
        return Origin(inputs=(*listed(basis, task, names, role), *registered(basis, names)))

    return found


def registered(basis: Basis, names: Sequence[str]) -> Iterator[Path]:
    """The register's lines that make an alias or a reorganised unit another name."""
    for name in names:
        known = basis.index.alias_of.get(name)
        if known is not None:
            place = list(basis.index.departments[known].aliases).index(name)
            yield ("departments", known, "aliases", place)
        former = basis.index.written.departments.get(known or name)
        if former and former.until:
            yield ("departments", known or name, "until")
            yield from (("departments", known or name, "into", at) for at in range(len(former.into)))


def content(basis: Basis, task: Task) -> Origin:
    """The summary and the targets in words."""
    return copied("summary")(basis, task).plus(targets(basis, task))


def targets(basis: Basis, task: Task) -> Origin:
    """Every target with its name."""
    return joined(of_indicator.all_targets(basis, task, one) for one in task.indicators)


def measured(basis: Basis, task: Task) -> Origin:
    """Every target that counts on the day, with its actual."""
    found = [
        (Origin(inputs=((*of_indicator.home(basis, task, one.given), "name"),)), one)
        for one in basis.state(task).measures
    ]
    return joined(
        name.plus(of_indicator.target(basis, task, one), of_indicator.actual(basis, task, one)) for name, one in found
    )


def weighed(basis: Basis, task: Task) -> Iterator[Path]:
    """What decides with which weight a task stands in a mean, beside its percentage."""
    now = basis.state(task)
    parent = basis.index.parent_of.get(task.id)
    if parent:
        yield basis.task(parent, "parts", list(parent.parts).index(task.id))
        yield from ended(basis, parent).inputs
    yield from ended(basis, task).inputs
    if now.averaged and now.counted:
        yield basis.task(task, "weight")


def share(now: State) -> str:
    """A term of a weighted mean."""
    weight = f"×{number(now.weight)}" if now.weight != Decimal(1) else ""
    return number(now.reached) + weight


_MONEY = ("planned", "appropriated", "spent")
COLUMNS: dict[str, Callable[[Basis, Task], Origin]] = {
    "id": copied("id"),
    "title": copied("title"),
    "section": copied("section"),
    "content": content,
    "indicators": targets,
    "lead": units("lead"),
    "support": units("support"),
    "accountable": units("accountable"),
    "deadline": deadline,
    "progress": progress,
    "problem": said("problem"),
    "note": lambda basis, task: ended(basis, task).plus(said("note")(basis, task)),
    "account": lambda basis, task: progress(basis, task).plus(said("problem")(basis, task)),
    "heard": lambda basis, task: progress(basis, task).plus(said("problem")(basis, task), light(basis, task)),
    "next": said("next"),
    "percent": done,
    "status": status,
    "result": result,
    "light": light,
    "arithmetic": arithmetic,
    "elapsed": lambda basis, task: start(basis, task).plus(deadline(basis, task), ended(basis, task)),
    "targets": measured,
}
"""By the key of a column; every other column of a row about a task is a bar of the chart."""


def figure(basis: Basis, task: Task, column: str) -> Origin:
    """The origin of a cell."""
    if column in _MONEY:
        return sum_figure(basis, "task", task.id, None, column)
    return COLUMNS.get(column, bars)(basis, task)
