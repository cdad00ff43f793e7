"""A task whose sentences give each unit its own work: who leads and who supports, where nothing in form says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ruralgov.importing.facts.tasks import TaskDraft
from ruralgov.importing.grammar.parties.role_words import LeadRule
from ruralgov.importing.grammar.parties.work_division import Assignment
from ruralgov.importing.grammar.phrases import is_assigned, work_of_each
from ruralgov.importing.sources.paragraph import Fact, Para


def divided(item: TaskDraft, paras: Iterable[Para], region: str, *, lead_rule: LeadRule) -> TaskDraft:
    """The task with its division of work; it gives the roles too where nothing in form does."""
    paras = list(paras)
    assignments = [phrase.value for para in paras for phrase in work_of_each(para, region)]
    if not assignments:
        return item
    item = replace(item, assignments=tuple(assignments))
    return item if is_assigned(paras) else _with_roles(item, assignments, lead_rule=lead_rule)


def _with_roles(item: TaskDraft, assignments: list[Assignment], *, lead_rule: LeadRule) -> TaskDraft:
    """牵头 leads and 配合 supports; without 牵头 the first leads where the document says so, else all lead together."""
    named = [(fact, part.work.value) for part in assignments for fact in part.who]
    lead = [fact for fact, work in named if "牵头" in work[:4]]
    help_ = [fact for part in assignments if part.helps for fact in part.who]
    help_ += [fact for part in assignments for fact in part.partners]
    guides = [fact for part in assignments if part.guides for fact in part.who]
    rest = [fact for fact, _ in named if fact not in lead and fact not in help_]
    rest = [fact for fact in rest if fact not in guides] or rest
    doubts = [doubt for doubt in item.doubts if not doubt.startswith(("据正文", "并列负责", "原文未写牵头单位"))]
    if not lead and rest and lead_rule:
        lead, rest = rest[:1], rest[1:]
    if lead:
        lead, support = _once(lead), _once([*rest, *help_], lead)
    else:
        lead, support = _once(rest), _once(help_, rest)
        doubts += ["并列负责，未写明谁牵头"] if len(lead) > 1 else []
    return replace(
        item,
        lead=tuple(lead),
        support=tuple(support),
        joint=len(lead) > 1,
        doubts=("据正文叙述认定", *doubts, *([] if lead else ["原文未写牵头单位"])),
    )


def _once(facts: list[Fact], taken: Iterable[Fact] = ()) -> list[Fact]:
    kept = {fact.value for fact in taken}
    found: dict[str, Fact] = {}
    for fact in facts:
        if fact.value not in kept:
            found.setdefault(fact.value, fact)
    return list(found.values())
