"""The law of figures over roll-ups: change a plan, and no figure changes without a note that says what it gives else."""

from __future__ import annotations

import random
from datetime import date
from typing import Any, NamedTuple

import pytest

from figure_mutations import changed, others, plan_data, sampled
from ruralgov.aggregation.figures_of_one_plan import Digest, digest
from ruralgov.aggregation.rollup import Rollup
from ruralgov.papers.rollup import plan_sources
from ruralgov.papers.rollup.page import BY, rollup_page
from ruralgov.papers.rollup.plan_sources import with_plans
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan

NAMES = ("cadre-funds", "digital-county", "township-pilot", "county-governance")
_COMPARES = ("rank", "money_rank", "lowest_of", "highest_of")


class Told(NamedTuple):
    """A figure of a roll-up: what is printed, and what each plan gives by its note."""

    cell: object
    given: dict[str, str]


def _digest(name: str, data: Any, day: date) -> Digest:
    plan = Plan.model_validate(data, context={"money_unit": data.get("money_unit", "元")})
    return digest(Index(plan, day), day, f"{name}.yaml")


def _figures(plans: dict[str, Digest]) -> dict[Any, Told]:
    found = Rollup(tuple(plans.values()))
    page = with_plans(rollup_page(found, tuple(BY), data=False), found, tuple(BY), wide=False)
    assert page.sources is not None
    told = {(part.subject, part.column): note.steps for part, note in page.sources.notes.items()}
    figures = {}
    for table in page.tables:
        for row in table.rows:
            for cell, column in zip(row.cells, table.columns, strict=True):
                if row.of and column.key not in (*_COMPARES, *plan_sources._NAMES):
                    steps = told.get((row.of, column.key), ())
                    figures[row.of, column.key] = Told(
                        cell, {one.partition("（")[2].partition("）")[0]: one for one in steps if ".yaml）" in one}
                    )
    return figures


def _wrong(before: dict[Any, Told], after: dict[Any, Told], file: str) -> list[Any]:
    """Figures that change though no plan gives anything else, and notes of plans that nobody touched that change."""
    found = []
    for key in before.keys() & after.keys():
        was, now = before[key], after[key]
        untouched = [{name: words for name, words in one.given.items() if name != file} for one in (was, now)]
        if (was.cell != now.cell and was.given == now.given) or untouched[0] != untouched[1]:
            found.append((key, was, now))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_what_changes_in_a_sum_is_told_as_what_the_changed_plan_gives(name: str) -> None:
    every = {one: plan_data(one) for one in NAMES}
    plans = {one: _digest(one, *of) for one, of in every.items()}
    before, (data, day), moved = _figures(plans), every[name], 0
    rng = random.Random(20261130)
    for path, value in rng.sample(sorted(sampled(data, 1, rng).items(), key=str), 12):
        for other in list(others(data, path, value))[:2]:
            try:
                given = _digest(name, changed(data, path, other), day)
            except (ValueError, KeyError):
                continue
            after = _figures({**plans, name: given})
            assert _wrong(before, after, f"{name}.yaml") == [], path
            moved += sum(before[key].cell != after[key].cell for key in before.keys() & after.keys())
    assert moved or name == "county-governance"
