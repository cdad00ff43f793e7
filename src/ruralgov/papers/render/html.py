"""A page as one HTML file without scripts or outside parts: for reading in a browser, for mail, and for printing on A4."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ruralgov.papers.cell_words import bar_legend, cells, headings
from ruralgov.papers.charts import svg
from ruralgov.papers.charts.chart import Chart
from ruralgov.papers.page import Bar, Block, Column, Heading, Items, Page, Paragraph, Row, Table
from ruralgov.papers.render import Look
from ruralgov.progress.status import Light
from ruralgov.text import TURNING

_FORBIDDEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff{TURNING}]")
_RIGHT = ("money", "number", "percent")
_STYLE = """
body{font:16px/1.8 FangSong,STFangsong,"Noto Serif CJK SC",serif;max-width:62em;margin:2em auto;padding:0 1em;color:#000}
h1{font-size:1.6em;text-align:center;line-height:1.4}
h2,h3,h4,h5{font-size:1.1em;margin:1.2em 0 .4em}
h2{font-family:SimHei,"Noto Sans CJK SC",sans-serif}h3{font-family:KaiTi,STKaiti,serif}
p{text-indent:2em;margin:.3em 0}p.plain{text-indent:0}p.right{text-align:right}
figure{margin:1em 0;overflow-x:auto}figcaption{text-align:center;font-family:SimHei,"Noto Sans CJK SC",sans-serif}
table{border-collapse:collapse;width:100%;font-size:.85em;line-height:1.4}
th,td{border:1px solid #555;padding:.2em .4em;vertical-align:middle}
th{font-family:SimHei,"Noto Sans CJK SC",sans-serif;font-weight:normal;background:#e7e6e6}
td.r{text-align:right;white-space:nowrap}td.c{text-align:center;white-space:nowrap}
tr.banner td{background:#f2f2f2;font-family:SimHei,"Noto Sans CJK SC",sans-serif}tr.total td{font-weight:bold}
td.green{background:#92d050}td.yellow{background:#ffc000}td.red{background:#ff5050}
td.done{background:#2e75b6;color:#2e75b6}td.part{background:#7db0dc;color:#7db0dc}td.planned{background:#bdd7ee;color:#bdd7ee}td.late{background:#ff5050;color:#ff5050}
th.now,td.now{border-right:3px solid #c00000}
small{display:block;text-indent:0}
@media print{@page{size:A4;margin:37mm 26mm 35mm 28mm}body{max-width:none;margin:0;padding:0}thead{display:table-header-group}
tr{break-inside:avoid}h2,h3,h4{break-after:avoid}th,td{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""
_ACROSS = "@media print{{@page{{size:{} landscape;margin:18mm 15mm}}}}"
_CHAPTERS = "@media print{h2{break-before:page}}"
_BARS = {Bar.DONE: "done", Bar.PART: "part", Bar.PLANNED: "planned", Bar.LATE: "late"}


def write(page: Page, look: Look) -> str:  # noqa: ARG001  every renderer takes a look
    """The page as a whole HTML document."""
    body = "\n".join(
        [
            *_letter_head(page),
            *(line for block in page.blocks for line in _block(block)),
            *_letter_foot(page),
            *_mark(page),
        ]
    )
    # No request may leave the page, whatever its text holds.
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    across = _ACROSS.format(page.paper) if page.paper == "A3" or page.slides else ""
    chapters = _CHAPTERS if page.slides else ""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(page.title)}</title>\n<style>{_STYLE}{svg.STYLE}{across}{chapters}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def text(value: str) -> str:
    """Text of the plan that stays text; a line break is one."""
    return html.escape(_FORBIDDEN.sub("\ufffd", value)).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "<br>")


def _letter_head(page: Page) -> Iterator[str]:
    if number := page.meta.get("number"):
        yield f'<p class="plain" style="text-align:center">{text(number)}</p>'
    yield f"<h1>{text(page.title)}</h1>"
    if to := page.meta.get("to"):
        yield f'<p class="plain">{text(to)}：</p>'


def _letter_foot(page: Page) -> Iterator[str]:
    for part, words in (("issuer", "{}"), ("date", "{}"), ("contact", "（联系人：{}）"), ("cc", "抄送：{}。")):
        if value := page.meta.get(part):
            side = "right" if part in ("issuer", "date") else "plain"
            yield f'<p class="{side}">{text(words.format(value))}</p>'


def _mark(page: Page) -> Iterator[str]:
    if page.mark:
        yield f'<p class="plain"><small>{text(page.mark)}</small></p>'


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        level = min(block.level + 1, 5)
        yield f"<h{level}>{text(block.text)}</h{level}>"
    elif isinstance(block, Paragraph):
        yield f"<p>{text(block.text)}</p>"
    elif isinstance(block, Items):
        yield from (f"<p>{text(item)}</p>" for item in block.items)
    elif isinstance(block, Chart):
        yield from _chart(block)
    else:
        yield from _table(block)


def _chart(chart: Chart) -> Iterator[str]:
    yield f"<figure><figcaption>{text(chart.caption)}</figcaption>"
    yield from svg.svg(chart, text)
    yield "".join(f"<small>{text(note)}</small>" for note in chart.notes) + "</figure>"


def _table(table: Table) -> Iterator[str]:
    caption = f"<figcaption>{text(table.title)}</figcaption>" if table.title else ""
    pairs = zip(table.columns, headings(table), strict=True)
    heads = "".join(f'<th scope="col"{_now(column)}>{text(head)}</th>' for column, head in pairs)
    yield f"<figure>{caption}<table><thead><tr>{heads}</tr></thead><tbody>"
    for row in table.rows:
        yield _row(row, table)
    notes = "".join(f"<small>{text(note)}</small>" for note in (*table.notes, *bar_legend(table, colours=True)))
    yield f"</tbody></table>{notes}</figure>"


def _now(column: Column) -> str:
    return ' class="now"' if column.now else ""


def _row(row: Row, table: Table) -> str:
    shown = cells(row, table)
    if row.kind == "banner":
        return f'<tr class="banner"><td colspan="{len(table.columns)}">{text(shown[0])}</td></tr>'
    inner = "".join(
        f"<td{_class(value, column)}>{text(words)}</td>"
        for value, words, column in zip(row.cells, shown, table.columns, strict=True)
    )
    kind = ' class="total"' if row.kind == "total" else ""
    return f"<tr{kind}>{inner}</tr>"


def _class(value: object, column: Column) -> str:
    words = ["r"] if column.kind in _RIGHT else ["c"] if column.kind in ("light", "date", "bar") else []
    if isinstance(value, Light):
        words.append(value.value)
    if isinstance(value, Bar):
        words.append(_BARS[value])
    if column.now:
        words.append("now")
    return f' class="{" ".join(words)}"' if words else ""
