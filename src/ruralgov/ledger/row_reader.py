"""One row of a filled ledger: what its cells say one by one, and the cells that cannot be taken. One never costs another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from ruralgov.ledger.cell_days import day
from ruralgov.ledger.cell_values import CellError, listed, measured, percent, words
from ruralgov.ledger.columns import PLANNED, REPORTED, actuals, planned_texts
from ruralgov.ledger.filled_workbook import Cell, Ledger, Line
from ruralgov.ledger.refusals import Refusal, Unread
from ruralgov.plan.funding import Payment
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Progress
from ruralgov.plan.task import Ended, Task
from ruralgov.progress.status import ENDS
from ruralgov.text import Text, chinese_date

_SPACES = re.compile(r"[\s,]+")  # books sent out before figures were grouped by thousands say the same
PREFILLED = frozenset({"item", "source"})
"""Columns of drop-downs: what is only chosen there reports nothing."""
_IDENTITY = ("no", "title")
T = TypeVar("T")


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
        """Where a column's cell stands; what is missing beside a sum, and has no column any more, is said of the sum."""
        return self.line.cells[key if key in self.line.cells else "spent"].ref

    def refusal(self, key: str, why: Text, along: tuple[str, ...] = ()) -> Refusal:
        """Of a cell, with the columns of those that fall with it."""
        more = tuple(self.place(one) for one in along if one != key)
        return Refusal(self.ledger.file, self.line.sheet, self.place(key), why, more, self._unread((key, *along)))

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
    return [key for key, cell in line.cells.items() if _is_open(key) and not cell.blank]


class Spent(NamedTuple):
    """One sum that was paid, or paid back, by its sources; the columns it was read from."""

    payments: tuple[Payment, ...]
    row: Row
    keys: tuple[str, ...]

    @property
    def net(self) -> Decimal:
        """What it adds to the spending; below zero for what was paid back."""
        return sum((one.net for one in self.payments), Decimal(0))

    def entered_on(self, day: date | None) -> Spent:
        """The same, entered on a later day than the one it speaks of."""
        return self._replace(payments=tuple(one.model_copy(update={"entered": day}) for one in self.payments))


class Said(NamedTuple):
    """What a row says: values of the log by column (``date``: until when), each with its row, and sums paid."""

    row: Row
    values: Mapping[str, object]
    spent: tuple[Spent, ...]


class Taken(NamedTuple):
    """What one unit adds to one task: an entry of the log, and what was spent."""

    file: str
    department: str
    entry: Progress | None
    spent: tuple[Spent, ...]
    places: Mapping[str, Row]
    """The row that each value of the entry came from, by column."""

    @property
    def payments(self) -> tuple[Payment, ...]:
        """What was spent, sum by sum."""
        return tuple(payment for one in self.spent for payment in one.payments)

    @property
    def adds(self) -> bool:
        """Whether any cell is taken; else it only says what was not."""
        return bool(self.spent) or (self.entry is not None and not self.entry.is_refused)

    @property
    def by(self) -> str | None:
        """Who says it."""
        return self.entry.by if self.entry else self.department or None

    def refusing(self, what: tuple[str, ...]) -> Taken:
        """The same, with what was not taken of the task named in its entry."""
        return self._replace(entry=self.entry and self.entry.model_copy(update={"refused": what}))

    @property
    def task(self) -> str:
        """The id of its task."""
        return self.entry.task if self.entry else self.payments[0].task

    def entered_on(self, day: date | None) -> Taken:
        """The same, entered on a later day than the one it speaks of."""
        entry = self.entry.model_copy(update={"entered": day}) if self.entry else None
        return self._replace(entry=entry, spent=tuple(one.entered_on(day) for one in self.spent))


def entry_of(row: Row, by: str | None, values: Mapping[str, object]) -> Progress | None:
    """The entry of the log. It is dated the day it is logged on; another day is said in its note."""
    if not values:
        return None
    note = "".join(str(values[key]) for key in ("note", "date") if key in values) or None
    names = {key: one.name for key, one in actuals(row.plan, row.task).items()}
    given = {key: values[key] for key in ("percent", "problem", "next", "evidence") if key in values}
    indicators = {names[key]: value for key, value in values.items() if key in names}
    return Progress.model_validate(
        {"date": row.when, "task": row.task.id, "by": by, "note": note, "indicators": indicators, **given}
    )


def until(day_: date) -> str:
    """How a note says that it speaks of another day than its own."""
    return f"（情况截至{chinese_date(day_)}）"


def changed(row: Row) -> tuple[list[Refusal], frozenset[str], bool]:
    """Plan columns that no longer say what the plan says; the cells that fall with them; whether the whole row falls.

    A row whose number or title is that of another task was torn apart by sorting: nothing of it can be told apart.
    Of a task that has ended nothing is reported.
    """
    if row.filled and (over := row.task.ended) is not None and over.holds(row.when):
        return [row.refusal("id", _over(over), tuple(filled(row.line)))], frozenset(), True
    texts = planned_texts(row.plan, row.task)
    titles = {field.key: field.title for field in PLANNED}
    refused, lost = [], set()
    for key, cell in row.line.cells.items():
        said = words(cell.value) if not cell.blank else ""
        if key == "id" or _is_open(key) or _same(said, texts.get(key, "")) or (row.line.inserted and not said):
            continue
        if _said_before(row, key, said):
            continue
        name = titles.get(key, key.replace("target", "指标"))
        if key in _IDENTITY and _is_of_another(row, key, said):
            why = Text(
                f"“{name}”是另一项任务的（{said[:30]}），整行没有采用：排序时要选中整行",
                f"`{name}` is another task's ({said[:30]}), so the row is not taken: sort whole rows",
            )
            return [row.refusal("id", why, tuple(filled(row.line)))], frozenset(), True
        also = (key.replace("target", "actual"),) if key.startswith("target") else ()
        lost |= {one for one in also if one in row.filled}
        shown = texts.get(key, "")[:30]
        why = Text(
            f"“{name}”是锁定列，被改成“{said[:30]}”，方案里是“{shown}”",
            f"`{name}` is locked; it says `{said[:30]}`, the plan `{shown}`",
        )
        refused.append(row.refusal(key, why, tuple(sorted(lost & {*also}))))
    return refused, frozenset(lost), False


def _over(ended: Ended) -> Text:
    into = f"（{'、'.join(ended.into)}）" if ended.into else ""
    then = Text("进展请填在承接的任务上", "report what took it over")
    if not ended.into_tasks:
        then = Text("不再填报进展", "nothing is reported of it any more")
    return Text(
        f"任务 {ended.on} 起已{ENDS[ended.how]}{into}，{then.zh}",
        f"the task was {ended.how} from {ended.on}{into}: {then.en}",
    )


def _said_before(row: Row, key: str, said: str) -> bool:
    """Whether a column of units names those of before a reorganisation."""
    if key not in ("lead", "support") or not row.plan.heirs:
        return False
    now = row.plan.heirs.all_of(said.split("、") if said else (), row.task.id)
    return set(getattr(row.task, key)) <= set(now) <= {*getattr(row.task, key), *row.task.lead}


def _is_open(key: str) -> bool:
    planned = {field.key for field in PLANNED}
    return key != "id" and key not in planned and not key.startswith("target")


def _same(said: str, own: str) -> bool:
    return _SPACES.sub("", said) == _SPACES.sub("", own)


def _is_of_another(row: Row, key: str, said: str) -> bool:
    others = (planned_texts(row.plan, task)[key] for task in row.plan.plan.tasks if task.id != row.task.id)
    return any(_same(said, other) for other in others)


class Reader:
    """Reads the open cells of one row; what cannot be taken goes to ``refused``."""

    def __init__(self, row: Row, lost: frozenset[str] = frozenset()) -> None:
        self.row = row
        self.refused: list[Refusal] = []
        self._lost = lost

    def values(self) -> dict[str, object]:
        """What goes into the log, by column; a cell that says nothing or cannot be taken has no value."""
        found: dict[str, object] = {
            **{key: self.words(key) for key in ("note", "problem", "next")},
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
        return None if cell.bare or cell.is_error or cell.is_unknown else cell

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
        except CellError as error:
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
        return listed(cell.value) if cell else ()

    def _until(self) -> str | None:
        when = self.row.when
        found = self.parsed("date", lambda cell: day(cell.value, when))
        if found is not None and found > when:
            why = Text(f"{found} 晚于填报日期 {when}", f"{found} is later than the report of {when}")
            self.refuse("date", why)
        return until(found) if found is not None and found < when else None

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
