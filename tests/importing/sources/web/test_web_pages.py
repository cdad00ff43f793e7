"""Pages as saved from a government site: menus and footers left out, tables with merged cells, the encodings they declare."""

from __future__ import annotations

import contextlib
import time

import pytest

from backing import unbacked
from ruralgov.errors import UserError
from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from ruralgov.importing.sources.web import page as web_page
from support import findings_of, sampled

TABLE = """<table border=1><tr><th rowspan=2>序号<th rowspan=2>重点任务<th colspan=2>责任单位<th rowspan=2>完成时限
<tr><th>牵头单位<th>配合单位
<tr><td>1<td rowspan="2">改善人居环境<td>县水务局<td>县财政局<br>各乡镇<td>2026年6月底前
<tr><td>2<td>县农业农村局<td>县财政局<td>2026年9月底前</table>"""
PAGE = """<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=%(charset)s">
<title>青禾县乡村治理实施方案_青禾县人民政府</title><style>p{color:red}</style><script>var a="<p>脚本</p>";</script></head><body>
<div class="top-nav"><ul><li><a href="/">首页</a><li><a href="/a">政务公开</a></ul></div>
<div class="wrap"><h1>青禾县乡村治理实施方案</h1><div class="share">分享到：<a>微信</a></div>
<div class="TRS_Editor"><p>　　一、重点任务</p>
<p>　　（一）推进户厕改造。到2026年9月底前改造户厕300户。（牵头单位：县农业农村局；配合单位：县财政局）
<p>　　（二）完善<a href="x">村规民约</a>。2026年底前完成修订。（责任单位：县民政局）</p>
<p style="display:none">隐藏的字</p>%(table)s</div></div>
<ul class=related><li><a>相关文件：另一个方案</a></ul>
<div id="footer">主办：青禾县人民政府办公室　备案号：000000</div></body></html>"""


def _page(charset: str = "utf-8", table: str = "") -> bytes:
    return (PAGE % {"charset": charset, "table": table}).encode("gb18030" if charset.startswith("gb") else charset)


def _read(data: bytes, name: str = "方案.html"):
    found = draft(read_source(data, name))
    assert unbacked(found) == []
    assert not [item.message for item in findings_of(emit(found)) if item.severity is Severity.ERROR]
    return found


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030", "utf-16"])
def test_the_main_text_without_menus_and_footers(charset):
    found = _read(_page(charset))
    assert [line.text for line in found.source.lines][:2] == ["青禾县乡村治理实施方案", "一、重点任务"]
    assert [(item.title.value, item.lead[0].value) for item in found.tasks] == [
        ("推进户厕改造", "县农业农村局"),
        ("完善村规民约", "县民政局"),
    ]
    printed = "".join(line.text for line in found.source.lines)
    assert not [word for word in ("首页", "微信", "脚本", "隐藏", "备案", "相关文件", "color") if word in printed]


def test_a_table_with_merged_cells_and_a_head_of_two_rows():
    body = PAGE.replace("（一）推进", "").split("<p>　　一、")[0] + TABLE + "</div></div></body></html>"
    first, second = _read((body % {"charset": "utf-8"}).encode()).tasks
    assert [fact.value for fact in first.support] == ["县财政局", "各乡镇"]
    assert (second.lead[0].value, second.deadline.value) == ("县农业农村局", "2026-09")


def test_a_table_that_lays_out_the_page_is_no_table():
    text = "<table><tr><td>菜单<td><table><tr><td><p>青禾县方案<p>一、重点任务<p>（一）清理河道垃圾。清理120吨。（责任单位：县水务局）</table></table>"
    (task,) = _read(f"<html><body>{text}</body></html>".encode()).tasks
    assert task.lead[0].value == "县水务局"


def test_the_title_is_the_one_that_the_site_states_where_the_text_has_none():
    page = PAGE.replace("<h1>青禾县乡村治理实施方案</h1>", "")
    assert _read((page % {"charset": "utf-8", "table": ""}).encode()).header.title.value == "青禾县乡村治理实施方案"


def _archive(charset: str = "gb2312") -> bytes:
    from email.mime.multipart import MIMEMultipart
    from email.mime.nonmultipart import MIMENonMultipart

    whole = MIMEMultipart("related")
    part = MIMENonMultipart("text", "html", charset=charset)
    part.set_payload(_page(charset, TABLE).decode("gb18030"), "gb18030")
    whole.attach(part)
    picture = MIMENonMultipart("image", "png")
    picture.set_payload("iVBORw0KGgo=")
    whole.attach(picture)
    return whole.as_bytes()


def test_an_archive_of_a_page():
    assert [item.title.value for item in _read(_archive(), "方案.mht").tasks][:2] == ["推进户厕改造", "完善村规民约"]


HOSTILE = {
    "deep": b"<html>" + b"<div><table><tr><td>" * 60_000 + "甲".encode(),
    "open comments": b"<html><!-- " * 100_000,
    "open tags": b"<html><a " * 100_000,
    "quotes": b"<html><a b='" + b'"' * 1_000_000,
    "ampersands": b"<html><p>" + b"&" * 1_000_000,
    "entities": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "&c;&c;">]><html><p>&b;' + "甲".encode(),
    "spans": b"<html><table><tr>" + b"<td rowspan=99999999 colspan=99999999>x" * 5_000 + b"<tr><td>1<td>2" * 2_000,
    "ends": b"<html>" + b"<div>" * 90 + b"</p></td></table>" * 100_000,
    "declarations": b"<html>" + b"<!" * 400_000,
    "processing": b"<html>" + b"<?" * 400_000,
    "scripts": b"<html>" + b"<script>" * 100_000,
}


@pytest.mark.parametrize("name", sampled(HOSTILE, 4))
def test_no_page_hangs_or_crashes_it(name):
    start = time.process_time()
    with contextlib.suppress(UserError):
        draft(read_source(HOSTILE[name], "页.html"))
    assert time.process_time() - start < 20  # a second or two; a guard against quadratic ways


def test_beyond_the_bounds_and_empty(monkeypatch):
    with pytest.raises(UserError, match="没有正文"):
        read_source(b"<html><body><script>load()</script></body></html>", "空.html")
    with pytest.raises(UserError, match="没有网页"):
        read_source(b"MIME-Version: 1.0\nContent-Type: image/png\n\nx", "空.mht")
    monkeypatch.setattr(web_page, "MAX_BYTES", 100)
    with pytest.raises(UserError, match="复制正文"):
        read_source(_page(), "大.html")
