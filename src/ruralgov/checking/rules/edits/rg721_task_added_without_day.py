"""RG721 task-added-without-day."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.checking.rules.base import INFO, Rule
from ruralgov.checking.rules.edits._approval import change_in_task
from ruralgov.findings import Hit
from ruralgov.plan.task import Task
from ruralgov.text import Text

RULE = Rule(
    code="RG721",
    name="task-added-without-day",
    severity=INFO,
    title=Text("增补任务没有日期", "Task added without a day"),
    message=Text("{what}，没有写哪天增补", "{what}, without the day it was added on"),
    cure=Text(
        "在这项任务里写 added: 增补日期；经批准增补的，在 amendments 补记：{entry}。",
        "Give the task `added:` with the day; where it was approved, add to amendments: {entry}.",
    ),
    why=Text(
        "不知道哪天增补，以前各季度的报表就会多出一项任务，已经报出去的总数对不上。",
        "Without the day, papers of past quarters gain a task, and the totals that were reported no longer fit.",
    ),
    before="""\
tasks:
  - {id: "1", title: 完善村级议事, lead: [甲局], deadline: 2026-10-30}
""",
    bad="""\
tasks:
  - {id: "1", title: 完善村级议事, lead: [甲局], deadline: 2026-10-30}
  - {id: "2", title: 推行村务公开, lead: [乙局], deadline: 2026-10-30}  # <--
""",
    good="""\
tasks:
  - {id: "1", title: 完善村级议事, lead: [甲局], deadline: 2026-10-30}
  - {id: "2", title: 推行村务公开, lead: [乙局], deadline: 2026-10-30, added: 2026-07-01}
""",
)


def check_edit(edit: Edit) -> Iterator[Hit]:
    # Loaded here, as in _approval: every command that checks a plan loads this file.
    from ruralgov.changes.wording.missing_amendment import amendment_line

    # A task that brings money needs its approval (RG704), which has a day.
    free = (one for one in edit.changes if one.kind == "task-added" and not (one.guard or one.approved))
    for change in free if edit.issued else ():
        if isinstance(change.new, Task) and change.new.added is None:
            entry = amendment_line(change, "批准日期", "批准文号", "理由")
            yield Hit(change.new_path, {"what": change_in_task(edit, change), "entry": entry})
