"""Where money comes from: sources, bases, share rules; and what came and went."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated as A

from ruralgov.findings import Path
from ruralgov.plan.base import Base, Str, doc
from ruralgov.plan.dates import FIRST_YEAR, LAST_YEAR
from ruralgov.plan.funding.money_log import Appropriation, Carried, InKind, Payment, Returned
from ruralgov.plan.funding.share_rule import Ratio, RoundTo, ShareRule, ShareRules
from ruralgov.plan.money import Number, Yuan

__all__ = [
    "Appropriation",
    "Carried",
    "Funding",
    "FundingBase",
    "InKind",
    "Parameter",
    "Payment",
    "Ratio",
    "Returned",
    "RoundTo",
    "ShareRule",
    "ShareRules",
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
    shares: A[dict[str, ShareRules], doc("分担办法", "Share rules")] = {}
    appropriations: A[tuple[Appropriation, ...], doc("到位资金台账", "Appropriations")] = ()
    payments: A[tuple[Payment, ...], doc("支出台账", "Payments")] = ()
    carried: A[tuple[Carried, ...], doc("结转：上年结余转到下年使用", "Money carried into a later year")] = ()
    returned: A[tuple[Returned, ...], doc("结余收回", "Money left that was taken back")] = ()
    in_kind: A[
        tuple[InKind, ...],
        doc("投工投劳和实物投入，另表列出，不计入资金", "Labour and things given: in a table of their own, no money"),
    ] = ()

    def rules(self) -> Iterator[tuple[Path, str, ShareRule]]:
        """Every share rule with its path and name; of one that changes, each in turn."""
        for name, given in self.shares.items():
            path: Path = ("funding", "shares", name)
            if isinstance(given, ShareRule):
                yield path, name, given
            else:
                yield from (((*path, place), name, rule) for place, rule in enumerate(given))

    def rule(self, name: str | None, year: int, on: date | None = None) -> ShareRule | None:
        """The rule of a name for the money of a year, or of a day (``BudgetLine.on``).

        None where it is of no day and the rule changes within the year: which part of it goes by which nobody has said.
        """
        given = self.shares.get(name or "")
        if given is None or isinstance(given, ShareRule):
            return given
        first, last = (_in_force(given, day) for day in ((on, on) if on else (date(year, 1, 1), date(year, 12, 31))))
        return first if last in (first, None) else None


def _in_force(rules: tuple[ShareRule, ...], day: date) -> ShareRule | None:
    return next((rule for rule in rules if rule.until is None or rule.until >= day), None)


class Parameter(Base):
    """A head-count or the like, usable as a quantity."""

    value: A[Number, doc("数值", "Value")]
    unit: A[Str | None, doc("单位", "Unit")] = None
    assumed: A[Str | None, doc("假定理由", "Reason, where it is assumed")] = None
    note: A[Str | None, doc("说明", "Note")] = None
