"""Where the figures of a task come from: its days, its percentage, its state, its light, its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from ruralgov.findings import Path
from ruralgov.papers.cell_words import ended_words, light_arithmetic, percent, status_words
from ruralgov.papers.origins import indicator_figures as of_indicator
from ruralgov.papers.origins.origin import Basis, Origin, joined
from ruralgov.plan.lookups.day.task_log import Derived
from ruralgov.plan.progress import Progress
from ruralgov.plan.task import Task
from ruralgov.progress.measures import Measure
from ruralgov.progress.status import Light, State, Status
from ruralgov.text import chinese_date, number


def deadline(basis: Basis, task: Task) -> Origin:
    """The task's own, else its stage's end, else the period's."""
    due, index = basis.index.due(task), basis.index
    if due is None:
        standing = (basis.task(task, "ongoing"),) if task.ongoing else ()
        return Origin(("长期坚持，没有完成时限",) if task.ongoing else ("方案没有写明完成时限",), standing)
    shown = chinese_date(due.day)
    if due.origin == "task":
        return Origin((f"完成时限＝任务{task.id}写明的{shown}",), (basis.task(task, "deadline"), *_again(basis, task)))
    if due.origin == "stage":
        stage = _stage(basis, task)
        return Origin(
            (f"完成时限＝所属阶段“{task.stage}”的截止日{shown}",), (basis.task(task, "stage"), *_in_stage(stage, "end"))
        )
    words = f"完成时限＝方案期间的最后一天{shown}（任务没有写明）"
    return Origin((words,), (("period", "end"),) if index.period else ())


def _again(basis: Basis, task: Task) -> tuple[Path, ...]:
    return (basis.task(task, "repeats"),) if task.repeats else ()


def _stage(basis: Basis, task: Task) -> Path:
    place = next(at for at, stage in enumerate(basis.index.plan.stages) if stage.name == task.stage)
    return basis.at("stages", place)


def _in_stage(stage: Path, *names: str) -> tuple[Path, ...]:
    return tuple((*stage, name) for name in ("name", *names))


def start(basis: Basis, task: Task) -> Origin:
    """The task's own first day, else its stage's, else the period's."""
    first = basis.index.start(task)
    if first is None:
        return Origin()
    shown = chinese_date(first)
    if task.start is not None:
        return Origin((f"起＝任务{task.id}写明的{shown}",), (basis.task(task, "start"), *_again(basis, task)))
    if task.stage in basis.index.stages and basis.index.stages[task.stage].start == first:
        places = (basis.task(task, "stage"), *_in_stage(_stage(basis, task), "start"))
        return Origin((f"起＝所属阶段“{task.stage}”的首日{shown}",), places)
    return Origin((f"起＝方案期间的第一天{shown}",), (("period", "start"),))


def done(basis: Basis, task: Task) -> Origin:
    """The percentage, from the last entry that gives one, or from the parts."""
    entries = _entries(basis, task)
    last = next((entry for entry in reversed(entries) if entry.percent is not None), None)
    if last is None:
        words = f"截至{chinese_date(basis.day)}任务{task.id}没有填报完成百分比"
        return Origin((words,), (basis.task(task, "id"),)).plus(basis.not_yet(task))
    if isinstance(last, Derived):
        return _of_parts(basis, task, last)
    words = f"完成＝{chinese_date(last.date)}填报的{number(last.percent or 0)}%"
    return basis.logged(last, "percent").but(words + _how_made(last)).plus(basis.not_yet(task))


def _how_made(entry: Progress) -> str:
    made = [f"{chinese_date(entry.entered)}记入"] if entry.entered else []
    made += [f"更正{chinese_date(entry.replaces)}的填报"] if entry.replaces else []
    return f"（{'，'.join(made)}）" if made else ""


def _of_parts(basis: Basis, task: Task, last: Derived) -> Origin:
    index = basis.index
    parts = [index.tasks[name] for name in dict.fromkeys(task.parts) if name in index.tasks]
    live = [one for one in parts if not (one.ended and one.ended.holds(last.date))]
    shares = [f"{percent(basis.state(one).percent)}×{number(one.weight)}" for one in live]
    weights = "＋".join(number(one.weight) for one in live)
    words = f"完成＝子任务按权重平均，截到一位小数：（{'＋'.join(shares)}）÷（{weights}）＝{number(last.percent or 0)}%"
    places = [basis.task(task, "parts", at) for at in range(len(task.parts))]
    weighed = [basis.task(one, "weight") for one in live]
    ends = [path for one in parts for path in ended(basis, one).inputs]
    return Origin((words,), (*places, *weighed, *ends)).plus(*(done(basis, one) for one in parts))


def _entries(basis: Basis, task: Task) -> list[Progress]:
    return [entry for entry in basis.index.log.get(task.id, ()) if entry.date <= basis.day]


def ended(basis: Basis, task: Task) -> Origin:
    """How the task ended otherwise; nothing for one that goes on."""
    given = task.ended
    if given is None or not given.holds(basis.day):
        return Origin()
    words = ended_words(basis.state(task))
    names = [name for name in ("on", "how", "document", "resumed") if getattr(given, name)]
    places = [basis.task(task, "ended", name) for name in names]
    return Origin((words,) if words else (), (*places, *_listed(basis, task, given.into, "ended", "into")))


def _listed(basis: Basis, task: Task, names: Sequence[str], *path: str) -> Iterator[Path]:
    yield from (basis.task(task, *path, at) for at in range(len(names)))


def _run(basis: Basis, task: Task) -> Origin:
    """The entries from which the task has been at 100 without a break, and where that is over the one that ended it."""
    run: list[Progress] = []
    for entry in _entries(basis, task):
        if entry.percent is not None:
            run = [*run, entry] if entry.percent >= 100 else []
    return joined(basis.logged(entry, "percent") for entry in run if not isinstance(entry, Derived))


def status(basis: Basis, task: Task) -> Origin:
    """What the state follows from."""
    now = basis.state(task)
    words = f"截至{chinese_date(basis.day)}：{status_words(now)}"
    if now.ended is not None:
        return Origin((words,)).plus(ended(basis, task), done(basis, task))
    if now.status is Status.DONE:
        return Origin((words,)).plus(done(basis, task), _run(basis, task))
    if now.status in (Status.OVERDUE, Status.ONGOING):
        return Origin((words,)).plus(deadline(basis, task), done(basis, task))
    waiting = start(basis, task) if not _entries(basis, task) else Origin()
    return Origin((words,)).plus(waiting, deadline(basis, task), done(basis, task))


def result(basis: Basis, task: Task) -> Origin:
    """How a task that is due stands: when it was done, by how much it is late, how long there is still."""
    return status(basis, task).plus(deadline(basis, task))


def light(basis: Basis, task: Task) -> Origin:
    """The arithmetic of the light with all that it compares."""
    now = basis.state(task)
    if now.light is None:
        return _unlit(basis, task, now)
    arithmetic = light_arithmetic(now, basis.index.plan.alerts)
    base = Origin((arithmetic or status_words(now),)).plus(done(basis, task))
    if now.status is Status.DONE and now.light is Light.GREEN:
        return base.plus(_run(basis, task), _targets(basis, task, now))
    base = base.plus(deadline(basis, task))
    if now.status is Status.OVERDUE:
        return base
    return base.plus(start(basis, task), _begun(basis), _targets(basis, task, now)).plus(_thresholds())


def _thresholds() -> Origin:
    return Origin(inputs=(("alerts", "yellow_behind"), ("alerts", "red_behind")))


def _unlit(basis: Basis, task: Task, now: State) -> Origin:
    """Why no light is shown."""
    if now.ended is not None:
        return ended(basis, task).plus(done(basis, task))
    if now.due is None:
        return deadline(basis, task).plus(Origin(("没有完成时限，不亮灯",)), done(basis, task))
    if basis.day < basis.index.first_entry:
        return Origin(("方案还没有进展填报，不亮灯",))
    return start(basis, task).plus(Origin(("还没有开始，不亮灯",)), done(basis, task))


def _begun(basis: Basis) -> Origin:
    """The first entry of the log, where no other shows that reporting has begun: before it nobody is judged."""
    begun = [entry for entry in basis.index.plan.progress if entry.date <= basis.day]
    return Origin(inputs=(basis.entry(begun[0], "date"),)) if len(begun) == 1 else Origin()


def _targets(basis: Basis, task: Task, now: State) -> Origin:
    """The indicators that the light looks at."""
    follows = basis.index.plan.alerts.indicators
    due = now.due is not None and now.due.day <= basis.day
    looked = [one for one in now.measures if follows or due or one.due is not None or now.lags]
    found = joined(of_indicator.met(basis, task, one) for one in looked)
    return _without_units(basis, task, found, [one for one in looked if one.given.coverage])


def _without_units(basis: Basis, task: Task, found: Origin, kept: Sequence[Measure]) -> Origin:
    """What it is counted in says nothing, but for places, of which a number or a share is told, and where it is printed."""
    homes = {of_indicator.home(basis, task, one.given) for one in kept}
    return Origin(inputs=tuple(path for path in found.inputs if path[-1] != "unit" or path[:-1] in homes))


def arithmetic(basis: Basis, task: Task) -> Origin:
    """The light's arithmetic as printed."""
    now = basis.state(task)
    every = joined(of_indicator.rate(basis, task, one) for one in now.measures)
    named = {lag.indicator.name for lag in now.lags if lag.rate is None}
    kept = [one for one in now.measures if one.given.coverage or one.given.name in named]
    return light(basis, task).plus(_without_units(basis, task, every, kept))


def bars(basis: Basis, task: Task) -> Origin:
    """A row of the Gantt chart."""
    words = "横道按起止日画，完成部分按完成百分比折算到天，不超过截至日"
    parts = (start(basis, task), deadline(basis, task), done(basis, task), _run(basis, task), ended(basis, task))
    return Origin((words,)).plus(*parts)


def progress(basis: Basis, task: Task) -> Origin:
    """What the log says last, with the percentage."""
    return ended(basis, task).plus(done(basis, task), said("note")(basis, task))


def said(name: str) -> Callable[[Basis, Task], Origin]:
    """The last entry's words on something; of several entries of one day the last that says it."""

    def found(basis: Basis, task: Task) -> Origin:
        entries = [entry for entry in _entries(basis, task) if not isinstance(entry, Derived)]
        speaking = [entry for entry in entries if getattr(entry, name)]
        if not speaking:
            return basis.not_yet(task)
        last = entries[-1]
        same = [one for one in speaking if one.date == last.date and one.by == last.by]
        if not same:
            return basis.logged(last).plus(basis.not_yet(task))
        found = basis.logged(same[-1], name).plus(basis.logged(last)).but(f"{chinese_date(last.date)}填报")
        return found.plus(basis.not_yet(task))

    return found


def concern(basis: Basis, task: Task, column: str) -> Origin:
    """A cell of page one: the arithmetic with the last problem that was told, or the last next step."""
    if column == "next":
        return _last_told(basis, task, "next")
    if column == "reason":
        return arithmetic(basis, task).plus(_last_told(basis, task, "problem"))
    return COLUMNS[column](basis, task)


def _last_told(basis: Basis, task: Task, name: str) -> Origin:
    """The last entry that says something of it, however old."""
    speaking = [entry for entry in _entries(basis, task) if getattr(entry, name)]
    if not speaking:
        return basis.not_yet(task)
    words = f"{chinese_date(speaking[-1].date)}填报"
    return basis.logged(speaking[-1], name).but(words).plus(basis.not_yet(task))


def copied(*names: str) -> Callable[[Basis, Task], Origin]:
    """Fields of the task as they are written."""

    def found(basis: Basis, task: Task) -> Origin:
        return Origin(inputs=tuple(basis.task(task, name) for name in names if getattr(task, name)))

    return found


def units(role: str) -> Callable[[Basis, Task], Origin]:
    """The units in a role, by their registered names."""

    def found(basis: Basis, task: Task) -> Origin:
        names = getattr(task, role)
        return Origin(inputs=(*_listed(basis, task, names, role), *registered(basis, names)))

    return found


def registered(basis: Basis, names: Sequence[str]) -> Iterator[Path]:
    """The register's lines that make an alias or a reorganised unit another name."""
    for name in names:
        known = basis.index.alias_of.get(name)
        if known is not None:
            place = list(basis.index.departments[known].aliases).index(name)
            yield ("departments", known, "aliases", place)
        former = basis.index.written.departments.get(known or name)
        if former and former.until:
            yield ("departments", known or name, "until")
            yield from (("departments", known or name, "into", at) for at in range(len(former.into)))


def content(basis: Basis, task: Task) -> Origin:
    """The summary and the targets in words."""
    return copied("summary")(basis, task).plus(targets(basis, task))


def targets(basis: Basis, task: Task) -> Origin:
    """Every target with its name."""
    return joined(of_indicator.all_targets(basis, task, one) for one in task.indicators)


def weighed(basis: Basis, task: Task) -> Iterator[Path]:
    """What decides with which weight a task stands in a mean, beside its percentage."""
    now = basis.state(task)
    parent = basis.index.parent_of.get(task.id)
    if parent:
        yield basis.task(parent, "parts", list(parent.parts).index(task.id))
        yield from ended(basis, parent).inputs
    yield from ended(basis, task).inputs
    if now.averaged and now.counted:
        yield basis.task(task, "weight")


def share(now: State) -> str:
    """A term of a weighted mean."""
    weight = f"×{number(now.weight)}" if now.weight != Decimal(1) else ""
    return number(now.percent) + weight


COLUMNS: dict[str, Callable[[Basis, Task], Origin]] = {
    "id": copied("id"),
    "title": copied("title"),
    "section": copied("section"),
    "content": content,
    "indicators": targets,
    "lead": units("lead"),
    "support": units("support"),
    "accountable": units("accountable"),
    "deadline": deadline,
    "progress": progress,
    "problem": said("problem"),
    "account": lambda basis, task: progress(basis, task).plus(said("problem")(basis, task)),
    "next": said("next"),
    "percent": done,
    "status": status,
    "result": result,
    "light": light,
    "arithmetic": arithmetic,
}
"""By the key of a column; every other column of a row about a task is a bar of the chart."""


def figure(basis: Basis, task: Task, column: str) -> Origin:
    """The origin of a cell."""
    return COLUMNS.get(column, bars)(basis, task)
