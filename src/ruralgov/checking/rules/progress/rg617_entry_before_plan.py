"""RG617 entry-before-plan."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit, Path
from ruralgov.plan.lookups.day.corrected_entries import long_before
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logs import dated
from ruralgov.text import Text

RULE = Rule(
    code="RG617",
    name="entry-before-plan",
    severity=WARNING,
    title=Text("记录早于方案一年以上", "Entry long before the plan"),
    message=Text(
        "这条记录记于 {given}，比方案开始（{start}）早一年以上",
        "this entry is of {given}, more than a year before the plan begins ({start})",
    ),
    cure=Text(
        "多半是年份写错，核对日期；方案确实开始得更早的，改 period。",
        "Probably the year is wrong: check the date; where the plan really began earlier, change `period`.",
    ),
    why=Text(
        "年份错一位，这笔钱就算到别的年度，到位、支出和执行率都跟着错。",
        "With one digit of the year wrong the money counts for another year, and so do all the sums it is in.",
    ),
    bad="""\
funding:
  sources: [县级财政]
  shares: {村级经费: {ratio: {县级财政: 1}}}
  appropriations:
    - {date: 2026-03-01, source: 县级财政, for: 村级经费, amount: 10万元}
  payments:
    - date: 2016-04-10  # <--
      source: 县级财政
      task: "1"
      item: 办公经费
      amount: 6万元
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    deadline: 2026-10-30
    budget: [{item: 办公经费, year: 2026, amount: 10万元, shares: 村级经费}]
""",
    good="""\
funding:
  sources: [县级财政]
  shares: {村级经费: {ratio: {县级财政: 1}}}
  appropriations:
    - {date: 2026-03-01, source: 县级财政, for: 村级经费, amount: 10万元}
  payments:
    - date: 2026-04-10
      source: 县级财政
      task: "1"
      item: 办公经费
      amount: 6万元
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    deadline: 2026-10-30
    budget: [{item: 办公经费, year: 2026, amount: 10万元, shares: 村级经费}]
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Every log but that of approvals; a wrong year of progress that does not say when it was entered shows in RG601."""
    for path, day in dated(index.plan):
        early = path[0] != "amendments" and index.period is not None and long_before(index.plan, day)
        if early and index.period and _said(index, path):
            yield Hit(path, {"given": day.isoformat(), "start": index.period.start.isoformat()})


def _said(index: Index, path: Path) -> bool:
    return path[0] != "progress" or index.plan.progress[int(path[1])].entered is not None
