"""What a plan knows of the world around its file: the house rules, the dictionary of indicators, the plans below it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from ruralgov.plan.house.settings import NO_RULES, HouseRules
from ruralgov.plan.indicator_dictionary import NO_DICTIONARY, Dictionary
from ruralgov.plan.plan import Plan
from ruralgov.text import Text


class Unusable(StrEnum):
    """Why a plan below gives nothing."""

    MISSING = "missing"
    BROKEN = "broken"
    OUTSIDE = "outside"
    CIRCLE = "circle"
    OTHER_TIME = "other-time"
    DRAFT = "draft"


class PartPlan(NamedTuple):
    """A plan below: what of it the plan above needs, with its own world; ``why`` says why there is none.

    ``entry`` is the place of the pattern in ``parts`` that it was found by, ``name`` its region, else its file.
    """

    file: str
    entry: int
    plan: Plan | None
    around: Around
    why: Unusable | None = None
    name: str = ""


class EarlierPlan(NamedTuple):
    """The plan of an earlier year of the same place, the years that it is for, and the line of each sum that it carries on."""

    file: str
    plan: Plan
    years: range
    lines: tuple[int, ...]


class Around(NamedTuple):
    """The world of a plan; ``rules_file`` is where the house rules stand, empty where there are none.

    ``unread_house`` says why the house file of holidays cannot be understood, where it cannot.
    """

    dictionary: Dictionary = NO_DICTIONARY
    parts: tuple[PartPlan, ...] = ()
    rules: HouseRules = NO_RULES
    rules_file: str = ""
    earlier: tuple[EarlierPlan, ...] = ()
    unread_house: Text | None = None


NOWHERE = Around()
