"""Filled ledgers merged with a plan: what is added to the log, and every cell that cannot be taken, with the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ruralgov.ledger.entries import Refusal, Row, Taken, anonymous, read_row
from ruralgov.ledger.filled_workbook import Ledger, Line
from ruralgov.plan.funding import Payment
from ruralgov.plan.lookups.index import Index, once
from ruralgov.text import Text


class Merged(NamedTuple):
    """The outcome: rows taken in the order of files and rows, refusals, rows already in the log, rows left empty."""

    taken: tuple[Taken, ...]
    refused: tuple[Refusal, ...]
    known: int
    empty: int


def merge(index: Index, ledgers: Iterable[Ledger], when: date) -> Merged:
    """What the ledgers add to the plan's log on a day; nothing is guessed, and what is there already is not added."""
    refused: list[Refusal] = []
    found: dict[str, list[tuple[Row, Taken]]] = defaultdict(list)
    empty = 0
    for ledger in ledgers:
        for row in _rows(index, ledger, when, refused):
            problems, said = read_row(row)
            refused += problems
            if said is None:
                empty += not problems
            elif not problems:
                found[row.task.id].append((row, said))
    taken, known = _agreed(index, list(found.values()), refused)
    return Merged(tuple(_in_order(index, taken)), tuple(refused), known, empty)


def _in_order(index: Index, taken: Iterable[Taken]) -> list[Taken]:
    """In the plan's order: the order in which files were named does not show in the log."""
    return sorted(taken, key=lambda one: index.positions[one.task])


def _rows(index: Index, ledger: Ledger, when: date, refused: list[Refusal]) -> Iterator[Row]:
    """The rows whose id leads to a task of the ledger's department, each id once."""
    # A line break of the title (title: |) does not come back from a cell as it went.
    if ledger.plan and ledger.plan.split() != index.plan.title.split():
        other = Text(f"这是另一个方案的台账：{ledger.plan}", f"a ledger of another plan: {ledger.plan}")
        refused.append(Refusal(ledger.file, ledger.sheet, "A1", other))
        return
    seen: dict[str, list[Line]] = defaultdict(list)
    for line in ledger.lines:
        seen[line.id].append(line)
    for line in ledger.lines:
        why = _wrong_id(index, ledger, line, len(seen[line.id]))
        if why is not None:
            refused.append(Refusal(ledger.file, ledger.sheet, line.cells["id"].ref, why))
        else:
            yield Row(index, ledger, line, index.tasks[line.id], when)


def _wrong_id(index: Index, ledger: Ledger, line: Line, count: int) -> Text | None:
    shown = line.id
    if not shown:
        return Text("这一行没有任务ID（A 列），不知道是哪项任务", "no task id (column A): which task is it?")
    if shown not in index.tasks:
        return Text(f"方案里没有任务“{shown}”", f"the plan has no task `{shown}`")
    if count > 1:
        return Text(f"任务“{shown}”有 {count} 行，只能有一行", f"task `{shown}` stands in {count} rows, not in one")
    leads = tuple(map(index.unit, index.tasks[shown].lead))
    # A workbook that was sent out under the name of before a reorganisation is its successor's.
    heirs = index.heirs.of(ledger.department, shown) if ledger.department is not None else leads
    if set(leads).isdisjoint(heirs):
        names = "、".join(leads)
        return Text(
            f"任务“{shown}”由{names}牵头，不是{ledger.department}的任务",
            f"task `{shown}` is led by {names}, not by {ledger.department}",
        )
    return None


def _agreed(index: Index, found: Sequence[list[tuple[Row, Taken]]], refused: list[Refusal]) -> tuple[list[Taken], int]:
    """One outcome a task: what several workbooks say alike counts once, what they say otherwise not at all."""
    taken: list[Taken] = []
    known = 0
    for rows in found:
        if any(one.content != rows[0][1].content for _, one in rows):
            refused += [
                _disagrees(row, [other.ledger.file for other, _ in rows if other is not row]) for row, _ in rows
            ]
            continue
        row, one = rows[0]
        fresh = _fresh(index, one)
        if isinstance(fresh, Text):
            refused.append(row.refusal("id", fresh))
        elif fresh is None:
            known += 1
        else:
            taken.append(fresh)
    return taken, known


def _disagrees(row: Row, others: Sequence[str]) -> Refusal:
    names = "、".join(dict.fromkeys(others))
    return row.refusal(
        "id",
        Text(f"任务“{row.task.id}”与 {names} 填的不一致", f"task `{row.task.id}` is filled otherwise in {names}"),
    )


def _fresh(index: Index, taken: Taken) -> Taken | Text | None:
    """What is not in the log yet; None when all of it is; a reason when the log has another report of that day."""
    entry = taken.entry
    if entry is not None:
        same_day = [one for one in index.log.get(entry.task, ()) if one.date == entry.date]
        if any(anonymous(one) == anonymous(entry) for one in same_day):
            entry = None
        elif same_day:
            return Text(
                f"任务“{entry.task}”{entry.date} 已有一条不同的记录；更正用 ruralgov log --replaces",
                f"task `{entry.task}` has another entry of {entry.date}; correct it with `ruralgov log --replaces`",
            )
    payments = tuple(one for one in taken.payments if one not in _booked(index))
    return taken._replace(entry=entry, payments=payments) if entry or payments else None


@once
def _booked(index: Index) -> frozenset[Payment]:
    return frozenset(one.model_copy(update={"entered": None}) for one in index.plan.funding.payments)
