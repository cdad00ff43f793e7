"""RG613 escalation-unordered: a heavier step that comes before a milder one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG613",
    name="escalation-unordered",
    severity=ERROR,
    title=Text("逾期措施次序不对", "Escalation out of order"),
    message=Text(
        "“{action}”从{given}起，早于排在前面的“{earlier}”（{before}）",
        "{action} follows from {given}, earlier than {earlier} above it ({before})",
    ),
    cure=Text(
        "由轻到重排列，逾期天数逐级加大，先黄灯后红灯。",
        "List the mildest step first, with growing days; yellow before red.",
    ),
    why=Text(
        "分级约谈的意思是先轻后重。天数颠倒，没有提醒就先约谈，执行的人无所适从。",
        "Steps grow heavier with time. With the days reversed the talk comes before the reminder.",
    ),
    bad="""\
escalation:
  - {overdue_days: 30, action: 通报}
  - {overdue_days: 15, action: 约谈}  # <--
""",
    good="""\
escalation:
  - {overdue_days: 15, action: 通报}
  - {overdue_days: 30, action: 约谈}
""",
)
_LIGHTS = {"yellow": Text("黄灯", "yellow"), "red": Text("红灯", "red")}


def check(index: Index) -> Iterator[Hit]:
    """Days are compared with days and lights with lights; two steps on one day may be meant."""
    days = [(place, step.overdue_days) for place, step in enumerate(index.plan.escalation)]
    lights = [(place, step.light) for place, step in enumerate(index.plan.escalation)]
    ranks = [(place, None if light is None else [*_LIGHTS].index(light)) for place, light in lights]
    for key, values in (("overdue_days", days), ("light", ranks)):
        known = [(place, value) for place, value in values if value is not None]
        for (earlier, before), (place, given) in pairwise(known):
            if given < before:
                yield _hit(index, key, place, earlier)


def _hit(index: Index, key: str, place: int, earlier: int) -> Hit:
    steps = index.plan.escalation
    values = {
        "action": steps[place].action,
        "earlier": steps[earlier].action,
        "given": _when(index, key, place),
        "before": _when(index, key, earlier),
    }
    return Hit(("escalation", place, key), values, related=(("escalation", earlier, key),))


def _when(index: Index, key: str, place: int) -> Text:
    step = index.plan.escalation[place]
    if key == "light" and step.light is not None:
        return _LIGHTS[step.light]
    return Text(f"逾期 {step.overdue_days} 天", f"{step.overdue_days} days overdue")
