"""Papers of a plan with errors: each is made without the parts that an error touches, and says so in their places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ruralgov.checking import command_needs as needs
from ruralgov.checking.command_needs import Reads, faults
from ruralgov.text import language, speaking

if TYPE_CHECKING:
    from ruralgov.checking.engine import Checked
    from ruralgov.findings import Fault
    from ruralgov.plan.lookups.index import Index
    from ruralgov.plan.plan import Plan

_MOST = 3
"""Lines that the place of a part names; the note below the paper has all."""
_STATES = needs.WORK.and_also("sections")
_TARGETS = needs.WORK.and_also("goals", "places")


def _needs(plan: Plan) -> Mapping[str, Reads]:
    """What each part of a paper is computed from. ``restated`` tells what became known later, of anything."""
    return {
        "states": _STATES,
        "money": needs.BUDGET.figure,
        "duties": needs.REPORTED,
        "measures": needs.ESCALATION.figure,
        "goals": _TARGETS,
        "norms": needs.NORMS.figure,
        "scores": needs.score_of(plan).figure,
        "amendments": needs.CHANGES,
        "ranking": needs.BULLETIN.figure,
        "restated": _TARGETS.plus(needs.BUDGET.figure),
    }


def _no_money(plan: Plan) -> dict[str, object]:
    from ruralgov.plan.funding import Funding

    tasks = tuple(task.model_copy(update={"budget": ()}) for task in plan.tasks)
    scoring = tuple(one.model_copy(update={"distributes": None}) for one in plan.scoring)
    return {"tasks": tasks, "scoring": scoring, "funding": Funding.model_construct()}


_TAKEN_OUT: Mapping[str, Callable[[Plan], dict[str, object]]] = {
    "money": _no_money,
    "duties": lambda _: {"duties": (), "submissions": ()},
    "measures": lambda _: {"escalation": ()},
    "goals": lambda _: {"goals": ()},
    "norms": lambda _: {"norms": ()},
    "scores": lambda _: {"scoring": ()},
}
"""What a plan is without a part; of the others the paper itself makes none."""


_FIELDS = {
    **{name: name for name in ("duties", "goals", "norms", "amendments")},
    "measures": "escalation",
    "scores": "scoring",
}
"""The field of the plan, and the area, that a part is about."""


def made_without(checked: Checked, index: Index, reads: Reads) -> Index:
    """The plan without what a paper cannot print for an error; the same where there is nothing of the kind."""
    if not any(reads.touched(one.hole) for one in faults(checked)):
        return index
    found = tuple(one for one in faults(_with_words(checked, index)) if reads.touched(one.hole))
    index.faults = found
    needed = _needs(index.plan)
    wrong = {
        name: _lines(one)
        for name in reads.parts
        if (one := _stopping(needed[name], found)) and _expected(name, index.plan, one)
    }
    plan = _without_wrong_leads(index.written, found)
    if not wrong and plan is index.written:
        return index
    for name in wrong:
        plan = plan.model_copy(update=_TAKEN_OUT[name](plan)) if name in _TAKEN_OUT else plan
    return index.without(plan, found, wrong)


def _without_wrong_leads(plan: Plan, found: tuple[Fault, ...]) -> Plan:
    """The plan with ``有误`` for who leads a task where that cannot be told: sentences name the leads."""
    from ruralgov.papers.cell_words import WRONG

    doubted = [one.hole.task for one in found if needs.LEADS.stopped(one.hole)]
    if not doubted:
        return plan
    tasks = tuple(
        task.model_copy(update={"lead": (WRONG,)}) if None in doubted or task.id in doubted else task
        for task in plan.tasks
    )
    return plan.model_copy(update={"tasks": tasks})


def _expected(name: str, plan: Plan, found: tuple[Fault, ...]) -> bool:
    """Whether the plan has something of a part, or would have if it could be read: nobody misses what is in no plan."""
    if name not in _FIELDS:
        return True
    field = _FIELDS[name]
    return bool(getattr(plan, field)) or any(field in one.hole.areas for one in found)


def _with_words(checked: Checked, index: Index) -> Checked:
    """The same with its findings in Chinese, whatever the screen speaks: papers are."""
    from ruralgov.checking.engine import Options, check

    if language() == "zh":
        return checked
    with speaking("zh"):
        return check(checked.loaded, Options(as_of=index.given_as_of, known_on=index.given_known_on))


def _stopping(part: Reads, found: tuple[Fault, ...]) -> tuple[Fault, ...]:
    return tuple(one for one in found if part.stopped(one.hole))


def _lines(found: tuple[Fault, ...]) -> str:
    """第3行、第8行 in the order of the file."""
    lines = sorted({one.error.span.line for one in found})
    named = "、".join(f"第{line}行" for line in lines[:_MOST])
    return named + (f"等{len(lines)}处" if len(lines) > _MOST else "")
