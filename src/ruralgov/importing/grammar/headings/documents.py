"""What a line says of the document itself: its title, number, basis, office, its close; articles that frame it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ruralgov.importing.grammar.lexicon.documents import (
    ABOUT_TITLE,
    ADDRESSEE,
    BYLINE,
    CLOSE,
    CLOSING_LINE,
    DOCUMENT_NUMBER,
    EDITION_YEAR,
    FOR_DAYS_AHEAD,
    FORWARDED,
    FRAME_ARTICLE,
    HOLDS_UNTIL,
    ISSUED_BY,
    LIES_IN_ANNEX,
    MEETING_DAY,
    NAME_OF_DOCUMENT,
    NAMES_BASIS,
    NO_TITLE,
    OWN_DAY,
    PAGE_DATA,
    PLAN_WILL,
    RED_HEAD,
    REVISED_IN,
    SIGNATURE,
    TITLE_END,
    TITLE_ON_A_LINE,
    TITLE_PART,
    WORK_TOLD,
    YEAR_MEANT,
)
from ruralgov.importing.sources.characters import narrow

_DAY_LONGEST = 80


def is_page_data(text: str) -> bool:
    """A line that a web page or a database puts before a document."""
    return bool(PAGE_DATA.search(text))


def ends_like_title(text: str) -> bool:
    """…方案, …若干措施（试行）."""
    return bool(TITLE_END.search(text))


def without_part(title: str) -> str:
    """Without 篇二, （征求意见稿） behind it."""
    return TITLE_PART.sub("", title)


def title_end(text: str) -> int:
    """Where the title on a line ends: before 篇二, （征求意见稿） and the like."""
    end = len(text)
    while (part := TITLE_PART.search(text[:end])) and part.start() > 3:
        end = part.start()
    return end


def is_number(text: str) -> bool:
    """青政发〔2026〕3号 and nothing else."""
    return bool(DOCUMENT_NUMBER.fullmatch(text.strip()))


def opens_with_number(text: str) -> bool:
    """Whether a line opens with a document's number."""
    return bool(DOCUMENT_NUMBER.match(text.strip()))


def numbers_in(text: str) -> list[re.Match[str]]:
    """The numbers of documents, in order."""
    return list(DOCUMENT_NUMBER.finditer(text))


def issued_by(text: str) -> tuple[int, int] | None:
    """Where the office stands before 关于 in a title."""
    head = ISSUED_BY.match(text)
    return head.span("unit") if head else None


def signed_beside_day(text: str) -> tuple[int, int] | None:
    """Where the office stands in a line that holds it and the day."""
    line = BYLINE.match(text)
    return line.span("unit") if line else None


def names_basis(text: str) -> bool:
    """A paragraph that names what the plan rests on."""
    return bool(NAMES_BASIS.search(text))


def lies_in_annex(text: str) -> bool:
    """任务分工见附件1: what is said stands elsewhere."""
    return bool(LIES_IN_ANNEX.search(text))


def is_closing_line(text: str) -> bool:
    """The last lines of a document: they stand behind the last task and say nothing of it."""
    return bool(CLOSING_LINE.match(text))


def frames_document(text: str) -> bool:
    """Why the document is made, what it covers, from when it holds, who explains it: no task."""
    return bool(FRAME_ARTICLE.search(text))


def lost_line_ends(text: str, *, first: bool) -> Iterator[int]:
    """Where a line ended around the title, the addressee, the signature and the close; ``first`` at the document's front."""
    if first and (title := TITLE_ON_A_LINE.match(text)):
        yield title.end()
    if first:
        yield from (match.end() for match in ADDRESSEE.finditer(text))
    yield from (match.end() for match in CLOSE.finditer(text))
    for match in SIGNATURE.finditer(text):
        yield from (match.start("unit"), match.start("date"))


def quoted_title(title: str) -> str:
    """What 关于“…”的问题 is about; empty for other titles."""
    match = ABOUT_TITLE.match(title)
    return match["name"] if match else ""


def work_told(title: str) -> str:
    """农村饮用水水质检测 of 关于开展2026年农村饮用水水质检测工作的通知; empty where a title tells of no work."""
    match = WORK_TOLD.search(narrow(title))
    return title[slice(*match.span("work"))] if match else ""


def without_plan(title: str) -> str:
    """Without 本方案将 at its front."""
    cut = PLAN_WILL.match(title)
    return title[cut.end() :] if cut and len(title) - cut.end() > 3 else title


class OwnDay(NamedTuple):
    """The day a document was made: its year, its month, where the year stands."""

    year: str
    month: int
    at: int


def day_of_document(text: str) -> OwnDay | None:
    """2026年3月27日 in a line of its own, or behind the office."""
    match = OWN_DAY.match(text) if len(text) <= _DAY_LONGEST else None
    return OwnDay(match["year"], int(match["month"]), match.start("year")) if match else None


def meeting_told_of(text: str) -> OwnDay | None:
    """2026年4月8日上午，县政府召开…会议: the first words of minutes."""
    match = MEETING_DAY.match(text)
    return OwnDay(match["year"], int(match["month"]), match.start("year")) if match else None


def tells_of_its_day(title: str) -> bool:
    """Whether a document of this title gives out work for the days ahead: minutes, notices; a plan may be of the next year."""
    return bool(FOR_DAYS_AHEAD.search(title))


def years_meant(text: str) -> Iterator[tuple[str, int]]:
    """(year, where it stands) of 表中时限均指2026年."""
    yield from ((match["year"], match.start("year")) for match in YEAR_MEANT.finditer(text))


def edition_years(text: str) -> Iterator[int]:
    """Where the year of （2026年版…）, （2026年第二季度） stands."""
    yield from (match.start("year") for match in EDITION_YEAR.finditer(text))


def holds_until(before: str) -> bool:
    """Whether a day is the one until which the document holds: no limit of a task."""
    return bool(HOLDS_UNTIL.search(before))


def forwarded(text: str) -> tuple[int, int] | None:
    """Where the name stands of the document that a notice forwards: 关于印发《…》的通知."""
    quoted = FORWARDED.search(text)
    return quoted.span("name") if quoted else None


def names_in(text: str) -> Iterator[re.Match[str]]:
    """The names of documents in a text, with those inside them."""
    yield from NAME_OF_DOCUMENT.finditer(text)


def red_head(text: str) -> str:
    """What stands before 文件 in a line of its own; empty for other lines."""
    head = RED_HEAD.fullmatch(text)
    return head["unit"] if head else ""


def holds_no_title(text: str) -> bool:
    """A line that says what the next one is an annex to, of which day it is, or has a bracket: no title begins there."""
    return bool(NO_TITLE.search(text))


def without_revision(title: str) -> str:
    """A title without the year in which the document was revised: 任务清单（2026年修订）."""
    return REVISED_IN.sub("", title)
