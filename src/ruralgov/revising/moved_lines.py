"""The places that a draft's comments name (第12行, 第2表第5行), after lines of the document have moved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from ruralgov.editing.comments import parted
from ruralgov.importing.sources.lines import Source

_ALIKE = 0.6
_NEAR = 30
"""So many lines further down the line is looked for."""
_NUMBER = r"\d+(?:[份表页行段]第\d+)*[行段]?"


def moved(old: Source, new: Source) -> dict[str, str]:
    """The number of each line of the old document that stands in the new one too, as printed, and its number there."""
    before, after = ([line.text for line in source.lines] for source in (old, new))
    found: dict[str, str] = {}
    for kind, start, end, there, there_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        pairs = zip(range(start, end), range(there, there_end), strict=False) if kind == "equal" else ()
        for one, other in pairs or _alike(before, after, (start, end), (there, there_end)):
            found[str(old.lines[one].number)] = str(new.lines[other].number)
    return found


def _alike(
    before: Sequence[str], after: Sequence[str], old: tuple[int, int], new: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """Lines of which some words were changed, in their order."""
    at = new[0]
    for one in range(*old):
        for other in range(at, min(new[1], at + _NEAR)):
            if SequenceMatcher(None, before[one], after[other], autojunk=False).ratio() > _ALIKE:
                yield one, other
                at = other + 1
                break


def restated(text: str, places: Mapping[str, str], unit: str) -> str:
    """The text with the places of its comments as the new document has them; what is gone from it says 原第12行."""
    named = re.compile(rf"第({_NUMBER}(?:[、–]{_NUMBER})*){unit}")
    return "".join(yaml + named.sub(lambda found: _put(found[1], places, unit), note) for yaml, note in parted(text))


def _put(numbers: str, places: Mapping[str, str], unit: str) -> str:
    shown = re.split("([、–])", numbers)
    kept = [part if part in "、–" else places.get(part, "") for part in shown]
    return f"第{''.join(kept)}{unit}" if all(kept) else f"原第{numbers}{unit}"


def without_comments(text: str) -> str:
    """The YAML alone: a draft that is only compared."""
    return "".join(_bare(text))


def _bare(text: str) -> Iterator[str]:
    for yaml, note in parted(text):
        if yaml.strip() or not note:
            yield yaml if not note else f"{yaml.rstrip()}\n"
