"""The facts of a quarterly report as plain data and tables. Its words stand in ``templates/report.md.j2`` alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from ruralgov.calendar.quarters import Quarter
from ruralgov.money.shares import lines
from ruralgov.money.totals import totals
from ruralgov.papers.cell_words import difference, light_arithmetic, percent
from ruralgov.papers.page import Table
from ruralgov.papers.report.adjustments import adjustments
from ruralgov.papers.report.mechanisms import Scores, governance
from ruralgov.papers.report.restated import Restated, restated
from ruralgov.papers.report.tables import (
    Figures,
    Pairs,
    due_table,
    figures,
    figures_table,
    lights_table,
    sections_table,
    states,
    targets_table,
)
from ruralgov.papers.tables.budget_table import money_data, totals_table
from ruralgov.papers.tables.gantt import gantt_table
from ruralgov.papers.tables.goals_table import goals_data, goals_table, provision_data, provisions_table
from ruralgov.papers.tables.in_kind_table import in_kind_data, in_kind_table
from ruralgov.papers.tables.task_table import task_data, task_table
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.status import Light, State
from ruralgov.text import chinese_date, grouped


class Report(NamedTuple):
    """Everything the template may use: names in ``words``, tables by name, and the same facts for JSON."""

    title: str
    words: dict[str, Any]
    tables: dict[str, Table]
    data: dict[str, object]


class Chapters:
    """一、二、三… in turn: a report has only the chapters that the plan has something for."""

    def __init__(self) -> None:
        self.number: int = 0

    def __call__(self) -> str:
        self.number += 1
        return _NUMERALS[self.number] if self.number < len(_NUMERALS) else str(self.number)


_NUMERALS: tuple[str, ...] = ("", *"一二三四五六七八九十", *("十" + digit for digit in "一二三四五六七八九"), "二十")


def quarter_report(index: Index, quarter: Quarter, day: date, scores: Scores = Scores()) -> Report:
    """The report of a quarter as of a day (usually its last). ``index`` is of that day."""
    now = states(index, day)
    before = _quarter_before(index, quarter)
    figure, earlier = figures(now), figures(before)
    rest = governance(index, quarter, day, scores)
    end = quarter.shifted(-1).span.end
    corrected = restated(index, day), restated(index.at(end, index.known_on), end)
    tables = _tables(index, quarter, day, now) | rest.tables
    words = {
        "plan": index.plan,
        "quarter": quarter.label,
        "year": quarter.year,
        "next_quarter": quarter.shifted(1).label,
        "day": chinese_date(day),
        "figures": figure,
        "before": earlier if _ran_before(index, quarter) else None,
        "change": _change(figure, earlier),
        "average": percent(figure.average) if figure.average is not None else None,
        "weighted": any(task.weight != 1 for task in index.plan.tasks),
        "due": _due_words(now, quarter.span),
        "lights": [_light_words(index, task, one) for task, one in now if one.light in (Light.RED, Light.YELLOW)],
        "problems": [_problem_words(task, entry) for task, entry in _entries(index, quarter.span, "problem")],
        "next_steps": [_next_words(task, entry) for task, entry in _entries(index, quarter.span, "next")],
        "amendments": adjustments(index, quarter.span),
        "assumptions": _assumptions(index, quarter.year),
        "has_log": bool(index.plan.progress),
        "last_entry": _last_entry(index, day),
        "has_in_kind": bool(tables["in_kind"].rows[:-1]),
        "restated": _restated_words(corrected[0]),
        "previous_quarter": quarter.shifted(-1).label,
        "previous_restated": _restated_words(corrected[1]) if _ran_before(index, quarter) else None,
        "has_money": bool(tables["money"].rows[:-1]),
        "money_years": sorted({line.year for line in lines(index)}),
        "chapter": Chapters(),
        **rest.words,
    }
    data = _data(index, quarter, day, now, earlier) | {"governance": rest.data}
    if corrected[0] is not None:
        data["restated"] = {"known_on": str(corrected[0].known_on), "changes": list(corrected[0].changes)}
    return Report(f"{index.plan.title}{quarter.label}进展情况报告", words, tables, data)


def _restated_words(found: Restated | None) -> dict[str, object] | None:
    return {"known": chinese_date(found.known_on), "changes": found.changes} if found else None


def _assumptions(index: Index, year: int) -> list[str]:
    """Every reason behind a figure marked ※: the plan's own list, then targets and the year's money."""
    listed = [one.reason for one in index.plan.assumptions]
    indicators = (*index.plan.goals, *(one for task in index.plan.tasks for one in task.indicators))
    targets = [one.assumed for one in indicators if one.assumed]
    money = [why for line in lines(index) if line.year == year for why in line.reasons]
    return list(dict.fromkeys(reason.rstrip("。") for reason in (*listed, *targets, *money)))


def _last_entry(index: Index, day: date) -> str | None:
    """The day of the last entry in the progress log, where it lies before the day of the report."""
    last = max((entry.date for entry in index.plan.progress), default=None)
    return chinese_date(last) if last is not None and last < day else None


def _quarter_before(index: Index, quarter: Quarter) -> Pairs:
    """The states at the end of the quarter before, by the plan as it stood then."""
    end = quarter.shifted(-1).span.end
    return states(index.on(end), end)


def _ran_before(index: Index, quarter: Quarter) -> bool:
    """Whether the plan ran in the quarter before: nothing is compared with a time when there was no plan."""
    return index.period is None or quarter.span.start > index.period.start


def _change(now: Figures, before: Figures) -> dict[str, str]:
    """The change on the quarter before, with its sign; 持平 where there is none."""
    return {
        "done": _signed(Decimal(now.done - before.done), "项"),
        "yellow": _signed(Decimal(now.yellow - before.yellow), "项"),
        "red": _signed(Decimal(now.red - before.red), "项"),
        "average": _points(now.average, before.average),
    }


def _points(now: Fraction | None, before: Fraction | None) -> str:
    if now is None or before is None:
        return ""  # no task counted then or now: there is nothing to compare
    return _signed(difference(now, before), "个百分点")


def _signed(value: Decimal, unit: str) -> str:
    return "持平" if value == 0 else f"{'增加' if value > 0 else '减少'}{grouped(abs(value))}{unit}"


def _due_words(pairs: Pairs, span: Span) -> dict[str, int]:
    due = [now for _, now in pairs if _due_within(now, span)]
    done = sum(now.done_on is not None for now in due)
    on_time = sum(now.done_on is not None and now.due is not None and now.done_on <= now.due.day for now in due)
    return {"total": len(due), "done": done, "on_time": on_time, "open": len(due) - done}


def _light_words(index: Index, task: Task, now: State) -> dict[str, str]:
    return {
        "id": task.id,
        "title": task.title,
        "lead": "、".join(map(index.unit, task.lead)),
        "light": "红灯" if now.light is Light.RED else "黄灯",
        "arithmetic": light_arithmetic(now, index.plan.alerts),
    }


def _entries(index: Index, span: Span, field: str) -> Iterable[tuple[Task, Any]]:
    """The last entry of each task within the quarter that says something in this field."""
    for task in index.plan.tasks:
        found = [entry for entry in index.log.get(task.id, ()) if span.holds(entry.date) and getattr(entry, field)]
        if found:
            yield task, found[-1]


def _problem_words(task: Task, entry: Any) -> dict[str, str]:
    return {"id": task.id, "title": task.title, "text": entry.problem.rstrip("。"), "by": entry.by or ""}


def _next_words(task: Task, entry: Any) -> dict[str, str]:
    return {"id": task.id, "title": task.title, "text": entry.next.rstrip("。"), "by": entry.by or ""}


def _tables(index: Index, quarter: Quarter, day: date, pairs: Pairs) -> dict[str, Table]:
    ahead = quarter.shifted(1).span
    return {
        "goals": goals_table(index, day),
        "provisions": provisions_table(index),
        "figures": figures_table(
            pairs, _quarter_before(index, quarter) if _ran_before(index, quarter) else None, quarter
        ),
        "due": due_table(index, [one for one in pairs if _due_within(one[1], quarter.span)], "due", day),
        "sections": sections_table(index, pairs),
        "targets": targets_table(index, pairs),
        "money": totals_table(index, "source", year=quarter.year),
        "in_kind": in_kind_table(index, quarter.year),
        "money_tasks": totals_table(index, "task", year=quarter.year),
        "lights": lights_table(index, pairs),
        "next": due_table(index, [one for one in pairs if _due_within(one[1], ahead)], "next", day),
        "tasks": task_table(index, pairs),
        "gantt": gantt_table(index, pairs, day),
    }


def _due_within(now: State, span: Span) -> bool:
    return now.open and now.due is not None and span.holds(now.due.day)


def _data(index: Index, quarter: Quarter, day: date, pairs: Pairs, before: Figures) -> dict[str, object]:
    money = totals(index, "source", year=quarter.year)
    goals = {"goals": goals_data(index, day)} if index.plan.goals else {}
    provisions = [provision_data(index, one) for one in index.plan.provisions]
    given = in_kind_data(index, quarter.year)
    return {
        **({"in_kind": given} if given else {}),
        "version": 1,
        "plan": index.plan.title,
        "quarter": f"{quarter.year}Q{quarter.number}",
        "as_of": day.isoformat(),
        **goals,
        "figures": figures(pairs).data(),
        "before": before.data(),
        "money": {str(key or ""): money_data(one) for key, one in money.items()},
        "due": [task.id for task, now in pairs if _due_within(now, quarter.span)],
        "next": [task.id for task, now in pairs if _due_within(now, quarter.shifted(1).span)],
        "tasks": [
            {**task_data(index, task, now), "arithmetic": light_arithmetic(now, index.plan.alerts)}
            for task, now in pairs
        ],
        **({"provisions": provisions} if provisions else {}),
    }
