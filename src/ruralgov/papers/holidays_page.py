"""The days off and make-up days of a year as a page, each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ruralgov.calendar.workdays import Ground, day_off_name, festival_of, ground, known
from ruralgov.papers.calendar_page import weekday
from ruralgov.papers.page import Column, Page, Paragraph, Row, Table
from ruralgov.plan.lookups.index import Index

BASES = {"plan": "本方案", "house": "共用放假表", "notice": "放假通知", "law": "法定节假日", "week": "公休日"}
_DAY = timedelta(days=1)


def holidays_page(index: Index, year: int, house: str | None) -> Page:
    """Every day of a year that is not as the week has it, and the weekends of holidays; ``house`` names the house file."""
    days = list(_special(index, year))
    rows = tuple(Row((day, weekday(day), _what(index, day, found), _basis(found))) for day, found in days)
    columns = (
        Column("date", "日期", "date", 24),
        Column("weekday", "星期", width=12),
        Column("what", "安排", width=60),
        Column("basis", "依据", width=60),
    )
    source = f"共用放假表：{house}。" if house else "没有共用放假表（holidays.yaml）。"
    status = "已收录。" if known(index, year) else _UNKNOWN
    blocks = (Paragraph(f"{year}年放假通知{status}{source}"), Table("holidays", f"{year}年放假与调休", columns, rows))
    return Page(f"{year}年放假与调休", blocks, _data(index, year, house, days))


_UNKNOWN = "还没有收录：只列法定节假日，逢周末的按惯例补假，没有调休。通知印发后：ruralgov holidays add 通知.txt。"


def _special(index: Index, year: int) -> Iterator[tuple[date, Ground]]:
    day = date(year, 1, 1)
    while day.year == year:
        if (found := ground(index, day)).basis != "week" or festival_of(index, day):
            yield day, found
        day += _DAY


def _what(index: Index, day: date, found: Ground) -> str:
    return "上班" if found.worked else day_off_name(index, day).zh


def _basis(found: Ground) -> str:
    return f"{BASES[found.basis]}（{found.document}）" if found.document else BASES[found.basis]


def _data(index: Index, year: int, house: str | None, days: list[tuple[date, Ground]]) -> dict[str, object]:
    return {
        "version": 1,
        "year": year,
        "known": known(index, year),
        "house": house,
        "days": [
            {
                "date": day.isoformat(),
                "worked": found.worked,
                "name": _what(index, day, found),
                "basis": found.basis,
                "document": found.document,
            }
            for day, found in days
        ],
    }
