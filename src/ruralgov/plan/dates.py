"""Days as a plan writes them: 2021-10-31, or a month, quarter, half or year that stands for its first or last day."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from ruralgov.plan.numerals import half_width

FIRST_YEAR, LAST_YEAR = 1949, 2100
"""Of every day in a plan and on the command line: what lies outside is a slip of the keyboard (docs/limits.md)."""
YEAR = r"(?:1949|19[5-9]\d|20\d{2}|2100)"
_DAY = re.compile(rf"({YEAR})-(\d{{2}})-(\d{{2}})", re.ASCII)
_MONTH = re.compile(rf"({YEAR})-(\d{{2}})", re.ASCII)
_QUARTER = re.compile(rf"({YEAR})-?Q([1-4])", re.ASCII)
_HALF = re.compile(rf"({YEAR})-?H([12])", re.ASCII)
_YEAR = re.compile(rf"({YEAR})", re.ASCII)
_WITH_YEAR = re.compile(r"(?:19|20)\d{2}(?:年度?)?")
_ANY_YEAR = re.compile(r"(\d{4})(?:-|$)", re.ASCII)
# Only a wrong date needs these: they are compiled when one comes.
_OTHER_FORMS = (
    r"([12]\d{3})[年./\-](\d{1,2})(?:[月./\-](?:(\d{1,2})日?)?)?(?:底前?|末|前)*",
    r"([12]\d{3})(\d{2})(\d{2})",
    r"([12]\d{3})年(?:底前?|末|内)?",
)
_OTHER_QUARTERS = r"([12]\d{3})(?:年|[ ./\-])?(?:第?([1-4一二三四])季度?|[Qq]([1-4])|([1-4])[Qq])(?:底前?|末|前|内)?"
_OTHER_HALVES = r"([12]\d{3})(?:年|[ ./\-])?(?:([上下])半年|[Hh]([12]))(?:底前?|末|前|内)?"
_TENS = r"([12]\d{3})[年./\-](\d{1,2})月?(?:份)?([上中下])旬(?:底前?|末|前|内)?"
_TENTHS = {"上": 10, "中": 20, "下": None}
"""The last day of 上旬 and 中旬; 下旬 ends with the month."""
# An hour in UTC may be of the next day here: only its midnight is a date.
_CLOCK = r"[ T](?:\d{1,2}:\d{2}(?::\d{2})?|00:00(?::00)?Z)$"
# A recurring day within a year or a month, as in duties: 06-15.
DAY_PATTERN = rf"^{YEAR}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
SPAN_PATTERN = rf"^{YEAR}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-?Q[1-4]|-?H[12])?$"


class Span(NamedTuple):
    """A closed interval of days: both ends belong to it."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """Number of days, both ends counted."""
        return (self.end - self.start).days + 1

    def holds(self, day: date) -> bool:
        """Whether the day lies inside."""
        return self.start <= day <= self.end


def without_year(title: str) -> str:
    """What a title of one year has in common with that of another: the title less its years."""
    return _WITH_YEAR.sub("", title)


def month_span(year: int, month: int) -> Span:
    """First and last day of a month."""
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def quarter_span(year: int, quarter: int) -> Span:
    """First and last day of a quarter, 1 to 4."""
    return Span(date(year, quarter * 3 - 2, 1), month_span(year, quarter * 3).end)


def half_span(year: int, half: int) -> Span:
    """First and last day of a half year, 1 or 2."""
    return Span(quarter_span(year, half * 2 - 1).start, quarter_span(year, half * 2).end)


def year_span(year: int) -> Span:
    """1 January to 31 December."""
    return Span(date(year, 1, 1), date(year, 12, 31))


def parse_span(text: str) -> Span:
    """The days that ``2021-10-31``, ``2021-10``, ``2021-Q4``, ``2021-H2`` or ``2021`` names.

    Raises:
        ValueError: the text is none of these forms, or names a day that does not exist.
    """
    if _DAY.fullmatch(text):
        day = date.fromisoformat(text)
        return Span(day, day)
    if match := _MONTH.fullmatch(text):
        return month_span(int(match[1]), _month(int(match[2])))
    if match := _QUARTER.fullmatch(text):
        return quarter_span(int(match[1]), int(match[2]))
    if match := _HALF.fullmatch(text):
        return half_span(int(match[1]), int(match[2]))
    if match := _YEAR.fullmatch(text):
        return year_span(int(match[1]))
    raise ValueError(text)


def _month(month: int) -> int:
    if not 1 <= month <= 12:
        raise ValueError(month)
    return month


def suggest(text: str) -> str | None:
    """The ISO form of a date written another way (2021年10月31日, 2021.10.31, 2021/6/30), if there is such a day.

    The end of a month, quarter or year is its last day, also where it would stand for its first: ``start: 2021年6月底``.
    """
    iso = _iso(text)
    if iso is None or not _exists(iso):
        return None
    return parse_span(iso).end.isoformat() if re.search("[底末旬]", text) else iso


def typed(text: str, year: int) -> str | None:
    """The same for what an office types into a field; what has no year (12月31日, 上半年, Q3, 年底) is of the year given."""
    if (whole := suggest(text)) or not re.search("[月季半年QqHh]", text):
        return whole
    return next(filter(None, (suggest(f"{year}{join}{text.strip()}") for join in ("年", ""))), None)


def sure(text: str, iso: str) -> bool:
    """Whether a date can mean no other: 6月前 may be before June, or by its end."""
    return re.search("(?<![底末])前", text) is None or is_day(iso)


def _iso(text: str) -> str | None:
    """The ISO form, whether there is such a day or not; None where the text is no date at all."""
    plain = re.sub(_CLOCK, "", half_width(text).strip(), flags=re.ASCII).replace(" ", "").replace("号", "日")
    if quarter := re.fullmatch(_OTHER_QUARTERS, plain, re.ASCII):
        digit = next(filter(None, quarter.groups()[1:]))
        return f"{quarter[1]}-Q{digit if digit.isascii() else '一二三四'.index(digit) + 1}"
    if half := re.fullmatch(_OTHER_HALVES, plain, re.ASCII):
        return f"{half[1]}-H{half[3] or ('1' if half[2] == '上' else '2')}"
    if tens := re.fullmatch(_TENS, plain, re.ASCII):
        last = _TENTHS[tens[3]]
        return f"{tens[1]}-{tens[2].zfill(2)}" + (f"-{last}" if last else "")
    match = next(filter(None, (re.fullmatch(form, plain, re.ASCII) for form in _OTHER_FORMS)), None)
    if match is None:
        return None
    return "-".join([match[1], *(part.zfill(2) for part in match.groups()[1:] if part)])


def is_day(iso: str) -> bool:
    """Whether the text is a full day, not a month, a quarter, a half or a year."""
    return _DAY.fullmatch(iso) is not None


def beyond(iso: str) -> bool:
    """Whether the text is a day, month, quarter, half or year in a year that no plan speaks of."""
    year = _ANY_YEAR.match(iso)
    return year is not None and not FIRST_YEAR <= int(year[1]) <= LAST_YEAR


def _exists(iso: str) -> bool:
    try:
        parse_span(iso)
    except ValueError:
        return False
    return True


def _span_of(value: object, *, exact: bool = False) -> Span:
    """The days that a value names; ``exact`` says to whoever tells what is wrong that a full day is wanted."""
    if isinstance(value, date):
        return Span(value, value)
    text = format(value, "f") if isinstance(value, Decimal) else str(value) if isinstance(value, int | str) else None
    if text is None or isinstance(value, bool):
        raise PydanticCustomError("date_form", "not a date", {"given": str(value), "exact": exact})
    try:
        return parse_span(text)
    except ValueError:
        iso = _iso(text)
        if beyond(iso or text):
            raise PydanticCustomError("date_range", "no year of a plan", {"given": text}) from None
        absent = iso is not None and not _exists(iso)  # 2026-06-31, 2026年6月31日: a date, but no day
        found: dict[str, object] = {"given": text, "iso": iso, "exact": exact}
        if not absent and (meant := suggest(text)) and (is_day(meant) or not exact):
            found |= {"suggestion": meant, "safe": sure(text, meant)}
        raise PydanticCustomError("date_exists" if absent else "date_form", "not a date", found) from None


def _start(value: object) -> date:
    return _span_of(value).start


def _end(value: object) -> date:
    return _span_of(value).end


def _exact(value: object) -> date:
    span = _span_of(value, exact=True)
    if span.start != span.end:
        raise PydanticCustomError("date_exact", "a full day is needed", {"given": str(value)})
    return span.start


_SPAN_SCHEMA = WithJsonSchema(
    {
        "anyOf": [
            {"type": "string", "pattern": SPAN_PATTERN},
            {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
        ]
    }
)
Day = Annotated[date, BeforeValidator(_exact), WithJsonSchema({"type": "string", "pattern": DAY_PATTERN})]
"""One day: 2021-10-31."""
StartDay = Annotated[date, BeforeValidator(_start), _SPAN_SCHEMA]
"""A day, month, quarter, half or year; stands for its first day."""
EndDay = Annotated[date, BeforeValidator(_end), _SPAN_SCHEMA]
"""A day, month, quarter, half or year; stands for its last day."""


def elapsed(start: date, end: date, day: date) -> tuple[int, int]:
    """Days gone by and days in all of the closed interval, on the evening of ``day`` (0 before, all after)."""
    total = (end - start).days + 1
    gone = min(max((day - start).days + 1, 0), total)
    return gone, total


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month where it does not exist."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def days_of(span: Span) -> list[date]:
    """Every day of the interval, in order."""
    return [span.start + timedelta(days=step) for step in range(span.days)]
