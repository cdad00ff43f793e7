"""Merged ledgers put into the plan file: read, merge, append, check, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from ruralgov.checking.engine import Checked, check
from ruralgov.checking.stopping import faults
from ruralgov.editing.appended_entries import Entry, appended
from ruralgov.editing.one_line_edit import encoded
from ruralgov.editing.sealing import sealed
from ruralgov.errors import UserError
from ruralgov.files.recorded_reads import today
from ruralgov.files.writing import again, replace
from ruralgov.findings import Finding, Severity
from ruralgov.findings import Path as Keys
from ruralgov.ledger.filled_workbook import Ledger
from ruralgov.ledger.merge_rows import Merged, merge
from ruralgov.ledger.receipts import Days
from ruralgov.ledger.refusals import Refusal
from ruralgov.ledger.rows.reported import Spent, Taken
from ruralgov.plan.funding import Payment
from ruralgov.plan.lookups.day.corrected_entries import entering, last_entered
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logs import LOGS
from ruralgov.plan.money import UNITS
from ruralgov.plan.plan import Plan
from ruralgov.plan.progress import Progress, Submission
from ruralgov.reading.plan_file import Loaded, load_plan
from ruralgov.text import Text, number, say

_FEW_PLACES = -2


class Result(NamedTuple):
    """What an import gave: the plan before it, the merge, the plan after it, and whether that was written."""

    before: Index
    merged: Merged
    after: Loaded
    written: bool


def import_ledgers(
    file: Path,
    ledgers: Sequence[Ledger],
    days: Days,
    read: Callable[[Path], Checked],
    *,
    write: Callable[[Merged], bool] | None,
) -> Result:
    """Merge ledgers into the plan file; ``write`` says whether what came of it is to be written, None: it never is.

    Raises:
        UserError: the plan would get new errors, or cannot be written.
    """

    def attempt() -> Result:
        checked = read(file)
        index = index_for(checked, days.when)
        merged, after = prepared(checked, merged_into(index, ledgers, days))
        wanted = merged.adds and write is not None and write(merged)
        if wanted:
            replace(file, checked.loaded.data, after.data)
        return Result(index, merged, after, wanted)

    return attempt() if write is None else again(file, attempt)


def prepared(checked: Checked, merged: Merged) -> tuple[Merged, Loaded]:
    """The merge without what would put errors into the plan (they become refusals), and the new plan.

    Raises:
        UserError: a log that cannot be added to, or an error that no single row is to blame for.
    """
    index = index_of(checked)
    while (full := merged.logged(index)).adds:
        again = check(extended(checked, full))
        known = {_words(one) for one in _errors(checked)}
        fresh = [one for one in _errors(again) if _words(one) not in known]
        if not fresh:
            _hold(checked, again, full)
            return full, again.loaded
        merged = _without(checked, full, fresh)
    return full, checked.loaded


def _without(checked: Checked, merged: Merged, fresh: Sequence[Finding]) -> Merged:
    """Errors point at what brings them: those entries and sums are refused, and nothing else."""
    plan = index_of(checked).plan
    sums = [one for taken in merged.taken for one in taken.spent]
    entries = [taken for taken in merged.taken if taken.entry]
    owners: dict[str, Taken | Spent] = {
        **_places("progress", len(plan.progress), [(one, 1) for one in entries]),
        **_places("funding.payments", len(plan.funding.payments), [(one, len(one.payments)) for one in sums]),
    }
    blamed = [(owners[place], one) for one in fresh if (place := one.path.partition("]")[0] + "]") in owners]
    if not blamed:
        raise UserError(
            say("没有写入，因为写入后方案会有错误：", "nothing written; the plan would have errors:"),
            *sorted({_words(one) for one in fresh}),
        )
    gone = {id(owner) for owner, _ in blamed}
    first = list({id(owner): (owner, one) for owner, one in reversed(blamed)}.values())
    refused = [
        _refused(owner, Text(_words(one), _words(one)))
        for owner, one in reversed(first)
        if isinstance(owner, Spent) or owner.places
    ]
    kept = (_kept(one, gone) for one in merged.taken)
    taken = tuple(one for one in kept if one.adds)
    told = {(one.task, one.by) for one, _ in first if isinstance(one, Taken) and not one.places}
    return merged._replace(taken=taken, refused=(*merged.refused, *refused), unlogged=merged.unlogged | told)


def _refused(owner: Taken | Spent, why: Text) -> Refusal:
    if isinstance(owner, Spent):
        return owner.row.refusal("spent", why, owner.keys)
    (key, row), *more = owner.places.items()
    return row.refusal(key, why, tuple(other for other, _ in more))


def _kept(taken: Taken, gone: AbstractSet[int]) -> Taken:
    entry = None if id(taken) in gone else taken.entry
    return taken._replace(entry=entry, spent=tuple(one for one in taken.spent if id(one) not in gone))


def _places(path: str, first: int, added: Iterable[tuple[Taken | Spent, int]]) -> dict[str, Taken | Spent]:
    """What each added entry came from, by the entry's path."""
    owners = [owner for owner, count in added for _ in range(count)]
    return {f"{path}[{first + step}]": owner for step, owner in enumerate(owners)}


def index_of(checked: Checked) -> Index:
    """The look-ups of a plan that ``read`` let through, as its file has it: what is added to must be seen whole."""
    if checked.index is None:
        raise AssertionError(checked.loaded.file)
    return checked.index.as_written


def index_for(checked: Checked, when: date) -> Index:
    """What ledgers of a day are read with: tasks, units and targets of that day, and all that is logged up to it by now.

    All that is wrong with the plan is known there: what came back is not held against that.
    """
    found = index_of(checked).at(when, date.max)
    found.faults = faults(checked, when)
    return found


def _day_of_entering(plan: Plan, days: Days, now: date) -> date:
    """When the figures are entered: on the day of receipt; today where figures or a seal are of a later day than that.

    That a unit sent its workbook since then tells nothing of figures.
    """
    last = last_entered(plan, [log for log in LOGS if log != ("submissions",)])
    known = [last, *(one.date for one in plan.seals)]
    if any(one and one > max(days.when, days.received) for one in known):
        return entering(plan, days.when, now) or days.when
    return max(days.when, days.received)


def merged_into(index: Index, ledgers: Sequence[Ledger], days: Days) -> Merged:
    """The merge with a plan that was read; figures of a day before they came say when they are entered.

    A paper of their day that went out by then stays as it was.
    """
    merged = merge(index, ledgers, days)
    plan = index.written
    when = _day_of_entering(plan, days, today())
    if when == days.when:
        return merged
    sent = (one.model_copy(update={"entered": when if when > one.date else None}) for one in merged.submissions)
    taken = tuple(one.entered_on(when) for one in merged.taken)
    return merged._replace(taken=taken, submissions=tuple(sent), entered=when)


def extended(checked: Checked, merged: Merged) -> Loaded:
    """The plan with the entries added, and sealed where it keeps seals.

    Raises:
        UserError: a log in a form that cannot be added to.
    """
    loaded = checked.loaded
    entries = [one.entry for one in merged.taken if one.entry]
    payments = [payment for one in merged.taken for payment in one.payments]
    unit = index_of(checked).plan.money_unit
    additions: dict[Keys, Sequence[Entry]] = {
        ("submissions",): [submission_entry(one) for one in merged.submissions],
        ("progress",): [progress_entry(one) for one in entries],
        ("funding", "payments"): [payment_entry(one, unit) for one in payments],
    }
    data = encoded(appended(loaded.source, additions), loaded.data, loaded.encoding)
    return sealed(load_plan(loaded.file, data))


def progress_entry(entry: Progress) -> Entry:
    """An entry of the log as YAML keys and values, what is empty left out."""
    given = {key: getattr(entry, key) for key in type(entry).model_fields}
    return {key: value for key, value in given.items() if value is not None and value not in ((), {})}


def submission_entry(submission: Submission) -> Entry:
    """A submission as YAML keys and values."""
    return submission.model_dump(by_alias=True, exclude_none=True)


def payment_entry(payment: Payment, unit: str) -> Entry:
    """A payment as YAML keys and values; the amount bare in the plan's unit where that is short, else in 元."""
    given = {key: getattr(payment, key) for key in type(payment).model_fields}
    money = ("amount", "refund")
    return {key: _short(value, unit) if key in money else value for key, value in given.items() if value is not None}


def _short(yuan: Decimal, unit: str) -> object:
    amount = yuan / UNITS[unit]
    short = amount * UNITS[unit] == yuan and int(amount.normalize().as_tuple().exponent) >= _FEW_PLACES
    return amount if short else f"{number(yuan)}元"


def _hold(checked: Checked, again: Checked, merged: Merged) -> None:
    """The new text reads back as the old plan with just these entries."""
    old, new = index_of(checked).plan, index_of(again).plan
    entries = [one.entry for one in merged.taken if one.entry]
    payments = [payment for one in merged.taken for payment in one.payments]
    logs = (new.progress, new.funding.payments, new.submissions)
    added = ((old.progress, entries), (old.funding.payments, payments), (old.submissions, merged.submissions))
    if logs != tuple((*before, *more) for before, more in added):
        raise AssertionError("the log would not read back as it was merged")


def _errors(checked: Checked) -> list[Finding]:
    return [one for one in checked.findings if one.severity is Severity.ERROR and one.suppressed is None]


def _words(finding: Finding) -> str:
    return f"[{finding.code}] {finding.message}"
