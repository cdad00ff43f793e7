"""The tables that plans are exported as: the one declaration that rows, writers and docs/facts.md follow.

Key columns are never empty: where a row belongs to the plan itself and to no task, its ``task`` is the empty text.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from ruralgov.text import Text

Kind = Literal["text", "integer", "number", "money", "date", "flag"]
MONEY_PLACES, NUMBER_PLACES = 6, 12
"""Decimal places that are kept of money (in 元) and of other numbers; both are decimals of 38 digits."""


class Field(NamedTuple):
    """A column. Money is in 元; ``unit`` says what else a number counts."""

    name: str
    kind: Kind
    what: Text
    unit: str = ""


class Facts(NamedTuple):
    """A table: ``key`` are the columns that name a row, the plan always first."""

    name: str
    what: Text
    key: tuple[str, ...]
    fields: tuple[Field, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(field.name for field in self.fields)


def _table(name: str, zh: str, en: str, key: str, *fields: Field) -> Facts:
    return Facts(name, Text(zh, en), ("plan", *key.split()), (_PLAN, *fields))


def _field(name: str, kind: Kind, zh: str, en: str, unit: str = "") -> Field:
    return Field(name, kind, Text(zh, en), unit)


def _text(name: str, zh: str, en: str) -> Field:
    return _field(name, "text", zh, en)


def _integer(name: str, zh: str, en: str) -> Field:
    return _field(name, "integer", zh, en)


def _money(name: str, zh: str, en: str) -> Field:
    return _field(name, "money", zh, en, "元")


def _date(name: str, zh: str, en: str) -> Field:
    return _field(name, "date", zh, en)


_PLAN = _text("plan", "方案：文件路径，不带扩展名", "The plan: the path of its file without the ending")
_TASK = _text("task", "任务编号", "Id of the task")
_OF_GOAL = _text("task", "任务编号；总体目标为空文字", "Id of the task; empty text for a goal of the plan")
_INDICATOR = _text("indicator", "指标名称", "Name of the indicator")
_ASSUMED = _field("assumed", "flag", "※：以推定数为据", "※: rests on an assumption")
_DOCUMENT = _text("document", "文号或凭证", "Document or voucher number")
_ENTERED = _date("entered", "记入日期", "Day of entering")
_SOURCE = _text("source", "资金来源", "Source of the money")
_ITEM = _text("item", "资金项目", "What the money is for")
_YEAR = _integer("year", "资金年度", "Budget year")
_LINE = _integer("line", "任务内第几笔，从 1 起", "Number of the budget line within its task, from 1")

TABLES: tuple[Facts, ...] = (
    _table(
        "plans",
        "每个方案一行",
        "One row a plan",
        "",
        _text("title", "标题", "Title"),
        _text("status", "draft 草稿、active 执行中、closed 已结束", "draft, active or closed"),
        _text("region", "地区名称", "Region"),
        _text("level", "地区层级", "Level of the region: province, city, county, township or village"),
        _text("code", "行政区划代码", "Division code of the region"),
        _text("issuer", "印发单位", "Issuing office"),
        _date("start", "期间第一天", "First day of the period"),
        _date("end", "期间最后一天", "Last day of the period"),
        _date("day", "各项状态截至哪一天", "The day of all states in the tables"),
        _field(
            "complete",
            "flag",
            "是否算得出：否则别的表里只有 findings",
            "Whether it could be computed: else it has rows in `findings` only",
        ),
        _integer("errors", "仍有几处错误", "Errors that stand"),
    ),
    _table(
        "departments",
        "单位名录（截至当天，机构改革后的单位）",
        "The register of units, as of the day",
        "unit",
        _text("unit", "单位", "Unit"),
        _text("kind", "unit、group、post、enterprise", "unit, group, post or enterprise"),
        _text("level", "层级", "Administrative level"),
        _text("members", "成员单位，顿号分隔", "Members of a group, separated by 、"),
        _date("until", "撤并前最后一天", "Its last day, where it was reorganised"),
        _text("into", "承接单位，顿号分隔", "Successors, separated by 、"),
    ),
    _table(
        "tasks",
        "任务及其状态",
        "Tasks with their state on the day",
        "task",
        _TASK,
        _text("title", "任务名称", "Title"),
        _text("section", "板块", "Section"),
        _text("stage", "阶段", "Stage"),
        _date("start", "开始", "Start"),
        _date("due", "时限", "Deadline"),
        _field("weight", "number", "权重", "Weight in averages"),
        _text(
            "status", "状态", "not-started, unreported, in-progress, done, overdue, ongoing, or how it ended otherwise"
        ),
        _field("percent", "number", "完成百分比，未填报为空", "Percent complete, empty where not reported", "%"),
        _field("elapsed", "number", "序时进度", "Share of the time gone by", "%"),
        _text("light", "green、yellow、red", "green, yellow or red"),
        _integer("overdue_days", "逾期天数", "Days overdue"),
        _date("behind_since", "从何时起逾期或亮黄灯、红灯", "Since when it is overdue, or has no green light"),
        _date("done", "完成日期", "Day it was done"),
        _field(
            "counted",
            "flag",
            "是否计入平均",
            "Whether it stands in averages: not where it ended otherwise, nor a part of another task",
        ),
        _date("reported", "最近填报日期", "Day of the last entry"),
        _text("problem", "最近填报的问题", "Problem that the last entry names"),
    ),
    _table(
        "roles",
        "任务的牵头、配合、责任单位",
        "Which unit has which role in a task",
        "task role unit",
        _TASK,
        _text("role", "lead 牵头、support 配合、accountable 责任主体", "lead, support or accountable"),
        _text("unit", "单位（截至当天）", "Unit, as of the day"),
        _integer("place", "第几个，从 1 起", "Position in the role, from 1"),
    ),
    _table(
        "indicators",
        "指标及其在当天的完成值",
        "Indicators with what counts on the day",
        "task indicator",
        _OF_GOAL,
        _INDICATOR,
        _text("unit", "计量单位", "Unit"),
        _text("counts", "total 累计、period 本期", "total or period: how actuals count"),
        _text("better", "higher、lower", "Whether higher or lower is better"),
        _field("baseline", "number", "基期值", "Value before the plan"),
        _field("target", "number", "当天所对的目标值", "The target that counts on the day"),
        _date("by", "该目标的期限", "When that target is due"),
        _field("actual", "number", "完成值", "Actual"),
        _field("met", "flag", "是否达到", "Whether the target is met"),
        _field("rate", "number", "完成率（保留六位小数）", "Completion rate, to six places", "%"),
        _text(
            "common",
            "指标字典中的名称（没有归入的为空）",
            "Its name in the dictionary of indicators, empty where it has none",
        ),
        _text("common_unit", "字典中的单位", "Unit in the dictionary"),
        _field("factor", "number", "乘以它换算成字典的单位", "What turns its values into that unit"),
        _ASSUMED,
    ),
    _table(
        "targets",
        "每个指标的各期目标",
        "Every target of every indicator",
        "task indicator number",
        _OF_GOAL,
        _INDICATOR,
        _integer("number", "第几个目标，从 1 起", "Number of the target, from 1"),
        _date("by", "到哪一天", "By which day"),
        _text("kind", "at_least、at_most、exactly、between", "at_least, at_most, exactly or between"),
        _field("low", "number", "下限", "Lower limit"),
        _field("high", "number", "上限", "Upper limit"),
        _ASSUMED,
    ),
    _table(
        "actuals",
        "台账各次填报的指标值和完成百分比",
        "What the log says of indicators and percentages, entry by entry",
        "task indicator entry",
        _OF_GOAL,
        _text(
            "indicator",
            "指标名称；空文字为任务完成百分比",
            "Name of the indicator; empty text for the task's percentage",
        ),
        _integer("entry", "该任务的第几次填报，从 1 起", "Number of the task's entry, from 1"),
        _date("day", "说的是哪一天", "The day it speaks of"),
        _ENTERED,
        _field("value", "number", "数值", "Value"),
        _text("unit", "计量单位", "Unit"),
        _text("by", "填报单位", "Reporting unit"),
        _field("derived", "flag", "由子任务或下级方案算出", "Computed from parts of the task, or from plans below"),
    ),
    _table(
        "budget_lines",
        "资金安排",
        "Planned money",
        "task line",
        _TASK,
        _LINE,
        _ITEM,
        _YEAR,
        _money("amount", "金额", "Amount"),
        _text("rule", "分担规则", "Share rule"),
        _ASSUMED,
        _text("reason", "假定理由", "Why it is assumed"),
    ),
    _table(
        "shares",
        "每笔资金各来源的份额；各份之和等于金额",
        "The part of each source; the parts of a line sum to its amount",
        "task line source",
        _TASK,
        _LINE,
        _text("source", "资金来源；没有写明由谁出的为空文字", "Source; empty text where nobody is said to pay"),
        _YEAR,
        _money("amount", "份额", "Part"),
        _money(
            "gap",
            "未到位：按用途、来源、年度算，记在该用途的第一笔上",
            "Not arrived yet: computed by purpose, source and year, and stated at the first line of the purpose",
        ),
        _ASSUMED,
    ),
    _table(
        "appropriations",
        "到位资金",
        "Money that arrived",
        "entry",
        _integer("entry", "台账第几条，从 1 起", "Number in the log, from 1"),
        _date("day", "到位日期", "Day"),
        _ENTERED,
        _SOURCE,
        _text("purpose", "用途：资金项目或分担规则", "What it is for: a budget item or a share rule"),
        _YEAR,
        _money("amount", "金额", "Amount"),
        _DOCUMENT,
    ),
    _table(
        "payments",
        "支出；退回的为负数",
        "Money that was spent; what came back is negative",
        "entry",
        _integer("entry", "台账第几条，从 1 起", "Number in the log, from 1"),
        _date("day", "支出日期", "Day"),
        _ENTERED,
        _SOURCE,
        _TASK,
        _ITEM,
        _money("amount", "金额", "Amount"),
        _DOCUMENT,
    ),
    _table(
        "duties",
        "工作制度",
        "Recurring duties",
        "number",
        _integer("number", "第几项，从 1 起", "Number, from 1"),
        _text("duty", "名称", "Name"),
        _text(
            "kind",
            "report、meeting、inspection、assessment、activity",
            "report, meeting, inspection, assessment or activity",
        ),
        _text("every", "周期", "Rhythm"),
        _text("by", "由谁做，顿号分隔", "Who has it, separated by 、"),
        _text("to", "报给谁，顿号分隔", "To whom, separated by 、"),
        _text("task", "所属任务编号", "Id of the task it belongs to"),
        _field("logged", "flag", "台账是否记有这项制度", "Whether the log says anything of it"),
    ),
    _table(
        "occurrences",
        "截至当天各期制度的落实情况",
        "What became of duties that were due by the day",
        "number unit due",
        _integer("number", "制度第几项（同 duties）", "Number of the duty, as in `duties`"),
        _text("duty", "制度名称", "Name of the duty"),
        _text("unit", "单位", "Unit"),
        _date("due", "应完成日期", "Day it was due"),
        _date("done", "实际日期", "Day it was done"),
        _integer("late_days", "迟几天", "Days late"),
        _text(
            "outcome",
            "on-time 按时、late 迟报、missing 未报、unlogged 台账不记",
            "on-time, late, missing, or unlogged: the log says nothing of the duty",
        ),
    ),
    _table(
        "places",
        "试点乡镇、试点村",
        "Pilot towns and villages",
        "number",
        _integer("number", "第几个，从 1 起", "Number, from 1"),
        _text("place", "地名", "Name"),
        _text("kind", "town、village、community", "town, village or community"),
        _text("town", "所属乡镇", "Town it belongs to"),
        _text("grade", "等级", "Grade"),
        _integer("population", "人口", "Population"),
        _text("counts", "截至当天的各项数（JSON）", "What there is on the day, as JSON"),
        _ASSUMED,
    ),
    _table(
        "norms",
        "各地点的配备标准与现有数",
        "Norms at each place they are for",
        "norm place",
        _integer("norm", "标准第几项，从 1 起", "Number of the norm, from 1"),
        _integer("place", "地点第几个（同 places）；0 为全县", "Number of the place, as in `places`; 0 is the county"),
        _text("name", "标准名称", "Name of the norm"),
        _text("unit", "单位", "Unit"),
        _text("task", "所属任务编号", "Id of the task it belongs to"),
        _field("least", "number", "至少", "At least"),
        _field("most", "number", "至多", "At most"),
        _field("have", "number", "现有", "What there is; empty where not reported"),
        _field("short", "number", "缺多少", "How many are missing"),
        _money("cost", "补足要多少钱", "What filling the gap costs"),
        _ASSUMED,
    ),
    _table(
        "findings",
        "检查发现的问题",
        "What `validate` finds",
        "number",
        _integer("number", "第几条，从 1 起", "Number, from 1"),
        _text("code", "规则", "Rule"),
        _text("name", "规则名称", "Name of the rule"),
        _text("severity", "error、warning、info", "error, warning or info"),
        _integer("line", "行，从 1 起", "Line, from 1"),
        _integer("column", "列，从 1 起", "Column, from 1"),
        _text("path", "在方案中的位置", "Where in the plan"),
        _text("message", "问题", "Message"),
        _text("suppressed", "方案说明的原因", "The reason for which the plan excuses it"),
    ),
    _table(
        "changes",
        "经批准的调整",
        "Approved changes of the plan",
        "number",
        _integer("number", "第几条，从 1 起", "Number, from 1"),
        _date("day", "批准日期", "Day of approval"),
        _text("task", "任务编号；涉及全局的为空", "Id of the task; empty for the whole plan"),
        _text("field", "被调整的字段", "Field that changed"),
        _text("before", "原值", "Old value"),
        _text("after", "新值", "New value"),
        _DOCUMENT,
        _text("reason", "理由", "Reason"),
    ),
)
BY_NAME = {table.name: table for table in TABLES}
