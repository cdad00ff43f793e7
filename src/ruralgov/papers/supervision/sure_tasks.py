"""The tasks of which lists of a paper can tell, one by one: an error of one task leaves the others on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ruralgov.papers.cell_words import WRONG
from ruralgov.papers.origins.subjects import OfIndicator, OfTask, Part
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.status import State

Pairs = Sequence[tuple[Task, State]]
OF_MEETING = ("需要研究的问题", "近期到期的任务", "指标完成情况")
"""What a meeting's material calls the lists of what units told, of days, of figures."""


class Sure(NamedTuple):
    """Those whose problems, days and targets can be told; ``untold`` names the others, by the list that lacks them."""

    problems: Pairs
    soon: Pairs
    targets: Pairs
    untold: Mapping[str, tuple[str, ...]]

    def whole(self) -> tuple[str, ...]:
        """The lists that are empty, since an error touches every task."""
        kept = (self.problems, self.soon, self.targets)
        return tuple(name for (name, tasks), own in zip(self.untold.items(), kept, strict=False) if tasks and not own)

    def words(self, without: tuple[str, ...] = ()) -> str:
        """Which tasks stand in which of the lists no more: 任务2有误，没有列入需要研究的问题、近期到期的任务。"""
        lists: dict[tuple[str, ...], list[str]] = {}
        for name, tasks in self.untold.items():
            if tasks and name not in without:
                lists.setdefault(tasks, []).append(name)
        return "".join(f"任务{'、'.join(ids)}{WRONG}，没有列入{'、'.join(names)}。" for ids, names in lists.items())


def sure_tasks(index: Index, pairs: Pairs, day: date, names: tuple[str, str, str] = OF_MEETING) -> Sure:
    """The tasks of each list."""

    def is_wrong(task: Task, column: str) -> bool:
        return index.judge(index, Part(OfTask(task.id), column, day))

    def lacks(task: Task) -> bool:
        return any(
            index.judge(index, Part(OfIndicator(task.id, one.name), "rate", day)) for one in task.indicators
        ) or (is_wrong(task, "indicators"))

    steps, due, figures = names
    lost = {
        steps: [task.id for task, _ in pairs if is_wrong(task, "problem")],
        due: [task.id for task, _ in pairs if is_wrong(task, "note")],
        figures: [task.id for task, _ in pairs if lacks(task)],
    }
    problems, soon, targets = ([pair for pair in pairs if pair[0].id not in ids] for ids in lost.values())
    return Sure(problems, soon, targets, {name: tuple(ids) for name, ids in lost.items()})
