"""Where the errors of a plan leave holes: which area of it, and whether of one task alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ruralgov.checking.reach import counted_places, days_off, ended_units, figures_of_tasks, planned_money, unit_names
from ruralgov.checking.reach.areas import (
    ACTUALS,
    AREAS,
    CIRCLES,
    NOTHING,
    OF_ENTRY,
    OF_FUNDING,
    OF_NO_FIGURE,
    OF_PLAN,
    OF_TASK,
    OF_UNIT,
    PERIOD,
    SAME_IDS,
    STAGES,
)
from ruralgov.checking.reach.read_values import text_of, value_at
from ruralgov.checking.reach.undated_tasks import against_period, hanging
from ruralgov.checking.reads import OF_STEP
from ruralgov.findings import NO_NAME, UNKNOWN, Hole

if TYPE_CHECKING:
    from ruralgov.checking.engine import Checked
    from ruralgov.findings import Finding, Path
    from ruralgov.reading.source import Source

_OF_SOURCE = tuple(("funding", kind) for kind in ("payments", "appropriations", "carried", "returned"))
_NAMED = ("goals", "norms", "scoring")
"""Of which each entry is known by a name of its own."""
_DOUBLED_ID = "RG401"
_DECLARED = "RG409"
"""A number of places of a grade is another than listed: nobody knows which place has it; other numbers are just told."""
_AGAINST_PERIOD = ("RG102", "RG105")
"""That day is wrong, or the plan's end is."""
_OF_NO_TARGET = "RG605"
"""Whatever figure of the task was meant."""
_CIRCLES = ("RG405", "RG422")
"""A circle has no beginning: no day of any task in it, or behind it, can be told."""


def holes_of(finding: Finding, source: Source) -> Iterator[Hole]:
    """What an error leaves open."""
    path = _doubled(finding, source) if finding.code == "RG004" else parts(finding.path)
    found = hole_at(path, source.data)
    if finding.code == _DOUBLED_ID:
        yield found._replace(areas=frozenset((SAME_IDS,)))
    elif finding.code == _DECLARED:
        yield _of_grade(str(path[-1] if path[-1] != "total" else path[1]), source.data) or found
    elif finding.code in _AGAINST_PERIOD:
        yield from holes_at(path, source.data)
        yield from against_period(finding, source.data)
    elif finding.code == _OF_NO_TARGET:
        yield found._replace(within=None)
    elif finding.code in _CIRCLES:
        yield Hole(found.areas | {CIRCLES})
    else:
        yield from holes_at(path, source.data)


def removed_holes(checked: Checked) -> Iterator[Hole]:
    """What had to go with wrong values so that the rest could be understood."""
    repair = checked.loaded.repair
    for path in repair.removed if repair else ():
        yield from holes_at(path, checked.loaded.source.data)


def holes_at(path: Path, data: object) -> Iterator[Hole]:
    """The same with what tasks and goals elsewhere take from that place."""
    found = hole_at(path, data)
    if ended_units.is_ending(path):
        yield from ended_units.of_ending(path, data)
        return
    if unit_names.is_naming(path):
        yield from unit_names.of_naming(path, data)
        return
    if path[:1] == ("places",):
        yield from (found._replace(place=place) for place in counted_places.places_at(path, data))
    elif path[:1] == ("progress",) and len(path) < 4:
        yield from figures_of_tasks.of_entry(found, path, data)
    elif planned := planned_money.lines_planned_by(path, data):
        yield from (found._replace(task=task, within=line) for task, line in planned)
    else:
        yield found
    yield from hanging(path, data) if path else ()
    if "money unit" in found.areas and path:
        yield from planned_money.norms_priced_in(data)
    if counted_places.LIST in found.areas and path and path[0] != "places":
        yield Hole(frozenset((counted_places.COUNTS, counted_places.POPULATION, "shares", ACTUALS, "goals")))
    for bearer in counted_places.counting(path, data) if path[:1] == ("places",) else ():
        task = text_of(bearer.get("id"))
        yield (
            Hole(frozenset(("goals",)), None, text_of(bearer.get("name")))
            if task is None
            else Hole(frozenset((ACTUALS,)), task)
        )


def hole_at(path: Path, data: object) -> Hole:
    """What is open where something is wrong at a place of the file."""
    if not path:
        return Hole(AREAS)
    found = Hole(_areas(path, data), _task(path, data), _within(path, data))
    entry = len(path) > 1 and days_off.DAYS_OFF in found.areas
    return found._replace(days=days_off.days_meant(value_at(data, path))) if entry else found


def _within(path: Path, data: object) -> str | None:
    """The goal, the indicator, the duty, the norm, the scoring, the source of money or the cell of a provision of which a place is one; None where that is what is wrong."""
    if path[0] in _NAMED and len(path) > 1:
        # What is counted by another name is no other's norm.
        return text_of(value_at(data, (*path[:2], "name"))) or NO_NAME
    if path[0] == "places":
        return counted_places.counted_name(path)
    if path[0] == "tasks" and path[2:3] == ("indicators",) and len(path) > 3 and path[4:] != ("name",):
        return text_of(value_at(data, (*path[:4], "name")))
    if path[0] in ("tasks", "progress"):
        return figures_of_tasks.named_at(path, data)
    if path[0] == "escalation" and len(path) > 1:
        return f"{OF_STEP}{path[1]}"
    if path[0] == "provisions" and path[2:3] in (("unit",), ("task",), ("line",)):
        return f"{text_of(value_at(data, (*path[:2], 'text')))}/{path[2]}"
    return _reported_within(path, data)


def _reported_within(path: Path, data: object) -> str | None:
    """The duty of what was to be handed in or was, the source of an entry of money."""
    if path[0] == "duties" and path[2:] != ("name",):
        return text_of(value_at(data, (*path[:2], "name")))
    if path[0] == "submissions" and path[2:] != ("duty",):
        named = text_of(value_at(data, (*path[:2], "duty")))
        return named if named in [value_at(one, ("name",)) for one in _listed(value_at(data, ("duties",)))] else None
    if path[:2] in _OF_SOURCE and path[3:] != ("source",):
        named = text_of(value_at(data, (*path[:3], "source")))
        return named if named in _listed(value_at(data, ("funding", "sources"))) else None
    return None


def _areas(path: Path, data: object) -> frozenset[str]:
    """The areas of a place; an unknown key stands for the known one that it is nearly, else for any of its neighbours."""
    top, rest = str(path[0]), path[1:]
    if top == "period":
        return frozenset((PERIOD, *planned_money.of_period(data)))
    if top == "tasks":
        found = _known(OF_TASK, rest[1:], ("tasks", 0), value_at(data, path))
        return found | {"progress"} if _repeats(rest[1:], value_at(data, path)) else found
    if top == "departments" and rest[1:]:
        return _known(OF_UNIT, rest[1:], path[:2], value_at(data, path))
    field = rest[:1] if top == "alerts" else rest[1:2]  # that is a mapping, and no list of entries
    if field and (area := OF_ENTRY.get(top, {}).get(field[0])):
        return frozenset((area,))
    if top == "places":
        return counted_places.areas_at(path, data)
    if top == "progress":
        return frozenset((top, ACTUALS))
    if top == "amendments":
        return frozenset(("amendments", *_amended(value_at(data, path[:2]))))
    if top == "funding":
        found = _known(OF_FUNDING, rest, ("funding",), value_at(data, path))
        return found | {"payments"} if rest[:1] == ("shares",) and _advances(value_at(data, path[:3])) else found
    return _known(OF_PLAN, path, (), value_at(data, path[:1])) if top not in OF_PLAN else frozenset((OF_PLAN[top],))


def _of_grade(grade: str, data: object) -> Hole | None:
    """What is open of what is counted from the places of a grade; None where nothing is."""
    bearers = list(counted_places.counting_grade(grade, data))
    norms = any(value_at(one, ("grade",)) == grade for one in _listed(value_at(data, ("norms",))))
    areas = frozenset((*([ACTUALS] if bearers else ()), *(["norms"] if norms else ())))
    alone = text_of(value_at(bearers[0], ("id",))) if len(bearers) == 1 and not norms else None
    return Hole(areas, alone) if areas else None


def _repeats(rest: Path, value: object) -> bool:
    """Whether it is said there that a task comes back every year: then what was reported of it counts anew."""
    from ruralgov.reading.known_keys import model_at, nearest_key

    model = model_at(("tasks", 0))
    key = str(rest[0]) if rest else ""
    return key == "repeats" or (
        key not in OF_TASK and model is not None and nearest_key(model, key, value) == "repeats"
    )


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _amended(entry: object) -> frozenset[str]:
    """The areas of what an amendment changes; of a misspelt field those of the one that is meant, else of anything."""
    from ruralgov.plan.lookups.day.amended_places import WHOLE_TASK
    from ruralgov.reading.known_keys import model_at, nearest_key

    field = re.split(r"[.\[]", text_of(value_at(entry, ("field",))) or "")[0]
    of_task = isinstance(entry, dict) and "task" in entry
    within, model = (OF_TASK, model_at(("tasks", 0))) if of_task else (OF_PLAN, model_at(()))
    meant = field if field in within or model is None else nearest_key(model, field)
    area = within.get(meant or field)
    if of_task and field in WHOLE_TASK and None in (value_at(entry, ("from",)), value_at(entry, ("to",))):
        return frozenset(OF_TASK.values())  # whether there is a task at all
    if area == STAGES:
        return frozenset((STAGES, "time"))  # of which tasks the days changed hangs on what was changed
    if meant == "repeats":
        return frozenset(("time", "progress"))
    return frozenset((area,)) if area else frozenset((*OF_TASK.values(), *OF_PLAN.values())) - OF_NO_FIGURE


def _advances(rule: object) -> bool:
    """Whether a share rule speaks of an advance: who bears what was spent of it hangs on the rule."""
    return isinstance(rule, dict) and not {"advance", "reimbursed_by"}.isdisjoint(rule)


def _known(areas: dict[str, str], rest: Path, home: Path, value: object) -> frozenset[str]:
    from ruralgov.reading.known_keys import model_at, nearest_key, owners

    key = str(rest[0]) if rest else ""
    model = model_at(home)
    if key and key not in areas and model is not None:
        near = nearest_key(model, key, value)
        if near is None and not home:  # a part of another mapping, or of no plan at all
            return frozenset(area for place in owners(key) for area in hole_at(place, None).areas) or NOTHING
        key = near or key
    return frozenset((areas[key],)) if key in areas else frozenset(areas.values()) if home else AREAS


def _task(path: Path, data: object) -> str | None:
    """The task of an entry: named by its id, else, in its own place, by that place; an entry without one is of no known task."""
    size = 3 if path[0] == "funding" else 2
    if len(path) < size or not isinstance(path[size - 1], int):
        return None
    if path[0] == "tasks":
        return text_of(value_at(data, (*path[:2], "id"))) or f"tasks[{path[1]}]"
    if path[0] in ("progress", "amendments") or path[:2] in (("funding", "payments"), ("funding", "in_kind")):
        named = text_of(value_at(data, (*path[:size], "task")))
        return named if named in _ids(data) else UNKNOWN
    return None


def _ids(data: object) -> set[str]:
    tasks = value_at(data, ("tasks",))
    return {str(value_at(task, ("id",))) for task in tasks} if isinstance(tasks, list) else set()


def parts(path: str) -> Path:
    """``tasks[3].lead[0]`` as a path."""
    return tuple(int(place) if place else name for place, name in re.findall(r"\[(\d+)\]|([^.\[\]]+)", path))


def _doubled(finding: Finding, source: Source) -> Path:
    """Where a key that is given twice stands; where entries ran together, the entry that swallowed the others."""
    here = (finding.span.line, finding.span.column)
    problem = next((one for one in source.problems if one.code == "RG004" and source.line_column(one.at) == here), None)
    home = problem and _starting_at(source.data, problem.values["within"])
    return () if home is None else home if finding.values.get("lost") else (*home, str(finding.values["given"]))


def _starting_at(node: object, start: object, path: Path = ()) -> Path | None:
    if isinstance(node, dict) and getattr(node, "start", None) == start:
        return path
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    found = (_starting_at(child, start, (*path, key)) for key, child in children)
    return next((one for one in found if one is not None), None)
