"""Names of a task's targets told apart: 2026年改造1.2万户，2027年改造1万户 are no two indicators called 改造."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ruralgov.importing.document import Fact
from ruralgov.importing.indicators import Indicator


def distinct(targets: list[Indicator]) -> list[Indicator]:
    """Shared names become the printed words before the number, or those with the number where that is not enough."""
    for words in ("before", "clause"):
        counts = Counter(_key(item) for item in targets)
        targets = [_named(item, getattr(item, words)) if counts[_key(item)] > 1 else item for item in targets]
    return targets


def _key(item: Indicator) -> tuple[str, str]:
    """Norms may share a name with others: 每村, 每乡镇 tell them apart."""
    return item.name.value, item.per


def _named(item: Indicator, words: Fact | None) -> Indicator:
    return replace(item, name=words) if words and len(words.value) > 1 else item
