"""The head of a task table: which row or rows it is, and what stands in each column."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from ruralgov.importing.grammar.headings.table_headings import heads_no_tasks, is_heading, kind_of_heading
from ruralgov.importing.grammar.signs import SPACE
from ruralgov.importing.sources.characters import COUNTING, narrow
from ruralgov.importing.sources.patterns import lazy

_NUMBER_BEFORE = lazy(rf"^\(?[{COUNTING}\d]{{1,3}}[)、.]+")
_NO_LETTER = lazy(r"[\W_]")
_HEADER_ROWS = 4
_OF_TASKS = {"outer", "inner", "body", "target"}
"""Kinds of columns that say what is to be done."""
_LOWER_LONGEST = 10


class Head(NamedTuple):
    """A table's headings by column, and how many rows they and the table's title take."""

    headings: tuple[str, ...]
    rows: int
    printed: tuple[tuple[str, ...], ...] = ()
    """The rows of the head as they stand there."""


class Columns(NamedTuple):
    """Which column holds what; −1 where a table has none."""

    number: int
    section: int
    title: int
    body: tuple[int, ...]
    times: tuple[int, ...]
    roles: tuple[tuple[int, str], ...]
    money: tuple[tuple[int, str], ...] = ()
    unread: tuple[str, ...] = ()
    """The headings of columns that say nothing of a task: 备注, 完成情况, 联系电话."""


def kinds_of(cells: Sequence[str]) -> list[str]:
    """What each column holds, for a head that names tasks and who does them; empty for any other row."""
    kinds = [kind_of_heading(cell) for cell in cells]
    return kinds if ("role" in kinds and _OF_TASKS & set(kinds)) or _lists_tasks(kinds) else []


def _lists_tasks(kinds: Sequence[str]) -> bool:
    """序号 | 重点任务 | 主要内容与目标: a plan that names nobody; every column says what is to be done, or by when."""
    held = set(kinds)
    numbered = kinds[0] == "number" and len(kinds) <= len(_OF_TASKS)
    return (
        numbered
        and bool(held & {"outer", "inner"})
        and (len(kinds) == 2 or "body" in held)
        and held <= {"number", "time", *_OF_TASKS}
    )


def head_of(rows: Sequence[tuple[str, ...]]) -> Head | None:
    """The head among the first rows: one row, or rows of which the lower ones part the cells of the upper."""
    for index in range(min(_HEADER_ROWS, len(rows))):
        headings, count = rows[index], 1
        while index + count < len(rows) and (lower := _beneath(headings, rows[index + count])):
            headings, count = lower, count + 1
        if kinds_of(headings):
            return Head(headings, index + count, tuple(rows[index : index + count]))
    return None


def repeats(head: Head, cells: tuple[str, ...]) -> bool:
    """Whether a row is the head, or a row of it, printed again on the next page."""
    return (len(head.printed) > 1 and cells in head.printed) or same_head(head.headings, cells)


def same_head(head: tuple[str, ...], cells: tuple[str, ...]) -> bool:
    """Whether two rows are the same headings."""
    ours, theirs = ([SPACE.sub("", narrow(cell)) for cell in row] for row in (head, cells))
    filled = [cell for cell in theirs if cell]
    same = sum(cell in ours for cell in filled)
    return len(filled) > 1 and same * 10 >= len(filled) * 8 and all(map(is_heading, filled))


def _beneath(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[str, ...]:
    """Both rows as one head; empty where the lower row is none."""
    if len(lower) > len(upper) or not any(upper):
        return ()
    joined: list[str] = list(upper)
    new = 0
    for column, cell in enumerate(lower):
        above = upper[column]
        if not cell.strip() or cell == above:
            continue
        if len(cell.strip()) > _LOWER_LONGEST or not (is_heading(cell) or _spans(upper, column)):
            return ()
        new += is_heading(cell)
        joined[column] = cell if is_heading(cell) else _over(upper, column) + cell
    return tuple(joined) if new and _whole(upper, lower) else ()


def _whole(upper: tuple[str, ...], lower: tuple[str, ...]) -> bool:
    """A head's lower row parts at least one cell in two; a row of data has no headings side by side."""
    changed = [column for column, cell in enumerate(lower) if cell.strip() and cell != upper[column]]
    return any(_spans(upper, column) for column in changed) and len(changed) > 1


def _spans(upper: tuple[str, ...], column: int) -> bool:
    """Whether the upper cell is one of several columns: its text is repeated, or is missing beside it."""
    beside = [upper[at] for at in (column - 1, column + 1) if 0 <= at < len(upper)]
    return not upper[column].strip() or upper[column] in beside or "" in beside


def _over(upper: tuple[str, ...], column: int) -> str:
    while column > 0 and not upper[column].strip():
        column -= 1
    return upper[column]


def columns_of(head: Head, body: Sequence[tuple[str, ...]], known: Collection[str] = ()) -> Columns | None:
    """What to read where. The rows decide whether a column of tasks holds tasks or what they are grouped by.

    ``known`` are the tasks that the text states: a column that names these holds tasks.
    """
    kinds = kinds_of(head.headings)
    title, section = _tasks_and_groups(head, kinds, body, known)
    if title < 0 or heads_no_tasks(head.headings):
        return None
    number = _first(kinds, "number")
    rest = tuple(at for at, kind in enumerate(kinds) if kind in _OF_TASKS and at not in {title, section})
    roles, money = (_headed(head, kinds, kind) for kind in ("role", "money"))
    times = tuple(at for at, kind in enumerate(kinds) if kind == "time")
    read = {number, section, title, *rest, *times, *(at for at, _ in (*roles, *money))}
    unread = tuple(heading.strip() for at, heading in enumerate(head.headings) if at not in read and heading.strip())
    return Columns(number, section, title, rest, times, roles, money, unread)


def _headed(head: Head, kinds: Sequence[str], kind: str) -> tuple[tuple[int, str], ...]:
    return tuple((at, SPACE.sub("", narrow(head.headings[at]))) for at, own in enumerate(kinds) if own == kind)


def _first(kinds: Sequence[str], kind: str) -> int:
    return kinds.index(kind) if kind in kinds else -1


def _tasks_and_groups(
    head: Head, kinds: Sequence[str], body: Sequence[tuple[str, ...]], known: Collection[str]
) -> tuple[int, int]:
    """(the column of tasks, the column of what they are grouped by); −1 where there is none."""
    inner, content, section = (_first(kinds, kind) for kind in ("inner", "body", "section"))
    outer = _first(_without_goals(head, kinds), "outer")
    if inner < 0 and section < 0 and (last := _second_outer(head, kinds)) >= 0:
        return last, outer
    title = next((column for column in (inner, outer, content, _first(kinds, "target")) if column >= 0), -1)
    if title == outer and content >= 0 and not any(key(at(row, outer)) in known for row in body if known):
        # 任务 | 序号 | 具体要求: the number counts what stands behind it.
        behind = outer < _first(kinds, "number") < content
        if behind or _groups(body, outer, _first(kinds, "number")):
            return content, outer if section < 0 else section
    return title, outer if inner >= 0 and outer >= 0 and section < 0 else section


def _without_goals(head: Head, kinds: Sequence[str]) -> list[str]:
    """任务名称 | 目标任务 | 主要举措: beside a column of tasks these say how much of it, and how."""
    several = sum(kind in {"outer", "inner"} for kind in kinds) > 1
    return [
        "target" if several and kind == "outer" and ("目标" in heading or "举措" in heading) else kind
        for kind, heading in zip(kinds, head.headings, strict=True)
    ]


def _second_outer(head: Head, kinds: Sequence[str]) -> int:
    """行动 | 序号 | 重点任务 | 目标要求: of two columns of tasks the first groups the second. 任务 | 举措 are what and how."""
    columns = [column for column, kind in enumerate(kinds) if kind == "outer"]
    if len(columns) > 1 and "任务" not in head.headings[columns[0]] and "任务" in head.headings[columns[-1]]:
        return columns[-1]
    return -1


def _groups(body: Sequence[tuple[str, ...]], column: int, number: int) -> bool:
    """Whether a column of "tasks" is merged over rows that have numbers of their own: then it holds sections."""
    values = [value for row in body if (value := at(row, column))]
    numbers = [at(row, number) for row in body] if number >= 0 else []
    return len(set(values)) * 10 <= len(values) * 7 and (not numbers or len(set(numbers)) * 10 > len(numbers) * 8)


def key(title: str) -> str:
    """A title as titles are compared."""
    return _NO_LETTER.sub("", _NUMBER_BEFORE.sub("", narrow(title)))


def at(row: tuple[str, ...], column: int) -> str:
    """The text of a cell; empty where the row is too short."""
    return row[column].strip() if 0 <= column < len(row) else ""
