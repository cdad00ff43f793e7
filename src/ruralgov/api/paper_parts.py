"""Papers of a plan with errors: each is made without the parts that an error touches, and says so in their places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ruralgov.api.tracing.days_asked import asked_so_far
from ruralgov.api.tracing.figure_needs import MONEY, is_whole, reads_of_known
from ruralgov.api.tracing.task_needs import STATE, of_duties, of_goal
from ruralgov.api.tracing.unranked_units import unranked
from ruralgov.api.tracing.unread_scorings import unscored, with_sound_scorings
from ruralgov.api.tracing.unsure_steps import with_unsure_steps
from ruralgov.checking import command_needs as needs
from ruralgov.checking.reach.areas import COSTS, GOAL_LEADS, PAST, PAST_FIGURES, PERIOD, SUBMITTED_WORDS
from ruralgov.checking.reads import OF_STEP, Reads
from ruralgov.checking.stopping import doubts, faults, left_out, touching
from ruralgov.papers.origins.subjects import OfPace, OfSection, OfUnit, Part
from ruralgov.papers.plan_errors import lines_of
from ruralgov.plan.lookups.index import RANKED
from ruralgov.text import language, speaking

if TYPE_CHECKING:
    from ruralgov.checking.engine import Checked
    from ruralgov.findings import Fault
    from ruralgov.plan.lookups.index import Index
    from ruralgov.plan.plan import Plan

_TARGETS = STATE.and_also("goals")
_GROUPS = {"sections": Reads(frozenset(("sections",))), "units": needs.LEAD}
_SHOWN = ("due", "target", "actual", "met")
"""What sentences tell of a goal."""


def _needs(index: Index) -> Mapping[str, Reads]:
    """What each part of a paper is computed from. ``restated`` tells what became known later, of anything."""
    plan = index.plan
    return {
        "states": STATE,
        "compared": Reads(frozenset((PAST, PAST_FIGURES))),
        "money": needs.BUDGET.figure.and_also(PERIOD),  # what is owed by when
        "duties": of_duties(index, plan.duties),
        "measures": STATE.and_also("escalation", PAST, PAST_FIGURES),
        "norms": Reads(needs.NORMS.figure.sums - {COSTS}),
        "scores": needs.score_of(plan).figure,
        "duty rules": Reads(frozenset(("duties",))),
        # All of them: one stands for itself.
        "measure rules": Reads(frozenset(("escalation",)), within=frozenset((OF_STEP,))),
        "norm rules": Reads(frozenset(("norms",)), beside=frozenset(one.name for one in plan.norms)),
        "amendments": needs.CHANGES,
        "restated": _TARGETS.plus(needs.BUDGET.figure).and_also(PAST, PAST_FIGURES, SUBMITTED_WORDS),
    }


_TAKEN_OUT: Mapping[str, Callable[[Plan, tuple[Fault, ...]], dict[str, object]]] = {
    "duties": lambda *_: {"duties": (), "submissions": ()},
    "measures": lambda *_: {"escalation": ()},
    "norms": lambda *_: {"norms": ()},
    "duty rules": lambda plan, found: {"duties": tuple(one for one in plan.duties if not _names(found, one.name))},
    "measure rules": lambda *_: {"escalation": ()},
    "scores": lambda *_: {"scoring": ()},
}
"""What a plan is without a part; of the others the paper itself tells less, or marks its figures."""


def _names(found: tuple[Fault, ...], duty: str) -> bool:
    """Whether one of the errors may be of this duty."""
    return touching(found, Reads(frozenset(("duties",)), within=frozenset((duty,))))


_FIELDS = {
    **{name: name for name in ("duties", "goals", "norms", "amendments")},
    "measures": "escalation",
    "scores": "scoring",
    "goal rules": "goals",
    "duty rules": "duties",
    "measure rules": "escalation",
    "norm rules": "norms",
}
"""The field of the plan, and the area, that a part is about."""


def made_without(checked: Checked, index: Index, reads: Reads) -> Index:
    """The plan without what a paper cannot print for an error; the same where there is nothing of the kind."""
    index.left_out = left_out(checked, reads, index.as_of)
    reads = asked_so_far(index, reads) if checked.errors else reads
    index.remade = lambda found: made_without(checked, found, reads)  # of another day it may be another
    index.faults, index.wrong, index.doubtful, index.doubted, index.unsure_steps = (), {}, (), {}, {}
    _doubt(checked, index, reads)
    index.judge = _judged
    if not any(reads.touched(one.hole) for one in faults(checked, index.as_of)):
        return index
    found = tuple(one for one in faults(_with_words(checked, index), index.as_of) if reads.touched(one.hole))
    index.faults = found
    wrong = {
        name: lines_of(one)
        for name in reads.parts
        if name not in ("ranking", "scores")
        and (one := wrong_in(name, index, found))
        and _expected(name, index.plan, one)
    }
    plan = _with_wrong_names(index.written, found)
    plan, index.unsure_steps = with_unsure_steps(checked, plan, found)
    wrong |= _unranked(index, found) if "ranking" in reads.parts else {}
    wrong |= unscored(index, found) if "scores" in reads.parts else {}
    if not wrong and plan is index.written:
        return index
    for name in wrong:
        plan = plan.model_copy(update=_TAKEN_OUT[name](plan, found)) if name in _TAKEN_OUT else plan
    return index.without(with_sound_scorings(plan, wrong), found, wrong)


def _judged(index: Index, part: object) -> bool:
    return isinstance(part, Part) and touching(index.faults, reads_of_known(index, part))


def _doubt(checked: Checked, index: Index, reads: Reads) -> None:
    """What stands on the paper as it is typed, though it does not go together."""
    if not any(reads.touched(one.hole) for one in doubts(checked, index.as_of)):
        return
    found = tuple(one for one in doubts(_with_words(checked, index), index.as_of) if reads.touched(one.hole))
    index.doubtful = found
    named = ((name, wrong_in(name, index, found)) for name in reads.parts)
    index.doubted = {name: lines_of(one) for name, one in named if one and _expected(name, index.plan, one)}


def _unranked(index: Index, found: tuple[Fault, ...]) -> dict[str, str]:
    """The ranking itself where it is of no unit, else each unit that is left out of it; tasks of no known unit are, too."""
    from ruralgov.papers.cell_words import WRONG

    known = [unit for unit in index.leads if unit in index.departments or not index.departments]
    lost = {unit: lines for unit, lines in unranked(index, found).items() if unit in known}
    if lost and lost.keys() >= set(known):
        return {"ranking": lines_of(_stopping(needs.BULLETIN.figure, found))}
    nobody = tuple(one for one in found if _GROUPS["units"].stopped(one.hole))
    return {f"{RANKED}{unit}": lines for unit, lines in (lost | ({WRONG: lines_of(nobody)} if nobody else {})).items()}


def wrong_in(name: str, index: Index, found: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """The errors for which a part cannot be told: of groups, where no task is known to be of any."""
    if name == "ranking":
        return _stopping(needs.BULLETIN.figure, found)
    if name in _GROUPS:
        return tuple(one for one in found if one.hole.task is None and _GROUPS[name].stopped(one.hole))
    if name == "goals":
        own = [of_goal(index, goal.name, column) for goal in index.plan.goals for column in _SHOWN]
        return tuple(one for one in found if name in one.hole.areas or any(touching((one,), reads) for reads in own))
    if name == "goal rules":  # whose it is, or that there is one
        known = {goal.name for goal in index.plan.goals}
        return tuple(
            one
            for one in found
            if GOAL_LEADS in one.hole.areas or ("goals" in one.hole.areas and one.hole.within not in known)
        )
    return _stopping(_needs(index)[name], found)


def _with_wrong_names(plan: Plan, found: tuple[Fault, ...]) -> Plan:
    """The plan with ``有误`` for who leads a task, and in which section it stands, where that cannot be told."""
    from ruralgov.papers.cell_words import WRONG, WRONG_SECTION

    leads, sections = (_doubted(_GROUPS[name], found) for name in ("units", "sections"))
    if not leads and not sections:
        return plan
    tasks = []
    for task in plan.tasks:
        update = {"lead": (WRONG,)} if leads & {None, task.id} else {}
        tasks.append(
            task.model_copy(update=update | ({"section": WRONG_SECTION} if sections & {None, task.id} else {}))
        )
    return plan.model_copy(update={"tasks": tuple(tasks)})


def set_apart(index: Index, part: Part, found: tuple[Fault, ...]) -> tuple[str, ...]:
    """The tasks that are not counted in a figure of one unit or section, since nobody can say of which they are."""
    subject = part.subject
    if not isinstance(subject, OfUnit | OfSection | OfPace) or is_whole(subject) or part.column in MONEY:
        return ()
    gone = _doubted(_GROUPS["units" if isinstance(subject, OfUnit) else "sections"], found)
    return tuple(task.id for task in index.plan.tasks if task.id in gone)


def _doubted(reads: Reads, found: tuple[Fault, ...]) -> set[str | None]:
    """The tasks of which that cannot be told; None among them for all."""
    return {one.hole.task for one in found if reads.stopped(one.hole)}


def _expected(name: str, plan: Plan, found: tuple[Fault, ...]) -> bool:
    """Whether the plan has something of a part, or would have if it could be read: nobody misses what is in no plan."""
    if name == "restated":
        entries = (*plan.progress, *plan.submissions, *plan.funding.appropriations, *plan.funding.payments)
        return any(one.entered for one in entries)
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
