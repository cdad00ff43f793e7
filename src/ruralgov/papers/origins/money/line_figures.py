"""Where the figures of a budget line come from: what it costs, and what each source pays of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ruralgov.findings import Path
from ruralgov.money.funds import ZERO
from ruralgov.money.shares import Line, amount_key, lines
from ruralgov.money.totals import (
    Key,
)
from ruralgov.papers.cell_words import money
from ruralgov.papers.origins.origin import Basis, Origin, joined
from ruralgov.papers.origins.subjects import OfLine
from ruralgov.plan.funding import ShareRule
from ruralgov.text import grouped, number


def shown(basis: Basis, yuan: Decimal) -> str:
    """A sum in the plan's unit of money."""
    unit = basis.index.plan.money_unit
    return money(yuan, unit) + unit


def amount(basis: Basis, line: Line) -> Origin:
    """What a budget line costs."""
    given = line.task.budget[line.line_index]
    at = basis.task(line.task, "budget", line.line_index)
    head = f"任务{line.task.id}“{line.item}”{line.year}年"
    whole = shown(basis, line.amount)
    key = amount_key(given)
    if key == "amount":
        return Origin((f"{head}：{whole}",), ((*at, "amount"),))
    if key == "unit_cost":
        return _times(basis, line, at, f"{head}：{shown(basis, given.unit_cost or ZERO)}")
    if key == "percent":
        places = [(*at, "percent"), (*at, "of")]
        for place, base in enumerate(basis.index.plan.funding.bases):
            if (base.name, base.year) == (given.of, given.year):
                places += [basis.at("funding", "bases", place, name) for name in ("name", "year", "amount")]
                words = f"{head}：{given.of}{shown(basis, base.amount)}×{number(given.percent or ZERO)}%＝{whole}"
                return Origin((words,), (*places, (*at, "year")))
    return Origin((f"{head}：按等级分档补助，{whole}",), tuple(_graded(basis, line, at)))


def _times(basis: Basis, line: Line, at: Path, head: str) -> Origin:
    given = line.task.budget[line.line_index]
    places, many = [(*at, "unit_cost"), (*at, "quantity")], given.quantity
    if isinstance(given.quantity, str) and given.quantity in basis.index.plan.parameters:
        value = basis.index.plan.parameters[given.quantity].value
        places.append(("parameters", given.quantity, "value"))
        many = f"{given.quantity}{grouped(value)}"
    elif isinstance(given.quantity, Decimal):
        many = grouped(given.quantity)
    return Origin((f"{head}×{many}＝{shown(basis, line.amount)}",), tuple(places))


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
    rule = basis.index.plan.funding.rule(line.rule, line.year, line.on)
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
    words = f"其中{source}按“{line.rule}”（{_rule_words(rule)}）分担{shown(basis, part)}"
    day: tuple[Path, ...] = ((*at, "on"),) if line.on else ()
    return cost.plus(Origin((words,), ((*at, "shares"), *day, *_ratio(basis, rule, path, str(source)))))


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
    # What the others leave is the rest's part.
    yield from ((*path, "fixed", name) for name in rule.fixed or () if source in (name, rule.rest))
    yield from ((*path, name) for name in ("rest",) if getattr(rule, name) == source)
    for name in rule.ratio or ():
        yield (*path, "ratio") if rule.in_order else (*path, "ratio", name)
    # A ratio such as 2:2:1 counts by the order of the sources.
    if source in sources and rule.in_order:
        yield ("funding", "sources", sources.index(source))
    yield from ((*path, name) for name in ("round_to", "remainder"))


_WORDS = ("task", "title", "item", "year")


def line_cell(basis: Basis, of: OfLine, column: str) -> Origin:
    """A cell of a table of budget lines."""
    found = of_lines(basis, of.task, of.line, of.year)
    made = line_figure(basis, found, column, single=of.task is not None)
    if of.task is not None or of.year is None or column in _WORDS:
        return made
    return made.plus(Origin(inputs=tuple((*basis.task(one.task, "budget", one.line_index), "year") for one in found)))


def line_figure(basis: Basis, found: Sequence[Line], column: str, *, single: bool) -> Origin:
    """A cell of the table of shares: one line, or the sum of many."""
    if column in _WORDS:
        return _of_line(basis, found[0], column) if single else Origin()
    if column == "amount":
        return joined(amount(basis, one) for one in found)
    if column == "sources":
        parts = joined(share(basis, one, source) for one in found for source in one.shares)
        return parts.plus(Origin(inputs=(("money_unit",),)))  # the sums are words here, with the unit above them
    return joined(share(basis, one, column) for one in found)


def _of_line(basis: Basis, line: Line, column: str) -> Origin:
    names = {"task": "id", "title": "title"}
    if column in names:
        return Origin(inputs=(basis.task(line.task, names[column]),))
    return Origin(inputs=(basis.task(line.task, "budget", line.line_index, column),))


def of_lines(basis: Basis, task: str | None, line: int, year: int | None) -> list[Line]:
    """One line of the budget, or all (of a year)."""
    if task is None:
        return [one for one in lines(basis.index) if year in (None, one.year)]
    return [one for one in lines(basis.index) if (one.task.id, one.line_index) == (task, line)]
