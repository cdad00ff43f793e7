"""Corrections of one entry that two branches made without knowing of each other: both stand, the one entered last counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruralgov.changes.wording.value_words import value_words
from ruralgov.plan.lookups.day.corrected_entries import corrections
from ruralgov.plan.lookups.logs import LOGS, log_of
from ruralgov.plan.plan import Plan
from ruralgov.plan.progress import Progress
from ruralgov.text import Text, chinese_date, listing, number


def two_corrections(base: Plan, ours: Plan, theirs: Plan) -> Iterator[Text]:
    """Each pair, in the order of the logs."""
    for log in LOGS:
        known = list(log_of(base, log))
        mine, other = (_fresh(known, log_of(side, log)) for side in (ours, theirs))
        for one in mine:
            for another in other:
                target = _target(known, one)
                if one != another and target is not None and target == _target(known, another):
                    yield _words(one, another)


def _fresh(known: list[object], entries: Any) -> list[object]:
    return [one for one in entries if getattr(one, "replaces", None) and one not in known]


def _target(known: list[object], one: object) -> int | None:
    return corrections([*known, one]).get(len(known))


def _words(one: Any, another: Any) -> Text:
    said = [_said(each, other) for each, other in ((one, another), (another, one))]
    days = [each.since for each in (one, another)]
    zh = "；".join(f"{each.zh}（{chinese_date(day)}记入）" for each, day in zip(said, days, strict=True))
    en = "; ".join(f"{each.en} (entered {day})" for each, day in zip(said, days, strict=True))
    return Text(zh, en)


def _said(one: object, other: object) -> Text:
    """An entry in words, with the actual values that the other one gives otherwise or not at all."""
    words = value_words(one)
    if not (isinstance(one, Progress) and isinstance(other, Progress)):
        return words
    differing = [
        f"{name} {number(value)}" for name, value in one.indicators.items() if other.indicators.get(name) != value
    ]
    more = listing(differing)
    return Text(f"{words.zh}，{more.zh}", f"{words.en}, {more.en}") if differing else words
