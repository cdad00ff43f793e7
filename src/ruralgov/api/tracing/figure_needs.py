"""What of a plan a single figure rests on, so that an error elsewhere leaves it as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ruralgov.checking import command_needs as needs
from ruralgov.checking.command_needs import Reads
from ruralgov.papers.origins import subjects as of

if TYPE_CHECKING:
    from ruralgov.papers.origins.subjects import Part
    from ruralgov.plan.lookups.index import Index

_OWN_MONEY = frozenset(("first", "planned", "spent", "item", "amount", "assumed"))
"""Columns of money that a task has by itself; what arrived is shared by all tasks of a purpose."""
_MONEY = _OWN_MONEY | {"appropriated", "gap", "beyond", "arrival", "execution", "advanced", "came", "went", "returned"}
_BUDGET = needs.BUDGET.figure
_STATE = needs.TASKS.figure
_TARGETS = _STATE.and_also("goals", "places")
_ALL_DAYS = needs.CALENDAR.figure
_OF_EVENT = Reads(_ALL_DAYS.sums - {"duties", "goals"})
_FLOWS = ("arrived", "spent")
_TITLE = Reads(frozenset(("titles",)))
_ROLE = needs.ROLES
_LOGGED = Reads(frozenset(("same ids", "ids", "units", "progress")))
_OF_COLUMN: Mapping[str, Reads] = {
    **dict.fromkeys(("title", "section"), _TITLE),
    **dict.fromkeys(("lead", "support", "accountable", "unit"), _ROLE),
    **dict.fromkeys(("percent", "progress", "problem", "next", "heard", "account"), _LOGGED),
    "content": Reads(frozenset(("details", "targets"))),
    "indicators": Reads(frozenset(("targets",))),
    "name": Reads(frozenset(("targets",))),
}
"""Columns of a task that rest on less than its state: what the plan says of it, and what was reported."""


def reads_of(index: Index, part: Part) -> Reads:
    """The areas that the figure is computed from; of one task where no other goes into it."""
    return _BY_KIND[type(part.subject)](index, part.subject, part.column)


_Needs = Callable[["Index", Any, str], Reads]


def _always(reads: Reads) -> _Needs:
    return lambda *_: reads


def _of_task(reads: Reads) -> _Needs:
    """A figure of a task (of all, where the subject names none), and of what it consists of."""

    def found(index: Index, subject: Any, column: str) -> Reads:
        if column in _MONEY:
            return _money_of(subject.task, column)
        mine = _OF_COLUMN.get(column, reads)
        return mine if subject.task is None else mine.of(_family(index, subject.task))

    return found


def _money_of(task: str | None, column: str) -> Reads:
    return _BUDGET.of((task,)) if task is not None and column in _OWN_MONEY else _BUDGET


def _family(index: Index, task: str) -> set[str]:
    """A task and all that it consists of; a circle ends where it began."""
    found: set[str] = set()
    waiting = [task]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += index.tasks[one].parts if one in index.tasks else ()
    return found


def _sum(_: Index, subject: of.OfSum, column: str) -> Reads:
    return _money_of(str(subject.key) if subject.axis == "task" and subject.key is not None else None, column)


def _scores(index: Index, *_: object) -> Reads:
    return needs.score_of(index.plan).figure


def _event(index: Index, subject: of.OfEvent, column: str) -> Reads:
    """A row of the calendar, by what its lasting name says that it is of."""
    kind, _, rest = subject.key.partition("/")
    if kind == "task":
        return _OF_EVENT.of(_family(index, rest.partition("/")[0]))
    if kind == "goal":
        return _TARGETS
    if kind == "stage":
        return _OF_EVENT.of(())
    return needs.REPORTED if column == "units" else Reads(_ALL_DAYS.sums - {"goals"}).of(())


_BY_KIND: Mapping[type, _Needs] = {
    **dict.fromkeys((of.OfTask, of.OfConcern, of.OfDueSoon), _of_task(_STATE)),
    **dict.fromkeys((of.OfMeasure, of.OfEnded), _of_task(needs.ESCALATION.figure)),
    **dict.fromkeys((of.OfIndicator, of.OfPledge), _of_task(_TARGETS)),
    **dict.fromkeys((of.OfLine, of.OfInKind), lambda _, one, __: _money_of(one.task, "planned")),
    of.OfSum: _sum,
    of.OfFlow: lambda _, one, __: _BUDGET if one.what in _FLOWS else _STATE,
    **dict.fromkeys(
        (of.OfCount, of.OfUnit, of.OfSection),
        lambda _, __, column: _BUDGET.plus(_STATE) if column in _MONEY else _STATE,
    ),
    of.OfPace: _always(_STATE),
    of.OfTargets: _always(_TARGETS),
    of.OfRank: _always(_BUDGET.plus(_STATE)),
    **dict.fromkeys((of.OfNorm, of.OfNeed, of.OfNeeds), _always(needs.NORMS.figure)),
    **dict.fromkeys((of.OfDuty, of.OfArrears), _always(needs.REPORTED)),
    of.OfEvent: _event,
    of.OfProvision: _always(needs.PROVISIONS),
    of.OfScore: _scores,
}
