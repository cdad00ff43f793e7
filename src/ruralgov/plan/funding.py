"""Where money comes from: sources, bases, share rules; and what came and went: appropriations and payments."""

import re
import unicodedata
from decimal import Decimal
from typing import Annotated as A
from typing import Any, Literal, Self

from pydantic import BeforeValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from ruralgov.plan.base import Base, Str, doc
from ruralgov.plan.dates import Day
from ruralgov.plan.entry import Entry
from ruralgov.plan.money import Number, Yuan

RoundTo = Literal["分", "角", "元", "百元", "千元", "万元"]
_RATIO = re.compile(r"\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)+", re.ASCII)


def _ratio(value: Any) -> Any:
    if isinstance(value, str):
        if not _RATIO.fullmatch(value):
            suggestion = re.sub("[/比∶]", ":", unicodedata.normalize("NFKC", value).replace(" ", ""))
            good = suggestion if _RATIO.fullmatch(suggestion) else None
            raise PydanticCustomError("ratio_form", "not a ratio", {"given": value, "suggestion": good})
        return {f"@{place}": Decimal(part) for place, part in enumerate(value.split(":"), 1)}
    if not isinstance(value, dict):
        raise PydanticCustomError("ratio_form", "not a ratio", {"given": str(value), "suggestion": None})
    return value


Ratio = A[
    dict[str, Number],
    BeforeValidator(_ratio),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "object", "additionalProperties": {"type": "number"}},
                {"type": "string", "pattern": r"^\d+(\.\d+)?(:\d+(\.\d+)?)+$"},
            ]
        }
    ),
]
"""Source to part; ``2:2:1`` in the order of the sources is held as ``@1``, ``@2``, ``@3``."""


class ShareRule(Base):
    """How sources share a cost: by ratio, by fixed sums, or one pays all."""

    model_config = {
        "json_schema_extra": {"oneOf": [{"required": ["ratio"]}, {"required": ["fixed"]}, {"required": ["paid_by"]}]}
    }

    ratio: A[
        Ratio | None,
        doc("分担比例：映射或 2:2:1（按 sources 顺序）", "Ratio: mapping, or 2:2:1 in the order of sources"),
    ] = None
    fixed: A[dict[str, Yuan] | None, doc("各来源定额", "Fixed sum of each source")] = None
    paid_by: A[Str | None, doc("由一个来源全额负担", "The single source that pays")] = None
    round_to: A[RoundTo, doc("取整单位，默认分", "Unit that parts are rounded to; 分 by default")] = "分"
    remainder: A[
        Str | None, doc("零头归哪个来源；默认按最大余数法", "Who takes the odd unit; largest remainder by default")
    ] = None
    earmarked: A[bool, doc("是否专款专用", "Whether the money is earmarked")] = False
    note: A[Str | None, doc("说明", "Note")] = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(way is not None for way in (self.ratio, self.fixed, self.paid_by)) != 1:
            raise PydanticCustomError("one_share", "exactly one of ratio, fixed, paid_by", {})
        return self


class FundingBase(Base):
    """A sum that percentages refer to, such as a county's yearly expenditure."""

    name: A[Str, doc("基数名称", "Name of the base")]
    year: A[int, doc("年度", "Year", ge=1000, le=2999)]
    amount: A[Yuan, doc("金额", "Amount")]
    assumed: A[Str | None, doc("假定理由", "Reason, where it is assumed")] = None


class Appropriation(Entry):
    """Money that arrived (到位资金)."""

    date: A[Day, doc("到位日期", "Date")]
    source: A[Str, doc("资金来源", "Source")]
    for_: A[Str, doc("用途：资金项目或分担规则", "Budget item or share rule it is for", alias="for")]
    amount: A[Yuan, doc("金额", "Amount")]
    document: A[Str | None, doc("下达文号", "Document number")] = None
    note: A[Str | None, doc("说明", "Note")] = None
    reason: A[Str | None, doc("更正的原因", "Reason of a correction")] = None


class Payment(Entry):
    """Money that was spent (支出)."""

    date: A[Day, doc("支出日期", "Date")]
    source: A[Str, doc("资金来源", "Source")]
    task: A[Str, doc("任务编号", "Task id")]
    item: A[Str, doc("资金项目", "Budget item")]
    amount: A[Yuan, doc("金额", "Amount")]
    document: A[Str | None, doc("凭证号", "Voucher")] = None
    note: A[Str | None, doc("说明", "Note")] = None
    reason: A[Str | None, doc("更正的原因", "Reason of a correction")] = None


class Funding(Base):
    """Sources, bases, share rules, and the two money logs."""

    sources: A[tuple[Str, ...], doc("资金来源，次序即表格列序", "Sources; their order is the column order")] = ()
    bases: A[tuple[FundingBase, ...], doc("百分比的基数", "Bases of percentages")] = ()
    shares: A[dict[str, ShareRule], doc("分担规则", "Share rules")] = {}
    appropriations: A[tuple[Appropriation, ...], doc("到位资金台账", "Appropriations")] = ()
    payments: A[tuple[Payment, ...], doc("支出台账", "Payments")] = ()


class Parameter(Base):
    """A head-count or the like, usable as a quantity."""

    value: A[Number, doc("数值", "Value")]
    unit: A[Str | None, doc("单位", "Unit")] = None
    assumed: A[Str | None, doc("假定理由", "Reason, where it is assumed")] = None
    note: A[Str | None, doc("说明", "Note")] = None
