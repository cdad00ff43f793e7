"""Lead units ranked on a day by progress, punctuality and money, with what each mark is made of. Pure: a plan in, values out.

Marks are out of 100, rounded to one decimal; a total is made of the rounded marks, and equal totals share a place, so
that whoever computes from what is printed gets what is printed. A unit that has reported nothing has no place: that is
not 0. What a unit has nothing for (no task due, no money) does not count for it, and the other weights count for more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from ruralgov.calendar.duty_reports import logged, outcomes
from ruralgov.money.shares import lines
from ruralgov.money.totals import Sums, planned, totals
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import RANKED, Index
from ruralgov.plan.task import Task
from ruralgov.progress.completion_rates import exceeded
from ruralgov.progress.indicators_on_day import missed
from ruralgov.progress.status import State, among, state

FULL = 100
_DAY = timedelta(days=1)


class Criterion(StrEnum):
    """What counts in a ranking."""

    PROGRESS = "progress"
    PUNCTUALITY = "punctuality"
    MONEY = "money"


Weights = Mapping[Criterion, Decimal]
WEIGHTS: Weights = {
    Criterion.PROGRESS: Decimal(50),
    Criterion.PUNCTUALITY: Decimal(30),
    Criterion.MONEY: Decimal(20),
}
"""Where nobody says otherwise; 100 in all."""


class Pace(NamedTuple):
    """A task's percentage against the share of time gone by, both in per cent; ``points`` is at most 100."""

    task: Task
    percent: Decimal
    elapsed: Decimal
    points: Decimal


class OnTime(NamedTuple):
    """How many of so many were on time."""

    met: int = 0
    due: int = 0

    @property
    def rate(self) -> Decimal | None:
        """In per cent; None where nothing was due."""
        return _rounded(Fraction(self.met * FULL, self.due)) if self.due else None


class Standing(NamedTuple):
    """A unit with its marks and what they are made of; ``place`` is None where it has no total."""

    unit: str
    tasks: tuple[tuple[Task, State], ...]
    paces: tuple[Pace, ...]
    finished: OnTime
    short: tuple[Task, ...]
    """Tasks with a target that is due and not met, or with a limit exceeded: none of them counts as done on time."""
    reports: OnTime
    money: Sums
    marks: Mapping[Criterion, Decimal]
    total: Decimal | None
    place: int | None = None
    tied: bool = False

    @property
    def reported(self) -> bool:
        """Whether any of its tasks has a percentage."""
        return any(now.averaged for _, now in self.tasks)

    @property
    def silent(self) -> int:
        """Tasks that should have begun and of which no percentage was reported."""
        return sum(not now.averaged and bool(now.elapsed) for _, now in self.tasks)


class Ranking(NamedTuple):
    """The units by place; those that have reported nothing; those that have nothing yet to be judged by."""

    ranked: tuple[Standing, ...]
    unreported: tuple[Standing, ...]
    idle: tuple[Standing, ...]


def ranking(index: Index, day: date, weights: Weights = WEIGHTS) -> Ranking:
    """Every lead unit on a day. ``index`` is of that day; a task of several lead units counts for each of them.

    Units that an error of the plan touches are left out (``index.wrong``).
    """
    found = [_standing(index, unit, day, weights) for unit in index.leads if f"{RANKED}{unit}" not in index.wrong]
    found = [one for one in found if one.tasks]
    judged = [one for one in found if one.reported and one.total is not None]
    unreported = [one for one in found if not one.reported and one.silent]
    named = {one.unit for one in (*judged, *unreported)}
    return Ranking(tuple(_placed(judged)), tuple(unreported), tuple(one for one in found if one.unit not in named))


def _placed(found: Sequence[Standing]) -> Iterator[Standing]:
    """Highest total first, in the plan's order where they are equal: these share a place, and the next ones follow behind."""
    totals_ = [one.total for one in found]
    for one in sorted(found, key=lambda one: -(one.total or 0)):
        higher = sum(other is not None and one.total is not None and other > one.total for other in totals_)
        yield one._replace(place=higher + 1, tied=totals_.count(one.total) > 1)


def _standing(index: Index, unit: str, day: date, weights: Weights) -> Standing:
    states = ((task, state(index, task, day)) for task in index.leads[unit])
    pairs = tuple(among(index, ((task, now) for task, now in states if now.open)))
    short = tuple(task for task, now in pairs if is_short(now, day))
    paces, finished, reports = tuple(_paces(pairs)), _finished(pairs, day), _reports(index, day).get(unit, OnTime())
    money = _money(index, day).get(unit, Sums())
    rates = {
        Criterion.PROGRESS: _pace(paces),
        Criterion.PUNCTUALITY: _mean([one for one in (finished.rate, reports.rate) if one is not None]),
        Criterion.MONEY: min(max(money.execution, Fraction(0)), Fraction(FULL))
        if money.execution is not None
        else None,
    }
    marks = {key: _rounded(rate) for key, rate in rates.items() if rate is not None and weights.get(key)}
    return Standing(unit, pairs, paces, finished, short, reports, money, marks, _total(marks, weights))


def _total(marks: Mapping[Criterion, Decimal], weights: Weights) -> Decimal | None:
    whole = sum((Fraction(weights[key]) for key in marks), Fraction(0))
    got = sum((Fraction(mark) * Fraction(weights[key]) for key, mark in marks.items()), Fraction(0))
    return _rounded(got / whole) if whole else None


def _rounded(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _mean(values: Sequence[Decimal]) -> Fraction | None:
    return sum(map(Fraction, values), Fraction(0)) / len(values) if values else None


def _paces(pairs: Sequence[tuple[Task, State]]) -> Iterator[Pace]:
    """Every reported task that has a share of time gone by; both as printed, so that the quotient is the printed one's."""
    for task, now in pairs:
        elapsed = _rounded(now.elapsed) if now.elapsed else None
        if now.averaged and now.counted and elapsed:
            points = min(Fraction(now.reached) / Fraction(elapsed) * FULL, Fraction(FULL))
            yield Pace(task, now.reached, elapsed, _rounded(points))


def _pace(paces: Sequence[Pace]) -> Fraction | None:
    """The mean over the tasks, each counting by its weight."""
    whole = sum((Fraction(one.task.weight) for one in paces), Fraction(0))
    got = sum((Fraction(one.points) * Fraction(one.task.weight) for one in paces), Fraction(0))
    return got / whole if whole else None


def _finished(pairs: Sequence[tuple[Task, State]], day: date) -> OnTime:
    """Tasks that are over: finished, or due before the day, or with a limit exceeded, whatever their day.

    One that is due on the day itself still has it.
    """
    due = [
        now
        for _, now in pairs
        if _is_over(now, day) or any(exceeded(one.indicator, one.actual) for one in now.measures)
    ]
    on_time = (now for now in due if now.due and now.done_on is not None and now.done_on <= now.due.day)
    return OnTime(sum(not is_short(now, day) for now in on_time), len(due))


def _is_over(now: State, day: date) -> bool:
    return now.due is not None and (now.due.day < day or (now.done_on is not None and now.due.day == day))


def is_short(now: State, day: date) -> bool:
    """Whether a target is due and not met, or a limit exceeded: what turns a green light yellow."""
    return bool(missed(now.measures, due=now.due is not None and now.due.day <= day))


def _reports(index: Index, day: date) -> dict[str, OnTime]:
    """Reports that were due before the day, by unit; of what nobody logs one cannot say that it was missed."""
    key = (_reports, day)
    if key not in index.memo:
        found: dict[str, OnTime] = {}
        for position, duty in enumerate(index.plan.duties):
            if duty.kind == "report" and logged(index, duty):
                for one in outcomes(index, position, Span(date.min, day - _DAY)):
                    met, due = found.get(one.unit, OnTime())
                    found[one.unit] = OnTime(met + (one.done is not None and not one.late), due + 1)
        index.memo[key] = found
    known: dict[str, OnTime] = index.memo[key]
    return known


def _money(index: Index, day: date) -> dict[str, Sums]:
    """Money by lead unit: planned for the years up to the day's, and spent."""
    key = (_money, day)
    if key not in index.memo:
        until = [line for line in lines(index) if line.year <= day.year]
        due = planned(index, "department", until)
        index.memo[key] = {
            str(unit): one._replace(planned=due.get(unit, Decimal(0)))
            for unit, one in totals(index, "department").items()
            if unit is not None
        }
    known: dict[str, Sums] = index.memo[key]
    return known
