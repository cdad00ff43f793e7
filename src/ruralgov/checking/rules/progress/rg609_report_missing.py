"""RG609 report-missing: a report that fell due and is not in the log."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ruralgov.calendar.duty_reports import Missing, awaited, missing
from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.unit_names import known_units
from ruralgov.text import Text, listing

RULE = Rule(
    code="RG609",
    name="report-missing",
    severity=WARNING,
    of_day=True,
    title=Text("没有按期报送", "Report missing"),
    message=Text(
        "截至 {as_of}，“{duty}”有 {count} 个单位没有按期报送：{missing}",
        "by {as_of}, {count} unit(s) had not reported for {duty} when due: {missing}",
    ),
    cure=Text(
        "已报送的，在 submissions 或 progress 补记；没有报送的，催报；制度是后来才定的，在 from 写明从哪天起。",
        "Log it in `submissions` or `progress` if it came; otherwise ask for it; where the duty was agreed later, `from` says since when.",
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
_UNITS, _DAYS = 6, 3


def check(index: Index) -> Iterator[Hit]:
    """One finding a duty. Without an as-of date given, a plan that logs neither is not being run yet.

    A unit unheard of has its own finding: whoever was meant may have reported.
    """
    if index.as_of is None:
        return
    known = known_units(index)
    known_missing = (one for one in missing(index, index.as_of) if one.unit in known and awaited(index, one.duty))
    for position, found in groupby(known_missing, key=lambda one: one.duty_index):
        units = list(found)
        values = {
            "duty": units[0].duty.name,
            "count": len(units),
            "missing": _told(units),
            "as_of": index.as_of,
        }
        yield Hit(("duties", position, "by"), values)


def _dates(one: Missing) -> list[str]:
    """The latest first: that is the one to press for."""
    return [day.isoformat() for day in reversed(one.due)]


def _told(units: list[Missing]) -> Text:
    days = [(one.unit, listing(_dates(one), _DAYS)) for one in units]
    return Text(
        listing((f"{unit}（{due.zh}）" for unit, due in days), _UNITS).zh,
        listing((f"{unit} ({due.en})" for unit, due in days), _UNITS).en,
    )
