"""Targets over time: each dated target as an indicator with one limit, which of them counts on a day, and the last.

Counted in all (``total``), every target stands for the whole time so far. Counted by the period, each stands for the
time since the one before, and so begins again at nothing: a baseline says nothing about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple, TypeVar

from ruralgov.findings import Path
from ruralgov.plan.task import LIMITS, Indicator, Limits, Target

Kind = TypeVar("Kind", bound=Indicator)


class Frame(NamedTuple):
    """One target of an indicator and the days that count for it, both included; None where nothing bounds them."""

    indicator: Indicator
    first: date | None = None
    by: date | None = None


def each(indicator: Kind) -> Iterator[tuple[Path, Kind]]:
    """Every target as an indicator of its own with its place below the indicator: for rules that look at limits."""
    if not indicator.targets:
        yield (), indicator
    for place, target in enumerate(indicator.targets):
        yield ("targets", place), with_limit(indicator, target)


def with_limit(indicator: Kind, limits: Limits) -> Kind:
    """The indicator with these limits as its only ones."""
    limit = {name: getattr(limits, name) for name in LIMITS}
    baseline = None if indicator.counts == "period" else indicator.baseline
    return indicator.model_copy(update={**limit, "targets": (), "baseline": baseline})


def ordered(indicator: Indicator) -> list[Target]:
    """The dated targets, earliest first."""
    return sorted(indicator.targets, key=lambda one: one.by)


def counting(indicator: Indicator, day: date) -> Frame:
    """The target that counts on a day: the next one not yet past, else the last."""
    targets = ordered(indicator)
    if not targets:
        return Frame(with_limit(indicator, indicator))
    place = next((at for at, one in enumerate(targets) if one.by >= day), len(targets) - 1)
    return _frame(indicator, targets, place)


def fallen_due(indicator: Indicator, day: date) -> Frame | None:
    """The target that had to be reached by a day: of totals the last one past, of periods only the one that counts."""
    targets = ordered(indicator)
    past = [place for place, one in enumerate(targets) if one.by <= day]
    if indicator.counts == "period":
        frame = counting(indicator, day)
        return frame if frame.by is not None and frame.by <= day else None
    return _frame(indicator, targets, past[-1]) if past else None


def final(indicator: Indicator) -> Frame:
    """The end that all targets lead to: the last of totals; of periods their sum, where their limits are of one kind."""
    targets = ordered(indicator)
    if not targets:
        return Frame(with_limit(indicator, indicator))
    kinds = {name for one in targets for name in LIMITS if getattr(one, name) is not None}
    if indicator.counts == "total" or len(kinds) > 1:
        return _frame(indicator, targets, len(targets) - 1)
    return Frame(with_limit(indicator, _sum(targets, kinds.pop())), None, targets[-1].by)


def so_far(indicator: Indicator, day: date) -> Frame | None:
    """Of what is told by the period the targets of all periods up to the one that counts on a day, as one; None where
    that one is all there is, or the limits are of several kinds."""
    targets = ordered(indicator)
    past = [one for place, one in enumerate(targets) if not place or targets[place - 1].by < day]
    kinds = {name for one in past for name in LIMITS if getattr(one, name) is not None}
    if indicator.counts == "total" or len(past) < 2 or len(kinds) > 1:
        return None
    return Frame(with_limit(indicator, _sum(past, kinds.pop())), None, past[-1].by)


def weaker(old: Limits, new: Limits) -> bool:
    """Whether the new target lets through what the old one did not."""
    return _lower(new.least, old.least) or _higher(new.most, old.most)


def _lower(new: Decimal | None, old: Decimal | None) -> bool:
    return old is not None and (new is None or new < old)


def _higher(new: Decimal | None, old: Decimal | None) -> bool:
    return old is not None and (new is None or new > old)


def _sum(targets: Sequence[Target], kind: str) -> Limits:
    """Of one kind, not held to the bounds of what is typed: each of them was."""
    values = [getattr(one, kind) for one in targets]
    if kind == "between":
        whole: object = (_total(low for low, _ in values), _total(high for _, high in values))
    else:
        whole = _total(values)
    return Limits.model_construct().model_copy(update={kind: whole})


def _total(values: Iterable[Decimal]) -> Decimal:
    return sum(values, Decimal(0))


def _frame(indicator: Indicator, targets: Sequence[Target], place: int) -> Frame:
    after = place and indicator.counts == "period"
    first = targets[place - 1].by + timedelta(days=1) if after else None
    return Frame(with_limit(indicator, targets[place]), first, targets[place].by)
