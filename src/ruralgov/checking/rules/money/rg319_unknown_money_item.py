"""RG319 unknown-money-item: an entry of the money logs for something that is not in the budget."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.checking.rules.unknown_names import known, unknown
from ruralgov.findings import Hit, Path
from ruralgov.money.funds import budget_items
from ruralgov.plan.funding import Funding
from ruralgov.plan.lookups.day.undone_amendments import removed_tasks
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.spelling import nearest
from ruralgov.plan.lookups.task_ids import mistyped
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
_NEITHER = Text("既不是资金项目，也不是分担规则", "is neither a budget item nor a share rule")
_NO_TASK = Text("不是任务编号", "is no task id")
_NOT_OF_TASK = Text("不是该任务的资金项目", "is no budget item of that task")


def check(index: Index) -> Iterator[Hit]:
    """Money that came or was moved for nothing known; payments of an unknown task or item.

    What is left of a year before the plan may be for something that the plan has no new money for.
    """
    funding = index.plan.funding
    logged = funding.appropriations or funding.carried or funding.returned
    names = [*budget_items(index), *funding.shares] if logged else []
    every = frozenset(names)
    for place, arrived in enumerate(funding.appropriations):
        if arrived.for_ not in every:
            yield _hit(("funding", "appropriations", place, "for"), _ARRIVED, arrived.for_, _NEITHER, names)
    yield from _moved(funding, names)
    wrong, carried = {*mistyped(index), *removed_tasks(index.plan)}, {one.item for one in funding.carried}
    for place, given in enumerate(funding.in_kind):
        if given.task not in index.tasks and given.task not in wrong:
            yield _hit(("funding", "in_kind", place, "task"), _IN_KIND, given.task, _NO_TASK, [*index.tasks])
    for place, paid in enumerate(funding.payments):
        task = index.tasks.get(paid.task)
        if task is None and paid.task in wrong:
            continue  # RG404 tells it once, at the task; what was paid for a task that was taken out stays
        if task is None:
            yield _hit(("funding", "payments", place, "task"), _PAID, paid.task, _NO_TASK, [*index.tasks])
        elif paid.item not in carried and all(line.item != paid.item for line in task.budget):
            own = [*dict.fromkeys(line.item for line in task.budget)]
            yield _hit(("funding", "payments", place, "item"), _PAID, paid.item, _NOT_OF_TASK, own)


_SHOWN = 8


def _moved(funding: Funding, names: list[str]) -> Iterator[Hit]:
    old = {one.item for one in funding.carried if one.item not in names}
    for place, one in enumerate(funding.carried):
        if one.item in old and nearest(one.item, names):
            yield _hit(("funding", "carried", place, "item"), _CARRIED, one.item, _NEITHER, names)
    for place, back in enumerate(funding.returned):
        if back.item not in names and back.item not in old:
            yield _hit(("funding", "returned", place, "item"), _RETURNED, back.item, _NEITHER, names)


def _hit(path: Path, log: Text, given: str, problem: Text, names: list[str]) -> Hit:
    return unknown(path, given, names, log=log, problem=problem, known=known(names, _SHOWN))
