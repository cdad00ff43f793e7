"""The year of a month that is printed without one, where the document's own day is all that says of which year it is."""

from __future__ import annotations

from ruralgov.importing.sources.paragraph import Fact

BY_OWN_DAY, BY_LATE_DAY, BY_NUMBER = "年度据成文日期推定", "年度据成文日期推定（年末成文）", "年度据发文字号推定"
"""Where the plan's year is taken from, if no title, period and limit says it; of a day ``extra`` is 2026-09, its month."""
_LONG_AGO = 3
"""A month so far before the document's own day is of the next year: 3月底前 in a notice of September."""
_LATE = 11
_QUARTER = 3


def is_late(month: int) -> bool:
    """Whether a document of this month may speak of its own year or of the next."""
    return month >= _LATE


def years_near(year: Fact) -> tuple[str, ...]:
    """The year of the document's own day and the one behind it; nothing where the plan says its year."""
    return (year.value, str(int(year.value) + 1)) if year.doubt in {BY_OWN_DAY, BY_LATE_DAY, BY_NUMBER} else ()


def year_for(value: str, year: Fact, *, following: bool = False) -> str:
    """The year of ????-03 in a plan of this ``year``, or of a date that is said to be of the ``following`` one; empty where it cannot be told."""
    if year.doubt not in {BY_OWN_DAY, BY_LATE_DAY}:
        return "" if following else year.value
    after = str(int(year.value) + 1)
    if following:
        return after
    before = int(year.extra[5:7]) - _month(value)
    if before >= _LONG_AGO:
        return after
    late = is_late(int(year.extra[5:7]))
    return "" if late and (before > 0 or year.doubt == BY_LATE_DAY) else year.value


def _month(value: str) -> int:
    """The last month of ????-Q1, ????-03-31, and of the year where none is named."""
    rest = value.partition("-")[2]
    if not rest:
        return 12
    return int(rest[1]) * _QUARTER if rest.startswith("Q") else int(rest[:2])
