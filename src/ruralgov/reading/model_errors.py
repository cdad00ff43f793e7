"""What pydantic refused, as hits with our rule codes: the words come from the rules, the place from the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ruralgov.findings import Fix, Hit, Path
from ruralgov.plan.dates import is_day, suggest
from ruralgov.plan.funding.share_rule import BY_DAY, ONE
from ruralgov.plan.task import LIMITS
from ruralgov.reading.expected_forms import (
    cure_of,
    date_problem,
    forms_of,
    in_english,
    quoted,
    ratio_problem,
    shown,
    suggested_number,
    wanted_of,
)
from ruralgov.reading.known_keys import meaning, nearest
from ruralgov.reading.misplaced_entries import stray_at, words_of
from ruralgov.reading.raised_hits import Raised
from ruralgov.reading.source import Source
from ruralgov.reading.unknown_keys import did_you_mean, is_stray, stray, unknown
from ruralgov.text import Text, listing

_CODES = {
    "date_form": "RG009",
    "date_exists": "RG009",
    "date_exact": "RG009",
    "date_range": "RG009",
    "money_form": "RG010",
    "number_form": "RG011",
    "int_parsing": "RG011",
    "one_limit": "RG018",
    "one_amount": "RG019",
    "one_share": "RG020",
    "ratio_form": "RG020",
}
_HASH = re.compile(r"[ ]*#[^ \n]")
_ONLY = {"format": "1"}
"""What alone may stand behind a key."""
_WAYS = ("amount", "unit_cost", "quantity", "percent", "of")


def errors_of(source: Source, error: ValidationError) -> list[Raised]:
    """Every refusal as a hit, each value once; what one slip brings about twice, once."""
    return _once(list(_each(source, error)))


def _each(source: Source, error: ValidationError) -> Iterator[Raised]:
    seen: set[Path] = set()
    for detail in error.errors(include_url=False):
        path = real_path(source.data, detail["loc"])
        if stray := stray_at(source.data, path):
            if stray.key not in seen:
                yield Raised("RG008", Hit(stray.path, words_of(stray), on_key=isinstance(stray.path[-1], str)))
            seen.add(stray.key)
        elif path not in seen:
            seen.add(path)
            yield _raised(source, path, detail)


def _once(found: list[Raised]) -> list[Raised]:
    """A misspelt key leaves its right name missing; several keys missing from one mapping are one finding."""
    meant = {(*one.hit.path[:-1], one.hit.values["suggestion"]) for one in found if one.code == "RG005"}
    kept: list[Raised] = []
    missing: dict[Path, list[str]] = {}
    for one in found:
        if one.code != "RG006":
            kept.append(one)
        elif one.hit.path not in meant and not _moved(one.hit.path, found):
            first = one.hit.path[:-1] not in missing
            missing.setdefault(one.hit.path[:-1], []).append(str(one.hit.path[-1]))
            kept += [one] if first else []
    return [_missing((*one.hit.path[:-1],), missing[one.hit.path[:-1]]) if one.code == "RG006" else one for one in kept]


def _moved(path: Path, found: list[Raised]) -> bool:
    """Whether a key that is missing at the top was found indented under another."""
    return len(path) == 1 and any(one.code == "RG005" and one.hit.path[-1] == path[0] for one in found)


def _missing(parent: Path, keys: list[str]) -> Raised:
    words = [meaning((*parent, key)) for key in keys]
    lines = [f"{key}: {_ONLY.get(key, '…')}" for key in keys]
    values = {
        "key": listing(keys),
        "meaning": Text("、".join(one.zh for one in words), ", ".join(one.en for one in words)),
        "lines": Text("和".join(f"“{line}”" for line in lines), " and ".join(f"`{line}`" for line in lines)),
    }
    return Raised("RG006", Hit((*parent, keys[0]), values))


def real_path(data: object, loc: tuple[int | str, ...]) -> Path:
    """The part of a pydantic location that stands in the data: labels of unions and validators are left out."""
    path: list[str | int] = []
    node = data
    for place, part in enumerate(loc):
        if part in (ONE, BY_DAY):
            continue
        if isinstance(node, list) and isinstance(part, int):
            path.append(part)
            node = node[part] if part < len(node) else None
        elif isinstance(node, dict) and (part in node or place == len(loc) - 1):
            path.append(part)
            node = node.get(part)
    return tuple(path)


def _raised(source: Source, path: Path, detail: ErrorDetails) -> Raised:
    kind, given = detail["type"], detail["input"]
    context: Mapping[str, object] = detail.get("ctx", {})
    if kind == "missing":
        if path and isinstance(path[-1], int):
            return _wrong(path[:-1], given, kind, context)
        return Raised("RG006", Hit(path, {}))
    if kind == "no_amount":
        return Raised("RG006", Hit((*path, "amount"), {}))
    if is_stray(path, given):
        return stray(path)
    if kind == "extra_forbidden":
        return unknown(source, path, given)
    if path == ("format",):
        return Raised("RG013", Hit(path, {"given": _raw(source, path, given) if given == "1" else shown(given)}))
    # A number is no rhythm and no due day even in quotes: what belongs there is told instead.
    if kind == "string_type" and isinstance(given, Decimal | bool) and path[-1:] not in (("every",), ("due",)):
        raw = _raw(source, path, given)
        return Raised("RG007", Hit(path, {"given": raw}, fix=Fix(path, f'"{raw}"')))
    if kind == "too_long" or path[-1:] in (("day",), ("between",), ("of",)):
        return _wrong(path, given, kind, context)
    if code := _CODES.get(kind):
        return _coded(source, code, path, detail)
    raised = _wrong(path, given, kind, context)
    return _commented(raised) if given is None and _is_comment(source, path) else raised


def _is_comment(source: Source, path: Path) -> bool:
    """Whether the value is empty because what was typed begins with ``#``."""
    return _HASH.match(source.text, source.index_of(path)) is not None


def _commented(raised: Raised) -> Raised:
    cure = Text(
        "# 后面的是注释，不算内容：文字以 # 开头的要加引号。",
        "What follows # is a comment: quote text that begins with #.",
    )
    return raised._replace(hit=raised.hit._replace(values={**raised.hit.values, "cure": cure}))


def _coded(source: Source, code: str, path: Path, detail: ErrorDetails) -> Raised:
    given, context = detail["input"], detail.get("ctx", {})
    suggestion, safe = context.get("suggestion"), bool(context.get("safe", True))
    if code == "RG011":
        suggestion, safe = suggested_number(given)
    if code == "RG009" and suggestion is None:
        suggestion, safe = _in_year(source, given), False
    if context.get("exact") and suggestion and not is_day(suggestion):
        suggestion = None
    values: dict[str, object] = {
        "given": context["given"] if code == "RG018" else shown(given),
        "what": quoted(given),
        "suggestion": suggestion or "",
        "near": did_you_mean(suggestion),
    }
    if code == "RG009":
        forms = forms_of(exact=bool(context.get("exact")), due=bool(context.get("due")))
        values |= date_problem(detail["type"], given, forms, context.get("iso"))
    if code in ("RG010", "RG011") and str(given) == suggestion:
        values["near"] = Text("：加了引号就成了文字", ": in quotes it is text")
    if code == "RG019":
        ways = [way for way in _WAYS if source.value_at(path).get(way) is not None]
        values["given"] = listing(ways) if ways else Text("没有写", "none")
    if code == "RG020":
        values |= ratio_problem(detail["type"], given)
    if code == "RG018":
        values["given"] = listing(context["given"].split("、")) if context["given"] else Text("没有写", "none")
        path = _empty_limit(source, path, bool(context["given"]))
    fix = Fix(path, str(suggestion), safe) if suggestion and code in ("RG009", "RG010", "RG011") else None
    return Raised(code, Hit(path, values, fix=fix))


def _in_year(source: Source, given: object) -> str | None:
    """上半年, 9月中旬, 年底: the day that is meant in the one year of the plan's period."""
    period = source.data.get("period") if isinstance(source.data, dict) else None
    years = {str(period.get(key))[:4] for key in ("start", "end")} if isinstance(period, dict) else set()
    if len(years) != 1 or not isinstance(given, str):
        return None
    year = years.pop()
    return next(filter(None, (suggest(f"{year}{join}{given.strip()}") for join in ("年", ""))), None)


def _empty_limit(source: Source, path: Path, given: bool) -> Path:
    """``at_least:`` with nothing behind it is what the finding points at."""
    node = source.value_at(path)
    empty = [name for name in (*LIMITS, "targets") if name in node and node[name] is None]
    return (*path, empty[0]) if empty and not given else path


def _raw(source: Source, path: Path, given: object) -> str:
    index = source.index_of(path)
    return source.text[index : source.end_of(index)] or str(given)


def _wrong(path: Path, given: object, kind: str, context: Mapping[str, object]) -> Raised:
    wanted = wanted_of(path, kind, context)
    choices = [word.strip(" '") for word in str(context.get("expected", "")).replace(" or ", ",").split(",")]
    near = (in_english(path, given) or nearest(given, choices)) if isinstance(given, str) and given else None
    values = {
        "given": shown(given),
        "what": quoted(given),
        "wanted": wanted,
        "suggestion": near or "",
        "near": did_you_mean(near),
        "cure": cure_of(path, kind, given, wanted),
    }
    return Raised("RG008", Hit(path, values))
