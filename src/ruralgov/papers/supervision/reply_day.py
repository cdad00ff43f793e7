"""By when a letter asks for an answer, in its words: a day, or a blank to be filled in while a wrong day off leaves it open."""

from __future__ import annotations

from datetime import date, timedelta

from ruralgov.calendar.reminders import reply_by
from ruralgov.papers.origins.subjects import OfEvent, Part
from ruralgov.papers.plan_errors import lines_of
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index
from ruralgov.text import chinese_date

_BLANK = "＿＿月＿＿日（方案{}放假日有误）"


def reply_words(index: Index, day: date) -> str:
    """The day as a letter of a day has it."""
    if not reply_open(index, day):
        return chinese_date(reply_by(index, day))
    return _BLANK.format(lines_of([one for one in index.faults if "days off" in one.hole.areas]))


def reply_open(index: Index, day: date) -> bool:
    """Whether an error leaves open which day it is."""
    last = reply_by(index, day)
    return index.judge(index, Part(OfEvent("reply", last, Span(day + timedelta(days=1), last)), "date", day))
