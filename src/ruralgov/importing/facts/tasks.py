"""A task block → the task's facts: roles, time limit, milestones, indicators and norms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ruralgov.importing.facts.rhythms_of_year import with_rhythms
from ruralgov.importing.facts.same_named_targets import distinct, in_years, norms_of_years
from ruralgov.importing.grammar.parties.role_meanings import Roles, merged, other_leads, speaks_of_others
from ruralgov.importing.grammar.parties.role_words import LeadRule
from ruralgov.importing.grammar.parties.work_division import Assignment
from ruralgov.importing.grammar.phrases import (
    Phrase,
    from_until,
    how_many,
    is_immediate,
    is_ongoing,
    lasting,
    lasting_afterwards,
    limits_of_work,
    none_of,
    roles,
    roles_of_several,
    when,
    who_in_form,
)
from ruralgov.importing.grammar.targets.indicator import Indicator
from ruralgov.importing.grammar.times.dates import (
    Date,
    complete,
    date_fact,
    sort_key,
)
from ruralgov.importing.grammar.times.dates_in_order import begins_work
from ruralgov.importing.grammar.times.days_of_money import day_of_money, day_of_payment
from ruralgov.importing.grammar.times.deadlines import Limit
from ruralgov.importing.outline.task_blocks import Block
from ruralgov.importing.sources.paragraph import Fact, Para


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated step of a task that is not its last."""

    name: Fact
    due: Fact


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """A task as the document states it. ``doubts`` are what a person should look at."""

    id: Fact
    title: Fact
    section: Fact | None
    lead: tuple[Fact, ...]
    support: tuple[Fact, ...]
    accountable: tuple[Fact, ...]
    persons: tuple[Fact, ...]
    joint: bool
    start: Fact | None
    deadline: Fact | None
    ongoing: Fact | None
    milestones: tuple[Milestone, ...]
    indicators: tuple[Indicator, ...]
    norms: tuple[Indicator, ...]
    doubts: tuple[str, ...]
    text: tuple[tuple[int, str], ...]
    """The words of the task by line, for the 原文 comment."""
    lines: tuple[int, ...]
    oversight: tuple[Fact, ...] = ()
    """Who watches over it: 督导单位, 包联领导. The plan has no role for them."""
    deliverables: tuple[Fact, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    """Who does what, where a sentence gives each unit its own work."""
    paras: tuple[tuple[Para, int], ...] = field(default=(), compare=False, repr=False)
    """The paragraphs of the text with where it begins in each: what was read in them is kept there."""


@dataclass(frozen=True, slots=True)
class _Times:
    start: Fact | None = None
    deadline: Fact | None = None
    ongoing: Fact | None = None
    milestones: tuple[Milestone, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        return self.deadline is not None or self.ongoing is not None


def task(block: Block, region: str, *, lead_rule: LeadRule, year: Fact | None) -> TaskDraft:
    """Everything that a block says. ``year`` completes limits that are printed without one."""
    assigned = block.roles or roles(block.paras, region, lead_rule=lead_rule)
    shared = [roles_of_several(para, region, lead_rule=lead_rule) for para in block.shared]
    times = _times(block, assigned, shared, year)
    differing = list(other_leads(assigned, shared))
    for other in shared:
        if other.lines:
            support = () if speaks_of_others(assigned, other) else other.support
            assigned = merged(assigned, replace(other, times=(), support=support))
    counted = [*_in_title(block), *(item for para, start in block.text for item in _targets(para, start))]
    counted = list(with_rhythms(in_years(counted, year), block.text, block.title.value))
    targets = distinct(counted, block.title)
    doubts = [
        *block.doubts,
        *assigned.doubts,
        *differing,
        *times.doubts,
        *([] if assigned.lead else ["原文未写牵头单位"]),
    ]
    doubts += [zero for para, start in block.text for zero in _zeros(para, start, block.title.value)]
    return TaskDraft(
        block.number,
        block.title,
        block.section,
        assigned.lead,
        assigned.support,
        assigned.accountable,
        _persons(assigned),
        assigned.joint,
        times.start,
        times.deadline,
        times.ongoing,
        times.milestones,
        tuple(item for item in targets if not item.per),
        norms_of_years((item for item in targets if item.per), block.title),
        tuple(dict.fromkeys(doubts)),
        tuple(_words(block)),
        tuple(sorted({line for para in block.paras for line in para.lines})),
        assigned.oversight,
        paras=tuple(block.text),
    )


def _persons(roles: Roles) -> tuple[Fact, ...]:
    """The persons named beside the units; none where they are the leads themselves."""
    leads = {fact.value for fact in roles.lead}
    return () if {fact.value for fact in roles.persons} <= leads else roles.persons


def _times(block: Block, roles: Roles, shared: list[Roles], year: Fact | None) -> _Times:
    """The first that says when: a cell or a label, the running text, a statement for several tasks."""
    stated = [(cell, 0, len(cell.text)) for cell in block.times] + list(roles.times)
    times = _stated(stated, year) if stated else _Times()
    unread = () if times.known else tuple(_unread(stated))
    if times.ongoing:
        times = replace(times, milestones=_steps(_limits_said(block), year))
    times = times if times.known else _running(block, year)
    times = replace(times, doubts=(*times.doubts, *unread)) if unread else times
    if not times.known and shared:
        times = _stated([place for other in shared for place in other.times], year)
    if not times.known and block.shared:
        times = _running(replace(block, text=tuple((para, 0) for para in block.shared)), year)
    return times


def _unread(stated: list[tuple[Para, int, int]]) -> Iterator[str]:
    """每旬, 按上级要求 in the place of a time: told, not lost."""
    for para, start, end in stated:
        words = para.raw[start:end].strip(" 　：:，,。；;")
        if len(words) > 1:
            yield f"时限“{words}”没有认出"


def _words(block: Block) -> Iterator[tuple[int, str]]:
    for para, start in block.text:
        if words := para.raw[start:].strip():
            yield para.line_at(start), words


def _zeros(para: Para, start: int, title: str) -> Iterator[str]:
    """全部清零, 零发生: whether that is to be measured is for a person to say."""
    for none in none_of(para, start):
        yield f"“{para.raw[none.start : none.end]}”未作指标；要考核的请补 {{name: {none.value or title}, exactly: 0}}"


def _in_title(block: Block) -> Iterator[Indicator]:
    """The numbers of a title that the text behind it does not repeat: 粮食产量增长2%左右."""
    if not block.text or not block.text[0][1]:
        return
    para, start = block.text[0]
    begin = max(para.raw.find(block.title.value, 0, start), 0)
    if counted := [phrase.value for phrase in how_many(para, begin, start)]:
        stated = {(item.low.value, item.unit) for rest, left in block.text for item in _targets(rest, left)}
        yield from (item for item in counted if (item.low.value, item.unit) not in stated)


def _targets(para: Para, start: int) -> Iterator[Indicator]:
    """The indicators between the words that assign the task."""
    assigned = [(phrase.start, phrase.end) for phrase in who_in_form(para)]
    position = start
    for left, right in [*assigned, (len(para.text), len(para.text))]:
        if position < left:
            yield from (phrase.value for phrase in how_many(para, position, left))
        position = max(position, right)


def _stated(places: list[tuple[Para, int, int]], year: Fact | None) -> _Times:
    """A time limit of its own: a table cell, or 完成时限：…; every date there counts, the last is the limit."""
    cells = [para.part(start, end) for para, start, end in places]
    found = [times for cell in cells if (times := _limit(cell, year)) and times.deadline]
    if not found:
        lasting = next((cell for cell in cells if is_ongoing(cell) or is_immediate(cell)), None)
        return _Times(ongoing=lasting.fact(0, len(lasting.text)) if lasting else None)
    last = max(found, key=lambda times: sort_key(times.deadline.value if times.deadline else ""))
    others = {times.deadline.printed for times in found if times.deadline} - {last.deadline and last.deadline.printed}
    if others:
        return replace(last, doubts=(f"另有时限{'、'.join(sorted(filter(None, others)))}，取最后一个",))
    return last


def _limit(cell: Para, year: Fact | None) -> _Times | None:
    if pairs := from_until(cell):
        first, second = pairs[-1].value
        return _Times(start=complete(cell, first, year), deadline=complete(cell, second, year))
    dates = [phrase.value for phrase in when(cell)]
    if not dates:
        return None
    last = max(dates, key=lambda date: sort_key(date.value))
    return _Times(deadline=complete(cell, last, year))


def _limits_said(block: Block) -> list[Phrase[Limit]]:
    return [phrase for para, start in block.text for phrase in limits_of_work(para, start)]


def _running(block: Block, year: Fact | None) -> _Times:
    """Limits in running text: the last day is the deadline, earlier ones are milestones."""
    said = _limits_said(block)
    found = [phrase for phrase in said if not phrase.value.date.yearless]
    found = [phrase for phrase in found if not day_of_payment(phrase.para, phrase.value.date)] or found
    whole = [(phrase.para, phrase.value.date) for phrase in found if not phrase.value.of_a_part]
    if goes_on := next((fact for para, start in block.text if (fact := lasting_afterwards(para, start))), None):
        return _Times(_opening(block), None, goes_on, _steps(said, year))
    if found and (goes_on := _lasting_behind(block, found[-1])):
        doubt = f"另写“{goes_on.printed}”，按长期任务记，各时限作节点"
        return _Times(_opening(block), None, goes_on, _steps(said, year), (doubt,))
    if not whole:
        times = _titled(block, year)
        return replace(times, milestones=(*_steps(found), *times.milestones))
    last = max(
        whole,
        key=lambda item: (
            sort_key(item[1].value)[0].isdecimal() and sort_key(item[1].value),
            item[0].lines[0],
            item[1].start,
        ),
    )
    deadline = date_fact(*last)
    others = {phrase.value.date.value: phrase for phrase in found if phrase.value.date.value != deadline.value}
    milestones = _steps(others.values())
    doubts = (f"文中有{len(others) + 1}个时限，取最后一个",) if others else ()
    return _Times(_opening(block), deadline, None, milestones, doubts)


def _lasting_behind(block: Block, last: Phrase[Limit]) -> Fact | None:
    """2026年9月底前完成整治，长期坚持: what is said behind the last limit of its paragraph."""
    return lasting(last.para, last.end) if any(para is last.para for para, _ in block.text) else None


def _titled(block: Block, year: Fact | None) -> _Times:
    """A limit without a year, in the text or else in the title that is all there is: 12月10日前报送总结."""
    times = _yearless(block, year)
    if times.deadline or times.ongoing or not block.text or any(para.raw[at:].strip("。 ") for para, at in block.text):
        return times
    return _yearless(replace(block, text=tuple((para, 0) for para, _ in block.text)), year)


def _steps(found: Iterable[Phrase[Limit]], year: Fact | None = None) -> tuple[Milestone, ...]:
    return tuple(
        Milestone(phrase.value.step, complete(phrase.para, phrase.value.date, year))
        for phrase in found
        if not phrase.value.number
    )


def _says_when(para: Para, date: Date) -> bool:
    """A month or a quarter, or 年底前; 年底 alone is as often when something is looked at."""
    return len(date.value) > len("20xx") or para.text[date.start : date.end].endswith(("前", "年内"))


def _yearless(block: Block, year: Fact | None) -> _Times:
    dates = [(para, date) for para, start in block.text for date in (phrase.value for phrase in when(para, start))]
    found = [(para, date) for para, date in dates if date.yearless and date.limit and _says_when(para, date)]
    found = [(para, date) for para, date in found if not day_of_money(para, date)]
    found = [(para, date) for para, date in found if not day_of_payment(para, date)] or found
    if found:
        last = complete(*found[-1], year)
        earlier = {(id(para), date.start) for para, date in found[:-1]}
        said = [phrase for phrase in _limits_said(block) if (id(phrase.para), phrase.value.date.start) in earlier]
        steps = tuple(step for step in _steps(said, year) if step.due.value != last.value)
        return _Times(_opening(block), last, None, steps)
    for para, start in block.text:
        if goes_on := lasting(para, start):
            return _Times(ongoing=goes_on)
    return _Times()


def _opening(block: Block) -> Fact | None:
    for para, start in block.text:
        for date in (phrase.value for phrase in when(para, start)):
            if date.opens and begins_work(para, date) and not date.redacted and not day_of_money(para, date):
                return date_fact(para, date)
    return None
