"""What a figure is called: 任务3 完成, 省级财政 2026年 未到位. Words of it find it again."""

from __future__ import annotations

from ruralgov.aggregation.unit_ranking import Criterion
from ruralgov.papers.origins.subjects import (
    OfArrears,
    OfConcern,
    OfCount,
    OfDueSoon,
    OfDuty,
    OfEnded,
    OfEvent,
    OfFlow,
    OfIndicator,
    OfInKind,
    OfLine,
    OfMeasure,
    OfNeed,
    OfNeeds,
    OfNorm,
    OfPace,
    OfPlans,
    OfPledge,
    OfProvision,
    OfRank,
    OfScore,
    OfSection,
    OfSum,
    OfTargets,
    OfTask,
    OfUnit,
    Subject,
)
from ruralgov.papers.tables.rank_marks import CRITERIA
from ruralgov.plan.lookups.index import Index

_SAME = {"平均完成": "平均进度"}
"""What papers call otherwise."""


def figure_name(index: Index, subject: Subject, column: str, label: str = "") -> str:
    """A name of words with blanks between; ``column`` is the heading, ``label`` the first cell of the row."""
    return " ".join(word for word in (*_subject_words(index, subject, label), column) if word)


def _subject_words(index: Index, subject: Subject, label: str) -> tuple[str, ...]:
    match subject:
        case OfTask(task) | OfPledge(task) | OfDueSoon(task):
            return (f"任务{task}",)
        case OfEvent() | OfRank() | OfScore() | OfDuty() | OfArrears() | OfProvision() | OfInKind() | OfEnded():
            return _other_words(index, subject, label)
        case OfPlans(_, key):
            return key
        case OfIndicator(task, name):
            return (f"任务{task}" if task is not None else "总体目标", name)
        case OfCount() | OfFlow() | OfTargets() | OfNeeds():
            return (label,)
        case OfMeasure(task) | OfConcern(task):
            return (f"任务{task}", "督办" if isinstance(subject, OfMeasure) else "关注")
        case OfSection() | OfUnit() | OfPace():
            return _group(subject)
        case OfLine() | OfSum():
            return _money(index, subject, label)
        case OfNeed() | OfNorm():
            place = (index.plan.places[subject.place].name,) if isinstance(subject, OfNeed) else ()
            return (*place, index.plan.norms[subject.norm].name)


def _money(index: Index, subject: OfLine | OfSum, label: str) -> tuple[str, ...]:
    match subject:
        case OfLine(task, line, year):
            if task is None:
                return ("资金安排", f"{year}年" if year else "合计")
            lines = index.tasks[task].budget
            if line >= len(lines):  # of another task that bears the same id (RG401)
                return (f"任务{task}", label)
            return (f"任务{task}", lines[line].item, f"{lines[line].year}年")
        case OfSum(axis, key, year):
            named = () if axis is None else ("未明确",) if key is None else (_key(axis, key),)
            return (*named, *((f"{year}年",) if year else ()))


def _other_words(
    index: Index,
    subject: OfEvent | OfRank | OfScore | OfDuty | OfArrears | OfProvision | OfInKind | OfEnded,
    label: str,
) -> tuple[str, ...]:
    match subject:
        case OfEnded(task):
            return (f"任务{task}", "督办结束")
        case OfEvent(_, on):
            return (*_event(subject.key), on.isoformat())
        case OfRank(unit, _, criterion):
            return (unit, *((CRITERIA[Criterion(criterion)],) if criterion else ("排名",)))
        case OfScore(scoring, period, of, tier):
            return (scoring, period, of or (f"{tier}档" if tier else "合计"))
        case OfDuty(duty):
            return ("工作制度", "合计") if duty is None else (index.plan.duties[duty].name,)
        case OfArrears(duty, unit):
            return (unit, index.plan.duties[duty].name)
        case OfProvision():
            return ("规定", label)
        case OfInKind(task, item, by, _, year):
            named = ("投工投劳", "合计") if task is None else (f"任务{task}", item, by)
            return tuple(word for word in (*named, f"{year}年" if year else "") if word)


def _event(key: str) -> tuple[str, ...]:
    """A thing of the calendar by its lasting name: 任务3 完成时限, 试点工作台账."""
    kind, _, rest = key.partition("/")
    if kind != "task":
        return (rest.rpartition("/")[0] or rest,)
    task, _, what = rest.partition("/")
    return (f"任务{task}", "完成时限" if what.startswith("deadline") else what.split("/")[1])


def _group(subject: OfSection | OfUnit | OfPace) -> tuple[str, ...]:
    if isinstance(subject, OfUnit):
        return (subject.unit or "全部单位",)
    return ("全部板块" if subject.whole else subject.section or "未分板块",)


def _key(axis: str, key: str | int) -> str:
    return f"任务{key}" if axis == "task" else f"{key}年" if axis == "year" else str(key)


def left_over(words: list[str], name: str) -> int | None:
    """How many words of a name were not asked for; None where not all that were asked for are in it."""
    tokens = [_SAME.get(token, token) for token in name.split()]
    for word in words:
        hit = next((token for token in tokens if _means(_SAME.get(word, word), token)), None)
        if hit is None:
            return None
        tokens.remove(hit)
    return len(tokens)


def _means(word: str, token: str) -> bool:
    if word.replace(".", "").isdecimal():
        return token in (word, f"任务{word}", f"{word}年")
    return word == token or (word in token and not word.startswith("任务"))
