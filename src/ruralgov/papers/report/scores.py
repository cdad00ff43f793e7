"""What the report says of scores: who is in a warning band, how many are in each tier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from ruralgov.calendar.periods import Period
from ruralgov.papers.cell_words import assumed_note
from ruralgov.papers.origins.subjects import OfScore
from ruralgov.papers.page import Column, Row, Table
from ruralgov.papers.score_page import Shown, of_round, shown
from ruralgov.plan.lookups.index import Index
from ruralgov.scoring.points import Round, Standing


class Scores(NamedTuple):
    """The rounds of a plan's score sheets; ``problems`` counts what stands in the way of reading them."""

    rounds: tuple[Round, ...] = ()
    problems: int = 0


class Governance(NamedTuple):
    """Words and tables for the template. A key of ``words`` is empty where the plan has nothing of the kind."""

    words: dict[str, object]
    tables: dict[str, Table]
    data: dict[str, object]


def below(groups: Mapping[str, Sequence[Row]]) -> tuple[Row, ...]:
    """Rows with a banner above each group."""
    return tuple(row for banner, rows in groups.items() for row in (Row((banner,), "banner"), *rows))


def score_words(index: Index, period: Period, scores: Scores) -> Governance:
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
    rows = below(kept)
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
    rows = below({_titled(one): [_tier_row(one, name) for name in one.round.scoring.tiers] for one in found})
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
