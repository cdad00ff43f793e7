"""Rows that an office has written below the others, as entries of the plan: a new payment, a new task with its indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ruralgov.editing.entering.typed_figures import FigureError, words
from ruralgov.files.recorded_reads import today
from ruralgov.findings import Path
from ruralgov.ledger.refusals import Refusal, Told
from ruralgov.plan.governance import recurs
from ruralgov.plan.lookups.day.corrected_entries import entering
from ruralgov.plan.plan import Plan
from ruralgov.text import Text
from ruralgov.workbook.cells_from_values import Around, around, raw_of, shown
from ruralgov.workbook.columns import NAME, PARENT, Column
from ruralgov.workbook.filled import Line
from ruralgov.workbook.requested_changes import Add
from ruralgov.workbook.sheets import Data, Kind, entries, name_of
from ruralgov.workbook.values_from_cells import taken

_DUTIES = "duties[]"
Row = tuple[Kind, Line, tuple[Column, ...]]


class NewRows:
    """The new rows of all sheets; what cannot be taken of them is added to the refusals."""

    def __init__(
        self,
        file: str,
        now: Data,
        rows: Sequence[Row],
        refused: list[Refusal],
        told: list[Told],
        plan: Plan | None = None,
    ) -> None:
        self.file, self.now, self.rows, self.refused, self.told, self.plan = file, now, rows, refused, told, plan
        self.made: list[Add] = []

    def wishes(self) -> tuple[Add, ...]:
        """The entries, those that others belong to before these."""
        for kind, line, columns in sorted(self.rows, key=lambda row: row[0].pattern.count(".")):
            values = self._values(line, columns)
            if values is not None:
                self._entry(kind, line, columns, values)
        return tuple(self.made)

    def _refuse(self, line: Line, column: Column, why: Text) -> None:
        others = tuple(one.ref for one in line.cells.values() if not one.blank and one.ref != line.ref(column))
        self.refused.append(Refusal(self.file, line.sheet, line.ref(column), why, others))

    def _values(self, line: Line, columns: Sequence[Column]) -> dict[tuple[str, ...], object] | None:
        """What the cells mean; None where one cannot be told or is missing: a row is taken whole or not at all."""
        near = self._around(line, columns)
        found: dict[tuple[str, ...], object] = {}
        for column in columns:
            cell = line.cells.get(column.path)
            try:
                value = taken(column, cell, near) if cell is not None else None
            except FigureError as error:
                self._refuse(line, column, error.why)
                return None
            if value is None and column.required:
                why = f"新增的行要写“{column.title}”", f"a new row needs `{column.title}`"
                self._refuse(line, column, Text(*why))
                return None
            if value is not None:
                found[column.path] = value
        return found

    def _around(self, line: Line, columns: Sequence[Column]) -> Around:
        """The unit that the row itself names tells how its numbers are read."""
        unit = next(
            (words(cell.value) for one in columns if one.path == ("unit",) and (cell := line.cells.get(one.path))), ""
        )
        return around(self.now, {"unit": unit} if unit else {})

    def _entry(
        self, kind: Kind, line: Line, columns: Sequence[Column], values: Mapping[tuple[str, ...], object]
    ) -> None:
        value = nested({path: one for path, one in values.items() if path[0] not in (NAME, PARENT)})
        above = [values[one.path] for one in columns if one.path[0] == PARENT]
        if kind.named:
            self._named(kind, line, columns, str(values[columns[0].path]), value)
            return
        into, within = self._list(kind, list(map(str, above)))
        if into is None:
            shown = " ".join(map(str, above))
            self._refuse(line, columns[0], Text(f"方案里没有“{shown}”", f"the plan has no `{shown}`"))
        elif not self._known(kind, line, columns, into, value):
            self.made.append(Add(kind, line, into, self._begun(kind, self._entered(kind, columns, value)), within))

    def _entered(self, kind: Kind, columns: Sequence[Column], value: Mapping[str, object]) -> Mapping[str, object]:
        """What speaks of a day before the last entry says when it is entered."""
        can = kind.log and self.plan is not None and any(one.path == ("entered",) for one in columns)
        key = "on" if "on" in value and "date" not in value else "date"
        if not can or self.plan is None or "entered" in value or key not in value:
            return value
        day = date.fromisoformat(str(value[key]))
        entered = entering(self.plan, day, today())
        if entered is None or entered == day:
            return value
        return {
            key: day.isoformat(),
            "entered": entered.isoformat(),
            **{name: one for name, one in value.items() if name != key},
        }

    def _begun(self, kind: Kind, value: Mapping[str, object]) -> Mapping[str, object]:
        """A duty that an issued plan gains begins today where it does not say when: nobody owed its earlier periods."""
        plan, now = self.plan, today()
        running = plan and plan.status != "draft" and plan.period and plan.period.start < now <= plan.period.end
        if (
            kind.pattern != _DUTIES
            or not running
            or "from" in value
            or not recurs(str(value["every"]), str(value.get("due", "")))
        ):
            return value
        why = (
            f"新增的工作制度“{value['name']}”没有写开始时间，从今天（{now}）起算；另有开始日期的，写在“开始时间”一栏",
            f"the new duty {value['name']} does not say when it begins and counts from today, {now}; write another day into its row",
        )
        self.told.append(Told(self.file, Text(*why)))
        return {**value, "from": now.isoformat()}

    def _named(self, kind: Kind, line: Line, columns: Sequence[Column], name: str, value: Mapping[str, object]) -> None:
        path = tuple(kind.pattern.split(".")[:-1])
        there = next((one for one in entries(self.now, kind) if one.above[-1] == name), None)
        if there is not None and self._alike(columns[1:], there.value, value):
            self._already(line)
        elif there is not None or any(one.into == (*path, name) for one in self.made):
            self._refuse(line, columns[0], Text(f"已经有“{name}”", f"there is a `{name}` already"))
        else:
            self.made.append(Add(kind, line, (*path, name), value))

    def _list(self, kind: Kind, above: list[str]) -> tuple[Path | None, Line | None]:
        """The list that an entry goes into; where it belongs to another new row, that row and the key there."""
        parts = [part.removesuffix("[]") for part in kind.pattern.split(".")]
        if not above:
            return tuple(parts), None
        owner = ".".join(kind.pattern.split(".")[:-1])
        for one in self.made:
            if one.kind.pattern == owner and name_of(one.value) == above[-1] and self._above(one) == above[:-1]:
                return (parts[-1],), one.line
        holder = Kind("", owner, "")
        for entry in entries(self.now, holder):
            if [*entry.above, name_of(entry.value)] == above:
                return (*entry.path, parts[-1]), None
        return None, None

    def _above(self, one: Add) -> list[str]:
        """The names that a new entry stands under."""
        if one.within is not None:
            return [name_of(other.value) for other in self.made if other.line is one.within]
        names: list[str] = []
        node: Any = self.now
        for part in one.into:
            node = node.get(part) if isinstance(node, Mapping) else node[part]
            if isinstance(part, int):
                names.append(name_of(node))
        return names

    def _known(self, kind: Kind, line: Line, columns: Sequence[Column], into: Path, value: Mapping[str, Any]) -> bool:
        """A row that the plan has by now: a workbook that is imported twice adds nothing twice."""
        ours = {("entered",), *([("from",)] if kind.pattern == _DUTIES and "from" not in value else [])}
        fields = [one for one in columns if one.path[0] != PARENT and one.path not in ours]
        same = [
            one for one in entries(self.now, kind) if one.path[:-1] == into and self._alike(fields, one.value, value)
        ]
        if same:
            self._already(line)
        return bool(same)

    def _alike(self, fields: Sequence[Column], one: Mapping[str, object], other: Mapping[str, object]) -> bool:
        """Whether two entries say the same, however it is typed; what we filled in ourselves aside."""
        sides = [around(self.now, side) for side in (one, other)]
        return all(len({shown(column, raw_of(column, side), side) for side in sides}) == 1 for column in fields)

    def _already(self, line: Line) -> None:
        why = (
            f"{line.sheet} 第 {line.row} 行方案里已经有了，没有另记",
            f"{line.sheet}, row {line.row}: the plan has it already",
        )
        self.told.append(Told(self.file, Text(*why)))


def nested(values: Mapping[tuple[str, ...], object]) -> dict[str, object]:
    """Values by path as an entry: ``("counts", "法律明白人")`` goes into the mapping ``counts``."""
    found: dict[str, Any] = {}
    for path, value in values.items():
        node = found
        for part in path[:-1]:
            node = node.setdefault(part, {})
        node[path[-1]] = value
    return found
