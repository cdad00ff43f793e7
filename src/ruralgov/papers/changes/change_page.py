"""The page of an edit: what lacks an approval, what changed by task, what it does to the totals, new findings.

Unlike a document it speaks the screen's language: it is read by who makes or reviews the edit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ruralgov.changes.change import Change, Edit
from ruralgov.changes.effect_on_totals import Effect, Shift, effect
from ruralgov.changes.wording.change_words import task_words, words
from ruralgov.changes.wording.missing_amendment import plain_value
from ruralgov.changes.wording.value_words import yuan
from ruralgov.findings import Finding, path_text
from ruralgov.papers.page import Block, Column, Heading, Items, Page, Paragraph, Row, Table
from ruralgov.text import Text, say, shell_word


class Compared(NamedTuple):
    """One plan of the page: where it stands and stood, its edit, what the rules say; ``edit`` is None where none is."""

    file: str
    old_file: str | None
    edit: Edit | None
    findings: tuple[Finding, ...]
    fresh: tuple[Finding, ...]
    """Findings of the plan as it is now that it did not have before."""
    note: Text | None = None
    lines: tuple[int, ...] = ()
    """On which line of the file each change of the edit stands, 0 for what is there no more."""
    errors: int = 0
    """How many errors the plan has as it is now."""
    excused: tuple[Finding, ...] = ()
    """Findings of the plan as it is now that comments of the edit suppress."""
    unread: tuple[Finding, ...] = ()
    """Errors of reading in either state: only what these do not touch was compared."""

    @property
    def partly(self) -> bool:
        """Whether only a part was compared: nothing is said of totals then."""
        return bool(self.unread)


def diff_page(plans: list[Compared], base: str | None = None) -> Page:
    """All the plans of one run."""
    title = say("方案改动", "Changes of the plan") + (say(f"（与 {base} 相比）", f" (against {base})") if base else "")
    blocks = [block for plan in plans for block in (_under_its_name(plan) if len(plans) > 1 else _plan(plan))]
    data = {
        "version": 1,
        "base": base,
        "plans": [_plan_data(plan) for plan in plans],
        "changes": [_change_data(plan, change) for plan in plans for change in _changes(plan)],
    }
    return Page(title, tuple(blocks) or (Paragraph(say("没有改动。", "No changes.")),), data)


def _changes(plan: Compared) -> tuple[Change, ...]:
    return plan.edit.changes if plan.edit else ()


def _under_its_name(plan: Compared) -> Iterator[Block]:
    """One of several plans: its parts stand a level below its name."""
    yield Heading(plan.file, 1)
    for block in _plan(plan):
        yield Heading(block.text, block.level + 1) if isinstance(block, Heading) else block


def _plan(plan: Compared) -> Iterator[Block]:
    if plan.old_file is not None and plan.old_file != plan.file:
        yield Paragraph(say(f"原文件：{plan.old_file}", f"Was: {plan.old_file}"))
    if plan.note:
        yield Paragraph(str(plan.note))
    yield from _missing(plan)
    if plan.edit is not None:
        yield Paragraph(_count(plan.edit, partly=plan.partly))
        yield from _by_task(plan.edit)
    if plan.edit is not None and not plan.partly:
        yield from effect_blocks(effect(plan.edit), plan.edit.new.plan.money_unit)
    if plan.fresh:
        yield Heading(say("新出现的问题", "New findings"), 1)
        yield Items(tuple(_finding(one) for one in plan.fresh))
    if plan.excused:
        yield Heading(say("新写的注释放行的问题", "Newly suppressed by a comment"), 1)
        yield Items(tuple(_excused(one) for one in plan.excused))


def _excused(finding: Finding) -> str:
    """A suppressed finding with its reason."""
    return say(f"{_finding(finding)}原因：{finding.suppressed}", f"{_finding(finding)} Reason: {finding.suppressed}")


def _count(edit: Edit, *, partly: bool) -> str:
    if not edit.changes and partly:
        return say("比较了的部分没有变化。", "Nothing changed in what was compared.")
    if not edit.changes:
        return say("内容没有变化。", "Nothing changed in what the plan says.")
    approved = sum(change.approved for change in edit.changes)
    lacking = sum(change.guard is not None and not change.approved for change in edit.changes) if edit.issued else 0
    tail = say(f"，{approved} 处有审批", f", {approved} approved") if approved else ""
    tail += say(f"，{lacking} 处缺审批", f", {lacking} without an approval") if lacking else ""
    free = "" if edit.issued else say("（草稿，可以自由修改）", " (a draft: free to change)")
    return say(f"共 {len(edit.changes)} 处改动{tail}{free}。", f"{len(edit.changes)} change(s){tail}{free}.")


def _missing(plan: Compared) -> Iterator[Block]:
    standing = list(plan.findings)
    if standing:
        yield Heading(say("要处理的", "To be settled"), 1)
        yield Items(tuple(_finding(one) for one in standing))
    entries = [str(one.values["entry"]) for one in standing if str(one.values.get("entry", "")).startswith("- ")]
    if entries:
        yield Paragraph(
            say(
                "经批准的，在 amendments 里补记（填上日期、文号和理由）；未经批准的，改回原样：",
                "What was approved goes into amendments (fill in date, document and reason); restore what was not:",
            )
        )
        yield Items(tuple(entry.removeprefix("- ") for entry in entries))
    yield from _reorganisations(plan, standing)


def _reorganisations(plan: Compared, standing: list[Finding]) -> Iterator[Block]:
    """The command that gives a unit its other name from a day on, with the plan's file."""
    if commands := ready_commands(plan, standing):
        yield Paragraph(
            say(
                "单位更名、合并的，不逐条补记，也不写成别称：把名录和任务改回原样，运行（填上哪天起和文号）：",
                "Where units got another name or merged, put register and tasks back and run (fill in day and document):",
            )
        )
        yield Items(commands)


def ready_commands(plan: Compared, standing: Iterable[Finding]) -> tuple[str, ...]:
    """The commands that findings of a plan name, each once, with the plan's file."""
    name = "ruralgov reorganise "
    commands = dict.fromkeys(str(one.values["command"]) for one in standing if "command" in one.values)
    return tuple(one.replace(name, f"{name}{shell_word(plan.file)} ", 1) for one in commands)


def _finding(finding: Finding) -> str:
    stop = "" if finding.message.endswith(("？", "。", "?", ".")) else say("。", ".")
    return f"[{finding.code}] {finding.file}:{finding.span.line} {finding.message}{stop}"


def _by_task(edit: Edit) -> Iterator[Block]:
    grouped: defaultdict[str | None, list[Change]] = defaultdict(list)
    for change in edit.changes:
        grouped[change.task].append(change)
    order = {task: place for place, task in enumerate((None, *(task.id for task in edit.new.plan.tasks)))}
    for task in sorted(grouped, key=lambda one: order.get(one, len(order))):
        yield Heading(_heading(edit, task), 1)
        seals = [one for one in grouped[task] if one.kind == "seal-added"]
        said = [_line(edit, one) for one in grouped[task] if len(seals) == 1 or one not in seals]
        yield Items((*said, *_seals(seals)))


def _seals(found: Sequence[Change]) -> Iterator[str]:
    """Many seals are told once: each says no more than its day."""
    if len(found) > 1:
        first, last = (str(found[at].item) for at in (0, -1))
        days = say(first, first) if first == last else say(f"{first}至{last}", f"{first} to {last}")
        yield say(f"新增封存{len(found)}次（{days}）", f"added {len(found)} seals ({days})")


def _heading(edit: Edit, task: str | None) -> str:
    if task is None:
        return say("整个方案", "The whole plan")
    found = edit.new.tasks.get(task) or edit.old.tasks.get(task)
    return str(task_words(task, found.title if found else ""))


def _line(edit: Edit, change: Change) -> str:
    said = str(words(change))
    if (document := edit.document_of(change)) is not None:
        return said + say(f"（已批准：{document}）", f" (approved: {document})")
    return said + (say("（缺审批）", " (no approval)") if edit.issued and change.guard else "")


def effect_blocks(found: Effect, unit: str) -> Iterator[Block]:
    """What the changes do to money, to the units' work, and to the quarters."""
    if found.planned.by or found.sources:
        yield Heading(say("对资金的影响", "Effect on money"), 1)
        yield Paragraph(say("，", ", ").join(money_words(found)) + say("。", "."))
        yield _money_table(found, unit)
    for name, title, shifts in (
        ("departments", say("牵头任务数", "Tasks led"), found.departments),
        ("quarters", say("到期任务数", "Tasks falling due"), found.quarters),
    ):
        if shifts:
            yield Heading(title, 1)
            yield _count_table(name, shifts)


def _columns(title: str, kind: str) -> tuple[Column, ...]:
    money = kind == "money"
    names = (("old", say("改前", "before")), ("new", say("改后", "after")), ("by", say("增减", "change")))
    return (Column("name", title), *(Column(key, head, "money" if money else "number") for key, head in names))


def _money_table(found: Effect, unit: str) -> Table:
    rows = [Row((_named(shift), shift.old, shift.new, shift.by)) for shift in found.sources]
    total = Row((say("合计", "total"), *found.planned[1:], found.planned.by), "total")
    return Table("money", "", _columns(say("来源", "source"), "money"), (*rows, total), unit)


def _count_table(name: str, shifts: tuple[Shift, ...]) -> Table:
    head = say("单位", "unit") if name == "departments" else say("季度", "quarter")
    rows = tuple(Row((_named(shift), shift.old, shift.new, shift.by)) for shift in shifts)
    return Table(name, "", _columns(head, "number"), rows)


def _named(shift: Shift) -> str:
    return shift.name or say("未定", "not told")


def _change_data(plan: Compared, change: Change) -> dict[str, object]:
    edit = plan.edit
    issued = edit is not None and edit.issued
    said = words(change)
    document = edit.document_of(change) if edit else None
    return {
        "kind": change.kind,
        "plan": plan.file,
        "task": change.task,
        "field": change.field,
        "path": path_text(change.new_path or change.old_path),
        "from": plain_value(change.old),
        "to": plain_value(change.new),
        "needs_approval": issued and change.guard is not None,
        "approved": change.approved,
        "document": document,
        "severity": "error" if issued and change.guard and not change.approved else "info",
        "text": {"zh": said.zh, "en": said.en},
    }


def _plan_data(plan: Compared) -> dict[str, object]:
    found = effect(plan.edit) if plan.edit and not plan.partly else None
    return {
        "plan": plan.file,
        "was": plan.old_file,
        "complete": plan.edit is not None and not plan.partly,
        "status": plan.edit.old.plan.status if plan.edit else None,
        "changes": len(_changes(plan)),
        "note": {"zh": plan.note.zh, "en": plan.note.en} if plan.note else None,
        "effect": _effect_data(found) if found else None,
        "findings": [_finding_data(one) for one in plan.findings],
        "new_findings": [_finding_data(one) for one in plan.fresh],
        "newly_suppressed": [{**_finding_data(one), "reason": one.suppressed} for one in plan.excused],
    }


def _effect_data(found: Effect) -> dict[str, object]:
    def shift(one: Shift, *, money: bool) -> dict[str, object]:
        def shown(value: Decimal) -> object:
            return f"{value:.2f}" if money else int(value)

        return {"name": one.name, "from": shown(one.old), "to": shown(one.new), "by": shown(one.by)}

    return {
        "planned": shift(found.planned, money=True),
        "by_source": [shift(one, money=True) for one in found.sources],
        "by_department": [shift(one, money=False) for one in found.departments],
        "by_quarter": [shift(one, money=False) for one in found.quarters],
    }


def _finding_data(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": finding.file,
        "line": finding.span.line,
        "column": finding.span.column,
        "path": finding.path,
        "message": finding.message,
        "suppressed": finding.suppressed is not None,
    }


def money_words(found: Effect) -> list[str]:
    """The money that moved, as clauses: 县级财政增加 2 万元."""
    shifts = found.sources or ((found.planned,) if found.planned.by else ())
    return [_money_clause(shift) for shift in shifts]


def _money_clause(shift: Shift) -> str:
    by = yuan(abs(shift.by))
    name = shift.name or say("未定来源", "no source")
    return say(
        f"{name}{'增加' if shift.by > 0 else '减少'}{by.zh}", f"{name} {'up' if shift.by > 0 else 'down'} by {by.en}"
    )
