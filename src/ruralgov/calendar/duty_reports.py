"""What became of duties: every unit of a duty against the log. Pure: a plan in, values out.

- On time: a submission (of a report that is the ledger also a progress entry) of the unit, dated after the previous due
  day and not after this one. A progress entry is for the period that its figures lie in (`report_periods`), unless it came
  with a submission that is for another, and came in time unless it was entered, or sent by a submission that was entered with it, behind the due day;
  a correction came with what it corrects.
  What was entered in time is a report of that day, also where the workbook of it came later. Else a submission that
  names the day, or the day of whose figures does, is heard before any entry, on whatever day a paper is drawn.
- What was entered longer before the first due day than the duty's rhythm is no report for it.
- By what is known on a later day than that of the state, submissions that came up to it count as well.
- Late: a submission that is for this due day; of those that do not tell it, the first one in the next period, if nothing
  was on time and it lies nearer to this due day than to the next.
- A report is owed by the units of the day that its period ended on, and told of those that follow them, each for the
  tasks that it took over: what a unit sent before it took them over is of its own tasks alone, and of units that were
  merged one that missed it is not made good by another that did not.
- A progress entry without ``by`` is the first lead unit's; a submission without ``by`` is everybody's; what a group
  submitted counts for its members, and what a unit reported up to its last day for all who follow it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from ruralgov.calendar.duty_days import Occurrence, gap_days, occurrences
from ruralgov.calendar.report_owners import EVERYBODY, Owner, ledgers, owed_on, owners, submitted, units_of
from ruralgov.calendar.report_periods import due_days, figures_day, last_figures
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
    return [one for own in outcomes_by_unit(index, position, span).values() for one in own]


def outcomes_by_unit(index: Index, position: int, span: Span) -> dict[str, list[Outcome]]:
    """The same by unit; looked at once for each plan, day and span, for every row of a list asks for its own."""
    key = (outcomes_by_unit, position, span)
    if key not in index.memo:
        index.memo[key] = _outcomes(index, position, span)
    found: dict[str, list[Outcome]] = index.memo[key]
    return found


def _outcomes(index: Index, position: int, span: Span) -> dict[str, list[Outcome]]:
    duty = index.plan.duties[position]
    due = _due_days(index, duty, span.end)
    owing = {one: index.by_units_of(owed_on(one)) for one in due if one.due <= span.end}
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
    return {
        unit: [Outcome(position, duty, unit, one, said[one]) for one in sorted(said, key=lambda one: one.due)]
        for unit, said in found.items()
    }


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


def awaited(index: Index, duty: Duty) -> bool:
    """Whether a report that is not in the log is missing: of a plan that is being run, or looked at on a day that was asked for."""
    plan = index.plan
    run = index.given_as_of is not None or plan.progress or plan.submissions
    return duty.kind == "report" and plan.status != "draft" and bool(run)


def _matched(index: Index, duty: Duty, owner: Owner, due: list[Occurrence]) -> Iterator[tuple[Occurrence, date | None]]:
    sent = _sent(index, duty, owner, due)
    sent_for = sent.with_figures
    figures, receipts = owner.figures, receipts_of(index)
    came_with = receipts.get((duty.name, owner.heir), {}) | receipts.get((duty.name, owner.unit), {})
    work = [span for task in owner.tasks for span in _work(index, task)]
    last = used = told = date.min
    if due and (rhythm := gap_days(duty)):
        told = last_figures(due[0]) - timedelta(days=rhythm)
    if not (sent.days or figures or sent.named or work):
        yield from ((occurrence, None) for occurrence in due)
        return
    for turn, occurrence in enumerate(due):
        submitted = _first(sent.days, max(last, used), occurrence.due)
        own = between(figures, max(told, used), last_figures(occurrence))
        own = [one for one in own if occurrence.due in sent_for.get(one[0], (occurrence.due,))]
        about = [came(one, came_with, occurrence.due) for one in own]
        in_time = min((day for day, entered in own if entered <= occurrence.due), default=None)
        done = None if submitted else in_time or sent.named_for(occurrence.due)
        done = done or min((day for day in (submitted, *about) if day), default=None)
        if done is None and (done := _late(sent.days, occurrence.due, due[turn + 1 : turn + 2])):
            used = done  # it does not count for the next period as well
        # Nothing is to be reported before any of the unit's tasks began, nor after all are done.
        if done or not work or any(one.asked(occurrence.due, last) for one in work):
            yield occurrence, done
        last, told = occurrence.due, last_figures(occurrence)


def _first(days: list[date], after: date, until: date) -> date | None:
    """The first of the ascending days behind one day and not behind another."""
    place = bisect_right(days, after)
    return days[place] if place < len(days) and days[place] <= until else None


def _late(sent: list[date], due: date, following: list[Occurrence]) -> date | None:
    """The first submission behind the due day that lies nearer to it than to the next."""
    day = _first(sent, due, following[0].due if following else date.max)
    return day if day is not None and (not following or day - due < following[0].due - day) else None


class _Sent(NamedTuple):
    """What a unit submitted: the days of what does not say its period, ascending; what is for a due day, by that day."""

    days: list[date]
    named: dict[date, list[Submission]]

    def named_for(self, due: date) -> date | None:
        """When the first submission for a due day came."""
        return min((one.date for one in self.named.get(due, ())), default=None)

    @property
    def with_figures(self) -> dict[date, set[date]]:
        """The due days that figures were sent for, by the day of the figures."""
        found: dict[date, set[date]] = defaultdict(set)
        for due, sent in self.named.items():
            for day in filter(None, map(figures_day, sent)):
                found[day].add(due)
        return found


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


def _sent(index: Index, duty: Duty, owner: Owner, due: list[Occurrence]) -> _Sent:
    """What the unit submitted, itself or as one of a group or of all."""
    found = submitted(index).get(duty.name, {})
    names = (owner.unit, EVERYBODY, *_groups(index).get(owner.unit, ()))
    own = [*owner.sent, *(one for name in names for one in found.get(name, ()))]
    named: dict[date, list[Submission]] = defaultdict(list)
    known, days = due_days(due), []
    for one in own:
        own_due = known.of(one)
        for each in own_due:
            named[each.due].append(one)
        if not (own_due or one.for_):
            days.append(one.date)
    return _Sent(sorted(days), named)


@once
def _groups(index: Index) -> dict[str, list[str]]:
    """The groups that a unit is a member of: a group may report for all."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, known in index.departments.items():
        for member in known.members:
            found[member].append(name)
    return found
