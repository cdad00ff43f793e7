"""The numbers of the aims as comments: beside the task they belong to, the others in a block ready to be moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ruralgov.importing.draft.task_yaml import limits
from ruralgov.importing.draft.yaml_values import flow
from ruralgov.importing.facts.aims import Aim, shown

if TYPE_CHECKING:
    from ruralgov.importing.draft.assembly import Draft


def aims_of(draft: Draft, task: str, *, has_indicators: bool) -> Iterator[str]:
    """What the aims say of a task: the same number, another one, or one that the task lacks."""
    found = [aim for aim in draft.aims if aim.task == task]
    if any(aim.same is None for aim in found) and not has_indicators:
        yield "    # indicators:"
    unit = draft.source.unit
    for aim in found:
        line = aim.target.low.line
        if aim.same is None:
            yield f"      # - {flow(limits(aim.target))}  # 待核：总体目标（第{line}{unit}）中的数，看来属于本任务"
        elif aim.agrees:
            yield f"    # 总体目标与本任务一致：{aim.target.name.value}{shown(aim.target)}（第{line}{unit}）"
        else:
            yield f"    # 待核：总体目标写的是{aim.target.name.value}{shown(aim.target)}（第{line}{unit}），本任务写的是{shown(aim.same)}"


def aims(draft: Draft) -> Iterator[str]:
    """The numbers that belong to no task that is known: uncommented, each line fits below the ``indicators`` of a task."""
    rest = [aim for aim in draft.aims if not aim.task]
    if rest:
        yield "# 待核：总体目标中的数，没有认出属于哪项任务；去掉行首“# ”，移到该任务的 indicators 下。"
    yield from (
        f"#       - {flow(limits(aim.target))}  # {_note(aim)}第{aim.target.low.line}{draft.source.unit}"
        for aim in rest
    )


def _note(aim: Aim) -> str:
    return "配备标准，移到 norms 下，" if aim.target.per else f"{aim.target.doubt}，" if aim.target.doubt else ""
