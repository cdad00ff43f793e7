"""RG605 unknown-progress-indicator: an actual of an indicator that the task does not have."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.checking.rules.unknown_names import known, unknown
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.goals import not_counted, reported, unsettled
from ruralgov.text import Text

RULE = Rule(
    code="RG605",
    name="unknown-progress-indicator",
    severity=ERROR,
    title=Text("完成值对不上指标", "Actual of an unknown indicator"),
    message=Text(
        "任务{task}没有“{given}”这个指标{near}",
        "task {task} has no indicator `{given}`{near}",
    ),
    cure=Text("改成该任务的指标名称（{known}）。", "Use the name of an indicator of the task ({known})."),
    why=Text(
        "完成值按名称对指标。名称差一个字，完成率就一直是空的，年底验收时才发现没有数。",
        "Actuals are matched by name. One character off, and the completion rate stays empty until acceptance.",
    ),
    bad="""\
progress:
  - date: 2026-03-30
    task: "1"
    indicators:
      议事村: 2  # <--
""",
    good="""\
progress:
  - date: 2026-03-30
    task: "1"
    indicators:
      议事村数: 2
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Names that are none of the task's, nor of a goal logged with it; an unknown task is RG604's.

    One of a goal that comes from the plans below does not count, and is RG670's.
    """
    for place, entry in enumerate(index.plan.progress):
        task = index.tasks.get(entry.task) if entry.indicators else None
        if task is not None:
            names = [indicator.name for indicator in reported(index, task)]
            known_too = unsettled(index) | not_counted(index, task)
            yield from (
                _hit(place, task, given, names)
                for given in entry.indicators
                if given not in names and given not in known_too
            )


def _hit(place: int, task: Task, given: str, names: list[str]) -> Hit:
    path = ("progress", place, "indicators", given)
    return unknown(path, given, names, on_key=True, task=task.id, known=known(names))
