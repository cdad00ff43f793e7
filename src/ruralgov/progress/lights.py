"""The light of a task: by the time gone by, by days overdue, and by what its indicators say."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction

from ruralgov.plan.governance import Alerts
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.completion_rates import Lag
from ruralgov.progress.indicators_on_day import Measure, lagging, missed


class Light(StrEnum):
    """green, yellow, red; the word is always printed too."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


def by_time(index: Index, behind: Fraction | None, *, overdue: bool, done: bool, started: bool) -> Light | None:
    """Overdue is red; otherwise points behind the elapsed share: over ``red_behind`` red, from ``yellow_behind`` yellow."""
    if overdue and not done:
        return Light.RED
    if done:
        return Light.GREEN
    if behind is None or not started:
        return None
    alerts = index.alerts
    if behind > Fraction(alerts.red_behind):
        return Light.RED
    return Light.YELLOW if behind >= Fraction(alerts.yellow_behind) else Light.GREEN


def by_limits(index: Index, limits: Alerts) -> Index:
    """The same plan of the same day, its lights by other limits."""
    found = index.at(index.as_of, index.known_on)
    found.alerts = limits
    return found


def with_targets(
    index: Index,
    light: Light | None,
    found: tuple[Measure, ...],
    time: tuple[Fraction | None, date | None, date],
    *,
    due: bool,
) -> tuple[Light | None, tuple[Lag, ...]]:
    """The light with what the indicators say: a green one turns yellow over a target that is due and not met.

    With ``alerts.indicators`` it also follows the indicator that is furthest behind the time gone by; without, one that
    is red by itself is told beside a green light.
    """
    share, start, day = time
    follows, red = index.alerts.indicators, Fraction(index.alerts.red_behind)
    if light is None or not (follows or light is Light.GREEN):
        return light, ()
    short = missed(found, due=due) if light is Light.GREEN else ()
    late = lagging(found, share, Fraction(index.alerts.yellow_behind), start, day) if share else ()
    far = tuple(one for one in late if one.behind is not None and one.behind > red)
    if not follows:
        return (Light.YELLOW, short) if short else (light, far)
    yellow = short or late or light is Light.YELLOW
    return Light.RED if far or light is Light.RED else Light.YELLOW if yellow else light, (*short, *late)
