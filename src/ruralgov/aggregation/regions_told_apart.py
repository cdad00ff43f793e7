"""Regions are who their codes say they are: two of one name are two, and one that is written in two ways is one. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ruralgov.aggregation.figures_of_one_plan import Area, Digest


def told_apart(plans: Sequence[Digest]) -> list[Digest]:
    """The plans, each with the name that its region has among those of the others.

    Two codes under one name are two regions, and show the code beside it; the plan that writes no code may be of either,
    and stands under the bare name. One code is one region where one of its names ends with another (甲市乙区, 乙区):
    the shorter one is shown. Names that have nothing in common are two regions, one of which has a slip in its code.
    """
    known = [(one.area.name, one.area.code) for one in plans if one.area and one.area.code]
    names = _shortest(known)
    codes: dict[str, set[str]] = defaultdict(set)
    for pair in known:
        codes[names[pair]].add(pair[1])
    return [replace(one, area=_told(one.area, names, codes)) if one.area else one for one in plans]


def _shortest(known: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """By name and code the shortest name under which the region goes."""
    by_code: dict[str, set[str]] = defaultdict(set)
    for name, code in known:
        by_code[code].add(name)
    return {
        (name, code): min((other for other in names if name.endswith(other)), key=len)
        for code, names in by_code.items()
        for name in names
    }


def _told(area: Area, names: dict[tuple[str, str], str], codes: dict[str, set[str]]) -> Area:
    if not area.code:
        return area
    name = names[area.name, area.code]
    return area._replace(name=f"{name}（{area.code}）" if len(codes[name]) > 1 else name, written=area.name)
