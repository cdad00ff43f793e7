"""RG607 done-with-unmet-target: finished by percentage, not by its targets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.completion_rates import met
from ruralgov.progress.finished_tasks import finished
from ruralgov.progress.indicators_on_day import Measure, measures
from ruralgov.text import Text, listing, number

RULE = Rule(
    code="RG607",
    name="done-with-unmet-target",
    severity=WARNING,
    of_day=True,
    title=Text("完成但指标未达", "Done with unmet targets"),
    message=Text(
        "任务{task} {date} 填报完成，但指标没有达到：{unmet}",
        "task {task} is reported done on {date}, but targets are not met: {unmet}",
    ),
    cure=Text(
        "补填指标的完成值（已经提交的另记一条）；确未达到的，把 percent 改回实际进度（另记一条，写明 reason）。",
        "Log the missing actuals (once committed, in a new entry); if a target is not met, log the real percentage in a new entry with its `reason`.",
    ),
    why=Text(
        "百分比说完成、指标说没完成，两张表打架。验收以指标为准，先按完成上报的，事后要作说明。",
        "Percentage and targets contradict each other. Acceptance goes by the targets, "
        "and a premature report must be explained.",
    ),
    bad="""\
progress:
  - {date: 2026-09-30, task: "1", percent: 100, indicators: {议事村数: 2}, evidence: [验收单]}  # <--
""",
    good="""\
progress:
  - {date: 2026-09-30, task: "1", percent: 100, indicators: {议事村数: 3}, evidence: [验收单]}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """One finding a task, by the last of its targets. Without any actual one is not met either, but a mere ceiling."""
    for done in finished(index):
        found = measures(index, done.task, index.log[done.task.id], index.as_of or date.max)
        unmet = [(place, one) for place, one in enumerate(found) if not met(one.end.indicator, one.whole)]
        if unmet:
            values = {
                "task": done.task.id,
                "date": done.entry.date.isoformat(),
                "unmet": listing(_shown(one) for _, one in unmet),
            }
            position = index.positions[done.task.id]
            related = tuple(("tasks", position, "indicators", place) for place, _ in unmet)
            yield Hit(("progress", done.position, "percent"), values, related=related)


def _shown(one: Measure) -> str:
    shown = "—" if one.whole is None else number(round(one.whole, 2))
    ends = (one.end.indicator.low, one.end.indicator.high)
    limits = "–".join(number(limit) for limit in dict.fromkeys(ends) if limit is not None)
    return f"{one.given.name} {shown}/{limits}{one.given.unit or ''}"
