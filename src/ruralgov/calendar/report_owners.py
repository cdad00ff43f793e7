"""Who owes which report: the units of a duty on the day that counts, and who follows them, each for its own tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from ruralgov.calendar.duty_days import Occurrence
from ruralgov.calendar.periods import Period, of_calendar
from ruralgov.calendar.report_periods import about, due_until, is_about_before, of_days
from ruralgov.calendar.reported_figures import figures_of, later_submissions
from ruralgov.plan.governance import Duty
from ruralgov.plan.lookups.index import LEAD, Index, once
from ruralgov.plan.progress import Submission
from ruralgov.plan.task import Task

EVERYBODY = ""
"""Who sent a submission that names nobody."""
_LEDGER = "台账"
_MONTH, _QUARTER = 28, 92


def units_of(index: Index, duty: Duty) -> dict[str, list[Task]]:
    """Who has the duty, a group by its members; a lead unit with the tasks that it reports on."""
    key = (units_of, id(duty))
    if key not in index.memo:
        index.memo[key] = duty, _units_of(index, duty)  # with the duty: as long as it is kept, no other has its id
    found: dict[str, list[Task]] = index.memo[key][1]
    return found


def _units_of(index: Index, duty: Duty) -> dict[str, list[Task]]:
    found: dict[str, list[Task]] = {}
    for name in duty.by:
        if name == LEAD:
            for unit, tasks in index.leads.items():
                own = [task for task in tasks if duty.task in (None, task.id)]
                found |= {unit: own} if own else {}
        else:
            unit = index.unit(name)
            known = index.departments.get(unit)
            found |= {one: [] for one in (known.members if known and known.members else (unit,))}
    return found


@once
def ledgers(index: Index) -> list[Duty]:
    """The reports that progress is reported by: those called ledgers (台账), or all where none is called so."""
    reports = [duty for duty in index.plan.duties if duty.kind == "report"]
    return [duty for duty in reports if _LEDGER in duty.name] or reports


def ledger_period(index: Index, unit: str | None, day: date) -> Period:
    """The period that figures of a day are reported for in a unit's ledger (None: in that of all units).

    Of several reports that of the shortest rhythm counts; what is asked for within a month is none of figures, and a summary
    of more than a quarter no ledger, unless it is called one. Without any it is the quarter.
    """
    asked = (duty for duty in ledgers(index) if unit is None or unit in units_of(index, duty))
    due = (one for duty in asked if (one := due_until(index, duty, day).of_figures(day)))
    spans = [span for one in due if _MONTH <= (span := about(one)).days <= _QUARTER or _LEDGER in one.duty.name]
    return (
        of_days(min(spans, key=lambda span: span.days))
        if spans
        else of_calendar("quarter", day.year, (day.month + 2) // 3)
    )


def owed_on(occurrence: Occurrence) -> date:
    """The day whose units owe a report: the end of the period that it is about, where that is not its due day.

    What is due in the first half of a period is about the one before; the rest is done by who is there on its day.
    """
    if is_about_before(occurrence):
        return occurrence.period.start - timedelta(days=1)
    return min(occurrence.due, occurrence.moved_from or occurrence.due)


class Owner(NamedTuple):
    """Who owes a report, with the tasks that it is about; and who follows, with what that has sent since for them."""

    unit: str
    tasks: list[Task]
    heir: str
    sent: list[Submission]
    figures: list[tuple[date, date]]


def owners(index: Index, then: Index, duty: Duty) -> Iterator[Owner]:
    figures = figures_of(then, index.heirs) if duty in ledgers(then) else {}
    for unit, tasks in units_of(then, duty).items():
        ended = index.heirs.over.get(unit) if then is not index else None
        for heir in index.heirs.of(unit):
            part = [task for task in tasks if heir in index.heirs.of(unit, task.id)] if ended else tasks
            if part or not tasks:
                late = submitted(then).get(duty.name, {}).get(heir, ()) if ended and ended.until else ()
                sent = [one for one in late if ended and ended.until and one.date > ended.until]
                own = figures.get((unit, unit), ())
                yield Owner(unit, part, heir, sent, sorted({*own, *figures.get((unit, heir), ())}))


@once
def submitted(index: Index) -> dict[str, dict[str, list[Submission]]]:
    found: dict[str, dict[str, list[Submission]]] = defaultdict(lambda: defaultdict(list))
    for entry in index.plan.submissions:
        if entry.duty is not None:
            found[entry.duty][index.unit(entry.by) if entry.by else EVERYBODY].append(entry)
    for _, entry in later_submissions(index):
        if entry.duty is not None:
            for unit in index.heirs.of(index.unit(entry.by)) if entry.by else (EVERYBODY,):
                found[entry.duty][unit].append(entry)
    return found
