"""The limit of a task beside the dates of its targets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ruralgov.importing.facts.tasks import TaskDraft
from ruralgov.importing.grammar.targets.indicator import Indicator
from ruralgov.importing.grammar.times.dates import said, sort_key
from ruralgov.importing.sources.paragraph import Fact


def beyond_limit(targets: Iterable[Indicator], deadline: Fact | None) -> tuple[str, ...]:
    """A series that goes on behind the limit of its task: 到2026年100起以内、2027年85起以内, and 2026 is the limit that was read."""
    if deadline is None or not deadline.value[:4].isdecimal():
        return ()
    last = max((step.by for target in targets if target.row for step in target.row.steps), key=sort_key, default="")
    later = last[:4].isdecimal() and sort_key(last) > sort_key(deadline.value)
    return (f"指标写到{said(last)}，时限读作{said(deadline.value)}",) if later else ()


def with_last_limit(item: TaskDraft) -> TaskDraft:
    """信访量降到2026年180件、2027年140件、2028年100件以内: the limit is the last date of the row, and not the first that was read."""
    limit = item.deadline
    for first in item.indicators:
        if limit is None or not (first.row and first.when == limit.value and _prints(first, limit)):
            continue
        last = max((step.by for step in first.row.steps), key=sort_key)
        ends = next((one for one in item.indicators if one.row is first.row and one.when == last), None)
        if ends and ends.clause and last[:4].isdecimal() and sort_key(last) > sort_key(limit.value):
            return replace(item, deadline=replace(ends.clause, value=last))
    return item


def _prints(target: Indicator, limit: Fact) -> bool:
    """Whether the limit was read from the words beside the number."""
    return bool(target.clause and target.low.line == limit.line and limit.printed in target.clause.printed)
