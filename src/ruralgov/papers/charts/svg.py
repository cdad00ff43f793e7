"""A chart as an inline SVG: readable without script, by a screen reader, in print and in the dark.

Drawn here, and not by a library: what pygal writes has a script and styles of its own, which the page's policy forbids,
and five times the size; matplotlib brings numpy and needs a Chinese font on the machine that draws.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from ruralgov.papers.charts.axis import Axis, axis, described, shown, words
from ruralgov.papers.charts.chart import Chart
from ruralgov.text import grouped

STYLE = """
svg.chart{display:block;width:100%;max-width:46em;height:auto;margin:0 auto;font-size:13px;fill:currentColor}
svg.chart line{stroke:currentColor;stroke-opacity:.3}svg.chart line.zero{stroke-opacity:1}
svg.chart rect{stroke:currentColor;print-color-adjust:exact;-webkit-print-color-adjust:exact}
svg.chart .dark{fill:#1f4e79}svg.chart .light{fill:#9dc3e6}svg.chart .white{fill:#fff}
@media (prefers-color-scheme:dark){svg.chart .dark{fill:#9dc3e6}svg.chart .light{fill:#2e75b6}svg.chart .white{fill:#000}}
"""
"""What a page that shows charts says of them once; colours by class, so that no style stands in the picture itself."""
_CLASSES = ("white", "light", "dark")
_LEFT, _PLOT, _RIGHT = 260, 380, 80
_BAR, _GAP, _TOP, _BOTTOM = 14, 10, 34, 24


def svg(chart: Chart, text: Callable[[str], str]) -> Iterator[str]:
    """The lines of the picture; ``text`` makes the plan's words harmless in HTML."""
    scale, each = axis(chart), _BAR * len(chart.series) + _GAP
    bottom = _TOP + each * len(chart.categories)
    width = _LEFT + _PLOT + _RIGHT
    yield f'<svg class="chart" role="img" viewBox="0 0 {width} {bottom + _BOTTOM}" xmlns="http://www.w3.org/2000/svg">'
    yield f"<title>{text(chart.caption)}</title><desc>{text(described(chart))}</desc>"
    yield from _legend(chart, text) if len(chart.series) > 1 else ()
    yield from _grid(scale, bottom)
    for place, label in enumerate(chart.labels):
        top = _TOP + each * place + _GAP // 2
        middle = top + _BAR * len(chart.series) // 2 + 5
        yield f'<text x="{_LEFT - 8}" y="{middle}" text-anchor="end">{text(label)}</text>'
        yield from _bars(chart, scale, place, top)
    yield "</svg>"


def _legend(chart: Chart, text: Callable[[str], str]) -> Iterator[str]:
    for place, series in enumerate(chart.series):
        x = _LEFT + place * (_PLOT + _RIGHT) // max(len(chart.series), 1)
        yield f'<rect class="{_kind(chart, place)}" x="{x}" y="6" width="12" height="12"/>'
        yield f'<text x="{x + 18}" y="17">{text(series.name)}</text>'


def _grid(scale: Axis, bottom: int) -> Iterator[str]:
    for turn in range(int(scale.end / scale.step) + 1):
        value = scale.step * turn
        x = _LEFT + _length(scale, value)
        kind = "zero" if turn == 0 else "grid"
        yield f'<line class="{kind}" x1="{x}" y1="{_TOP - 6}" x2="{x}" y2="{bottom}"/>'
        yield f'<text x="{x}" y="{bottom + 16}" text-anchor="middle">{grouped(value)}</text>'


def _bars(chart: Chart, scale: Axis, place: int, top: int) -> Iterator[str]:
    for turn, series in enumerate(chart.series):
        value = series.values[place]
        if value is None:
            continue
        length, y = _length(scale, shown(chart, value)), top + turn * _BAR
        yield f'<rect class="{_kind(chart, turn)}" x="{_LEFT}" y="{y}" width="{length}" height="{_BAR - 2}"/>'
        yield f'<text x="{_LEFT + length + 5}" y="{y + _BAR - 3}">{words(chart, value)}</text>'


def _kind(chart: Chart, place: int) -> str:
    """The last series is the dark one, as in office programs."""
    return _CLASSES[place - len(chart.series)]


def _length(scale: Axis, value: Decimal | None) -> int:
    return int((scale.share(value) * _PLOT).to_integral_value())
