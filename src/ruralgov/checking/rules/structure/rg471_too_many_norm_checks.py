"""RG471 too-many-norm-checks."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.norms.shortfalls import MOST_CHECKS, checks, overloaded
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG471",
    name="too-many-norm-checks",
    severity=ERROR,
    touches=("norms", "too many norms"),
    title=Text(
        "配备标准和地点太多，逐项核对超出上限",
        "Too many norms times places",
    ),
    message=Text(
        "{norms} 条配备标准逐个地点核对共 {count} 项，超过上限 {limit}；“{given}”最多",
        "{norms} norms checked at every place make {count} checks, beyond the limit of {limit}; {given} makes most",
    ),
    cure=Text(
        "核对 norms、places 有没有重复的行；确有这么多的，按乡镇或县分成几个方案，用 rollup 汇总。",
        "Look for repeated rows in `norms` and `places`; if there really are so many, make a plan for each town or county "
        "and add them up with `rollup`.",
    ),
    why=Text(
        "每条标准都要对每个地点核一遍。两张表各多出一个数量级，核对就多出两个，表也没有人看得完。",
        "Every norm is held to every place. Ten times as many of both make a hundred times the checks, and a table that nobody reads.",
    ),
    bad="norms:\n"
    + "".join(
        f"  - {{name: 标准{number}, per: village, at_least: 1}}{'  # <--' if number == 1 else ''}\n"
        for number in range(1, 402)
    )
    + "places:\n"
    + "".join(f"  - {{name: 第{number}村, kind: village}}\n" for number in range(1, 501)),
    good="""\
norms:
  - {name: 标准1, per: village, at_least: 1}
places:
  - {name: 第1村, kind: village}
""",
    blocking=True,
)


def check(index: Index) -> Iterator[Hit]:
    if overloaded(index):
        found = checks(index)
        place = found.index(max(found))
        values = {
            "norms": len(found),
            "count": sum(found),
            "limit": MOST_CHECKS,
            "given": index.plan.norms[place].name,
        }
        yield Hit(("norms", place), values, (("places",),))
