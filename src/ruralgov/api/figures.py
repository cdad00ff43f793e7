"""What is computed of one plan: who pays what, and how far each task is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.api.days import day as day_of
from ruralgov.api.exactness import exact
from ruralgov.api.open_plan import OpenPlan
from ruralgov.checking import command_needs

if TYPE_CHECKING:
    from ruralgov.money.shares import Line
    from ruralgov.plan.task import Task
    from ruralgov.progress.status import State


class TaskOnDay(NamedTuple):
    """A task and its state on a day."""

    task: Task
    state: State


@exact
def shares(
    plan: OpenPlan, *, year: int | None = None, parameters: Mapping[str, Decimal | int] | None = None
) -> tuple[Line, ...]:
    """The budget lines of a plan, each with the part of every source, in 元 and exact: the parts sum to the amount.

    Args:
        plan: an open plan.
        year: only the lines of this year.
        parameters: other values of parameters (what if).

    Raises:
        PlanError: the plan has errors in what this needs.
    """
    from ruralgov.money.shares import lines

    index = plan.need(command_needs.BUDGET)
    values = {name: Decimal(value) for name, value in (parameters or {}).items()}
    return tuple(line for line in lines(index, values) if year in (None, line.year))


@exact
def status(plan: OpenPlan, day: date | str | None = None) -> tuple[TaskOnDay, ...]:
    """The state of every task on the evening of a day, in the plan's order.

    Args:
        plan: an open plan.
        day: a date or text such as ``2026-06-30``; by default the day that the plan was opened for.

    Raises:
        PlanError: the plan has errors in what this needs.
        UserError: the text is no date.
    """
    from ruralgov.progress.status import state

    given = day_of(day)
    index = plan.need(command_needs.STATUS)
    index = index if given is None else index.on(given)
    until = given or plan.day
    return tuple(TaskOnDay(task, state(index, task, until)) for task in index.plan.tasks)
