"""RG120 holiday-notice-unknown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ruralgov.calendar.duty_days import occurrences
from ruralgov.calendar.task_days import sound_deadline
from ruralgov.calendar.workdays import awaits_notice, known
from ruralgov.checking.rules.base import INFO, Rule
from ruralgov.findings import Hit, Path
from ruralgov.plan.dates import Span, year_span
from ruralgov.plan.governance import Duty
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG120",
    name="holiday-notice-unknown",
    severity=INFO,
    title=Text(
        "日期所在年份的放假通知还没有收录",
        "Dates in a year whose holiday notice is not known",
    ),
    message=Text(
        "{year} 年的放假通知还没有收录，{what}（{given}）按法定节假日和周末推算",
        "the holiday notice of {year} is not known: {what} ({given}) is worked out from the statutory holidays and weekends",
    ),
    cure=Text(
        "通知印发后运行 ruralgov holidays add 通知.txt，录入共用放假表，各方案随之更新。",
        "When the notice is out, run `ruralgov holidays add NOTICE.txt`: every plan that shares the house file follows.",
    ),
    why=Text(
        "国务院办公厅每年年底才通知下一年怎样调休。通知之前只知道法定节假日：临近节日的时限，到时可能放假，也可能是调休上班日。方案和共用放假表里列了当年调休上班日的，算已经知道。一个方案每年只提示一次。",
        "The State Council says only towards the end of a year how the next one's days off are arranged. Until then only the statutory holidays are known, and a date near a festival may become a day off or a make-up working day. A year of which the plan "
        "or the house file lists a make-up working day counts as known. Reported once per plan and year.",
    ),
    bad="""\
period: {start: 2026-01-01, end: 2090-12-31}
tasks:
  - id: "1"
    title: 修订村规民约
    lead: [甲局]
    deadline: 2090-09-30  # <--
""",
    good="""\
period: {start: 2026-01-01, end: 2090-12-31}
workdays: [2090-10-07]
tasks:
  - id: "1"
    title: 修订村规民约
    lead: [甲局]
    deadline: 2090-09-29
""",
)
_MOST_YEARS = 30
"""Of a duty's rhythm that are looked through: a period of centuries is a slip."""


class _Date(NamedTuple):
    """A date that awaits its year's notice: where it stands, and what it is."""

    day: date
    path: Path
    what: Text


def check(index: Index) -> Iterator[Hit]:
    by_year: dict[int, list[_Date]] = {}
    for one in (*_of_tasks(index), *_of_duties(index)):
        by_year.setdefault(one.day.year, []).append(one)
    for year, dates in sorted(by_year.items()):
        first, more = dates[0], len(dates) - 1
        what = Text(f"{first.what.zh}等{more + 1}处", f"{first.what.en} and {more} more") if more else first.what
        values = {"year": year, "what": what, "given": first.day}
        yield Hit(first.path, values, tuple(one.path for one in dates[1:]))


def _of_tasks(index: Index) -> Iterator[_Date]:
    for place, task in enumerate(index.plan.tasks):
        if task.deadline is not None and sound_deadline(index, task) and _awaits(index, task.deadline):
            what = Text(f"任务{task.id}的完成时限", f"the deadline of task {task.id}")
            yield _Date(task.deadline, ("tasks", place, "deadline"), what)
        for number, mark in enumerate(task.milestones):
            if _awaits(index, mark.due):
                what = Text(f"任务{task.id}的节点“{mark.name}”", f"milestone {mark.name} of task {task.id}")
                yield _Date(mark.due, ("tasks", place, "milestones", number, "due"), what)


def _awaits(index: Index, day: date) -> bool:
    """A day outside the period is another mistake, and not measured by the calendar."""
    return (index.period is None or index.period.holds(day)) and awaits_notice(index, day)


def _of_duties(index: Index) -> Iterator[_Date]:
    """The first such day of each duty in each year of the plan."""
    for place, duty in enumerate(index.plan.duties):
        for year in _open_years(index, duty):
            if (day := _first(index, duty, year)) is not None:
                yield _Date(day, ("duties", place), Text(f"“{duty.name}”的日期", f"the day of {duty.name}"))


def _open_years(index: Index, duty: Duty) -> list[int]:
    if index.period is None or duty.shift == "none":
        return []
    years = range(index.period.start.year, index.period.end.year + 1)
    return [year for year in years[:_MOST_YEARS] if not known(index, year)]


def _first(index: Index, duty: Duty, year: int) -> date | None:
    period, whole = index.period or year_span(year), year_span(year)
    span = Span(max(period.start, whole.start), min(period.end, whole.end))
    days = (one.moved_from or one.due for one in occurrences(index, duty, span))
    return next((day for day in days if day.year == year and awaits_notice(index, day)), None)
