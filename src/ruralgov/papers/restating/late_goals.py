"""Goals whose figure of a day is another by entries made later: those that no indicator of a task tells already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ruralgov.norms.late_counts import LateCount
from ruralgov.papers.restating.first_reports import is_first
from ruralgov.papers.restating.late_words import amount, counted_for, later, made, why
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Progress
from ruralgov.progress.goals import bearers, carriers, standings


class MovedGoal(NamedTuple):
    """What is said of a goal, and the tasks whose entries moved it."""

    words: str
    tasks: frozenset[str]
    name: str
    entries: list[Progress]
    first: bool
    """Whether there was no figure before, and nothing was corrected."""


def moved_goals(then: Index, now: Index, day: date, counts: Sequence[LateCount]) -> list[MovedGoal]:
    """Each goal from what to what, in the plan's order."""
    earlier = {one.goal.name: one.measure.whole for one in standings(then, day)}
    late = later(then, now, ("progress",))
    found = []
    for one in standings(now, day):
        goal, whole = one.goal, one.measure.whole
        if bearers(now, goal) or goal.name not in earlier or earlier[goal.name] == whole:
            continue
        with_it = {task.id for task in carriers(now, goal)}
        about = [entry for entry in late if entry.task in with_it]
        # A correction that leaves the goal out takes its figure away.
        own = [entry for entry in about if goal.name in entry.indicators] or about
        change = f"由{amount(earlier[goal.name], goal.unit)}{made(own)}{amount(whole, goal.unit)}"
        words = f"总体目标“{goal.name}”{change}{why(own, counted_for([one.measure], counts))}"
        first = earlier[goal.name] is None and is_first(own)
        found.append(MovedGoal(words, frozenset(entry.task for entry in own), goal.name, own, first))
    return found
