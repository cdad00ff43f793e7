"""Lines → paragraphs: wrapped lines joined, lost line breaks put back, page numbers and rulings left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ruralgov.importing.document import Para, RawLine, Source
from ruralgov.importing.lexicon import CHAPTER_LINE, ROLE_AT_START, ROLE_HINT
from ruralgov.importing.marks import Inside, in_sequence, mark_of, marks_inside

_NOISE = re.compile(
    r"^(?:[-=_*·.\s]{3,}|-?\s*\d{1,4}\s*-|第?\s*\d+\s*页.{0,12}|\d{1,4}/\d{1,4}|\(此件.*公开.*\)|目\s*录)$"
)
_TERMINAL = "。!?;:"
_CLOSERS = "”’\"')》"
_SHORT_TAIL = re.compile(r"^[^,。;:、]{1,12}。")
_WRAP_MIN, _WRAP_MAX = 16, 60
_LONG = 60
_TITLE_MAX = 40
_LABEL_MAX = 12
_LONGEST = 6000
"""Characters of a paragraph; the longest in real plans have about 2,000."""


def paragraphs(source: Source) -> list[Para]:
    """The running text, in order; tables are read elsewhere."""
    lines = [line for line in source.lines if line.text.strip() and not line.cells]
    paras = [para for para in map(_para, lines) if not _NOISE.match(para.text)]
    width = _wrap_width(paras)
    lost = _lost_breaks(paras)
    split = [piece for para in _joined(paras, width) for piece in _split(para, lost=lost)]
    return [short for piece in split for short in _bounded(piece) if short.text.strip()]


def _para(line: RawLine) -> Para:
    return Para.of(re.sub(r"\s{5,}", "    ", line.text.strip()), line.number, line.level, line.bold)


def _bounded(para: Para) -> Iterator[Para]:
    """No paragraph beyond what an official writes: garbage of any length stays linear."""
    start = 0
    while len(para.text) - start > _LONGEST:
        stop = para.text.rfind("。", start, start + _LONGEST) + 1 or start + _LONGEST
        yield para.part(start, stop)
        start = stop
    yield para.part(start) if start else para


def _wrap_width(paras: list[Para]) -> int:
    """Characters of a full line where the text is wrapped by hand; 0 where a line is a paragraph."""
    lengths = sorted(len(para.text) for para in paras)
    if len(lengths) < 8:
        return 0
    width = lengths[len(lengths) * 9 // 10]
    if not _WRAP_MIN <= width <= _WRAP_MAX or lengths[-1] > width * 1.3:
        return 0
    full = [para for para in paras if len(para.text) >= width * 0.85]
    open_ended = [para for para in full if not _ends(para.text)]
    return width if len(open_ended) * 3 >= len(paras) else 0


def _ends(text: str) -> bool:
    text = text.rstrip()
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and (bare[-1] in _TERMINAL or text.endswith(")"))


def _joined(paras: list[Para], width: int) -> Iterator[Para]:
    """Lines put together that are one paragraph."""
    run_in = _run_in_kinds(paras)
    held: Para | None = None
    last_length = 0
    for para in paras:
        if held is not None and _continues(held, para, last_length, width, run_in):
            held = _glue(held, para)
        else:
            if held is not None:
                yield held
            held = para
        last_length = len(para.text)
    if held is not None:
        yield held


def _run_in_kinds(paras: Iterable[Para]) -> set[str]:
    """Kinds of numbers whose paragraphs mostly go on behind the title: "1.标题。正文"."""
    counts: dict[str, list[int]] = {}
    for para in paras:
        if mark := mark_of(para.text):
            counts.setdefault(mark.kind, []).append("。" in para.text[: _TITLE_MAX + mark.end])
    return {kind for kind, seen in counts.items() if sum(seen) * 2 >= len(seen)}


def _continues(held: Para, para: Para, last_length: int, width: int, run_in: set[str]) -> bool:
    if para.level or held.level or mark_of(para.text):
        return False
    if _open_bracket(held.text) and para.text.rstrip("。 ").endswith(")"):
        return True
    if ROLE_AT_START.match(para.text):
        return False
    if held.text.endswith(":") and ROLE_AT_START.match(held.text) and len(held.text) <= _LABEL_MAX:
        return True
    if _open_bracket(held.text) and ")" in para.text[:400]:
        return True
    if held.text.endswith(("、", ",")) and len(held.text) > 4:
        return True
    if width and last_length >= width * 0.8 and not _ends(held.text) and not CHAPTER_LINE.match(para.text):
        return True
    mark = mark_of(held.text)
    cut = mark is not None and mark.kind in run_in and len(held.text) <= _TITLE_MAX and "。" not in held.text
    return cut and bool(_SHORT_TAIL.match(para.text))


def _open_bracket(text: str) -> bool:
    depth = 0
    for position in range(len(text) - 1, max(len(text) - 400, -1), -1):
        depth += (text[position] == ")") - (text[position] == "(")
        if depth < 0:
            return bool(ROLE_HINT.search(text, position))
    return False


def _glue(first: Para, second: Para) -> Para:
    shift = len(first.raw)
    places = first.places + tuple((offset + shift, line) for offset, line in second.places)
    return replace(first, raw=first.raw + second.raw, text=first.text + second.text, places=places)


def _lost_breaks(paras: list[Para]) -> bool:
    """Whether most numbers stand inside lines instead of before them."""
    inside = sum(len([mark for mark in in_sequence(marks_inside(para.text)) if mark.at]) for para in paras)
    return inside > 2 + sum(mark_of(para.text) is not None for para in paras)


def _split(para: Para, *, lost: bool) -> Iterator[Para]:
    marks = marks_inside(para.text) if len(para.text) > _LONG else []
    cuts = [mark.at for mark in in_sequence(marks) if mark.at] if lost else list(_missed(para, marks))
    for start, end in zip([0, *cuts], [*cuts, len(para.text)], strict=True):
        if start < end:
            yield para.part(start, end)


def _missed(para: Para, marks: list[Inside]) -> Iterator[int]:
    """One break lost in an orderly text: behind a sentence the paragraph's own count goes on."""
    own = mark_of(para.text)
    if own is None:
        return
    expected = own.value + 1
    for mark in marks:
        before = para.text[mark.at - 1] if mark.at else ""
        if mark.kind == own.kind and mark.value == expected and before in {"。", ")", ";"}:
            expected += 1
            yield mark.at
