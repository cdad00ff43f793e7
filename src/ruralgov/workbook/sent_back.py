"""What is not taken goes back: the plan as it is now as a workbook, the doubtful cells in it marked, the reason beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ruralgov.editing.line_splices import plain
from ruralgov.findings import Path
from ruralgov.ledger.ledger_sheet import FilledCell
from ruralgov.workbook.apply import Outcome
from ruralgov.workbook.compare import identity
from ruralgov.workbook.entry_sheet import NOTHING, Returns, row_key
from ruralgov.workbook.export import export
from ruralgov.workbook.filled import Line, field_lines
from ruralgov.workbook.sheets import Data, Kind, entries
from ruralgov.workbook.values_from_cells import Given

Marks = Mapping[tuple[str, ...], FilledCell]
_HEAD = "以下没有采用。请改标色的格（批注里有原因），改好后把本工作簿发回；其余各格已经采用，不用重填。"


def returned(outcome: Outcome) -> bytes:
    """The workbook that goes back, made from the plan as it is after the import."""
    return export(outcome.result.loaded, _returns(outcome) if outcome.refused else NOTHING)


def _returns(outcome: Outcome) -> Returns:
    reasons: dict[tuple[str, str], str] = {}
    for one in outcome.refused:
        reasons |= {(one.sheet, cell): f"同一行中另一格没有采用：{one.why.zh}" for cell in one.along}
    reasons |= {(one.sheet, one.cell): one.why.zh for one in outcome.refused}
    filled = outcome.compared.filled
    now: Data = plain(outcome.result.loaded.source.data)
    cells: dict[tuple[str, Path], Marks] = {}
    rows: defaultdict[str, list[Marks]] = defaultdict(list)
    for kind, lines in filled.lines.items():
        places = _places(kind, filled.data, now)
        for line, marks in _marked(kind, lines, reasons):
            path = () if kind.whole else places.get(line.key)
            if path is not None and not _is_new(line, reasons):
                cells[(kind.name, path)] = marks
            else:
                rows[kind.name].append(_whole(line, marks))
    doubts = [_HEAD, *(f"{one.sheet}!{one.cell}：{one.why.zh}" for one in outcome.refused)]
    return Returns(cells, rows, doubts)


def _places(kind: Kind, base: Data, now: Data) -> dict[str, Path]:
    """Where the entry of a row stands by now, by its key in the workbook."""
    here = {identity(kind, one): one.path for one in reversed(entries(now, kind))}
    was = ((row_key(one.path), identity(kind, one)) for one in entries(base, kind))
    return {key: here[name] for key, name in was if name in here}


def _marked(
    kind: Kind, lines: tuple[Line, ...], reasons: Mapping[tuple[str, str], str]
) -> Iterator[tuple[Line, Marks]]:
    if kind.whole:
        lines = tuple(Line(line.sheet, line.row, "", field_lines([line])) for line in lines)
    merged: dict[tuple[str, ...], FilledCell] = {}
    for line in lines:
        marks = {
            path: _cell(cell, why) for path, cell in line.cells.items() if (why := reasons.get((line.sheet, cell.ref)))
        }
        merged |= marks
        if marks and not kind.whole:
            yield line, marks
    if kind.whole and merged:
        yield lines[0], merged


def _is_new(line: Line, reasons: Mapping[tuple[str, str], str]) -> bool:
    """Whether the row itself was not taken, and not only some of its cells."""
    given = [cell for cell in line.cells.values() if not cell.blank]
    return bool(given) and all((line.sheet, cell.ref) in reasons for cell in given)


def _whole(line: Line, marks: Marks) -> Marks:
    plain_ = {path: _cell(cell, None) for path, cell in line.cells.items() if not cell.blank}
    return {**plain_, **marks}


def _cell(cell: Given, why: str | None) -> FilledCell:
    return FilledCell("#错误值" if cell.broken else cell.value, cell.as_percent, why)
