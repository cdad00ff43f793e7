"""RG323 unused-parameter: a parameter that no budget line uses."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import INFO, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG323",
    name="unused-parameter",
    severity=INFO,
    title=Text("参数没有用到", "Unused parameter"),
    message=Text(
        "参数“{given}”（{value}{unit}）没有任何资金项目使用",
        "no budget line uses the parameter `{given}` ({value}{unit})",
    ),
    cure=Text(
        "在资金项目上写 quantity: {given}；确实不用的，删去。",
        "Use it in a budget line (`quantity: {given}`), or remove it.",
    ),
    why=Text(
        "人数写在参数里，是为了只改一处、处处跟着变。没有用到的参数改了也不起作用，看的人却以为改过了。",
        "A parameter is there to be changed once for all. Changing one that is not used does nothing, but looks done.",
    ),
    bad="""\
parameters:
  选派干部: {value: 45, unit: 人}  # <--
""",
    good="""\
parameters:
  选派干部: {value: 45, unit: 人}
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 办公经费, year: 2026, unit_cost: 1万元, quantity: 选派干部, paid_by: 县级财政}
funding: {sources: [县级财政]}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Parameters that are no line's quantity; a line that names an unknown one may have meant any of them."""
    parameters = index.plan.parameters
    used = {line.quantity for task in index.plan.tasks for line in task.budget} if parameters else set()
    astray = any(isinstance(name, str) and name not in parameters for name in used)
    for name, parameter in parameters.items():
        if name not in used and not astray:
            values = {"given": name, "value": parameter.value, "unit": parameter.unit or ""}
            yield Hit(("parameters", name), values, on_key=True)
