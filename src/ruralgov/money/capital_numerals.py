"""人民币大写, by the rules for bills (《票据法》 and the payment-clearing rules for writing bills, PBC 1997).

No library is right: the best known cuts a third decimal off silently.
"""

from __future__ import annotations

from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
_GROUPS = ("万亿", "亿", "万", "")
_LIMIT = Decimal(10) ** 16
_FEN = Decimal("0.01")


def capital(yuan: Decimal | int) -> str:
    """An amount in 元 in capitals: 1409.50 → 壹仟肆佰零玖元伍角整; a negative one begins with 负.

    Raises:
        TypeError: a float, which is no exact amount.
        ValueError: a third decimal, no number at all, or 10 000 trillion and more.
    """
    if isinstance(yuan, bool) or not isinstance(yuan, Decimal | int):
        raise TypeError(yuan)
    amount = Decimal(yuan)
    if not amount.is_finite() or abs(amount) >= _LIMIT or amount != amount.quantize(_FEN):
        raise ValueError(yuan)
    whole, fen = divmod(int(abs(amount).scaleb(2)), 100)
    sign = "负" if amount < 0 else ""
    return sign + _whole(whole) + _parts(whole, *divmod(fen, 10)) if whole or fen else "零元整"


def _whole(value: int) -> str:
    """The 元 part with its unit; empty below one 元."""
    if not value:
        return ""
    shown, digits = "", f"{value:016d}"
    for place, unit in enumerate(_GROUPS):
        group = digits[place * 4 : place * 4 + 4]
        if group == "0000":
            continue
        # One 零 stands for the empty places between two digits, also over a whole empty group.
        gap = shown and (group[0] == "0" or digits[place * 4 - 4 : place * 4] == "0000")
        shown += ("零" if gap else "") + _group(group) + unit
    # 亿 is said once: 1 2000 0000 0000 is 壹万贰仟亿, not 壹万亿贰仟亿.
    return (shown.replace("万亿", "万") if shown.count("亿") > 1 else shown) + "元"


def _group(group: str) -> str:
    shown, zero = "", False
    for place, digit in enumerate(group):
        if digit == "0":
            zero = bool(shown)
        else:
            shown += ("零" if zero else "") + _DIGITS[int(digit)] + _PLACES[place]
            zero = False
    return shown


def _parts(whole: int, jiao: int, fen: int) -> str:
    """角 and 分; 整 closes an amount without 分. 零 stands for missing 角 before 分."""
    if not jiao and not fen:
        return "整"
    tenths = f"{_DIGITS[jiao]}角" if jiao else "零" if whole else ""
    return tenths + (f"{_DIGITS[fen]}分" if fen else "整")
