"""RG461 unfit-amended-value."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.plan.lookups.day.unfit_amendments import unfit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text, number

_PLAN = """\
tasks:
  - {id: "1", title: 改造户厕, lead: [甲局], deadline: 2026-10-31}
amendments:
  - {date: 2026-05-08, task: "1", field: deadline, from: «2026-09-31|2026-09-30», to: 2026-10-31, document: 某办发〔2026〕3号, reason: 汛期停工}  # <--
"""

RULE = Rule(
    code="RG461",
    name="unfit-amended-value",
    severity=ERROR,
    title=Text("调整的原值或新值不对", "Amended value that the field cannot have"),
    message=Text(
        "{what} {date} 的调整，{which}“{given}”不能作 {field} 的值",
        "the amendment of {what} of {date} says that {field} {which} `{given}`, which it cannot be",
    ),
    cure=Text(
        "照批准文件（{document}）更正；日期写成 2026-09-30，要有这一天。这样更正不算改写审批。",
        "Correct it by the document ({document}); a date is written as 2026-09-30, and there must be such a day. "
        "This rewrites no approval.",
    ),
    why=Text(
        "某一天的方案从调整往回推算：原值读不出来，调整以前各日的表就印成调整以后的样子。",
        "The plan of a day is worked out backwards from its amendments: where the old value cannot be read, papers of the days before show the new one.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)
_WHICH = {"from": Text("原值", "was"), "to": Text("新值", "became")}


def check(index: Index) -> Iterator[Hit]:
    for place, one in enumerate(index.plan.amendments):
        what = Text(f"任务{one.task}", f"task {one.task}") if one.task else Text("整个方案", "the plan")
        for key in unfit(index.plan, one):
            given = one.from_ if key == "from" else one.to
            values = {"what": what, "date": one.date, "which": _WHICH[key], "given": _said(given)}
            yield Hit(("amendments", place, key), {**values, "field": one.field, "document": one.document})


def _said(value: object) -> str:
    from decimal import Decimal

    return number(value) if isinstance(value, Decimal) else str(value)
