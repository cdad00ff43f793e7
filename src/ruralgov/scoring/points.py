"""Points: totals, ranks, warning bands, tiers and the money they steer. Pure, exact, and the same in any order of rows.

The rules where a plan leaves them open (docs/governance/scoring.md says them in Chinese):

- A total is the sum of the dimensions, averaged over the evaluators by their weights. A veto by anybody makes it 0.
- Shares of subjects count begun ones whole: the lowest 10 % of 12 are 2. One with equals counts the worst of them for
  a band and the best of them for a tier: **equals are never parted, and at an edge all of them get the better side**.
- The first band that fits counts. A vetoed subject is in the first band and in the last tier.
- So a higher total never has a worse band or tier.
- Money goes by coefficient times heads, to the 分, largest remainders first; equals among those by rank, then name.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from ruralgov.money.shares import EXACT, allocate, lines
from ruralgov.plan.governance import Band, Scoring
from ruralgov.plan.lookups.index import Index
from ruralgov.scoring.periods import Period

FULL = Decimal(100)
"""The full mark of a scoring without dimensions."""
PLAIN = "得分"
"""The one column of such a scoring."""


class Marks(NamedTuple):
    """What one evaluator gave one subject: marks by dimension, and reasons of a veto. ``heads`` share in the money."""

    subject: str
    evaluator: str | None
    marks: Mapping[str, Decimal]
    vetoes: tuple[str, ...] = ()
    heads: Decimal = Decimal(1)
    place: str = ""
    """Where the sheet has them: file, sheet, row."""


class Total(NamedTuple):
    """A subject's total with the reasons of a veto."""

    subject: str
    points: Fraction
    vetoes: tuple[str, ...]
    heads: Decimal


class Standing(NamedTuple):
    """Where a subject stands: rank 1 is the highest, equals share a rank."""

    subject: str
    points: Fraction
    rank: int
    vetoes: tuple[str, ...]
    heads: Decimal
    band: Band | None
    tier: str | None


class Round(NamedTuple):
    """All marks of one scoring in one period."""

    scoring: Scoring
    period: Period
    marks: tuple[Marks, ...]


def dimensions(scoring: Scoring) -> dict[str, Decimal | None]:
    """What is marked, with its full mark; a scoring without dimensions has one mark up to 100."""
    marked = {one.name: one.full for one in scoring.dimensions if not one.veto}
    return marked or {PLAIN: FULL}


def vetoes(scoring: Scoring) -> list[str]:
    """The names of what is a veto."""
    return [one.name for one in scoring.dimensions if one.veto]


def totals(scoring: Scoring, marks: Iterable[Marks]) -> list[Total]:
    """One total a subject, by name. Every subject has the marks of every evaluator, or a veto."""
    found: dict[str, list[Marks]] = {}
    for one in marks:
        found.setdefault(one.subject, []).append(one)
    return [_total(scoring, subject, found[subject]) for subject in sorted(found)]


def _total(scoring: Scoring, subject: str, marks: Sequence[Marks]) -> Total:
    ordered = sorted(marks, key=lambda one: _place(scoring, one.evaluator))
    reasons = tuple(dict.fromkeys(reason for one in ordered for reason in one.vetoes))
    heads = max(one.heads for one in marks)
    if reasons:
        return Total(subject, Fraction(0), reasons, heads)
    weights = [Fraction(scoring.evaluators.get(one.evaluator or "", Decimal(1))) for one in marks]
    sums = [sum(map(Fraction, one.marks.values()), Fraction(0)) for one in marks]
    weighted = sum((weight * points for weight, points in zip(weights, sums, strict=True)), Fraction(0))
    return Total(subject, weighted / (sum(weights) or 1), (), heads)


def _place(scoring: Scoring, evaluator: str | None) -> int:
    names = list(scoring.evaluators)
    return names.index(evaluator) if evaluator in names else len(names)


def standings(scoring: Scoring, marks: Iterable[Marks]) -> list[Standing]:
    """Every subject, the highest first, equals by name."""
    found = totals(scoring, marks)
    points = sorted(one.points for one in found)
    standing = [
        Standing(
            one.subject,
            one.points,
            len(points) - bisect_right(points, one.points) + 1,
            one.vetoes,
            one.heads,
            band_of(scoring, one, points),
            tier_of(scoring, one, points),
        )
        for one in found
    ]
    return sorted(standing, key=lambda one: (-one.points, bool(one.vetoes), one.subject))


def band_of(scoring: Scoring, one: Total, points: Sequence[Fraction]) -> Band | None:
    """The first band that holds the subject; None when it is above all of them. ``points`` are everybody's, ascending."""
    if one.vetoes:
        return scoring.bands[0] if scoring.bands else None
    # Counted are those no better than it, itself and its equals included.
    return _first_band(scoring, one.points, bisect_right(points, one.points), points)


def _first_band(scoring: Scoring, points: Fraction, behind: int, everybody: Sequence[Fraction]) -> Band | None:
    return next((band for band in scoring.bands if _holds(band, points, behind, len(everybody))), None)


def _holds(band: Band, points: Fraction, behind: int, count: int) -> bool:
    if band.lowest is not None and behind <= _some(band.lowest, count):
        return True
    return band.below is not None and points < Fraction(band.below)


def tier_of(scoring: Scoring, one: Total, points: Sequence[Fraction]) -> str | None:
    """The first tier whose share, with those of the tiers before it, reaches the subject; None when none does."""
    if one.vetoes:
        return next(reversed(scoring.tiers), None)
    better = len(points) - bisect_right(points, one.points)
    upto = Decimal(0)
    for name, tier in scoring.tiers.items():
        upto += tier.share if tier.share is not None else FULL
        if better < _some(upto, len(points)):
            return name
    return None


def _some(share: Decimal, count: int) -> int:
    """So many per cent of the subjects; a begun one counts whole."""
    return ceil(Fraction(share) * count / 100)


def parted(scoring: Scoring, found: Sequence[Standing]) -> list[str]:
    """Subjects at an edge who have equals: with their number alone they would be in a worse band, or in a worse tier."""
    points = sorted(one.points for one in found)
    names = [
        one.subject
        for one in found
        if not one.vetoes and _first_band(scoring, one.points, bisect_left(points, one.points) + 1, points) != one.band
    ]
    return sorted({*names, *_parted_tiers(scoring, found)})


def _parted_tiers(scoring: Scoring, found: Sequence[Standing]) -> list[str]:
    """In a tier that is fuller than its share: the equals at its edge."""
    names, upto = [], Decimal(0)
    tiers = list(scoring.tiers.items())
    for name, tier in tiers[:-1]:
        upto += tier.share if tier.share is not None else FULL
        inside = [one for one in found if one.tier in dict(tiers[: tiers.index((name, tier)) + 1]) and not one.vetoes]
        if len(inside) > _some(upto, len(found)):
            last = min(one.points for one in inside)
            names += [one.subject for one in inside if one.points == last]
    return names


def pay(scoring: Scoring, found: Sequence[Standing], amount: Decimal) -> dict[str, Decimal]:
    """The amount split by coefficient times heads, exact to the 分; subjects without a tier get nothing.

    Raises:
        ValueError: nobody has a coefficient above 0.
    """
    ordered = sorted(found, key=lambda one: (one.rank, one.subject))
    weights = [_coefficient(scoring, one) * Fraction(one.heads) for one in ordered]
    return dict(zip([one.subject for one in ordered], allocate(amount, weights), strict=True))


def _coefficient(scoring: Scoring, one: Standing) -> Fraction:
    tier = scoring.tiers.get(one.tier or "")
    return Fraction(tier.coefficient or 0) if tier else Fraction(0)


class Pool(NamedTuple):
    """What a period has to distribute, in 元; ``year`` is the whole year's, ``reasons`` why it is assumed."""

    amount: Decimal
    year: Decimal
    reasons: tuple[str, ...]


def pool(index: Index, scoring: Scoring, period: Period) -> Pool | None:
    """The part of a period in the year's budget item: equal parts that sum to the year, the odd 分 first.

    None when the scoring distributes nothing, or the year has no such item.
    """
    if scoring.distributes is None:
        return None
    found = [line for line in lines(index) if line.item == scoring.distributes and line.year == period.start.year]
    if not found:
        return None
    year = Decimal(0)
    for line in found:
        year = EXACT.add(year, line.amount)
    part = allocate(year, [Decimal(1)] * period.parts)[period.part - 1]
    return Pool(part, year, tuple(dict.fromkeys(reason for line in found for reason in line.reasons)))


class YearRow(NamedTuple):
    """A subject over a year: points by period, None where it was not scored; ``points`` None when any is missing."""

    subject: str
    by_period: Mapping[Period, Fraction | None]
    points: Fraction | None
    rank: int | None
    bands: Mapping[str, int]


def year_rows(scoring: Scoring, rounds: Sequence[Round]) -> list[YearRow]:
    """The year's summary by the plan's way (average by default); who misses a period has none and comes last."""
    ordered = sorted(rounds, key=lambda one: one.period)
    tables = [(one.period, {row.subject: row for row in standings(scoring, one.marks)}) for one in ordered]
    names = sorted({name for _, table in tables for name in table})
    rows = [_year_row(scoring, name, tables) for name in names]
    points = sorted(row.points for row in rows if row.points is not None)
    ranked = [
        row if row.points is None else row._replace(rank=len(points) - bisect_right(points, row.points) + 1)
        for row in rows
    ]
    return sorted(ranked, key=lambda row: (row.points is None, -(row.points or 0), row.subject))


def _year_row(scoring: Scoring, name: str, tables: Sequence[tuple[Period, Mapping[str, Standing]]]) -> YearRow:
    found = {period: table.get(name) for period, table in tables}
    by_period = {period: row.points if row else None for period, row in found.items()}
    known = [points for points in by_period.values() if points is not None]
    bands: dict[str, int] = {}
    for row in found.values():
        if row and row.band:
            bands[row.band.name] = bands.get(row.band.name, 0) + 1
    return YearRow(name, by_period, _year(scoring, known) if len(known) == len(by_period) else None, None, bands)


def _year(scoring: Scoring, points: Sequence[Fraction]) -> Fraction:
    if scoring.year == "sum":
        return sum(points, Fraction(0))
    return points[-1] if scoring.year == "last" else sum(points, Fraction(0)) / len(points)
