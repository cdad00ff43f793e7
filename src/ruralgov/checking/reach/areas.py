"""The areas of a plan, by their names, and which field of the file is in which: commands say what they read in these words."""

from __future__ import annotations

from ruralgov.checking.reach.counted_places import COUNTS, LIST, POPULATION, REACHED
from ruralgov.checking.reach.days_off import DAYS_OFF

PERIOD, STAGES = "period", "stages"
"""The plan's period and its stages themselves; of tasks that have their days from them it is those days that are open."""
NAMES = "other names of units"
"""That the register itself lacks some; what hangs on them has holes of its own."""
GOAL_ENDS = "ends of goals"
"""By when a goal that names no day is to be reached: by the plan's end."""
COSTS = "costs of norms"
"""What it costs to fill the gaps of a norm."""
SUBMISSIONS = "submissions"
"""What was handed in for duties: who is to do what, and when, stands there all the same."""
SUBMITTED_WORDS = "words of submissions"
"""Its number, a note, why it was corrected: that it was handed in stands there all the same."""
LETTERHEAD = "letterhead"
"""Who issued the plan, on what grounds: it is the same plan, of the same place, all the same."""
PROVISIONS = "provisions"
"""What the plan lays down beside its tasks; where it is of one of them, it stands among what is told of that."""
OF_TASK = {
    "id": "ids",
    "title": "titles",
    "section": "sections",
    **dict.fromkeys(("lead", "joint"), "leads"),
    **dict.fromkeys(("support", "accountable"), "support"),
    "start": "start",
    **dict.fromkeys(("added", "ongoing", "stage", "after", "repeats"), "time"),
    "ended": "ended",
    **dict.fromkeys(("deadline", "milestones"), "due"),
    **dict.fromkeys(("weight", "parts"), "weights"),
    **dict.fromkeys(("summary", "deliverables", "note"), "details"),
    "indicators": "targets",
    "budget": "budget",
}
OF_FUNDING = {
    "sources": "sources",
    **dict.fromkeys(("bases", "shares"), "shares"),
    **dict.fromkeys(("payments", "in_kind"), "payments"),
    **dict.fromkeys(("appropriations", "carried", "returned"), "receipts"),
}
OF_UNIT = {
    **dict.fromkeys(("aliases", "members", "until", "into"), "units"),
    **dict.fromkeys(("kind", "level", "contact", "note"), "register"),
}
"""Which name is which unit, and what the register says of it beside: nobody leads more or less for that."""
OF_PLAN = {
    "title": "title",
    **dict.fromkeys(("region", "assumptions", "status", "format"), "paper"),
    **dict.fromkeys(("issuer", "basis", "letter"), LETTERHEAD),
    **dict.fromkeys(("source", "checks", "declared"), "nothing"),
    **dict.fromkeys(("approvers", "closed", "seals"), "record"),
    **dict.fromkeys(("holidays", "workdays"), DAYS_OFF),
    "duties": "duties",
    "submissions": SUBMISSIONS,
    "places": LIST,
    "stages": STAGES,
    "sections": "sections",
    "departments": "units",
    "parameters": "shares",
    "money_unit": "money unit",
    "provisions": PROVISIONS,
    **{name: name for name in ("goals", "norms", "scoring", "progress", "amendments", "alerts", "escalation")},
}
DUE_SOON = "due soon"
"""How long before its day a task counts as due soon: no light hangs on that."""
SAME_IDS = "same ids"
"""Which of two tasks with one id is meant by an entry, a payment or a reference."""
CIRCLES = "circles"
"""Tasks that wait for each other, or are made of each other: their days cannot even be looked for."""
REPORTERS = "reporters"
"""Who made an entry of the log: how far the task is stands there all the same."""
GOAL_LEADS = "goal leads"
"""Who answers for a goal: how far it is stands there all the same."""
TOO_MANY = "too many norms"
"""More of them, and of places, than anything walks: nothing is made of the rest."""
ACTUALS = "actuals"
"""The figures of targets: how far a task is in per cent stands there all the same."""
PAST_FIGURES = "past figures"
"""The same of a figure of a target, or of words: percentages of then stand as they are."""
PAST = "past"
"""What an entry said that a later one tells anew: how far a task was stands in comparisons alone."""
AREAS = frozenset(
    (
        *OF_TASK.values(),
        *OF_FUNDING.values(),
        *OF_UNIT.values(),
        *OF_PLAN.values(),
        PERIOD,
        DUE_SOON,
        SAME_IDS,
        CIRCLES,
        REPORTERS,
        ACTUALS,
        GOAL_LEADS,
        GOAL_ENDS,
        NAMES,
        COSTS,
        PAST,
        SUBMITTED_WORDS,
        PAST_FIGURES,
        TOO_MANY,
        COUNTS,
        POPULATION,
        REACHED,
    )
)
OF_ENTRY: dict[str, dict[str | int, str]] = {
    "progress": {
        **dict.fromkeys(("percent", "note", "problem", "next", "evidence"), "progress"),
        "indicators": ACTUALS,
        "by": REPORTERS,
    },
    "alerts": {"due_soon_days": DUE_SOON},
    "goals": {"lead": GOAL_LEADS},
    "amendments": dict.fromkeys(("document", "reason"), "amendments"),
    "submissions": dict.fromkeys(("document", "note", "reason"), SUBMITTED_WORDS),
}
"""Fields of entries of which something else hangs than of the entry: of an amendment why it was made, not what changed."""
NOTHING = frozenset(("nothing",))
OF_NO_FIGURE = NOTHING | {"record"}
