"""Budget lines, share rules, quantities and bases as YAML lines; what cannot stand yet is a comment at its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from ruralgov.importing.draft.yaml.source_notes import beside
from ruralgov.importing.draft.yaml.yaml_values import comment, flow, quoted, scalar
from ruralgov.importing.facts.money.budget_line import Budget, Line, sources
from ruralgov.importing.facts.money.share_rules import Rule
from ruralgov.importing.facts.plan_year import first_year
from ruralgov.importing.grammar.money.amount_kinds import AT_HAND
from ruralgov.importing.grammar.money.carried_sums import CarriedMoney
from ruralgov.importing.grammar.money.quantities import in_proportion
from ruralgov.importing.grammar.money.sum_names import payer_level, purpose_of
from ruralgov.importing.sources.paragraph import Fact

if TYPE_CHECKING:
    from ruralgov.importing.draft.assembly import Draft

_PLACES = {"村": "village", "乡镇": "town", "社区": "community"}


def budget_lines(draft: Draft, lines: Sequence[Line]) -> Iterator[str]:
    """The budget of a task."""
    if lines:
        yield "    budget:" if any(not line.missing for line in lines) else "    # budget:"
    for line in lines:
        yield from (f"      {text}" for text in _line(draft, line))


def parameters(draft: Draft) -> Iterator[str]:
    """Head-counts that unit costs refer to; those the text does not give stand as comments to be filled."""
    unit, known = draft.source.unit, draft.budget.parameters
    wanted = {
        line.amount.who.value: line.amount.who
        for line in draft.budget.lines
        if line.amount.who and line.amount.way == "unit_cost" and line.quantity is None
    }
    if known or wanted:
        yield "parameters:" if known else "# parameters:"
    for name, count in known:
        yield f"  {scalar(name.value)}: {{value: {count.value}}}  {beside(count, unit=unit)}"
    for name in wanted.values():
        yield f"  # {scalar(name.value)}: {{value: }}  # 待核：原文没有写多少（第{name.line}{unit}）"


def funding(draft: Draft) -> Iterator[str]:
    """Sources, bases and share rules; then the sums that belong to no task that is known."""
    unit, budget = draft.source.unit, draft.budget
    names = budget.names
    paying = {names[fact.value]: fact for fact in reversed(list(sources(budget)))}
    ordered = list(dict.fromkeys(names[fact.value] for fact in sources(budget)))
    if ordered or budget.bases:
        yield "funding:"
    elif budget.rules or draft.carried or draft.money.in_kind or _at_hand(draft):
        yield "# funding:"
    if ordered:
        yield f"  sources: [{', '.join(map(scalar, ordered))}]  {_merged(names, budget, [paying[name] for name in ordered], unit)}"
    yield from _bases(draft)
    if budget.rules:
        yield "  # shares:" if all(rule.missing for rule in budget.rules) else "  shares:"
    for _, same in groupby(budget.rules, key=lambda rule: rule.name):
        yield from _rules_named(list(same), names, unit)
    yield from _carried(draft, ordered)
    yield from _arrived(draft)
    yield from _in_kind(draft)
    for advance in draft.money.advances:
        if advance.first.doubt:
            yield from comment(f"待核：“{advance.words.printed}”没有写由谁归还；写明的补到分担办法的 advance、reimbursed_by（第{advance.first.line}{unit}）")  # fmt: skip
    for share in draft.money.shares:
        if share.doubt:
            yield f"# 待核：比例 {share.ratio.value}（{share.name.value}）{share.doubt}（第{share.ratio.line}{unit}）"
    yield from _loose(draft)


def _carried(draft: Draft, ordered: list[str]) -> Iterator[str]:
    """Money carried on; a comment where the document does not say of which source, or for no item of the plan."""
    lines = [_carried_line(draft, one, ordered) for one in draft.carried]
    if lines:
        yield "  carried:" if any(not missing for missing, _ in lines) else "  # carried:"
    yield from (f"    {'# ' if missing else ''}{words}" for missing, words in lines)


def _at_hand(draft: Draft) -> list[Line]:
    return [line for line in draft.budget.lines if line.amount.bound == AT_HAND]


def _arrived(draft: Draft) -> Iterator[str]:
    """Money that is there, with its day where that is printed; a comment until a person says that it is a budget line."""
    lines = [(line, _is_told(line)) for line in _at_hand(draft)]
    if lines:
        yield f"  {'' if any(told for _, told in lines) else '# '}appropriations:"
    for line, told in lines:
        day, payer = line.amount.arrived, line.amount.payer.value if line.amount.payer else ""
        pairs = [("date", day.value if day else "")]
        pairs += [("source", scalar(_source(payer, draft.budget.names)) if payer else "")]
        pairs += [("for", scalar(line.item.value)), ("amount", line.amount.value.value)]
        lacking = "、".join(words for words, fact in (("到位日期", day), ("资金来源", payer)) if not fact)
        doubt = f"补{lacking}" if lacking else "" if told else "列作预算后去掉 # "
        note = beside(replace(line.amount.value, doubt=doubt), unit=draft.source.unit)
        yield f"    {'' if told else '# '}- {flow(pairs)}  {note}"


def _is_told(line: Line) -> bool:
    """Whether money that came can stand: its day and payer are printed, and its line is one of the budget."""
    return not line.missing and line.amount.arrived is not None and line.amount.payer is not None


def _in_kind(draft: Draft) -> Iterator[str]:
    """Labour and things that are to be given: on which day, and how much of it, is known when it is."""
    if draft.money.in_kind:
        yield "  # in_kind:"
    for gift in draft.money.in_kind:
        tasks = [item.id.value for item in draft.tasks if gift.value.line in item.lines]
        pairs = [("date", ""), ("task", quoted(tasks[0]) if len(tasks) == 1 else ""), ("item", scalar(gift.item.value))]
        pairs += [("by", scalar(gift.by.value))] if gift.by else []
        quantity, worth = gift.quantity.value if gift.quantity else "", gift.unit.value if gift.unit else "工日"
        pairs += [("quantity", quantity), ("unit", scalar(worth)), ("value", gift.value.value)]
        yield f"    # - {flow(pairs)}  {beside(gift.value, unit=draft.source.unit)}"


def _carried_line(draft: Draft, one: CarriedMoney, ordered: list[str]) -> tuple[list[str], str]:
    unit, to = draft.source.unit, first_year(draft.header)
    source = _source(one.source.value, draft.budget.names) if one.source else ""
    item = _item(draft, one.item.value) if one.item else _item_beside(draft, one)
    year = one.year.value if one.year else str(int(to) - 1) if to else ""
    asked = (
        (not to, "原文没有写方案年度"),
        (not source, "原文没有写哪级资金"),
        (bool(source) and source not in ordered, f"资金来源里没有{source}"),
        (not item, "没有认出是哪个资金项目"),
    )
    missing = [words for wrong, words in asked if wrong]
    pairs = [("from", year), ("to", to), ("source", scalar(source) if source else "")]
    pairs += [("item", scalar(item) if item else ""), ("amount", one.amount.value)]
    guessed = (*(() if one.year else ("结余年度按“上年”推定",)), *(() if one.item else ("资金项目按同一处的推定",)))
    doubt = "、".join(missing or guessed)
    note = beside(replace(one.amount, doubt=doubt), *([one.year] if one.year else []), unit=unit)
    return missing, f"- {flow(pairs)}  {note}"


def _item(draft: Draft, name: str) -> str:
    """The item of the budget that is meant: 改厕补助 is 改厕补助资金."""
    items = [line.item.value for line in draft.budget.lines if line.task and not line.missing]
    same = [item for item in items if purpose_of(item) == purpose_of(name)]
    near = [item for item in items if purpose_of(name) in item or purpose_of(item) in name]
    return next(iter([*same, *near]), "")


def _item_beside(draft: Draft, one: CarriedMoney) -> str:
    """The one item of the budget on its line, where the money is not called."""
    lines = (line for line in draft.budget.lines if line.task and not line.missing)
    items = {line.item.value for line in lines if line.amount.value.line == one.amount.line}
    return items.pop() if len(items) == 1 else ""


def _merged(names: dict[str, str], budget: Budget, facts: list[Fact], unit: str) -> str:
    used = {fact.value for fact in sources(budget)}
    joined = [f"“{name}”按“{whole}”计" for name, whole in names.items() if name != whole and name in used]
    note = beside(*facts, unit=unit)
    return note if not joined else note.replace("# ", f"# 待核：{'、'.join(joined)}，", 1)


def _bases(draft: Draft) -> Iterator[str]:
    unit, known = draft.source.unit, draft.budget.bases
    wanted = {
        line.amount.base.value: line
        for line in draft.budget.lines
        if line.amount.base and (line.amount.base.value,) not in {(name.value,) for name, _, _ in known}
    }
    if known:
        yield "  bases:"
    elif wanted:
        yield "  # bases:"
    for name, year, total in known:
        pairs = flow([("name", scalar(name.value)), ("year", year.value), ("amount", total.value)])
        yield f"    - {pairs}  {beside(total, name, unit=unit)}"
    for base, line in wanted.items():
        when = line.years[0].value if line.years else ""
        yield f"    # - {flow([('name', scalar(base)), ('year', when), ('amount', '')])}  # 待核：原文没有写基数金额（第{line.amount.value.line}{unit}）"


def _rules_named(rules: Sequence[Rule], names: dict[str, str], unit: str) -> Iterator[str]:
    """One rule behind its name; those that follow one another by day below it."""
    if len(rules) > 1:
        yield f"    {scalar(rules[0].name)}:"
    for rule in rules:
        opening = "  - " if len(rules) > 1 else f"{'# ' if rule.missing else ''}{scalar(rule.name)}: "
        yield f"    {opening}{_rule(rule, names, unit)}"


def _rule(rule: Rule, names: dict[str, str], unit: str) -> str:
    pairs, facts = _way(rule, names)
    if rule.until:
        pairs, facts = [("until", rule.until.value), *pairs], [*facts, rule.until]
    if rule.rest and not rule.each:
        pairs.append(("rest", scalar(names[rule.rest.value])))
    if rule.cap:
        pairs.append(("cap", rule.cap.value))
    if rule.minimum:
        least = [(scalar(_source(party.value, names)), percent.value) for party, percent in rule.minimum]
        pairs.append(("minimum", flow(least)))
    if rule.advance and rule.advance.back:
        parties = ("advance", rule.advance.first), ("reimbursed_by", rule.advance.back)
        pairs += [(key, scalar(names[party.value])) for key, party in parties]
        facts = [*facts, rule.advance.first]
    if rule.missing:
        return f"{flow(pairs)}  # 待核：{'、'.join(rule.missing)}（第{rule.para.lines[0]}{unit}）"
    return f"{flow(pairs)}  {beside(*facts, unit=unit)}"


def _source(party: str, names: dict[str, str]) -> str:
    """The plan's one name for whoever pays at the level of a party: 县级 is 县级财政."""
    level = payer_level(party)
    return next((whole for name, whole in names.items() if payer_level(name) == level), party)


def _way(rule: Rule, names: dict[str, str]) -> tuple[list[tuple[str, str]], list[Fact]]:
    """How the parts are told, and the facts that say so."""
    if rule.share:
        parts = list(zip(rule.share.parties, rule.share.parts, strict=True))
        return [("ratio", _by_source(parts, names))], [rule.share.ratio]
    paid = [("paid_by", scalar(names[rule.paid_by.value]))] if rule.paid_by else []
    if rule.by_grade:
        grades = flow([(scalar(grade.value), total.value) for grade, total in rule.by_grade.parts])
        pairs = [*paid, ("by_grade", grades), ("per", _PLACES.get(rule.by_grade.kind, ""))]
        return pairs, [total for _, total in rule.by_grade.parts]
    facts = [total for _, total in rule.fixed]
    if not facts:
        return paid, [rule.cap] if rule.cap else []
    if rule.each:
        return [("ratio", _by_source(in_proportion(rule.each, rule.fixed, rule.rest), names))], facts
    return [("fixed", _by_source([(name, total.value) for name, total in rule.fixed], names))], facts


def _by_source(parts: list[tuple[Fact, str]], names: dict[str, str]) -> str:
    return flow([(scalar(names.get(fact.value, fact.value)), part) for fact, part in parts])


def _loose(draft: Draft) -> Iterator[str]:
    lines = draft.budget.by_task.get("", [])
    if lines:
        yield "# 待核：以下资金没有认出属于哪项任务，核后移到该任务的 budget 下。"
    for line in lines:
        yield from (f"#       {text.removeprefix('# ')}" for text in _line(draft, line))


def _line(draft: Draft, line: Line) -> Iterator[str]:
    """One line for every year; a comment where something is missing."""
    names = draft.budget.names
    for year in line.years or (None,):
        pairs = [("item", scalar(line.item.value)), ("year", year.value if year else ""), *_amount(line)]
        if line.rule:
            pairs.append(("shares", scalar(line.rule)))
        elif line.amount.payer:
            pairs.append(("paid_by", scalar(names.get(line.amount.payer.value, line.amount.payer.value))))
        if line.notes:
            pairs.append(("note", scalar("；".join(line.notes))))
        yield f"{'# ' if line.missing else ''}- {flow(pairs)}  {_note(draft, line, year)}"


def _amount(line: Line) -> list[tuple[str, str]]:
    amount = line.amount
    if amount.way == "unit_cost":
        named = amount.who and (line.quantity is None or line.quantity.extra == "named")
        quantity = scalar(amount.who.value) if named and amount.who else line.quantity.value if line.quantity else ""
        return [("unit_cost", amount.value.value), ("quantity", quantity)]
    if amount.way == "percent" and amount.base:
        return [("percent", amount.value.value), ("of", scalar(amount.base.value))]
    return [] if amount.way == "by_grade" else [("amount", amount.value.value)]


def _note(draft: Draft, line: Line, year: Fact | None) -> str:
    facts = [line.amount.value, *([line.quantity] if line.quantity else []), *([year] if year else [])]
    unit = draft.source.unit
    if line.missing:
        return f"# 待核：{'、'.join(line.missing)}（第{line.amount.value.line}{unit}）"
    note = beside(*facts, unit=unit)
    doubts = "；".join((*line.notes, *line.doubts))
    return note.replace("# 待核：" if "待核" in note else "# ", f"# 待核：{doubts}，", 1) if doubts else note


__all__ = ["Budget", "budget_lines", "funding", "parameters"]
