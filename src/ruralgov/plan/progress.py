"""What happened: the append-only log, submissions, and how an issued plan was changed."""

import re
from typing import Annotated as A

from pydantic import AfterValidator

from ruralgov.plan.base import Base, Str, doc
from ruralgov.plan.dates import Day, EndDay
from ruralgov.plan.entry import Dated, Entry
from ruralgov.plan.money import Number

_NOTHING = re.compile(
    r"[（(]?(?:(?:目前|现在?|暂时?|本期|尚|均|都)?(?:无|没有|没|未发现|不存在|没什么)(?:存在|任何|明显|突出|其他|重大|大的?)?(?:问题|困难|情况)?"
    r"|[-—–－/／\\]+|none|nil|n/?a)[）)]?[。.；;！!]*",
    re.IGNORECASE,
)


def told(words: str | None) -> str | None:
    """What somebody wrote in a field that may be left empty; nothing for the ways of saying so: 无, 暂无, 没有问题。, —."""
    return None if words is None or _NOTHING.fullmatch("".join(words.split())) else words


def all_told(words: tuple[str, ...]) -> tuple[str, ...]:
    """The same of several."""
    return tuple(one for one in words if told(one))


class Progress(Entry):
    """One entry of the progress log; never edited, only added to."""

    date: A[Day, doc("填报日期：说的是哪一天的情况", "Date: the day it speaks of")]
    task: A[Str, doc("任务编号", "Task id")]
    percent: A[Number | None, doc("完成百分比，0–100", "Percent complete, 0–100")] = None
    indicators: A[dict[str, Number], doc("指标完成值", "Actual values of indicators")] = {}
    note: A[Str | None, doc("进展情况", "Progress")] = None
    problem: A[Str | None, doc("存在问题", "Problem"), AfterValidator(told)] = None
    next: A[Str | None, doc("下一步措施", "Next step"), AfterValidator(told)] = None
    by: A[Str | None, doc("填报单位", "Reporting unit")] = None
    evidence: A[tuple[Str, ...], doc("完成情况证明", "Evidence"), AfterValidator(all_told)] = ()
    reason: A[
        Str | None, doc("百分比下降、更正等的原因", "Reason, where a percentage falls or an entry is corrected")
    ] = None
    refused: A[
        tuple[Str, ...],
        doc(
            "报送了而没有采用、退回更正的内容，如“完成百分比”“情况截至日期”“本期支出”或指标名称；ledger import 记入",
            "What was reported and not taken, to be corrected: 完成百分比, 情况截至日期, 本期支出, or an indicator's name; `ledger import` says it",
        ),
    ] = ()

    @property
    def is_refused(self) -> bool:
        """Whether nothing of it was taken: it tells that something came, and nothing of the task."""
        said = (self.percent, self.indicators, self.note, self.problem, self.next, self.evidence)
        return bool(self.refused) and all(one in (None, {}, ()) for one in said)


class Submission(Entry):
    """A report, meeting or inspection that was done, for a duty or asked for by none."""

    date: A[Day, doc("报送或完成日期", "Date")]
    duty: A[
        Str | None,
        doc("制度名称（duties）；没有哪项制度要它报的不填", "Duty; none where no duty asks the unit for it"),
    ] = None
    by: A[Str | None, doc("单位", "Unit")] = None
    document: A[Str | None, doc("文号或凭证", "Document")] = None
    for_: A[
        EndDay | None,
        doc(
            "所属期：补报时写应报送那一期的日期或月份",
            "The period it is for: day or month it was due in, where it is late",
            alias="for",
        ),
    ] = None
    note: A[Str | None, doc("备注", "Note")] = None
    reason: A[Str | None, doc("更正的原因", "Reason of a correction")] = None


class Amendment(Dated):
    """An approved change of an issued plan (OCDS: amendment with rationale)."""

    date: A[Day, doc("批准日期", "Date of approval")]
    task: A[Str | None, doc("任务编号；涉及全局时不填", "Task id; none for the whole plan")] = None
    field: A[Str, doc("被调整的字段，如 deadline", "Field that changed, such as deadline")]
    from_: A[object, doc("原值", "Old value", alias="from")] = None
    to: A[object, doc("新值", "New value")] = None
    document: A[Str, doc("批准文号", "Approving document")]
    reason: A[Str, doc("理由", "Reason")]


class Assumption(Base):
    """A choice or figure that the source leaves open."""

    field: A[
        Str, doc("字段路径，如 period 或 tasks.5.deadline", "Path of the field, such as period or tasks.5.deadline")
    ]
    reason: A[Str, doc("理由", "Reason")]
