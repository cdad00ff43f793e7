"""RG318 total-on-assumptions: how much of the planned money rests on assumed figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from ruralgov.checking.rules.base import INFO, Rule, right, wrong
from ruralgov.findings import Hit, Path
from ruralgov.money.shares import Line, lines
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text, listing

_PLAN = """\
parameters: {选派干部: {value: 45, unit: «人, assumed: 每村按3人估算|人»}}  # <--
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 办公经费, year: 2026, unit_cost: 1万元, quantity: 选派干部, paid_by: 县级财政}
funding: {sources: [县级财政]}
"""

RULE = Rule(
    code="RG318",
    name="total-on-assumptions",
    severity=INFO,
    title=Text("合计数含假定", "Total rests on assumptions"),
    message=Text(
        "资金合计 {total} 元中有 {assumed} 元（{percent}%）依据假定数：{figures}",
        "{assumed} of {total} yuan ({percent} %) rest on assumed figures: {figures}",
    ),
    cure=Text(
        "有了实际数后改写数值并删去 assumed；印发前在正文注明测算依据。",
        "Replace the figure when the real one is known and remove `assumed`; state the basis before issuing.",
    ),
    why=Text(
        "暂估的人数、基数一乘，就成了看似准确的合计。引用这个数的人应当知道其中多少是估的，报表里以 ※ 标出。",
        "Multiplied, an estimate becomes a sum that looks exact. Whoever quotes it should know; reports mark it with ※.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """One finding a plan, at the assumed figure that carries the most money; the others are related places."""
    total = assumed = Decimal(0)
    figures: dict[tuple[str, Path], Decimal] = defaultdict(Decimal)
    for line in lines(index):
        total += line.amount
        if line.assumed:
            assumed += line.amount
            for figure in _figures(index, line):
                figures[figure] += line.amount
    if figures and total > 0:
        ranked = sorted(figures, key=lambda figure: -figures[figure])
        values = {
            "total": total,
            "assumed": assumed,
            "percent": f"{float(Fraction(assumed) / Fraction(total) * 100):.1f}".removesuffix(".0"),
            "figures": listing(dict.fromkeys(name for name, _ in ranked), _SHOWN),
        }
        yield Hit(ranked[0][1], values, related=tuple(path for _, path in ranked[1:]))


_SHOWN = 6


def _figures(index: Index, line: Line) -> Iterator[tuple[str, Path]]:
    """The assumed figures that a line rests on: its own, its parameter, its base."""
    written = line.task.budget[line.line_index]
    if written.assumed:
        yield written.item, ("tasks", line.task_index, "budget", line.line_index, "assumed")
    if isinstance(written.quantity, str) and index.plan.parameters[written.quantity].assumed:
        yield written.quantity, ("parameters", written.quantity, "assumed")
    for place, base in enumerate(index.plan.funding.bases if written.of else ()):
        if (base.name, base.year) == (written.of, written.year) and base.assumed:
            yield base.name, ("funding", "bases", place, "assumed")
