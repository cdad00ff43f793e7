"""The papers whose figures can be asked for, each as its own command prints it: one function a paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.api.days import state_day
from ruralgov.api.periods import calendar_span, last_day, latest_quarter, money_year
from ruralgov.checking import command_needs
from ruralgov.checking.reads import Reads
from ruralgov.errors import UserError
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.calendar.periods import Period
    from ruralgov.papers.page import Page
    from ruralgov.plan.lookups.index import Index


class Paper(NamedTuple):
    """A paper with the plan on its day."""

    page: Page
    plan: Index


@dataclass(frozen=True)
class Wanted:
    """The plan, its file, and the period that was asked for; None where each paper takes its own."""

    index: Index
    file: Path
    which: Period | None = None

    @property
    def known(self) -> Index:
        """The plan on the last day of the period, else on its own day."""
        return self.index.on(self.day)

    @property
    def day(self) -> date:
        """The day that a state is shown for."""
        return last_day(self.which, self.index.given_as_of) if self.which else state_day(self.index)

    @property
    def templates(self) -> Path:
        """Where the user's own words are."""
        from ruralgov.reading.neighbouring_files.house_rules_file import templates_of

        return templates_of(self.file)


def _report(of: Wanted) -> Paper:
    from ruralgov.api.progress_reports import report_page

    which = of.which or latest_quarter(of.index)
    until = last_day(which, of.index.given_as_of)
    return Paper(report_page(of.index, which, until, of.file), of.index.on(until))


def _tasks(of: Wanted) -> Paper:
    from ruralgov.papers.tables.task_table import Filter, task_page

    only = Filter(due=of.which.span if of.which else None)
    return Paper(task_page(of.index, state_day(of.index), only), of.index)


def _budget(of: Wanted) -> Paper:
    from ruralgov.papers.tables.budget_table import Ask, budget_page
    from ruralgov.papers.tables.totals_table import AXES

    year, within = money_year(of.which)
    index = of.known if within else of.index
    return Paper(budget_page(index, Ask(tuple(AXES), year, {}, within)), index)


def _norms(of: Wanted) -> Paper:
    from ruralgov.papers.norms_page import norms_page

    return Paper(norms_page(of.index), of.index)


def _escalation(of: Wanted) -> Paper:
    from ruralgov.papers.escalation_page import escalation_page

    index = of.known
    since = of.which.span.start if of.which else None
    return Paper(escalation_page(index, of.day, since=since), index)


def _ledger(of: Wanted) -> Paper:
    from ruralgov.papers.master_ledger import master_page

    return Paper(master_page(of.known, of.day, large=True), of.known)


def _calendar(of: Wanted) -> Paper:
    from ruralgov.papers.calendar_page import Ask, calendar_page

    return Paper(calendar_page(of.index, Ask(calendar_span(of.index, of.which), every_day=False)), of.index)


def _missing(of: Wanted) -> Paper:
    from ruralgov.papers.supervision.missing_reports import Ask, missing_page

    ask = Ask(of.day, due=of.which.span if of.which else None, templates=of.templates)
    return Paper(missing_page(of.index, ask), of.index)


def _bulletin(of: Wanted) -> Paper:
    from ruralgov.papers.supervision.bulletin_page import Ask, bulletin_page

    return Paper(bulletin_page(of.known, Ask(of.day, templates=of.templates)), of.known)


def _meeting(of: Wanted) -> Paper:
    from ruralgov.papers.supervision.meeting_page import meeting_page

    return Paper(meeting_page(of.known, of.day, of.templates), of.known)


def _pledge(of: Wanted) -> Paper:
    from ruralgov.papers.supervision.pledge_page import Ask, pledges, pledges_page

    return Paper(pledges_page(of.known, of.day, pledges(of.known, Ask(of.day, templates=of.templates))), of.known)


def _score(of: Wanted) -> Paper:
    from ruralgov.api.progress_reports import scores_of
    from ruralgov.papers.score_page import score_page, shown

    scores, problems = scores_of(of.index, of.index.given_as_of or date.max, of.file)
    if problems:
        raise UserError(say("积分表有问题，没有计算：", "the score sheets have problems:"), *problems)
    whole = of.which is not None and of.which.kind == "year"
    wanted = [one for one in scores.rounds if of.which is None or of.which.span.holds(one.period.end)]
    if of.which is None:  # the last of every scoring, as the command shows
        wanted = list({one.scoring.name: one for one in sorted(wanted, key=lambda one: one.period)}.values())
    if not whole:
        return Paper(score_page(of.index, [shown(of.index, one) for one in wanted]), of.index)
    names = dict.fromkeys(one.scoring.name for one in wanted)
    years = [[one for one in wanted if one.scoring.name == name] for name in names]
    return Paper(score_page(of.index, [], years), of.index)


PAPERS: Mapping[str, Callable[[Wanted], Paper]] = {
    "report": _report,
    "tasks": _tasks,
    "budget": _budget,
    "norms": _norms,
    "escalation": _escalation,
    "bulletin": _bulletin,
    "ledger": _ledger,
    "meeting": _meeting,
    "pledge": _pledge,
    "calendar": _calendar,
    "missing": _missing,
    "score": _score,
}
"""By the word of the command that prints it; ``ledger`` is the master ledger, ``missing`` what ``calendar --missing`` lists."""
READS: Mapping[str, Reads] = {
    "report": command_needs.REPORT,
    "tasks": command_needs.TASKS_AND_REST,
    "budget": command_needs.BUDGET,
    "norms": command_needs.NORMS,
    "escalation": command_needs.ESCALATION,
    "bulletin": command_needs.BULLETIN,
    "ledger": command_needs.MASTER,
    "meeting": command_needs.MEETING,
    "pledge": command_needs.PLEDGE,
    "calendar": command_needs.CALENDAR,
    "missing": command_needs.MISSING,
    "score": command_needs.SCORE_OF_MONEY,
}
"""What each of them is computed from."""
USUAL = ("report", "tasks", "budget", "norms", "escalation")
"""Where words are looked for first."""


def paper(name: str, of: Wanted) -> Paper:
    """One of the papers.

    Raises:
        UserError: the plan has nothing of the kind, or no such period.
    """
    found = PAPERS[name](of)
    if name == "pledge" and not found.page.blocks:
        raise UserError(say("方案没有牵头单位，没有责任书。", "no task has a lead unit: there is no pledge."))
    return found
