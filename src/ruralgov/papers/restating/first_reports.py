"""What came in for the first time behind its day: it corrects nothing that was known, and is told in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ruralgov.plan.entry import Dated
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Progress, Submission
from ruralgov.text import chinese_date, grouped

_DAYS = 3
"""Days of entering that are named; of more the first and the last."""


@dataclass
class FirstReports:
    """Units, tasks and goals that were reported for the first time behind a day, sums booked for the first time, and when."""

    day: date
    units: dict[str, None] = field(default_factory=dict)
    tasks: dict[str, None] = field(default_factory=dict)
    goals: dict[str, None] = field(default_factory=dict)
    senders: dict[str, None] = field(default_factory=dict)
    sums: dict[str, Decimal] = field(default_factory=dict)
    days: set[date] = field(default_factory=set)

    def note(self, index: Index, entries: list[Progress]) -> None:
        """Entries of a task that was not reported before."""
        for one in entries:
            task = index.tasks.get(one.task)
            by = one.by or (task.lead[0] if task and task.lead else None)
            self.units |= {index.unit(by): None} if by else {}
            self.tasks[one.task] = None
        self._entered(*entries)

    def note_goal(self, name: str, entries: list[Progress]) -> None:
        """A goal whose figure was not reported before."""
        self.goals[name] = None
        self._entered(*entries)

    def note_sum(self, name: str, amount: Decimal, entries: list[Dated]) -> None:
        """Money of which nothing was booked before."""
        self.sums[name] = amount
        self._entered(*entries)

    def note_sent(self, index: Index, one: Submission) -> None:
        """A report that was not on record before."""
        self.senders[index.unit(one.by) if one.by else ""] = None
        self._entered(one)

    def _entered(self, *entries: Dated) -> None:
        self.days |= {one.since for one in entries if one.since > self.day}

    @property
    def words(self) -> str:
        """补报3个单位6项任务的进展，补记支出125,000元（2026年12月1日记入）; empty where there is nothing."""
        said = "，".join(self._parts())
        days = f"（{self._days()}记入）" if self.days else ""
        return f"{said}{days}" if said else ""

    def _parts(self) -> Iterator[str]:
        goals = f"{len(self.goals)}项总体目标" if self.goals else ""
        if self.tasks:
            yield f"补报{len(self.units)}个单位{len(self.tasks)}项任务{'、' if goals else ''}{goals}的进展"
        elif goals:
            yield f"补报{goals}的完成值"
        yield from (f"补记{name}{grouped(amount)}元" for name, amount in self.sums.items())
        if self.senders:
            yield f"补记{len(self.senders)}个单位的报送"

    def _days(self) -> str:
        days = sorted(self.days)
        shown = days if len(days) <= _DAYS else [days[0], days[-1]]
        return ("、" if len(days) <= _DAYS else "至").join(map(chinese_date, shown))


def is_first(entries: list[Progress]) -> bool:
    """Whether entries correct nothing."""
    return bool(entries) and not any(one.replaces for one in entries)
