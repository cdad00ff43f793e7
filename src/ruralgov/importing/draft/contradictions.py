"""What the text contradicts: stated counts against lists, sums against parts, stages against the period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ruralgov.importing.facts.aims import Aim, shown
from ruralgov.importing.facts.header import Header
from ruralgov.importing.facts.money.money_read import Money
from ruralgov.importing.facts.places import Declared, Sum
from ruralgov.importing.facts.reach_of_plan import is_later
from ruralgov.importing.grammar.money.quantities import adds_up
from ruralgov.importing.grammar.numerals import integer
from ruralgov.importing.grammar.phrases import added_up, how_many_stages, how_many_tasks, totals
from ruralgov.importing.grammar.places.totals import Row
from ruralgov.importing.grammar.times.stages import Stage
from ruralgov.importing.sources.paragraph import Para

if TYPE_CHECKING:
    from ruralgov.importing.facts.tasks import TaskDraft


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What does not agree, in one sentence, and the lines that say so."""

    message: str
    lines: tuple[int, ...]


def contradictions(
    header: Header,
    stages: list[Stage],
    tasks: list[TaskDraft],
    declared: list[Declared],
    sums: list[Sum],
    money: Money,
    aims: list[Aim],
    paras: list[Para],
) -> Iterator[Contradiction]:
    """All contradictions that can be seen without knowing more than the text."""
    yield from _counted_places(declared)
    yield from _counted_stages(stages, paras)
    yield from _counted_tasks(tasks, paras)
    yield from _sums(sums)
    yield from _parts_beyond(paras, sums)
    yield from _added_up(paras)
    yield from _uneven(money)
    yield from _aims(aims)
    yield from _beyond(header, stages, tasks)
    yield from _length(header)


def _counted_places(declared: list[Declared]) -> Iterator[Contradiction]:
    for item in declared:
        count = integer(item.count.value)
        if count is not None and count != item.listed:
            yield Contradiction(f"{item.name.value}写明{count}个，列名{item.listed}个", (item.count.line,))


def _counted_stages(stages: list[Stage], paras: list[Para]) -> Iterator[Contradiction]:
    for para in paras:
        said = how_many_stages(para)
        if stages and said and said[0] != len(stages):
            yield Contradiction(f"写明分{said[0]}个阶段，列出{len(stages)}个", (para.line_at(said[1]),))


def _counted_tasks(tasks: list[TaskDraft], paras: list[Para]) -> Iterator[Contradiction]:
    sections = len({task.section.value for task in tasks if task.section})
    for para in paras:
        said = how_many_tasks(para)
        if said and tasks and said[0] not in {len(tasks), sections}:
            yield Contradiction(
                f"写明{said[0]}项，读到{len(tasks)}项任务（{sections}个板块）", (para.line_at(said[1]),)
            )


def _sums(sums: list[Sum]) -> Iterator[Contradiction]:
    for item in sums:
        if not item.agrees:
            shown = " + ".join(count.printed for _, count in item.parts)
            names = "、".join(name.value for name, _ in item.parts)
            lines = dict.fromkeys((item.total.line, *(count.line for _, count in item.parts)))
            yield Contradiction(f"{item.name.value} {item.total.printed} ≠ {shown}（{names}）", tuple(lines))


def _parts_beyond(paras: list[Para], known: list[Sum]) -> Iterator[Contradiction]:
    """15个试点村，其中坝区13个、山区3个: parts that make more than their total. Fewer may be a list of some."""
    told = {(item.total.line, item.total.printed) for item in known}
    for para in paras:
        for row in totals(para):
            if row.sum > row.total and (row.line, str(row.total)) not in told:
                yield _unequal(row.noun or "总数", row)


def _added_up(paras: list[Para]) -> Iterator[Contradiction]:
    """小菜园500个、小果园300个，共1100个: the parts come first, and all of them."""
    for para in paras:
        for row in added_up(para):
            if row.sum != row.total:
                yield _unequal("合计", row)


def _unequal(name: str, row: Row) -> Contradiction:
    """A total that its parts do not make."""
    counts, names = " + ".join(count for _, count in row.parts), "、".join(part for part, _ in row.parts)
    return Contradiction(f"{name} {row.total} ≠ {counts}（{names}）", (row.line,))


def _uneven(money: Money) -> Iterator[Contradiction]:
    """共投入500万元，其中省级300万元、县级100万元: the sources do not make the total."""
    for amount in money.amounts:
        if amount.way != "by_grade" and len(amount.parts) > 1 and not adds_up(amount):
            shown = " + ".join(f"{name.value}{total.printed}" for name, total in amount.parts)
            yield Contradiction(f"资金 {amount.value.printed} ≠ {shown}", (amount.value.line,))


def _aims(aims: list[Aim]) -> Iterator[Contradiction]:
    """覆盖率达到80% among the aims, 85% in the task."""
    for aim in aims:
        if aim.same is not None and not aim.agrees:
            message = f"总体目标{aim.target.name.value}{shown(aim.target)}，任务{aim.task}写的是{shown(aim.same)}"
            yield Contradiction(message, (aim.target.low.line, aim.same.low.line))


def _beyond(header: Header, stages: list[Stage], tasks: list[TaskDraft]) -> Iterator[Contradiction]:
    """Stages and deadlines behind the stated end; only where all years are printed."""
    end = header.end
    if end is None or end.doubt or not end.value[:4].isdecimal():
        return  # a period that is only inferred is drafted as far as these reach
    for stage in stages:
        if stage.end.value[:4].isdecimal() and is_later(stage.end.value, end.value):
            yield Contradiction(
                f"{stage.name.value}到{stage.end.value}，超出方案期限{end.value}", (stage.end.line, end.line)
            )
    for task in tasks:
        deadline = task.deadline
        if deadline and deadline.value[:4].isdecimal() and is_later(deadline.value, end.value):
            yield Contradiction(
                f"任务{task.id.value}时限{deadline.value}，超出方案期限{end.value}", (deadline.line, end.line)
            )


def _length(header: Header) -> Iterator[Contradiction]:
    """周期为2年 against its first and last month."""
    if not (header.length and header.start and header.end):
        return
    first, last = header.start.value.split("-"), header.end.value.split("-")
    if not (
        first[0].isdecimal()
        and last[0].isdecimal()
        and len(first) > 1
        and len(last) > 1
        and first[1].isdecimal()
        and last[1].isdecimal()
    ):
        return
    months = (int(last[0]) - int(first[0])) * 12 + int(last[1]) - int(first[1]) + 1
    if months != int(header.length.value):
        yield Contradiction(
            f"周期写明{header.length.printed}，起止共{months}个月", (header.length.line, header.end.line)
        )
