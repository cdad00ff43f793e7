"""The documents that a plan rests on, and whether each comes from whoever may approve. Pure: a plan in, values out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ruralgov.findings import Path
from ruralgov.plan.plan import Plan
from ruralgov.plan.progress import Amendment
from ruralgov.plan.record import ApprovalKind
from ruralgov.records.document_words import is_document, issuer

_FIELDS: dict[str, ApprovalKind] = {
    "deadline": "deadline", "start": "deadline", "milestones": "deadline", "stages": "deadline", "stage": "deadline",
    "period": "deadline", "lead": "lead", "indicators": "target", "norms": "target", "goals": "target",
    "budget": "money", "parameters": "money", "bases": "money", "shares": "ratio", "task": "removal", "id": "removal",
    "title": "removal", "status": "status",
}  # fmt: skip


class Document(NamedTuple):
    """A document that the plan rests on: where it is named, and what it allows (a key of ``approvers``)."""

    path: Path
    words: str
    allows: ApprovalKind | None


def kind_of(field: str) -> ApprovalKind | None:
    """What kind of change an amendment of this field allows; None for what anybody may allow."""
    parts = field.removeprefix("funding.").split(".")
    if parts[0] == "tasks" and len(parts) > 1:
        parts = parts[2:] or ["task"]
    return _FIELDS.get(parts[0])


def may_approve(plan: Plan, words: str, kind: ApprovalKind | None) -> bool:
    """Whether the document comes from one of those who may allow it; anybody where the plan names nobody."""
    wanted = plan.approvers.get(kind, ()) if kind else ()
    begins = issuer(words)
    return not wanted or (begins is not None and begins.startswith(tuple(wanted)))


def allowed(plan: Plan, words: str, kind: ApprovalKind | None) -> bool:
    """Whether words approve a kind of change: they name a document, of an office that may."""
    return is_document(words) and may_approve(plan, words, kind)


def approves(plan: Plan, amendment: Amendment) -> bool:
    """Whether an amendment is an approval at all: a document, by whoever may give it."""
    return allowed(plan, amendment.document, kind_of(amendment.field))


def documents(plan: Plan) -> Iterator[Document]:
    """The documents that allow something: of amendments, tasks that ended, money handed down, carried on or taken back, and the closing."""
    for place, one in enumerate(plan.amendments):
        yield Document(("amendments", place, "document"), one.document, kind_of(one.field))
    for place, task in enumerate(plan.tasks):
        if task.ended is not None:
            yield Document(("tasks", place, "ended", "document"), task.ended.document, "removal")
    moved: tuple[tuple[str, ApprovalKind], ...] = (
        ("appropriations", "appropriation"),
        ("carried", "money"),
        ("returned", "money"),
    )
    for key, allows in moved:
        for place, grant in enumerate(getattr(plan.funding, key)):
            if grant.document is not None:
                yield Document(("funding", key, place, "document"), grant.document, allows)
    if plan.closed is not None:
        yield Document(("closed", "document"), plan.closed.document, "status")
