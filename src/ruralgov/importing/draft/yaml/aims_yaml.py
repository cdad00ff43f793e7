"""The numbers of the aims as goals of the plan; what a task says otherwise, or says too, beside the task."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ruralgov.importing.draft.dated_targets import rows
from ruralgov.importing.draft.yaml.source_notes import beside
from ruralgov.importing.draft.yaml.task_yaml import beside_all, limits, target_pairs
from ruralgov.importing.draft.yaml.yaml_values import flow, quoted
from ruralgov.importing.facts.aims import Aim, shown
from ruralgov.importing.grammar.targets.indicator_names import names_nothing
from ruralgov.importing.grammar.targets.numbers_in_time import thing_named

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
        yield "goals:" if any(map(_stands, own)) else "# goals:"
    by_target = {id(aim.target): aim for aim in own}
    for row in rows(aim.target for aim in own):
        aims = [by_target[id(target)] for target in row]
        yield f"  {'' if _stands(aims[0]) else '# '}- {flow(_goal(aims))}  {_note(draft, aims)}"
    norms = [aim for aim in draft.aims if aim.target.per]
    if norms:
        yield "# 待核：总体目标中的配备标准；去掉行首“# ”，移到 norms 下，并补写 per。"
    for aim in norms:
        yield f"#   - {flow(limits(aim.target))}  # 第{aim.target.low.line}{draft.source.unit}"
    yield from _of_none(draft)


def _of_none(draft: Draft) -> Iterator[str]:
    for said in draft.of_none:
        if said.doubt:
            yield f"# 待核：总体目标“{said.printed}”{said.doubt}（第{said.line}{draft.source.unit}）"


def _stands(aim: Aim) -> bool:
    """Whether the text says what is counted: 完成800户 is no name."""
    return not names_nothing(aim.target.row.name if aim.target.row else thing_named(aim.target.name.value))


def _goal(aims: list[Aim]) -> list[tuple[str, str]]:
    target = aims[0].target
    pairs = [pair for pair in target_pairs(tuple(aim.target for aim in aims)) if pair[0] != "every"]
    pairs = pairs if _stands(aims[0]) else [("name", ""), *(pair for pair in pairs if pair[0] != "name")]
    if target.row is None and target.when[:4].isdecimal():
        pairs.append(("by", target.when))
    tasks = dict.fromkeys(aim.task for aim in aims if aim.task)
    return [*pairs, ("tasks", f"[{', '.join(map(quoted, tasks))}]")] if tasks else pairs


def _note(draft: Draft, aims: list[Aim]) -> str:
    unit, targets = draft.source.unit, tuple(aim.target for aim in aims)
    if any(target.doubt for target in targets):
        return beside_all(targets, unit)
    served = dict.fromkeys(aim.task for aim in aims if aim.task and aim.same is None)
    if served:
        return f"# 待核：看来由任务{'、'.join(served)}支撑（第{targets[0].low.line}{unit}）"
    return beside(*(target.low for target in targets), unit=unit)
