"""Two ratios of the same money that follow one another: 2027年6月30日前按5:3:2分担，此后按4:3:3."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ruralgov.importing.grammar.lexicon.money import DAY_ALONE, HELD_BEFORE, HELD_BEHIND, HOLDS_UNTIL, RATIO_CHANGES
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
    """自2027年1月1日起按5:3:2, 按5:3:2分担，自7月1日起执行: the day that bounds a ratio, as printed; empty where it holds all the time."""
    para = share.para
    said = (*dates_of(para), *yearless_of(para))
    days = [day for day in said if _bounds_before(share, day) or _bounds_behind(share, day)]
    return _as_printed(para, max(days, key=lambda day: day.start)) if days else ""


def _bounds_before(share: Share, day: Date) -> bool:
    """7月1日起由县级承担80%, 自7月1日起，改厕资金由县、乡按8:2分担: a day in the clause of the ratio, or in one before that is about the money."""
    text, at = share.para.text, share.at[0]
    if not (share.sentence[0] <= day.start < at and (day.opens or day.limit)):
        return False
    own = behind(text, ",;", at, share.sentence[0])
    if own <= day.start:
        return day.opens or day_of_money(share.para, day)
    if behind(text, ",;", own - 1, share.sentence[0]) > day.start:
        return False
    return bool(DAY_ALONE.fullmatch(text, day.end, own)) or day_of_money(share.para, day)


def _bounds_behind(share: Share, day: Date) -> bool:
    """按8:2分担，自2027年起执行: a day behind the ratio from which, or until which, it is to be kept."""
    text, end = share.para.text, share.at[1]
    if not (end <= day.start < share.sentence[1] and HELD_BEFORE.fullmatch(text, end, day.start)):
        return False
    return _holds_until(text, day.start) or bool(HELD_BEHIND.match(text, day.end))


def _holds_until(text: str, start: int) -> bool:
    """执行至2026年12月31日: whether what stands before a day says that a rule holds until then."""
    return bool(HOLDS_UNTIL.search(text, max(start - 8, 0), start))


def _as_printed(para: Para, day: Date) -> str:
    printed = para.raw[day.start : day.end]
    if _holds_until(para.text, day.start):
        return f"至{printed}"
    opens = (day.opens or para.text.startswith("起", day.end)) and not printed.endswith("起")
    return printed + "起" * opens


def _before(day: Date) -> str:
    """2027-06-30 of 2027-07-01, 2027-06 of 2027-07, 2026-12-31 of 2027; nothing where there is no such day."""
    if day.value.isdecimal():
        return f"{int(day.value) - 1}-12-31"
    try:
        first = date.fromisoformat(day.value if len(day.value) == _DAY else f"{day.value}-01")
    except ValueError:
        return ""
    return (first - timedelta(days=1)).isoformat()[: len(day.value)]
