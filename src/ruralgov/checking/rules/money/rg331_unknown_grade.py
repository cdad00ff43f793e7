"""RG331 unknown-grade: a grant for a grade that no place has."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.checking.rules.unknown_names import known, unknown
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
places:
  - {name: 上河村, kind: village, grade: A}
  - {name: 下河村, kind: village, grade: B}
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 改厕奖补, year: 2026, shares: 改厕}
funding:
  sources: [省级财政, 县级财政]
  shares:
    改厕:
      paid_by: 省级财政
      by_grade:
        A: 10万元
        «Ｂ|B»: 8万元  # <--
"""

RULE = Rule(
    code="RG331",
    name="unknown-grade",
    severity=WARNING,
    title=Text("没有这个等级的地点", "No place of this grade"),
    message=Text(
        "“{rule}”的等级“{given}”，没有一个地点是这一等{near}",
        "no place has the grade `{given}` of `{rule}`{near}",
    ),
    cure=Text(
        "改成 places 里写的等级（{known}），或给地点补上 grade。",
        "Use a grade that places have ({known}), or give the places their `grade`.",
    ),
    why=Text(
        "补助按等级算，等级对不上，这一档的村就一分钱也分不到。",
        "The grant goes by grade: under another name the places of this one get nothing.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    for path, name, rule in index.plan.funding.rules():
        grades = [place.grade for place in index.places_by_kind.get(rule.per, ()) if place.grade]
        names = [*dict.fromkeys(grades)]
        for grade in rule.by_grade or ():
            if grade not in names:
                yield unknown((*path, "by_grade", grade), grade, names, on_key=True, rule=name, known=known(names))
