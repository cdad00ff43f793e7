"""Next year's plan as a draft, from this year's text: what goes over stays as it was typed, what must be decided is marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ruralgov.editing.line_splices import Put, scalar
from ruralgov.editing.next_year.draft import MARK, TYPED_YEAR, Draft, same_day
from ruralgov.editing.next_year.excuses import without_idle_excuses
from ruralgov.editing.next_year.left_behind import into, tell_gone
from ruralgov.editing.next_year.money import money, spent, with_owed
from ruralgov.editing.next_year.targets import goals, indicators
from ruralgov.editing.next_year.units import renew_units, without_idle_units
from ruralgov.editing.one_line_edit import in_braces
from ruralgov.findings import Path
from ruralgov.plan.goals import Provision
from ruralgov.plan.governance import Norm, Scoring
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.numbering import gaps
from ruralgov.plan.task import Task
from ruralgov.reading.plan_file import Loaded
from ruralgov.text import Text, listing

_LAST_YEARS = ("source", "progress", "submissions", "amendments", "closed", "seals")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d{2}年?[-—–－~～至到]+(?:19|20)\d{2}(?=年)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?=年)")


class Next(NamedTuple):
    """The new text, and what was left behind, in words."""

    text: str
    left: tuple[Text, ...]


def next_plan(loaded: Loaded, index: Index, year: int) -> Next:
    """The plan of the next year as a draft; ``index`` is of the whole plan as of its last day."""
    return _NextPlan(loaded, index, year).made()


class _NextPlan(Draft):
    def made(self) -> Next:
        """The text: head, tasks, what refers to them, money, mechanisms."""
        self._head()
        self._stages()
        for place in self.kept:
            self._task(place, self.plan.tasks[place])
        self.out.keep(("tasks",), self.kept)
        goals(self)
        self._units()
        self._references()
        money(self)
        self._mechanisms()
        for gap in gaps(task.id for place, task in enumerate(self.plan.tasks) if place in self.kept):
            if set(gap.missing) <= self.index.tasks.keys():
                words = f"ruralgov: ignore RG407 任务{'、'.join(gap.missing)}没有带过来，编号不变"
                self.out.comment(("tasks", self.index.positions[gap.before], "id"), words)
        text = with_owed(self.out.result(), self)
        if self.misread:
            return Next(text, tuple(self.words))
        text, units = without_idle_units(text, self.loaded)
        self.words += [units] if units else []
        return Next(without_idle_excuses(text, self.file), tuple(self.words))

    # The plan itself

    def _head(self) -> None:
        for key in _LAST_YEARS:
            self.out.drop((key,))
        self.out.drop(("letter", "number"))
        self.set((), "status", "draft")
        if _YEAR.search(self.plan.title):
            self.put(("title",), scalar(self._title()), "年份已改，核标题")
        ended = self.plan.period.end if self.plan.period else self.first
        if self.plan.period is None:
            years = f"{{start: {self.first}, end: {self.last}}}"
            if in_braces(self.source):  # on whose line a comment would hide what follows
                self.set((), "period", years)
                self.remark(("title",), "期间")
            else:
                self.set((), "period", f"{years}  # {MARK}：期间")
        self.put(("period", "start"), self.first.isoformat(), "期间")
        if ended < self.last:
            self.put(("period", "end"), self.last.isoformat(), "期间")
        for key, words in (
            ("basis", "新年度的依据文件"),
            ("declared", "数量以新方案为准"),
            ("parameters", "人数等按新年度"),
        ):
            self.remark((key,), words)

    def _title(self) -> str:
        """The title of the new year; of several years (2026—2028年) of those that are left."""
        last = self.plan.period.end.year if self.plan.period else self.year
        years = f"{self.year}—{last}" if last > self.year else str(self.year)
        title, ranges = _YEARS.subn(years, self.plan.title)
        return title if ranges else _YEAR.sub(str(self.year), self.plan.title)

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
                self.move_year(("stages", place, key), "阶段日期", self.year - period.start.year if period else None)

    # Tasks

    def _task(self, place: int, task: Task) -> None:
        path: Path = ("tasks", place)
        if task.start is not None and task.start < self.first:
            self.out.drop((*path, "start"))
        if task.deadline is not None and task.deadline < self.first:
            if task.repeats:
                self.out.edit(Put((*path, "deadline"), same_day(task.deadline, self.year)))
            else:
                self.put((*path, "deadline"), self._deadline(task), f"时限，原为 {task.deadline.isoformat()}")
        if task.ended and task.ended.resumed:
            self.out.drop((*path, "ended"))
        elif task.ended:
            self.remark((*path, "ended"), "上年暂停，恢复的删去")
        self.out.drop((*path, "added"))
        if task.joint and len(self.index.heirs_on(self.first).all_of(task.lead, task.id)) < 2:
            self.out.drop((*path, "joint"))
        self.out.keep((*path, "parts"), [at for at, one in enumerate(task.parts) if one in self.ids])
        self.out.keep((*path, "after"), [at for at, one in enumerate(task.after) if one in self.ids])
        self.out.keep((*path, "milestones"), [at for at, one in enumerate(task.milestones) if one.done is None])
        for at, one in enumerate(task.milestones):
            if one.due < self.first:
                self.move_year((*path, "milestones", at, "due"), "节点日期")
        indicators(self, path, task)
        self.years(
            (*path, "budget"), [(line.item, line.year) for line in task.budget], lambda at: spent(self, task, at)
        )

    def _deadline(self, task: Task) -> str:
        """The same day of the new year; of a plan over several years its end, or what the tasks behind it wait for."""
        period, was = self.plan.period, task.deadline
        if period and was and period.start.year == period.end.year:
            return same_day(was, self.year)
        behind = [one for one in self.plan.tasks if one.id in self.ids and task.id in one.after]
        days = [day for one in behind for day in (one.start, one.deadline) if day and day >= self.first]
        return min([self.last, *days]).isoformat()

    def _units(self) -> None:
        words = renew_units(self.index.written, self.out, self.first, self.kept, self.typed_at)
        self.words += [words] if words else []

    # What refers to tasks, and money

    def _references(self) -> None:
        plan = self.plan
        tell_gone(self)
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
        belonging: dict[str, Sequence[Norm | Scoring | Provision]] = {
            "norms": plan.norms,
            "scoring": plan.scoring,
            "provisions": plan.provisions,
        }
        for key, listed in belonging.items():
            for at, one in enumerate(listed):
                if one.task is not None and one.task not in self.ids:
                    found, path = into(self, one.task), self.loaded.original((key, at, "task"))
                    if found:
                        self.put(path, f'"{found[0]}"', "原任务已并入、拆分")
                    else:
                        self.out.drop(path)

    def _stands(self, field: str) -> bool:
        """Whether what an assumption speaks of is still there, and is not this draft's own."""
        first, _, rest = field.partition(".")
        if first == "tasks" and rest not in ("deadline", "stage"):
            return any(f"{rest}.".startswith(f"{task}.") for task in self.ids)
        return first != "period" and not (first == "stages" and self.own_stages)

    def _mechanisms(self) -> None:
        for at, duty in enumerate(self.plan.duties):
            for key, day in (("from", duty.from_), ("until", duty.until)):
                if day is not None and day < self.first:
                    self.move_year(("duties", at, key), "日期")
            if duty.due and TYPED_YEAR.match(duty.due):
                self.move_year(("duties", at, "due"), "日期")
        for key, days in (("holidays", self.plan.holidays), ("workdays", self.plan.workdays)):
            self.out.keep((key,), [at for at, day in enumerate(days) if day >= self.first])
        self.remark(("places",), "人口和现有数以最近填报为准")
