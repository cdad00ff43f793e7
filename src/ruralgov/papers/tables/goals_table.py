"""Targets of the plan itself (总体目标), and what it lays down beside its tasks (其他规定): tables, JSON, page one's sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ruralgov.papers.cell_words import WRONG, assumed_note, plain
from ruralgov.papers.origins.facts import Facts, about
from ruralgov.papers.origins.subjects import Figure, OfIndicator, OfProvision, OfTargets, Said
from ruralgov.papers.page import Column, Row, Table
from ruralgov.papers.tables.target_cells import (
    any_dated,
    below_notes,
    dated_columns,
    measure_cells,
    measure_data,
    no_rate_notes,
)
from ruralgov.plan.goals import Provision
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import LIMITS
from ruralgov.plan.value_names import VALUES
from ruralgov.progress.goals import Standing, standings
from ruralgov.progress.targets import by_text, target_words
from ruralgov.text import grouped

GOALS, PROVISIONS = "总体目标", "其他规定"
_NAME = (
    Column("name", "总体目标", width=60),
    Column("lead", "牵头单位", "list", 30),
    Column("due", "完成期限", "date", 24),
)
_TASKS = Column("tasks", "支撑任务", "list", 20)
_COLUMNS = {
    **dict.fromkeys((*LIMITS, "targets", "unit", "baseline", "better", "counts"), "target"),
    "no_rate": "rate",
    "final": "whole",
}
"""Facts of a goal that the table has in columns of other names, or not at all."""
_LONG_RUN = 4
"""From so many consecutive numbers on, a row of them is said by its ends."""
_NAMED = 3
"""Goals that page one names with their figures; the chapter below has all of them."""
_COUNTS = {"total": "总体目标", "met": "已达到的总体目标", "open": "尚未达到的总体目标", "untold": "未报送的总体目标"}
_PROVISIONS = (
    Column("kind", "类别", width=18),
    Column("text", "规定内容", width=120),
    Column("unit", "有关单位", "list", 40),
    Column("task", "任务", width=14),
)


def goals_table(index: Index, day: date, title: str = "") -> Table:
    """Every goal with its target and how far it is."""
    found = standings(index, day)
    dated = any_dated([one.measure for one in found])
    columns = (*_NAME, *dated_columns(dated=dated), _TASKS)
    rows = (*(_goal_row(index, one, day, dated=dated) for one in found), *_wrong_rows(index, len(columns)))
    notes = (
        *assumed_note(one.goal.assumed for one in found if one.goal.assumed),
        *below_notes(index, (one.measure for one in found), day),
        *no_rate_notes(one.measure for one in found),
    )
    return Table("goals", title, columns, rows, notes=notes)


def _wrong_rows(index: Index, columns: int) -> Iterator[Row]:
    """The goals of which nothing but the name could be read."""
    for name in _lost(index):
        yield Row((name or WRONG, *(WRONG,) * (columns - 1)))


def _lost(index: Index) -> list[str | None]:
    """Their names; None for one without."""
    known = {goal.name for goal in index.plan.goals}
    wrong = dict.fromkeys(one.hole.within for one in index.faults if "goals" in one.hole.areas)
    return [name for name in wrong if name not in known]


def _goal_row(index: Index, one: Standing, day: date, *, dated: bool) -> Row:
    cells = measure_cells(one.measure, one.due, day, dated=dated)
    first = (one.goal.name, tuple(map(index.unit, one.goal.lead)), one.due)
    marked = frozenset({"target"} if one.goal.assumed else ())
    return Row((*first, *cells, runs(one.goal.tasks)), assumed=marked, of=OfIndicator(None, one.goal.name))


def goals_data(index: Index, day: date) -> list[Facts | dict[str, str | None]]:
    """The same for JSON."""
    known = [
        about(
            OfIndicator(None, one.goal.name),
            {
                "due": plain(one.due),
                "lead": [index.unit(name) for name in one.goal.lead],
                "tasks": list(one.goal.tasks),
                **measure_data(one.measure),
            },
            _COLUMNS,
            but=("name",),
        )
        for one in standings(index, day)
    ]
    return [*known, *({"name": name} for name in _lost(index))]


def runs(ids: Sequence[str]) -> tuple[str, ...]:
    """1、2、3、4 as 1—4, as an office writes it: a long row of bare numbers is broken before its 、 by some programs."""
    found: list[list[str]] = []
    for one in ids:
        last = found[-1][-1] if found else ""
        follows = one.isdecimal() and last.isdecimal() and int(one) == int(last) + 1
        found = [*found[:-1], [*found[-1], one]] if follows else [*found, [one]]
    return tuple(part for run in found for part in ((f"{run[0]}—{run[-1]}",) if len(run) >= _LONG_RUN else tuple(run)))


def provisions_table(index: Index, title: str = "") -> Table:
    """What the plan lays down beside its tasks, in its order."""
    rows = tuple(
        Row((VALUES[one.kind].zh, one.text, tuple(map(index.unit, one.unit)), one.task), of=OfProvision(place))
        for place, one in enumerate(index.plan.provisions)
    )
    return Table("provisions", title, _PROVISIONS, rows)


def provision_data(index: Index, one: Provision) -> Facts:
    """One provision for JSON."""
    values = {
        "kind": one.kind,
        "text": one.text,
        "unit": [index.unit(name) for name in one.unit],
        "task": one.task,
        "line": one.line,
    }
    return about(OfProvision(index.plan.provisions.index(one)), values)


class Goals(NamedTuple):
    """How many there are, are met, are not met yet, were not reported; the first of those not met, with their figures."""

    total: int
    met: int
    open: int
    untold: int
    named: tuple[Standing, ...]
    year: int

    @property
    def words(self) -> str:
        """总体目标3项，已达到1项，尚未达到2项（新建户厕完成210户，目标不少于300户；……）。"""
        told = "；".join(f"{one.goal.name}{_told(one)}" for one in self.named)
        if self.total == self.open == 1:
            return f"总体目标“{self.named[0].goal.name}”{_told(self.named[0], self.year)}，尚未达到。"  # has room for the day
        if self.total in (self.met, self.untold):
            return f"总体目标{self.total}项，{'均' if self.total > 1 else ''}{'已达到' if self.met else '未报送'}。"
        more = "等" if self.open > len(self.named) else ""
        return self._counts(f"（{told}{more}）")

    @property
    def counted(self) -> str:
        """The same without names: where the page has no room for more."""
        return self._counts("")

    def _counts(self, named: str) -> str:
        if self.total == self.open:
            return f"总体目标{self.total}项，{'均未' if self.total > 1 else '尚未'}达到{named}。"
        parts = [f"总体目标{self.total}项"]
        parts += [f"已达到{self.met}项"] if self.met else []
        parts += [f"尚未达到{self.open}项{named}"] if self.open else []
        parts += [f"未报送{self.untold}项"] if self.untold else []
        return "，".join(parts) + "。"


def _told(one: Standing, year: int | None = None) -> str:
    until = one.measure.now.by or one.goal.by
    day = by_text(until, year) if until and year else ""
    return f"完成{actual(one)}，{day}目标{target_words(one.measure.indicator)}"


def goals_at_a_glance(index: Index, day: date) -> Goals | None:
    """The goals on a day; None where the plan has none. What is due first is named first."""
    found = standings(index, day)
    told = [one for one in found if one.measure.actual is not None]
    unmet = [one for one in told if not _met(one)]
    unmet.sort(key=lambda one: one.measure.now.by or one.due or date.max)
    counts = len(found), len(told) - len(unmet), len(unmet), len(found) - len(told)
    return Goals(*counts, tuple(unmet[:_NAMED]), day.year) if found else None


def actual(one: Standing) -> str:
    """What was reached of a goal, with its unit."""
    value, unit = one.measure.actual, one.measure.given.unit or ""
    return f"{grouped(value)}{unit}" if value is not None else ""


def _met(one: Standing) -> bool:
    return one.measure.actual is not None and one.measure.indicator.met_by(one.measure.actual)


def said_of_goals(goals: Goals | None) -> Iterator[Said]:
    """The figures of that sentence, each with what it is in the plan."""
    named: Sequence[Standing] = goals.named if goals else ()
    for what, name in _COUNTS.items():
        if count := getattr(goals, what, 0):
            yield Said(name, f"{count}项", Figure(OfTargets(what, goals=True), "count"))
    for one in named:
        of, name = OfIndicator(None, one.goal.name), one.goal.name
        yield Said(f"{name} 完成值", actual(one), Figure(of, "actual"))
        yield Said(f"{name} 目标值", target_words(one.measure.indicator), Figure(of, "target"))
