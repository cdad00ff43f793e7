"""Cells as departments really fill them: ８０％, 0.8, 180 个, 2026年6月底. What is not plain is refused, never guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ruralgov.plan.dates import parse_span, suggest
from ruralgov.text import Text

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?", re.ASCII)
_COMPACT = re.compile(r"([12]\d{3})(\d{2})(\d{2})", re.ASCII)
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_HUNDRED = Decimal(100)
_PLACES = 10


class CellError(ValueError):
    """A cell that cannot be taken, with the reason in both languages."""

    def __init__(self, why: Text) -> None:
        super().__init__(str(why))
        self.why = why


def words(value: Any) -> str:
    """A cell as text: a whole number without its .0, no spaces around it, no characters that nobody sees."""
    if isinstance(value, str) and value.isprintable():
        return value.strip(" \u3000\u00a0")  # nothing invisible in it: the quick way of nearly every cell
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime | date):
        return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()
    cleaned = "".join(char for char in _INVISIBLE.sub("", str(value)) if char == "\n" or not _is_control(char))
    return cleaned.strip(" \t\n\u3000\u00a0")


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs")


def is_blank(value: Any) -> bool:
    """Whether nothing stands in the cell, spaces aside."""
    return value is None or (isinstance(value, str) and not words(value))


def number(value: Any, unit: str | None = None) -> Decimal:
    """A number; text may hold full-width digits, grouping commas and the unit itself.

    Raises:
        CellError: text where a number belongs.
    """
    if isinstance(value, bool):
        raise _no_number(value)
    if isinstance(value, int | float):
        # Ten places: what a spreadsheet computes is off in the sixteenth digit.
        return _trimmed(Decimal(repr(round(value, _PLACES))))
    if not isinstance(value, str):
        raise _no_number(value)
    plain = "".join(unicodedata.normalize("NFKC", words(value)).split()).replace(",", "")
    plain = plain.removesuffix(unicodedata.normalize("NFKC", unit)) if unit else plain
    if not _NUMBER.fullmatch(plain):
        raise _no_number(value)
    return _trimmed(Decimal(plain))


def _trimmed(value: Decimal) -> Decimal:
    return Decimal(format(value.normalize(), "f")) if value else Decimal(0)


def _no_number(value: Any) -> CellError:
    shown = words(value)[:30]
    return CellError(Text(f"“{shown}”不是数字；只填数字", f"`{shown}` is no number; enter a number alone"))


def percent(value: Any, *, shown_as_percent: bool) -> Decimal:
    """Percentage points: 80, 80%, ８０％ and 0.8 are all 80. ``shown_as_percent`` says that the cell shows a %.

    Raises:
        CellError: no number, outside 0 to 100, or a 1 that may be 1 % or 100 %.
    """
    signed = isinstance(value, str) and words(value).endswith(("%", "％"))
    found = number(value, "%")
    if not signed and Decimal(0) < found < 1:
        found *= _HUNDRED
    elif not signed and found == 1:
        if not shown_as_percent:
            raise CellError(
                Text("1 可能是 1%，也可能是 100%；请写明百分号", "1 may be 1% or 100%; write the percent sign")
            )
        found = _HUNDRED
    if not Decimal(0) <= found <= _HUNDRED:
        raise CellError(Text(f"{found} 不在 0 到 100 之间", f"{found} is not between 0 and 100"))
    return _trimmed(found)


def measured(value: Any, unit: str | None, *, shown_as_percent: bool) -> Decimal:
    """An indicator's actual value; of a percentage 0.8 is only taken where the cell shows it as 80%.

    Raises:
        CellError: no number, or a share that may be meant either way.
    """
    if unit != "%" or isinstance(value, str):
        return number(value, unit)
    found = number(value)
    if shown_as_percent:
        return _trimmed(found * _HUNDRED)
    if Decimal(0) < found <= 1:
        raise CellError(
            Text(
                f"{found} 是 {found}% 还是 {found * 100:f}%？请写明百分号",
                f"{found}: {found}% or {found * 100:f}%? Write the sign",
            )
        )
    return found


def money(value: Any) -> Decimal:
    """An amount in 元, above zero, exact to the 分.

    Raises:
        CellError: no number, negative, or a third decimal.
    """
    found = number(value, "元")
    if found <= 0:
        raise CellError(Text(f"支出 {found} 不是正数", f"spending {found} is not above zero"))
    if found != found.quantize(Decimal("0.01")):
        raise CellError(Text(f"{found} 元不足一分的部分无法记账", f"{found} 元 is finer than a 分"))
    return found


def day(value: Any) -> date:
    """A date: a date cell, 2026-06-30, 2026.6.30, 20260630, 2026年6月底 (the month's last day).

    Raises:
        CellError: no date, or one that does not exist.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    shown = words(value)
    plain = "".join(unicodedata.normalize("NFKC", shown).split())
    if match := _COMPACT.fullmatch(plain):
        plain = "-".join(match.groups())
    try:
        return parse_span(suggest(plain) or plain).end
    except ValueError:
        raise CellError(
            Text(f"“{shown[:30]}”不是能认出的日期；写成 2026-06-30", f"`{shown[:30]}` is no date; write 2026-06-30")
        ) from None


def listed(value: Any) -> tuple[str, ...]:
    """Several pieces of evidence in one cell: one a line, or parted by 、 ； or ;."""
    return tuple(part.strip() for part in re.split(r"[\n、；;]", words(value)) if part.strip())
