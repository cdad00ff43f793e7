"""The house rules of an office (``ruralgov.toml``): what counts for every plan below the file.

They never change a figure that a plan states: an amount means the same wherever its file is sent. They say what is
checked and how strictly, when a light goes on, and what papers and new plans take where a plan says nothing itself.
"""

from decimal import Decimal
from typing import Annotated as A
from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from ruralgov.findings import Severity
from ruralgov.plan.base import Base, Str, doc
from ruralgov.plan.governance import Alerts, Units
from ruralgov.plan.money import MoneyUnit
from ruralgov.plan.plan import Letter
from ruralgov.plan.record import ApprovalKind


class CheckSettings(Base):
    """What is checked, and how strictly."""

    select: A[
        tuple[Str, ...], doc("只查这些规则（代码、代码前缀或名称）", "Only these rules: code, prefix or name")
    ] = ()
    ignore: A[tuple[Str, ...], doc("不查这些规则", "Not these rules")] = ()
    severity: A[dict[Str, Severity], doc('规则的级别：RG208 = "error"', "Severity of a rule, by code or name")] = {}
    lead_limit: A[int | None, doc("一个单位牵头任务数上限", "Most tasks that one unit may lead", ge=1)] = None


class AlertSettings(Base):
    """Thresholds of the lights, for plans that state none; the words are those of a plan's ``alerts``."""

    yellow_behind: A[
        Decimal | None, doc("落后多少个百分点亮黄灯（含）", "Yellow at this many points behind", ge=0, le=100)
    ] = None
    red_behind: A[
        Decimal | None, doc("落后超过多少个百分点亮红灯", "Red beyond this many points behind", ge=0, le=100)
    ] = None
    indicators: A[bool | None, doc("指标落后的也亮灯", "Whether lights follow indicators, too")] = None
    due_soon_days: A[
        int | None, doc("临期天数", "Days before the deadline that count as due soon", ge=0, le=36_600)
    ] = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        usual = Alerts()
        yellow = usual.yellow_behind if self.yellow_behind is None else self.yellow_behind
        if (usual.red_behind if self.red_behind is None else self.red_behind) < yellow:
            raise PydanticCustomError("reversed", "red is set below yellow")
        return self


class PaperSettings(Base):
    """What papers take where a plan says nothing itself."""

    letter: A[Letter | None, doc("公文要素", "Letter parts")] = None
    templates: A[
        Str | None, doc("本单位模板的文件夹，从本文件算起", "Folder of the office's templates, from this file")
    ] = None


class NewPlanSettings(Base):
    """What ``init`` and ``import`` write into a new plan."""

    money_unit: A[MoneyUnit | None, doc("金额单位", "Unit of bare amounts")] = None


class ImportSettings(Base):
    """Words of the place that the grammar of ``import`` does not know."""

    lead_words: A[tuple[Str, ...], doc("表示牵头的词，如 主推", "Words that mean: leads")] = ()
    support_words: A[tuple[Str, ...], doc("表示配合的词", "Words that mean: supports")] = ()
    unit_endings: A[tuple[Str, ...], doc("单位名称的结尾，如 攻坚办", "How names of units end")] = ()


class HouseRules(Base):
    """A ``ruralgov.toml``, or ``[tool.ruralgov]`` of a ``pyproject.toml``."""

    check: A[CheckSettings, doc("检查", "Checks")] = CheckSettings.model_construct()
    alerts: A[AlertSettings, doc("亮灯标准（方案没有写的）", "Thresholds of lights")] = AlertSettings.model_construct()
    papers: A[PaperSettings, doc("文件", "Papers")] = PaperSettings.model_construct()
    new_plans: A[NewPlanSettings, doc("新方案", "New plans")] = NewPlanSettings.model_construct()
    importing: A[ImportSettings, doc("导入", "Import", alias="import")] = ImportSettings.model_construct()
    approvers: A[
        dict[ApprovalKind, Units],
        doc(
            "谁的文件批什么（方案没有写的事项）：事项 → 机关名称，或文号开头的字",
            "Whose documents allow what, for what a plan does not state",
        ),
    ] = {}
    holidays: A[Str | None, doc("共用放假表，从本文件算起", "The house file of holidays, from this file")] = None


NO_RULES = HouseRules.model_construct()


def merged(own: Alerts, house: AlertSettings) -> Alerts:
    """A plan's thresholds, with the office's where the plan states none."""
    given = {name: value for name in AlertSettings.model_fields if (value := getattr(house, name)) is not None}
    return own.model_copy(update={name: value for name, value in given.items() if name not in own.model_fields_set})
