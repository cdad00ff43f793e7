"""The plan itself, its units, places, findings and approved changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ruralgov.findings import Finding
from ruralgov.plan.lookups.index import Index
from ruralgov.text import as_json, number


def plan_row(index: Index, day: date | None, *, complete: bool, lacks: Sequence[str] = ()) -> dict[str, object]:
    """The plan; ``lacks`` are the parts of it that no sum over plans may count."""
    plan, region, period = index.plan, index.plan.region, index.period
    return {
        "title": plan.title,
        "status": plan.status,
        "region": region.name if region else None,
        "level": region.level if region else None,
        "code": region.code if region else None,
        "issuer": plan.issuer,
        "start": period.start if period else None,
        "end": period.end if period else None,
        "day": day,
        "complete": complete,
        "errors": index.errors,
        "lacks": "、".join(lacks) or None,
    }


def departments(index: Index) -> Iterator[dict[str, object]]:
    """The register."""
    for name, unit in index.departments.items():
        yield {
            "unit": name,
            "kind": unit.kind,
            "level": unit.level,
            "members": "、".join(unit.members) or None,
            "until": unit.until,
            "into": "、".join(unit.into) or None,
        }


def places(index: Index, day: date) -> Iterator[dict[str, object]]:
    """Places with what was counted there by the day."""
    for position, place in enumerate(index.plan.places, start=1):
        counts = {name: number(value) for name, value in place.counts_on(day).items()}
        yield {
            "number": position,
            "place": place.name,
            "kind": place.kind,
            "town": place.town,
            "grade": place.grade,
            "population": place.population,
            "counts": as_json(counts, None) if counts else None,
            "assumed": place.assumed is not None,
        }


def findings_rows(found: Sequence[Finding]) -> Iterator[dict[str, object]]:
    """Findings in the order of the lines."""
    for position, one in enumerate(found, start=1):
        yield {
            "number": position,
            "code": one.code,
            "name": one.name,
            "severity": one.severity.value,
            "line": one.span.line,
            "column": one.span.column,
            "path": one.path,
            "message": one.message,
            "suppressed": one.suppressed,
        }


def changes(index: Index) -> Iterator[dict[str, object]]:
    """Amendments, in the order of the plan."""
    for position, one in enumerate(index.plan.amendments, start=1):
        yield {
            "number": position,
            "day": one.date,
            "task": one.task,
            "field": one.field,
            "before": _written(one.from_),
            "after": _written(one.to),
            "document": one.document,
            "reason": one.reason,
        }


def _written(value: object) -> str | None:
    """An old or new value as text: a list or mapping as JSON."""
    if value is None or isinstance(value, str):
        return value
    return as_json(value, None) if isinstance(value, list | dict) and _plain(value) else str(value)


def _plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and _plain(one) for key, one in value.items())
    return all(map(_plain, value)) if isinstance(value, list) else isinstance(value, str | int | float | bool | None)
