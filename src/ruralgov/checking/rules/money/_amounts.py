"""What the rules on sums of money share: every line, where an amount stands, an entry beyond its limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from ruralgov.findings import Hit, Path
from ruralgov.money.discrepancies.running_sums import Passed
from ruralgov.money.shares import Line, amount_key
from ruralgov.plan.funding.budget_line import BudgetLine
from ruralgov.plan.plan import Plan
from ruralgov.plan.task import Task


class Typed(NamedTuple):
    """A budget line as the plan has it, with its place and its task."""

    path: Path
    task: Task
    line: BudgetLine


def typed_lines(plan: Plan) -> Iterator[Typed]:
    """Every budget line of the plan, those that cannot be computed too, task by task."""
    for position, task in enumerate(plan.tasks):
        for place, line in enumerate(task.budget):
            yield Typed(("tasks", position, "budget", place), task, line)


def amount_of(line: Line) -> Path:
    """Where a budget line says what it costs."""
    return ("tasks", line.task_index, "budget", line.line_index, amount_key(line.task.budget[line.line_index]))


def beyond(
    log: Literal["appropriations", "payments"],
    passed: Passed,
    words: tuple[str, str],
    related: tuple[Path, ...] = (),
    **values: object,
) -> Hit:
    """The entry with which a running sum passes its limit; ``words`` are what the message calls the sum and the limit."""
    total, limit = words
    values |= {"date": passed.entry.date, total: passed.total, limit: passed.limit, "excess": passed.excess}
    return Hit(("funding", log, passed.entry.position, "amount"), values, related)
