"""Lines that begin in the wrong column: what the parser's complaint about them means, and the cure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruralgov.reading.syntax.chinese_keyboard import Cause, all_keys, line_of
from ruralgov.text import Text

_MANY = 400
"""How many lines back the begin of a list or mapping is looked for."""


def nested(text: str, index: int, problem: str) -> Cause | None:
    """A colon behind text: a key that is indented too deep, an entry whose list lost its key, or a colon in text."""
    if "mapping values are not allowed" not in problem:
        return None
    start, _ = line_of(text, index)
    begin = re.match(r"[ ]*((?:- )*)[{]?([A-Za-z_]+)[ ]*$", text[start:index])
    if begin is None or begin[2] not in all_keys():
        return Cause(index, _COLON_TOO_MANY, _QUOTE_TEXT)
    key = begin[2]
    if begin[1]:
        return Cause(start + begin.start(1), _NO_LIST, _GIVE_LIST_KEY)
    return Cause(
        start + begin.start(2),
        Text(
            f"“{key}”缩进太深，接在了上一行的文字后面", f"`{key}` is indented too deep: it goes on from the text above"
        ),
        Text(
            f"把“{key}”与同一层的其他字段左边对齐；它属于下一层的，补上所缺的上一级字段。",
            f"Let `{key}` begin in the column of the other keys of its level; if it belongs a level deeper, "
            "add the key above it that is missing.",
        ),
    )


_COLON_TOO_MANY = Text("这里多了一个“: ”", "one “: ” too many")
_QUOTE_TEXT = Text(
    "文字里含冒号加空格的，整段加引号；不是文字的，核对这一行的缩进。",
    "Quote text that holds a colon and a space; if it is no text, correct this line's indentation.",
)
_NO_LIST = Text("列表的一项接在了文字后面", "an entry of a list behind text")
_GIVE_LIST_KEY = Text(
    "上面多半少了列表的字段（如 indicators:）：补上这一行；没有少的，把这一项与上一项左边对齐。",
    "Probably the key of the list is missing above, such as `indicators:`: add that line; "
    "if none is missing, let this entry begin in the column of the one before.",
)


def mixed(text: str, index: int, problem: str) -> Cause | None:
    """``- 甲: 2`` above ``乙: 3`` in one column: a list and a mapping in one."""
    start, end = line_of(text, index)
    if "mapping values" in problem or text[start:index].strip(" -"):
        return None
    column, dashed = _begins(text[start:end])
    key = re.match(r"[ ]*([A-Za-z_]+):", text[start:end])
    if key and key[1] in all_keys():
        return None  # a key of an entry, indented too little: it belongs to the entry
    for begin, stop in _lines_above(text, start):
        above, other = _begins(text[begin:stop])
        if above == column and other != dashed and column:
            return Cause(start + column, _MIXED, _MIXED_CURE)
        if above <= column:
            return None
    return None


_MIXED = Text("“- ”开头的项和“字段: 值”混在同一层了", "entries begun with `- ` and keys stand in one column")
_MIXED_CURE = Text(
    "同一层要么每项都以“- ”开头，要么都写“字段: 值”：改成一样的，核对这一行和上面同一层的各行。",
    "On one level either all begin with `- ` or all are `key: value`: compare this line and those above in its column.",
)


def _begins(line: str) -> tuple[int, bool]:
    bare = line.lstrip(" ")
    return len(line) - len(bare), bare.startswith("- ")


def _lines_above(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The lines above one, from the nearest, without blank lines and comments."""
    for _ in range(_MANY):
        if start <= 0:
            return
        start, end = line_of(text, start - 1)
        if text[start:end].strip() and not text[start:end].lstrip().startswith("#"):
            yield start, end


def indent(text: str, index: int, problem: str) -> Cause | None:
    """A line that stands neither with the lines above it nor below them."""
    words = ("expected key", "'-' indicator", "<block end>", "could not find expected ':'", "<document start>")
    start, _ = line_of(text, index)
    if not any(word in problem for word in words) or text[start:index].strip(" -"):
        return None
    return Cause(
        index,
        Text("这一行没有与上文对齐", "this line is not in line with the lines above"),
        Text(
            "同一层的各行左边对齐；下一层比上一层多缩进两格。",
            "Lines of one level begin in one column; the level below is indented by two more spaces.",
        ),
    )
