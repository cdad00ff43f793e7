"""Where the days of a task and its percentage come from: from when, until when, how far, how it ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ruralgov.findings import Path
from ruralgov.papers.cell_words import ended_words, percent
from ruralgov.papers.origins.origin import Basis, Origin, joined
from ruralgov.plan.lookups.day.task_log import Derived, live_on
from ruralgov.plan.progress import Progress
from ruralgov.plan.task import Task
from ruralgov.progress.ending_words import parts_words
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
    if first == basis.index.came(task):
        words = f"起＝任务{task.id}增补进方案的{shown}"
        return Origin((words,), tuple(_addition(basis, task)))
    if task.stage in basis.index.stages and basis.index.stages[task.stage].start == first:
        places = (basis.task(task, "stage"), *_in_stage(_stage(basis, task), "start"))
        return Origin((f"起＝所属阶段“{task.stage}”的首日{shown}",), places)
    return Origin((f"起＝方案期间的第一天{shown}",), (("period", "start"),))


def _addition(basis: Basis, task: Task) -> Iterator[Path]:
    """Where it stands that a task was added: in the task, or in the approval."""
    if task.added:
        yield basis.task(task, "added")
        return
    for place, one in enumerate(basis.index.written.amendments):
        if one.task == task.id and one.field == "task" and not one.from_:
            yield ("amendments", place, "date")


def done(basis: Basis, task: Task) -> Origin:
    """The percentage, from the last entry that gives one, or from the parts."""
    last = next((entry for entry in reversed(entries(basis, task)) if entry.percent is not None), None)
    if last is None:
        silent = "报送的完成百分比没有采用" if basis.state(task).returned else "没有填报完成百分比"
        words = f"截至{chinese_date(basis.day)}任务{task.id}{silent}"
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
    live = live_on(parts, last.date)
    shares = [f"{percent(basis.state(one).reached)}×{number(one.weight)}" for one in live]
    weights = "＋".join(number(one.weight) for one in live)
    words = f"完成＝子任务按权重平均，截到一位小数：（{'＋'.join(shares)}）÷（{weights}）＝{number(last.percent or 0)}%{parts_words(basis.state(task))}"
    places = [basis.task(task, "parts", at) for at in range(len(task.parts))]
    weighed = [basis.task(one, "weight") for one in live]
    ends = [path for one in parts for path in ended(basis, one).inputs]
    return Origin((words,), (*places, *weighed, *ends)).plus(*(done(basis, one) for one in parts))


def entries(basis: Basis, task: Task) -> list[Progress]:
    """What is logged of the task up to the day, what follows from its parts with it."""
    return [entry for entry in basis.index.log.get(task.id, ()) if entry.date <= basis.day]


def ended(basis: Basis, task: Task) -> Origin:
    """How the task ended otherwise; nothing for one that goes on."""
    given = task.ended
    if given is None or not given.holds(basis.day):
        return Origin()
    words = ended_words(basis.state(task))
    names = [name for name in ("on", "how", "document", "resumed") if getattr(given, name)]
    places = [basis.task(task, "ended", name) for name in names]
    return Origin((words,) if words else (), (*places, *listed(basis, task, given.into, "ended", "into")))


def suspended(basis: Basis, task: Task, days: int) -> Origin:
    """The days on which it was suspended behind its deadline, which are not overdue."""
    if not days:
        return Origin()
    now = [
        basis.task(task, "ended", name) for name in ("on", "how", "resumed") if task.ended and getattr(task.ended, name)
    ]
    before = [
        ("amendments", place, "from")
        for place, one in enumerate(basis.index.written.amendments)
        if one.task == task.id and one.field == "ended" and one.from_
    ]
    return Origin((f"时限以后暂停{days}天，不算逾期",), (*now, *before))


def listed(basis: Basis, task: Task, names: Sequence[str], *path: str) -> Iterator[Path]:
    """Each item of a list of the task."""
    yield from (basis.task(task, *path, at) for at in range(len(names)))


def run(basis: Basis, task: Task) -> Origin:
    """The entries from which the task has been at 100 without a break, and where that is over the one that ended it."""
    full: list[Progress] = []
    for entry in entries(basis, task):
        if entry.percent is not None:
            full = [*full, entry] if entry.percent >= 100 else []
    return joined(basis.logged(entry, "percent") for entry in full if not isinstance(entry, Derived))
