"""The Gantt chart (横道图) as a table: one row a task, one ``bar`` column a month, a line at the as-of day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from ruralgov.papers.origins.subjects import OfTask
from ruralgov.papers.page import Bar, Column, Row, Table
from ruralgov.papers.tables.task_table import NO_SECTION
from ruralgov.plan.dates import Span, month_span, months_later
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.status import State, Status

_MOST_STEPS = 18
"""More columns than this do not fit on landscape A4: then a column is a quarter, a half-year, and so on."""
_UPRIGHT_STEPS, _LYING_ROWS = 13, 20
"""A chart with more rows than a page that lies across holds stands upright, where its months have room on such a page."""
_HEAD = (Column("id", "序号", width=12), Column("title", "重点任务", width=48))
_LENGTHS = (1, 3, 6, 12, 24, 60, 120)


def gantt_table(index: Index, tasks: Iterable[tuple[Task, State]], day: date, title: str = "任务横道图") -> Table:
    """The chart from the first start to the last deadline; without rows where no task has both."""
    listed = [(task, now, span) for task, now in tasks if (span := _span(index, task, now))]
    if not listed:
        return Table("gantt", title, _HEAD, ())
    whole = Span(min(span.start for *_, span in listed), max(span.end for *_, span in listed))
    steps = steps_of(whole)
    columns = (
        *_HEAD,
        *(Column(f"{one.start:%Y-%m}", _label(one), "bar", 7, now=one.holds(day)) for one in steps),
    )
    rows = tuple(_rows(index, listed, steps, day))
    upright = len(steps) <= _UPRIGHT_STEPS and len(rows) > _LYING_ROWS
    return Table("gantt", title, columns, rows, landscape=not upright, points=9)


def steps_of(whole: Span) -> list[Span]:
    """The months, or the fewest longer steps that the page can hold, from the first month to the last."""
    first = whole.start.replace(day=1)
    months = (whole.end.year - first.year) * 12 + whole.end.month - first.month + 1
    length = next((one for one in _LENGTHS if -(-months // one) <= _MOST_STEPS), -(-months // _MOST_STEPS))
    return [_step(months_later(first, at), length) for at in range(0, months, length)]


def _step(first: date, months: int) -> Span:
    last = months_later(first, months - 1)
    return Span(first, month_span(last.year, last.month).end)


def _label(step: Span) -> str:
    one_month = (step.start.year, step.start.month) == (step.end.year, step.end.month)
    return f"{step.start.year}年{step.start.month}" + ("" if one_month else f"～{step.end.month}") + "月"


def _span(index: Index, task: Task, now: State) -> Span | None:
    start = index.start(task)
    if now.due is None or start is None or start > now.due.day:
        return None
    return Span(start, now.due.day)


def _rows(index: Index, listed: list[tuple[Task, State, Span]], steps: list[Span], day: date) -> Iterator[Row]:
    section: str | None = ""
    for task, now, span in listed:
        if index.plan.sections and task.section != section:
            section = task.section
            yield Row((section or NO_SECTION,), "banner")
        yield Row((task.id, task.title, *_bars(now, span, steps, day)), of=OfTask(task.id))


def _bars(now: State, span: Span, steps: list[Span], day: date) -> list[Bar | None]:
    """A step is done when all its days lie within the finished share, and late behind an unmet deadline."""
    finished = _finished(now, span, day)
    bars: list[Bar | None] = []
    for step in steps:
        begin, end = max(step.start, span.start), min(step.end, span.end)
        if now.ended and step.start >= now.ended.on:
            bars.append(None)
        elif begin > end:
            late = now.status is Status.OVERDUE and span.end < step.start <= day
            bars.append(Bar.LATE if late else None)
        elif begin.toordinal() >= finished:
            bars.append(Bar.PLANNED)
        else:
            bars.append(Bar.DONE if end.toordinal() + 1 <= finished else Bar.PART)
    return bars


def _finished(now: State, span: Span, day: date) -> Fraction:
    """The ordinal of the first day that is not done; nothing is behind the as-of day unless the task is finished."""
    if now.status is Status.DONE:
        return Fraction(span.end.toordinal() + 1)
    share = Fraction(now.reached) * span.days / 100
    return min(span.start.toordinal() + share, Fraction(day.toordinal() + 1))
