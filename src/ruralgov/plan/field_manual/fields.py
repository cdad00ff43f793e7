"""Every field of a plan in words, from the model's own schema: what it means, what may be written, whether it must be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from ruralgov.plan.json_schema import plan_schema
from ruralgov.text import Text

Schema = Mapping[str, Any]
_ITEM, _NAMED = "[]", "*"
"""In an address: one of a list, one under a name that the office chose."""


class Field(NamedTuple):
    """A field: its address (``tasks[].deadline``), meaning, what may be written, and whether it must stand."""

    address: str
    meaning: Text
    kind: Text
    required: bool

    @property
    def words(self) -> str:
        """The address as a person types it: ``tasks.deadline``."""
        return ".".join(part for part in self.address.replace(_ITEM, "").split(".") if part != _NAMED)


@cache
def fields() -> tuple[Field, ...]:
    """All of them, in the order of the layout, each behind the one that holds it."""
    schema: dict[str, Any] = plan_schema()
    models: Schema = schema["$defs"]
    return tuple(_below(schema, models, "", ()))


def found(word: str) -> tuple[Field, ...]:
    """The fields that a word means: a whole address, its end, or the Chinese name; the shortest first."""
    whole = [one for one in fields() if one.words == word]
    ends = [one for one in fields() if one.words.endswith(f".{word}")]
    named = [one for one in fields() if _name(one) == word]
    return tuple(sorted(dict.fromkeys((*whole, *ends, *named)), key=lambda one: one.words.count(".")))


def called() -> tuple[str, ...]:
    """The Chinese names of all fields."""
    return called_in(fields())


def called_in(some: Iterable[Field]) -> tuple[str, ...]:
    """The Chinese names of some fields."""
    return tuple(dict.fromkeys(map(_name, some)))


def whole(words: str) -> Field:
    """The field of a whole address."""
    return next(one for one in fields() if one.words == words)


def inner(one: Field) -> tuple[Field, ...]:
    """What may stand directly below a field."""
    below = [other for other in fields() if other.words.startswith(f"{one.words}.")]
    return tuple(other for other in below if other.words.count(".") == one.words.count(".") + 1)


def _name(one: Field) -> str:
    """What an office calls it: 完成时限."""
    for sign in "（；：，":
        one = one._replace(meaning=Text(one.meaning.zh.partition(sign)[0], one.meaning.en))
    return one.meaning.zh


def _below(node: Schema, models: Schema, base: str, above: tuple[str, ...]) -> Iterator[Field]:
    must = node.get("required", ())
    for key, value in node.get("properties", {}).items():
        address = f"{base}.{key}" if base else key
        zh, _, en = str(value.get("description", "")).rpartition(" / ")
        inside = [(way, name) for way, name in _models(value) if name not in above]
        ways = "".join(way for way, _ in inside[:1])
        yield Field(f"{address}{ways}", Text(zh, en), _kind(value, models), key in must)
        for way, name in inside:
            yield from _below(models[name], models, f"{address}{way}", (*above, name))


def _models(node: Schema, way: str = "") -> Iterator[tuple[str, str]]:
    """The models that may stand in a value, with the way to them: in a list, under a name, or straight."""
    if "$ref" in node:
        yield way, node["$ref"].rpartition("/")[2]
    for option in (*node.get("anyOf", ()), *node.get("oneOf", ())):
        yield from _models(option, way)
    if isinstance(node.get("items"), dict):
        yield from _models(node["items"], f"{way}{_ITEM}")
    if isinstance(node.get("additionalProperties"), dict):
        yield from _models(node["additionalProperties"], f"{way}.{_NAMED}")


def _kind(node: Schema, models: Schema) -> Text:
    """What may be written, in a few words."""
    ways = node.get("anyOf") or (node.get("oneOf") if "properties" not in node else None) or (node,)
    options = [one for one in ways if one.get("type") != "null"]
    words = list(dict.fromkeys(_one_kind(option, models) for option in options))
    for whole, part in ((_MONEY, _NUMBER), (_PERCENT, _NUMBER)):
        if whole in words and part in words:
            words.remove(part)
    if _DATES & set(words):
        words = [one for one in words if not one.zh.startswith("整数")]
    return Text("或".join(one.zh for one in words), " or ".join(one.en for one in words))


_MONEY = Text("金额：数字（按方案的金额单位）或 3万元", "amount: a number (in the plan's money unit) or 3万元")
_PERCENT = Text("百分比：60 或 60%", "percentage: 60 or 60%")
_NUMBER = Text("数字", "number")
_DAY = Text("日期：2026-06-30", "day: 2026-06-30")
_SPAN = Text(
    "日、月、季、半年或年：2026-06-30、2026-06、2026Q2、2026H1、2026",
    "day, month, quarter, half or year: 2026-06-30, 2026-06, 2026Q2, 2026H1, 2026",
)
_DATES = {_DAY, _SPAN}
_SIGNS = (("万元", _MONEY), ("%$", _PERCENT), ("Q[1-4]", _SPAN), ("-(0[1-9]|1[0-2])-", _DAY))


def _one_kind(node: Schema, models: Schema) -> Text:
    if "enum" in node or "const" in node:
        values = node.get("enum", [node.get("const")])
        return Text("、".join(map(str, values)), ", ".join(map(str, values)))
    if "pattern" in node and (known := next((kind for sign, kind in _SIGNS if sign in node["pattern"]), None)):
        return known
    if "$ref" in node:
        model = models[node["$ref"].rpartition("/")[2]]
        return _one_kind(model, models) if "properties" not in model else Text("下列各项", "the fields below")
    return _plain(node, models)


def _plain(node: Schema, models: Schema) -> Text:
    match node.get("type"):
        case "array":
            if parts := node.get("prefixItems"):
                both = [_kind(part, models) for part in parts]
                return Text(f"[{', '.join(one.zh for one in both)}]", f"[{', '.join(one.en for one in both)}]")
            items = node.get("items", {})
            one = _kind(items, models) if items else Text("值", "value")
            return Text(f"列表，每项：{one.zh}", f"list, each: {one.en}")
        case "object" if isinstance(node.get("additionalProperties"), dict):
            one = _kind(node["additionalProperties"], models)
            return Text(f"名称: {one.zh}", f"name: {one.en}")
        case "boolean":
            return Text("true 或 false", "true or false")
        case "integer" | "number" as kind:
            whole = Text("整数", "whole number") if kind == "integer" else _NUMBER
            low, high = node.get("minimum"), node.get("maximum")
            return (
                Text(f"{whole.zh}，{low} 至 {high}", f"{whole.en}, {low} to {high}")
                if None not in (low, high)
                else whole
            )
        case "string":
            return Text("文字", "text")
    return Text("值", "value")
