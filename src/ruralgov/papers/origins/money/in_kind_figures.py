"""Where sums of labour and things come from: the entries that they add up."""

from __future__ import annotations

from ruralgov.findings import Path
from ruralgov.money.funds import ZERO
from ruralgov.papers.origins.money.line_figures import shown
from ruralgov.papers.origins.origin import Basis, Origin, joined
from ruralgov.papers.origins.subjects import OfInKind
from ruralgov.papers.origins.tasks.task_figures import copied
from ruralgov.plan.funding import InKind
from ruralgov.text import grouped

_LOG: Path = ("funding", "in_kind")
_KEYS = ("task", "item", "by", "unit")


def in_kind_figure(basis: Basis, of: OfInKind, column: str) -> Origin:
    """A cell of the table of what was given in labour and things."""
    if column == "title":
        task = basis.index.tasks.get(of.task or "")
        return copied("title")(basis, task) if task else Origin()
    found = [one for one in basis.index.plan.funding.in_kind if _counts(one, of)]
    if column in _KEYS:
        return joined(Origin(inputs=basis.in_log(_LOG, one, column)) for one in found if getattr(one, column))
    return joined(_entry(basis, one, column, of) for one in found).plus(_sum(basis, found, column))


def _counts(one: InKind, of: OfInKind) -> bool:
    key = (one.task, one.item, one.by or "", one.unit)
    return of.year in (None, one.date.year) and (of.task is None or key == (of.task, of.item, of.by, of.unit))


def _entry(basis: Basis, one: InKind, column: str, of: OfInKind) -> Origin:
    if column == "value" and one.value is None:
        return Origin()
    worth = f"，折算{shown(basis, one.value)}" if column == "value" and one.value is not None else ""
    words = f"{one.date.isoformat()}{one.by or ''}{one.item}{grouped(one.quantity)}{one.unit}{worth}（任务{one.task}）"
    keys = [name for name in _KEYS if of.task is not None and getattr(one, name)]
    amount = ("quantity", "unit") if column == "quantity" else ("value",)
    return Origin((words,), basis.in_log(_LOG, one, *amount, "date", *keys))


def _sum(basis: Basis, found: list[InKind], column: str) -> Origin:
    if len(found) < 2:
        return Origin()
    if column == "quantity":
        return Origin((f"合计{grouped(sum((one.quantity for one in found), ZERO))}{found[0].unit}",))
    return Origin((f"折算合计{shown(basis, sum((one.value or ZERO for one in found), ZERO))}",))
