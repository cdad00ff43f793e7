"""The numbers of the aims as goals of the plan; what a task says otherwise, or says too, beside the task."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ruralgov.importing.draft.yaml.source_notes import beside
from ruralgov.importing.draft.yaml.task_yaml import limits
from ruralgov.importing.draft.yaml.yaml_values import flow, quoted
from ruralgov.importing.facts.aims import Aim, shown

if TYPE_CHECKING:
    from ruralgov.importing.draft.assembly import Draft


def aims_of(draft: Draft, task: str) -> Iterator[str]:
    """What the aims say of a task that names the same number: the same, or another one."""
    unit = draft.source.unit
    for aim in (aim for aim in draft.aims if aim.task == task and aim.same is not None):
        line = aim.target.low.line
        if aim.agrees:
            yield f"    # 总体目标与本任务一致：{aim.target.name.value}{shown(aim.target)}（第{line}{unit}）"
        elif aim.same is not None:
            yield f"    # 待核：总体目标写的是{aim.target.name.value}{shown(aim.target)}（第{line}{unit}），本任务写的是{shown(aim.same)}"


def goals(draft: Draft) -> Iterator[str]:
    """The targets of the plan itself; norms among them stay comments, as a plan has these elsewhere."""
    own = [aim for aim in draft.aims if not aim.target.per]
    if own:
        yield "goals:"
    yield from (f"  - {flow(_goal(aim))}  {_note(draft, aim)}" for aim in own)
    norms = [aim for aim in draft.aims if aim.target.per]
    if norms:
        yield "# 待核：总体目标中的配备标准；去掉行首“# ”，移到 norms 下，并补写 per。"
    for aim in norms:
        yield f"#   - {flow(limits(aim.target))}  # 第{aim.target.low.line}{draft.source.unit}"


def _goal(aim: Aim) -> list[tuple[str, str]]:
    pairs = [pair for pair in limits(aim.target) if pair[0] != "every"]
    if aim.target.when and aim.target.when[:4].isdecimal():
        pairs.append(("by", aim.target.when))
    return [*pairs, ("tasks", f"[{quoted(aim.task)}]")] if aim.task else pairs


def _note(draft: Draft, aim: Aim) -> str:
    unit, target = draft.source.unit, aim.target
    if target.doubt:
        return f"# 待核：{target.doubt}（第{target.low.line}{unit}）"
    if aim.task and aim.same is None:
        return f"# 待核：看来由任务{aim.task}支撑（第{target.low.line}{unit}）"
    return beside(target.low, unit=unit)
