"""What both branches logged word for word alike, sums without a document to tell them apart and progress: one stays, two may be meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from ruralgov.changes.wording.value_words import value_words
from ruralgov.plan.entry import Entry
from ruralgov.plan.lookups.logs import LOGS, log_of
from ruralgov.plan.plan import Plan
from ruralgov.text import Text, chinese_date

_Logged = TypeVar("_Logged", bound=Entry)


def equal_entries(base: Plan, ours: Plan, theirs: Plan) -> Iterator[Text]:
    """Each sum that the merge keeps once, in the order of the logs; what has a document or voucher is one by it."""
    for log in LOGS:
        if log[0] == "funding":
            yield from map(_words, _twice(*(log_of(one, log) for one in (base, ours, theirs))))


def equal_progress(base: Plan, ours: Plan, theirs: Plan) -> Iterator[Text]:
    """Each entry of progress that the merge keeps once: what counts by the period would add up, were both meant."""
    for one in _twice(base.progress, ours.progress, theirs.progress):
        words = value_words(one)
        told = "，".join(f"{name} {value_words(actual).zh}" for name, actual in one.indicators.items())
        said = f"，{told}" if told else ""
        yield Text(f"{chinese_date(one.date)} {words.zh}{said}", f"{one.date} {words.en}{said.replace('，', ', ')}")


def _twice(known: Sequence[_Logged], ours: Sequence[_Logged], theirs: Sequence[_Logged]) -> Iterator[_Logged]:
    other = _fresh(known, theirs)
    for one in _fresh(known, ours):
        if one in other:
            other.remove(one)
            yield one


def _fresh(known: Sequence[_Logged], entries: Sequence[_Logged]) -> list[_Logged]:
    """What came since, without a document; of two that are alike, one may have been there before."""
    left, found = list(known), list[_Logged]()
    for one in entries:
        if one in left:
            left.remove(one)
        elif getattr(one, "document", None) is None:
            found.append(one)
    return found


def _words(one: Entry) -> Text:
    words = value_words(one)
    task = getattr(one, "task", None)
    what = str(getattr(one, "item", None) or getattr(one, "for_", ""))
    zh = f"{chinese_date(one.date)} {f'任务{task}' if task else ''}“{what}” {words.zh}"
    return Text(zh, f"{one.date} {f'task {task}, ' if task else ''}{what}: {words.en}")
