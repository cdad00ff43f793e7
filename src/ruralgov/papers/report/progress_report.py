"""The facts of a report on a period as plain data and tables. Its words stand in ``templates/report.md.j2`` alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from ruralgov.calendar.periods import Period
from ruralgov.money.totals import total
from ruralgov.papers.cell_words import light_arithmetic, percent
from ruralgov.papers.chapter_numbers import annex_labels
from ruralgov.papers.charts.chart import Chart
from ruralgov.papers.charts.plan_charts import glance_chart, money_chart, progress_chart, targets_chart
from ruralgov.papers.letter import PARTS
from ruralgov.papers.origins.subjects import Said
from ruralgov.papers.page import ASSUMED, Table
from ruralgov.papers.plan_errors import Sure
from ruralgov.papers.report.adjustments import adjustments
from ruralgov.papers.report.assumptions import assumptions, marked, unmarked
from ruralgov.papers.report.attention import (
    attention_table,
    concern_words,
    concerns,
    differing,
    lapsed_steps,
    next_steps,
    reasons,
    unreported,
    untaken,
)
from ruralgov.papers.report.comparison import (
    changes,
    compared,
    comparison_table,
    eve_words,
    points_words,
)
from ruralgov.papers.report.duties_and_norms import governance
from ruralgov.papers.report.figures import Pairs, due_within, state_words
from ruralgov.papers.report.missed_targets import missed_words
from ruralgov.papers.report.money_words import money_words
from ruralgov.papers.report.report_json import report_data
from ruralgov.papers.report.report_scope import View, certain, corrections, listed, missing_of, previous_restated
from ruralgov.papers.report.scores import Scores
from ruralgov.papers.report.sentence_figures import said_in
from ruralgov.papers.report.tables import (
    due_table,
    groups,
    lights_table,
    next_table,
    none_told,
    targets_table,
)
from ruralgov.papers.tables.gantt import gantt_table
from ruralgov.papers.tables.goals_table import Goals, goals_at_a_glance, goals_table, provisions_table, said_of_goals
from ruralgov.papers.tables.in_kind_table import in_kind_table
from ruralgov.papers.tables.lag_words import lag_words
from ruralgov.papers.tables.task_table import task_table
from ruralgov.papers.tables.titles import subject, title
from ruralgov.papers.tables.totals_table import totals_table
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.ending_words import parts_words
from ruralgov.text import chinese_date

_THIS = {"month": "本月", "quarter": "本季度", "year": "本年度", "stage": "本阶段", "days": "本期"}

_BELOW_HEADING = frozenset({"money", "gantt"})
GLANCE = "glance_chart"
"""The chart of page one."""
_CHARTS = (GLANCE, "progress_chart", "targets_chart", "money_chart")
_TOLD = 5
"""Finished tasks of which the text says more than their names."""
_QUARTER = 91
"""Days after which what was last reported is old, whatever the period."""
_BARS = 12
"""Indicators that a chart in running text has room for; the annex has all."""


class Report(NamedTuple):
    """Everything the template may use: names in ``words``, tables by name, and the same facts for JSON."""

    title: str
    words: dict[str, Any]
    tables: dict[str, Table]
    charts: dict[str, Chart]
    said: tuple[Said, ...]
    """The figures of its sentences."""
    lagging: tuple[Table, ...]
    """The table of the tasks that lag, the fullest form first: with reasons, those of red ones alone, without next steps."""
    data: dict[str, object]
    goals: Goals | None
    """How far the plan's own targets are, for page one."""


def progress_report(
    index: Index, period: Period, day: date, scores: Scores = Scores(), letter: Mapping[str, str] | None = None
) -> Report:
    """The report of a period as of a day (usually its last). ``index`` is of that day; ``letter`` holds its letter parts."""
    whole = View(index, period, day, compared(index, period, day))
    view = certain(whole)
    lists = listed(whole)
    rest = governance(index, period, day, scores)
    tables, said = unmarked(_untitled(_tables(view, whole, lists)) | rest.tables)
    given = assumptions(index, frozenset({view.year}))
    given += [one for one in said if not any(one in other for other in given)]
    goals = goals_at_a_glance(index, day) if "goals" not in index.wrong else None
    labels = annex_labels(tables, assumed=bool(given))
    charts = _charts(whole)
    lagging = _lagging(view, _references(labels, marked=marked(tables.values())))
    tables["attention"] = lagging[0]
    words = {
        "charts": {name: name in charts for name in _CHARTS},
        **_frame(view, letter or {}, labels),
        **_standing(view, whole),
        **_told(view, lists),
        **corrections(view),
        "goals": goals.words if goals else "",
        "goals_named": True,
        **money_words(index, view.compared, view.year, day),
        "assumptions": given,
        "has_marks": marked(one for name, one in tables.items() if name not in ("tasks", "gantt", "targets", "lights")),
        **rest.words,
        **missing_of(whole, lists),
    }
    data = report_data(whole, rest.data)
    said_ = (*said_in(view, words, tables), *said_of_goals(goals))
    return Report(title(index.plan, period, letter or {}), words, tables, charts, said_, lagging, data, goals)


def _lagging(view: View, notes: tuple[str, ...]) -> tuple[Table, ...]:
    """The forms of the table of the tasks that lag."""
    found = concerns(view.index, view.pairs, view.span)
    full, brief = (attention_table(view.index, found, brief=one) for one in (False, True))
    return tuple(replace(one, notes=notes) for one in (full, brief, reasons(full)))


def _references(labels: Mapping[str, str], *, marked: bool) -> tuple[str, ...]:
    """The one footnote of the text: where the arithmetic of the lights stands, and what is assumed."""
    lights = f"亮灯依据见{labels['lights']}" if labels["lights"] else ""
    if marked and labels["lights"] and labels["assumptions"]:
        return (f"亮灯依据和推定数（标注{ASSUMED}）的说明见{labels['lights']}。",)
    assumed = f"标注{ASSUMED}的数据为推定数，依据见{labels['assumptions']}" if marked and labels["assumptions"] else ""
    return (f"{lights or assumed}。",) if lights or assumed else ()


def _charts(view: View) -> dict[str, Chart]:
    """The charts that the plan has something for: of money that is only planned a table says all."""
    moved = total(view.index, year=view.year)
    made = (
        glance_chart(view.index, view.pairs, view.year),
        progress_chart(view.index, view.pairs),
        targets_chart(view.pairs, _BARS),
        money_chart(view.index, view.year) if moved.appropriated or moved.spent else None,
    )
    return {one.name: one for one in made if one is not None}


def _frame(view: View, letter: Mapping[str, str], labels: Mapping[str, str]) -> dict[str, object]:
    """What the report is of: the plan, the period, the letter, the numbers of its annexes."""
    return {
        "plan": view.index.plan,
        "subject": subject(view.index.plan.title),
        "quarter": view.period.label,
        "period": view.period.label,
        "this": _THIS.get(view.period.kind, view.period.label[-3:]),  # 上半年, 下半年
        "year": view.year,
        "next_quarter": view.ahead.label if view.ahead else "",
        "day": chinese_date(view.day),
        "whole": view.day >= view.span.end,
        "letter": dict.fromkeys(PARTS, "") | dict(letter),
        "annexes": labels,
    }


def _standing(view: View, whole: View) -> dict[str, object]:
    """How far the plan is, and what has changed since the eve of the period and since a year ago."""
    now, eve, ago = view.compared.now, view.compared.eve, view.compared.year_ago
    return {
        "figures": now.end,
        "counts": state_words(now.end, view.pairs),
        "lit": [
            f"{name}{count}项" for name, count in zip(("绿灯", "黄灯", "红灯"), now.end[7:10], strict=True) if count
        ],
        "average": percent(now.end.average) if now.end.average is not None else None,
        "weighted": any(task.weight != 1 for task in view.index.plan.tasks),
        "before": eve.end if eve else None,
        "eve": eve_words(view.period),
        "changes": [one for one in changes(now.end, eve.end) if not one.startswith("平均进度")] if eve else [],
        "average_change": points_words(now.end.average, eve.end.average) if eve else "",
        "year_changes": changes(now.end, ago.end) if ago else None,
        "due": now.due,
        "finished": now.finished,
        "finished_tasks": _finished(view),
        "targets_met": _targets_met(view.pairs),
        "next_due": len(_due_next(view, view.pairs)),
        "next_untold": none_told(_due_next(view, view.pairs)),
        "has_log": bool(view.index.plan.progress and whole.pairs),
        "stale_since": _stale(view) if view.pairs else None,
    }


def _finished(view: View) -> list[dict[str, str]]:
    """The tasks that were finished in the period, with what their units said of it; of many their names alone."""
    span = Span(view.span.start, min(view.span.end, view.day))
    done = [one for one in view.pairs if one[1].done_on and span.holds(one[1].done_on)]
    return [
        {
            "id": task.id,
            "title": task.title,
            "lead": "、".join(map(view.index.unit, task.lead)),
            "parts": parts_words(now).strip("（）"),
            "note": (now.last.note or "").rstrip("。") if now.last and len(done) <= _TOLD else "",
        }
        for task, now in done
    ]


def _targets_met(pairs: Pairs) -> dict[str, int]:
    """How many indicators there are of tasks that go on, and how many of them are met, not yet met, not reported.

    Of those, how many were sent and went back (``refused``).
    """
    found = [one for _, now in pairs if now.open for one in now.measures]
    back = sum(
        one.actual is None and now.refused(one.given.name) for _, now in pairs if now.open for one in now.measures
    )
    told = [one for one in found if one.actual is not None]
    met = sum(one.actual is not None and one.indicator.met_by(one.actual) for one in told)
    untold = len(found) - len(told)
    return {"total": len(found), "met": met, "open": len(told) - met, "untold": untold, "refused": back}


def _stale(view: View) -> str | None:
    """The day of the last entry, where nothing was entered within the period, or for a quarter of a longer one."""
    last = max((entry.date for entry in view.index.plan.progress), default=None)
    since = max(view.span.start, view.day - timedelta(days=_QUARTER))
    return chinese_date(last) if last is not None and last < since else None


def _told(view: View, lists: Sure) -> dict[str, object]:
    """What the units told: problems in order of weight, next steps; and what was approved to change."""
    index, span = view.index, view.span
    found = concerns(index, view.pairs, span)
    lit = [one for one in found if one.lit]
    silent = [one for one in found if one.silent]
    lags = {lag_words(one.now) for one in silent}
    unexplained = [one for one in found if not (one.problem or one.silent or one.now.untaken)]
    told = {one.task.id for one in silent}
    others = [(task, now) for task, now in view.pairs if task.id not in told]
    same = {lag_words(one.now) for one in unexplained}
    return {
        "lights": [{**concern_words(index, one), "arithmetic": light_arithmetic(one.now, index.alerts)} for one in lit],
        "problems": [concern_words(index, one) for one in found if one.problem],
        "unexplained": [concern_words(index, one) for one in unexplained],
        "unexplained_lag": same.pop() if len(same) == 1 and len(unexplained) > 1 else "",
        "silent": [{**concern_words(index, one), "lag": lag_words(one.now)} for one in silent],
        "silent_lag": lags.pop() if len(lags) == 1 and len(silent) > 1 else "",
        "next_steps": list(next_steps(index, lists.problems, span)),
        "lapsed_steps": lapsed_steps(index, lists.problems, span),
        "differing": list(differing(index)) if view.pairs else [],
        **missed_words(index, view.pairs, view.day),
        "unreported": unreported(index, others, view.day) if index.plan.progress else [],
        "untaken": list(untaken(index, view.pairs, {one.task.id for one in found if one.problem})),
        "amendments": adjustments(index, span) if "amendments" not in index.wrong else [],
    }


def _tables(view: View, whole: View, lists: Sure) -> dict[str, Table]:
    """Tasks that stand each for itself, and figures that each say whether they are wrong, are of the ``whole``."""
    index, pairs, day, rows = view.index, view.pairs, view.day, whole.pairs
    return {
        "figures": comparison_table(
            whole.compared,
            index.plan.money_unit,
            eve_words(view.period),
            corrected=(before := previous_restated(view)) is not None and before.figures,
        ),
        "due": due_table(
            index, [one for one in lists.soon if due_within(one[1], view.span)], "due", day, "到期任务完成情况"
        ),
        **groups(index, rows),
        "goals": goals_table(index, day),
        "money": totals_table(index, "source", year=view.year),
        "in_kind": in_kind_table(index, view.year),
        "money_tasks": totals_table(index, "task", year=view.year),
        "next": next_table(index, _due_next(view, lists.soon), day),
        "tasks": task_table(index, rows),
        "targets": targets_table(index, rows),
        "lights": lights_table(index, pairs),
        "gantt": gantt_table(index, rows, day),
        "provisions": provisions_table(index),
    }


def _due_next(view: View, pairs: Pairs) -> Pairs:
    """The tasks that fall due in the period that follows."""
    return [one for one in pairs if view.ahead and due_within(one[1], view.ahead.span)]


def _untitled(tables: dict[str, Table]) -> dict[str, Table]:
    """Tables that stand alone below a heading are not named twice."""
    return {name: replace(one, title="") if name in _BELOW_HEADING else one for name, one in tables.items()}
