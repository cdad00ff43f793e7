"""What pydantic refused, as hits with our rule codes: the words come from the rules, the place from the source."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ruralgov.findings import Fix, Hit, Path
from ruralgov.loading.builder import Map, Seq
from ruralgov.loading.source import Source
from ruralgov.model.plan import Plan
from ruralgov.text import Text

_WANTED = {
    "string_type": Text("文字", "text"),
    "model_type": Text("“键: 值”的映射", "a mapping (key: value)"),
    "model_attributes_type": Text("“键: 值”的映射", "a mapping (key: value)"),
    "dict_type": Text("“键: 值”的映射", "a mapping (key: value)"),
    "tuple_type": Text("列表，如 [甲, 乙]", "a list, such as [a, b]"),
    "bool_type": Text("true 或 false", "true or false"),
    "bool_parsing": Text("true 或 false", "true or false"),
    "string_too_short": Text("不能为空的文字", "text that is not empty"),
    "too_long": Text("两个数，如 [5, 8]", "two numbers, such as [5, 8]"),
}
_CODES = {
    "date_form": "RG009",
    "date_exists": "RG009",
    "date_exact": "RG009",
    "money_form": "RG010",
    "number_form": "RG011",
    "int_type": "RG011",
    "int_parsing": "RG011",
    "int_from_float": "RG011",
    "one_limit": "RG018",
    "one_amount": "RG019",
    "one_share": "RG020",
    "ratio_form": "RG020",
}


class Raised(NamedTuple):
    """A hit of the loader with its rule's code; ``at`` is a character index, where a path cannot say the place."""

    code: str
    hit: Hit
    at: int | None = None
    related: tuple[int, ...] = ()


@cache
def known_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that a mapping of this model may hold, as typed in YAML."""
    return tuple(info.alias or name for name, info in model.model_fields.items())


def model_at(path: Path) -> type[BaseModel] | None:
    """The model whose fields stand at a path of the plan, None where there is none."""
    kind: Any = Plan
    for part in path:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            fields = {info.alias or name: info.annotation for name, info in kind.model_fields.items()}
            kind = fields.get(str(part))
        kind = _model_in(kind)
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _model_in(kind: Any) -> Any:
    """The model inside ``tuple[Model, ...]``, ``dict[str, Model]``, ``Annotated[...]`` or ``Model | None``."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    for inner in get_args(kind):
        found = _model_in(inner)
        if found is not None:
            return found
    return None


def nearest(word: str, known: tuple[str, ...] | list[str]) -> str | None:
    """The nearest known word, None when none is near."""
    lower = {name.lower().replace("-", "_"): name for name in known}
    matches = difflib.get_close_matches(word.lower().replace("-", "_"), lower, n=1, cutoff=0.6)
    return lower[matches[0]] if matches else None


def errors_of(source: Source, error: ValidationError) -> Iterator[tuple[Raised, ErrorDetails]]:
    """Every refusal as a hit, each value once."""
    seen: set[Path] = set()
    for detail in error.errors(include_url=False):
        path = real_path(source.data, detail["loc"])
        if path not in seen:
            seen.add(path)
            yield _raised(source, path, detail), detail


def real_path(data: Any, loc: tuple[int | str, ...]) -> Path:
    """The part of a pydantic location that stands in the data: labels of unions and validators are left out."""
    path: list[str | int] = []
    node = data
    for place, part in enumerate(loc):
        if isinstance(node, list) and isinstance(part, int):
            path.append(part)
            node = node[part] if part < len(node) else None
        elif isinstance(node, dict) and (part in node or place == len(loc) - 1):
            path.append(part)
            node = node.get(part)
    return tuple(path)


def _raised(source: Source, path: Path, detail: ErrorDetails) -> Raised:
    kind, given = detail["type"], detail["input"]
    context: Mapping[str, Any] = detail.get("ctx", {})
    if kind == "missing":
        if path and isinstance(path[-1], int):
            return _wrong(path[:-1], given, Text("两个数，如 [5, 8]", "two numbers, such as [5, 8]"))
        return Raised("RG006", Hit(path, {"key": path[-1] if path else ""}))
    if kind == "extra_forbidden":
        return _unknown(path)
    if path == ("format",):
        return Raised("RG013", Hit(path, {"given": shown(given)}))
    if kind == "string_type" and isinstance(given, Decimal | bool):
        raw = _raw(source, path, given)
        return Raised("RG007", Hit(path, {"given": raw}, fix=Fix(path, f'"{raw}"')))
    if code := _CODES.get(kind):
        return _coded(code, path, given, context)
    return _wrong(path, given, _wanted(kind, context), context)


def _coded(code: str, path: Path, given: Any, context: Mapping[str, Any]) -> Raised:
    suggestion = context.get("suggestion")
    values = {
        "given": context.get("given", shown(given)),
        "suggestion": suggestion or "",
        "near": did_you_mean(suggestion),
    }
    fix = Fix(path, str(suggestion)) if suggestion and code in ("RG009", "RG010", "RG011") else None
    return Raised(code, Hit(path, values, fix=fix))


def _unknown(path: Path) -> Raised:
    model = model_at(path[:-1])
    known = known_keys(model) if model else ()
    near = nearest(str(path[-1]), known)
    values = {"given": str(path[-1]), "suggestion": near or "", "near": did_you_mean(near), "known": "、".join(known)}
    return Raised("RG005", Hit(path, values, on_key=True))


def _raw(source: Source, path: Path, given: object) -> str:
    index = source.index_of(path)
    return source.text[index : source.end_of(index)] or str(given)


def _wanted(kind: str, context: Mapping[str, Any]) -> Text:
    if kind == "literal_error":
        choices = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        return Text(f"{choices.replace(', ', '、')} 之一", f"one of {choices}")
    if kind in ("greater_than_equal", "less_than_equal"):
        sign, limit = ("≥", context.get("ge")) if kind.startswith("greater") else ("≤", context.get("le"))
        return Text(f"{sign} {limit} 的数", f"a number {sign} {limit}")
    if kind == "string_pattern_mismatch":
        return Text(f"符合格式 {context.get('pattern')} 的文字", f"text of the form {context.get('pattern')}")
    return _WANTED.get(kind, Text("另一种值", "another kind of value"))


def _wrong(path: Path, given: Any, wanted: Text, context: Mapping[str, Any] | None = None) -> Raised:
    choices = [word.strip(" '") for word in str((context or {}).get("expected", "")).replace(" or ", ",").split(",")]
    near = nearest(given, choices) if isinstance(given, str) else None
    values = {"given": shown(given), "wanted": wanted, "suggestion": near or "", "near": did_you_mean(near)}
    return Raised("RG008", Hit(path, values))


def did_you_mean(word: object) -> Text:
    """The tail of a message that names the nearest right value, empty when there is none."""
    return Text(f"；是不是“{word}”？", f"; did you mean `{word}`?") if word else Text("", "")


def shown(value: Any) -> Any:
    """A value as a message names it: scalars as typed, collections by their kind."""
    if isinstance(value, Map | dict):
        return Text("一个映射", "a mapping")
    if isinstance(value, Seq | list):
        return Text("一个列表", "a list")
    if value is None:
        return Text("空值", "nothing")
    return str(value).lower() if isinstance(value, bool) else str(value)
