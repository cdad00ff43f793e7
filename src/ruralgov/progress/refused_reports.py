"""What a unit reported of a task and could not be taken, until it is made good: it came, and the log does not have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from ruralgov.plan.funding import Payment
from ruralgov.plan.lookups.index import Index, once
from ruralgov.plan.progress import Progress

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "完成百分比": "percent",
        "进展情况": "note",
        "存在问题": "problem",
        "下一步措施": "next",
        "完成情况证明": "evidence",
    }
)
"""What a refusal names, by the field of the log that would make it good; anything else is an indicator."""
PERCENT = "完成百分比"
UNTIL = "情况截至日期"
"""The day that a report speaks of, where that is not the day that it was asked for."""
SPENT = "本期支出"
"""A sum with its item, source or voucher: the log of payments would make it good."""


class Untaken(NamedTuple):
    """The day that the report spoke of, and what of it was not taken."""

    day: date
    what: tuple[str, ...]


def untaken(entries: Sequence[Progress], payments: Sequence[Payment] = ()) -> Untaken | None:
    """Of a task's entries, oldest first: what was refused last and no later entry gives; a sum is given by a payment entered after it."""
    place = max((at for at, one in enumerate(entries) if one.refused), default=None)
    if place is None:
        return None
    when = entries[place].since
    later = any(one.since > when for one in payments)
    same = sum(one.since == when for one in payments)
    what = tuple(
        one
        for one in entries[place].refused
        if not (
            later or same >= _turn(one) if is_sum(one) else any(gives(next_, one) for next_ in entries[place + 1 :])
        )
    )
    return Untaken(entries[place].date, what) if what else None


def sum_in_turn(before: int) -> str:
    """A sum that was refused, where so many of its task were booked on the same day: a payment more makes it good."""
    return f"第{before + 1}笔{SPENT}" if before else SPENT


def is_sum(what: str) -> bool:
    """Whether a refusal names a sum of money."""
    return what.endswith(SPENT)


def _turn(what: str) -> int:
    digits = what.removeprefix("第").removesuffix(f"笔{SPENT}")
    return int(digits) if digits.isdecimal() else 1


def gives(entry: Progress, what: str) -> bool:
    """Whether an entry says what was refused; it never says a sum."""
    if what == UNTIL:  # whatever is reported next speaks of its own day, or names another in its note
        return not entry.is_refused and UNTIL not in entry.refused
    if what not in FIELDS:
        return what in entry.indicators
    return getattr(entry, FIELDS[what]) not in (None, (), "")


@once
def payments_by_task(index: Index) -> dict[str, list[Payment]]:
    """The payments of each task."""
    found: dict[str, list[Payment]] = {}
    for one in index.plan.funding.payments:
        found.setdefault(one.task, []).append(one)
    return found
