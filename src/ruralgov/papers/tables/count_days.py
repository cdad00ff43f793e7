"""Of which day the numbers of places are, and which of them were entered later than they were counted."""

from __future__ import annotations

from collections.abc import Sequence

from ruralgov.norms.shortfalls import Need
from ruralgov.text import chinese_date


def count_day(one: Need) -> str | None:
    """2026-06-29; 2026-06-29（2026-07-05补记） where it was entered later."""
    if one.counted is None:
        return None
    late = f"（{one.counted.since.isoformat()}补记）" if one.counted.since > one.counted.on else ""
    return f"{one.counted.on.isoformat()}{late}"


def count_days(reported: Sequence[Need]) -> str:
    """A sentence on the days of what is there; empty where nothing was reported."""
    counts = [one.counted for one in reported if one.counted]
    if not reported:
        return ""
    if not counts:
        return "现有数是方案开始时的，还没有清点过。"
    days = sorted({one.on for one in counts})
    span = f"清点于{chinese_date(days[0])}" + (f"至{chinese_date(days[-1])}" if len(days) > 1 else "")
    rest = f"，另{len(reported) - len(counts)}项是方案开始时的" if len(counts) < len(reported) else ""
    late = sum(one.since > one.on for one in counts)
    return f"现有数{span}{f'（{late}项是补记的）' if late else ''}{rest}。"
