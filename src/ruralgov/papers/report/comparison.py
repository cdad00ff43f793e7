"""A period beside the one before it and the same one a year ago: what stood at the end of each, and what happened in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ruralgov.calendar.periods import Period
from ruralgov.money.period_flows import Flow, flow, of_other_years
from ruralgov.papers.cell_words import difference, percent
from ruralgov.papers.flow_words import flow_notes
from ruralgov.papers.origins.subjects import OfCount, OfFlow
from ruralgov.papers.page import Cell, Column, Row, Table
from ruralgov.papers.report.figures import Due, Figures, Pairs, due, figures, states
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.money import UNITS
from ruralgov.text import grouped

EVES = {"month": "上月末", "quarter": "上季度末", "half": ("上年末", "上半年末"), "year": "上年末"}
"""The end of the period before; of what the calendar does not give, the day before it begins."""
NAMES = {
    "total": "任务总数",
    "done": "已完成",
    "in_progress": "进行中",
    "not_started": "未开始",
    "unreported": "未填报",
    "returned": "报送待更正",
    "overdue": "逾期",
    "ongoing": "长期坚持",
    "ended": "暂停、取消、并入、拆分、移交",
    "green": "绿灯",
    "yellow": "黄灯",
    "red": "红灯",
}
_ALWAYS = ("total",)


class Course(NamedTuple):
    """A period as its report tells it: the figures at its end, and what happened within it. Money is in 元."""

    label: str
    day: date
    span: Span
    end: Figures
    due: Due
    finished: int
    arrived: Decimal
    spent: Decimal
    elsewhere: Mapping[int, Flow]
    """What of both is money of other budget years."""
    pairs: Pairs


class Compared(NamedTuple):
    """The period, the one before it or the day before it began, and the same period of the year before; None where the plan did not run."""

    now: Course
    eve: Course | None
    year_ago: Course | None
    whole: bool
    """Whether ``eve`` is of a period of the same kind, so that what happened in both can be compared."""

    @property
    def others(self) -> list[Course]:
        """Those beside the period itself."""
        return [one for one in (self.eve, self.year_ago) if one]


def compared(index: Index, period: Period, day: date) -> Compared:
    """A period as of a day beside those before, each by the plan as it stood at its end and by all that is known of it now."""
    regular = period.year_before is not None
    earlier = period.shifted(-1) if regular else Period("days", Span(period.eve, period.eve))
    ago = period.year_before
    return Compared(
        _course(index, period, day),
        _past(index, earlier) if _told(index, period.eve) else None,
        _past(index, ago) if ago and ago != earlier and _told(index, ago.span.end) else None,
        regular,
    )


def untold(found: Compared) -> Compared:
    """The same without what is told of tasks: where these cannot be added up."""
    return Compared(
        found.now._replace(end=figures(()), due=Due(0, 0, 0), finished=0, pairs=()), None, None, found.whole
    )


def _told(index: Index, day: date) -> bool:
    """Whether the plan ran on a day and somebody had reported by then: nothing is compared with a time before that."""
    ran = index.period is None or day >= index.period.start
    return ran and any(entry.date <= day for entry in index.plan.progress)


def _past(index: Index, period: Period) -> Course:
    return _course(index.at(period.span.end, index.known_on), period, period.span.end)


def _course(index: Index, period: Period, day: date) -> Course:
    pairs = states(index, day)
    span = Span(period.span.start, min(period.span.end, day))
    finished = sum(one.done_on is not None and span.holds(one.done_on) for _, one in pairs)
    came = due(pairs, period.span)
    elsewhere = of_other_years(index, period.span)
    moved = flow(index, period.span.start)
    return Course(
        period.label, day, period.span, figures(pairs), came, finished, moved.arrived, moved.spent, elsewhere, pairs
    )


def eve_words(period: Period) -> str:
    """What the end of the period before is called: 上季度末; of any days 期初."""
    if period.kind in ("stage", "days"):
        return "阶段开始前" if period.kind == "stage" else "期初"
    found = EVES[period.kind]
    return found if isinstance(found, str) else found[period.part - 1]


def comparison_table(found: Compared, unit: str, eve: str, *, corrected: bool = False) -> Table:
    """The end of the period and what happened in it, beside the period before and the same period a year ago.

    ``corrected`` says that the period before has been restated since it was reported.
    """
    columns = [Column("what", "项目", width=48), Column("now", found.now.label, "number", 30)]
    for key, one, name in (("before", found.eve, eve), ("year_ago", found.year_ago, "")):
        if one:
            columns += [Column(key, one.label if found.whole else name, "number", 30)]
            columns += [Column(f"{key}_change", "增减" if key == "before" else "比上年同期增减", "number", 24)]
    ends = list(_ends(found))
    past: list[Course | None] = [one if found.whole else None for one in found.others]
    within = list(_within(found.now, past, unit))
    banner = [Row(("期末数",), "banner"), *ends, Row(("本期数",), "banner"), *within] if within else ends
    before = found.eve.label if found.eve and found.whole else eve
    restated = (f"{before}的数按补报和更正作了订正，见数据订正情况。",) if corrected else ()
    notes = (*flow_notes(found.now.elsewhere, found.now.span.end.year, unit), *restated)
    return Table("figures", "主要数据", tuple(columns), tuple(banner), notes=notes)


def _ends(found: Compared) -> Iterator[Row]:
    now, others = found.now, found.others
    eve, ago = found.eve and found.eve.day, found.year_ago and found.year_ago.day
    one, past = now.end._asdict(), [other.end._asdict() for other in others]
    for key, name in NAMES.items():
        if key in _ALWAYS or one[key] or any(other[key] for other in past):
            row = _row(name, Decimal(one[key]), [Decimal(other[key]) for other in past])
            yield replace(row, of=OfCount(key, eve, ago))
    if (average := _shown(now.end.average)) is not None:
        row = _row("平均进度（%）", average, [_shown(other.end.average) for other in others])
        yield replace(row, of=OfCount("average", eve, ago))


def _shown(value: Fraction | None) -> Decimal | None:
    """A percentage as it is printed, so that a printed change is the difference of printed values."""
    return None if value is None else Decimal(percent(value).rstrip("%").replace(",", ""))


def _within(now: Course, others: Sequence[Course | None], unit: str) -> Iterator[Row]:
    before = [_happened(one, unit) if one else None for one in others]
    for name, value in _happened(now, unit).items():
        past = [one[name] if one else None for one in before]
        if value or (past and past[0]):
            spans = dict(zip(("before", "year_ago"), (one and one.span for one in others), strict=False))
            yield replace(_row(name, value, past), of=OfFlow(_FLOWS[name.partition("（")[0]], now.span, **spans))


_FLOWS = {
    "完成任务": "finished",
    "到期任务": "due",
    "到期任务按期完成": "on_time",
    "到位资金": "arrived",
    "支出资金": "spent",
}


def _happened(one: Course, unit: str) -> dict[str, Decimal]:
    """What happened in a period, by the name of its row; money in the plan's unit."""
    return {
        "完成任务": Decimal(one.finished),
        "到期任务": Decimal(one.due.total),
        "到期任务按期完成": Decimal(one.due.on_time),
        f"到位资金（{unit}）": one.arrived / UNITS[unit],
        f"支出资金（{unit}）": one.spent / UNITS[unit],
    }


def _row(name: str, now: Decimal, others: Iterable[Decimal | None]) -> Row:
    cells: list[Cell] = [name, now]
    for other in others:
        cells += [other, None if other is None else now - other]
    return Row(tuple(cells))


def changes(now: Figures, before: Figures) -> list[str]:
    """What has changed since, in words, where something has: 已完成任务增加1项, 平均进度提高23.8个百分点."""
    return [
        *_count("已完成任务", now.done, before.done),
        *_points(now.average, before.average),
        *_count("黄灯任务", now.yellow, before.yellow),
        *_count("红灯任务", now.red, before.red),
    ]


def _count(name: str, now: int, before: int) -> list[str]:
    if now == before:
        return []
    return [f"{name}{'增加' if now > before else '减少'}{abs(now - before)}项"]


def _points(now: Fraction | None, before: Fraction | None) -> list[str]:
    words = points_words(now, before)
    return [f"平均进度{words}"] if words else []


def points_words(now: Fraction | None, before: Fraction | None) -> str:
    """提高23.8个百分点; empty where nothing changed, or no task counted then or now."""
    points = Decimal(0) if now is None or before is None else difference(now, before)
    return f"{'提高' if points > 0 else '下降'}{grouped(abs(points))}个百分点" if points else ""
