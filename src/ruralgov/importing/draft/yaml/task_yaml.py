"""One task, and the norms, as YAML lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ruralgov.importing.draft.dated_targets import dated, rows
from ruralgov.importing.draft.yaml.source_notes import beside, known
from ruralgov.importing.draft.yaml.yaml_values import comment, fits, flow, quoted, scalar
from ruralgov.importing.facts.tasks import Milestone, TaskDraft
from ruralgov.importing.grammar.parties.office_names import is_post
from ruralgov.importing.grammar.parties.role_clauses import is_role_line
from ruralgov.importing.grammar.targets.indicator import Indicator
from ruralgov.importing.grammar.targets.repeated_targets import printed
from ruralgov.importing.sources.paragraph import Fact

if TYPE_CHECKING:
    from ruralgov.importing.draft.assembly import Draft

_TEXT_MAX = 700
"""Characters of the original that a 原文 comment carries; the rest is one line number away."""


def head_comment(item: TaskDraft, unit: str, quiet: frozenset[str] = frozenset()) -> Iterator[str]:
    """# 原文：… and what is doubtful about the task as a whole, without what is told ``quiet``ly above all tasks."""
    for line, words in item.text:
        if not is_role_line(words):
            shown = words if len(words) <= _TEXT_MAX else f"{words[:_TEXT_MAX]}……（未完，见第{line}{unit}）"
            yield from comment(f"原文：（第{line}{unit}）{shown}", 2)
    if item.assignments:
        yield from comment(f"待核：原文分工：{_division(item)}（第{item.assignments[0].work.line}{unit}）", 2)
    for doubt in (doubt for doubt in item.doubts if doubt not in quiet):
        yield f"  # 待核：{doubt}（第{item.title.line}{unit}）"
    if item.oversight:
        named = "、".join(fact.value for fact in item.oversight)
        yield f"  # 原文督导、联系单位：{named}（第{item.oversight[0].line}{unit}）"
    if item.persons:
        named = "、".join(fact.value for fact in item.persons)
        posts = all(is_post(fact.value) for fact in item.persons)  # a person's name is to be replaced by a post
        where = f"（第{item.persons[0].line}{unit}）"
        yield f"  # 原文责任人：{named}{where}" if posts else f"  # 待核：原文另写责任人{named}，请改为岗位{where}"


def _division(item: TaskDraft) -> str:
    """Who does what; units that no role of the task names are said to be left out."""
    listed = {fact.value for fact in (*item.lead, *item.support, *item.accountable)}
    parts = []
    for part in item.assignments:
        missing = "" if all(fact.value in listed for fact in part.who) else "（未列入责任单位）"
        parts.append(f"{'、'.join(fact.value for fact in part.who)}{missing}——{part.work.value}")
    return "；".join(parts)


def task_lines(item: TaskDraft, unit: str) -> Iterator[str]:
    """The keys of a task, in the order of the plan format."""
    yield f"  - id: {quoted(item.id.value)}  {beside(item.id, unit=unit)}"
    yield f"    title: {scalar(item.title.value)}  {beside(item.title, unit=unit)}"
    if item.section:
        yield f"    section: {scalar(item.section.value)}  {beside(item.section, unit=unit)}"
    yield from _units("lead", item.lead, unit)
    if item.joint:
        yield "    joint: true"
    yield from _units("support", item.support, unit)
    yield from _units("accountable", item.accountable, unit)
    yield from _dates(item, unit)
    yield from _units("deliverables", item.deliverables, unit)
    yield from _milestones(item.milestones, unit)
    if item.indicators:
        yield "    indicators:"
        yield from (f"      - {flow(target_pairs(row))}  {beside_all(row, unit)}" for row in rows(item.indicators))


def target_pairs(targets: tuple[Indicator, ...]) -> list[tuple[str, str]]:
    """A target, or those of a row, as pairs of YAML text."""
    return dated(row, targets) if (row := targets[0].row) else limits(targets[0])


def beside_all(targets: tuple[Indicator, ...], unit: str) -> str:
    """Where they stand, and what is doubtful of any of them."""
    if targets[0].row is None:
        return _beside(targets[0], unit)
    low = (replace(target.low, doubt=target.doubt or target.low.doubt) for target in targets)
    return beside(
        *(fact for value, target in zip(low, targets, strict=True) for fact in (value, target.name)), unit=unit
    )


def _units(key: str, facts: tuple[Fact, ...], unit: str) -> Iterator[str]:
    if not facts:
        return
    line = f"    {key}: [{', '.join(scalar(fact.value) for fact in facts)}]  {beside(*facts, unit=unit)}"
    if fits(line) and len({(fact.line, fact.doubt) for fact in facts}) == 1:
        yield line
        return
    yield f"    {key}:"
    yield from (f"      - {scalar(fact.value)}  {beside(fact, unit=unit)}" for fact in facts)


def _dates(item: TaskDraft, unit: str) -> Iterator[str]:
    for key, fact in (("start", item.start), ("deadline", item.deadline)):
        if fact is not None:
            yield f"    {goes(fact)}{key}: {fact.value}  {beside(fact, unit=unit)}"
    if item.ongoing is not None:
        yield f"    ongoing: true  # 原文“{item.ongoing.printed}”（第{item.ongoing.line}{unit}）"


def goes(fact: Fact) -> str:
    """Empty where a date can stand; a comment sign where its year is hidden."""
    return "" if known(fact) else "# "


def _milestones(steps: tuple[Milestone, ...], unit: str) -> Iterator[str]:
    if steps:
        yield "    milestones:" if any(known(step.due) for step in steps) else "    # milestones:"
    for step in steps:
        pairs = flow([("name", scalar(step.name.value)), ("due", step.due.value)])
        yield f"      {goes(step.due)}- {pairs}  {beside(step.due, unit=unit)}"


def limits(target: Indicator) -> list[tuple[str, str]]:
    """An indicator as pairs of YAML text."""
    pairs = [("name", scalar(target.name.value)), (target.limit, target.low.value)]
    if target.limit == "between" and target.high:
        pairs[1] = ("between", f"[{target.low.value}, {target.high.value}]")
    if target.unit:
        pairs.append(("unit", scalar(target.unit)))
    if target.base:
        pairs.append(("baseline", target.base.value))
    if target.rhythm:
        pairs.append(("note", scalar(target.rhythm.value)))
    elif target.every:
        pairs.append(("every", target.every) if target.per else ("note", printed(target.every)))
    return pairs


def _beside(target: Indicator, unit: str) -> str:
    if target.doubt:
        return f"# 待核：{target.doubt}（第{target.low.line}{unit}）"
    return beside(target.low, target.name, unit=unit)


def norms(draft: Draft) -> Iterator[str]:
    """The norms of all tasks: so many for every village, town, head-count."""
    found = [(task, norm) for task in draft.tasks for norm in task.norms]
    if found:
        yield "norms:"
    for task, norm in found:
        pairs = limits(norm)
        pairs.insert(1, ("per", norm.per))
        if norm.per == "population" and norm.of:
            heads = [fact.value for fact in norm.of]
            pairs.insert(2, ("of", f"[{heads[0]}, {heads[-1]}]"))
        pairs.append(("task", quoted(task.id.value)))
        yield f"  - {flow(pairs)}  {_beside(norm, draft.source.unit)}"
