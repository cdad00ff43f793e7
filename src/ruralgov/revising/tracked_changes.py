"""A document with Word's tracked changes against an issued plan: what the changes are in the plan, as amendments to confirm.

The document is drafted as it was and as it is now; what differs between both drafts is made in the plan, and only that.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.changes.change import Change
from ruralgov.editing.amendments import WHOLE, set_field, task_places, understood
from ruralgov.editing.approvals import Approval
from ruralgov.editing.entering.typed_fields import made
from ruralgov.editing.line_splices import Drop, DropKey, Edit
from ruralgov.editing.merging.plan_merge import merge_keeping_ours
from ruralgov.editing.merging.three_way import Conflict
from ruralgov.editing.one_line_edit import encoded
from ruralgov.errors import UserError
from ruralgov.reading.plan_file import Loaded, load_plan
from ruralgov.reading.source import Source
from ruralgov.revising.corrected_document import changes, read
from ruralgov.revising.moved_lines import without_comments
from ruralgov.revising.task_numbers import renumbered, renumbering, same_tasks
from ruralgov.text import number, say


class Revision(NamedTuple):
    """The plan with the changes made, what changed, and what a person must decide."""

    after: Loaded
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    """Values that the plan has otherwise than the document had before its changes."""
    gone: tuple[str, ...]
    """Tasks of the plan that the document has no more: they are ended by whoever may, not erased."""
    theirs: Source


def revision(plan: Loaded, before: str, after: str) -> Revision:
    """The changes of a document made in a plan.

    Args:
        plan: the issued plan.
        before: the draft of the document with its changes rejected.
        after: the draft with its changes accepted.

    Raises:
        UserError: the plan is laid out so that they cannot be made.
    """
    base, theirs = (read(without_comments(text)) for text in (before, after))
    theirs = _as_numbered_before(base, theirs)
    ids = renumbering(base, plan)
    base, theirs = renumbered(base, ids), renumbered(theirs, ids)
    places, kept = task_places(base), task_places(theirs)
    gone = [task for task in places if task not in kept]
    base = _without(base, theirs, [places[task] for task in gone])
    found = merge_keeping_ours(base.source.text, plan.source.text.replace("\r\n", "\n"), theirs.source.text)
    if found.by_lines:
        raise UserError(
            say(f"{plan.file}：排法特殊，修订没有并入，请手工修改。", f"{plan.file}: an unusual layout; edit by hand.")
        )
    text = found.text.replace("\n", "\r\n") if "\r\n" in plan.source.text else found.text
    changed = load_plan(plan.file, encoded(text, plan.data, plan.encoding))
    known = task_places(plan)
    return Revision(
        changed, changes(plan, changed), found.conflicts, tuple(task for task in gone if task in known), theirs.source
    )


def _without(base: Loaded, theirs: Loaded, tasks: list[int]) -> Loaded:
    """The old draft without what the new one has no more: an issued plan loses no task and no unit of its register."""
    units = set(understood(base).departments) - set(understood(theirs).departments)
    edits: list[Edit] = [
        *(Drop(("tasks", place)) for place in tasks),
        *(DropKey(("departments", name)) for name in units),
    ]
    return made(base, edits) if edits else base


def _as_numbered_before(base: Loaded, theirs: Loaded) -> Loaded:
    """The changed draft under the numbers that its tasks had; a new task that has one of these gets the next free one."""
    ids = {new: old for old, new in renumbering(base, theirs).items()}
    taken = set(task_places(base))
    same = set(same_tasks(base, theirs).values())
    last = max((int(task) for task in taken if task.isdecimal()), default=0)
    for task in task_places(theirs):
        if task in taken and task not in same:
            last += 1
            ids[task] = str(last)
    return renumbered(theirs, ids)


def as_set(plan: Loaded, change: Change, approval: Approval) -> tuple[str, str, str] | None:
    """TASK FIELD VALUE of the ``set`` command that makes a change; None where it takes more than one value."""
    value = _typed(change.new)
    if value is None:
        return None
    task = change.task if change.task is not None else WHOLE
    try:
        made_ = set_field(plan, task, change.field, value, approval)
    except (UserError, KeyError):
        return None
    same = [one for one in made_.changes if (one.task, one.field, one.new) == (change.task, change.field, change.new)]
    return (task, change.field, value) if same and len(made_.changes) == 1 else None


def _typed(value: object) -> str | None:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, str):
        return value
    if isinstance(value, tuple) and value and all(isinstance(one, str) for one in value):
        return "、".join(value)
    return None
