"""The ids of tasks: printed numbers, with their section's before them where they restart, the next free one where lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ruralgov.importing.outline.task_blocks import Block


def numbered(found: list[Block]) -> list[Block]:
    """Ids: the printed number; with its section's before it where numbers restart; the next free one where it is lost."""
    found = _filled(found)
    for depth in range(3):
        ids = [
            ".".join([*map(str, block.path[len(block.path) - depth :]), block.number.value])
            if depth
            else block.number.value
            for block in found
        ]
        if len(set(ids)) == len(ids):
            return [_with_id(block, value) for block, value in zip(found, ids, strict=True)]
    if all(block.place and block.place[-1].mark and block.place[-1].mark.kind == "lost" for block in found):
        # No number is printed anywhere: they are counted through.
        return [_with_id(block, str(count), block.number.doubt) for count, block in enumerate(found, 1)]
    return list(_made_unique(found, ids))


def _filled(found: list[Block]) -> list[Block]:
    """Lost numbers continue the count of the task before, if nobody else has that number."""
    filled: list[Block] = []
    for block, following in zip(found, _numbers_behind(found), strict=True):
        if block.number.value:
            filled.append(block)
            continue
        before = int(re.sub(r"\D", "", filled[-1].number.value.split(".")[-1]) or 0) if filled else 0
        value = str(before + 1)
        value = f"{before}a" if value == following else value
        filled.append(replace(block, number=replace(block.number, value=value, doubt="原文缺编号，序号为补编")))
    return filled


def _numbers_behind(found: list[Block]) -> list[str]:
    """For every block the next printed number behind it."""
    numbers = [""]
    for block in reversed(found[1:]):
        numbers.append(block.number.value or numbers[-1])
    return numbers[len(found) - 1 :: -1] if found else []


def _made_unique(found: list[Block], ids: list[str]) -> Iterator[Block]:
    counts = Counter(ids)
    seen: Counter[str] = Counter()
    for block, value in zip(found, ids, strict=True):
        seen[value] += 1
        if counts[value] > 1 and seen[value] > 1:
            yield _with_id(block, f"{value}-{seen[value]}", "编号重复，已加后缀")
        else:
            yield _with_id(block, value)


def _with_id(block: Block, value: str, doubt: str = "") -> Block:
    # The section's number before it stands on the section's own line.
    above = value.removesuffix(block.number.value) if value != block.number.value else ""
    if not above and not doubt and value == block.number.value and not block.number.extra:
        return block
    return replace(block, number=replace(block.number, value=value, doubt=doubt or block.number.doubt, extra=above))
