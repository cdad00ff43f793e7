"""The plan as it stood on the evening of a day: one plan for every command and every rule that looks at time.

What carries a later day is not there yet: entries of the logs, approvals, milestones reached (what places reached,
``coverage`` reads by the day).
What an approval of a later day changed is changed back, the latest first: ``from`` stands again where ``to`` stands
now, and what it added is gone. Where that cannot be done (no ``from``, a field that nobody finds, a value that does
not fit, a task that was removed and of which the approval knows the title alone) the present value stays.

``Index`` asks for it, so that no command can forget to. Rules of structure, comparisons of two files and edits look at
the file as it stands (``Index.as_written``): a mistake in it is one on any day.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ruralgov.findings import Fix, Hit, Path
from ruralgov.plan.lookups.logs import LOGS
from ruralgov.plan.lookups.reorganisation import reorganised
from ruralgov.plan.lookups.task_log import in_year
from ruralgov.plan.lookups.undone_amendments import at, taken_back
from ruralgov.plan.plan import Plan
from ruralgov.plan.task import Milestone, Task


class Effective(NamedTuple):
    """A plan as of a day. ``kept`` lists the positions that stayed of each list that lost some, in turn."""

    plan: Plan
    kept: tuple[tuple[Path, tuple[int, ...]], ...] = ()

    def in_file(self, hit: Hit) -> Hit:
        """A hit in this plan at its places in the file."""
        fix = Fix(self.original(hit.fix.path), *hit.fix[1:]) if hit.fix else None
        return hit._replace(path=self.original(hit.path), related=tuple(map(self.original, hit.related)), fix=fix)

    def original(self, path: Path) -> Path:
        """The path in the file of a path in this plan."""
        for parent, kept in reversed(self.kept):
            place = path[len(parent)] if path[: len(parent)] == parent and len(path) > len(parent) else None
            if isinstance(place, int):
                path = (*parent, kept[place], *path[len(parent) + 1 :])
        return path


def effective(plan: Plan, day: date | None) -> Effective:
    """The plan as of a day; the same plan where nothing in it is later, or no day is asked for."""
    if day is None:
        return Effective(plan)
    later = [one for one in plan.amendments if one.date > day]
    found = _without_later_entries(Effective(_without_later_marks(plan, day)), day)
    # Of two approvals of one day the second in the file is the later: it goes first.
    for amendment in reversed(sorted(later, key=lambda one: one.date)):  # noqa: C413  reverse=True keeps equals in order
        back, dropped = taken_back(found.plan, amendment)
        found = Effective(back, (*found.kept, _all_but(found.plan, dropped)) if dropped else found.kept)
    units, moved = reorganised(_in_year(found.plan, day), day)
    return Effective(units, (*found.kept, *moved))


def _in_year(plan: Plan, day: date) -> Plan:
    """Tasks that are done anew every year, with their days of the year; the last year is the plan's own last."""
    last = min(day.year, plan.period.end.year) if plan.period else day.year
    again = [one for one in plan.tasks if one.repeats and one.deadline and one.deadline.year < last]
    if not again:
        return plan
    moved = {id(one): in_year(one, last) for one in again}
    return plan.model_copy(update={"tasks": tuple(moved.get(id(one), one) for one in plan.tasks)})


def _all_but(plan: Plan, dropped: Path) -> tuple[Path, tuple[int, ...]]:
    *parent, gone = dropped
    return tuple(parent), tuple(place for place in range(len(at(plan, tuple(parent)))) if place != gone)


def _without_later_entries(found: Effective, day: date) -> Effective:
    plan, kept = found
    for log in LOGS:
        entries = at(plan, log)
        stay = tuple(place for place, entry in enumerate(entries) if entry.date <= day)
        if len(stay) < len(entries):
            plan = _with(plan, log, tuple(entries[place] for place in stay))
            kept = (*kept, (log, stay))
    return Effective(plan, kept)


def _with(plan: Plan, log: Path, entries: object) -> Plan:
    if log[0] == "funding":
        return plan.model_copy(update={"funding": plan.funding.model_copy(update={str(log[1]): entries})})
    return plan.model_copy(update={str(log[0]): entries})


def _without_later_marks(plan: Plan, day: date) -> Plan:
    """Milestones say themselves when they were reached, tasks when they ended: later that is not known yet."""
    days = (mark.done for task in plan.tasks for mark in task.milestones)
    ends = (one for task in plan.tasks if task.ended for one in (task.ended.on, task.ended.resumed))
    if not any(one and one > day for one in (*days, *ends)):
        return plan
    return plan.model_copy(update={"tasks": tuple(_task(task, day) for task in plan.tasks)})


def _task(task: Task, day: date) -> Task:
    marks = tuple(_mark(mark, day) for mark in task.milestones)
    ended = task.ended if task.ended and task.ended.on <= day else None
    if ended and ended.resumed and ended.resumed > day:
        ended = ended.model_copy(update={"resumed": None})
    return task.model_copy(update={"milestones": marks, "ended": ended}) if marks or task.ended else task


def _mark(mark: Milestone, day: date) -> Milestone:
    return mark.model_copy(update={"done": None}) if mark.done and mark.done > day else mark
