"""How large a document may be: stated in docs/import.md, told in one sentence."""

from __future__ import annotations

import re

from ruralgov.errors import UserError
from ruralgov.text import say

MAX_BYTES = 50 * 1024 * 1024
MAX_LINES = 100_000
"""Lines of a text, paragraphs and table rows of a Word document, empty ones too; 100 pages have about 2,200."""
MAX_CHARACTERS = 1_000_000
"""About 1,600 pages."""
MAX_LINE = 200_000
"""Characters of one line: a plan of 300 pages that lost all its line breaks."""
MOST_SPACES = 50
"""In a row: more say nothing more, and a pattern that passes over them twice takes their square in time."""
_GAP = re.compile(rf"[^\S\t\n]{{{MOST_SPACES + 1},}}")


def within_bytes(data: bytes, name: str) -> None:
    """Refuse a file of more than ``MAX_BYTES``."""
    if len(data) > MAX_BYTES:
        raise UserError(say(f"{name}：文件超过 50 MB，请拆分后再导入", f"{name}: over 50 MB; split the document first"))


def within_lines(count: int, name: str) -> None:
    """Refuse more than ``MAX_LINES`` lines."""
    if count > MAX_LINES:
        raise UserError(
            say(
                f"{name}：超过 {MAX_LINES:,} 行（段），请删去空行或拆分后再导入",
                f"{name}: over {MAX_LINES:,} lines (paragraphs); take out empty ones or split the document first",
            )
        )


def within_text(text: str, name: str) -> None:
    """Refuse too many lines, too many characters, or a line without end."""
    within_lines(text.count("\n") + 1, name)
    if len(text) > MAX_CHARACTERS:
        raise UserError(
            say(
                f"{name}：超过 {MAX_CHARACTERS // 10_000} 万字，请拆分后再导入",
                f"{name}: over {MAX_CHARACTERS:,} characters; split the document first",
            )
        )
    number, line = max(enumerate(text.split("\n"), 1), key=lambda item: len(item[1]))
    if len(line) > MAX_LINE:
        raise UserError(
            say(
                f"{name}：第 {number} 行超过 {MAX_LINE // 10_000} 万字，请分行后再导入",
                f"{name}: line {number} has over {MAX_LINE:,} characters; break it first",
            )
        )


def without_gaps(text: str) -> str:
    """Of more spaces in a row than ``MOST_SPACES`` the first so many."""
    return _GAP.sub(lambda gap: gap[0][:MOST_SPACES], text)
