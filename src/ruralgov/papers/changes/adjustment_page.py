"""The explanation of an adjustment (调整说明): what of a plan changed, by which document and why, and what follows.

Unlike the page of an edit it goes out of the house: it has no codes, and is made while the screen speaks Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ruralgov.changes.change import Change, Edit
from ruralgov.changes.effect_on_totals import effect
from ruralgov.changes.wording.change_words import words
from ruralgov.papers.changes.change_page import Compared, effect_blocks
from ruralgov.papers.page import Block, Column, Heading, Items, Page, Paragraph, Row, Table
from ruralgov.papers.plan_errors import spelled

_CHAPTERS = "一二三四五六"
_DAY = re.compile(r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?![\d-])")
_QUARTER = re.compile(r"(\d{4})Q([1-4])")
_EFFECTS = {"到期任务数": "对各季度到期任务数的影响", "牵头任务数": "对各单位牵头任务数的影响"}
"""Headings of the page of an edit, as this paper has them."""
_RECORDS = ("progress", "submissions", "amendments", "seals")
_MONEY_RECORDS = ("appropriations", "payments", "carried", "returned", "in_kind")
_OF_PLACES = frozenset(("counted", "reached"))


def adjustment_page(plans: Sequence[Compared]) -> Page:
    """The plans of one run; what cannot be compared says why."""
    if len(plans) == 1:
        title = f"关于{plans[0].edit.new.plan.title}调整的说明" if plans[0].edit else "方案调整说明"
        return Page(title, tuple(_plan(plans[0])))
    blocks = (block for plan in plans for block in _under_its_name(plan))
    return Page("方案调整说明", tuple(blocks) or (Paragraph("方案没有调整。"),))


def _under_its_name(plan: Compared) -> Iterator[Block]:
    yield Heading(plan.edit.new.plan.title if plan.edit else plan.file, 1)
    for block in _plan(plan):
        yield Heading(block.text, block.level + 1) if isinstance(block, Heading) else block


def _plan(plan: Compared) -> Iterator[Block]:
    if plan.note:
        yield Paragraph(plan.note.zh)
    if plan.unread:
        yield Items(spelled(plan.unread))
    edit = plan.edit
    if edit is None:
        return
    found = [one for one in edit.changes if not _is_record(one)]
    if not found:
        yield Paragraph("比较了的部分没有调整。" if plan.partly else "方案没有调整。")
        return
    lacking = sum(_lacks(edit, one) for one in found)
    yield Paragraph(
        f"{'比较了的部分' if plan.partly else '本次'}共调整{len(found)}处"
        + (f"，其中{lacking}处尚未批准，待批准后执行。" if lacking else "。")
    )
    chapter = iter(_CHAPTERS).__next__
    yield Heading(f"{chapter()}、调整内容", 1)
    yield _table(edit, found)
    if plan.partly:
        return
    for block in effect_blocks(effect(edit), edit.new.plan.money_unit):
        if isinstance(block, Heading):
            yield Heading(f"{chapter()}、{_EFFECTS.get(block.text, block.text)}", block.level)
        else:
            yield _named(block) if isinstance(block, Table) else block


def _named(table: Table) -> Table:
    """The quarters of a table as a document names them."""
    rows = (replace(row, cells=(_QUARTER.sub(_quarter, str(row.cells[0])), *row.cells[1:])) for row in table.rows)
    return replace(table, rows=tuple(rows)) if table.name == "quarters" else table


def _quarter(match: re.Match[str]) -> str:
    return f"{match[1]}年第{'一二三四'[int(match[2]) - 1]}季度"


def _dated(text: str) -> str:
    """Days as a document writes them."""
    return _DAY.sub(lambda match: f"{match[1]}年{int(match[2])}月{int(match[3])}日", text)


def _is_record(change: Change) -> bool:
    """Whether the change records what happened: that adjusts nothing."""
    path = change.new_path or change.old_path
    if path[:1] == ("places",):
        return not _OF_PLACES.isdisjoint(path)
    if path[:1] == ("departments",) and path[2:] == ("until",):  # who takes over, and when, is one adjustment
        return True
    return path[:1] in [(one,) for one in _RECORDS] or path[:2] in [("funding", one) for one in _MONEY_RECORDS]


def _lacks(edit: Edit, change: Change) -> bool:
    return edit.issued and change.guard is not None and not change.approved


def _table(edit: Edit, found: Sequence[Change]) -> Table:
    columns = (
        Column("place", "序号", width=12),
        Column("task", "任务", width=40),
        Column("change", "调整内容", width=62),
        Column("document", "批准文件", width=44),
        Column("reason", "理由", width=30),
    )
    order = {task: place for place, task in enumerate((None, *(task.id for task in edit.new.plan.tasks)))}
    ordered = sorted(found, key=lambda one: order.get(one.task, len(order)))
    rows = tuple(
        Row((str(place), _task(edit, one), _dated(words(one).zh), _document(edit, one), _reason(edit, one)))
        for place, one in enumerate(ordered, 1)
    )
    return Table("adjustments", "", columns, rows)


def _task(edit: Edit, change: Change) -> str:
    if change.task is None:
        return "整个方案"
    task = edit.new.tasks.get(change.task) or edit.old.tasks.get(change.task)
    return f"任务{change.task}：{task.title}" if task else f"任务{change.task}"


def _document(edit: Edit, change: Change) -> str:
    return edit.document_of(change) or ("尚未批准" if _lacks(edit, change) else "")


def _reason(edit: Edit, change: Change) -> str:
    """The approval's; what names its document itself (a task that ended) has no other place for one."""
    if change.approval is not None:
        return edit.new.plan.amendments[change.approval].reason
    return "未说明" if change.guard and not change.document else ""
