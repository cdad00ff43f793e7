"""A value of the model in words, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from pydantic import BaseModel

from ruralgov.plan.entry import Entry
from ruralgov.plan.funding import Appropriation, Carried, FundingBase, InKind, Payment, Returned, ShareRule
from ruralgov.plan.governance import Count
from ruralgov.plan.plan import Period, Stage
from ruralgov.plan.progress import Progress, Submission
from ruralgov.plan.task import Limits, Milestone
from ruralgov.plan.value_names import VALUES
from ruralgov.progress.targets import target_text
from ruralgov.text import Text, grouped, listing, number

_SAID = {
    **VALUES,
    "sum": Text("相加", "the sum"),
    "mean": Text("平均", "the mean"),
    "average": Text("平均", "the mean"),
    "last": Text("取最后一期", "the last one"),
    "min": Text("取最低", "the lowest"),
    "month-end": Text("期末", "the end of the period"),
}
_LONGEST = 40
_NOTHING = Text("无", "nothing")


def value_words(value: object, *, money: bool = False) -> Text:
    """A value of the model in words."""
    if value in (None, (), {}):
        return _NOTHING
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    if isinstance(value, Decimal):
        return yuan(value) if money else Text(grouped(value), grouped(value))
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
    if isinstance(value, Carried | Returned):
        return _moved_words(value)
    if isinstance(value, Entry):
        said = _entry_words(value)
        return (
            Text(f"{said.zh}，更正{value.replaces}所记", f"{said.en}, replaces {value.replaces}")
            if value.replaces
            else said
        )
    if isinstance(value, InKind):
        return Text(*[f"{value.item}{number(value.quantity)}{value.unit}"] * 2)
    if isinstance(value, ShareRule):
        return _rule_words(value)
    if isinstance(value, Milestone):
        return Text(value.due.isoformat(), value.due.isoformat())
    if isinstance(value, Period | Stage):
        return Text(f"{value.start}至{value.end}", f"{value.start} to {value.end}")
    if isinstance(value, Count):
        return listing(f"{name} {number(found)}" for name, found in value.counts.items())
    feature = next(
        (shown for name in ("document", "amount", "value", "name", "title") if (shown := getattr(value, name, None))),
        "",
    )
    return value_words(feature, money=isinstance(value, FundingBase)) if feature else Text("", "")


def contents(value: object) -> Text:
    """All that a thing without a name of its own says, in the order of its fields."""
    given = [one for _, one in value if one not in (None, (), {})] if isinstance(value, BaseModel) else []
    shown = [value_words(one) for one in given]
    return Text(_short("、".join(one.zh for one in shown)), _short(", ".join(one.en for one in shown)))


def _rule_words(rule: ShareRule) -> Text:
    """Who pays by a share rule, and until when it holds."""
    if rule.ratio:
        who = _parts(rule.ratio, money=False)
    else:
        who = _parts(rule.fixed, money=True) if rule.fixed else Text(rule.payer or "", rule.payer or "")
    rest = Text(f"，其余{rule.rest}", f", the rest {rule.rest}") if rule.rest else Text("", "")
    until = Text(f"（至{rule.until}）", f" (until {rule.until})") if rule.until else Text("", "")
    return Text(who.zh + rest.zh + until.zh, who.en + rest.en + until.en)


def _entry_words(value: Entry) -> Text:
    if isinstance(value, Payment | Appropriation):
        return _moved_words(value)
    if isinstance(value, Submission):
        words = " ".join(one for one in (value.duty, value.by) if one)
        return Text(words, words)
    done = Text("", "")
    if isinstance(value, Progress):
        done = Text(f"任务{value.task}", f"task {value.task}")
        if value.percent is not None:
            done = Text(f"{done.zh}完成{number(value.percent)}%", f"{done.en}, {number(value.percent)}%")
        if value.refused:
            what = "、".join(value.refused)
            comma = "，" if value.percent is not None else ""
            done = Text(f"{done.zh}{comma}报送的{what}没有采用", f"{done.en}, not taken: {what}")
    return done


def _moved_words(value: Payment | Appropriation | Carried | Returned) -> Text:
    """Money of the logs: whose, how much; of what is carried, between which years."""
    if isinstance(value, Payment) and value.refund is not None:
        shown = yuan(value.refund)
        return Text(f"{value.source}退回{shown.zh}", f"{value.source}, {shown.en} back")
    shown = yuan(value.net if isinstance(value, Payment) else value.amount)
    years = f"{value.from_}→{value.to} " if isinstance(value, Carried) else ""
    if isinstance(value, Carried) and value.reimbursed_by is not None:
        return Text(
            f"{years}{value.source}为{value.reimbursed_by}垫付未还{shown.zh}",
            f"{years}{value.source}, {shown.en} advanced for {value.reimbursed_by}",
        )
    return Text(f"{years}{value.source}{shown.zh}", f"{years}{value.source}, {shown.en}")


def yuan(amount: Decimal) -> Text:
    """An amount as spoken: from one 万元 on in 万元, exact."""
    if abs(amount) >= 10_000:
        shown = grouped(amount.scaleb(-4))
        return Text(f"{shown}万元", f"{shown} 万元")
    return Text(f"{grouped(amount)}元", f"{grouped(amount)} 元")
