"""Charts: bars begin at zero and are as long as their figures; what nobody reported has none; every format shows the same."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from lxml import etree

from ruralgov.papers.charts.axis import axis
from ruralgov.papers.charts.chart import Chart, Series
from ruralgov.papers.page import Page, Paragraph
from ruralgov.papers.render import Look, renderer

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CHART = Chart(
    "progress_chart",
    "各任务完成进度与序时进度",
    ("1 改造户厕", "2 建管护队伍（未填报）", "3 考核管护"),
    (
        Series("序时进度", (Decimal(50), Decimal("33.3"), Decimal(100))),
        Series("完成", (Decimal(25), None, Decimal(100))),
    ),
    notes=("未填报的不计入平均。",),
)
PAGE = Page("图表", (Paragraph("截至2026年6月30日。"), CHART))


def drawn(page: Page, form: str) -> bytes:
    data = renderer(form).write(page, Look())
    return data if isinstance(data, bytes) else data.encode()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_picture_has_a_bar_for_every_figure_from_zero_on() -> None:
    svg = etree.fromstring(re.search(rb"<svg.*?</svg>", drawn(PAGE, "html"), re.DOTALL)[0])
    ns = "{http://www.w3.org/2000/svg}"
    bars = [one for one in svg.iter(f"{ns}rect") if one.get("height") != "12" or one.get("width") != "12"]
    zero = next(one.get("x1") for one in svg.iter(f"{ns}line") if one.get("class") == "zero")
    assert {one.get("x") for one in bars} == {zero}
    lengths = {(one.get("class"), int(one.get("width"))) for one in bars}
    assert lengths == {("light", 190), ("dark", 95), ("light", 127), ("light", 380), ("dark", 380)}
    texts = [one.text for one in svg.iter(f"{ns}text")]
    assert [one for one in texts if one and one.endswith("%")] == ["50%", "25%", "33.3%", "100%", "100%"]
    assert svg[0].text == "各任务完成进度与序时进度（%）"
    assert "2 建管护队伍（未填报）：序时进度33.3%，完成无" in (svg[1].text or "")


def office_chart(xml: bytes) -> etree._Element:
    root = etree.fromstring(xml)
    limits = root.find(f".//{C}valAx/{C}scaling")
    assert limits is not None
    assert [limits.find(f"{C}{one}").get("val") for one in ("min", "max")] == ["0", "100.0"]
    return root


def figures(root: etree._Element) -> list[dict[str, str]]:
    return [
        {point.get("idx"): point.findtext(f"{C}v") for point in series.findall(f"{C}val//{C}pt")}
        for series in root.iter(f"{C}ser")
    ]


SAID = [{"0": "50", "1": "33.3", "2": "100"}, {"0": "25", "2": "100"}]


def test_a_document_holds_the_chart_and_the_workbook_that_it_is_made_from() -> None:
    found = parts(drawn(PAGE, "docx"))
    root = office_chart(found["word/charts/chart1.xml"])
    assert figures(root) == SAID
    assert root.find(f"{C}chart/{C}dispBlanksAs").get("val") == "gap", "else what was not reported is shown as 0"
    for axis_ in (*root.iter(f"{C}valAx"), *root.iter(f"{C}catAx")):
        assert axis_.find(f"{C}delete").get("val") == "0", "Word and LibreOffice leave out an axis that does not say so"
    document = etree.fromstring(found["word/document.xml"])
    place = next(document.iter(f"{C}chart")).get(
        "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    )
    related = {one.get("Id"): one.get("Target") for one in etree.fromstring(found["word/_rels/document.xml.rels"])}
    assert related[place] == "charts/chart1.xml"
    types = found["[Content_Types].xml"].decode()
    assert 'PartName="/word/charts/chart1.xml"' in types
    assert 'Extension="xlsx"' in types
    sheet = openpyxl.load_workbook(io.BytesIO(found["word/embeddings/chart1.xlsx"])).active
    assert [[cell.value for cell in row] for row in sheet["A1:C3"]] == [
        ["项目", "序时进度（%）", "完成（%）"],
        ["1 改造户厕", 50, 25],
        ["2 建管护队伍（未填报）", 33.3, None],
    ]
    alt = next(document.iter("{*}docPr")).get("descr")
    assert alt.startswith("条形图，各任务完成进度与序时进度（%）。1 改造户厕：序时进度50%，完成25%")
    assert drawn(PAGE, "docx") == drawn(PAGE, "docx")


def test_two_charts_of_a_document_are_two_parts() -> None:
    found = parts(drawn(Page("图表", (CHART, Paragraph("又"), CHART)), "docx"))
    ids = re.findall(rb'docPr id="(\d+)"', found["word/document.xml"])
    assert len(set(ids)) == 2
    assert {"word/charts/chart1.xml", "word/charts/chart2.xml"} <= set(found)


def test_a_workbook_draws_it_beside_its_figures() -> None:
    found = parts(drawn(PAGE, "xlsx"))
    assert figures(office_chart(found["xl/charts/chart1.xml"])) == SAID
    book = openpyxl.load_workbook(io.BytesIO(drawn(PAGE, "xlsx")))
    assert book.sheetnames == ["各任务完成进度与序时进度", "说明"]


@pytest.mark.parametrize("form", ["md", "text"])
def test_where_there_are_no_pictures_signs_stand_for_the_bars(form: str) -> None:
    lines = drawn(PAGE, form).decode().splitlines()
    row = {line.strip(" |").split()[0]: line for line in lines if line.strip(" |")[:1].isdigit()}
    assert "■■◧□□□□□□□" in row["1"]
    assert not re.search("[■□◧]", row["2"]), "not reported is no bar"
    assert "■" * 10 in row["3"]
    assert any("未填报的不计入平均。" in line for line in lines)


@pytest.mark.parametrize(
    ("values", "kind", "end", "step"),
    [
        (("12.5",), "percent", 100, 20),
        (("130",), "percent", 150, 50),
        (("900",), "percent", 150, 50),
        (("-20", None), "percent", 100, 20),
        (("5016666",), "money", 600, 100),
        (("0.01",), "money", 1, "0.2"),
    ],
)
def test_the_axis_reaches_the_largest_figure(values: tuple[str | None, ...], kind: str, end: int, step: object) -> None:
    series = (Series("完成", tuple(Decimal(one) if one else None for one in values)),)
    names = tuple(map(str, values))
    unit, most = ("%", Decimal(150)) if kind == "percent" else ("万元", None)
    found = axis(Chart("c", "图", names, series, kind, unit, most))  # type: ignore[arg-type]
    assert (found.end, found.step) == (end, Decimal(str(step)))
