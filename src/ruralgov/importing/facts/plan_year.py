"""The year of the whole plan, for months that are printed without one (6月底前 in a plan for 2026), and the years of a sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ruralgov.importing.facts.header import Header
from ruralgov.importing.grammar.headings.documents import holds_until, tells_of_its_day, without_revision
from ruralgov.importing.grammar.money.amount_kinds import Amount
from ruralgov.importing.grammar.phrases import day_of_meeting, limits, own_day, year_of_edition, years_meant
from ruralgov.importing.grammar.targets.indicator import Indicator
from ruralgov.importing.grammar.times.borrowed_years import BY_LATE_DAY, BY_NUMBER, BY_OWN_DAY, is_late
from ruralgov.importing.grammar.times.dates import date_fact
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_YEAR = lazy(r"(?<!\d)20\d{2}(?=\s*(?:年|[-~至到]))")


_YEAR_OF_NUMBER = lazy(r"(?<=[〔\[(（])20\d{2}(?=[〕\])）])", "青政发〔⟦2026⟧〕3号")
_TOP = 6
"""So many paragraphs stand around a title."""
BY_LIMITS, BY_ONE_LIMIT = "年度据全文时限推定", "年度据一处时限推定"
"""No title and no period says it: the limits of tasks do, and a sum may be of another year. One limit is too little for a sum."""

_YEARS = 5
"""Years that a yearly sum is spread over at most."""


def plan_year(header: Header, paras: list[Para]) -> Fact | None:
    """The one year of the title, of the period, or of all time limits; None where there are several."""
    if header.title and (years := set(_titled(header))):
        return (
            replace(header.title, value=years.pop(), printed=header.title.printed, doubt="")
            if len(years) == 1
            else None
        )
    if header.end and header.end.value[:4].isdecimal():
        same = header.start is None or header.start.value[:4] == header.end.value[:4]
        return replace(header.end, value=header.end.value[:4], doubt="") if same else None
    if stated := _stated(paras):
        return stated
    own = {day.value.year for para in paras if (day := own_day(para))}
    said = [
        phrase
        for para in paras
        for phrase in limits(para)
        if not phrase.value.redacted
        and not holds_until(para.text[: phrase.value.start])
        and phrase.value.value[:4] >= min(own, default="")
    ]
    if not said:
        return _dated(header, paras) or _numbered(header)
    if len({phrase.value.value[:4] for phrase in said}) != 1:
        return None
    several = len({phrase.line for phrase in said}) > 1
    first = date_fact(said[0].para, said[0].value)
    return replace(first, value=first.value[:4], doubt=BY_LIMITS if several else BY_ONE_LIMIT, extra="")


def _stated(paras: list[Para]) -> Fact | None:
    """表中时限均指2026年; （2026年第二季度）below the title."""
    meant = [year for para in paras for year in years_meant(para)]
    meant = meant or [year for para in paras[:_TOP] for year in year_of_edition(para)]
    years = {(phrase.value, phrase.line): phrase.para.fact(phrase.start, phrase.end) for phrase in meant}
    return next(iter(years.values())) if len({year for year, _ in years}) == 1 else None


def _dated(header: Header, paras: list[Para]) -> Fact | None:
    """The year of the document's own day, with its month, where nothing else has a year; else of the meeting it tells of.

    What is written late in a year is of that year in minutes and notices; a plan may be of the next.
    """
    days = [day for para in paras if (day := own_day(para))]
    days = days or [day for para in paras[:_TOP] if (day := day_of_meeting(para))][:1]
    if len({day.value.year for day in days}) != 1:
        return None
    first = min(days, key=lambda day: day.value.month)
    at_once = header.title is not None and tells_of_its_day(header.title.value)
    late = is_late(first.value.month) and not at_once
    year = first.para.fact(first.start, first.end, doubt=BY_LATE_DAY if late else BY_OWN_DAY)
    return replace(year, extra=f"{first.value.year}-{first.value.month:02d}")


def _numbered(header: Header) -> Fact | None:
    """The year in the document's number, 〔2026〕7号, where it has no day."""
    found = _YEAR_OF_NUMBER.search(header.number.value) if header.number else None
    return replace(header.number, value=found[0], doubt=BY_NUMBER) if header.number and found else None


def _titled(header: Header) -> list[str]:
    """The years that the title names."""
    return _YEAR.findall(without_revision(header.title.value).translate({ord("—"): "-"})) if header.title else []


def first_year(header: Header) -> str:
    """The year the plan begins in, by its title or its period; empty where neither says."""
    stated = [header.start.value[:4]] if header.start and header.start.value[:4].isdecimal() else []
    return min([*_titled(header), *stated], default="")


def ahead(targets: Iterable[Indicator], since: str) -> tuple[Indicator, ...]:
    """Without the numbers of years before the plan: 2025年建成12个 in a plan for 2026 is what stands already.

    The rate of such a year is where the later ones start from.
    """
    found = list(targets)
    past = [item for item in found if is_past(item.when, since)]
    rates = {item.thing: item.low for item in past if item.unit == "%" and item.thing}
    return tuple(
        replace(item, base=rates[item.thing]) if item.unit == "%" and not item.base and item.thing in rates else item
        for item in found
        if item not in past
    )


def is_past(date: str, since: str) -> bool:
    """Whether a date lies in a year before the plan."""
    return date[:4].isdecimal() and date[:4] < since


def years_of(amount: Amount, header: Header, year: Fact | None, limit: Fact | None) -> tuple[Fact, ...]:
    """The printed year, the plan's one ``year``, that of the task's own ``limit``, or each of its period where the sum is yearly."""
    since = amount.year if amount.every and amount.year and amount.year.extra else None
    if amount.year and not (since or amount.year.extra.isdecimal()):
        return (amount.year,)
    if year is not None and not year.doubt and not since:
        return (year,)
    start, end = since or header.start, _last_year(since, header)
    if amount.every and start and end and start.value[:4].isdecimal() and end.value[:4].isdecimal():
        first, last = int(start.value[:4]), int(end.value[:4])
        if 0 <= last - first < _YEARS:
            words = "至".join(dict.fromkeys((start.printed, end.printed)))
            doubt = f"每年一笔，据期限{words}列出" if first < last else ""
            every = range(first, last + 1)
            return tuple(replace(end, value=str(number), extra=start.printed, doubt=doubt) for number in every)
    if since:
        return (replace(since, doubt=f"原文{since.printed}起每年都有，没有写到哪年", extra=""),)
    if limit and limit.value[:4].isdecimal():
        return (replace(limit, value=limit.value[:4], extra=limit.value[:4], doubt="资金没有写年度，取任务时限的年度"),)
    inferred = year is not None and year.doubt == BY_LIMITS
    return (replace(year, doubt="资金没有写年度，据全文时限推定"),) if year is not None and inferred else ()


def _last_year(since: Fact | None, header: Header) -> Fact | None:
    """2028 of 2026年至2028年每年; else the last of the plan."""
    if since and since.extra.isdecimal():
        return replace(since, value=since.extra, extra="")
    return header.end


def outside(years: Iterable[Fact], header: Header) -> str:
    """The first of these years in which the plan does not run; empty where there is none."""
    start, end = (
        int(one.value[:4]) if one and one.value[:4].isdecimal() else None for one in (header.start, header.end)
    )
    wrong = (year.value for year in years if (start and int(year.value) < start) or (end and int(year.value) > end))
    return next(wrong, "")
