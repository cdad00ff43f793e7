"""Sums of money → budget lines of tasks, with the quantities, bases and share rules they need; what is missing is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ruralgov.importing.facts.carried_money import ADDED_UP, NOT_ALL_NEW, no_new_money
from ruralgov.importing.facts.header import Header
from ruralgov.importing.facts.plan_year import outside, years_of
from ruralgov.importing.facts.share_rules import Money, Rule, rule_of, share_rules
from ruralgov.importing.facts.tasks import TaskDraft
from ruralgov.importing.grammar.money.amount_kinds import Amount
from ruralgov.importing.grammar.money.quantities import adds_up, base_of, over_the_year, quantity_of, yuan
from ruralgov.importing.grammar.money.sum_names import named_beside, payer_level, purpose_of
from ruralgov.importing.sources.paragraph import Fact, Para

_ADDED_UP = "是其余几笔的合计，不重复列"
_WORDS = {
    "上限": "原文是上限",
    "区间": "原文是区间",
    "争取数": "原文是争取数",
    "一类对象": "原文没有写是总数还是每个的数",
    "几个数": "原文写“分别”，几个数各给谁请核对",
    "分项": "原文没有写总数，其余是多少不知道",
    "标准": "原文是标准，没有写补多少个",
    ADDED_UP: _ADDED_UP,
    NOT_ALL_NEW: "总数含投工投劳折资或结转资金，其余是多少请核对",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A budget line; ``missing`` says what the text does not give: such a line stays a comment."""

    amount: Amount
    task: str
    item: Fact
    years: tuple[Fact, ...] = ()
    quantity: Fact | None = None
    base: Fact | None = None
    rule: str = ""
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What the line itself says: the sum is a floor, or about so much."""
    doubts: tuple[str, ...] = ()
    """What a person should look at, though the line can stand."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The money of the plan: lines (``task`` is empty where none is known), quantities and bases by name, share rules."""

    lines: tuple[Line, ...] = ()
    parameters: tuple[tuple[Fact, Fact], ...] = ()
    bases: tuple[tuple[Fact, Fact, Fact], ...] = ()
    """(name, year, sum)."""
    rules: tuple[Rule, ...] = ()
    names: dict[str, str] = field(default_factory=dict, compare=False)
    """Printed name of a source → the one name of the plan."""

    @property
    def by_task(self) -> dict[str, list[Line]]:
        """The lines of each task; under no name those of none."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.task, []).append(line)
        return found


def make_budget(
    money: Money, tasks: Sequence[TaskDraft], paras: Sequence[Para], header: Header, year: Fact | None
) -> Budget:
    """Everything about money, as the plan writes it."""
    rules = share_rules(money, tasks, paras, year)
    stated = _Stated(money, rules, tasks, {one.id.value: one for one in reversed(tasks)}, _by_line(tasks), paras, header, year)  # fmt: skip
    lines = [_line(amount, stated) for amount in money.amounts]
    lines = list(_overlapping(list(_once(lines))))
    whole = [line for line in lines if not line.missing]
    parameters = {line.amount.who.value: (line.amount.who, line.quantity) for line in whole if _named(line) and line.amount.who and line.quantity}  # fmt: skip
    bases = {
        (line.amount.base.value, line.years[0].value): (line.amount.base, line.years[0], line.base)
        for line in whole
        if line.amount.base and line.base
    }
    budget = Budget(tuple(lines), tuple(parameters.values()), tuple(bases.values()), tuple(rules))
    return replace(budget, names=source_names(budget))


def _named(line: Line) -> bool:
    """Whether the quantity is a parameter: counted elsewhere, under the name of those who get the money."""
    return bool(line.quantity and line.amount.who and line.quantity.extra == "named")


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
    rule = rule_of(amount, stated.money, stated.rules)
    own_rule = next((one for one in stated.rules if one.name == rule), None)
    of_rule = (*own_rule.missing, *_beyond_cap(line, own_rule)) if own_rule else ()
    return replace(
        line,
        rule=rule,
        missing=(*_missing(line, stated.header), *of_rule),
        notes=(f"原文是{amount.bound}",) if amount.bound in {"下限", "约数"} else (),
        doubts=tuple(doubts),
    )


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


def _overlapping(lines: list[Line]) -> Iterator[Line]:
    """共投入500万元 and 每村20万元 in one task, 投入10万元，由省级承担6万元: the second may be part of the first."""
    totals: dict[str, list[Line]] = {}
    for line in lines:
        if line.task and line.amount.parts and line.amount.value.value and line.amount.way != "by_grade":
            totals.setdefault(line.task, []).append(line)
    for line in lines:
        if not line.missing and _added_up(line, lines):
            yield replace(line, amount=replace(line.amount, payer=None), missing=(_ADDED_UP,))
            continue
        if not line.missing and (whole := _part_of(line, lines)):
            yield replace(line, missing=(f"已含在{whole.amount.value.printed}中，不重复列",))
            continue
        total = next((one for one in totals.get(line.task, ()) if one is not line), None) or _whole_of(line, lines)
        part = f"是否已含在{total.amount.value.printed}中" if total is not None and not line.missing else ""
        part = part or ("是否含投工投劳折资、结转资金" if not line.missing and _may_hold_more(line.amount) else "")
        yield replace(line, doubts=(*line.doubts, part)) if part else line


def _added_up(whole: Line, lines: list[Line]) -> bool:
    """总投资500万元，2026年投资200万元、2027年投资300万元: the sum of the others in its sentence, and of what is no new money there."""
    own = whole.amount
    others = [
        yuan(one.amount.value.value)
        for one in lines
        if one is not whole
        and one.amount.way == own.way == "amount"
        and one.amount.para is own.para
        and one.amount.sentence == own.sentence
        and not one.missing
    ]
    apart = no_new_money(own.para, *own.sentence) if others and own.way == "amount" else 0
    others += [apart] if apart else []
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
    """The larger sum right before it in its sentence, of which nobody is said to pay anything."""
    own = part.amount
    return next(
        (
            one
            for one in lines
            if own.payer
            and own.way == one.amount.way == "amount"
            and one.amount.para is own.para
            and one.amount.sentence == own.sentence
            and not (one.rule or one.amount.payer or one.amount.parts)
            and one.amount.at < own.at
            and yuan(one.amount.value.value) > yuan(own.value.value)
        ),
        None,
    )


def _once(lines: Sequence[Line]) -> Iterator[Line]:
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


def _task_of(amount: Amount, stated: _Stated) -> tuple[str, list[str]]:
    """The task that a table names beside the sum, or whose lines hold it; else the only one that speaks of the same item."""
    if amount.task in stated.by_id:
        return amount.task, []
    holding = stated.by_line.get(amount.para.line_at(amount.at), [])
    if len(holding) == 1:
        return holding[0], []
    words = [fact.value for fact in (amount.item, amount.who) if fact and len(fact.value) > 3]
    for word in words:
        core = purpose_of(word)
        for wanted in dict.fromkeys((word, core)):
            for speaks in (_entitled, _speaks_of):
                near = [task.id.value for task in stated.tasks if speaks(task, wanted)]
                if len(near) == 1:
                    return near[0], [f"据“{wanted}”归入任务{near[0]}"]
    return "", []


def _entitled(task: TaskDraft, word: str) -> bool:
    return len(word) > 2 and word in task.title.value


def _speaks_of(task: TaskDraft, word: str) -> bool:
    return len(word) > 3 and any(word in words for _, words in task.text)


def source_names(budget: Budget) -> dict[str, str]:
    """Printed name of a source → the one name of the plan: 省, 省级 and 省级财政 are one source."""
    payers = (line.amount.payer.value for line in budget.lines if line.amount.payer)
    names = list(dict.fromkeys([*(fact.value for fact in sources(budget)), *payers]))
    by_level: dict[str, list[str]] = {}
    for name in names:
        by_level.setdefault(payer_level(name), []).append(name)
    return {name: max(group, key=len) for group in by_level.values() for name in group}


def sources(budget: Budget) -> Iterator[Fact]:
    """Every party that pays anything, in the order of the rules, then of the lines."""
    for rule in budget.rules:
        yield from rule.sources
    yield from (line.amount.payer for line in budget.lines if line.amount.payer and not line.rule and not line.missing)
