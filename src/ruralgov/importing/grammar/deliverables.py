"""Results without numbers: 出台《…办法》, 编制…清单, 建成…平台. Only clear verbs of completion with a thing that has a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.grammar.lexicon.results import (
    BEFORE_RESULT,
    GOES_ON_FROM,
    MADE_ALREADY,
    NAME,
    NO_RESULT_BEHIND,
    PAPER,
    RESULTS,
    VAGUE_RESULT,
)
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.patterns import lazy

_ITEM = lazy(either(RESULTS))
_QUOTED = lazy(r"《[^《》]{3,50}》")
_MORE = lazy(
    rf"[、和及](?P<more>《[^《》]{{3,50}}》|(?:{NAME}|“[^”]{{1,14}}”){{2,20}}?{PAPER}(?=[,。;、)和及]|$))",
    "《青禾县管护办法》⟦、《青禾县考核细则》⟧",
)


def deliverables_in(para: Para, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Where the things stand that a stretch of a task promises, in printed order."""
    end = len(para.text) if end is None else end
    for match in _ITEM.finditer(para.text, start, end):
        group = next(name for name in ("quoted", "paper", "list", "thing") if match[name])
        if not _clear(para.text, match, group, start):
            continue
        yield _trim(para.text, *match.span(group))
        yield from _others(para, match.end(), end) if group in {"quoted", "paper"} else ()


def _clear(text: str, match: re.Match[str], group: str, start: int) -> bool:
    before = text[max(start, match.start() - 16) : match.start()]
    thing = text[slice(*_trim(text, *match.span(group)))]
    if (
        NO_RESULT_BEHIND.search(before)
        or MADE_ALREADY.search(before)
        or text.count("“", start, match.start()) != text.count("”", start, match.start())
    ):
        return False
    if group == "quoted":
        return True
    return len(thing) > 3 and not VAGUE_RESULT.fullmatch(thing) and not thing.startswith(GOES_ON_FROM)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    if (of := text.rfind("的", start, end)) > 0 and not text.startswith("《", start):
        start = of + 1
    head = BEFORE_RESULT.match(text[start:end])
    return (start + head.end() if head and end - start - head.end() > 3 else start), end


def _others(para: Para, position: int, end: int) -> Iterator[tuple[int, int]]:
    """《A》《B》, A办法、B清单 behind one verb."""
    while match := _QUOTED.match(para.text, position, end) or _MORE.match(para.text, position, end):
        more = match.lastgroup
        if more is None or not VAGUE_RESULT.fullmatch(match[more]):
            yield match.start(more) if more else match.start(), match.end()
        position = match.end()
