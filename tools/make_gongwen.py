"""Makes templates/gongwen.docx, the reference document for the looks: page, grid, styles and page numbers of GB/T 9704-2012.

Run ``python tools/make_gongwen.py``; the same program gives the same bytes. An office changes the document in Word,
not this file; a figure that is wrong for everybody is mended here.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from ruralgov.papers.word.package import packed

TARGET = Path(__file__).parent.parent / "templates" / "gongwen.docx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

SONG, FANG, HEI, KAI, TITLE = "宋体", "仿宋", "黑体", "楷体", "方正小标宋简体"
# What Word takes where a font is not installed, in this order.
FONTS = {
    SONG: "SimSun",
    FANG: "仿宋_GB2312,FangSong,华文仿宋",
    HEI: "SimHei,华文黑体",
    KAI: "楷体_GB2312,KaiTi,华文楷体",
    TITLE: "小标宋,华文中宋,宋体",
}
BODY_SIZE, TITLE_SIZE, SMALL, TABLE_SIZE, CAPTION_SIZE = 32, 44, 28, 21, 36  # half-points: 3号, 2号, 4号, 10.5, 18
LINE = 579  # twips: 225 mm ÷ 22 lines, the pitch at which LibreOffice and Word both set 22
TIGHTER = -5  # twips between characters: 156 mm hold 28 characters of 16 pt only so


class Style(NamedTuple):
    """A style: id, name (built-in names make Word's own headings of them), font, size, paragraph properties."""

    key: str
    name: str
    paragraph: str = ""
    font: str = ""
    size: int = 0
    base: str = "a"
    following: str = ""
    extra: str = ""


def indent(**chars: int) -> str:
    """Indents in hundredths of a character, with twips of 3号 for readers that do not know characters."""
    names = "".join(f' w:{side}Chars="{count}" w:{side}="{count * 320 // 100}"' for side, count in chars.items())
    return f"<w:ind{names}/>"


EXACT = '<w:spacing w:before="{}" w:after="{}" w:line="{}" w:lineRule="exact"/>'
DENSE = (
    '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'  # no gaps beside figures in cells
)
CELL = DENSE + EXACT.format(0, 0, 300)
STYLES = (
    Style("Title", "Title", '<w:snapToGrid w:val="0"/>' + EXACT.format(0, LINE, 660) + '<w:jc w:val="center"/>', TITLE, TITLE_SIZE, following="Body"),
    Style("Body", "公文正文", indent(firstLine=200) + '<w:jc w:val="both"/>', extra=f'<w:spacing w:val="{TIGHTER}"/>'),
    Style("Heading1", "heading 1", "<w:keepNext/>" + indent(firstLine=200) + '<w:outlineLvl w:val="0"/>', HEI, following="Body"),
    Style("Heading2", "heading 2", "<w:keepNext/>" + indent(firstLine=200) + '<w:outlineLvl w:val="1"/>', KAI, following="Body"),
    Style("Heading3", "heading 3", "<w:keepNext/>" + indent(firstLine=200) + '<w:outlineLvl w:val="2"/>', FANG, following="Body"),
    Style("Heading4", "heading 4", "<w:keepNext/>" + indent(firstLine=200) + '<w:outlineLvl w:val="3"/>', FANG, following="Body"),
    Style("Number", "发文字号", EXACT.format(0, LINE, LINE) + '<w:jc w:val="center"/>'),
    Style("To", "主送机关", extra=f'<w:spacing w:val="{TIGHTER}"/>', following="Body"),
    Style("AnnexList", "附件说明", '<w:ind w:leftChars="500" w:left="1600" w:hangingChars="300" w:hanging="960"/>'),
    Style("Signature", "署名", '<w:keepNext/><w:jc w:val="right"/>'),
    Style("Date", "成文日期", '<w:keepLines/><w:jc w:val="right"/>'),
    Style("Remark", "附注", indent(firstLine=200)),
    Style("AnnexLabel", "附件标识", "<w:keepNext/>" + EXACT.format(0, LINE, LINE) + '<w:outlineLvl w:val="0"/>', HEI),
    Style("Caption", "表标题", '<w:keepNext/><w:snapToGrid w:val="0"/>' + EXACT.format(0, 160, 540) + '<w:jc w:val="center"/>', TITLE, CAPTION_SIZE),
    Style("SmallCaption", "小表标题", '<w:keepNext/><w:snapToGrid w:val="0"/>' + EXACT.format(120, 60, 360) + '<w:jc w:val="center"/>', HEI, 24),
    Style("TableHead", "表头", "<w:keepNext/>" + CELL + '<w:jc w:val="center"/>', HEI, TABLE_SIZE),
    Style("TableText", "表文", CELL, FANG, TABLE_SIZE),
    Style("TableCentre", "表文居中", '<w:jc w:val="center"/>', base="TableText"),
    Style("TableNumber", "表文数字", '<w:jc w:val="right"/>', base="TableText"),
    Style("TableBanner", "表分栏", "<w:keepNext/>" + CELL, HEI, TABLE_SIZE),
    Style("TableNote", "表注", CELL, FANG, TABLE_SIZE),
    Style("TableEnd", "表后", '<w:snapToGrid w:val="0"/>' + EXACT.format(0, 0, 200), FANG, TABLE_SIZE),
    Style("Copies", "版记", '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/><w:between w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr><w:tabs><w:tab w:val="right" w:pos="8564"/></w:tabs><w:snapToGrid w:val="0"/>' + EXACT.format(0, 0, 520) + '<w:ind w:leftChars="100" w:left="280" w:rightChars="100" w:right="280"/>', FANG, SMALL),
    Style("Footer", "footer", '<w:snapToGrid w:val="0"/>', SONG, SMALL),
)  # fmt: skip


def fonts(name: str) -> str:
    """One font for Latin and Chinese alike: quotes and dashes are in no script of their own."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def run_properties(style: Style) -> str:
    """Font and size of a style; both sizes, or complex scripts keep 10 pt."""
    size = f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>' if style.size else ""
    inner = (fonts(style.font) if style.font else "") + style.extra + size
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def style_xml(style: Style) -> str:
    """One paragraph style."""
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    properties = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.key}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.base}"/>{following}<w:qFormat/>{properties}{run_properties(style)}</w:style>'
    ).replace(' w:customStyle="1"', "" if style.name.isascii() else ' w:customStyle="1"')


def styles() -> str:
    """styles.xml: document defaults, the paragraph styles, the table style and the emphasis of sums."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    margins = "".join(
        f'<w:{side} w:w="{size}" w:type="dxa"/>'
        for side, size in (("top", 28), ("left", 57), ("bottom", 28), ("right", 57))
    )
    return (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANG)}<w:kern w:val="2"/>'
        f'<w:sz w:val="{BODY_SIZE}"/><w:szCs w:val="{BODY_SIZE}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        + "".join(map(style_xml, STYLES))
        + f'<w:style w:type="character" w:customStyle="1" w:styleId="Sum"><w:name w:val="表合计"/><w:basedOn w:val="a0"/><w:qFormat/><w:rPr>{fonts(HEI)}</w:rPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="Grid"><w:name w:val="公文表格"/><w:basedOn w:val="a1"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style></w:styles>"
    )


def footer(side: str) -> str:
    """— 1 — in 4号 宋体, one character in from the outer edge (GB/T 9704-2012, 7.5)."""
    begin, end = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    field = f'{begin}<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>{end}'
    place = f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/>'
    return (
        f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/>{place}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">— </w:t></w:r>{field}<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )


def document() -> str:
    """One line where the text goes; what an office types above and below it stays: a letterhead, a stamp line."""
    return (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>'
        '<w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr><w:r><w:t>{{正文}}</w:t></w:r></w:p>'
        '<w:sectPr><w:footerReference w:type="even" r:id="rId4"/><w:footerReference w:type="default" r:id="rId3"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1304" w:gutter="0"/>'
        f'<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr></w:body></w:document>'
    )


def settings() -> str:
    """Word 2013 mode, odd and even pages with numbers of their own, Chinese as the language of the theme."""
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>'
        '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="579"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
        "<w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def font_table() -> str:
    """The fonts with what may stand in for them, delimited by commas (ISO/IEC 29500-1, 17.8.3.1)."""
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in FONTS.items()
    )
    return f'{HEAD}<w:fonts xmlns:w="{W}">{entries}</w:fonts>'


def content_types() -> str:
    """[Content_Types].xml."""
    parts = {"document": "document.main", "styles": "styles", "settings": "settings", "fontTable": "fontTable"}
    parts |= {"footer1": "footer", "footer2": "footer"}
    listed = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{TYPES}.{kind}+xml"/>' for part, kind in parts.items()
    )
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def relationships(targets: dict[str, tuple[str, str]]) -> str:
    """A .rels part: id → (type, target)."""
    listed = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, (kind, target) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'


def parts() -> dict[str, bytes]:
    """Every part of the document."""
    core = "http://schemas.openxmlformats.org/package/2006"
    texts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            {
                "rId1": (f"{R}/officeDocument", "word/document.xml"),
                "rId2": (f"{core}/relationships/metadata/core-properties", "docProps/core.xml"),
            }
        ),
        "docProps/core.xml": (
            f'{HEAD}<cp:coreProperties xmlns:cp="{core}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            "<dc:title></dc:title><dc:creator></dc:creator></cp:coreProperties>"
        ),
        "word/_rels/document.xml.rels": relationships(
            {
                "rId1": (f"{R}/styles", "styles.xml"),
                "rId2": (f"{R}/settings", "settings.xml"),
                "rId3": (f"{R}/footer", "footer1.xml"),
                "rId4": (f"{R}/footer", "footer2.xml"),
                "rId5": (f"{R}/fontTable", "fontTable.xml"),
            }
        ),
        "word/document.xml": document(),
        "word/styles.xml": styles(),
        "word/settings.xml": settings(),
        "word/fontTable.xml": font_table(),
        "word/footer1.xml": footer("right"),
        "word/footer2.xml": footer("left"),
    }
    return {name: text.encode() for name, text in texts.items()}


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_bytes(packed(parts()))
    print(target)
