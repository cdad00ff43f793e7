"""Slips of a keyboard that writes Chinese: full-width signs, signs left out, brackets and quotes within text."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ruralgov.plan.base import Base
from ruralgov.reading.known_keys import known_keys
from ruralgov.text import Text, lazy

_WIDE_COLON = lazy(r"[ \t-]*[^\s:#'\"]+?(：)")
_TIGHT_COLON = lazy(r"[ \t-]*(?:- )?[A-Za-z_][\w-]*(:)[^\s:/\\]")
_WIDE_SPACE = lazy(r"[ \t-]*(?:[^\s:#'\"]+:)?[ \t]*([\u3000\xa0\u2000-\u200b\u202f\u205f\ufeff])")
_LONGEST = 4_000
"""Characters on each side that are looked at: a line of 40,000 digits cost six seconds."""


class Cause(NamedTuple):
    """What is wrong and the cure, in words, and the index that the finding should point at."""

    at: int
    problem: Text
    cure: Text


def line_of(text: str, index: int) -> tuple[int, int]:
    """Where the line of an index begins and ends; of an endless line the part around the index."""
    first, last = max(0, index - _LONGEST), min(len(text), index + _LONGEST)
    start = text.rfind("\n", first, index) + 1 or first
    end = text.find("\n", index, last)
    return start, last if end < 0 else end


def here_and_before(text: str, index: int) -> list[tuple[int, int]]:
    """The line of an index and the nearest one above it that is not blank: parsers notice one line late."""
    start, end = line_of(text, index)
    spans = [(start, end)]
    while start > 0:
        start, end = line_of(text, start - 1)
        if text[start:end].strip():
            return [*spans, (start, end)]
    return spans


def _wide_colon(text: str, index: int, _problem: str) -> Cause | None:
    """A full-width colon makes the whole line a value; the parser notices on the next line."""
    for begin, stop in here_and_before(text, index):
        match = _WIDE_COLON.match(text[begin:stop])
        if match and ": " not in text[begin : begin + match.end()]:
            return Cause(
                begin + match.start(1),
                Text("冒号是全角的", "a full-width colon"),
                Text(
                    "把全角冒号“：”改成半角冒号加空格“: ”。",
                    "Replace the full-width colon ： by a half-width colon and a space.",
                ),
            )
    return None


def _tight_colon(text: str, index: int, _problem: str) -> Cause | None:
    """``title:示范村``: without a space behind the colon the line is one long word."""
    for begin, stop in here_and_before(text, index):
        match = _TIGHT_COLON.match(text[begin:stop])
        if match and ": " not in text[begin:stop]:
            return Cause(
                begin + match.start(1),
                Text("冒号后面没有空格", "no space behind the colon"),
                Text("在冒号后面加一个空格。", "Put a space behind the colon."),
            )
    return None


def _tight_dash(text: str, index: int, _problem: str) -> Cause | None:
    """``-id: "1"``: without a space behind the dash it begins no entry of a list."""
    for begin, stop in here_and_before(text, index):
        if match := re.match(r"[ ]*(-)[^\s\d-]", text[begin:stop]):
            return Cause(
                begin + match.start(1),
                Text("减号后面没有空格", "no space behind the dash"),
                Text("在减号后面加一个空格。", "Put a space behind the dash."),
            )
    return None


def _wide_space(text: str, index: int, _problem: str) -> Cause | None:
    for begin, stop in here_and_before(text, index):
        if match := _WIDE_SPACE.match(text[begin:stop]):
            wide = match[1] == "\u3000"
            sign = f"U+{ord(match[1]):04X}"
            return Cause(
                begin + match.start(1),
                Text("这里是全角空格", "a full-width space")
                if wide
                else Text(
                    f"这里是从网页或文档里粘来的空格（{sign}）", f"a space pasted from a page or a document ({sign})"
                ),
                Text("把全角空格改成半角空格。", "Replace the full-width space by a plain one.")
                if wide
                else Text("把它改成普通的半角空格。", "Replace it by a plain space."),
            )
    return None


def _wide_dash(text: str, index: int, _problem: str) -> Cause | None:
    """``－ id: "1"``, ``• id: "1"``: what begins an entry of a list for the eye only."""
    for begin, stop in here_and_before(text, index):
        if match := re.match(r"[ ]*([—–－―‐·•●])[ ]*[A-Za-z_]+[ ]*[:：]", text[begin:stop]):
            return Cause(
                begin + match.start(1),
                Text(f"“{match[1]}”不是减号", f"`{match[1]}` is no dash"),
                Text(
                    "列表的每一项以半角减号加空格“- ”开头。",
                    "Begin each entry of a list with a plain dash and a space.",
                ),
            )
    return None


def _wide_comma(text: str, index: int, problem: str) -> Cause | None:
    """``{name: 议事村数，at_least: 3}``: the comma between two keys."""
    before = re.search(r"(，)[ ]*[A-Za-z_]\w*$", text[line_of(text, index)[0] : index])
    if before is None or "',' or '}'" not in problem:
        return None
    return Cause(
        line_of(text, index)[0] + before.start(1),
        Text("逗号是全角的", "a full-width comma"),
        Text("把全角逗号“，”改成半角逗号加空格“, ”。", "Replace the full-width comma ， by a plain one and a space."),
    )


def _no_comma(text: str, index: int, problem: str) -> Cause | None:
    """``{name: 议事村数 at_least: 3}``: no comma at all."""
    before = re.search(r"[^\s,{\[:：，][ ]+([A-Za-z_]\w*)$", text[line_of(text, index)[0] : index])
    if before is None or "',' or '}'" not in problem or before[1] not in all_keys():
        return None
    return Cause(
        index - len(before[1]),
        Text(f"“{before[1]}”前面没有逗号", f"no comma before `{before[1]}`"),
        Text("花括号里各项之间用半角逗号加空格分开。", "Within braces put a comma and a space between the entries."),
    )


def _empty_item(text: str, index: int, problem: str) -> Cause | None:
    if "node content" not in problem or text[index : index + 1] != ",":
        return None
    return Cause(
        index,
        Text("逗号前面没有内容", "nothing before this comma"),
        Text("删去多出的逗号，或补上漏写的一项。", "Delete the surplus comma, or add what is missing before it."),
    )


def _wide_bracket(text: str, index: int, problem: str) -> Cause | None:
    """``｛start: …｝`` is text to YAML, and ``[甲, 乙】`` has no end."""
    start, end = line_of(text, index)
    if "mapping values are not allowed" in problem:
        match = re.search(r": [ ]*([｛［【])[^：]*$", text[start:index])
    else:
        unclosed = "',' or" in problem or "end of stream" in problem or "stream end" in problem
        spans = ((start, end), *here_and_before(text, start - 1)[:1]) if start else ((start, end),)
        found = ((begin, re.search(r"[\[{][^\[\]{}\n]*([】］｝])", text[begin:stop])) for begin, stop in spans)
        start, match = next(((begin, one) for begin, one in found if one and unclosed), (start, None))
    if match is None:
        return None
    return Cause(
        start + match.start(1),
        Text(f"括号“{match[1]}”是全角的", f"a full-width bracket {match[1]}"),
        Text("列表和映射的括号都用半角：[ ] { }。", "Lists and mappings take plain brackets: [ ] { }."),
    )


def _bracket_in_text(text: str, index: int, problem: str) -> Cause | None:
    """``[某办发[2026]3号]``: a bracket within text that stands in brackets itself."""
    char = text[index : index + 1]
    before = text[index - 1 : index]
    if not char or char not in "[{" or "',' or" not in problem or not before.strip() or before in ",[{]}\"'":
        return None
    word = "方括号" if char == "[" else "花括号"
    return Cause(
        index,
        Text(f"文字里有{word}", "a bracket within text"),
        Text(
            "含括号的文字整段加半角引号；文号的括号用〔〕，如 某办发〔2026〕3号。",
            "Put text that holds a bracket in plain quotes; a document number takes 〔〕.",
        ),
    )


def opening(text: str, index: int, problem: str) -> Cause | None:
    """``[重点]任务`` and ``"重点"任务``: text that begins with a bracket or quote, and goes on behind the other one."""
    start, _ = line_of(text, index)
    match = re.search(r"(?:^[ ]*(?:- )+|[:,\[{] +|\[|^[ ]*)([\[{\"'])[^\[\]{}\"'\n]*[\]}\"']$", text[start:index])
    if match is None or not text[index : index + 1].strip() or text[index] in ",:#]}":
        return None
    if "expected" not in problem:
        return None
    quote = match[1] in "\"'"
    cure = (
        "文字里的引号改用中文引号“”；或整段再加一层半角引号。" if quote else "整段文字加半角引号。",
        "Use “ ” within text, or put all of it in quotes of the other kind."
        if quote
        else "Put all of the text in quotes.",
    )
    return Cause(
        start + match.start(1),
        Text(f"文字以 {match[1]} 开头", f"text that begins with {match[1]}"),
        Text(*cure),
    )


def _no_colon(text: str, index: int, problem: str) -> Cause | None:
    """``title 示范村``, ``title；示范村``: a key with another sign behind it, or none."""
    if "could not find expected ':'" not in problem:
        return None
    for begin, stop in here_and_before(text, index):
        match = re.match(r"[ ]*(?:- )?([A-Za-z_]+)([ ]?[；;=＝，,．。]|[ ])[ ]*[^\s:]", text[begin:stop])
        if match and match[1] in all_keys() and ": " not in text[begin:stop]:
            return Cause(
                begin + match.start(2),
                Text(f"“{match[1]}”后面没有冒号", f"no colon behind `{match[1]}`"),
                Text(
                    f"写成“{match[1]}: …”：半角冒号加空格。", f"Write `{match[1]}: …`, with a plain colon and a space."
                ),
            )
    return None


def _fallen_line(text: str, index: int, problem: str) -> Cause | None:
    """A line of a long text that begins at the margin: the text before it has ended there."""
    if "could not find expected ':'" not in problem:
        return None
    for begin, stop in here_and_before(text, index):
        line = text[begin:stop]
        if begin and line[:1].strip() and line[0] not in "-#[]{}\"'" and not re.search(r":(\s|$)", line):
            return Cause(
                begin,
                Text(
                    "这一行没有字段，也没有接在上一行后面",
                    "this line has no key, nor does it go on from the line before",
                ),
                Text(
                    "多行的文字，每行都要比字段多缩进两格；也可以全部写在一行里。",
                    "Indent every line of a long text by two more spaces than its key, or write it on one line.",
                ),
            )
    return None


@cache
def all_keys() -> frozenset[str]:
    """Every key that a plan file may hold anywhere."""
    waiting, found = list(Base.__subclasses__()), set()
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        found |= set(known_keys(model))
    return frozenset(found)


EARLY = (_wide_dash, _wide_colon, _no_colon, _tight_colon, _wide_space, _tight_dash)
"""Slips that show on the line, whatever the parser complains of."""
LATE = (_wide_bracket, _wide_comma, _no_comma, _empty_item, _bracket_in_text, _fallen_line)
"""Slips that the parser's complaint tells apart."""
