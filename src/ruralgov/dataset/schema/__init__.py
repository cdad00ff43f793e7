"""The tables that plans are exported as: the one declaration that rows, writers and docs/facts.md follow.

Key columns are never empty: where a row belongs to the plan itself and to no task, its ``task`` is the empty text.
"""

from __future__ import annotations

from ruralgov.dataset.schema import duties, money, plan_and_units, tasks
from ruralgov.dataset.schema.fields import MONEY_PLACES, NUMBER_PLACES, Facts, Field, Kind

__all__ = ["BY_NAME", "MONEY_PLACES", "NUMBER_PLACES", "TABLES", "Facts", "Field", "Kind"]

_ORDER = [
    "plans",
    "departments",
    "tasks",
    "roles",
    "indicators",
    "targets",
    "actuals",
    "budget_lines",
    "shares",
    "appropriations",
    "payments",
    "carried",
    "returned",
    "advances",
    "brought_advances",
    "in_kind",
    "duties",
    "occurrences",
    "places",
    "norms",
    "provisions",
    "findings",
    "changes",
]
BY_NAME = {
    table.name: table
    for table in sorted(
        (*plan_and_units.TABLES, *tasks.TABLES, *money.TABLES, *duties.TABLES),
        key=lambda table: _ORDER.index(table.name),
    )
}
TABLES: tuple[Facts, ...] = tuple(BY_NAME.values())
