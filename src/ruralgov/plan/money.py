"""Money: exact Decimal in 元. A bare number counts in the plan's ``money_unit``; text names its own unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from ruralgov.plan.numerals import LARGEST, half_width, plain_number

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
_AMOUNT = re.compile(
    r"(-?\d{1,15}(?:\.\d{1,10})?|-?\d{1,3}(?:,\d{3})+(?:\.\d{1,10})?) ?(百元|千元|万元|百万元|亿元|元)", re.ASCII
)
AMOUNT_PATTERN = r"^-?(\d{1,15}|\d{1,3}(,\d{3})+)(\.\d{1,10})? ?(百元|千元|万元|百万元|亿元|元)$"


_CAPITALS = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟圆", "一二二三三四五六六七八九十百千元")
_SMALL = re.compile(r"(?:(.+元))?零?(?:([一二三四五六七八九\d])角)?(?:零?([一二三四五六七八九\d])分)?")


class Suggestion(NamedTuple):
    """An amount in the accepted form, and whether the text can mean no other."""

    amount: str
    sure: bool


def parse_amount(text: str) -> Decimal:
    """The amount in 元 of text with its unit: ``12000元``, ``1.5亿元``, ``1,200.50元``.

    Raises:
        ValueError: the text is no number with a unit of money.
    """
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return Decimal(match[1].replace(",", "")) * UNITS[match[2]]


def suggest(text: str, unit: str = "元") -> Suggestion | None:
    """The same amount in the accepted form, for text that means one: １万元, 1万, ￥300, 五十万, 人民币壹佰元伍角整.

    A number alone counts in the plan's ``money_unit``, however it is typed; what names 元 or 万 does not.
    """
    plain = re.sub("[wW](?=元?$)", "万", half_width(text).strip().translate(_CAPITALS))
    plain = re.sub("^人民币[:：]? ?|(?:[整正]|人民币)$", "", plain)
    if plain.endswith(("角", "分")):
        return _with_small(plain)
    match = re.fullmatch(r"(¥?) ?(.+?) ?(元?)", plain)
    number, size = _sized(match[2]) if match else ("", "")
    digits = plain_number(number)
    if match is None or digits is None:
        return None
    large = set("万亿") & set(match[2])
    # 三百 and 3百 in a plan in 万元: three hundred of them, or 300元?
    sure = bool(unit == "元" or match[1] or match[3] or large or not set("百千") & set(match[2]))
    alone = not (match[1] or match[3] or size or large)
    return Suggestion(digits if alone else f"{digits}{size}元", sure)


def _with_small(text: str) -> Suggestion | None:
    """An amount that ends in 角 or 分: 壹佰元伍角, 5角."""
    match = _SMALL.fullmatch(text)
    whole = suggest(match[1]) if match and match[1] else None
    if match is None or (match[1] and whole is None):
        return None
    yuan = parse_amount(whole.amount) if whole else Decimal(0)
    if yuan < 0 or yuan % 1:  # -3元5角, 1.5元5角: which of the two is meant is not clear
        return None
    jiao, fen = (Decimal(plain_number(match[group]) or 0) if match[group] else Decimal(0) for group in (2, 3))
    return Suggestion(f"{yuan + jiao * UNITS['角'] + fen * FEN:f}元", sure=True)


def _sized(text: str) -> tuple[str, str]:
    """The number and what stands behind it: 1.5 and 百万, 五十 and 万; 三百 is a number by itself."""
    form = r"([-+\d.,_]+?) ?(百万?|千|万|亿)" if text[:1].isascii() else "(.+)([万亿])"
    match = re.fullmatch(form, text)
    return (match[1], match[2]) if match else (text, "")


def _amount(value: object, info: ValidationInfo) -> Decimal:
    unit = (info.context or {}).get("money_unit", "元")
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return _bounded(Decimal(value)) * UNITS[unit]
    if not isinstance(value, str):
        raise PydanticCustomError("money_form", "not an amount", {"given": str(value)})
    try:
        return parse_amount(value)
    except ValueError:
        meant = suggest(value, unit)
        found = {"given": value, "suggestion": meant.amount, "safe": meant.sure} if meant else {"given": value}
        raise PydanticCustomError("money_form", "not an amount", found) from None


Yuan = Annotated[
    Decimal,
    BeforeValidator(_amount),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": AMOUNT_PATTERN}]}),
]
"""An amount, held in 元, exact."""


def _bounded(value: Decimal) -> Decimal:
    """The number, unless it is a slip of the keyboard; with bounds, sums and products keep every digit."""
    if abs(value) > LARGEST:
        raise PydanticCustomError("less_than_equal", "too large", {"le": LARGEST})
    return value


def _number(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return _bounded(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return _bounded(Decimal(value))
    raise PydanticCustomError("number_form", "not a number", {"given": str(value)})


Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
"""A number, exact; text is refused."""


def _percent(value: object) -> Decimal:
    if isinstance(value, str) and (match := re.fullmatch(r"(\d{1,3}(?:\.\d+)?)%", value, re.ASCII)):
        return Decimal(match[1])
    return _number(value)


Percent = Annotated[
    Decimal,
    BeforeValidator(_percent),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^\d{1,3}(\.\d+)?%$"}]}),
]
"""A share in percentage points: 30 or ``30%``."""
