"""The days by which something is to be reached: dated targets of indicators, and the plan's own goals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ruralgov.plan.goals import Goal
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Indicator, Task
from ruralgov.progress.dated_targets import with_limit
from ruralgov.progress.goals import due
from ruralgov.progress.targets import target_text


class TargetDay(NamedTuple):
    """One target on its day. ``key`` is its name and its turn among the targets of that name: it stays when the day moves."""

    given: Indicator
    task: Task | None
    place: int | None
    day: date
    key: str

    @property
    def words(self) -> str:
        """What is to be reached: 新建改造户厕≥300户; （本期数）where each period begins anew."""
        limits = self.given if self.place is None else with_limit(self.given, self.given.targets[self.place])
        return f"{self.given.name}{target_text(limits)}{'（本期数）' if self.given.counts == 'period' else ''}"


def target_days(index: Index) -> Iterator[TargetDay]:
    """Of tasks the dated targets (one without a day is due with its task), of goals all, in the plan's order."""
    for task in index.plan.tasks:
        turns: Counter[str] = Counter()
        for one in task.indicators:
            yield from _dated(one, task, f"task/{task.id}/target", turns)
    turns = Counter()
    for goal in index.plan.goals:
        yield from _dated(goal, None, "goal", turns)
        if not goal.targets and (day := due(index, goal)) is not None:
            yield TargetDay(goal, None, None, day, _key(goal, "goal", turns))


def _dated(given: Indicator | Goal, task: Task | None, prefix: str, turns: Counter[str]) -> Iterator[TargetDay]:
    for place, one in enumerate(given.targets):
        yield TargetDay(given, task, place, one.by, _key(given, prefix, turns))


def _key(given: Indicator, prefix: str, turns: Counter[str]) -> str:
    turns[given.name] += 1
    return f"{prefix}/{given.name}/{turns[given.name]}"
