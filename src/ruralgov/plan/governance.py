"""The working mechanisms: duties, places, norms, scoring, alerts, escalation."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated as A
from typing import Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from ruralgov.plan.base import Base, PlaceKind, Str, doc
from ruralgov.plan.dates import YEAR, Day, EndDay, StartDay, parse_span
from ruralgov.plan.entry import Recorded
from ruralgov.plan.money import Number, Percent, Yuan
from ruralgov.plan.numerals import LARGEST
from ruralgov.plan.task import LIMITS_SCHEMA, Limits
from ruralgov.text import Text


def _units(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Units = A[
    tuple[Str, ...],
    BeforeValidator(_units, json_schema_input_type=str | list[str]),
]
"""One unit or a list of units."""

_MOST_DAYS = 36_600
"""A hundred years: a day so far off can still be told."""
_Heads = A[int, Field(le=LARGEST)]
_DayOfMonth = A[int, Field(ge=1, le=31)]
Every = A[str, Field(pattern=r"^(once|([1-9]\d? )?(day|week|month|quarter|half-year|year)s?)$")]
_RHYTHMS = {"day": "每日", "week": "每周", "month": "每月", "quarter": "每季度", "half-year": "每半年", "year": "每年"}
_STEPS = {"day": "日", "week": "周", "month": "个月", "quarter": "个季度", "half-year": "个半年", "year": "年"}
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DutyKind = Literal["report", "meeting", "inspection", "assessment", "activity"]


def rhythm_words(every: str) -> Text | None:
    """A rhythm (``every``) in words: 2 months → 每2个月, every 2 months; None for what is none."""
    if every == "once":
        return Text("一次", "once")
    match = re.fullmatch(r"(?:(\d+) )?(\w[\w-]*?)s?", every)
    if not match or match[2] not in _RHYTHMS:
        return None
    count, unit = match[1], match[2]
    if count:
        return Text(f"每{count}{_STEPS[unit]}", f"every {count} {unit}s")
    return Text(_RHYTHMS[unit], f"every {unit}")


def _due_exists(value: str | None) -> str | None:
    """A duty due on 02-30 would silently fall on another day, one due in 2021-13 on none. 02-29 exists in some years."""
    try:
        _ = value in (None, "month-end") or parse_span(value if value[4:5] == "-" else f"2000-{value}")
    except ValueError:
        raise PydanticCustomError("date_exists", "no such day", {"given": value, "due": True}) from None
    return value


class Duty(Base):
    """What recurs: a report, meeting, inspection, assessment or activity."""

    name: A[Str, doc("名称", "Name")]
    kind: A[DutyKind, doc("类型：报告、会议、督查、考核、活动", "Kind")]
    by: A[Units, doc("由谁做；lead 表示各任务牵头单位", "Who does it; lead means the lead unit of every task")]
    to: A[Units, doc("报给谁、由谁听取", "To whom")] = ()
    every: A[Every, doc("周期：2 months、quarter、half-year、year、week、day、once", "Rhythm")]
    due: A[
        str | None,
        doc(
            "期限：month-end（期末）、MM-DD（每年）或日期",
            "Due: month-end (end of the period), MM-DD each year, or a date",
            pattern=rf"^(month-end|(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])|{YEAR}-\d{{2}}(-\d{{2}})?)$",
        ),
        AfterValidator(_due_exists),
    ] = None
    month: A[int | None, doc("周期内第几个月，从 1 起", "Month within the period, from 1", ge=1, le=12)] = None
    day: A[
        _DayOfMonth | Weekday | None,
        doc("当月几日，或星期几", "Day of the month, or weekday", union_mode="left_to_right"),
    ] = None
    from_: A[
        StartDay | None, doc("开始时间；默认方案期间开始", "First day; the plan's start by default", alias="from")
    ] = None
    until: A[EndDay | None, doc("结束时间；默认方案期间结束", "Last day; the plan's end by default")] = None
    shift: A[
        Literal["earlier", "later", "none"],
        doc("遇节假日：提前、顺延、不动；默认提前", "On a day off: earlier (default), later or not at all"),
    ] = "earlier"
    task: A[Str | None, doc("所属任务编号", "Task it belongs to")] = None
    note: A[Str | None, doc("说明", "Note")] = None


def recurs(every: str, due: str | None) -> bool:
    """Whether a duty is due in period after period: what is due on one day was due on no other before."""
    return every != "once" and not (due or "")[:4].isdecimal()


class Count(Recorded):
    """What was counted at a place on a day."""

    on: A[Day, doc("清点日期", "Day of the count")]
    counts: A[dict[str, Number], doc("清点结果：名称 → 数量", "What was counted: name → number")]
    note: A[Str | None, doc("说明", "Note")] = None


class Place(Base):
    """A pilot town, village or community."""

    name: A[Str, doc("地名", "Name")]
    kind: A[PlaceKind, doc("类型：town 乡镇、village 村、community 社区", "Kind")]
    town: A[Str | None, doc("所属乡镇", "Town it belongs to")] = None
    grade: A[Str | None, doc("等级，如 市级示范村", "Grade")] = None
    population: A[int | None, doc("人口", "Population", ge=0, le=LARGEST)] = None
    counts: A[
        dict[str, Number],
        doc("现有数（方案开始时）：名称 → 数量", "What there is when the plan begins: name → number"),
    ] = {}
    counted: A[
        tuple[Count, ...],
        doc("以后各次清点，按日期；报表取截至当天的数", "Later counts by day; a paper takes those up to its own day"),
    ] = ()
    reached: A[
        dict[str, Day],
        doc(
            "何时做到：项目名 → 日期（覆盖率按日由此算出）",
            "When it was reached: name → day (coverage on a day follows from it)",
        ),
    ] = {}
    assumed: A[
        Str | None, doc("假定理由（人口或现有数为推定时）", "Reason, where population or counts are assumed")
    ] = None
    note: A[Str | None, doc("说明", "Note")] = None

    def counts_on(self, day: date) -> dict[str, Decimal]:
        """What there is on the evening of a day; a name that was never counted by then is not in it."""
        if not self.counted:
            return self.counts
        later = sorted((one for one in self.counted if one.on <= day), key=lambda one: one.on)
        return {**self.counts, **{name: number for one in later for name, number in one.counts.items()}}

    def last_count(self, name: str) -> Count | None:
        """The count that a number is of; None where it is what there was when the plan began."""
        named = (one for one in sorted(self.counted, key=lambda one: one.on, reverse=True) if name in one.counts)
        found = next(named, None)
        same = [one for one in self.counted if found and one.on == found.on and name in one.counts]
        return same[-1] if same else None


class Norm(Limits):
    """A staffing norm or a ceiling: so many for every village, township, head-count or event."""

    model_config = {"json_schema_extra": LIMITS_SCHEMA}

    name: A[Str, doc("名称", "Name")]
    per: A[
        Literal["village", "township", "county", "community", "population", "event", "unit", "person"],
        doc("按什么配：村、乡镇、县、社区、人口、场次、单位、人", "For every what"),
    ]
    of: A[
        tuple[_Heads, _Heads] | None,
        doc("人口区间：每 300–400 人", "Range of heads: for every 300–400 people"),
    ] = None
    unit: A[Str | None, doc("单位", "Unit")] = None
    task: A[Str | None, doc("所属任务编号", "Task it belongs to")] = None
    grade: A[Str | None, doc("只适用于该等级的地点", "Only for places of this grade")] = None
    every: A[Every | None, doc("周期，如每年 1500 名", "Rhythm, where the norm is per year or the like")] = None
    unit_cost: A[Yuan | None, doc("单位成本（补足缺口）", "Cost of one more")] = None
    note: A[Str | None, doc("说明", "Note")] = None


class DeclaredParts(Base):
    """A total that the text states, with the parts it is made of; a bare number is a total without parts."""

    total: A[Number, doc("总数", "Total")]
    parts: A[dict[str, Number], doc("分项", "Parts")] = {}


def _declared(value: object) -> object:
    return value if isinstance(value, dict | DeclaredParts) else {"total": value}


Declared = A[DeclaredParts, BeforeValidator(_declared, json_schema_input_type=Number | DeclaredParts)]


class Dimension(Base):
    """What is scored, up to its full mark; or a veto (一票否决)."""

    name: A[Str, doc("维度", "Dimension")]
    full: A[Number | None, doc("满分", "Full mark")] = None
    veto: A[bool, doc("是否一票否决", "Whether it is a veto")] = False


class Band(Base):
    """A warning band: the lowest share of the subjects, or the subjects below a score."""

    name: A[Str, doc("名称", "Name")]
    lowest: A[Percent | None, doc("得分最低的百分之几", "The lowest share")] = None
    below: A[Number | None, doc("低于多少分", "Below this score")] = None
    action: A[Str | None, doc("措施", "What follows")] = None


class Tier(Base):
    """A tier of a ranking that steers money."""

    share: A[
        Percent | None, doc("占比；最后一档可不填", "Share of the subjects; may be left out for the last tier")
    ] = None
    coefficient: A[Number | None, doc("分配系数", "Coefficient of the money")] = None


class Scoring(Base):
    """A point system: dimensions, evaluators, bands or tiers."""

    name: A[Str, doc("名称", "Name")]
    subjects: A[Str | None, doc("考评对象", "What is scored")] = None
    members: A[tuple[Str, ...], doc("对象名单", "List of the subjects")] = ()
    dimensions: A[tuple[Dimension, ...], doc("积分维度", "Dimensions")] = ()
    evaluators: A[dict[str, Number], doc("评分主体及权重，合计 100", "Evaluators and weights, 100 in all")] = {}
    every: A[Every | None, doc("周期", "Rhythm")] = None
    bands: A[tuple[Band, ...], doc("预警线，由低到高", "Bands, lowest first")] = ()
    year: A[Literal["average", "sum", "last"] | None, doc("年度总评办法", "How the year is summed up")] = None
    tiers: A[dict[str, Tier], doc("档次", "Tiers")] = {}
    distributes: A[Str | None, doc("按档次分配的资金项目", "Budget item that the tiers distribute")] = None
    task: A[Str | None, doc("所属任务编号", "Task it belongs to")] = None
    note: A[Str | None, doc("说明", "Note")] = None
    assumed: A[Str | None, doc("假定理由（分值、比例为推定时）", "Reason, where marks or shares are assumed")] = None


class Alerts(Base):
    """Thresholds of the lights, in percentage points behind the elapsed share of time (序时进度)."""

    yellow_behind: A[Number, doc("落后多少个百分点亮黄灯（含）", "Yellow at this many points behind", ge=0, le=100)] = (
        Decimal(10)
    )
    red_behind: A[Number, doc("落后超过多少个百分点亮红灯", "Red beyond this many points behind", ge=0, le=100)] = (
        Decimal(30)
    )
    indicators: A[
        bool,
        doc(
            "指标完成率落后序时进度的，也按上述标准亮灯；到期未达、超过限额的指标不论是否写明，都不亮绿灯",
            "Whether lights follow indicators behind the elapsed share, too; a target due and not met, or a limit exceeded, is never green",
        ),
    ] = False
    due_soon_days: A[int, doc("临期天数", "Days before the deadline that count as due soon", ge=0, le=_MOST_DAYS)] = 30


class EscalationStep(Base):
    """From so many days overdue, or from a light, this follows."""

    overdue_days: A[int | None, doc("逾期天数", "Days overdue", ge=0, le=_MOST_DAYS)] = None
    light: A[Literal["yellow", "red"] | None, doc("灯色", "Light")] = None
    action: A[Str, doc("措施：提醒、通报、约谈…", "Action")]
    by: A[Str | None, doc("由谁实施", "By whom")] = None
    note: A[Str | None, doc("说明", "Note")] = None
