"""Next year's plan as a draft, from this year's text: what goes over stays as it was typed, what must be decided is marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.editing.amended_fields import order
from ruralgov.editing.next_units import renew_units
from ruralgov.editing.one_line_edit import AddKey, Put, scalar
from ruralgov.editing.rewritten_text import Rewriting
from ruralgov.findings import Path
from ruralgov.plan.lookups.day.entering import last_logged
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import LIMITS, Indicator, Task
from ruralgov.reading.plan_file import Loaded
from ruralgov.records.next_year import Left, carried, kept_by_year, left_of, left_of_goals
from ruralgov.text import Text, listing, number

MARK = "待核"
_LAST_YEARS = ("source", "progress", "submissions", "amendments", "closed", "seals")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?=年)")
_TYPED_YEAR = re.compile(r"^(\d{4})(?=\D|$)")


class Next(NamedTuple):
    """The new text, and what was left behind, in words."""

    text: str
    left: tuple[Text, ...]


def next_plan(loaded: Loaded, index: Index, year: int) -> Next:
    """The plan of the next year as a draft; ``index`` is of the whole plan as of its last day."""
    return _NextPlan(loaded, index, year).made()


class _NextPlan:
    def __init__(self, loaded: Loaded, index: Index, year: int) -> None:
        self.source = loaded.source
        self.plan = index.plan
        self.index = index
        self.year = year
        self.first, self.last = date(year, 1, 1), date(year, 12, 31)
        self.day = max(
            filter(None, (last_logged(index.plan), index.period.end if index.period else None)), default=self.first
        )
        self.out = Rewriting(loaded.source, MARK)
        self.kept = carried(index, self.day)
        self.ids = {index.plan.tasks[place].id for place in self.kept}
        self.words: list[Text] = []
        self.met: list[str] = []
        self.own_stages = False

    def made(self) -> Next:
        """The text: head, tasks, what refers to them, money, mechanisms."""
        self._head()
        self._stages()
        for place in self.kept:
            self._task(place, self.plan.tasks[place])
        self.out.keep(("tasks",), self.kept)
        self._goals()
        self._units()
        self._references()
        self._money()
        self._mechanisms()
        return Next(self.out.result(), tuple(self.words))

    # The plan itself

    def _head(self) -> None:
        for key in _LAST_YEARS:
            self.out.drop((key,))
        self.out.drop(("letter", "number"))
        self._set((), "status", "draft")
        if _YEAR.search(self.plan.title):
            self._put(("title",), scalar(_YEAR.sub(str(self.year), self.plan.title)), "年份已改，核标题")
        ended = self.plan.period.end if self.plan.period else self.first
        if self.plan.period is None:
            self._set((), "period", f"{{start: {self.first}, end: {self.last}}}  # {MARK}：期间")
        self._put(("period", "start"), self.first.isoformat(), "期间")
        if ended < self.last:
            self._put(("period", "end"), self.last.isoformat(), "期间")
        for key, words in (
            ("basis", "新年度的依据文件"),
            ("declared", "数量以新方案为准"),
            ("parameters", "人数等按新年度"),
        ):
            self._remark((key,), words)

    def _stages(self) -> None:
        """Stages of one year move with it; of several years they are the new plan's to draw up."""
        period = self.plan.period
        if period and self.plan.stages and period.start.year != period.end.year:
            self.own_stages = True
            self.out.drop(("stages",))
            for place in self.kept:
                self.out.drop(("tasks", place, "stage"))
            self.words.append(
                Text("阶段：原方案跨年，没有带过来", "stages: the plan ran over several years; not carried over")
            )
            return
        for place in range(len(self.plan.stages)):
            for key in ("start", "end"):
                self._move_year(("stages", place, key), "阶段日期", self.year - period.start.year if period else None)

    # Tasks

    def _task(self, place: int, task: Task) -> None:
        path: Path = ("tasks", place)
        if task.start is not None and task.start < self.first:
            self.out.drop((*path, "start"))
        if task.deadline is not None and task.deadline < self.first:
            self._put((*path, "deadline"), self._deadline(task), f"时限，原为 {task.deadline.isoformat()}")
        self.out.drop((*path, "added"))
        self.out.keep((*path, "parts"), [at for at, one in enumerate(task.parts) if one in self.ids])
        self.out.keep((*path, "after"), [at for at, one in enumerate(task.after) if one in self.ids])
        self.out.keep((*path, "milestones"), [at for at, one in enumerate(task.milestones) if one.done is None])
        for at, one in enumerate(task.milestones):
            if one.done is None and one.due < self.first:
                self._move_year((*path, "milestones", at, "due"), "节点日期")
        self._indicators(path, task)
        self._years((*path, "budget"), [(line.item, line.year) for line in task.budget], "年度和金额")

    def _deadline(self, task: Task) -> str:
        """The same day of the new year; of a plan over several years its end, or what the tasks behind it wait for."""
        period, was = self.plan.period, task.deadline
        if period and was and period.start.year == period.end.year:
            moved = was.replace(year=self.year, day=min(was.day, 28) if was.month == 2 else was.day)
            return moved.isoformat()
        behind = [one for one in self.plan.tasks if one.id in self.ids and task.id in one.after]
        days = [day for one in behind for day in (one.start, one.deadline) if day and day >= self.first]
        return min([self.last, *days]).isoformat()

    def _indicators(self, path: Path, task: Task) -> None:
        left = left_of(self.index, task, self.day)
        for at, one in left.items():
            self._indicator((*path, "indicators", at), task.indicators[at], one)
        for at, indicator in enumerate(task.indicators):
            self._targets((*path, "indicators", at), indicator)
        kept = [at for at in range(len(task.indicators)) if not (at in left and left[at].reached and not task.ongoing)]
        if kept and len(kept) < len(task.indicators):
            self.met += [f"{task.id} {one.name}" for at, one in enumerate(task.indicators) if at not in kept]
        # A task whose targets were all reached and that is still open keeps them: there is something to decide.
        self.out.keep((*path, "indicators"), kept or range(len(task.indicators)))

    def _targets(self, path: Path, one: Indicator) -> None:
        """Targets by date: those that lie ahead; where all are past, they move with the year."""
        ahead = [at for at, target in enumerate(one.targets) if target.by >= self.first]
        self.out.keep((*path, "targets"), ahead or range(len(one.targets)))
        for at in range(0 if ahead else len(one.targets)):
            self._move_year((*path, "targets", at, "by"), "分期目标的日期和数")

    def _indicator(self, path: Path, one: Indicator, left: Left) -> None:
        limit = next(name for name in LIMITS if getattr(one, name) is not None)
        if left.reached:
            self._remark((*path, limit), "上年已达到，定新目标")
        elif left.target is not None:
            was = getattr(one, limit)
            self._put((*path, limit), number(left.target), f"余下的，原目标 {_plain(was)}")
        elif left.baseline is not None:
            self._set(path, "baseline", number(left.baseline))
            self._remark((*path, limit), "基期值为上年完成值")

    # The plan's own targets, and the units

    def _goals(self) -> None:
        """Those that are not reached, with what is left of them, and their tasks that go over."""
        left, goals = left_of_goals(self.index, self.day), self.plan.goals
        kept = [at for at in range(len(goals)) if not (at in left and left[at].reached)]
        self.met += [one.name for at, one in enumerate(goals) if at not in kept]
        self.out.keep(("goals",), kept)
        for at in kept:
            path, one = ("goals", at), goals[at]
            if at in left:
                self._indicator(path, one, left[at])
            self._targets(path, one)
            self.out.keep((*path, "tasks"), [place for place, task in enumerate(one.tasks) if task in self.ids])
            if one.by is not None and one.by < self.first:
                self._move_year((*path, "by"), "期限")

    def _units(self) -> None:
        words = renew_units(self.index.written, self.out, self.first, self.kept)
        self.words += [words] if words else []

    # What refers to tasks, and money

    def _references(self) -> None:
        plan = self.plan
        gone = [task for task in plan.tasks if task.id not in self.ids]
        if gone:
            names = listing(f"{task.id} {task.title}" for task in gone)
            self.words.append(
                Text(f"已完成、没有带过来的任务：{names.zh}", f"tasks done and not carried over: {names.en}")
            )
        if self.met:
            met = listing(self.met)
            self.words.append(
                Text(f"已达到、没有带过来的指标：{met.zh}", f"targets met and not carried over: {met.en}")
            )
        used = {task.section for task in plan.tasks if task.id in self.ids}
        had = {task.section for task in plan.tasks}
        self.out.keep(("sections",), [at for at, one in enumerate(plan.sections) if one in used or one not in had])
        self.out.keep(("duties",), [at for at, one in enumerate(plan.duties) if one.task in (None, *self.ids)])
        self.out.keep(("assumptions",), [at for at, one in enumerate(plan.assumptions) if self._stands(one.field)])
        for key, listed in (("norms", plan.norms), ("scoring", plan.scoring)):
            for at, one in enumerate(listed):
                if one.task is not None and one.task not in self.ids:  # type: ignore[attr-defined]
                    self.out.drop((key, at, "task"))

    def _stands(self, field: str) -> bool:
        """Whether what an assumption speaks of is still there, and is not this draft's own."""
        first, _, rest = field.partition(".")
        if first == "tasks" and rest not in ("deadline", "stage"):
            return any(f"{rest}.".startswith(f"{task}.") for task in self.ids)
        return first != "period" and not (first == "stages" and self.own_stages)

    def _money(self) -> None:
        funding = self.plan.funding
        for log in ("appropriations", "payments", "returned", "in_kind"):
            self.out.drop(("funding", log))
        self._carried()
        if funding.appropriations:
            self.words.append(
                Text(
                    "到位、支出没有带过来；结转的资金另记",
                    "money in and out was not carried over; record what is carried forward",
                )
            )
        self._years(("funding", "bases"), [(one.name, one.year) for one in funding.bases], "基数按新年度")
        items = {line.item for place in self.kept for line in self.plan.tasks[place].budget}
        for at, one in enumerate(self.plan.scoring):
            if one.distributes is not None and one.distributes not in items:
                self.out.drop(("scoring", at, "distributes"))

    def _carried(self) -> None:
        """What was carried into the new year stays where its purpose does; for what has none a task must be found."""
        lines = [line for place in self.kept for line in self.plan.tasks[place].budget]
        purposes = {name for line in lines for name in (line.item, line.shares)} | set(self.plan.funding.shares)
        carried = [(at, one) for at, one in enumerate(self.plan.funding.carried) if one.to >= self.year]
        self.out.keep(("funding", "carried"), [at for at, one in carried if one.item in purposes])
        lost = [f"{one.source}{one.item}{number(one.amount)}元" for _, one in carried if one.item not in purposes]
        if lost:
            names = listing(lost)
            self.words.append(
                Text(
                    f"结转的资金没有带过来，所属的任务不在新方案里：{names.zh}",
                    f"money carried on whose task is not in the new plan was left out: {names.en}",
                )
            )

    def _mechanisms(self) -> None:
        for at, duty in enumerate(self.plan.duties):
            for key, day in (("from", duty.from_), ("until", duty.until)):
                if day is not None and day < self.first:
                    self._move_year(("duties", at, key), "日期")
            if duty.due and _TYPED_YEAR.match(duty.due):
                self._move_year(("duties", at, "due"), "日期")
        for key, days in (("holidays", self.plan.holidays), ("workdays", self.plan.workdays)):
            self.out.keep((key,), [at for at, day in enumerate(days) if day >= self.first])
        self._remark(("places",), "人口和现有数以最近填报为准")

    # One change

    def _years(self, path: Path, lines: Iterable[tuple[str, int]], words: str) -> None:
        kept = kept_by_year(lines, self.year)
        for at, moved in kept.items():
            if moved:
                self._put((*path, at, "year"), str(self.year), words)
        self.out.keep(path, kept)

    def _move_year(self, path: Path, words: str, years: int | None = None) -> None:
        """The year of a day as it was typed (2026-03, 2026-Q1) becomes the new one, or moves by so many."""
        if self.source.exists(path):
            typed = str(self.source.value_at(path))
            found = _TYPED_YEAR.match(typed)
            year = self.year if years is None or found is None else int(found[1]) + years
            typed = _TYPED_YEAR.sub(str(year), typed).replace("-02-29", "-02-28")
            self._put(path, typed, words)

    def _put(self, path: Path, yaml: str, words: str) -> None:
        if self.source.exists(path):
            self.out.edit(Put(path, yaml))
            self.out.remark(path, words)

    def _set(self, base: Path, key: str, yaml: str) -> None:
        path = (*base, key)
        self.out.edit(Put(path, yaml) if self.source.exists(path) else AddKey(base, key, yaml, order(base, key)))

    def _remark(self, path: Path, words: str) -> None:
        if self.source.exists(path) and self.source.value_at(path):
            self.out.remark(path, words)


def _plain(value: object) -> str:
    return number(value) if isinstance(value, Decimal) else str(value)
