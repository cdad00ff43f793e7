"""What a task costs, line by line: a sum, a unit cost times a quantity, a percentage, or what its share rule says."""

from typing import Annotated as A
from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from ruralgov.plan.base import Base, Str, doc
from ruralgov.plan.dates import FIRST_YEAR, LAST_YEAR, Day
from ruralgov.plan.money import Number, Percent, Yuan

_AMOUNTS = frozenset(("amount", "unit_cost", "percent"))
"""One of them says what a line costs; of none, its share rule may (``by_grade``): RG330 looks."""


class BudgetLine(Base):
    """Planned money: a fixed amount, a unit cost times a quantity, or a percentage of a base."""

    model_config = {
        "json_schema_extra": {
            "oneOf": [
                {"required": ["amount"]},
                {"required": ["unit_cost", "quantity"]},
                {"required": ["percent", "of"]},
                {
                    "required": ["shares"],
                    "not": {"anyOf": [{"required": [way]} for way in ("amount", "unit_cost", "percent")]},
                },
            ]
        }
    }

    item: A[Str, doc("资金项目", "What the money is for")]
    year: A[int, doc("年度", "Year", ge=FIRST_YEAR, le=LAST_YEAR)]
    amount: A[Yuan | None, doc("金额", "Fixed amount")] = None
    unit_cost: A[Yuan | None, doc("单位标准（每人、每村…）", "Cost of one")] = None
    quantity: A[
        Number | Str | None,
        doc("数量：数字或 parameters 中的名称", "Quantity: a number or a named parameter", union_mode="left_to_right"),
    ] = None
    percent: A[Percent | None, doc("占基数的百分比", "Percentage of a base")] = None
    of: A[Str | None, doc("基数名称（funding.bases）", "Name of the base")] = None
    shares: A[Str | None, doc("分担办法名称（funding.shares）", "Name of the share rule")] = None
    on: A[
        Day | None,
        doc(
            "按哪一天的分担办法：办法在这一年中间更换的要写，如 2026-07-01",
            "The day whose share rule counts: wanted where the rule changes within the year",
        ),
    ] = None
    paid_by: A[Str | None, doc("由一个来源全额负担", "The single source that pays")] = None
    assumed: A[Str | None, doc("假定理由（金额为推定时）", "Reason, where the amount is assumed")] = None
    note: A[Str | None, doc("说明", "Note")] = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = [self.amount is not None, self.unit_cost is not None, self.percent is not None]
        if (
            sum(ways) > 1
            or (not any(ways) and (self.shares is None or not self.model_fields_set.isdisjoint(_AMOUNTS)))
            or (self.unit_cost is None) != (self.quantity is None)
            or (self.percent is None) != (self.of is None)
        ):
            raise PydanticCustomError("one_amount", "exactly one way to an amount", {})
        return self
