"""RG404 unknown-task."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.task_ids import Reference, mistyped, references, told_elsewhere
from ruralgov.text import Text

_SHOWN = 5

_PLAN = """\
tasks:
  - {id: "1", title: 编制总体规划, lead: [甲局], deadline: 2026-03-31}
  - id: "2"
    title: 建设资源共享中心
    lead: [乙局]
    deadline: 2026-10-30
    after: ["«7|1»"]  # <--
"""

RULE = Rule(
    code="RG404",
    name="unknown-task",
    severity=ERROR,
    title=Text(
        "没有这项任务",
        "Unknown task",
    ),
    message=Text(
        "{what}指向任务“{given}”，方案里没有这一项{near}",
        "{what} name{many} task {given}, which the plan does not have{near}",
    ),
    cure=Text("{cure}", "{cure}"),
    why=Text(
        "任务删了或者改了编号，提到它的地方没有跟着改，前置关系和制度就挂空了。",
        "A task was removed or renumbered, and the places that refer to it were not changed.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)
_CURE = Text(
    "改成已有的任务编号；任务已删的，把这里一并删去；要拆分、并入新任务的，先写好新任务（added 写增补那天）。",
    "Use the id of a task of the plan; if the task was removed, remove this as well; "
    "a task that another is split or merged into must be written first (with `added`, the day it was added).",
)
_OF_AMENDMENT = Text(
    "编号写错的，改成已有的任务编号（不算改写审批）；任务后来经批准删去的，这一条留着，另补一条删去那次的调整："
    "{task: 编号, field: task, from: 任务名称, to: null, …}。",
    "Where the id is mistyped, use that of a task of the plan (this rewrites no approval). Where the task was taken out "
    "with an approval, this entry stays: add the amendment that took it out, {task: ID, field: task, from: TITLE, to: null, …}.",
)


def check(index: Index) -> Iterator[Hit]:
    """Names of no task; where many places name one id, and none the one task near it, that task has the wrong id."""
    wrong = mistyped(index)
    for given, (place, paths) in wrong.items():
        values = {
            "given": given,
            "what": Text(f"有 {len(paths)} 处", f"{len(paths)} places"),
            "many": "",
            "cure": _CURE,
        }
        yield Hit(("tasks", place, "id"), values | _own(index.plan.tasks[place].id, given), tuple(paths[:_SHOWN]))
    for path, what, given in (*references(index.plan), *_amended(index)):
        if given not in index.tasks and given not in wrong:
            cure = _OF_AMENDMENT if path[0] == "amendments" else _CURE
            yield Hit(path, {"given": given, "what": what, "many": "s", "near": "", "cure": cure})


def _amended(index: Index) -> Iterator[Reference]:
    """Tasks of amendments: one that was taken out stands there for good."""
    for place, one in enumerate(index.plan.amendments):
        if one.task is not None and one.task not in told_elsewhere(index):
            what = Text(f"{one.date}的调整", f"the amendment of {one.date}")
            yield Reference(("amendments", place, "task"), what, one.task)


def _own(own: str, given: str) -> dict[str, object]:
    near = Text(
        f"；编号“{own}”却没有一处提到，多半是这里的编号写错了，改成“{given}”",
        f"; but nothing names task `{own}`: probably its id is mistyped for `{given}`",
    )
    return {"near": near}
