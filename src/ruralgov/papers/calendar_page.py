"""The calendar as a page: what falls on which day, who does it, what was moved off a holiday and why."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from ruralgov.calendar.agenda import Entry, Only, agenda
from ruralgov.calendar.workdays import day_off_name, is_workday, known, previous_workday
from ruralgov.papers.origins.facts import Facts
from ruralgov.papers.origins.subjects import Figure, OfEvent
from ruralgov.papers.page import Block, Column, Page, Paragraph, Row, Table
from ruralgov.plan.dates import Span
from ruralgov.plan.house.holidays import NOTHING
from ruralgov.plan.lookups.index import Index
from ruralgov.text import chinese_date, day_in_year, say

KINDS = {
    "report": "报告",
    "meeting": "会议",
    "inspection": "督查",
    "assessment": "考核",
    "activity": "活动",
    "deadline": "完成时限",
    "milestone": "节点",
    "target": "指标目标",
    "goal": "总体目标",
    "stage": "阶段结束",
}
_WEEKDAYS = "一二三四五六日"
_WEEK = 7
_SATURDAY = 5
_DAYS_OFF = "days off"
_MANY = 31
"""Longer spans than a month show daily and weekly duties as one line each, unless all are asked for."""


class Ask(NamedTuple):
    """What the calendar shows: days, filter, each day of daily and weekly duties, days of notice, every unit's name."""

    span: Span
    only: Only = Only()
    every_day: bool = True
    alarm: int | None = 3
    full: bool = False


def calendar_page(index: Index, ask: Ask) -> Page:
    """The calendar of a span. The data keep every day, whatever the tables show."""
    found = agenda(index, ask.span, ask.only)
    folded = not ask.every_day and ask.span.days > _MANY
    single = [entry for entry in found if not (folded and 0 < entry.gap <= _WEEK)]
    often = [entry for entry in found if folded and 0 < entry.gap <= _WEEK]
    count = f"，共{len(found)}项" if _sure(index, ask) else ""
    head = f"{chinese_date(ask.span.start)}至{chinese_date(ask.span.end)}{count}。"
    blocks: list[Block] = [Paragraph(head)]
    blocks += [days_table(index, single, full=ask.full)] if single else []
    blocks += [often_table(often, ask.span)] if often else []
    blocks += [Paragraph(note) for note in notes(index, found)]
    return Page(f"{index.plan.title}工作日历", tuple(blocks), calendar_data(index, ask, found), remarks=_folded(often))


def _sure(index: Index, ask: Ask) -> bool:
    """Whether no error can hide a row, or move one in: what was reported and who leads changes none, but of one unit's."""
    changing_none = {"progress", "actuals", "titles"} | (set() if ask.only.unit else {"leads", "support", "units"})
    return all(one.hole.areas <= changing_none for one in index.faults)


def _folded(often: Sequence[Entry]) -> tuple[str, ...]:
    """For whoever asked, and no part of the paper: how the days that it counts are listed."""
    zh = "每日、每周的工作没有逐日列出：要逐日的加 --all，或把时间缩短到一个月内；ics、csv、json 总是逐日列出。"
    en = "daily and weekly duties are counted, not listed: add --all or ask for a month; ics, csv and json list every day."
    return (say(zh, en),) if often else ()


def days_table(index: Index, entries: Sequence[Entry], *, full: bool = False) -> Table:
    """One row a day and thing."""
    columns = (
        Column("date", "日期", "date", 24, merged=True),
        Column("weekday", "星期", width=12, merged=True),
        Column("kind", "类型", width=20),
        Column("name", "事项", width=60),
        Column("units", "单位", "list", 50),
        Column("note", "说明", width=60),
    )
    rows = tuple(
        Row(
            (
                one.day,
                weekday(one.day),
                KINDS[one.kind],
                named(one),
                one.units if full else _few(one.units),
                remark(index, one),
            ),
            of=OfEvent(one.key, one.day),
        )
        for one in entries
    )
    return Table("calendar", "日程", columns, rows, landscape=True)


def often_table(entries: Iterable[Entry], span: Span) -> Table:
    """Daily and weekly duties: how often, from when to when."""
    columns = (
        Column("kind", "类型", width=20),
        Column("name", "事项", width=60),
        Column("units", "单位", "list", 50),
        Column("rhythm", "周期", width=20),
        Column("times", "次数", "number", 16),
        Column("first", "首次", "date", 24),
        Column("last", "末次", "date", 24),
    )
    groups = groupby(sorted(entries, key=lambda one: (one.gap, one.name)), key=lambda one: (one.gap, one.name))
    rows = [_often_row(list(found), span) for _, found in groups]
    return Table("often", "每日、每周的工作", columns, tuple(rows))


def _often_row(found: Sequence[Entry], span: Span) -> Row:
    one = found[0]
    rhythm = "每日" if one.gap == 1 else "每周" if one.gap == _WEEK else f"每{one.gap}天"
    cells = (KINDS[one.kind], named(one), _few(one.units), rhythm, len(found), found[0].day, found[-1].day)
    return Row(cells, of=OfEvent(one.key, one.day, span))


def _few(units: tuple[str, ...]) -> tuple[str, ...]:
    """A long row of units in short: the first three and how many there are."""
    return units if len(units) <= 4 else (*units[:2], f"{units[2]}等{len(units)}个单位")


def named(entry: Entry) -> str:
    """The thing with its task's number where it is a task's."""
    return (
        f"任务{entry.task}：{entry.name}"
        if entry.task and entry.kind in ("deadline", "milestone", "target")
        else entry.name
    )


def weekday(day: date) -> str:
    """周一 to 周日."""
    return f"周{_WEEKDAYS[day.weekday()]}"


def remark(index: Index, entry: Entry) -> str:
    """Why the day is not the one that was planned, or that nobody works on it; whether it is done."""
    parts = []
    if entry.moved_from is not None:
        why = day_off_name(index, entry.moved_from).zh
        way = "提前" if entry.day < entry.moved_from else "顺延"
        to = "前" if way == "提前" else "后"
        parts.append(f"原{day_in_year(entry.moved_from, entry.day)}（{why}），{way}到{to}一个工作日")
    elif entry.gap != 1 and not is_workday(index, entry.day):
        day = previous_workday(index, entry.day)
        parts.append(f"{day_off_name(index, entry.day).zh}，前一个工作日是{day_in_year(day, entry.day)}")
    if entry.day.weekday() >= _SATURDAY and is_workday(index, entry.day):
        parts.append("调休上班日")  # a Saturday in a work calendar looks like a mistake
    if entry.done is not None:
        parts.append(f"{chinese_date(entry.done)}完成")
    if entry.to:
        parts.append(f"报送{'、'.join(entry.to)}" if entry.kind == "report" else f"结果报{'、'.join(entry.to)}")
    return "；".join(parts)


def notes(index: Index, entries: Iterable[Entry]) -> list[str]:
    """What the days rest on: years whose holidays are not known, the plan's own lists, the rule of moving."""
    found = [note] if (note := notice_note(index, (entry.moved_from or entry.day for entry in entries))) else []
    if (index.plan.holidays or index.plan.workdays) and not any(_DAYS_OFF in one.hole.areas for one in index.faults):
        count = len(index.plan.holidays), len(index.plan.workdays)
        found.append(f"方案自列放假日{count[0]}天、调休上班日{count[1]}天，以所列为准。")
    if index.house != NOTHING:
        found.append("放假安排以方案所列为先，其次为本单位统一的放假表。")
    if any(entry.moved_from for entry in entries):
        found.append(
            "工作制度的日期遇休息日的，按方案规定的办法调整，没有规定的提前到前一个工作日；完成时限、节点、目标、阶段的日期不调整。"
        )
    return found


def notice_note(index: Index, days: Iterable[date]) -> str | None:
    """One note on the years of the days whose notice of holidays is not known; None where all are."""
    years = [f"{year}年" for year in sorted({day.year for day in days}) if not known(index, year)]
    if not years:
        return None
    return f"{'、'.join(years)}的放假调休通知还没有收录，按法定节假日和周末推算，以印发的通知为准。"


def calendar_data(index: Index, ask: Ask, entries: Iterable[Entry]) -> dict[str, object]:
    """The contract of ``--format json``, and what the iCalendar file is made of."""
    return {
        "version": 1,
        "plan": index.plan.title,
        "from": ask.span.start.isoformat(),
        "until": ask.span.end.isoformat(),
        "stamp": _stamp(index).isoformat(),
        "note": notice_note(index, (entry.moved_from or entry.day for entry in entries)),
        "events": [_event(index, entry, ask.alarm) for entry in entries],
    }


def _stamp(index: Index) -> date:
    """The day of the plan's state: the as-of day, else its first day."""
    return index.as_of or (index.period.start if index.period else date(2000, 1, 1))


def _event(index: Index, entry: Entry, alarm: int | None) -> Facts:
    values = {
        "uid": uid(index, entry),
        "sequence": entry.changes,
        "kind": entry.kind,
        "category": KINDS[entry.kind],
        "name": entry.name,
        "summary": f"【{KINDS[entry.kind]}】{named(entry)}" + ("（已完成）" if entry.done else ""),
        "description": _description(index, entry),
        "date": entry.day.isoformat(),
        "moved_from": entry.moved_from.isoformat() if entry.moved_from else None,
        "units": list(entry.units),
        "to": list(entry.to),
        "task": entry.task,
        "done": entry.done.isoformat() if entry.done else None,
        "alarm_days": alarm_days(entry, alarm),
    }
    of = OfEvent(entry.key, entry.day)
    return Facts(values, {"date": Figure(of, "date"), "units": Figure(of, "units"), "description": Figure(of, "units")})


def uid(index: Index, entry: Entry) -> str:
    """The same for the same thing of the same plan, wherever and whenever it is written; not from its day.

    Next year's plan often has this year's title and numbers, another county's the same title: year and region tell them
    apart. Of the period only the year it begins in counts: its days may be amended.
    """
    plan = index.plan
    year = plan.period.start.year if plan.period else ""
    whole = f"{plan.title}\n{plan.region.name if plan.region else ''}\n{year}\n{entry.key}"
    return hashlib.sha256(whole.encode()).hexdigest()[:32] + "@ruralgov"


def _description(index: Index, entry: Entry) -> str:
    units = f"单位：{'、'.join(entry.units)}" if entry.units else ""
    note = entry.note.rstrip("。") if entry.note else ""
    return "\n".join(part for part in (units, remark(index, entry), note, index.plan.title) if part)


def alarm_days(entry: Entry, alarm: int | None) -> int | None:
    """Days of notice: none for what is done or daily; a weekly thing on its day."""
    if alarm is None or entry.done or entry.gap == 1:
        return None
    return 0 if 0 < entry.gap <= _WEEK else alarm
