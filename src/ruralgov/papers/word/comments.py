"""Where figures come from as comments of a Word document: one a figure, numbered in the order of the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ruralgov.papers.word.package import NO_RELATIONS, inserted
from ruralgov.papers.word.text import escaped

if TYPE_CHECKING:
    from ruralgov.papers.origins.sources import Sources
    from ruralgov.papers.page import Column, Row

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_AUTHOR = "数据来源"


class Comments:
    """The comments of a document as they come up; without sources there are none."""

    def __init__(self, sources: Sources | None) -> None:
        self.sources = sources
        self.said: list[str] = []

    def around(self, row: Row, column: Column, runs: str) -> str:
        """The runs of a cell, with a comment where its figure can say where it comes from."""
        note = self.sources.note(row.of, column.key) if self.sources and runs else None
        if self.sources is None or note is None or not note.told:
            return runs
        number = len(self.said)
        self.said.append(self.sources.words(note))
        return (
            f'<w:commentRangeStart w:id="{number}"/>{runs}<w:commentRangeEnd w:id="{number}"/>'
            f'<w:r><w:commentReference w:id="{number}"/></w:r>'
        )

    def added_to(self, parts: Mapping[str, bytes]) -> dict[str, bytes]:
        """The parts of a document with its comments; they bear no date, so that the same document has the same bytes."""
        if not self.said:
            return dict(parts)
        body = "".join(_comment(number, words) for number, words in enumerate(self.said))
        xml = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<w:comments xmlns:w="{_MAIN}">{body}</w:comments>'
        )
        name, types, relations = "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
        override = f'<Override PartName="/{name}" ContentType="{_TYPE}"/>'
        relation = f'<Relationship Id="rComments" Type="{_RELATION}" Target="comments.xml"/>'
        return {
            **parts,
            name: xml.encode(),
            types: inserted(parts[types], "</Types>", override),
            relations: inserted(parts.get(relations, NO_RELATIONS), "</Relationships>", relation),
        }


def _comment(number: int, words: str) -> str:
    lines = "".join(f"<w:p><w:r><w:t>{escaped(line)}</w:t></w:r></w:p>" for line in words.split("\n"))
    return f'<w:comment w:id="{number}" w:author="{_AUTHOR}" w:initials="源">{lines}</w:comment>'
