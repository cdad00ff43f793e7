"""Sums of a budget that hold one another: totals beside their parts, a sum that stands in the text and again in a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ruralgov.importing.facts.money.budget_line import Line
from ruralgov.importing.facts.money.carried_money import no_new_money
from ruralgov.importing.grammar.money.amount_kinds import Amount
from ruralgov.importing.grammar.money.quantities import yuan
from ruralgov.importing.grammar.money.sum_names import is_any_money, payer_level

NO_TASK = "缺所属任务"
COUNTED_BY_STANDARD = "是前面的标准乘数量，不重复列"
COUNTED_ELSEWHERE = "是其余几笔的合计，不重复列"


def overlapping(lines: list[Line]) -> Iterator[Line]:
    """共投入500万元 and 每村20万元 in one task, 投入10万元，由省级承担6万元: the second may be part of the first."""
    totals: dict[str, list[Line]] = {}
    for line in lines:
        if line.task and line.amount.parts and line.amount.value.value and line.amount.way != "by_grade":
            totals.setdefault(line.task, []).append(line)
    near: dict[int, list[Line]] = {}  # sums hold one another within a paragraph
    for line in lines:
        near.setdefault(id(line.amount.para), []).append(line)
    for line in lines:
        beside = near[id(line.amount.para)]
        if set(line.missing) <= {NO_TASK} and _added_up(line, beside):
            yield replace(line, amount=replace(line.amount, payer=None), missing=(COUNTED_ELSEWHERE,))
            continue
        if line.amount.way == "amount" and any(_comes_to(one, line) for one in beside if one.total):
            yield replace(line, missing=(COUNTED_BY_STANDARD,))
            continue
        if not line.missing and (whole := _part_of(line, beside)):
            yield replace(line, missing=(f"已含在{whole.amount.value.printed}中，不重复列",))
            continue
        kept = [one for one in beside if one.missing or not _added_up(one, beside)]
        total = next((one for one in totals.get(line.task, ()) if one is not line), None) or _whole_of(line, kept)
        part = f"是否已含在{total.amount.value.printed}中" if total is not None and not line.missing else ""
        part = part or ("是否含投工投劳折资、结转资金" if not line.missing and _may_hold_more(line.amount) else "")
        yield replace(line, doubts=(*line.doubts, part)) if part else line


def _comes_to(standard: Line, line: Line) -> bool:
    """每个试点村补助20万元，共15个，共安排300万元: the second sum is what the first comes to."""
    return bool(
        standard.total
        and standard.amount.para is line.amount.para
        and (standard.total.line, standard.total.value) == (line.amount.value.line, line.amount.value.value)
    )


def _added_up(whole: Line, lines: list[Line]) -> bool:
    """总投资500万元，2026年投资200万元、2027年投资300万元: the sum of the others in its sentence, and of what is no new money there."""
    own = whole.amount
    beside = [
        one
        for one in lines
        if one is not whole
        and one.amount.way == own.way == "amount"
        and one.amount.para is own.para
        and one.amount.sentence == own.sentence
        and not one.missing
    ]
    others = [yuan(one.amount.value.value) for one in beside]
    apart = no_new_money(own.para, *own.sentence) if others and own.way == "amount" else 0
    others += [apart] if apart else []
    payers = {payer_level(one.amount.payer.value) for one in beside if one.amount.payer}
    if own.payer and payers - {payer_level(own.payer.value)}:
        return False  # 省级资金90万元、市级资金45万元、县级资金45万元: each pays its own
    return not own.parts and len(others) > 1 and sum(others) == yuan(own.value.value)


def _part_of(part: Line, lines: list[Line]) -> Line | None:
    """县级安排120万元，其中积分制奖励60万元: the larger sum before it in its sentence that holds it."""
    own = part.amount
    return next(
        (
            one
            for one in lines
            if own.way == one.amount.way == "amount"
            and one.amount.para is own.para
            and one.amount.sentence == own.sentence
            and "其中" in own.para.text[one.amount.at : own.at]
            and not (one.missing or _added_up(one, lines))
            and yuan(one.amount.value.value) > yuan(own.value.value)
        ),
        None,
    )


def _may_hold_more(own: Amount) -> bool:
    """总投资420万元，群众投工投劳折资20万元: nobody is said to pay the sum, and labour or carried money stands beside it."""
    if own.way != "amount" or own.payer or own.parts:
        return False
    return 0 < no_new_money(own.para, *own.sentence) < yuan(own.value.value)


def _whole_of(part: Line, lines: list[Line]) -> Line | None:
    """The larger sum right before it in its sentence, of which nobody is said to pay anything, or not what it is for."""
    own = part.amount
    for_one = own.item is not None and not is_any_money(own.item.value)
    return next(
        (
            one
            for one in lines
            if (_paid_within(own, one.amount) or (for_one and _is_open(one.amount, own)))
            and own.way == one.amount.way == "amount"
            and one.amount.para is own.para
            and one.amount.sentence == own.sentence
            and not (one.rule or one.amount.parts)
            and one.amount.at < own.at
            and yuan(one.amount.value.value) > yuan(own.value.value)
        ),
        None,
    )


def _paid_within(part: Amount, whole: Amount) -> bool:
    return bool(part.payer) and whole.payer is None


def _is_open(whole: Amount, part: Amount) -> bool:
    """Whether it is not said what the larger sum is for, and nobody else pays it."""
    return whole.payer in {None, part.payer} and (whole.item is None or is_any_money(whole.item.value))


def once(lines: Sequence[Line]) -> Iterator[Line]:
    """A sum that stands in the text and again in a table counts once."""
    seen: set[tuple[str, ...]] = set()
    told = {(line.task, yuan(line.amount.value.value)) for line in lines if line.task and not line.amount.tabled}
    for line in lines:
        if line.amount.tabled and (line.task, yuan(line.amount.value.value)) in told:
            continue  # the text of the task says it in other words
        payer = line.amount.payer.value if line.amount.payer else ""
        key = (line.task, line.item.value, line.amount.value.value, payer, *(year.value for year in line.years))
        if key not in seen:
            seen.add(key)
            yield line
