"""A workbook against the plan that it was made from, and that against the plan of now: what is to be changed, and what cannot.

Three states by their keys: a value that the office changed and nobody else is taken; what both changed is refused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from ruralgov.editing.entering.typed_figures import FigureError, words
from ruralgov.editing.line_splices import plain
from ruralgov.editing.merging.list_slots import slots_of
from ruralgov.findings import Path
from ruralgov.ledger.refusals import Refusal, Told
from ruralgov.reading.plan_file import Loaded
from ruralgov.text import Text, number
from ruralgov.workbook.cells_from_values import Around, Shown, around, shown, value_in
from ruralgov.workbook.columns import NAME, PARENT, Column
from ruralgov.workbook.entry_sheet import row_key
from ruralgov.workbook.filled import Filled, Line, field_lines
from ruralgov.workbook.new_rows import NewRows
from ruralgov.workbook.requested_changes import Put, Remove, Wish
from ruralgov.workbook.sheets import PLAN, Data, Entry, Kind, columns_of, entries, name_of
from ruralgov.workbook.values_from_cells import Given, same, taken


class Compared(NamedTuple):
    """What the workbook wants of the plan as it is now, in the order of its sheets; what cannot be taken; what is to be known.

    ``gone`` are entries whose rows were taken out of the workbook.
    """

    filled: Filled
    wishes: tuple[Wish, ...]
    gone: tuple[Remove, ...]
    refused: tuple[Refusal, ...]
    told: tuple[Told, ...]


def compare(loaded: Loaded, filled: Filled) -> Compared:
    """The edits that a workbook means."""
    work = _Comparison(filled, plain(loaded.source.data), fresh=filled.base == loaded.source.text)
    for kind, lines in filled.lines.items():
        work.sheet(kind, lines)
    new = NewRows(filled.file, work.now, work.new, work.refused, work.told, loaded.partial)
    wishes = (*work.wishes, *new.wishes())
    return Compared(filled, wishes, tuple(work.gone), (*filled.refused, *work.refused), (*filled.told, *work.told))


class _Comparison:
    def __init__(self, filled: Filled, now: Data, *, fresh: bool) -> None:
        self.filled, self.base, self.now, self.fresh = filled, filled.data, now, fresh
        self.wishes: list[Wish] = []
        self.gone: list[Remove] = []
        self.new: list[tuple[Kind, Line, tuple[Column, ...]]] = []
        self.refused: list[Refusal] = []
        self.told: list[Told] = []
        self.moves: dict[Path, Mapping[int, int]] = {}

    def sheet(self, kind: Kind, lines: Sequence[Line]) -> None:
        """What one sheet wants."""
        columns = columns_of(self.base, kind)
        if kind.whole:
            self._plan(columns, lines)
            return
        old = {row_key(one.path): one for one in entries(self.base, kind)}
        now = {one.path: one for one in entries(self.now, kind)}
        owners = self._owners(columns, lines, old)
        for line in lines:
            entry = old[line.key] if owners.get(line.key) is line else None
            if entry is not None:
                self._row(kind, line, columns, entry, self._now(now, entry))
            elif not all(one.blank for one in line.cells.values()):
                self.new.append((kind, line, columns))
        for key, entry in old.items():
            if key not in owners:
                self._missing(kind, columns, entry, self._now(now, entry))

    def _now(self, now: Mapping[Path, Entry], entry: Entry) -> Entry | None:
        path = self.path_now(entry.path)
        return None if path is None else now.get(path)

    def _owners(self, columns: Sequence[Column], lines: Sequence[Line], old: Mapping[str, Entry]) -> dict[str, Line]:
        """Of several rows with one key (a row that was copied) the one that still is what it was; the others are new."""
        found: defaultdict[str, list[Line]] = defaultdict(list)
        for line in lines:
            if line.key in old:
                found[line.key].append(line)
        owners = {}
        for key, rows in found.items():
            like = {line.row: self._likeness(columns, line, old[key]) for line in rows}
            owners[key] = max(rows, key=lambda line: (like[line.row], -line.row))
            for line in rows:
                if line is not owners[key] and like[line.row] == like[owners[key].row] == len(line.cells):
                    why = (
                        f"与第 {owners[key].row} 行完全相同（复制的行），没有另记",
                        f"the same as row {owners[key].row}: not taken twice",
                    )
                    self.refused.append(Refusal(self.filled.file, line.sheet, line.ref(columns[0]), Text(*why)))
        return owners

    def _likeness(self, columns: Sequence[Column], line: Line, entry: Entry) -> int:
        near = around(self.base, entry.value)
        return sum(same(line.cells[one.path], value_in(one, entry, near)) for one in columns if one.path in line.cells)

    def path_now(self, path: Path) -> Path | None:
        """Where an entry of the workbook's plan stands in the plan of now; None where it is gone."""
        if self.fresh:
            return path
        found: tuple[str | int, ...] = ()
        for depth, part in enumerate(path):
            if isinstance(part, int):
                place = self._moved(path[:depth], found).get(part)
                if place is None:
                    return None
                found = (*found, place)
            else:
                found = (*found, part)
        return found

    def _moved(self, then: Path, now: Path) -> Mapping[int, int]:
        """Places of a list's entries now, by their places then."""
        if then not in self.moves:
            was, is_ = _at(self.base, then), _at(self.now, now)
            if not isinstance(was, list) or not isinstance(is_, list):
                return {}
            slots = slots_of(then, was, is_, is_)
            places = {slot: place for place, slot in enumerate(slots[1])}
            self.moves[then] = {at: places[slot] for at, slot in enumerate(slots[0]) if slot in places}
        return self.moves[then]

    def _plan(self, columns: Sequence[Column], lines: Sequence[Line]) -> None:
        cells = field_lines(lines)
        here = Line(lines[0].sheet if lines else PLAN.name, 0, "", cells)
        self._row(PLAN, here, columns, Entry((), (), self.base), Entry((), (), self.now))

    def _row(self, kind: Kind, line: Line, columns: Sequence[Column], was: Entry, now: Entry | None) -> None:
        """The cells of a row that are not what they were."""
        near = around(self.base, was.value)
        for column in columns:
            cell = line.cells.get(column.path)
            if cell is None or same(cell, value_in(column, was, near)):
                continue
            wish = self._cell(kind, line, cell, column, (was, now), near)
            if isinstance(wish, Text):
                self.refused.append(Refusal(self.filled.file, line.sheet, cell.ref, wish))
            elif wish is not None:
                self.wishes.append(wish)

    def _cell(
        self, kind: Kind, line: Line, cell: Given, column: Column, states: tuple[Entry, Entry | None], near: Around
    ) -> Put | Text | None:
        was, now = states
        try:
            value = taken(column, cell, near)
        except FigureError as error:
            return error.why
        wanted, before = shown(column, value, near), value_in(column, was, near)
        if wanted == before:
            return None
        if (why := _fixed(kind, column, before)) is not None:
            return why
        if value is None and column.required:
            return Text(
                f"“{column.title}”不能空；要删整条，请删去整行",
                f"`{column.title}` cannot be empty; to remove the entry, delete its row",
            )
        if now is None:
            return Text("导出之后，方案里已经没有这一条", "the plan has lost this entry since the workbook was made")
        today = around(self.now, now.value)
        there = value_in(column, now, today)
        if there == shown(column, value, today):
            return None
        if there != before or near.money != today.money:
            return Text(
                f"导出之后方案已由{_said(before)}改为{_said(there)}，这里填的是{_said(wanted)}；请定下来再填",
                f"since the workbook was made the plan changed from {_said(before)} to {_said(there)}; here stands {_said(wanted)}",
            )
        return Put(kind, line, cell.ref, now, column, value)

    def _missing(self, kind: Kind, columns: Sequence[Column], was: Entry, now: Entry | None) -> None:
        if now is None:
            return
        name = called(columns, was, self.base)
        if kind.log:
            why = (
                f"表“{kind.name}”少了已记录的一行（{name}）；台账只增不减，方案没有动",
                f"sheet `{kind.name}` lacks a recorded row ({name}); logs only grow",
            )
            self.told.append(Told(self.filled.file, Text(*why)))
        elif now.value != was.value:
            why = (
                f"表“{kind.name}”删去了“{name}”，但导出之后方案里这一条改过，没有删",
                f"sheet `{kind.name}` lacks {name}, which the plan changed since; it stays",
            )
            self.told.append(Told(self.filled.file, Text(*why)))
        else:
            self.gone.append(Remove(kind, now, name))


def identity(kind: Kind, entry: Entry) -> tuple[object, ...]:
    """What tells an entry from its like in whatever state of the plan: its names; where it has none, all that it says."""
    name = name_of(entry.value) or entry.value.get("item") or entry.value.get("by")
    if kind.log or not (name or kind.named):
        return (kind.pattern, *entry.above, repr(entry.value))
    return (kind.pattern, *entry.above, name, *map(entry.value.get, ("year", "on", "until")))


def called(columns: Sequence[Column], entry: Entry, data: Data) -> str:
    """What people call an entry: what it belongs to, and its first words."""
    near = around(data, entry.value)
    lead = [one for one in columns if one.path[0] in (NAME, PARENT)]
    own = [one for one in columns if one.path[0] not in (NAME, PARENT)][: 0 if lead and lead[-1].path[0] == NAME else 2]
    return " ".join(_bare(value) for one in (*lead, *own) if (value := value_in(one, entry, near)) is not None)


def _bare(value: Shown) -> str:
    line = number(value) if isinstance(value, Decimal) else " ".join(words(value).split())
    return line if len(line) <= 30 else f"{line[:30]}…"


def _said(value: Shown) -> str:
    return "（空）" if value is None else f"“{_bare(value)}”"


def _fixed(kind: Kind, column: Column, before: Shown) -> Text | None:
    """Why a cell of a row that was there cannot be changed."""
    if kind.log:
        return Text(
            f"已经记录的不改（原为{_said(before)}）；更正的另加一行，写明更正哪一天的",
            f"what is recorded stays (it was {_said(before)}); correct it by a new row that names the day it replaces",
        )
    if column.path[0] == NAME:
        return Text(
            f"名称不在这里改（原为{_said(before)}）；改名、撤并用 ruralgov reorganise",
            f"names are not changed here (it was {_said(before)}); see `ruralgov reorganise`",
        )
    if column.path[0] == PARENT:
        return Text(
            f"这一行属于{_said(before)}，不能移到别处；请删去这行，另起一行",
            f"the row belongs to {_said(before)}; delete it and write a new one",
        )
    return None


def _at(data: object, path: Path) -> object:
    """What stands at a path; None where nothing does."""
    for part in path:
        if isinstance(data, list):
            data = data[part] if isinstance(part, int) and part < len(data) else None
        else:
            data = data.get(part) if isinstance(data, Mapping) else None
    return data
