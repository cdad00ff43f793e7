"""When the entries of the logs were made, which entry corrects which, and the last day that a log speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from ruralgov.findings import Path
from ruralgov.plan.entry import Entry, Recorded
from ruralgov.plan.lookups.log_order import stragglers
from ruralgov.plan.lookups.logs import LOGS, log_of
from ruralgov.plan.plan import Plan
from ruralgov.plan.progress import Progress

_SAME = {
    "Progress": (("task",), ("by",)),
    "Submission": (("duty",), ("by", "for_")),
    "Appropriation": (("for_",), ("source",)),
    "Payment": (("task",), ("item", "source")),
}
"""What a correction shares with the entry it replaces: always, and where several entries fit, as far as it goes."""


def long_before(plan: Plan, day: date) -> bool:
    """Whether a day of the log lies more than a year before the plan begins: then it is a slip (RG617)."""
    period = plan.period
    return period is not None and period.start <= period.end and (period.start - day).days > 366


def long_after(plan: Plan, day: date) -> bool:
    """Whether a day of the log lies more than a year behind the plan's end: then it is a slip (RG618)."""
    period = plan.period
    return period is not None and period.start <= period.end and (day - period.end).days > 366


def out_of_order(plan: Plan) -> list[int]:
    """The places of progress entries out of the order of entering (RG601); a slip of the year is none to measure by."""
    sound = [place for place, entry in enumerate(plan.progress) if not long_after(plan, entry.since)]
    return [sound[at] for at in stragglers([plan.progress[place].since for place in sound])]


def entered_on(plan: Plan, log: Path) -> list[date]:
    """The day each entry of a log was made.

    Progress is entered from top to bottom: one that speaks of an earlier day than those above it, and does not say
    when it was entered, was entered when the last of them was.
    """
    entries = log_of(plan, log)
    days = [entry.since for entry in entries]
    if log != ("progress",) or not (wrong := set(out_of_order(plan))):
        return days
    last = date.min
    for place, entry in enumerate(entries):
        if place in wrong:
            days[place] = days[place] if entry.entered else max(days[place], last)
        elif not long_after(plan, entry.since):
            last = max(last, days[place])
    return days


def corrections(entries: Sequence[object]) -> dict[int, int | None]:
    """The place of the entry that each correction replaces, by the correction's own; None where there is none.

    Of several that fit, the one that shares most with it, and of those the last; one that is replaced already does not.
    """
    return {place: gone[0] if gone else None for place, gone in _replacing(entries)}


def _replacing(entries: Sequence[Any]) -> Iterator[tuple[int, list[int]]]:
    """Each correction with what it replaces: the entry that it corrects, and what else its unit gave of those figures that
    day. Two clerks had made two entries; none of them stands beside what was found right."""
    if not any(isinstance(entry, Entry) and entry.replaces for entry in entries):
        return
    left: dict[date, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        if entry.replaces is not None:
            fits = [one for one in left[entry.replaces] if _may_replace(entry, entries[one])]
            target = max(fits, key=lambda one: (_shared(entry, entries[one]), one), default=None)
            more = (
                one for one in fits if target not in (None, one) and _said_anew(entry, entries[one], entries[target])
            )
            gone = [] if target is None else [target, *more]
            left[entry.replaces] = [one for one in left[entry.replaces] if one not in gone]
            yield place, gone
        left[entry.date].append(place)


def _said_anew(entry: Entry, other: Entry, target: Entry) -> bool:
    """Whether a correction gives every figure of another entry that its unit made for the day of the one it corrects."""
    if not (isinstance(entry, Progress) and isinstance(other, Progress) and isinstance(target, Progress)):
        return False
    given = _figures(other)
    return other.by == target.by and bool(given) and given <= _figures(entry)


def _figures(entry: Progress) -> frozenset[str | None]:
    """The names of the indicators an entry gives, and None for its percentage."""
    return frozenset((*entry.indicators, *([] if entry.percent is None else [None])))


def same_day(entries: Sequence[Any], place: int) -> list[int]:
    """The places of the entries that stand when a correction (``place``) is made, by the unit and of the day of the one
    that it corrects, that one last."""
    target = corrections(entries[: place + 1]).get(place)
    if target is None:
        return []
    gone = replaced(entries[:place], [entry.since for entry in entries[:place]])
    one = entries[target]
    like = (
        at
        for at, other in enumerate(entries[:place])
        if (other.task, other.date, other.by) == (one.task, one.date, one.by)
    )
    return [*(at for at in like if at not in gone and at != target), target]


def _may_replace(entry: Entry, other: Entry) -> bool:
    always, _ = _SAME[type(entry).__name__]
    return all(getattr(other, name) == getattr(entry, name) for name in always)


def _shared(entry: Entry, other: Entry) -> int:
    _, perhaps = _SAME[type(entry).__name__]
    return sum(getattr(other, name) == getattr(entry, name) for name in perhaps)


def replaced(entries: Sequence[object], days: Sequence[date], known: date = date.max) -> set[int]:
    """The places of the entries that a correction entered by a day has replaced."""
    return {there for here, gone in _replacing(entries) for there in gone if days[here] <= known}


def corrected(plan: Plan, log: Path, day: date, known: date) -> list[Any]:
    """The entries up to a day that were corrected by another day, as a log has them."""
    entries, days = log_of(plan, log), entered_on(plan, log)
    gone = sorted(replaced(entries, days, known))
    return [entries[place] for place in gone if entries[place].date <= day and days[place] <= known]


def standing(entries: Sequence[Progress]) -> list[Progress]:
    """The entries of a log as written that no correction has replaced."""
    gone = replaced(entries, [entry.since for entry in entries])
    return [entry for place, entry in enumerate(entries) if place not in gone]


def last_logged(plan: Plan) -> date | None:
    """The last date in the plan's own logs, counts of places among them; None for a plan without a log.

    It is the as-of date wherever none is given, so that the same file says the same on any day. A day more than a year
    behind the plan's end is a slip of the year (RG618), a progress entry out of order or dated later than it was
    entered has a wrong date (RG601, RG632), and one that was corrected does not count: none of them moves anything.
    """
    wrong = set(out_of_order(plan))
    days: list[date] = []
    for log in LOGS:
        entries = log_of(plan, log)
        gone = replaced(entries, [entry.since for entry in entries]) | (wrong if log == ("progress",) else set())
        days += [one.date for place, one in enumerate(entries) if place not in gone and one.date <= one.since]
    days += [one.on for place in plan.places for one in place.counted if one.on <= one.since]
    last = max(days, default=None)
    if last is None or not long_after(plan, last):
        return last
    return max((day for day in days if not long_after(plan, day)), default=None)


def entered_later(plan: Plan, day: date, known: date) -> list[date]:
    """When the entries were made that speak of days up to one, and were entered behind another; ascending.

    A plan that ended long ago may still be corrected: only what speaks of such a day is a slip.
    """
    made = [
        (one.date, when) for log in LOGS for one, when in zip(log_of(plan, log), entered_on(plan, log), strict=True)
    ] + [(one.on, one.since) for one in (*_counts(plan), *_ends(plan))]
    return sorted(when for about, when in made if about <= day < when and when > known and not long_after(plan, about))


def _counts(plan: Plan) -> Iterator[Recorded]:
    return (one for place in plan.places for one in place.counted)


def _ends(plan: Plan) -> Iterator[Recorded]:
    """How tasks ended, and the plan."""
    return (one for one in (*(task.ended for task in plan.tasks), plan.closed) if one)


def last_entered(plan: Plan, logs: Sequence[Path] = LOGS, known: date = date.max) -> date | None:
    """The last day, up to one, on which anything was entered, counts of places and ends among it; None without a log.

    An end that does not say when it was entered may lie ahead.
    """
    days = [(one.date, one.since) for log in logs for one in log_of(plan, log)]
    days += [(one.on, one.since) for one in _counts(plan)]
    days += [(one.on, one.entered) for one in _ends(plan) if one.entered]
    return max((made for about, made in days if made <= known and not long_after(plan, about)), default=None)


def last_known(plan: Plan) -> date | None:
    """The last day on which anything was entered or sealed: no day of entering comes before it, whatever the clock says."""
    # Money that will be carried on stands at the end of its year, whenever it was written down.
    entered = last_entered(plan, [log for log in LOGS if log != ("funding", "carried")])
    sealed = max((one.date for one in plan.seals if not long_after(plan, one.date)), default=None)
    return max((day for day in (entered, sealed) if day), default=None)


def entering(plan: Plan, day: date, today: date) -> date | None:
    """What a new entry that speaks of a day says of its entering; nothing where that is the day itself.

    It is today, however long ago the plan ended: papers that went out show nothing of it.
    """
    last = last_known(plan) or day
    return max(today, last) if max(today, last) > day else None
