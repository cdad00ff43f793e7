"""What stands in the workbook: a sheet for each kind of entry, a row for each entry of a plan's data, a column for each field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ruralgov.findings import Path
from ruralgov.plan.money import UNITS as MONEY_UNITS
from ruralgov.workbook.columns import NAME, PARENT, TEXT, Column, columns, spread

Data = Mapping[str, object]
_LISTED, _NAMED = "[]", "*"


class Kind(NamedTuple):
    """A sheet: its name, where its entries stand (``tasks[].budget[]``), their model, and whether they are only added to."""

    name: str
    pattern: str
    model: str
    log: bool = False
    skip: tuple[str, ...] = ()

    @property
    def named(self) -> bool:
        """Whether each entry stands under a name of its own."""
        return self.pattern.endswith(_NAMED)

    @property
    def whole(self) -> bool:
        """Whether it holds the fields of the plan itself, a field a row."""
        return not self.pattern


PLAN = Kind("方案", "", "Plan", skip=("format", "money_unit", "parts", "closed"))
TASKS = Kind("任务", "tasks[]", "Task")
UNITS = Kind("单位", "departments.*", "Department", skip=("into",))
KINDS = (
    PLAN,
    TASKS,
    Kind("指标", "tasks[].indicators[]", "Indicator"),
    Kind("分期目标", "tasks[].indicators[].targets[]", "Target"),
    Kind("节点", "tasks[].milestones[]", "Milestone"),
    Kind("资金", "tasks[].budget[]", "BudgetLine"),
    UNITS,
    Kind("总体目标", "goals[]", "Goal"),
    Kind("阶段", "stages[]", "Stage"),
    Kind("分担办法", "funding.shares.*", "ShareRule"),
    Kind("基数", "funding.bases[]", "FundingBase"),
    Kind("参数", "parameters.*", "Parameter"),
    Kind("到位资金", "funding.appropriations[]", "Appropriation", log=True),
    Kind("支出", "funding.payments[]", "Payment", log=True),
    Kind("结转", "funding.carried[]", "Carried", log=True),
    Kind("结余收回", "funding.returned[]", "Returned", log=True),
    Kind("投工投劳", "funding.in_kind[]", "InKind", log=True),
    Kind("工作制度", "duties[]", "Duty"),
    Kind("报送记录", "submissions[]", "Submission", log=True),
    Kind("试点村镇", "places[]", "Place"),
    Kind("清点", "places[].counted[]", "Count", log=True),
    Kind("配备标准", "norms[]", "Norm"),
    Kind("其他规定", "provisions[]", "Provision"),
    Kind("逾期措施", "escalation[]", "EscalationStep"),
    Kind("假定", "assumptions[]", "Assumption"),
)
_PARENTS = {
    "tasks[]": Column((PARENT, "id"), "任务编号", TEXT, options="tasks", required=True),
    "tasks[].indicators[]": Column((PARENT, "name"), "指标名称", TEXT, required=True),
    "places[]": Column((PARENT, "name"), "地名", TEXT, options="places", required=True),
}
_OWN_NAMES = {"departments.*": "单位名称", "parameters.*": "参数名称", "funding.shares.*": "分担办法名称"}


class Entry(NamedTuple):
    """One entry of a plan's data: where it stands, what it belongs to (the names above it), what it says."""

    path: Path
    above: tuple[str, ...]
    value: Mapping[str, Any]


def money_unit(data: Data) -> str:
    """The unit of bare amounts."""
    given = str(data.get("money_unit"))
    return given if given in MONEY_UNITS else "元"


def entries(data: Data, kind: Kind) -> list[Entry]:
    """The entries of a sheet in the order of the file; what is no mapping is passed over."""
    if kind.whole:
        return [Entry((), (), data)]
    return list(_entries(data, kind.pattern.split("."), ()))


def _entries(node: object, parts: list[str], path: Path, above: tuple[str, ...] = ()) -> Iterator[Entry]:
    if not isinstance(node, Mapping):
        return
    part, *rest = parts
    if part == _NAMED:
        for name, one in node.items():
            yield from _under(one, (*path, name), (*above, str(name)))
        return
    key, listed = part.removesuffix(_LISTED), part.endswith(_LISTED)
    value = node.get(key)
    if not listed:
        yield from _entries(value, rest, (*path, key), above)
        return
    for place, one in enumerate(value if isinstance(value, list) else ()):
        if not isinstance(one, Mapping):
            continue
        if rest:
            yield from _entries(one, rest, (*path, key, place), (*above, name_of(one)))
        else:
            yield Entry((*path, key, place), above, one)


def _under(one: object, path: Path, above: tuple[str, ...]) -> Iterator[Entry]:
    """An entry under its name; a share rule that changes on a day is several."""
    if isinstance(one, list):
        yield from (Entry((*path, place), above, rule) for place, rule in enumerate(one) if isinstance(rule, Mapping))
    elif isinstance(one, Mapping) or one is None:
        yield Entry(path, above, one or {})


def name_of(one: Mapping[str, object]) -> str:
    """What an entry is known by among its like."""
    return str(one.get("id", one.get("name", "")))


def parents(kind: Kind) -> tuple[Column, ...]:
    """The columns that say what an entry belongs to, the outermost first."""
    parts = kind.pattern.split(".")
    return tuple(_PARENTS[above] for size in range(1, len(parts)) if (above := ".".join(parts[:size])) in _PARENTS)


def columns_of(data: Data, kind: Kind) -> tuple[Column, ...]:
    """All columns of a sheet: what the entry belongs to or is called, then its fields."""
    unit = money_unit(data)
    lead = (Column((NAME,), _OWN_NAMES[kind.pattern], required=True),) if kind.named else parents(kind)
    fields: list[Column] = []
    for one in columns(kind.model, kind.skip, unit):
        fields += [one] if isinstance(one, Column) else spread(one, _names(data, kind, one), unit)
    taken = {column.title for column in lead}
    return (*lead, *(one._replace(title=f"{one.title}（本行）") if one.title in taken else one for one in fields))


def _names(data: Data, kind: Kind, key: str) -> tuple[str, ...]:
    """The names that a mapping of figures may have: those in use, and those that the plan lists elsewhere."""
    used = [name for one in entries(data, kind) if isinstance(one.value.get(key), Mapping) for name in one.value[key]]
    listed: list[str] = []
    if key in ("ratio", "fixed"):
        listed = [str(one) for one in _list(data, "funding", "sources")]
    elif key == "counts":
        places = [entry.value.get("counts") for entry in entries(data, _PLACES)]
        listed = [name for one in places if isinstance(one, Mapping) for name in one]
        listed += [str(one["name"]) for one in _list(data, "norms") if isinstance(one, Mapping) and "name" in one]
    return tuple(dict.fromkeys((*map(str, listed), *map(str, used))))


_PLACES = next(kind for kind in KINDS if kind.pattern == "places[]")


def _list(data: Data, *keys: str) -> list[object]:
    node: object = data
    for key in keys:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node if isinstance(node, list) else []


def options(data: Data) -> dict[str, tuple[str, ...]]:
    """The names that drop-downs offer and that no sheet lists by itself."""
    return {
        "sections": tuple(map(str, _list(data, "sections"))),
        "sources": tuple(map(str, _list(data, "funding", "sources"))),
    }


LISTED = {
    "units": (UNITS.name, NAME),
    "tasks": (TASKS.name, "id"),
    "stages": ("阶段", "name"),
    "shares": ("分担办法", NAME),
    "parameters": ("参数", NAME),
    "duties": ("工作制度", "name"),
    "places": ("试点村镇", "name"),
}
"""Drop-downs whose words stand in a sheet of the workbook, so that a name that was just added is offered too."""
