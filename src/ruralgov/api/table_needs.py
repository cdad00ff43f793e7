"""What of a plan each table of ``export`` rests on: a table is written whole, or an error keeps it empty."""

from __future__ import annotations

from collections.abc import Mapping

from ruralgov.checking import command_needs as needs
from ruralgov.checking.command_needs import Reads

_TASKS = needs.TASKS.figure
_TARGETS = _TASKS.and_also("goals", "places")
_RECEIPTS = needs.RECEIPTS.figure
NEEDS: Mapping[str, Reads] = {
    "departments": needs.REGISTER,
    "tasks": _TASKS,
    "roles": needs.ROLES,
    "indicators": _TARGETS,
    "targets": _TARGETS,
    "actuals": _TARGETS,
    "budget_lines": needs.PLANNED.figure,
    "shares": needs.BUDGET.figure,
    "appropriations": _RECEIPTS,
    "payments": needs.PAYMENTS.figure,
    "carried": _RECEIPTS,
    "returned": _RECEIPTS,
    "advances": needs.BUDGET.figure,
    "brought_advances": _RECEIPTS,
    "in_kind": needs.PAYMENTS.figure,
    "duties": needs.DUTIES,
    "occurrences": needs.CALENDAR.figure,
    "places": needs.PLACES,
    "norms": needs.NORMS.figure,
    "provisions": needs.PROVISIONS,
    "changes": needs.CHANGES,
}
"""By table. What the plan itself says stands as far as it could be read, and findings always do."""
