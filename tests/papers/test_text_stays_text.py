"""Whatever a plan holds appears as text: in Markdown (read back by a parser), terminal, CSV and JSON."""

from __future__ import annotations

import csv
import html
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ruralgov.papers.page import Column, Heading, Items, Page, Paragraph, Row, Table
from ruralgov.papers.render import Look, renderer
from ruralgov.text import width

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
        found.setdefault(tag, []).append(seen(html.unescape(inner)))
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
    out = str(renderer("csv").write(page(text), Look()))
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"), newline="")))
    shown = "'" + text if text[0] in "=+-@" else text
    assert [row[0] for row in rows[1:]] == [shown, shown]
    assert not any(row[0][0] in "=+-@" for row in rows[1:])
    assert rows[1][1] == "3"


@pytest.mark.parametrize("text", NASTY)
def test_json(text: str) -> None:
    assert json.loads(str(renderer("json").write(page(text), Look()))) == {"text": text}


def test_wide_characters_keep_markdown_columns_in_line() -> None:
    table = Table("t", "", (Column("a", "单位"),), (Row(("县局",)), Row(("a",)), Row(("😀𠮷",))))
    out = str(renderer("md").write(Page("题", (table,)), Look()))
    assert len({width(line) for line in out.splitlines() if line.startswith("|")}) == 1
