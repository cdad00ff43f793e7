"""Whether an edit of an issued plan changes the papers of the days before it: a correction does, a change from a day on does not."""

from __future__ import annotations

from datetime import date, timedelta

from ruralgov.editing.amendments import Result
from ruralgov.editing.approvals import Approval
from ruralgov.plan.lookups.day.corrected_entries import last_logged
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import Loaded
from ruralgov.records.fingerprints import mark
from ruralgov.text import Text

_CORRECTED = Text(
    "按更正处理，以前日期的材料也用新的。要是从某天起才变的，不要这样改：写明日期、文号、理由（命令行 --date、--document、--reason），以前的材料就不变。",
    "this is taken for a correction: papers of earlier days show the new value, too. Where it changed on a day only, do not "
    "set it so: give the day, the document and the reason (--date, --document, --reason), and earlier papers stay as they were.",
)
_NOT_KEPT = Text(
    "名称、年度是用来认这一项的，原来按阶段、期间定的时限不记是按哪个定的：这些在以前日期的材料里也用新的。",
    "a name or a year is what such a thing is known by, and of a deadline that came from a stage or the period only its day is kept: "
    "in these, papers of earlier days show the new one, too.",
)


def corrected_past(before: Loaded, made: Result, approval: Approval) -> Text | None:
    """What to say of an edit after which the plan of the day before it is another; None where it is the same.

    A draft, and a plan of which nothing has been logged, has given no papers yet.
    """
    old, new = before.partial, made.loaded.partial
    if old is None or new is None or old.status == "draft" or last_logged(old) is None:
        return None
    day = date.fromisoformat(approval.day) - timedelta(days=1)
    was, now = (
        mark(Index(one.partial, day, day, around=one.around), day) for one in (before, made.loaded) if one.partial
    )
    return None if was == now else _NOT_KEPT if approval.document else _CORRECTED
