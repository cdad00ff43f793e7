"""Completion rates of indicators: how far from the baseline to the target, and how far behind the time gone by."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from ruralgov.plan.task import Indicator


class NoRate(StrEnum):
    """Why an indicator has no completion rate."""

    CEILING = "ceiling"
    """A ceiling that the baseline does not lie above, or without a baseline: it is kept, not approached."""
    NO_BASELINE = "no-baseline"
    """To be reduced, from nobody says what."""
    KEPT = "kept"
    """The target is the baseline: there is no way to go."""
    OVERSHOT = "overshot"
    """Beyond the range."""


def completion(indicator: Indicator, actual: Decimal) -> Fraction | NoRate:
    """Completion rate in per cent: (actual − baseline) ÷ (target − baseline) × 100, or why there is none.

    The same holds for what is to be reduced: (baseline − actual) ÷ (baseline − target), which stays within 0 and 100:
    a limit that is kept is kept, however far below it the value lies. A range is reached, at 100 and not beyond it,
    anywhere between its ends; its target is the end that lies next to the baseline.
    """
    if indicator.between:
        return _of_range(indicator, indicator.between, actual)
    if indicator.decreasing:
        return _reduced(indicator, actual)
    target, baseline = indicator.low or Decimal(0), indicator.baseline or Decimal(0)
    return _share(baseline, target, actual) if target != baseline else NoRate.KEPT


def _share(baseline: Decimal, target: Decimal, actual: Decimal) -> Fraction:
    return Fraction(actual - baseline) / Fraction(target - baseline) * 100


def _reduced(indicator: Indicator, actual: Decimal) -> Fraction | NoRate:
    target, baseline = indicator.high, indicator.baseline
    if baseline is None or target is None:
        return NoRate.CEILING if indicator.at_most is not None else NoRate.NO_BASELINE
    if baseline <= target:
        return NoRate.KEPT if baseline == target else NoRate.CEILING
    return min(max(_share(baseline, target, actual), Fraction(0)), Fraction(100))


def _of_range(indicator: Indicator, ends: tuple[Decimal, Decimal], actual: Decimal) -> Fraction | NoRate:
    if indicator.met_by(actual):
        return Fraction(100)
    baseline = indicator.baseline or Decimal(0)
    target = max(ends) if baseline > max(ends) else ends[0]
    if target == baseline:
        return NoRate.KEPT
    rate = _share(baseline, target, actual)
    return NoRate.OVERSHOT if rate > 100 else rate


def way(indicator: Indicator, actual: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """From the baseline to the target, and how much of it is gone: what rates of several add up from.

    Both are None where there is no rate, the second without an actual; both are negative where less is better. In a
    range all of it is gone.
    """
    at, ends = indicator.baseline or Decimal(0), indicator.between
    if actual is not None and isinstance(completion(indicator, actual), NoRate):
        return None, None
    if ends:
        target = max(ends) if at > max(ends) else ends[0]
    elif not indicator.decreasing:
        target = indicator.low or Decimal(0)
    elif indicator.baseline is None or indicator.high is None or at <= indicator.high:
        return None, None
    else:
        target = indicator.high
    if target == at:
        return None, None
    gone = None if actual is None else target - at if ends and indicator.met_by(actual) else actual - at
    return target - at, gone


class Lag(NamedTuple):
    """An indicator that falls short: its target is due and not met, or (with a rate) it is behind the time gone by."""

    indicator: Indicator
    actual: Decimal | None
    rate: Fraction | None = None
    behind: Fraction | None = None


def met(indicator: Indicator, actual: Decimal | None) -> bool:
    """Whether the target is met; of a mere ceiling without an actual nothing is known against it."""
    return indicator.low is None if actual is None else indicator.met_by(actual)


def exceeded(indicator: Indicator, actual: Decimal | None) -> bool:
    """Whether a limit is passed for good, whatever its day: two accidents do not become none again."""
    limit = indicator.decreasing and indicator.baseline is None
    return limit and actual is not None and not indicator.met_by(actual)


def unmet(pairs: Iterable[tuple[Indicator, Decimal | None]]) -> tuple[Lag, ...]:
    """The targets that are not met."""
    return tuple(Lag(one, actual) for one, actual in pairs if not met(one, actual))


def behind(found: Iterable[tuple[Indicator, Decimal | None, Fraction]], least: Fraction) -> tuple[Lag, ...]:
    """The indicators whose rate is at least so many points behind the elapsed share of time that goes with each."""
    rates = ((one, actual, completion(one, actual), elapsed) for one, actual, elapsed in found if actual is not None)
    return tuple(
        Lag(one, actual, rate, elapsed - rate)
        for one, actual, rate, elapsed in rates
        if isinstance(rate, Fraction) and elapsed - rate >= least
    )
