"""A chart where there are no pictures: its figures as a table, with a bar of signs for the last series."""

from __future__ import annotations

from decimal import Decimal

from ruralgov.papers.charts.axis import axis, shown
from ruralgov.papers.charts.chart import Chart
from ruralgov.papers.page import Bar, Column, Row, Table

_SIGNS = 10


def chart_table(chart: Chart) -> Table:
    """One row a category, one column a series."""
    columns = (
        Column("category", "项目", width=50),
        *(Column(f"series{place}", one.name, chart.kind, 26) for place, one in enumerate(chart.series)),
        Column("picture", f"图示（{chart.series[-1].name}）" if chart.series else "图示", width=30),
    )
    rows = tuple(
        Row((category, *(one.values[place] for one in chart.series), _signs(chart, place)))
        for place, category in enumerate(chart.categories)
    )
    return Table(chart.name, chart.title, columns, rows, chart.unit if chart.kind == "money" else "元", chart.notes)


def _signs(chart: Chart, place: int) -> str | None:
    """Ten signs for the whole axis: full is only what was reached whole, half what was begun."""
    value = shown(chart, chart.series[-1].values[place]) if chart.series else None
    if value is None:
        return None
    reached = axis(chart).share(value) * Decimal(_SIGNS)
    full = int(reached)
    begun = int(reached > full)
    return Bar.DONE * full + Bar.PART * begun + Bar.PLANNED * (_SIGNS - full - begun)
