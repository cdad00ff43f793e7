"""A plan's figures worked out anew from its YAML alone: plain data, fractions, nothing of the program."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

_UNITS = {"元": 1, "万元": 10_000}
Money = dict[str, Fraction]


class Figures(NamedTuple):
    """What papers print: of a day, and of a period up to it; amounts in 元 by source."""

    statuses: Counter[str]
    percents: dict[str, Fraction]
    average: Fraction
    planned: Money
    arrived: Money
    spent: Money
    gap: Money
    arrived_in: Fraction
    spent_in: Fraction
    rates: dict[tuple[str, str], Fraction]


def recomputed(file: Path, start: date, day: date) -> Figures:
    """The figures of a plan as it stands, by a reader with a pencil. Of a past day, only where nothing was amended since."""
    plan = YAML(typ="safe").load(file.read_text("utf-8"))
    log = _log(plan, day)
    percents = _percents(plan, log)
    planned, arrived, back = _planned(plan), _received(plan, date.min, day), _repaid(plan, day)
    before = _received(plan, date.min, start)
    gap: Money = defaultdict(Fraction)
    for (purpose, source), amount in planned.items():
        gap[source] += max(amount - arrived[purpose, source], Fraction(0))
    by_source = _by_source(arrived)
    for source, amount in back.items():
        by_source[source] -= amount
    earlier = sum(before.values()) - sum(_repaid(plan, start).values())
    spent, spent_before = _paid(plan, day), _paid(plan, start)
    return Figures(
        Counter(_status(plan, task, percents, day) for task in plan["tasks"]),
        percents,
        _average(plan, percents, day),
        _by_source(planned),
        by_source,
        spent,
        gap,
        sum(by_source.values()) - earlier,
        sum(spent.values()) - sum(spent_before.values()),
        _rates(plan, log),
    )


def _log(plan: Any, day: date) -> list[Any]:
    """What was reported by the day and not replaced, oldest first."""
    known = [one for one in plan["progress"] if one["date"] <= day and one.get("entered", one["date"]) <= day]
    gone = {(one["task"], one["replaces"]) for one in known if "replaces" in one}
    kept = [one for one in known if "replaces" in one or (one["task"], one["date"]) not in gone]
    return sorted(kept, key=lambda one: one["date"])


def _percents(plan: Any, log: list[Any]) -> dict[str, Fraction]:
    found = {one["task"]: Fraction(str(one["percent"])) for one in log if "percent" in one}
    weights = {task["id"]: task.get("weight", 1) for task in plan["tasks"]}
    for task in plan["tasks"]:
        if parts := [one for one in task.get("parts", ()) if one in found]:
            whole = sum(weights[one] for one in parts)
            found[task["id"]] = sum((found[one] * weights[one] for one in parts), Fraction(0)) / whole
    return found


def _over(task: Any, day: date) -> bool:
    ended = task.get("ended")
    return bool(ended) and ended["on"] <= day and not ("resumed" in ended and ended["resumed"] <= day)


def _status(plan: Any, task: Any, percents: dict[str, Fraction], day: date) -> str:
    if percents.get(task["id"]) == 100:
        return "done"
    if _over(task, day):
        return "ended"
    if task.get("ongoing"):
        return "ongoing"
    stages = {one["name"]: one["end"] for one in plan.get("stages", ())}
    due = task.get("deadline") or stages.get(task.get("stage"), plan["period"]["end"])
    return "overdue" if _due(due) < day else "in_progress"


def _due(given: Any) -> date:
    """A day, or the last day of a month: 2021-10."""
    if isinstance(given, date):
        return given
    year, month = map(int, given.split("-"))
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _average(plan: Any, percents: dict[str, Fraction], day: date) -> Fraction:
    parts = {one for task in plan["tasks"] for one in task.get("parts", ())}
    own = [one for one in plan["tasks"] if one["id"] in percents and one["id"] not in parts and not _over(one, day)]
    weight = sum(one.get("weight", 1) for one in own)
    return sum((percents[one["id"]] * one.get("weight", 1) for one in own), Fraction(0)) / weight


def _amount(given: Any, unit: str) -> Fraction:
    if isinstance(given, str) and (match := re.fullmatch(r"([\d.]+)(万?元)", given)):
        return Fraction(match[1]) * _UNITS[match[2]]
    return Fraction(str(given)) * _UNITS[unit]


def _planned(plan: Any) -> dict[tuple[str, str], Fraction]:
    """By purpose (the share rule, or the item that one source pays) and source."""
    found: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    unit = plan["money_unit"]
    for task in plan["tasks"]:
        for line in task.get("budget", ()):
            if "paid_by" in line:
                found[line["item"], line["paid_by"]] += _line(plan, line)
                continue
            name = line["shares"]
            rule = plan["funding"]["shares"][name]
            if "by_grade" in rule:
                grades = Counter(place["grade"] for place in plan["places"])
                each = {grade: _amount(one, unit) for grade, one in rule["by_grade"].items()}
                found[name, rule["reimbursed_by"]] += sum(each[grade] * count for grade, count in grades.items())
            else:
                for source, part in _shared(plan, rule, _line(plan, line)).items():
                    found[name, source] += part
    return found


def _line(plan: Any, line: Any) -> Fraction:
    unit = plan["money_unit"]
    if "amount" in line:
        return _amount(line["amount"], unit)
    return _amount(line["unit_cost"], unit) * Fraction(str(plan["parameters"][line["quantity"]]["value"]))


def _shared(plan: Any, rule: Any, amount: Fraction) -> Money:
    sources = plan["funding"]["sources"]
    if "fixed" in rule:
        parts = {source: _amount(one, plan["money_unit"]) for source, one in rule["fixed"].items()}
        rest = {rule["rest"]: amount - sum(parts.values())} if "rest" in rule else {}
        return {**parts, **rest}
    ratio = rule["ratio"]
    ratio = dict(zip(sources, map(int, ratio.split(":")), strict=True)) if isinstance(ratio, str) else ratio
    exact = {source: amount * one / sum(ratio.values()) for source, one in ratio.items()}
    if "remainder" not in rule:
        return exact
    whole = {source: Fraction(int(one)) for source, one in exact.items()}
    return {**whole, rule["remainder"]: whole[rule["remainder"]] + amount - sum(whole.values())}


def _received(plan: Any, start: date, day: date) -> dict[tuple[str, str], Fraction]:
    found: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for one in plan["funding"]["appropriations"]:
        if start <= one["date"] <= day:
            found[one["for"], one["source"]] += _amount(one["amount"], plan["money_unit"])
    return found


def _repaid(plan: Any, day: date) -> Money:
    """Of what a source advanced, what has come back: it is not received twice."""
    got, found = _received(plan, date.min, day), defaultdict(Fraction)
    for name, rule in plan["funding"]["shares"].items():
        if "advance" in rule:
            found[rule["advance"]] += min(got[name, rule["advance"]], got[name, rule["reimbursed_by"]])
    return found


def _paid(plan: Any, day: date) -> Money:
    """By source; what a source spent for another is the spending of that one as far as it has paid it back."""
    found: Money = defaultdict(Fraction)
    of_rule: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    rules = {
        (task["id"], line["item"]): line.get("shares") for task in plan["tasks"] for line in task.get("budget", ())
    }
    for one in plan["funding"]["payments"]:
        if one["date"] <= day:
            paid = _amount(one["amount"], plan["money_unit"]) if "amount" in one else Fraction(0)
            paid -= _amount(one["refund"], plan["money_unit"]) if "refund" in one else 0
            found[one["source"]] += paid
            of_rule[rules[one["task"], one["item"]], one["source"]] += paid
    got = _received(plan, date.min, day)
    for name, rule in plan["funding"]["shares"].items():
        if "advance" in rule:
            first, back = rule["advance"], rule["reimbursed_by"]
            moved = min(of_rule[name, first], got[name, first], got[name, back])
            found[first], found[back] = found[first] - moved, found[back] + moved
    return found


def _by_source(amounts: dict[tuple[str, str], Fraction]) -> Money:
    found: Money = defaultdict(Fraction)
    for (_, source), amount in amounts.items():
        found[source] += amount
    return found


def _rates(plan: Any, log: list[Any]) -> dict[tuple[str, str], Fraction]:
    """How far each indicator is from its baseline to its target; those with steps or counted from places are left out."""
    actual = {(one["task"], name): value for one in log for name, value in one.get("indicators", {}).items()}
    found = {}
    for task in plan["tasks"]:
        for one in task.get("indicators", ()):
            limit = next((one[key] for key in ("at_least", "exactly", "at_most") if key in one), None)
            if limit is None or "coverage" in one or (task["id"], one["name"]) not in actual:
                continue
            base = Fraction(str(one.get("baseline", 0)))
            value = Fraction(str(actual[task["id"], one["name"]]))
            found[task["id"], one["name"]] = (value - base) / (Fraction(str(limit)) - base) * 100
    return found
