"""Words in two languages, and how numbers, dates and money are written for people.

The screen speaks Chinese or English (``use_language``); documents are always in the plan's language, Chinese.
"""

from __future__ import annotations

import locale
import os
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

_LANGUAGES = ("zh", "en")
_language = "en"


class Text(NamedTuple):
    """The same words in Chinese and English; ``str()`` gives the screen language."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh if _language == "zh" else self.en

    def format(self, **values: object) -> str:
        """Fill the ``{names}`` of the current language."""
        return str(self).format(**values)


def say(zh: str, en: str) -> str:
    """The words in the screen language, now."""
    return zh if _language == "zh" else en


def use_language(language: str) -> None:
    """Choose the screen language: ``zh`` or ``en``."""
    global _language  # noqa: PLW0603  one screen, one language, chosen once at the start
    if language not in _LANGUAGES:
        raise ValueError(language)
    _language = language


def language() -> str:
    """The screen language in use."""
    return _language


def preferred_language(environ: dict[str, str] | None = None) -> str:
    """The language that the environment asks for: ``RURALGOV_LANG``, then the locale, else English."""
    env = dict(os.environ) if environ is None else environ
    for name in ("RURALGOV_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := env.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    # Windows sets none of these variables; its locale name is "Chinese (Simplified)_China" or "zh_CN".
    system = (locale.getlocale()[0] or "").lower()
    return "zh" if system.startswith(("zh", "chinese")) else "en"


def number(value: Decimal | int) -> str:
    """Plain decimal notation without trailing zeros or exponent: 300, 63.5."""
    shown = format(Decimal(value).normalize(), "f")
    return "0" if shown == "-0" else shown


def chinese_date(day: date) -> str:
    """2026年10月9日, without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def by_language(day: date) -> str:
    """A date for the screen: Chinese form or ISO form."""
    return chinese_date(day) if _language == "zh" else day.isoformat()


def width(text: str) -> int:
    """Columns that the text takes on a terminal: wide characters count two, combining marks none."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@cache
def _columns(char: str) -> int:
    return 0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1


def listing(names: Iterable[str], most: int = 30) -> Text:
    """Names in a row, as words in both languages; of more than so many, the first with an ellipsis."""
    every = list(names)
    shown, more = every[:most], "…" if len(every) > len(every[:most]) else ""
    return Text("、".join(shown) + more, ", ".join(shown) + more)


def joined(names: Iterable[str]) -> str:
    """Names in a row: 、 in Chinese, commas in English."""
    return ("、" if _language == "zh" else ", ").join(names)


def line_break(text: str) -> str:
    """What ends the lines of a text: a line feed (a carriage return before it counts as blank), or a lone carriage return."""
    return "\r" if "\r" in text and "\n" not in text else "\n"
