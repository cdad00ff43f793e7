"""A rhythm (``every``) in an office's words, in both languages: 2 months → 每2个月, every 2 months."""

from __future__ import annotations

import re

from ruralgov.text import Text

_ONCE = Text("一次", "once")
_PLAIN = {"day": "每日", "week": "每周", "month": "每月", "quarter": "每季度", "half-year": "每半年", "year": "每年"}
_UNITS = {"day": "日", "week": "周", "month": "个月", "quarter": "个季度", "half-year": "个半年", "year": "年"}


def rhythm_words(every: str) -> Text | None:
    """The rhythm in words; None for what is none."""
    if every == "once":
        return _ONCE
    match = re.fullmatch(r"(?:(\d+) )?(\w[\w-]*?)s?", every)
    if not match or match[2] not in _PLAIN:
        return None
    count, unit = match[1], match[2]
    return Text(f"每{count}{_UNITS[unit]}", f"every {count} {unit}s") if count else Text(_PLAIN[unit], f"every {unit}")
