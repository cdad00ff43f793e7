"""The papers that the desk makes, each with what it reads of a plan and how its page is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.api.days import state_day
from ruralgov.api.periods import Given, calendar_period, last_day, latest_quarter, period_of, whole_days
from ruralgov.calendar.periods import of_calendar
from ruralgov.checking import command_needs
from ruralgov.plan.lookups.choices import known
from ruralgov.text import Text, say

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ruralgov.calendar.periods import Kind as Length
    from ruralgov.calendar.periods import Period
    from ruralgov.checking.reads import Reads
    from ruralgov.papers.page import Page
    from ruralgov.plan.lookups.index import Index
    from ruralgov.plan.plan import Plan

_STAGE = "stage "
_LETTER = ("number", "to", "issuer", "date", "cc", "contact")
_MOST_PERIODS = 60


class Ask(NamedTuple):
    """What is asked of a plan: the period and the unit, each None where none is; the letter parts that were typed."""

    plan: Index
    file: Path
    period: Period | None
    unit: str | None
    said: Mapping[str, str | None] = MappingProxyType({})


class Paper(NamedTuple):
    """A page with the plan on its day."""

    page: Page
    plan: Index


class Kind(NamedTuple):
    """A paper: its title, what it reads, how it is made, what can be chosen, and whether it is a calendar as well.

    ``letter`` are the parts of a letter that can be typed for it. ``headed``: in a document each of its tables stands below a heading. ``progress``: it shows how far tasks are, and has no
    section that says what late entries changed of it.
    """

    title: Text
    reads: Callable[[Plan], Reads]
    make: Callable[[Ask], Paper]
    periods: bool = False
    units: bool = False
    calendar: bool = False
    letter: tuple[str, ...] = ()
    headed: bool = False
    progress: bool = False


def _report(ask: Ask) -> Paper:
    from ruralgov.api.progress_reports import report_page

    which = ask.period or latest_quarter(ask.plan)
    day = last_day(which, ask.plan.given_as_of)
    return Paper(report_page(ask.plan, which, day, ask.file, ask.said), ask.plan.on(day))


def _tasks(ask: Ask) -> Paper:
    from ruralgov.papers.tables.task_table import Filter, task_page

    only = Filter(ask.unit, due=ask.period.span if ask.period else None)
    return Paper(task_page(ask.plan, state_day(ask.plan), only), ask.plan)


def _budget(ask: Ask) -> Paper:
    from ruralgov.papers.tables.budget_table import Ask as Wanted
    from ruralgov.papers.tables.budget_table import budget_page

    year = ask.period.span.start.year if ask.period else None
    return Paper(budget_page(ask.plan, Wanted(("source", "department"), year)), ask.plan)


def _calendar(ask: Ask) -> Paper:
    from ruralgov.calendar.agenda import Only
    from ruralgov.papers.calendar_page import Ask as Wanted
    from ruralgov.papers.calendar_page import calendar_page

    span = ask.period.span if ask.period else whole_days(ask.plan)
    return Paper(calendar_page(ask.plan, Wanted(span, Only(ask.unit), every_day=False)), ask.plan)


def _missing(ask: Ask) -> Paper:
    from ruralgov.papers.supervision.missing_reports import Ask as Wanted
    from ruralgov.papers.supervision.missing_reports import missing_page
    from ruralgov.reading.neighbouring_files.house_rules_file import templates_of

    span = ask.period.span if ask.period else None
    wanted = Wanted(state_day(ask.plan), ask.unit, "report", span, templates_of(ask.file))
    return Paper(missing_page(ask.plan, wanted), ask.plan)


def _norms(ask: Ask) -> Paper:
    from ruralgov.papers.norms_page import norms_page

    return Paper(norms_page(ask.plan), ask.plan)


def _escalation(ask: Ask) -> Paper:
    from ruralgov.papers.escalation_page import escalation_page

    index = ask.plan.on(last_day(ask.period, None)) if ask.period else ask.plan
    since = ask.period.span.start if ask.period else None
    return Paper(escalation_page(index, state_day(index), ask.unit, since), index)


def _bulletin(ask: Ask) -> Paper:
    from ruralgov.aggregation.unit_ranking import WEIGHTS
    from ruralgov.papers.letter import letter_parts
    from ruralgov.papers.supervision.bulletin_page import Ask as Wanted
    from ruralgov.papers.supervision.bulletin_page import bulletin_page
    from ruralgov.reading.neighbouring_files.house_rules_file import templates_of

    index, day = _on_its_day(ask)
    letter = letter_parts(index, day, {**ask.said, "to": ask.said.get("to") or "各牵头单位"}, own=True)
    return Paper(bulletin_page(index, Wanted(day, WEIGHTS, letter, templates_of(ask.file))), index)


def _pledge(ask: Ask) -> Paper:
    from ruralgov.papers.supervision.pledge_page import Ask as Wanted
    from ruralgov.papers.supervision.pledge_page import pledges, pledges_page
    from ruralgov.reading.neighbouring_files.house_rules_file import templates_of

    index, day = _on_its_day(ask)
    unit = known(ask.unit, index.leads, say("牵头单位", "lead unit"))
    found = pledges(index, Wanted(day, unit, ask.said.get("issuer") or None, templates_of(ask.file)))
    return Paper(pledges_page(index, day, found), index)


def _meeting(ask: Ask) -> Paper:
    from ruralgov.papers.supervision.meeting_page import meeting_page
    from ruralgov.reading.neighbouring_files.house_rules_file import templates_of

    index, day = _on_its_day(ask)
    return Paper(meeting_page(index, day, templates_of(ask.file)), index)


def _master(ask: Ask, *, large: bool = False) -> Paper:
    from ruralgov.papers.master_ledger import master_page

    index, day = _on_its_day(ask)
    return Paper(master_page(index, day, large=large), index)


def _sheet(ask: Ask) -> Paper:
    return _master(ask, large=True)


def _on_its_day(ask: Ask) -> tuple[Index, date]:
    day = state_day(ask.plan)
    return ask.plan.on(day), day


def _of_bulletin(plan: Plan) -> Reads:
    return command_needs.bulletin_of(plan, money=True, reports=True)


KINDS = {
    "report": Kind(
        Text("进展情况报告", "Progress report"),
        lambda _: command_needs.REPORT,
        _report,
        periods=True,
        letter=(*_LETTER, "signer"),
    ),
    "tasks": Kind(
        Text("任务分工表", "Task table"),
        lambda _: command_needs.TASKS_AND_REST,
        _tasks,
        periods=True,
        units=True,
        progress=True,
    ),
    "budget": Kind(Text("资金分担表", "Cost shares"), lambda _: command_needs.BUDGET_OF_UNITS, _budget, periods=True),
    "calendar": Kind(
        Text("工作日历", "Calendar"),
        lambda _: command_needs.CALENDAR,
        _calendar,
        periods=True,
        units=True,
        calendar=True,
        headed=True,
    ),
    "missing": Kind(
        Text("没有报送的", "Missing reports"),
        lambda plan: command_needs.missing_of(plan, "report"),
        _missing,
        periods=True,
        units=True,
    ),
    "escalation": Kind(
        Text("督办清单", "Measures"),
        command_needs.escalation_of,
        _escalation,
        periods=True,
        units=True,
        headed=True,
        progress=True,
    ),
    "bulletin": Kind(Text("通报", "Bulletin"), _of_bulletin, _bulletin, progress=True, letter=_LETTER),
    "meeting": Kind(Text("会议材料", "Meeting material"), lambda _: command_needs.MEETING, _meeting, progress=True),
    "pledge": Kind(
        Text("责任书", "Letters of responsibility"),
        lambda _: command_needs.PLEDGE,
        _pledge,
        units=True,
        letter=("issuer",),
    ),
    "master": Kind(
        Text("汇总台账（A4）", "Master ledger (A4)"), lambda _: command_needs.MASTER, _master, progress=True
    ),
    "sheet": Kind(Text("汇总台账（A3）", "Master ledger (A3)"), lambda _: command_needs.MASTER, _sheet, progress=True),
    "norms": Kind(Text("配备标准", "Norms"), lambda plan: command_needs.norms_of(plan, None), _norms, headed=True),
}


def period_from(index: Index, word: str, start: str = "", until: str = "") -> Period | None:
    """The period that a choice names, or that goes from a day to a day; None where nothing is named.

    Raises:
        UserError: the plan has no such period.
    """
    if start or until:
        return period_of(index, Given(start=start or None, until=until or None))
    if not word:
        return None
    if word.startswith(_STAGE):
        return period_of(index, Given(stage=word.removeprefix(_STAGE)))
    return calendar_period(index, word)


def periods(index: Index) -> dict[str, list[tuple[str, str]]]:
    """The periods that can be chosen: by their kind, each as its word and its name."""
    if index.period is None:
        return {}
    first, last = index.period.start, index.period.end
    lengths: dict[Length, tuple[str, int]] = {
        "quarter": (say("季度", "Quarters"), 4),
        "half": (say("半年", "Half-years"), 2),
        "year": (say("年度", "Years"), 1),
        "month": (say("月份", "Months"), 12),
    }
    found = {}
    for kind, (title, parts) in lengths.items():
        every = [
            of_calendar(kind, year, part) for year in range(first.year, last.year + 1) for part in range(1, parts + 1)
        ]
        fits = [one for one in every if one.span.start <= last and one.span.end >= first][:_MOST_PERIODS]
        found[title] = [(one.code, say(one.label, one.code)) for one in fits]
    if index.plan.stages:
        found[say("阶段", "Stages")] = [(f"{_STAGE}{one.name}", one.name) for one in index.plan.stages]
    return found
