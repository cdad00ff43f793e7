"""Word documents as an office opens them."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest

from documents import GANTT, HOSTILE, LETTER, META, MONEY, TASKS, W, made, page_of, part, texts
from order import misplaced
from ruralgov.papers.page import Column, Heading, Page, Paragraph, Row, Table
from ruralgov.papers.render import Look, word
from support import ROOT


def test_children_stand_where_word_wants_them():
    data = made(LETTER)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")]
    for name in names:
        assert list(misplaced(part(data, name))) == [], name


def test_the_letter_has_its_parts_in_their_order():
    shown = [text for text in texts(part(made(LETTER))) if text]
    wanted = [
        "某网办发〔2026〕12号",
        "关于试点工作进展情况的报告",
        "县委、县人民政府：",
        "一、总体进展",
        "附件：1. 任务分工表",
        "2. 横道图",
        "3. 说明",
        "某县委网信办",
        "2026年10月9日",
        "（联系人：台账联系岗位，0900-1234567）",
        "附件1",
        "附件2",
        "附件3",
        "抄送：县人大办，县政协办。",
        "某县委网信办\t2026年10月9日印发",
    ]
    assert [text for text in shown if text in wanted] == wanted


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "某县数字乡村试点实施方案2021年第二季度进展情况报告",
            ["某县数字乡村试点实施方案", "2021年第二季度进展情况报告"],
        ),
        (
            "选派干部办公经费保障和“一肩挑”考核激励试点工作2021年第二季度进展情况报告",
            ["选派干部办公经费保障和“一肩挑”考核激励", "试点工作2021年第二季度进展情况报告"],
        ),
        ("某县试点方案2021年进展情况报告", ["某县试点方案2021年进展情况报告"]),  # one line: as it is
        ("某县2021年第二季度数字乡村试点实施方案进展情况", ["某县2021年第二季度", "数字乡村试点实施方案进展情况"]),
    ],
)
def test_a_long_title_breaks_where_words_end(title, lines):
    head = part(made(Page(title, (Paragraph("正文。"),)))).find(f".//{W}p")
    assert [node.text for node in head.iter(f"{W}t")] == lines
    assert len(head.findall(f".//{W}br")) == len(lines) - 1


def test_without_letter_parts_it_is_a_plain_annex():
    shown = texts(part(made(Page("标题", LETTER.blocks))))
    assert not any("抄送" in text or "附件：" in text or "印发" in text for text in shown)


def test_an_upward_letter_has_number_and_signer_on_one_line():
    page = Page("标题", (), meta={**META, "signer": "主要负责人"})
    assert "某网办发〔2026〕12号\t签发人：主要负责人" in texts(part(made(page)))


def test_plan_text_stays_text():
    told = []
    data = word.write(LETTER, Look(warn=lambda *words: told.append(words)))
    wanted = HOSTILE.replace("\r\n", "\n").replace("\x00", "�").replace("\x07", "�").replace("\ufffe", "�")
    assert wanted in texts(part(data))
    assert len(told) == 1


def test_the_header_row_repeats_rows_hold_together_and_widths_are_real():
    (table,) = part(made(page_of(TASKS))).iter(f"{W}tbl")
    rows = list(table.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    grid = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
    assert sum(grid) == 12756  # 225 mm
    for row in rows:
        cells = [int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in row.iter(f"{W}tc")]
        assert cells in (grid, [12756])
    assert rows[1].find(f"{W}tc/{W}tcPr/{W}gridSpan").get(f"{W}val") == "5"


def test_a_light_is_a_colour_and_a_word_and_dates_are_chinese():
    cells = list(part(made(page_of(TASKS))).iter(f"{W}tc"))
    red = next(cell for cell in cells if texts(cell) == ["红灯"])
    assert red.find(f"{W}tcPr/{W}shd").get(f"{W}fill") == "FF5050"
    assert any("".join(texts(cell)).replace("\n", "") == "2026年11月5日" for cell in cells)


def test_a_date_in_a_narrow_column_breaks_behind_its_year():
    columns = (Column("a", "内容", width=200), Column("d", "完成时限", "date", 10))
    shown = texts(part(made(page_of(Table("t", "表", columns, (Row(("改造户厕" * 200, date(2026, 11, 5))),))))))
    assert "2026年\n11月5日" in shown


def test_sums_stand_in_capitals_below_and_assumed_figures_are_marked():
    shown = texts(part(made(page_of(MONEY))))
    assert "金额合计（大写）：人民币壹拾柒万叁仟肆佰伍拾陆元柒角整" in shown
    assert "17.34567※" in shown


def test_a_gantt_chart_is_shaded_cells_with_a_line_at_the_as_of_month():
    document = part(made(page_of(GANTT)))
    years, months, row = list(document.iter(f"{W}tr"))[:3]
    heads = [["".join(cell.itertext()) for cell in one.iter(f"{W}tc")] for one in (years, months)]
    assert heads == [["序号", "2026年"], ["", "1月", "2月", "3月"]], "the year once over its months, and never broken"
    assert all(one.find(f".//{W}tblHeader") is not None for one in (years, months)), "on every page"
    fills = [shade.get(f"{W}fill") for shade in row.iter(f"{W}shd")]
    assert fills == ["2E75B6", "BDD7EE", "FF5050"]
    borders = [[edge.tag.rpartition("}")[2] for edge in cell.iter(f"{W}tcBorders") for edge in edge] for cell in row]
    assert borders[1:] == [[], [], ["right"], ["left"]]
    assert "深色为已完成，中间色为部分完成，浅色为计划时段，红色为逾期；粗竖线为截至时点。" in texts(document)


def test_chinese_punctuation_takes_the_chinese_font():
    runs = [
        run for run in part(made(page_of(Paragraph("“引号”——省略……")))).iter(f"{W}r") if "“" in "".join(run.itertext())
    ]
    assert [run.find(f"{W}rPr/{W}rFonts").get(f"{W}hint") for run in runs] == ["eastAsia"]
    styles = part(made(page_of()), "word/styles.xml")
    for fonts in styles.iter(f"{W}rFonts"):
        assert fonts.get(f"{W}eastAsia")
        assert not any("heme" in name for name in fonts.attrib)


def test_wide_tables_turn_the_paper_and_only_they():
    body = part(made(LETTER)).find(f"{W}body")
    turned = [size.get(f"{W}orient") == "landscape" for size in body.iter(f"{W}pgSz")]
    assert turned == [False, True, False]
    alone = part(made(page_of(TASKS))).find(f"{W}body")
    assert [size.get(f"{W}orient") for size in alone.iter(f"{W}pgSz")] == ["landscape"]


def test_margins_turn_with_the_page_so_that_the_binding_edge_stays():
    portrait, landscape = ({side: int(margins.get(f"{W}{side}")) for side in ("top", "right", "bottom", "left", "footer")}
                           for margins in list(part(made(LETTER)).iter(f"{W}pgMar"))[:2])  # fmt: skip
    assert portrait == {"top": 2098, "right": 1474, "bottom": 1984, "left": 1588, "footer": 1304}
    assert landscape == {"top": 1588, "right": 2098, "bottom": 1474, "left": 1984, "footer": 794}


def test_a_small_wide_table_in_running_text_does_not_turn_the_paper():
    document = part(
        made(page_of(Heading("一、情况"), Paragraph("文字"), TASKS, Heading("二、打算"), Paragraph("文字")))
    )
    assert [size.get(f"{W}orient") for size in document.iter(f"{W}pgSz")] == [None]


def test_the_signature_stays_with_the_last_of_the_text():
    paragraphs = list(
        part(made(Page("标题", (Paragraph("正文" * 300), *map(Paragraph, ("甲", "乙", "末段"))), meta=META))).iter(
            f"{W}p"
        )
    )
    shown = ["".join(one.itertext(f"{W}t")) for one in paragraphs]
    first, last = shown.index("末段"), shown.index("2026年10月9日")
    # What says so itself, or by its style (署名).
    held = {"Signature"}
    assert all(
        one.find(f"{W}pPr/{W}keepNext") is not None or one.find(f"{W}pPr/{W}pStyle").get(f"{W}val") in held
        for one in paragraphs[first:last]
    )
    assert paragraphs[first - 3].find(f"{W}pPr/{W}keepNext") is None


def test_much_text_above_a_wide_table_keeps_its_own_portrait_page():
    document = part(made(page_of(Paragraph("字" * 400), TASKS)))
    assert [size.get(f"{W}orient") for size in document.iter(f"{W}pgSz")] == [None, "landscape"]


def test_narrow_figures_that_do_not_fit_turn_the_paper_too():
    columns = tuple(Column(f"c{place}", f"来源{place}", "money", 26) for place in range(9))
    table = Table("t", "表", columns, (Row(tuple([10**9] * 9)),))
    assert [size.get(f"{W}orient") for size in part(made(page_of(table))).iter(f"{W}pgSz")] == ["landscape"]


def test_a_section_break_stands_in_a_paragraph_and_every_cell_ends_with_one():
    document = part(made(LETTER))
    for section in list(document.iter(f"{W}sectPr"))[:-1]:
        assert section.getparent().tag == f"{W}pPr"
        assert section.getparent().getparent().getparent().tag == f"{W}body"
    assert all(cell[-1].tag == f"{W}p" for cell in document.iter(f"{W}tc"))


def test_the_same_page_gives_the_same_bytes_without_a_clock():
    first, second = made(LETTER), made(LETTER)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {(entry.date_time, entry.compress_type) for entry in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}
        assert b"created" not in archive.read("docProps/core.xml")


def test_python_docx_opens_it():
    import docx

    document = docx.Document(io.BytesIO(made(LETTER)))
    assert len(document.tables) == 3
    assert document.sections[0].page_width.mm == pytest.approx(210, abs=0.1)
    assert document.settings.odd_and_even_pages_header_footer


needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice and poppler"
)


@needs_office
def test_a_full_page_holds_22_lines_of_28_characters(tmp_path):
    (tmp_path / "full.docx").write_bytes(made(Page("满页", (Paragraph("字" * 28 * 22 * 3),))))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    words = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "full.docx"),
    ]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "full.pdf"), "-"], check=True, capture_output=True
    ).stdout
    page = [line.strip("\f") for line in text.decode().split("\f")[1].splitlines()]
    lines = [line.strip() for line in page if "字" in line]
    assert (len(lines), {len(line) for line in lines}) == (22, {28})
    assert any(line.replace(" ", "") == "—2—" for line in page)


def test_the_shipped_template_is_what_its_maker_makes(tmp_path):
    import sys

    target = tmp_path / "made.docx"
    subprocess.run(
        [sys.executable, str(ROOT / "tools" / "make_gongwen.py"), str(target)], check=True, capture_output=True
    )
    assert target.read_bytes() == (ROOT / "templates" / "gongwen.docx").read_bytes()


def _own(folder: Path, change) -> str:
    """A user's template folder: the shipped document with its parts changed."""
    from ruralgov.papers.word.package import packed, unpacked

    parts = unpacked((ROOT / "templates" / "gongwen.docx").read_bytes(), "x")
    change(parts)
    (folder / "gongwen.docx").write_bytes(packed(parts))
    return str(folder)


def zip_text(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def _swap(name: str, old: str, new: str):
    def change(parts):
        before = parts[name].decode()
        assert old in before
        parts[name] = before.replace(old, new).encode()

    return change


def test_a_users_own_template_wins_letterhead_margins_and_renamed_styles_included(tmp_path):
    def change(parts):
        head = "<w:p><w:r><w:t>某某县人民政府文件</w:t></w:r></w:p>"
        _swap("word/document.xml", "<w:body>", f"<w:body>{head}")(parts)
        _swap("word/document.xml", 'w:left="1588"', 'w:left="1701"')(parts)
        _swap("word/styles.xml", 'w:styleId="Body"', 'w:styleId="a7"')(parts)

    document = part(made(page_of(Heading("一、总体进展"), Paragraph("正文")), _own(tmp_path, change)))
    assert texts(document)[:2] == ["某某县人民政府文件", "标题"]
    assert document.find(f".//{W}pgMar").get(f"{W}left") == "1701"
    assert "a7" in {style.get(f"{W}val") for style in document.iter(f"{W}pStyle")}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_swap("word/document.xml", "{{正文}}", "样张"), "没有单独成段的 {{正文}}"),
        (_swap("word/styles.xml", '"公文正文"', '"我的正文"'), "缺少样式：公文正文"),
        (_swap("word/document.xml", "</w:body>", ""), "word/document.xml 第 2 行有错"),
        (lambda parts: parts.pop("word/styles.xml"), "缺少 word/styles.xml"),
        (_swap("word/document.xml", "<w:pgSz", "<w:other"), "没有页面设置"),
    ],
)
def test_a_broken_template_gives_one_clear_error(tmp_path, change, why):
    from ruralgov.errors import UserError

    with pytest.raises(UserError) as caught:
        made(page_of(), _own(tmp_path, change))
    assert why in str(caught.value)
    assert str(tmp_path) in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + bytes(512), b"<html/>"])
def test_a_template_that_is_no_docx_gives_one_clear_error(tmp_path, data):
    from ruralgov.errors import UserError

    (tmp_path / "gongwen.docx").write_bytes(data)
    with pytest.raises(UserError, match=r"不是 \.docx 文件"):
        made(page_of(), str(tmp_path))


def test_a_template_that_unpacks_to_gigabytes_is_not_read(tmp_path, monkeypatch):
    from ruralgov.errors import UserError
    from ruralgov.papers.word import package

    monkeypatch.setattr(package, "MAX_BYTES", 1 << 20)
    with zipfile.ZipFile(tmp_path / "gongwen.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(2 << 20))
    with pytest.raises(UserError, match="解压后超过"):
        made(page_of(), str(tmp_path))


def test_what_an_office_has_below_the_text_stands_before_the_signature_and_the_annexes(tmp_path):
    """And lines at the foot of the last page stay behind them."""
    own = _own(
        tmp_path,
        _swap(
            "word/document.xml",
            "<w:sectPr",
            '<w:p><w:r><w:t>本件由督查室解释。</w:t></w:r></w:p><w:p><w:pPr><w:framePr w:w="8846"/></w:pPr>'
            "<w:r><w:t>某县委办印</w:t></w:r></w:p><w:sectPr",
        ),
    )
    annexed = (*LETTER.blocks, Heading("附件：明细表"), TASKS)
    for page in (Page("标题", annexed, meta=META), Page("标题", annexed)):
        shown = texts(part(made(page, own)))
        wanted = ["本件由督查室解释。", *(["某县委网信办"] if page.meta else []), "附件", "某县委办印"]
        assert [one for one in shown if one in wanted] == wanted
    without = Page("标题", (Paragraph("正文。"),))
    assert texts(part(made(without, own)))[-2:] == ["本件由督查室解释。", "某县委办印"]


def test_tables_and_documents_say_what_they_are_to_who_hears_them():
    document = part(made(LETTER))
    told = [one.get(f"{W}val") for one in document.iter(f"{W}tblDescription")]
    assert told
    assert all(one.startswith("各列为") for one in told)
    assert "<dc:language>zh-CN</dc:language>" in zip_text(made(LETTER), "docProps/core.xml")


def test_names_that_stand_in_for_a_font_are_delimited_by_commas():
    fonts = zip_text(made(LETTER), "word/fontTable.xml")
    assert "仿宋_GB2312,FangSong,华文仿宋" in fonts
    assert ";" not in fonts.partition("<w:fonts")[2]
