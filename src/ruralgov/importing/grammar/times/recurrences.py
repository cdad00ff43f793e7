"""How often: what recurs with its rhythm and its day (每月调度、半年督查、年终考核; 每年6月15日前…)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ruralgov.importing.grammar.headings.marks import opening_mark
from ruralgov.importing.grammar.lexicon.money import PAID_OUT, RULE_OF_MONEY
from ruralgov.importing.grammar.lexicon.rhythms import (
    BESIDE_RHYTHM,
    DONE_BY,
    DONE_BY_BEHIND,
    DONE_BY_LEADS,
    EVERY_UNIT,
    MONTH_OF_PERIOD,
    NO_RHYTHM,
    RECURRING,
    REPORTED_TO,
    RHYTHM_OF,
    RHYTHM_OPENS,
    SHORT_RHYTHM,
    TASK_FORCE,
)
from ruralgov.importing.grammar.lexicon.units import EVERY_PLACE, ORGAN_ENDING
from ruralgov.importing.grammar.numerals import integer
from ruralgov.importing.grammar.signs import behind
from ruralgov.importing.grammar.times.dates import Date, date_fact, dates_of
from ruralgov.importing.grammar.times.days_of_rhythm import on_each_day
from ruralgov.importing.grammar.times.single_reports import single_reports
from ruralgov.importing.sources.paragraph import Fact, Para, read_once
from ruralgov.importing.sources.patterns import lazy

_EVERY = lazy(
    rf"{RHYTHM_OPENS}{EVERY_UNIT}(?:于|在|的)?(?P<nth>{MONTH_OF_PERIOD})?"
    r"(?P<due>(?:末(?:月|(?=\d))|最后一?个月)的?(?P<endday>\d{1,2})日(?:之?前)?|(?:度)?(?:的)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|(?P<part>[上中下]旬)|份?[底末]|份?(?![\d前之-]))(?:之?前)?"
    r"(?P<more>(?:[、和及]\d{1,2}月(?:\d{1,2}日|[上中下]旬|份?[底末]|份?(?![\d前之-]))(?:之?前)?)*)|(?:的?(?P<dom>\d{1,2})日(?:之?前)?(?P<days>(?:[、和及]\d{1,2}日(?:之?前)?)*)|(?:结束|终了)后(?P<after>\d{1,2})[日天](?:之?内|之?前))|底前?|末)?(?P<rest>[^,。;]{0,40})",
    "⟦每月走访不少于2次⟧",
)
_FROM_THEN = lazy(r"[自从].{0,12}起")
_LONGEST = 60
"""Characters of a name."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Something that is done again and again; ``start`` and ``end`` are where its words stand."""

    name: Fact
    kind: str
    every: str
    start: int
    end: int
    due: str = ""
    month: int | None = None
    day: int | None = None
    by: Fact | None = None
    """Who does it; None where the clause does not say."""
    by_leads: bool = False
    """Whether the clause says that the lead units do it."""
    to: Fact | None = None
    """Who gets the report."""
    since: Fact | None = None
    said: Fact | None = None
    """The words for its day, of several days of one clause."""
    on: Date | None = None
    """The one day of what is done once."""
    short: bool = False
    """Whether it is a word in a row (周督查、月考核), without a clause of its own."""


@read_once
def recurrences_of(para: Para) -> tuple[Recurrence, ...]:
    """What recurs in a paragraph: clauses first, then words in a row; then what is due once."""
    return (*_full(para), *_short(para), *_once_only(para))


def _once_only(para: Para) -> Iterator[Recurrence]:
    for one in single_reports(para):
        by, to = _by(para, one.before) or _by_behind(para, one.start, one.end), _to(para, one.start, one.end)
        leads = bool(DONE_BY_LEADS.search(para.text, max(one.before - 20, 0), one.end))
        left = behind(para.text, ",。;:、", one.before)
        start = one.start if by or leads or left >= one.before else left
        name = para.fact(start, min(one.end, start + _LONGEST))
        yield Recurrence(
            name, "report", "once", start, one.end, one.day.value, by=by, by_leads=leads, to=to, on=one.day
        )


def _kind(words: str) -> str:
    return next((form.value for form in RECURRING if re.search(form.words, words)), "")


def _by_day(text: str, match: re.Match[str], end: int) -> str:
    """每年9月底前完成水池清洗: whatever is done again by one day is a duty; not when money is paid out."""
    act = text[match.end("due") : end] if match["due"] and match["month"] else ""
    return "activity" if len(act.strip(", ")) > 3 and not (PAID_OUT.search(act) or RULE_OF_MONEY.search(act)) else ""


def _full(para: Para) -> Iterator[Recurrence]:
    for match in _EVERY.finditer(para.text):
        end = _act_end(para.text, match)
        kind = _kind(para.text[match.end("unit") : end]) or _by_day(para.text, match, end)
        if not kind or _is_none(match):
            continue
        name = para.fact(match.start(), min(end, match.start() + _LONGEST))
        found = Recurrence(name, kind, _every(match["count"], match["unit"]), match.start(), end)
        to, since = _to(para, match.start(), end), _since(para, match.start())
        by = _by(para, match.start()) or _by_behind(para, match.start("rest"), end)
        clause = re.split("[。;]", para.text[: match.start()])[-1][-20:] + para.text[match.start() : end]
        found = replace(found, by=by, by_leads=bool(DONE_BY_LEADS.search(clause)), to=to, since=since)
        yield from on_each_day(found, match, para, end)


def _is_none(match: re.Match[str]) -> bool:
    """A row of short words, and so many people each time."""
    several = len(SHORT_RHYTHM.findall(match[0])) > 1
    several = several or (not match[0].startswith("每") and bool(NO_RHYTHM.search(match["rest"])))
    return several or bool(re.search(r"\d+[名个人户家]", match["rest"]))


def _act_end(text: str, match: re.Match[str]) -> int:
    """The end of the duty's clause; behind 每年6月15日前, the clause that says what is due."""
    end = match.end()
    if not _kind(match["rest"]) and len(match["rest"].strip()) < 4 and text[end : end + 1] == ",":
        following = re.match(r",[^,。;]{0,60}(?:,[^,。;]{0,20})?", text[end:])
        end += following.end() if following else 0
    return end


def _every(count: str | None, unit: str) -> str:
    rhythm = RHYTHM_OF.get(unit, "year")
    number = integer(count) if count else 1
    return f"{number} {rhythm}s" if number and number > 1 else rhythm


def _short(para: Para) -> Iterator[Recurrence]:
    """周督查、月考核、季总评: two at least in a row, so that 年度考核 in a sentence is none."""
    found = list(SHORT_RHYTHM.finditer(para.text))
    for index, match in enumerate(found):
        near = [
            other
            for other in (found[index - 1 : index] + found[index + 1 : index + 2])
            if min(abs(other.start() - match.end()), abs(match.start() - other.end())) <= 2
        ]
        if near or _once(para.text, match) or _alone(para.text, match):
            unit = match["unit"].removeprefix("每")
            kind = _kind(match["act"]) or "activity"
            yield Recurrence(para.fact(*match.span()), kind, RHYTHM_OF.get(unit, "year"), *match.span(), short=True)


def _once(text: str, match: re.Match[str]) -> bool:
    """半年调度一次 at the front of a clause; with 每 before it, it is read with the rest of its clause."""
    opens = not match.start() or text[match.start() - 1] in ",。;:"
    return opens and not match["unit"].startswith("每") and bool(re.match(r"[一1]次", text[match.end() :]))


def _alone(text: str, match: re.Match[str]) -> bool:
    """年底考核 as a whole clause, beside others with a rhythm."""
    opens = not match.start() or text[match.start() - 1] in ",。;:、"
    ends = match.end() == len(text) or text[match.end()] in ",。;、"
    return opens and ends and bool(BESIDE_RHYTHM.search(text, 0, match.start()))


def _by(para: Para, position: int) -> Fact | None:
    mark = opening_mark(para)
    shift = max(position - 20, mark.end if mark else 0)
    match = DONE_BY.search(para.text[shift:position])
    by = match["by"].strip() if match else ""
    if match is None or not _is_somebody(by):
        return None
    return para.fact(shift + match.start("by") + by.startswith("请"), shift + match.end("by"))


def _by_behind(para: Para, start: int, end: int) -> Fact | None:
    match = DONE_BY_BEHIND.search(para.text, start, end)
    return para.fact(*match.span("by")) if match and _is_somebody(match["by"]) else None


def _is_somebody(name: str) -> bool:
    return any(form.search(name) for form in (ORGAN_ENDING, EVERY_PLACE, TASK_FORCE))


def _to(para: Para, start: int, end: int) -> Fact | None:
    match = REPORTED_TO.search(para.text, start, end)
    return para.fact(*match.span("to")) if match else None


def _since(para: Para, position: int) -> Fact | None:
    """自2026年第一季度起,每2个月…: the first time."""
    before = para.text[max(position - 24, 0) : position]
    if not _FROM_THEN.search(before):
        return None
    dates = [date for date in dates_of(para) if position - 24 <= date.start < position]
    return date_fact(para, dates[-1]) if dates else None
