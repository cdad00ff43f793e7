"""What of a plan a single figure rests on, so that an error elsewhere leaves it as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ruralgov.checking import command_needs as needs
from ruralgov.checking.command_needs import Reads
from ruralgov.papers.origins import subjects as of
from ruralgov.papers.origins.subjects import OfSum
from ruralgov.plan.lookups.index import LEAD

if TYPE_CHECKING:
    from ruralgov.papers.origins.subjects import Part
    from ruralgov.plan.lookups.index import Index

_PLANNED = frozenset(("first", "planned", "item", "amount", "assumed"))
_ARRIVED = frozenset(("appropriated", "arrived_within"))
_SPENT = frozenset(("spent", "spent_within"))
_GAPS = frozenset(("gap", "beyond", "arrival"))
_MONEY = _PLANNED | _ARRIVED | _SPENT | _GAPS | {"execution", "advanced", "came", "went", "returned"}
_BUDGET = needs.BUDGET.figure
_STATE = needs.TASKS.figure
_TARGETS = _STATE.and_also("goals", "places")
_ALL_DAYS = Reads(needs.CALENDAR.figure.sums - {"leads", "support", "units"})
_OF_EVENT = Reads(_ALL_DAYS.sums - {"duties", "goals"})
_FLOWS = {"arrived": "appropriated", "spent": "spent"}
_TITLE = Reads(frozenset(("titles",)))
_LOGGED = Reads(frozenset(("same ids", "ids", "progress")))
_OF_COLUMN: Mapping[str, Reads] = {
    "title": _TITLE,
    "section": Reads(frozenset(("sections",))),
    **dict.fromkeys(("lead", "unit"), needs.LEADS),
    **dict.fromkeys(("support", "accountable"), needs.ROLES),
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
            return _money_of(index, OfSum("task", subject.task) if subject.task else OfSum(None), column)
        mine = _OF_COLUMN.get(column, reads)
        return mine if subject.task is None else mine.of(_family(index, subject.task))

    return found


def _money_of(index: Index, of: OfSum, column: str) -> Reads:
    """Money by what it is: planned, arrived and spent stand each by itself; what arrived is shared by all tasks of a purpose."""
    mine = of.axis == "task" and of.key is not None and column in _PLANNED | _SPENT
    if column in _PLANNED:
        reads = needs.PLANNED.figure
    elif _advances(index):
        reads, mine = _BUDGET, False
    elif column in _SPENT:
        reads = needs.PAYMENTS.figure
    elif column in _ARRIVED and of.axis in ("source", "year", None):
        reads = needs.RECEIPTS
    elif column in _GAPS | _ARRIVED:
        reads = needs.PLANNED.figure.plus(needs.RECEIPTS)
    else:
        reads = _BUDGET
    if of.axis == "department":
        reads = reads.plus(needs.LEADS)
    return reads.of((str(of.key),)) if mine else reads


def _advances(index: Index) -> bool:
    """Whether a source may advance money for another: who bears what was spent of it hangs on what was planned and arrived."""
    rules = index.plan.funding.shares.values()
    return any(rule.advance for given in rules for rule in (given if isinstance(given, tuple) else (given,)))


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


def _of_unit(subject: of.OfUnit, reads: Reads) -> Reads:
    return reads if subject.unit is None else reads.plus(needs.LEADS)


def _scores(index: Index, *_: object) -> Reads:
    return needs.score_of(index.plan).figure


def _event(index: Index, subject: of.OfEvent, column: str) -> Reads:
    """A row of the calendar, by what its lasting name says that it is of."""
    kind, _, rest = subject.key.partition("/")
    if kind == "task":
        return (_OF_EVENT.plus(needs.ROLES) if column == "units" else _OF_EVENT).of(
            _family(index, rest.partition("/")[0])
        )
    if kind == "goal":
        return _TARGETS
    if kind == "stage":
        return _OF_EVENT.of(())
    if column == "units":
        by_leads = any(LEAD in duty.by for duty in index.plan.duties if rest.startswith(duty.name))
        return needs.DUTIES.plus(needs.LEADS if by_leads else needs.REGISTER)
    return Reads(_ALL_DAYS.sums - {"goals"}).of(())


_BY_KIND: Mapping[type, _Needs] = {
    **dict.fromkeys((of.OfTask, of.OfConcern, of.OfDueSoon), _of_task(_STATE)),
    **dict.fromkeys((of.OfMeasure, of.OfEnded), _of_task(needs.ESCALATION.figure)),
    **dict.fromkeys((of.OfIndicator, of.OfPledge), _of_task(_TARGETS)),
    of.OfLine: lambda index, one, _: _money_of(index, OfSum("task", one.task), "planned"),
    of.OfInKind: lambda _, one, __: (
        needs.PAYMENTS.figure if one.task is None else needs.PAYMENTS.figure.of((one.task,))
    ),
    of.OfSum: _money_of,
    of.OfFlow: lambda index, one, _: _money_of(index, OfSum(None), _FLOWS[one.what]) if one.what in _FLOWS else _STATE,
    of.OfCount: _always(_STATE),
    of.OfSection: lambda index, _, column: (
        _money_of(index, OfSum(None), column) if column in _MONEY else _STATE.and_also("sections")
    ),
    of.OfUnit: lambda _, one, column: _of_unit(one, _BUDGET.plus(_STATE) if column in _MONEY else _STATE),
    of.OfPace: _always(_STATE.and_also("sections")),
    of.OfTargets: _always(_TARGETS),
    of.OfRank: _always(needs.BULLETIN.figure),
    **dict.fromkeys((of.OfNorm, of.OfNeed, of.OfNeeds), _always(needs.NORMS.figure)),
    **dict.fromkeys((of.OfDuty, of.OfArrears), _always(needs.REPORTED)),
    of.OfEvent: _event,
    of.OfProvision: _always(needs.PROVISIONS),
    of.OfScore: _scores,
}
