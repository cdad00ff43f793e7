"""RG607 done-with-unmet-target: finished by percentage, not by its targets."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.norms.coverage import actual
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Indicator
from ruralgov.progress.finished_tasks import finished
from ruralgov.text import Text, listing, number

RULE = Rule(
    code="RG607",
    name="done-with-unmet-target",
    severity=WARNING,
    of_day=True,
    title=Text("完成但指标未达", "Done with unmet targets"),
    message=Text(
        "任务 {task} {date} 填报完成，但指标没有达到：{unmet}",
        "task {task} is reported done on {date}, but targets are not met: {unmet}",
    ),
    cure=Text(
        "补填指标的完成值；确未达到的，把 percent 改回实际进度（另记一条，写明 reason）。",
        "Log the missing actuals; if a target is not met, log the real percentage in a new entry with its `reason`.",
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
    """One finding a task. A target without any actual is not met either, unless it is a mere ceiling."""
    for done in finished(index):
        actuals = {name: value for entry in index.log[done.task.id] for name, value in entry.indicators.items()}
        unmet = [(place, one) for place, one in enumerate(done.task.indicators) if not _met(index, one, actuals)]
        if unmet:
            values = {
                "task": done.task.id,
                "date": done.entry.date,
                "unmet": listing(_shown(index, indicator, actuals) for _, indicator in unmet),
            }
            position = index.positions[done.task.id]
            related = tuple(("tasks", position, "indicators", place) for place, _ in unmet)
            yield Hit(("progress", done.position, "percent"), values, related=related)


def _value(index: Index, indicator: Indicator, actuals: dict[str, Decimal]) -> Fraction | None:
    """What was logged, else what the places show."""
    logged = actuals.get(indicator.name)
    return actual(index, indicator) if logged is None else Fraction(logged)


def _met(index: Index, indicator: Indicator, actuals: dict[str, Decimal]) -> bool:
    value = _value(index, indicator, actuals)
    return indicator.low is None if value is None else indicator.met_by(value)


def _shown(index: Index, indicator: Indicator, actuals: dict[str, Decimal]) -> str:
    value = _value(index, indicator, actuals)
    shown = "—" if value is None else number(round(Decimal(value.numerator) / value.denominator, 2))
    limits = "–".join(number(limit) for limit in dict.fromkeys((indicator.low, indicator.high)) if limit is not None)
    return f"{indicator.name} {shown}/{limits}{indicator.unit or ''}"
