"""RG319 unknown-money-item: an entry of the money logs for something that is not in the budget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.checking.rules.unknown_names import known, unknown
from ruralgov.findings import Hit
from ruralgov.money.discrepancies.unknown_purposes import Log, unplaced
from ruralgov.plan.lookups.index import Index
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
_LOGS: Mapping[Log, Text] = MappingProxyType(
    {
        "appropriations": Text("到位资金", "appropriation"),
        "carried": Text("结转资金", "carried"),
        "returned": Text("结余收回", "returned"),
        "in_kind": Text("投工投劳", "in_kind"),
        "payments": Text("支出", "payment"),
    }
)
_NO_PURPOSE = Text("既不是资金项目，也不是分担办法", "is neither a budget item nor a share rule")
_NO_TASK = Text("不是任务编号", "is no task id")
_NOT_OF_TASK = Text("不是该任务的资金项目", "is no budget item of that task")
_SHOWN = 8


def check(index: Index) -> Iterator[Hit]:
    for log, place, key, given, names in unplaced(index):
        of_task = _NOT_OF_TASK if log == "payments" else _NO_PURPOSE
        problem = _NO_TASK if key == "task" else of_task
        path = ("funding", log, place, key)
        yield unknown(path, given, names, known=known(names, _SHOWN), log=_LOGS[log], problem=problem)
