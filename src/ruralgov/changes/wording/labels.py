"""What the fields and things of a plan are called, in both languages, from the model's own descriptions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel

from ruralgov.changes.change import Change
from ruralgov.plan.department import Contact, Department
from ruralgov.plan.funding import (
    Appropriation,
    Carried,
    Funding,
    FundingBase,
    InKind,
    Parameter,
    Payment,
    Returned,
    ShareRule,
)
from ruralgov.plan.funding.budget_line import BudgetLine
from ruralgov.plan.goals import Goal, Provision
from ruralgov.plan.governance import (
    Alerts,
    Band,
    DeclaredParts,
    Dimension,
    Duty,
    EscalationStep,
    Norm,
    Place,
    Scoring,
    Tier,
)
from ruralgov.plan.plan import Checks, Letter, Period, Plan, Region, Source, Stage
from ruralgov.plan.progress import Amendment, Assumption, Progress, Submission
from ruralgov.plan.record import Closed, Seal
from ruralgov.plan.task import Coverage, Ended, Indicator, Limits, Milestone, Task
from ruralgov.text import Text

_MODELS: Mapping[str, type[BaseModel]] = {
    "ended": Ended,
    "indicators": Indicator,
    "goals": Goal,
    "provisions": Provision,
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
    "closed": Closed,
    "seals": Seal,
    "assumptions": Assumption,
    "progress": Progress,
    "submissions": Submission,
    "amendments": Amendment,
    "funding.bases": FundingBase,
    "funding.shares": ShareRule,
    "funding.appropriations": Appropriation,
    "funding.payments": Payment,
    "funding.carried": Carried,
    "funding.returned": Returned,
    "funding.in_kind": InKind,
    "funding": Funding,
}
_INNER: Mapping[str, type[BaseModel]] = {"contact": Contact, "coverage": Coverage}
"""Things in a field of any of them."""
THINGS = {
    "task": Text("任务", "task"),
    "indicator": Text("指标", "indicator"),
    "milestone": Text("节点", "milestone"),
    "budget": Text("资金", "budget line"),
    "money": Text("资金", "budget line"),
    "shares": Text("资金", "budget line"),
    "target": Text("指标", "indicator"),
    "stage": Text("阶段", "stage"),
    "goal": Text("总体目标", "goal"),
    "provision": Text("其他规定", "provision"),
    "duty": Text("制度", "duty"),
    "place": Text("地点", "place"),
    "counts": Text("现有数", "number"),
    "counted": Text("清点", "count"),
    "reached": Text("做到的日期", "day on which it was reached:"),
    "parts": Text("分项", "part"),
    "norm": Text("标准", "norm"),
    "scoring": Text("考评", "scoring"),
    "department": Text("单位", "unit"),
    "parameter": Text("参数", "parameter"),
    "base": Text("基数", "base"),
    "share-rule": Text("分担办法", "share rule"),
    "assumption": Text("假定", "assumption"),
    "escalation": Text("逾期措施", "escalation step"),
    "declared": Text("写明的数量", "declared number"),
    "progress": Text("进展", "progress entry"),
    "submission": Text("报送记录", "submission"),
    "appropriation": Text("到位资金", "appropriation"),
    "payment": Text("支出", "payment"),
    "carried": Text("结转", "carried money"),
    "returned": Text("结余收回", "returned money"),
    "in-kind": Text("投工投劳", "contribution in kind"),
    "amendment": Text("调整审批", "amendment"),
    "seal": Text("封存", "seal"),
    "approvers": Text("批准机关", "who approves"),
    "explained": Text("未完说明", "reason for what was left open:"),
}
_OF_SCORING: Mapping[str, tuple[Text, type[BaseModel] | None]] = {
    "dimensions": (Text("维度", "dimension"), Dimension),
    "bands": (Text("预警线", "band"), Band),
    "tiers": (Text("档次", "tier"), Tier),
    "evaluators": (Text("评分主体", "evaluator"), None),
}
_IN_SCORING = re.compile(rf"scoring\.(.+?)\.({'|'.join(_OF_SCORING)})\.(.+?)(?:\.[a-z_]+)?")
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
    "coverage": Text("按地点清单计算的口径", "what is counted from the places"),
    "having": Text("统计的项目", "what is counted"),
    "status": Text("状态", "status"),
    "ended": Text("终止", "end"),
    "resumed": Text("恢复日期", "resumption"),
    "lowest": Text("占比", "share"),
    "below": Text("分数", "score"),
}
APPROVALS = {
    "deadline": Text("时限", "deadlines"),
    "lead": Text("牵头单位", "leads"),
    "target": Text("指标", "targets"),
    "money": Text("资金安排", "budget lines"),
    "ratio": Text("分担比例", "share rules"),
    "removal": Text("取消任务", "removals"),
    "status": Text("结束、重新执行", "closing"),
    "appropriation": Text("下达资金", "money handed down"),
}
"""What a document allows, by the keys of ``approvers``."""
_WITHIN = {
    "approvers.": Text("批准机关（{}）", "who approves {}"),
    "closed.explained.": Text("“{}”的未完说明", "why {} was left open"),
}
"""Fields whose own name says too little."""


def whole_label(field: str) -> Text | None:
    """What a field is called whose thing has no name beside it: 批准机关（时限）; None for any other."""
    for prefix, words in _WITHIN.items():
        if field.startswith(prefix):
            name = APPROVALS.get(field.rsplit(".", 1)[-1]) or Text(*[field.removeprefix(prefix)] * 2)
            return Text(words.zh.format(name.zh), words.en.format(name.en))
    return None


def label_of(change: Change) -> Text:
    """What the changed field is called; of a whole target it is the target."""
    return _LABELS["exactly"] if isinstance(change.new, Limits) else field_label(change.field, change.task)


def field_label(field: str, task: str | None) -> Text:
    """What a field of a task or of the plan is called, from the model's own descriptions."""
    *above, last = field.split(".")
    if label := whole_label(field):
        return label
    if last in _LABELS:
        return _LABELS[last]
    model = _INNER.get(above[-1] if above else "") or next(
        (found for name, found in _MODELS.items() if f"{field}.".startswith(f"{name}.")), None
    )
    if match := _IN_SCORING.fullmatch(field):
        part = _OF_SCORING[match[2]][1]
        return _described(part).get(last, Text(last, last)) if part else Text("权重", "weight")
    if field in ("source", "period", "region", "letter", "alerts", "closed"):
        model = Plan
    return _described(model or (Task if task else Plan)).get(last, Text(last, last))


def of_scoring(field: str) -> Text | None:
    """What a field inside a point system is of: 考评“双项积分”的评分主体“县”; None for any other field."""
    if not (match := _IN_SCORING.fullmatch(field)):
        return None
    scoring, part, item = match.groups()
    name = _OF_SCORING[part][0]
    return Text(f"考评“{scoring}”的{name.zh}“{item}”", f"{name.en} {item} of scoring {scoring}")


@cache
def _described(model: type[BaseModel]) -> dict[str, Text]:
    found = {}
    for name, info in model.model_fields.items():
        zh, _, en = (info.description or name).rpartition(" / ")
        label = Text(re.split(r"[（；：，]", zh)[0].strip(), re.split(r"[:;,(]", en)[0].strip().lower())
        found[info.alias or name] = label if label.zh and label.en else Text(name, name)
    return found
