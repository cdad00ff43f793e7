"""Lines → paragraphs where the text was broken at a width: by hand, or by copying from a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ruralgov.importing.grammar.headings.chapters import is_chapter_line
from ruralgov.importing.grammar.headings.documents import is_number
from ruralgov.importing.grammar.headings.marks import Mark, mark_of, opening_mark
from ruralgov.importing.grammar.parties.role_words import opens_with_role, speaks_of_roles
from ruralgov.importing.layout.pages import Line
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.patterns import lazy

_TERMINAL = "。!?;:"
_CLOSERS = "”’\"')》"
_SHORT_TAIL = lazy(r"^[^,。;:、]{1,12}。")
_NUMBER_CUT = lazy(r"\((?:19|20)[\dxX×]{2}\)$")
"""某政发〔2025〕|18号: a document number goes on."""
_WRAP_MIN, _WRAP_MAX = 16, 60
_TITLE_MAX = 40
_LABEL_MAX = 12
_REACH = 400
_EVIDENCE = 3
_LONGEST = 6000
"""Characters of a paragraph; the longest in real plans have about 2,000."""


def unwrapped(lines: list[Line]) -> Iterator[Para]:
    """Lines put together that are one paragraph."""
    widths = _widths(lines)
    run_in = _run_in_kinds(line.para for line in lines)
    indented = _indented(lines, widths)
    last: dict[str, int] = {}
    held: _Held | None = None
    for line, width in zip(lines, widths, strict=True):
        mark = opening_mark(line.para)
        if held is not None and held.goes_on(line, mark, width, run_in, last, indented=indented):
            held.add(line)
            continue
        if held is not None:
            yield held.whole()
        held = _Held(line, mark)
        if mark is not None:
            last[mark.kind] = mark.value
    if held is not None:
        yield held.whole()


def _widths(lines: list[Line]) -> list[int]:
    """For every line the characters of a full line around it; 0 where a line is a paragraph."""
    widths: list[int] = []
    run: list[Line] = []
    for line in lines:
        if len(line.para.text) > _WRAP_MAX * 1.3:
            widths += [_width(run)] * len(run) + [0]
            run = []
        else:
            run.append(line)
    return widths + [_width(run)] * len(run)


def _width(run: list[Line]) -> int:
    """The width at which the lines were broken: many are about as long as the longest, and the next goes on."""
    lengths = sorted(len(line.para.text) + line.indent for line in run)
    likely = {lengths[len(lengths) * part // 20] for part in (19, 18, 17)} if len(lengths) > _EVIDENCE else set()
    return next((width for width in sorted(likely, reverse=True) if width >= _WRAP_MIN and _is_width(run, width)), 0)


def _is_width(run: list[Line], width: int) -> bool:
    """Whether lines of this length mostly go on with the next; a number torn in two says so twice."""
    goes_on = stops = 0
    for line, following in pairwise(run):
        text = line.para.text
        if len(text) + line.indent < width * 0.85 or _ends(text):
            continue
        after = following.para.text
        stopped = mark_of(after) or opens_with_role(after) or is_chapter_line(after)
        torn = text[-1].isdecimal() and after[0].isdecimal()
        goes_on += 0 if stopped else 2 if torn else 1
        stops += bool(stopped) and not opens_with_role(text)
    return goes_on >= _EVIDENCE and goes_on * 10 >= (goes_on + stops) * 7


def _indented(lines: list[Line], widths: list[int]) -> bool:
    """Whether the first lines of paragraphs, and only they, stand further in."""
    within = [line for line, width in zip(lines, widths, strict=True) if width]
    deep = sum(line.indent > 0 for line in within)
    return deep > 2 and len(within) - deep > 2


def _ends(text: str) -> bool:
    text = text.rstrip()
    if _NUMBER_CUT.search(text):
        return False
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and (bare[-1] in _TERMINAL or text.endswith(")"))


def _run_in_kinds(paras: Iterable[Para]) -> set[str]:
    """Kinds of numbers whose paragraphs mostly go on behind the title: "1.标题。正文"."""
    counts: dict[str, list[int]] = {}
    for para in paras:
        if mark := opening_mark(para):
            counts.setdefault(mark.kind, []).append("。" in para.text[: _TITLE_MAX + mark.end])
    return {kind for kind, seen in counts.items() if sum(seen) * 2 >= len(seen)}


@dataclass(slots=True)
class _Held:
    """A paragraph that may go on with the next line. Only its end is looked at, so that long ones cost no more."""

    first: Line
    mark: Mark | None
    paras: list[Para] = field(init=False)
    tail: str = field(init=False)
    length: int = field(init=False)
    last: Line = field(init=False)

    def __post_init__(self) -> None:
        self.paras, self.tail, self.length, self.last = [], "", 0, self.first
        self.add(self.first)

    def add(self, line: Line) -> None:
        self.paras.append(line.para)
        self.tail = (self.tail + line.para.text)[-_REACH:]
        self.length += len(line.para.text)
        self.last = line

    def whole(self) -> Para:
        if len(self.paras) == 1:
            return self.paras[0]
        shift, places = 0, []
        for para in self.paras:
            places += [(offset + shift, line) for offset, line in para.places]
            shift += len(para.raw)
        first = self.paras[0]
        raw, text = "".join(para.raw for para in self.paras), "".join(para.text for para in self.paras)
        return replace(first, raw=raw, text=text, places=tuple(places))

    def goes_on(
        self, line: Line, mark: Mark | None, width: int, run_in: set[str], last: dict[str, int], *, indented: bool
    ) -> bool:
        """Whether the line belongs to the paragraph."""
        text = line.para.text
        if line.para.level or self.first.para.level or self.length > _LONGEST:
            return False
        full = bool(width) and len(self.last.para.text) + self.last.indent >= width * 0.8
        if mark is not None and not (full and self._cut_number(line, mark, last, indented=indented)):
            return False
        open_bracket = _open_bracket(self.tail)
        if open_bracket and text.rstrip("。 ").endswith(")"):
            return True
        closes = open_bracket and ")" in text[:_REACH]
        if opens_with_role(text) and not (full and (closes or self.tail.endswith(("、", ",", "(")))):
            return False
        if self._is_label() or closes or (open_bracket and full):
            return True
        if self.tail.endswith(("、", ",")) and self.length > 4:
            return True
        if is_chapter_line(text) or is_number(text):
            return False
        return self._page_goes_on(line, indented=indented) if full or line.torn else self._short_tail(text, run_in)

    def _cut_number(self, line: Line, mark: Mark, last: dict[str, int], *, indented: bool) -> bool:
        """2026-02-|10 and 第|一、二产业: a number at the front of a line that goes on, not of a paragraph."""
        if _ends(self.tail) or (indented and line.indent):
            return False
        unexpected = mark.kind in {"number", "deep"} and mark.value not in {1, last.get(mark.kind, 0) + 1}
        return unexpected or self.tail[-1] in "-第.,、和"

    def _is_label(self) -> bool:
        return self.length <= _LABEL_MAX and self.tail.endswith(":") and opens_with_role(self.tail)

    def _page_goes_on(self, line: Line, *, indented: bool) -> bool:
        """Behind a full line, or over the edge of a page."""
        if indented and line.indent:
            return False
        if indented and self.length > _WRAP_MIN:
            return self.tail[-1] not in "。!?" or not line.torn
        if _NUMBER_CUT.search(self.tail):
            return True
        if self.tail[-1] in ";:" or (self.tail[-1] == ")" and self.tail.count("(") and not _role_end(self.tail)):
            return not line.torn
        return not _ends(self.tail) and (not line.torn or self.length > _WRAP_MIN)

    def _short_tail(self, text: str, run_in: set[str]) -> bool:
        """A title cut by a line break: its last words and a full stop stand on the next line."""
        cut = self.mark is not None and self.mark.kind in run_in and self.length <= _TITLE_MAX and "。" not in self.tail
        return cut and bool(_SHORT_TAIL.match(text))


def _role_end(text: str) -> bool:
    """Whether the bracket that closes the text names who does it."""
    start = text.rfind("(")
    return speaks_of_roles(text, max(start, 0))


def _open_bracket(text: str) -> bool:
    if "(" not in text:
        return False
    depth = 0
    for position in range(len(text) - 1, -1, -1):
        depth += (text[position] == ")") - (text[position] == "(")
        if depth < 0:
            return speaks_of_roles(text, position)
    return False
