"""What is said of a word under the cursor: a field's meaning, a unit's tasks, a task's state."""

from __future__ import annotations

from ruralgov.lsp.document import Document, Place
from ruralgov.lsp.names import Kind, Name, name_at
from ruralgov.plan.field_manual.fields import Field, fields
from ruralgov.plan.lookups.index import Index
from ruralgov.text import joined, say

_SHOWN = 12


def hover(document: Document, index: int) -> tuple[str, Place] | None:
    """Markdown, and what it is about."""
    place = document.place_at(index)
    if place is None:
        return None
    name = name_at(document, index)
    if name is not None and (words := _of_name(document, name)):
        return words, place
    field = _field(place)
    return None if field is None else (_of_field(field), place)


def _field(place: Place) -> Field | None:
    words = ".".join(str(part) for part in place.path if not isinstance(part, int))
    named = [one for one in fields() if one.words == words]
    if not named:  # under a name that the office chose: departments.县水务局.level
        parts = [str(part) for part in place.path if not isinstance(part, int)]
        named = [one for one in fields() if _fits(one.address.replace("[]", "").split("."), parts)]
    return next(iter(named), None)


def _fits(address: list[str], parts: list[str]) -> bool:
    return len(address) == len(parts) and all(one in ("*", part) for one, part in zip(address, parts, strict=True))


def _of_field(field: Field) -> str:
    must = say("必填", "required") if field.required else say("可不写", "optional")
    return f"**{field.words}** {field.meaning}\n\n{say('写法：', 'write: ')}{field.kind}{say('；', '; ')}{must}"


def _of_name(document: Document, name: Name) -> str:
    checked = document.checked
    if checked.index is None:
        return ""
    if name.kind is Kind.UNIT:
        return _of_unit(checked.index, name.text)
    if name.kind is Kind.TASK:
        return _of_task(checked.index, name.text)
    return ""


def _of_unit(index: Index, given: str) -> str:
    unit = index.unit(given)
    leads = [task for task in index.plan.tasks if unit in map(index.unit, task.lead)]
    others = [task for task in index.plan.tasks if unit in map(index.unit, task.support)]
    lines = [f"**{unit}**"]
    known = index.departments.get(unit)
    if known and known.aliases:
        lines.append(say("又称：", "also: ") + joined(known.aliases))
    for words, tasks in ((say("牵头", "leads"), leads), (say("配合", "supports"), others)):
        if tasks:
            more = "…" if len(tasks) > _SHOWN else ""
            lines.append(
                f"{words} {len(tasks)}{say('：', ': ')}"
                + joined(f"{one.id} {one.title}" for one in tasks[:_SHOWN])
                + more
            )
    return "\n\n".join(lines)


def _of_task(index: Index, task_id: str) -> str:
    from ruralgov.papers.cell_words import status_words
    from ruralgov.progress.status import state
    from ruralgov.text import by_language

    same = [task for task in index.plan.tasks if task.id == task_id]
    if len(same) != 1:  # of two with one id nobody knows which is meant, or whose state it is
        return "\n\n".join(f"**{one.id} {one.title}**" for one in same)
    (task,) = same
    due = index.due(task)
    lines = [f"**{task.id} {task.title}**", say("牵头：", "lead: ") + joined(task.lead)]
    if due is not None:
        lines.append(say("时限：", "due: ") + by_language(due.day))
    if index.as_of is not None:
        lines.append(f"{by_language(index.as_of)}{say('：', ': ')}{status_words(state(index, task, index.as_of))}")
    return "\n\n".join(lines)
