"""Many plans added up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ruralgov.api.days import day
from ruralgov.api.exactness import exact
from ruralgov.api.open_plan import FilePath, opened
from ruralgov.api.plan_files import each_once, listed, plan_files
from ruralgov.checking import command_needs
from ruralgov.checking.reads import Reads
from ruralgov.checking.stopping import doubts, faults, touching
from ruralgov.errors import PlanError, UserError

if TYPE_CHECKING:
    from ruralgov.aggregation.figures_of_one_plan import Digest
    from ruralgov.aggregation.rollup import LeftOut, Rollup
    from ruralgov.checking.engine import Checked
    from ruralgov.findings import Fault, Finding
    from ruralgov.plan.lookups.index import Index
    from ruralgov.runs.workers import Done


def rollup(
    plans: FilePath | Iterable[FilePath],
    *,
    as_of: date | str | None = None,
    known_on: date | str | None = None,
    year: int | None = None,
    jobs: int = 1,
) -> Rollup:
    """Many plans added up, as ``ruralgov rollup`` does.

    Args:
        plans: a plan file, a folder of plans, a pattern, or several of them; the same file counts once.
        as_of: the day of all figures; by default each plan's own, the last in its log.
        known_on: the day whose knowledge counts; ``as_of`` by default.
        year: only the money of this year, and the tasks of plans whose period touches it.
        jobs: how many processes share the plans; a script that asks for more than one needs ``if __name__ == "__main__":``.

    Returns:
        ``plans`` as small digests, of which ``counted`` are in the sums: ``drafts`` are not, nor ``other_years`` without
        money of the year. ``left_out`` has the files that have errors in what this needs, or cannot be read.

    Raises:
        UserError: a folder without plans, or no day.
    """
    from ruralgov.runs.workers import over

    work = partial(digest_of, as_of=day(as_of), known_on=day(known_on), year=year)
    files = each_once(plan_files(*listed(plans)))
    return rolled_up(digests(over(work, files, jobs)), year)


def digests(found: Iterable[Done[Digest | LeftOut]]) -> Iterator[Digest | LeftOut]:
    """Every plan as figures; a file that has errors, or that a process died of, costs the others nothing."""
    from ruralgov.aggregation.rollup import LeftOut

    for done in found:
        try:
            yield done.result()
        except UserError as error:
            yield LeftOut(str(done.file), None, str(error))


def rolled_up(found: Iterable[Digest | LeftOut], year: int | None = None) -> Rollup:
    """The digests and the files that gave none."""
    from ruralgov.aggregation.brought_balances import counted_once
    from ruralgov.aggregation.figures_of_one_plan import Digest
    from ruralgov.aggregation.regions_told_apart import told_apart
    from ruralgov.aggregation.rollup import LeftOut, Rollup, in_force

    known = list(found)
    plans = told_apart([one for one in known if isinstance(one, Digest)])
    counted = in_force(plans)  # what a draft brings in from a plan of the year before still counts in that one
    once = dict(zip(map(id, counted), counted_once(counted), strict=True))
    return Rollup(
        tuple(once.get(id(one), one) for one in plans),
        (
            *(one for one in known if isinstance(one, LeftOut)),
            *(_in_part(one) for one in plans if one.lacks),
        ),
        year,
    )


def _in_part(one: Digest) -> LeftOut:
    from ruralgov.aggregation.rollup import LeftOut

    return LeftOut(one.file, one.why, region=one.area.name if one.area else "", parts=one.lacks)


_WHOLE = Reads(frozenset(("title", "paper")))
"""What a plan is known by: no part of it can be added up without."""
_PARTS = {
    "tasks": command_needs.WORK,
    "money": command_needs.BUDGET.figure,
    "leads": command_needs.LEADS,
    "targets": Reads(frozenset(("goals", "places"))),
}


ALL_PARTS = tuple(_PARTS)


def lacking(wrong: Sequence[Fault]) -> tuple[str, ...]:
    """The parts of a plan that errors leave out of sums over plans; all where nobody can say what the plan is of."""
    return ALL_PARTS if touching(wrong, _WHOLE) else tuple(part for part in _PARTS if touching(wrong, _PARTS[part]))


@exact
def digest_of(
    file: Path,
    as_of: date | None = None,
    known_on: date | None = None,
    year: int | None = None,
    tables: tuple[tuple[str, ...], ...] | None = None,
) -> Digest | LeftOut:
    """What one file gives to the sums, or why it gives nothing. Both are small and can be handed between processes.

    With the parts of the ``tables`` that are asked for, it gives what it can to each; else all, or nothing.
    """
    from ruralgov.aggregation.figures_of_one_plan import digest
    from ruralgov.aggregation.partial_plans import without
    from ruralgov.aggregation.rollup import LeftOut
    from ruralgov.checking.engine import Options, error_codes

    try:
        # Sums hang on no warning: without them thousands of plans take a tenth less.
        plan = opened(file, Options(select=error_codes(), as_of=as_of, known_on=known_on))
        index = plan.need(_WHOLE if tables else command_needs.ROLLUP)
        wrong = faults(plan.checked, index.as_of) if tables else ()
        lacks = tuple(part for part in lacking(wrong) if any(part in one for one in tables or ()))
        if tables and all(set(one).intersection(lacks) for one in tables):
            plan.need(command_needs.ROLLUP)
    except PlanError as error:
        return LeftOut(str(file), error.findings[0], str(error), _region(file))
    except UserError as error:
        return LeftOut(str(file), None, str(error))
    found = replace(digest(index, plan.day, str(file), year), doubted=_doubted(plan.checked, index, tables))
    return without(found, lacks, _first(wrong, lacks)) if lacks else found


def _doubted(checked: Checked, index: Index, tables: tuple[tuple[str, ...], ...] | None) -> tuple[Finding, ...]:
    """What does not go together where the sums, or the tables that are asked for, rest on it."""
    parts = [part for part in _PARTS if tables is None or any(part in one for one in tables)]
    found = [one for one in doubts(checked, index.as_of) if any(touching((one,), _PARTS[part]) for part in parts)]
    return tuple({(one.error.code, one.error.span): one.error for one in found}.values())


def _first(wrong: tuple[Fault, ...], lacks: tuple[str, ...]) -> Finding | None:
    """The first error that stands in the way of a part."""
    return next((one.error for one in wrong if any(touching((one,), _PARTS[part]) for part in lacks)), None)


def _region(file: Path) -> str:
    """The region of a plan with errors, where that much of it can be read."""
    from ruralgov.reading.plan_file import load_plan

    known = load_plan(file).partial
    return known.region.name if known and known.region else ""
