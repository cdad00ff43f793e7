"""A change in an office's words, in both languages: 牵头单位由 A 改为 B；完成时限推迟 61 天；县级资金增加 2 万元."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from pydantic import BaseModel

from ruralgov.compute.diff_model import Change
from ruralgov.model.department import Department
from ruralgov.model.funding import Appropriation, Funding, FundingBase, Parameter, Payment, ShareRule
from ruralgov.model.governance import Alerts, DeclaredParts, Duty, EscalationStep, Norm, Place, Scoring
from ruralgov.model.plan import Checks, Letter, Period, Plan, Region, Source, Stage
from ruralgov.model.progress import Amendment, Assumption, Progress, Submission
from ruralgov.model.task import BudgetLine, Indicator, Limits, Milestone, Task
from ruralgov.text import Text, number
from ruralgov.views.words import target_text

_MODELS: Mapping[str, type[BaseModel]] = {
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
_THINGS = {
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
_SAID = {
    "draft": Text("草稿", "draft"),
    "active": Text("执行中", "active"),
    "closed": Text("已结束", "closed"),
    "town": Text("乡镇", "town"),
    "village": Text("村", "village"),
    "community": Text("社区", "community"),
}
_MONEY = ("amount", "unit_cost", "fixed")
_LONGEST = 40
_NOTHING = Text("无", "nothing")


def words(change: Change) -> Text:
    """The change as a clause without its task."""
    special = _SPECIAL.get(change.kind)
    if special is not None:
        return special(change)
    stem, _, verb = change.kind.rpartition("-")
    if verb in ("added", "removed", "deleted"):
        return _whole(change, stem, verb)
    if verb == "rewritten":
        return _rewritten(change, stem)
    return _from_to(change)


def task_words(task: str, title: str) -> Text:
    """任务5《…》 / task 5."""
    return Text(
        f"任务{task}“{title}”" if title else f"任务{task}", f"task {task} ({title})" if title else f"task {task}"
    )


def _whole(change: Change, stem: str, verb: str) -> Text:
    thing = _THINGS.get(stem, Text(stem, stem))
    shown = value_words(change.new if change.old is None else change.old, money=stem == "budget")
    name = _name(change, stem)
    tail = Text(f"（{shown.zh}）", f" ({shown.en})") if shown.zh not in ("", name) else Text("", "")
    zh, en = {
        "added": ("新增", "added"),
        "removed": ("取消", "removed"),
        "deleted": ("删除已记录的", "deleted the recorded"),
    }[verb]
    return Text(f"{zh}{thing.zh}“{name}”{tail.zh}", f"{en} {thing.en} {name}{tail.en}")


def _name(change: Change, stem: str) -> str:
    if isinstance(one := change.new if change.old is None else change.old, Task):
        return one.title
    if stem == "amendment" and isinstance(one, Amendment):
        return f"{one.date} {one.field}"
    return (change.item or change.field).replace("@", " ")


def _rewritten(change: Change, stem: str) -> Text:
    thing, label = _THINGS[stem], label_of(change)
    old, new = _both(change)
    return Text(
        f"改写已记录的{thing.zh}（{change.item}）：{label.zh}由{old.zh}改为{new.zh}",
        f"rewrote the recorded {thing.en} of {change.item}: {label.en} from {old.en} to {new.en}",
    )


def _from_to(change: Change) -> Text:
    label, place = label_of(change), _place(change)
    lists = _list_words(change, Text(f"{place.zh}{label.zh}", f"{place.en}{label.en}"))
    if lists is not None:
        return lists
    old, new = _both(change)
    verb = _verb(change)
    return Text(
        f"{place.zh}{label.zh}由{old.zh}{verb.zh}{new.zh}", f"{place.en}{label.en} {verb.en}{old.en} to {new.en}"
    )


def _place(change: Change) -> Text:
    thing = _THINGS.get(change.kind.rpartition("-")[0])
    return Text(f"{thing.zh}“{change.item}”", f"{thing.en} {change.item}: ") if change.item and thing else Text("", "")


def _verb(change: Change) -> Text:
    if change.kind in ("target-changed", "money-changed") and _numbers(change):
        up = change.new > change.old  # type: ignore[operator]
        return Text("提高到", "raised from ") if up else Text("降为", "lowered from ")
    return Text("改为", "changed from ")


def _numbers(change: Change) -> bool:
    return isinstance(change.old, Decimal) and isinstance(change.new, Decimal)


def _both(change: Change) -> tuple[Text, Text]:
    money = change.field.rsplit(".", 1)[-1] in _MONEY or change.kind == "budget-restated"
    return value_words(change.old, money=money), value_words(change.new, money=money)


def _list_words(change: Change, label: Text) -> Text | None:
    """Lists without order: what came and what went. The order of lead units says who is first, so both are shown."""
    old, new = change.old, change.new
    if change.field == "lead" or not (_texts(old) and _texts(new)):
        return None
    came = [one for one in new if one not in old]  # type: ignore[attr-defined, operator]
    went = [one for one in old if one not in new]  # type: ignore[attr-defined, operator]
    if not came and not went:
        return None
    zh = "，".join(f"{verb}{'、'.join(names)}" for verb, names in (("增加", came), ("减少", went)) if names)
    en = ", ".join(f"{verb} {', '.join(names)}" for verb, names in (("added", came), ("removed", went)) if names)
    return Text(f"{label.zh}{zh}", f"{label.en}: {en}")


def _texts(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, str) for one in value)


def _deadline(change: Change) -> Text:
    old, new = change.old, change.new
    if not isinstance(new, date):
        was = value_words(old)
        return Text(f"取消完成时限（原为{was.zh}）", f"deadline dropped (was {was.en})")
    now = value_words(new)
    if not isinstance(old, date):
        return Text(f"完成时限定为{now.zh}", f"deadline set to {now.en}")
    days, was = (new - old).days, value_words(old)
    zh, en = ("推迟", "later") if days > 0 else ("提前", "earlier")
    return Text(
        f"完成时限{zh} {abs(days)} 天（由{was.zh}改为{now.zh}）",
        f"deadline {abs(days)} days {en} ({was.en} to {now.en})",
    )


def _renumbered(change: Change) -> Text:
    return Text(f"编号由 {change.old} 改为 {change.new}", f"renumbered from {change.old} to {change.new}")


def _reused(change: Change) -> Text:
    title = change.new.title if isinstance(change.new, Task) else ""
    return Text(
        f"编号 {change.task} 改给另一项任务“{title}”使用", f"id {change.task} is now used for another task ({title})"
    )


def _unit_renamed(change: Change) -> Text:
    return Text(f"单位“{change.old}”更名为“{change.new}”", f"unit {change.old} renamed to {change.new}")


def _restated(change: Change) -> Text:
    item = f"“{change.item}”" if change.item else ""
    if change.kind == "budget-restated":
        return Text(f"资金{item}改了算法，金额不变", f"budget line {change.item}: computed another way, same amount")
    return Text("完成时限改了写法，日期不变", "deadline written another way, same day")


_SPECIAL: Mapping[str, Callable[[Change], Text]] = {
    "deadline-moved": _deadline,
    "deadline-restated": _restated,
    "budget-restated": _restated,
    "task-renumbered": _renumbered,
    "id-reused": _reused,
    "unit-renamed": _unit_renamed,
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


def value_words(value: object, *, money: bool = False) -> Text:
    """A value of the model in words."""
    if value is None or value == ():
        return _NOTHING
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    if isinstance(value, Decimal):
        return yuan(value) if money else Text(number(value), number(value))
    if isinstance(value, date):
        return Text(value.isoformat(), value.isoformat())
    if isinstance(value, dict):
        return _parts(value, money=money)
    if isinstance(value, tuple):
        shown = [value_words(one) for one in value]
        return Text("、".join(one.zh for one in shown), ", ".join(one.en for one in shown))
    if isinstance(value, BaseModel):
        return _model_words(value)
    return _SAID.get(str(value), Text(_short(str(value)), _short(str(value))))


def _short(prose: str) -> str:
    """Prose as far as it tells which text is meant; the file has the rest."""
    line = " ".join(prose.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _parts(value: Mapping[str, object], *, money: bool) -> Text:
    shown = {name: value_words(part, money=money) for name, part in value.items()}
    if not money:
        both = ":".join(shown), ":".join(one.zh for one in shown.values())
        return Text(f"{both[0]}＝{both[1]}", f"{both[0]} = {both[1]}")
    return Text(
        "、".join(f"{name}{one.zh}" for name, one in shown.items()),
        ", ".join(f"{name} {one.en}" for name, one in shown.items()),
    )


def _model_words(value: BaseModel) -> Text:
    if isinstance(value, Limits):
        return Text(target_text(value), target_text(value))
    if isinstance(value, Payment | Appropriation):
        return Text(f"{value.source}{yuan(value.amount).zh}", f"{value.source}, {yuan(value.amount).en}")
    if isinstance(value, Progress):
        done = Text(f"任务{value.task}", f"task {value.task}")
        return (
            done
            if value.percent is None
            else Text(f"{done.zh}完成{number(value.percent)}%", f"{done.en}, {number(value.percent)}%")
        )
    if isinstance(value, Milestone):
        return Text(value.due.isoformat(), value.due.isoformat())
    if isinstance(value, Period | Stage):
        return Text(f"{value.start}至{value.end}", f"{value.start} to {value.end}")
    if isinstance(value, Submission):
        return Text(f"{value.duty} {value.by or ''}".strip(), f"{value.duty} {value.by or ''}".strip())
    feature = next(
        (shown for name in ("document", "amount", "value", "name", "title") if (shown := getattr(value, name, None))),
        "",
    )
    return value_words(feature, money=isinstance(value, FundingBase)) if feature else Text("", "")


def yuan(amount: Decimal) -> Text:
    """An amount as spoken: from one 万元 on in 万元, exact."""
    if abs(amount) >= 10_000:
        shown = number(amount.scaleb(-4))
        return Text(f"{shown}万元", f"{shown} 万元")
    return Text(f"{number(amount)}元", f"{number(amount)} 元")
