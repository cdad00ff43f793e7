"""How far a task is against its time, in words: 完成24%，落后序时进度30.9个百分点."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ruralgov.papers.cell_words import difference, percent
from ruralgov.plan.task import Indicator
from ruralgov.progress.completion_rates import Lag, exceeded
from ruralgov.progress.lights import Light
from ruralgov.progress.status import State
from ruralgov.progress.targets import target_words
from ruralgov.text import grouped, number, quoted

LIT = (Light.RED, Light.YELLOW)
RANK = {Light.RED: 0, Light.YELLOW: 1}


def urgency(now: State) -> tuple[int, int, Fraction]:
    """What comes first in every list: red before yellow before none, then the days overdue, then the points behind."""
    behind = max(now.behind or Fraction(0), Fraction(0))
    return RANK.get(now.light or Light.GREEN, 2), -now.overdue_days, -behind


def standing(now: State) -> str:
    """How far a task is against its time, in words: 完成24%，落后序时进度30.9个百分点."""
    done, lag = done_words(now), lag_words(now)
    return f"{done}{'；' if lag.startswith('指标') else '，'}{lag}" if done and lag else done or lag


def done_words(now: State) -> str:
    """How far it is: 完成24%; empty where it is done."""
    if now.done_on:
        return ""
    if now.averaged:
        return f"完成{number(now.reached)}%"
    return "报送的进度没有采用" if now.returned else "尚未报送进度"


def lag_words(now: State) -> str:
    """What a task is behind: its deadline, its share of the time, its targets; empty where it is not."""
    if now.overdue_days:
        return f"逾期{now.overdue_days}天" + (f"（不含暂停的{now.paused}天）" if now.paused else "")
    if now.light not in LIT:
        return ""
    worst = max(now.lags, key=lambda one: one.behind or Fraction(0), default=None)
    if worst and (now.behind is None or (worst.behind or Fraction(101)) > now.behind):
        return _behind(worst, "没有采用" if now.refused(worst.indicator.name) else "没有报送")
    if not now.averaged and now.elapsed is not None:
        return f"序时进度{percent(now.elapsed)}"  # not reported is not 0 %: nothing to take from it
    points = difference(now.elapsed, now.reached) if now.elapsed is not None else Decimal(0)
    return f"落后序时进度{grouped(points)}个百分点" if points > 0 else ""


def _behind(lag: Lag, silent: str) -> str:
    """“管护培训”完成率33.3%，落后序时进度42.1个百分点; of a target that is due 完成4个，到期未达到不少于5个."""
    if lag.rate is not None and lag.behind is not None:
        points = grouped(difference(lag.rate + lag.behind, lag.rate))
        return f"指标{quoted(lag.indicator.name)}完成率{percent(lag.rate)}，落后序时进度{points}个百分点"
    if lag.actual is not None and exceeded(lag.indicator, lag.actual):
        return f"指标{quoted(lag.indicator.name)}{exceeded_words(lag.indicator, lag.actual)}"
    actual = silent if lag.actual is None else f"完成{grouped(lag.actual)}{lag.indicator.unit or ''}"
    return f"指标{quoted(lag.indicator.name)}{actual}，到期未达到{target_words(lag.indicator)}"


def exceeded_words(indicator: Indicator, actual: Decimal) -> str:
    """达112件，超过限额100件."""
    of = indicator.unit or ""
    return f"达{grouped(actual)}{of}，超过限额{grouped(indicator.high or Decimal(0))}{of}"
