"""What the fields and things of a plan are called, in both languages, from the model's own descriptions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel

from ruralgov.changes.change import Change
from ruralgov.plan.department import Department
from ruralgov.plan.funding import Appropriation, Funding, FundingBase, Parameter, Payment, ShareRule
from ruralgov.plan.governance import Alerts, DeclaredParts, Duty, EscalationStep, Norm, Place, Scoring
from ruralgov.plan.plan import Checks, Letter, Period, Plan, Region, Source, Stage
from ruralgov.plan.progress import Amendment, Assumption, Progress, Submission
from ruralgov.plan.task import BudgetLine, Ended, Indicator, Limits, Milestone, Task
from ruralgov.text import Text

_MODELS: Mapping[str, type[BaseModel]] = {
    "ended": Ended,
    "indicators": Indicator,
    "milestones": Milestone,
    "budget": BudgetLine,
    "stages": Stage,
    "period": Period,
    "region": Region,
    "source": Source,
    "letter": Letter,
    "departments": Department,
    "parameters": Parameter,
    "duties": Duty,
    "places": Place,
    "norms": Norm,
    "scoring": Scoring,
    "declared": DeclaredParts,
    "alerts": Alerts,
    "escalation": EscalationStep,
    "checks": Checks,
    "assumptions": Assumption,
    "progress": Progress,
    "submissions": Submission,
    "amendments": Amendment,
    "funding.bases": FundingBase,
    "funding.shares": ShareRule,
    "funding.appropriations": Appropriation,
    "funding.payments": Payment,
    "funding": Funding,
}
THINGS = {
    "task": Text("任务", "task"),
    "indicator": Text("指标", "indicator"),
    "milestone": Text("节点", "milestone"),
    "budget": Text("资金", "budget line"),
    "money": Text("资金", "budget line"),
    "shares": Text("资金", "budget line"),
    "target": Text("指标", "indicator"),
    "stage": Text("阶段", "stage"),
    "duty": Text("制度", "duty"),
    "place": Text("地点", "place"),
    "norm": Text("标准", "norm"),
    "scoring": Text("考评", "scoring"),
    "department": Text("单位", "unit"),
    "parameter": Text("参数", "parameter"),
    "base": Text("基数", "base"),
    "share-rule": Text("分担规则", "share rule"),
    "assumption": Text("假定", "assumption"),
    "escalation": Text("逾期措施", "escalation step"),
    "declared": Text("写明的数量", "declared number"),
    "progress": Text("进展", "progress entry"),
    "submission": Text("报送记录", "submission"),
    "appropriation": Text("到位资金", "appropriation"),
    "payment": Text("支出", "payment"),
    "amendment": Text("调整审批", "amendment"),
}
_LABELS = {
    "deadline": Text("完成时限", "deadline"),
    "lead": Text("牵头单位", "lead"),
    "at_least": Text("目标", "target"),
    "at_most": Text("目标", "target"),
    "exactly": Text("目标", "target"),
    "between": Text("目标", "target"),
    "unit_cost": Text("单位标准", "unit cost"),
    "ratio": Text("分担比例", "ratio"),
    "sources": Text("资金来源", "sources"),
    "due": Text("日期", "date"),
}


def label_of(change: Change) -> Text:
    """What the changed field is called, from the model's own descriptions."""
    last = change.field.rsplit(".", 1)[-1]
    if isinstance(change.new, Limits):
        return _LABELS["exactly"]
    if last in _LABELS:
        return _LABELS[last]
    model = next((found for name, found in _MODELS.items() if f"{change.field}.".startswith(f"{name}.")), None)
    if change.field in ("source", "period", "region", "letter", "alerts"):
        model = Plan
    return _described(model or (Task if change.task else Plan)).get(last, Text(last, last))


@cache
def _described(model: type[BaseModel]) -> dict[str, Text]:
    found = {}
    for name, info in model.model_fields.items():
        zh, _, en = (info.description or name).rpartition(" / ")
        label = Text(re.split(r"[（；：，]", zh)[0].strip(), re.split(r"[:;,(]", en)[0].strip().lower())
        found[info.alias or name] = label if label.zh and label.en else Text(name, name)
    return found
