"""Measures against tasks that are late or behind, as a page and as tables of the report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from ruralgov.papers.cell_words import LIGHTS, WRONG, light_arithmetic
from ruralgov.papers.origins.facts import Facts, about
from ruralgov.papers.origins.subjects import Figure, OfEnded, OfMeasure, OfTask
from ruralgov.papers.page import Block, Column, Page, Paragraph, Row, Table
from ruralgov.papers.plan_errors import lines_of
from ruralgov.papers.tables.lag_words import standing
from ruralgov.plan.dates import Span
from ruralgov.plan.governance import Alerts
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.escalation import Ended, Measure, ended, measures, undecided
from ruralgov.progress.lights import by_limits
from ruralgov.text import chinese_date

_NAMES = {"titles", "leads", "units", "support"}
"""What a task is called and who does it changes nothing of the measures against it."""
_LIMITS = {"alerts"}
_STEPS = {"escalation"}
_EXTREMES = (
    Alerts(yellow_behind=Decimal(0), red_behind=Decimal(0), indicators=True),
    Alerts(yellow_behind=Decimal(100), red_behind=Decimal(100), indicators=False),
)
"""Whatever the thresholds of the lights are, no light is worse than by the first, and none better than by the second."""


def escalation_page(index: Index, day: date, unit: str | None = None, since: date | None = None) -> Page:
    """What is due against whom on a day; with ``since`` also what has ended from then on."""
    title = f"{index.plan.title}督办清单"
    if not index.plan.escalation:
        return Page(title, (Paragraph(_no_measures(index)),), escalation_data(index, day, (), ()))
    span = Span(since, day) if since else None
    doubted, unlit = _doubted(index), unjudged(index, day, span)
    told = [one for one in measures(index, day) if one.task.id not in unlit]
    found = [one for one in told if _concerns(index, one, unit) and one.task.id not in doubted]
    over = [one for one in ended(index, span) if _concerns(index, one.measure, unit)] if span else []
    over = [one for one in over if one.measure.task.id not in unlit]
    due = f"{len(found)}项任务应采取措施" if found else "没有应采取督办措施的任务"
    due += f"（{'、'.join(doubted.values())}{WRONG}，没有列入）" if doubted else ""
    due += _unlit_words(index, [task for task in unlit if unit in (None, *map(index.unit, index.tasks[task].lead))])
    head = f"截至{chinese_date(day)}，{due}" + (f"，{len(over)}项措施已结束。" if over else "。")
    blocks: list[Block] = [Paragraph(head)]
    blocks += [measures_table(index, found, undated=_undated(index, day))] if found else []
    blocks += [ended_table(index, over, span)] if over and span else []
    return Page(title, tuple(blocks), escalation_data(index, day, found, over))


def _no_measures(index: Index) -> str:
    wrong = [one for one in index.faults if one.hole.areas & _STEPS]
    return f"方案{lines_of(wrong)}{WRONG}，督办措施没有列出，更正后补报。" if wrong else "方案没有规定督办措施。"


def _doubted(index: Index) -> dict[str | None, str]:
    """The tasks of which an error leaves open whether there is a measure against them, in words."""
    holes = [one.hole for one in index.faults if one.hole.areas - _NAMES - _LIMITS - _STEPS]
    known = index.tasks.keys()
    return {hole.task: f"任务{hole.task}" if hole.task in known else "方案" for hole in holes}


def unjudged(index: Index, day: date, span: Span | None = None) -> list[str]:
    """The tasks of which the measure hangs on thresholds of lights, or on limits of measures, that an error leaves open.

    What is the same by the strictest and by the mildest lights is so by any between them: whoever is overdue is red.
    """
    if not any(one.hole.areas & _LIMITS for one in index.faults):
        return undecided(index, day, span)
    strict, mild = (_by_task(by_limits(index, one), day, span) for one in _EXTREMES)
    open_ = undecided(index, day, span)
    return [task.id for task in index.plan.tasks if strict.get(task.id) != mild.get(task.id) or task.id in open_]


def is_told(one: Measure) -> bool:
    """Whether it is known what is done against a task, by whom, and what follows."""
    return WRONG not in (one.step.action, one.step.by, one.next_step and one.next_step[0].action)


def _by_task(index: Index, day: date, span: Span | None) -> dict[str, tuple[object, ...]]:
    """What is told of the measure against each task, and of the one that ended."""
    over = {
        one.measure.task.id: (_key(one.measure), one.measure.since, one.on, one.why)
        for one in (ended(index, span) if span else ())
    }
    stands = {one.task.id: _key(one) for one in measures(index, day)}
    return {task: (stands.get(task), over.get(task)) for task in {**over, **stands}}


def _key(one: Measure) -> tuple[object, ...]:
    return one.level, one.next_step, _standing(one)


def _undated(index: Index, day: date) -> frozenset[str]:
    """The tasks of which it hangs on them since when a measure stands."""
    if not any(one.hole.areas & _LIMITS for one in index.faults):
        return frozenset()
    strict, mild = ({one.task.id: one.since for one in measures(by_limits(index, limits), day)} for limits in _EXTREMES)
    return frozenset(task for task, since in strict.items() if mild.get(task) != since)


def _unlit_words(index: Index, tasks: Sequence[str]) -> str:
    if not tasks:
        return ""
    found = [one for one in index.faults if one.hole.areas & (_LIMITS | _STEPS)]
    what = "亮灯" if all(one.hole.areas & _LIMITS for one in found) else "措施"
    return f"（方案{lines_of(found)}{WRONG}，任务{'、'.join(tasks)}的{what}不能判断，没有列入）"


def _concerns(index: Index, one: Measure, unit: str | None) -> bool:
    return unit is None or unit in map(index.unit, one.task.lead)


def measures_table(
    index: Index, found: Sequence[Measure], name: str = "measures", undated: frozenset[str] = frozenset()
) -> Table:
    """One row a task, the heaviest measure first; of those that are ``undated`` nobody knows since when."""
    columns = (
        Column("action", "措施", width=40),
        Column("by", "实施单位", width=34),
        Column("id", "序号", width=12),
        Column("title", "任务", width=50),
        Column("lead", "牵头单位", "list", 34),
        Column("since", "起自", "date", 24),
        Column("reason", "依据", width=60),
        Column("next", "下一步", width=40),
    )
    rows = tuple(
        Row(
            (
                one.step.action,
                index.unit(one.step.by) if one.step.by else None,
                one.task.id,
                one.task.title,
                tuple(map(index.unit, one.task.lead)),
                WRONG if one.task.id in undated else one.since,
                _standing(one),
                f"{chinese_date(one.next_step[1])}起{one.next_step[0].action}" if one.next_step else None,
            ),
            of=OfMeasure(one.task.id),
        )
        for one in found
    )
    return Table(name, "应采取的措施", columns, rows, landscape=True)


def reason(index: Index, one: Measure) -> str:
    """Why: the step's own condition, and the arithmetic of the light."""
    return f"{_condition(one)}：{light_arithmetic(one.state, index.alerts)}"


def _standing(one: Measure) -> str:
    """Why, as a paper says it: how the light came about is asked of `why`."""
    return f"{_condition(one)}：{standing(one.state)}"


def _condition(one: Measure) -> str:
    # The step holds from its light on: what is named is the light that the task shows.
    light = LIGHTS[one.state.light] if one.step.light and one.state.light else ""
    days = f"逾期满{max(one.step.overdue_days, 1)}天" if one.step.overdue_days is not None else ""
    return "、".join(part for part in (days, light) if part)


def ended_table(index: Index, found: Sequence[Ended], span: Span, name: str = "ended") -> Table:
    """Measures that ended, with the day and why."""
    columns = (
        Column("action", "措施", width=40),
        Column("id", "序号", width=12),
        Column("title", "任务", width=60),
        Column("lead", "牵头单位", "list", 34),
        Column("since", "起自", "date", 24),
        Column("on", "结束", "date", 24),
        Column("why", "解除原因", width=40),
    )
    rows = tuple(
        Row(
            (
                one.measure.step.action,
                one.measure.task.id,
                one.measure.task.title,
                tuple(map(index.unit, one.measure.task.lead)),
                one.measure.since,
                one.on,
                one.why,
            ),
            of=OfEnded(one.measure.task.id, span),
        )
        for one in found
    )
    return Table(name, "已结束的措施", columns, rows, landscape=True)


def escalation_data(index: Index, day: date, found: Sequence[Measure], over: Sequence[Ended]) -> dict[str, object]:
    """The contract of ``--format json``."""
    undated = _undated(index, day)
    return {
        "version": 1,
        "plan": index.plan.title,
        "as_of": day.isoformat(),
        "measures": [_measure_data(index, one, dated=one.task.id not in undated) for one in found],
        "ended": [
            {"task": one.measure.task.id, "action": one.measure.step.action, "on": one.on.isoformat(), "why": one.why}
            for one in over
        ],
    }


def _measure_data(index: Index, one: Measure, *, dated: bool) -> Facts:
    """A measure for JSON; its light, and the arithmetic of that, rest on limits that may be wrong while the measure stands."""
    values = {
        "task": one.task.id,
        "level": one.level,
        "action": one.step.action,
        "by": one.step.by,
        "lead": [index.unit(name) for name in one.task.lead],
        "since": one.since.isoformat() if dated else None,
        "overdue_days": one.state.overdue_days,
        "light": one.state.light.value if one.state.light else None,
        "reason": reason(index, one),
    }
    found = about(OfMeasure(one.task.id), values, but=("task",))
    lit = Figure(OfTask(one.task.id), "light")
    return Facts(found, {**found.figures, "light": lit, "reason": lit})
