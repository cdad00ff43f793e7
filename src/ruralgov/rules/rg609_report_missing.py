"""RG609 report-missing: a report that fell due and is not in the log."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.compute.index import Index
from ruralgov.compute.reports import missing
from ruralgov.findings import Hit
from ruralgov.rules.base import WARNING, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG609",
    name="report-missing",
    severity=WARNING,
    title=Text("没有按期报送", "Report missing"),
    message=Text(
        "{unit}没有按期报送“{duty}”：{days}（截至 {as_of}，共 {count} 次）",
        "{unit} did not report for {duty} by {days} ({count} times up to {as_of})",
    ),
    cure=Text(
        "已报送的，在 submissions 或 progress 补记；没有报送的，催报。",
        "Log it in `submissions` or `progress` if it came; otherwise ask for it.",
    ),
    why=Text(
        "方案规定了定期报送，谁没报要能说得出。缺一期台账，这一期的进度就是空的，汇总只好按零算。",
        "The plan asks for regular reports, so it must be plain who has not sent one. A missing report counts as nothing done.",
    ),
    bad="""\
tasks:
  - {id: "1", title: 完善村级议事, lead: [甲局], deadline: 2026-12-30}
  - {id: "2", title: 修订村规民约, lead: [乙局], deadline: 2026-12-30}
duties:
  - name: 试点工作台账
    kind: report
    by: lead  # <--
    every: quarter
    due: month-end
progress:
  - {date: 2026-03-20, task: "1", percent: 20}
  - {date: 2026-03-25, task: "2", percent: 15}
  - {date: 2026-07-10, task: "2", percent: 50}
""",
    good="""\
tasks:
  - {id: "1", title: 完善村级议事, lead: [甲局], deadline: 2026-12-30}
  - {id: "2", title: 修订村规民约, lead: [乙局], deadline: 2026-12-30}
duties:
  - name: 试点工作台账
    kind: report
    by: lead
    every: quarter
    due: month-end
progress:
  - {date: 2026-03-20, task: "1", percent: 20}
  - {date: 2026-03-25, task: "2", percent: 15}
submissions:
  - {date: 2026-06-26, duty: 试点工作台账, by: 甲局}
  - {date: 2026-06-28, duty: 试点工作台账, by: 乙局}
""",
)
_SHOWN = 4


def check(index: Index) -> Iterator[Hit]:
    """One finding for each duty and unit. Without an as-of date, a plan that logs neither is not being run yet."""
    plan = index.plan
    logged = index.given_as_of is not None or plan.progress or plan.submissions
    if index.as_of is None or not logged or plan.status == "draft":
        return
    for position, duty, unit, due in missing(index, index.as_of):
        days = "、".join(day.isoformat() for day in due[-_SHOWN:])
        values = {
            "unit": unit,
            "duty": duty.name,
            "days": ("… " if len(due) > _SHOWN else "") + days,
            "count": len(due),
            "as_of": index.as_of.isoformat(),
        }
        yield Hit(("duties", position, "by"), values)
