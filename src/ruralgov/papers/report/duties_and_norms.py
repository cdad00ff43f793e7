"""What the report says of duties, measures and norms, and of scores: tables and words, where the plan has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ruralgov.calendar.duty_reports import Outcome, logged, outcomes
from ruralgov.calendar.periods import Period
from ruralgov.norms.shortfalls import needs
from ruralgov.papers.calendar_page import KINDS
from ruralgov.papers.escalation_page import ended_table, measures_table
from ruralgov.papers.norm_tables import needs_table, result
from ruralgov.papers.origins.subjects import OfDuty, OfMeasure
from ruralgov.papers.page import Column, Row, Table
from ruralgov.papers.report.scores import Governance, Scores, below, score_words
from ruralgov.papers.tables.lag_words import lag_words
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.escalation import Measure, ended, measures

_NAMED = 8


def governance(index: Index, period: Period, day: date, scores: Scores) -> Governance:
    """Everything for one period as of a day. ``index`` must see the log up to that day."""
    parts = (
        _duties(index, period, day),
        _measures(index, period, day),
        _norms(index),
        score_words(index, period, scores),
    )
    whole = Governance({}, {}, {})
    for part in parts:
        whole.words.update(part.words)
        whole.tables.update(part.tables)
        whole.data.update(part.data)
    return whole


def _duties(index: Index, period: Period, day: date) -> Governance:
    """Duties that fell due in the period before the day. What nobody logs cannot be judged: it is only counted."""
    span = Span(period.span.start, min(period.span.end, day - timedelta(days=1) if day < period.span.end else day))
    found: list[list[Outcome]] = []
    unlogged = []
    for position, duty in enumerate(index.plan.duties):
        rows = outcomes(index, position, span) if span.start <= span.end else []
        if rows and logged(index, duty):
            found.append(rows)
        elif rows:
            unlogged.append(duty.name)
    every = [one for rows in found for one in rows]
    words = {
        "total": len(every),
        "met": sum(one.done is not None and not one.late for one in every),
        "late": sum(one.late for one in every),
        "missed": sum(one.done is None for one in every),
        "lacking": _lacking(found),
        "unlogged": "、".join(unlogged),
    }
    data = [
        {"duty": one.duty.name, "unit": one.unit, "due": str(one.due), "done": str(one.done) if one.done else None}
        for one in every
    ]
    shown_words = words if every or unlogged else {}
    return Governance({"duties": shown_words}, {"duties": _duties_table(found, span)}, {"duties": data})


def _lacking(found: Sequence[Sequence[Outcome]]) -> str:
    """Which of the duties were not kept, or late, and by whom: 为工作例会（县委农办）; empty where none was."""
    told: list[tuple[str, int, str]] = []
    for rows in found:
        bad = [one for one in rows if one.done is None or one.late]
        units = list(dict.fromkeys(one.unit for one in bad))
        if bad:
            told.append((rows[0].duty.name, len(bad), units[0] if len(units) == 1 else f"{len(units)}个单位"))
    if len(told) == 1:
        [(name, count, who)] = told
        return f"{'均' if count > 1 else ''}为{name}（{who}）"
    more = f"等{len(told)}项" if len(told) > _NAMED else ""
    return f"分别为{'、'.join(f'{name}{count}次（{who}）' for name, count, who in told[:_NAMED])}{more}" if told else ""


def _duties_table(found: Sequence[Sequence[Outcome]], span: Span) -> Table:
    columns = (
        Column("kind", "类型", width=16),
        Column("name", "制度", width=50),
        Column("total", "应落实", "number", 14),
        Column("met", "按期", "number", 14),
        Column("late", "迟报", "number", 14, rare=True),
        Column("missed", "未落实", "number", 14, rare=True),
        Column("who", "未落实、迟报的单位", width=90),
    )
    rows = [_duty_row(one, span) for one in found]
    sums = tuple(range(len(rows)))
    totals = tuple(sum(int(str(row.cells[place])) for row in rows) for place in (2, 3, 4, 5))
    total = (Row(("", "合计", *totals, None), "total", sums=sums, of=OfDuty(None, span)),) if rows else ()
    return Table("duties", "", columns, (*rows, *total))


def _duty_row(found: Sequence[Outcome], span: Span) -> Row:
    asked = "应报" if found[0].duty.kind == "report" else "应落实"
    missed, late = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for one in found:
        if one.done is None:
            missed[one.unit].append(_day(one.due))
        elif one.late:
            late[one.unit].append(f"{_day(one.due)}{asked}，{_day(one.done)}{asked[1:]}")
    names = [f"{unit}（{'、'.join(days)}{asked}）" for unit, days in missed.items()]
    names += [f"{unit}（{'；'.join(days)}）" for unit, days in late.items()]
    times = sum(map(len, (*missed.values(), *late.values())))
    who = "、".join(names[:_NAMED]) + (f"等，共{times}次" if len(names) > _NAMED else "")
    met = sum(one.done is not None and not one.late for one in found)
    duty = found[0].duty
    cells = (
        KINDS[duty.kind],
        duty.name,
        len(found),
        met,
        sum(map(len, late.values())),
        sum(map(len, missed.values())),
        who or None,
    )
    return Row(cells, of=OfDuty(found[0].duty_index, span))


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _measures(index: Index, period: Period, day: date) -> Governance:
    if not index.plan.escalation:
        return Governance({"measures": {}}, {}, {})
    found = measures(index, day)
    span = Span(period.span.start, day)
    over = ended(index, span) if span.start <= day else []
    words = {"total": len(found), "ended": len(over)}
    tables = {"measures": _measures_table(index, found), "ended": replace(ended_table(index, over, span), title="")}
    data = [{"task": one.task.id, "action": one.step.action, "since": str(one.since)} for one in found]
    return Governance({"measures": words}, tables, {"measures": data})


def _measures_table(index: Index, found: Sequence[Measure]) -> Table:
    """The tasks below the measure that stands against them; how a light came about stands in the annex."""
    columns = (
        Column("id", "序号", width=10),
        Column("title", "任务", width=60),
        Column("lead", "牵头单位", "list", 34),
        Column("since", "起自", "date", 30),
        Column("reason", "依据", width=46),
    )
    groups: dict[str, list[Row]] = {}
    for row, one in zip(measures_table(index, found).rows, found, strict=True):
        action, by, task, title, lead, since, reason, later = row.cells
        steps = "，".join(part for part in (f"由{by}实施" if by else "", f"{later}" if later else "") if part)
        banner = f"{action}：{steps}" if steps else f"{action}"
        cells = (task, title, lead, since, lag_words(one.state) or reason)
        groups.setdefault(banner, []).append(Row(cells, of=OfMeasure(one.task.id)))
    return Table("measures", "", columns, below(groups))


def _norms(index: Index) -> Governance:
    """What the places have by the day of the report; a number without a day counts on any."""
    every = needs(index)
    reported = [one for one in every if one.have is not None]
    wrong = [one for one in reported if one.short or one.over]
    words = {
        "total": len(every),
        "reported": len(reported),
        "short": sum(bool(one.short) for one in wrong),
        "over": sum(bool(one.over) for one in wrong),
        "lacking": "、".join(f"{one.place.name}{one.norm.name}{result(one)}" for one in wrong if one.short)
        if sum(bool(one.short) for one in wrong) <= _NAMED
        else "",
        "dated": any(one.place.counted for one in every),
    }
    data = [{"norm": one.norm.name, "place": one.place.name, "short": str(one.short)} for one in wrong if one.short]
    return Governance(
        {"norms": words if every else {}}, {"norms": needs_table(index, wrong, "norms", "")}, {"norms_short": data}
    )
