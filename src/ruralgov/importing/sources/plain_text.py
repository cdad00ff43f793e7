"""Text and Markdown → raw lines: headings by their #, tables by | or tabs or by their layout, emphasis marks taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from ruralgov.importing.sources.lines import RawLine
from ruralgov.importing.sources.patterns import lazy

_HEADING = lazy(r"^(#{1,6})\s+(.*?)\s*#*$")
BAR = lazy("[|│┃]")
"""What draws the edges of cells."""
_EDGE_BARS = lazy(rf"^\s*{BAR.pattern}|{BAR.pattern}\s*$")
RULE_ROW = lazy(r"^[\s|:+\-─━┼├┤]+$")
"""A ruling between the rows of a table."""
_BOX_RULE = lazy(r"^\s*[┌├└┏┠┣╔╠][─━═┬┼┴┳╋╦╬┄-]+")
"""A ruling of a drawn box."""
_EMPHASIS = lazy(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = lazy(
    r"(?<![*_\u4e00-\u9fff])([*_])(?=[^\s*_])((?:[^*_]*[:：][^*_]*|[^*_]*(?:单位|部门|时限|责任人|领导)))(?<=[^\s*_])\1(?![*_])"
)
"""*牵头单位*：县水务局; a * of its own marks the lead."""
_BREAK = lazy(r"[、,，;；]?\s*<br\s*/?>\s*", flags=re.IGNORECASE)
"""A line break inside a cell of a Markdown table."""
BULLET = lazy(r"^\s*(?:[-*+]\s+|[•●▪◆■➢►▶➤\uf06c\uf0b7\uf0d8]\s*)")
"""A bullet typed at the front of a line; those of symbol fonts stand in the private area."""
_HEADING_BULLET = lazy(
    r"^\s*[■◆★▲〇○]\s*(?=[^\s■◆★▲〇○])(?!(?:牵头|责任|主办|承办|主责|配合|协办|参与|完成|时限)[^,，。]{0,4}[:：])(?P<words>[^。；;■◆]{2,24})$|^\s*【(?P<boxed>[^【】]{1,10})】\s*$"
)
"""■ 第一阶段, 〇 县水务局：, 【3月】: a line of its own with such a sign is a heading."""
# What no reader sees, and what YAML does not allow in a file.
INVISIBLE = lazy("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_LOOSE_COMMA = lazy(r"(?<=[^\s]) 、 ?(?=[^\s])|、 (?=[^\s])")
"""县财政局 、 县民政局, as recognised from a page: one space at most, for columns are more apart."""


def unix(text: str) -> str:
    """The text with one sign for the end of a line, whatever the editor wrote."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\f", "\n")


def raw_lines(text: str) -> tuple[RawLine, ...]:
    """Every line, also the empty ones, so that numbers are those an editor shows."""
    lines = (INVISIBLE.sub("", line) for line in text.split("\n"))
    return tuple(_boxed([_raw(number, line)._replace(printed=line) for number, line in enumerate(lines, 1)]))


def _boxed(lines: list[RawLine]) -> Iterator[RawLine]:
    """The rows of a drawn box, each whole: between two rulings its lines are one row, and a word may break at their ends."""
    row: list[RawLine] = []
    ruled = False
    for line in lines:
        if line.cells and ruled and (not row or len(line.cells) == len(row[0].cells)):
            row.append(line)
            continue
        yield from _one_row(row)
        row = [line] if line.cells and ruled else []
        ruled = bool(_BOX_RULE.match(line.printed))
        if not row:
            yield line
    yield from _one_row(row)


def _one_row(lines: list[RawLine]) -> Iterator[RawLine]:
    if not lines:
        return
    cells, places = [], []
    for parts in zip(*(line.cells for line in lines), strict=True):
        starts = accumulate((len(part) for part in parts[:-1]), initial=0)
        cells.append("".join(parts))
        places.append(tuple((start, line.number) for start, line in zip(starts, lines, strict=True)))
    whole = lines[0]._replace(text=" ".join(filter(None, cells)), cells=tuple(cells), places=tuple(places))
    yield whole if len(lines) > 1 else lines[0]
    yield from (RawLine(line.number, "|") for line in lines[1:])  # as a ruling, which parts no table


def _raw(number: int, line: str) -> RawLine:
    line = _BREAK.sub("、", line) if "<" in line else line
    line = _LOOSE_COMMA.sub("、", line) if "、" in line else line
    if cells := _cells(line):
        return RawLine(number, " ".join(filter(None, cells)), cells, table=1)
    indent = len(line) - len(line.lstrip())
    line = line.strip()
    level, bold = 0, 0
    if heading := _HEADING.match(line):
        level, line = len(heading[1]), heading[2]
    elif bulleted := _HEADING_BULLET.match(line):
        level, line = 2, bulleted["words"] or bulleted["boxed"]
    line = BULLET.sub("", line)
    if emphasis := _EMPHASIS.match(line):
        bold = len(emphasis[2])
    return RawLine(number, _ITALIC.sub(r"\2", _EMPHASIS.sub(r"\2", line)), level=level, bold=bold, indent=indent)


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a row written with | or tabs; a ruling between rows has none."""
    if BAR.search(line) and not RULE_ROW.match(line):
        parts = BAR.split(_EDGE_BARS.sub("", line))
        return tuple(part.strip() for part in parts) if len(parts) > 1 else ()
    if line.count("\t") > 1 and line.strip():
        return tuple(part.strip() for part in line.split("\t"))
    return ()
