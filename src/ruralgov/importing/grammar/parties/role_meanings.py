"""What the roles of several lists mean together: 责任单位 get their meaning from the company they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ruralgov.importing.grammar.parties.office_names import is_post
from ruralgov.importing.grammar.parties.role_words import LeadRule
from ruralgov.importing.grammar.parties.unit_lists import UnitList
from ruralgov.importing.sources.paragraph import Fact, Para


class Part(NamedTuple):
    """Units with the role that the words beside them give."""

    role: str
    units: UnitList
    line: int


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of a task. ``times`` are positions of printed time limits; ``doubts`` what a person should look at."""

    lead: tuple[Fact, ...] = ()
    support: tuple[Fact, ...] = ()
    accountable: tuple[Fact, ...] = ()
    persons: tuple[Fact, ...] = ()
    oversight: tuple[Fact, ...] = ()
    joint: bool = False
    times: tuple[tuple[Para, int, int], ...] = ()
    doubts: tuple[str, ...] = ()
    lines: tuple[int, ...] = field(default=(), compare=False)


def merged(first: Roles, second: Roles) -> Roles:
    """Both together: a task that stands in the text and again in a table."""

    def both(one: tuple[Fact, ...], other: tuple[Fact, ...]) -> tuple[Fact, ...]:
        return (*one, *(fact for fact in other if all(fact.value != known.value for known in one)))

    lead = first.lead or second.lead
    taken = {fact.value for fact in lead}
    return Roles(
        lead,
        tuple(fact for fact in both(first.support, second.support) if fact.value not in taken),
        both(first.accountable, second.accountable),
        both(first.persons, second.persons),
        both(first.oversight, second.oversight),
        len(lead) > 1,
        first.times or second.times,
        tuple(dict.fromkeys(first.doubts + second.doubts)),
        tuple(dict.fromkeys(first.lines + second.lines)),
    )


def other_leads(roles: Roles, shared: Iterable[Roles]) -> Iterator[str]:
    """A statement for several tasks that names another lead than the task's own words do."""
    own = {fact.value for fact in roles.lead}
    for other in shared:
        named = [fact for fact in other.lead if fact.value not in own]
        if own and named:
            yield f"第{named[0].line}行几项任务合写的话写{'、'.join(fact.value for fact in named)}牵头，本任务另写{'、'.join(sorted(own))}"


def speaks_of_others(own: Roles, other: Roles) -> bool:
    """Whether a statement for several tasks is about those that name no lead: who supports its lead is none of this one's."""
    return bool(own.lead and other.lead) and {fact.value for fact in own.lead}.isdisjoint(
        fact.value for fact in other.lead
    )


def settled(
    parts: list[Part], times: tuple[tuple[Para, int, int], ...], doubts: list[str], *, lead_rule: LeadRule
) -> Roles:
    """責任单位 and the like get their meaning from the company they stand in."""
    parts = _by_marks(parts, lead_rule=lead_rule)
    given = {part.role for part in parts}
    found = _by_role(parts, given)
    if any(part.units.open_ended for part in parts):
        doubts.append("原文写“等”，单位未列全")
    _persons_apart(found)
    joint = len(found["lead"]) > 1
    if joint and "lead" not in given:
        doubts.append("并列负责，未写明谁牵头")
    taken = {fact.value for fact in found["lead"]}
    support = tuple(fact for fact in found["support"] if fact.value not in taken)
    return Roles(
        tuple(found["lead"]),
        support,
        tuple(found["accountable"]),
        tuple(found["person"]),
        tuple(found["oversight"]),
        joint,
        times,
        tuple(dict.fromkeys(doubts)),
        tuple(dict.fromkeys(part.line for part in parts)),
    )


def _by_role(parts: list[Part], given: set[str]) -> dict[str, list[Fact]]:
    """The units of all lists by what they are to the task, each once."""
    found: dict[str, dict[str, Fact]] = {name: {} for name in ("lead", "support", "accountable", "person", "oversight")}
    for part in parts:
        role = _meaning(part.role, given)
        for unit in part.units.units:
            found[role].setdefault(unit.fact.value, unit.fact)
    return {role: list(facts.values()) for role, facts in found.items()}


def _persons_apart(found: dict[str, list[Fact]]) -> None:
    """Persons and posts lead only where no unit does."""
    persons = [fact for fact in found["lead"] if "人名" in fact.doubt or "职务" in fact.doubt]
    if persons and len(persons) < len(found["lead"]):
        found["person"] += persons
        found["lead"] = [fact for fact in found["lead"] if fact not in persons]
    elif persons and found["accountable"]:
        # 由副书记负责，保洁公司具体实施: the task's unit is the one that does it.
        found["person"] += persons
        found["lead"], found["accountable"] = found["accountable"], []
    if found["lead"]:
        # A post beside a unit answers for the task; a person's name is nothing for a plan.
        posts = [fact for fact in found["person"] if is_post(fact.value)]
        found["accountable"] += [replace(fact, doubt="") for fact in posts if fact not in found["accountable"]]
        found["person"] = [fact for fact in found["person"] if fact not in posts]
    elif found["person"]:
        found["lead"] = [replace(fact, doubt="原文以个人牵头，请改为单位或岗位") for fact in found["person"]]


def _meaning(role: str, given: set[str]) -> str:
    has_lead = "lead" in given
    if role in {"lead", "support", "person", "oversight"}:
        return role
    if role == "body":
        return "accountable"
    if role == "shared":
        return "support" if has_lead else "lead"
    if role == "doing" and (has_lead or given & {"responsible", "shared"}):
        return "accountable"
    if not has_lead:
        return "lead"
    # Beside 牵头单位 the 责任单位 support it, unless 配合单位 are named too: then they answer for the work.
    return "accountable" if given & {"support", "shared"} else "support"


def _by_marks(parts: list[Part], *, lead_rule: LeadRule) -> list[Part]:
    """A * or （牵头） beside a name, or a printed rule, makes one unit of a list the lead."""
    explicit = any(part.role == "lead" for part in parts)
    marked: list[Part] = []
    for part in parts:
        units = part.units.units
        chosen = [unit for unit in units if unit.starred or unit.lead_note]
        if not chosen and lead_rule and not explicit and part.role in {"responsible", "shared"} and len(units) > 1:
            first = 1 if lead_rule == "first" else part.units.before_comma or len(units)
            chosen, explicit = list(units[:first]), True
        if chosen and part.role != "person" and len(chosen) < len(units):
            rest = tuple(unit for unit in units if unit not in chosen)
            marked.append(Part("lead", UnitList(tuple(chosen)), part.line))
            marked.append(Part("support", UnitList(rest, part.units.open_ended), part.line))
        else:
            marked.append(Part("lead", part.units, part.line) if chosen else part)
    return marked
