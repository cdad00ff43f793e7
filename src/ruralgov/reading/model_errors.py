"""What pydantic refused, as hits with our rule codes: the words come from the rules, the place from the source."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ruralgov.findings import Fix, Hit, Path
from ruralgov.plan.dates import suggest
from ruralgov.plan.funding.share_rule import BY_DAY, ONE
from ruralgov.plan.plan import Plan
from ruralgov.plan.task import LIMITS
from ruralgov.reading.expected_forms import (
    cure_of,
    date_problem,
    in_english,
    quoted,
    ratio_problem,
    shown,
    suggested_number,
    wanted_of,
)
from ruralgov.reading.known_keys import kind_at, known_keys, meaning, model_at, nearest, nearest_key, owners
from ruralgov.reading.misplaced_entries import stray_at, words_of
from ruralgov.reading.source import Source
from ruralgov.reading.yaml_events import Map, Seq
from ruralgov.text import Text, listing

__all__ = ["Raised", "errors_of", "known_keys", "model_at", "nearest", "real_path", "shown"]

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
_THOUSANDS = re.compile(r"\d{3,4}[百千万亿]?元?[个人名]?", re.ASCII)
_HASH, _COLON = re.compile(r"[ ]*#[^ \n]"), re.compile(r"[ ]*:")
_ONLY = {"format": "1"}
"""What alone may stand behind a key."""
_FEW_KEYS = 8
_FEW = 4
"""In how many places a key may stand for its finding to name them."""
_WAYS = ("amount", "unit_cost", "quantity", "percent", "of")


class Raised(NamedTuple):
    """A hit of the loader with its rule's code; ``at`` is a character index, where a path cannot say the place."""

    code: str
    hit: Hit
    at: int | None = None
    related: tuple[int, ...] = ()


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


def real_path(data: Any, loc: tuple[int | str, ...]) -> Path:
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


def is_stray(path: Path, given: object) -> bool:
    """Whether a key of the plan's top stands indented below another key, as a name or as an unknown key."""
    if len(path) < 2 or path[-1] not in known_keys(Plan):
        return False
    model = model_at(path[:-1])
    return path[-1] not in known_keys(model) if model else isinstance(given, list | dict)


def _raised(source: Source, path: Path, detail: ErrorDetails) -> Raised:
    kind, given = detail["type"], detail["input"]
    context: Mapping[str, Any] = detail.get("ctx", {})
    if kind == "missing":
        if path and isinstance(path[-1], int):
            return _wrong(path[:-1], given, kind, context)
        return Raised("RG006", Hit(path, {}))
    if kind == "no_amount":
        return Raised("RG006", Hit((*path, "amount"), {}))
    if is_stray(path, given):
        return _stray(path)
    if kind == "extra_forbidden":
        return _unknown(source, path, given)
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


_ZEROS = re.compile(r"(?<=[:,\[-] )[ ]*0[0-9]+[ ]*(?=[,\]}\r\n]|#|$)")


def numbers_with_zeros(source: Source) -> list[Raised]:
    """``id: 010``: text for us, the number 10 for an editor and for every other reader of YAML, so that it needs quotes."""
    if _ZEROS.search(source.text) is None:
        return []
    found: list[Raised] = []
    waiting: list[tuple[Path, object]] = [((), source.data)]
    while waiting:
        path, node = waiting.pop()
        inside = node.items() if isinstance(node, Map) else enumerate(node) if isinstance(node, Seq) else ()
        for part, value in inside:
            here: Path = (*path, part)
            if isinstance(value, Map | Seq):
                waiting.append((here, value))
            elif isinstance(value, str) and value[:1] == "0" and value.isdigit() and len(value) > 1:
                at = source.index_of(here)
                if source.text[at] == "0" and kind_at(here) is str:
                    found.append(Raised("RG007", Hit(here, {"given": value}, fix=Fix(here, f'"{value}"'))))
    return found


def _coded(source: Source, code: str, path: Path, detail: ErrorDetails) -> Raised:
    given, context = detail["input"], detail.get("ctx", {})
    suggestion, safe = context.get("suggestion"), bool(context.get("safe", True))
    if code == "RG011":
        suggestion, safe = suggested_number(given)
    if code == "RG009" and suggestion is None:
        suggestion, safe = _in_year(source, given), False
    values: dict[str, object] = {
        "given": context["given"] if code == "RG018" else shown(given),
        "what": quoted(given),
        "suggestion": suggestion or "",
        "near": did_you_mean(suggestion),
    }
    if code == "RG009":
        values |= date_problem(detail["type"], given, context.get("iso"))
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


def _stray(path: Path) -> Raised:
    word = str(path[-1])
    values = {
        "given": word,
        "suggestion": "",
        "near": Text("：它缩进在别的键下面了", ": it is indented below another key"),
        "cure": Text(
            f"把“{word}”和它下面的各行移到最左边，与 title 对齐。",
            f"Move `{word}` and its lines to the left, in line with `title`.",
        ),
    }
    return Raised("RG005", Hit(path, values, on_key=True))


def _unknown(source: Source, path: Path, given: object) -> Raised:
    word, model = str(path[-1]), model_at(path[:-1])
    known = known_keys(model) if model else ()
    near = nearest_key(model, word, given) if model else None
    cure = _what_may_stand(word, known, path)
    if near and "：" in word and given is None:
        cure = Text(f"把全角冒号改成半角冒号加空格：{near}: …", f"Write a half-width colon and a space: `{near}: …`")
    elif near:
        cure = Text(f"改成“{near}”。", f"Write `{near}`.")
    elif 0 < len(homes := [".".join(map(str, path[:-1])) for path in owners(word)]) <= _FEW:
        zh, en = (
            f"“{word}”写在 {'、'.join(homes)} 里，移到那里。",
            f"`{word}` stands in {', '.join(homes)}: move it there.",
        )
        cure = Text(zh, en)
    elif given is None and _THOUSANDS.fullmatch(word):
        cure = Text("数字里不要用逗号分节：3,000 写 3000。", "No commas within a number: 3,000 is written 3000.")
    elif given is None and not _has_colon(source, path):
        cure = Text(
            f'文字本身含逗号的，整段加引号，如 "…, {word}"；确是一个键的，写成“{word}: 值”。',
            f'Quote text that holds a comma, as in "…, {word}"; if it is a key, write `{word}: value`.',
        )
    values = {"given": word, "suggestion": near or "", "near": did_you_mean(near), "cure": cure}
    return Raised("RG005", Hit(path, values, on_key=True))


def _what_may_stand(word: str, known: tuple[str, ...], path: Path) -> Text:
    """A few keys are listed; of many the likeliest three, and where all of them are explained."""
    if len(known) <= _FEW_KEYS:
        return Text(f"这里可以写：{'、'.join(known)}。", f"What may stand here: {', '.join(known)}.")
    likely = difflib.get_close_matches(word, known, n=3, cutoff=0.3) or known[:3]
    place = ".".join(part for part in path[:-1] if isinstance(part, str)) or "plan"
    return Text(
        f"这里可以写 {'、'.join(likely)} 等；全部见 ruralgov explain {place}。",
        f"Here stand {', '.join(likely)} and others; `ruralgov explain {place}` lists them.",
    )


def _has_colon(source: Source, path: Path) -> bool:
    """Whether a key was written as one: in braces a comma within text makes a key of what follows it."""
    return _COLON.match(source.text, source.end_of(source.index_of(path, on_key=True))) is not None


def _raw(source: Source, path: Path, given: object) -> str:
    index = source.index_of(path)
    return source.text[index : source.end_of(index)] or str(given)


def _wrong(path: Path, given: Any, kind: str, context: Mapping[str, Any]) -> Raised:
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


def did_you_mean(word: object) -> Text:
    """The tail of a message that names the nearest right value, empty when there is none."""
    return Text(f"；是不是“{word}”？", f"; did you mean `{word}`?") if word else Text("", "")
