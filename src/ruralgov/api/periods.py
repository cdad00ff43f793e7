"""The period that a command or a program speaks of: its words are read here, and nowhere else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.api.days import day, first_day, state_day
from ruralgov.checking.reach.areas import PERIOD, STAGES
from ruralgov.errors import PlanError, UserError
from ruralgov.files.recorded_reads import today
from ruralgov.findings import Report
from ruralgov.text import joined, say

if TYPE_CHECKING:
    from ruralgov.calendar.periods import Kind, Period, Said
    from ruralgov.plan.dates import Span
    from ruralgov.plan.lookups.index import Index


class _Word(NamedTuple):
    zh: str
    en: str
    forms: str
    examples: str


_NAMES: dict[Kind, _Word] = {
    "month": _Word("月份", "month", "2026-06 或 6月", "2026-06 or 6月"),
    "quarter": _Word("季度", "quarter", "Q2、2021Q2 或 二季度", "Q2, 2021Q2 or 2021-Q2"),
    "half": _Word("半年", "half-year", "H1、2026H1 或 上半年", "H1, 2026H1 or 上半年"),
    "year": _Word("年份", "year", "2026", "2026"),
}
_ANY = _Word("时段", "period", "2026-06、2026Q2、上半年、2026", "2026-06, 2026Q2, 2026H1, 2026")


class Given(NamedTuple):
    """The words of the options, each None where it was not given."""

    month: str | None = None
    quarter: str | None = None
    half: str | None = None
    year: str | None = None
    start: str | None = None
    until: str | None = None
    stage: str | None = None


def period_of(index: Index, given: Given) -> Period | None:
    """The period that the options name; None where there are none.

    Raises:
        UserError: no period, or none of the plan's, or several.
    """
    _check_one(given)
    if given.stage is not None:
        return _stage(index, given.stage)
    if given.start is not None or given.until is not None:
        return _days(index, given)
    for kind in ("month", "quarter", "half"):
        if (text := getattr(given, kind)) is not None:
            return calendar_period(index, text, kind, given.year)
    return None if given.year is None else calendar_period(index, given.year, "year")


def _check_one(given: Given) -> None:
    days = "--from" if given.start is not None else "--until" if given.until is not None else None
    named = {"--month": given.month, "--quarter": given.quarter, "--half": given.half, "--stage": given.stage}
    found = [name for name, text in named.items() if text is not None] + ([days] if days else [])
    if given.year is not None and (given.stage is not None or days):
        found.append("--year")
    if len(found) > 1:
        options = joined(found)
        raise UserError(say(f"{options}：只能用一种时段。", f"{options}: give one kind of period."))


def calendar_period(index: Index, text: str, kind: Kind | None = None, year: str | None = None) -> Period:
    """A month, quarter, half-year or year; its year comes from the plan's period where it is not said.

    Raises:
        UserError: it is none, or several fit (they are listed).
    """
    from ruralgov.calendar.periods import of_calendar, within

    said = _said(text, kind)
    wanted = said.year
    if year is not None:
        wanted = _said(year, "year").year
        if said.year not in (None, wanted):
            raise UserError(
                say(f"{text} 与 --year {year} 不是同一年。", f"{text} and --year {year} are different years.")
            )
    if wanted:
        return of_calendar(said.kind, wanted, said.part)
    fits = within(index.period, said.kind, said.part)
    if len(fits) == 1:
        return fits[0]
    names = joined(one.code for one in fits)
    if fits:
        raise UserError(
            say(
                f"方案期间内有几个 {text}：{names}。请写明年份。",
                f"several {_NAMES[said.kind].en}s fit {text}: {names}. Say which.",
            )
        )
    _hold_known(
        index,
        PERIOD,
        say(
            f"方案的期间写错了，{text} 是哪一年的看不出：",
            f"the plan's period is wrong, so the year of {text} is open:",
        ),
    )
    example = of_calendar(said.kind, index.period.start.year if index.period else 2021, said.part).code
    raise UserError(
        say(
            f"方案期间内没有 {text}。请写明年份，如 {example}。",
            f"{text} is not within the plan's period. Say the year, as in {example}.",
        )
    )


def _hold_known(index: Index, area: str, words: str) -> None:
    """What cannot be found because it is wrong is not said to be missing.

    Raises:
        PlanError: an error of the plan leaves it open.
    """
    if errors := index.errors_in(area):
        raise PlanError(words, report=Report(errors, 1))


def yearless(text: str) -> bool:
    """Whether the words name a period and leave its year to the plan: Q2, 上半年."""
    from ruralgov.calendar.periods import parse

    try:
        return parse(text).year is None
    except ValueError:
        return False


def _said(text: str, kind: Kind | None) -> Said:
    from ruralgov.calendar.periods import parse

    try:
        return parse(text, kind)
    except ValueError:
        word = _NAMES[kind] if kind else _ANY
        raise UserError(
            say(f"“{text}”不是{word.zh}：写 {word.forms}。", f"`{text}` is no {word.en}: write {word.examples}.")
        ) from None


def _stage(index: Index, name: str) -> Period:
    from ruralgov.calendar.periods import Period
    from ruralgov.plan.dates import Span

    stages = {one.name: one for one in index.plan.stages}
    if name not in stages:
        _hold_known(
            index,
            STAGES,
            say(f"方案的阶段写错了，没有找到“{name}”：", f"stages of the plan are wrong; `{name}` was not found:"),
        )
        names = joined(stages)
        there = say(f"有：{names}。", f"There are: {names}.") if stages else say("方案没有阶段。", "The plan has none.")
        raise UserError(say(f"没有阶段“{name}”。{there}", f"no stage `{name}`. {there}"))
    stage = stages[name]
    if stage.start > stage.end:
        raise UserError(
            say(f"阶段“{name}”的起止日期颠倒，先改好。", f"stage `{name}` ends before it begins; correct it first.")
        )
    return Period("stage", Span(stage.start, stage.end), stage.name)


def _days(index: Index, given: Given) -> Period:
    from ruralgov.calendar.periods import Period
    from ruralgov.plan.dates import Span

    first, last = first_day(given.start), day(given.until)
    first = first or whole_days(index).start
    last = last or whole_days(index).end
    if first > last:
        raise UserError(say(f"{first} 在 {last} 之后。", f"{first} is after {last}."))
    return Period("days", Span(first, last))


def whole_days(index: Index) -> Span:
    """From the first to the last day that the plan speaks of.

    Raises:
        UserError: it speaks of none.
    """
    from ruralgov.calendar.agenda import whole_span

    whole = whole_span(index)
    if whole is None:
        _hold_known(index, PERIOD, say("方案的期间写错了：", "the plan's period is wrong:"))
        raise UserError(
            say(
                "方案里没有一个日期（period、stages、deadline）：用 --from 和 --until 指明。",
                "the plan names no day (period, stages, deadline): say --from and --until.",
            )
        )
    return whole


def last_day(which: Period, as_of: date | str | None) -> date:
    """The day that a paper of the period looks from: as given, else the period's last, or today while that is ahead.

    Raises:
        UserError: the given day lies before the period.
    """
    until = day(as_of)
    if until is None:
        return min(which.span.end, max(today(), which.span.start))
    if until < which.span.start:
        raise UserError(
            say(f"--as-of {until}：在{which.label}开始之前。", f"--as-of {until}: before {which.code} begins.")
        )
    return until


def calendar_span(index: Index, which: Period | None) -> Span:
    """The days that a calendar shows: the period's, else all that the plan speaks of.

    Raises:
        UserError: the plan speaks of no day, or more falls into them than a calendar holds.
    """
    from ruralgov.calendar.agenda import MOST, too_long

    span = which.span if which else whole_days(index)
    if too_long(index, span):
        raise UserError(
            say(
                f"{span.start} 至 {span.end} 的事项超过 {MOST} 项：用 --month、--quarter 或 --from、--until 缩短，并核对方案的期间。",
                f"{span.start} to {span.end} holds more than {MOST} entries: ask for less with --month, --quarter or --from and "
                "--until, and check the plan's period.",
            )
        )
    return span


def money_year(which: Period | None) -> tuple[int | None, Period | None]:
    """The year whose money counts (none where the days are of several), and the period where it is no whole year."""
    if which is None or which.kind == "year":
        return which.span.start.year if which else None, None
    return (which.span.end.year if which.span.start.year == which.span.end.year else None), which


def latest_quarter(index: Index) -> Period:
    """The quarter of the as-of day or the last day in the log, else the first of the plan."""
    from ruralgov.calendar.periods import of_calendar

    last = state_day(index)
    return of_calendar("quarter", last.year, (last.month + 2) // 3)
