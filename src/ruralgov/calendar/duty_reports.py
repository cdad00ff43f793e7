"""What became of duties: every unit of a duty against the log. Pure: a plan in, values out.

- On time: a submission (of a report that is the ledger also a progress entry) of the unit, dated after the previous due
  day and not after this one. A progress entry is for the period of its figures, those of the day that a due day was moved from
  among it, and came in time unless it was entered, or sent by a submission that was entered with it, behind the due day;
  a correction came with what it corrects.
  What was entered in time is a report of that day, also where the workbook of it came later. Else a submission that
  names the day is heard before any entry, on whatever day a paper is drawn.
- What was entered longer before the first due day than the duty's rhythm is no report for it.
- By what is known on a later day than that of the state, submissions that came up to it count as well.
- Late: a submission whose ``for`` names this due day; or the first one in the next period, if nothing was on time and
  it lies nearer to this due day than to the next.
- A report is owed by the units of the day that its period ended on, and told of those that follow them, each for the
  tasks that it took over: what a unit sent before it took them over is of its own tasks alone, and of units that were
  merged one that missed it is not made good by another that did not.
- A progress entry without ``by`` is the first lead unit's; a submission without ``by`` is everybody's; what a group
  submitted counts for its members, and what a unit reported up to its last day for all who follow it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ruralgov.calendar.duty_days import Occurrence, gap_days, occurrences
from ruralgov.calendar.report_owners import EVERYBODY, Owner, ledgers, owed_on, owners, submitted, units_of
from ruralgov.calendar.reported_figures import between, came, later_submissions, receipts_of
from ruralgov.plan.dates import Span
from ruralgov.plan.governance import Duty
from ruralgov.plan.lookups.index import Index, once
from ruralgov.plan.progress import Submission
from ruralgov.plan.task import Task
from ruralgov.progress.status import finished_on

_AHEAD = timedelta(days=800)  # the next due day lies within it, also of what is due every two years


class Outcome(NamedTuple):
    """A duty of a unit on a due day; ``done`` is the day it was done, None when it was not."""

    duty_index: int
    duty: Duty
    unit: str
    occurrence: Occurrence
    done: date | None

    @property
    def due(self) -> date:
        """The day it was due."""
        return self.occurrence.due

    @property
    def late(self) -> bool:
        """Done, but behind its day."""
        return self.done is not None and self.done > self.due


class Missing(NamedTuple):
    """A unit that has not reported for a duty, with the due days it missed, oldest first."""

    duty_index: int
    duty: Duty
    unit: str
    due: tuple[date, ...]


def missing(index: Index, day: date, kind: str = "report") -> list[Missing]:
    """Duties of a kind due before the day of which nothing is in the log up to it, in the order of duties and units."""
    key = (missing, day, kind)  # a rule and a page ask for the same
    if key not in index.memo:
        index.memo[key] = _missing(index, day, kind)
    found: list[Missing] = index.memo[key]
    return found


def _missing(index: Index, day: date, kind: str) -> list[Missing]:
    found: dict[tuple[int, str], list[date]] = defaultdict(list)
    until = Span(date.min, day - timedelta(days=1))
    for position, duty in enumerate(index.plan.duties):
        if duty.kind == kind:
            for outcome in outcomes(index, position, until):
                if outcome.done is None:
                    found[position, outcome.unit].append(outcome.due)
    duties = index.plan.duties
    return [Missing(place, duties[place], unit, tuple(due)) for (place, unit), due in found.items()]


def outcomes(index: Index, position: int, span: Span) -> list[Outcome]:
    """What became of a duty on its due days within the span, by units."""
    duty = index.plan.duties[position]
    due = _due_days(index, duty, span.end)
    owing = {one: index.by_units_of(owed_on(duty, one)) for one in due if one.due <= span.end}
    found: dict[str, dict[Occurrence, date | None]] = {unit: {} for unit in (units_of(index, duty) if owing else {})}
    for then in dict.fromkeys(owing.values()):
        own = then.plan.duties[position]
        for owner in owners(index, then, own):
            for occurrence, done in _matched(then, own, owner, due):
                if occurrence.due >= span.start and owing.get(occurrence) is then:
                    said = found.setdefault(owner.heir, {})
                    # Of units that became one, all must have reported.
                    both = (done, said.get(occurrence, done))
                    said[occurrence] = None if None in both else max(one for one in both if one)
    return [
        Outcome(position, duty, unit, one, said[one])
        for unit, said in found.items()
        for one in sorted(said, key=lambda one: one.due)
    ]


def _due_days(index: Index, duty: Duty, end: date) -> list[Occurrence]:
    """Which report is for which day follows from all the due days: those before, and those that what came since lies nearer to."""
    found = occurrences(index, duty, Span(date.min, end))
    last = found[-1].due if found else date.max
    sent = [one.date for _, one in later_submissions(index) if one.duty == duty.name]
    if not sent and not any(one.date > last and one.duty == duty.name for one in index.plan.submissions):
        return found
    last = max((end, *sent))
    then = occurrences(index, duty, Span(date.min, last + _AHEAD))
    return [one for place, one in enumerate(then) if one.due <= last or then[place - 1].due <= last]


def logged(index: Index, duty: Duty) -> bool:
    """Whether the log says anything about a duty: of a meeting that nobody logs one cannot say that it was missed."""
    return duty.name in submitted(index) or (duty in ledgers(index) and bool(index.plan.progress))


def _matched(index: Index, duty: Duty, owner: Owner, due: list[Occurrence]) -> Iterator[tuple[Occurrence, date | None]]:
    sent, entries = _sent(index, duty, owner.unit, owner.sent)
    named, figures, receipts = _by_day(entries), owner.figures, receipts_of(index)
    came_with = receipts.get((duty.name, owner.heir), {}) | receipts.get((duty.name, owner.unit), {})
    work = [span for task in owner.tasks for span in _work(index, task)]
    last = used = told = date.min
    if due and (rhythm := gap_days(duty)):
        told = nominal(due[0]) - timedelta(days=rhythm)
    if not (sent or figures or named or work):
        yield from ((occurrence, None) for occurrence in due)
        return
    for turn, occurrence in enumerate(due):
        submitted = _first(sent, max(last, used), occurrence.due)
        own = between(figures, max(told, used), nominal(occurrence))
        about = [came(one, came_with, occurrence.due) for one in own]
        in_time = min((day for day, entered in own if entered <= occurrence.due), default=None)
        done = None if submitted else in_time or _named_for(named, occurrence)
        done = done or min((day for day in (submitted, *about) if day), default=None)
        if done is None and (done := _late(sent, occurrence.due, due[turn + 1 : turn + 2])):
            used = done  # it does not count for the next period as well
        # Nothing is to be reported before any of the unit's tasks began, nor after all are done.
        if done or not work or any(one.asked(occurrence.due, last) for one in work):
            yield occurrence, done
        last, told = occurrence.due, nominal(occurrence)


def nominal(occurrence: Occurrence) -> date:
    """The last day that figures for a due day speak of: the one it was moved from, where that is later."""
    return max(occurrence.due, occurrence.moved_from or occurrence.due)


def _first(days: list[date], after: date, until: date) -> date | None:
    """The first of the ascending days behind one day and not behind another."""
    place = bisect_right(days, after)
    return days[place] if place < len(days) and days[place] <= until else None


def _late(sent: list[date], due: date, following: list[Occurrence]) -> date | None:
    """The first submission behind the due day that lies nearer to it than to the next."""
    day = _first(sent, due, following[0].due if following else date.max)
    return day if day is not None and (not following or day - due < following[0].due - day) else None


def _by_day(named: list[Submission]) -> dict[date | tuple[int, int], date]:
    """The first submission for each due day that one names, or for each month."""
    found: dict[date | tuple[int, int], date] = {}
    for entry in sorted(named, key=lambda one: one.date):
        if entry.for_ is not None:
            found.setdefault(entry.for_, entry.date)
            if _is_month(entry.for_):
                found.setdefault((entry.for_.year, entry.for_.month), entry.date)
    return found


def _named_for(named: dict[date | tuple[int, int], date], occurrence: Occurrence) -> date | None:
    """The first submission that says it is for this due day: by the day itself, before or after it was moved, or its month."""
    if not named:
        return None
    days = {occurrence.due, occurrence.moved_from or occurrence.due}
    keys: list[date | tuple[int, int]] = [*days, *((day.year, day.month) for day in days)]
    return min((named[key] for key in keys if key in named), default=None)


def _is_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


class _Work(NamedTuple):
    """From a task's start to the day it was finished on; ``cut``: to the day before it ended otherwise."""

    start: date
    end: date
    cut: bool = False

    def asked(self, due: date, before: date) -> bool:
        """Whether there is something to report on a due day; what was finished since the one before is reported once more."""
        return self.start <= due and (self.end >= due if self.cut else self.end > before)


def _work(index: Index, task: Task) -> Iterator[_Work]:
    """The task's work, without the time of a suspension."""
    start, end = index.start(task) or date.min, _finished(index).get(task.id, date.max)
    if task.ended is None:
        yield _Work(start, end)
        return
    last = task.ended.on - timedelta(days=1)
    yield _Work(start, min(end, last), cut=last < end)
    if task.ended.resumed:
        yield _Work(task.ended.resumed, end)


@once
def _finished(index: Index) -> dict[str, date]:
    days = {task: finished_on(entries) for task, entries in index.log.items()}
    return {task: day for task, day in days.items() if day is not None}


def _sent(index: Index, duty: Duty, unit: str, after: Sequence[Submission]) -> tuple[list[date], list[Submission]]:
    """When the unit submitted, ascending; and the submissions that name the day they are for."""
    found = submitted(index).get(duty.name, {})
    own = [
        *after,
        *(one for name in (unit, EVERYBODY, *_groups(index).get(unit, ())) for one in found.get(name, ())),
    ]
    return sorted(one.date for one in own if one.for_ is None), [one for one in own if one.for_ is not None]


@once
def _groups(index: Index) -> dict[str, list[str]]:
    """The groups that a unit is a member of: a group may report for all."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, known in index.departments.items():
        for member in known.members:
            found[member].append(name)
    return found
