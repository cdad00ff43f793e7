"""One-line edits of a plan's text: only what must change is spliced, then read again and compared with what was meant.

Comments, order, quotes, line ends and blank lines stay; nothing is ever laid out anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ruralgov.editing.line_splices import AddKey, Append, Drop, DropKey, Edit, Put, plain, spliced, splices, value_of
from ruralgov.errors import UserError
from ruralgov.findings import Path, path_text
from ruralgov.reading.source import Source
from ruralgov.text import say


def edited(source: Source, edits: Sequence[Edit]) -> Source:
    """The text with every edit made, and nothing else; read again already.

    Raises:
        UserError: an edit would change something else too (an anchor that others refer to, an unusual layout).
    """
    if not edits:
        return source
    try:
        text = _spliced(source, edits)
        meant = _applied(plain(source.data), edits)
    except (ValueError, LookupError, TypeError):
        raise UserError(_refused(source, edits[0])) from None
    after = Source(text)
    if after.stopped or _wrong(after) != _wrong(source) or plain(after.data) != meant:
        raise UserError(_refused(source, edits[0]))
    return after


def _wrong(source: Source) -> list[tuple[str, object]]:
    """What is wrong with a text, wherever it stands by now: an edit moves what is below it."""
    return [(problem.code, problem.values.get("given")) for problem in source.problems]


def _spliced(source: Source, edits: Sequence[Edit]) -> str:
    return spliced(source.text, splices(source, edits))


def in_braces(source: Source) -> bool:
    """Whether the whole plan is one mapping in braces: no line can be added to it."""
    return source.text.startswith("{", source.index_of(()))


def whole_in_braces() -> str:
    """Why nothing can be added to such a plan, and the cure."""
    return say(
        "整份方案写在一对花括号 {…} 里，没有地方加行；请先写成每个字段一行。",
        "the whole plan stands in one pair of braces {…}, so no line can be added; give every key a line of its own.",
    )


def odd_breaks(text: str) -> str:
    """Why lines cannot be told apart as an editor tells them, and the cure; empty where they can."""
    if re.search(r"\r(?!\n)", text):
        return say(
            "换行是旧式的回车（CR），没有改。请用编辑器把换行换成 LF 或 CRLF，存好再来。",
            "its lines end in a bare carriage return (CR); nothing was changed. Save it with LF or CRLF line ends first.",
        )
    if text.startswith("\ufeff"):  # one is taken off by the reader
        return say(
            "文件开头多了一个看不见的字符（U+FEFF），没有改。请删去它再来。",
            "it begins with one invisible U+FEFF too many; nothing was changed. Delete that first.",
        )
    return ""


def _refused(source: Source, edit: Edit) -> str:
    if odd := odd_breaks(source.text):
        return odd
    path = (edit.key,) if isinstance(edit, Append) else edit.path
    if isinstance(edit, Append) and in_braces(source):
        return whole_in_braces()
    line, _ = source.line_column(source.index_of(path))
    return say(
        f"第 {line} 行 {path_text(path)}：排法特殊（如锚点 &、引用 *），改这里会动到别处，没有改。请手工修改。",
        f"line {line}, {path_text(path)}: an unusual layout (an anchor & or alias *): editing it would change something else. Edit by hand.",
    )


def _applied(data: Any, edits: Sequence[Edit]) -> object:
    """What the data must be afterwards. Entries are dropped last, from the back, so that places stay."""
    for edit in edits:
        if isinstance(edit, Put):
            _at(data, edit.path[:-1])[edit.path[-1]] = value_of(edit.yaml)
        elif isinstance(edit, AddKey):
            _at(data, edit.path)[edit.key] = value_of(edit.yaml)
        elif isinstance(edit, Append):
            data[edit.key] = [*(data.get(edit.key) or []), {name: value_of(yaml) for name, yaml in edit.entry}]
        elif isinstance(edit, DropKey):
            del _at(data, edit.path[:-1])[edit.path[-1]]
    for path in sorted((edit.path for edit in edits if isinstance(edit, Drop)), key=_from_the_back, reverse=True):
        del _at(data, path[:-1])[path[-1]]
    return data


def _from_the_back(path: Path) -> list[tuple[int, str]]:
    return [(part, "") if isinstance(part, int) else (-1, part) for part in path]


def _at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


def encoded(text: str, data: bytes, encoding: str) -> bytes:
    """The text in the encoding, and with the byte-order mark, that the file had."""
    if encoding == "utf-8":
        return text.encode("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8")
    if encoding == "utf-16":
        big = data.startswith(b"\xfe\xff")
        return (b"\xfe\xff" if big else b"\xff\xfe") + text.encode("utf-16-be" if big else "utf-16-le")
    return text.encode("gb18030" if encoding == "gbk" else encoding)
