"""What the fields and things of a plan are called, in both languages, from the model's own descriptions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel

from ruralgov.changes.change import Change
from ruralgov.plan.department import Department
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
from ruralgov.plan.task import Ended, Indicator, Limits, Milestone, Task
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
    "reached": Text("做到的事项", "thing reached"),
    "norm": Text("标准", "norm"),
    "scoring": Text("考评", "scoring"),
    "department": Text("单位", "unit"),
    "parameter": Text("参数", "parameter"),
    "base": Text("基数", "base"),
    "share-rule": Text("分担规则", "share rule"),
    "assumption": Text("假定", "assumption"),
    "escalation": Text("逾期措施", "escalation step"),
    "declared": Text("写明的数量", "declared number"),
    "parts": Text("写明的数量", "declared number"),
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
    "status": Text("状态", "status"),
    "lowest": Text("占比", "share"),
    "below": Text("分数", "score"),
    "ended": Text("结束或者恢复", "end or resumption"),
    "task": Text("增减任务", "tasks put in or taken out"),
    "id": Text("增减任务", "tasks put in or taken out"),
}
_APPROVALS = {
    "deadline": Text("时限", "deadlines"),
    "lead": Text("牵头单位", "leads"),
    "target": Text("指标", "targets"),
    "money": Text("资金安排", "budget lines"),
    "ratio": Text("分担比例", "share rules"),
    "removal": Text("取消任务", "removals"),
    "status": Text("结束、重新执行", "closing"),
    "appropriation": Text("下达资金", "money handed down"),
}
_WITHIN = {
    "approvers.": Text("批准机关（{}）", "who approves {}"),
    "closed.explained.": Text("“{}”的未完说明", "why {} was left open"),
}
"""Fields whose own name says too little."""


def label_of(change: Change) -> Text:
    """What the changed field is called, from the model's own descriptions."""
    last = change.field.rsplit(".", 1)[-1]
    for prefix, words in _WITHIN.items():
        if change.field.startswith(prefix):
            name = _APPROVALS.get(last) or Text(*[change.field.removeprefix(prefix)] * 2)
            return Text(words.zh.format(name.zh), words.en.format(name.en))
    if isinstance(change.new, Limits):
        return _LABELS["exactly"]
    if last in _LABELS:
        return _LABELS[last]
    model = next((found for name, found in _MODELS.items() if f"{change.field}.".startswith(f"{name}.")), None)
    if match := _IN_SCORING.fullmatch(change.field):
        part = _OF_SCORING[match[2]][1]
        return _described(part).get(last, Text(last, last)) if part else Text("权重", "weight")
    if change.field in ("source", "period", "region", "letter", "alerts", "closed"):
        model = Plan
    return _described(model or (Task if change.task else Plan)).get(last, Text(last, last))


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
