"""A change of a plan, and an edit: all that changed between two states of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ruralgov.findings import Path
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Ended

Guard = Literal[
    "deadline",
    "lead",
    "target",
    "money",
    "ratio",
    "removal",
    "log",
    "money-log",
    "approval-log",
    "id",
    "status",
    "count",
]
"""What an issued plan may change only with an approval."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: at which task (None: of the whole plan), in which field, from what to what.

    ``field`` is the path that an amendment names (``deadline``, ``budget.办公经费.unit_cost``). ``old`` and ``new`` are
    values of the model, None where there is none. ``guard`` says what the change touches that is not free to change.
    """

    kind: str
    task: str | None
    field: str
    old: object = None
    new: object = None
    old_path: Path = ()
    new_path: Path = ()
    guard: Guard | None = None
    item: str | None = None
    """The indicator, budget item, milestone, stage… that the field belongs to."""
    approval: int | None = None
    """Position in the new plan's amendments of the entry that covers the change."""
    unit: str = ""
    """What its numbers are counted in, where that itself is the same as before."""
    sound: bool = True
    """Whether the document that the new value names is one, and of an office that may approve this."""

    @property
    def document(self) -> str | None:
        """The approving document that the new value names itself; what stood there before is altered by amendment only."""
        return self.new.document if isinstance(self.new, Ended) and self.old is None else None

    @property
    def approved(self) -> bool:
        """Whether an amendment covers it, or a document that it names itself."""
        return self.approval is not None or (self.sound and self.document is not None)


@dataclass(frozen=True, slots=True)
class Edit:
    """Two states of one plan with everything that changed, in the order of the new plan.

    ``idle`` are positions of new amendments that match no change, ``ahead`` the places of new entries of a day to come.
    """

    old: Index
    new: Index
    changes: tuple[Change, ...]
    idle: tuple[int, ...] = ()
    ahead: tuple[Path, ...] = ()

    @property
    def issued(self) -> bool:
        """Whether the old state was issued: only then do changes need an approval."""
        return self.old.plan.status != "draft"

    def document_of(self, change: Change) -> str | None:
        """The document that approves a change; None where none does."""
        if change.approval is None:
            return change.document if change.sound else None
        return self.new.plan.amendments[change.approval].document

    def unapproved(self, *guards: Guard) -> Iterator[Change]:
        """The changes of these kinds that need an approval and have none."""
        if self.issued:
            yield from (one for one in self.changes if one.guard in guards and not one.approved)
