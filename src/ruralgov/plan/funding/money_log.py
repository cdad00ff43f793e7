"""What came and went: appropriations, payments, money carried into another year or taken back, and what was given in kind."""

import datetime as dt
from decimal import Decimal
from typing import Annotated as A
from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from ruralgov.plan.base import Base, Str, doc
from ruralgov.plan.dates import FIRST_YEAR, LAST_YEAR, Day
from ruralgov.plan.entry import Dated, Entry
from ruralgov.plan.money import Number, Yuan


class Appropriation(Entry):
    """Money that arrived (到位资金)."""

    date: A[Day, doc("到位日期", "Date")]
    year: A[
        int | None,
        doc(
            "资金所属年度：提前下达、补拨上年的写明；默认为到位日期的年份",
            "Budget year, where it is not that of the date: money paid ahead or late",
            ge=1000,
            le=2999,
        ),
    ] = None
    source: A[Str, doc("资金来源", "Source")]
    for_: A[Str, doc("用途：资金项目或分担办法", "Budget item or share rule it is for", alias="for")]
    amount: A[Yuan, doc("金额", "Amount")]
    document: A[Str | None, doc("下达文号", "Document number")] = None
    note: A[Str | None, doc("说明", "Note")] = None
    reason: A[Str | None, doc("更正的原因", "Reason of a correction")] = None

    @property
    def budget_year(self) -> int:
        """The year whose budget the money is for: the one that is named, else that of its day."""
        return self.date.year if self.year is None else self.year


class Payment(Entry):
    """Money that was spent (支出), or that came back of it."""

    model_config = {"json_schema_extra": {"oneOf": [{"required": ["amount"]}, {"required": ["refund"]}]}}

    date: A[Day, doc("支出日期", "Date")]
    year: A[
        int | None,
        doc(
            "资金所属年度：退回以前年度支出的写明；默认为支出日期的年份，退回的默认为够退的最近一年",
            "Budget year, where it is not that of the date: of the payment that a refund pays back",
            ge=1000,
            le=2999,
        ),
    ] = None
    source: A[Str, doc("资金来源", "Source")]
    task: A[Str, doc("任务编号", "Task id")]
    item: A[Str, doc("资金项目", "Budget item")]
    amount: A[Yuan | None, doc("金额", "Amount")] = None
    refund: A[Yuan | None, doc("退回的金额（多付退回、冲销），写正数", "What came back of it, above zero")] = None
    document: A[Str | None, doc("凭证号", "Voucher")] = None
    note: A[Str | None, doc("说明", "Note")] = None
    reason: A[Str | None, doc("更正的原因", "Reason of a correction")] = None

    @model_validator(mode="after")
    def _some_money(self) -> Self:
        if self.amount is None and self.refund is None:
            raise PydanticCustomError("no_amount", "an amount is wanted", {})
        return self

    @property
    def net(self) -> Decimal:
        """What it adds to the spending, in 元: a refund takes off."""
        return self.amount or Decimal(0) if self.refund is None else -self.refund


class Carried(Base):
    """Money left of one year that may be used for the same purpose in a later one (结转).

    With ``reimbursed_by`` no money, but an advance that is still to be paid back (垫付余额).
    """

    from_: A[int, doc("哪一年结余的", "The year that it is left of", alias="from", ge=FIRST_YEAR, le=LAST_YEAR)]
    to: A[int, doc("结转到哪一年", "The year that it may be used in", ge=FIRST_YEAR, le=LAST_YEAR)]
    source: A[Str, doc("资金来源", "Source")]
    item: A[Str, doc("资金项目或分担办法", "Budget item or share rule")]
    amount: A[Yuan, doc("金额", "Amount")]
    reimbursed_by: A[
        Str | None,
        doc(
            "由哪个来源归还：写了的是以前年度垫付未还的余额（待归还垫付资金），不是可用的结转资金",
            "Who is to pay it back: then it is the balance of an earlier year's advance, and no money to be spent",
        ),
    ] = None
    on: A[
        Day | None,
        doc("办理结转的日期；默认为结余年度的最后一天", "Its day; by default the last of the year it is left of"),
    ] = None
    entered: A[
        Day | None,
        doc(
            "记入日期：下一年才办的写明，这天以前的材料照旧；默认与 on 相同",
            "Day it was entered, where that is later: papers of the days before stay as they were; that of `on` by default",
        ),
    ] = None
    document: A[Str | None, doc("批准文号", "Document number")] = None
    note: A[Str | None, doc("说明", "Note")] = None

    @property
    def date(self) -> dt.date:
        """The day on which it was carried."""
        return self.on or dt.date(self.from_, 12, 31)

    @property
    def since(self) -> dt.date:
        """The day from which the plan knows it."""
        return self.entered or self.date


class Returned(Dated):
    """Money left that the finance office took back (结余收回)."""

    date: A[Day, doc("收回日期", "Date")]
    year: A[
        int | None,
        doc("资金所属年度；默认为收回日期的年份", "Budget year, where it is not that of the date", ge=1000, le=2999),
    ] = None
    source: A[Str, doc("资金来源", "Source")]
    item: A[Str, doc("资金项目或分担办法", "Budget item or share rule")]
    amount: A[Yuan, doc("金额", "Amount")]
    document: A[Str | None, doc("文号", "Document number")] = None
    note: A[Str | None, doc("说明", "Note")] = None

    @property
    def budget_year(self) -> int:
        """The year whose budget the money was left of."""
        return self.date.year if self.year is None else self.year


class InKind(Dated):
    """What was given in labour or things (投工投劳、以物折资): its value stands apart from money, and fills no gap."""

    date: A[Day, doc("日期", "Date")]
    task: A[Str, doc("任务编号", "Task id")]
    item: A[Str, doc("投入内容，如 投工、砂石料", "What was given: labour, gravel…")]
    by: A[Str | None, doc("投入方，如 上河村村民", "Who gave it")] = None
    quantity: A[Number, doc("数量", "Quantity")]
    unit: A[Str, doc("单位，如 工日、立方米", "Unit, such as days of work")]
    value: A[Yuan | None, doc("折算金额", "Its value in money")] = None
    document: A[Str | None, doc("凭证号", "Voucher")] = None
    note: A[Str | None, doc("说明", "Note")] = None
