"""Approvals and submissions of a day or before it that were entered later: they changed the plan, or who had reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ruralgov.changes.wording.amended_words import WHOLE, amended_in, reorganised_from
from ruralgov.papers.restating.first_reports import FirstReports
from ruralgov.papers.restating.late_words import as_named, why
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Amendment, Submission
from ruralgov.text import chinese_date

_DAY = re.compile(r"(?<!\d)[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)", re.ASCII)


def in_chinese(words: str) -> str:
    """The days of a change as a sentence writes them; what is no day (2月30日 as a wrong value) stays as it was typed."""
    return _DAY.sub(lambda match: _chinese_day(match[0]), words)


def _chinese_day(word: str) -> str:
    try:
        return chinese_date(date.fromisoformat(word))
    except ValueError:
        return word


def late_approvals(then: Index, now: Index, day: date) -> list[Amendment]:
    """Those that were entered later than the day; a merger announced ahead changes nothing before it comes."""
    found = [one for one in now.plan.amendments if one not in then.plan.amendments]
    return [one for one in found if (first := reorganised_from(now, one)) is None or first <= day]


def approval_words(index: Index, one: Amendment) -> str:
    """What was changed, by which document, and when that was entered."""
    change = in_chinese(amended_in(index, one))
    task = index.tasks.get(one.task or "")
    # A task that came or went is named by the change itself.
    about = f"任务{one.task}{f'“{task.title}”' if task else ''}：" if one.task and not change.startswith(WHOLE) else ""
    reason = f"，{one.reason.rstrip('。')}" if one.reason else ""
    return f"{about}{change}（{chinese_date(one.date)}经{one.document}批准{reason}；{chinese_date(one.since)}记入）"


def late_submissions(then: Index, now: Index, first: FirstReports) -> Iterator[str]:
    """Reports, meetings and inspections that were corrected later; what only came on record later is for ``first``."""
    known = as_named(then).submissions
    for one in as_named(now).submissions:
        if one not in known and one.replaces:
            yield f"{_duty(one)}{one.by or ''}{chinese_date(one.date)}的报送更正{why([one])}"
        elif one not in known:
            first.note_sent(now, one)


def _duty(one: Submission) -> str:
    return f"制度“{one.duty}”：" if one.duty else ""
