"""RG223 ended-unit-given-work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit, Path
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.unit_names import mentions
from ruralgov.text import Text

RULE = Rule(
    code="RG223",
    name="ended-unit-given-work",
    severity=WARNING,
    title=Text("新任务交给了已撤并的单位", "New work given to a unit that has ended"),
    message=Text(
        "{what}{day} 才开始，“{unit}”{until} 已撤并{heirs}",
        "{what} begins on {day}, but {unit} ended on {until}{heirs}",
    ),
    cure=Text("写承接单位的名称。", "Name the unit that took over."),
    why=Text(
        "撤并以前交的任务自动归承接单位，名称不用改；以后新交的，对外发文只能写现在的单位。",
        "Work given before passes to the successor by itself; what is new is given to the unit that there is now.",
    ),
    bad="""\
departments:
  甲局: {until: 2026-06-30, into: [乙局]}
  乙局: {}
  丙局: {}
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [丙局]
    support: [甲局]  # <--
    start: 2026-08-03
    deadline: 2026-10-30
    indicators: [{name: 议事村数, at_least: 3, unit: 个}]
""",
    good="""\
departments:
  甲局: {until: 2026-06-30, into: [乙局]}
  乙局: {}
  丙局: {}
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [丙局]
    support: [乙局]
    start: 2026-08-03
    deadline: 2026-10-30
    indicators: [{name: 议事村数, at_least: 3, unit: 个}]
""",
)


def check(index: Index) -> Iterator[Hit]:
    if not any(unit.until for unit in index.departments.values()):
        return
    added = _added(index)
    dated = (one for one in mentions(index.plan) if one[0][0] in ("tasks", "duties"))  # nothing else says since when
    for path, names in dated:
        what, day = _given(index, path, added)
        for place, given in enumerate(names):
            unit = index.departments.get(name := index.unit(given))
            if day and unit and unit.until and day > unit.until:
                heirs = Text(f"，由{'、'.join(unit.into)}承接", f" ({', '.join(unit.into)} took over)")
                values = {"what": what, "day": day.isoformat(), "unit": name, "until": unit.until.isoformat()}
                yield Hit((*path, place), {**values, "heirs": heirs if unit.into else Text("", "")})


def _added(index: Index) -> dict[str, date]:
    """When a task came into the plan by approval, or was given other units."""
    fields = ("task", "id", "title", "lead", "support", "accountable")
    return {one.task: one.date for one in index.plan.amendments if one.task and one.field in fields and one.to}


def _given(index: Index, path: Path, added: dict[str, date]) -> tuple[Text, date | None]:
    """What the place is about, and the first day on which it could be given to anybody."""
    place = int(path[1])
    if path[0] == "tasks":
        task = index.plan.tasks[place]
        days = [day for day in (task.start, added.get(task.id)) if day]
        return Text(f"任务{task.id}", f"task {task.id}"), max(days, default=None)
    duty = index.plan.duties[place]
    return Text(f"工作制度“{duty.name}”", f"duty {duty.name}"), duty.from_
