"""Merged ledgers put into the plan file: read, merge, append, check, write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from ruralgov.checking.engine import Checked, check
from ruralgov.editing.appended_entries import Entry, appended
from ruralgov.editing.one_line_edit import encoded
from ruralgov.editing.sealing import sealed
from ruralgov.errors import UserError
from ruralgov.files.writing import again, replace
from ruralgov.findings import Finding, Severity
from ruralgov.findings import Path as Keys
from ruralgov.ledger.entries import Refusal
from ruralgov.ledger.filled_workbook import Ledger
from ruralgov.ledger.merge_rows import Merged, merge
from ruralgov.plan.funding import Payment
from ruralgov.plan.lookups.day.entering import entering, last_entered
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.money import UNITS
from ruralgov.plan.progress import Progress
from ruralgov.reading.plan_file import load_plan
from ruralgov.text import Text, number, say

_FEW_PLACES = -2


class Result(NamedTuple):
    """What an import gave: the plan before it, the merge, and whether the plan was written."""

    before: Index
    merged: Merged
    written: bool


def import_ledgers(
    file: Path,
    ledgers: Sequence[Ledger],
    when: date,
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
        merged, data = prepared(checked, merged_into(checked, ledgers, when))
        wanted = bool(merged.taken) and write is not None and write(merged)
        if wanted:
            replace(file, checked.loaded.data, data)
        return Result(index_of(checked), merged, wanted)

    return attempt() if write is None else again(file, attempt)


def prepared(checked: Checked, merged: Merged) -> tuple[Merged, bytes]:
    """The merge without the rows that would put errors into the plan (they become refusals), and the plan's new bytes.

    Raises:
        UserError: a log that cannot be added to, or an error that no single row is to blame for.
    """
    while merged.taken:
        data = extended(checked, merged)
        again = check(load_plan(checked.loaded.file, data))
        known = {_words(one) for one in _errors(checked)}
        fresh = [one for one in _errors(again) if _words(one) not in known]
        if not fresh:
            _hold(checked, again, merged)
            return merged, data
        merged = _without(checked, merged, fresh)
    return merged, checked.loaded.data


def _without(checked: Checked, merged: Merged, fresh: Sequence[Finding]) -> Merged:
    """Errors point at the entries that bring them: the rows of those entries are refused."""
    plan = index_of(checked).plan
    owners = {
        **_places("progress", len(plan.progress), [[one.entry] if one.entry else [] for one in merged.taken]),
        **_places("funding.payments", len(plan.funding.payments), [one.payments for one in merged.taken]),
    }
    blamed = {owners[place]: one for one in fresh if (place := one.path.partition("]")[0] + "]") in owners}
    if not blamed:
        raise UserError(
            say("没有写入，因为写入后方案会有错误：", "nothing written; the plan would have errors:"),
            *sorted({_words(one) for one in fresh}),
        )
    rows = [(merged.taken[at], finding) for at, finding in sorted(blamed.items())]
    refused = [Refusal(row.file, row.sheet, row.cell, Text(_words(one), _words(one))) for row, one in rows]
    kept = tuple(one for at, one in enumerate(merged.taken) if at not in blamed)
    return merged._replace(taken=kept, refused=(*merged.refused, *refused))


def _places(path: str, first: int, added: Sequence[Sequence[object]]) -> dict[str, int]:
    """The row (position among those taken) that each added entry came from, by the entry's path."""
    owners = [at for at, entries in enumerate(added) for _ in entries]
    return {f"{path}[{first + step}]": at for step, at in enumerate(owners)}


def index_of(checked: Checked) -> Index:
    """The look-ups of a plan that ``read`` let through, as its file has it: what is added to must be seen whole."""
    if checked.index is None:
        raise AssertionError(checked.loaded.file)
    return checked.index.as_written


def merged_into(checked: Checked, ledgers: Sequence[Ledger], when: date) -> Merged:
    """The merge with a plan that was read; what speaks of a day before the last entry says when it is entered."""
    index = index_of(checked)
    last = last_entered(index.plan)
    if last is None or when >= last:
        return merge(index.on(when), ledgers, when)  # the units and years of the day; nothing of the log is later
    merged = merge(index, ledgers, when)
    entered = entering(index.plan, when, date.today())  # noqa: DTZ011  an office's day is the local one
    return merged._replace(taken=tuple(one.entered_on(entered) for one in merged.taken))


def extended(checked: Checked, merged: Merged) -> bytes:
    """The plan's bytes with the entries added.

    Raises:
        UserError: a log in a form that cannot be added to.
    """
    loaded = checked.loaded
    entries = [one.entry for one in merged.taken if one.entry]
    payments = [payment for one in merged.taken for payment in one.payments]
    unit = index_of(checked).plan.money_unit
    additions: dict[Keys, Sequence[Entry]] = {
        ("progress",): [progress_entry(one) for one in entries],
        ("funding", "payments"): [payment_entry(one, unit) for one in payments],
    }
    data = encoded(appended(loaded.source, additions), loaded.data, loaded.encoding)
    return sealed(load_plan(loaded.file, data)).data


def progress_entry(entry: Progress) -> Entry:
    """An entry of the log as YAML keys and values, what is empty left out."""
    given = {key: getattr(entry, key) for key in type(entry).model_fields}
    return {key: value for key, value in given.items() if value is not None and value not in ((), {})}


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
    if new.progress != (*old.progress, *entries) or new.funding.payments != (*old.funding.payments, *payments):
        raise AssertionError("the log would not read back as it was merged")


def _errors(checked: Checked) -> list[Finding]:
    return [one for one in checked.findings if one.severity is Severity.ERROR and one.suppressed is None]


def _words(finding: Finding) -> str:
    return f"[{finding.code}] {finding.message}"
