"""The fields of a plan that its office changes: each with its name for amendments, its words, and what is typed there now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from ruralgov.editing.amended_fields import find
from ruralgov.editing.amendments import task_places
from ruralgov.editing.line_splices import scalar
from ruralgov.errors import UserError
from ruralgov.importing.draft.review.head import level_of
from ruralgov.papers.cell_words import money
from ruralgov.plan.money import MoneyUnit
from ruralgov.progress.status import ENDS
from ruralgov.progress.targets import target_text
from ruralgov.text import number, say

if TYPE_CHECKING:
    from ruralgov.findings import Path
    from ruralgov.plan.funding.budget_line import BudgetLine
    from ruralgov.plan.plan import Plan
    from ruralgov.plan.task import Indicator, Task
    from ruralgov.reading.plan_file import Loaded

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Field(NamedTuple):
    """A field that can be changed.

    ``typed`` is what stands in the file, as it is typed over; ``shown`` is the same in an office's words, where they differ.
    Of a field with ``choices`` one is taken: the value, and its words.
    """

    name: str
    words: str
    typed: str
    kind: Literal["text", "day", "money"] = "text"
    shown: str = ""
    choices: tuple[tuple[str, str], ...] = ()


def plan_fields(loaded: Loaded, plan: Plan) -> Iterator[Field]:
    """Those of the plan itself; a draft is issued by its status."""
    told = _Typed(loaded, ())
    if plan.status != "closed":
        steps = ("draft", say("起草中", "draft")), ("active", say("已印发，执行中", "issued"))
        yield Field("status", say("状态", "Status"), plan.status, choices=steps)
    yield told.field("title", say("方案标题", "Title"))
    yield told.field("issuer", say("印发单位", "Issued by"))
    yield told.field(
        "region.name" if plan.region else "region", say("地区（写全，如某某县）", "Place (the whole name)")
    )
    yield told.day("period.start", say("期间起", "Period from"))
    yield told.day("period.end", say("期间止", "Period until"))
    units = tuple((one, one) for one in get_args(MoneyUnit))
    about = say("金额单位（各页、各文件按此列金额）", "Unit of money, on pages and in papers")
    yield Field("money_unit", about, plan.money_unit, choices=units)
    yield from told.targets("goals", plan.goals, say("总体目标", "goal"))
    for name, one in plan.parameters.items():
        shown = f"{number(one.value)}{one.unit or ''}"
        yield told.field(told.number(f"parameters.{name}"), say(f"参数“{name}”", f"parameter {name}"), shown)


def task_fields(loaded: Loaded, task: Task, unit: MoneyUnit) -> Iterator[Field]:
    """Those of a task, its money in a unit."""
    told = _Typed(loaded, ("tasks", task_places(loaded)[task.id]))
    yield told.field("title", say("任务标题", "Title"))
    yield told.day("deadline", say("完成时限", "Deadline"))
    yield told.field("lead", say("牵头单位", "Lead units"))
    yield told.field("support", say("配合单位", "Supporting units"))
    yield from told.targets("indicators", task.indicators, say("指标", "target of"))
    for line in task.budget:
        yield from told.money(line, unit)
    ways = say(
        "不再做：写 取消、暂停、并入2、拆分为2.1、2.2、移交县水务局",
        "End it: cancelled, suspended, merged 2, handed-over …",
    )
    yield Field("ended", ways, ENDS[task.ended.how] if task.ended else "")


def region_value(name: str) -> str:
    """A place with its level, as a plan without one takes it.

    Raises:
        UserError: the name does not say of which level it is.
    """
    level = level_of(name)
    if not level:
        raise UserError(say(f"“{name}”要写全，如某某县、某某镇。", f"`{name}`: write the whole name, as 某某县 or 某某镇."))  # fmt: skip
    return f"{{name: {scalar(name)}, level: {level}}}"


class _Typed:
    """Fields below one place of the file."""

    def __init__(self, loaded: Loaded, base: Path) -> None:
        self._source, self._base = loaded.source, base

    def field(self, name: str, words: str, shown: str = "") -> Field:
        return Field(name, words, self._text(find(self._source, self._base, name)), "text", shown)

    def number(self, name: str) -> str:
        """The field of a number that may stand in a mapping, with its unit beside it."""
        path = find(self._source, self._base, name)
        return f"{name}.value" if path and isinstance(self._source.value_at(path), dict) else name

    def day(self, name: str, words: str) -> Field:
        """One for a day, where a day or nothing stands there; a month or a quarter is typed as text."""
        found = self.field(name, words)
        return found._replace(kind="day") if not found.typed or _DAY.fullmatch(found.typed) else found

    def money(self, line: BudgetLine, unit: MoneyUnit) -> Iterator[Field]:
        """What a line costs: its sum, or the cost of one and how many."""
        name, about = (
            f"budget.{line.item}@{line.on or line.year}",
            say(f"{line.on or f'{line.year}年'}“{line.item}”", f"{line.item} {line.on or line.year}, "),
        )
        for key, words, sum_ in (
            ("amount", say("金额", "amount"), line.amount),
            ("unit_cost", say("单位标准", "cost of one"), line.unit_cost),
        ):
            if sum_ is not None:
                bare = say(f"（不写单位的是{unit}）", f" (a bare number is in {unit})")
                yield self.field(f"{name}.{key}", f"{about}{words}{bare}", f"{money(sum_, unit)}{unit}")._replace(kind="money")  # fmt: skip
        if line.quantity is not None:
            yield self.field(f"{name}.quantity", f"{about}{say('数量', 'quantity')}")

    def targets(self, key: str, all_of: Sequence[Indicator], what: str) -> Iterator[Field]:
        """The limit of each, or its limits by date."""
        for one in all_of:
            name, words = f"{key}.{one.name}", say(f"{what}“{one.name}”目标值", f"{what} {one.name}")
            if not one.targets:
                yield self.field(name, words, target_text(one))
            for place in range(len(one.targets)):
                day = self._text((*(find(self._source, self._base, f"{name}.targets") or ()), place, "by"))
                yield self.field(f"{name}.targets.{day}", say(f"{words}（到{day}）", f"{words} by {day}"))

    def _text(self, path: Path | None) -> str:
        if path is None or not self._source.exists(path):
            return ""
        value = self._source.value_at(path)
        if not isinstance(value, list):
            return "" if value is None else str(value)
        words = [str(one) for one in value]
        return f"[{', '.join(words)}]" if path[-1] == "between" else "、".join(words)
