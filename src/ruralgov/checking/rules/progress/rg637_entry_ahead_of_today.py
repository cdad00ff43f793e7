"""RG637 entry-ahead-of-today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.files.recorded_reads import today
from ruralgov.findings import Hit
from ruralgov.plan.lookups.day.corrected_entries import long_after, out_of_order
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logs import dated
from ruralgov.plan.plan import Plan
from ruralgov.text import Text

RULE = Rule(
    code="RG637",
    name="entry-ahead-of-today",
    severity=WARNING,
    title=Text("台账日期还没有到", "Log entry of a day to come"),
    message=Text(
        "这一条记于 {given}，还没有到（今天 {today}）",
        "this entry is of {given}, which is still to come (today is {today})",
    ),
    cure=Text(
        "日期写错的改过来；确是以后的事，等到了那天再记。电脑日期不对的先改；重看往年、试填以后的，用 --as-of 写明截止哪天。",
        "Correct a wrong date; what is still to happen is logged once it has. Check the computer's clock; for years lived "
        "through again or ahead say the day with `--as-of`.",
    ),
    why=Text(
        "材料的截止日默认取台账的最后一天：一条写到以后的记录，会让各表都按那一天出，没到期的任务也算逾期。",
        "A paper's day is by default the last in the log: one entry of a day to come moves them all there, and tasks that are "
        "not due count as overdue.",
    ),
    bad="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 20}
  - {date: 2099-04-30, task: "1", percent: 40}  # <--
period: {start: 2026-01-01, end: 2099-12-31}
""",
    good="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 20}
  - {date: 2026-04-30, task: "1", percent: 40}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Every such entry; with a chosen ``--as-of`` they are among those that it leaves out (RG610)."""
    now = today()
    if index.given_as_of is not None or _is_recorded_until(index.plan) > now:
        return
    told = {("progress", place, "date") for place in out_of_order(index.plan)}  # a slip of the year that RG601 names
    for path, day in dated(index.plan):
        # Money that will be carried on stands at the end of its year, whenever it is written down.
        if day > now and path[:2] != ("funding", "carried") and path not in told and not long_after(index.plan, day):
            yield Hit(path, {"given": day.isoformat(), "today": now.isoformat()})


def _is_recorded_until(plan: Plan) -> date:
    """The last day of a seal or of the closing, which commands write: a clock behind that is wrong, and tells nothing."""
    closed = [plan.closed.on] if plan.closed else []
    return max([date.min, *closed, *(one.date for one in plan.seals)])
