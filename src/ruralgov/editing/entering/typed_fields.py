"""A value put into a field as somebody typed it: the forms it may have in the file are tried, the plainest first."""

from __future__ import annotations

from ruralgov.editing.amended_fields import order
from ruralgov.editing.approvals import Approval
from ruralgov.editing.ended_words import ended_value
from ruralgov.editing.entering.typed_values import figures
from ruralgov.editing.line_splices import AddKey, Edit, Put, scalar, value_of
from ruralgov.editing.one_line_edit import edited, encoded
from ruralgov.errors import FieldError
from ruralgov.findings import Path
from ruralgov.plan.dates import typed
from ruralgov.reading.expected_forms import in_english
from ruralgov.reading.known_keys import field_words
from ruralgov.reading.plan_file import Loaded, load_plan
from ruralgov.reading.yaml_nodes import Map, Seq
from ruralgov.text import say

_DAYS = ("deadline", "start", "end", "by")


class UnfitError(FieldError):
    """A value that does not fit its field; the cure tells how it is written."""


def day_forms() -> str:
    """How a day is typed, where one was not understood."""
    return say("写法如 2026-12-31、2026-12、2026年12月底。", "Write 2026-12-31 or 2026-12.")


def set_at(loaded: Loaded, path: Path, value: str, approval: Approval) -> Loaded:
    """The file with a value put at a path, as it was typed; the approval tells the year of a day without one.

    Raises:
        UnfitError: it does not fit there.
    """
    if path[-1] == "ended":
        value = ended_value(value, *approval[:3]) or value
    iso = typed(value, _year(loaded, path, approval)) if path[-1] in _DAYS else None
    forms = dict.fromkeys((value, iso, in_english(path, value), *figures(loaded, path, value)))
    edits = [edit for form in forms if form for edit in _edits(loaded, path, form)]
    tried = (made(loaded, [edit]) for edit in edits)
    after = next((after for after in tried if _fits(loaded, after, path)), None)
    if after is None:
        why = say(f"“{value}”不能作“{field_words(path)}”的值。", f"`{value}` does not fit {path[-1]}.")
        raise UnfitError(".".join(map(str, path)), why, cure=_forms(path))
    return after


def _forms(path: Path) -> str:
    """How a value of a field is typed."""
    if path[-1] in _DAYS:
        return day_forms()
    if path[-1] in ("amount", "unit_cost"):
        return say("金额写成 12.5万元、5000元。", "Write 12.5万元 or 5000元.")
    return say(f"写法见 ruralgov explain {_words(path)}。", f"See `ruralgov explain {_words(path)}`.")


def _year(loaded: Loaded, path: Path, approval: Approval) -> int:
    """The year meant by a day without one: that of the day which it replaces, else of the approval."""
    was = str(loaded.source.value_at(path)) if loaded.source.exists(path) else ""
    return int(was[:4] if was[:4].isdecimal() else approval.day[:4])


def _edits(loaded: Loaded, path: Path, value: str) -> list[Edit]:
    """The ways to write the value, the plainest first: as typed, as quoted text, as a list."""
    source = loaded.source
    exists = source.exists(path)
    was = source.value_at(path) if exists else None
    names = [part.strip() for part in value.replace("、", ",").split(",") if part.strip()]
    listed = "[" + ", ".join(scalar(name) for name in names) + "]"
    plain = value if value.startswith(("[", "{")) else _number(value) or scalar(value)
    forms = [listed] if isinstance(was, Seq) else [plain, scalar(value, '"'), listed]
    if not exists and not source.exists(path[:-1]):
        return [AddKey(path[:-2], str(path[-2]), f"{{{path[-1]}: {form}}}", order(path[:-2], str(path[-2]))) for form in forms[:2]]  # fmt: skip
    if not exists:
        return [AddKey(path[:-1], str(path[-1]), form, order(path[:-1], str(path[-1]))) for form in forms]
    if isinstance(was, Seq) and len(was) == len(names) == 1 and not isinstance(was[0], Map | Seq):
        return [Put((*path, 0), scalar(names[0]))]
    return [Put(path, form) for form in forms]


def _number(value: str) -> str | None:
    try:
        return value if not isinstance(value_of(value), str | list | dict | None) else None
    except ValueError:
        return None


def _fits(before: Loaded, after: Loaded, path: Path) -> bool:
    """Whether everything can be read after an edit at a path that could be read before it, and the new value."""
    if after.partial is None:
        return False
    known = {(one.code, one.hit.path) for one in before.raised}
    # What a mapping that begins with this value still lacks is another value's matter.
    begun = () if before.source.exists(path[:-1]) else path[:-1]
    old = all(
        (one.code, one.hit.path) in known or (begun and one.hit.path[: len(begun)] == begun) for one in after.raised
    )
    return old and all(one.hit.path[: len(path)] != path for one in after.raised)


def made(loaded: Loaded, edits: list[Edit]) -> Loaded:
    """The file after some edits at once."""
    text = edited(loaded.source, edits).text
    return load_plan(loaded.file, encoded(text, loaded.data, loaded.encoding))


def _words(path: Path) -> str:
    """The address of a field as ``explain`` takes it."""
    return ".".join(part for part in path if isinstance(part, str))
