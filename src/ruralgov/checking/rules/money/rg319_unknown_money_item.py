"""RG319 unknown-money-item: an entry of the money logs for something that is not in the budget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.checking.rules.unknown_names import Mention, known, unknown, unlisted
from ruralgov.findings import Hit, Path
from ruralgov.money.funds import budget_items, paid_for_nothing
from ruralgov.money.neighbouring_years import arrivals, taken_back_late
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.spelling import nearest
from ruralgov.plan.lookups.task_ids import told_elsewhere
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 办公经费, year: 2026, amount: 30万元, paid_by: 县级财政}
funding:
  sources: [县级财政]
  appropriations:
    - {date: 2026-03-01, source: 县级财政, for: «办公费|办公经费», amount: 30万元}  # <--
"""

RULE = Rule(
    code="RG319",
    name="unknown-money-item",
    severity=ERROR,
    title=Text("资金台账对不上项目", "Unknown money item"),
    message=Text("{log}所记的“{given}”{problem}{near}", "{log}: `{given}` {problem}{near}"),
    cure=Text(
        "改成方案里的名称（可用：{known}）；方案漏列的，先在任务的 budget 中补列。",
        "Use a name of the plan ({known}); if it is missing there, add it to the task's budget first.",
    ),
    why=Text(
        "到位和支出按名称归到资金项目。名称对不上，这笔钱就不进任何一行，到位数、执行率都会少算。",
        "Appropriations and payments are put to budget items by name. Under another name the money is on no line, "
        "and the execution rate is too low.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)
_CARRIED, _RETURNED = Text("结转资金", "carried"), Text("结余收回", "returned")
_ARRIVED, _PAID = Text("到位资金", "appropriation"), Text("支出", "payment")
_IN_KIND = Text("投工投劳", "in_kind")
_NEITHER = Text("既不是资金项目，也不是分担办法", "is neither a budget item nor a share rule")
_NO_TASK = Text("不是任务编号", "is no task id")
_NOT_OF_TASK = Text("不是该任务的资金项目", "is no budget item of that task")

_SHOWN = 8


def check(index: Index) -> Iterator[Hit]:
    """Money that came or was moved for nothing known; work in kind and payments of an unknown task or item."""
    funding = index.plan.funding
    logged = funding.appropriations or funding.carried or funding.returned
    names = [*budget_items(index), *funding.shares] if logged else []
    yield from _unlisted(_purposes(index, names), names)
    tasks = [*index.tasks]
    yield from _unlisted(_tasks(index, "in_kind", _IN_KIND), tasks)
    paid = (*_unlisted(_tasks(index, "payments", _PAID), tasks), *_other_items(index))
    yield from sorted(paid, key=lambda hit: hit.path)


def _unlisted(mentions: Iterable[Mention], names: list[str]) -> Iterator[Hit]:
    return unlisted(mentions, names, known=known(names, _SHOWN))


def _purposes(index: Index, names: list[str]) -> Iterator[Mention]:
    """What money came or was moved for. What is left of a year before may be for what the plan has no new money for.

    So may what was paid ahead or late be for what only the next plan has, or the last had; a near name is a slip.
    """
    funding, own = index.plan.funding, arrivals(index)
    old = {one.item for one in funding.carried if one.item not in names}
    owed = {one.item for one in funding.carried if one.reimbursed_by is not None}
    for place, arrived in enumerate(funding.appropriations):
        if place not in own and (arrived.for_ in owed or not nearest(arrived.for_, names)):
            continue
        yield _mention(("appropriations", place, "for"), _ARRIVED, arrived.for_, _NEITHER)
    for place, one in enumerate(funding.carried):
        if one.item in old and one.reimbursed_by is None and nearest(one.item, names):
            yield _mention(("carried", place, "item"), _CARRIED, one.item, _NEITHER)
    late = taken_back_late(index)
    for place, back in enumerate(funding.returned):
        if back.item not in old and (place not in late or nearest(back.item, names)):
            yield _mention(("returned", place, "item"), _RETURNED, back.item, _NEITHER)


def _tasks(index: Index, log: Literal["in_kind", "payments"], words: Text) -> Iterator[Mention]:
    """The tasks that a log names. RG404 tells a mistyped one, at the task; what was for one taken out stays."""
    told = told_elsewhere(index)
    for place, one in enumerate(getattr(index.plan.funding, log)):
        if one.task not in told:
            yield _mention((log, place, "task"), words, one.task, _NO_TASK)


def _other_items(index: Index) -> Iterator[Hit]:
    """Payments for what is no budget item of their task."""
    for place, paid, own in paid_for_nothing(index):
        path = ("funding", "payments", place, "item")
        yield unknown(path, paid.item, own, log=_PAID, problem=_NOT_OF_TASK, known=known(own, _SHOWN))


def _mention(path: Path, log: Text, given: str, problem: Text) -> Mention:
    return Mention(("funding", *path), given, {"log": log, "problem": problem})
