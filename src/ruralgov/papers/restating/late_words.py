"""Why a figure is another by now: the reasons that later entries give, each with the day it was entered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ruralgov.findings import Path
from ruralgov.norms.late_counts import LateCount
from ruralgov.plan.entry import Dated, Entry
from ruralgov.plan.funding import Payment
from ruralgov.plan.lookups.day.corrected_entries import corrected
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logs import log_of
from ruralgov.plan.plan import Plan
from ruralgov.plan.progress import Progress
from ruralgov.progress.indicators_on_day import Measure
from ruralgov.text import chinese_date, number


def made(late: Sequence[Dated]) -> str:
    """What entries made later do to a figure: correct it, bring what had not come in, or both; or pay back."""
    if late and all(isinstance(one, Payment) and one.refund and not one.replaces for one in late):
        return "退回后为"
    found = {bool(isinstance(one, Entry) and one.replaces) for one in late}
    return "补报、更正为" if len(found) > 1 else "更正为" if found == {True} else "补报为"


def later(then: Index, now: Index, log: Path) -> list[Any]:
    """The entries of a log that were made later, also those that were corrected again since: each had its reason."""
    known = log_of(as_named(then), log)
    day = then.as_of or date.max
    standing = [one for one in log_of(as_named(now), log) if one not in known]
    between = [one for one in corrected(now.written, log, day, now.known_on) if one not in known and one.since > day]
    return sorted((*between, *standing), key=lambda one: one.since)


def as_named(index: Index) -> Plan:
    """The plan by the names that stand in the file: a unit that was merged since makes no entry another."""
    return index.effective.named or index.plan


def why(late: Sequence[Dated], counted: Sequence[str] = ()) -> str:
    """The reasons that later entries give, each with the day it was entered; of others than progress the note where there is none."""
    return entered([*counted, *(_entered(one) for one in late)])


def entered(said: Iterable[str]) -> str:
    """The days of entering, in brackets; nothing where there are none."""
    listed = "；".join(dict.fromkeys(said))
    return f"（{listed}）" if listed else ""


def _entered(one: Dated) -> str:
    reason = getattr(one, "reason", None) or (None if isinstance(one, Progress) else getattr(one, "note", None))
    return f"{chinese_date(one.since)}记入{'：' + reason.rstrip('。') if reason else ''}"


def amount(value: Decimal | None, unit: str | None) -> str:
    """A figure of a day, which may not have come in."""
    return "未填报" if value is None else f"{number(value)}{unit or ''}"


def counted_for(measures: Iterable[Measure], counts: Sequence[LateCount]) -> list[str]:
    """When the counts were entered that measures of coverage rest on."""
    covers = [one.given.coverage for one in measures if one.given.coverage]
    own = [one for one in counts if any((way.having, way.of) == (one.name, one.place.kind) for way in covers)]
    days = "、".join(map(chinese_date, sorted({one.entered for one in own})))
    return [f"{days}记入地点的清点数"] if own else []
