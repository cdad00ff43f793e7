"""What a plan's own lists say about numbers that its text states."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from ruralgov.findings import Path
from ruralgov.plan.lookups.index import Index, once
from ruralgov.text import Text

_TASKS = ("任务", "任务数", "重点任务", "任务总数", "工作任务")
_VILLAGES = ("试点村", "示范村", "试点示范村")
_TOWNS = ("试点乡镇", "示范乡镇", "试点示范乡镇")


class Count(NamedTuple):
    """What there is: every number that would be right, what was counted, and where the list stands."""

    numbers: tuple[Decimal, ...]
    what: Text
    path: Path


@once
def counted(index: Index) -> dict[str, Count]:
    """Numbers by the name under which a text may state them. Only what the plan lists: an empty list says nothing."""
    found: dict[str, Count] = {}
    found.update(_of_tasks(index))
    found.update(_of_groups(index))
    found.update(_of_parameters(index))
    found.update(_of_places(index))
    return found


def _of_tasks(index: Index) -> dict[str, Count]:
    what = Text("任务的实际项数", "the number of tasks")
    return dict.fromkeys(_TASKS, Count((Decimal(len(index.plan.tasks)),), what, ("tasks",)))


def _of_groups(index: Index) -> dict[str, Count]:
    what = Text("名录里所列成员数", "the number of its members in the register")
    groups = {name: unit.members for name, unit in index.departments.items() if unit.members}
    return {name: Count((Decimal(len(m)),), what, ("departments", name, "members")) for name, m in groups.items()}


def _of_parameters(index: Index) -> dict[str, Count]:
    what = Text("参数值", "the parameter")
    return {name: Count((one.value,), what, ("parameters", name)) for name, one in index.plan.parameters.items()}


def _of_places(index: Index) -> dict[str, Count]:
    what = Text("清单所列个数", "the number in the list")
    places = index.plan.places
    grades = Counter(place.grade for place in places if place.grade is not None)
    found = {grade: Count((Decimal(number),), what, ("places",)) for grade, number in grades.items()}
    kinds = Counter(place.kind for place in places)
    # 社区 among pilot villages: some documents count them in, some do not.
    villages = (Decimal(kinds["village"]), Decimal(kinds["village"] + kinds["community"]))
    if kinds["village"]:
        found = {name: Count(villages, what, ("places",)) for name in _VILLAGES} | found
    if kinds["town"]:
        found = {name: Count((Decimal(kinds["town"]),), what, ("places",)) for name in _TOWNS} | found
    return found
