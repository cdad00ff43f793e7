"""The columns of a sheet, from the model of what stands in its rows: heading, kind, what may be chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from ruralgov.plan.json_schema import plan_schema

Schema = Mapping[str, Any]
TEXT, NUMBER, WHOLE, MONEY, PERCENT = "text", "number", "whole", "money", "percent"
DAY, SPAN, CHOICE, YES, NAMES, PAIR, MIXED = "day", "span", "choice", "yes", "names", "pair", "mixed"
RHYTHM, DUE, RATIO = "rhythm", "due", "ratio"
NAME, PARENT = "*", "^"
"""In the path of a column: the name under which the office keeps the entry; what the entry belongs to."""
_SIGNS = (("万元", MONEY), ("%$", PERCENT), ("Q[1-4]", SPAN), ("-(0[1-9]|1[0-2])-", DAY))
_BY_KEY = {"every": RHYTHM, "due": DUE}
_LISTS = {
    "lead": "units",
    "support": "units",
    "accountable": "units",
    "members": "units",
    "by": "units",
    "to": "units",
    "section": "sections",
    "stage": "stages",
    "task": "tasks",
    "after": "tasks",
    "tasks": "tasks",
    "source": "sources",
    "paid_by": "sources",
    "rest": "sources",
    "advance": "sources",
    "reimbursed_by": "sources",
    "remainder": "sources",
    "shares": "shares",
    "duty": "duties",
    "quantity": "parameters",
}
"""Which names a field takes, by its key."""
_WIDE = {"summary", "note", "text", "reason", "title", "deliverables", "content", "action", "basis"}
_WIDTHS = {NUMBER: 11, WHOLE: 9, MONEY: 14, PERCENT: 10, DAY: 12, SPAN: 12, YES: 8, CHOICE: 10, PAIR: 12}
_SPREAD = {
    "ratio": "比例：",
    "fixed": "定额：",
    "minimum": "最低比例：",
    "by_grade": "分档：",
    "counts": "",
    "reached": "做到日期：",
    "parts": "分项：",
}
"""Mappings of names to figures, a column for each name, and what its heading begins with."""

_TITLES = {
    ("better",): "越高越好还是越低越好",
    ("replaces",): "更正哪一天的",
    ("ended", "on"): "终止日期",
    ("ended", "how"): "终止方式",
    ("ended", "into"): "终止后去向",
    ("ended", "document"): "终止批准文号",
    ("ended", "resumed"): "恢复日期",
    ("coverage", "of"): "按地点统计：类型",
    ("coverage", "having"): "按地点统计：项目",
    ("coverage", "grade"): "按地点统计：等级",
    ("coverage", "total"): "按地点统计：应覆盖总数",
    ("region", "level"): "地区层级",
    ("source", "note"): "来源文件说明",
    ("period", "start"): "方案开始",
    ("period", "end"): "方案结束",
    ("alerts", "indicators"): "指标落后也亮灯",
    ("letter", "number"): "发文字号",
    ("day",): "当月几日或周几",
    ("shift",): "遇节假日",
}
"""Headings where the model's own words are too short to stand alone."""


class Column(NamedTuple):
    """A column: the keys below the entry, heading, kind, the words to choose from, the list they stand in."""

    path: tuple[str, ...]
    title: str
    kind: str = TEXT
    choices: tuple[str, ...] = ()
    options: str = ""
    required: bool = False

    @property
    def width(self) -> float:
        """In characters."""
        if self.path[-1] in ("id", "task"):
            return 10
        plain = 30 if self.path[-1] in _WIDE else 18 if self.kind in (TEXT, NAMES) else _WIDTHS.get(self.kind, 12)
        return max(plain, min(len(self.title) * 2 + 2, 16))


@cache
def _models() -> Schema:
    schema: dict[str, Any] = plan_schema()
    return {"Plan": schema, **schema["$defs"]}


@cache
def columns(model: str, skip: tuple[str, ...] = (), unit: str = "") -> tuple[Column | str, ...]:
    """The columns of a model; of a mapping of names to figures its key alone, for ``spread`` to fill.

    ``unit`` is the plan's unit of money, which the headings of amounts name.
    """
    found: list[Column | str] = []
    titles: set[str] = set()
    for column in _of_model(_models()[model], ()):
        if isinstance(column, str):
            found += [column] if column not in skip else []
        elif column.path[0] not in skip:
            title = _titled(column, titles, unit)
            titles.add(title)
            found.append(column._replace(title=title))
    return tuple(sorted(found, key=lambda one: not isinstance(one, Column) or one.path != ("name",)))


def _titled(column: Column, taken: set[str], unit: str) -> str:
    tail = f"（{unit}）" if column.kind == MONEY else "（%）" if column.kind == PERCENT else ""
    title = f"{column.title}{tail}"
    return title if title not in taken else f"{title}（{'.'.join(column.path)}）"


def spread(key: str, names: tuple[str, ...], unit: str) -> Iterator[Column]:
    """A column for each name of a mapping."""
    kind = {"fixed": MONEY, "by_grade": MONEY, "minimum": PERCENT, "reached": DAY}.get(key, NUMBER)
    tail = f"（{unit}）" if kind == MONEY else "（%）" if kind == PERCENT else ""
    for name in names:
        yield Column((key, name), f"{_SPREAD[key]}{name}{tail}", kind)


def _of_model(node: Schema, base: tuple[str, ...]) -> Iterator[Column | str]:
    must = node.get("required", ())
    for key, value in node.get("properties", {}).items():
        path = (*base, key)
        if (inner := _single_model(value)) is not None:
            yield from _of_model(_models()[inner], path)
        elif _is_spread(value):
            if key in _SPREAD and not base:
                yield key
        elif (kind := kind_of(value, key)) is not None:
            title = _TITLES.get(path) or _title(value, key)
            yield Column(path, title, kind, _choices(value), _LISTS.get(key, ""), key in must and not base)


def _title(node: Schema, key: str) -> str:
    zh = str(node.get("description", key)).rpartition(" / ")[0]
    return re.split("[（；：，]", zh)[0] or key


def _options(node: Schema) -> list[Schema]:
    ways = node.get("anyOf") or node.get("oneOf") or [node]
    return [one for one in ways if one.get("type") != "null"]


def _single_model(node: Schema) -> str | None:
    refs = [str(one["$ref"]).rpartition("/")[2] for one in _options(node) if "$ref" in one]
    models = [name for name in refs if "properties" in _models()[name]]
    return models[0] if len(models) == 1 and len(_options(node)) == 1 else None


def _is_spread(node: Schema) -> bool:
    return any(isinstance(one.get("additionalProperties"), dict) for one in _options(node))


def _choices(node: Schema) -> tuple[str, ...]:
    return tuple(str(word) for one in _options(node) for word in _enum(one))


def _enum(one: Schema) -> list[object]:
    if "$ref" in one:
        one = _models()[str(one["$ref"]).rpartition("/")[2]]
    return list(one.get("enum", [one["const"]] if "const" in one else []))


def kind_of(node: Schema, key: str) -> str | None:
    """How the cells of a field are written and read; None of what no cell can hold."""
    options = _options(node)
    patterns = [str(one.get("pattern", "")) for one in options]
    if known := next((kind for sign, kind in _SIGNS if any(sign in one for one in patterns)), None):
        return _BY_KEY.get(key, known) if key == "due" and known != SPAN else known
    types = {_type(one) for one in options}
    if types == {CHOICE}:
        return CHOICE
    if "array" in types:
        return _list_kind(next(one for one in options if one.get("type") == "array"))
    if types & {"object", ""} or not types:
        return None
    if types in ({"integer"}, {"number"}, {"boolean"}):
        return {"integer": WHOLE, "number": NUMBER, "boolean": YES}[types.pop()]
    return MIXED if types & {"number", "integer"} else _BY_KEY.get(key, TEXT)


def _type(one: Schema) -> str:
    if _enum(one):
        return CHOICE
    return str(one.get("type", ""))


def _list_kind(node: Schema) -> str | None:
    if "prefixItems" in node:
        return PAIR
    return NAMES if node.get("items", {}).get("type") == "string" and "万元" not in str(node) else None
