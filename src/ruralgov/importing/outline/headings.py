"""Paragraphs → a tree of numbered nodes with titles; what has no number hangs below the node before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ruralgov.importing.grammar.headings.chapters import (
    behind_problem_label,
    closing_label,
    holds_chapters,
    is_chapter_line,
    kind_of,
    opens_notes,
)
from ruralgov.importing.grammar.headings.marks import BODY_RANK, Mark, opening_mark, ordinal_of
from ruralgov.importing.grammar.headings.title_span import CUT, name_before_gap, title_span, work_of_title
from ruralgov.importing.grammar.parties.role_words import field_word
from ruralgov.importing.grammar.phrases import names_anybody
from ruralgov.importing.outline.articles import below_articles, heading_in_bracket
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_HEADING_MAX = 40
_CHAPTER = 3
_NAMED_LEAST = 3
_BARE_HEAD = lazy(r"[\u4e00-\u9fff“”、,]{4,30}")


@dataclass(frozen=True, slots=True)
class Node:
    """A numbered paragraph with what belongs to it. The root has no mark and rank 0."""

    para: Para
    mark: Mark | None
    rank: int
    title: Fact
    body_at: int
    """Where the text behind the title begins in ``para``; its length where the title is all."""
    follow: tuple[Para, ...]
    """The paragraphs without a number between this one and its first child."""
    children: tuple[Node, ...] = ()

    @property
    def body(self) -> str:
        """The (narrowed) text behind the title."""
        return self.para.text[self.body_at :].strip()

    @property
    def own(self) -> tuple[Para, ...]:
        """The paragraph itself and those directly below it."""
        return (self.para, *self.follow)

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in printed order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def everything(self) -> tuple[Para, ...]:
        """All paragraphs of the node and of those below it."""
        return tuple(para for node in self.walk() for para in node.own)


@dataclass(slots=True)
class _Item:
    para: Para
    mark: Mark | None
    rank: int
    follow: list[Para]


def outline(paras: list[Para]) -> Node:
    """The tree below a root; the root's ``follow`` is what stands before the first number."""
    items = list(_items(paras))
    root = Para.of("", paras[0].lines[0] if paras else 1)
    lead: list[Para] = []
    while items and items[0].rank == BODY_RANK:
        lead.append(items.pop(0).para)
    return Node(root, None, 0, Fact("", root.lines[0], ""), 0, tuple(lead), _nest(items))


def _items(paras: list[Para]) -> Iterator[_Item]:
    """Headings, each with the plain paragraphs behind it; plain ones before any heading stand alone."""
    marks = below_articles(_marks(paras))
    bare = (
        _bare_heads(paras, marks)
        | _closing_labels(paras, marks)
        | {at for at, para in enumerate(paras) if marks[at] is None and opens_notes(para.text)}
    )
    chapters = any(mark is not None and mark.kind == "chapter" for mark in marks)
    current: _Item | None = None
    fields = _fields(paras, marks)
    for index, (para, mark) in enumerate(zip(paras, marks, strict=True)):
        if index in fields and mark is not None and current is not None:
            current.follow.append(para.part(mark.end, len(para.text)))
            continue
        rank = 3 if index in bare else _rank(para, mark, chapters=chapters)
        if rank == BODY_RANK and current is not None:
            current.follow.append(para)
            continue
        if current is not None:
            yield current
        item = _Item(para, mark, rank, [])
        current = item if rank != BODY_RANK else None
        if current is None:
            yield item
    if current is not None:
        yield current


def _marks(paras: list[Para]) -> list[Mark | None]:
    marks = _with_names(paras, [opening_mark(para) for para in paras])
    if any(marks):
        return marks
    return list(_ordinals(paras))


def _with_names(paras: list[Para], marks: list[Mark | None]) -> list[Mark | None]:
    """议事场所　　每村建好…: paragraphs that open with their name and a gap are items, where several do and assign."""
    named: dict[int, Mark] = {}
    count = 0
    for at, (para, mark) in enumerate(zip(paras, marks, strict=True)):
        count = 0 if mark is not None else count
        if mark is None and name_before_gap(para.text) and names_anybody(para):
            count += 1
            named[at] = Mark("lost", BODY_RANK - 1, count, "", 0)
    return marks if len(named) < _NAMED_LEAST else [named.get(at, mark) for at, mark in enumerate(marks)]


def _fields(paras: list[Para], marks: list[Mark | None]) -> set[int]:
    """（一）责任领导：…（二）责任单位：… below a task are its role lines, in spite of their numbers."""
    found = {
        index: word
        for index, (para, mark) in enumerate(zip(paras, marks, strict=True))
        if mark is not None and mark.rank > _CHAPTER and (word := field_word(para.text, mark.end))
    }
    return set(found) if len(set(found.values())) > 1 else set()


def _bare_heads(paras: list[Para], marks: list[Mark | None]) -> set[int]:
    """Headings that lost their 一、: short lines between prose and （一） in a text that numbers no chapter."""
    if any(mark is not None and mark.rank <= _CHAPTER for mark in marks):
        return set()
    return {
        index
        for index in range(1, len(paras) - 1)
        if marks[index] is None
        and (mark := marks[index + 1]) is not None
        and mark.kind == "paren"
        and _BARE_HEAD.fullmatch(paras[index].text.strip())
        and paras[index - 1].text.rstrip().endswith(("。", ")", ":"))
    }


def _closing_labels(paras: list[Para], marks: list[Mark | None]) -> set[int]:
    """经费：…, 纪律要求：… behind the last number: chapters in one line; a label that several tasks have is a field of theirs."""
    last = max((at for at, mark in enumerate(marks) if mark is not None), default=len(paras))
    labels = [closing_label(para.text) if mark is None else "" for para, mark in zip(paras, marks, strict=True)]
    return {at for at, label in enumerate(labels) if at > last and label and labels.count(label) == 1}


def _ordinals(paras: list[Para]) -> Iterator[Mark | None]:
    previous = 0
    for para in paras:
        mark = ordinal_of(para.text, previous)
        previous = mark.value if mark else previous
        yield mark


def _rank(para: Para, mark: Mark | None, *, chapters: bool) -> int:
    if mark is not None:
        return mark.rank
    if para.level > 1 and len(para.text) <= _HEADING_MAX:
        return para.level + 1
    if is_chapter_line(para.text):
        return 3 if not chapters or holds_chapters(para.text) else 4
    return BODY_RANK


def _nest(items: list[_Item]) -> tuple[Node, ...]:
    """Children of one parent: each takes the deeper items behind it."""
    nodes = []
    index = 0
    while index < len(items):
        end = index + 1
        while end < len(items) and items[end].rank > items[index].rank:
            end += 1
        item = items[index]
        nodes.append(node_of(item.para, item.mark, item.rank, tuple(item.follow), _nest(items[index + 1 : end])))
        index = end
    return tuple(nodes)


def node_of(
    para: Para, mark: Mark | None, rank: int, follow: tuple[Para, ...] = (), children: tuple[Node, ...] = ()
) -> Node:
    """A node with its title cut off its paragraph."""
    start = behind_problem_label(para.text, mark.end) if mark else 0
    head = heading_in_bracket(para, mark) if mark else None
    if head:
        return Node(para, mark, rank, para.fact(*head[:2]), head[2], follow, children)
    if named := name_before_gap(para.text) if mark and mark.kind == "lost" else None:
        return Node(para, mark, rank, para.fact(0, named[0]), named[1], follow, children)
    end, body_at, doubt = title_span(para, start)
    if work := work_of_title(para.text, start, end):
        return Node(para, mark, rank, para.fact(*work, doubt=CUT), start, follow, children)
    return Node(para, mark, rank, para.fact(start, end, doubt=doubt), body_at, follow, children)


def without_principles(root: Node) -> list[Para]:
    """Everything but the principles: they name numbers and places of other things."""
    skipped = {
        id(para)
        for node in root.walk()
        if node.rank and kind_of(node.title.value) == "principles"
        for para in node.everything
    }
    return [para for para in root.everything if id(para) not in skipped]
