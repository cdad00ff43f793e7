"""Two ratios of the same money that follow one another: 2027年6月30日前按5:3:2分担，此后按4:3:3."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ruralgov.importing.grammar.lexicon.money import RATIO_CHANGES
from ruralgov.importing.grammar.money.ratios import Share
from ruralgov.importing.grammar.money.sum_names import payer_level
from ruralgov.importing.grammar.signs import behind
from ruralgov.importing.grammar.times.dates import Date, complete, dates_of, yearless_of
from ruralgov.importing.grammar.times.days_of_money import day_of_money
from ruralgov.importing.sources.paragraph import Fact, Para

_DAY = 10


def same_money(one: Share, other: Share) -> bool:
    """Whether a second ratio stands behind the first for the same parties, of what has the same name or says that it changes."""
    if one.para is not other.para or other.at[0] < one.at[1]:
        return False
    levels = [{payer_level(party.value) for party in share.parties} for share in (one, other)]
    return levels[0] == levels[1] and (one.name.value == other.name.value or _changes(one, other))


def _changes(one: Share, other: Share) -> bool:
    return bool(RATIO_CHANGES.search(one.para.text, one.at[1], other.at[0]))


def last_day(one: Share, other: Share, begins: int = 0, year: Fact | None = None) -> Fact | None:
    """The last day of the first ratio, said behind ``begins``: printed as such, or the one before the day from which the second holds.

    A day without a year takes the plan's ``year``, and says so.
    """
    if not _changes(one, other):
        return None
    text, left = one.para.text, max(begins, one.sentence[0])
    dates = [day for day in _days(one.para, year) if left <= day.start < other.at[0]]
    ahead = [day for day in dates if day.limit and day.start < one.at[0]]
    until = ahead or [day for day in dates if day.limit and text[day.start - 1] in "至到"]
    since = [day for day in dates if day.opens]
    if len(until) == 1 and not until[0].part:
        return _told(one.para, until[0], until[0].value, year)
    if not until and len(since) == 1 and (value := _before(since[0])):
        return replace(_told(one.para, since[0], value, year), extra=value)
    return None


def _days(para: Para, year: Fact | None) -> list[Date]:
    """The days of a paragraph; those without a year in the plan's, where it has one."""
    own = [replace(day, value=complete(para, day, year).value) for day in yearless_of(para) if year]
    return [*dates_of(para), *own]


def _told(para: Para, day: Date, value: str, year: Fact | None) -> Fact:
    fact = para.fact(day.start, day.end, value=value)
    return replace(fact, doubt=f"年份取自第{year.line}行", extra=year.value) if day.yearless and year else fact


def only_for(share: Share) -> str:
    """自2027年1月1日起按5:3:2: the day that bounds a ratio in its clause, as printed; empty where it holds all the time."""
    text = share.para.text
    left = behind(text, ",;", share.at[0], share.sentence[0])
    if (before := behind(text, ",;", max(left - 1, 0), share.sentence[0])) < left:
        left = before
    days = [day for day in dates_of(share.para) if left <= day.start < share.at[0] and (day.opens or day.limit)]
    days = [day for day in days if day_of_money(share.para, day)]
    return share.para.raw[days[-1].start : days[-1].end] + ("起" if days[-1].opens else "") if days else ""


def _before(day: Date) -> str:
    """2027-06-30 of 2027-07-01, 2027-06 of 2027-07, 2026-12-31 of 2027; nothing where there is no such day."""
    if day.value.isdecimal():
        return f"{int(day.value) - 1}-12-31"
    try:
        first = date.fromisoformat(day.value if len(day.value) == _DAY else f"{day.value}-01")
    except ValueError:
        return ""
    return (first - timedelta(days=1)).isoformat()[: len(day.value)]
