"""RG616 logged-twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit, Path
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG616",
    name="logged-twice",
    severity=WARNING,
    title=Text("同一条记录记了两次", "Entry logged twice"),
    message=Text(
        "{date} 的这条记录与前面一条完全相同",
        "this entry of {date} is the same as one above it, to the letter",
    ),
    cure=Text(
        "重复粘贴的，删去一条；确是两笔的，凭证号或说明写得不同。",
        "Delete one of them if it was pasted twice; where there were two, tell them apart by document or note.",
    ),
    why=Text(
        "一笔支出记两次，执行率就虚高；一条进展记两次，看的人分不清是重复还是没有进展。",
        "A payment logged twice inflates what was spent; of progress logged twice nobody can tell whether it stood still.",
    ),
    bad="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 35, note: 完成选址}
  - {date: 2026-03-30, task: "1", percent: 35, note: 完成选址}  # <--
""",
    good="""\
progress:
  - {date: 2026-03-30, task: "1", percent: 35, note: 完成选址}
  - {date: 2026-04-30, task: "1", percent: 40, note: 完成招标}
""",
)


_ABOUT = ("task", "duty", "by", "source", "field", "amount", "refund", "item", "document")


def check(index: Index) -> Iterator[Hit]:
    plan = index.plan
    yield from _repeated(("progress",), plan.progress)
    yield from _repeated(("submissions",), plan.submissions)
    yield from _repeated(("amendments",), plan.amendments)
    if plan.funding is not None:
        yield from _repeated(("funding", "appropriations"), plan.funding.appropriations)
        for log in ("payments", "carried", "returned", "in_kind"):
            yield from _repeated(("funding", log), getattr(plan.funding, log))


def _repeated(log: Path, entries: Sequence[Any]) -> Iterator[Hit]:
    """Only entries of one day on one thing are compared whole: a log of ten thousand is walked once."""
    if len(entries) < 2:
        return
    # Only what such an entry has: to ask a model for what it lacks took longer than all the rest of the rule.
    about = attrgetter("date", *(name for name in _ABOUT if name in type(entries[0]).model_fields))
    seen: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        alike = seen.setdefault(str(about(entry)), [])
        first = next((one for one in alike if entries[one] == entry), None)
        if first is None:
            alike.append(place)
        else:
            yield Hit((*log, place), {"date": entry.date}, ((*log, first),))
