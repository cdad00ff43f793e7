"""``ruralgov calendar``: deadlines, milestones and duties by day; and who has not reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.api.days import state_day
from ruralgov.api.periods import Given, calendar_span, period_of
from ruralgov.checking import command_needs
from ruralgov.cli.letter_files import Letters, letter_form, refuse_over, write_letters
from ruralgov.cli.options.letter_options import Number
from ruralgov.cli.options.period_options import From, Half, Month, Quarter, Stage, Until, Year
from ruralgov.cli.output import Format, Output, WithSources, chosen, emit
from ruralgov.cli.plan_choice import (
    AsOf,
    KnownOn,
    OnePlan,
    Restated,
    known,
    known_day,
    one,
    read_index,
    tell_of_unit,
)
from ruralgov.errors import UserError
from ruralgov.text import joined, say, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ruralgov.checking.reads import Reads
    from ruralgov.papers.page import Page
    from ruralgov.papers.supervision.missing_reports import Ask as Missing
    from ruralgov.papers.supervision.unit_letters import Post
    from ruralgov.plan.dates import Span
    from ruralgov.plan.lookups.index import Index
    from ruralgov.plan.plan import Plan

ORDER = 60


def command(
    plan: OnePlan = None,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit", "-u", help=say("只看这个单位的（含所在的组）。", "Only this unit's, its groups included.")
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            help=say("只看这几类，可重复，中文（报告、会议……）也可：", "Only these kinds (repeatable): ")
            + "report, meeting, inspection, assessment, activity, deadline, milestone, stage"
        ),
    ] = None,
    month: Month = None,
    quarter: Quarter = None,
    half: Half = None,
    year: Year = None,
    start: From = None,
    until: Until = None,
    stage: Stage = None,
    missing: Annotated[
        bool,
        typer.Option(
            "--missing", help=say("谁没有报送，并起草催办通知。", "Who has not reported, with a reminder for each.")
        ),
    ] = False,
    letters: Letters = False,
    number: Number = None,
    alarm: Annotated[
        int,
        typer.Option(
            min=-1, max=366, help=say("ics：提前几天提醒，-1 不提醒。", "ics: days of notice; -1 for no alarm.")
        ),
    ] = 3,
    every_day: Annotated[
        bool,
        typer.Option("--all", help=say("每日、每周的工作也逐日列出。", "List every day of daily and weekly duties.")),
    ] = False,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    restated: Restated = False,
    sources: WithSources = False,
    form: Format = None,
    output: Output = None,
) -> None:
    """工作日历：报告、会议、督查、时限，遇节假日的移动；--missing 列出谁没有报。 / Deadlines and duties by day.

    例 / Example:  ruralgov calendar plans/digital-county.yaml --unit 县水务局 -o 县水务局.ics
        ruralgov calendar plans/digital-county.yaml --missing --letters --number 某网督〔2021〕1号 -o 催办
    """
    from ruralgov.api.tracing.days_asked import asked_in
    from ruralgov.api.tracing.errors_shown import of_days
    from ruralgov.papers.supervision.missing_reports import missing_page
    from ruralgov.papers.table_headings import headed

    word = letter_form(form, output, number) if letters else chosen(form, output, calendar=True)
    file = one(plan)
    reads = _missing_reads(kind) if missing or letters else command_needs.CALENDAR.on_paper
    index = read_index(file, reads, as_of, known_day(known_on, restated=restated), told=False)
    member = _unit(index, unit)
    which = period_of(index, Given(month, quarter, half, year, start, until, stage))
    if missing or letters:
        tell_of_unit(file, index, member, as_of)
        ask = _missing(index, file, member, kind, which.span if which else None)
        if letters and output:
            refuse_over(file, index)
            post = _letters(index, ask, number)
            write_letters(post.letters, word, output, file, index, post.own, sources=sources)
            _told_unsure(index, ask)
        else:
            emit(
                missing_page(index, ask, drafts=word not in ("docx", "html")),
                word,
                output,
                file,
                index,
                sources=sources,
            )
        return
    span = calendar_span(index, which)
    flat = word in ("ics", "csv", "json", "xlsx")
    of_days(index, asked_in(index, span))
    tell_of_unit(file, index, member, as_of)
    page = _calendar(index, span, member, kind, alarm, (every_day or flat, flat))
    tell(*page.remarks)
    emit(headed(page, word), word, output, file, index, sources=sources)


def _calendar(
    index: Index, span: Span, unit: str | None, kinds: list[str] | None, alarm: int, shown: tuple[bool, bool]
) -> Page:
    from ruralgov.calendar.agenda import KINDS, Only
    from ruralgov.papers.calendar_page import Ask, calendar_page

    wanted = tuple(_kind(word, KINDS) for word in kinds or ())
    return calendar_page(index, Ask(span, Only(unit, wanted), shown[0], None if alarm < 0 else alarm, shown[1]))


def _missing(index: Index, file: Path, unit: str | None, kinds: list[str] | None, span: Span | None) -> Missing:
    from ruralgov.papers.supervision.missing_reports import Ask
    from ruralgov.reading.neighbouring_files.house_rules_file import templates_of

    return Ask(state_day(index), unit, _one_kind(kinds), span, templates_of(file))


def _missing_reads(kinds: list[str] | None) -> Callable[[Plan], Reads]:
    kind = _one_kind(kinds)
    return lambda plan: command_needs.missing_of(plan, kind)


def _one_kind(kinds: list[str] | None) -> str:
    from ruralgov.calendar.agenda import KINDS

    if len(kinds or ()) > 1:
        raise UserError(say("--missing 一次只列一类：留一个 --kind。", "--missing lists one kind: give one --kind."))
    return _kind((kinds or ["report"])[0], KINDS[:5])


def _letters(index: Index, ask: Missing, number: str | None) -> Post:
    from ruralgov.papers.supervision.unit_letters import Parts, arrears_letters

    return arrears_letters(index, ask, Parts(ask.day, {"number": number}, ask.templates))


def _told_unsure(index: Index, ask: Missing) -> None:
    from ruralgov.papers.supervision.missing_reports import unsure

    if gone := joined(f"{one.unit} {one.duty.name}" for one in unsure(index, ask)):
        zh = f"方案有误，还不知道是否欠报，没有写进信函：{gone}。"
        tell(say(zh, f"whether these are owed is open for errors of the plan; no letter asks for them: {gone}."))


def _kind(word: str, kinds: Sequence[str]) -> str:
    """The kind, given as in the plan (report) or as the calendar shows it (报告)."""
    from ruralgov.papers.calendar_page import KINDS

    named = {KINDS[one]: one for one in kinds}
    return known(named.get(word, word), kinds, say("类型", "kind"))


def _unit(index: Index, unit: str | None) -> str | None:
    from ruralgov.plan.lookups.unit_names import known_units

    found = known(unit, sorted(known_units(index)), say("单位", "unit"))
    return index.unit(found) if found else None
