"""What the report says of duties, measures, norms and scores: tables and words, where the plan has them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from ruralgov.calendar.duty_reports import Outcome, logged, outcomes
from ruralgov.calendar.periods import Period
from ruralgov.norms.shortfalls import needs
from ruralgov.papers.calendar_page import KINDS
from ruralgov.papers.cell_words import assumed_note
from ruralgov.papers.escalation_page import ended_table, measures_table
from ruralgov.papers.norms_page import needs_table, result
from ruralgov.papers.origins.subjects import OfDuty, OfMeasure, OfScore
from ruralgov.papers.page import Column, Row, Table
from ruralgov.papers.score_page import Shown, of_round, shown
from ruralgov.papers.tables.lag_words import lag_words
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.escalation import Measure, ended, measures
from ruralgov.scoring.points import Round, Standing

_NAMED = 8


class Scores(NamedTuple):
    """The rounds of a plan's score sheets; ``problems`` counts what stands in the way of reading them."""

    rounds: tuple[Round, ...] = ()
    problems: int = 0


class Governance(NamedTuple):
    """Words and tables for the template. A key of ``words`` is empty where the plan has nothing of the kind."""

    words: dict[str, object]
    tables: dict[str, Table]
    data: dict[str, object]


def governance(index: Index, period: Period, day: date, scores: Scores) -> Governance:
    """Everything for one period as of a day. ``index`` must see the log up to that day."""
    parts = (
        _duties(index, period, day),
        _measures(index, period, day),
        _norms(index),
        _scores(index, period, scores),
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
    names: list[str] = []
    counts: list[int] = []
    for rows in found:
        bad = [one for one in rows if one.done is None or one.late]
        units = list(dict.fromkeys(one.unit for one in bad))
        who = units[0] if len(units) == 1 else f"{len(units)}个单位"
        if bad:
            names.append(f"{rows[0].duty.name}{{}}（{who}）")
            counts.append(len(bad))
    if len(names) == 1:
        return f"{'均' if counts[0] > 1 else ''}为{names[0].format('')}"
    told = [name.format(f"{count}次") for name, count in zip(names, counts, strict=True)]
    more = f"等{len(names)}项" if len(names) > _NAMED else ""
    return f"分别为{'、'.join(told[:_NAMED])}{more}" if names else ""


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
    return Table("measures", "", columns, _below(groups))


def _below(groups: Mapping[str, Sequence[Row]]) -> tuple[Row, ...]:
    """Rows with a banner above each group."""
    return tuple(row for banner, rows in groups.items() for row in (Row((banner,), "banner"), *rows))


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


def _scores(index: Index, period: Period, scores: Scores) -> Governance:
    """The rounds that end in the period: who is in a warning band, how many are in each tier."""
    found = [shown(index, one) for one in scores.rounds if period.span.holds(one.period.end)]
    banded = [one for one in found if one.round.scoring.bands]
    tiered = [one for one in found if one.round.scoring.tiers]
    tables = {"bands": _bands_table(banded), "tiers": _tiers_table(tiered)}
    warned = sum(row.kind == "row" for row in tables["bands"].rows)
    words = {
        "warned": warned,
        "rounds": _rounds(banded),
        "several": len(banded) > 1,
        "tiers": len(tiered),
        "problems": scores.problems,
    }
    data = [
        {
            "scoring": one.round.scoring.name,
            "period": one.round.period.label,
            "subject": row.subject,
            "band": row.band.name,
        }
        for one in banded
        for row in one.found
        if row.band
    ]
    return Governance({"scores": words if found or scores.problems else {}}, tables, {"bands": data})


def _rounds(found: Sequence[Shown]) -> list[str]:
    """Each scoring with its period, or with how many of them: 农村党组织双项积分（2020年第一季度）, 农村党组织双项积分4期."""
    names = Counter(one.round.scoring.name for one in found)
    first = {one.round.scoring.name: one for one in reversed(found)}
    return [_titled(first[name]) if count == 1 else f"{name}{count}期" for name, count in names.items()]


def _titled(one: Shown) -> str:
    return f"{one.round.scoring.name}（{one.round.period.words}）"


def _bands_table(found: Sequence[Shown]) -> Table:
    columns = (
        Column("subject", "对象", width=40),
        Column("points", "得分", "number", 20, even=True),
        Column("rank", "名次", "number", 16),
        Column("band", "预警", width=30),
        Column("action", "措施", width=24),
        Column("note", "说明", width=40),
    )
    groups: dict[str, list[Row]] = {}
    for one in found:
        written = of_round(one)
        groups[_titled(one)] = [_band_row(one, row, written(row.points)) for row in one.found if row.band]
    kept = {name: rows for name, rows in groups.items() if rows}
    reasons = [one.round.scoring.assumed for one in found if one.round.scoring.assumed]
    rows = _below(kept)
    return Table("bands", "", columns, rows, notes=assumed_note(reasons) if rows else ())


def _band_row(one: Shown, row: Standing, points: Decimal) -> Row:
    name, action = (row.band.name, row.band.action) if row.band else (None, None)
    vetoed = f"一票否决：{'；'.join(row.vetoes)}" if row.vetoes else None
    cells = (row.subject, points, row.rank, name, action, vetoed)
    of = OfScore(one.round.scoring.name, one.round.period.label, row.subject)
    return Row(cells, assumed=frozenset({"points", "band"} if one.round.scoring.assumed else ()), of=of)


def _tiers_table(found: Sequence[Shown]) -> Table:
    """In 元: what a person gets is not told in 万元."""
    columns = (
        Column("tier", "档次", width=20),
        Column("subjects", "对象", "number", 20),
        Column("heads", "人数", "number", 20),
        Column("coefficient", "系数", "number", 20, even=True),
        Column("money", "金额", "money", 34),
    )
    rows = _below({_titled(one): [_tier_row(one, name) for name in one.round.scoring.tiers] for one in found})
    reasons = [
        reason
        for one in found
        for reason in (one.round.scoring.assumed, *(one.pool.reasons if one.pool else ()))
        if reason
    ]
    return Table("tiers", "", columns, rows, "元", assumed_note(reasons) if rows else ())


def _tier_row(one: Shown, name: str) -> Row:
    scoring = one.round.scoring
    inside = [row for row in one.found if row.tier == name]
    heads = sum((row.heads for row in inside), Decimal(0))
    money = sum((one.money[row.subject] for row in inside), Decimal(0)) if one.money is not None else None
    keys = {"subjects", "heads", "coefficient", "money"} if scoring.assumed else set()
    keys |= {"money"} if one.pool and one.pool.reasons else set()
    cells = (name, len(inside), heads, scoring.tiers[name].coefficient, money)
    of = OfScore(scoring.name, one.round.period.label, tier=name)
    return Row(cells, assumed=frozenset(keys if money is not None else keys - {"money"}), of=of)
