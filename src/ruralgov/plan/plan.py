"""The plan file as a whole."""

from contextlib import suppress
from typing import Annotated as A
from typing import Literal

from pydantic import BeforeValidator, ValidationError

from ruralgov.plan.base import Base, Str, doc
from ruralgov.plan.dates import Day, EndDay, StartDay
from ruralgov.plan.department import Contact, Department, Level
from ruralgov.plan.funding import Funding, Parameter
from ruralgov.plan.goals import Goal, Provision
from ruralgov.plan.governance import Alerts, Declared, Duty, EscalationStep, Norm, Place, Scoring, Units
from ruralgov.plan.money import MoneyUnit
from ruralgov.plan.progress import Amendment, Assumption, Progress, Submission
from ruralgov.plan.record import ApprovalKind, Closed, Seal
from ruralgov.plan.task import Task

FORMAT = 1


def _empty(value: object) -> object:
    return {} if value is None else value


class Region(Base):
    """Where the plan applies."""

    name: A[Str, doc("地区名称", "Name")]
    level: A[Level, doc("层级：province、city、county、township、village", "Administrative level")]
    code: A[
        str | None,
        doc("行政区划代码（GB/T 2260），加引号", "Division code (GB/T 2260), quoted", pattern=r"^\d{6}(\d{3}){0,2}$"),
    ] = None


class Period(Base):
    """First and last day of the plan, both included."""

    start: A[StartDay, doc("开始", "First day")]
    end: A[EndDay, doc("结束", "Last day")]


class Stage(Base):
    """A stage of the plan, both days included."""

    name: A[Str, doc("阶段名称", "Name")]
    start: A[StartDay, doc("开始", "First day")]
    end: A[EndDay, doc("结束", "Last day")]
    note: A[Str | None, doc("要求", "What it is for")] = None


class Source(Base):
    """The document that the plan was made from."""

    document: A[Str, doc("来源文件", "Document")]
    note: A[Str | None, doc("说明", "Note")] = None


class Letter(Base):
    """The parts of an official letter; without them a report is a plain annex."""

    issuer: A[Str | None, doc("发文机关（署名）", "Issuing office, as signed")] = None
    number: A[Str | None, doc("发文字号，如 某农办发〔2026〕12号", "Document number")] = None
    to: A[Units, doc("主送机关", "Addressees")] = ()
    cc: A[Units, doc("抄送机关", "Copies to")] = ()
    contact: A[Contact | None, doc("联系岗位与电话", "Contact post and telephone")] = None
    signer: A[Str | None, doc("签发人（岗位）", "Signer (post)")] = None


class Checks(Base):
    """Settings of the rules."""

    lead_limit: A[int | None, doc("一个单位牵头任务数上限", "Most tasks that one unit may lead", ge=1)] = None


class Plan(Base):
    """A rural-governance pilot plan (乡村治理试点方案)."""

    format: A[Literal[1], doc("格式版本，现为 1", "Format version, now 1")]
    title: A[Str, doc("方案标题", "Title")]
    status: A[Literal["draft", "active", "closed"], doc("状态：草稿、执行中、已结束", "draft, active or closed")] = (
        "active"
    )
    region: A[Region | None, doc("地区", "Region")] = None
    issuer: A[Str | None, doc("印发单位", "Issuing office")] = None
    basis: A[tuple[Str, ...], doc("依据文件", "Documents it rests on")] = ()
    period: A[Period | None, doc("起止时间", "Period")] = None
    money_unit: A[MoneyUnit, doc("未写单位的金额按此计", "Unit of bare amounts")] = "元"
    source: A[Source | None, doc("来源文件", "Document it was made from")] = None
    assumptions: A[
        tuple[Assumption, ...], doc("假定：原文未写明的选择与数字", "Choices and figures that the source leaves open")
    ] = ()
    letter: A[Letter | None, doc("公文要素", "Letter parts")] = None
    departments: A[
        dict[str, A[Department, BeforeValidator(_empty, json_schema_input_type=Department | None)]],
        doc("单位名录", "Register of units"),
    ] = {}
    goals: A[tuple[Goal, ...], doc("总体目标", "Targets of the plan itself")] = ()
    parts: A[
        tuple[Str, ...],
        doc(
            "下级方案：文件路径，从本文件所在文件夹写起，可用通配符，如 counties/*.yaml；adds_up 的指标从它们汇总",
            "Plans below: paths or patterns from its own folder, such as counties/*.yaml: indicators with "
            "`adds_up` take their actuals from them",
        ),
    ] = ()
    sections: A[tuple[Str, ...], doc("板块", "Sections")] = ()
    stages: A[tuple[Stage, ...], doc("实施阶段", "Stages")] = ()
    tasks: A[tuple[Task, ...], doc("任务", "Tasks")] = ()
    parameters: A[dict[str, Parameter], doc("参数（人数等），可用作数量", "Parameters, usable as quantities")] = {}
    funding: A[Funding, doc("资金", "Funding")] = Funding.model_construct()
    duties: A[tuple[Duty, ...], doc("工作制度（报告、会议、督查、考核）", "Recurring duties")] = ()
    places: A[tuple[Place, ...], doc("试点乡镇、试点村", "Pilot towns and villages")] = ()
    declared: A[dict[str, Declared], doc("文中写明的数量，与清单核对", "Numbers the text states")] = {}
    provisions: A[
        tuple[Provision, ...],
        doc(
            "其他规定：领导机构、奖惩、禁止、保障、宣传", "What is laid down beside the tasks: posts, incentives, bans…"
        ),
    ] = ()
    norms: A[tuple[Norm, ...], doc("配备标准与上限", "Norms and ceilings")] = ()
    scoring: A[tuple[Scoring, ...], doc("积分考评", "Scoring")] = ()
    alerts: A[Alerts, doc("亮灯标准", "Thresholds of the lights")] = Alerts.model_construct()
    escalation: A[tuple[EscalationStep, ...], doc("逾期措施，由轻到重", "What follows, mildest first")] = ()
    holidays: A[tuple[Day, ...], doc("放假日（覆盖内置日历）", "Days off, overriding the built-in calendar")] = ()
    workdays: A[
        tuple[Day, ...], doc("调休上班日（覆盖内置日历）", "Make-up working days, overriding the built-in calendar")
    ] = ()
    approvers: A[
        dict[ApprovalKind, Units],
        doc(
            "谁的文件批什么：事项 → 机关名称，或文号开头的字，如 某办发",
            "Whose documents allow what, by their office or how their numbers begin",
        ),
    ] = {}
    checks: A[Checks, doc("检查设置", "Settings of the rules")] = Checks.model_construct()
    progress: A[
        tuple[Progress, ...], doc("进展台账，只增不改，旧的在前", "Progress log: append-only, oldest first")
    ] = ()
    submissions: A[tuple[Submission, ...], doc("报送记录", "What was done for duties")] = ()
    amendments: A[tuple[Amendment, ...], doc("调整审批", "Approved changes")] = ()
    closed: A[Closed | None, doc("结束情况", "How the plan was closed")] = None
    seals: A[tuple[Seal, ...], doc("封存：台账各条的校验码，只增不改", "Seals over the logs: only added to")] = ()

    @property
    def closings(self) -> tuple[Closed, ...]:
        """Every record of a closing, oldest first: an amendment of ``closed`` keeps the one that another took the place of."""
        kept = [one.from_ for one in self.amendments if one.task is None and one.field == "closed"]
        found = []
        for one in kept:
            with suppress(ValidationError):
                found.append(Closed.model_validate(one))
        return (*found, self.closed) if self.closed else tuple(found)

    @property
    def reopened(self) -> bool:
        """Whether an approval opened it again after it was closed; ``closed`` tells of that time until it is closed anew."""
        since = self.closed.on if self.closed and self.status != "closed" else None
        return since is not None and any(one.field == "status" and one.date >= since for one in self.amendments)
