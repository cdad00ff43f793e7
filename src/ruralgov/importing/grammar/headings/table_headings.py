"""What a column of a table holds, by its heading."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ruralgov.importing.grammar.lexicon.table_headings import COLUMNS, LEADS, OTHER_TABLE, REMARK, ROLE_HEADING, TOTAL
from ruralgov.importing.grammar.signs import SPACE
from ruralgov.importing.sources.characters import narrow
from ruralgov.importing.sources.patterns import lazy

_KINDS = tuple((form.value, lazy(form.words)) for form in COLUMNS)
_SPACE_OR_BRACKET = lazy(r"\s|\(.*?\)")
_LONGEST = 12
_PRINTED_LONGEST = 200
"""Characters of a heading with all its spaces and brackets; brackets in garbage are not paired in longer texts."""


@lru_cache(maxsize=256)
def kind_of_heading(cell: str) -> str:
    """What a column with this heading holds; empty for any other text."""
    if len(cell) > _PRINTED_LONGEST:
        return ""
    bare = _SPACE_OR_BRACKET.sub("", narrow(cell))
    return next((kind for kind, words in _KINDS if words.search(bare)), "") if len(bare) <= _LONGEST else ""


def is_heading(cell: str) -> bool:
    """Stricter: 责任单位 heads a column, 责任清单 and 县委领导小组 are other words."""
    kind = kind_of_heading(cell)
    return bool(kind) and (kind != "role" or bool(ROLE_HEADING.match(SPACE.sub("", narrow(cell)))))


def heads_leads(heading: str) -> bool:
    """牵头单位, 责任单位: the column of those who answer for the task."""
    return bool(LEADS.search(heading))


def heads_no_tasks(headings: Sequence[str]) -> bool:
    """总体目标 in front: a table of the plan's own goals; 规定内容: what is laid down beside the tasks."""
    return "总体目标" in headings[0] or any("规定内容" in one for one in headings)


def heads_other_table(line: str) -> bool:
    """附件, 名单, 通讯录: words between two tables that are not one."""
    return bool(OTHER_TABLE.search(line))


def is_remark(text: str) -> bool:
    """备注：…, 合计: a row across the table that opens no group."""
    return bool(REMARK.match(text))


def is_total(text: str) -> bool:
    """合计 | 共5项: the sum of the rows above, no task."""
    return bool(TOTAL.match(text))
