"""One row of a filled ledger as an entry of the log and its payments, or the cells that cannot be taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.ledger.cell_values import CellError, day, listed, measured, money, percent, words
from ruralgov.ledger.columns import BY_RULE, PLANNED, planned_texts
from ruralgov.ledger.filled_workbook import Cell, Ledger, Line
from ruralgov.money.shares import split
from ruralgov.plan.funding import Payment
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Progress
from ruralgov.plan.task import BudgetLine, Ended, Task
from ruralgov.progress.goals import reported
from ruralgov.progress.status import ENDS, state
from ruralgov.text import Text, chinese_date, number

_SPACES = re.compile(r"[\s,]+")  # books sent out before figures were grouped by thousands say the same
_PREFILLED = frozenset({"item", "source"})


class Refusal(NamedTuple):
    """A cell that cannot be taken: nothing of its row is."""

    file: str
    sheet: str
    cell: str
    why: Text


class Taken(NamedTuple):
    """What one row adds: an entry of the log, and what was spent."""

    file: str
    sheet: str
    cell: str
    department: str
    entry: Progress | None
    payments: tuple[Payment, ...]

    @property
    def task(self) -> str:
        """The id of its task."""
        return self.entry.task if self.entry else self.payments[0].task

    @property
    def content(self) -> tuple[object, ...]:
        """What it says, whoever says it: two workbooks of a joint task may say the same."""
        return (anonymous(self.entry) if self.entry else None, self.payments)

    def entered_on(self, day: date | None) -> Taken:
        """The same, made on a later day than the one it speaks of."""
        entry = self.entry.model_copy(update={"entered": day}) if self.entry else None
        payments = tuple(one.model_copy(update={"entered": day}) for one in self.payments)
        return self._replace(entry=entry, payments=payments)


class Row(NamedTuple):
    """One row with what is needed to read it."""

    plan: Index
    ledger: Ledger
    line: Line
    task: Task
    when: date

    def refusal(self, key: str, why: Text) -> Refusal:
        return Refusal(self.ledger.file, self.ledger.sheet, self.line.cells[key].ref, why)


def anonymous(entry: Progress) -> Progress:
    """The entry without who reported it, and when it was entered."""
    return entry.model_copy(update={"by": None, "entered": None})


def read_row(row: Row) -> tuple[list[Refusal], Taken | None]:
    """A row's refusals and what it says; nothing when its open cells are empty."""
    filled = {key for key, cell in row.line.cells.items() if _is_open(key) and not cell.blank}
    problems = list(_locked(row))
    if filled <= _PREFILLED:
        return problems, None
    if (over := row.task.ended) is not None and over.holds(row.when):
        problems.append(row.refusal("id", _over(over)))
    reader = _Reader(row, problems)
    entry, payments = reader.entry(), reader.payments()
    said = entry if _says(entry) else None
    ledger, by = row.ledger, entry.by or row.ledger.department or ""
    taken = Taken(ledger.file, ledger.sheet, row.line.cells["id"].ref, by, said, payments)
    return problems, taken


def _over(ended: Ended) -> Text:
    into = f"（{'、'.join(ended.into)}）" if ended.into else ""
    return Text(
        f"任务 {ended.on} 起已{ENDS[ended.how]}{into}，进展请填在承接的任务上",
        f"the task was {ended.how} from {ended.on}{into}: report what took it over",
    )


def _says(entry: Progress) -> bool:
    """Whether an entry says more than who and when."""
    return any((entry.percent is not None, entry.indicators, entry.note, entry.problem, entry.next, entry.evidence))


def _is_open(key: str) -> bool:
    planned = {field.key for field in PLANNED}
    return key != "id" and key not in planned and not key.startswith("target")


def _locked(row: Row) -> Iterator[Refusal]:
    """Plan columns that no longer say what the plan says."""
    texts = planned_texts(row.plan, row.task)
    titles = {field.key: field.title for field in PLANNED}
    for key, cell in row.line.cells.items():
        if key == "id" or _is_open(key):
            continue
        said = words(cell.value) if not cell.blank else ""
        own = texts.get(key, "")
        if _SPACES.sub("", said) != _SPACES.sub("", own) and not _said_before(row, key, said):
            name = titles.get(key, key.replace("target", "指标"))
            yield row.refusal(
                key,
                Text(
                    f"“{name}”是锁定列，被改成“{said[:30]}”，方案里是“{own[:30]}”",
                    f"`{name}` is locked; it says `{said[:30]}`, the plan `{own[:30]}`",
                ),
            )


def _said_before(row: Row, key: str, said: str) -> bool:
    """Whether a column of units names those of before a reorganisation."""
    if key not in ("lead", "support") or not row.plan.heirs:
        return False
    now = row.plan.heirs.all_of(said.split("、") if said else (), row.task.id)
    return set(getattr(row.task, key)) <= set(now) <= {*getattr(row.task, key), *row.task.lead}


class _Reader:
    """Reads the open cells of one row; what cannot be taken goes to ``problems``."""

    def __init__(self, row: Row, problems: list[Refusal]) -> None:
        self.row = row
        self.problems = problems

    def entry(self) -> Progress:
        """The entry of the log. It is dated the day it is logged on; another day is said in its note."""
        note = self._words("note")
        until = self._day()
        if until is not None and until != self.row.when:
            note = "".join(part for part in (note, f"（情况截至{chinese_date(until)}）") if part)
        return Progress(
            date=self.row.when,
            task=self.row.task.id,
            percent=self._percent(),
            indicators=self._indicators(),
            note=note,
            problem=self._words("problem"),
            next=self._words("next"),
            by=self._by(),
            evidence=self._evidence(),
        )

    def _by(self) -> str | None:
        leads = tuple(map(self.row.plan.unit, self.row.task.lead))
        if (given := self.row.ledger.department) is not None:
            return next((one for one in self.row.plan.heirs.of(given, self.row.task.id) if one in leads), given)
        return leads[0] if len(leads) == 1 else None

    def _cell(self, key: str) -> Cell | None:
        """The cell when something readable stands in it."""
        cell = self.row.line.cells[key]
        if cell.is_error:
            self._refuse(key, Text("单元格是错误值（如 #DIV/0!）", "the cell holds an error (such as #DIV/0!)"))
        elif cell.is_unknown:
            why = Text(
                "公式没有算出的值；请在 Excel 或 WPS 里打开并保存一次，或直接填数",
                "a formula without a value; open and save it in Excel or WPS, or enter the figure",
            )
            self._refuse(key, why)
        elif cell.is_covered:
            why = Text(
                "与上面的单元格合并了；请取消合并，逐行填写", "merged with the cell above; unmerge, fill each row"
            )
            self._refuse(key, why)
        return None if cell.bare or cell.is_error or cell.is_unknown else cell

    def _refuse(self, key: str, why: Text) -> None:
        self.problems.append(self.row.refusal(key, why))

    def _words(self, key: str) -> str | None:
        cell = self._cell(key)
        return words(cell.value) or None if cell else None

    def _evidence(self) -> tuple[str, ...]:
        cell = self._cell("evidence")
        return listed(cell.value) if cell else ()

    def _day(self) -> date | None:
        cell = self._cell("date")
        if cell is None:
            return None
        try:
            found = day(cell.value)
        except CellError as error:
            self._refuse("date", error.why)
            return None
        if found > self.row.when:
            when = self.row.when.isoformat()
            self._refuse("date", Text(f"{found} 晚于填报日期 {when}", f"{found} is later than the report of {when}"))
        return found

    def _percent(self) -> Decimal | None:
        cell = self._cell("percent")
        if cell is None:
            return None
        try:
            found = percent(cell.value, shown_as_percent=cell.as_percent)
        except CellError as error:
            self._refuse("percent", error.why)
            return None
        if self.row.task.parts:
            ids = "、".join(self.row.task.parts)
            why = (
                f"这项任务的百分比由子任务 {ids} 算出，请填在子任务上",
                f"computed from its parts {ids}: report those",
            )
            self._refuse("percent", Text(*why))
        before = state(self.row.plan, self.row.task, self.row.when).percent
        if found < before:
            words_ = (number(found), number(before))
            self._refuse(
                "percent",
                Text(
                    "完成百分比 {}% 低于台账已记的 {}%；确需调低的，用 ruralgov log 写明原因".format(*words_),
                    "{}% is lower than the {}% of the log; to lower it, use `ruralgov log` with a reason".format(
                        *words_
                    ),
                ),
            )
        return found

    def _indicators(self) -> dict[str, Decimal]:
        found = {}
        known = {f"actual{place}": one for place, one in enumerate(reported(self.row.plan, self.row.task), 1)}
        for key in self.row.line.cells:
            if not key.startswith("actual") or (cell := self._cell(key)) is None:
                continue
            if key not in known:
                self._refuse(key, Text("这项任务没有这个指标", "the task has no such indicator"))
                continue
            try:
                found[known[key].name] = measured(cell.value, known[key].unit, shown_as_percent=cell.as_percent)
            except CellError as error:
                self._refuse(key, error.why)
        return found

    def payments(self) -> tuple[Payment, ...]:
        """What was spent, by source. The item and the source must be said where there are several."""
        cell = self._cell("spent")
        if cell is None:
            return ()
        try:
            amount = money(cell.value)
        except CellError as error:
            self._refuse("spent", error.why)
            return ()
        line = self._item()
        parts = self._sources(line, amount) if line else {}
        voucher = self._words("voucher")
        return tuple(
            Payment.model_validate(
                {
                    "date": self.row.when,
                    "source": source,
                    "task": self.row.task.id,
                    "item": line.item if line else "",
                    "amount": f"{number(part)}元",
                    "document": voucher,
                }
            )
            for source, part in parts.items()
            if part
        )

    def _item(self) -> BudgetLine | None:
        """The budget line: named, or the task's only one. Of several years the day's own year counts."""
        named = self._words("item")
        names = dict.fromkeys(one.item for one in self.row.task.budget)
        if named is None and len(names) != 1:
            self._refuse(
                "item",
                Text("请选支出项目：" + "、".join(names), "choose the item: " + ", ".join(names))
                if names
                else Text("这项任务没有资金安排，支出无处可记", "the task has no budget to book spending on"),
            )
            return None
        wanted = named or next(iter(names))
        lines = [one for one in self.row.task.budget if one.item == wanted]
        if not lines:
            self._refuse("item", Text(f"任务没有资金项目“{wanted}”", f"the task has no budget item `{wanted}`"))
            return None
        return next((one for one in lines if one.year == self.row.when.year), lines[0])

    def _sources(self, line: BudgetLine, amount: Decimal) -> dict[str, Decimal]:
        funding = self.row.plan.plan.funding
        rule = funding.rule(line.shares, line.year)
        named = self._words("source")
        if named is None:
            payer = line.paid_by or (rule.payer if rule else None)
            if payer is None:
                self._refuse("source", Text("请选资金来源", "choose the source of the money"))
                return {}
            return {payer: amount}
        if named != BY_RULE:
            if named not in funding.sources:
                self._refuse("source", Text(f"方案没有资金来源“{named}”", f"the plan has no source `{named}`"))
            return {named: amount}
        if rule is None or rule.ratio is None:
            self._refuse("source", Text("这个项目没有分担比例，请选来源", "the item has no ratio; choose a source"))
            return {}
        return split(rule, amount, funding.sources)[0]
