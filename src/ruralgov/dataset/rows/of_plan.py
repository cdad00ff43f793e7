"""All rows of a plan, table by table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ruralgov.dataset.rows.duties import duties, norms, occurrences, provisions
from ruralgov.dataset.rows.money import (
    advances,
    appropriations,
    brought_advances,
    budget_lines,
    carried,
    in_kind,
    payments,
    returned,
    shares,
)
from ruralgov.dataset.rows.plan_and_units import changes, departments, findings_rows, places, plan_row
from ruralgov.dataset.rows.tasks import actuals, indicators, roles, targets, tasks
from ruralgov.dataset.schema import BY_NAME
from ruralgov.findings import Finding
from ruralgov.plan.lookups.index import Index

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class PlanRows:
    """A plan as rows by table, in the order of the table's columns behind the plan's key; ``problem`` where it lacks some.

    ``errors`` is how many errors it has that touch none of them; ``years`` are the first and last of its period.
    """

    file: str
    rows: dict[str, list[tuple[object, ...]]] = field(default_factory=dict)
    problem: str = ""
    errors: int = 0
    years: tuple[int, int] | None = None


def rows_of(
    index: Index, day: date, found: Sequence[Finding], *, complete: bool = True, lacks: Sequence[str] = ()
) -> Iterator[tuple[str, Iterable[Row]]]:
    """Every table of a plan, as of its day; each is computed when its rows are asked for."""
    yield "plans", [plan_row(index, day, complete=complete, lacks=lacks)]
    yield "departments", departments(index)
    yield "tasks", tasks(index, day)
    yield "roles", roles(index)
    yield "indicators", indicators(index, day)
    yield "targets", targets(index)
    yield "actuals", actuals(index, day)
    yield "budget_lines", budget_lines(index)
    yield "shares", shares(index)
    yield "appropriations", appropriations(index)
    yield "payments", payments(index)
    yield "carried", carried(index)
    yield "returned", returned(index)
    yield "advances", advances(index)
    yield "brought_advances", brought_advances(index)
    yield "in_kind", in_kind(index)
    yield "duties", duties(index)
    yield "occurrences", occurrences(index, day)
    yield "places", places(index, day)
    yield "norms", norms(index)
    yield "provisions", provisions(index)
    yield "findings", findings_rows(found)
    yield "changes", changes(index)


def broken_rows(found: Sequence[Finding], lacks: Sequence[str] = ()) -> Iterator[tuple[str, Iterable[Row]]]:
    """Of a plan of which nothing can be understood: that it is there, and why."""
    yield "plans", [{"complete": False, "errors": len(found), "lacks": "、".join(lacks) or None}]
    yield "findings", findings_rows(found)


def gathered(
    file: str,
    tables: Iterable[tuple[str, Iterable[Row]]],
    problem: str = "",
    errors: int = 0,
    years: tuple[int, int] | None = None,
) -> PlanRows:
    """The rows as tuples, column by column."""
    rows = {}
    for name, found in tables:
        columns = BY_NAME[name].columns[1:]
        rows[name] = [tuple(row.get(column) for column in columns) for row in found]
    return PlanRows(file, rows, problem, errors, years)
