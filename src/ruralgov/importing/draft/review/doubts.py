"""What a draft marks 待核, with the line each stands on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ruralgov.importing.draft.facts_within import facts
from ruralgov.importing.draft.review.common_doubts import JOINT, joint_leads, remarks
from ruralgov.importing.facts.duties import NOBODY, Duty
from ruralgov.importing.grammar.targets.indicator import Indicator
from ruralgov.importing.sources.paragraph import Fact

if TYPE_CHECKING:
    from ruralgov.importing.draft.assembly import Draft


def doubts(draft: Draft) -> list[tuple[int, str]]:
    """(line, reason) of everything marked 待核, in order of lines."""
    return sorted(
        dict.fromkeys(
            (
                *_of_tasks(draft),
                *_of_targets(draft),
                *_of_numbers(draft),
                *_of_facts(draft),
                *_of_money(draft),
                *_of_units(draft),
                *(asked for one in draft.duties if (asked := nobody(one))),
            )
        )
    )


def _of_tasks(draft: Draft) -> Iterator[tuple[int, str]]:
    told_once = bool(joint_leads(draft))
    for item in draft.tasks:
        if item.assignments:
            yield item.assignments[0].work.line, f"任务{item.id.value}：原文给几个单位分派了不同的事"
        doubts_of = (reason for reason in item.doubts if reason != JOINT or not told_once)
        yield from ((item.title.line, f"任务{item.id.value}：{reason}") for reason in doubts_of)
    for remark in remarks(draft):
        yield remark.tasks[0].title.line, f"任务{'、'.join(item.id.value for item in remark.tasks)}：{remark.words}"


def _of_targets(draft: Draft) -> Iterator[tuple[int, str]]:
    for item in draft.tasks:
        yield from (of_target(target) for target in (*item.indicators, *item.norms) if target.doubt)
    yield from (of_target(aim.target) for aim in draft.aims if aim.target.doubt)


def _of_numbers(draft: Draft) -> Iterator[tuple[int, str]]:
    yield from (one.asked for one in draft.numbers if one.open)


def of_target(target: Indicator) -> tuple[int, str]:
    """What is doubtful of a target, with its line."""
    return target.low.line, f"{target.name.value}{target.low.printed}：{target.doubt}"


def _of_facts(draft: Draft) -> Iterator[tuple[int, str]]:
    for fact in facts(draft):
        if asked := of_fact(fact):
            yield asked


def of_fact(fact: Fact) -> tuple[int, str] | None:
    """What is doubtful of a value, with its line; None where nothing is."""
    told = f"{fact.printed}：{fact.doubt}" if fact.printed else fact.doubt
    return (fact.line, told) if fact.doubt else None


def nobody(duty: Duty) -> tuple[int, str] | None:
    """What is asked of a duty whose text names nobody, with its line."""
    return None if duty.by or duty.settled else (duty.name.line, f"{duty.name.value}：{NOBODY}")


def _of_money(draft: Draft) -> Iterator[tuple[int, str]]:
    for line in draft.budget.lines:
        for reason in (*line.missing, *line.doubts):
            yield line.amount.value.line, f"资金{line.amount.value.printed}：{reason}"


def _of_units(draft: Draft) -> Iterator[tuple[int, str]]:
    for said in draft.statements:
        if not said.placed:
            yield said.asked
    for unit in draft.departments:
        yield from ((unit.name.line, f"{unit.name.value}：{reason}") for reason in unit.doubts)
