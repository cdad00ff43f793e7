"""Where points, bands, tiers and money of a round come from: the marks in the sheets, and what the plan says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ruralgov.findings import Path
from ruralgov.money.shares import Line, lines
from ruralgov.papers.cell_words import money, percent
from ruralgov.papers.origins.money.line_figures import amount
from ruralgov.papers.origins.origin import Basis, Origin, joined, typed
from ruralgov.papers.origins.subjects import OfScore
from ruralgov.papers.score_page import Shown, points
from ruralgov.scoring.points import Marks, Standing
from ruralgov.text import grouped

_PLAIN = ("scoring", "subject", "note")


def score_figure(basis: Basis, of: OfScore, column: str) -> Origin:
    """A cell of a round, of its sums by tier, or of a year."""
    named = [one for one in basis.rounds if one.round.scoring.name == of.scoring]
    found = next((one for one in named if one.round.period.label == of.period), None)
    if column in _PLAIN:
        return Origin()
    if found is None:
        return _of_year(basis, [one for one in named if str(one.round.period.start.year) == of.period], of, column)
    if of.subject is None:
        return _together(basis, found, of, column)
    standing = next(row for row in found.found if row.subject == of.subject)
    return _of_subject(basis, found, standing, column)


def _home(basis: Basis, one: Shown) -> Path:
    place = next(at for at, each in enumerate(basis.index.plan.scoring) if each.name == one.round.scoring.name)
    return basis.at("scoring", place)


def _of_subject(basis: Basis, one: Shown, standing: Standing, column: str) -> Origin:
    scored = _points(basis, one, standing)
    if column == "points":
        return scored
    if column == "heads":
        return Origin((f"{standing.subject}：积分表填的人数{grouped(standing.heads)}",))
    if column == "money":
        return _money(basis, one, standing)
    place = f"{standing.subject}{grouped(points(standing.points))}分，{len(one.found)}个对象中第{standing.rank}"
    if column == "rank":
        return scored.plus(Origin((place,)))
    return Origin((place, *_line_words(one, column)), tuple(_lines(basis, one, column))).plus(scored)


def _points(basis: Basis, one: Shown, standing: Standing) -> Origin:
    """The mean of the evaluators' sums by their weights; a veto makes it 0."""
    scoring = one.round.scoring
    marks = [each for each in one.round.marks if each.subject == standing.subject]
    if standing.vetoes:
        return Origin((f"一票否决：{'；'.join(standing.vetoes)}，得分为0", *map(_sheet, marks)))
    terms = [_term(each, scoring.evaluators.get(each.evaluator or "")) for each in marks]
    weights = sum((Fraction(scoring.evaluators.get(each.evaluator or "", 1)) for each in marks), Fraction(0))
    whole = f"（{'＋'.join(terms)}）÷{weights}" if scoring.evaluators else "＋".join(terms)
    words = f"得分＝{whole}＝{grouped(points(standing.points))}"
    paths = [
        (*_home(basis, one), "evaluators", each.evaluator) for each in marks if each.evaluator in scoring.evaluators
    ]
    return Origin((words, *map(_sheet, marks)), tuple((*path[:-1], str(path[-1])) for path in paths))


def _term(one: Marks, weight: object) -> str:
    given = grouped(sum(one.marks.values()))
    return f"{one.evaluator}{given}分×{weight}" if one.evaluator and weight is not None else given


def _sheet(one: Marks) -> str:
    told = "、".join(f"{name}{grouped(mark)}" for name, mark in one.marks.items()) or "没有打分"
    return f"{one.place}：{one.evaluator or one.subject}评{told}"


def _line_words(one: Shown, column: str) -> Iterator[str]:
    """The edges that decide a band or a tier."""
    scoring = one.round.scoring
    if column in ("band", "action"):
        for band in scoring.bands:
            edges = [f"最低的{percent(band.lowest)}"] if band.lowest is not None else []
            edges += [f"低于{grouped(band.below)}分"] if band.below is not None else []
            yield f"{band.name}：{'或'.join(edges)}" + (f"，{band.action}" if band.action else "")
    else:
        for name, tier in scoring.tiers.items():
            share = f"前{percent(tier.share)}" if tier.share is not None else "其余"
            factor = f"，系数{grouped(tier.coefficient)}" if tier.coefficient is not None else ""
            yield f"{name}档：{share}{factor}"


def _lines(basis: Basis, one: Shown, column: str) -> Iterator[Path]:
    scoring, home = one.round.scoring, _home(basis, one)
    if column in ("band", "action"):
        for at, band in enumerate(scoring.bands):
            yield from typed(band, (*home, "bands", at), "name", "lowest", "below", "action")
        return
    for name, tier in scoring.tiers.items():
        yield from typed(tier, (*home, "tiers", name), "share", "coefficient")


def _money(basis: Basis, one: Shown, standing: Standing) -> Origin:
    """The subject's part of the money, by coefficient times heads."""
    if one.pool is None or one.money is None:
        return Origin()
    index = basis.index
    scoring = one.round.scoring
    tier = scoring.tiers.get(standing.tier or "")
    own = f"系数{grouped(tier.coefficient)}×{grouped(standing.heads)}人" if tier and tier.coefficient else "没有系数"
    words = f"{standing.subject}：{own}，分得{money(one.money[standing.subject], '元')}元"
    return (
        Origin((words,))
        .plus(_pool(basis, one), Origin(inputs=tuple(_lines(basis, one, "tier"))))
        .plus(*(_steered(basis, line) for line in lines(index) if _steers(one, line.item, line.year)))
    )


def _steered(basis: Basis, line: Line) -> Origin:
    at = basis.task(line.task, "budget", line.line_index)
    return amount(basis, line).plus(Origin(inputs=((*at, "item"), (*at, "year"))))


def _steers(one: Shown, item: str, year: int) -> bool:
    return item == one.round.scoring.distributes and year == one.round.period.start.year


def _pool(basis: Basis, one: Shown) -> Origin:
    if one.pool is None:
        return Origin()
    amounts = [f"{money(yuan, '元')}元" for yuan in (one.pool.amount, one.pool.year)]
    words = f"本期分配{amounts[0]}（全年{amounts[1]}，分{one.round.period.parts}期）"
    return Origin((words,), ((*_home(basis, one), "distributes"),) if one.round.scoring.distributes else ())


def _together(basis: Basis, one: Shown, of: OfScore, column: str) -> Origin:
    """Sums over a tier, or over the round: which subjects, each with its own figure."""
    if column in ("tier", "rank"):
        return Origin()
    inside = [row for row in one.found if of.tier in (None, row.tier)]
    names = "、".join(row.subject for row in inside)
    words = f"{of.tier}档：{names or '没有对象'}，共{len(inside)}个" if of.tier else f"{len(inside)}个对象合计"
    if column == "coefficient":
        return Origin((words,), tuple(path for path in _lines(basis, one, "tier") if path[-2:] == (of.tier, column)))
    own = {"subjects": "tier", "heads": "heads", "money": "money"}.get(column)
    parts = tuple(basis.part(OfScore(of.scoring, of.period, row.subject), own) for row in inside) if own else ()
    edges = Origin(tuple(_line_words(one, "tier")), tuple(_lines(basis, one, "tier"))) if of.tier else Origin()
    return Origin((words,), parts=parts).plus(edges)


def _of_year(basis: Basis, rounds: Sequence[Shown], of: OfScore, column: str) -> Origin:
    """The year's points, or those of one of its periods."""
    shown = [one for one in rounds if column in ("points", "rank", "bands", one.round.period.label)]
    rows = [(one, row) for one in shown for row in one.found if row.subject == of.subject]
    terms = "、".join(f"{one.round.period.label} {grouped(points(row.points))}分" for one, row in rows)
    way = {"sum": "各期合计", "last": "末期"}.get(rounds[0].round.scoring.year or "", "各期平均") if rounds else ""
    told = Origin(
        (f"{of.subject}：{terms or '没有分数'}" + (f"；全年按{way}" if column in ("points", "rank") else ""),)
    )
    home = _home(basis, rounds[0])
    year = Origin(inputs=((*home, "year"),) if column in ("points", "rank") and rounds[0].round.scoring.year else ())
    bands = Origin(inputs=tuple(_lines(basis, rounds[0], "band"))) if column == "bands" else Origin()
    return told.plus(year, bands, joined(_points(basis, one, row) for one, row in rows))
