"""Documents in articles (第四条 【县级中心】…): what stands below an article, its heading in a bracket, and articles that are no tasks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ruralgov.importing.grammar.headings.documents import frames_document
from ruralgov.importing.grammar.headings.marks import Mark
from ruralgov.importing.grammar.parties.office_names import names_in_bracket
from ruralgov.importing.grammar.parties.role_words import names_role
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.patterns import lazy

_DEEPER = {"paren": 7, "number": 8, "bracket": 9, "circle": 10}
_HEADING = lazy(r"\s*\((?P<words>[^(),。;:]{2,24})\)\s*(?=\S{4})")
_SQUARE = "【〖〔［[﹝"


def below_articles(marks: list[Mark | None]) -> list[Mark | None]:
    """（一）and 1. below an article are its points: the article stands where （一） stands elsewhere."""
    kinds = [mark.kind for mark in marks if mark is not None]
    if kinds.count("article") < 2:
        return marks
    parts = "part" in kinds or "section" in kinds
    within = False
    deeper: list[Mark | None] = []
    for mark in marks:
        if mark is not None and (mark.kind in {"part", "section"} or (mark.kind == "chapter" and not parts)):
            within = False
        within = within or (mark is not None and mark.kind == "article")
        rank = {**_DEEPER, "chapter": 6}.get(mark.kind) if mark is not None and within else None
        deeper.append(mark._replace(rank=rank) if mark is not None and rank else mark)
    return deeper


def heading_in_bracket(para: Para, mark: Mark) -> tuple[int, int, int] | None:
    """(start, end, where the text begins) of 【县级中心】 behind a number; a round bracket is a heading behind 第四条 only."""
    match = _HEADING.match(para.text, mark.end)
    if match is None:
        return None
    words = match["words"]
    opened = para.raw[match.start("words") - 1]
    if opened not in _SQUARE and mark.kind != "article":
        return None
    if names_role(words) or names_in_bracket(words):
        return None
    return match.start("words"), match.end("words"), match.end()


def is_frame(paras: Iterable[Para], start: int) -> bool:
    """Whether an article is about the document itself. ``start`` is where its words begin in the first paragraph."""
    text = "".join(para.text[start if index == 0 else 0 :] for index, para in enumerate(paras)).strip()
    return frames_document(text)


def is_frame_chapter(title: str) -> bool:
    """总则 and 附则."""
    return bool(re.fullmatch(r"[总附]\s*则", title.strip()))
