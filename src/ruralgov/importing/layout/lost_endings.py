"""Where a line ended, in text that lost its line breaks and has no number there: the title, a known heading, the close."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.chapters import CHAPTER_WORDS, KNOWN_HEAD_UNBROKEN, LOOSE_HEAD, PART_LABEL
from ruralgov.importing.grammar.lexicon.documents import ADDRESSEE, CLOSE, SIGNATURE, TITLE_ON_A_LINE
from ruralgov.importing.grammar.lexicon.roles import LABEL, ROLE_AT_START
from ruralgov.importing.grammar.marks import mark_of
from ruralgov.importing.sources.patterns import lazy

_SPACED = lazy(r"(?<=[。)])\s+(?=[^\s)])")
_BARE_HEAD = lazy(rf"\s({CHAPTER_WORDS})\s+")
_NUMBERED = lazy(r"(?:第.{1,4}[章节编篇条分]|[、.)])$")


def plain_breaks(text: str, *, first: bool) -> list[int]:
    """Positions inside a (narrowed) paragraph at which the next line began; ``first`` at the document's front."""
    found: set[int] = set()
    if first and (title := TITLE_ON_A_LINE.match(text)):
        found.add(title.end())
    if first:
        found |= {match.end() for match in ADDRESSEE.finditer(text)}
    found |= {match.end() for match in _SPACED.finditer(text)}
    found |= {match.end() for match in CLOSE.finditer(text)}
    for match in SIGNATURE.finditer(text):
        found |= {match.start("unit"), match.start("date")}
    found |= {cut for cut in _labels(text) if cut > 2}
    found |= _headings(text)
    return sorted(cut for cut in found if 0 < cut < len(text))


def _labels(text: str) -> set[int]:
    """主要内容：, and role words behind a sentence or a space, outside brackets: each had its line."""
    found = {match.start() for match in PART_LABEL.finditer(text)}
    found |= {
        match.start() for match in LABEL.finditer(text) if match["colon"] == ":" and text[match.start() - 1] in "。) "
    }
    return {cut for cut in found if text.count("(", max(cut - 300, 0), cut) == text.count(")", max(cut - 300, 0), cut)}


def _headings(text: str) -> set[int]:
    """一、总体要求深入贯彻… ends its heading where the known words end; so does 保障措施 between two spaces."""
    bare = [match for match in _BARE_HEAD.finditer(text) if not _NUMBERED.search(text, 0, match.start())]
    found = {cut for match in bare for cut in (match.start(1), match.end())}
    mark = mark_of(text)
    start = mark.end if mark and mark.rank <= 4 else 0
    front = text[start : start + 24]
    head = (
        (KNOWN_HEAD_UNBROKEN.match(front) or (LOOSE_HEAD.match(front) if mark.rank < 4 else None))
        if mark and start
        else None
    )
    if head and not ROLE_AT_START.match(text[start:]):
        found.add(start + head.end())
    return found
