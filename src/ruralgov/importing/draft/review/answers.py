"""Answers put into a draft: the values they set, and the doubts they settle."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ruralgov.importing.draft.facts_within import mapped
from ruralgov.importing.draft.review.doubts import nobody, of_fact, of_target
from ruralgov.importing.draft.review.free_values import key_of, plan_years, step_in, targets_in
from ruralgov.importing.draft.review.questions import Answer, Change, Question
from ruralgov.importing.facts.money.budget_line import ARRIVED, Line, parameters_of
from ruralgov.importing.facts.tasks import TaskDraft
from ruralgov.importing.facts.unit_register import Department, renamed
from ruralgov.importing.sources.paragraph import Fact

if TYPE_CHECKING:
    from ruralgov.importing.draft.assembly import Draft


def answered(draft: Draft, given: Iterable[tuple[Question, Answer]]) -> Draft:
    """The draft with the values of the answers, and without the doubts that they settle."""
    for question, answer in given:
        stated = draft = _settled(draft, question)
        for change in answer.changes:
            draft = _KINDS[change.path[0]](draft, change, stated)
    return _registered(draft)


def _registered(draft: Draft) -> Draft:
    """With the units that a person named and the document does not."""
    known = {name.value for one in draft.departments for name in (one.name, *one.aliases)}
    named = [fact for item in draft.tasks for fact in (*item.lead, *item.support, *item.accountable)]
    named += [one.by for one in draft.duties if one.by and not one.by.line]
    new = {fact.value: Department(fact) for fact in named if fact.value not in known}
    return replace(draft, departments=(*draft.departments, *new.values())) if new else draft


def _settled(draft: Draft, question: Question) -> Draft:
    """Without the doubt: at its task, its sum, its unit, its statement, or beside the value itself."""
    line, reason = question.reason
    tail = reason.partition("：")[2] or reason
    tasks = tuple(_sure(_without(item, line, reason), question.reason) for item in draft.tasks)
    lines = tuple(
        replace(one, doubts=tuple(doubt for doubt in one.doubts if doubt != tail))
        if one.amount.value.line == line
        else one
        for one in draft.budget.lines
    )
    units = tuple(
        replace(one, doubts=tuple(doubt for doubt in one.doubts if f"{one.name.value}：{doubt}" != reason))
        for one in draft.departments
    )
    said = tuple(
        one
        for one in draft.statements
        if one.placed or one.words.line != line or not reason.startswith(one.words.printed)
    )
    draft = replace(
        draft,
        tasks=tasks,
        aims=tuple(
            replace(aim, target=replace(aim.target, doubt=""))
            if aim.target.doubt and of_target(aim.target) == question.reason
            else aim
            for aim in draft.aims
        ),
        budget=replace(draft.budget, lines=lines),
        departments=units,
        statements=said,
        duties=tuple(replace(one, settled=True) if nobody(one) == question.reason else one for one in draft.duties),
        numbers=tuple(one for one in draft.numbers if not one.open or one.asked != question.reason),
        settled=draft.settled | {tail},
    )
    return mapped(draft, lambda fact: replace(fact, doubt="") if of_fact(fact) == question.reason else fact)


def _without(item: TaskDraft, line: int, reason: str) -> TaskDraft:
    head, _, tail = reason.partition("：")
    numbers = head.removeprefix("任务").split("、") if head.startswith("任务") else []
    if item.id.value not in numbers or (len(numbers) == 1 and item.title.line != line):
        return item
    return replace(item, doubts=tuple(doubt for doubt in item.doubts if not tail.startswith(doubt)))


def _sure(item: TaskDraft, reason: tuple[int, str]) -> TaskDraft:
    """Without the doubt beside a target."""
    own = [target for target in (*item.indicators, *item.norms) if target.doubt and of_target(target) == reason]
    if not own:
        return item
    indicators, norms = (
        tuple(replace(target, doubt="") if target in own else target for target in targets)
        for targets in (item.indicators, item.norms)
    )
    return replace(item, indicators=indicators, norms=norms)


def _task(draft: Draft, change: Change, stated: Draft) -> Draft:
    _, task, field, *name = change.path
    own = next((item for item in stated.tasks if item.id.value == task), None)
    units = (*own.lead, *own.support, *own.accountable) if own else ()
    known = {fact.value: fact for fact in units}
    year = int((plan_years(draft) or ["0"])[-1])

    def changed(item: TaskDraft) -> TaskDraft:
        if field == "indicators":
            return _with_target(item, "".join(name), str(change.value), year)
        return _with(item, field, change.value, known)

    return replace(draft, tasks=tuple(changed(item) if item.id.value == task else item for item in draft.tasks))


def _with_target(item: TaskDraft, name: str, words: str, year: int) -> TaskDraft:
    """With the target that was typed, in the place of the one that is named; or with the milestone."""
    if (step := step_in(words, year)) and not name:
        return replace(item, milestones=(*item.milestones, step))
    new, names = targets_in(words), [target.name.value for target in item.indicators]
    at = names.index(name) if name in names else len(names)
    return replace(item, indicators=(*item.indicators[:at], *new, *item.indicators[at + 1 :]))


def _with(item: TaskDraft, field: str, value: str | tuple[str, ...], known: dict[str, Fact]) -> TaskDraft:
    if field == "deadline":
        return replace(item, deadline=_given(str(value)))
    if field == "title":
        return replace(item, title=_given(str(value)))
    names = (value,) if isinstance(value, str) else value
    units = tuple(known.get(name) or _given(name) for name in names)
    if field == "lead":
        rest = tuple(fact for fact in item.support if fact.value not in names)
        return replace(item, lead=units, support=rest, joint=len(units) > 1)
    return replace(item, support=units) if field == "support" else replace(item, accountable=units)


def _given(value: str) -> Fact:
    """A value that a person gave: it stands on no line of the document."""
    return Fact(value, 0, "", "", value)


def _money(draft: Draft, change: Change, _stated: Draft) -> Draft:
    _, key, field = change.path
    lines = tuple(_line(one, field, str(change.value)) if key_of(one) == key else one for one in draft.budget.lines)
    return replace(draft, budget=replace(draft.budget, lines=lines, parameters=parameters_of(lines)))


def _line(line: Line, field: str, value: str) -> Line:
    if field == "task":
        return replace(line, task=value, missing=tuple(one for one in line.missing if one != "缺所属任务"))
    if field == "listed":
        return replace(line, missing=tuple(one for one in line.missing if one != ARRIVED))
    return replace(line, years=(_given(value),), missing=tuple(one for one in line.missing if one != "缺年度"))


def _duty(draft: Draft, change: Change, _stated: Draft) -> Draft:
    _, name, _ = change.path
    by = _given(str(change.value))
    return replace(draft, duties=tuple(replace(one, by=by) if one.name.value == name else one for one in draft.duties))


def _header(draft: Draft, change: Change, _stated: Draft) -> Draft:
    fact, head = _given(str(change.value)), draft.header
    return replace(
        draft, header=replace(head, title=fact) if change.path[-1] == "title" else replace(head, issuer=fact)
    )


def _unit(draft: Draft, change: Change, _stated: Draft) -> Draft:
    """Two names of one unit: the other one becomes an alias, at every task."""
    _, name, _ = change.path
    others = dict.fromkeys(change.value, name)
    gone = {one.name.value: one.name for one in draft.departments if one.name.value in others}
    departments = tuple(
        _joined(one, tuple(gone.values())) if one.name.value == name else one
        for one in draft.departments
        if one.name.value not in gone
    )
    tasks = tuple(
        replace(
            item,
            lead=renamed(item.lead, others),
            support=renamed(item.support, others),
            accountable=renamed(item.accountable, others),
        )
        for item in draft.tasks
    )
    return replace(draft, departments=departments, tasks=tasks)


def _joined(unit: Department, aliases: tuple[Fact, ...]) -> Department:
    return replace(unit, aliases=(*unit.aliases, *aliases))


_KINDS: dict[str, Callable[[Draft, Change, Draft], Draft]] = {
    "tasks": _task,
    "budget": _money,
    "departments": _unit,
    "duties": _duty,
    "header": _header,
}
