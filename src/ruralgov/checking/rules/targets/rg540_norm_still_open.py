"""RG540 norm-still-open: what places lack before the day on which a norm's task is due, in one word for the plan."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import INFO, Rule
from ruralgov.findings import Hit
from ruralgov.norms.shortfalls import Need, needs, still_open, unmet
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text, listing, number

RULE = Rule(
    code="RG540",
    name="norm-still-open",
    severity=INFO,
    of_day=True,
    title=Text("配备标准还没到期", "Norms not due yet"),
    message=Text(
        "{places} 个地点还差 {gaps} 处没有配齐，时限未到（最早 {due}）：{short}",
        "{places} place(s) are short in {gaps} case(s), none due yet (the first on {due}): {short}",
    ),
    cure=Text(
        "在时限之前配齐，更新 counts；缺口见 ruralgov norms。过了时限还差的，逐处报 RG509。",
        "Fill the gaps in time and update `counts`; `ruralgov norms` lists them. After that day each is RG509.",
    ),
    why=Text(
        "方案刚开始，标准当然还没达到：那正是任务要做的。逐处报警告，真有问题的就淹没了。",
        "At a plan's start its norms are not met: that is the work to be done. A warning for each would hide what is wrong.",
    ),
    bad="""\
norms:
  - {name: 法律明白人, per: village, at_least: 3, unit: 名, task: "1"}  # <--
places:
  - {name: 甲村, kind: village, counts: {法律明白人: 2}}
  - {name: 乙村, kind: village, counts: {法律明白人: 1}}
""",
    good="""\
norms:
  - {name: 法律明白人, per: village, at_least: 3, unit: 名, task: "1"}
places:
  - {name: 甲村, kind: village, counts: {法律明白人: 3}}
  - {name: 乙村, kind: village, counts: {法律明白人: 3}}
""",
)
_FEW = 5


def check(index: Index) -> Iterator[Hit]:
    """One for the plan, at the first norm that it speaks of."""
    found = [(need, day) for need in needs(index) if unmet(need) and (day := still_open(index, need))]
    if not found:
        return
    norms = list(dict.fromkeys(need.norm_index for need, _ in found))
    values = {
        "places": len({need.place_index for need, _ in found}),
        "gaps": len(found),
        "due": min(day for _, day in found).isoformat(),
        "short": listing(_told([need for need, _ in found]), _FEW),
    }
    yield Hit(("norms", norms[0]), values, related=tuple(("norms", place) for place in norms[1:]))


def _told(needs_open: list[Need]) -> Iterator[str]:
    """Each norm once, with all that is missing of it."""
    for name in dict.fromkeys(need.norm.name for need in needs_open):
        same = [need for need in needs_open if need.norm.name == name]
        yield f"{name} {number(sum(need.short for need in same))}{same[0].norm.unit or ''}"
