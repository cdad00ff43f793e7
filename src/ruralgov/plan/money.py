"""Money: exact Decimal in 元. A bare number counts in the plan's ``money_unit``; text names its own unit."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

MoneyUnit = Literal["元", "百元", "千元", "万元", "百万元", "亿元"]
UNITS: dict[str, Decimal] = {
    "分": Decimal("0.01"),
    "角": Decimal("0.1"),
    "元": Decimal(1),
    "百元": Decimal(100),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
"""What one of a unit is worth in 元."""
FEN = UNITS["分"]
LARGEST = 10**12
"""The largest plain number in a plan: a 万亿, which no county's amounts, heads or targets come near."""
_AMOUNT = re.compile(
    r"(-?\d{1,15}(?:\.\d{1,10})?|-?\d{1,3}(?:,\d{3})+(?:\.\d{1,10})?) ?(百元|千元|万元|百万元|亿元|元)", re.ASCII
)
_LOOSE = re.compile(r"(-?[\d,]+(?:\.\d+)?)(百|千|万|百万|亿)?元?(?:整|人民币)?", re.ASCII)
AMOUNT_PATTERN = r"^-?(\d{1,15}|\d{1,3}(,\d{3})+)(\.\d{1,10})? ?(百元|千元|万元|百万元|亿元|元)$"
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_STEPS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def parse_amount(text: str) -> Decimal:
    """The amount in 元 of text with its unit: ``12000元``, ``1.5亿元``, ``1,200.50元``.

    Raises:
        ValueError: the text is no number with a unit of money.
    """
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return Decimal(match[1].replace(",", "")) * UNITS[match[2]]


def chinese_numeral(text: str) -> int | None:
    """The value of a Chinese numeral such as 五十 or 三万二千; None if it is none."""
    if text and all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))  # 二〇二六, digit by digit
    total = part = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _STEPS and (step := _STEPS[char]) < UNITS["万元"]:
            part, digit = part + (digit or 1) * step, 0
        elif char in _STEPS:
            total, part, digit = (total + part + digit) * _STEPS[char], 0, 0
        else:
            return None
    return total + part + digit if text else None


def suggest(text: str) -> str | None:
    """The same amount in the accepted form, for text that means one: １万元, 1万, ￥300, 五十万."""
    typed = unicodedata.normalize("NFKC", text).replace(" ", "").replace(",", "").replace("圆", "元")
    plain = re.sub("[wW](?=元?$)", "万", typed.removeprefix("¥").removeprefix("."))
    plain = f"0.{plain}" if typed.startswith((".", "¥.")) else plain
    if match := _LOOSE.fullmatch(plain):
        # "30" in quotes counts in the plan's money_unit, as 30 does; ￥30 is 元.
        bare, digits = typed == match[1], re.sub(r"^(-?)0+(?=\d)", r"\1", match[1])
        return digits if bare else f"{digits}{match[2] or ''}元"
    numeral = plain.removesuffix("整").removesuffix("元")
    tail = next((unit for unit in ("亿", "万") if numeral.endswith(unit) and len(numeral) > 1), "")
    value = chinese_numeral(numeral.removesuffix(tail))
    return f"{value}{tail}元" if value else None


def _amount(value: Any, info: ValidationInfo) -> Decimal:
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        unit = (info.context or {}).get("money_unit", "元")
        return _sized(Decimal(value)) * UNITS[unit]
    if not isinstance(value, str):
        raise PydanticCustomError("money_form", "not an amount", {"given": str(value)})
    try:
        return parse_amount(value)
    except ValueError:
        raise PydanticCustomError(
            "money_form", "not an amount", {"given": value, "suggestion": suggest(value)}
        ) from None


Yuan = Annotated[
    Decimal,
    BeforeValidator(_amount),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": AMOUNT_PATTERN}]}),
]
"""An amount, held in 元, exact."""


def _sized(value: Decimal) -> Decimal:
    """The number, unless it is a slip of the keyboard; with bounds, sums and products keep every digit."""
    if abs(value) > LARGEST:
        raise PydanticCustomError("less_than_equal", "too large", {"le": LARGEST})
    return value


def _number(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return _sized(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return _sized(Decimal(value))
    text = unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else ""
    suggestion = text if re.fullmatch(r"[-+]?\d+(\.\d+)?", text, re.ASCII) else None
    raise PydanticCustomError("number_form", "not a number", {"given": str(value), "suggestion": suggestion})


Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
"""A number, exact; text is refused."""


def _percent(value: Any) -> Decimal:
    if isinstance(value, str) and (match := re.fullmatch(r"(\d{1,3}(?:\.\d+)?)%", value, re.ASCII)):
        return Decimal(match[1])
    return _number(value)


Percent = Annotated[
    Decimal,
    BeforeValidator(_percent),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^\d{1,3}(\.\d+)?%$"}]}),
]
"""A share in percentage points: 30 or ``30%``."""
