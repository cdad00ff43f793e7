"""Cells as departments really fill them: blank ones, money in 元, several pieces of evidence in one."""

from __future__ import annotations

import re
from decimal import Decimal

from ruralgov.editing.entering.typed_figures import FigureError, number, words
from ruralgov.text import Text

_PAID_BACK = re.compile("(?:退回|退款|收回|冲销)[:：]? ?")


def is_blank(value: object) -> bool:
    """Whether nothing stands in the cell, spaces aside."""
    return value is None or (isinstance(value, str) and not words(value))


def money(value: object) -> Decimal:
    """An amount in 元, exact to the 分: 1,200元, 12.5万元. What was paid back is below zero: -500, 退回500元.

    Raises:
        FigureError: no number, nothing, or a third decimal.
    """
    text = words(value) if isinstance(value, str) else ""
    back = _PAID_BACK.match(text)
    found = number(text[back.end() :] if back else value, "元")
    if back and found <= 0:
        raise FigureError(Text("写“退回”就不再写负号", "`退回` needs no minus sign"))
    if found != found.quantize(Decimal("0.01")):
        raise FigureError(Text(f"{found} 元不足一分的部分无法记账", f"{found} 元 is finer than a 分"))
    return -found if back else found


def listed(value: object) -> tuple[str, ...]:
    """Several pieces of evidence in one cell: one a line, or parted by 、 ； or ;."""
    return tuple(part.strip() for part in re.split(r"[\n、；;]", words(value)) if part.strip())
