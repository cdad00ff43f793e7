"""An indicator on a day: the target that counts, what the log says toward it, and the same for the end of it all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ruralgov.norms.counted_indicators import actual as covered
from ruralgov.norms.counted_indicators import cut
from ruralgov.plan.dates import elapsed
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Progress
from ruralgov.plan.task import Indicator, Task
from ruralgov.progress.actuals_from_below import Said, added, said
from ruralgov.progress.completion_rates import Lag, behind, exceeded, unmet
from ruralgov.progress.dated_targets import Frame, counting, fallen_due, final, so_far
from ruralgov.progress.disagreements import of_each_day


class Measure(NamedTuple):
    """``now`` is the target that counts on the day, ``end`` the last of all (or their sum), each with its actual.

    ``due`` is the dated target that had to be reached by the day, None where none is past or none is dated; ``so_far``,
    of what is told by the period, that of all periods up to the present one, None in the first.
    """

    given: Indicator
    now: Frame
    actual: Decimal | None
    end: Frame
    whole: Decimal | None
    due: tuple[Indicator, Decimal | None] | None = None
    so_far: tuple[Indicator, Decimal | None] | None = None

    @property
    def indicator(self) -> Indicator:
        """The indicator with the limit that counts on the day."""
        return self.now.indicator

    @property
    def dated(self) -> bool:
        """Whether it has targets by date."""
        return bool(self.given.targets)


def measures(index: Index, task: Task, entries: Sequence[Progress], day: date) -> tuple[Measure, ...]:
    """Every indicator of a task on the evening of a day; ``entries`` are the task's, oldest first, up to it."""
    return tuple(measure(index, one, [entries], day) for one in task.indicators)


def measure(index: Index, indicator: Indicator, logs: Sequence[Sequence[Progress]], day: date) -> Measure:
    """An indicator on a day, from the entries of the tasks that report it: what several report adds up."""
    now = counting(indicator, day)
    actual = _actual(index, now, logs, day)
    if not indicator.targets:
        return Measure(indicator, now, actual, now, actual)
    end, due = final(indicator), fallen_due(indicator, day)
    past = (due.indicator, _actual(index, due, logs, day)) if due else None
    run = so_far(indicator, day)
    until_now = (run.indicator, _actual(index, run, logs, day)) if run else None
    return Measure(indicator, now, actual, end, _actual(index, end, logs, day), past, until_now)


def _actual(index: Index, frame: Frame, logs: Sequence[Sequence[Progress]], day: date) -> Decimal | None:
    """What the plans below or the places tell is not typed; else what was logged of it."""
    if frame.indicator.adds_up is not None:
        return added(index, frame, day, _actual)
    if frame.indicator.coverage is not None and (found := covered(index, frame.indicator, day)) is not None:
        return cut(found)
    said = [value for log in logs if (value := _logged(index, frame, log)) is not None]
    return sum(said, Decimal(0)) if said else None


def _logged(index: Index, frame: Frame, log: Sequence[Progress]) -> Decimal | None:
    name = frame.indicator.name
    values = [entry.indicators[name] for entry in giving(index, frame, log)]
    before = reached_before(index, frame, log)
    return sum(values, -before.indicators[name] if before else Decimal(0)) if values else None


def reached_before(index: Index, frame: Frame, log: Sequence[Progress]) -> Progress | None:
    """The entry that tells what there was when a period began, of a goal told by the period whose indicator is told in all."""
    name, first = frame.indicator.name, frame.first
    if first is None or frame.indicator.counts == "total" or _counts(index, frame, log) == "period":
        return None
    return next((entry for entry in reversed(log) if name in entry.indicators and entry.date < first), None)


def giving(index: Index, frame: Frame, log: Sequence[Progress]) -> list[Progress]:
    """The entries whose values add up to the actual: the last of a whole; those of a period, one of each day that several
    units speak of. Entries behind the last target count to it."""
    name = frame.indicator.name
    if _counts(index, frame, log) == "total":
        last = next((entry for entry in reversed(log) if name in entry.indicators), None)
        return [] if last is None else [last]
    first = frame.first or date.min
    return of_each_day(index, (entry for entry in log if name in entry.indicators and entry.date >= first))


def _counts(index: Index, frame: Frame, log: Sequence[Progress]) -> str:
    """How these entries count it. A goal takes them from the indicator of its name, which may be told by the period."""
    task = index.tasks.get(log[-1].task) if log else None
    own = next((one for one in task.indicators if one.name == frame.indicator.name), None) if task else None
    return (own or frame.indicator).counts


def missed(found: Sequence[Measure], *, due: bool) -> tuple[Lag, ...]:
    """The targets that are due and not met, and the limits exceeded."""
    return unmet(pair for pair in (owed(one, due=due) for one in found) if pair is not None)


def owed(one: Measure, *, due: bool) -> tuple[Indicator, Decimal | None] | None:
    """What counts against a task on the day: a dated target by its own day, another with its task (``due``), and a limit
    that is exceeded already, whose day changes nothing any more."""
    if exceeded(one.indicator, one.actual):
        return one.indicator, one.actual
    return one.due if one.dated else (one.indicator, one.actual) if due else None


def lagging(
    found: Sequence[Measure], share: Fraction, least: Fraction, start: date | None, day: date
) -> tuple[Lag, ...]:
    """The indicators at least so many points behind the time gone by: of their target's time, where it is dated."""
    return behind(((one.indicator, one.actual, time_share(one.now, start, day, share)) for one in found), least)


def time_share(frame: Frame, start: date | None, day: date, share: Fraction) -> Fraction:
    """The share of time gone by that an indicator is held to: its task's, or that of its dated target."""
    first = max(frame.first or date.min, start or date.min)
    if frame.by is None or first > frame.by or first == date.min:
        return share
    gone, total = elapsed(first, frame.by, day)
    return Fraction(gone * 100, total)


def told_below(index: Index, indicator: Indicator, day: date) -> list[Said]:
    """What each plan below says of an indicator whose actual comes from there."""
    return said(index, counting(indicator, day), day, _actual)
