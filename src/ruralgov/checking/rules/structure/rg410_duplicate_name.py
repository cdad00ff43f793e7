"""RG410 duplicate-name."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit, Path
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.spelling import as_seen
from ruralgov.text import Text

RULE = Rule(
    code="RG410",
    name="duplicate-name",
    severity=ERROR,
    title=Text(
        "名称重复",
        "Duplicate name",
    ),
    message=Text(
        "{what}“{given}”列了两次",
        "{what} {given} is listed twice",
    ),
    cure=Text(
        "改名加以区别，或去掉重复的一条。",
        "Rename one of them, or remove one.",
    ),
    why=Text(
        "任务、报送记录和统计都按名称对应，重名就不知道指哪一条。不同乡镇的同名村不算重复。",
        "Tasks, submissions and counts go by the name. Villages of the same name in different towns are no duplicates.",
    ),
    bad="""\
stages:
  - {name: 实施阶段, start: 2026-01, end: 2026-06}
  - name: 实施阶段  # <--
    start: 2026-07
    end: 2026-12
""",
    good="""\
stages:
  - {name: 实施阶段, start: 2026-01, end: 2026-06}
  - name: 总结阶段
    start: 2026-07
    end: 2026-12
""",
)

_WHAT = {
    "sections": Text("板块", "section"),
    "stages": Text("阶段", "stage"),
    "duties": Text("工作制度", "duty"),
    "places": Text("地点", "place"),
    "goals": Text("总体目标", "goal"),
    "norms": Text("标准", "norm"),
    "scoring": Text("考评", "scoring"),
    "dimensions": Text("维度", "dimension"),
    "bands": Text("预警线", "band"),
    "escalation": Text("逾期措施", "measure"),
}


def check(index: Index) -> Iterator[Hit]:
    plan = index.plan
    yield from _doubled("sections", [(name, name) for name in plan.sections])
    yield from _doubled("stages", [(stage.name, stage.name) for stage in plan.stages])
    yield from _doubled("goals", [(goal.name, goal.name) for goal in plan.goals])
    yield from _doubled("duties", [(duty.name, duty.name) for duty in plan.duties])
    yield from _doubled("places", [(place.name, (place.name, place.kind, place.town)) for place in plan.places])
    # One name may have several norms: for every village and for every township, for one grade and another.
    norms = [(norm.name, (norm.name, norm.per, norm.grade, norm.of, norm.task, norm.every)) for norm in plan.norms]
    yield from _doubled("norms", norms)
    # One action may follow after 15 days and again after 30, and two at once: pasted twice is what nothing tells apart.
    steps = [(step.action, (step.action, step.overdue_days, step.light, step.by)) for step in plan.escalation]
    yield from _doubled("escalation", steps)
    yield from _doubled("scoring", [(scoring.name, scoring.name) for scoring in plan.scoring])
    for place, scoring in enumerate(plan.scoring):
        # Marks are entered by dimension, bands are told by their name: of two of one name, one is lost.
        yield from _doubled("dimensions", [(one.name, one.name) for one in scoring.dimensions], ("scoring", place))
        yield from _doubled("bands", [(one.name, one.name) for one in scoring.bands], ("scoring", place))


def _folded(sameness: Hashable) -> Hashable:
    """What tells two entries apart, but not by full-width signs."""
    if isinstance(sameness, tuple):
        return tuple(_folded(part) for part in sameness)
    return as_seen(sameness) if isinstance(sameness, str) else sameness


def _doubled(key: str, entries: Sequence[tuple[str, Hashable]], above: Path = ()) -> Iterator[Hit]:
    first: dict[Hashable, int] = {}
    for place, (name, sameness) in enumerate(entries):
        other = first.setdefault(_folded(sameness), place)
        if other != place:
            tail = () if key == "sections" else ("action",) if key == "escalation" else ("name",)
            values = {"given": name, "what": _WHAT[key]}
            yield Hit((*above, key, place, *tail), values, ((*above, key, other, *tail),))
