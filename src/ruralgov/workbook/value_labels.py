"""What stands in cells for the words of the file: 执行中 for ``active``, 每2个月 for ``2 months``, 周五 for ``friday``."""

from __future__ import annotations

import re

from ruralgov.plan.value_names import VALUES

_ONCE = {"once": "一次"}
_PERIODS = {"day": "天", "week": "周", "month": "月", "quarter": "季度", "half-year": "半年", "year": "年"}
_COUNTED = {**_PERIODS, "month": "个月", "quarter": "个季度", "half-year": "个半年"}
_RHYTHM = re.compile(r"(?:(\d{1,2}) )?(day|week|month|quarter|half-year|year)s?", re.ASCII)
_PRINTED = re.compile(r"每(\d{1,2})?(.+)")
_YEARLY = re.compile(r"(\d{2})-(\d{2})", re.ASCII)
_SHOWN_DAY = re.compile(r"(?:每年)?(\d{1,2})月(\d{1,2})[日号]", re.ASCII)
MONTH_END, PRINTED_END = "month-end", "期末"


def label(raw: str) -> str:
    """What a cell shows for a value that the model names."""
    return VALUES[raw].zh if raw in VALUES else raw


def value_of(shown: str, choices: tuple[str, ...]) -> str | None:
    """The value that a cell names, by its label or as the file has it; None where it names none of them."""
    return next((one for one in choices if shown in (one, label(one))), None)


def rhythm(raw: str) -> str:
    """每季度 for ``quarter``."""
    match = _RHYTHM.fullmatch(raw)
    if match is None:
        return _ONCE.get(raw, raw)
    return f"每{match[1]}{_COUNTED[match[2]]}" if match[1] else f"每{_PERIODS[match[2]]}"


def rhythm_of(shown: str) -> str:
    """``quarter`` for 每季度; what is neither stays, for the model to judge."""
    if shown in _ONCE.values():
        return "once"
    match = _PRINTED.fullmatch(shown.replace("每季", "每季度").replace("度度", "度").replace("每日", "每天"))
    words = _COUNTED if match and match[1] else _PERIODS
    word = next((key for key, zh in words.items() if match and match[2] == zh), None)
    if match is None or word is None:
        return shown
    return f"{match[1]} {word}s" if match[1] else word


def due(raw: str) -> str:
    """期末 for ``month-end``, 6月15日 for ``06-15``."""
    match = _YEARLY.fullmatch(raw)
    return PRINTED_END if raw == MONTH_END else f"{int(match[1])}月{int(match[2])}日" if match else raw


def due_of(shown: str) -> str:
    """``month-end`` for 期末, ``06-15`` for 6月15日."""
    match = _SHOWN_DAY.fullmatch(shown)
    if match:
        return f"{int(match[1]):02}-{int(match[2]):02}"
    return MONTH_END if shown in (PRINTED_END, "月底", "月末") else shown
