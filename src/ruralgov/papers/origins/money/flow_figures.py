"""Where figures of what happened in a period come from: tasks finished and due in it, money that came and went."""

from __future__ import annotations

from dataclasses import replace

from ruralgov.findings import Path
from ruralgov.money.totals import Sums, total, totals
from ruralgov.papers.cell_words import money
from ruralgov.papers.origins.money import money_figures
from ruralgov.papers.origins.origin import Basis, Origin
from ruralgov.papers.origins.subjects import OfFlow, OfSum, OfTask
from ruralgov.papers.origins.tasks.task_figures import copied
from ruralgov.papers.origins.units import count_figures
from ruralgov.plan.dates import Span

_MONEY = {"arrived": "appropriated", "spent": "spent"}
WITHIN = {"arrived_within": "appropriated", "spent_within": "spent"}
"""Columns of a table of sums that hold what came and went within its period."""
_WORDS = {"finished": "完成", "due": "到期", "on_time": "到期并按期完成", "due_done": "到期并已完成"}


def flow_figure(basis: Basis, subject: OfFlow, column: str) -> Origin:
    """A cell of the table of a period beside earlier ones."""
    if column == "what":  # the name of a sum of money says its unit
        unit = Origin(inputs=(("money_unit",),) if subject.what in _MONEY else ())
        return unit.plus(basis.alone()) if subject.before is None else unit
    now = _of(basis, subject.what, subject.now, basis)
    then = subject.year_ago if column.startswith("year_ago") else subject.before
    if column == "now" or then is None:
        return now
    earlier = basis.on(then.end)
    past = earlier.settled(_of(earlier, subject.what, then, basis)).plus(earlier.compared())
    return past if column in ("before", "year_ago") else basis.settled(now).plus(past)


def _of(basis: Basis, what: str, span: Span, asked: Basis) -> Origin:
    if what in _MONEY:
        return _money(basis, OfSum(None), _MONEY[what], span)
    return _tasks(basis, what, Span(span.start, span.end), asked)


def _tasks(basis: Basis, what: str, span: Span, asked: Basis) -> Origin:
    """Which tasks were finished, or were due, within the days."""
    last = min(span.end, asked.day)
    every = count_figures.pairs(basis)
    if what == "finished":
        found = [(task, now) for task, now in every if now.done_on and span.start <= now.done_on <= last]
    else:
        found = [(task, now) for task, now in every if now.open and now.due and span.holds(now.due.day)]
        if what == "due_done":
            found = [(task, now) for task, now in found if now.done_on]
        if what == "on_time":
            found = [(task, now) for task, now in found if now.done_on and now.due and now.done_on <= now.due.day]
    columns = {"finished": ("status",), "due": ("deadline",)}.get(what, ("deadline", "status"))
    parts = tuple(basis.part(OfTask(task.id), column) for task, _ in every for column in columns)
    ids = "、".join(task.id for task, _ in found)
    words = f"本期{_WORDS[what]}：任务{ids}，共{len(found)}项" if found else f"本期没有{_WORDS[what]}的任务"
    return Origin((words,), parts=parts)


def sum_within(basis: Basis, subject: OfSum, column: str) -> Origin:
    """What came or went within the period of a sum, of whatever year; nothing to say where the table has no period."""
    return _money(basis, replace(subject, year=None), WITHIN[column], subject.within) if subject.within else Origin()


def _money(basis: Basis, of: OfSum, column: str, span: Span) -> Origin:
    """What there is at the end and was not at the beginning; what stands in both sums does not count."""
    eve = span.start.fromordinal(span.start.toordinal() - 1)
    before = Basis(basis.index.at(eve, basis.index.known_on), eve)
    then = before.settled(money_figures.sum_figure(before, of.axis, of.key, of.year, column))
    now = basis.settled(money_figures.sum_figure(basis, of.axis, of.key, of.year, column))
    name = money_figures.NAMES[column]
    steps = tuple(step for step in now.steps if step not in then.steps and not step.startswith(f"{name}＝"))
    paths = set(now.inputs) ^ set(then.inputs)
    inputs = tuple(path for path in dict.fromkeys((*now.inputs, *then.inputs)) if path in paths)
    ends = [getattr(_sums(one, of), column) for one in (basis, before)]
    unit = basis.index.plan.money_unit
    words = [f"{money(yuan, unit)}{unit}" for yuan in (*ends, ends[0] - ends[1])]
    first = f"本期{name}＝期末累计{words[0]}−期初累计{words[1]}＝{words[2]}"
    return Origin((first, *steps), (*inputs, ("money_unit",)))


def _sums(basis: Basis, of: OfSum) -> Sums:
    if of.axis is None:
        return total(basis.index, of.year)
    return totals(basis.index, of.axis, of.year).get(of.key, Sums())


_SAME = {"amount": "planned"}
"""What a table of lines calls otherwise."""


def sum_cell(basis: Basis, subject: OfSum, column: str) -> Origin:
    """A cell of a table of sums: planned, arrived, spent; what came and went within its period."""
    if column == "key":
        return Origin(inputs=_key_places(basis, subject))
    if column in WITHIN:
        return sum_within(basis, subject, column)
    column = _SAME.get(column, column)
    if column not in money_figures.NAMES:
        return Origin()
    return money_figures.sum_figure(basis, subject.axis, subject.key, subject.year, column)


def _key_places(basis: Basis, subject: OfSum) -> tuple[Path, ...]:
    key = subject.key
    task = basis.index.tasks.get(str(key)) if subject.axis == "task" else None
    return copied("id", "title")(basis, task).inputs if task else ()
