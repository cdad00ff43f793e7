"""A chart as office programs draw it: on a sheet beside its figures, and the same picture in a document.

XlsxWriter writes the chart with its figures, so that it shows without being computed. In a document it is a part of
its own with the workbook it was made from inside: "edit data" works, and no font or program is needed to open it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.papers.charts.axis import INK, axis, colours, described, shown
from ruralgov.papers.charts.chart import Chart
from ruralgov.papers.word.package import NO_RELATIONS, inserted, packed
from ruralgov.papers.word.text import escaped, paragraph
from ruralgov.spreadsheets.written_workbook import HEAD_FONT, TEXT_FONT, Book, text

if TYPE_CHECKING:
    from xlsxwriter.chart_bar import ChartBar
    from xlsxwriter.worksheet import Worksheet

_EMU_PER_TWIP, _EMU_PER_MM, _EMU_PER_PIXEL = 635, 36000, 9525
_TITLE_MM, _FOOT_MM, _LEGEND_MM, _EDGE_MM, _BAR_MM, _GAP_MM = 10, 8, 7, 3, 3.5, 2.0
_LONGEST_MM = 205
_FEW = 4
"""Bars that stand closer."""
_PLAIN_EDGE_MM, _PLAIN_MM = 1.5, 4.9
"""Of a picture among words, which has no title and no axis: above and below it, and a bar with what is between two."""
_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_ALT_MOST = 2000
_NOT_SHOWN = "".join(f'<c:{one} val="0"/>' for one in ("showCatName", "showSerName", "showPercent", "showBubbleSize"))
_SAID = (
    # What XlsxWriter leaves out because Excel takes it for granted, and Word and LibreOffice do not.
    (r"<c:lang [^>]*/>", r'<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/>'),
    (r'<c:showVal val="1"/>', rf'<c:showLegendKey val="0"/><c:showVal val="1"/>{_NOT_SHOWN}'),
    (r"(<c:txPr>)<a:bodyPr/>", r'\1<a:bodyPr wrap="none"/>'),
    (r"(</c:scaling>)(?!<c:delete)", r'\1<c:delete val="0"/>'),
    (r'(<a:latin typeface="([^"]*)"/>)', r'\1<a:ea typeface="\2"/>'),
    (r'lang="en-US"', r'lang="zh-CN"'),
    (r'(<c:plotVisOnly val="1"/>)', r'\1<c:dispBlanksAs val="gap"/>'),
    (r"(<c:printSettings>)", r'<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>\1'),
)


def write_chart(book: Book, sheet: Worksheet, chart: Chart, names: Sequence[str], height: float | None = None) -> None:
    """The figures of a chart on a sheet, each row by one of the names, and the picture to their right."""
    heads = ("项目", *(f"{one.name}（{chart.unit}）" for one in chart.series))
    for place, head in enumerate(heads):
        sheet.set_column(place, place, 14 if place else 40)
        sheet.write_string(0, place, text(head), book.cell(font_name=HEAD_FONT, align="center"))
    for row, name in enumerate(names, 1):
        sheet.write_string(row, 0, text(name), book.cell())
        for place, series in enumerate(chart.series, 1):
            _figure(book, sheet, (row, place), shown(chart, series.values[row - 1]), chart)
    for row, note in enumerate(chart.notes, len(chart.categories) + 2):
        sheet.write_string(row, 0, text(note), book.style())
    sheet.insert_chart(0, len(heads) + 1, native_chart(book, str(sheet.name), chart, height or height_mm(chart)))


def _figure(book: Book, sheet: Worksheet, at: tuple[int, int], value: Decimal | None, chart: Chart) -> None:
    """Nothing where nothing was reported: of a blank cell with a format XlsxWriter would keep a 0 in the chart."""
    look = book.cell(num_format=_number_format(chart), align="right")
    if value is None:
        sheet.conditional_format(*at, *at, {"type": "blanks", "format": book.book.add_format({"border": 1})})
    else:
        sheet.write_number(*at, float(value), look)


def _number_format(chart: Chart) -> str:
    """The values as papers write them: grouped by thousands, with no more places than they have."""
    unit = '"%"' if chart.kind == "percent" and not chart.plain else ""
    values = [one for series in chart.series for value in series.values if (one := shown(chart, value)) is not None]
    if all(abs(one) < 1000 for one in values):
        return f"General{unit}"
    places = max(-int(one.normalize().as_tuple().exponent) for one in values)
    return f"[<1000]General{unit};#,##0{'.' + '0' * places if places > 0 else ''}{unit}"


def native_chart(book: Book, sheet: str, chart: Chart, height: float) -> ChartBar:
    """The picture over the figures of ``write_chart``: lying bars in the order of the table, from zero."""
    drawn = book.bars()
    last, small = len(chart.categories), {"name": TEXT_FONT, "size": 8 if chart.plain else 9}
    for place, series in enumerate(chart.series, 1):
        drawn.add_series(
            {
                "name": text(series.name),
                "categories": [sheet, 1, 0, last, 0],
                "values": [sheet, 1, place, last, place],
                "fill": {"color": f"#{colours(chart)[place - 1]}"},
                "border": {"color": f"#{INK}", "width": 0.5},
                "gap": 50,
                "data_labels": {"value": True, "num_format": _number_format(chart), "font": small},
            }
        )
    scale = axis(chart)
    title = {"name": HEAD_FONT, "size": 11, "bold": False}
    named = {"name": text(chart.caption), "name_font": title, "overlay": False}
    drawn.set_title({"none": True} if chart.plain else named)
    limits = {"min": 0, "max": float(scale.end), "major_unit": float(scale.step)}
    grid = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.5}}
    drawn.set_x_axis({**limits, "num_font": small, "num_format": "#,##0.######" if scale.step % 1 else "#,##0", "major_gridlines": grid})  # fmt: skip
    if chart.plain:
        drawn.set_x_axis({"min": 0, "max": float(scale.end), "visible": False, "major_gridlines": {"visible": False}})
    drawn.set_y_axis({"reverse": True, "num_font": {**small, "size": 8}, "crossing": "max"})
    drawn.set_legend({"position": "bottom", "font": small} if len(chart.series) > 1 else {"none": True})
    drawn.set_plotarea({"layout": _plot(chart, height)})
    drawn.set_size({"width": 760, "height": round(height * _EMU_PER_MM / _EMU_PER_PIXEL)})
    return drawn


def _plot(chart: Chart, height: float) -> dict[str, float]:
    """The bars' own field, as shares of the picture: room for the words to their left and for the figures behind them."""
    top = _PLAIN_EDGE_MM if chart.plain else _TITLE_MM
    return {"x": 0.37, "y": top / height, "width": 0.51, "height": 1 - _around(chart) / height}


def _around(chart: Chart) -> float:
    """Millimetres above and below the bars; a legend takes a line where there are several series."""
    if chart.plain:
        return 2 * _PLAIN_EDGE_MM
    return _TITLE_MM + _FOOT_MM + (_LEGEND_MM if len(chart.series) > 1 else 0)


def height_mm(chart: Chart) -> float:
    """Room for every bar, as far as a page has it."""
    if chart.plain:
        return _around(chart) + _PLAIN_MM * len(chart.categories)
    each = _BAR_MM * len(chart.series) + (_GAP_MM if len(chart.categories) > _FEW else _GAP_MM / 2)
    return min(_around(chart) + each * len(chart.categories), _LONGEST_MM)


class Placed(NamedTuple):
    """A chart where it stands in a document, and how high it is there."""

    chart: Chart
    height: float


class DrawnChart(NamedTuple):
    """A chart of a document: its part, and the workbook inside."""

    xml: bytes
    book: bytes


def drawn_chart(chart: Chart, height: float) -> DrawnChart:
    """The parts of a chart in a document: the same chart gives the same bytes."""
    book = Book(chart.caption)
    sheet = book.sheet("图表数据")
    names = [f"{one}（{chart.unit}）" for one in chart.labels] if chart.plain else chart.labels
    write_chart(book, sheet, chart, names, height)
    with zipfile.ZipFile(io.BytesIO(book.data())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = parts["xl/charts/chart1.xml"].decode()
    for pattern, said in _SAID:
        xml = re.sub(pattern, said, xml)
    return DrawnChart(xml.encode(), packed(parts))


def chart_paragraph(chart: Chart, placed: list[Placed], width: int, most: float) -> str:
    """The paragraph that shows a chart, ``width`` twips wide and at most ``most`` mm high; it joins those ``placed`` so far."""
    placed.append(Placed(chart, min(height_mm(chart), most)))
    number, height = len(placed), placed[-1].height
    size = f'cx="{width * _EMU_PER_TWIP}" cy="{round(height * _EMU_PER_MM)}"'
    alt = escaped(described(chart)[:_ALT_MOST])
    inline = (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{1000 + number}" name="图表{number}" descr="{alt}"/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/chart"><c:chart xmlns:c="{_DRAWING}/chart" '
        f'xmlns:r="{_RELATIONS}" r:id="{_id(number)}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    # The line grows with the picture, whatever the style says of its lines.
    loose = '<w:spacing w:before="80" w:after="80" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>'
    shown_at = paragraph("TableEnd", "", loose).replace("</w:pPr>", f"</w:pPr>{inline}")
    return shown_at + "".join(paragraph("TableNote", note) for note in chart.notes)


def with_charts(parts: Mapping[str, bytes], placed: Sequence[Placed]) -> dict[str, bytes]:
    """The parts of a document with those of its charts, numbered from 1."""
    if not placed:
        return dict(parts)
    found = dict(parts)
    types, relations = "", ""
    for number, one in enumerate(placed, 1):
        drawn, name = drawn_chart(*one), f"word/charts/chart{number}.xml"
        found[name] = drawn.xml
        found[f"word/embeddings/chart{number}.xlsx"] = drawn.book
        inside = f'<Relationship Id="rId1" Type="{_RELATIONS}/package" Target="../embeddings/chart{number}.xlsx"/>'
        found[f"word/charts/_rels/chart{number}.xml.rels"] = inserted(NO_RELATIONS, "</Relationships>", inside)
        types += f'<Override PartName="/{name}" ContentType="{_TYPE}"/>'
        relations += f'<Relationship Id="{_id(number)}" Type="{_RELATIONS}/chart" Target="charts/chart{number}.xml"/>'
    default = f'<Default Extension="xlsx" ContentType="{_BOOK_TYPE}"/>'
    found["[Content_Types].xml"] = inserted(
        inserted(parts["[Content_Types].xml"], "<Override", default), "</Types>", types
    )
    name = "word/_rels/document.xml.rels"
    found[name] = inserted(parts.get(name, NO_RELATIONS), "</Relationships>", relations)
    return found


def _id(number: int) -> str:
    return f"rChart{number}"
