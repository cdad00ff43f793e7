"""Line breaks that were lost: a plan pasted as one line, or a few, is cut back before its numbers.

A number counts only where its count goes on and where a line could end before it: 统一、, 第（一）项, 1.5万元 and the
points （1）…；（2）… of a sentence are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ruralgov.importing.grammar.headings.inner_marks import SENTENCE_END, Inside, marks_inside
from ruralgov.importing.grammar.headings.marks import ORDINAL, Mark, opening_mark
from ruralgov.importing.grammar.parties.role_words import label_within
from ruralgov.importing.layout.lost_endings import plain_breaks
from ruralgov.importing.layout.mid_line_numbers import Ahead, Count, counted
from ruralgov.importing.sources.paragraph import Para

_SHORTEST = 24
_UPPER_RANK, _ITEM_RANK = 4, 5


class _Read(NamedTuple):
    para: Para
    own: Mark | None
    inside: list[Inside]


def cut_back(paras: list[Para]) -> Iterator[Para]:
    """The paragraphs with lost breaks put back."""
    read = list(_read(paras))
    if not any(one.own or one.inside for one in read):
        ordered = any(ORDINAL.match(para.text) for para in paras)
        read = [one._replace(inside=_ordinals(one.para.text, least=1 if ordered else 2)) for one in read]
    items = sum(sum(mark.rank <= _ITEM_RANK for mark in one.inside) for one in read)
    everywhere = items > 2 + sum(one.own is not None for one in read)
    for index, one in enumerate(read):
        if everywhere or _is_lost(one):
            yield from _pieces(one.para, [mark.at for mark in one.inside], first=index == 0)
        else:
            yield from _parts(one.para, list(_missed(one)))


def _read(paras: list[Para]) -> Iterator[_Read]:
    own = [opening_mark(para) for para in paras]
    found = [marks_inside(para.text) if len(para.text) > _SHORTEST else [] for para in paras]
    ahead = Ahead()
    for mark, inside in zip(own, found, strict=True):
        if mark is not None:
            ahead.add(mark.kind, mark.value, ends=True)
        for item in inside:
            if mark is None or item.at >= mark.end:
                ahead.add(item.kind, item.value, ends=item.ends)
    count = Count()
    for para, mark, inside in zip(paras, own, found, strict=True):
        if mark is not None:
            ahead.step(mark.kind)
            count.take(mark.kind, mark.rank, mark.value)
        before = count.copy() if inside else count
        one = _Read(para, mark, list(counted(para.text, mark, inside, count, ahead)))
        if one.inside and not _is_lost(one):
            count = before
        yield one


def _ordinals(text: str, least: int) -> list[Inside]:
    """首先, 其次, 最后 behind a sentence, where nothing else is numbered."""
    found = (match.start() for match in ORDINAL.finditer(text))
    cuts = [at for at in found if at and text[max(at - 3, 0) : at].rstrip()[-1:] in SENTENCE_END]
    if len(cuts) < least:
        return []
    return [Inside("ordinal", _ITEM_RANK, index, cut, cut, True, "end") for index, cut in enumerate(cuts, 1)]


def _is_lost(one: _Read) -> bool:
    """Whether a paragraph goes on with the next heading of its own level or above, or holds several headings."""
    upper = [
        mark for mark in one.inside if (mark.rank <= _UPPER_RANK or mark.kind == "named") and mark.context != "list"
    ]
    upper = [mark for mark in upper if mark.kind != "step"]
    if one.own is None:
        return bool(upper) and len(one.inside) > 1
    return len(upper) > 1 or any(mark.rank <= one.own.rank for mark in upper)


def _missed(one: _Read) -> Iterator[int]:
    """One break lost in an orderly text: behind a sentence the paragraph's own count goes on."""
    if one.own is None:
        yield from _assigned(one)
    expected = one.own.value + 1 if one.own else 0
    for mark in one.inside:
        if one.own and mark.kind == one.own.kind and mark.value == expected and mark.context in {"end", "list"}:
            expected += 1
            yield mark.at


def _assigned(one: _Read) -> Iterator[int]:
    """1.…。责任单位:甲。2.…。责任单位:乙。 in a paragraph without a number: items, as each names its own units."""
    items = [mark for mark in one.inside if mark.kind == "number"]
    ends = [*(mark.at for mark in items[1:]), len(one.para.text)]
    if len(items) > 1 and all(
        mark.context == "end" and label_within(one.para.text, mark.end, end)
        for mark, end in zip(items, ends, strict=True)
    ):
        yield from (mark.at for mark in items)


def _pieces(para: Para, cuts: list[int], *, first: bool) -> Iterator[Para]:
    for piece in _parts(para, cuts):
        yield from _parts(piece, plain_breaks(piece.text, first=first and piece.text == para.text[: len(piece.text)]))


def _parts(para: Para, cuts: list[int]) -> Iterator[Para]:
    for start, end in zip([0, *cuts], [*cuts, len(para.text)], strict=True):
        if start < end:
            yield para.part(start, end)
