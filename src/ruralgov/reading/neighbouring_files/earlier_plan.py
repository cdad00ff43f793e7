"""The plan of the year before, beside a plan that takes over money or an advance from it (结转、垫付余额)."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from ruralgov.errors import UserError
from ruralgov.files import recorded_reads
from ruralgov.files.encodings import read_bytes
from ruralgov.plan import BESIDE_PLANS
from ruralgov.plan.dates import without_year
from ruralgov.plan.plan import Plan
from ruralgov.plan.surroundings import EarlierPlan

if TYPE_CHECKING:
    from ruralgov.reading.plan_file import Loaded

_MOST = 40
"""Plans in a folder among which one of another name is looked for."""


def earlier_plans(file: Path, plan: Plan, load: Callable[[Path], Loaded]) -> tuple[EarlierPlan, ...]:
    """Plans of the same place that hand on what this one takes over: money by that of its year, an advance that is out by the last.

    Where it takes over nothing, the last is read if it is named alike and may hand something on.
    """
    if plan.period is None or str(file) == "-":
        return ()
    own = plan.period.start.year
    taken = [one for one in plan.funding.carried if one.from_ < own <= one.to]
    years = dict.fromkeys(own - 1 if one.reimbursed_by else one.from_ for one in taken)
    found = [one for year in years for one in _of_year(file, plan, (own, year), load)]
    if not years:  # what it should have taken over
        alike = [path for path in _named_alike(file, own, own - 1) if _hands_on(path)]
        found = [one for path in alike for one in _read(path, plan, own - 1, load)]
    return tuple({one.file: one for one in found}.values())


def _hands_on(path: Path) -> bool:
    try:
        text = read_bytes(path) if recorded_reads.is_file(path) else b""
    except UserError:
        return False
    return b"carried" in text or b"advance" in text


def _of_year(file: Path, plan: Plan, years: tuple[int, int], load: Callable[[Path], Loaded]) -> Iterator[EarlierPlan]:
    own, year = years
    for path in chain(_named_alike(file, own, year), _titled_alike(file, plan, year)):
        found = list(_read(path, plan, year, load))
        if found:
            yield found[0]
            return


def _read(path: Path, plan: Plan, year: int, load: Callable[[Path], Loaded]) -> Iterator[EarlierPlan]:
    if not recorded_reads.is_file(path):
        return
    try:
        found = load(path)
    except UserError:
        return
    other = found.plan
    if other is not None and _precedes(other, plan, year):
        places = range(len(other.funding.carried))
        at = [found.source.index_of(("funding", "carried", place, "amount")) for place in places]
        lines = tuple(found.source.line_column(one)[0] for one in at)
        yield EarlierPlan(path.as_posix(), other, _years(other), lines)


def _precedes(other: Plan, plan: Plan, year: int) -> bool:
    same = other.region is not None and plan.region is not None and other.region.name == plan.region.name
    return same and year in _years(other)


def _years(plan: Plan) -> range:
    return range(plan.period.start.year, plan.period.end.year + 1) if plan.period else range(0)


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


def _titled_alike(file: Path, plan: Plan, year: int) -> Iterator[Path]:
    """Plans of the same folder under any other name, whose title is the same but for its year; none that is named by another year."""
    name = plan.region.name if plan.region else ""
    beside = recorded_reads.matching(os.path.join(glob.escape(str(file.parent)), "*.y*ml"))  # noqa: PTH118
    title = without_year(plan.title)
    if not name or len(beside) > _MOST:
        return
    for path in map(Path, sorted(beside)):
        named = set(re.findall(r"(?<!\d)20\d{2}(?!\d)", path.name)) - {str(year)}
        if not named and path.name not in (*BESIDE_PLANS, file.name) and recorded_reads.is_file(path):
            try:
                text = read_bytes(path)
            except UserError:
                continue
            titles = re.findall(rb"^title: *(.*)", text, re.MULTILINE)
            if any(title in without_year(one.decode("utf-8", "replace")) for one in titles) and name.encode() in text:
                yield path
