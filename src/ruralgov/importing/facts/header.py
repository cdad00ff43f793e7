"""What stands around the tasks: title, issuer, basis documents, region, period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from ruralgov.importing.grammar.headings import documents
from ruralgov.importing.grammar.headings.marks import mark_of, opening_mark
from ruralgov.importing.grammar.parties.office_names import ends_like_unit
from ruralgov.importing.grammar.phrases import when
from ruralgov.importing.grammar.places.region import region_of
from ruralgov.importing.grammar.signs import SENTENCE_OR_LABEL_END
from ruralgov.importing.grammar.times.period import period_of
from ruralgov.importing.outline.headings import Node
from ruralgov.importing.sources.characters import narrow
from ruralgov.importing.sources.paragraph import Fact, Para, read_once

_TITLE_LONGEST = 120
_DATE_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Header:
    """The plan's own facts; None where the document does not say."""

    title: Fact | None = None
    issuer: Fact | None = None
    number: Fact | None = None
    basis: tuple[Fact, ...] = ()
    region: Fact | None = None
    level: str = ""
    start: Fact | None = None
    end: Fact | None = None
    length: Fact | None = None
    """The stated length in months."""


def read_header(paras: list[Para], root: Node) -> Header:
    """Title, issuer, basis, region and period of the document."""
    first = next((index for index, para in enumerate(paras) if _is_body(para)), len(paras))
    top = paras[: min(first, 14)]
    title = _title(top, paras)
    issuer, number = _issuer(top, paras), _own_number(top)
    region, level = region_of(title, issuer, paras)
    start, end, length = period_of(title, paras)
    preamble = [*root.follow, *(para for para in paras[: first + 4] if not opening_mark(para))]
    return Header(title, issuer, number, tuple(_basis(preamble, title)), region, level, start, end, length)


def _is_body(para: Para) -> bool:
    """A number or a long paragraph; a long title, or the address of a page, is none."""
    if opening_mark(para):
        return True
    return len(para.text) > 60 and not documents.is_page_data(para.text) and not documents.ends_like_title(para.text)


def _title(top: list[Para], paras: list[Para]) -> Fact | None:
    top = [para for para in top if len(para.text) <= _TITLE_LONGEST and not documents.is_page_data(para.text)]
    lines = [para for para in top if not para.text.endswith((":", "。", ";")) and not documents.is_number(para.text)]
    ending = [index for index, para in enumerate(lines) if documents.ends_like_title(documents.without_part(para.text))]
    # After a covering notice the plan's own title stands second, often behind the notice's text.
    later = next((para for para in paras[len(top) : len(top) + 12] if _plain_title(para)), None)
    if later is not None and any("通知" in para.text for para in top):
        return _two_lines(paras, paras.index(later))
    if not ending:
        return _title_fact(lines[0], "未见“方案”等字样，取首行") if lines else None
    index = ending[-1]
    return _two_lines(lines, index)


def _plain_title(para: Para) -> bool:
    text = documents.without_part(para.text)
    return (
        documents.ends_like_title(text) and len(text) <= 50 and not re.search(r"[,。;:《]", text) and not mark_of(text)
    )


def _two_lines(lines: list[Para], index: int) -> Fact:
    """A title broken over two lines: the second alone (实施方案) says too little."""
    fact = _title_fact(lines[index])
    if index and _quoted_whole(lines, lines[index - 1].raw.strip() + fact.value):
        before = lines[index - 1].raw.strip()
        return replace(fact, value=before + fact.value, extra=before, doubt="标题由两行合并")
    if index and _goes_on(lines[index - 1].text.strip(), fact.value):
        return replace(
            fact,
            value=lines[index - 1].raw.strip() + fact.value,
            extra=lines[index - 1].raw.strip(),
            doubt="标题由两行合并",
        )
    return fact


def _goes_on(before: str, title: str) -> bool:
    """Whether a title begins on the line before: 某某关于加快, or words that are no title, no office and no note."""
    if (
        _red_head(before)
        or documents.ends_like_title(before)
        or len(before) > _TITLE_LONGEST // 2
        or mark_of(before)
        or SENTENCE_OR_LABEL_END.search(before)
    ):
        return False
    if "关于" in before and not before.endswith(("》", ")")):
        return True
    if ends_like_unit(before) or "关于" in title:
        return False
    return len(title) <= 8 or (len(title) <= 14 and not documents.holds_no_title(before))


def _red_head(text: str) -> str:
    """The office of 青禾县人民政府文件, the line printed in red above the number; empty for other lines."""
    unit = documents.red_head(text.strip())
    return unit if ends_like_unit(unit) else ""


def _quoted_whole(lines: list[Para], title: str) -> bool:
    """Whether the covering notice names the title in one piece."""
    return len(title) <= _TITLE_LONGEST and any(f"《{title}》" in para.raw for para in lines)


def _title_fact(para: Para, doubt: str = "") -> Fact:
    start, end = documents.forwarded(para.text) or (0, documents.title_end(para.text))
    return replace(para.fact(start, end), doubt=doubt)


def _issuer(top: list[Para], paras: list[Para]) -> Fact | None:
    for para in top:
        head = documents.issued_by(para.text)
        if head and ends_like_unit(para.text[slice(*head)]):
            return para.fact(*head)
    for index, below in enumerate(paras):
        if _is_date_line(below) and (signed := _signed(paras[:index])):
            return signed
    for para in top:
        beside = documents.signed_beside_day(para.text)
        if beside and ends_like_unit(para.text[slice(*beside)]):
            return para.fact(*beside)
    for para, below in pairwise(top):
        if (unit := _red_head(para.text)) and documents.opens_with_number(below.text):
            return para.fact(para.text.index(unit), para.text.index(unit) + len(unit))
    return None


def unsigned(paras: list[Para]) -> list[Para]:
    """The paragraphs without signatures and their dates: they are no part of the task before them."""
    left = list(paras)
    for index in range(len(paras) - 1, 0, -1):
        if _is_date_line(paras[index]) and _signed(paras[:index]):
            first = index - len(list(takewhile(_is_unit_line, reversed(paras[max(index - 4, 0) : index]))))
            del left[first : index + 1]
    return left


def _signed(above: list[Para]) -> Fact | None:
    """The signature: units alone on the lines above the date; of several that issue together the first leads."""
    units = list(reversed(list(takewhile(_is_unit_line, reversed(above[-4:])))))
    if not units:
        return None
    others = "、".join(para.raw.strip() for para in units[1:])
    return units[0].fact(0, len(units[0].text), doubt=f"联合印发，另有{others}" if others else "")


def _is_unit_line(para: Para) -> bool:
    """A unit alone: 责任单位:县财政局 above the signature belongs to the last task."""
    text = para.text.strip()
    return len(text) <= 30 and not re.search("[:、,;。]", text) and ends_like_unit(text) and not mark_of(text)


@read_once
def _is_date_line(para: Para) -> bool:
    if len(para.text.strip()) > _DATE_LONGEST:
        return False
    dates = [one.value for one in when(para)]
    return len(dates) == 1 and len(dates[0].value) == 10


def _own_number(top: list[Para]) -> Fact | None:
    for para in top:
        match = next(iter(documents.numbers_in(para.text)), None)
        if match and len(para.text.strip()) <= match.end() - match.start() + 4:
            return para.fact(*match.span())
    return None


def _basis(preamble: list[Para], title: Fact | None) -> Iterator[Fact]:
    """Documents named in the opening: with their number where one follows, else by their name."""
    seen: set[str] = set()
    for para in preamble:
        if not documents.names_basis(para.text):
            continue
        numbers = documents.numbers_in(para.text)
        for match in numbers:
            if len(para.text.strip()) > match.end() - match.start() + 4 and match[0] not in seen:
                seen.add(match[0])
                yield para.fact(*match.span())
        for match in documents.names_in(para.text):
            followed = any(0 <= number.start() - match.end() <= 3 for number in numbers)
            own = title is not None and narrow(title.value) in narrow(match[0])
            if not followed and not own and match[0] not in seen and len(match[0]) > 6:
                seen.add(match[0])
                yield para.fact(*match.span())
