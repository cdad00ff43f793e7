"""What stands in cells for the words of the file: 执行中 for ``active``, 每2个月 for ``2 months``, 周五 for ``friday``."""

from __future__ import annotations

import re

from ruralgov.papers.tables.goals_table import KINDS
from ruralgov.progress.status import ENDS

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LABELS = {
    "draft": "草稿",
    "active": "执行中",
    "closed": "已结束",
    "province": "省",
    "city": "市",
    "county": "县",
    "township": "乡镇",
    "village": "村",
    "town": "乡镇",
    "community": "社区",
    "unit": "单位",
    "group": "一组单位",
    "post": "岗位",
    "enterprise": "企业",
    "report": "报告",
    "meeting": "会议",
    "inspection": "督查",
    "assessment": "考核",
    "activity": "活动",
    "earlier": "提前",
    "later": "顺延",
    "none": "不动",
    "total": "累计数",
    "period": "本期数",
    "higher": "越高越好",
    "lower": "越低越好",
    "population": "人口",
    "event": "场次",
    "person": "人",
    "yellow": "黄灯",
    "red": "红灯",
    "year": "每年",
    **ENDS,
    **KINDS,
    **dict(zip(_WEEKDAYS, ("周一", "周二", "周三", "周四", "周五", "周六", "周日"), strict=True)),
}
"""Values that the model names, in the words of an office. What one field may hold has labels of its own each."""
_ONCE = {"once": "一次"}
_PERIODS = {"day": "天", "week": "周", "month": "月", "quarter": "季度", "half-year": "半年", "year": "年"}
_COUNTED = {**_PERIODS, "month": "个月", "quarter": "个季度", "half-year": "个半年"}
_RHYTHM = re.compile(r"(?:(\d{1,2}) )?(day|week|month|quarter|half-year|year)s?", re.ASCII)
_PRINTED = re.compile(r"每(\d{1,2})?(.+)")
_YEARLY = re.compile(r"(\d{2})-(\d{2})", re.ASCII)
_SHOWN_DAY = re.compile(r"(?:每年)?(\d{1,2})月(\d{1,2})[日号]", re.ASCII)
MONTH_END, PRINTED_END = "month-end", "期末"
EVERY_LEAD, PRINTED_LEAD = "lead", "各任务牵头单位"
"""Who does a duty: the lead unit of every task."""


def label(raw: str) -> str:
    """What a cell shows for a value that the model names."""
    return LABELS.get(raw, raw)


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
