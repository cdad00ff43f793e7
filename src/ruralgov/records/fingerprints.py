"""Fingerprints of what a plan says: of an entry of a log, and of the plan on a day as papers print it. Pure.

What is hashed is what the values mean: comments, layout, the order of keys and ways of writing an amount change nothing,
and a field that a later version adds changes nothing where it is not given.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from ruralgov.findings import Path
from ruralgov.plan.lookups.day.corrected_entries import corrected, entered_later
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logs import LOGS
from ruralgov.plan.plan import Plan
from ruralgov.plan.record import LogName
from ruralgov.text import chinese_date, lazy, number

ENTRY, _BODY = 12, 8
"""Digits of a fingerprint, in hex."""
_APART = frozenset(
    ("format", "money_unit", "status", "seals", "letter", "checks", *(str(log[0]) for log in LOGS if len(log) == 1))
)  # fmt: skip
"""What is no part of the plan proper: the logs have a fingerprint of their own, the rest changes without altering it."""
_MONEY_LOGS = frozenset(str(log[1]) for log in LOGS if len(log) > 1)
_PRINTED = lazy(
    r"方案校验码([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})/([0-9a-f]{4})-([0-9a-f]{4})"
    r"\(截至(\d{4})年(\d{1,2})月(\d{1,2})日,(?:按(\d{4})年(\d{1,2})月(\d{1,2})日的记录,)?台账(\d+)条\)"
)
_TYPED = lazy(
    r"([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})/([0-9a-f]{4})-([0-9a-f]{4})\D*(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})"
    r"(?:\D+(\d{4})[-年./](\d{1,2})[-月./](\d{1,2}))?"
)


class Mark(NamedTuple):
    """What a paper says of the plan that it was printed from: the day, the entries by then, and both fingerprints.

    ``known`` is the day whose knowledge counts, mostly the same. ``entries`` is None where somebody typed the code and
    the days alone.
    """

    day: date
    known: date
    entries: int | None
    log: str
    body: str

    def __str__(self) -> str:
        log, body = grouped(self.log), grouped(self.body)
        known = "" if self.known == self.day else f"，按{chinese_date(self.known)}的记录"
        return f"方案校验码 {log}/{body}（截至{chinese_date(self.day)}{known}，台账{self.entries}条）"


def grouped(code: str) -> str:
    """A fingerprint in fours, as it is printed."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def log_entries(plan: Plan, log: Path) -> Sequence[Any]:
    """The entries of a log."""
    found: Any = plan
    for part in log:
        found = getattr(found, str(part))
    return tuple(found)


def entry_code(log: str, entry: BaseModel) -> str:
    """The fingerprint of an entry of a log."""
    return hashed([log, _meaning(entry)], ENTRY)


def mark(index: Index, day: date) -> Mark:
    """The fingerprint of the plan of a day. Entries count as a set: two branches that are merged say the same.

    Entries that were corrected count, too: papers tell what stood there before.
    """
    key = (mark, day)  # each letter of a run bears it
    if key not in index.memo:
        index.memo[key] = _mark_of(index, day)
    found: Mark = index.memo[key]
    return found


def _mark_of(index: Index, day: date) -> Mark:
    known = _known(index, day)
    # A plan whose log is empty shows all that it says, of whatever day: what is compared later is the plan of that day.
    plan = index.plan if index.as_of is not None else index.on(day).plan
    codes = sorted(
        entry_code(str(log[-1]), one)
        for log in LOGS
        for one in (*log_entries(plan, log), *corrected(index.written, log, day, known))
    )
    body = {name: _meaning(value) for name, value in _given(plan).items() if name not in _APART}
    # A plan that is issued says what its draft said; one that is closed says that it is.
    body |= {"status": plan.status} if plan.status == "closed" else {}
    # A unit of which nothing is said tells nothing: a reorganisation registers its successors.
    body["departments"] = {name: said for name, said in body.get("departments", {}).items() if said}
    money = {name: _meaning(value) for name, value in _given(plan.funding).items() if name not in _MONEY_LOGS}
    for rules in money.get("shares", {}).values():
        for rule in rules if isinstance(rules, list) else [rules]:
            rule.update(_ratio(rule, plan.funding.sources))
    return Mark(day, known, len(codes), hashed(codes, ENTRY), hashed({**body, "funding": money}, _BODY))


def _known(index: Index, day: date) -> date:
    """The day whose knowledge the plan of a day is made by; where all counts, the last on which anything of it was entered."""
    if index.known_on != date.max:
        return index.known_on
    counts = (one.since for place in index.plan.places for one in place.counted)
    return max((day, *counts, *entered_later(index.written, day, day)))


def _ratio(rule: Mapping[str, Any], sources: Sequence[str]) -> dict[str, Any]:
    """A ratio by source and as parts of the whole: 5:3:2 says what {省级财政: 5, 市级财政: 3, 县级财政: 2} does."""
    if "ratio" not in rule:
        return {}
    places = {f"@{place}": name for place, name in enumerate(sources, 1)}
    parts = {places.get(name, name): Fraction(part) for name, part in rule["ratio"].items()}
    whole = sum(parts.values(), Fraction(0)) or Fraction(1)
    return {"ratio": {name: str(part / whole) for name, part in parts.items()}}


def printed(text: str) -> Mark | None:
    """The mark in a paper's text; None where there is none."""
    found = _PRINTED.search(re.sub(r"\\|\s", "", unicodedata.normalize("NFKC", text)))
    return None if found is None else _mark(found, int(found[12]))


def typed(text: str) -> Mark | None:
    """The mark that somebody reads off a paper: its line, or the code and its days; None where it is neither."""
    apart = re.sub(r"(?<=\d)\s+(?=\d{4}\D)", ",", unicodedata.normalize("NFKC", text).lower())
    found = _TYPED.search(re.sub(r"\s", "", apart))
    return printed(text.lower()) or (_mark(found, None) if found else None)


def _mark(found: re.Match[str], entries: int | None) -> Mark | None:
    try:
        day = day_of(found.group(6, 7, 8))
        known = day_of(found.group(9, 10, 11)) if found[9] else day
    except ValueError:
        return None  # no such day
    return Mark(day, known, entries, "".join(found.group(1, 2, 3)), "".join(found.group(4, 5)))


def day_of(parts: Sequence[str]) -> date:
    """The day of its year, month and day as printed.

    Raises:
        ValueError: there is no such day.
    """
    return date(*map(int, parts))


def seal_code(day: date, after: Sequence[str], entries: Mapping[LogName, Sequence[str]]) -> str:
    """The fingerprint of a seal: all that it says, and by ``after`` all that was sealed before."""
    listed = {log: list(codes) for log, codes in entries.items() if codes}
    return hashed([day.isoformat(), sorted(after), listed], 16)


def hashed(data: object, digits: int = 16) -> str:
    """The fingerprint of plain data, in hex."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def _given(model: BaseModel) -> dict[str, object]:
    """The fields that say something, by the keys of the file."""
    values = ((key, getattr(model, name), default) for key, name, default in _fields(type(model)))
    return {key: value for key, value, default in values if value not in (None, (), {}) and value != default}


@cache
def _fields(model: type[BaseModel]) -> list[tuple[str, str, object]]:
    """Key, name and default of each field: thousands of entries are asked."""
    return [(info.alias or name, name, info.default) for name, info in model.model_fields.items()]


def _meaning(value: object) -> Any:
    """A value as plain data that is equal where the values mean the same."""
    if isinstance(value, BaseModel):
        return {key: _meaning(one) for key, one in _given(value).items()}
    if isinstance(value, Mapping):
        return {str(key): _meaning(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_meaning(one) for one in value]
    if isinstance(value, Decimal):
        return number(value)
    return value.isoformat() if isinstance(value, date) else value
