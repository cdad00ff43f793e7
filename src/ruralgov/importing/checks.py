"""What the text contradicts: stated counts against lists, sums against parts, stages against the period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ruralgov.importing.dates import sort_key
from ruralgov.importing.document import Fact, Para
from ruralgov.importing.header import Header
from ruralgov.importing.numerals import integer
from ruralgov.importing.places import Declared
from ruralgov.importing.stages import Stage

if TYPE_CHECKING:
    from ruralgov.importing.tasks import TaskDraft

_N = r"\d+|[一二两三四五六七八九十]+"
_STAGES = re.compile(rf"(?:分为?|共分?为?|以下)(?P<count>{_N})个(?:阶段|步骤)")
_ASPECTS = re.compile(rf"(?:以下|如下|主要包括|共)(?:以下)?(?P<count>{_N})(?:个方面|项(?:重点)?任务|大任务|项工作)")
_SUM = re.compile(
    rf"(?P<a>{_N})\s*(?P<unit>个|户|名|人|所|处|条|项)(?P<one>[\u4e00-\u9fff]{{0,10}}?)(?:和|、|及|与)\s*(?P<b>{_N})\s*(?P=unit)(?P<two>[\u4e00-\u9fff]{{1,14}}?)(?=[选派,。;、)(建开驻实进]|$)"
)
_HEAD = re.compile(r"(?P<head>村|社区|乡镇|镇|乡|户|人|干部|单位|项目)$")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What does not agree, in one sentence, and the lines that say so."""

    message: str
    lines: tuple[int, ...]


def contradictions(
    header: Header, stages: list[Stage], tasks: list[TaskDraft], declared: list[Declared], paras: list[Para]
) -> Iterator[Contradiction]:
    """All contradictions that can be seen without knowing more than the text."""
    yield from _counted_places(declared)
    yield from _counted_stages(stages, paras)
    yield from _counted_tasks(tasks, paras)
    yield from _sums(paras)
    yield from _beyond(header, stages, tasks)
    yield from _length(header)


def _counted_places(declared: list[Declared]) -> Iterator[Contradiction]:
    for item in declared:
        count = integer(item.count.value)
        if count is not None and count != item.listed:
            yield Contradiction(f"{item.name.value}写明{count}个，列名{item.listed}个", (item.count.line,))


def _counted_stages(stages: list[Stage], paras: list[Para]) -> Iterator[Contradiction]:
    for para in paras:
        match = _STAGES.search(para.text)
        count = integer(match["count"]) if match else None
        if stages and count is not None and match and count != len(stages):
            yield Contradiction(f"写明分{count}个阶段，列出{len(stages)}个", (para.line_at(match.start()),))


def _counted_tasks(tasks: list[TaskDraft], paras: list[Para]) -> Iterator[Contradiction]:
    sections = len({task.section.value for task in tasks if task.section})
    for para in paras:
        match = _ASPECTS.search(para.text)
        count = integer(match["count"]) if match else None
        if (
            match
            and count is not None
            and tasks
            and "任务" in match[0] + para.text[:20]
            and count not in {len(tasks), sections}
        ):
            yield Contradiction(
                f"写明{count}项，读到{len(tasks)}项任务（{sections}个板块）", (para.line_at(match.start()),)
            )


def _sums(paras: list[Para]) -> Iterator[Contradiction]:
    """15个选派村 against 13个脱贫村和2个重点推进村: a total that names the same kind of thing."""
    totals = [(fact, noun) for para in paras for fact, noun in _totals(para)]
    for para in paras:
        for match in _SUM.finditer(para.text):
            first, second = integer(match["a"]), integer(match["b"])
            head = _HEAD.search(match["two"])
            if (
                first is None
                or second is None
                or head is None
                or (match["one"] and not match["one"].endswith(head["head"]))
            ):
                continue
            total = _nearest(para, match, totals, head["head"])
            value = integer(total.value) if total else None
            if total and value is not None and value != first + second:
                yield Contradiction(
                    f"{value} ≠ {first} + {second}（{head['head']}）",
                    tuple(dict.fromkeys((total.line, para.line_at(match.start())))),
                )


def _totals(para: Para) -> Iterator[tuple[Fact, str]]:
    """Numbers that are said to be a whole: 共15个, 15个…村 behind 保障, 全部; not parts of a sum."""
    for match in re.finditer(rf"(?P<n>{_N})\s*(?:个|户|名|人|所|处|条|项)(?P<noun>[\u4e00-\u9fff]{{1,10}})", para.text):
        if not any(found.start() <= match.start() < found.end() for found in _SUM.finditer(para.text)):
            yield para.fact(*match.span("n")), match["noun"]


def _nearest(para: Para, match: re.Match[str], totals: list[tuple[Fact, str]], head: str) -> Fact | None:
    """The total that the parts belong to: in their own sentence, or else the only one that shares a word with them."""
    around = para.text[max(match.start() - 40, 0) : match.end() + 40]
    sentence = [
        fact
        for fact, noun in totals
        if fact.line == para.line_at(match.start())
        and 0 <= match.start() - para.raw.find(fact.printed) <= 24
        and head in noun
        and re.search(r"[(:,]\s*(?:其中|即|包括|含)?[^()]{0,8}$", para.text[: match.start()])
    ]
    if sentence:
        return sentence[-1]
    shared = {fact.value: fact for fact, noun in totals if head in noun and len(noun) > 2 and noun[:2] in around}
    return next(iter(shared.values())) if len(shared) == 1 else None


def _beyond(header: Header, stages: list[Stage], tasks: list[TaskDraft]) -> Iterator[Contradiction]:
    """Stages and deadlines behind the stated end; only where all years are printed."""
    end = header.end
    if end is None or not end.value[:4].isdecimal():
        return
    for stage in stages:
        if stage.end.value[:4].isdecimal() and sort_key(stage.end.value) > sort_key(end.value):
            yield Contradiction(
                f"{stage.name.value}到{stage.end.value}，超出方案期限{end.value}", (stage.end.line, end.line)
            )
    for task in tasks:
        deadline = task.deadline
        if deadline and deadline.value[:4].isdecimal() and sort_key(deadline.value) > sort_key(end.value):
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
