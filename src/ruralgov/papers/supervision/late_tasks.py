"""The late tasks of a letter in words: what is the matter with each, whom to call, what follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ruralgov.papers.tables.lag_words import standing
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Progress
from ruralgov.progress.escalation import Measure
from ruralgov.text import chinese_date, day_in_year

Words = Mapping[str, str]
_FRESH = 31
"""Days after which a unit's words on a problem are no longer told as those of today."""


def called(action: str) -> str:
    """Who is called to a talk: 主要负责同志 of a measure 二级约谈（约谈主要负责人）."""
    return next((word for word in ("主要", "分管") if word in action), "") + "负责同志"


def lag_of(found: Sequence[Measure]) -> str:
    """What is the matter with the tasks of a letter."""
    late = sum(one.state.overdue_days > 0 for one in found)
    if late == len(found):
        return "没有按规定时限完成"
    return "逾期或者进度滞后" if late else "进度滞后"


def following(found: Sequence[Measure]) -> dict[str, str] | None:
    """The step that comes next, with its day where a deadline is past already: nobody is told of the year to come."""
    steps = sorted(((*one.next_step, one) for one in found if one.next_step), key=lambda step: step[1])
    if not steps:
        return None
    step, day, one = steps[0]
    return {"action": step.action, "day": chinese_date(day) if one.state.overdue_days else ""}


def task_words(index: Index, one: Measure, day: date) -> dict[str, str]:
    """A task's number, title, lead units and deadline, how far it is, and the problem that its unit last told of."""
    due, last = one.state.due, one.state.last
    old = last is not None and (day - last.date).days > _FRESH
    silent = f"，{day_in_year(last.date, day)}后没有再报送进展" if last and old else ""
    return {
        "id": one.task.id,
        "title": one.task.title,
        "lead": "、".join(map(index.unit, one.task.lead)),
        "deadline": chinese_date(due.day) if due else "",
        "why": standing(one.state) + silent,
        "problem": "" if old else _problem(last),
        "told": day_in_year(last.date, day) if last and last.date != day else "",
    }


def _problem(last: Progress | None) -> str:
    return last.problem.rstrip("。") if last and last.problem else ""
