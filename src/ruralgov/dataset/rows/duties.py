"""Duties with what became of them, and norms at places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ruralgov.calendar.duty_reports import Outcome, awaited, logged, outcomes
from ruralgov.norms.shortfalls import needs, norm_totals
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index


def duties(index: Index) -> Iterator[dict[str, object]]:
    """Duties in the plan's order."""
    for position, duty in enumerate(index.plan.duties, start=1):
        yield {
            "number": position,
            "duty": duty.name,
            "kind": duty.kind,
            "every": duty.every,
            "by": "、".join(duty.by),
            "to": "、".join(duty.to) or None,
            "task": duty.task,
            "logged": logged(index, duty),
        }


def occurrences(index: Index, day: date) -> Iterator[dict[str, object]]:
    """Every duty of every unit on its due days up to the day."""
    for position, duty in enumerate(index.plan.duties):
        known = logged(index, duty) or awaited(index, duty)
        for outcome in outcomes(index, position, Span(date.min, day)):
            if outcome.due == day and outcome.done is None:
                continue  # it may still come today, as the rules and papers say
            yield {
                "number": position + 1,
                "duty": duty.name,
                "unit": outcome.unit,
                "due": outcome.due,
                "done": outcome.done,
                "late_days": (outcome.done - outcome.due).days if outcome.late and outcome.done else 0,
                "outcome": _word(outcome) if known else "unlogged",
            }


def _word(outcome: Outcome) -> str:
    return "missing" if outcome.done is None else "late" if outcome.late else "on-time"


def norms(index: Index) -> Iterator[dict[str, object]]:
    """Norms at their places, then those of the county as a whole."""
    for need in needs(index):
        norm = need.norm
        yield {
            "norm": need.norm_index + 1,
            "place_number": need.place_index + 1,
            "name": norm.name,
            "measured_in": norm.unit,
            "task": norm.task,
            "least": need.least,
            "most": need.most,
            "have": need.have,
            "short": need.short,
            "cost": need.cost,
            "assumed": need.assumed,
        }
    for position, whole in enumerate(norm_totals(index), start=1):
        if whole.norm.per == "county":
            yield {
                "norm": position,
                "place_number": 0,
                "name": whole.norm.name,
                "measured_in": whole.norm.unit,
                "task": whole.norm.task,
                "least": whole.least,
                "most": whole.most,
                "have": whole.have,
                "short": whole.short,
                "cost": whole.cost,
                "assumed": whole.assumed,
            }


def provisions(index: Index) -> Iterator[dict[str, object]]:
    """What is laid down beside the tasks, in the plan's order."""
    for position, one in enumerate(index.plan.provisions, start=1):
        yield {
            "number": position,
            "kind": one.kind,
            "text": one.text,
            "units": "、".join(map(index.unit, one.unit)) or None,
            "task": one.task,
            "line": one.line,
        }
