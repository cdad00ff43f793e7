"""What a column of a table holds, by its heading."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ruralgov.importing.grammar.lexicon.table_headings import (
    COLUMNS,
    FOR_TASK,
    LEADS,
    MONEY_OF_ROW,
    OTHER_TABLE,
    PAID_FROM,
    PURPOSE,
    REMARK,
    ROLE_HEADING,
    TOTAL,
    UNIT_OF_TABLE,
)
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


def heads_sums(heading: str) -> bool:
    """金额（万元）: a column of sums, and no standards, prices or sums of the past."""
    return bool(MONEY_OF_ROW.search(heading))


def heads_purposes(heading: str) -> bool:
    """支出项目, 用途: the column of what the sums are for."""
    return bool(PURPOSE.fullmatch(heading))


def heads_payers(heading: str) -> bool:
    """资金来源: the column of who pays."""
    return bool(PAID_FROM.search(heading))


def heads_task_numbers(heading: str) -> bool:
    """对应任务: the column with the number of the task that a row belongs to."""
    return bool(FOR_TASK.search(heading))


def unit_of_table(text: str) -> str:
    """单位：万元 above a table; empty where it says none."""
    found = UNIT_OF_TABLE.search(text)
    return str(found["unit"]) if found else ""
