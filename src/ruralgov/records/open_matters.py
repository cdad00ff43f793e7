"""What is open when a plan is to be closed: tasks, targets, reports, money. Pure: a plan as of the day in, values out.

Each matter has the keys under which it may be explained: its own, and that of what it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.calendar.duty_reports import missing
from ruralgov.findings import Path
from ruralgov.money.advances import BroughtAdvance, advances, brought_advances
from ruralgov.money.funding_gaps import Advance, cells
from ruralgov.money.funds import ZERO, Fund, fund_named, funds
from ruralgov.money.moved_money import moves
from ruralgov.money.neighbouring_years import paid_ahead
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Indicator, Task
from ruralgov.progress.goals import standings
from ruralgov.progress.status import State, Status, state
from ruralgov.text import Text, listing, number

_FEW = 6
_MUCH = 10_000


class Matter(NamedTuple):
    """Something that is open: the keys that explain it, the plainest first, what it is, and where it stands."""

    keys: tuple[str, ...]
    what: Text
    path: Path


def open_matters(index: Index, day: date) -> list[Matter]:
    """Everything that must be settled or explained before the plan may be closed on a day."""
    return [*_tasks(index, day), *_goals(index, day), *_reports(index, day), *money_matters(index)]


def unexplained(index: Index, day: date, explained: frozenset[str]) -> list[Matter]:
    """What is open and has no explanation."""
    return [one for one in open_matters(index, day) if explained.isdisjoint(one.keys)]


def _tasks(index: Index, day: date) -> Iterator[Matter]:
    for place, task in enumerate(index.plan.tasks):
        now = state(index, task, day)
        if now.ended is not None and now.ended.for_good:
            continue  # settled by its document; what is suspended is still to be decided
        if now.status in (Status.DONE, Status.ONGOING):
            yield from unmet_targets(place, task, now)
        else:
            yield Matter((task.id,), _task_words(task, now), ("tasks", place))


def _task_words(task: Task, now: State) -> Text:
    late = now.overdue_days
    zh = "还在暂停" if now.ended else f"逾期 {late} 天" if late else "没有完成"
    en = "still suspended" if now.ended else f"{late} day(s) overdue" if late else "not done"
    percent = number(now.reached)
    return Text(
        f"任务{task.id}“{task.title}”{zh}，完成 {percent}%", f"task {task.id} ({task.title}): {en}, at {percent} %"
    )


def unmet_targets(place: int, task: Task, now: State) -> Iterator[Matter]:
    """Of a task that is done or a standing one: the targets that it has not reached. A mere ceiling without an actual is kept."""
    for at, measure in enumerate(now.measures):
        one, value = measure.end.indicator, measure.whole
        if value is None and one.low is None:
            continue
        if value is None or not one.met_by(value):
            path = ("tasks", place, "indicators", at)
            yield Matter((f"{task.id}.{one.name}", task.id), _target_words(task, one, value), path)


def _goals(index: Index, day: date) -> Iterator[Matter]:
    """The plan's own targets that are not reached; what explains a task that serves one explains it."""
    for place, standing in enumerate(standings(index, day)):
        goal, one, value = standing.goal, standing.measure.end.indicator, standing.measure.whole
        if not (value is None and one.low is None) and (value is None or not one.met_by(value)):
            yield Matter((goal.name, *goal.tasks), _unmet(Text("总体目标", "goal"), one, value), ("goals", place))


def _target_words(task: Task, one: Indicator, value: Decimal | None) -> Text:
    return _unmet(Text(f"任务{task.id}指标", f"task {task.id}, target"), one, value)


def _unmet(what: Text, one: Indicator, value: Decimal | None) -> Text:
    goal = "–".join(number(limit) for limit in dict.fromkeys((one.low, one.high)) if limit is not None) + (
        one.unit or ""
    )
    have = Text("没有填报", "not reported") if value is None else Text(number(value), number(value))
    return Text(
        f"{what.zh}“{one.name}”没有达到：{have.zh}，目标 {goal}",
        f"{what.en} {one.name} not met: {have.en} of {goal}",
    )


def _reports(index: Index, day: date) -> Iterator[Matter]:
    found = missing(index, day)
    for place in dict.fromkeys(one.duty_index for one in found):
        units = [one for one in found if one.duty_index == place]
        named = listing((f"{one.unit} {listing((due.isoformat() for due in one.due), 3).zh}" for one in units), _FEW)
        name = units[0].duty.name
        yield Matter(
            (name,),
            Text(f"制度“{name}”有没有报送的：{named.zh}", f"duty {name}, not reported: {named.en}"),
            ("duties", place),
        )


def money_matters(index: Index) -> Iterator[Matter]:
    """Money that has not come, and money left that was neither carried on nor taken back; what was advanced counts once.

    Why money of a purpose is left says nothing of who pays its advance back: where both are open each has its own reason.
    """
    both = {fund.name for fund in funds(index).values() if unsettled(index, fund)}

    def keys(purpose: str) -> tuple[str, ...]:
        return (f"{purpose}垫付",) if purpose in both else (f"{purpose}垫付", purpose)

    lent = advances(index)
    for fund in funds(index).values():
        yield from _left(index, fund)
        for one in (one for one in lent if one.fund == fund.name and one.open):
            yield Matter(keys(fund.name), _advance_words(one), fund_path(fund))
    for brought in (one for one in brought_advances(index) if one.open):
        path: Path = ("funding", "carried", brought.position)
        yield Matter(keys(brought.purpose), _advance_words(brought), path)


def left_matters(index: Index) -> list[Matter]:
    """Of these, the money that has not come or is left."""
    return [one for fund in funds(index).values() for one in _left(index, fund)]


def _left(index: Index, fund: Fund) -> Iterator[Matter]:
    if rest := unsettled(index, fund):
        planned = sum((line.amount for line in fund.lines), ZERO)
        arrived = sum((cell.arrived for cell in cells(index) if cell.fund == fund.name), ZERO)
        parts = (("计划", "planned", planned), ("到位", "arrived", arrived), *_between(index, fund))
        yield Matter((fund.name,), _money_words((*parts, *rest), fund.name), fund_path(fund))


def _between(index: Index, fund: Fund) -> Iterator[tuple[str, str, Decimal]]:
    """What lies between the money that arrived and what is left of it: what was spent, and whatever else came or went."""
    outside = [one for one in moves(index) if one.outside and fund_named(index, one.item) == fund.name]
    came, went, returned = (sum((getattr(one, side) for one in outside), ZERO) for side in ("came", "went", "returned"))
    spent = sum((one.amount for one in fund.paid), ZERO)
    back = sum((one.amount for one in fund.brought), ZERO) - came + went + returned
    paid = ("支出", "spent", spent) if spent >= 0 else ("净退回", "come back in all", -spent)
    more = (("结转来", "carried in", came), ("退回以前年度", "come back of earlier years", back))
    less = (("结转出", "carried out", went), ("收回", "taken back", returned))
    yield from (one for one in more if one[2])
    yield paid
    yield from (one for one in less if one[2])


def unsettled(index: Index, fund: Fund, before: int | None = None) -> list[tuple[str, str, Decimal]]:
    """What of a fund has not come, and what is left of it, of all years or those before one; nothing where it is settled.

    Each has its name in Chinese and English.
    """

    def past(year: int) -> bool:
        return before is None or year < before

    own = [cell for cell in cells(index) if cell.fund == fund.name and past(cell.year)]
    arrived, short = sum((cell.arrived for cell in own), ZERO), sum((cell.short for cell in own), ZERO)
    spent, moved = (sum((one.amount for one in side if past(one.year)), ZERO) for side in (fund.paid, fund.brought))
    # Carried from one year of the plan to another: left of neither, once it went.
    within = [one for one in moves(index) if not one.outside and past(one.year)]
    moved += sum((one.came - one.went for one in within if fund_named(index, one.item) == fund.name), ZERO)
    return [one for one in (("未到位", "not come", short), ("结余", "left", arrived + moved - spent)) if one[2] > 0]


def ahead_words(index: Index) -> Text | None:
    """What was paid ahead for the next plan: nothing to explain, but not to be forgotten when this one is closed."""
    found = [
        f"{one.source}“{one.for_}”{_yuan(one.amount)}（{one.budget_year}年）" for one in paid_ahead(index).values()
    ]
    if not found:
        return None
    named = listing(found)
    return Text(
        f"提前下达的资金归下年的方案，ruralgov init --from 带过去：{named.zh}",
        f"money paid ahead belongs to next year's plan, `ruralgov init --from` takes it there: {named.en}",
    )


def _advance_words(one: Advance | BroughtAdvance) -> Text:
    much = _yuan(one.open)
    purpose = one.fund if isinstance(one, Advance) else one.purpose
    return Text(
        f"资金“{purpose}”：{one.by}为{one.due_from}垫付未还 {much}（{one.year}年）",
        f"money for {purpose}: {much} advanced by {one.by} for {one.due_from} not paid back ({one.year})",
    )


def fund_path(fund: Fund) -> Path:
    """Where a fund is told of: its first line."""
    return ("tasks", fund.lines[0].task_index, "budget", fund.lines[0].line_index)


def _money_words(sums: Sequence[tuple[str, str, Decimal]], name: str) -> Text:
    zh = "，".join(f"{what} {_yuan(amount)}" for what, _, amount in sums)
    en = ", ".join(f"{_yuan(amount)} {what}" for _, what, amount in sums)
    return Text(f"资金“{name}”：{zh}", f"money for {name}: {en}")


def _yuan(amount: Decimal) -> str:
    return f"{number(amount / _MUCH)}万元" if amount >= _MUCH else f"{number(amount)}元"
