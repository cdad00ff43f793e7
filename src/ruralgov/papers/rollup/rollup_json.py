"""The facts of a roll-up as JSON: amounts as decimal strings in 元 with two places."""

from __future__ import annotations

from ruralgov.aggregation.figures_of_one_plan import Behind, Digest, Group
from ruralgov.aggregation.rollup import (
    LeftOut,
    Rollup,
    behind,
    by_region,
    by_source,
    by_unit,
    money_ranks,
    ranks,
    together,
    unranked,
    unranked_units,
)
from ruralgov.aggregation.shared_indicators import Together, by_indicator
from ruralgov.papers.cell_words import plain
from ruralgov.papers.tables.budget_table import money_data
from ruralgov.progress.lights import Light
from ruralgov.progress.status import ENDED, Status


def rollup_data(found: Rollup) -> dict[str, object]:
    """Everything that the tables show, and more."""
    plans = found.counted
    regions, units = by_region(plans), by_unit(plans)
    beside = unranked(plans)
    return {
        "version": 1,
        "money_unit": "元",
        "year": found.year,
        "plans": [{**_plan(one), **_group(one.whole)} for one in plans],
        "totals": {"plans": len(plans), **_group(together(one.whole for one in plans))},
        "by_region": {
            name or "": {"plans": one.plans, "rank": rank, "money_rank": paid, **_group(one)}
            for (name, one), rank, paid in zip(
                regions.items(), ranks(regions, beside), money_ranks(regions, beside), strict=True
            )
        },
        "by_unit": [
            {"region": unit.region, "unit": unit.name, "rank": rank, **_tasks(one)}
            for (unit, one), rank in zip(units.items(), ranks(units, unranked_units(units, plans)), strict=True)
        ],
        "by_indicator": [_indicator(one) for one in by_indicator(plans)],
        "by_source": {str(name or ""): money_data(sums) for name, sums in by_source(plans).items()},
        "behind": [_behind(one, late) for one, late in behind(plans)],
        "left_out": [_left_out(one) for one in found.left_out],
        "drafts": [{**_plan(one), **_group(one.whole)} for one in found.drafts],
        "other_years": [_plan(one) for one in found.other_years],
    }


def _plan(one: Digest) -> dict[str, object]:
    area = (
        {"name": one.area.written or one.area.name, "level": one.area.level, "code": one.area.code}
        if one.area
        else None
    )
    return {
        "plan": one.title,
        "file": one.file,
        "region": area,
        "years": list(one.years) if one.years else None,
        "as_of": plain(one.as_of),
    }


def _group(one: Group) -> dict[str, object]:
    return {**_tasks(one), "money": money_data(one.money), "arrival": plain(one.money.arrival)}


def _tasks(one: Group) -> dict[str, object]:
    return {
        "tasks": one.tasks,
        "average": plain(one.average),
        "not_averaged": one.not_averaged,
        "by_status": {status.value: one.of(status) for status in Status if status not in ENDED or one.of(status)},
        "lights": {light.value: one.of(light) for light in Light},
    }


def _indicator(one: Together) -> dict[str, object]:
    return {
        "indicator": one.name,
        "unit": one.unit,
        "in_dictionary": one.placed,
        "plans": one.plans,
        "reported": one.reported,
        "met": one.met,
        "target": plain(one.target),
        "actual": plain(one.actual),
        "rate": plain(one.rate),
        "lowest": plain(one.lowest),
        "highest": plain(one.highest),
        "silent": list(one.silent),
        "names": list(one.names),
    }


def _behind(one: Digest, late: Behind) -> dict[str, object]:
    return {
        "plan": one.title,
        "region": one.area.name if one.area else None,
        "units": list(late.units),
        "task": late.task,
        "title": late.title,
        "due": plain(late.due),
        "since": late.since.isoformat(),
        "status": late.status.value,
        "light": late.light.value,
        "overdue_days": late.overdue_days,
        "percent": plain(late.percent),
        "points": plain(late.points),
        "targets": list(late.targets),
        "problem": late.problem,
    }


def _left_out(one: LeftOut) -> dict[str, object]:
    if one.finding is None:
        return {"file": one.file, "region": one.region or None, "message": one.words}
    found = one.finding
    return {
        "file": one.file,
        "region": one.region or None,
        "line": found.span.line,
        "column": found.span.column,
        "code": found.code,
        "message": found.message,
        "cure": found.cure,
    }
