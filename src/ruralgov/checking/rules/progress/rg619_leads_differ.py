"""RG619 leads-differ: joint leads that report different figures of one day."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.disagreements import disagreements, figures
from ruralgov.text import Text, number

RULE = Rule(
    code="RG619",
    name="leads-differ",
    severity=WARNING,
    title=Text("牵头单位填报不一致", "Leads report differently"),
    message=Text(
        "任务{task} {date} 的{what}，{other}填 {before}，{by}填 {given}；以排在后面的为准",
        "task {task}, {what} of {date}: {before} by {other}, {given} by {by}; the later entry counts",
    ),
    cure=Text(
        "请两个单位核对；核定后，填得不对的单位各自更正自己那一条（ruralgov log --replaces {date} --unit 单位），或在以后的日期另记一条核定的数。",
        "Let the units compare; then each that was wrong corrects its own entry (`ruralgov log --replaces {date} --unit UNIT`), or one plain new entry of a later day gives the agreed figure.",
    ),
    why=Text(
        "联合牵头的任务，同一天两个数，报告只能用一个。不先核对，用哪个都会有单位不认账。",
        "A report can print one figure only. Unless the joint leads compare theirs, one of them will not own it.",
    ),
    bad="""\
tasks:
  - {id: "1", title: 联合宣传, lead: [甲局, 乙局], joint: true, deadline: 2026-12-30}
progress:
  - {date: 2026-06-30, task: "1", percent: 40, by: 甲局}
  - {date: 2026-06-30, task: "1", percent: 45, by: 乙局}  # <--
""",
    good="""\
tasks:
  - {id: "1", title: 联合宣传, lead: [甲局, 乙局], joint: true, deadline: 2026-12-30}
progress:
  - {date: 2026-06-30, task: "1", percent: 40, by: 甲局}
  - {date: 2026-06-30, task: "1", percent: 40, note: 已办六场, by: 乙局}
""",
)


def check(index: Index) -> Iterator[Hit]:
    entries = index.plan.progress
    for one in disagreements(index):
        values = {
            "task": entries[one.last].task,
            "date": entries[one.last].date.isoformat(),
            "what": Text("完成百分比", "percent") if one.what is None else one.what,
            "other": index.unit(entries[one.before].by or ""),
            "before": number(figures(entries[one.before])[one.what]),
            "by": entries[one.last].by,
            "given": number(figures(entries[one.last])[one.what]),
        }
        yield Hit(("progress", one.last, *(("percent",) if one.what is None else ("indicators", one.what))), values)
