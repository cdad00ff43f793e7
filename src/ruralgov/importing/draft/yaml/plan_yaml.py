"""A draft → the YAML of a plan, laid out and commented as a person would write it.

Beside every value stands the line it comes from (``# 第12行``); what a person should look at says ``# 待核：`` and why.
A value that cannot stand yet (a date whose year is hidden) is written as a comment, ready to be completed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ruralgov.importing.draft.assembly import Draft
from ruralgov.importing.draft.oversized_numbers import set_aside
from ruralgov.importing.draft.review.common_doubts import JOINT, joint_leads, remarks
from ruralgov.importing.draft.yaml.aims_yaml import aims_of, goals
from ruralgov.importing.draft.yaml.duties_yaml import declared, duties, places
from ruralgov.importing.draft.yaml.money_yaml import budget_lines, funding, parameters
from ruralgov.importing.draft.yaml.provisions_yaml import provisions
from ruralgov.importing.draft.yaml.source_notes import beside, known
from ruralgov.importing.draft.yaml.task_yaml import goes, head_comment, norms, task_lines
from ruralgov.importing.draft.yaml.yaml_values import comment, flow, scalar
from ruralgov.importing.facts.unit_register import Department
from ruralgov.importing.grammar.times.stages import Stage
from ruralgov.importing.sources.lines import BY_CHARACTER
from ruralgov.importing.sources.paragraph import Fact


def emit(draft: Draft, filled: Sequence[str] = ()) -> str:
    """The whole file. ``filled`` says which years the user gave, for the assumptions."""
    parts = (
        _head(draft),
        _period(draft),
        _assumptions(filled),
        _departments(draft),
        _sections(draft),
        _stages(draft),
        goals(draft),
        _tasks(draft),
        parameters(draft),
        funding(draft),
        duties(draft),
        provisions(draft),
        places(draft),
        declared(draft),
        norms(draft),
    )
    return "\n".join("\n".join(lines) + "\n" for part in parts if (lines := list(set_aside(part))))


def _head(draft: Draft) -> Iterator[str]:
    header, unit = draft.header, draft.source.unit
    yield "# yaml-language-server: $schema=plan.schema.json"
    place = "第N行（段）第M字" if unit == BY_CHARACTER else f"第N{unit}"
    yield f"# 由 ruralgov import 据原文起草：行尾“{place}”是出处，“待核”处请对照原文，核完把 status 改为 active。"
    yield "format: 1"
    if header.title:
        yield f"title: {scalar(header.title.value)}  {beside(header.title, unit=unit)}"
    else:
        yield "title: 未命名方案  # 待核：原文未见标题"
    yield "status: draft"
    yield from _region(draft)
    if header.issuer:
        yield f"issuer: {scalar(header.issuer.value)}  {beside(header.issuer, unit=unit)}"
    else:
        yield "# issuer:  # 待核：原文未见印发单位"
    if header.basis:
        yield "basis:"
        yield from (f"  - {scalar(fact.value)}  {beside(fact, unit=unit)}" for fact in header.basis)
    yield "source:"
    yield f"  document: {scalar(draft.source.name or (header.title.value if header.title else '原文'))}"
    if header.number:
        # Not `letter.number`: that one is printed at the head of every report, and each report has a number of its own.
        yield f"  note: {scalar('发文字号：' + header.number.value)}  {beside(header.number, unit=unit)}"


def _region(draft: Draft) -> Iterator[str]:
    header = draft.header
    if header.region:
        yield f"region: {flow([('name', scalar(header.region.value)), ('level', header.level)])}  {beside(header.region, unit=draft.source.unit)}"
    elif header.level:
        yield f"# region: {{name: , level: {header.level}}}  # 待核：原文未写地区名称"
    else:
        yield "# region:  # 待核：原文未写地区名称"


def _period(draft: Draft) -> Iterator[str]:
    start, end, unit = draft.header.start, draft.header.end, draft.source.unit
    if start is None and end is None:
        yield "# period:  # 待核：原文未写起止时间"
        return
    pairs = flow([("start", start.value if start else ""), ("end", end.value if end else "")])
    first = end or start
    if start and end and known(start) and known(end):
        yield f"period: {pairs}  {beside(start, end, unit=unit)}"
    elif first:
        reason = "年份隐去" if start and end else "原文未写全起止时间"
        yield f"# period: {pairs}  # 待核：{reason}（第{first.line}{unit}）"


def _assumptions(filled: Sequence[str]) -> Iterator[str]:
    if filled:
        yield "assumptions:"
        yield f"  - {flow([('field', 'period'), ('reason', scalar('原文年份隐去，按 --year-map ' + '，'.join(filled) + ' 填写'))])}"


def _departments(draft: Draft) -> Iterator[str]:
    if not draft.departments:
        return
    yield "departments:"
    for item in draft.departments:
        yield from _department(item, draft.source.unit)


def _department(item: Department, unit: str) -> Iterator[str]:
    pairs = []
    if item.aliases:
        pairs.append(("aliases", "[" + ", ".join(scalar(alias.value) for alias in item.aliases) + "]"))
    if item.kind:
        pairs.append(("kind", item.kind))
    note = (
        f"# 待核：{'；'.join(item.doubts)}（第{item.name.line}{unit}）"
        if item.doubts
        else beside(item.name, *item.aliases, unit=unit)
    )
    if item.aliases and not item.doubts:
        note = (
            f"# 待核：别称按同一单位并入（第{'、'.join(str(fact.line) for fact in (item.name, *item.aliases))}{unit}）"
        )
    yield f"  {scalar(item.name.value)}: {flow(pairs)}  {note}"


def _sections(draft: Draft) -> Iterator[str]:
    if draft.sections:
        yield "sections:"
        yield from (f"  - {scalar(fact.value)}  {beside(fact, unit=draft.source.unit)}" for fact in draft.sections)


def _stages(draft: Draft) -> Iterator[str]:
    if not draft.stages:
        return
    yield "stages:" if any(_whole(stage) for stage in draft.stages) else "# stages:"
    for stage in draft.stages:
        pairs = flow([("name", scalar(stage.name.value)), ("start", stage.start.value), ("end", stage.end.value)])
        if _whole(stage):
            yield f"  - {pairs}  {beside(stage.name, stage.start, unit=draft.source.unit)}"
        else:
            reason = stage.start.doubt or stage.end.doubt or "年份隐去"
            yield f"  # - {pairs}  # 待核：{reason}（第{stage.start.line}{draft.source.unit}）"


def _whole(stage: Stage) -> bool:
    return known(stage.start) and known(stage.end)


def _tasks(draft: Draft) -> Iterator[str]:
    yield "tasks:" if draft.tasks else "tasks: []  # 待核：没有认出任务"
    for remark in remarks(draft):
        yield from comment(f"待核：任务{'、'.join(item.id.value for item in remark.tasks)}{remark.words}", 2)
    quiet = frozenset({JOINT}) if joint_leads(draft) else frozenset[str]()
    budget = draft.budget.by_task
    for index, item in enumerate(draft.tasks):
        if index:
            yield ""
        yield from head_comment(item, draft.source.unit, quiet)
        yield from task_lines(item, draft.source.unit)
        yield from aims_of(draft, item.id.value)
        yield from budget_lines(draft, budget.get(item.id.value, []))
    yield from _unplaced(draft)
    yield from _numbers_left(draft)


def _numbers_left(draft: Draft) -> Iterator[str]:
    """Numbers and days of tasks, and sums of money, that no value took: for a person to use or to drop."""
    rest = dict.fromkeys(one.asked for one in draft.numbers if one.task and one.open and not one.rule)
    yield from _asked(draft, "数和日期原文写在任务里，没有写进草稿；要用的补到该任务。", rest)
    rest = dict.fromkeys(one.asked for one in draft.numbers if one.goal and one.open)
    yield from _asked(draft, "数原文写在总体目标里，没有写进草稿；要用的补到 goals。", rest)
    rest = dict.fromkeys(one.asked for one in draft.numbers if one.of_money and one.open)
    yield from _asked(draft, "金额没有写进草稿；是安排的资金的，补到该项任务的 budget 下。", rest)
    rest = dict.fromkeys(one.asked for one in draft.numbers if one.rule)
    yield from _asked(
        draft, "资金的话没有写进草稿；要用的补到 funding 的 shares、carried、returned 或该任务的 budget。", rest
    )


def _unplaced(draft: Draft) -> Iterator[str]:
    """Units that the document states and no task has: for a person to place."""
    rest = dict.fromkeys(said.asked for said in draft.statements if not said.placed)
    yield from _asked(draft, "单位原文写有责任，没有归入任务；核后写入该任务的 lead、support 或 accountable。", rest)


def _asked(draft: Draft, heading: str, asked: Iterable[tuple[int, str]]) -> Iterator[str]:
    """Each with a mark of its own, as a person is asked: one is settled without the others."""
    for index, (line, words) in enumerate(asked):
        if not index:
            yield f"# 待核：以下{heading}"
        yield from comment(f"待核：{words}（第{line}{draft.source.unit}）")


def lines_of(facts: Iterable[Fact]) -> tuple[int, ...]:
    """The lines of some facts, each once."""
    return tuple(dict.fromkeys(fact.line for fact in facts))


__all__ = ["emit", "goes", "lines_of"]
