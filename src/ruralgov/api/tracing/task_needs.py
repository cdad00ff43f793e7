"""What of a plan the figures of tasks, targets and days rest on, column by column, so that an error blanks no other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from ruralgov.api.tracing.days_asked import of_duty_days
from ruralgov.checking import command_needs as needs
from ruralgov.checking.reach.areas import GOAL_ENDS, GOAL_LEADS
from ruralgov.checking.reads import OF_ACTUAL, Reads
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import LEAD, once
from ruralgov.progress.goals import bearers

if TYPE_CHECKING:
    from ruralgov.plan.goals import Goal
    from ruralgov.plan.governance import Duty
    from ruralgov.plan.lookups.index import Index

_IDS = frozenset(("ids", "same ids"))
STATE = Reads(needs.WORK.sums - {"titles"})
"""How far a task is by time, entries and targets: what it is called and who does it change nothing of it."""
LOGGED = Reads(_IDS | {"progress", "weights", "ended"})
"""What was reported: of a whole what its parts add up to."""
DUE = Reads(_IDS | {"due", "time"})
SPAN = DUE.and_also("start")
BOTH = SPAN.plus(LOGGED)
_TARGET = Reads(frozenset(("targets",)))
_ACTUAL = Reads(_IDS | {"targets", "actuals", "ended"})
"""Entries that say nothing of an indicator change nothing of it, whatever they say of the task in per cent."""
NAMES: Mapping[str, Reads] = {
    "title": Reads(frozenset(("titles",))),
    "section": Reads(frozenset(("sections",))),
    **dict.fromkeys(("lead", "unit"), needs.LEAD),
    **dict.fromkeys(("support", "accountable", "units"), needs.LEAD.and_also("support")),
}
OF_TASK: Mapping[str, Reads] = {
    **NAMES,
    **dict.fromkeys(("percent", "progress", "problem", "next", "heard", "account"), LOGGED),
    **dict.fromkeys(("deadline", "date", "weekday"), DUE),
    "elapsed": SPAN.and_also("ended"),
    "content": Reads(frozenset(("details", "targets"))),
    "targets": _ACTUAL.and_also("details"),
    "indicators": _TARGET,
    "note": BOTH,
}
"""Columns of a task that rest on less than its state: what the plan says of it, what was reported, its day."""
OF_PLEDGE = {**OF_TASK, "targets": OF_TASK["content"]}
"""The same as it is pledged: what is to be reached, not what was."""
OF_TARGET: Mapping[str, Reads] = {
    **NAMES,
    **dict.fromkeys(("name", "target", "by", "final"), _TARGET),
    **dict.fromkeys(("actual", "rate", "whole"), _ACTUAL),
    "met": _ACTUAL.plus(SPAN),
}
OF_COUNT: Mapping[str, Reads] = {
    "total": Reads(_IDS | {"ended"}),
    **dict.fromkeys(("done", "average", "finished"), LOGGED),
    **dict.fromkeys(("due", "on_time"), BOTH),
}
"""How many tasks there are, were done and fell due, and how far they are, whatever their lights."""


def of_column(columns: Mapping[str, Reads], column: str, reads: Reads = STATE) -> Reads:
    """What a column rests on; ``reads`` where nothing less is known of it. A month is one of a chart of bars."""
    return BOTH if column[:4].isdigit() else columns.get(column, reads)


def family(index: Index, task: str) -> set[str]:
    """A task and all that it consists of; a circle ends where it began."""
    found: set[str] = set()
    waiting = [task]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += index.tasks[one].parts if one in index.tasks else ()
    return found


def yearly(index: Index, reads: Reads) -> Reads:
    """What was reported of a task that comes back every year counts from a day that its deadline says."""
    logged = not reads.sums.isdisjoint(("progress", "actuals")) and _any_repeats(index)
    return reads.and_also(*SPAN.sums) if logged else reads


@once
def _any_repeats(index: Index) -> bool:
    """Whether any task comes back every year: every figure of a page asks for it."""
    return any(task.repeats for task in index.plan.tasks)


def of_indicator(name: str) -> tuple[str, str]:
    """How holes of an indicator's target, and of what was reported of it, name it."""
    return name, OF_ACTUAL + name


def of_goal(index: Index, name: str, column: str) -> Reads:
    """What a figure of a goal rests on: the goal itself, and for what was reached of it the tasks that report it."""
    mine = Reads(frozenset(("goals",)))._replace(within=frozenset((name,)))
    goal = next((one for one in index.plan.goals if one.name == name), None)
    if goal is None or column in ("lead", "unit", "units"):
        return mine.and_also("units", GOAL_LEADS).of(())
    if column in ("due", "date", "weekday", "note", "met") and goal.by is None and not goal.targets:
        mine = mine.and_also(GOAL_ENDS)  # it is due at the plan's end
    if column in ("due", "date", "weekday", "target", "by", "final", "tasks", "note"):
        return mine.of(())
    mine = mine.and_also(*yearly(index, _ACTUAL).sums, *_carrier(index, goal).sums)
    mine = mine._replace(within=frozenset((name, *of_indicator(name))))
    if not index.tasks.keys() >= set(goal.tasks):
        return mine  # one of them has another id by mistake
    return mine.of(goal.tasks or [task.id for task in index.plan.tasks])


def of_duties(index: Index, duties: Iterable[Duty], until: date | None = None) -> Reads:
    """What became of duties, of all that fell due or ``until`` a day; who leads a task changes nothing of those that are not its lead's."""
    asked, by_leads = list(duties), any(LEAD in one.by for one in duties)
    reads = needs.REPORTED if by_leads else Reads(needs.REPORTED.sums - {"leads"})
    span = Span(date.min, until or index.as_of or (index.period.end if index.period else date.min))
    return reads.asking(day for one in asked for day in of_duty_days(index, one, span))


def _carrier(index: Index, goal: Goal) -> Reads:
    """Which of several tasks reports a goal that no indicator bears hangs on who leads them."""
    return Reads() if len(goal.tasks) == 1 or bearers(index, goal) else needs.LEADS.and_also(GOAL_LEADS)
