"""Tasks with their targets and milestones; what each costs stands in ``funding/budget_line.py``."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated as A
from typing import Literal, Self

from pydantic import model_validator
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

from ruralgov.plan.base import Base, PlaceKind, Str, doc
from ruralgov.plan.dates import Day, EndDay, StartDay
from ruralgov.plan.entry import Recorded
from ruralgov.plan.funding.budget_line import BudgetLine
from ruralgov.plan.money import Number

LIMITS = ("at_least", "at_most", "exactly", "between")
LIMITS_SCHEMA: JsonDict = {"oneOf": [{"required": [limit]} for limit in LIMITS]}


class Limits(Base):
    """A target value: exactly one of ``at_least``, ``at_most``, ``exactly``, ``between``."""

    at_least: A[Number | None, doc("不少于", "At least")] = None
    at_most: A[Number | None, doc("不超过", "At most")] = None
    exactly: A[Number | None, doc("达到（定值）", "Exactly")] = None
    between: A[tuple[Number, Number] | None, doc("区间：[下限, 上限]，含两端", "Range: [low, high], both included")] = (
        None
    )

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        given = [name for name in (*LIMITS, "targets") if getattr(self, name, None) not in (None, ())]
        if len(given) != 1:
            raise PydanticCustomError("one_limit", "exactly one limit", {"given": "、".join(given)})
        return self

    @property
    def low(self) -> Decimal | None:
        """The least value that meets the target; None when there is no lower limit."""
        return self.between[0] if self.between else self.at_least if self.at_least is not None else self.exactly

    @property
    def high(self) -> Decimal | None:
        """The largest value that meets the target; None when there is no upper limit."""
        return self.between[1] if self.between else self.at_most if self.at_most is not None else self.exactly

    @property
    def decreasing(self) -> bool:
        """Whether less is better, as far as the limit tells: ``at_most``, or ``exactly`` 0."""
        return self.at_most is not None or self.exactly == 0

    @property
    def least(self) -> Decimal | None:
        """The least value that counts as reached: none for ``exactly`` where less is better."""
        return None if self.exactly is not None and self.decreasing else self.low

    @property
    def most(self) -> Decimal | None:
        """The largest value that counts as reached: none for ``exactly`` where more is better."""
        return None if self.exactly is not None and not self.decreasing else self.high

    def met_by(self, value: Decimal | Fraction) -> bool:
        """Whether the value lies within the limits, both ends included.

        ``exactly`` counts as reached when the value is not below it ("达到100个" is met by 101), or, where less is
        better, not above it (no accident is not met by two).
        """
        exact = Fraction(value)
        return (self.least is None or exact >= Fraction(self.least)) and (
            self.most is None or exact <= Fraction(self.most)
        )


class Coverage(Base):
    """An indicator that is counted from the places instead of typed: the share (%) or number of places that have something."""

    of: A[PlaceKind, doc("统计的地点类型：乡镇、村、社区", "Kind of place that is counted")]
    having: A[Str, doc("地点 counts 中的项目名，大于 0 即为已覆盖", "Key of the places' counts; above 0 is covered")]
    grade: A[Str | None, doc("只统计该等级的地点", "Only places of this grade")] = None
    total: A[
        Number | None, doc("应覆盖总数（地点未全部列出时）", "Number to cover, where not all places are listed")
    ] = None


class Target(Limits):
    """What an indicator is to reach by a day: one of several targets over time."""

    model_config = {"json_schema_extra": LIMITS_SCHEMA}

    by: A[EndDay, doc("到哪一天：日、月、季或年，取最后一天", "By when: day, month, quarter or year; its last day")]


class Indicator(Limits):
    """A measurable target (IATI: indicator, baseline, target): one limit, or ``targets`` by date."""

    model_config = {"json_schema_extra": {"oneOf": [{"required": [way]} for way in (*LIMITS, "targets")]}}

    name: A[Str, doc("指标名称", "Name of the indicator")]
    unit: A[Str | None, doc("计量单位，百分比写 %", "Unit; % for a percentage")] = None
    targets: A[
        tuple[Target, ...],
        doc("分期目标，按日期先后，代替单一目标", "Targets by date, earliest first, in place of the one limit"),
    ] = ()
    counts: A[
        Literal["total", "period"],
        doc(
            "完成值怎样计：total 填累计数（默认）；period 填本期数，各次相加，每期目标从上一期之后算起",
            "How actuals count: total, each is the whole so far (default); period, they add up, and each target counts "
            "from the one before",
        ),
    ] = "total"
    baseline: A[Number | None, doc("基期值", "Value before the plan")] = None
    better: A[
        Literal["higher", "lower"] | None,
        doc(
            "越高越好（higher）还是越低越好（lower）：at_most、exactly: 0、基期值高于定值的默认越低越好，其余越高越好",
            "Whether higher or lower is better; lower by default for at_most, exactly 0 and an exact value below the "
            "baseline, higher for all else",
        ),
    ] = None
    coverage: A[Coverage | None, doc("由地点清单自动计算完成值", "Actual computed from the list of places")] = None
    adds_up: A[
        str | None,
        doc(
            "汇总方式：完成值由下级方案（parts）的同名指标汇总，不再填报。sum 相加、mean 平均、min 取最低、weighted by 名称 加权平均"
            "（名称为下级方案的指标或参数，或 人口）",
            "How it adds up: the actual comes from the indicator of its name in the plans below (`parts`) and is not logged; sum, mean, "
            "min, or `weighted by NAME` (an indicator or parameter of those plans, or 人口)",
            pattern=r"^(sum|mean|min|weighted by \S.*)$",
        ),
    ] = None
    note: A[Str | None, doc("说明", "Note")] = None
    assumed: A[Str | None, doc("假定理由（目标值为推定时）", "Reason, where the target is assumed")] = None

    @property
    def weighted_by(self) -> str | None:
        """What the mean of the plans below is weighted by."""
        way = self.adds_up or ""
        return way.removeprefix("weighted by ").strip() if way.startswith("weighted") else None

    @property
    def decreasing(self) -> bool:
        """Whether less is better: a one-sided limit tells it, else ``better``, else a baseline above the exact value."""
        if self.at_least is not None or self.at_most is not None:
            return super().decreasing
        if self.better is not None:
            return self.better == "lower"
        above = self.exactly is not None and self.baseline is not None and self.baseline > self.exactly
        return above or super().decreasing


class Milestone(Base):
    """A dated checkpoint of a task."""

    name: A[Str, doc("节点名称", "Name")]
    due: A[EndDay, doc("节点日期", "Due date")]
    done: A[EndDay | None, doc("实际完成日期", "Date it was reached")] = None
    note: A[Str | None, doc("说明", "Note")] = None


How = Literal["suspended", "cancelled", "merged", "split", "handed-over"]


class Ended(Recorded):
    """How a task ended without being done: from the day on it is neither late nor lit, and stands in no mean."""

    on: A[Day, doc("哪天起", "From which day")]
    how: A[
        How,
        doc(
            "怎样：suspended 暂停、cancelled 取消、merged 并入、split 拆分、handed-over 移交",
            "How: suspended, cancelled, merged, split or handed-over",
        ),
    ]
    into: A[
        tuple[Str, ...],
        doc(
            "去向：并入、拆分写任务编号，移交写接收的单位或方案",
            "Where it went: ids of tasks (merged, split), or who took it over (handed-over)",
        ),
    ] = ()
    document: A[Str, doc("批准文号", "Approving document")]
    resumed: A[Day | None, doc("暂停的，哪天起恢复", "Suspended only: from which day it goes on")] = None

    @property
    def into_tasks(self) -> bool:
        """Whether ``into`` names tasks."""
        return self.how in ("merged", "split")

    @property
    def for_good(self) -> bool:
        """Whether nothing is left to be done: what is suspended rests."""
        return self.how != "suspended"

    def holds(self, day: date) -> bool:
        """Whether the task is ended on a day."""
        return self.on <= day and (self.resumed is None or day < self.resumed)


class Task(Base):
    """One task of the plan, with the printed number as its id."""

    id: A[Str, doc("任务编号（印发文本中的编号），加引号的文本，不重复", "The printed number: quoted text, unique")]
    title: A[Str, doc("任务名称", "Title")]
    section: A[Str | None, doc("所属板块（sections 之一）", "Section")] = None
    summary: A[Str | None, doc("主要内容（自己的话）", "Content, in own words")] = None
    lead: A[tuple[Str, ...], doc("牵头单位（责任单位）", "Lead units")] = ()
    joint: A[bool, doc("是否共同牵头", "Whether several units lead together")] = False
    support: A[tuple[Str, ...], doc("配合单位", "Supporting units")] = ()
    accountable: A[tuple[Str, ...], doc("责任主体", "Accountable bodies")] = ()
    start: A[StartDay | None, doc("开始时间", "Start")] = None
    deadline: A[
        EndDay | None,
        doc("完成时限：日、月、季或年，取最后一天", "Deadline: day, month, quarter or year; its last day"),
    ] = None
    added: A[
        Day | None,
        doc("何时增补进方案；以前的报表里没有这项任务", "Day it was added to the plan; earlier papers do not have it"),
    ] = None
    ongoing: A[
        bool,
        doc(
            "长期坚持，无完成时限",
            "Standing task without a deadline",
        ),
    ] = False
    stage: A[
        Str | None, doc("所属阶段；未写时限时以阶段截止日为限", "Stage; its end is the deadline where none is given")
    ] = None
    after: A[tuple[Str, ...], doc("前置任务编号", "Ids of the tasks it depends on")] = ()
    deliverables: A[tuple[Str, ...], doc("成果、清单、制度文件", "Deliverables")] = ()
    milestones: A[tuple[Milestone, ...], doc("节点", "Milestones")] = ()
    indicators: A[tuple[Indicator, ...], doc("量化指标", "Indicators")] = ()
    budget: A[tuple[BudgetLine, ...], doc("资金安排", "Budget lines")] = ()
    weight: A[Number, doc("权重（计算平均进度用），默认 1", "Weight (in averages), 1 by default", gt=0)] = Decimal(1)
    parts: A[
        tuple[Str, ...],
        doc(
            "子任务编号；本任务的完成百分比由子任务按权重算出，不再填报",
            "Ids of its sub-tasks: its own percentage is computed from theirs by weight, and not reported",
        ),
    ] = ()
    repeats: A[
        Literal["year"] | None,
        doc(
            "每年重复：时限每年同月同日，进展每年从 1 月 1 日起另算",
            "Done anew every year: due on the same day of each year, its progress counted from 1 January",
        ),
    ] = None
    ended: A[
        Ended | None,
        doc(
            "不再按原计划做：暂停、取消、并入、拆分、移交",
            "Ended otherwise: suspended, cancelled, merged, split, handed over",
        ),
    ] = None
    note: A[Str | None, doc("备注", "Note")] = None

    @property
    def roles(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The three roles with their units, in printed order."""
        return (("lead", self.lead), ("support", self.support), ("accountable", self.accountable))
