"""Quotes that do not end where they should: one that runs on for lines, one that a Chinese one should end."""

from __future__ import annotations

import re

from ruralgov.reading.syntax.chinese_keyboard import Cause, line_of
from ruralgov.text import Text, lazy

_OPENED_QUOTE = lazy(r"""[ ]*(?:- )*(?:[^\s'"#:]+:[ ]+)?(?:(")(?:[^"\\]|\\.)*|(')(?:[^']|'')*)$""")
_QUOTED = lazy(r"""(?:(?:: |- |[\[{,])[ ]*|^[ ]*)("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""", re.MULTILINE | re.DOTALL)
FAR = 40_000
"""How far back, in characters, an open bracket or quote is looked for."""
_MANY = 400
"""How many lines back."""


def open_quote(text: str, index: int, problem: str) -> Cause | None:
    """A quote that is not closed on its line runs on to the next quote, however far."""
    if any(words in problem for words in ("while scanning", "tab character")):
        return None
    at, lines = _lines_back(text, index)
    for line in lines:
        if match := _OPENED_QUOTE.match(line.rstrip("\r")):
            begin = max(match.start(1), match.start(2))
            if wide := re.search("[”’＂]", line[begin:]):
                return _half_quote(at + begin + wide.start(), wide[0], line[begin])
            return _not_closed(at + begin)
        at += len(line) + 1
    return None


def _lines_back(text: str, index: int) -> tuple[int, list[str]]:
    """The lines up to that of an index which are looked back through, and where they begin."""
    end = line_of(text, index)[1]
    lines = text[max(0, index - FAR) : end].split("\n")[-_MANY:]
    return end - sum(len(line) + 1 for line in lines) + 1, lines


def run_on_quote(text: str, index: int, problem: str) -> Cause | None:
    """``- {note: "过半}``: the quote of one entry ends at the first one of the next, and the parser stops behind that."""
    at = index if text[index : index + 1] in ("'", '"') and "end of stream" in problem else None
    if at is None and text[index - 1 : index] in ("'", '"') and "expected" in problem:
        begin, _ = _lines_back(text, index)
        ends = (one for one in _QUOTED.finditer(text, begin, index) if one.end() == index and "\n" in one[1])
        at = next((one.start(1) for one in ends), None)
    if at is None:
        return None
    line = text[at : line_of(text, at)[1]]
    if wide := re.search("[”’＂]", line):
        return _half_quote(at + wide.start(), wide[0], line[0])
    return _not_closed(at)


def _not_closed(at: int) -> Cause:
    return Cause(
        at,
        Text("引号没有配对", "a quote is not closed"),
        Text("在这一行补上另一半引号。", "Close the quote on this line."),
    )


def _half_quote(at: int, wide: str, plain: str) -> Cause:
    """``title: "示范村”``: a plain quote that a Chinese one should end."""
    return Cause(
        at,
        Text("后一半引号是中文的", "the second quote is a Chinese one"),
        Text(f"把中文引号{wide}改成半角引号 {plain}。", f"Replace the Chinese quote {wide} by a plain one: {plain}"),
    )
