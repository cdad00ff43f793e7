"""What a parser's complaint really means in an office: the likely cause of a syntax error, and where it stands.

The two parsers word the same complaint differently; nobody in an office reads either, so both are told in our words.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ruralgov.reading.syntax.chinese_keyboard import EARLY, LATE, Cause, here_and_before, line_of, opening
from ruralgov.reading.syntax.indentation import indent, mixed, nested
from ruralgov.reading.syntax.quotes import FAR, open_quote, run_on_quote
from ruralgov.text import Text, lazy

_INVISIBLE = lazy("[\u2028\u2029\x85]")
_CLOCK = lazy(r"(\d{4}-\d\d-\d\d)[ T]+(\d\d?:\d\d[\d:.Z+-]*)")
_PAIR = lazy(r"""[,{]?[ ]*[^\s,{}\[\]"':]+: [^,{}\[\]"':]+$""")


def cause_of(text: str, index: int, problem: str) -> Cause:
    """The likely cause of a syntax error that the parser noticed at an index."""
    for guess in _GUESSES:
        if found := guess(text, index, problem):
            return found
    return Cause(
        index,
        Text("这一行与上文接不上", "this line does not go on from the lines before"),
        Text(
            "请核对这一行和上一行的缩进、冒号、引号与括号。",
            "Check indentation, colons, quotes and brackets here and on the line before.",
        ),
    )


def _control(_text: str, index: int, problem: str) -> Cause | None:
    if not problem.startswith("U+"):
        return None
    return Cause(
        index,
        Text(f"文字里有控制字符（{problem}）", f"a control character ({problem})"),
        Text(
            "删去这个看不见的字符；整行重新输入最稳妥。",
            "Delete this invisible character; typing the line anew is safest.",
        ),
    )


def _surplus(text: str, index: int, _problem: str) -> Cause | None:
    char = text[index : index + 1]
    if not char or char not in "]}" or _last_opener(text, index) is not None:
        return None
    return Cause(
        index,
        Text(f"多了一个 {char}", f"one {char} too many"),
        Text(f"删去多出的 {char}，或补上前一半。", "Delete it, or open it where it should begin."),
    )


def _invisible(text: str, index: int, _problem: str) -> Cause | None:
    """YAML 1.1 parsers end a line at U+2028 and its like, which come with text pasted from other programs."""
    for begin, stop in here_and_before(text, index):
        if match := _INVISIBLE.search(text, begin, stop):
            return _control(text, match.start(), f"U+{ord(match[0]):04X}")
    return None


def _tab(text: str, index: int, _problem: str) -> Cause | None:
    start, _ = line_of(text, index)
    indent = re.match(r"[ \t]*", text[start:])
    if indent is None or "\t" not in indent[0]:
        return None
    return Cause(
        start + indent[0].index("\t"),
        Text("缩进用了制表符（Tab）", "a tab in the indentation"),
        Text("缩进只能用空格，不能用制表符（Tab）。", "Indent with spaces, not with tabs."),
    )


def _time_of_day(text: str, index: int, problem: str) -> Cause | None:
    """``{date: 2026-03-01 10:00}``: the parser stops at the colon of the clock time."""
    start, end = line_of(text, index)
    times = (match for match in _CLOCK.finditer(text, start, end) if match.start() < index < match.end())
    if "':'" not in problem or not (match := next(times, None)):
        return None
    return Cause(
        match.start(2),
        Text("日期后面带了钟点", "a time of day behind the date"),
        Text(f"只写日期：{match[1]}。", f"Write the day alone: {match[1]}."),
    )


def _flow_colon(text: str, index: int, problem: str) -> Cause | None:
    """``{name:台账}``: inside brackets too, a colon wants a space."""
    if "':'" not in problem or text[index : index + 1] != ":" or not text[index + 1 : index + 2].strip():
        return None
    return Cause(
        index,
        Text("冒号后面没有空格", "no space behind the colon"),
        Text(
            "在冒号后面加一个空格；文字本身含冒号的，整段加引号。",
            "Put a space behind the colon; quote text that holds one.",
        ),
    )


def _special(text: str, index: int, problem: str) -> Cause | None:
    """Text that begins with a sign that YAML keeps for itself: ``@``, `````, ``%``, ``*``, ``&``, ``!``, ``|``."""
    folded = "comment or line break" in problem or "comment or a line break" in problem  # ``> text`` on one line
    at = index if text[index : index + 1] in _SIGNS else index - 1
    at = len(text[:index].rstrip(" ")) - 1 if folded else at
    char = text[at : at + 1]
    if not char or char not in _SIGNS or not any(words in problem for words in _OF_SIGNS):
        return None
    if at and text[at - 1] in "'\"":
        return None  # "%" read as an end, a % and a beginning: a quote fell out somewhere above
    if char in "?-" and not ("not allowed" in problem and at == index and text[at - 2 : at] == ": "):
        return None
    if char == "%" and at in (0, *(start for start, _ in [line_of(text, at)])) and "start any token" not in problem:
        return None
    return Cause(
        at,
        Text(f"文字以 {char} 开头", f"text that begins with {char}"),
        Text(f"以 {char} 开头的文字要加引号。", f"Quote text that begins with {char}."),
    )


_SIGNS = "@`%*&!|>?-"
_OF_SIGNS = (
    "URI",
    "chomping",
    "not allowed",
    "start any token",
    "alphabetic or numeric",
    "whitespace or line break",
    "' '",
    "block scalar",
    "tag",
    "alias",
    "anchor",
    "comment or line break",
    "comment or a line break",
)


def _directive(text: str, index: int, problem: str) -> Cause | None:
    start, end = line_of(text, index)
    first = text.lstrip("\ufeff")[:1] == "%"
    if not first or not ("document" in problem or text[start:end].startswith("%")):
        return None
    return Cause(
        0,
        Text("文件开头的 % 指令读不懂", "the % directive at the top is not understood"),
        Text("删去以 % 开头的行。", "Delete the line that begins with %."),
    )


def _colon_in_text(text: str, index: int, problem: str) -> Cause | None:
    """``{note: 过半: 是}``: a colon and a space within text begin another entry."""
    start, _ = line_of(text, index)
    if "',' or" not in problem or text[index : index + 2] != ": " or not _PAIR.search(text, start, index):
        return None
    return Cause(
        index,
        Text("文字里有冒号加空格", "a colon and a space within text"),
        Text("整段文字加半角引号，或改用全角冒号“：”。", "Put all of the text in quotes."),
    )


def _unclosed(text: str, index: int, problem: str) -> Cause | None:
    ends = ("end of stream", "stream end", "<stream end>", "expected ',' or")
    if not any(words in problem for words in ends):
        return None
    opener = _last_opener(text, index)
    return Cause(
        opener if opener is not None else index,
        Text("引号或括号没有配对", "a quote or bracket is not closed"),
        Text(
            "从这里开始的没有结束：补上另一半，或在两项之间补上逗号。",
            "The one that begins here does not end: close it, or put a comma between two entries.",
        ),
    )


def _last_opener(text: str, index: int) -> int | None:
    stack: list[int] = []
    for place in range(max(0, index - FAR), min(index, len(text))):
        if text[place] in "[{":
            stack.append(place)
        elif text[place] in "]}" and stack:
            stack.pop()
    return stack[-1] if stack else None


_GUESSES: tuple[Callable[[str, int, str], Cause | None], ...] = (
    _control,
    _invisible,
    _directive,
    *EARLY,
    _tab,
    _time_of_day,
    _flow_colon,
    run_on_quote,
    _special,
    *LATE,
    _colon_in_text,
    open_quote,
    opening,
    _surplus,
    _unclosed,
    nested,
    mixed,
    indent,
)
