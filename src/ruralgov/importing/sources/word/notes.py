"""Footnotes and endnotes of a Word document: their words, and where the text names them."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ruralgov.importing.sources.word.numbers import W

_KINDS = {"footnote": "脚注", "endnote": "尾注"}
_GONE = {f"{W}{name}" for name in ("del", "moveFrom", "txbxContent")}
Notes = dict[tuple[str, str], Element]
"""By kind and number."""


def read_notes(footnotes: Element | None, endnotes: Element | None) -> Notes:
    """The notes of a document, without the lines that Word draws above them."""
    roots = (("footnote", footnotes), ("endnote", endnotes))
    return {
        (kind, note.get(f"{W}id", "")): note
        for kind, root in roots
        if root is not None
        for note in root.iter(f"{W}{kind}")
        if note.get(f"{W}type", "normal") == "normal"
    }


def notes_in(item: Element, notes: Notes) -> Iterator[tuple[str, Element]]:
    """(what it is called, its element) of each note that a paragraph or a table names, as printed, in order."""
    waiting = [item] if notes else []
    while waiting:
        part = waiting.pop()
        kind = part.tag.removeprefix(W).removesuffix("Reference")
        if kind in _KINDS and (note := notes.get((kind, part.get(f"{W}id", "")))) is not None:
            yield _KINDS[kind], note
        elif part.tag not in _GONE:
            waiting += reversed(part)
