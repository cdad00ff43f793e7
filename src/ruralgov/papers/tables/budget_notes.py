"""What stands below a budget in words: what was rounded, how a grant comes about, who advances what."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from ruralgov.calendar.periods import Period
from ruralgov.findings import NO_NAME, UNKNOWN
from ruralgov.money.advances import brought_advances, late_beyond
from ruralgov.money.discrepancies.kept_ratios import undecided
from ruralgov.money.grants import grant
from ruralgov.money.neighbouring_years import paid_ahead, taken_back_late
from ruralgov.money.payment_years import back_from_before, payment_years
from ruralgov.money.shares import Line, amount_key
from ruralgov.papers.cell_words import WRONG, money
from ruralgov.papers.plan_errors import lines_of
from ruralgov.papers.restating.late_money import late_money
from ruralgov.papers.restating.late_words import why
from ruralgov.plan.funding import Appropriation, Payment
from ruralgov.plan.lookups.day.corrected_entries import corrections
from ruralgov.plan.lookups.index import Index
from ruralgov.text import chinese_date, grouped, number

_PLANNED = {"budget", "shares", "sources", "money unit"}
"""Areas of a plan in which an error may take a line out of a table, or make its sum another."""


def planned_wrong(index: Index, tasks: Container[str] | None = None) -> tuple[str, ...]:
    """That lines may be missing whose amount, share or source cannot be told for an error; of these ``tasks`` alone."""
    found = [
        one for one in index.faults if one.hole.areas & _PLANNED and (tasks is None or _is_of(one.hole.task, tasks))
    ]
    return (f"方案{lines_of(found)}{WRONG}，有关的资金安排没有列出，或者写作“{WRONG}”。",) if found else ()


def _is_of(task: str | None, tasks: Container[str]) -> bool:
    """Whether an error is of one of the tasks, or may be."""
    return task in (None, UNKNOWN) or task in tasks or (NO_NAME in tasks and task.startswith("tasks["))


def rounding_notes(found: Sequence[Line]) -> list[str]:
    """Where rounding put a unit: each part that is not its exact share, with the exact share."""
    return [f"取整：任务{line.task.id}“{line.item}”{line.year}年，{_taken(line)}。" for line in found if line.rounded]


def _taken(line: Line) -> str:
    """What each source would pay and what it pays: 省级财政应为33,333.333333…元，取33,333元；市级财政应为…."""
    return "；".join(
        f"{source}应为{_exact(part)}元，取{money(line.shares[source], '元')}元" for source, part in line.rounded.items()
    )


def grant_notes(index: Index, found: Sequence[Line]) -> list[str]:
    """How a grant by grade comes to its sum, and where a cap limits it."""
    notes = []
    for line in found:
        rule = index.plan.funding.rule(line.rule, line.year, line.on)
        granted = grant(index, rule) if rule and amount_key(line.task.budget[line.line_index]) == "shares" else None
        if granted:
            parts = "，".join(f"{grade} {count} 个×{money(each, '元')}元" for grade, count, each in granted.grades)
            cap = f"合计{money(granted.full, '元')}元，最高不超过{money(granted.amount, '元')}元"
            limited = f"；{cap}" if granted.amount < granted.full else ""
            notes.append(f"分档：任务{line.task.id}“{line.item}”{line.year}年，{parts}{limited}。")
    return notes


def advance_notes(found: Sequence[Line]) -> list[str]:
    """Who advances what, and who pays it back."""
    pairs = dict.fromkeys((line.rule, *line.advance) for line in found if line.advance)
    return [f"垫付：“{rule}”由{first}先行垫付，{back}据实补助。" for rule, first, back in pairs]


def other_years_notes(index: Index) -> list[str]:
    """What arrived for the next plan's year, or the last one's, or came back of what was paid before, and is in no sum here."""
    log = index.plan.funding.appropriations
    ahead = {place: one.amount for place, one in paid_ahead(index).items()}
    return (
        brought_notes(index)
        + [
            f"{word}：{log[place].budget_year}年的资金，{log[place].source}“{log[place].for_}”{money(yuan, '元')}元，不计入本方案的到位。"
            for word, found in (("补拨上年", late_beyond(index)), ("提前下达", ahead))
            for place, yuan in found.items()
        ]
        + [
            f"退回：{payment_years(index)[place]}年的支出，{one.source}“{one.item}”{money(-one.net, '元')}元，"
            "不计入本方案的支出，可以继续使用。"
            for place, one in back_from_before(index).items()
        ]
        + [
            f"收回：{one.budget_year}年的结余，{one.source}“{one.item}”{money(one.amount, '元')}元，不计入本方案的结余收回。"
            for one in taken_back_late(index).values()
        ]
    )


def brought_notes(index: Index) -> list[str]:
    """What had been advanced before the plan, what of it came back since, and what is out."""
    return [
        f"垫付余额：{one.year}年{one.by}为{one.due_from}垫付“{one.purpose}”，转入本方案{money(one.amount, '元')}元，"
        f"已归还{money(one.repaid, '元')}元，未还{money(one.open, '元')}元；归还的不计入本方案的到位。"
        for one in brought_advances(index)
    ]


def correction_notes(index: Index, year: int | None, within: Period | None) -> list[str]:
    """Why money that was printed before is another now: of a period what its beginning was said to be, else every correction."""
    if within is None:
        return [words for log in ("appropriations", "payments") for words in _corrected(index, log, year)]
    eve, known = within.eve, index.known_on
    return [f"期初数订正：{words}。" for words in late_money(index.at(eve, eve), index.at(eve, known))]


def _corrected(index: Index, log: Literal["appropriations", "payments"], year: int | None) -> Iterator[str]:
    entries = getattr(index.written.funding, log)
    for place, before in corrections(entries).items():
        one, was = entries[place], entries[before] if before is not None else None
        if was is None or one.since > index.known_on or (index.as_of and one.date > index.as_of):
            continue
        if year in (None, one.year or one.date.year, was.year or was.date.year):
            yield f"更正：{chinese_date(was.date)}{_said(was)}更正为{_said(one, was)}{why([one])}。"


def _said(one: Appropriation | Payment, was: Appropriation | Payment | None = None) -> str:
    """支出 of which source for what, and how much; of a correction only what is another."""
    item = one.for_ if isinstance(one, Appropriation) else f"任务{one.task}{one.item}"
    kind = "到位" if isinstance(one, Appropriation) else "退回" if one.refund is not None else "支出"
    yuan = one.amount if isinstance(one, Appropriation) else abs(one.net)
    whose = f"{one.source}“{item}”{kind}"
    day = "" if was is None or was.date == one.date else f"{chinese_date(one.date)}"
    same = was is not None and _said(was).startswith(whose)
    return f"{day}{'' if same else whose}{money(yuan, '元')}元"


def rule_notes(index: Index, found: Sequence[Line]) -> list[str]:
    """Of a share rule that changes on a day, by which day's a line goes, or that nobody has said."""
    open_ = {one.line: one.until for one in undecided(index)}
    notes = []
    for line in found:
        whose = f"分担办法：任务{line.task.id}“{line.item}”{line.year}年{money(line.amount, '元')}元"
        until = open_.get(("tasks", line.task_index, "budget", line.line_index))
        if until:
            notes.append(f"{whose}，“{line.rule}”用到{chinese_date(until)}，没有写明按哪天的办法，各来源分担数未定。")
        elif line.on and isinstance(index.plan.funding.shares.get(line.rule or ""), tuple):
            notes.append(f"{whose}按{chinese_date(line.on)}的“{line.rule}”分担。")
    return notes


def minimum_notes(index: Index, found: Sequence[Line]) -> list[str]:
    """What a source must pay at least of a budget, whatever the shares come to."""
    rules = dict.fromkeys((line.rule, line.year, line.on) for line in found if line.rule)
    said = [
        f"最低出资：“{name}”{source}不低于{number(least)}%。"
        for name, year, on in rules
        if name and (rule := index.plan.funding.rule(name, year, on))
        for source, least in (rule.minimum or {}).items()
    ]
    return list(dict.fromkeys(said))


def _exact(part: Fraction) -> str:
    shown = (Decimal(part.numerator) / Decimal(part.denominator)).quantize(Decimal("0.000001"))
    return grouped(shown) + ("" if Fraction(shown) == part else "…")
