"""Where a line ended, in text that lost its line breaks and has no number there: the title, a known heading, the close."""

from __future__ import annotations

from ruralgov.importing.grammar.headings.chapters import lone_heads, part_labels, unbroken_head
from ruralgov.importing.grammar.headings.documents import lost_line_ends
from ruralgov.importing.grammar.headings.marks import mark_of
from ruralgov.importing.grammar.parties.role_words import labels_within, opens_with_role
from ruralgov.importing.sources.patterns import lazy

_SPACED = lazy(r"(?<=[。)])\s+(?=[^\s)])")
_NUMBERED = lazy(r"(?:第.{1,4}[章节编篇条分]|[、.)])$")


def plain_breaks(text: str, *, first: bool) -> list[int]:
    """Positions inside a (narrowed) paragraph at which the next line began; ``first`` at the document's front."""
    found = set(lost_line_ends(text, first=first))
    found |= {match.end() for match in _SPACED.finditer(text)}
    found |= {cut for cut in _labels(text) if cut > 2}
    found |= _headings(text)
    return sorted(cut for cut in found if 0 < cut < len(text))


def _labels(text: str) -> set[int]:
    """主要内容：, and role words behind a sentence or a space, outside brackets: each had its line."""
    found = set(part_labels(text))
    found |= {
        match.start() for match in labels_within(text) if match["colon"] == ":" and text[match.start() - 1] in "。) "
    }
    return {cut for cut in found if text.count("(", max(cut - 300, 0), cut) == text.count(")", max(cut - 300, 0), cut)}


def _headings(text: str) -> set[int]:
    """一、总体要求深入贯彻… ends its heading where the known words end; so does 保障措施 between two spaces."""
    heads = [head for head in lone_heads(text) if not _NUMBERED.search(text, 0, head[0])]
    found = {cut for _, start, end in heads for cut in (start, end)}
    mark = mark_of(text)
    start = mark.end if mark and mark.rank <= 4 else 0
    head = unbroken_head(text[start : start + 24], loose=mark.rank < 4) if mark and start else 0
    if head and not opens_with_role(text[start:]):
        found.add(start + head)
    return found
