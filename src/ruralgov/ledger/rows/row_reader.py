"""The open cells of one row read one by one, and those that cannot be taken. One never costs another."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from ruralgov.editing.entering.typed_figures import FigureError, measured, percent, words
from ruralgov.ledger.cell_days import day
from ruralgov.ledger.cell_values import listed
from ruralgov.ledger.columns import actuals
from ruralgov.ledger.filled_workbook import Cell
from ruralgov.ledger.refusals import Refusal
from ruralgov.ledger.rows.reported import until
from ruralgov.ledger.rows.row import Row
from ruralgov.plan.progress import all_told, told
from ruralgov.progress.refused_reports import UNTIL, untaken
from ruralgov.text import Text

T = TypeVar("T")
SPENDING = ("spent", "item", "source", "voucher")
"""The columns that one sum is told by."""


class Reader:
    """Reads the open cells of one row; what cannot be taken goes to ``refused``."""

    def __init__(self, row: Row, lost: frozenset[str] = frozenset()) -> None:
        self.row = row
        self.refused: list[Refusal] = []
        self._lost = lost

    def values(self) -> dict[str, object]:
        """What goes into the log, by column; a cell that says nothing or cannot be taken has no value."""
        found: dict[str, object] = {
            "note": self.words("note"),
            **{key: told(self.words(key)) for key in ("problem", "next")},
            "date": self._until(),
            "percent": self._percent(),
            **self._indicators(),
            "evidence": self._evidence(),
        }
        return {key: value for key, value in found.items() if value is not None and value != ()}

    def cell(self, key: str) -> Cell | None:
        """The cell when something readable stands in it."""
        cell = self.row.line.cells.get(key)
        if cell is None or key in self._lost:
            return None
        why = _unreadable(cell)
        if why is not None:
            self.refuse(key, why)
        if cell.bare or cell.is_error or cell.is_unknown or self._says_nothing(key, cell):
            return None
        return cell

    def _says_nothing(self, key: str, cell: Cell) -> bool:
        """Whether a cell on money only says that there was none: 无, /."""
        return key in SPENDING and isinstance(cell.value, str) and told(words(cell.value)) is None

    @property
    def filled(self) -> set[str]:
        """The open columns in which something is said."""
        cells = self.row.line.cells
        return {key for key in self.row.filled if key not in cells or not self._says_nothing(key, cells[key])}

    def refuse(self, key: str, why: Text, along: tuple[str, ...] = ()) -> None:
        """The cell is not taken, nor are those that only make sense with it."""
        self.refused.append(self.row.refusal(key, why, along))

    def words(self, key: str) -> str | None:
        """The text of a cell."""
        cell = self.cell(key)
        return words(cell.value) or None if cell else None

    def parsed(self, key: str, parse: Callable[[Cell], T]) -> T | None:
        """The value of a cell, where it can be taken."""
        cell = self.cell(key)
        try:
            return parse(cell) if cell else None
        except FigureError as error:
            self.refuse(key, error.why)
            return None

    def _percent(self) -> Decimal | None:
        found = self.parsed("percent", lambda cell: percent(cell.value, shown_as_percent=cell.as_percent))
        if found is None or not self.row.task.parts:
            return found
        ids = "、".join(self.row.task.parts)
        why = (f"这项任务的百分比由子任务 {ids} 算出，请填在子任务上", f"computed from its parts {ids}: report those")
        self.refuse("percent", Text(*why))
        return None

    def _evidence(self) -> tuple[str, ...]:
        cell = self.cell("evidence")
        return all_told(listed(cell.value)) if cell else ()

    def _until(self) -> str | None:
        when = self.row.when
        found = self.parsed("date", lambda cell: day(cell.value, when))
        if found is not None and found > when:
            why = Text(f"{found} 晚于填报日期 {when}", f"{found} is later than the report of {when}")
            self.refuse("date", why)
        return until(found) if found is not None and (found < when or (found == when and self._awaited())) else None

    def _awaited(self) -> bool:
        """Whether the log waits for the day that was refused: then it is said, even where it goes without saying."""
        waiting = untaken([one for one in self.row.plan.log.get(self.row.task.id, ()) if one.date <= self.row.when])
        return waiting is not None and UNTIL in waiting.what

    def _indicators(self) -> dict[str, Decimal | None]:
        found: dict[str, Decimal | None] = {}
        known = actuals(self.row.plan, self.row.task)
        for key in (key for key in self.row.line.cells if key.startswith("actual")):
            if key in known:
                found[key] = self.parsed(key, _measure(known[key].unit))
            elif self.cell(key) is not None:
                self.refuse(key, Text("这项任务没有这个指标", "the task has no such indicator"))
        return found


def _measure(unit: str | None) -> Callable[[Cell], Decimal]:
    return lambda cell: measured(cell.value, unit, shown_as_percent=cell.as_percent)


def _unreadable(cell: Cell) -> Text | None:
    if cell.is_error:
        return Text("单元格是错误值（如 #DIV/0!）", "the cell holds an error (such as #DIV/0!)")
    if cell.is_unknown:
        return Text(
            "公式没有算出的值；请在 Excel 或 WPS 里打开并保存一次，或直接填数",
            "a formula without a value; open and save it in Excel or WPS, or enter the figure",
        )
    if cell.is_covered:
        return Text("与上面的单元格合并了；请取消合并，逐行填写", "merged with the cell above; unmerge, fill each row")
    return None
