"""Figures as people type them, in a cell or a field: ８０％, 0.8, 180 个, 12.5万元. What is not plain is refused, never guessed."""

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
_OTHER_UNIT = re.compile(r"[-+]?[\d.,]+ ?(\D{1,8})", re.ASCII)
_COUNTED = re.compile(r"[^\W\d_]{0,8}")
_OTHER_COUNT = re.compile("月|小时|百分点|星期|工作日|季度")
_UNSURE = re.compile("约|大概|近|左右|上下|多|余|以上|以下|不足|超|几|若干|逾|过半|成$|些|批")
_UNCLEAR = (
    (
        re.compile(r"\d%? ?[-~—–至到] ?\d", re.ASCII),
        Text("这是一个范围，请填一个核实的数", "this is a range; enter one figure"),
    ),
    (
        _UNSURE,
        Text("这不是确数，请填核实的数，如 30", "this is no exact figure; enter one, such as 30"),
    ),
    (
        re.compile(r"\d,\d{1,2}(?!\d)|\d,\d{4}", re.ASCII),
        Text("逗号只用来分千位；小数点用“.”", "a comma only parts thousands; write decimals with a point"),
    ),
)


class FigureError(ValueError):
    """A figure that cannot be taken, with the reason in both languages."""

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


def number(value: object, unit: str | None = None) -> Decimal:
    """A number; text may hold full-width digits, commas by thousands, 万 or 亿, and the unit itself.

    Raises:
        FigureError: text that is no number, or may be meant in two ways.
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
        raise FigureError(Text("数太大；请核对位数", "too large; check the number of digits"))
    return _trimmed(found)


def _typed(text: str, unit: str) -> Decimal | None:
    """The number that text can only mean: 180 个, 1.2万个, 三百; of money in the indicator's own unit."""
    if unit in UNITS:
        own = set("元圆角分万亿¥整正") & set(text)
        meant = suggest(text if own else f"{text}{unit}")
        return _in_yuan(meant) / UNITS[unit] if meant else None
    bare = _without_unit(text, unit) if unit else text
    # 3万 of a count in 万户: three of them, or thirty thousand households?
    if set("元¥") & set(bare) or (bare == text and unit[:1] in _LARGE and _SIZES & set(bare)):
        return None
    meant = suggest(bare)
    return _in_yuan(meant) if meant else None


def _without_unit(text: str, unit: str) -> str:
    """180 个 and 42个村 of a count in 个 without what is counted; 3个月 and 40个以上 are something else."""
    number, found, what = text.partition(unit)
    if found and _COUNTED.fullmatch(what) and not _OTHER_COUNT.match(what) and not _UNSURE.search(what):
        return number.rstrip()
    return text.removesuffix(unit).rstrip()


def _in_yuan(meant: Suggestion) -> Decimal:
    amount = meant.amount
    return parse_amount(amount) if amount.endswith("元") else Decimal(amount)


def _trimmed(value: Decimal) -> Decimal:
    return Decimal(format(value.normalize(), "f")) if value else Decimal(0)


def _no_number(value: object, unit: str | None = None) -> FigureError:
    """What stands there is no number, with the likely cure."""
    shown = words(value)[:30]
    cure = next((cure for form, cure in _UNCLEAR if form.search(half_width(shown))), None)
    if cure and unit == "%":
        cure = Text(cure.zh.replace("如 30", "如 30%"), cure.en.replace("as 30", "as 30%"))
    if cure is None and unit and (match := _OTHER_UNIT.fullmatch(half_width(shown))):
        cure = Text(f"单位应是“{unit}”，不是“{match[1]}”", f"the unit is `{unit}`, not `{match[1]}`")
    cure = cure or Text("只填数字，如 12", "enter a number alone, such as 12")
    return FigureError(Text(f"“{shown}”不是数字；{cure.zh}", f"`{shown}` is no number; {cure.en}"))


def percent(value: object, *, shown_as_percent: bool) -> Decimal:
    """Percentage points: 80, 80%, ８０％, 百分之八十, 八成 and 0.8 are all 80. ``shown_as_percent``: the cell shows a %.

    Raises:
        FigureError: no number, outside 0 to 100, or a 1 that may be 1 % or 100 %.
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
            raise FigureError(
                Text("1 可能是 1%，也可能是 100%；请写明百分号", "1 may be 1% or 100%; write the percent sign")
            )
        found = _HUNDRED
    if not Decimal(0) <= found <= _HUNDRED:
        raise FigureError(Text(f"{found} 不在 0 到 100 之间", f"{found} is not between 0 and 100"))
    return _trimmed(found)


def _plain_sign(value: object) -> object:
    """百分之八十 as 八十%, 六成五 as 65%."""
    if not isinstance(value, str):
        return value
    text = words(value)
    if (share := tenths(text)) is not None:
        return f"{share}%"
    return f"{text.removeprefix(_PER_CENT)}%" if text.startswith(_PER_CENT) else value


def points(value: object, unit: str | None = "%") -> Decimal:
    """Percentage points where 0.8 is what it says: 80, 80%, 百分之八十, 已完成.

    Raises:
        FigureError: no number.
    """
    text = half_width(words(value)) if isinstance(value, str) else ""
    return _WHOLE_OR_NOTHING[text] if text in _WHOLE_OR_NOTHING else number(_plain_sign(value), unit)


def measured(value: object, unit: str | None, *, shown_as_percent: bool) -> Decimal:
    """An indicator's actual value; of a percentage 0.8 is only taken where the cell shows it as 80%.

    Raises:
        FigureError: no number, or a share that may be meant either way.
    """
    if unit != "%":
        if shown_as_percent:
            shown = Text("单元格显示的是百分数，指标不是百分数", "the cell shows a percentage, the indicator is none")
            raise FigureError(shown)
        return number(value, unit)
    value = _plain_sign(value)
    text = half_width(words(value)) if isinstance(value, str) else ""
    found = number(value, unit)
    if text.endswith("%"):
        return found
    if shown_as_percent and not text:
        return _trimmed(found * _HUNDRED)
    if Decimal(0) < found <= 1:
        raise FigureError(
            Text(
                f"{found} 是 {found}% 还是 {found * 100:f}%？请写明百分号",
                f"{found}: {found}% or {found * 100:f}%? Write the sign",
            )
        )
    return found
