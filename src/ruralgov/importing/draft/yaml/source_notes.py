"""The comments beside values: where a value stands, and what is doubtful about it."""

from __future__ import annotations

from ruralgov.importing.sources.paragraph import Fact
from ruralgov.importing.sources.patterns import lazy

_DATE = lazy(r"[12]\d{3}(?:-(?:(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|Q[1-4]))?")


def beside(*facts: Fact, unit: str = "行") -> str:
    """# 第12行, or # 待核：reason（第12行）."""
    lines = "、".join(str(line) for line in dict.fromkeys(fact.line for fact in facts if fact.line))
    doubts = "；".join(dict.fromkeys(fact.doubt for fact in facts if fact.doubt))
    if not lines:
        return "# 核对时填写"
    return f"# 待核：{doubts}（第{lines}{unit}）" if doubts else f"# 第{lines}{unit}"


def known(fact: Fact) -> bool:
    """Whether a date can stand in the plan: its year is printed and the day exists."""
    if not _DATE.fullmatch(fact.value):
        return False
    if len(fact.value) < 10:
        return True
    year, month, day = map(int, fact.value.split("-"))
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return day <= (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
