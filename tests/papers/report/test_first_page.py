"""Page one of a report names every task that lags, whatever a letter's head leaves of it; a last page is more than a line."""

from __future__ import annotations

import io
import re
import zipfile

import ruralgov
from ruralgov.papers.page import Heading, Page, Paragraph
from ruralgov.papers.render import Look, word
from support import PLANS

LETTER = {"to": "县委、县人民政府", "number": "某办发〔2021〕12号"}


def _lagging(page: Page) -> list[tuple[str, int]]:
    """The tasks of the table on page one, with the number of columns that tell of them."""
    table = next(one for one in page.tables if one.name == "attention")
    return [(str(row.cells[1]), len(row.cells)) for row in table.rows]


def test_page_one_of_a_letter_lists_every_task_that_lags_with_its_reason() -> None:
    plan = ruralgov.load(PLANS / "digital-county.yaml")
    plain, letter = (ruralgov.report(plan, "2021Q2", letter=one) for one in (None, LETTER))
    assert [task for task, _ in _lagging(plain)] == [task for task, _ in _lagging(letter)]
    assert len(_lagging(letter)) == 6
    assert {columns for _, columns in _lagging(plain)} == {6}
    assert {columns for _, columns in _lagging(letter)} == {5}, "next steps stand in their chapter"
    said = " ".join(block.text for block in letter.blocks if isinstance(block, Paragraph))
    assert "滞后的6项如下" in said


def _held(page: Page) -> list[str]:
    """The paragraphs that stay with what follows."""
    with zipfile.ZipFile(io.BytesIO(word.write(page, Look()))) as archive:
        xml = archive.read("word/document.xml").decode()
    found = re.findall(r"<w:p><w:pPr>(.*?)</w:pPr>(.*?)</w:p>", xml)
    return ["".join(re.findall(r"<w:t[^>]*>([^<]*)", text)) for style, text in found if "keepNext" in style]


def test_the_end_of_a_text_is_not_alone_on_its_page() -> None:
    text = [Heading("一、进展"), *(Paragraph(f"第{one}句。") for one in "一二三四五")]
    annexed = Page("报告", (*text, Heading("附件：明细"), Paragraph("表。")), None, {})
    assert _held(annexed) == ["第三句。", "第四句。"]
    signed = Page("报告", tuple(text), None, {"to": "县委", "issuer": "县农办", "date": "2026年4月10日"})
    assert [one for one in _held(signed) if one.startswith("第")] == ["第四句。", "第五句。"]
