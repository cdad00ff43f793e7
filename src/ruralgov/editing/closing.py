"""A plan closed: its status, and the record of how; and opened again by an amendment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ruralgov.editing.amended_fields import order
from ruralgov.editing.amendments import WHOLE, Result, result, set_field
from ruralgov.editing.approvals import Approval, check_document
from ruralgov.editing.line_splices import AddKey, Append, Edit, Put, scalar
from ruralgov.errors import UserError
from ruralgov.plan.lookups.choices import known
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logs import dated
from ruralgov.plan.plan import Plan
from ruralgov.plan.record import Closed
from ruralgov.reading.plan_file import Loaded
from ruralgov.records.open_matters import Matter
from ruralgov.records.who_may_approve import approvers_of
from ruralgov.text import say

AGAIN = "重新执行后再次结束"
"""Why the record of a closing is another: a plan is written in Chinese."""


def refuse_draft(file: object, plan: Plan) -> None:
    """A plan that was never issued is not closed.

    Raises:
        UserError: it is a draft.
    """
    if plan.status == "draft":
        raise UserError(
            say(
                f"{file}：草稿没有印发，不用结束；不要了就删去，印发了的先改 status: active。",
                f"{file}: a draft was never issued and is not closed; delete it, or set `status: active` first.",
            )
        )


def reasons(matters: Sequence[Matter], given: Mapping[str, str], plan: Plan) -> dict[str, str]:
    """What explains something that is open, by its key: what stands in the plan counts, what was given wins.

    Raises:
        UserError: nothing that is open has such a key.
    """
    keys = list(dict.fromkeys(key for one in matters for key in one.keys))
    written = plan.closed.explained if plan.closed else {}
    found = {key: why for key, why in written.items() if key in keys}
    return found | {known(key, keys, say("未完事项", "open matter")): why for key, why in given.items()}


def close(loaded: Loaded, plan: Plan, closed: Closed) -> Result:
    """The plan with its record of closing, which says when it was entered where that is later, sealed.

    Raises:
        UserError: a document that does not close it, or something that is logged for a day behind the last one.
    """
    _refuse_later(loaded, plan, closed)
    check_document(approvers_of(Index(plan, around=loaded.around, as_written=True)), closed.document, "status")
    edits = [_set(loaded, "status", "closed"), _set(loaded, "closed", _record(closed)), *_closing_before(plan, closed)]
    return result(loaded, edits, (), closed.since)


def _refuse_later(loaded: Loaded, plan: Plan, closed: Closed) -> None:
    """What was done afterwards belongs to the plan as well: it ends no earlier. A report bears the day on which it came."""
    later = [(day, path) for path, day in dated(plan) if day > closed.on and path[0] != "submissions"]
    if later:
        day, path = max(later, key=lambda one: one[0])
        line, _ = loaded.source.line_column(loaded.source.index_of(path[:-1]))
        raise UserError(
            say(
                f"{loaded.file}:{line}：台账里已有 {day} 的一条，晚于结束日期 {closed.on}；结束日期写到这一天：--date {day}。",
                f"{loaded.file}:{line}: the log has an entry of {day}, behind the closing day {closed.on}; close it on that day: --date {day}.",
            )
        )


def _closing_before(plan: Plan, closed: Closed) -> list[Edit]:
    """Of a plan that was opened again: the amendment that keeps its first closing, for papers of the days between."""
    if plan.closed is None or not plan.reopened:
        return []
    entered = (("entered", closed.entered.isoformat()),) if closed.entered else ()
    days = (("date", closed.on.isoformat()), *entered)
    records = (("field", "closed"), ("from", _record(plan.closed)), ("to", _record(closed)))
    return [Append("amendments", (*days, *records, ("document", scalar(closed.document)), ("reason", AGAIN)))]


def _set(loaded: Loaded, key: str, yaml: str) -> Edit:
    if loaded.source.exists((key,)):
        return Put((key,), yaml)
    return AddKey((), key, yaml, order((), key))


def _record(closed: Closed) -> str:
    reasons = ", ".join(f"{_key(key)}: {scalar(why)}" for key, why in closed.explained.items())
    explained = f", explained: {{{reasons}}}" if reasons else ""
    entered = f", entered: {closed.entered.isoformat()}" if closed.entered else ""
    return f"{{on: {closed.on.isoformat()}{entered}, document: {scalar(closed.document)}{explained}}}"


def _key(key: str) -> str:
    """A key as text: "5" would be read as a number, and told as a slip."""
    return scalar(key, '"') if key.isascii() else scalar(key)


def reopen(loaded: Loaded, plan: Plan, approval: Approval) -> Result:
    """The plan active again, with the amendment that allows it; the record of its closing stays.

    Raises:
        UserError: it is not closed, or nothing allows it.
    """
    if plan.status != "closed":
        raise UserError(say(f"{loaded.file}：方案没有结束，不用重新执行。", f"{loaded.file}: the plan is not closed."))
    return set_field(loaded, WHOLE, "status", "active", approval)
