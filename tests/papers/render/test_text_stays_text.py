"""Whatever a plan holds appears as text: in Markdown (read back by a parser), terminal, CSV and JSON."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ruralgov.papers.page import Column, Heading, Items, Page, Paragraph, Row, Table
from ruralgov.papers.render import Look, renderer
from ruralgov.spreadsheets.formula_text import restored
from ruralgov.text import clean, width

NASTY = [
    "& < > &lt; &copy; &#65;",
    "{{ 7 * 7 }} {% raw %} ${x} %s {0}",
    "a | b || c",
    "*a* **b** _c_ __d__ ~~e~~ `f` ``g``",
    "# 标题",
    "- 项",
    "+ 项",
    "1. 项",
    "2) 项",
    "---",
    "===",
    "> 引",
    "[a](b) ![c](d) <http://e.f> [g]: h",
    "\\ \\| \\\\",
    "[/red] [bold]x[/bold] [link=a]",
    "😀𠮷👨‍👩‍👧",
    "<script>alert(1)</script>",
    "=1+1",
    "@SUM(A1)",
    "见 http://evil.example、www.evil.example、a@evil.example",
]
_WORDS = st.text(st.sampled_from("甲#-+*_`~|\\<>[]()&;=.1a \n!{}%"), min_size=1, max_size=12).filter(
    lambda text: text.strip() != ""
)


def page(text: str) -> Page:
    table = Table("t", text, (Column("a", text), Column("b", "数", "number")), (Row((text, 3)), Row((text, 4))))
    return Page(text, (Heading(text, 1), Paragraph(text), Items((text, text)), table), {"text": text})


def seen(text: str) -> str:
    """Text as HTML shows it: white space collapsed."""
    return " ".join(text.split())


def read_back(text: str) -> dict[str, list[str]]:
    markdown = renderer("md").write(page(text), Look())
    shown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(str(markdown))
    tags = re.findall(r"<(h1|h2|p|li|th|td)(?: [^>]*)?>(.*?)</\1>", shown, re.DOTALL)
    found: dict[str, list[str]] = {}
    for tag, inner in tags:
        shown_words = inner.replace("<!-- -->", "")  # our comments show nothing; one of the text is &lt;!--
        found.setdefault(tag, []).append(seen(html.unescape(shown_words)))
    return found


@pytest.mark.parametrize("text", NASTY)
def test_markdown(text: str) -> None:
    assert read_back(text) == {
        "h1": [seen(text)],
        "h2": [seen(text)],
        "p": [seen(text)],
        "li": [seen(text), seen(text)],
        "th": [seen(text), "数"],
        "td": [seen(text), "3", seen(text), "4"],
    }


@given(_WORDS)
def test_markdown_of_anything(text: str) -> None:
    found = read_back(text)
    assert found["h1"] == [seen(text)]
    assert found["p"] == [seen(text)]
    assert found["li"] == [seen(text), seen(text)]
    assert found["td"] == [seen(text), "3", seen(text), "4"]


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("columns", [100, 20])
def test_terminal(text: str, columns: int) -> None:
    out = str(renderer("text").write(page(text), Look(columns)))
    assert out.replace("\n", "").replace(" ", "").count(text.replace(" ", "")) >= 6
    assert "\x1b" not in out


def test_terminal_shows_control_signs_and_does_not_obey_them() -> None:
    out = str(renderer("text").write(page("a\x1b[31mb\x07c"), Look(100)))
    assert "\x1b" not in out
    assert "\x07" not in out


@pytest.mark.parametrize("text", [*NASTY, '甲,乙\n"丙"\r\n丁'])
def test_csv(text: str) -> None:
    rows = read_csv(page(text))
    shown = "'" + text if text[0] in "=+-@" else text
    assert [row[0] for row in rows] == [shown] * 3
    assert rows[1][1] == "3"


def read_csv(shown: Page) -> list[list[str]]:
    out = str(renderer("csv").write(shown, Look()))
    return list(csv.reader(io.StringIO(out.removeprefix("\ufeff"), newline="")))


FORMULAS = ['=HYPERLINK("http://x.example","点")', "+1+1", "-2+3", "@SUM(A1)", "＝1+1", "＋1", "－1+1", "＠SUM(A1)",
            "\n=1+1", "\t=1+1", "\r=1+1", "\n甲", " =1+1", "\u3000=1+1", "\u200b=1+1", "\ufeff=1", "-1e9"]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_or_head_of_csv_is_a_formula(text: str) -> None:
    columns = (Column(text, text), Column("b", "数", "number"), Column("c", "元", "money"))
    table = Table("t", "", columns, (Row((text, -3, Decimal("-1.50")), assumed=frozenset({text})),))
    heads, row = read_csv(Page("题", (table,)))
    shown = "'" + clean(text, "\t\r\n")
    assert heads == [shown, "数", "元（元）", "assumed", "wrong"]
    assert row == [shown, "-3", "-1.5", shown, ""]
    assert read_csv(Page("题", (Paragraph(text),))) == [[shown]]
    assert restored("'" + text) == text


@pytest.mark.parametrize("text", ["-5", "+3.5", "-12%", "'甲", "甲=乙", "1-2"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert read_csv(page(text))[1][0] == text


@pytest.mark.parametrize("text", FORMULAS)
def test_excel_marks_text_that_looks_like_a_formula(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(bytes(renderer("xlsx").write(page(text), Look()))))  # type: ignore[arg-type]
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    risky = [cell for cell in cells if str(cell.value).replace("_x000D_", "").strip() == text.strip()]
    assert len(risky) >= 4
    assert all(cell.quotePrefix for cell in risky)
    assert not any(cell.data_type == "f" for cell in cells)


NAMES = ["[a]:*?/\\", "'甲'", "甲" * 30 + "'" + "乙", "😀" * 31, "History", "a\ufffeb\x00", "\ud800", "'", " "]


@pytest.mark.parametrize("name", NAMES)
def test_any_text_gives_a_sheet_name_that_excel_takes(name: str) -> None:
    tables = tuple(Table("t", title, (Column("a", "甲"),), ()) for title in (name, name, name.swapcase()))
    book = openpyxl.load_workbook(io.BytesIO(bytes(renderer("xlsx").write(Page("题", tables), Look()))))  # type: ignore[arg-type]
    assert len({sheet.casefold() for sheet in book.sheetnames}) == 3
    for sheet in book.sheetnames:
        assert len(sheet.encode("utf-16-le")) <= 62
        assert not sheet.startswith("'")
        assert not sheet.endswith("'")
        assert sheet.casefold() != "history"


@pytest.mark.parametrize("text", NASTY)
def test_json(text: str) -> None:
    assert json.loads(str(renderer("json").write(page(text), Look()))) == {"text": text}


def test_wide_characters_keep_markdown_columns_in_line() -> None:
    table = Table("t", "", (Column("a", "单位"),), (Row(("县局",)), Row(("a",)), Row(("😀𠮷",))))
    out = str(renderer("md").write(Page("题", (table,)), Look()))
    assert len({width(line) for line in out.splitlines() if line.startswith("|")}) == 1
