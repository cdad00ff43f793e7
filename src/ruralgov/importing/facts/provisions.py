"""What the document lays down beside its tasks, in the parts that hold none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ruralgov.importing.facts.tasks import TaskDraft
from ruralgov.importing.grammar.headings.marks import opening_mark
from ruralgov.importing.grammar.phrases import laid_down
from ruralgov.importing.sources.paragraph import Fact, Para


@dataclass(frozen=True, slots=True)
class Provision:
    """One thing that is laid down: leadership, incentive, accountability, exemption, prohibition."""

    kind: str
    text: Fact


def read_provisions(paras: Iterable[Para], tasks: Sequence[TaskDraft]) -> list[Provision]:
    """The provisions in printed order, each once; what stands in a task's own words is left to it."""
    of_tasks = {line for task in tasks for line in task.lines}
    found: dict[str, Provision] = {}
    for para in paras:
        if of_tasks & set(para.lines):
            continue
        mark = opening_mark(para)
        for phrase in laid_down(para, mark.end if mark else 0):
            kind, text = phrase.value
            found.setdefault(text.value, Provision(kind, text))
    return list(found.values())
