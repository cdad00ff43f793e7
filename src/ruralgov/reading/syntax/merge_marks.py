"""A merge that was not finished: git's marks still stand in the text, and nothing else of it is worth telling."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruralgov.reading.syntax.chinese_keyboard import Cause
from ruralgov.reading.syntax.further import MOST
from ruralgov.text import Text, lazy

_MARK = lazy(r"^([<|=>])\1{6}(?:[ ][^\r\n]*)?\r?$", re.MULTILINE)


def unfinished_merges(text: str) -> list[Cause]:
    """One cause for each conflict that nobody has settled, where it begins; none where no whole one stands there."""
    return list(_conflicts(text))[:MOST] if "<<<<<<<" in text and ">>>>>>>" in text else []


def _conflicts(text: str) -> Iterator[Cause]:
    marks: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        marks = [] if match[1] == "<" else marks
        marks.append((match[1], match.start()))
        signs = "".join(sign for sign, _ in marks)
        if signs in ("<=>", "<|=>"):
            yield _cause(text, [at for _, at in marks], middle=signs.index("="))


def _cause(text: str, marks: list[int], middle: int) -> Cause:
    lines = [text.count("\n", 0, at) + 1 for at in marks]
    first, split, last = lines[0], lines[middle], lines[-1]
    mine, other = _lines(first + 1, lines[1] - 1), _lines(split + 1, last - 1)
    return Cause(
        marks[0],
        Text(
            f"两边改了同一处，合并时没有选定（第 {first}—{last} 行）",
            f"a merge conflict that was not settled (lines {first} to {last})",
        ),
        Text(
            f"我方的是{mine.zh}，对方的是{other.zh}：留一种，另一种连同 <<<<<<<、=======、>>>>>>> 几行删去。",
            f"Ours is {mine.en}, theirs {other.en}: keep one, and delete the other with the lines of <<<<<<<, ======= and >>>>>>>.",
        ),
    )


def _lines(first: int, last: int) -> Text:
    if last < first:
        return Text("删去", "to delete")
    if last == first:
        return Text(f"第 {first} 行", f"line {first}")
    return Text(f"第 {first}—{last} 行", f"lines {first} to {last}")
