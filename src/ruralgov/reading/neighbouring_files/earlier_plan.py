"""The plan of the year before, beside a plan that takes over money from it: what it says is carried on (结转)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ruralgov.errors import UserError
from ruralgov.files import recorded_reads
from ruralgov.plan.plan import Plan
from ruralgov.plan.surroundings import CarriedOn

if TYPE_CHECKING:
    from ruralgov.reading.plan_file import Loaded


def carried_before(file: Path, plan: Plan, load: Callable[[Path], Loaded]) -> tuple[CarriedOn, ...]:
    """What earlier plans of the same place carry into this one; nothing is read where it takes over none."""
    if plan.period is None or str(file) == "-":
        return ()
    own = plan.period.start.year
    years = dict.fromkeys(one.from_ for one in plan.funding.carried if one.from_ < own <= one.to)
    return tuple(one for year in years for one in _of_year(file, plan, (own, year), load))


def _of_year(file: Path, plan: Plan, years: tuple[int, int], load: Callable[[Path], Loaded]) -> Iterator[CarriedOn]:
    own, year = years
    for path in _named_alike(file, own, year):
        if recorded_reads.is_file(path):
            try:
                found = load(path)
            except UserError:
                continue
            other = found.plan
            if other is not None and _precedes(other, plan, year):
                for place, one in enumerate(other.funding.carried):
                    if one.from_ == year:
                        at = found.source.index_of(("funding", "carried", place, "amount"))
                        yield CarriedOn(path.as_posix(), found.source.line_column(at)[0], one)
                return


def _precedes(other: Plan, plan: Plan, year: int) -> bool:
    same = other.region is not None and plan.region is not None and other.region.name == plan.region.name
    return same and other.period is not None and other.period.start.year <= year <= other.period.end.year


def _named_alike(file: Path, own: int, year: int) -> list[Path]:
    """甲县-2027.yaml follows 甲县-2026.yaml or 甲县.yaml, plan.yaml plan-2026.yaml, 2027/甲县.yaml 2026/甲县.yaml."""
    new, old = str(own), str(year)
    names = [file.name.replace(new, old), re.sub(f"[-_ ]?{new}年?", "", file.name)]
    if new not in file.name:
        names.append(f"{file.stem}-{old}{file.suffix}")
    found = [file.with_name(name) for name in names if name != file.suffix]
    if new in file.parent.name:
        folder = file.parent.with_name(file.parent.name.replace(new, old))
        found += [folder / name for name in (file.name.replace(new, old), file.name)]
    return [path for path in dict.fromkeys(found) if path != file]
