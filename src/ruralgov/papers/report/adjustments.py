"""How a plan was changed within a period: its amendments, tasks that ended otherwise than done, and its closing, by day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ruralgov.changes.wording.amended_words import WHOLE, amended_in
from ruralgov.papers.closing_words import explained
from ruralgov.papers.restating.late_records import in_chinese
from ruralgov.plan.dates import Span
from ruralgov.plan.entry import Recorded
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.ending_words import ending_words
from ruralgov.text import chinese_date


def adjustments(index: Index, span: Span) -> list[dict[str, str | None]]:
    """Each with its day, its task, the change in words, the document, and the reason where one is given."""
    found: list[tuple[date, dict[str, str | None]]] = [
        (one.date, _words(index, one.date, one.task, amended_in(index, one), one.document, one.reason.rstrip("。")))
        for one in index.plan.amendments
        if (span.holds(one.date) or span.holds(one.since)) and (one.task, one.field) != (None, "closed")
    ]
    amended = {(one.task, one.document) for one in index.plan.amendments if one.field == "ended"}
    found += [
        (end.on, _words(index, end.on, task.id, ending_words(end).zh, end.document, None))
        for task in index.plan.tasks
        if (end := task.ended) is not None and _told(span, end) and (task.id, end.document) not in amended
    ]
    for closed in (one for one in index.plan.closings if _told(span, one)):
        why = "；".join(explained(index, closed))
        change = f"方案结束。没有了结的作了说明：{why}" if why else "方案结束"
        found.append((closed.on, _words(index, closed.on, None, change, closed.document, None)))
    return _gathered(words for _, words in sorted(found, key=lambda pair: pair[0]))


def _told(span: Span, end: Recorded) -> bool:
    """Whether an end is of the period, or was entered in it."""
    return span.holds(end.on) or span.holds(end.since)


def _gathered(found: Iterable[dict[str, str | None]]) -> list[dict[str, str | None]]:
    """Tasks that came or went by one document on one day, for one reason, are told in one sentence."""
    said: list[dict[str, str | None]] = []
    for one in found:
        last = said[-1] if said else one
        same = said and all(last[key] == one[key] for key in ("date", "document", "reason"))
        if same and all((known["change"] or "").startswith(WHOLE) for known in (last, one)):
            said[-1] = last | {"change": f"{last['change']}，{one['change']}", "task": None}
        else:
            said.append(one)
    return said


def _words(
    index: Index, day: date, task: str | None, change: str, document: str, reason: str | None
) -> dict[str, str | None]:
    written = in_chinese(change)
    # A task that came or went is named by the change itself.
    whole = change.startswith(WHOLE)
    title = index.tasks[task].title if task in index.tasks and not whole else ""
    return {
        "date": chinese_date(day),
        "task": task,
        "title": title,
        "change": written,
        "document": document,
        "reason": reason,
    }
