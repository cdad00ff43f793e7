"""What an import shows: what is added, department by department, and what is not taken, by file, sheet and cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from ruralgov.calendar.duty_days import Occurrence
from ruralgov.calendar.report_periods import period_label, receipt_of
from ruralgov.ledger.merge_rows import Merged
from ruralgov.ledger.rows.reported import Taken
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Submission
from ruralgov.progress.status import state
from ruralgov.text import chinese_date, number, say


def lines(index: Index, merged: Merged, unreadable: Mapping[str, str]) -> Iterator[str]:
    """Everything, in the order of files and rows."""
    groups: dict[str, list[Taken]] = defaultdict(list)
    for one in merged.taken:
        groups[one.department or say("（未写明单位）", "(unit not said)")].append(one)
    for department, rows in groups.items():
        yield say(f"{department}（{rows[0].file}）：", f"{department} ({rows[0].file}):")
        yield from (f"  + {taken_words(index, one)}" for one in rows)
    refused = len(merged.refused) + len(unreadable)
    if refused:
        yield say(f"没有采用的 {refused} 处：", f"not taken, {refused}:")
        yield from (f"  ! {message}" for message in unreadable.values())
        yield from (f"  ! {one}" for one in merged.refused)
    if merged.told:
        yield say("请注意：", "please note:")
        yield from (f"  * {one}" for one in merged.told)
    yield from sent_words(index, merged.submissions)
    yield counts(merged)
    if merged.entered and merged.when and any(one.entry or one.payments for one in merged.taken):
        day, entered = merged.when.isoformat(), merged.entered.isoformat()
        yield say(
            f"数据截至 {day}，记入日期 {entered}：截至 {day} 的材料保持原样，要计入这些数，出材料时加 --known-on {entered}。",
            f"figures of {day}, entered on {entered}: papers of {day} stay as they were; to count these, draw them with "
            f"--known-on {entered}.",
        )


def sent_words(index: Index, submissions: Sequence[Submission]) -> Iterator[str]:
    """Who sent a report: of which duty and period, on which day, and whether in time."""
    groups: dict[tuple[date, Occurrence | None, bool], list[str]] = defaultdict(list)
    for one in submissions:
        groups[one.date, receipt_of(index, one).occurrence, one.replaces is not None].append(one.by or "")
    for (day, due, again), names in groups.items():
        units = "、".join(dict.fromkeys(names))
        what = "改登报送" if again else "登记报送"
        if due is None:
            yield say(f"{what}（{day} 收到）：{units}", f"received on {day}: {units}")
        else:
            yield say(
                f"{what}（{day} 收到），{due.duty.name}，{period_label(due)}的（{_due_words(due, day)}）：{units}",
                f"received on {day}, {due.duty.name} for {due.due.isoformat()}{'' if day <= due.due else ' (late)'}: {units}",
            )


def _due_words(due: Occurrence, day: date) -> str:
    late = (day - due.due).days
    return f"{chinese_date(due.due)}应报，{f'迟报{late}天' if late > 0 else '按期'}"


def counts(merged: Merged) -> str:
    """How much is added, known and empty."""
    entries = sum(one.entry is not None and not one.entry.is_refused for one in merged.taken)
    payments = sum(len(one.payments) for one in merged.taken)
    return say(
        f"新增 {entries} 条进展、{payments} 笔支出；{merged.known} 行台账里已有；{merged.empty} 行没有填。",
        f"{entries} entries and {payments} payments to add; {merged.known} rows known; {merged.empty} rows left empty.",
    )


def taken_words(index: Index, one: Taken) -> str:
    """What is added to a task, and what its percentage was before."""
    parts = []
    task = index.tasks[one.task]
    if one.entry:
        before = state(index, task, one.entry.date).percent
        if one.entry.percent is not None:
            was = say("未填报", "not reported") if before is None else f"{number(before)}%"
            parts.append(
                say(
                    f"完成 {number(one.entry.percent)}%（原{'' if before is None else ' '}{was}）",
                    f"{number(one.entry.percent)}% done (was {was})",
                )
            )
        parts += [f"{name} {number(value)}" for name, value in one.entry.indicators.items()]
        for name, words in (("", one.entry.note), ("存在问题：", one.entry.problem), ("下一步措施：", one.entry.next)):
            parts += [name + " ".join(words.split())] if words else []
        if one.entry.refused:
            what = say("、", ", ").join(one.entry.refused)
            parts.append(say(f"记明报送了而没有采用：{what}", f"noted as sent and not taken: {what}"))
    if one.payments:
        paid, back = (
            sum((payment.net for payment in one.payments if (payment.net < 0) is back), Decimal(0))
            for back in (False, True)
        )
        parts += [say(f"支出 {number(paid)}元", f"spent {number(paid)}元")] if paid else []
        parts += [say(f"退回 {number(-back)}元", f"paid back {number(-back)}元")] if back else []
    return say(f"任务{task.id} {task.title}：", f"task {task.id} {task.title}: ") + say("；", "; ").join(parts)
