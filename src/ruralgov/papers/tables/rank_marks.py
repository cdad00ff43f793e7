"""How the marks of a ranked unit came about, in words."""

from __future__ import annotations

from decimal import Decimal

from ruralgov.aggregation.unit_ranking import Criterion, OnTime, Standing, Weights
from ruralgov.papers.cell_words import money
from ruralgov.plan.lookups.index import Index
from ruralgov.text import number

CRITERIA = {Criterion.PROGRESS: "进度", Criterion.PUNCTUALITY: "按期", Criterion.MONEY: "资金"}


def arithmetic(index: Index, one: Standing, key: Criterion) -> str:
    """How the mark of a criterion came about."""
    if key is Criterion.PROGRESS:
        return _pace_words(one)
    if key is Criterion.MONEY:
        return _money_words(index, one)
    parts = [
        _finished_words(one),
        _rate_words("应报", "期", "按期报送", one.reports),
    ]
    said = [part for part in parts if part]
    return "；".join([*said, "两项平均"] if len(said) > 1 else said) or "没有到期任务和应报事项，不计"


def _pace_words(one: Standing) -> str:
    said = [
        f"任务{pace.task.id}完成{number(pace.percent)}%÷序时进度{number(pace.elapsed)}%"
        + ("，按100计" if pace.percent > pace.elapsed else f"＝{number(pace.points)}")
        + (f"（权重{number(pace.task.weight)}）" if pace.task.weight != 1 else "")
        for pace in one.paces
    ]
    return "；".join([*said, "平均"] if len(said) > 1 else said) or "没有可比的进度，不计"


def _finished_words(one: Standing) -> str:
    words = _rate_words("到期任务", "项", "按期完成", one.finished)
    named = "、".join(task.id for task in one.short)
    return f"{words}（任务{named}的指标到期未达到或者超过限额，不算按期）" if words and named else words


def _rate_words(what: str, unit: str, met: str, one: OnTime) -> str:
    return f"{what}{one.due}{unit}，{met}{one.met}{unit}，{number(one.rate)}" if one.rate is not None else ""


def _money_words(index: Index, one: Standing) -> str:
    unit, sums = index.plan.money_unit, one.money
    budget = sums.planned + sums.came - sums.again
    if not budget:
        return "没有资金安排，不计"
    beyond = "，按100计" if sums.spent > budget else ""
    return f"支出{money(sums.spent, unit)}{unit}÷安排{money(budget, unit)}{unit}{beyond}"


def total_words(one: Standing, weights: Weights) -> str:
    """How the total came about."""
    parts = "＋".join(f"{number(mark)}×{number(weights[key])}" for key, mark in one.marks.items())
    return f"（{parts}）÷{number(sum((weights[key] for key in one.marks), Decimal(0)))}"
