"""Where money comes from: sources, bases, share rules; and what came and went."""

from typing import Annotated as A

from ruralgov.plan.base import Base, Str, doc
from ruralgov.plan.dates import FIRST_YEAR, LAST_YEAR
from ruralgov.plan.money import Number, Yuan
from ruralgov.plan.money_log import Appropriation, Carried, Payment, Returned
from ruralgov.plan.share_rule import Ratio, RoundTo, ShareRule

__all__ = [
    "Appropriation",
    "Carried",
    "Funding",
    "FundingBase",
    "Parameter",
    "Payment",
    "Ratio",
    "Returned",
    "RoundTo",
    "ShareRule",
]


class FundingBase(Base):
    """A sum that percentages refer to, such as a county's yearly expenditure."""

    name: A[Str, doc("基数名称", "Name of the base")]
    year: A[int, doc("年度", "Year", ge=FIRST_YEAR, le=LAST_YEAR)]
    amount: A[Yuan, doc("金额", "Amount")]
    assumed: A[Str | None, doc("假定理由", "Reason, where it is assumed")] = None


class Funding(Base):
    """Sources, bases, share rules, and the two money logs."""

    sources: A[tuple[Str, ...], doc("资金来源，次序即表格列序", "Sources; their order is the column order")] = ()
    bases: A[tuple[FundingBase, ...], doc("百分比的基数", "Bases of percentages")] = ()
    shares: A[dict[str, ShareRule], doc("分担规则", "Share rules")] = {}
    appropriations: A[tuple[Appropriation, ...], doc("到位资金台账", "Appropriations")] = ()
    payments: A[tuple[Payment, ...], doc("支出台账", "Payments")] = ()
    carried: A[tuple[Carried, ...], doc("结转：上年结余转到下年使用", "Money carried into a later year")] = ()
    returned: A[tuple[Returned, ...], doc("结余收回", "Money left that was taken back")] = ()


class Parameter(Base):
    """A head-count or the like, usable as a quantity."""

    value: A[Number, doc("数值", "Value")]
    unit: A[Str | None, doc("单位", "Unit")] = None
    assumed: A[Str | None, doc("假定理由", "Reason, where it is assumed")] = None
    note: A[Str | None, doc("说明", "Note")] = None
