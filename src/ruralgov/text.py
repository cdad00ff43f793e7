"""Words in two languages, and how numbers, dates and money are written for people.

The screen speaks Chinese or English (``use_language``); documents are always in the plan's language, Chinese.
"""

from __future__ import annotations

import locale
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import cache
from io import StringIO
from itertools import islice
from typing import NamedTuple, cast

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML 1.0 document may hold, not even escaped."""
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


class Waiting:
    """A pattern until it is used; what has been asked of it once is kept."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> object:
        value: object = getattr(re.compile(self.filled(), self.flags), name)
        setattr(self, name, value)
        return value

    def filled(self) -> str:
        """The pattern as it is compiled."""
        return self.pattern


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern as ``re.compile`` gives it, compiled by its first use: a plan without mistakes needs a third of ours."""
    return cast("re.Pattern[str]", Waiting(pattern, flags))


def say(zh: str, en: str) -> str:
    """The words in the screen language, now."""
    return zh if _language == "zh" else en


def use_language(language: str) -> None:
    """Choose the screen language: ``zh`` or ``en``."""
    global _language  # noqa: PLW0603  one screen, one language, chosen once at the start
    if language not in _LANGUAGES:
        raise ValueError(language)
    _language = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Another screen language for a while: a document made from words of the screen is Chinese whatever that speaks."""
    before = _language
    use_language(language)
    try:
        yield
    finally:
        use_language(before)


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


def grouped(value: Decimal | int) -> str:
    """A number as every paper writes it: grouped by thousands with a comma (GB/T 15835-2011), 12,900, 63.5."""
    return f"{Decimal(number(value)):,f}"


def chinese_date(day: date) -> str:
    """2026年10月9日, without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def day_in_year(day: date, other: date) -> str:
    """A day told beside another: 10月9日, with its year where that is not the same."""
    return chinese_date(day) if day.year != other.year else f"{day.month}月{day.day}日"


def by_language(day: date) -> str:
    """A date for the screen: Chinese form or ISO form."""
    return chinese_date(day) if _language == "zh" else day.isoformat()


def quoted(name: str) -> str:
    """A name in quotation marks; marks within it become single ones (GB/T 15834-2011, 4.8.3)."""
    return f"“{name.replace('“', '‘').replace('”', '’')}”"


def shell_word(word: str) -> str:
    """A word as a shell takes it; Chinese needs no quotes."""
    import shlex

    return shlex.quote(word) if re.search(r"[^\w\u3001-\uffef@%+=:,./-]|^$", word) else word


def width(text: str) -> int:
    """Columns that the text takes on a terminal: wide characters count two, combining marks none."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@cache
def _columns(char: str) -> int:
    return 0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1


def listing(names: Iterable[str], most: int = 30) -> Text:
    """Names in a row, as words in both languages; of more than so many, the first with an ellipsis."""
    shown, more = (every := list(names))[:most], "…" if len(every) > most else ""
    return Text("、".join(shown) + more, ", ".join(shown) + more)


def joined(names: Iterable[str]) -> str:
    """Names in a row: 、 in Chinese, commas in English."""
    return ("、" if _language == "zh" else ", ").join(names)


def some(names: Sequence[str], most: int = 12) -> str:
    """Names in a row of a note, of very many the first: 甲县、乙县等15个."""
    return "、".join(names[:most]) + (f"等{len(names)}个" if len(names) > most else "")


def nearest(word: str, choices: Iterable[str]) -> str:
    """A question whether the most alike was meant; empty where none is alike."""
    import difflib

    near = difflib.get_close_matches(word, list(choices), n=1)
    return say(f"是不是“{near[0]}”？", f"Did you mean `{near[0]}`?") if near else ""


def line_break(text: str) -> str:
    """What ends the lines of a text: a line feed (a carriage return before it counts as blank), or a lone carriage return."""
    return "\r" if "\r" in text and "\n" not in text else "\n"


# Every character that shows nothing of itself, or moves others: Unicode's Cc, Cf, Cs, Zl and Zp; the joiner of emoji stays.
_HIDDEN = (
    "[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200c\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)

TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Marks of direction, as a class of characters: what stands behind them is read in another order than it is kept in."""


def clean(text: str, keep: str = "") -> str:
    """Text that can neither steer a terminal nor begin a line of its own: every text that is shown passes here.

    Control characters and line breaks become their pictures (␛, ␊), a tab a space. Invisible ones (a zero-width space,
    a change of direction) show as �: 甲�局 is not 甲局. What stands in ``keep`` stays.
    """
    if text.isprintable():  # nearly every text
        return text
    return re.sub(_HIDDEN, lambda found: found[0] if found[0] in keep else _picture(found[0]), text)


_OF_A_LINE = re.compile(r"##(?=(?:vso)?\[)", re.IGNORECASE)
"""What a CI service obeys wherever in a line it stands."""


def unordered(words: str) -> str:
    """Words within a line that give no CI service an order: ##[…] and ##vso[…] count anywhere."""
    return _OF_A_LINE.sub("#♯", words) if "##" in words else words


def unheeded(lines: str) -> str:
    """Lines of the screen that no CI service takes for commands: ::…:: begins one, ##[…] and ##vso[…] count anywhere."""
    return unordered(re.sub(r"^([ \t]*):(?=:)", r"\1∶", lines, flags=re.MULTILINE) if "::" in lines else lines)


def _picture(char: str) -> str:
    return " " if char == "\t" else chr(0x2400 + ord(char)) if ord(char) < 32 else "�"


def as_json(data: object, indent: int | None = 2) -> str:
    """JSON with its values exact: what would be invisible or obeyed on a screen is written as an escape."""
    import json

    def shown(text: str) -> str:
        kept = _OF_A_LINE.sub(r"#\\u0023", text) if "##" in text else text
        return re.sub(_HIDDEN, lambda found: found[0] if found[0] == "\n" else json.dumps(found[0])[1:-1], kept)

    if indent is None:
        return shown(json.dumps(data, ensure_ascii=False))
    # By the piece: of thousands of plans the whole in single words took as much memory as all the rest.
    words = json.JSONEncoder(ensure_ascii=False, indent=indent).iterencode(data)
    lines = StringIO()
    while piece := "".join(islice(words, 4096)):
        lines.write(shown(piece))
    return lines.getvalue()


def ems(text: str) -> float:
    """Width of the text's longest line in full-width characters."""
    return max(sum(1.0 if ord(char) > 0x2000 else 0.5 for char in line) for line in text.split("\n"))


class Told(NamedTuple):
    """A line that was said: on stdout or stderr, whether one run says it once, and whether it tells what the output lacks."""

    line: str
    out: bool = False
    once: bool = False
    lacking: bool = False


_hearing: list[Told] | None = None


@contextmanager
def heard() -> Iterator[list[Told]]:
    """What would be said meanwhile is collected: a process beside the main one speaks when its turn comes."""
    global _hearing  # noqa: PLW0603  one process, one listener
    before, _hearing = _hearing, []
    try:
        yield _hearing
    finally:
        _hearing = before


def say_again(told: Iterable[Told]) -> None:
    """Say what was heard elsewhere."""
    for one in told:
        if one.once:
            tell_once(one.line, lacking=one.lacking)
        else:
            tell(one.line, out=one.out)


def tell(*lines: str, out: bool = False) -> None:
    """Say something to the user, on stderr unless ``out``: one line each, whatever a name or a plan's text in it holds.

    A line that begins with a file's name must not become a command of the CI service that reads along.
    """
    if _hearing is not None:
        _hearing.extend(Told(line, out) for line in lines)
        return
    stream = sys.stdout if out else sys.stderr
    for line in map(clean, lines):
        shown = f"ruralgov: {line}" if line.lstrip().startswith("::") else line
        print(unheeded(shown), file=stream, flush=not out)


_TOLD: dict[str, bool] = {}
"""What one run has said once, and whether it tells what the output lacks."""


def tell_once(line: str, *, lacking: bool = False) -> None:
    """Say something on stderr that one run says once. What tells that the output is ``lacking`` ends the run with 1."""
    if _hearing is not None:
        _hearing.append(Told(line, once=True, lacking=lacking))
    elif line not in _TOLD:
        _TOLD[line] = lacking
        tell(line)


def told_lacking() -> bool:
    """Whether this run has told that its output lacks something for errors of a plan."""
    return any(_TOLD.values())


def forget_told() -> None:
    """A new run has said nothing yet."""
    _TOLD.clear()
