"""What may be typed instead of the answers that are offered: where it goes, what it is called, whether it can be taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ruralgov.errors import UserError
from ruralgov.importing.draft.review.common_doubts import JOINT
from ruralgov.importing.draft.review.doubts import nobody, of_fact, of_target
from ruralgov.importing.draft.yaml.source_notes import known
from ruralgov.importing.facts.tasks import Milestone, TaskDraft
from ruralgov.importing.grammar.phrases import how_many
from ruralgov.importing.grammar.targets.indicator import Indicator
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.plan.dates import typed
from ruralgov.text import Text, say

if TYPE_CHECKING:
    from ruralgov.importing.draft.assembly import Draft
    from ruralgov.importing.facts.money.budget_line import Line

NO_LEAD, NO_YEAR, NO_TASK = "原文未写牵头单位", "缺年度", "缺所属任务"
EVERY = "*"
"""In the path of a free value: each task that a remark is about."""
_MOST_YEARS = 5
_ROLES = ("lead", "support", "accountable")
_UNIT = Text("单位", "unit")
NAMES = {
    "lead": _UNIT,
    "support": _UNIT,
    "accountable": _UNIT,
    "by": Text("负责单位", "unit that does it"),
    "deadline": Text("日期", "day"),
    "year": Text("年度", "year"),
    "task": Text("任务（编号）", "task (its number)"),
    "title": Text("名称", "name"),
    "issuer": Text("印发单位", "issuer"),
    "indicators": Text(
        "指标（如 建成议事厅30个）或节点（如 2026-09-30 上墙公开）",
        "target (as 建成议事厅30个) or milestone (as 2026-09-30 上墙公开)",
    ),
}
"""What is typed, by the last word of its path but the name of a target."""
_LIMITS = {
    **dict.fromkeys(("不少于", "不低于", "至少", "≥"), "at_least"),
    **dict.fromkeys(("不超过", "不高于", "至多", "≤"), "at_most"),
    **dict.fromkeys(("达到", "="), "exactly"),
}
"""How a limit is typed; at least, where nothing says it."""
_TARGET = re.compile(
    rf"(?P<name>[^0-9≥≤<>=]*?[^0-9≥≤<>=：: ])[：: ]*(?P<limit>{'|'.join(_LIMITS)})? ?(?P<low>\d+(?:\.\d+)?) ?(?P<unit>[^\d]{{0,6}})"
)
_STEP = re.compile(r"(?P<day>[^ ，,：:]+)[ ，,：:]+(?P<name>\S.*)")


def free_path(draft: Draft, line: int, reason: str) -> tuple[str, ...]:
    """Where a value goes that is typed instead; empty where none can be."""
    return next(_paths(draft, line, reason), ())


def _paths(draft: Draft, line: int, reason: str) -> Iterator[tuple[str, ...]]:
    asked = line, reason
    task = task_in(draft, reason)
    if task and (reason.endswith(NO_LEAD) or JOINT in reason):
        yield "tasks", task.id.value, "lead"
    elif task and "时限" in reason:
        yield "tasks", task.id.value, "deadline"
    elif "原文没有写时限" in reason:
        yield "tasks", EVERY, "deadline"
    for item in draft.tasks:
        yield from (("tasks", item.id.value, *rest) for rest in _of_task(item, asked))
    yield from (("tasks", one.task, "indicators") for one in draft.numbers if one.task and not (one.placed or one.rule) and one.asked == asked)  # fmt: skip
    for own in draft.budget.lines:
        if own.amount.value.line == line and reason.startswith(f"资金{own.amount.value.printed}："):
            yield from (("budget", key_of(own), field) for end, field in _MISSING if reason.endswith(end))
    yield from (("duties", one.name.value, "by") for one in draft.duties if nobody(one) == asked)
    head = draft.header
    yield from (("header", "", field) for field, fact in (("title", head.title), ("issuer", head.issuer)) if fact and of_fact(fact) == asked)  # fmt: skip


_MISSING = ((NO_YEAR, "year"), (NO_TASK, "task"))


def _of_task(item: TaskDraft, asked: tuple[int, str]) -> Iterator[tuple[str, ...]]:
    """The fields of a task that the doubt stands beside."""
    if item.deadline and item.deadline.doubt and item.deadline.line == asked[0] and asked[1].startswith(item.deadline.printed):  # fmt: skip
        yield ("deadline",)
    if of_fact(item.title) == asked:
        yield ("title",)
    yield from ((role,) for role in _ROLES if any(of_fact(fact) == asked for fact in getattr(item, role)))
    for target in item.indicators:
        if (target.doubt and of_target(target) == asked) or asked in (of_fact(target.name), of_fact(target.low)):
            yield "indicators", target.name.value


def task_in(draft: Draft, reason: str) -> TaskDraft | None:
    """The task that a reason of the summary names: 任务3：…."""
    head, sign, _ = reason.partition("：")
    return next((item for item in draft.tasks if sign and head == f"任务{item.id.value}"), None)


def key_of(line: Line) -> str:
    """A budget line by where its sum stands."""
    return f"{line.amount.value.line}:{line.amount.at}:{line.amount.value.value}"


def plan_years(draft: Draft) -> list[str]:
    """The years of the plan's period; those of its title or its limits where it has none."""
    start, end = draft.header.start, draft.header.end
    if start and end and known(start) and known(end):
        first, last = int(start.value[:4]), int(end.value[:4])
        return [str(year) for year in range(first, min(last, first + _MOST_YEARS - 1) + 1)]
    said = {item.deadline.value[:4] for item in draft.tasks if item.deadline and known(item.deadline)}
    return sorted({*said, *draft.years})[:_MOST_YEARS]


def checked(draft: Draft, field: str, words: str) -> str | tuple[str, ...]:
    """The value as the draft takes it; of units each by itself.

    Raises:
        UserError: no day, no year, no target, or no such task.
    """
    years = plan_years(draft)
    year = int(years[-1]) if years else 0
    if field in _ROLES:
        return tuple(one.strip() for one in words.replace("，", "、").split("、") if one.strip())
    if field == "deadline" and (day := typed(words, year)) is None:
        raise UserError(say(f"“{words}”不是日期：写如 2026-12-31、2026-12、2026年12月底。", f"`{words}` is no day: write 2026-12-31 or 2026-12."))  # fmt: skip
    if field == "year" and not (words.isascii() and words.isdigit() and len(words) == 4):
        raise UserError(say(f"“{words}”不是年度：写四位数，如 2026。", f"`{words}` is no year: write four digits."))
    if field == "task" and words not in {item.id.value for item in draft.tasks}:
        raise UserError(say(f"没有任务“{words}”：写任务编号。", f"no task `{words}`: write its number."))
    if field == "indicators" and not (targets_in(words) or step_in(words, year)):
        raise UserError(say(f"“{words}”看不出指标或节点：写如 建成议事厅30个、群众满意率90%以上，或 2026-09-30 上墙公开。", f"`{words}` is neither target nor milestone: write 建成议事厅30个 or 2026-09-30 上墙公开."))  # fmt: skip
    return (day or words) if field == "deadline" else words


def targets_in(words: str) -> tuple[Indicator, ...]:
    """Targets as somebody types them: read as those of a document, else as a name, a limit, a number and its unit."""
    if read := how_many(Para.of(words, 0)):
        return tuple(one.value for one in read if not one.value.per)
    found = _TARGET.fullmatch(words.strip())
    if found is None:
        return ()
    limit = _LIMITS.get(found["limit"] or "", "at_least")
    return (Indicator(Fact(found["name"], 0, found["name"]), limit, Fact(found["low"], 0, found["low"]), None, found["unit"].strip()),)  # fmt: skip


def step_in(words: str, year: int) -> Milestone | None:
    """A milestone as somebody types it: its day, then what it is."""
    found = _STEP.fullmatch(words.strip())
    day = typed(found["day"], year) if found else None
    return Milestone(Fact(found["name"], 0, found["name"]), Fact(day, 0, found["day"])) if found and day else None
