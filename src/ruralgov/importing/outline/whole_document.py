"""A document in which nothing is numbered as a task, and which is one all the same: a notice with 检测范围, 时间安排 and 经费保障."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ruralgov.importing.grammar.headings.chapters import kind_of
from ruralgov.importing.grammar.headings.documents import work_told
from ruralgov.importing.grammar.phrases import how_many, how_often, limits, names_anybody
from ruralgov.importing.grammar.signs import SENTENCE
from ruralgov.importing.outline.headings import Node
from ruralgov.importing.outline.task_blocks import Block
from ruralgov.importing.sources.paragraph import Fact, Para

WHOLE = "原文没有分项列出任务，全文按一项任务起草"
_BESIDE = {"principles", "aims"}
"""Chapters whose numbers are goals of the plan, or none."""


def whole_document(root: Node, title: Fact | None) -> list[Block]:
    """The one task of a document that lists none; nothing where it says neither who, nor until when, nor how many."""
    work = work_told(title.value) if title and not title.doubt else ""
    text = tuple(_text(root)) if work else ()
    if title is None or not any(_says_something(para, start) for para, start in text):
        return []
    named = replace(title, value=work, printed=work)
    return [Block(Fact("", title.line, ""), named, None, None, text, doubts=(WHOLE,))]


def _says_something(para: Para, start: int) -> bool:
    return bool(names_anybody(para) or limits(para, start) or how_many(para, start))


def _text(root: Node) -> Iterator[tuple[Para, int]]:
    for chapter in root.children:
        if (kind := kind_of(chapter.title.value)) in _BESIDE:
            continue
        for node in chapter.walk():
            start = node.mark.end if node.mark and node is not chapter else node.body_at
            stretches = ((node.para, start), *((para, 0) for para in node.follow))
            yield from _without_duties(stretches) if kind == "safeguards" else stretches


def _without_duties(stretches: tuple[tuple[Para, int], ...]) -> Iterator[tuple[Para, int]]:
    """Sentences of what is reported again and again, or once, are duties and no limit of the work."""
    for para, start in stretches:
        for sentence in SENTENCE.finditer(para.text, start):
            part = para.part(*sentence.span())
            if not how_often(part):
                yield part, 0
