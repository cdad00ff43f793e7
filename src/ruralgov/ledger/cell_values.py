"""Cells as departments really fill them: ８０％, 0.8, 180 个, 12.5万元. What is not plain is refused, never guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal

from ruralgov.plan.money import UNITS, Suggestion, parse_amount, suggest
from ruralgov.plan.numerals import LARGEST, half_width, tenths
from ruralgov.text import Text

_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_HUNDRED = Decimal(100)
_PLACES = 10
_LARGE, _SIZES = frozenset("万亿"), frozenset("百千万亿")
_PER_CENT = "百分之"
_WHOLE_OR_NOTHING = {
    **dict.fromkeys(("完成", "已完成", "全部完成", "已全部完成"), _HUNDRED),
    **dict.fromkeys(("未开始", "未启动"), Decimal(0)),
}
_PAID_BACK = re.compile("(?:退回|退款|收回|冲销)[:：]? ?")
_OTHER_UNIT = re.compile(r"[-+]?[\d.,]+ ?(\D{1,8})", re.ASCII)
_UNCLEAR = (
    (
        re.compile(r"\d%? ?[-~—–至到] ?\d", re.ASCII),
        Text("这是一个范围，请填一个核实的数", "this is a range; enter one figure"),
    ),
    (
        re.compile("约|大概|近|左右|上下|多|余|以上|以下|不足|超|几|若干|逾|过半|成$|些|批"),
        Text("这不是确数，请填核实的数，如 30", "this is no exact figure; enter one, such as 30"),
    ),
    (
        re.compile(r"\d,\d{1,2}(?!\d)|\d,\d{4}", re.ASCII),
        Text("逗号只用来分千位；小数点用“.”", "a comma only parts thousands; write decimals with a point"),
    ),
)


class CellError(ValueError):
    """A cell that cannot be taken, with the reason in both languages."""

    def __init__(self, why: Text) -> None:
        super().__init__(str(why))
        self.why = why


def words(value: object) -> str:
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


def is_blank(value: object) -> bool:
    """Whether nothing stands in the cell, spaces aside."""
    return value is None or (isinstance(value, str) and not words(value))


def number(value: object, unit: str | None = None) -> Decimal:
    """A number; text may hold full-width digits, commas by thousands, 万 or 亿, and the unit itself.

    Raises:
        CellError: text that is no number, or may be meant in two ways.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        # Ten places: what a spreadsheet computes is off in the sixteenth digit.
        found = Decimal(repr(round(value, _PLACES)))
    else:
        typed = _typed(half_width(words(value)), half_width(unit or "")) if isinstance(value, str) else None
        if typed is None:
            raise _no_number(value, unit)
        found = typed
    if abs(found) > LARGEST:
        raise CellError(Text("数太大；请核对位数", "too large; check the number of digits"))
    return _trimmed(found)


def _typed(text: str, unit: str) -> Decimal | None:
    """The number that text can only mean: 180 个, 1.2万个, 三百; of money in the indicator's own unit."""
    if unit in UNITS:
        own = set("元圆角分万亿¥整正") & set(text)
        meant = suggest(text if own else f"{text}{unit}")
        return _in_yuan(meant) / UNITS[unit] if meant else None
    bare = text.removesuffix(unit).rstrip() if unit else text
    # 3万 of a count in 万户: three of them, or thirty thousand households?
    if set("元¥") & set(bare) or (bare == text and unit[:1] in _LARGE and _SIZES & set(bare)):
        return None
    meant = suggest(bare)
    return _in_yuan(meant) if meant else None


def _in_yuan(meant: Suggestion) -> Decimal:
    amount = meant.amount
    return parse_amount(amount) if amount.endswith("元") else Decimal(amount)


def _trimmed(value: Decimal) -> Decimal:
    return Decimal(format(value.normalize(), "f")) if value else Decimal(0)


def _no_number(value: object, unit: str | None = None) -> CellError:
    """What stands there is no number, with the likely cure."""
    shown = words(value)[:30]
    cure = next((cure for form, cure in _UNCLEAR if form.search(half_width(shown))), None)
    if cure is None and unit and (match := _OTHER_UNIT.fullmatch(half_width(shown))):
        cure = Text(f"单位应是“{unit}”，不是“{match[1]}”", f"the unit is `{unit}`, not `{match[1]}`")
    cure = cure or Text("只填数字，如 12", "enter a number alone, such as 12")
    return CellError(Text(f"“{shown}”不是数字；{cure.zh}", f"`{shown}` is no number; {cure.en}"))


def percent(value: object, *, shown_as_percent: bool) -> Decimal:
    """Percentage points: 80, 80%, ８０％, 百分之八十, 八成 and 0.8 are all 80. ``shown_as_percent``: the cell shows a %.

    Raises:
        CellError: no number, outside 0 to 100, or a 1 that may be 1 % or 100 %.
    """
    value = _plain_sign(value)
    text = half_width(words(value)) if isinstance(value, str) else ""
    if text in _WHOLE_OR_NOTHING:
        return _WHOLE_OR_NOTHING[text]
    signed = text.endswith("%")
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


def _plain_sign(value: object) -> object:
    """百分之八十 as 八十%, 六成五 as 65%."""
    text = words(value) if isinstance(value, str) else ""
    if (share := tenths(text)) is not None:
        return f"{share}%"
    return f"{text.removeprefix(_PER_CENT)}%" if text.startswith(_PER_CENT) else value


def measured(value: object, unit: str | None, *, shown_as_percent: bool) -> Decimal:
    """An indicator's actual value; of a percentage 0.8 is only taken where the cell shows it as 80%.

    Raises:
        CellError: no number, or a share that may be meant either way.
    """
    if unit != "%":
        if shown_as_percent:
            shown = Text("单元格显示的是百分数，指标不是百分数", "the cell shows a percentage, the indicator is none")
            raise CellError(shown)
        return number(value, unit)
    value = _plain_sign(value)
    text = half_width(words(value)) if isinstance(value, str) else ""
    found = number(value, unit)
    if text.endswith("%"):
        return found
    if shown_as_percent and not text:
        return _trimmed(found * _HUNDRED)
    if Decimal(0) < found <= 1:
        raise CellError(
            Text(
                f"{found} 是 {found}% 还是 {found * 100:f}%？请写明百分号",
                f"{found}: {found}% or {found * 100:f}%? Write the sign",
            )
        )
    return found


def money(value: object) -> Decimal:
    """An amount in 元, exact to the 分: 1,200元, 12.5万元. What was paid back is below zero: -500, 退回500元.

    Raises:
        CellError: no number, nothing, or a third decimal.
    """
    text = words(value) if isinstance(value, str) else ""
    back = _PAID_BACK.match(text)
    found = number(text[back.end() :] if back else value, "元")
    if back and found <= 0:
        raise CellError(Text("写“退回”就不再写负号", "`退回` needs no minus sign"))
    if found != found.quantize(Decimal("0.01")):
        raise CellError(Text(f"{found} 元不足一分的部分无法记账", f"{found} 元 is finer than a 分"))
    return -found if back else found


def listed(value: object) -> tuple[str, ...]:
    """Several pieces of evidence in one cell: one a line, or parted by 、 ； or ;."""
    return tuple(part.strip() for part in re.split(r"[\n、；;]", words(value)) if part.strip())
