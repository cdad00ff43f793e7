"""RG642 closing-not-carried-out: a record by hand, of a plan that still runs."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG642",
    name="closing-not-carried-out",
    severity=WARNING,
    title=Text(
        "写了 closed，方案还在执行",
        "Closing not carried out",
    ),
    message=Text(
        "方案有 {on} 的 closed，状态仍是 {status}",
        "the plan has a `closed` of {on}, but its status is {status}",
    ),
    cure=Text(
        "运行 ruralgov close：核对未完事项，改 status: closed；重新执行的，在 amendments 记 status 由 closed 改为 active。",
        "Run `ruralgov close`: it checks what is open and sets the status. If it was reopened, amendments says so (`status`, closed to active).",
    ),
    why=Text(
        "手写了 closed 不等于结束：没人核对过未完的事，台账也还能写。",
        "A `closed` written by hand closes nothing: nobody has checked what is open, and the log still takes entries.",
    ),
    bad="""\
closed: {on: 2026-12-31, document: 某办发〔2027〕1号}  # <--
progress:
  - {date: 2026-10-20, task: "1", percent: 100, indicators: {议事村数: 3}, evidence: [验收单]}
""",
    good="""\
status: closed
closed: {on: 2026-12-31, document: 某办发〔2027〕1号}
progress:
  - {date: 2026-10-20, task: "1", percent: 100, indicators: {议事村数: 3}, evidence: [验收单]}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """A plan that was reopened keeps the record of its closing."""
    plan = index.plan
    if plan.closed is not None and plan.status != "closed" and not plan.reopened:
        yield Hit(("closed",), {"on": plan.closed.on.isoformat(), "status": plan.status})
