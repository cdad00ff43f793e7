"""What of a plan a row of the calendar rests on: a duty's day also on days off, what is said beside any other on those alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.api.tracing.days_asked import around, days_off_are_wrong, of_days, of_duty_days
from ruralgov.api.tracing.task_needs import OF_TASK, family, of_column, of_goal
from ruralgov.checking import command_needs as needs
from ruralgov.checking.reach.areas import GOAL_ENDS, GOAL_LEADS, PERIOD, STAGES
from ruralgov.checking.reach.days_off import DAYS_OFF
from ruralgov.checking.reads import Reads
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import LEAD

if TYPE_CHECKING:
    from ruralgov.papers.origins.subjects import OfEvent
    from ruralgov.plan.lookups.index import Index

_OF_TASK = Reads(
    needs.CALENDAR.figure.sums
    - {"leads", "support", "units", "goals", GOAL_LEADS, GOAL_ENDS, "titles", PERIOD, STAGES, DAYS_OFF}
)


def of_event(index: Index, subject: OfEvent, column: str) -> Reads:
    """A row of the calendar, by what its lasting name says that it is of."""
    reads = _of_event(index, subject, column)
    moves = subject.key.startswith("duty/")
    return reads.asking(around(index, subject.on)) if column == "note" and not moves else reads


def _of_event(index: Index, subject: OfEvent, column: str) -> Reads:
    kind, _, rest = subject.key.partition("/")
    if kind == "task":
        reads = of_column(OF_TASK, column, _OF_TASK)
        return (reads.and_also("targets") if "/deadline" not in rest else reads).of(
            family(index, rest.partition("/")[0])
        )
    if kind == "goal":
        name = max((one.name for one in index.plan.goals if rest.startswith(one.name)), key=len, default=rest)
        return of_goal(index, name, column)
    if kind == "reply":
        return of_days(*(subject.span or (subject.on, subject.on)))
    if kind == "stage":
        return Reads(frozenset((STAGES,))).of(())
    named = [duty for duty in index.plan.duties if rest.startswith(duty.name)]
    mine = frozenset(duty.name for duty in named) or None
    if column == "units":
        by_leads = any(LEAD in duty.by for duty in named)
        reads = needs.DUTIES.plus(needs.LEADS.and_also("ended") if by_leads else Reads(frozenset(("units",))))
        return reads._replace(within=mine)
    reads = Reads(frozenset(("duties", PERIOD, "units"))).of(())._replace(within=mine)
    if not days_off_are_wrong(index):
        return reads
    span = subject.span or Span(subject.on, subject.on)
    return reads.asking(day for duty in named for day in of_duty_days(index, duty, span))
