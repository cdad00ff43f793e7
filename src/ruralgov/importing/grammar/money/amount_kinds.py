"""What a sentence gives: a sum, a sum for each, a part of a base, a grant by grade."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ruralgov.importing.grammar.lexicon.money import LEFT_OF_YEAR
from ruralgov.importing.grammar.lexicon.sums import (
    ABOUT_BEFORE,
    ABOUT_BEHIND,
    ANOTHER_PAYER,
    CEILING_BEFORE,
    CEILING_BEHIND,
    FLOOR_BEFORE,
    FLOOR_BEHIND,
    FOR_OTHERS,
    HOPED_FOR,
    ONE_MORE,
    ONE_OF_SEVERAL,
    PART_OF_EACH,
    SEVERALLY,
)
from ruralgov.importing.grammar.signs import SENTENCE_END, behind, sentence_at
from ruralgov.importing.grammar.times.dates import dates_of, ranges_of
from ruralgov.importing.sources.paragraph import Fact, Para

AT_HAND = "已下达"
"""The bound of a sum that is there already."""
PARTS_UNREAD = "分项没有读全"
"""The bound of a part beside which somebody pays the rest, where the parts are not all read."""
PART_OF_STANDARD = "每个的分项"
"""The bound of a part of what each gets, where the parts do not make it up: 每村50万元，其中中央30万元."""
YEAR_ON = "起"
"""从2026年起: the mark of a year that others follow; the first of 2026年至2028年 is marked with the last."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What a sentence gives: a sum (``amount``), a sum for each (``unit_cost``) or a part of a base (``percent``)."""

    way: str
    value: Fact
    para: Para
    at: int
    item: Fact | None = None
    what: str = ""
    """The measure word of the ones that get it: 户 of 每户."""
    who: Fact | None = None
    count: Fact | None = None
    """How many get it, where the same words say so: 20个示范村各补助6万元."""
    base: Fact | None = None
    payer: Fact | None = None
    every: str = ""
    bound: str = ""
    year: Fact | None = None
    parts: tuple[tuple[Fact, Fact], ...] = ()
    """(source, sum) of each, where the sentence breaks the total down; (grade, sum) of a grant by grade."""
    arrived: Fact | None = None
    """The day on which it came, of money that is there."""
    rest: Fact | None = None
    """Who pays what the parts leave: 其余由县级承担."""
    kind: str = ""
    """The kind of place that a grant by grade goes to; empty where the sentence names none."""
    task: str = ""
    """The number of the task that a table names beside the sum."""
    tabled: bool = False
    """Whether it is a row of a table of sums."""

    @property
    def sentence(self) -> tuple[int, int]:
        """The sentence it stands in, as positions of the paragraph."""
        return sentence_at(self.para.text, self.at, self.at + 1)


def year_before(para: Para, left: int, position: int) -> Fact | None:
    """The year printed before the sum in its clause, else in its sentence; None where several that are no range, or none."""
    printed = [date for date in dates_of(para) if left <= date.start < position and date.value[:4].isdecimal()]
    printed = [date for date in printed if not LEFT_OF_YEAR.match(para.text, date.end)]
    start = behind(para.text, ",;、", position, left)
    dates = [date for date in printed if date.start >= start] or printed
    years = list(dict.fromkeys(date.value[:4] for date in dates))
    if len(years) == 2 and any((one, other) == tuple(dates) for one, other in ranges_of(para)):
        return replace(para.fact(dates[0].start, dates[1].end, value=years[0]), extra=years[1])
    if len(years) != 1:
        return None
    year = para.fact(dates[0].start, dates[0].end, value=years[0])
    return replace(year, extra=YEAR_ON) if dates[0].opens else year


def bound_of(text: str, match: re.Match[str], words: str) -> str:
    """Why a sum is no fixed one: a range, a ceiling, a floor, a hope."""
    if match["high"]:
        return "区间"
    if SEVERALLY.search(words[-8:]) and ONE_OF_SEVERAL.match(text, match.end()):
        return "几个数"
    if CEILING_BEFORE.search(words[-8:]) or CEILING_BEHIND.match(text, match.end()):
        return "上限"
    if HOPED_FOR.search(words):
        return "争取数"
    if FLOOR_BEFORE.search(words[-8:]) or FLOOR_BEHIND.match(text, match.end()):
        return "下限"
    return "约数" if ABOUT_BEFORE.search(words.rstrip()) or ABOUT_BEHIND.match(text, match.end()) else ""


def going_on(amount: Amount, last: Amount | None) -> Amount:
    """每个幸福院补助8万元，每年再给予运营补贴1万元: the second sum is for each of them too."""
    if last and last.bound == PART_OF_STANDARD and last.para is amount.para and amount.way == "amount":
        between = amount.para.text[last.at + len(last.value.printed) : amount.at]
        return replace(amount, bound=PART_OF_STANDARD) if PART_OF_EACH.fullmatch(between) else amount
    if not (last and last.way == "unit_cost" and amount.way == "amount" and last.para is amount.para):
        return amount
    between = amount.para.text[last.at : amount.at]
    if not (last.payer or last.parts) and PART_OF_EACH.fullmatch(between[len(last.value.printed) :]):
        return replace(amount, bound=PART_OF_STANDARD)  # 每村50万元，其中中央30万元
    shared = bool(last.payer and amount.payer and ANOTHER_PAYER.fullmatch(between[len(last.value.printed) :]))
    if not SENTENCE_END.search(between) and not amount.payer and FOR_OTHERS.search(between):
        return replace(amount, bound=amount.bound or "标准")  # 每个示范点补助2万元，一般点补助8000元
    if SENTENCE_END.search(between) or not (shared or ONE_MORE.search(between)):
        return amount
    value = replace(amount.value, doubt=f"同前一笔，按每{last.what}的数读") if shared else amount.value
    payer = amount.payer or last.payer
    return replace(
        amount, way="unit_cost", value=value, what=last.what, who=last.who, payer=payer, item=amount.item or last.item
    )
