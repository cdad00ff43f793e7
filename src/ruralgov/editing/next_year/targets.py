"""What is left of targets: of a task's indicators, and of the plan's own."""

from __future__ import annotations

from ruralgov.editing.line_splices import Put
from ruralgov.editing.next_year.draft import Draft, in_year, limit_of, plain
from ruralgov.editing.next_year.left_behind import heirs
from ruralgov.findings import Path
from ruralgov.plan.task import Indicator, Task
from ruralgov.progress.goals import standings
from ruralgov.progress.indicators_on_day import Measure
from ruralgov.progress.status import state
from ruralgov.records.carried_over import Left, dated_left, left_of, left_of_goals
from ruralgov.text import number


def indicators(draft: Draft, path: Path, task: Task) -> None:
    """The targets of a task that goes over, with what is left of them."""
    left = left_of(draft.index, task, draft.day)
    anew = task.ongoing or task.repeats is not None
    stay = [at for at in range(len(task.indicators)) if anew or not (at in left and left[at].reached)]
    for at, one in left.items():
        if at in stay or not stay:
            _indicator(draft, (*path, "indicators", at), task.indicators[at], one)
    for at, measure in enumerate(state(draft.index, task, draft.first).measures):
        _targets(draft, (*path, "indicators", at), measure, anew=anew)
    if stay:
        draft.met += [f"{task.id} {one.name}" for at, one in enumerate(task.indicators) if at not in stay]
    # A task whose targets were all reached and that is still open keeps them: there is something to decide.
    draft.out.keep((*path, "indicators"), stay or range(len(task.indicators)))


def _targets(draft: Draft, path: Path, measure: Measure, *, anew: bool) -> None:
    """Targets by date: those that lie ahead, with what is left of them; where all are past, they move with the year."""
    found = dated_left(measure, draft.first, anew=anew)
    at_path = (*path, "targets")
    if not found or not draft.source.exists(at_path):
        return
    dated = measure.given.targets
    typed = [dict(draft.source.value_at((*at_path, at))) for at in found]
    past = dated[next(iter(found))].by < draft.first  # all of them, or none
    for (at, value), one in zip(found.items(), typed, strict=True):
        if past:
            one["by"] = in_year(str(one["by"]), draft.year)
        if value is not None:
            one[limit_of(dated[at])] = number(value)
    if past or any(value is not None for value in found.values()):
        said = [f"{target.by.isoformat()} {plain(getattr(target, limit_of(target)))}" for target in dated]
        words = "余下的" if any(value is not None for value in found.values()) else "分期目标的日期和数"
        listed = (", ".join(f"{key}: {value}" for key, value in one.items()) for one in typed)
        draft.out.edit(Put(at_path, f"[{', '.join(f'{{{one}}}' for one in listed)}]"))
        draft.out.remark(at_path, f"{words}，原目标 {'、'.join(said)}")
    else:
        draft.out.keep(at_path, list(found))


def _indicator(draft: Draft, path: Path, one: Indicator, left: Left) -> None:
    limit = "targets" if one.targets else limit_of(one)
    if left.reached:
        draft.remark((*path, limit), "上年已达到，定新目标")
    elif left.target is not None:
        was = getattr(one, limit)
        words = f"余下的，原目标 {plain(was)}" if left.target != was else "上年没有完成，目标不变"
        draft.put((*path, limit), number(left.target), words)
    elif left.baseline is not None:
        draft.set(path, "baseline", number(left.baseline))
        draft.remark((*path, limit), "基期值为上年完成值")


def goals(draft: Draft) -> None:
    """Those that are not reached, with what is left of them, and their tasks that go over."""
    left, goals = left_of_goals(draft.index, draft.day), draft.plan.goals
    of_goals = standings(draft.index, draft.first)
    kept = [at for at in range(len(goals)) if not (at in left and left[at].reached)]
    draft.met += [one.name for at, one in enumerate(goals) if at not in kept]
    draft.out.keep(("goals",), kept)
    for at in kept:
        path, one = ("goals", at), goals[at]
        if at in left:
            _indicator(draft, path, one, left[at])
        _targets(draft, path, of_goals[at].measure, anew=False)
        heirs(draft, (*path, "tasks"), one.tasks)
        if one.by is not None and one.by < draft.first:
            draft.move_year((*path, "by"), "期限")
