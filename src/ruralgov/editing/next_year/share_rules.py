"""Share rules that change on a day, in the draft of next year's plan: those that ended stay behind, lines keep the day that counts."""

from __future__ import annotations

from datetime import date

from ruralgov.editing.next_year.draft import Draft
from ruralgov.plan.funding import ShareRule
from ruralgov.records.carried_over import kept_by_year


def days_of_lines(draft: Draft) -> None:
    """A line whose year moves is money of another day: which rule it goes by, its new year says."""
    for place in draft.kept:
        for at in _moved(draft, place):
            draft.out.drop(("tasks", place, "budget", at, "on"))


def ended_rules(draft: Draft) -> None:
    """What ended before the new year, and shares no money that goes over, is left out, and said where the next one stands."""
    for name, given in draft.plan.funding.shares.items():
        if isinstance(given, ShareRule) or (first := _first_in_force(draft, name, given)) == 0:
            continue
        path = ("funding", "shares", name)
        draft.out.keep(path, range(first, len(given)))
        last = given[first - 1].until
        draft.remark((*path, first), f"用到 {last} 为止的办法没有带过来，核新年度按哪一条")


def _first_in_force(draft: Draft, name: str, given: tuple[ShareRule, ...]) -> int:
    """The place of the first rule that money of the new plan may go by; where all have ended, of the last."""
    since = min([draft.first, *_days(draft, name)])
    found = (at for at, rule in enumerate(given) if rule.until is None or rule.until >= since)
    return next(found, len(given) - 1)


def _days(draft: Draft, name: str) -> list[date]:
    """The days of lines that go over as they are: money sent ahead by the rule of the year before."""
    found = []
    for place in draft.kept:
        moved = _moved(draft, place)
        lines = enumerate(draft.plan.tasks[place].budget)
        found += [
            one.on for at, one in lines if one.on and one.shares == name and one.year >= draft.year and at not in moved
        ]
    return found


def _moved(draft: Draft, place: int) -> set[int]:
    lines = draft.plan.tasks[place].budget
    return {at for at, moved in kept_by_year([(one.item, one.year) for one in lines], draft.year).items() if moved}
