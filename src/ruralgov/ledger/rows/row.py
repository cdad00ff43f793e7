"""One row of a filled ledger, with whose it is and where its cells stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ruralgov.ledger.columns import KNOWN, PLANNED, REPORTED, actuals, title_of
from ruralgov.ledger.filled_workbook import Ledger, Line
from ruralgov.ledger.refusals import Refusal, Unread
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.text import Text

PREFILLED = frozenset({"item", "source"})
"""Columns of drop-downs: what is only chosen there reports nothing."""


class Row(NamedTuple):
    """One row with what is needed to read it."""

    plan: Index
    ledger: Ledger
    line: Line
    task: Task
    when: date

    @property
    def by(self) -> str | None:
        """Who reports: the workbook's unit, or who took the task over from it; else the only lead."""
        leads = tuple(map(self.plan.unit, self.task.lead))
        if named := self.ledger.department:
            return next((one for one in heirs(self.plan, named, self.task.id) if one in leads), self.plan.unit(named))
        return leads[0] if len(leads) == 1 else None

    def place(self, key: str) -> str:
        """Where a column's cell stands; what is missing beside a sum, and has no column any more, is said of the sum or its voucher."""
        return next(self.line.cells[one].ref for one in (key, "spent", "voucher") if one in self.line.cells)

    def refusal(self, key: str, why: Text, along: tuple[str, ...] = ()) -> Refusal:
        """Of a cell, with the columns of those that fall with it."""
        more = tuple(self.place(one) for one in along if one != key)
        unread, task = self._unread((key, *along)), self.task
        title = f"，{title_of(key)}" if title_of(key) else "", f", {title_of(key)}" if title_of(key) else ""
        about = Text(f"任务{task.id} {task.title}{title[0]}", f"task {task.id} {task.title}{title[1]}")
        return Refusal(self.ledger.file, self.line.sheet, self.place(key), why, more, unread, about=about)

    def _unread(self, keys: Iterable[str]) -> Unread | None:
        """What was reported in those columns; nothing where they are the plan's own."""
        names = actuals(self.plan, self.task)
        what = dict.fromkeys(names[key].name if key in names else REPORTED.get(key, "") for key in keys)
        what.pop("", None)
        return Unread(self.task.id, self.by, tuple(what)) if what else None

    @property
    def filled(self) -> set[str]:
        """The open columns in which something stands; what a drop-down alone offers reports nothing."""
        found = set(filled(self.line))
        return set() if found <= PREFILLED else found


def heirs(index: Index, name: str, task: str | None = None) -> tuple[str, ...]:
    """Who stands for a unit: a workbook that was sent out before a reorganisation is its successors'."""
    return index.heirs.of(index.unit(name), task)


def filled(line: Line) -> list[str]:
    """The open columns of a row in which something stands."""
    return [key for key, cell in line.cells.items() if is_open(key) and not cell.blank]


def is_open(key: str) -> bool:
    """Whether a column is there to be filled; the others say what the plan says."""
    planned = {field.key for field in (*PLANNED, *KNOWN)}
    return key != "id" and key not in planned and not key.startswith("target")
