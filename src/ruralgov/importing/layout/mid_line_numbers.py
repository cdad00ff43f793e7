"""Numbers in the middle of a line: which of them go on with a count, and so had a line of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ruralgov.importing.grammar.headings.inner_marks import SENTENCE_END, Inside
from ruralgov.importing.grammar.headings.marks import Mark
from ruralgov.importing.grammar.parties.role_words import labels_within
from ruralgov.importing.sources.patterns import lazy

_HEADING_MAX = 40
_LABEL_REACH = 160
_AHEAD = 4
"""Numbers of the same kind that are looked at to see whether a count goes on."""
_OVER_PARTS = lazy(r"[^。;,]{2,40}\(一\)(?=.{0,3000}\(二\))")
_INLINE = {"bracket", "circle"}
_FORMAL = {"part", "section", "article", "step"}


@dataclass(slots=True)
class Count:
    """How far each kind of number has been counted."""

    last: dict[str, int] = field(default_factory=dict)
    rank: int = 0
    blocked: set[str] = field(default_factory=set)
    """Kinds that count the points of a sentence just now."""

    def take(self, kind: str, rank: int, value: int) -> None:
        self.last[kind] = value
        self.rank = rank
        self.blocked.clear()

    def copy(self) -> Count:
        return Count(dict(self.last), self.rank, set(self.blocked))


def counted(text: str, own: Mark | None, found: list[Inside], count: Count, ahead: Ahead) -> Iterator[Inside]:
    """The numbers inside a text that count on."""
    since = own.end if own else 0
    for plain in found:
        if own is not None and plain.at < own.end:
            continue
        ahead.step(plain.kind)
        mark = plain._replace(context=_context(text, since, plain, count.rank))
        if _fits(mark, count, ahead) or _lone(text, mark, count):
            count.take(mark.kind, mark.rank, mark.value)
            since = mark.end
            if mark.at:
                yield mark
        elif mark.value == 1 and (mark.context == "list" or mark.kind in _INLINE):
            count.blocked.add(mark.kind)


def _lone(text: str, mark: Inside, count: Count) -> bool:
    """The only chapter of an excerpt: 。一、标题(一)…(二)…"""
    return (
        (mark.kind, mark.value, mark.context) == ("chapter", 1, "end")
        and not count.last.get("chapter")
        and _OVER_PARTS.match(text, mark.end) is not None
    )


class Ahead:
    """What numbers of the same kind come next, each with whether a sentence ends before it."""

    def __init__(self) -> None:
        self.values: dict[str, list[tuple[int, bool]]] = {}
        self.position: dict[str, int] = {}

    def add(self, kind: str, value: int, *, ends: bool) -> None:
        self.values.setdefault(kind, []).append((value, ends))

    def step(self, kind: str) -> None:
        self.position[kind] = self.position.get(kind, 0) + 1

    def next(self, kind: str) -> list[tuple[int, bool]]:
        position = self.position[kind]
        return self.values[kind][position : position + _AHEAD]


def _context(text: str, since: int, mark: Inside, rank: int) -> str:
    """What stands before a number: a sentence's end, a heading, a list's sign, a space, a clause of units, or words."""
    last = mark.at - 1
    while last >= since and text[last] == " ":
        last -= 1
    if last < since or text[last] in SENTENCE_END:
        return "end"
    stretch = text[max(since, last - _HEADING_MAX - 1) : last + 1]
    if mark.rank > rank and len(stretch) <= _HEADING_MAX and not re.search("[。;]", stretch) and stretch.count(",") < 2:
        return "heading"
    if text[last] in ":;":
        return "list"
    if last < mark.at - 1:
        return "space"
    reach = text[max(since, last - _LABEL_REACH) : last + 1]
    labels = list(labels_within(reach)) if text[last] not in ",、" else []
    return "roles" if labels and "。" not in reach[labels[-1].end() :] else "words"


def _fits(mark: Inside, count: Count, ahead: Ahead) -> bool:
    last = count.last.get(mark.kind, 0)
    firm = mark.context not in {"list", "words"}
    coming = ahead.next(mark.kind)
    following = [value for value, _ in coming]
    if mark.kind in _FORMAL and not firm:
        return False
    if mark.kind in _INLINE and not _own_lines(mark, count, ahead):
        return False
    if mark.value == 1:
        return _opens(mark, last, coming)
    if mark.value == last + 1:
        return firm or (mark.kind not in count.blocked and (mark.context == "list" or mark.value not in following[:1]))
    # A number that the document lost or skips, or a text that begins in the middle.
    if last:
        return mark.context == "end" and mark.value == last + 2 and last + 1 not in following
    return mark.context in {"end", "heading"} and following[:1] == [mark.value + 1]


def _own_lines(mark: Inside, count: Count, ahead: Ahead) -> bool:
    """（1）…；（2）… are points of a sentence; （1）…。（2）…。 had a line each."""
    if mark.kind in count.blocked or mark.context not in {"end", "heading"}:
        return False
    return mark.value > 1 or _next_ends(ahead.next(mark.kind))


def _next_ends(coming: list[tuple[int, bool]]) -> bool:
    """Whether a sentence ends before the 2 to come."""
    return next((ends for value, ends in coming if value == 2), False)


def _opens(mark: Inside, last: int, coming: list[tuple[int, bool]]) -> bool:
    """一、 opens a count where a 二、 follows: once, or again behind a whole sentence or heading."""
    if 2 not in [value for value, _ in coming]:
        return False
    if mark.context == "list" and mark.kind == "number":
        # 具体措施:1.…。2.…。 are items with a line each; 1.…;2.… are points of a sentence
        return _next_ends(coming)
    if mark.context == "list":
        return mark.kind in {"chapter", "paren"}
    return mark.context != "words" or (mark.kind in {"chapter", "named"} and not last)
