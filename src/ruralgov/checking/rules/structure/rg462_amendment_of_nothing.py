"""RG462 amendment-of-nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.plan.lookups.day.amended_places import WHOLE_TASK, named_places, nearest_field
from ruralgov.plan.lookups.day.fields_in_chinese import field_in_chinese
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.spelling import hint
from ruralgov.plan.progress import Amendment
from ruralgov.text import Text, lazy

_PLAN = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-11-30
    budget: [{item: 改厕, year: 2026, amount: 25万元, paid_by: 县级财政}]
funding: {sources: [县级财政]}
amendments:
  - {date: 2026-05-08, task: "1", field: «budget.改厕.2026.amount|budget.改厕.amount», from: 30万元, to: 25万元, document: 某财农〔2026〕9号, reason: 核减}  # <--
"""

RULE = Rule(
    code="RG462",
    name="amendment-of-nothing",
    severity=ERROR,
    title=Text("审批指的字段不存在", "Amendment of no field"),
    message=Text(
        "{date} 的调整写的“{given}”，方案里没有这个字段{hint}",
        "the amendment of {date} names {given}, which leads to no field of the plan{hint}",
    ),
    cure=Text(
        "写成 deadline、indicators.指标名、budget.资金项目.amount（几个年度的写 budget.资金项目@{year}.amount）这样；涉及全局的不写 task。",
        "Write deadline, indicators.NAME or budget.ITEM.amount (budget.ITEM@{year}.amount where it stands for several years); "
        "what is not about a task has no `task`.",
    ),
    why=Text(
        "某一天的方案从调整往回推算：指不到字段的，以前的表照现在的数印，那项改动也等于没有审批。",
        "The plan of a day is worked out backwards from its amendments: of one that leads nowhere papers of earlier days show "
        "the figure of now, and it approves nothing.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


_OF_A_LOG = lazy(r"\.\d{4}-\d\d-\d\d(?:\.|$)")
"""Entries of logs go by their day: which of them is meant ``diff`` finds out."""


def check(index: Index) -> Iterator[Hit]:
    """Amendments of what is there now, or was until another one took it out."""
    listed = index.plan.amendments
    gone = {(one.task, one.field) for one in listed if one.to is None}
    for place, one in enumerate(listed):
        if one.task is not None and (one.task not in index.tasks or one.field in WHOLE_TASK):
            continue  # a task that is none is RG404
        if not _was_there(one, gone) and not _OF_A_LOG.search(one.field) and not named_places(index.plan, one):
            near = field_in_chinese(index.plan, one) or nearest_field(index.plan, one)
            values = {"date": one.date.isoformat(), "given": one.field, "hint": hint(near), "year": str(one.date.year)}
            yield Hit(("amendments", place, "field"), values)


def _was_there(one: Amendment, gone: set[tuple[str | None, str]]) -> bool:
    """Whether an amendment took out what it names, or what that was a part of."""
    parts = one.field.split(".")
    return any((one.task, ".".join(parts[:length])) in gone for length in range(1, len(parts) + 1))
