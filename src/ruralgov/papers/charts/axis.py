"""Where the bars of a chart end, and how their values are written: the same in every format."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from typing import NamedTuple

from ruralgov.papers.cell_words import cell, percent
from ruralgov.papers.charts.chart import Chart, Value
from ruralgov.papers.page import Column
from ruralgov.plan.money import UNITS

_COLOURS = ("FFFFFF", "9DC3E6", "1F4E79")
INK = "404040"
_STEPS = 6
_NICE = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


def colours(chart: Chart) -> tuple[str, ...]:
    """Of the series in turn, the last one dark: white, light and dark within a line tell apart in black and white, too."""
    return _COLOURS[-len(chart.series) :]


class Axis(NamedTuple):
    """From zero to ``end`` with a line at every ``step``, in the chart's unit."""

    end: Decimal
    step: Decimal

    def share(self, value: Decimal | None) -> Decimal:
        """How much of the axis a bar takes, from 0 to 1: none has a length below zero or beyond the end."""
        return min(max(value or Decimal(0), Decimal(0)), self.end) / self.end


def axis(chart: Chart) -> Axis:
    """The axis: it reaches the largest value, or ``chart.most``; that of percentages reaches 100."""
    values = (shown(chart, value) for series in chart.series for value in series.values)
    largest = max((one for one in values if one is not None), default=Decimal(0))
    reach = max(min(largest, chart.most or largest), Decimal(100) if chart.kind == "percent" else Decimal(1))
    power = Decimal(10) ** (reach / _STEPS).adjusted()
    step = next(nice * power for nice in _NICE if nice * power * _STEPS >= reach)
    return Axis((reach / step).to_integral_value(ROUND_CEILING) * step, step)


def shown(chart: Chart, value: Value) -> Decimal | None:
    """A value in the chart's unit: percentages as papers print them, money exact."""
    if value is None:
        return None
    if chart.kind == "percent":
        return Decimal(percent(value).rstrip("%").replace(",", ""))
    exact = Fraction(value) / Fraction(UNITS[chart.unit])
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def words(chart: Chart, value: Value) -> str:
    """A value as papers write it; empty where there is none. The unit of money stands in the title."""
    return cell(value, Column("", "", chart.kind), chart.unit)


def described(chart: Chart) -> str:
    """The chart in one paragraph, for who cannot see it."""
    said = (
        f"{category}：" + "，".join(f"{one.name}{words(chart, one.values[place]) or '无'}" for one in chart.series)
        for place, category in enumerate(chart.categories)
    )
    return f"条形图，{chart.caption}。" + "；".join(said) + "。"
