"""The summary of an edit as a comment on a merge request: counts, what is to be settled, the weightiest changes, links by line."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from ruralgov.changes.change import Change
from ruralgov.changes.effect_on_totals import effect
from ruralgov.changes.wording.change_words import task_words, words
from ruralgov.errors import UserError
from ruralgov.findings import Finding, Severity
from ruralgov.papers.changes.change_page import Compared, money_words, ready_commands
from ruralgov.papers.render.markdown import escape
from ruralgov.text import say

WEIGHTIEST = 5
_MOST = 10
"""Lines of what is to be settled: a comment is read on a telephone."""
_PLANS = 5
_WEIGHT = ("removal", "status", "id", "log", "money-log", "approval-log", "money", "ratio", "target", "count", "lead", "deadline")  # fmt: skip
"""Guards by how much hangs on them; what needs no approval comes last."""
_HOSTS = (
    (("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA"), "{}/{}/blob/{}/{{file}}#L{{line}}"),
    (("CI_PROJECT_URL", "CI_COMMIT_SHA"), "{}/-/blob/{}/{{file}}#L{{line}}"),
)
"""What the service says of itself, and how it addresses a line of a file."""


class _Weighed(NamedTuple):
    rank: tuple[bool, int]
    line: str


def link_template(given: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """How a line is linked: as given, else as GitHub or GitLab say in their jobs, else empty (no link).

    Raises:
        UserError: the given one has no place for file and line.
    """
    if given is not None:
        if "{file}" not in given or "{line}" not in given:
            raise UserError(
                say("--link 要含 {file} 和 {line}，如 ", "--link needs {file} and {line}, such as ")
                + "https://gitee.com/OWNER/REPO/blob/SHA/{file}#L{line}"
            )
        return given
    for names, form in _HOSTS:
        if all(values := [environment.get(name, "") for name in names]):
            return form.format(*values)
    return ""


def change_summary(plans: list[Compared], base: str | None, link: str) -> str:
    """Markdown, some twenty lines however large the edit is. ``link`` holds ``{file}`` and ``{line}``, or is empty."""
    parts = [f"### {_headline(plans)}"]
    parts += [escape(say(f"与 {base} 相比。", f"Against {base}."))] if base else []
    parts += _to_be_settled(plans, link)
    parts += _weightiest(plans, link)
    parts += _effects(plans)
    return "\n\n".join(parts) + "\n"


def _headline(plans: list[Compared]) -> str:
    if not any(one.edit for one in plans) and any(one.note for one in plans):
        return say("方案改动：没有可比较的", "Changes of the plan: nothing that could be compared")
    changes = [(one, change) for one in plans if one.edit for change in one.edit.changes]
    lacking = sum(_lacks(one, change) for one, change in changes)
    approved = sum(change.approved for _, change in changes)
    part = (
        say("（有错误，没有全部比较）", " (not all was compared: there are errors)")
        if any(one.partly for one in plans)
        else ""
    )
    if not changes and part:
        return say("比较了的部分没有改动", "Nothing changed in what was compared") + part
    if not changes:
        return say("方案内容没有改动", "The plans say what they said")
    several = say(f"{len(plans)} 个方案，", f"{len(plans)} plans, ") if len(plans) > 1 else ""
    tail = say(f"，{approved} 处有审批", f", {approved} approved") if approved else ""
    tail += say(f"，{lacking} 处缺审批", f", {lacking} without an approval") if lacking else ""
    return (
        say("方案改动：", "Changes of the plan: ")
        + several
        + say(f"{len(changes)} 处", f"{len(changes)}")
        + tail
        + part
    )


def _lacks(plan: Compared, change: Change) -> bool:
    return plan.edit is not None and plan.edit.issued and change.guard is not None and not change.approved


def _to_be_settled(plans: list[Compared], link: str) -> Iterator[str]:
    notes = [f"- {_place(one.file, 0, link)} {escape(str(one.note))}" for one in plans if one.note]
    if notes:
        yield _list(notes, _PLANS)
    wrong = (one for plan in plans for one in plan.findings)
    standing = sorted((one for one in wrong if one.severity is not Severity.INFO), key=_gravity)
    if standing:
        yield say(f"**要处理的（{len(standing)} 处）**", f"**To be settled ({len(standing)})**")
        yield _list(
            [f"- {_place(one.file, one.span.line, link)} {one.code} {_text(one.message)}" for one in standing], _MOST
        )
    for plan in plans:
        for command in ready_commands(plan, (one for one in standing if one.file == plan.file)):
            yield say(f"机构改革的，改回原样再运行 `{command}`", f"For a reorganisation restore it and run `{command}`")
    if excused := [one for plan in plans for one in plan.excused]:
        yield say(f"**新写的注释放行的（{len(excused)} 处）**", f"**Newly suppressed by a comment ({len(excused)})**")
        yield _list([_excused(one, link) for one in excused], _MOST)


def _excused(finding: Finding, link: str) -> str:
    why = say(f"（原因：{finding.suppressed}）", f" (reason: {finding.suppressed})")
    return f"- {_place(finding.file, finding.span.line, link)} {finding.code} {_text(finding.message + why)}"


def _gravity(finding: Finding) -> int:
    return list(Severity).index(finding.severity)


def _weightiest(plans: list[Compared], link: str) -> Iterator[str]:
    """The changes that are not told above, what needs an approval first."""
    weighed = [one for plan in plans for one in _weighed(plan, link)]
    if not weighed:
        return
    weighed.sort(key=lambda one: one.rank)
    yield (
        say("**最要紧的改动**", "**What weighs most**") if len(weighed) > WEIGHTIEST else say("**改动**", "**Changes**")
    )
    yield _list([one.line for one in weighed], WEIGHTIEST)


def _weighed(plan: Compared, link: str) -> Iterator[_Weighed]:
    if plan.edit is None:
        return
    for place, change in enumerate(plan.edit.changes):
        if _lacks(plan, change):
            continue
        rank = _WEIGHT.index(change.guard) if change.guard else len(_WEIGHT)
        document = plan.edit.document_of(change)
        tail = say(f"（已批准：{document}）", f" (approved: {document})") if document else ""
        line = plan.lines[place] if place < len(plan.lines) else 0
        yield _Weighed(
            (not change.approved, rank), f"- {_place(plan.file, line, link)} {_text(_said(plan, change) + tail)}"
        )


def _said(plan: Compared, change: Change) -> str:
    said = str(words(change))
    if change.task is None or plan.edit is None:
        return said
    found = plan.edit.new.tasks.get(change.task) or plan.edit.old.tasks.get(change.task)
    return f"{task_words(change.task, found.title if found else '')}{say('：', ': ')}{said}"


def _effects(plans: list[Compared]) -> Iterator[str]:
    for plan in plans[:_PLANS]:
        found = effect(plan.edit) if plan.edit and not plan.partly else None
        if found and (found.planned.by or found.sources):
            name = f"{_text(plan.file)} " if len(plans) > 1 else ""
            yield (
                name
                + say("**资金**：", "**Money**: ")
                + _text(say("，", ", ").join(money_words(found)) + say("。", "."))
            )
    fresh = [one for plan in plans for one in plan.fresh]
    if fresh:
        errors = sum(one.severity is Severity.ERROR for one in fresh)
        yield say(
            f"新出现的问题 {len(fresh)} 个，其中错误 {errors} 个。",
            f"New findings: {len(fresh)}, of them errors: {errors}.",
        )


def _list(lines: list[str], most: int) -> str:
    more = len(lines) - most
    tail = [say(f"- 另有 {more} 处", f"- {more} more")] if more > 0 else []
    return "\n".join([*lines[:most], *tail])


def _place(file: str, line: int, link: str) -> str:
    shown = f"{file}:{line}" if line else file
    if not link:
        return f"`{shown.replace('`', '')}`"
    address = link.replace("{file}", quote(file)).replace("{line}", str(line or 1))
    return f"[{_text(shown)}]({address})"


def _text(said: str) -> str:
    """Text that stays text in a comment: an @ in it calls nobody."""
    return escape(said)
