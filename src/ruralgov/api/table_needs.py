"""What of a plan each table of ``export`` rests on, and what each row of those that go by task: the others are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.api.tracing.task_needs import LOGGED, family, of_duties, of_goal
from ruralgov.checking import command_needs as needs
from ruralgov.checking.reach.areas import ACTUALS, GOAL_ENDS, LETTERHEAD, PAST, PAST_FIGURES, REPORTERS
from ruralgov.checking.reads import Reads
from ruralgov.checking.stopping import touching
from ruralgov.text import joined, say

if TYPE_CHECKING:
    from ruralgov.dataset.rows.of_plan import Row
    from ruralgov.findings import Fault
    from ruralgov.plan.lookups.index import Index

_WORK = needs.WORK
_ANEW = frozenset((PAST, PAST_FIGURES))
_HEAD = Reads(frozenset(("title", "paper", LETTERHEAD)))
_RECEIPTS = needs.RECEIPTS.figure
ROWS: Mapping[str, Reads] = {
    "tasks": _WORK.and_also("sections"),
    "roles": needs.ROLES,
    "indicators": _WORK,
    "targets": _WORK,
    "actuals": LOGGED.and_also("targets", ACTUALS, REPORTERS),
    "budget_lines": needs.PLANNED.figure,
}
"""Tables of which a row rests on its task, and what that consists of, alone; a row of no task is a goal's."""
TABLES: Mapping[str, Reads] = {
    "departments": needs.REGISTER,
    "shares": needs.BUDGET.figure,
    "appropriations": _RECEIPTS,
    "payments": needs.PAYMENTS.figure,
    "carried": _RECEIPTS,
    "returned": _RECEIPTS,
    "advances": needs.BUDGET.figure,
    "brought_advances": _RECEIPTS,
    "in_kind": needs.PAYMENTS.figure,
    "duties": needs.DUTIES,
    "occurrences": needs.REPORTED,
    "places": needs.PLACES,
    "norms": needs.NORMS.figure,
    "provisions": needs.PROVISIONS.of(()),
    "changes": needs.CHANGES,
}
"""Whose rows hang together. What the plan itself says stands as far as it could be read, and findings always do."""


class Missing(NamedTuple):
    """Tables that are left out whole, of others the tasks and goals whose rows are, and whether the plan's own row lacks a word.

    Of the tasks that are ``told_anew`` an entry is missing that says nothing of how far they are now; ``strays`` are
    names in the log that are of nothing.
    """

    tables: tuple[str, ...]
    tasks: Mapping[str, frozenset[str]]
    goals: frozenset[str]
    head: bool
    told_anew: tuple[str, ...] = ()
    strays: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.tables or any(self.tasks.values()) or self.goals or self.head or self.told_anew)

    def kept(self, table: str, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows of a table that are written."""
        tasks = self.tasks.get(table, frozenset())
        for row in rows:
            of_goal_ = table in ROWS and not row.get("task")
            if not (row.get("indicator") in self.goals | self.strays if of_goal_ else row.get("task") in tasks):
                yield row

    def lines(self) -> Iterator[str]:
        """What is not written, in words."""
        if self.head:
            yield say("读不出的栏：plans", "cells that cannot be read: plans")
        if self.tables:
            yield say(f"整张表：{joined(self.tables)}", f"whole tables: {joined(self.tables)}")
        by_tasks: dict[tuple[str, ...], list[str]] = {}
        for table, tasks in self.tasks.items():
            if tasks:
                by_tasks.setdefault(tuple(tasks), []).append(table)
        for ids, tables in by_tasks.items():
            yield say(
                f"任务{joined(sorted(ids))}的行：{joined(tables)}",
                f"rows of task {joined(sorted(ids))}: {joined(tables)}",
            )
        if self.told_anew:
            named = joined(self.told_anew)
            yield say(f"任务{named}写错的那条记录：actuals", f"the entry of task {named} that is wrong: actuals")
        if self.goals:
            yield say(f"总体目标的行：{joined(sorted(self.goals))}", f"rows of goals: {joined(sorted(self.goals))}")


def missing(index: Index, faults: tuple[Fault, ...]) -> Missing:
    """What of the tables cannot be written for these errors."""
    due = {"occurrences": of_duties(index, index.plan.duties)} if faults else {}
    whole = [
        name
        for name, reads in {**ROWS, **TABLES, **due}.items()
        if touching(faults, reads.of(()) if name in ROWS else reads)
    ]
    parts = {task.id: family(index, task.id) for task in index.plan.tasks} if faults else {}
    tasks = {
        name: frozenset(task for task, own in parts.items() if touching(faults, reads.of(own)))
        for name, reads in ROWS.items()
        if name not in whole
    }
    goals = [goal.name for goal in index.plan.goals] if faults else []
    wrong = frozenset(
        name for name in goals if touching(faults, of_goal(index, name, "actual").and_also(GOAL_ENDS, "time", "due"))
    )
    past = dict.fromkeys(one.hole.task for one in faults if _ANEW & one.hole.areas and one.hole.task)
    told_anew = tuple(task for task in past if task and "actuals" not in whole and task not in tasks["actuals"])
    strays = _logged_of_nothing(index) if any(one.hole.areas & (_ANEW | {ACTUALS}) for one in faults) else frozenset()
    return Missing(tuple(whole), tasks, wrong, touching(faults, _HEAD), told_anew, strays)


def _logged_of_nothing(index: Index) -> frozenset[str]:
    """Names in the log that are no indicator and no goal: they would stand as a goal's."""
    known = {one.name for one in index.plan.goals}
    return frozenset(
        name
        for task in index.plan.tasks
        for entry in index.log.get(task.id, ())
        for name in entry.indicators
        if name not in known | {one.name for one in task.indicators}
    )
