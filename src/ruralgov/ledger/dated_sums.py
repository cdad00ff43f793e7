"""A sum of money with the year that it belongs to, as offices write it: 退回2025年500, 退回上年支出500元, 500（2025年）."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from ruralgov.editing.entering.typed_figures import FigureError, words
from ruralgov.ledger.cell_values import money
from ruralgov.plan.numerals import half_width
from ruralgov.text import Text

_YEAR = r"(?P<year>(?:19|20)\d\d|[上去本今当]) ?年度?"
_BACK = "(?P<back>退回|退款|收回|冲销)?"
_WHAT = "(?:的|预算|资金|支出|支付|付款|多付|款项?)*"
_FORMS = (
    re.compile(rf"{_BACK} ?{_YEAR} ?{_WHAT} ?(?P<again>退回|退款|收回|冲销)?[:：]? ?(?P<sum>[^年]+)"),
    re.compile(rf"{_BACK}[:：]? ?(?P<sum>[^年(（]+?) ?[(（] ?{_YEAR} ?{_WHAT} ?(?P<again>退回|退款)?[)）]"),
)
_SAYS_A_TIME = re.compile("年|以前|往期|上期|前期")


class DatedSum(NamedTuple):
    """An amount in 元, below zero where it was paid back, and the year that the cell names."""

    amount: Decimal
    year: int | None = None


def dated_sum(value: object, now: int) -> DatedSum:
    """The sum of a cell; ``now`` is the year of the row's day, from which 上年 counts.

    Raises:
        FigureError: no sum, or a year that is not clear or is still to come.
    """
    text = half_width(words(value)) if isinstance(value, str) else ""
    if not _SAYS_A_TIME.search(text):
        return DatedSum(money(value))
    found = next((match for form in _FORMS if (match := form.fullmatch(text))), None)
    if found is None:
        raise FigureError(
            Text(
                f"“{text[:30]}”看不出是哪一年的；写明年度，如 退回2025年500",
                f"`{text[:30]}`: which year is not clear; name it, as in 退回2025年500",
            )
        )
    named = found["year"]
    year = int(named) if named.isdigit() else now - (named in "上去")
    if year > now:
        raise FigureError(Text(f"{year} 年还没有到", f"{year} is still to come"))
    amount = money(found["sum"])
    if not (found["back"] or found["again"]):
        return DatedSum(amount, year)
    if amount <= 0:
        raise FigureError(Text("写“退回”就不再写负号", "`退回` needs no minus sign"))
    return DatedSum(-amount, year)
