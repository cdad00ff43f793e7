"""The fingerprint of a paper that stands on many plans: one over those of all of them. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from ruralgov.plan.lookups.index import Index, latest
from ruralgov.plan.plan import Plan
from ruralgov.plan.surroundings import Around
from ruralgov.records.fingerprints import Mark, day_of, grouped, hashed, mark
from ruralgov.text import chinese_date, lazy

_PRINTED = lazy(
    r"汇总校验码([0-9a-f-]{14})/([0-9a-f-]{9})"
    r"\((\d+)个方案,(?:截至(\d{4})年(\d{1,2})月(\d{1,2})日|各截至台账最后一天),按(\d{4})年(\d{1,2})月(\d{1,2})日的记录\)"
)


class JointMark(NamedTuple):
    """Of how many plans, on which day (None: each on the last of its own log), by what was known when; the fingerprints."""

    plans: int
    day: date | None
    known: date
    log: str
    body: str

    def __str__(self) -> str:
        day = f"截至{chinese_date(self.day)}" if self.day else "各截至台账最后一天"
        codes = f"{grouped(self.log)}/{grouped(self.body)}"
        return f"汇总校验码 {codes}（{self.plans}个方案，{day}，按{chinese_date(self.known)}的记录）"


def joint(marks: Sequence[Mark]) -> JointMark:
    """One fingerprint over several, in whatever order the plans are given."""
    days = {one.day for one in marks}
    day = days.pop() if len(days) == 1 else None
    known = max(one.known for one in marks)
    log, body = (hashed(sorted(codes)) for codes in zip(*((one.log, one.body) for one in marks), strict=True))
    return JointMark(len(marks), day, known, log[:12], body[:8])


def joint_again(plans: Iterable[tuple[Plan, Around]], printed: JointMark) -> JointMark:
    """What the same paper would bear of these plans now."""
    found = joint([_again(plan, around, printed) for plan, around in plans])
    return found._replace(day=printed.day, known=printed.known)


def _again(plan: Plan, around: Around, printed: JointMark) -> Mark:
    day = printed.day or latest(Index(plan, printed.known, printed.known).plan, around)
    index = Index(plan, day, printed.known if day else None)
    return mark(index, day or (plan.period.start if plan.period else printed.known))


def printed_jointly(text: str) -> JointMark | None:
    """The fingerprint over several plans in a paper's text; None where there is none."""
    found = _PRINTED.search(re.sub(r"\\|\s", "", unicodedata.normalize("NFKC", text)))
    if found is None:
        return None
    try:
        day = day_of(found.group(4, 5, 6)) if found[4] else None
        known = day_of(found.group(7, 8, 9))
    except ValueError:
        return None  # no such day
    return JointMark(int(found[3]), day, known, found[1].replace("-", ""), found[2].replace("-", ""))
