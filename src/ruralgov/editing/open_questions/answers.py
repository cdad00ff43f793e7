"""Answers to the open questions of a plan put into its file: the values they set, and the marks that they settle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.editing.amended_fields import order
from ruralgov.editing.amendments import Result, approved
from ruralgov.editing.appended_entries import appended
from ruralgov.editing.approvals import Approval
from ruralgov.editing.comments import parted
from ruralgov.editing.entering.typed_fields import made, set_at
from ruralgov.editing.line_splices import AddKey, DropKey, Edit
from ruralgov.editing.one_line_edit import encoded
from ruralgov.editing.open_questions.marks import Mark, empty_heading, listed_tasks
from ruralgov.editing.open_questions.questions import KEEP, asked, entry_of
from ruralgov.errors import UserError
from ruralgov.findings import Path
from ruralgov.plan.value_names import EVERY_LEAD, PRINTED_LEAD
from ruralgov.reading.plan_file import Loaded, load_plan
from ruralgov.reading.yaml_nodes import Map, Seq
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.editing.open_questions.questions import Question

_PARTIES = ("lead", "support", "accountable")


class Given(NamedTuple):
    """An answer to the mark of a key: the name of a choice, or values that were typed, or both."""

    key: str
    choice: str
    typed: Mapping[Path, str]


def answered(loaded: Loaded, given: Sequence[Given], approval: Approval) -> Result:
    """The plan with every answer.

    Raises:
        UserError: a question that is gone, a value that does not fit, or an approval that is missing.
    """
    after = loaded
    for one in given:
        question = asked(after, one.key)
        if question is None:
            raise UserError(say("有一个问题已经不在了，请重新打开这一页。", "a question is gone; open the page again."))
        after = _answered(after, question, one, approval)
    return approved(loaded, after, approval)


def _answered(loaded: Loaded, question: Question, given: Given, approval: Approval) -> Loaded:
    choice = next((one for one in question.choices if one.name == given.choice), None)
    if choice is None and not given.typed:
        raise UserError(say("没有这个答案。", "no such answer."))
    values = {**(dict(choice.values) if choice else {}), **given.typed}
    after = loaded
    for path, value in values.items():
        after = _set(after, path, value, approval)
    if choice and choice.task is not None:
        after = _moved(after, question.mark, choice.task)
    now = asked(after, given.key)
    if now is None:
        return after
    note = choice.note if choice else None
    taken = bool(values) or bool(choice and choice.task is not None)
    return _rewritten(after, now.mark, note, gone=taken)


def _set(loaded: Loaded, path: Path, value: str, approval: Approval) -> Loaded:
    """One value, with the unit that it names in the register, and what hangs on it."""
    if path[-1] in _PARTIES:
        names = [one for one in value.replace("，", "、").replace(",", "、").split("、") if one.strip()]
        loaded = _registered(loaded, [one.strip() for one in names])
        loaded = set_at(loaded, path, "、".join(names), approval)
        return _joint(loaded, path[:-1], len(names)) if path[-1] == "lead" else loaded
    return set_at(loaded, path, EVERY_LEAD if value == PRINTED_LEAD and path[-1] == "by" else value, approval)


def _registered(loaded: Loaded, names: list[str]) -> Loaded:
    """With the units in the register that nothing there is called."""
    register = loaded.source.data.get("departments")
    known = set(register) if isinstance(register, Map) else set()
    known |= {str(alias) for unit in register.values() if isinstance(unit, Map) for alias in _names(unit.get("aliases"))} if isinstance(register, Map) else set()  # fmt: skip
    for name in names:
        if name not in known and isinstance(register, Map) and register:
            loaded = made(loaded, [AddKey(("departments",), name, "{}", tuple(map(str, register)))])
        elif name not in known:
            loaded = made(loaded, [AddKey((), "departments", f"{{{name}: {{}}}}", order((), "departments"))])
        register = loaded.source.data.get("departments")
    return loaded


def _names(listed: object) -> list[str]:
    return list(map(str, listed)) if isinstance(listed, Seq) else []


def _joint(loaded: Loaded, task: Path, leads: int) -> Loaded:
    """Several leads are joint ones, a single one is none."""
    stands = loaded.source.exists((*task, "joint"))
    edits: list[Edit] = []
    if leads == 1 and stands:
        edits = [DropKey((*task, "joint"))]
    elif leads > 1 and not stands:
        edits = [AddKey(task, "joint", "true", order(task, "joint"))]
    return made(loaded, edits) if edits else loaded


def _moved(loaded: Loaded, mark: Mark, task: str) -> Loaded:
    """The entry that waits in the comment, in the budget of a task."""
    entry = entry_of(mark)
    places = [at for at, one in listed_tasks(loaded.source) if str(one.get("id")) == task]
    if not places or entry is None:
        raise UserError(say(f"没有任务“{task}”。", f"no task `{task}`."))
    kept = {name: value for name, value in entry.items() if value is not None and value != ""}
    text = appended(loaded.source, {("tasks", places[0], "budget"): [kept]})
    return _with_source(_loaded(loaded, text), kept)


def _with_source(loaded: Loaded, entry: Mapping[str, object]) -> Loaded:
    """With whoever pays among the sources."""
    payer = entry.get("paid_by")
    funding = loaded.source.data.get("funding")
    sources = _names(funding.get("sources")) if isinstance(funding, Map) else []
    if not payer or payer in sources:
        return loaded
    if not isinstance(funding, Map):
        return made(loaded, [AddKey((), "funding", f"{{sources: [{payer}]}}", order((), "funding"))])
    listed = [*sources, str(payer)]
    path: Path = ("funding", "sources")
    if not sources:
        return made(loaded, [AddKey(("funding",), "sources", f"[{', '.join(listed)}]", order(("funding",), "sources"))])
    return set_at(loaded, path, "、".join(listed), Approval("", None, None))


def _rewritten(loaded: Loaded, mark: Mark, note: str | None, *, gone: bool) -> Loaded:
    """Without the mark: what stands in the document is still told; a heading under which nothing waits goes."""
    text = _unmarked(loaded.source.text, mark, note, gone=gone)
    after = _loaded(loaded, text)
    if not mark.beside and (heading := empty_heading(after.source, mark.first)):
        lines = list(parted(after.source.text))
        after = _loaded(after, "".join(yaml + comment for yaml, comment in (*lines[: heading[0]], *lines[heading[1] :])))  # fmt: skip
    return after


def _unmarked(text: str, mark: Mark, note: str | None, *, gone: bool) -> str:
    lines = list(parted(text))
    yaml, comment = lines[mark.first]
    end = comment[len(comment.rstrip("\r\n")) :]
    if mark.beside:
        kept = f"# {mark.where}" if mark.where else ""
        new = [(yaml if kept else yaml.rstrip(), kept + end)]
    elif mark.waiting and not gone:
        head, _, _ = comment.partition("待核：")
        told = f"{note}（{mark.where}）" if note and mark.where else note or mark.where
        new = [(yaml, (head.rstrip() + f" {told}" if told else head.rstrip().removesuffix("#").rstrip()) + end)]
    else:
        new = []
    return "".join(yaml + comment for yaml, comment in (*lines[: mark.first], *new, *lines[mark.last :]))


def _loaded(loaded: Loaded, text: str) -> Loaded:
    return load_plan(loaded.file, encoded(text, loaded.data, loaded.encoding))


__all__ = ["KEEP", "Given", "answered"]
