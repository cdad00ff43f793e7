"""Words of a plan compared: the nearest known name, and a value as it may stand in a YAML file."""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from heapq import nlargest

from ruralgov.text import Text

_NEAR = 0.6
TRIED = 24
"""Names that are compared letter by letter; of more, those that share most with the given one."""
JUDGED = 60
"""Characters of a name that count when it is compared: comparing takes the square of them."""
_WIDTHS = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
_PLAIN = re.compile(r"[\w〔〕（）《》“”、，。；·/.+%-]*[^\W\d][\w〔〕（）《》“”、，。；·/.+%-]*")


def same_width(word: str) -> str:
    """The word with full-width letters, digits and signs as half-width ones: "１" and "1" are one id to the eye."""
    return word if word.isascii() else word.translate(_WIDTHS)


_EMPTY = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
"""Characters that Unicode counts as letters or marks and that leave the paper empty."""


@lru_cache(maxsize=1 << 16)
def as_seen(word: str) -> str:
    """The word as the eye tells it from others: widths made one, no spaces and nothing invisible; itself where nothing is left."""
    if word.isascii() and word.isprintable() and " " not in word:  # nearly every id
        return word
    shown = _EMPTY.sub("", same_width(word))
    return "".join(char for char in shown if unicodedata.category(char) not in _UNSEEN) or word


@lru_cache(maxsize=1 << 16)
def same_form(word: str) -> str:
    """The word without what the eye does not see: full-width letters and spaces."""
    return "".join(unicodedata.normalize("NFKC", word).split())


def nearest(given: str, known: Iterable[str]) -> str | None:
    """The known name nearest to the given one; None when none is near. The earlier one wins a tie."""
    letters, best, near = set(given), 0.0, None
    # Shared letters bound the ratio and cost a tenth of it: most names are told apart here.
    fit = (name for name in known if 2 * len(letters & set(name)) >= _NEAR * len(letters))
    for name in likely(given, fit):
        ratio = 1.0 if same_form(given) == same_form(name) else likeness(given, name)
        if ratio >= _NEAR and ratio > best:
            best, near = ratio, name
    return near


def likeness(one: str, other: str) -> float:
    """How much two words have in common, from 0 to 1, told by their first characters."""
    return difflib.SequenceMatcher(None, one[:JUDGED], other[:JUDGED]).ratio()


def likely(given: str, known: Iterable[str], form: Callable[[str], str] = same_form) -> list[str]:
    """The known names worth a comparison letter by letter, in their order.

    ``form`` is what of a name counts. A thousand mistyped units against a register of a thousand would take a minute.
    """
    names = list(known)
    if len(names) <= TRIED:
        return names
    wanted = _features(form(given))
    shared = [len(wanted & has) * 2 / (len(wanted) + len(has)) for has in (_features(form(name)) for name in names)]
    return [names[place] for place in sorted(nlargest(TRIED, range(len(names)), shared.__getitem__))]


@lru_cache(maxsize=1 << 16)
def _features(word: str) -> frozenset[str]:
    """The characters of a word and each with the one behind it."""
    short = word[:JUDGED]
    return frozenset(short).union(map(str.__add__, short, short[1:]), ("",))


def hint(near: str | None) -> Text:
    """The tail of a message that names the nearest right value; empty when there is none."""
    return Text(f"；是不是“{near}”？", f"; did you mean `{near}`?") if near else Text("", "")


def as_yaml(value: str) -> str:
    """The value as YAML text: plain where that is safe, else in double quotes (JSON strings are YAML)."""
    plain = _PLAIN.fullmatch(value) and not value.startswith(("-", "%", ".", "+")) and not value.isascii()
    return value if plain else json.dumps(value, ensure_ascii=False)
