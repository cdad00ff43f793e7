"""The documents that a plan rests on, and whether each comes from whoever may approve. Pure: a plan in, values out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ruralgov.findings import Path
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.plan.progress import Amendment
from ruralgov.plan.record import ApprovalKind
from ruralgov.records.document_words import is_document, issuer, year_of

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
    latest: int
    """The last year that its number can have: an approval is not younger than what was done by it."""


def kind_of(field: str) -> ApprovalKind | None:
    """What kind of change an amendment of this field allows; None for what anybody may allow."""
    parts = field.removeprefix("funding.").split(".")
    if parts[0] == "tasks" and len(parts) > 1:
        parts = parts[2:] or ["task"]
    return _FIELDS.get(parts[0])


Approvers = Mapping[ApprovalKind, tuple[str, ...]]
"""Who may allow a kind of change: the names of offices, or how the numbers of their documents begin."""


def approvers_of(index: Index) -> Approvers:
    """Who may approve what in a plan: as it says itself, else as the house rules do."""
    return {**index.around.rules.approvers, **index.plan.approvers}


def offices(approvers: Approvers, kind: ApprovalKind | None) -> tuple[str, ...]:
    """Who may allow a kind of change; empty where anybody may."""
    return tuple(approvers.get(kind, ())) if kind else ()


def may_approve(approvers: Approvers, words: str, kind: ApprovalKind | None) -> bool:
    """Whether the document comes from one of those who may allow it; anybody where nobody is named.

    It does where its number begins as theirs do (某办发〔2026〕3号), or where it begins with the office itself
    (县财政局关于…的批复, 县委常委会会议纪要（2026年5月8日）).
    """
    wanted = offices(approvers, kind)
    return not wanted or (issuer(words) or "").startswith(wanted) or words.strip(" 《“").startswith(wanted)


def allowed(approvers: Approvers, words: str, kind: ApprovalKind | None) -> bool:
    """Whether words approve a kind of change: they name a document, of an office that may."""
    return is_document(words) and may_approve(approvers, words, kind)


def approves(approvers: Approvers, amendment: Amendment) -> bool:
    """Whether an amendment is an approval at all: a document that was there by then, by whoever may give it."""
    year = year_of(amendment.document)
    return (year is None or year <= amendment.since.year) and allowed(
        approvers, amendment.document, kind_of(amendment.field)
    )


def documents(plan: Plan) -> Iterator[Document]:
    """The documents that allow something: of amendments, tasks that ended, money handed down, carried on or taken back, and the closing."""
    for place, one in enumerate(plan.amendments):
        yield Document(("amendments", place, "document"), one.document, kind_of(one.field), one.since.year)
    for place, task in enumerate(plan.tasks):
        if task.ended is not None:
            yield Document(
                ("tasks", place, "ended", "document"), task.ended.document, "removal", task.ended.on.year + 1
            )
    moved: tuple[tuple[str, ApprovalKind], ...] = (
        ("appropriations", "appropriation"),
        ("carried", "money"),
        ("returned", "money"),
    )
    for key, allows in moved:
        for place, grant in enumerate(getattr(plan.funding, key)):
            if grant.document is not None:
                year = grant.since.year + (allows == "money")  # what was left of a year is dealt with in the next
                yield Document(("funding", key, place, "document"), grant.document, allows, year)
    if plan.closed is not None:
        yield Document(("closed", "document"), plan.closed.document, "status", plan.closed.on.year + 1)
