"""One HTML file that shows a page and lets nothing out."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from ruralgov.papers.html.text import _FORBIDDEN
from ruralgov.papers.page import Bar, Column, Heading, Items, Page, Paragraph, Row, Table
from ruralgov.papers.render import Look, html
from ruralgov.progress.lights import Light

VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Collects the text and the tags, and sees to it that what opens closes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag, attrs):  # noqa: ARG002
        self.tags.add(tag)
        if tag == "br":
            self.words += "\n"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data


def read(page: Page) -> Reader:
    reader = Reader()
    reader.feed(html.write(page, Look()))
    reader.close()
    assert reader.open == []
    return reader


HOSTILE = st.lists(
    st.sampled_from(["<b>", "</p>", "<!--", "&amp;", "&#60;", "<script>", '"', "'", ">", "甲", "\n", "]]>"])
).map("".join)


@given(st.text(max_size=40) | HOSTILE)
def test_any_text_is_shown_as_text(words):
    shown = read(Page(words, (Paragraph(words), Items((words,)), Heading(words, 2))))
    frame = {"html", "head", "meta", "title", "style", "body", "a", "header", "main", "div", "script"}
    assert shown.tags == frame | {"h1", "h3", "p"} | ({"br"} & shown.tags)
    plain = _FORBIDDEN.sub("�", words).replace("\r\n", "\n").replace("\r", "\n")
    assert plain in shown.words


def test_tables_show_lights_bars_marks_and_notes():
    columns = (
        Column("a", "任务"),
        Column("d", "时限", "date"),
        Column("l", "灯", "light"),
        Column("b", "2026年1月", "bar", now=True),
    )
    rows = (Row(("板块",), "banner"), Row(("甲", date(2026, 1, 2), Light.RED, Bar.LATE), assumed=frozenset({"a"})))
    shown = html.write(Page("标题", (Table("t", "表", columns, rows, notes=("※ 为推定数",)),)), Look())
    for piece in (
        '<td role="cell" colspan="4">板块</td>',
        '<td role="cell" data-h="任务">甲※</td>',
        '<td role="cell" class="d" data-v="2026-01-02" data-h="时限">2026年<wbr>1月2日</td>',
        '<td role="cell" class="c red" data-v="0" data-h="灯">红灯</td>',
        '<td role="cell" class="c late now">▲</td>',
        "<small>※ 为推定数</small>",
    ):
        assert piece in shown


def test_letter_parts_stand_around_the_text():
    meta = {"to": "县委", "issuer": "县农办", "date": "2026年1月2日", "cc": "县人大"}
    words = read(Page("标题", (Paragraph("正文"),), meta=meta)).words
    places = [words.index(piece) for piece in ("县委：", "正文", "县农办", "2026年1月2日", "抄送：县人大。")]
    assert places == sorted(places)


def test_nothing_is_fetched_and_no_script_runs_but_its_own():
    shown = html.write(Page("标题", ()), Look())
    policy = re.search('http-equiv="Content-Security-Policy" content="(.*?)"', shown)[1]
    script = re.search("<script>(.*)</script>", shown, re.DOTALL)[1]
    style = re.search("<style>(.*)</style>", shown, re.DOTALL)[1]
    allowed = {f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in (script, style)}
    assert policy.startswith("default-src 'none'; ")
    assert all(one in policy for one in allowed)
    assert "unsafe" not in policy
    assert "http://" not in shown
    assert "https://" not in shown
