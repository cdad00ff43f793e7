"""Grants by the grade of a place (分档补助): so much for each village of grade A, so much for each of grade B."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ruralgov.plan.funding.share_rule import ShareRule
from ruralgov.plan.lookups.index import Index


class Grant(NamedTuple):
    """What a rule grants: places and sum of each grade, in 元, and the whole, which a cap may limit."""

    grades: tuple[tuple[str, int, Decimal], ...]
    full: Decimal
    amount: Decimal


def grant(index: Index, rule: ShareRule) -> Grant | None:
    """The grant of a rule by grade to the places of its kind; None where the rule is of another kind."""
    if rule.by_grade is None:
        return None
    held = [place.grade for place in index.places_by_kind.get(rule.per, ())]
    grades = tuple((grade, held.count(grade), each) for grade, each in rule.by_grade.items())
    full = sum((count * each for _, count, each in grades), Decimal(0))
    return Grant(grades, full, full if rule.cap is None else min(full, rule.cap))
