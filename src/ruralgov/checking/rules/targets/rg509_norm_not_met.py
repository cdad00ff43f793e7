"""RG509 norm-not-met: a place with less than a norm asks, or more than it allows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.norms.shortfalls import Need, needs, still_open, unmet
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text, number

RULE = Rule(
    code="RG509",
    name="norm-not-met",
    severity=WARNING,
    of_day=True,
    title=Text("未达到配备标准", "Norm not met"),
    message=Text(
        "{place}现有{name} {have}{unit}，标准是{wanted}，{difference}",
        "{place} has {have}{unit} of {name}; the norm is {wanted}: {difference}",
    ),
    cure=Text(
        "配齐或压减后更新 counts；数是估的，写明 assumed。",
        "Fill the gap and update `counts`; if the number is an estimate, say so in `assumed`.",
    ),
    why=Text(
        "标准写进了方案，督查就按它查。缺口早列出来，才来得及配人、列经费。",
        "What the plan sets as a norm is what inspections look for. A gap listed early can still be staffed and budgeted.",
    ),
    bad="""\
norms:
  - {name: 法律明白人, per: village, at_least: 3, unit: 名}
places:
  - {name: 甲村, kind: village, counts: {法律明白人: 2}}  # <--
""",
    good="""\
norms:
  - {name: 法律明白人, per: village, at_least: 3, unit: 名}
places:
  - {name: 甲村, kind: village, counts: {法律明白人: 3}}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Only numbers that a place reports; what is not reported is not short, what is not due yet has a word of its own."""
    for need in needs(index):
        known = need.norm.task is None or need.norm.task in index.tasks
        # A count below zero is RG526's.
        if known and unmet(need) and (need.have or 0) >= 0 and not still_open(index, need):
            path = ("places", need.place_index, "counts", need.norm.name)
            yield Hit(path, _values(need), related=(("norms", need.norm_index),))


def _values(need: Need) -> dict[str, object]:
    short, over = number(need.short), number(need.over)
    unit = need.norm.unit or ""
    return {
        "place": need.place.name,
        "name": need.norm.name,
        "have": need.have or Decimal(0),
        "unit": unit,
        "wanted": _wanted(need),
        "difference": Text(f"缺 {short}{unit}", f"{short} short")
        if need.short
        else Text(f"超 {over}{unit}", f"{over} too many"),
    }


def _wanted(need: Need) -> Text:
    low, high = (None if value is None else number(value) for value in (need.least, need.most))
    if high is None or (need.norm.exactly is not None and need.norm.per != "population"):
        return Text(f"不少于 {low}", f"at least {low}")
    if low is None:
        return Text(f"不超过 {high}", f"at most {high}")
    span = low if low == high else f"{low}–{high}"
    return Text(span, span)
