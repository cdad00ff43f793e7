"""Tasks that a corrected document numbers anew: the plan under the numbers of the other draft."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping

from ruralgov.changes.task_changes import match
from ruralgov.editing.amendments import task_places, understood
from ruralgov.editing.entering.typed_fields import made
from ruralgov.editing.line_splices import Put
from ruralgov.findings import Path
from ruralgov.plan.lookups.spelling import same_form
from ruralgov.plan.lookups.task_ids import references
from ruralgov.plan.plan import Plan
from ruralgov.reading.plan_file import Loaded


def same_tasks(before: Loaded, after: Loaded) -> dict[str, str]:
    """Old and new number of the tasks that are in both: as any two states of a plan are matched, then by a title of its own."""
    old, new = understood(before), understood(after)
    ids = dict(match(old, new).ids)
    mine, theirs = _titles(old, set(ids)), _titles(new, set(ids.values()))
    return ids | {task: theirs[title] for title, task in mine.items() if title in theirs}


def _titles(plan: Plan, known: set[str]) -> dict[str, str]:
    """The tasks that are not matched yet, by titles that only one of them has."""
    titles = [(same_form(task.title), task.id) for task in plan.tasks if task.id not in known]
    count = Counter(title for title, _ in titles)
    return {title: task for title, task in titles if count[title] == 1}


def renumbering(before: Loaded, after: Loaded) -> dict[str, str]:
    """Old and new number of the tasks that are the same in both drafts under another number."""
    return {old: new for old, new in same_tasks(before, after).items() if old != new}


def renumbered(loaded: Loaded, ids: Mapping[str, str]) -> Loaded:
    """The plan with other numbers of tasks, wherever it names them."""
    known = {task.id for task in understood(loaded).tasks}
    wanted = {old: new for old, new in ids.items() if old in known and (new not in known or new in ids)}
    if not wanted:
        return loaded
    named = [(path, old) for path, old in _named(loaded, understood(loaded)) if old in wanted]
    return made(loaded, [Put(path, json.dumps(wanted[old], ensure_ascii=False)) for path, old in named])


def _named(loaded: Loaded, plan: Plan) -> Iterator[tuple[Path, str]]:
    yield from ((("tasks", place, "id"), task) for task, place in task_places(loaded).items())
    yield from ((path, name) for path, _, name in references(plan))
    yield from ((("progress", place, "task"), entry.task) for place, entry in enumerate(plan.progress))
    yield from ((("funding", "payments", place, "task"), one.task) for place, one in enumerate(plan.funding.payments))
