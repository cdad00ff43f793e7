"""What of a plan a single figure rests on, so that an error elsewhere leaves it as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ruralgov.api.tracing.event_needs import of_event
from ruralgov.api.tracing.task_needs import (
    BOTH,
    LOGGED,
    NAMES,
    OF_COUNT,
    OF_PLEDGE,
    OF_TARGET,
    OF_TASK,
    STATE,
    family,
    of_column,
    of_duties,
    of_goal,
    of_indicator,
    yearly,
)
from ruralgov.calendar.report_owners import ledgers
from ruralgov.checking import command_needs as needs
from ruralgov.checking.reach.areas import COSTS, PAST, PAST_FIGURES
from ruralgov.checking.reach.counted_places import COUNTS, LIST, POPULATION
from ruralgov.checking.reads import OF_LINE, Reads
from ruralgov.money.totals import department
from ruralgov.norms.shortfalls import CASES
from ruralgov.papers.origins import subjects as of
from ruralgov.papers.origins.subjects import OfSum
from ruralgov.plan.lookups.index import LEAD, SCORED

if TYPE_CHECKING:
    from ruralgov.papers.origins.subjects import Part
    from ruralgov.plan.governance import Norm
    from ruralgov.plan.lookups.index import Index

_PLANNED = frozenset(("first", "planned", "item", "amount", "assumed"))
_ARRIVED = frozenset(("appropriated", "arrived_within"))
_SPENT = frozenset(("spent", "spent_within"))
_GAPS = frozenset(("gap", "beyond", "arrival"))
MONEY = _PLANNED | _ARRIVED | _SPENT | _GAPS | {"execution", "advanced", "came", "went", "returned"}
"""Columns of sums of money."""
_BUDGET = needs.BUDGET.figure
_TARGETS = STATE.and_also("goals")
_SECTIONS = Reads(frozenset(("sections",)))
_NAMES = (needs.LEADS.sums | _SECTIONS.sums) - LOGGED.sums
_OF_NORM = {
    **dict.fromkeys(("rule", "per", "limit"), frozenset(("norms",))),
    **dict.fromkeys(("required", "places"), frozenset(("norms", LIST, POPULATION))),
    "population": frozenset((LIST, POPULATION)),
}
"""Columns of a norm that rest on less than all places."""
_FLOWS = {"arrived": "appropriated", "spent": "spent"}


def reads_of(index: Index, part: Part) -> Reads:
    """The areas that the figure is computed from; of one task where no other goes into it."""
    return _BY_KIND[type(part.subject)](index, part.subject, part.column)


_Needs = Callable[["Index", Any, str], Reads]


def _always(reads: Reads) -> _Needs:
    return lambda *_: reads


def _of_task(reads: Reads, columns: Mapping[str, Reads] = OF_TASK) -> _Needs:
    """A figure of a task (of all, where the subject names none), and of what it consists of."""

    def found(index: Index, subject: Any, column: str) -> Reads:
        if column in MONEY:
            return _money_of(index, OfSum("task", subject.task) if subject.task else OfSum(None), column)
        mine = yearly(index, of_column(columns, column, reads))
        return mine if subject.task is None else mine.of(family(index, subject.task))

    return found


def _money_of(index: Index, of: OfSum, column: str) -> Reads:
    """Money by what it is: planned, arrived and spent stand each by itself; what arrived is shared by all tasks of a purpose."""
    mine = of.axis == "task" and of.key is not None and column in _PLANNED | _SPENT
    if of.axis == "source" and of.key not in (None, *index.plan.funding.sources):
        return _BUDGET  # nobody knows which source is meant
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
    if of.axis == "source" and of.key and not _advances(index):
        reads = reads._replace(within=frozenset((str(of.key),)))
    return reads.of((str(of.key),)) if mine else reads


def _of_line(index: Index, one: of.OfLine, _column: str) -> Reads:
    reads = _money_of(index, OfSum("task", one.task), "planned")
    task = index.tasks.get(one.task) if one.task else None
    if task is None or one.line >= len(task.budget):
        return reads
    return reads._replace(within=frozenset((OF_LINE + task.budget[one.line].item,)))


def _advances(index: Index) -> bool:
    """Whether a source may advance money for another: who bears what was spent of it hangs on what was planned and arrived."""
    rules = index.plan.funding.shares.values()
    return any(rule.advance for given in rules for rule in (given if isinstance(given, tuple) else (given,)))


def _of_group(names: Reads) -> _Needs:
    """A figure of the tasks of a unit or a section, and of which these are; of all where it names none."""

    def found(index: Index, subject: of.OfUnit | of.OfSection | of.OfPace, column: str) -> Reads:
        whole = is_whole(subject)
        if column in MONEY:
            reads = _BUDGET.plus(STATE) if isinstance(subject, of.OfUnit) else _money_of(index, OfSum("task"), column)
        else:
            reads = yearly(index, BOTH if isinstance(subject, of.OfPace) else of_column(OF_COUNT, column))
        return reads if whole else reads.plus(names)

    return found


def _duty(index: Index, subject: of.OfDuty | of.OfArrears, _column: str) -> Reads:
    duties = index.plan.duties
    span = subject.span if isinstance(subject, of.OfDuty) else subject.due
    until = span.end if span else None
    if subject.duty is None:
        return of_duties(index, duties, until)
    one = duties[subject.duty]
    return of_duties(index, (one,), until)._replace(within=frozenset((one.name,)))


def _then(reads: Reads, column: str) -> Reads:
    """What is compared with an earlier time hangs on what was told then."""
    if column == "now" or "progress" not in reads.sums:
        return reads
    return reads.and_also(PAST, PAST_FIGURES) if "actuals" in reads.sums else reads.and_also(PAST)


def is_whole(subject: of.OfUnit | of.OfSection | of.OfPace) -> bool:
    """Whether it is of all tasks, not of those of one unit or section."""
    return subject.unit is None if isinstance(subject, of.OfUnit) else subject.whole


def reads_of_known(index: Index, part: Part) -> Reads:
    """The same on a paper on which tasks of an unknown unit or section stand in a row of their own: no other is theirs."""
    subject = part.subject
    if isinstance(subject, of.OfArrears):
        return _arrears(index, subject, part.column)
    if isinstance(subject, of.OfRank):
        return Reads()  # a unit that an error touches is not ranked
    if isinstance(subject, of.OfMeasure | of.OfEnded):  # what hangs on limits of lights that are wrong is not listed
        reads = reads_of(index, part)
        return reads._replace(sums=reads.sums - {"alerts", "escalation"})
    if isinstance(subject, OfSum) and subject.axis == "department" and part.column in _PLANNED | _SPENT:
        return money_of_unit(index, subject, part.column)
    if not isinstance(subject, of.OfUnit | of.OfSection | of.OfPace) or is_whole(subject) or part.column in MONEY:
        return reads_of(index, part)
    own = (
        index.leads.get(subject.unit or "", ())
        if isinstance(subject, of.OfUnit)
        else [one for one in index.plan.tasks if one.section == subject.section]
    )
    reads = _BY_KIND[type(subject)](index, subject, part.column)
    reads = reads._replace(sums=reads.sums - _NAMES)
    return reads.of(name for task in own for name in family(index, task.id))


def _arrears(index: Index, subject: of.OfArrears, column: str) -> Reads:
    """What a unit owes of a duty hangs, of all tasks, on those that it leads; a ledger that is not its lead's on any."""
    duty = index.plan.duties[subject.duty]
    if column in ("duty", "to"):
        return Reads(frozenset(("duties",)))._replace(within=frozenset((duty.name,)))
    reads = _duty(index, subject, column)
    reads = reads._replace(sums=reads.sums - {"leads"})
    if LEAD not in duty.by:
        return reads if duty in ledgers(index) else reads.of(())
    return reads if index.heirs.over else reads.of(task.id for task in index.leads.get(subject.unit or "", ()))


def money_of_unit(index: Index, subject: OfSum, column: str) -> Reads:
    """What was planned for, and spent on, the tasks of which the money counts under a unit."""
    reads = _money_of(index, OfSum("task"), column)
    own = [task.id for task in index.plan.tasks if department(index, task.id) == subject.key]
    return reads if _advances(index) and column in _SPENT else reads.of(own)


def _of_norm(norm: Norm, column: str) -> Reads:
    """A figure of a norm: what is asked for hangs on no count, and no norm on heads but one by heads."""
    whole = needs.NORMS.figure.sums
    areas = _OF_NORM.get(column, whole if column == "cost" else whole - {COSTS})
    if column == "places" and norm.per in CASES:
        areas |= {COUNTS}  # those that name it
    by_heads = norm.per == "population" or column == "population"
    return Reads(areas if by_heads else areas - {POPULATION})._replace(within=frozenset((norm.name,)))


def _scores(index: Index, subject: of.OfScore, *_: object) -> Reads:
    """Marks of one scoring: those that a paper goes without are others."""
    others = (name.removeprefix(SCORED) for name in index.wrong if name.startswith(SCORED))
    reads = needs.score_of(index.plan, subject.scoring)
    return reads.figure._replace(beside=reads.beside.union(others))


def _provision(index: Index, subject: of.OfProvision, column: str) -> Reads:
    text = index.plan.provisions[subject.provision].text
    return needs.PROVISIONS._replace(within=frozenset((f"{text}/{column}",)))


_BY_KIND: Mapping[type, _Needs] = {
    **dict.fromkeys((of.OfTask, of.OfConcern, of.OfDueSoon), _of_task(STATE)),
    **dict.fromkeys((of.OfMeasure, of.OfEnded), _of_task(STATE.and_also("escalation", PAST, PAST_FIGURES), NAMES)),
    of.OfIndicator: lambda index, one, column: (
        of_goal(index, one.name, column)
        if one.task is None
        else _of_task(_TARGETS, OF_TARGET)(index, one, column)._replace(within=frozenset(of_indicator(one.name)))
    ),
    of.OfPledge: _of_task(_TARGETS, OF_PLEDGE),
    of.OfLine: _of_line,
    of.OfInKind: lambda _, one, __: (
        needs.PAYMENTS.figure if one.task is None else needs.PAYMENTS.figure.of((one.task,))
    ),
    of.OfSum: _money_of,
    of.OfFlow: lambda index, one, column: (
        _money_of(index, OfSum(None), _FLOWS[one.what])
        if one.what in _FLOWS
        else _then(yearly(index, of_column(OF_COUNT, one.what)), column)
    ),
    of.OfCount: lambda index, one, column: _then(yearly(index, of_column(OF_COUNT, one.what)), column),
    of.OfUnit: _of_group(needs.LEADS),
    **dict.fromkeys((of.OfSection, of.OfPace), _of_group(_SECTIONS)),
    of.OfTargets: _always(_TARGETS),
    of.OfRank: _always(needs.BULLETIN.figure),
    of.OfNeeds: _always(needs.NORMS.figure),
    of.OfNorm: lambda index, one, column: _of_norm(index.plan.norms[one.norm], column),
    of.OfNeed: lambda index, one, column: _of_norm(index.plan.norms[one.norm], column)._replace(
        at=frozenset((index.plan.places[one.place].name,))
    ),
    **dict.fromkeys((of.OfDuty, of.OfArrears), _duty),
    of.OfEvent: of_event,
    of.OfProvision: _provision,
    of.OfScore: _scores,
}
