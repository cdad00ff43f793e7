"""Targets of the plan itself (总体目标), and what it lays down beside its tasks (领导机构、奖惩、禁止事项…)."""

from typing import Annotated as A
from typing import Literal

from pydantic import Field

from ruralgov.plan.base import Base, Str, doc
from ruralgov.plan.dates import EndDay
from ruralgov.plan.governance import Units
from ruralgov.plan.task import Indicator

ProvisionKind = Literal[
    "leadership", "incentive", "accountability", "exemption", "prohibition", "safeguard", "publicity", "other"
]


class Goal(Indicator):
    """A target of the whole plan, with who answers for it and the tasks that serve it."""

    by: A[
        EndDay | None,
        doc(
            "完成期限；默认方案结束日，分期目标各有日期", "Due; the plan's end by default, dated targets have their own"
        ),
    ] = None
    lead: A[Units, doc("牵头单位", "Units that answer for it")] = ()
    tasks: A[
        tuple[Str, ...],
        doc(
            "支撑任务的编号，不写为全部任务；其中同名指标的完成值即目标的完成值，没有同名指标的，随这些任务填报",
            "Tasks that serve it, all where none is named: an indicator of its name there gives the actual, else it is logged with these tasks",
        ),
    ] = ()


class Provision(Base):
    """What the document lays down that is no task: posts, never names."""

    kind: A[
        ProvisionKind,
        doc(
            "类别：领导机构、激励、问责、免除、禁止、保障、宣传、其他",
            "leadership, incentive, accountability, exemption, prohibition, safeguard, publicity or other",
        ),
    ]
    text: A[Str, doc("规定内容（自己的话，只写岗位不写人名）", "What is laid down, in own words; posts, no names")]
    unit: A[Units, doc("有关单位", "Units it concerns")] = ()
    task: A[Str | None, doc("所属任务编号", "Task it belongs to")] = None
    line: A[int | None, Field(ge=1), doc("出自来源文件第几行", "Line of the source document")] = None
