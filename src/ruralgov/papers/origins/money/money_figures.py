"""Where sums of money come from: budget lines, what arrived, what was paid, what moved between years."""

from __future__ import annotations

from fractions import Fraction

from ruralgov.money.advances import BroughtAdvance, Charge, repayments
from ruralgov.money.funding_gaps import Cell, cells
from ruralgov.money.funds import ZERO, fund_of_appropriation, funds
from ruralgov.money.moved_money import Move
from ruralgov.money.neighbouring_years import arrivals
from ruralgov.money.shares import Line
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
from ruralgov.papers.cell_words import percent
from ruralgov.papers.origins.money.line_figures import amount, share, shown
from ruralgov.papers.origins.origin import Basis, Origin, joined
from ruralgov.plan.funding import Appropriation, Payment

NAMES = {
    "first": "年初安排",
    "planned": "计划",
    "came": "上年结转",
    "appropriated": "到位",
    "gap": "未到位",
    "beyond": "超计划到位",
    "advanced": "垫付未还",
    "spent": "支出",
    "charged": "垫付的支出",
    "went": "结转下年",
    "returned": "结余收回",
    "execution": "执行率",
    "arrival": "到位率",
}
"""Columns of money as papers name them."""


def sum_figure(basis: Basis, axis: Axis | None, key: Key, year: int | None, column: str) -> Origin:
    """A sum on an axis, with everything that is not nothing in it; without an axis of the whole plan."""
    if column == "execution":
        return _execution(basis, axis, key, year)
    if column == "arrival":
        return _arrival(basis, axis, key, year)
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
    terms = [shown(basis, getattr(one.sums, column)) for one in giving if getattr(one.sums, column)]
    sums = f"{NAMES.get(column, column)}＝{'＋'.join(terms).replace('＋-', '−') or '0'}"
    whole = sum((getattr(one.sums, column) for one in giving), ZERO)
    words = f"{sums}＝{shown(basis, whole)}" if len(terms) > 1 else sums
    return Origin((words,)).plus(*parts)


def _shared(basis: Basis, axis: Axis, key: Key, year: int | None) -> list[Contribution]:
    """Purposes of several tasks, to the sums of what cannot be told apart: those stand there once part of their money comes."""
    if axis not in ("task", "department") or key is not None:
        return []
    return [Contribution(None, Sums(), one) for one in cells(basis.index, year) if len(_owners(basis, one, axis)) > 1]


def _owners(basis: Basis, cell: Cell, axis: Axis) -> set[str | None]:
    return {line.task.id if axis == "task" else department(basis.index, line.task.id) for line, _ in cell.parts}


def _all(basis: Basis, axis: Axis, year: int | None) -> list[Contribution]:
    """What the sums on an axis are made of, listed once for all of them."""
    memo, key = basis.index.memo, (contributions, axis, year)
    if key not in memo:
        memo[key] = list(contributions(basis.index, axis, year))
    found: list[Contribution] = memo[key]
    return found


def _execution(basis: Basis, axis: Axis | None, key: Key, year: int | None) -> Origin:
    sums = total(basis.index, year) if axis is None else totals(basis.index, axis, year).get(key)
    if sums is None or sums.execution is None:
        return Origin(("没有可用的资金，不计执行率",))
    could = f"（{shown(basis, sums.planned)}＋上年结转{shown(basis, sums.came - sums.again)}）"
    base = could if sums.came - sums.again else shown(basis, sums.planned)
    spent = f"支出{shown(basis, sums.spent)}"
    if sums.charged:
        how = (
            f"＋他方垫付{shown(basis, sums.charged)}"
            if sums.charged > 0
            else f"−为他方垫付{shown(basis, -sums.charged)}"
        )
        spent = f"（{spent}{how}）"
    words = f"执行率＝{spent}÷计划{base}＝{percent(Fraction(sums.execution))}"
    columns = ["spent", "planned"]
    columns += ["charged"] if sums.charged else []
    columns += ["came", "again"] if sums.came or sums.again else []
    return Origin((words,)).plus(*(sum_figure(basis, axis, key, year, column) for column in columns))


def _arrival(basis: Basis, axis: Axis | None, key: Key, year: int | None) -> Origin:
    """What of the planned money is there: what is short of it, counted by purpose and source, is not."""
    sums = total(basis.index, year) if axis is None else totals(basis.index, axis, year).get(key, Sums())
    if not sums.planned:
        return Origin(("没有计划资金，不计到位率",))
    share = percent(Fraction((sums.planned - sums.gap) * 100) / Fraction(sums.planned))
    words = f"到位率＝（计划{shown(basis, sums.planned)}−未到位{shown(basis, sums.gap)}）÷计划＝{share}"
    return Origin((words,)).plus(*(sum_figure(basis, axis, key, year, column) for column in ("planned", "gap")))


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
    if isinstance(thing, Charge):
        return _charged(basis, thing, column)
    if isinstance(thing, BroughtAdvance):
        return _brought(basis, thing)
    return _of_cell(basis, thing, column, axis)


def _planned(basis: Basis, line: Line, axis: Axis, key: Key) -> Origin:
    year = Origin(inputs=(basis.task(line.task, "budget", line.line_index, "year"),))
    lead = Origin(inputs=(basis.task(line.task, "lead", 0),) if axis == "department" and line.task.lead else ())
    return (share(basis, line, key) if axis == "source" else amount(basis, line)).plus(year, lead)


def _paid(basis: Basis, entry: Payment, axis: Axis) -> Origin:
    name = "refund" if entry.refund is not None else "amount"
    keyed = {"source": ("source",), "task": ("task",), "department": ("task",), "year": ()}[axis]
    of = "" if entry.year in (None, entry.date.year) else f"，{entry.year}年"
    words = (
        f"{entry.date.isoformat()}支出{shown(basis, entry.net)}（任务{entry.task}“{entry.item}”，{entry.source}{of}）"
    )
    keyed = (*keyed, "year") if entry.year is not None else keyed
    task = basis.index.tasks.get(entry.task) if axis == "department" else None
    leading = [basis.task(task, "id"), *([basis.task(task, "lead", 0)] if task.lead else [])] if task else []
    return Origin((words,), (*basis.in_log(("funding", "payments"), entry, name, "date", *keyed), *leading))


def _charged(basis: Basis, one: Charge, column: str) -> Origin:
    """What was spent of an advance, and who bears it: it rests on all that came and was spent for the purpose."""
    done = (
        f"已转记{one.due_from}{shown(basis, one.settled)}"
        if column == "spent"
        else f"还没有归还{shown(basis, one.lent)}"
    )
    words = f"{one.year}年{one.by}为{one.due_from}垫付“{one.fund}”的支出{shown(basis, one.spent)}，{done}"
    index = basis.index
    fund = funds(index)[one.fund]
    paid = [_paid(basis, index.plan.funding.payments[entry.position], "source") for entry in fund.paid]
    found = [cell for cell in cells(index) if cell.fund == one.fund]
    planned = joined(_part(basis, line, cell.source) for cell in found for line, _ in cell.parts)
    return Origin((words,), joined((*paid, *(_arrived(basis, cell) for cell in found), planned)).inputs)


def _moved(basis: Basis, move: Move) -> Origin:
    funding = basis.index.plan.funding
    if move.returned:
        back = funding.returned[move.position]
        names = ("amount", "source", "item", "date", *(("year",) if back.year else ()))
        words = f"结余收回{shown(basis, move.returned)}（{move.item}，{move.source}）"
        return Origin((words,), tuple(basis.at("funding", "returned", move.position, name) for name in names))
    words = f"结转{shown(basis, move.came or move.went)}（{move.item}，{move.source}）"
    names = ("amount", "source", "item", "from", "to", *(("on",) if funding.carried[move.position].on else ()))
    return Origin((words,), tuple(basis.at("funding", "carried", move.position, name) for name in names))


def _brought(basis: Basis, one: BroughtAdvance) -> Origin:
    """An advance of before the plan: its balance, and every arrival that paid it back."""
    sums = f"转入{shown(basis, one.amount)}，已归还{shown(basis, one.repaid)}，未还{shown(basis, one.open)}"
    words = f"{one.year}年{one.by}为{one.due_from}垫付“{one.purpose}”：{sums}"
    entry = basis.index.plan.funding.carried[one.position]
    names = ("amount", "source", "item", "from", "to", "reimbursed_by", *(("on",) if entry.on else ()))
    found = Origin((words,), tuple(basis.at("funding", "carried", one.position, name) for name in names))
    back = (
        basis.index.plan.funding.appropriations[paid.position]
        for paid in repayments(basis.index)
        if paid.balance.position == one.position
    )
    return found.plus(joined(_came(basis, arrival) for arrival in back))


def _of_cell(basis: Basis, cell: Cell, column: str, axis: Axis) -> Origin:
    """One purpose, source and year: its planned parts and what arrived; money beyond may settle for others of it."""
    arrived = _arrived(basis, cell)
    planned = joined(_part(basis, line, cell.source) for line, _ in cell.parts)
    head = f"{cell.fund or '用途不明'}·{cell.source or '未写来源'}·{cell.year}年"
    words = f"{head}：{_balance(basis, cell, column)}"
    lead = [basis.task(line.task, "lead", 0) for line, _ in cell.parts if axis == "department" and line.task.lead]
    other = Origin() if column == "appropriated" and axis in ("source", "year") else planned
    return Origin((words,), tuple(lead)).plus(arrived, other, _elsewhere(basis, cell), _lent(basis, cell))


def _lent(basis: Basis, cell: Cell) -> Origin:
    """What the source advanced for others: how much, what was paid back, and what that rests on."""
    found = Origin()
    for loan in cell.loans:
        (other,) = (
            one
            for one in cells(basis.index)
            if (one.fund, one.source, one.year) == (cell.fund, loan.due_from, cell.year)
        )
        sums = f"为{loan.due_from}垫付{shown(basis, loan.amount)}，已归还{shown(basis, loan.repaid)}"
        taken = loan.amount - loan.repaid - loan.open
        sums += f"，收回{shown(basis, taken)}" if taken else ""
        planned = joined(_part(basis, line, other.source) for line, _ in other.parts)
        found = found.plus(Origin((sums,)), _arrived(basis, other), planned)
    return found


def _elsewhere(basis: Basis, cell: Cell) -> Origin:
    """Of money for a purpose that the year has no line of: in which years it has some."""
    found = funds(basis.index)[cell.fund].lines if cell.fund in funds(basis.index) else ()
    if cell.parts or not found or any(line.year == cell.year for line in found):
        return Origin()
    years = "、".join(f"{year}年" for year in sorted({line.year for line in found}))
    places = tuple((*basis.task(line.task, "budget", line.line_index), "year") for line in found)
    return Origin((f"{cell.fund}{cell.year}年没有安排，安排在{years}",), places)


def _balance(basis: Basis, cell: Cell, column: str) -> str:
    planned, arrived = shown(basis, cell.planned), shown(basis, cell.arrived)
    if column == "gap" and cell.short == cell.planned - cell.arrived:
        return f"计划{planned}−到位{arrived}＝未到位{shown(basis, cell.short)}"
    if column == "beyond" and cell.beyond == cell.arrived - cell.planned:
        return f"到位{arrived}−计划{planned}＝超计划{shown(basis, cell.beyond)}"
    rest = [f"未到位{shown(basis, cell.short)}"] if column == "gap" else []
    rest += [f"超计划{shown(basis, cell.beyond)}"] if column == "beyond" else []
    rest += [f"垫付未还{shown(basis, cell.advanced)}"] if cell.advanced else []
    return "，".join((f"计划{planned}", f"到位{arrived}", *rest))


def _part(basis: Basis, line: Line, source: str | None) -> Origin:
    at = basis.task(line.task, "budget", line.line_index)
    return share(basis, line, source).plus(Origin(inputs=((*at, "year"), (*at, "item"))))


def _arrived(basis: Basis, cell: Cell) -> Origin:
    entries = [
        one
        for one in arrivals(basis.index).values()
        if (fund_of_appropriation(basis.index, one), one.source, one.budget_year) == (cell.fund, cell.source, cell.year)
    ]
    return joined(_came(basis, one) for one in entries)


def _came(basis: Basis, one: Appropriation) -> Origin:
    names = ("amount", "source", "date", "for", *(("year",) if one.year is not None else ()))
    words = f"{one.date.isoformat()}到位{shown(basis, one.amount)}（{one.for_}，{one.source}）"
    return Origin((words,), basis.in_log(("funding", "appropriations"), one, *names))
