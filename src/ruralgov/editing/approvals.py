"""What allows a change: the document, its form and its office, and the amendment that tells of both."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ruralgov.changes.change import Change
from ruralgov.changes.wording.change_words import words
from ruralgov.changes.wording.labels import APPROVALS
from ruralgov.changes.wording.missing_amendment import amendment_entry
from ruralgov.editing.ended_words import UnapprovedError
from ruralgov.editing.line_splices import Append, Edit, scalar
from ruralgov.errors import FieldError
from ruralgov.plan.lookups.day.corrected_entries import entering
from ruralgov.plan.plan import Plan
from ruralgov.plan.record import ApprovalKind
from ruralgov.records.document_words import is_document
from ruralgov.records.who_may_approve import Approvers, documents, kind_of, may_approve, offices
from ruralgov.text import listing, say

_DUE_BY = ("stage", "ongoing")


class Approval(NamedTuple):
    """What an amendment needs besides the change: the day (ISO), the document, the reason; when it is entered, if later."""

    day: str
    document: str | None
    reason: str | None
    entered: str | None = None


def approval_on(plan: Plan | None, day: date, today: date, document: str | None, reason: str | None) -> Approval:
    """The approval of an edit that is made today, dated a day; one of an earlier day says when it is entered: what went out stays."""
    entered = entering(plan, day, today) if plan else None
    return Approval(day.isoformat(), document, reason, entered.isoformat() if entered else None)


def check_documents(approvers: Approvers, before: Plan, after: Plan) -> None:
    """What an edit rests on of its own (a task that ends, money carried on) is a document as well."""
    known = {one.words for one in documents(before)}
    for one in documents(after):
        if one.words not in known and one.path[0] != "amendments" and "appropriations" not in one.path:
            check_document(approvers, one.words, one.allows)


def check_document(approvers: Approvers, document: str, kind: ApprovalKind | None) -> None:
    """Take only a document that can be looked up, by whoever may allow this kind of change.

    Raises:
        FieldError: 无, 口头, a draft, a request and the like; or an office that may not.
    """
    if not is_document(document):
        raise FieldError(
            "document",
            say(
                f"“{document}”不算批准文件。写批准文件的文号，如 某办发〔2026〕3号；会议定的，写明哪天、第几次。",
                f"`{document}` is no approval. Write one such as 某办发〔2026〕3号, or the day or session of a meeting.",
            ),
        )
    if not may_approve(approvers, document, kind):
        wanted, what = listing(offices(approvers, kind)), APPROVALS[str(kind)]
        raise FieldError(
            "document",
            say(
                f"“{document}”批不了这件事：{what.zh}要由{wanted.zh}的文件批准。",
                f"`{document}` cannot approve this: {what.en} must be approved by {wanted.en}.",
            ),
        )


def to_amend(approvers: Approvers, changes: tuple[Change, ...], approval: Approval) -> list[Change]:
    """The changes to write an amendment for: those that need one, and any where a document is given."""
    guarded = [change for change in changes if change.guard and not change.approved]
    if approval.document:
        for change in guarded or changes:
            check_document(approvers, approval.document, kind_of(change.field))
    if approval.document and (approval.reason or "").strip():
        # How a task ends is approved by the document that it names; a reason has its place in an amendment only.
        told = [change for change in changes if not change.approved or change.kind == "task-ended"]
        # The day of tasks that a split made is told by the amendment of the split.
        if guarded:
            # What a deadline follows from is kept with it: papers of earlier days print the stage of then.
            return [*guarded, *(one for one in told if one.field in _DUE_BY and one not in guarded)]
        return [change for change in told if change.field != "added"] or told
    if guarded:
        what = words(guarded[0])
        raise UnapprovedError(
            "reason" if approval.document else "document",
            say(f"这项改动要有审批（{what.zh}）：", f"this change needs an approval ({what.en}): "),
            cure=say("加 --document 批准文号 --reason 理由。", "add --document NUMBER --reason WHY."),
        )
    if approval.document and not all(change.approved for change in changes):
        raise UnapprovedError(
            "reason",
            say("写了批准文件，没有写理由，记不成调整记录：", "a document without a reason makes no amendment: "),
            cure=say("加 --reason 理由。", "add --reason WHY."),
        )
    return []


def amendment(change: Change, approval: Approval) -> Edit:
    document, reason = scalar(approval.document or ""), scalar(approval.reason or "")
    day, *rest = amendment_entry(change, approval.day, document, reason)
    entered = (("entered", approval.entered),) if approval.entered else ()
    return Append("amendments", (day, *entered, *rest))
