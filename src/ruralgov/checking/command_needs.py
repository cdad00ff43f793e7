"""What each command reads of a plan: a hole in what it adds up, or in the task that it edits, stops it (see ``stopping``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ruralgov.checking.reach.areas import (
    AREAS,
    CIRCLES,
    COSTS,
    DUE_SOON,
    GOAL_ENDS,
    GOAL_LEADS,
    NAMES,
    PAST,
    PAST_FIGURES,
    PERIOD,
    REPORTERS,
    SAME_IDS,
    STAGES,
    SUBMISSIONS,
    SUBMITTED_WORDS,
    TOO_MANY,
)
from ruralgov.checking.reach.areas import PROVISIONS as LAID_DOWN
from ruralgov.checking.reach.counted_places import COUNTS, POPULATION, REACHED
from ruralgov.checking.reach.days_off import DAYS_OFF
from ruralgov.checking.reads import Reads
from ruralgov.findings import NO_NAME

if TYPE_CHECKING:
    from ruralgov.plan.plan import Plan


def _these(*areas: str) -> frozenset[str]:
    return frozenset(areas)


_PLACED = _these("ids", "titles", "start", "time", "ended", "due", "progress", "actuals")
"""An error of an amendment is one of what it changes, too (see ``error_reach``)."""
_WORK = _PLACED | {"targets", "weights", "alerts"}
_GOALS = _these("goals", GOAL_LEADS, GOAL_ENDS)
_LEADS = _these("leads", "units")
_UNITS = _LEADS | {"support"}
_PLANNED = _these("budget", "shares", "sources", "money unit")
_MONEY = _PLANNED | {"payments", "receipts"}
_NAME = _these("title")
_BY_TASK = _NAME | {SAME_IDS}
"""Figures that stand with tasks: while two have one id, each would show the other's."""

EVERYTHING = Reads(AREAS)
WORK = Reads(_BY_TASK | _WORK).figure
"""How far all the tasks are: what is told of them beside, their units, results and duties, is no figure of it."""
LEAD = Reads(_LEADS)
"""Who leads a task, where it stands itself."""
LEADS = Reads(_these(SAME_IDS, "ids") | _LEADS)
"""Who leads which task."""
_NOT_REPORTED = _these("nothing", "record", "register", NAMES, STAGES, DUE_SOON)
"""Tasks that have their days from a stage have holes of their own."""
REPORT = Reads(
    AREAS - _NOT_REPORTED,
    told=AREAS - _BY_TASK - _NOT_REPORTED - {CIRCLES},
    parts=(
        "states",
        "compared",
        "sections",
        "units",
        "money",
        "duties",
        "measures",
        "goals",
        "norms",
        "scores",
        "amendments",
        "restated",
    ),
    so_far="due",
)
"""A report is signed and sent, and its totals are quoted without the notes below: what misses something is not printed."""
REPORT_ON_STAGE = REPORT.and_also(STAGES)
"""Which days that stage has, and which one follows."""
BUDGET = Reads(_BY_TASK | {"ids"} | _MONEY, _these("titles"), told=_MONEY)
BUDGET_OF_UNITS = Reads(BUDGET.sums | _LEADS, BUDGET.rows, told=BUDGET.told | _LEADS)
PLANNED = Reads(_BY_TASK | {"ids"} | _PLANNED)
MONEY_ENTRY = Reads(_these(SAME_IDS, "ids", "sources", "money unit"))
"""What an entry of money is made with: which task and source is meant, and in what it counts."""
RECEIPTS = Reads(_these("receipts", "sources", "money unit"))
PAYMENTS = Reads(_BY_TASK | _these("ids", "payments", "sources", "money unit"))
ROLLUP = Reads(_BY_TASK | (_WORK - {"titles"}) | _LEADS | _MONEY | {"paper"}, _these("titles"))
TASKS_BY_STATE = Reads(_BY_TASK, _WORK | _UNITS | {"details", "sections"}, told=_UNITS | {"sections"} | _GOALS)
"""Which tasks are listed hangs on their states."""
TASKS = TASKS_BY_STATE._replace(told=TASKS_BY_STATE.told | {"alerts"})
TASKS_AND_REST = TASKS._replace(told=TASKS.told | {LAID_DOWN})
"""With what stands below the table of all tasks on a paper."""
STATUS = Reads(TASKS.sums | TASKS.rows | {DUE_SOON})
"""The states of all tasks as values: nobody reads a note beside them."""
REGISTER = Reads(_these("units", "register", NAMES))
CHANGES = Reads(_these(SAME_IDS, "amendments"))
ROLES = Reads(_these(SAME_IDS, "ids") | _UNITS)
DUTIES = Reads(_these("duties"))
PLACES = Reads(_these("places", COUNTS, POPULATION, REACHED))
PROVISIONS = Reads(_these(LAID_DOWN))
CALENDAR = Reads(
    _BY_TASK | {"duties", PERIOD, STAGES} | _GOALS,
    _PLACED | _UNITS | {"targets"},
    told=_these("duties", PERIOD, STAGES, DAYS_OFF) | _GOALS | _UNITS,
)
_DONE = _these("duties", SUBMISSIONS, REPORTERS, PERIOD, DAYS_OFF)
REPORTED = Reads(_BY_TASK | _DONE | _LEADS | _PLACED - {"titles", "due", "actuals"}).figure
"""What became of duties: who was to report when, from the start of a task on, and did."""
_ASKED = _these(REPORTERS, SUBMISSIONS, DAYS_OFF)
MISSING = Reads(
    _BY_TASK | _DONE - _ASKED,
    (_PLACED - {"titles", "due", "actuals"}) | _UNITS,
    told=_ASKED,
    so_far="reply",
)
"""Who has not handed in what: of duties, and of nothing else that stands in a calendar."""


def missing_of(plan: Plan, kind: str) -> Reads:
    """The same of one kind of duties."""
    return MISSING._replace(beside=frozenset(one.name for one in plan.duties if one.kind != kind))


ESCALATION = Reads(
    _BY_TASK | {"escalation"}, _WORK | _LEADS | {PAST, PAST_FIGURES}, told=_these("alerts", "escalation")
)


def escalation_of(plan: Plan, *, letters: bool = False) -> Reads:
    """What the measures against late tasks read: limits of lights where a measure follows from one, days off where one is to reply."""
    lit = any(step.light for step in plan.escalation)
    unlit = ESCALATION._replace(rows=ESCALATION.rows - {"alerts"}, told=ESCALATION.told - {"alerts"})
    reads = ESCALATION if lit else unlit
    return reads._replace(told=reads.told | {DAYS_OFF}, so_far="reply") if letters else reads


BULLETIN = Reads(
    _BY_TASK | _WORK | _LEADS | _MONEY | _DONE | {CIRCLES},
    told=_WORK | _LEADS | _MONEY | _DONE,
    parts=("states", "ranking"),
    so_far="reply",
)


def bulletin_of(plan: Plan, *, money: bool, reports: bool) -> Reads:
    """The same of a plan: no duty but reports, no receipts but of what is carried; of what counts for nothing, nothing."""
    moved = bool(plan.funding.carried or plan.funding.returned)
    unused = (_these() if moved else _these("receipts")) if money else _MONEY
    unused |= _these() if reports else _DONE
    others = frozenset(one.name for one in plan.duties if one.kind != "report")
    return BULLETIN._replace(sums=BULLETIN.sums - unused, told=BULLETIN.told - unused, beside=others)


MEETING = Reads(
    _BY_TASK | _WORK | _LEADS | _MONEY | {"sections", CIRCLES},
    told=_WORK | _LEADS | _MONEY | {"sections"},
    parts=("states", "money"),
)
MASTER = Reads(TASKS.sums | _MONEY, TASKS.rows, told=TASKS.told | _MONEY)
PLEDGE = Reads(
    _BY_TASK | _PLANNED | {"duties", "escalation", "norms"},
    (_PLACED - {"progress", "actuals"}) | _UNITS | {"targets", "details"},
    told=_PLANNED | _GOALS | {"progress", "actuals", "duties", "escalation", "norms"},
    parts=("goal rules", "duty rules", "measure rules", "norm rules"),
)
_PLACES_AND_NORMS = _these("places", COUNTS, POPULATION, "norms", COSTS)
NORMS = Reads(_NAME | _PLACES_AND_NORMS | {TOO_MANY}, told=_PLACES_AND_NORMS)


def norms_of(plan: Plan, norm: str | None, place: str | None = None) -> Reads:
    """What a list of norms reads: of one norm or place that is asked for nothing of the others.

    Where that is not there, an error may be why: then nothing is made of the rest.
    """
    names, places = {one.name for one in plan.norms}, {one.name for one in plan.places}
    lost = _these(*(() if norm in (None, *names) else ("norms",)), *(() if place in (None, *places) else ("places",)))
    reads = NORMS._replace(beside=frozenset(names - {norm}) if norm in names else frozenset(), told=NORMS.told - lost)
    return reads._replace(at=frozenset((place,))) if place in places else reads


SCORE = Reads(_NAME | {"units", "scoring"})
"""Who is scored is a name: of a place of the list nothing else goes into marks."""
SCORE_OF_MONEY = Reads(SCORE.sums | _MONEY)


def score_of(plan: Plan, scoring: str | None = None, *, money: bool = True) -> Reads:
    """What scores read, all or those of one ``scoring``: of the ``money`` only where marks distribute some."""
    own = [one for one in plan.scoring if one.name == scoring]
    asked = own or plan.scoring
    reads = SCORE_OF_MONEY if money and any(one.distributes for one in asked) else SCORE
    others = (one.name for one in plan.scoring if one not in asked)
    return reads._replace(beside=frozenset((*others, NO_NAME))) if own else reads


def scores_of(plan: Plan, *, money: bool = True) -> Reads:
    """The same on a page of all scorings, which goes without those that are wrong."""
    reads = score_of(plan, money=money)
    return reads._replace(told=reads.sums - _NAME, parts=("scores",))


HOLIDAYS = Reads(_NAME | {DAYS_OFF})
LEDGER = Reads(
    _BY_TASK,
    _WORK | _UNITS | {"details", "budget", "payments", "sources", "money unit"},
    told=_GOALS | {"alerts"},
)
LEDGER_IMPORT = Reads(
    _BY_TASK,
    LEDGER.rows - _these("start", "time", "due", "details", "weights", "alerts") | {"duties", PERIOD},
    told=_GOALS,
)


def ledger_import_of(plan: Plan, tasks: Iterable[str]) -> Reads:
    """What these tasks' ledgers are read with: but for what is no report, and goals that other tasks tell of."""
    mine, known = frozenset(tasks), {task.id for task in plan.tasks}
    others = (one.name for one in plan.duties if one.kind != "report")
    goals = (one.name for one in plan.goals if one.tasks and known >= set(one.tasks) and mine.isdisjoint(one.tasks))
    return LEDGER_IMPORT.of(mine)._replace(beside=frozenset((*others, *goals)))


LOG = Reads(rows=_these("ids", SAME_IDS))
"""That a task is told of at all."""
LOG_BY_LEAD = Reads(rows=LOG.rows | _LEADS)
"""Where it is not said who reports."""
LOG_ACTUALS = Reads(rows=LOG.rows | {"targets"})
LOG_CORRECTION = Reads(rows=LOG.rows | {"progress", "actuals"})
"""What is not said anew stays as it was."""
LOG_MILESTONE = Reads(rows=LOG.rows | {"due"})
_CLOSED = WORK.plus(REPORTED).plus(BUDGET.figure).and_also("goals", "record")
CLOSE = _CLOSED._replace(sums=_CLOSED.sums - {"titles", "alerts"})
"""What is settled: tasks, goals, reports and money. What is laid down beside them, lights, and how papers look, is not."""
COPIED = Reads(
    _these("scoring", "escalation", "alerts", DUE_SOON, "register", NAMES, REACHED, TOO_MANY) | _PLACES_AND_NORMS
)
"""What goes over to the next year as it was typed: an error in it goes over, too."""
NEXT_YEAR = Reads(
    AREAS
    - COPIED.sums
    - {
        DAYS_OFF,
        "nothing",
        "record",
        "amendments",
        REPORTERS,
        "leads",
        "support",
        "details",
        "sections",
        SUBMISSIONS,
        SUBMITTED_WORDS,
    }
)
"""What goes over to the next year, or says whether it does; what was recorded of this one stays behind."""
NEXT_YEAR_TASKS = Reads(rows=_these("leads", "support", "details", "sections"))
"""What goes over of the tasks that do."""
SET = Reads()
"""Setting a field may be what mends the plan: only a text that cannot be read at all stops it."""
