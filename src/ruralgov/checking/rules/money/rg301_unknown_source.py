"""RG301 unknown-source: money from a source that ``funding.sources`` does not list."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.checking.rules.money._amounts import typed_lines
from ruralgov.checking.rules.unknown_names import Mention, known, unlisted
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logged_money import logged_money
from ruralgov.text import Text

_PLAN = """\
funding:
  sources: [省级财政, 县级财政]
  shares:
    办公经费分担:
      ratio:
        省级财政: 2
        «县财政:|县级财政:» 1  # <--
"""

RULE = Rule(
    code="RG301",
    name="unknown-source",
    severity=ERROR,
    blocking=True,
    title=Text("资金来源没有登记", "Unknown source of money"),
    message=Text("资金来源“{given}”不在 funding.sources 之中{near}", "`{given}` is not one of funding.sources{near}"),
    cure=Text(
        "改用已登记的来源（{known}），或在 funding.sources 中补登“{given}”。",
        "Use a listed source ({known}), or add `{given}` to funding.sources.",
    ),
    why=Text(
        "分担表的列就是 funding.sources。来源写成两个名称，同一笔钱会分在两列，合计对不上账；"
        "漏登的来源在表里没有位置，那一份就没人出。",
        "The columns of the cost table are funding.sources. A source under two names splits one sum over two columns; "
        "a source that is not listed has no column, and nobody pays its part.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """A plan that lists no source at all is told once, at the first place that names one."""
    sources = index.plan.funding.sources
    found = unlisted(_mentions(index), sources, known=known(sources))
    return found if sources else islice(found, 1)


def _mentions(index: Index) -> Iterator[Mention]:
    funding = index.plan.funding
    for path, _, line in typed_lines(index.plan):
        if line.paid_by is not None:
            yield Mention((*path, "paid_by"), line.paid_by)
    for path, _, rule in funding.rules():
        named = None if rule.in_order else rule.ratio
        for way, parts in (("ratio", named), ("fixed", rule.fixed), ("minimum", rule.minimum)):
            yield from (Mention((*path, way, key), key, on_key=True) for key in parts or ())
        for way in ("paid_by", "rest", "advance", "reimbursed_by"):
            if (given := getattr(rule, way)) is not None:
                yield Mention((*path, way), given)
    for place, moved in enumerate(funding.carried):
        if moved.reimbursed_by is not None:
            yield Mention(("funding", "carried", place, "reimbursed_by"), moved.reimbursed_by)
    for one in logged_money(funding):
        yield Mention((*one.path, "source"), one.entry.source)
