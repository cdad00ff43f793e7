"""Words of a plan compared: the nearest known name, and a value as it may stand in a YAML file."""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections.abc import Iterable

from ruralgov.text import Text

_NEAR = 0.6
_PLAIN = re.compile(r"[\w〔〕（）《》“”、，。；·/.+%-]*[^\W\d][\w〔〕（）《》“”、，。；·/.+%-]*")


def same_form(word: str) -> str:
    """The word without what the eye does not see: full-width letters and spaces."""
    return "".join(unicodedata.normalize("NFKC", word).split())


def nearest(given: str, known: Iterable[str]) -> str | None:
    """The known name nearest to the given one; None when none is near. The earlier one wins a tie."""
    letters, best, near = set(given), 0.0, None
    for name in known:
        # Shared letters bound the ratio and cost a tenth of it: most names are told apart here.
        if 2 * len(letters & set(name)) < _NEAR * len(letters):
            continue
        ratio = 1.0 if same_form(given) == same_form(name) else difflib.SequenceMatcher(None, given, name).ratio()
        if ratio >= _NEAR and ratio > best:
            best, near = ratio, name
    return near


def hint(near: str | None) -> Text:
    """The tail of a message that names the nearest right value; empty when there is none."""
    return Text(f"；是不是“{near}”？", f"; did you mean `{near}`?") if near else Text("", "")


def as_yaml(value: str) -> str:
    """The value as YAML text: plain where that is safe, else in double quotes (JSON strings are YAML)."""
    plain = _PLAIN.fullmatch(value) and not value.startswith(("-", "%", ".", "+")) and not value.isascii()
    return value if plain else json.dumps(value, ensure_ascii=False)
