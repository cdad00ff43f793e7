"""What the rules about edits share: a change without its approval as a hit, with the amendment that it lacks."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Change, Edit, Guard
from ruralgov.findings import Hit
from ruralgov.text import Text

UNAPPROVED = Text("{what}，没有对应的审批", "{what}, without an approval")
CURE = Text(
    "经批准的，在 amendments 补记：{entry}；未经批准的，改回原样。",
    "If it was approved, add to amendments: {entry}; if not, restore what stood there.",
)


def unapproved(edit: Edit, *guards: Guard) -> Iterator[Hit]:
    """Every change of these kinds that needs an approval and has none."""
    for change in edit.unapproved(*guards):
        yield unapproved_hit(edit, change)


def unapproved_hit(edit: Edit, change: Change) -> Hit:
    """A change that lacks its approval, with the line that would be one."""
    from ruralgov.changes.wording.missing_amendment import amendment_line

    # No approval makes good an approval that was rewritten.
    entry = "" if change.guard == "approval-log" else amendment_line(change, "批准日期", "批准文号", "理由")
    values = {"what": change_in_task(edit, change), "task": change.task or "", "field": change.field, "entry": entry}
    # What is gone has no place any more: the finding points at the key of the list that it stood in.
    return Hit(change.new_path, values, on_key=change.new is None and len(change.new_path) < 3)


def change_in_task(edit: Edit, change: Change) -> Text:
    """The change with the task that it belongs to."""
    # Loaded here: every command that checks a plan loads this file, only diff words changes.
    from ruralgov.changes.wording.change_words import task_words, words

    what = words(change)
    if change.task is None:
        return what
    task = edit.new.tasks.get(change.task) or edit.old.tasks.get(change.task)
    named = task_words(change.task, task.title if task else "")
    return Text(f"{named.zh}：{what.zh}", f"{named.en}: {what.en}")
