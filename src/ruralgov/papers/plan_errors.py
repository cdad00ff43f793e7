"""What a document says of the errors that its plan has: a paper travels without what the screen said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from ruralgov.errors import UserError
from ruralgov.findings import NO_NAME, Fault, Finding
from ruralgov.papers.cell_words import WRONG
from ruralgov.papers.origins.subjects import OfIndicator, OfTask, Part
from ruralgov.plan.lookups.index import RANKED, SCORED, Index
from ruralgov.plan.task import Task
from ruralgov.progress.status import State
from ruralgov.text import say

_MOST = 20
"""Errors that a paper spells out."""
_NAMED = 3
"""Lines that a word on what is missing names; the note below the paper has all."""
_PARTS = {
    "states": "任务进展综述",
    "compared": "与以前的比较",
    "sections": "各板块进展",
    "units": "各牵头单位任务进展",
    "money": "资金综述",
    "duties": "工作制度落实情况",
    "measures": "督办情况",
    "goals": "总体目标综述",
    "norms": "配备标准落实情况",
    "scores": "积分考评情况",
    "amendments": "方案调整情况",
    "ranking": "排名",
    "restated": "数据订正情况",
    "goal rules": "写错的总体目标",
    "duty rules": "写错的工作制度",
    "measure rules": "督办措施",
    "norm rules": "写错的配备标准",
}
"""The parts of papers that are left out for an error, as they are called."""
_PROBLEMS = {"states": "任务", "goals": "总体目标", "money": "资金", "duties": "工作制度", "norms": "配备标准"}
"""The parts that the list of problems is drawn from, as what is said there is about."""


def errors_note(plans: Sequence[Index], more: int = 0) -> str | None:
    """How many errors the plans have, and the tasks whose wrong values are left out; None where there are none.

    ``more`` are errors of plans whose look-ups are gone by now.
    """
    errors = more + sum(index.errors for index in plans)
    tasks = "、".join(dict.fromkeys(task for index in plans for task in index.left_out))
    left_out = f"，写错的没有计入，涉及任务{tasks}" if tasks else ""
    doubted = "，前后对不上的照方案所写列出，待核" if any(index.doubtful for index in plans) else ""
    return f"注：方案尚有{errors}处错误待更正{left_out}{doubted}，数据以更正后为准。" if errors else None


def spelled_out(plans: Sequence[Index]) -> Iterator[str]:
    """Each error that left something out: plan.yaml 第24行第15列（RG009）：“2026-02-30”不是日期，……"""
    yield from spelled(fault.error for index in plans for fault in (*index.faults, *index.doubtful))


def spelled(found: Iterable[Finding]) -> tuple[str, ...]:
    """The same of these errors, each once."""
    errors = tuple(dict.fromkeys(map(_spelled, found)))
    return (*errors[:_MOST], f"等{len(errors)}处") if len(errors) > _MOST else errors


def _spelled(error: Finding) -> str:
    place = f"{PurePath(error.file).name} 第{error.span.line}行第{error.span.column}列"
    message = error.message.rstrip("。")
    return f"{place}（{error.code}）：{message}{'' if message.endswith(('？', '！')) else '。'}{error.cure}"


def missing_words(
    index: Index, parts: Sequence[str] = tuple(_PARTS), named: Mapping[str, str] = {}
) -> dict[str, object]:
    """For a template: which parts are left out, by the lines that are to blame: 方案第24行有误，资金综述没有列出，更正后补报。

    ``named`` is how a paper calls parts that it makes more of; ``unlisted`` what its list of problems lacks.
    """
    wrong, called = index.wrong, {name: named.get(name, _PARTS[name]) for name in parts}
    called |= {name: part_name(name) for name in wrong if "scores" in parts and name.startswith(SCORED)}
    told = _by_line(wrong, called)
    doubted = {name: lines for name, lines in index.doubted.items() if name not in wrong}
    checked = _by_line(doubted, called, says="前后对不上，{}照方案所写列出，待核")
    unlisted = _by_line(wrong, {name: what for name, what in _PROBLEMS.items() if name in parts}, "方面的问题")
    return {
        "wrong": dict.fromkeys(_PARTS, "") | dict(wrong),
        "missing": (f"{told}，更正后补报。" if told else "") + (f"{checked}。" if checked else ""),
        "unlisted": unlisted,
    }


def lines_of(found: Sequence[Fault]) -> str:
    """The lines that are to blame: 第3行、第8行 in the order of the file."""
    lines = sorted({one.error.span.line for one in found})
    named = "、".join(f"第{line}行" for line in lines[:_NAMED])
    return named + (f"等{len(lines)}处" if len(lines) > _NAMED else "")


def part_name(name: str) -> str:
    """What a part is called; of a ranking without some units each of them: 排名（县水务局）, of a scoring its name."""
    if name.startswith(SCORED):
        scoring = name.removeprefix(SCORED)
        return f"考评“{scoring}”" if scoring != NO_NAME else "没有名称的考评"
    unit = name.removeprefix(RANKED)
    return _PARTS[name] if unit == name else f"{_PARTS['ranking']}（{unit}）"


def unranked_words(index: Index) -> str:
    """Which units a ranking is made without, by the lines that are to blame, and which tasks count for nobody."""
    units = {unit: where for name, where in index.wrong.items() if (unit := name.removeprefix(RANKED)) != name}
    nobody = units.pop(WRONG, "")
    lines: dict[str, list[str]] = {}
    for unit, where in units.items():
        lines.setdefault(where, []).append(unit)
    told = [f"方案{where}有误，{'、'.join(own)}没有参加排名" for where, own in lines.items()]
    tasks = "、".join(task.id for task in index.leads.get(WRONG, ()))
    told += [f"方案{nobody}有误，任务{tasks}没有计入任何单位的得分"] if nobody and tasks else []
    return f"{'；'.join(told)}，更正后重新排名。" if told else ""


def unranked_units(index: Index) -> list[str]:
    """The units that a ranking is made without."""
    units = (name.removeprefix(RANKED) for name in index.wrong if name.startswith(RANKED))
    return [unit for unit in units if unit != WRONG]


def _by_line(wrong: Mapping[str, str], names: Mapping[str, str], what: str = "", says: str = "有误，{}没有列出") -> str:
    by_line: dict[str, list[str]] = {}
    for name, called in names.items():
        if name in wrong:
            by_line.setdefault(wrong[name], []).append(called)
    return "；".join(f"方案{where}{says.format('、'.join(names) + what)}" for where, names in by_line.items())


def doubted_note(tasks: Sequence[str], what: str) -> tuple[str, ...]:
    """The footnote of a table of groups on tasks of which nobody can say to which they belong; none where there are none."""
    named = "、".join(tasks)
    return (f"任务{named}的{what}有误，单列一行，没有计入其他各行。",) if tasks else ()


def mindful(template: str, name: str, index: Index) -> None:
    """Hold that a template knows what to do where the tasks cannot be added up: one that asks for no ``wrong`` would print sums of nothing.

    Raises:
        UserError: it does not.
    """
    if "states" in index.wrong and "wrong" not in template:
        where = index.wrong["states"]
        raise UserError(
            say(
                f"方案{where}有误，任务进展不能汇总，{name} 没有写这时怎么办：先改好方案，或在模板里判断 wrong.states。",
                f"the plan is wrong in {where}, so tasks cannot be added up, and {name} does not provide for that: "
                "mend the plan, or ask for wrong.states in the template.",
            )
        )


_Pairs = Sequence[tuple[Task, State]]
OF_MEETING = ("需要研究的问题", "近期到期的任务", "指标完成情况")
"""What a meeting's material calls the lists of what units told, of days, of figures."""


class Sure(NamedTuple):
    """Those whose problems, days and targets can be told; ``untold`` names the others, by the list that lacks them."""

    problems: _Pairs
    soon: _Pairs
    targets: _Pairs
    untold: Mapping[str, tuple[str, ...]]

    def whole(self) -> tuple[str, ...]:
        """The lists that are empty, since an error touches every task."""
        kept = (self.problems, self.soon, self.targets)
        return tuple(name for (name, tasks), own in zip(self.untold.items(), kept, strict=False) if tasks and not own)

    def words(self, without: tuple[str, ...] = ()) -> str:
        """Which tasks stand in which of the lists no more: 任务2有误，没有列入需要研究的问题、近期到期的任务。"""
        lists: dict[tuple[str, ...], list[str]] = {}
        for name, tasks in self.untold.items():
            if tasks and name not in without:
                lists.setdefault(tasks, []).append(name)
        return "".join(f"任务{'、'.join(ids)}{WRONG}，没有列入{'、'.join(names)}。" for ids, names in lists.items())


def sure_tasks(index: Index, pairs: _Pairs, day: date, names: tuple[str, str, str] = OF_MEETING) -> Sure:
    """The tasks of each list."""

    def is_wrong(task: Task, column: str) -> bool:
        return index.judge(index, Part(OfTask(task.id), column, day))

    def lacks(task: Task) -> bool:
        return any(
            index.judge(index, Part(OfIndicator(task.id, one.name), "rate", day)) for one in task.indicators
        ) or (is_wrong(task, "indicators"))

    steps, due, figures = names
    lost = {
        steps: [task.id for task, _ in pairs if is_wrong(task, "problem")],
        due: [task.id for task, _ in pairs if is_wrong(task, "note")],
        figures: [task.id for task, _ in pairs if lacks(task)],
    }
    problems, soon, targets = ([pair for pair in pairs if pair[0].id not in ids] for ids in lost.values())
    return Sure(problems, soon, targets, {name: tuple(ids) for name, ids in lost.items()})
