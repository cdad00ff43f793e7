"""The numbers and days that a task's text prints, and every sum of money of the document: which stand in the draft, and which a person is to look at."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ruralgov.importing.facts.money.budget_line import Budget
from ruralgov.importing.facts.tasks import TaskDraft
from ruralgov.importing.grammar.phrases import (
    money_laid_down,
    money_printed,
    numbers,
    of_the_past,
    parts_in_words,
    parts_printed,
    when,
)
from ruralgov.importing.grammar.phrases.phrase import within
from ruralgov.importing.grammar.signs import CLAUSE_END, SENTENCE_END, behind
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_LONGEST = 40
"""Characters of a clause that are shown before a number and behind it."""
_BY_RULE, _BY_PAYER = ("ratio", "least or most", "in parts"), ("who pays the rest", "who pays")
"""Kinds that stand in a share rule by their figures, and those that do by who pays; the others have no word in a draft."""
_IN_TENTHS = "least or most"
_PART = "part"
_YEAR_ALONE = lazy(r"20\d\d年度?")


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number by the clause it stands in; ``placed`` where the draft has it."""

    task: str
    """The task whose text prints it; none for a sum that stands elsewhere."""
    words: Fact
    placed: bool
    rule: bool = False
    """Whether it is no number, but what is laid down about money: 结余资金由省收回."""
    past: bool = False
    """Whether it is a sum of what was (去年完成投资…): told in the summary, and not asked."""
    goal: bool = False
    """Whether it stands among the aims."""

    @property
    def of_money(self) -> bool:
        """Whether it is a sum of money that stands in no task."""
        return not (self.task or self.rule or self.goal)

    @property
    def open(self) -> bool:
        """Whether a person is to look at it."""
        return not (self.placed or self.past)

    @property
    def asked(self) -> tuple[int, str]:
        """What a person is asked, with its line."""
        whose = (
            f"任务{self.task}：" if self.task else "总体目标：" if self.goal else "资金：" if self.rule else "金额："
        )
        return self.words.line, f"{whose}“{self.words.printed}”没有写进草稿"


def printed_numbers(tasks: Iterable[TaskDraft], found: Iterable[Fact], since: str) -> Iterator[PrintedNumber]:
    """Every number of every task; ``found`` are all values of the draft. What a value was read from is placed with it.

    A sum of the past is none of the task. ``since`` is the first year of the plan.
    """
    values = _by_line(found)
    for item in tasks:
        read = [value for line in item.lines for value in values[line]]
        for para, begins in item.paras:
            for start, end in _spans(para, begins, since):
                clause = around(para, start, end, ",。;:\n", CLAUSE_END, begins)
                placed = _stands(para.raw[start:end], read)
                past = not placed and para.raw[start:end].endswith("元") and of_the_past(para, start, end, since)
                yield PrintedNumber("" if past else item.id.value, clause, placed, past=past)


def printed_sums(
    paras: Iterable[Para], found: Iterable[Fact], told: Iterable[PrintedNumber], since: str
) -> Iterator[PrintedNumber]:
    """Every sum of money of the document that is not among the numbers ``told``, each once a line, with what is said beside it.

    ``since`` is the first year of the plan: sums of earlier years are background.
    """
    values, asked = _by_line(found), _by_line(one.words for one in told if not one.placed)
    seen: set[tuple[int, str]] = set()
    for para in paras:
        for phrase in money_printed(para):
            key = phrase.line, _bare(phrase.value)
            if key not in seen and not _stands(phrase.value, asked[phrase.line]):
                seen.add(key)
                sentence = around(para, phrase.start, phrase.end, "。;", SENTENCE_END)
                placed = _stands(phrase.value, values[phrase.line])
                past = not placed and of_the_past(para, phrase.start, phrase.end, since)
                yield PrintedNumber("", sentence, placed, past=past)


def money_rules_left(
    paras: Iterable[Para],
    tasks: Sequence[TaskDraft],
    told: Iterable[PrintedNumber],
    budget: Budget,
    found: Iterable[Fact],
) -> Iterator[PrintedNumber]:
    """What is laid down about money and stands in no share rule and no line of the budget; not what is asked with its number.

    ``found`` are all values of the draft.
    """
    values = _by_line(found)
    asked, paying, rules = _by_line(one.words for one in told if one.open), _paying(budget), _stated(budget)
    owner = {line: item.id.value for item in tasks for line in item.lines}
    targets = _by_line(target.low for item in tasks for target in (*item.indicators, *item.norms))
    for para in paras:
        for phrase in money_laid_down(para):
            words = para.fact(phrase.start, phrase.end)
            bare, line = _bare(words.printed), phrase.line
            if any(bare in one or one in bare for one in asked[line]):
                continue
            if phrase.value == _IN_TENTHS and any(one in bare for one in targets[line]):
                continue  # 群众满意度达到八成五: a target
            if phrase.value == _PART:
                known = all(
                    _stands_as_part(one.value, values[line])
                    for one in within(parts_printed(para), phrase.start, phrase.end)
                )
            else:
                stated = rules[line] if phrase.value in _BY_RULE else paying[line] if phrase.value in _BY_PAYER else ()
                known = any(one in bare for one in stated) or (
                    phrase.value in _BY_RULE and any(bare in one for one in stated)
                )
            if not known:
                yield PrintedNumber(owner.get(line, ""), words, placed=False, rule=True)


def _stands_as_part(figure: str, read: Iterable[str]) -> bool:
    """Whether 30% stands in what was read: in the words of a ratio, or as the figure alone."""
    return any(_holds(words, figure) or words == figure.removesuffix("%") for words in read)


def _paying(budget: Budget) -> dict[int, list[str]]:
    """Who pays all of a sum or the rest of it, as printed, by line."""
    facts = [line.amount.payer for line in budget.lines]
    facts += [fact for line in budget.lines for fact in (line.amount.rest,)]
    facts += [fact for rule in budget.rules for fact in (rule.rest, rule.paid_by)]
    facts += [name for rule in budget.rules for name, _ in rule.fixed]
    facts += [fact for rule in budget.rules if rule.share for fact in rule.share.parties]
    return _by_line(fact for fact in facts if fact)


def _stated(budget: Budget) -> dict[int, list[str]]:
    """Ratios and least shares, as printed, by line."""
    facts = [rule.share.ratio for rule in budget.rules if rule.share]
    facts += [part for rule in budget.rules for _, part in rule.fixed if part.extra]
    return _by_line([*facts, *(percent for rule in budget.rules for _, percent in rule.minimum)])


def _by_line(facts: Iterable[Fact]) -> dict[int, list[str]]:
    """What was read, by the line it stands on."""
    lines: dict[int, list[str]] = defaultdict(list)
    for fact in facts:
        lines[fact.line].append(_bare(fact.printed))
    return lines


def _stands(printed: str, read: Iterable[str]) -> bool:
    """Whether a number stands in what was read as a whole: 60万元 does not stand in 160万元."""
    bare = _bare(printed)
    return any(_holds(words, bare) for words in read)


def _holds(words: str, number: str) -> bool:
    at = words.find(number)
    while at > 0 and (words[at - 1] in ".,，" or words[at - 1].isdecimal()):
        at = words.find(number, at + 1)
    return at >= 0


def _spans(para: Para, begins: int, since: str) -> Iterator[tuple[int, int]]:
    """Where numbers with their unit stand, and days; not the day up to which something was done before the plan."""
    counted = (*numbers(para), *parts_in_words(para))
    yield from ((phrase.start, phrase.end) for phrase in counted if phrase.start >= begins)
    for phrase in when(para):
        past = phrase.value.aside and phrase.value.value[:4] < since
        if phrase.start >= begins and not past and not _YEAR_ALONE.fullmatch(para.text, phrase.start, phrase.end):
            yield phrase.start, phrase.end


def around(para: Para, start: int, end: int, signs: str, ends: re.Pattern[str], begins: int = 0) -> Fact:
    """A number with the words between two of these signs."""
    left = behind(para.text, signs, start, max(start - _LONGEST, begins))
    stop = ends.search(para.text, end, end + _LONGEST)
    return para.fact(left, stop.start() if stop else min(end + _LONGEST, len(para.text)))


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
