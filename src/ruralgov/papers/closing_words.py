"""How a plan was closed, in a sentence: the day, the document, and why what was open then was left open."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.plan.lookups.index import Index
from ruralgov.plan.record import Closed
from ruralgov.text import chinese_date


def closing_sentence(index: Index) -> str:
    """方案已于2026年12月31日结束（某办发〔2027〕1号）。 Empty while the plan goes on, and where it was opened again."""
    closed = index.plan.closed
    over = closed is not None and index.plan.status == "closed"
    return f"方案已于{chinese_date(closed.on)}结束（{closed.document}）。" if closed and over else ""


def is_over(index: Index) -> bool:
    """Whether nobody is asked for anything any more: closed on the day, or by now where no day was asked for."""
    return index.plan.status == "closed" or (index.given_as_of is None and index.written.status == "closed")


def explained(index: Index, closed: Closed) -> Iterator[str]:
    """What was left open and why: 任务2.2：转下年."""
    for key, reason in closed.explained.items():
        task = max((one for one in index.tasks if key == one or key.startswith(f"{one}.")), key=len, default=None)
        target = key.removeprefix(f"{task}.") if task is not None and key != task else ""
        named = key if task is None else f"任务{task}" + (f"“{target}”" if target else "")
        yield f"{named}：{reason.rstrip('。')}"
