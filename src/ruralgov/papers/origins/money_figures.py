"""Where sums of money come from: budget lines and their shares, what arrived, what was paid, what moved between years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from ruralgov.findings import Path
from ruralgov.money.funds import ZERO, fund_of_appropriation
from ruralgov.money.gaps import Cell, cells
from ruralgov.money.moves import Move
from ruralgov.money.shares import Line, amount_key, lines
from ruralgov.money.totals import (
    Axis,
    Contribution,
    Key,
    Sums,
    contributions,
    department,
    first_approved,
    total,
    totals,
)
from ruralgov.papers.cell_words import money, percent
from ruralgov.papers.origins.origin import Basis, Origin, joined
from ruralgov.plan.funding import Payment, ShareRule
from ruralgov.text import number

NAMES = {
    "first": "年初安排",
    "planned": "计划",
    "came": "上年结转",
    "appropriated": "到位",
    "gap": "未到位",
    "beyond": "超计划到位",
    "advanced": "垫付未还",
    "spent": "支出",
    "went": "结转下年",
    "returned": "结余收回",
    "execution": "执行率",
}
"""Columns of money as papers name them."""


def _shown(basis: Basis, yuan: Decimal) -> str:
    unit = basis.index.plan.money_unit
    return money(yuan, unit) + unit


def amount(basis: Basis, line: Line) -> Origin:
    """What a budget line costs."""
    given = line.task.budget[line.line_index]
    at = basis.task(line.task, "budget", line.line_index)
    head = f"任务{line.task.id}“{line.item}”{line.year}年"
    whole = _shown(basis, line.amount)
    key = amount_key(given)
    if key == "amount":
        return Origin((f"{head}：{whole}",), ((*at, "amount"),))
    if key == "unit_cost":
        return _times(basis, line, at, f"{head}：{_shown(basis, given.unit_cost or ZERO)}")
    if key == "percent":
        places = [(*at, "percent"), (*at, "of")]
        for place, base in enumerate(basis.index.plan.funding.bases):
            if (base.name, base.year) == (given.of, given.year):
                places += [basis.at("funding", "bases", place, name) for name in ("name", "year", "amount")]
                words = f"{head}：{given.of}{_shown(basis, base.amount)}×{number(given.percent or ZERO)}%＝{whole}"
                return Origin((words,), (*places, (*at, "year")))
    return Origin((f"{head}：按等级分档补助，{whole}",), tuple(_graded(basis, line, at)))


def _times(basis: Basis, line: Line, at: Path, head: str) -> Origin:
    given = line.task.budget[line.line_index]
    places, shown = [(*at, "unit_cost"), (*at, "quantity")], given.quantity
    if isinstance(given.quantity, str) and given.quantity in basis.index.plan.parameters:
        value = basis.index.plan.parameters[given.quantity].value
        places.append(("parameters", given.quantity, "value"))
        shown = f"{given.quantity}{number(value)}"
    elif isinstance(given.quantity, Decimal):
        shown = number(given.quantity)
    return Origin((f"{head}×{shown}＝{_shown(basis, line.amount)}",), tuple(places))


def _graded(basis: Basis, line: Line, at: Path) -> Iterator[Path]:
    yield (*at, "shares")
    rule, path = _rule(basis, line)
    if rule is None or path is None:
        return
    yield from ((*path, "by_grade", grade) for grade in rule.by_grade or ())
    yield from ((*path, name) for name in ("cap", "per") if getattr(rule, name) is not None)
    for place, one in enumerate(basis.index.plan.places):
        if one.kind == rule.per:
            yield basis.at("places", place, "kind")
            yield basis.at("places", place, "grade")


def _rule(basis: Basis, line: Line) -> tuple[ShareRule | None, Path | None]:
    rule = basis.index.plan.funding.rule(line.rule, line.year)
    found = next((path for path, _, one in basis.index.plan.funding.rules() if one is rule), None)
    return rule, found


def share(basis: Basis, line: Line, source: Key) -> Origin:
    """A source's part of a line."""
    cost = amount(basis, line)
    part = line.shares.get(str(source))
    if part is None:
        return cost
    rule, path = _rule(basis, line)
    at = basis.task(line.task, "budget", line.line_index)
    if rule is None or path is None or line.task.budget[line.line_index].paid_by is not None:
        return cost.plus(Origin((f"由{source}全额负担",), ((*at, "paid_by"),)))
    words = f"其中{source}按“{line.rule}”（{_rule_words(rule)}）分担{_shown(basis, part)}"
    return cost.plus(Origin((words,), ((*at, "shares"), *_ratio(basis, rule, path, str(source)))))


def _rule_words(rule: ShareRule) -> str:
    """How a rule shares: 2:2:1，取整到分，零头归县级财政."""
    if rule.payer is not None:
        return "全额"
    if rule.fixed is not None:
        return "定额"
    ratio = ":".join(number(part) for part in (rule.ratio or {}).values())
    return f"{ratio}，取整到{rule.round_to}" + (f"，零头归{rule.remainder}" if rule.remainder else "")


def _ratio(basis: Basis, rule: ShareRule, path: Path, source: str) -> Iterator[Path]:
    if rule.until is not None:
        yield (*path, "until")
    if rule.payer is not None:
        yield (*path, "paid_by" if rule.paid_by else "reimbursed_by")
        return
    sources = basis.index.plan.funding.sources
    yield from ((*path, "fixed", name) for name in rule.fixed or ())
    yield from ((*path, name) for name in ("rest",) if getattr(rule, name) is not None)
    for name in rule.ratio or ():
        yield (*path, "ratio") if name.startswith("@") else (*path, "ratio", name)
    # A ratio such as 2:2:1 counts by the order of the sources.
    if source in sources and any(name.startswith("@") for name in rule.ratio or ()):
        yield ("funding", "sources", sources.index(source))
    yield from ((*path, name) for name in ("round_to", "remainder"))


def line_figure(basis: Basis, found: Sequence[Line], column: str, *, single: bool) -> Origin:
    """A cell of the table of shares: one line, or the sum of many."""
    if column in ("task", "title", "item", "year"):
        return _of_line(basis, found[0], column) if single else Origin()
    if column == "amount":
        return joined(amount(basis, one) for one in found)
    return joined(share(basis, one, column) for one in found)


def _of_line(basis: Basis, line: Line, column: str) -> Origin:
    names = {"task": "id", "title": "title"}
    if column in names:
        return Origin(inputs=(basis.task(line.task, names[column]),))
    return Origin(inputs=(basis.task(line.task, "budget", line.line_index, column),))


def sum_figure(basis: Basis, axis: Axis | None, key: Key, year: int | None, column: str) -> Origin:
    """A sum on an axis, with everything that is not nothing in it; without an axis of the whole plan."""
    if column == "execution":
        return _execution(basis, axis, key, year)
    if column == "first":
        return _first(basis, axis, key, year)
    by: Axis = axis or "source"
    found = [one for one in _all(basis, by, year) if axis is None or one.key == key]
    found = [one for one in found if column != "planned" or isinstance(one.by, Line)]
    found += _shared(basis, by, key, year)
    giving = [one for one in found if getattr(one.sums, column) or isinstance(one.by, Cell)]
    if column not in ("appropriated", "gap", "beyond", "advanced"):
        giving = [one for one in giving if getattr(one.sums, column)]
    giving.sort(key=lambda one: not getattr(one.sums, column))  # what is nothing stands behind
    parts = [_contributed(basis, one, column, by) for one in giving]
    terms = [_shown(basis, getattr(one.sums, column)) for one in giving if getattr(one.sums, column)]
    sums = f"{NAMES.get(column, column)}＝{'＋'.join(terms) or '0'}"
    whole = sum((getattr(one.sums, column) for one in giving), ZERO)
    words = f"{sums}＝{_shown(basis, whole)}" if len(terms) > 1 else sums
    return Origin((words,)).plus(*parts)


def _shared(basis: Basis, axis: Axis, key: Key, year: int | None) -> list[Contribution]:
    """Purposes of several tasks, to the sums of what cannot be told apart: those stand there once part of their money comes."""
    if axis not in ("task", "department") or key is not None:
        return []
    return [
        Contribution(None, Sums(), one) for one in cells(basis.index, None, year) if len(_owners(basis, one, axis)) > 1
    ]


def _owners(basis: Basis, cell: Cell, axis: Axis) -> set[str | None]:
    return {line.task.id if axis == "task" else department(basis.index, line.task.id) for line, _ in cell.parts}


def _all(basis: Basis, axis: Axis, year: int | None) -> list[Contribution]:
    """What the sums on an axis are made of, listed once for all of them."""
    memo, key = basis.index.memo, (contributions, axis, year)
    if key not in memo:
        memo[key] = list(contributions(basis.index, axis, None, year))
    found: list[Contribution] = memo[key]
    return found


def _execution(basis: Basis, axis: Axis | None, key: Key, year: int | None) -> Origin:
    sums = total(basis.index, None, year) if axis is None else totals(basis.index, axis, None, year).get(key)
    if sums is None or sums.execution is None:
        return Origin(("没有可用的资金，不计执行率",))
    could = f"（{_shown(basis, sums.planned)}＋上年结转{_shown(basis, sums.came - sums.again)}）"
    base = could if sums.came - sums.again else _shown(basis, sums.planned)
    words = f"执行率＝支出{_shown(basis, sums.spent)}÷计划{base}＝{percent(Fraction(sums.execution))}"
    columns = ["spent", "planned", *(["came", "again"] if sums.came or sums.again else [])]
    return Origin((words,)).plus(*(sum_figure(basis, axis, key, year, column) for column in columns))


def _first(basis: Basis, axis: Axis | None, key: Key, year: int | None) -> Origin:
    """What was planned before any amendment: the same sum of the plan as first approved."""
    before = first_approved(basis.index)
    earlier = Basis(before, before.as_of or basis.day)
    found = sum_figure(earlier, axis, key, year, "planned")
    return earlier.settled(found).but("按调整前的数：", *found.steps)


def _contributed(basis: Basis, one: Contribution, column: str, axis: Axis) -> Origin:
    thing = one.by
    if isinstance(thing, Line):
        return _planned(basis, thing, axis, one.key)
    if isinstance(thing, Payment):
        return _paid(basis, thing, axis)
    if isinstance(thing, Move):
        return _moved(basis, thing)
    return _of_cell(basis, thing, column, axis)


def _planned(basis: Basis, line: Line, axis: Axis, key: Key) -> Origin:
    year = Origin(inputs=(basis.task(line.task, "budget", line.line_index, "year"),))
    lead = Origin(inputs=(basis.task(line.task, "lead", 0),) if axis == "department" and line.task.lead else ())
    return (share(basis, line, key) if axis == "source" else amount(basis, line)).plus(year, lead)


def _paid(basis: Basis, entry: Payment, axis: Axis) -> Origin:
    name = "refund" if entry.refund is not None else "amount"
    keyed = {"source": ("source",), "task": ("task",), "department": ("task",), "year": ()}[axis]
    words = f"{entry.date.isoformat()}支出{_shown(basis, entry.net)}（任务{entry.task}“{entry.item}”，{entry.source}）"
    task = basis.index.tasks.get(entry.task) if axis == "department" else None
    leading = [basis.task(task, "id"), *([basis.task(task, "lead", 0)] if task.lead else [])] if task else []
    return Origin((words,), (*basis.in_log(("funding", "payments"), entry, name, "date", *keyed), *leading))


def _moved(basis: Basis, move: Move) -> Origin:
    funding = basis.index.plan.funding
    if move.returned:
        back = funding.returned[move.position]
        names = ("amount", "source", "item", "date", *(("year",) if back.year else ()))
        words = f"结余收回{_shown(basis, move.returned)}（{move.item}，{move.source}）"
        return Origin((words,), tuple(basis.at("funding", "returned", move.position, name) for name in names))
    words = f"结转{_shown(basis, move.came or move.went)}（{move.item}，{move.source}）"
    names = ("amount", "source", "item", "from", "to", *(("on",) if funding.carried[move.position].on else ()))
    return Origin((words,), tuple(basis.at("funding", "carried", move.position, name) for name in names))


def _of_cell(basis: Basis, cell: Cell, column: str, axis: Axis) -> Origin:
    """One purpose, source and year: its planned parts and what arrived; money beyond may settle for others of it."""
    arrived = _arrived(basis, cell)
    planned = joined(_part(basis, line, cell.source) for line, _ in cell.parts)
    head = f"{cell.fund or '用途不明'}·{cell.source or '未写来源'}·{cell.year}年"
    words = f"{head}：{_balance(basis, cell, column)}"
    lead = [basis.task(line.task, "lead", 0) for line, _ in cell.parts if axis == "department" and line.task.lead]
    other = Origin() if column == "appropriated" and axis in ("source", "year") else planned
    return Origin((words,), tuple(lead)).plus(arrived, other)


def _balance(basis: Basis, cell: Cell, column: str) -> str:
    planned, arrived = _shown(basis, cell.planned), _shown(basis, cell.arrived)
    if column == "gap" and cell.short == cell.planned - cell.arrived:
        return f"计划{planned}−到位{arrived}＝未到位{_shown(basis, cell.short)}"
    if column == "beyond" and cell.beyond == cell.arrived - cell.planned:
        return f"到位{arrived}−计划{planned}＝超计划{_shown(basis, cell.beyond)}"
    rest = [f"未到位{_shown(basis, cell.short)}"] if column == "gap" else []
    rest += [f"超计划{_shown(basis, cell.beyond)}"] if column == "beyond" else []
    rest += [f"垫付未还{_shown(basis, cell.advanced)}"] if cell.advanced else []
    return "，".join((f"计划{planned}", f"到位{arrived}", *rest))


def _part(basis: Basis, line: Line, source: str | None) -> Origin:
    at = basis.task(line.task, "budget", line.line_index)
    return share(basis, line, source).plus(Origin(inputs=((*at, "year"), (*at, "item"))))


def _arrived(basis: Basis, cell: Cell) -> Origin:
    log = ("funding", "appropriations")
    entries = [
        one
        for one in basis.index.plan.funding.appropriations
        if (fund_of_appropriation(basis.index, one), one.source, one.budget_year) == (cell.fund, cell.source, cell.year)
    ]
    found = []
    for one in entries:
        names = ("amount", "source", "date", "for", *(("year",) if one.year is not None else ()))
        words = f"{one.date.isoformat()}到位{_shown(basis, one.amount)}（{one.for_}，{one.source}）"
        found.append(Origin((words,), basis.in_log(log, one, *names)))
    return joined(found)


def of_lines(basis: Basis, task: str | None, line: int, year: int | None) -> list[Line]:
    """One line of the budget, or all (of a year)."""
    if task is None:
        return [one for one in lines(basis.index) if year in (None, one.year)]
    return [one for one in lines(basis.index) if (one.task.id, one.line_index) == (task, line)]
