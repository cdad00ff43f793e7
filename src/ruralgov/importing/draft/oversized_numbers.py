"""Numbers larger than a plan may hold: their lines stay in the draft as comments, for a person to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from ruralgov.importing.sources.patterns import lazy
from ruralgov.plan.numerals import LARGEST

_VALUE = lazy(r"(?:: |\[|, )(\d{13,}(?:\.\d+)?)(?=[\s,}\]]|[百千万亿]*元|$)")
_LONG = lazy(r"\d{13}")
_STRING = lazy(r'"(?:[^"\\]|\\.)*"')
_COMMENT = lazy(r"(?:^|\s)#")
_DOUBT = f"待核：数字超过 {LARGEST // 10**8} 亿"


def set_aside(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a draft, those with such a number as comments; a key left with nothing below it too."""
    before = list(lines)
    after = [_commented(line) if _too_large(line) else line for line in before]
    if after == before:
        yield from before
        return
    for place, line in enumerate(after):
        emptied = line.endswith(":") and _holds(before, place) and not _holds(after, place)
        yield _hidden(line) if emptied else line


def _too_large(line: str) -> bool:
    if not _LONG.search(line):
        return False
    code = _COMMENT.split(_STRING.sub('""', line), maxsplit=1)[0]
    return any(float(number) > LARGEST for number in _VALUE.findall(code))


def _commented(line: str) -> str:
    return f"{_hidden(line)}；{_DOUBT}" if "  # " in line else f"{_hidden(line)}  # {_DOUBT}"


def _hidden(line: str) -> str:
    inner = line.lstrip(" ")
    return f"{line[: len(line) - len(inner)]}# {inner}"


def _holds(lines: list[str], place: int) -> bool:
    """Whether something stands below a key."""
    indent = len(lines[place]) - len(lines[place].lstrip(" "))
    for line in islice(lines, place + 1, None):
        inner = line.lstrip(" ")
        if inner and not inner.startswith("#"):
            return len(line) - len(inner) > indent
    return False
