"""What an import found, doubts, and left aside: the figures, as data and as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ruralgov.importing.draft.assembly import Draft
from ruralgov.importing.draft.confidence import as_values
from ruralgov.importing.draft.hidden_years import hidden_years
from ruralgov.importing.draft.review.doubts import doubts
from ruralgov.importing.draft.review.questions import as_records
from ruralgov.importing.sources.lines import BY_CHARACTER, RawLine
from ruralgov.text import say

_SHOWN = 24
_OFTEN = 3
"""So many remarks with the same reason are one."""


def found(draft: Draft) -> dict[str, int]:
    """Counts by kind."""
    tasks = draft.tasks
    return {
        "tasks": len(tasks),
        "sections": len(draft.sections),
        "departments": len(draft.departments),
        "leads": sum(len(item.lead) for item in tasks),
        "supports": sum(len(item.support) for item in tasks),
        "accountable": sum(len(item.accountable) for item in tasks),
        "deadlines": sum(item.deadline is not None for item in tasks),
        "indicators": sum(len(item.indicators) for item in tasks),
        "norms": sum(len(item.norms) for item in tasks),
        "deliverables": sum(len(item.deliverables) for item in tasks),
        "aims": len(draft.aims),
        "stages": len(draft.stages),
        "ratios": len(draft.money.shares),
        "amounts": len(draft.budget.lines),
        "budget": sum(not line.missing for line in draft.budget.lines),
        "duties": len(draft.duties),
        "places": len(draft.places),
    }


def statements(draft: Draft) -> dict[str, int]:
    """How many printed statements of units there are, and how many stand at tasks or are asked about."""
    placed = sum(one.placed for one in draft.statements)
    return {"found": len(draft.statements), "placed": placed, "asked": len(draft.statements) - placed}


def numbers(draft: Draft) -> dict[str, int]:
    """How many numbers and days the text of tasks prints, and how many stand in the draft or are asked about."""
    return _counted([one.placed for one in draft.numbers if one.task and not one.rule])


def goal_numbers(draft: Draft) -> dict[str, int]:
    """The same of the numbers that stand among the aims."""
    return _counted([one.placed for one in draft.numbers if one.goal])


def other_sums(draft: Draft) -> dict[str, int]:
    """The same of the sums of money that are not among the numbers of tasks; those of the past are neither."""
    sums = [one for one in draft.numbers if one.of_money]
    past = sum(one.past for one in sums)
    counts = _counted([one.placed for one in sums])
    return {**counts, "asked": counts["asked"] - past, "past": past}


def _counted(placed: list[bool]) -> dict[str, int]:
    return {"found": len(placed), "placed": sum(placed), "asked": len(placed) - sum(placed)}


def full_cover(draft: Draft) -> list[int]:
    """The lines of tasks that promise 全覆盖 without a number: no indicator is made of them."""
    read = {target.low.line for item in draft.tasks for target in item.indicators if target.all_of_it}
    return sorted({line for item in draft.tasks for line, words in item.text if "全覆盖" in words} - read)


def as_data(draft: Draft) -> dict[str, object]:
    """The summary for programs."""
    lines = [line for line in draft.source.lines if line.text.strip()]
    return {
        "version": 1,
        "document": draft.source.name,
        "found": found(draft),
        "doubtful": [
            {"line": line, "place": f"第{line}{draft.source.unit}", "reason": reason} for line, reason in doubts(draft)
        ],
        "questions": as_records(draft),
        "contradictions": [{"lines": list(item.lines), "message": item.message} for item in draft.contradictions],
        "statements": statements(draft),
        "numbers": numbers(draft),
        "goal_numbers": goal_numbers(draft),
        "sums": other_sums(draft),
        "values": as_values(draft),
        "full_cover": full_cover(draft),
        "hidden_years": {str(line): count for line, count in hidden_years(draft.source).items()},
        "coverage": {
            "lines": len(lines),
            "used": len(lines) - len(draft.unused),
            "unused": [{"line": line.number, "text": line.text[:_SHOWN]} for line in draft.unused],
        },
    }


def as_text(draft: Draft) -> str:
    """The summary for a person."""
    return "\n".join(_lines(draft))


def _lines(draft: Draft) -> Iterator[str]:
    unit = draft.source.unit
    yield say("找到：", "found: ") + say("，", ", ").join(
        f"{_name(key)} {count}" for key, count in found(draft).items() if count
    )
    if (said := statements(draft))["found"]:
        yield say(
            f"责任单位写明 {said['found']} 处：归入任务 {said['placed']} 处，待核 {said['asked']} 处",
            f"units stated {said['found']} times: {said['placed']} at tasks, {said['asked']} to check",
        )
    if (printed := numbers(draft))["found"]:
        yield say(
            f"任务里的数和日期 {printed['found']} 处：写进草稿 {printed['placed']} 处，待核 {printed['asked']} 处",
            f"numbers and days of tasks {printed['found']} times: {printed['placed']} in the draft, {printed['asked']} to check",
        )
    if (printed := goal_numbers(draft))["found"]:
        yield say(
            f"总体目标里的数 {printed['found']} 处：写进草稿 {printed['placed']} 处，待核 {printed['asked']} 处",
            f"numbers of the aims {printed['found']} times: {printed['placed']} in the draft, {printed['asked']} to check",
        )
    if asked := other_sums(draft)["asked"]:
        yield say(
            f"原文写明的金额有 {asked} 处没有写进草稿，已列为待核",
            f"{asked} sums of money of the document are not in the draft: they are to be checked",
        )
    if past := [one.words.line for one in draft.numbers if one.past]:
        yield say(
            f"讲以往情况的金额 {len(past)} 处（第{_ranges(past)}{unit}），不是本方案的资金，没有列为待核",
            f"{len(past)} sums of money are of the past (lines {_ranges(past)}): no money of this plan, and not asked",
        )
    hidden = hidden_years(draft.source)
    if hidden:
        where = _ranges(hidden)
        yield say(
            f"年份隐去 {sum(hidden.values())} 处（第{where}{unit}）：用 --year-map 20xx=2021 或 --year-map {next(iter(hidden))}=2020,2021 填写",
            f"hidden years: {sum(hidden.values())} (lines {where}); fill them with --year-map 20xx=2021 or --year-map {next(iter(hidden))}=2020,2021",
        )
    for item in draft.contradictions:
        yield say(
            f"矛盾：第{_ranges(item.lines)}{unit} {item.message}",
            f"contradiction: line {_ranges(item.lines)} {item.message}",
        )
    if covered := full_cover(draft):
        yield say(
            f"“全覆盖”{len(covered)} 处没有数字（第{_ranges(covered)}{unit}），未作指标；要考核的请补应覆盖的个数",
            f"full cover promised without a number in {len(covered)} lines ({_ranges(covered)}): no indicators; add how many are to be covered",
        )
    doubtful = _grouped(doubts(draft))
    yield say(f"待核 {sum(map(len, doubtful.values()))} 处：", f"to check: {sum(map(len, doubtful.values()))}")
    for reason, lines in doubtful.items():
        yield say(f"  第{_ranges(lines)}{unit} {reason}", f"  line {_ranges(lines)} {reason}")
    yield from _coverage(draft)


def _grouped(found_doubts: list[tuple[int, str]]) -> dict[str, list[int]]:
    """Doubts with the same reason on one line: 21 hidden years are one remark."""
    kinds: dict[str, list[int]] = {}
    tails = [reason.rsplit("：", 1)[-1] for _, reason in found_doubts]
    often = {tail for tail, count in Counter(tails).items() if count >= _OFTEN}
    for (line, reason), tail in zip(found_doubts, tails, strict=True):
        kinds.setdefault(tail if tail in _COMMON or tail in often else reason, []).append(line)
    return kinds


_COMMON = {
    "年份隐去",
    "原文未写年份",
    "原文未写牵头单位",
    "原文无小标题，截取首句",
    "并列负责，未写明谁牵头",
    "原文写“等”，单位未列全",
    "据正文叙述认定",
    "不像单位名称",
    "缺所属任务",
    "缺年度",
}


def _coverage(draft: Draft) -> Iterator[str]:
    lines = [line for line in draft.source.lines if line.text.strip()]
    used = len(lines) - len(draft.unused)
    unit = draft.source.unit
    counted = "处" if unit == BY_CHARACTER else unit
    yield say(
        f"覆盖：{len(lines)} {counted}中 {used} {counted}有内容进入草稿",
        f"coverage: {used} of {len(lines)} lines fed the draft",
    )
    for first, last in _runs(draft.unused):
        shown = f"{first.number}" if first is last else f"{first.number}–{last.number}"
        text = first.text[:_SHOWN] + ("…" if len(first.text) > _SHOWN or first is not last else "")
        yield say(f"  未用：第{shown}{unit} {text}", f"  unused: line {shown} {text}")


def _runs(lines: tuple[RawLine, ...]) -> Iterator[tuple[RawLine, RawLine]]:
    """Neighbouring lines as (first, last)."""
    first = last = None
    for line in lines:
        if first is None or last is None or line.number > last.number + 1:
            if first is not None and last is not None:
                yield first, last
            first = line
        last = line
    if first is not None and last is not None:
        yield first, last


def _ranges(numbers: Iterable[int]) -> str:
    """12、15–18."""
    shown: list[list[int]] = []
    for number in sorted(set(numbers)):
        if shown and number == shown[-1][1] + 1:
            shown[-1][1] = number
        else:
            shown.append([number, number])
    return "、".join(str(first) if first == last else f"{first}–{last}" for first, last in shown)


def _name(key: str) -> str:
    names = {
        "tasks": "任务", "sections": "板块", "departments": "单位", "leads": "牵头", "supports": "配合", "accountable": "责任主体",
        "deadlines": "时限", "indicators": "指标", "norms": "配备标准", "deliverables": "成果", "aims": "总体目标中的数", "stages": "阶段", "ratios": "分担比例", "amounts": "资金数额", "budget": "资金安排",
        "duties": "工作制度", "places": "试点地点",
    }  # fmt: skip
    return say(names[key], key.replace("_", " "))


__all__ = ["as_data", "as_text", "doubts", "found"]
