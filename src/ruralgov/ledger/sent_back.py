"""What is not taken goes back: a new workbook of ours with the unit's cells, the doubtful ones marked, the reason beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ruralgov.calendar.report_owners import ledger_period
from ruralgov.calendar.report_periods import of_days
from ruralgov.files.names import FileNames
from ruralgov.ledger.columns import EVERYONE, KNOWN, PLANNED, Sent, title_of
from ruralgov.ledger.export import Workbook, ledger
from ruralgov.ledger.filled_workbook import Cell, Ledger, Line
from ruralgov.ledger.ledger_sheet import FilledCell, FilledRow
from ruralgov.ledger.merge_rows import Merged, of_plan, tasks_of
from ruralgov.ledger.refusals import Refusal
from ruralgov.ledger.rows.row import filled
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.status import state

RETURNED = "退回"
Reasons = Mapping[tuple[str, str, str], str]
"""Why a cell was not taken, by file, sheet and place."""
_PLANNED = {field.key for field in (*PLANNED, *KNOWN)}
_HEAD = "以下没有采用。请在台账里改标色的格（批注里有原因），改好后把本工作簿发回；其余各格已经采用，不用重填。"


def returned(index: Index, ledgers: Sequence[Ledger], merged: Merged, day: date) -> Iterator[Workbook]:
    """A workbook for each unit of whose cells some were not taken, in the order of the files."""
    files = {one.file for one in merged.refused}
    units: dict[str | None, list[Ledger]] = defaultdict(list)
    for one in ledgers:
        if one.file in files and of_plan(index, one):
            units[index.unit(one.department) if one.department else None].append(one)
    reasons, names = dict(_reasons(merged.refused)), FileNames()
    for unit, own in units.items():
        tasks = tasks_of(index, unit, day)
        pairs = [(task, state(index, task, day)) for task in tasks]
        lines = [(one, line) for one in own for line in one.lines]
        rows = [_row(one, line, {task.id for task in tasks}, reasons) for one, line in lines]
        doubts = [
            _HEAD,
            *dict.fromkeys(
                _doubt(refusal, lines) for refusal in merged.refused if refusal.file in {one.file for one in own}
            ),
        ]
        if tasks:
            # What was sent for an earlier period stays what it was.
            period = next((of_days(one.period) for one in own if one.period), None)
            sent = Sent(unit, day, period or ledger_period(index, unit, day))
            data = ledger(index, sent, pairs, [row for row in rows if row.cells], doubts)
            yield Workbook(names.free(RETURNED, unit or EVERYONE, "xlsx"), unit, len(tasks), data)


def _reasons(refused: Sequence[Refusal]) -> Iterator[tuple[tuple[str, str, str], str]]:
    """What fell together with another cell is marked too; its own reason wins. In Chinese, as the workbook is."""
    for one in refused:
        yield from (((one.file, one.sheet, cell), f"同一笔中另一格没有采用：{one.why.zh}") for cell in one.along)
    for one in refused:
        yield (one.file, one.sheet, one.cell), one.why.zh


def _doubt(one: Refusal, lines: Sequence[tuple[Ledger, Line]]) -> str:
    """Which cell it is, by task and heading: in this workbook it may stand elsewhere."""
    for own, line in lines:
        if (own.file, line.sheet) == (one.file, one.sheet):
            key = next((key for key, cell in line.cells.items() if cell.ref == one.cell), None)
            if key is not None:
                return f"任务{line.id} {title_of(key)}：{one.why.zh}"
    return f"原件 {one.sheet}!{one.cell}：{one.why.zh}"


def _row(one: Ledger, line: Line, known: set[str], reasons: Reasons) -> FilledRow:
    """A row by its task; where that cannot be told it waits at the foot for its number. Locked cells say the plan's again."""
    why = {key: reasons.get((one.file, line.sheet, cell.ref)) for key, cell in line.cells.items()}
    lost = line.id not in known or why["id"] is not None
    shown = [
        key for key in line.cells if key != "id" and not key.startswith("target") and (lost or key not in _PLANNED)
    ]
    cells = {key: _cell(line.cells[key], why[key]) for key in shown}
    cells = {key: cell for key, cell in cells.items() if cell.why or cell.value not in (None, "")}
    if lost and filled(line):
        cells["no"] = FilledCell(None, why=why["id"] or why.get("no") or "请写任务编号")
    return FilledRow(None if lost else line.id, cells if filled(line) else {})


def _cell(cell: Cell, why: str | None) -> FilledCell:
    value = None if cell.is_unknown or cell.is_covered else "#错误值" if cell.is_error else cell.value
    return FilledCell(value, cell.as_percent, why)
