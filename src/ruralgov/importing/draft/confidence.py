"""How sure each value of a task is: by the evidence it rests on, and by whether the document reads evenly.

What is wrong of a document never seen is mostly its structure: a task taken apart, two taken for one. Then every value of it
stands at a wrong task, however plainly it is printed. An uneven document shows it: a task without a lead beside those that have
one, numbers that are made up or given twice, a title cut from a sentence, a unit that found no task.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.importing.facts.tasks import TaskDraft
from ruralgov.importing.grammar.targets.indicator import Indicator
from ruralgov.importing.sources.paragraph import Fact

if TYPE_CHECKING:
    from ruralgov.importing.draft.assembly import Draft

_PROSE = ("据正文叙述认定",)
_INHERITED = ("几项任务合写", "据上级小标题认定", "一章，因写有责任单位")
_UNITS = ("lead", "support", "accountable")
RELIABLE = {
    ("title", "stated"): (0.96, 0.63),
    ("title", "cut"): (0.05, 0.05),
    ("unit", "stated"): (0.97, 0.72),
    ("unit", "inherited"): (0.9, 0.73),
    ("unit", "prose"): (0.86, 0.7),
    ("unit", "marked"): (0.15, 0.14),
    ("deadline", "stated"): (0.92, 0.73),
    ("deadline", "marked"): (0.85, 0.4),
    ("indicator", "rate"): (0.92, 0.73),
    ("indicator", "bounded"): (0.75, 0.7),
    ("indicator", "counted"): (0.93, 0.72),
    ("indicator", "marked"): (0.6, 0.3),
}
"""By kind of value and evidence, in a document that reads evenly and in one that does not: stated in a label, bracket or column;
inherited from a statement for several; read in prose; a number with its limit, or only counted; marked 待核.
Fitted on the first runs on documents of others (``tests/importing/first_runs.csv``), rounded down."""


class Sure(NamedTuple):
    """A value of a task, what it rests on, and how often such values are right."""

    task: str
    field: str
    value: str
    line: int
    kind: str
    evidence: str
    even: bool = True
    """Whether its document reads evenly."""

    @property
    def confidence(self) -> float:
        """From 0 to 1."""
        even, uneven = RELIABLE[self.kind, self.evidence]
        return even if self.even else uneven


def reads_evenly(draft: Draft) -> bool:
    """Whether every task has its printed number, its own title and a lead, and every unit its task."""
    tasks = draft.tasks
    numbered = all(item.id.printed and "补编" not in item.id.doubt and "-" not in item.id.value for item in tasks)
    titled = not any(item.title.doubt for item in tasks)
    return numbered and titled and all(item.lead for item in tasks) and all(one.placed for one in draft.statements)


def confidences(draft: Draft) -> Iterator[Sure]:
    """The titles, units, limits and targets of all tasks."""
    even = reads_evenly(draft)
    yield from (one._replace(even=even) for one in _values(draft))


def _values(draft: Draft) -> Iterator[Sure]:
    for item in draft.tasks:
        cut = "cut" if item.title.doubt else "stated"
        yield Sure(item.id.value, "title", item.title.value, item.title.line, "title", cut)
        yield from _units(item)
        if item.deadline:
            marked = "marked" if item.deadline.doubt or any("个时限" in doubt for doubt in item.doubts) else "stated"
            yield Sure(item.id.value, "deadline", item.deadline.value, item.deadline.line, "deadline", marked)
        for target in (*item.indicators, *item.norms):
            yield Sure(
                item.id.value, "indicators", target.name.value, target.low.line, "indicator", _evidence_of(target)
            )


def _units(item: TaskDraft) -> Iterator[Sure]:
    for field in _UNITS:
        for fact in getattr(item, field):
            yield Sure(item.id.value, field, fact.value, fact.line, "unit", _evidence(item, fact))


def _evidence(item: TaskDraft, fact: Fact) -> str:
    if fact.doubt:
        return "marked"
    if any(words in doubt for doubt in item.doubts for words in _PROSE):
        return "prose"
    inherited = any(words in doubt for doubt in item.doubts for words in _INHERITED)
    return "inherited" if inherited else "stated"


def _evidence_of(target: Indicator) -> str:
    if target.doubt:
        return "marked"
    if target.unit == "%":
        return "rate"
    return "bounded" if target.limit in {"at_most", "between"} or "不" in target.low.printed else "counted"


def as_values(draft: Draft) -> list[dict[str, object]]:
    """The values for programs: where each stands, and how sure it is."""
    return [
        {
            "task": one.task,
            "field": one.field,
            "value": one.value,
            "place": f"第{one.line}{draft.source.unit}",
            "evidence": one.evidence,
            "even": one.even,
            "confidence": one.confidence,
        }
        for one in confidences(draft)
    ]
