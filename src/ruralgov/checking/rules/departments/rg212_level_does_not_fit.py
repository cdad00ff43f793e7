"""RG212 level-does-not-fit."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.unit_names import RANKS, level_of
from ruralgov.plan.plan import Region
from ruralgov.text import Text

RULE = Rule(
    code="RG212",
    name="level-does-not-fit",
    severity=WARNING,
    title=Text(
        "牵头单位层级高于本级",
        "Level does not fit",
    ),
    message=Text(
        "任务{task}由{level}单位“{given}”牵头，而这是{own}方案",
        "task {task} is led by {given}, a unit of the {level}, in a plan of the {own}",
    ),
    cure=Text(
        "改由本级单位牵头；上级单位可列为配合单位，或在 departments 里写明它的 level。",
        "Let a unit of this level lead; a higher unit may support. If its name misleads, state its "
        "`level` in `departments`.",
    ),
    why=Text(
        "下级方案不能给上级单位派任务。多半是套用上级文件时没有改单位名称。",
        "A plan cannot give tasks to a unit above it. Mostly the names came along with the higher level's document.",
    ),
    bad="""\
region: {name: 示例县东山镇, level: township}
departments: {县农业农村局: {}, 镇综治办: {}}
tasks:
  - id: "1"
    title: 健全矛盾纠纷调处机制
    lead: [县农业农村局]  # <--
    support: [镇综治办]
    deadline: 2026-10-30
""",
    good="""\
region: {name: 示例县东山镇, level: township}
departments: {县农业农村局: {}, 镇综治办: {}}
tasks:
  - id: "1"
    title: 健全矛盾纠纷调处机制
    lead: [镇综治办]
    support: [县农业农村局]
    deadline: 2026-10-30
""",
)

_WORDS = {
    "province": Text("省级", "province"),
    "city": Text("市级", "city"),
    "county": Text("县级", "county"),
    "township": Text("乡镇", "township"),
    "village": Text("村级", "village"),
}


def check(index: Index) -> Iterator[Hit]:
    region = index.plan.region
    if region is None:
        return
    levels = {name: _level(index, region, name) for name in index.leads}
    higher = {name for name, level in levels.items() if level and RANKS[level] > RANKS[region.level]}
    if not higher:
        return
    for place, task in enumerate(index.plan.tasks):
        for number, name in enumerate(task.lead):
            if (unit := index.unit(name)) in higher:
                values = {
                    "task": task.id,
                    "given": name,
                    "level": _WORDS[levels[unit] or ""],
                    "own": _WORDS[region.level],
                }
                yield Hit(("tasks", place, "lead", number), values, (("region",),))


def _level(index: Index, region: Region, name: str) -> str | None:
    unit = index.departments.get(name)
    if unit is None:
        return None  # RG201 says it
    level, stated = level_of(name, unit), unit.level is not None
    # 市公安局 of a county-level city (县级市) and 区财政局 of a district are offices of the county's level.
    own = {"市": region.name.endswith("市"), "区": region.name.endswith("区")}.get(name[:1], False)
    return region.level if not stated and region.level == "county" and own else level
