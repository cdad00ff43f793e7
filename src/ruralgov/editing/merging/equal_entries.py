"""Sums that both branches logged word for word alike, without a document to tell them apart: one stays, two may be meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ruralgov.changes.wording.value_words import value_words
from ruralgov.plan.entry import Entry
from ruralgov.plan.lookups.logs import LOGS, log_of
from ruralgov.plan.plan import Plan
from ruralgov.text import Text, chinese_date


def equal_entries(base: Plan, ours: Plan, theirs: Plan) -> Iterator[Text]:
    """Each that the merge keeps once, in the order of the logs; what has a document or voucher is one by it."""
    for log in LOGS:
        if log[0] == "funding":
            known = log_of(base, log)
            other = _fresh(known, log_of(theirs, log))
            for one in _fresh(known, log_of(ours, log)):
                if one in other:
                    other.remove(one)
                    yield _words(one)


def _fresh(known: Sequence[Entry], entries: Sequence[Entry]) -> list[Entry]:
    """What came since, without a document; of two that are alike, one may have been there before."""
    left, found = list(known), list[Entry]()
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
