"""The rows of a task table that lists the tasks of the text again: one task each, with the roles and times of the row."""

from __future__ import annotations

from dataclasses import replace

from ruralgov.importing.layout.table_heads import key
from ruralgov.importing.outline.task_blocks import Block
from ruralgov.importing.sources.paragraph import Para

_HELD_LEAST = 4


def joined(text_blocks: list[Block], tables: list[Block]) -> list[Block]:
    """A table that lists the tasks of the text again adds its roles and times to them; new rows are new tasks."""
    by_title = {key(block.title.value): index for index, block in enumerate(text_blocks)}
    result = list(text_blocks)
    fresh = []
    for row in tables:
        index = by_title.get(key(row.title.value))
        near = index is None and (index := _nearly(row, text_blocks)) is not None
        if index is None:
            fresh.append(row)
            continue
        block = result[index]
        doubts = (*block.doubts, f"表中写作“{row.title.value}”，按序号和标题对上") if near else block.doubts
        text = (*block.text, *_new_words(row, block))
        roles, times = row.roles or block.roles, row.times or block.times
        result[index] = replace(block, text=text, roles=roles, times=times, doubts=doubts)
    return result + fresh


def _new_words(row: Block, block: Block) -> list[tuple[Para, int]]:
    """The goals and measures of a row that the text of its task does not say."""
    said = "".join(key(para.raw) for para in block.paras)
    return [(para, start) for para, start in row.text if (words := key(para.raw[start:])) and words not in said]


def _nearly(row: Block, blocks: list[Block]) -> int | None:
    """The one task of the text with the row's number of which one title holds the other: 加强环境整治, 环境整治."""
    title = key(row.title.value)
    if not row.number.value or len(title) < _HELD_LEAST:
        return None
    found = [
        index
        for index, block in enumerate(blocks)
        if block.number.value == row.number.value
        and len(key(block.title.value)) >= _HELD_LEAST
        and (title in key(block.title.value) or key(block.title.value) in title)
    ]
    return found[0] if len(found) == 1 else None
