"""RG725 entry-of-a-day-to-come."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.day.amended_places import at
from ruralgov.text import Text

RULE = Rule(
    code="RG725",
    name="entry-of-a-day-to-come",
    severity=WARNING,
    title=Text("新记的一条，日期还没有到", "New entry of a day to come"),
    message=Text("这一条记于 {given}，还没有到", "this entry is of {given}, which is still to come"),
    cure=Text(
        "核对日期；审批还没有下来的，等批了再改方案：日期没有到的审批不算。",
        "Check the date. An approval of a day to come counts as none: change the plan once it is given.",
    ),
    why=Text(
        "材料的截止日默认取台账的最后一天，一条写到以后的记录会让各表都按那一天出；还没有作出的批准，批不了今天的改动。",
        "A paper's day is by default the last in the log: one entry of a day to come moves them all there. And what nobody "
        "has decided yet approves no change of today.",
    ),
    before="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 20}
""",
    bad="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 20}
  - {date: 2099-06-30, task: "1", percent: 40}  # <--
""",
    good="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 20}
  - {date: 2026-03-31, task: "1", percent: 40}
""",
)


def check_edit(edit: Edit) -> Iterator[Hit]:
    for path in edit.ahead:
        yield Hit((*path, "date"), {"given": at(edit.new.plan, (*path, "date"))})
