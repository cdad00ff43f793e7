"""Scores as a page: ranks, warning bands, tiers and the money they steer; and the year's summary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

from ruralgov.papers.cell_words import assumed_note, money, plain
from ruralgov.papers.origins.subjects import OfScore
from ruralgov.papers.page import Block, Cell, Column, Page, Paragraph, Row, Table
from ruralgov.papers.tables.titles import subject
from ruralgov.plan.governance import Scoring
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.money import FEN
from ruralgov.scoring.points import Pool, Round, Standing, YearRow, parted, pay, pool, standings, year_rows
from ruralgov.text import number

SIGNED = "计分人：＿＿＿　复核人：＿＿＿　负责人（签字）：＿＿＿　＿＿＿＿年＿＿月＿＿日"
_PLACES = Decimal("0.0001")
_FEW_PLACES = (Decimal("0.01"), Decimal("0.001"))
_YEAR_WAYS = {"average": "各期平均", "sum": "各期合计", "last": "末期", None: "各期平均"}


class Shown(NamedTuple):
    """A round with what follows from it. ``money`` is None where nothing is distributed."""

    round: Round
    found: tuple[Standing, ...]
    pool: Pool | None
    money: dict[str, Decimal] | None


def shown(index: Index, one: Round, amount: Decimal | None = None) -> Shown:
    """Ranks and money of one round; ``amount`` is distributed instead of the plan's."""
    found = tuple(standings(one.scoring, one.marks))
    fund = Pool(amount, amount, ()) if amount is not None else pool(index, one.scoring, one.period)
    if fund is None or not one.scoring.tiers:
        return Shown(one, found, None, None)
    try:
        return Shown(one, found, fund, pay(one.scoring, found, fund.amount))
    except ValueError:  # nobody has a coefficient above 0
        return Shown(one, found, fund, dict.fromkeys((row.subject for row in found), Decimal(0)))


def score_page(index: Index, rounds: Sequence[Shown], years: Sequence[Sequence[Round]] = ()) -> Page:
    """One table a round, one a year's summary."""
    blocks: list[Block] = []
    for one in rounds:
        blocks.append(round_table(one))
        blocks += [Paragraph(note) for note in notes(one)]
    for year in years:
        blocks.append(year_table(year))
        blocks.append(Paragraph(_year_note(year)))
    data = {
        "version": 1,
        "plan": index.plan.title,
        "rounds": [_round_data(one) for one in rounds],
        "years": [_year_data(year) for year in years],
    }
    every = (*rounds, *(shown(index, one) for year in years for one in year))
    tables = [block for block in blocks if isinstance(block, Table)]
    what = tables[0].title if len(tables) == 1 else "积分考评"  # the page names its only table
    return Page(f"{subject(index.plan.title)}{what}结果", tuple(blocks), data, rounds=every, signed=SIGNED)


def points(value: Fraction) -> Decimal:
    """Points where they are accounted for: exact where four places are enough, else rounded to four."""
    return _rounded(value, _PLACES).normalize()


def points_shown(values: Iterable[Fraction], edges: Iterable[Decimal | None] = ()) -> Callable[[Fraction], Decimal]:
    """Points of one table as an office prints them: to two places, and to more where different ones would look alike.

    ``edges`` are points that they are compared with, so that none looks as if it stood on the other side.
    """
    exact = {*values, *(Fraction(edge) for edge in edges if edge is not None)}
    places = next((one for one in _FEW_PLACES if len({_rounded(value, one) for value in exact}) == len(exact)), _PLACES)
    return lambda value: _rounded(value, places).normalize()


def of_round(one: Shown) -> Callable[[Fraction], Decimal]:
    """How the points of a round are printed."""
    return points_shown((row.points for row in one.found), (band.below for band in one.round.scoring.bands))


def _rounded(value: Fraction, places: Decimal) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(places, ROUND_HALF_UP)


def round_table(one: Shown, name: str = "score") -> Table:
    """The subjects of a round, the highest first; the money summed below."""
    scoring = one.round.scoring
    columns = _columns(one)
    written = of_round(one)
    rows = [_row(one, standing, columns, written(standing.points)) for standing in one.found]
    if one.money is not None:
        rows.append(_sum_row(one, columns))
    title = f"{scoring.name}（{one.round.period.words}）"
    reasons = [*([scoring.assumed] if scoring.assumed else []), *(one.pool.reasons if one.pool else ())]
    return Table(name, title, columns, tuple(rows), "元", assumed_note(reasons))


def _columns(one: Shown) -> tuple[Column, ...]:
    scoring = one.round.scoring
    some = any(row.heads != 1 for row in one.found)
    return (
        Column("rank", "名次", "number", 14),
        Column("subject", "对象", width=44),
        Column("points", "得分", "number", 20, even=True),
        *((Column("band", "预警", width=30), Column("action", "措施", width=24)) if scoring.bands else ()),
        *((Column("tier", "档次", width=16),) if scoring.tiers else ()),
        *((Column("heads", "人数", "number", 14),) if some else ()),
        *(
            (Column("coefficient", "系数", "number", 16, even=True), Column("money", "金额", "money", 28))
            if one.money
            else ()
        ),
        Column("note", "说明", width=50),
    )


def _row(one: Shown, standing: Standing, columns: Sequence[Column], points_: Decimal) -> Row:
    scoring = one.round.scoring
    tier = scoring.tiers.get(standing.tier or "")
    cells: dict[str, Cell] = {
        "rank": standing.rank,
        "subject": standing.subject,
        "points": points_,
        "band": standing.band.name if standing.band else None,
        "action": standing.band.action if standing.band else None,
        "tier": standing.tier,
        "heads": standing.heads,
        "coefficient": tier.coefficient if tier else None,
        "money": one.money.get(standing.subject) if one.money else None,
        "note": f"一票否决：{'；'.join(standing.vetoes)}" if standing.vetoes else None,
    }
    marked = frozenset(key for key in _marks(one, columns) if cells[key] is not None)
    of = OfScore(scoring.name, one.round.period.label, standing.subject)
    return Row(tuple(cells[column.key] for column in columns), assumed=marked, of=of)


def _marks(one: Shown, columns: Sequence[Column]) -> frozenset[str]:
    """What rests on an assumption: with assumed marks and shares everything but the money's sum, with the money that."""
    keys = {"points", "band", "tier", "coefficient", "money"} if one.round.scoring.assumed else set()
    keys |= {"money"} if one.pool and one.pool.reasons else set()
    return frozenset(keys & {column.key for column in columns})


def _sum_row(one: Shown, columns: Sequence[Column]) -> Row:
    cells: dict[str, Cell] = {"subject": "合计", "money": sum((one.money or {}).values(), Decimal(0)), "rank": None}
    cells["heads"] = sum((row.heads for row in one.found), Decimal(0))
    marks = frozenset({"money"} if one.pool and one.pool.reasons else ())
    sums = tuple(range(len(one.found)))
    of = OfScore(one.round.scoring.name, one.round.period.label)
    return Row(tuple(cells.get(column.key) for column in columns), "total", marks, sums, of)


def notes(one: Shown) -> list[str]:
    """Why it came out so: ties at an edge, subjects without a tier, where the money comes from."""
    scoring = one.round.scoring
    written = of_round(one)
    found = ["得分四舍五入。"] if any(written(row.points) != row.points for row in one.found) else []
    if ties := parted(scoring, one.found):
        found.append(f"{'、'.join(ties)}得分并列，均划入较好的一档。")
    if scoring.tiers and (none := [row.subject for row in one.found if row.tier is None]):
        found.append(f"各档占比不足100%，没有档次、不参加分配：{'、'.join(none)}。")
    if one.pool is not None:
        found.append(_pool_words(one))
        if one.money and not any(one.money.values()) and one.pool.amount:
            found.append("没有系数大于0的对象，这笔钱分不下去。")
    return found


def _pool_words(one: Shown) -> str:
    """What is distributed, in 元: what a person gets is not told in 万元."""
    scoring, fund = one.round.scoring, one.pool or Pool(Decimal(0), Decimal(0), ())
    amount = f"{money(fund.amount, '元')}元"
    if fund.amount == fund.year and one.round.period.parts > 1:
        return f"本期分配{amount}，按“系数×人数”分配，精确到分。"
    year = f"{one.round.period.start.year}年“{scoring.distributes}”{money(fund.year, '元')}元"
    part = (
        f"，分{one.round.period.parts}期{_odd(fund, one.round.period.parts)}，本期"
        if one.round.period.parts > 1
        else "，本期"
    )
    return f"{year}{part}{amount}，按“系数×人数”分配，精确到分。"


def _odd(fund: Pool, parts: int) -> str:
    """Which periods have the odd 分: whoever multiplies one by their number would miss them."""
    odd = int(fund.year / FEN) % parts
    return f"（除不尽的，前{odd}期各多0.01元，各期合计等于全年）" if odd else ""


def year_table(year: Sequence[Round], name: str = "year") -> Table:
    """The subjects over a year: points by period, the year's, how often in which band."""
    scoring = year[0].scoring
    rows = year_rows(scoring, year)
    periods = sorted({one.period for one in year})
    columns = (
        Column("rank", "名次", "number", 14),
        Column("subject", "对象", width=44),
        *(Column(one.label, one.words.removeprefix(f"{one.start.year}年"), "number", 20, even=True) for one in periods),
        Column("points", "全年", "number", 20, even=True),
        Column("bands", "预警次数", width=50),
    )
    year_of = str(periods[0].start.year)
    written = points_shown(_of_year(rows))
    table = tuple(_year_row(scoring, row, year_of, written) for row in rows)
    title = f"{scoring.name}（{periods[0].start.year}年）"
    return Table(name, title, columns, table, notes=assumed_note([scoring.assumed] if scoring.assumed else []))


def _of_year(rows: Iterable[YearRow]) -> list[Fraction]:
    return [row.points for row in rows if row.points is not None]


def _year_row(scoring: Scoring, row: YearRow, year: str, written: Callable[[Fraction], Decimal]) -> Row:
    by_period = tuple(points(value) if value is not None else None for value in row.by_period.values())
    bands = "、".join(f"{band.name}{row.bands[band.name]}次" for band in scoring.bands if band.name in row.bands)
    whole = written(row.points) if row.points is not None else None
    marks = frozenset({"points"} if scoring.assumed and whole is not None else ())
    of = OfScore(scoring.name, year, row.subject)
    return Row((row.rank, row.subject, *by_period, whole, bands or None), assumed=marks, of=of)


def _year_note(year: Sequence[Round]) -> str:
    scoring, periods = year[0].scoring, sorted({one.period for one in year})
    total, found = periods[0].parts, _of_year(year_rows(scoring, year))
    written = points_shown(found)
    rounded = "（四舍五入）" if any(written(one) != one for one in found) else ""
    missing = f"（应有{total}期，缺{total - len(periods)}期）" if len(periods) < total else ""
    lacking = [row.subject for row in year_rows(scoring, year) if row.points is None]
    tail = f"有一期没有分数的不计全年：{'、'.join(lacking)}。" if lacking else ""
    return f"全年按{_YEAR_WAYS[scoring.year]}计{rounded}，共{len(periods)}期{missing}。{tail}{_vetoed(year)}"


def _vetoed(year: Sequence[Round]) -> str:
    """Who has no points of a period because of a veto: the year's table shows only the 0."""
    found = [
        f"{row.subject}（{one.period.words.removeprefix(f'{one.period.start.year}年')}，{'；'.join(row.vetoes)}）"
        for one in sorted(year, key=lambda one: one.period)
        for row in standings(one.scoring, one.marks)
        if row.vetoes
    ]
    return f"一票否决：{'、'.join(found)}。" if found else ""


def _round_data(one: Shown) -> dict[str, object]:
    return {
        "scoring": one.round.scoring.name,
        "period": one.round.period.label,
        "assumed": one.round.scoring.assumed is not None,
        "amount": str(one.pool.amount.quantize(Decimal("0.01"))) if one.pool else None,
        "subjects": [
            {
                "rank": row.rank,
                "subject": row.subject,
                "points": plain(row.points),
                "band": row.band.name if row.band else None,
                "tier": row.tier,
                "heads": number(row.heads),
                "vetoes": list(row.vetoes),
                "money": str(one.money[row.subject].quantize(Decimal("0.01"))) if one.money else None,
            }
            for row in one.found
        ],
    }


def _year_data(year: Sequence[Round]) -> dict[str, object]:
    rows = year_rows(year[0].scoring, year)
    return {
        "scoring": year[0].scoring.name,
        "year": year[0].period.start.year,
        "subjects": [
            {
                "rank": row.rank,
                "subject": row.subject,
                "points": plain(row.points) if row.points is not None else None,
                "periods": {
                    key.label: plain(value) if value is not None else None for key, value in row.by_period.items()
                },
                "bands": dict(row.bands),
            }
            for row in rows
        ],
    }
