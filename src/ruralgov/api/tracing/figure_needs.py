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
_FLOWS = ("arrived", "spent")


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
        return reads if subject.task is None else reads.of(_family(index, subject.task))

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
    **dict.fromkeys((of.OfDuty, of.OfArrears, of.OfEvent), _always(needs.CALENDAR.figure)),
    of.OfProvision: _always(needs.PROVISIONS),
    of.OfScore: _scores,
}
