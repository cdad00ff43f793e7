"""The units of next year's plan: who was merged, renamed or split away stands there under its successors alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date

from ruralgov.changes.wording.missing_amendment import typed
from ruralgov.checking.engine import Options, check
from ruralgov.editing.line_splices import Put
from ruralgov.editing.rewritten_text import Rewriting
from ruralgov.findings import Path
from ruralgov.plan.lookups.day.reorganisation import Heirs, evaluators_on, reorganised
from ruralgov.plan.plan import Plan
from ruralgov.reading.plan_file import Loaded, load_plan
from ruralgov.reading.source import Source
from ruralgov.text import Text, listing

_UNUSED = "RG208"
_ROLES = ("lead", "support", "accountable")
_LISTED = {"duties": ("by", "to"), "goals": ("lead",), "provisions": ("unit",), "scoring": ("members",)}


def renew_units(
    plan: Plan, out: Rewriting, first: date, kept: Collection[int], typed_at: Callable[[Path], Path | None]
) -> Text | None:
    """Put the units of the first day into every role of the plan as written; what was done, in words.

    ``typed_at`` says where a role stands in the file, None of one that goes over as it was typed.
    """
    heirs = Heirs(plan.departments, first)
    if not heirs:
        return None
    now, _ = reorganised(plan, first)
    for role, old, new in _fields(plan, now, heirs, kept):
        path = typed_at(role) if old != new else None
        if path is not None and out.source.exists(path):
            if new in ((), None):  # the unit that supported stands there as the lead by now
                out.drop(path)
            else:
                out.edit(Put(path, typed(new)))
    for name in heirs.over:
        out.drop(("departments", name))
    pairs = listing(f"{name}→{'、'.join(heirs.of(name))}" for name in heirs.over)
    return Text(f"撤并的单位换成承接单位：{pairs.zh}", f"units that ended, by their successors: {pairs.en}")


def without_idle_units(text: str, loaded: Loaded) -> tuple[str, Text | None]:
    """The draft without units that only the tasks left behind named, and their names; one unused before stays as it was."""
    before, now = (_idle(one) for one in (loaded, load_plan(loaded.file, text.encode())))
    gone = [name for name in now if name not in before]
    if not gone:
        return text, None
    source = Source(text)
    out = Rewriting(source, "")
    out.keep_keys(("departments",), [name for name in source.value_at(("departments",)) if name not in gone])
    names = listing(gone)
    return out.result(), Text(
        f"没有任务、制度再用、没有带过来的单位：{names.zh}", f"units that no task or duty names any more: {names.en}"
    )


def _idle(loaded: Loaded) -> list[str]:
    found = check(loaded, Options(select=(_UNUSED,))).findings  # errors of reading stand beside what is selected
    return [str(one.values["unit"]) for one in found if one.code == _UNUSED and one.suppressed is None]


def _fields(plan: Plan, now: Plan, heirs: Heirs, kept: Collection[int]) -> Iterator[tuple[Path, object, object]]:
    """Every field that names units: its path, as written, and on the day."""
    for place in kept:
        for role in _ROLES:
            yield ("tasks", place, role), getattr(plan.tasks[place], role), getattr(now.tasks[place], role)
    for top, fields in _LISTED.items():
        for place, (one, other) in enumerate(zip(getattr(plan, top), getattr(now, top), strict=True)):
            yield from (((top, place, field), getattr(one, field), getattr(other, field)) for field in fields)
    for place, scoring in enumerate(plan.scoring):
        yield ("scoring", place, "evaluators"), scoring.evaluators, evaluators_on(scoring, heirs).evaluators
    for place, (step, after) in enumerate(zip(plan.escalation, now.escalation, strict=True)):
        yield ("escalation", place, "by"), step.by, after.by
    for name, unit in plan.departments.items():
        yield ("departments", name, "members"), unit.members, now.departments[name].members
    yield ("issuer",), plan.issuer, now.issuer
    if plan.letter and now.letter:
        for field in ("issuer", "to", "cc"):
            yield ("letter", field), getattr(plan.letter, field), getattr(now.letter, field)
