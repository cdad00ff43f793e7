"""What stands in a ledger, and where: the sheets, the headings, the locked texts of a task. Writing and reading share it.

Rows are known by the hidden id, columns by their heading, never by position: offices sort, insert and move them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ruralgov.calendar.periods import Period
from ruralgov.ledger.doubted_cells import limits_wrong, no_deadline
from ruralgov.papers.cell_words import WRONG
from ruralgov.papers.plan_errors import lines_of
from ruralgov.plan.dates import Span, beyond
from ruralgov.plan.goals import Goal
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Indicator, Task
from ruralgov.progress.goals import asked
from ruralgov.progress.refused_reports import FIELDS, SPENT, UNTIL
from ruralgov.progress.targets import indicators_of, target_text
from ruralgov.text import chinese_date

GUIDE, LEDGER, LISTS, PROGRESS, GANTT = "填报说明", "台账", "选项", "序时进度", "横道图"
GUIDE_PLAN, GUIDE_DEPARTMENT, GUIDE_PERIOD, GUIDE_DAY = "方案", "填报单位", "填报期", "导出时台账截至"
EVERYONE = "全部单位"
PRINTED_UNIT, PRINTED_PERIOD = "填报单位：", "填报期："
"""Above the ledger itself."""
_PERIOD = re.compile(r"(\d{4}-\d\d-\d\d)至(\d{4}-\d\d-\d\d)", re.ASCII)
ID = "任务ID"
_BY_PERIOD = "（填本期数）"
BY_RULE = "按分担比例"
"""As the source of a payment: every source pays its part by the share rule of the item."""


class Sent(NamedTuple):
    """What a workbook goes out as: its unit (None: all of them), the day that its lights count to, the period it is for."""

    department: str | None
    day: date
    period: Period


class Field(NamedTuple):
    """A column: key, heading, width in characters, whether the department fills it, how its cells are read."""

    key: str
    title: str
    width: int = 12
    open: bool = False
    kind: str = "text"


PLANNED = (
    Field("no", "序号", 6),
    Field("section", "板块", 14),
    Field("title", "重点任务", 24),
    Field("content", "主要内容", 36),
    Field("lead", "牵头单位", 14),
    Field("support", "配合单位", 18),
    Field("deadline", "完成时限", 14),
)
KNOWN = (
    Field("before", "上期完成百分比", 10, kind="percent"),
    Field("before_note", "上期进展", 22),
    Field("elapsed", "序时进度", 10, kind="percent"),
)
FILLED = (
    Field("date", UNTIL, 12, open=True, kind="date"),
    Field("percent", "完成百分比", 10, open=True, kind="percent"),
    Field("note", "进展情况", 30, open=True),
)
MONEY = (
    Field("spent", "本期支出（元）", 14, open=True, kind="money"),
    Field("item", "支出项目", 16, open=True, kind="item"),
    Field("source", "资金来源", 14, open=True, kind="source"),
    Field("voucher", "凭证号", 12, open=True),
)
WORDS = (
    Field("problem", "存在问题", 24, open=True),
    Field("next", "下一步措施", 24, open=True),
    Field("evidence", "完成情况证明", 22, open=True),
)
REPORTED = {one.key: one.title for one in (*FILLED, *WORDS) if one.title in (*FIELDS, UNTIL)} | {
    one.key: SPENT for one in MONEY
}
"""What is reported of a task in a column, as the log names it where it was not taken; an indicator is named by itself."""
LIGHT = Field("light", "亮灯", 8, kind="light")


def period_words(period: Period) -> str:
    """The period that a workbook is for, as it says it: 2026年第二季度（2026-04-01至2026-06-30）."""
    return f"{period.label}（{period.span.start}至{period.span.end}）"


def period_said(words: str) -> Span | None:
    """The days of the period that a workbook says it is for; None where it says none, or one of years that no plan has."""
    found = _PERIOD.search(words)
    try:
        span = Span(*map(date.fromisoformat, found.groups())) if found else None
    except ValueError:
        return None
    return span if span and span.start <= span.end and not any(beyond(day.isoformat()) for day in span) else None


def title_of(key: str) -> str:
    """The heading of a column; empty for the hidden ones."""
    if key.startswith(("actual", "target")):
        return f"指标{key[len('actual') :]}{'完成值' if key.startswith('actual') else ''}"
    return next((one.title for one in (*PLANNED, *KNOWN, *FILLED, *MONEY, *WORDS) if one.key == key), "")


def target(place: int) -> Field:
    """The locked column that states a task's indicator, counted from 1."""
    return Field(f"target{place}", f"指标{place}", 20)


def actual(place: int) -> Field:
    """The open column for the actual value of that indicator."""
    return Field(f"actual{place}", f"指标{place}完成值", 10, open=True, kind="number")


def indicator_fields(count: int) -> tuple[Field, ...]:
    """The pairs of columns for so many indicators."""
    return tuple(field for place in range(1, count + 1) for field in (target(place), actual(place)))


def fields(index: Index, tasks: Iterable[Task]) -> tuple[Field, ...]:
    """The columns of a ledger over these tasks, the hidden id first."""
    most = max((len(asked(index, task)) for task in tasks), default=0)
    return (Field("id", ID, 8), *PLANNED, *KNOWN, *FILLED, LIGHT, *indicator_fields(most), *MONEY, *WORDS)


def planned_texts(index: Index, task: Task) -> dict[str, str]:
    """What the locked columns of a task say: reading compares them."""
    targets = {f"target{place}": _target(one) for place, one in enumerate(asked(index, task), 1)}
    return {
        "no": task.id,
        "section": task.section or "",
        "title": task.title,
        "content": task.summary or "",
        "lead": "、".join(map(index.unit, task.lead)),
        "support": "、".join(map(index.unit, task.support)),
        "deadline": _deadline(index, task),
        **targets,
    }


def actuals(index: Index, task: Task) -> dict[str, Indicator]:
    """What a task reports, by the column that its actual value goes to."""
    return {actual(place).key: one for place, one in enumerate(asked(index, task), 1)}


def _target(one: Indicator) -> str:
    kind = "（总体目标）" if isinstance(one, Goal) else ""
    return f"{one.name}{kind} {target_text(one)}{_BY_PERIOD if one.counts == 'period' else ''}"


def _deadline(index: Index, task: Task) -> str:
    if no_deadline(index, task):
        return WRONG
    due = index.due(task)
    return chinese_date(due.day) if due else "长期坚持" if task.ongoing else ""


def guide_lines(index: Index, day: date) -> tuple[str, ...]:
    """How to fill the ledger."""
    counted = any(one.counts == "period" for _, one in indicators_of(index.plan))
    by_period = f"；目标后注有{_BY_PERIOD}的，只填本期新增的数" if counted else ""
    return (
        "只填白色的列；灰色的列来自方案，不要改。填不准的（约2、近三成）不能采用，请填核实的数。",
        "完成百分比填 0 到 100 的数，如 62；写 62% 也可以。不得低于上期。",
        f"指标完成值填累计数，只填数字{by_period}。",
        "情况截至日期可以不填，默认为导入时的填报日期；写法如 2026-06-30、2026.6.30、6月30日、2026年6月底。",
        f"本期支出按元填写（也可写 12.5万元），并选支出项目和资金来源；各来源按比例共同支出的，资金来源选“{BY_RULE}”。",
        "同一任务本期有几笔支出的，金额和凭证号在格内用顿号依次隔开，如 5000、3000 和 记12、记13；退回的写“退回500”，退回以前年度支出的写明年度，如“退回2025年500”。",
        "完成情况证明写文件名或文号，几项之间用顿号隔开。",
        "没有进展可报的任务整行留空。可以排序、筛选、插入行，不要删去标题行。",
        _limits(index, day),
    )


def _limits(index: Index, day: date) -> str:
    """From where on a light is yellow or red."""
    if wrong := limits_wrong(index):
        return f"方案{lines_of(wrong)}{WRONG}，这一期不亮灯，亮灯一栏写“{WRONG}”（序时进度截至{chinese_date(day)}）。"
    yellow, red = index.alerts.yellow_behind, index.alerts.red_behind
    return (
        f"亮灯：落后序时进度 {yellow} 个百分点起为黄灯，超过 {red} 个百分点为红灯（序时进度截至{chinese_date(day)}）。"
    )
