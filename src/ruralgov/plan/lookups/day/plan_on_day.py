"""The plan as it stood on the evening of a day: one plan for every command and every rule that looks at time.

What carries a later day is not there yet: entries of the logs, approvals, tasks added, counts of places, what places
reached, milestones reached, how tasks ended. Nor is what was entered later: of a day only that is
known which had been entered by then, or by the day that is asked for (``--known-on``). What had been corrected by then
is gone, the correction stands for it.
What an approval of a later day changed is changed back, the latest first: ``from`` stands again where ``to`` stands
now, and what it added is gone. Where that cannot be done (no ``from``, a field that nobody finds, a value that does
not fit) the present value stays. A task that was taken out comes back with all that its approval knows of it.

``Index`` asks for it, so that no command can forget to. Rules of structure, comparisons of two files and edits look at
the file as it stands (``Index.as_written``): a mistake in it is one on any day.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ruralgov.findings import Fix, Hit, Path
from ruralgov.plan.governance import Place
from ruralgov.plan.lookups.day.amended_places import at
from ruralgov.plan.lookups.day.corrected_entries import entered_on, replaced
from ruralgov.plan.lookups.day.following_amendments import from_the_one_before, ones_before
from ruralgov.plan.lookups.day.reorganisation import reorganised
from ruralgov.plan.lookups.day.task_log import in_year
from ruralgov.plan.lookups.day.undone_amendments import taken_back
from ruralgov.plan.lookups.logs import LOGS, log_of
from ruralgov.plan.plan import Plan
from ruralgov.plan.progress import Amendment
from ruralgov.plan.task import Milestone, Task


class Effective(NamedTuple):
    """A plan as of a day. ``kept`` lists the positions that stayed of each list that lost some, in turn.

    ``named`` is the same plan by the names that stand in the file, where a reorganisation gave it others.
    """

    plan: Plan
    kept: tuple[tuple[Path, tuple[int, ...]], ...] = ()
    named: Plan | None = None

    def in_file(self, hit: Hit) -> Hit:
        """A hit in this plan at its places in the file."""
        fix = Fix(self.original(hit.fix.path), *hit.fix[1:]) if hit.fix else None
        return hit._replace(path=self.original(hit.path), related=tuple(map(self.original, hit.related)), fix=fix)

    def original(self, path: Path) -> Path:
        """The path in the file of a path in this plan."""
        for parent, kept in reversed(self.kept):
            place = path[len(parent)] if path[: len(parent)] == parent and len(path) > len(parent) else None
            if isinstance(place, int) and kept[place] < 0:
                return ("amendments", -1 - kept[place])
            if isinstance(place, int):
                path = (*parent, kept[place], *path[len(parent) + 1 :])
        return path


def effective(plan: Plan, day: date | None, known: date = date.max, units_on: date | None = None) -> Effective:
    """The plan as of a day, by what was known on another; the same plan where nothing in it is later, or no day is asked for.

    ``units_on`` asks for the units of another day: who owed what fell due then.
    """
    if day is None:
        return Effective(plan)
    later = [
        (place, one)
        for place, one in enumerate(plan.amendments)
        # The day a task was added is no later than the task: taken back, it would put the task into every paper.
        if (one.date > day or one.since > known) and (one.task is None or one.field != "added")
    ]
    marked = _without_later_counts(_without_later_marks(plan, day, known), day, known)
    found = _without_later_entries(Effective(marked), day, known)
    before = ones_before(plan) if later else {}
    # Of two approvals of one day the second in the file is the later: it goes first.
    for place, amendment in sorted(later, key=lambda pair: (pair[1].date, pair[0]), reverse=True):
        found = _taken_back(found, from_the_one_before(amendment, before.get(place)), place)
    found = _without_later_tasks(found, day)
    # What an approval put back may bear marks of a later day: a suspension from before the task went on.
    marked = _without_later_marks(found.plan, day, known) if later else found.plan
    named = _in_year(_before_closing(marked, day, known), day)
    units, moved = reorganised(named, units_on or day)
    return Effective(units, (*found.kept, *moved), named)


def _in_year(plan: Plan, day: date) -> Plan:
    """Tasks that are done anew every year, with their days of the year; the last year is the plan's own last."""
    last = min(day.year, plan.period.end.year) if plan.period else day.year
    again = [one for one in plan.tasks if one.repeats and one.deadline and one.deadline.year < last]
    if not again:
        return plan
    moved = {id(one): in_year(one, last) for one in again}
    return plan.model_copy(update={"tasks": tuple(moved.get(id(one), one) for one in plan.tasks)})


def _before_closing(plan: Plan, day: date, known: date) -> Plan:
    """A plan closed later, or whose closing was entered later, was not closed yet."""
    if plan.closed is None or (plan.closed.on <= day and plan.closed.since <= known):
        return plan
    return plan.model_copy(update={"closed": None, **({"status": "active"} if plan.status == "closed" else {})})


def _taken_back(found: Effective, amendment: Amendment, place: int) -> Effective:
    back, dropped, _ = taken_back(found.plan, amendment)
    if dropped:
        return Effective(back, (*found.kept, _all_but(found.plan, dropped)))
    if len(back.tasks) > len(found.plan.tasks):
        return Effective(back, (*found.kept, _with_one_from(found.plan, back, place)))
    return Effective(back, found.kept)


def _with_one_from(before: Plan, after: Plan, amendment: int) -> tuple[Path, tuple[int, ...]]:
    """The places of the tasks where one has come back that only its amendment knows (below nought: -1 the first)."""
    places = {id(task): place for place, task in enumerate(before.tasks)}
    return ("tasks",), tuple(places.get(id(task), -1 - amendment) for task in after.tasks)


def _without_later_tasks(found: Effective, day: date) -> Effective:
    tasks = found.plan.tasks
    stay = tuple(place for place, task in enumerate(tasks) if task.added is None or task.added <= day)
    if len(stay) == len(tasks):
        return found
    plan = found.plan.model_copy(update={"tasks": tuple(tasks[place] for place in stay)})
    return Effective(plan, (*found.kept, (("tasks",), stay)))


def _all_but(plan: Plan, dropped: Path) -> tuple[Path, tuple[int, ...]]:
    *parent, gone = dropped
    return tuple(parent), tuple(place for place in range(len(at(plan, tuple(parent)))) if place != gone)


def _without_later_entries(found: Effective, day: date, known: date) -> Effective:
    plan, kept, _ = found
    for log in LOGS:
        entries, days = log_of(plan, log), entered_on(plan, log)
        gone = replaced(entries, days, known)
        stay = tuple(
            place
            for place, entry in enumerate(entries)
            if entry.date <= day and days[place] <= known and place not in gone
        )
        if len(stay) < len(entries):
            plan = _with(plan, log, tuple(entries[place] for place in stay))
            kept = (*kept, (log, stay))
    return Effective(plan, kept)


def _with(plan: Plan, log: Path, entries: object) -> Plan:
    if log[0] == "funding":
        return plan.model_copy(update={"funding": plan.funding.model_copy(update={str(log[1]): entries})})
    return plan.model_copy(update={str(log[0]): entries})


def _without_later_counts(plan: Plan, day: date, known: date) -> Plan:
    if not any(place.counted or place.reached for place in plan.places):
        return plan
    return plan.model_copy(update={"places": tuple(_place(place, day, known) for place in plan.places)})


def _place(place: Place, day: date, known: date) -> Place:
    counted = tuple(one for one in place.counted if one.on <= day and one.since <= known)
    reached = {name: since for name, since in place.reached.items() if since <= day}
    if counted == place.counted and reached == place.reached:
        return place
    return place.model_copy(update={"counted": counted, "reached": reached})


def _without_later_marks(plan: Plan, day: date, known: date) -> Plan:
    """Milestones say themselves when they were reached, tasks when they ended: later that is not known yet."""
    days = (mark.done for task in plan.tasks for mark in task.milestones)
    ends = (one for task in plan.tasks if task.ended for one in (task.ended.on, task.ended.resumed))
    late = any(task.ended.since > known for task in plan.tasks if task.ended)
    if not late and not any(one and one > day for one in (*days, *ends)):
        return plan
    return plan.model_copy(update={"tasks": tuple(_task(task, day, known) for task in plan.tasks)})


def _task(task: Task, day: date, known: date) -> Task:
    marks = tuple(_mark(mark, day) for mark in task.milestones)
    ended = task.ended if task.ended and task.ended.on <= day and task.ended.since <= known else None
    if ended and ended.resumed and ended.resumed > day:
        ended = ended.model_copy(update={"resumed": None})
    return task.model_copy(update={"milestones": marks, "ended": ended}) if marks or task.ended else task


def _mark(mark: Milestone, day: date) -> Milestone:
    return mark.model_copy(update={"done": None}) if mark.done and mark.done > day else mark
