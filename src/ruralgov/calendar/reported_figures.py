"""Submissions and figures of the log as reports: whose they are, and when they came."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from ruralgov.plan.lookups.day.corrected_entries import corrections
from ruralgov.plan.lookups.day.reorganisation import Heirs
from ruralgov.plan.lookups.index import Index, once
from ruralgov.plan.progress import Progress, Submission


@once
def reporters(index: Index) -> list[tuple[Progress, tuple[str, ...]]]:
    """Every progress entry with the units it counts for.

    What a unit reported before it was split counts, as what it submitted, for each of its successors.
    """
    plan = index.effective.named or index.plan
    leads = {task.id: task.lead[0] for task in reversed(plan.tasks) if task.lead}
    said = (_who(index, entry.by or leads.get(entry.task), entry) for entry in plan.progress)
    return list(zip(index.plan.progress, said, strict=True))


def _who(index: Index, name: str | None, entry: Progress) -> tuple[str, ...]:
    if name is None:
        return ()
    known = index.alias_of.get(name, name)
    ended = index.heirs.over.get(known)
    whole = ended is not None and ended.until is not None and entry.date <= ended.until
    return index.heirs.of(known, None if whole else entry.task)


def figures_of(index: Index, now: Heirs) -> dict[tuple[str, str], list[tuple[date, date]]]:
    """The figures by whose they are and who sent them: the day that they speak of, and when they were first entered.

    What who follows a unit by ``now`` sent of a task since it took that over is of the unit that led it before.
    """
    key = (figures_of, now)
    if key not in index.memo:
        found: dict[tuple[str, str], list[tuple[date, date]]] = defaultdict(list)
        for entry, units in reporters(index):
            for unit in units:
                found[_led_before(index, now, unit, entry) or unit, unit].append(
                    (entry.date, _first_entered(index, entry))
                )
        index.memo[key] = found
    known: dict[tuple[str, str], list[tuple[date, date]]] = index.memo[key]
    return known


def _first_entered(index: Index, entry: Progress) -> date:
    """When an entry was made, or what it corrects: a correction of the same day's figures makes no report late."""
    return _corrected_since(index).get(_which(entry), entry.since) if entry.replaces == entry.date else entry.since


@once
def _corrected_since(index: Index) -> dict[tuple[object, ...], date]:
    """When what a correction replaces was entered, by the correction; in the log as written, for it stands there alone."""
    entries = index.written.progress
    found: dict[tuple[object, ...], date] = {}
    for place, target in corrections(entries).items():
        if target is not None:
            first = entries[target]
            found[_which(entries[place])] = found.get(_which(first), first.since)
    return found


def _which(entry: Progress) -> tuple[object, ...]:
    return entry.task, entry.date, entry.entered, entry.replaces


def _led_before(index: Index, now: Heirs, unit: str, entry: Progress) -> str | None:
    task = index.tasks.get(entry.task)
    leads = list(map(index.unit, task.lead)) if task and now.over else []
    gone = (one for one in leads if (ended := now.over.get(one)) and ended.until and ended.until < entry.date)
    follows = (one for one in gone if unit not in leads and unit in now.of(one, entry.task))
    return next(follows, None)


@once
def later_submissions(index: Index) -> list[tuple[int, Submission]]:
    """What was sent behind the day of the state and is known all the same, with its place in the file."""
    day = index.as_of or date.max
    return [
        (place, one)
        for place, one in enumerate(index.written.submissions)
        if one.date > day and one.since <= index.known_on
    ]


@once
def receipts_of(index: Index) -> dict[tuple[str, str], dict[date, date]]:
    """When each unit sent a report, by duty and the day of entering: also behind the day of the state, where that is known."""
    found: dict[tuple[str, str], dict[date, date]] = defaultdict(dict)
    for one in index.written.submissions:
        if one.duty and one.by and one.since <= index.known_on:
            sent = found[one.duty, index.unit(one.by)]
            sent[one.since] = min(one.date, sent.get(one.since, one.date))
    return found


def between(figures: list[tuple[date, date]], after: date, until: date) -> list[tuple[date, date]]:
    """Of the ascending figures those behind one day and not behind another."""
    return figures[bisect_right(figures, (after, date.max)) : bisect_right(figures, (until, date.max))]


def came(figure: tuple[date, date], came_with: Mapping[date, date], due: date) -> date:
    """When figures came: with the submission that was entered with them, or when they were entered, where that was late;
    else by their day."""
    about, entered = figure
    sent = came_with.get(entered, entered) if entered > about else about
    return sent if sent > max(about, due) else min(about, due)
