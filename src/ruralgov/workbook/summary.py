"""What an import shows: every change in an office's words, and what is not taken, by sheet and cell."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Change
from ruralgov.changes.wording.change_words import task_words, words
from ruralgov.editing.amendments import understood
from ruralgov.text import say
from ruralgov.workbook.apply import Outcome


def lines(outcome: Outcome) -> Iterator[str]:
    """The changes in the order of the plan, then what was refused, then what is told."""
    changes = outcome.result.changes
    if changes:
        yield say(f"改动 {len(changes)} 处：", f"{len(changes)} change(s):")
        yield from (f"  {_sign(one)} {_where(outcome, one)}{words(one)}" for one in changes)
    elif not outcome.refused:
        yield say("工作簿与方案一致，没有要改的。", "the workbook says what the plan says: nothing to change.")
    if outcome.refused:
        yield say(f"没有采用的 {len(outcome.refused)} 处：", f"not taken, {len(outcome.refused)}:")
        yield from (f"  ! {one}" for one in outcome.refused)
    if outcome.told:
        yield say("请注意：", "please note:")
        yield from (f"  * {one}" for one in outcome.told)
    yield from _options(outcome)


def _options(outcome: Outcome) -> Iterator[str]:
    """What the command takes for what was left undone."""
    kept = [one for one in outcome.compared.gone if one not in outcome.taken]
    if kept:
        yield say("连方案里的也删：加 --delete。", "to remove them from the plan: add --delete.")
    if outcome.refused and understood(outcome.before).status != "draft":
        yield say(
            "要审批的，加 --document 批准文号 --reason 理由。",
            "what needs an approval: add --document NUMBER --reason WHY.",
        )


def _sign(change: Change) -> str:
    verb = change.kind.rpartition("-")[2]
    return {"added": "+", "removed": "-"}.get(verb, "~")


def _where(outcome: Outcome, change: Change) -> str:
    if change.task is None:
        return ""
    plan = understood(outcome.before)
    title = next((task.title for task in plan.tasks if task.id == change.task), "")
    return f"{task_words(change.task, title)}{say('：', ': ')}"
