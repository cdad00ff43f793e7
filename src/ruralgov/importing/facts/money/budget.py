"""Sums of money → budget lines of tasks, with the quantities, bases and share rules they need; what is missing is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from ruralgov.importing.facts.header import Header
from ruralgov.importing.facts.money.budget_line import ARRIVED, Budget, Line, parameters_of, source_names
from ruralgov.importing.facts.money.carried_money import ADDED_UP, NOT_ALL_NEW, SUMS_UNREAD
from ruralgov.importing.facts.money.money_read import Money
from ruralgov.importing.facts.money.overlaps import COUNTED_ELSEWHERE, once, overlapping
from ruralgov.importing.facts.money.rule_of_sum import rule_of
from ruralgov.importing.facts.money.share_rules import Rule, share_rules
from ruralgov.importing.facts.plan_year import outside, years_of
from ruralgov.importing.facts.tasks import TaskDraft
from ruralgov.importing.grammar.money.amount_kinds import AT_HAND, PART_OF_STANDARD, PARTS_UNREAD, Amount
from ruralgov.importing.grammar.money.quantities import adds_up, base_of, over_the_year, quantity_of, total_behind, yuan
from ruralgov.importing.grammar.money.sum_names import named_beside, purpose_of
from ruralgov.importing.sources.paragraph import Fact, Para

_WORDS = {
    "上限": "原文是上限",
    "区间": "原文是区间",
    "争取数": "原文是争取数",
    "一类对象": "原文没有写是总数还是每个的数",
    "几个数": "原文写“分别”，几个数各给谁请核对",
    "分项": "原文没有写总数，其余是多少不知道",
    "标准": "原文是标准，没有写补多少个",
    AT_HAND: ARRIVED,
    PART_OF_STANDARD: "紧接每个的标准写的，是不是每个的一部分、其余由谁出请核对",
    PARTS_UNREAD: SUMS_UNREAD,
    ADDED_UP: COUNTED_ELSEWHERE,
    NOT_ALL_NEW: "总数含投工投劳折资或结转资金，其余是多少请核对",
}

_YEAR_END = {"", "12", "12-31", "Q4"}
"""A rule that ends then changes with the year, and each year has its own."""


def make_budget(
    money: Money, tasks: Sequence[TaskDraft], paras: Sequence[Para], header: Header, year: Fact | None
) -> Budget:
    """Everything about money, as the plan writes it."""
    rules = share_rules(money, tasks, paras, year)
    stated = _Stated(money, rules, tasks, {one.id.value: one for one in reversed(tasks)}, _by_line(tasks), paras, header, year)  # fmt: skip
    lines = [_line(amount, stated) for amount in money.amounts]
    lines = list(overlapping(list(once(lines))))
    whole = [line for line in lines if not line.missing]
    bases = {
        (line.amount.base.value, line.years[0].value): (line.amount.base, line.years[0], line.base)
        for line in whole
        if line.amount.base and line.base
    }
    budget = Budget(tuple(lines), parameters_of(lines), tuple(bases.values()), tuple(rules))
    return replace(budget, names=source_names(budget))


class _Stated(NamedTuple):
    """What the document says beside a sum."""

    money: Money
    rules: list[Rule]
    tasks: Sequence[TaskDraft]
    by_id: Mapping[str, TaskDraft]
    by_line: Mapping[int, list[str]]
    """The tasks that take from a line."""
    paras: Sequence[Para]
    header: Header
    year: Fact | None


def _by_line(tasks: Sequence[TaskDraft]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for task in tasks:
        for line in task.lines:
            found.setdefault(line, []).append(task.id.value)
    return found


def _line(amount: Amount, stated: _Stated) -> Line:
    amount = over_the_year(amount)
    task, doubts = _task_of(amount, stated)
    own = stated.by_id.get(task)
    limit = own.deadline if own else None
    years = years_of(amount, stated.header, stated.year, limit)
    quantity = quantity_of(amount, stated.paras) if amount.way == "unit_cost" else None
    base = base_of(amount, stated.paras) if amount.way == "percent" else None
    line = Line(amount, task, amount.item or (own.title if own else named_beside(amount)), years, quantity, base)
    rule, unsure = rule_of(amount, stated.money, stated.rules)
    own_rule = next((one for one in stated.rules if one.name == rule), None)
    of_rule = (*own_rule.missing, *_beyond_cap(line, own_rule)) if own_rule else ()
    line = _with_total(line, stated.money)
    return replace(
        line,
        rule=rule,
        missing=tuple(dict.fromkeys((*_missing(line, stated.header), *of_rule))),
        notes=(f"原文是{amount.bound}",) if amount.bound in {"下限", "约数"} else (),
        doubts=(*doubts, *([unsure] if unsure else []), *_of_which_day(line, rule, stated.rules), *line.doubts),
    )


def _of_which_day(line: Line, name: str, rules: Sequence[Rule]) -> Iterator[str]:
    """2027年安排100万元, by a ratio that changes on 1 July 2027: by which of the two is for a person to say."""
    years = {year.value for year in line.years}
    for rule in rules:
        year, _, day = rule.until.value.partition("-") if rule.until and rule.name == name else ("", "", "")
        if year in years and day not in _YEAR_END:
            yield f"分担办法{year}年内更换，按哪天的补 on"


def _with_total(line: Line, money: Money) -> Line:
    """With what the one standard of its sentence comes to; doubtful where the text says another sum."""
    own = line.amount
    total = total_behind(own) if line.quantity and own.way == "unit_cost" else None
    if total is None or line.quantity is None or not _alone(own, money):
        return line
    if yuan(own.value.value) * float(line.quantity.value) == yuan(total.value):
        return replace(line, total=total)
    return replace(line, doubts=(f"按标准算，与原文{total.printed}不符",))


def _alone(own: Amount, money: Money) -> bool:
    """Whether no other standard stands in its sentence."""
    left, right = own.sentence
    near = (one for one in money.amounts if one.way == "unit_cost" and one.para is own.para and left <= one.at < right)
    return sum(1 for _ in islice(near, 2)) == 1


def _missing(line: Line, header: Header) -> Iterator[str]:
    """What the text does not give for a line of the budget."""
    amount = line.amount
    if not line.task:
        yield "缺所属任务"
    if not line.years:
        yield "缺年度"
    if amount.bound in _WORDS:
        yield _WORDS[amount.bound]
    if wrong := outside(line.years, header):
        yield f"{wrong}年不在方案期限内"
    if amount.way == "unit_cost" and line.quantity is None:
        yield f"缺数量（{amount.who.value if amount.who else f'多少{amount.what}'}）"
    if amount.way == "percent" and (line.base is None or len(line.years) > 1):
        yield f"缺基数“{amount.base.value if amount.base else ''}”的金额"
    if amount.way != "by_grade" and amount.parts and amount.value.value and not adds_up(amount):
        yield "分项之和与总数不符"


def _beyond_cap(line: Line, rule: Rule) -> Iterator[str]:
    """18公里，每公里2万元，总额不超过30万元: the standard comes to more than the money may."""
    count = line.quantity.value if line.quantity and line.amount.way == "unit_cost" else "1"
    if (
        rule.cap
        and line.amount.way != "by_grade"
        and yuan(line.amount.value.value) * float(count) > yuan(rule.cap.value)
    ):
        yield f"按原文的数算超过上限{rule.cap.printed}"


def _task_of(amount: Amount, stated: _Stated) -> tuple[str, list[str]]:
    """The task that a table names beside the sum, or whose lines hold it; else the only one that speaks of the same item."""
    if amount.task in stated.by_id:
        return amount.task, []
    holding = stated.by_line.get(amount.para.line_at(amount.at), [])
    if len(holding) == 1:
        return holding[0], []
    words = [fact.value for fact in (amount.item, amount.who) if fact]
    title = stated.header.title.value if stated.header.title else ""
    for word in words:
        core = purpose_of(word)
        for wanted in dict.fromkeys((word, core)):
            if wanted in title:
                continue  # what the whole document is about says of no task that the money is its own
            for speaks in (_entitled, _speaks_of):
                near = [task.id.value for task in stated.tasks if speaks(task, wanted)]
                if len(near) == 1:
                    return near[0], [f"据“{wanted}”归入任务{near[0]}"]
    return "", []


def _entitled(task: TaskDraft, word: str) -> bool:
    return len(word) > 1 and word in task.title.value


def _speaks_of(task: TaskDraft, word: str) -> bool:
    return len(word) > 3 and any(word in words for _, words in task.text)
