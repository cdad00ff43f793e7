"""Paragraphs → a tree of numbered nodes with titles; what has no number hangs below the node before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ruralgov.importing.grammar.lexicon.chapters import CHAPTER_LINE, CHAPTERS, KNOWN_HEAD, UPPER_CHAPTER
from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.grammar.lexicon.roles import FIELD_LABEL, LABEL, ROLE_AT_START
from ruralgov.importing.grammar.marks import BODY_RANK, Mark, opening_mark, ordinal_of
from ruralgov.importing.grammar.parties.office_names import names_in_bracket
from ruralgov.importing.grammar.signs import CLAUSE_END
from ruralgov.importing.outline.articles import below_articles, heading_in_bracket
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_PRINCIPLES = lazy(either(CHAPTERS, "principles"))
_TITLE_MAX = 42
_TITLE_LONGEST = 60
"""A first clause may be this long before it is cut inside."""
_HEADING_MAX = 40
_CHAPTER = 3
_BARE_HEAD = lazy(r"[\u4e00-\u9fff“”、,]{4,30}")
_POINTS = lazy(r"\s*\(\d+(?:\.\d+)?分\)")
"""What a score sheet puts behind a heading or a sentence: (25分)."""
_POINTS_AT_END = lazy(rf"{_POINTS.pattern}$|(?<![到至于为过])(?<=[\u4e00-\u9fff]{{4}})\d{{1,3}}分$")
_KINDS = tuple((form.value, lazy(form.words)) for form in CHAPTERS)
_GAP = lazy(r"[\u4e00-\u9fff”)]\s+(?=\S)")
_BRACKET = lazy(r"\(")
_SAYS_WHO = lazy(r"[^()]{2,80}(?:牵头|负责|配合|落实)")
_ABOUT = lazy(r"关于“[^。;]{4,120}?”(?:等)?的(?:问题|事项|工作|任务|要求|政策)(?=[,。])")
"""The State Council's way to hand out the sentences of another document."""


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
    bare = _bare_heads(paras, marks)
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
    marks = [opening_mark(para) for para in paras]
    if any(marks):
        return marks
    return list(_ordinals(paras))


def _fields(paras: list[Para], marks: list[Mark | None]) -> set[int]:
    """（一）责任领导：…（二）责任单位：… below a task are its role lines, in spite of their numbers."""
    found = {
        index: match["word"]
        for index, (para, mark) in enumerate(zip(paras, marks, strict=True))
        if mark is not None and mark.rank > _CHAPTER and (match := FIELD_LABEL.match(para.text, mark.end))
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
    if CHAPTER_LINE.match(para.text):
        return 3 if not chapters or UPPER_CHAPTER.search(para.text) else 4
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
    start = mark.end if mark else 0
    head = heading_in_bracket(para, mark) if mark else None
    if head:
        return Node(para, mark, rank, para.fact(*head[:2]), head[2], follow, children)
    end, body_at, doubt = _title_span(para, start)
    return Node(para, mark, rank, para.fact(start, end, doubt=doubt), body_at, follow, children)


def _title_span(para: Para, start: int) -> tuple[int, int, str]:
    """(end of the title, start of the body, doubt). "标题。正文", "标题：正文", "标题 正文", "标题（责任单位：…）", a bare line."""
    text = para.text
    if para.mark_bold(start):
        body_at = para.bold + (text[para.bold : para.bold + 1] in {":", "。"})
        return _trim(text, start, para.bold), body_at, ""
    if quoted := _ABOUT.match(text, start):
        return quoted.end(), start, ""
    stop = _role_at(text, start)
    if (known := KNOWN_HEAD.match(text[start:])) and start + known.end() < stop:
        end = start + known.end()
        return _trim(text, start, end), end, ""
    end = text.find("。", start, stop)
    colon = text.find(":", start, min(stop, start + 22))
    if colon >= 0 and (end < 0 or colon < end) and colon - start >= 2 and "," not in text[start:colon]:
        return colon, colon + 1, ""
    gap = _GAP.search(text, start + 3, min(start + 32, stop))
    if gap and len(text) > gap.end() + 12 and not CLAUSE_END.search(text, start, gap.start() + 1):
        return gap.start() + 1, gap.end(), ""
    whole = end if end >= 0 else stop
    if whole - start <= _TITLE_MAX and not says_more(text, start, whole, stop):
        return _trim(text, start, whole), min(whole + 1, len(text)) if end >= 0 else stop, ""
    return _first_clause(text, start, stop)


def says_more(text: str, start: int, end: int, stop: int) -> bool:
    """A whole task in one sentence ("建食堂2处，惠及300人。"): its first clause is the title, not all of it."""
    if _POINTS.sub("", text[end + 1 : stop]).strip(" 。") or "," not in text[start + 4 : end]:
        return False
    first = text.index(",", start + 4)
    return end - start > 24 or bool(re.search(r"\d", text[first:end]))


def _first_clause(text: str, start: int, stop: int) -> tuple[int, int, str]:
    """A long sentence without a title of its own: its first clause names it."""
    match = CLAUSE_END.search(text, start + 4, min(stop, start + _TITLE_LONGEST))
    end = match.start() if match else _inner_cut(text, start, min(stop, start + _TITLE_MAX))
    return _trim(text, start, end), start, "原文无小标题，截取首句"


def _inner_cut(text: str, start: int, end: int) -> int:
    """The last 、 of an endless clause that stands outside brackets and quotation marks; its full length without one."""
    depth, cut = 0, end
    for position in range(start, end):
        depth += (text[position] in "(“《") - (text[position] in ")”》")
        if not depth and text[position] == "、" and position - start > _TITLE_MAX // 2:
            cut = position
    return cut


def _role_at(text: str, start: int) -> int:
    """Where a role clause behind the title begins; the length of the text without one."""
    for match in _BRACKET.finditer(text, start):
        inner = text[match.end() :]
        if ROLE_AT_START.match(inner) or LABEL.match(inner) or _SAYS_WHO.match(inner):
            return match.start()
        if inner.rstrip("。 ").endswith(")") and names_in_bracket(inner.rstrip("。 )") + ")" * inner.count("(")):
            return match.start()
    label = LABEL.search(text, start)
    return label.start() if label and label["colon"] == ":" and label.start() > start + 3 else len(text)


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " 。,;:、":
        end -= 1
    if points := _POINTS_AT_END.search(text[start:end]):
        return _trim(text, start, start + points.start()) if points.start() else end
    return end


@lru_cache(maxsize=4096)
def kind_of(title: str) -> str:
    """What a chapter is by its heading: tasks, aims, principles, stages, safeguards, funding or other."""
    bare = re.sub(r"\(.*?\)", "", title).strip()
    if _PRINCIPLES.search(bare) and len(bare) <= 10:
        return "principles"
    kinds = [kind for kind, words in _KINDS if words.search(bare)]
    if "tasks" in kinds and not bare.startswith(("目标任务及", "组织")):
        return "tasks"
    return kinds[0] if kinds and len(bare) <= 16 else "other"
