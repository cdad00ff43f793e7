"""What a leader sees first: the figures at the head, the lights, the worst tasks with reasons, money, changes, and what to filter by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ruralgov.papers.charts import svg
from ruralgov.papers.html.text import quoted, text
from ruralgov.papers.origins.sources import Sources
from ruralgov.papers.origins.subjects import Part
from ruralgov.papers.overview import Overview, TaskMark, Worst
from ruralgov.progress.lights import Light

_LIGHTS = {Light.RED: "红灯", Light.YELLOW: "黄灯", Light.GREEN: "绿灯"}


def overview_lines(found: Overview, sources: Sources | None) -> Iterator[str]:
    """The head of the page; on paper it is left out, for there page one says the same."""
    yield '<section id="overview" class="screen" aria-labelledby="overview-h"><h2 id="overview-h">一览</h2>'
    yield '<ul class="numbers">'
    for one in found.headlines:
        inner = f"<span>{text(one.label)}</span><b>{text(one.text)}</b><small>{text(one.below)}</small>"
        yield f"<li>{_linked(inner, one.part, sources)}</li>"
    yield "</ul>"
    yield from _filters(found)
    yield '<h3 id="lights-h">各任务亮灯</h3><ul class="lights" aria-labelledby="lights-h">'
    yield from map(_light, found.marks)
    yield "</ul>"
    yield from _worst(found.worst, sources)
    for chart in found.charts:
        yield f'<figure class="plain"><figcaption>{text(chart.caption)}</figcaption>'
        yield from svg.svg(chart, text)
        yield "</figure>"
    if found.changes:
        yield '<h3>本期变化</h3><ul class="changes">'
        yield from (f"<li>{text(one)}</li>" for one in found.changes)
        yield "</ul>"
    yield "</section>"


def _linked(inner: str, part: Part, sources: Sources | None) -> str:
    note = sources.notes.get(part) if sources else None
    return f'<a class="f" href="#{note.id}">{inner}</a>' if note and note.told else f"<div>{inner}</div>"


def _light(one: TaskMark) -> str:
    kind = one.light.value if one.light else "none"
    data = {
        "task": one.task,
        "light": kind,
        "units": "|".join(one.units),
        "section": one.section or "",
        "due": one.due.isoformat() if one.due else "",
    }
    given = "".join(f' data-{name}="{quoted(value)}"' for name, value in data.items())
    title = f"任务{one.task} {one.title}：{one.word}"
    return (
        f'<li class="{kind}"{given}><a href="#t-{quoted(one.task)}" title="{quoted(title)}">'
        f"<b>{text(one.task)}</b> <span>{text(one.word)}</span></a></li>"
    )


def _worst(found: tuple[Worst, ...], sources: Sources | None) -> Iterator[str]:
    if not found:
        return
    yield '<h3>最需要关注的任务</h3><ol class="worst">'
    for one in found:
        light = _LIGHTS[one.mark.light] if one.mark.light else one.mark.word
        kind = one.mark.light.value if one.mark.light else "none"
        reason = _linked(text(one.reason), one.part, sources)
        said = [("原因", one.problem), ("下一步", one.next)]
        more = "".join(f"<dt>{label}</dt><dd>{text(words)}</dd>" for label, words in said)
        yield (
            f'<li data-task="{quoted(one.mark.task)}"><p><strong class="{kind}">{light}</strong> '
            f'<a href="#t-{quoted(one.mark.task)}">任务{text(one.mark.task)} {text(one.mark.title)}</a>'
            f"（{text('、'.join(one.lead)) or '未定牵头单位'}）</p><dl><dt>进度</dt><dd>{reason}</dd>{more}</dl></li>"
        )
    yield "</ol>"


def _filters(found: Overview) -> Iterator[str]:
    """Hidden until the script can make them work."""
    units = dict.fromkeys(unit for one in found.marks for unit in one.units)
    sections = dict.fromkeys(one.section for one in found.marks if one.section)
    lights = [(light.value, word) for light, word in _LIGHTS.items() if any(one.light is light for one in found.marks)]
    quarters = sorted({(one.due.year, (one.due.month + 2) // 3) for one in found.marks if one.due})
    yield '<form id="filters" role="search" aria-label="筛选任务" hidden>'
    yield from _select("unit", "单位", [(one, one) for one in units])
    yield from _select("light", "亮灯", lights)
    yield from _select("section", "板块", [(one, one) for one in sections])
    yield from _select("due", "到期", [(_span(*one), f"{one[0]}年第{'一二三四'[one[1] - 1]}季度") for one in quarters])
    yield '<button type="reset">全部显示</button><output aria-live="polite"></output></form>'


def _span(year: int, quarter: int) -> str:
    first = date(year, quarter * 3 - 2, 1)
    last = date(year + quarter // 4, quarter * 3 % 12 + 1, 1)
    return f"{first.isoformat()}/{last.isoformat()}"


def _select(name: str, label: str, options: list[tuple[str, str]]) -> Iterator[str]:
    if len(options) > 1:
        shown = "".join(f'<option value="{quoted(value)}">{text(words)}</option>' for value, words in options)
        select = f'<select id="by-{name}" name="{name}"><option value="">全部</option>{shown}</select>'
        yield f'<p><label for="by-{name}">{label}</label>{select}</p>'
