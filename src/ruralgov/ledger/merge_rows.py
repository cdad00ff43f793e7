"""Filled ledgers merged with a plan: what is added to the log, every cell that is not taken, and what is to be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.editing.entering.typed_figures import words
from ruralgov.ledger.columns import EVERYONE
from ruralgov.ledger.filled_workbook import Ledger, Line
from ruralgov.ledger.receipts import Days, not_taken, out_of_date, receipts
from ruralgov.ledger.refusals import Refusal, Told, Unread
from ruralgov.ledger.rows.agreement import joint, logged, one_voice
from ruralgov.ledger.rows.former_leads import led_until, speaks_of, too_late
from ruralgov.ledger.rows.locked_columns import changed
from ruralgov.ledger.rows.reported import Said, Spent, Taken, entry_of
from ruralgov.ledger.rows.row import PREFILLED, Row, filled, heirs
from ruralgov.ledger.rows.row_reader import Reader
from ruralgov.ledger.rows.spending import beyond_paid, spending
from ruralgov.plan.funding import Payment
from ruralgov.plan.lookups.index import Index, once
from ruralgov.plan.progress import Progress, Submission
from ruralgov.plan.task import Task
from ruralgov.progress.refused_reports import is_sum, sum_in_turn
from ruralgov.text import Text


class Merged(NamedTuple):
    """The outcome: what is taken in the plan's order, refusals, how many rows were in the log already or left empty."""

    taken: tuple[Taken, ...] = ()
    refused: tuple[Refusal, ...] = ()
    known: int = 0
    empty: int = 0
    told: tuple[Told, ...] = ()
    submissions: tuple[Submission, ...] = ()
    received: date | None = None
    when: date | None = None
    entered: date | None = None
    unlogged: frozenset[tuple[str, str | None]] = frozenset()
    """Tasks and units of which the log would not hold that something was refused."""

    @property
    def adds(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.taken or self.submissions)

    @property
    def held(self) -> bool:
        """Whether something stands against it for whoever wants all or nothing."""
        return bool(self.refused) or any(one.holds for one in self.told)

    def logged(self, index: Index) -> Merged:
        """With what was refused told in the log: beside what was taken of a task, or in an entry of its own."""
        left = {(one.task, one.by): one for one in not_taken(index, self.refused, self.when or date.min)}
        taken = []
        for one in self.taken:
            mine = left.pop((one.task, one.by), None) if one.entry else None
            taken.append(one.refusing(self._in_turn(index, mine)) if mine else one)
        files = {one.of[:2]: one.file for one in reversed(self.refused) if one.of}
        more = [
            self._told(files[key], one._replace(what=self._in_turn(index, one)))
            for key, one in left.items()
            if key not in self.unlogged
        ]
        found = sorted((*taken, *more), key=lambda one: index.positions[one.task])
        return self._replace(taken=tuple(found))

    def _in_turn(self, index: Index, one: Unread) -> tuple[str, ...]:
        """What was refused; of a sum which of the day it is, so that the payments booked beside it do not make it good."""
        booked = [pay for pay in index.written.funding.payments if pay.task == one.task]
        taken = [pay for other in self.taken if other.task == one.task for pay in other.payments]
        same = sum(pay.since == (self.entered or self.when) for pay in (*booked, *taken))
        return tuple(sum_in_turn(same) if is_sum(name) else name for name in one.what)

    def _told(self, file: str, one: Unread) -> Taken:
        given = {"date": self.when, "entered": self.entered, "task": one.task, "by": one.by, "refused": one.what}
        return Taken(file, one.by or "", Progress.model_validate(given), (), {})


class _Pool(NamedTuple):
    """Rows that say something, by task; rows in the log already or left empty; who sent a report at all."""

    said: dict[str, list[Said]]
    refused: list[Refusal]
    told: list[Told]
    senders: dict[str, None]


def merge(index: Index, ledgers: Sequence[Ledger], days: Days) -> Merged:
    """What the ledgers add to the plan's log on a day; nothing is guessed, and what is there already is not added."""
    when, received = days.when, days.received
    pool = _Pool(defaultdict(list), [], [], {})
    empty = sum(_fill(index, ledger, when, pool) for ledger in ledgers)
    taken: list[Taken] = []
    known = 0
    for task_id in sorted(pool.said, key=index.positions.__getitem__):
        rows = pool.said[task_id]
        found = list(_outcome(index, when, rows, pool))
        taken += found
        known += not found and not any((one.file, one.sheet, one.cell) in _cells(rows) for one in pool.refused)
    submissions = tuple(receipts(index, list(pool.senders), days))
    new = {one.file for one in taken}, {one.by for one in submissions}
    late = (told for ledger in ledgers if _adds(index, ledger, *new) for told in out_of_date(index, ledger, days))
    refused = tuple(sorted(pool.refused, key=_by_row([ledger.file for ledger in ledgers])))
    return Merged(tuple(taken), refused, known, empty, (*late, *pool.told), submissions, received, when)


def _adds(index: Index, ledger: Ledger, files: AbstractSet[str], units: AbstractSet[str | None]) -> bool:
    """Whether anything of a workbook would be written: entries, sums, or that its unit sent it."""
    sent = heirs(index, ledger.department) if ledger.department and of_plan(index, ledger) and reports(ledger) else ()
    return ledger.file in files or not units.isdisjoint(sent)


def _by_row(files: Sequence[str]) -> Callable[[Refusal], tuple[int, int]]:
    """In the order of files and rows; columns of a row as they were read."""
    return lambda one: (files.index(one.file), int(one.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")))


def _cells(rows: Sequence[Said]) -> set[tuple[str, str, str]]:
    return {
        (said.row.ledger.file, said.row.line.sheet, cell.ref) for said in rows for cell in said.row.line.cells.values()
    }


def _fill(index: Index, ledger: Ledger, when: date, pool: _Pool) -> int:
    """Every row of a workbook; how many of them were left empty."""
    if not of_plan(index, ledger):
        other = Text(f"这是另一个方案的台账：{ledger.plan}", f"a ledger of another plan: {ledger.plan}")
        pool.refused.append(Refusal(ledger.file, ledger.lines[0].sheet if ledger.lines else "台账", "A1", other))
        return 0
    pool.refused.extend(ledger.refused)
    empty = 0
    sent = reports(ledger)
    if ledger.department and sent:
        pool.senders.update(dict.fromkeys(heirs(index, ledger.department)))
    for row in _rows(index, ledger, when, pool.refused):
        refused, lost, falls = changed(row)
        pool.refused.extend(refused)
        if ledger.department and not sent and any(one.of for one in refused):
            sent = True  # what was typed into a locked column is a report all the same
            pool.senders.update(dict.fromkeys(heirs(index, ledger.department)))
        if not row.filled or falls:
            empty += not row.filled and not refused
            continue
        reader = Reader(row, lost)
        said = Said(row, reader.values(), spending(reader))
        pool.refused.extend(reader.refused)
        pool.senders.update(dict.fromkeys([row.by] if row.by else map(index.unit, row.task.lead)))
        if said.values or said.spent:
            pool.said[row.task.id].append(said)
    pool.told.extend(ledger.told)
    pool.told.extend(_missing_rows(index, ledger, when))
    if not sent:
        pool.told.append(Told(ledger.file, _unfilled(ledger)))
    return empty


def of_plan(index: Index, ledger: Ledger) -> bool:
    """Whether a ledger is this plan's, as far as it says. A line break of the title, or a mark that shows nothing, does not come back."""
    return not ledger.plan or words(ledger.plan).split() == words(index.plan.title).split()


def reports(ledger: Ledger) -> bool:
    """Whether anybody filled it in: what comes back empty is no report."""
    return any(not PREFILLED.issuperset(filled(line)) for line in ledger.lines)


def _unfilled(ledger: Ledger) -> Text:
    zh, en = (ledger.department, ledger.department) if ledger.department else (EVERYONE, "all units")
    return Text(
        f"这份台账（{zh}）一行也没有填，不算报送",
        f"nothing is filled in this workbook ({en}): it does not count as sent",
    )


def _rows(index: Index, ledger: Ledger, when: date, refused: list[Refusal]) -> Iterator[Row]:
    """The rows whose id leads to a task of the ledger's department; several of one task are said together."""
    for line in ledger.lines:
        why = _wrong_id(index, ledger, line, when)
        if why is None:
            yield Row(index, ledger, line, index.tasks[line.id], when)
            continue
        named = next((line.cells[key] for key in ("id", "no") if key in line.cells and not line.cells[key].blank), None)
        ref = (named or line.cells["id"]).ref
        refused.append(Refusal(ledger.file, line.sheet, ref, why, tuple(line.cells[key].ref for key in filled(line))))


def _wrong_id(index: Index, ledger: Ledger, line: Line, when: date) -> Text | None:
    shown = line.id
    if not shown:
        return Text(
            "这一行没有任务ID（A 列），不知道是哪项任务；在序号列写上任务编号",
            "no task id (column A): which task is it? Enter its number beside it",
        )
    if shown not in index.tasks:
        return Text(f"方案里没有任务“{shown}”", f"the plan has no task `{shown}`")
    leads = tuple(map(index.unit, index.tasks[shown].lead))
    if ledger.department is not None and set(leads).isdisjoint(heirs(index, ledger.department, shown)):
        names, until = "、".join(leads), led_until(index, ledger.department, shown)
        if until is not None:
            return None if speaks_of(line, when) <= until else too_late(shown, names, ledger.department, until)
        return Text(
            f"任务“{shown}”由{names}牵头，不是{ledger.department}的任务",
            f"task `{shown}` is led by {names}, not by {ledger.department}",
        )
    return None


def tasks_of(index: Index, department: str | None, when: date) -> list[Task]:
    """The tasks that a workbook of a unit reports on, those that it took over among them; what has ended is not."""
    return [
        task
        for task in index.plan.tasks
        if not (task.ended and task.ended.holds(when))
        and (department is None or set(map(index.unit, task.lead)) & set(heirs(index, department, task.id)))
    ]


def _missing_rows(index: Index, ledger: Ledger, when: date) -> Iterator[Told]:
    """Tasks of the unit that have no row any more."""
    there = {line.id for line in ledger.lines} | {line.id.strip() for line in ledger.lines}
    due = tasks_of(index, ledger.department, when)
    if ledger.sent is not None:  # a unit that took over others since then has none of their tasks in its workbook
        had = {task.id for task in tasks_of(index.on(ledger.sent), ledger.department, ledger.sent)}
        due = [task for task in due if task.id in had]
    gone = [task for task in due if task.id not in there]
    if gone:
        shown = "、".join(f"{task.id} {task.title}" for task in gone)
        why = Text(
            f"没有这些任务的行（被删去，或发出后才有这项任务）：{shown}",
            f"no row for these tasks (deleted, or the task is newer than the workbook): {shown}",
        )
        yield Told(ledger.file, why)


def _outcome(index: Index, when: date, rows: Sequence[Said], pool: _Pool) -> Iterator[Taken]:
    """What is new of a task: one voice for each unit, joint leads side by side, nothing that the log has already."""
    voices = [one_voice(said, pool.refused) for said in _by_unit(rows).values()]
    for voice in joint(voices, pool.refused, pool.told):
        values = logged(index, when, voice, pool.refused)
        spent = tuple(_new_sums(index, voice.spent, pool.refused))
        entry = entry_of(rows[0].row, voice.by, values)
        if entry or spent:
            department = voice.by or ""
            yield Taken(voice.file, department, entry, spent, {key: voice.rows[key] for key in values})


def _by_unit(rows: Sequence[Said]) -> Mapping[str | None, list[Said]]:
    """The first-named lead last: where leads differ, the log's last word is its."""
    leads = list(map(rows[0].row.plan.unit, rows[0].row.task.lead))
    found: dict[str | None, list[Said]] = defaultdict(list)
    for said in sorted(rows, key=lambda one: -leads.index(one.row.by) if one.row.by in leads else -len(leads)):
        found[said.row.by].append(said)
    return found


def _new_sums(index: Index, sums: Sequence[Spent], refused: list[Refusal]) -> Iterator[Spent]:
    """Sums that are not booked yet; more cannot be paid back than was ever paid."""
    kept = [new for one in sums if (new := one._replace(payments=tuple(_unbooked(index, one)))).payments]
    for one in sorted(kept, key=lambda spent: spent.net < 0):
        if one.net < 0:
            item = one.payments[0].item
            paid = _total(
                [pay for pay in index.plan.funding.payments if (pay.task, pay.item) == (one.row.task.id, item)]
                + [pay for other in kept if other is not one for pay in other.payments if pay.item == item]
            )
            if (why := beyond_paid(one, paid)) is not None:
                refused.append(one.row.refusal("spent", why, one.keys))
                continue
        yield one


def _total(payments: Iterable[Payment]) -> Decimal:
    return sum((one.net for one in payments), Decimal(0))


def _unbooked(index: Index, spent: Spent) -> Iterator[Payment]:
    return (one for one in spent.payments if one not in _booked(index))


@once
def _booked(index: Index) -> frozenset[Payment]:
    return frozenset(one.model_copy(update={"entered": None}) for one in index.plan.funding.payments)
