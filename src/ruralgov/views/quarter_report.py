"""The facts of a quarterly report as plain data and tables. Its words stand in ``templates/report.md.j2`` alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from ruralgov.compute.history import as_it_was
from ruralgov.compute.index import Index
from ruralgov.compute.money import totals
from ruralgov.compute.quarters import Quarter
from ruralgov.compute.status import Light, State, Status, completion, state
from ruralgov.model.dates import Span
from ruralgov.model.task import Task
from ruralgov.text import chinese_date, number
from ruralgov.views.budget_table import totals_table
from ruralgov.views.gantt import gantt_table
from ruralgov.views.page import ASSUMED, Column, Row, Table
from ruralgov.views.task_table import NO_SECTION, task_data, task_table
from ruralgov.views.words import STATUSES, light_arithmetic, percent, plain, target_text

Pairs = Sequence[tuple[Task, State]]


class Figures(NamedTuple):
    """Overall figures on one day. ``average`` is the mean percentage over all tasks, each counting the same."""

    total: int
    done: int
    in_progress: int
    not_started: int
    overdue: int
    ongoing: int
    green: int
    yellow: int
    red: int
    average: Fraction


class Report(NamedTuple):
    """Everything the template may use: names in ``words``, tables by name, and the same facts for JSON."""

    title: str
    words: dict[str, Any]
    tables: dict[str, Table]
    data: dict[str, object]


def figures(pairs: Pairs) -> Figures:
    """Count the tasks by state and light."""
    states = Counter(now.status for _, now in pairs)
    lights = Counter(now.light for _, now in pairs)
    average = Fraction(sum((now.percent for _, now in pairs), Decimal(0))) / len(pairs) if pairs else Fraction(0)
    return Figures(
        len(pairs),
        states[Status.DONE],
        states[Status.IN_PROGRESS],
        states[Status.NOT_STARTED],
        states[Status.OVERDUE],
        states[Status.ONGOING],
        lights[Light.GREEN],
        lights[Light.YELLOW],
        lights[Light.RED],
        average,
    )


def states(index: Index, day: date) -> Pairs:
    """Every task with its state on a day."""
    return [(task, state(index, task, day)) for task in index.plan.tasks]


def quarter_report(index: Index, quarter: Quarter, day: date) -> Report:
    """The report of a quarter as of a day (usually its last). ``index`` must see the log up to that day."""
    now = states(index, day)
    before = _quarter_before(index, quarter)
    figure, earlier = figures(now), figures(before)
    tables = _tables(index, quarter, day, now)
    words = {
        "plan": index.plan,
        "quarter": quarter.label,
        "next_quarter": quarter.shifted(1).label,
        "day": chinese_date(day),
        "figures": figure,
        "before": earlier if quarter.span.start > _first_day(index) else None,
        "change": _change(figure, earlier),
        "average": percent(figure.average),
        "due": _due_words(now, quarter.span),
        "lights": [_light_words(index, task, one) for task, one in now if one.light in (Light.RED, Light.YELLOW)],
        "problems": [_problem_words(task, entry) for task, entry in _entries(index, quarter.span, "problem")],
        "next_steps": [_next_words(task, entry) for task, entry in _entries(index, quarter.span, "next")],
        "amendments": [one for one in index.plan.amendments if quarter.span.holds(one.date) and one.date <= day],
        "assumptions": [one.reason.rstrip("。") for one in index.plan.assumptions],
        "has_money": bool(tables["money"].rows[:-1]),
    }
    return Report(
        f"{index.plan.title}{quarter.label}进展情况报告", words, tables, _data(index, quarter, day, now, earlier)
    )


def _quarter_before(index: Index, quarter: Quarter) -> Pairs:
    """The states at the end of the quarter before, by the plan as it stood then."""
    end = quarter.shifted(-1).span.end
    return states(Index(as_it_was(index.plan, end), end), end)


def _first_day(index: Index) -> date:
    return index.period.start if index.period else date.min


def _change(now: Figures, before: Figures) -> dict[str, str]:
    """The change on the quarter before, with its sign; 持平 where there is none."""
    points = now.average - before.average
    return {
        "done": _signed(Decimal(now.done - before.done), "项"),
        "yellow": _signed(Decimal(now.yellow - before.yellow), "项"),
        "red": _signed(Decimal(now.red - before.red), "项"),
        "average": _signed(Decimal(percent(abs(points)).rstrip("%")) * (1 if points >= 0 else -1), "个百分点"),
    }


def _signed(value: Decimal, unit: str) -> str:
    return "持平" if value == 0 else f"{'增加' if value > 0 else '减少'}{number(abs(value))}{unit}"


def _due_words(pairs: Pairs, span: Span) -> dict[str, int]:
    due = [now for _, now in pairs if now.due and span.holds(now.due.day)]
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
        "figures": _figures_table(pairs, _quarter_before(index, quarter), quarter),
        "due": _due_table(index, [one for one in pairs if _due_within(one[1], quarter.span)], "due", day),
        "sections": _sections_table(index, pairs),
        "targets": _targets_table(index, pairs),
        "money": totals_table(index, "source", year=quarter.year),
        "money_tasks": totals_table(index, "task", year=quarter.year),
        "lights": _lights_table(index, pairs),
        "next": _due_table(index, [one for one in pairs if _due_within(one[1], ahead)], "next", day),
        "tasks": task_table(index, pairs),
        "gantt": gantt_table(index, pairs, day),
    }


def _due_within(now: State, span: Span) -> bool:
    return now.due is not None and span.holds(now.due.day)


def _figures_table(now: Pairs, before: Pairs, quarter: Quarter) -> Table:
    columns = (
        Column("what", "项目", width=60),
        Column("now", quarter.label, "number", 40),
        Column("before", quarter.shifted(-1).label, "number", 40),
        Column("change", "增减", "number", 40),
    )
    names = {
        "total": "任务总数",
        "done": "已完成",
        "in_progress": "进行中",
        "not_started": "未开始",
        "overdue": "逾期",
        "ongoing": "长期坚持",
        "green": "绿灯",
        "yellow": "黄灯",
        "red": "红灯",
    }
    one, two = figures(now)._asdict(), figures(before)._asdict()
    rows = tuple(Row((name, one[key], two[key], one[key] - two[key])) for key, name in names.items())
    return Table("figures", "总体情况", columns, rows)


def _due_table(index: Index, pairs: Pairs, name: str, day: date) -> Table:
    columns = (
        Column("id", "序号", width=12),
        Column("title", "任务", width=60),
        Column("lead", "牵头单位", "list", 34),
        Column("deadline", "完成时限", "date", 26),
        Column("percent", "完成", "percent", 18),
        Column("result", "完成情况", width=40),
    )
    rows = tuple(
        Row(
            (
                task.id,
                task.title,
                tuple(map(index.unit, task.lead)),
                now.due and now.due.day,
                now.percent,
                _result(now, day),
            )
        )
        for task, now in sorted(pairs, key=lambda one: one[1].due.day if one[1].due else day)
    )
    return Table(name, "", columns, rows)


def _result(now: State, day: date) -> str:
    if now.done_on and now.due:
        late = (now.done_on - now.due.day).days
        return f"{chinese_date(now.done_on)}完成" + (f"，逾期{late}天" if late > 0 else "")
    if now.overdue_days:
        return f"逾期{now.overdue_days}天"
    left = (now.due.day - day).days if now.due else 0
    return f"{STATUSES[now.status]}，还有{left}天"


def _sections_table(index: Index, pairs: Pairs) -> Table:
    columns = (
        Column("section", "板块", width=60),
        Column("total", "任务数", "number", 20),
        Column("done", "已完成", "number", 20),
        Column("average", "平均完成", "percent", 24),
        Column("yellow", "黄灯", "number", 16),
        Column("red", "红灯", "number", 16),
    )
    order = list(dict.fromkeys([*index.plan.sections, *(task.section for task, _ in pairs)]))
    groups = [(section, [one for one in pairs if one[0].section == section]) for section in order]
    rows = [_section_row(section or NO_SECTION, found) for section, found in groups if found]
    return Table("sections", "", columns, (*rows, _section_row("合计", pairs, tuple(range(len(rows))))))


def _section_row(name: str, pairs: Pairs, sums: tuple[int, ...] = ()) -> Row:
    one = figures(pairs)
    return Row((name, one.total, one.done, one.average, one.yellow, one.red), "total" if sums else "row", sums=sums)


def _targets_table(index: Index, pairs: Pairs) -> Table:
    columns = (
        Column("id", "序号", width=12),
        Column("lead", "牵头单位", "list", 30),
        Column("name", "指标", width=52),
        Column("target", "目标值", width=26),
        Column("actual", "完成值", width=26),
        Column("rate", "完成率", "percent", 20),
        Column("met", "是否达到", width=20),
    )
    rows = tuple(_target_row(index, task, now, one) for task, now in pairs for one in task.indicators)
    notes = {one.assumed for task, _ in pairs for one in task.indicators if one.assumed}
    return Table(
        "targets", "", columns, rows, notes=(f"{ASSUMED} 为推定数：{'；'.join(sorted(notes))}。",) if notes else ()
    )


def _target_row(index: Index, task: Task, now: State, one: Any) -> Row:
    actual = now.actuals.get(one.name)
    rate = completion(one, actual) if actual is not None else None
    met = "未填报" if actual is None else "达到" if one.met_by(actual) else "未达到"
    shown = f"{number(actual)}{one.unit or ''}" if actual is not None else None
    cells = (task.id, tuple(map(index.unit, task.lead)), one.name, target_text(one), shown, rate, met)
    return Row(cells, assumed=frozenset({"target"} if one.assumed else ()))


def _lights_table(index: Index, pairs: Pairs) -> Table:
    columns = (
        Column("light", "亮灯", "light", 14),
        Column("id", "序号", width=12),
        Column("title", "任务", width=50),
        Column("lead", "牵头单位", "list", 34),
        Column("arithmetic", "依据", width=80),
    )
    order = {Light.RED: 0, Light.YELLOW: 1}
    found = sorted((one for one in pairs if one[1].light in order), key=lambda one: order[one[1].light or Light.RED])
    rows = tuple(
        Row(
            (
                now.light,
                task.id,
                task.title,
                tuple(map(index.unit, task.lead)),
                light_arithmetic(now, index.plan.alerts),
            )
        )
        for task, now in found
    )
    return Table("lights", "", columns, rows)


def _data(index: Index, quarter: Quarter, day: date, pairs: Pairs, before: Figures) -> dict[str, object]:
    money = totals(index, "source", year=quarter.year)
    return {
        "version": 1,
        "plan": index.plan.title,
        "quarter": f"{quarter.year}Q{quarter.number}",
        "as_of": day.isoformat(),
        "figures": {name: plain(value) for name, value in figures(pairs)._asdict().items()},
        "before": {name: plain(value) for name, value in before._asdict().items()},
        "money": {
            str(key or ""): {
                "planned": str(one.planned),
                "appropriated": str(one.appropriated),
                "spent": str(one.spent),
            }
            for key, one in money.items()
        },
        "due": [task.id for task, now in pairs if _due_within(now, quarter.span)],
        "next": [task.id for task, now in pairs if _due_within(now, quarter.shifted(1).span)],
        "tasks": [
            {**task_data(index, task, now), "arithmetic": light_arithmetic(now, index.plan.alerts)}
            for task, now in pairs
        ],
    }
