"""What a parser's complaint really means in an office: the likely cause of a syntax error, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from ruralgov.text import Text

_WIDE_COLON = re.compile(r"^[ \t-]*[^\s:#'\"]+(：)", re.MULTILINE)
_RATIO_IN_FLOW = re.compile(r"\d+:\d+(?::\d+)*")


class Cause(NamedTuple):
    """The cure in words, and the index that the finding should point at."""

    at: int
    cure: Text


def cause_of(text: str, index: int, problem: str) -> Cause:
    """The likely cause of a syntax error that the parser noticed at an index."""
    for guess in _GUESSES:
        if found := guess(text, index, problem):
            return found
    return Cause(
        index,
        Text(
            "请核对这一行和上一行的缩进、冒号、引号与括号。",
            "Check indentation, colons, quotes and brackets here and on the line before.",
        ),
    )


def _line(text: str, index: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    return start, len(text) if end < 0 else end


def _control(_text: str, index: int, problem: str) -> Cause | None:
    if not problem.startswith("U+"):
        return None
    return Cause(index, Text("删去这个看不见的控制字符。", "Delete this invisible control character."))


def _wide_colon(text: str, index: int, _problem: str) -> Cause | None:
    """A full-width colon makes the whole line a value; the parser notices on the next line."""
    start, end = _line(text, index)
    before = text[:start].rstrip("\n").rfind("\n") + 1
    for begin, stop in ((start, end), (before, start)):
        match = _WIDE_COLON.match(text[begin:stop])
        if match and ": " not in text[begin : begin + match.end()]:
            cure = Text(
                "把全角冒号“：”改成半角冒号加空格“: ”。",
                "Replace the full-width colon ： by a half-width colon and a space.",
            )
            return Cause(begin + match.start(1), cure)
    return None


def _tab(text: str, index: int, _problem: str) -> Cause | None:
    start, _ = _line(text, index)
    indent = re.match(r"[ \t]*", text[start:])
    if indent is None or "\t" not in indent[0]:
        return None
    return Cause(
        start + indent[0].index("\t"),
        Text("缩进只能用空格，不能用制表符（Tab）。", "Indent with spaces, not with tabs."),
    )


def _ratio(text: str, index: int, problem: str) -> Cause | None:
    start, end = _line(text, index)
    if "':'" not in problem or not (match := _RATIO_IN_FLOW.search(text[start:end])):
        return None
    return Cause(
        start + match.start(),
        Text(f'花括号里的比例要加引号："{match[0]}"。', f'Quote a ratio inside braces: "{match[0]}".'),
    )


def _special(text: str, index: int, problem: str) -> Cause | None:
    if "cannot start any token" not in problem or index >= len(text):
        return None
    char = text[index]
    return Cause(index, Text(f"以 {char} 开头的文字要加引号。", f"Quote text that begins with {char}."))


def _unclosed(text: str, index: int, problem: str) -> Cause | None:
    if (
        "end of stream" not in problem
        and "stream end" not in problem
        and not problem.startswith("did not find expected ',' or")
    ):
        return None
    opener = _last_opener(text, index)
    words = Text(
        "引号或括号没有配对：从这里开始的没有结束。", "A quote or bracket is not closed: the one that begins here."
    )
    return Cause(opener if opener is not None else index, words)


def _last_opener(text: str, index: int) -> int | None:
    stack: list[int] = []
    for place, char in enumerate(text[:index]):
        if char in "[{":
            stack.append(place)
        elif char in "]}" and stack:
            stack.pop()
    return stack[-1] if stack else None


def _nested(_text: str, index: int, problem: str) -> Cause | None:
    if "mapping values are not allowed" not in problem:
        return None
    return Cause(
        index,
        Text(
            "这里多了一个“: ”：文字里含冒号加空格时整段要加引号；或这一行的缩进不对。",
            "One “: ” too many: quote text that holds a colon and a space, or mend this line's indentation.",
        ),
    )


_GUESSES: tuple[Callable[[str, int, str], Cause | None], ...] = (
    _control,
    _wide_colon,
    _tab,
    _ratio,
    _special,
    _unclosed,
    _nested,
)
