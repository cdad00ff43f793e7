"""A target with its actual, as cells of a table and as JSON: of a task's indicator and of a goal alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from ruralgov.papers.cell_words import NO_RATES, plain
from ruralgov.papers.page import Cell, Column
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.surroundings import Unusable
from ruralgov.plan.task import LIMITS, Indicator, Limits
from ruralgov.progress.completion_rates import NoRate, completion, exceeded
from ruralgov.progress.indicators_on_day import Measure, told_below
from ruralgov.progress.targets import target_text
from ruralgov.text import grouped, some

_TARGET, _BY = Column("target", "目标值", width=26), Column("by", "目标时点", "date", 24)
_ACTUAL = (
    Column("actual", "完成值", width=26),
    Column("rate", "完成率", "percent", 20),
    Column("met", "是否达到", width=20),
)
NOT_DUE = "未到期"
_END = (Column("final", "最终目标", width=26), Column("whole", "累计完成", width=24))


def any_dated(found: Iterable[Measure]) -> bool:
    """Whether a table needs the columns of targets by date."""
    return any(one.dated for one in found)


def dated_columns(*, dated: bool) -> tuple[Column, ...]:
    """The target that counts and what was reached of it; with targets by date also their day, and the last of them."""
    return (_BY, _TARGET, *_ACTUAL, *_END) if dated else (_TARGET, *_ACTUAL)


def measure_cells(
    one: Measure, due: date | None, day: date | None, *, dated: bool, silent: str = "未填报"
) -> tuple[Cell, ...]:
    """The cells of these columns; ``due`` is the day of a target that has none of its own, ``silent`` says why none is known."""
    rate = completion(one.indicator, one.actual) if one.actual is not None else None
    cell = NO_RATES[rate][0] if isinstance(rate, NoRate) else rate
    cells = (target_text(one.indicator), _shown(one.indicator, one.actual), cell, _met(one, due, day, silent))
    if not dated:
        return cells
    ends = (target_text(one.end.indicator), _shown(one.given, one.whole)) if one.dated else (None, None)
    return (one.now.by, *cells, *ends)


def _met(one: Measure, due: date | None, day: date | None, silent: str) -> str:
    """达到 or 未达到; a target whose day is still to come is not said to be missed."""
    if one.actual is None:
        return silent
    if one.indicator.met_by(one.actual):
        return "达到"
    until = one.now.by or due
    return NOT_DUE if until and day and until > day and not exceeded(one.indicator, one.actual) else "未达到"


def _shown(indicator: Indicator, actual: Decimal | None) -> str | None:
    return f"{grouped(actual)}{indicator.unit or ''}" if actual is not None else None


def no_rate_notes(found: Iterable[Measure]) -> tuple[str, ...]:
    """The footnotes that explain why some have no completion rate."""
    rates = {completion(one.indicator, one.actual) for one in found if one.actual is not None}
    return tuple(f"{word}：{reason}。" for why, (word, reason) in NO_RATES.items() if why in rates)


def below_notes(index: Index, found: Iterable[Measure], day: date) -> tuple[str, ...]:
    """The footnotes that say which actuals come from the plans below, how, who has told nothing, and who is not counted."""
    parts = [f"{one.given.name}（{_below(index, one, day)}）" for one in found if one.indicator.adds_up is not None]
    return (f"完成值由下级方案汇总：{'、'.join(parts)}。", *_not_counted(index)) if parts else ()


def _below(index: Index, one: Measure, day: date) -> str:
    told = told_below(index, one.given, day)
    silent = [said.part.name for said in told if said.value is None]
    whose = f"，没有数的是{some(silent)}" if silent else ""
    return f"{way_words(one.indicator)}，{len(told)}个方案中{len(told) - len(silent)}个有数{whose}"


def _not_counted(index: Index) -> tuple[str, ...]:
    """The plans below that should give something, and of which nothing is in the sums."""
    lost = [f"{one.name}（{LOST[one.why]}）" for one in index.around.parts if one.why in LOST]
    return (f"另有{len(lost)}个下级方案没有计入：{some(lost)}。",) if lost else ()


LOST: Mapping[Unusable | None, str] = {
    Unusable.BROKEN: "有错误",
    Unusable.MISSING: "没有这个文件",
    Unusable.OUTSIDE: "在文件夹以外",
    Unusable.CIRCLE: "互为下级",
    Unusable.DRAFT: "草稿",
}


def way_words(indicator: Indicator) -> str:
    """How the actuals of plans below become one."""
    if indicator.weighted_by:
        return f"按{indicator.weighted_by}加权平均"
    return {"sum": "相加", "mean": "平均", "min": "取最低"}[indicator.adds_up or "sum"]


def limits_data(limits: Limits) -> dict[str, object]:
    """The one limit, or each of the limits by date."""
    found: dict[str, object] = {
        name: _value(getattr(limits, name)) for name in LIMITS if getattr(limits, name) is not None
    }
    if isinstance(limits, Indicator) and limits.targets:
        found["targets"] = [{"by": plain(one.by), **limits_data(one)} for one in limits.targets]
    return found


def _value(value: Cell | tuple[Decimal, ...]) -> object:
    return [plain(one) for one in value] if isinstance(value, tuple) else plain(value)


def measure_data(one: Measure) -> dict[str, object]:
    """An indicator with its actual for JSON; what only targets by date or by period have stands there alone."""
    rate = completion(one.indicator, one.actual) if one.actual is not None else None
    found: dict[str, object] = {
        "name": one.given.name,
        **limits_data(one.given),
        "unit": one.given.unit,
        "baseline": plain(one.given.baseline),
        "better": "lower" if one.indicator.decreasing else "higher",
        "actual": plain(one.actual),
        "met": None if one.actual is None else one.indicator.met_by(one.actual),
        "rate": None if isinstance(rate, NoRate) else plain(rate),
        "no_rate": rate.value if isinstance(rate, NoRate) else None,
    }
    if one.given.counts == "period":
        found["counts"] = one.given.counts
    if one.dated:
        found["target"] = {"by": plain(one.now.by), **limits_data(one.indicator)}
        found["final"] = {"by": plain(one.end.by), **limits_data(one.end.indicator), "actual": plain(one.whole)}
    return found
