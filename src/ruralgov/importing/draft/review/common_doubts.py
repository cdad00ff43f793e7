"""Doubts that nearly every task has are one remark above the tasks, not one at each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.importing.draft.yaml.source_notes import known
from ruralgov.importing.facts.tasks import TaskDraft

if TYPE_CHECKING:
    from ruralgov.importing.draft.assembly import Draft

JOINT = "并列负责，未写明谁牵头"
_OFTEN = 3
"""So many tasks with one doubt, and it is told once."""


class Remark(NamedTuple):
    """What is said once of several tasks."""

    tasks: tuple[TaskDraft, ...]
    words: str


def joint_leads(draft: Draft) -> tuple[TaskDraft, ...]:
    """The tasks of several units without a lead, where they are too many to be told one by one."""
    found = tuple(item for item in draft.tasks if JOINT in item.doubts)
    return found if len(found) >= _OFTEN else ()


def without_limit(draft: Draft) -> tuple[TaskDraft, ...]:
    """The tasks without any time, where the plan's own end is known."""
    end = draft.header.end
    if end is None or not known(end):
        return ()
    return tuple(item for item in draft.tasks if item.deadline is None and item.ongoing is None)


def remarks(draft: Draft) -> Iterator[Remark]:
    """What stands above the tasks, without what a person has answered."""
    yield from (remark for remark in _all(draft) if remark.words not in draft.settled)


def _all(draft: Draft) -> Iterator[Remark]:
    if joint := joint_leads(draft):
        yield Remark(joint, f"{JOINT}；如由首位单位牵头，其余移到 support，并删去 joint")
    if (open_ := without_limit(draft)) and draft.header.end:
        yield Remark(open_, f"原文没有写时限；如都以方案期限为限，各补 deadline: {draft.header.end.value}")
