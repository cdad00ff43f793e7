"""How sure each value of a task is, by the evidence it rests on: what is right of such values in the labelled documents.

``python tests/helpers/import_score.py`` prints how often each class is right (reliability); the figures here are those, rounded
down, of documents by writers who did not know the program. They say nothing of a value alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.importing.facts.tasks import TaskDraft
from ruralgov.importing.grammar.targets.indicators import Indicator
from ruralgov.importing.sources.paragraph import Fact

if TYPE_CHECKING:
    from ruralgov.importing.draft.assembly import Draft

_PROSE = ("据正文叙述认定",)
_INHERITED = ("几项任务合写", "据上级小标题认定", "一章，因写有责任单位")
_UNITS = ("lead", "support", "accountable")
RELIABLE = {
    ("title", "stated"): 0.97,
    ("title", "cut"): 0.5,
    ("unit", "stated"): 0.97,
    ("unit", "inherited"): 0.9,
    ("unit", "prose"): 0.85,
    ("unit", "marked"): 0.8,
    ("deadline", "stated"): 0.96,
    ("deadline", "marked"): 0.9,
    ("indicator", "rate"): 0.9,
    ("indicator", "bounded"): 0.8,
    ("indicator", "counted"): 0.85,
    ("indicator", "marked"): 0.6,
}
"""By kind of value and evidence: stated in a label, bracket or column; inherited from a statement for several; read in prose;
a number with its limit, or only counted; marked 待核."""


class Sure(NamedTuple):
    """A value of a task, what it rests on, and how often such values are right."""

    task: str
    field: str
    value: str
    line: int
    kind: str
    evidence: str

    @property
    def confidence(self) -> float:
        """From 0 to 1."""
        return RELIABLE[self.kind, self.evidence]


def confidences(draft: Draft) -> Iterator[Sure]:
    """The titles, units, limits and targets of all tasks."""
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
            "confidence": one.confidence,
        }
        for one in confidences(draft)
    ]
