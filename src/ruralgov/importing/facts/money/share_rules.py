"""Who bears which part: the share rules of a document, and which sum goes by which of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ruralgov.importing.facts.money.carried_money import SUMS_UNREAD
from ruralgov.importing.facts.money.money_read import Money
from ruralgov.importing.facts.tasks import TaskDraft
from ruralgov.importing.grammar.money.advances import Advance
from ruralgov.importing.grammar.money.amount_kinds import PARTS_UNREAD, Amount
from ruralgov.importing.grammar.money.bounds import Least, ceiling_in, ceiling_of
from ruralgov.importing.grammar.money.quantities import adds_up
from ruralgov.importing.grammar.money.ratios import TOGETHER, Share
from ruralgov.importing.grammar.money.ratios_by_day import last_day, only_for, same_money
from ruralgov.importing.grammar.money.sum_names import is_of_another, names_a_sum, payer_level
from ruralgov.importing.grammar.phrases import (
    least_borne,
)
from ruralgov.importing.sources.paragraph import Fact, Para

_TWO_RATIOS = "同一笔资金写了两种比例，没有写各用到哪天"


@dataclass(frozen=True, slots=True)
class Rule:
    """A share rule of the plan: a ratio of the text, or the sums of each source."""

    name: str
    share: Share | None = None
    of: Amount | None = None
    """The one sum that the rule is told with: 投入60万元，其中省级40万元、县级20万元."""
    cap: Fact | None = None
    """The most that the money may come to: 最高不超过."""
    advance: Advance | None = None
    """Who pays before somebody else does."""
    until: Fact | None = None
    """The last day of a ratio that another one of the same name follows."""
    minimum: tuple[Least, ...] = ()
    """The least that a source must bear, in per cent."""

    @property
    def fixed(self) -> tuple[tuple[Fact, Fact], ...]:
        return self.of.parts if self.of and self.of.way != "by_grade" else ()

    @property
    def rest(self) -> Fact | None:
        """Who pays what the fixed sums leave."""
        return self.of.rest if self.fixed and self.of else None

    @property
    def each(self) -> Fact | None:
        """What each gets, where the sums are parts of that: 每村10万元，省级6万元、县级4万元."""
        return self.of.value if self.fixed and self.of and self.of.way == "unit_cost" else None

    @property
    def by_grade(self) -> Amount | None:
        """A grant to each place by its grade."""
        return self.of if self.of and self.of.way == "by_grade" else None

    @property
    def paid_by(self) -> Fact | None:
        """The one source that pays all."""
        return self.of.payer if self.of and not self.fixed else None

    @property
    def sources(self) -> Iterator[Fact]:
        """Every party that pays anything, in printed order."""
        yield from self.share.parties if self.share else (name for name, _ in self.fixed)
        yield from (fact for fact in (self.rest, self.paid_by) if fact)
        yield from (fact for fact in ((self.advance.first, self.advance.back) if self.advance else ()) if fact)

    @property
    def para(self) -> Para:
        """The paragraph that says it."""
        told = self.share or self.of or self.advance
        assert told is not None  # noqa: S101  a rule is told by one of them
        return told.para

    @property
    def missing(self) -> tuple[str, ...]:
        """What the text does not give: such a rule stays a comment."""
        if not self.by_grade:
            if self.rest and self.of and self.of.bound == PARTS_UNREAD:
                return (SUMS_UNREAD,)
            joint = self.share and any("、" in one.value for one in self.share.parties)
            return (TOGETHER,) if joint else ()
        paid = self.by_grade.payer or self.advance
        return (
            *(() if paid else ("分档补助缺出资来源",)),
            *(() if self.by_grade.kind else ("分档补助没有写给哪类地点",)),
        )


def share_rules(money: Money, tasks: Sequence[TaskDraft], paras: Sequence[Para], year: Fact | None) -> list[Rule]:
    """The rules of a document, each with the least that a source bears where that is said of this rule alone."""
    rules = _by_day(list(_rules(money, tasks)), year)
    for para in paras:
        for phrase in least_borne(para):
            if (index := _bound(rules, para, phrase.value)) is not None:
                rules[index] = replace(rules[index], minimum=(*rules[index].minimum, phrase.value))
    return rules


def _by_day(rules: list[Rule], year: Fact | None) -> list[Rule]:
    """Of two ratios of the same money the first has its last day and the second its name; where no day is said the second is doubtful."""
    begins = 0
    for index, (one, other) in enumerate(pairwise(tuple(rules))):
        if not (one.share and other.share and same_money(one.share, other.share)):
            begins = 0
            continue
        if day := last_day(one.share, other.share, begins, year):
            rules[index] = replace(rules[index], until=day)
            rules[index + 1] = replace(other, name=rules[index].name)
        else:
            ratio = replace(other.share.ratio, doubt=_TWO_RATIOS)
            rules[index + 1] = replace(other, share=replace(other.share, ratio=ratio))
        begins = one.share.at[1]
    return list(_bounded(rules))


def _bounded(rules: Sequence[Rule]) -> Iterator[Rule]:
    """自7月1日起按5:3:2, and nothing of the time before: the ratio is doubtful where no other one ends or begins on that day."""
    for before, rule in pairwise((None, *rules)):
        if rule is None:
            continue
        follows = before is not None and before.until is not None and before.name == rule.name
        asked = rule.share and (rule.until or follows or rule.share.ratio.doubt == _TWO_RATIOS)
        if rule.share and not asked and (day := only_for(rule.share)):
            doubt = "；".join(filter(None, (rule.share.ratio.doubt, f"原文只写{day}的分担")))
            yield replace(rule, share=replace(rule.share, ratio=replace(rule.share.ratio, doubt=doubt)))
        else:
            yield rule


def _bound(rules: Sequence[Rule], para: Para, least: Least) -> int | None:
    """Which rule a least share bounds: of those in which the source bears a part the one of the paragraph, else the only one."""
    level = payer_level(least[0].value)
    able = [
        index
        for index, rule in enumerate(rules)
        if (rule.share or rule.fixed) and any(payer_level(one.value) == level for one in rule.sources)
    ]
    near = [index for index in able if rules[index].para.raw == para.raw]
    found = near or able
    return found[0] if len(found) == 1 else None


def _rules(money: Money, tasks: Sequence[TaskDraft]) -> Iterator[Rule]:
    seen, shared = Counter[str](), list[Advance]()

    def named(name: Fact, rule: Rule) -> Rule:
        if rule.advance:
            shared.append(rule.advance)
        return replace(rule, name=_unique(_rule_name(name, tasks), seen))

    for share in money.shares:
        if len(share.parties) == len(share.parts):
            cap = ceiling_in(share.para, share.sentence)
            advance = _advance_of(share, share.name, share.parties, money)
            yield named(share.name, Rule("", share, cap=cap, advance=advance))
    for amount in money.amounts:
        cap = ceiling_of(amount)
        parties = [*(name for name, _ in amount.parts), *([amount.rest] if amount.rest else [])]
        if amount.way == "by_grade":
            parties = [amount.payer] if amount.payer else []
        elif not (amount.payer and cap) and not ((len(parties) > 1) and adds_up(amount)):
            continue
        rule = Rule("", of=amount, cap=cap, advance=_advance_of(amount, amount.item, parties, money))
        yield named(amount.item or amount.value, rule)
    for advance in money.advances:
        if advance.back and not any(one is advance for one in shared):
            yield named(advance.name, Rule("", advance=advance))


def _advance_of(told: Share | Amount, name: Fact | None, parties: Sequence[Fact], money: Money) -> Advance | None:
    """Who advances the money: in the same sentence, or the one behind it that has no sum of its own, and one of those who share pays it back."""
    levels = {payer_level(party.value) for party in parties}
    left, right = told.sentence
    return next(
        (
            one
            for one in money.advances
            if one.back
            and one.para.raw == told.para.raw
            and left <= one.sentence[0] <= right + 1
            and (left == one.sentence[0] or not _has_own_sum(one, money))
            and not (name and is_of_another(name.value, one.name.value))
            and (not levels or payer_level(one.back.value) in levels)
        ),
        None,
    )


def _has_own_sum(advance: Advance, money: Money) -> bool:
    return any(one.para is advance.para and one.sentence == advance.sentence for one in money.amounts)


def _rule_name(name: Fact, tasks: Sequence[TaskDraft]) -> str:
    """What is shared: …资金, …经费; else the task it is for."""
    if names_a_sum(name.value):
        return name.value
    return next((task.title.value for task in tasks if name.line in task.lines), "资金")


def _unique(name: str, seen: Counter[str]) -> str:
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}（{seen[name]}）"
