"""RG328 advance-unclear: money advanced by nobody, for nobody, or for one that has no part."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.findings import Hit, Path
from ruralgov.money.shares import parties
from ruralgov.plan.funding import ShareRule
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 改厕奖补, year: 2026, amount: 10万元, shares: 改厕}
funding:
  sources: [省级财政, 县级财政]
  shares:
    改厕:
      advance: 县级财政
      «ratio: {县级财政: 1}|ratio: {省级财政: 1}»
      reimbursed_by: 省级财政  # <--
"""

RULE = Rule(
    code="RG328",
    name="advance-unclear",
    severity=ERROR,
    blocking=True,
    title=Text("垫付与补助对不上", "Advance not clear"),
    message=Text("“{rule}”{problem}", "`{rule}`: {problem}"),
    cure=Text(
        "advance 写先行垫付的来源，reimbursed_by 写据实补助的来源，两项一起写；补助的来源要在出资各方之中，只由它出的不必再写 paid_by。上年垫付的余额写在 carried 里，source 写垫付的来源，reimbursed_by 写归还的来源。",
        "`advance` is who pays first, `reimbursed_by` who pays it back, a party of the rule; where it alone pays, `paid_by` may be left out. The balance of last year's advance stands in `carried`, with who advanced it as `source`.",
    ),
    why=Text(
        "先垫后补的钱，最后由谁出、先由谁付都要写明，垫付才算得清有没有还上。",
        "Who pays first and who pays in the end must both be said: only then it can be told whether an advance was paid back.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    sources = index.plan.funding.sources
    for path, name, rule in index.plan.funding.rules():
        for key, problem in _problem(rule, sources):
            where: Path = (*path, key)
            yield Hit(where, {"rule": name, "problem": problem})
    yield from _balances(index)


def _balances(index: Index) -> Iterator[Hit]:
    """Balances that nobody else is to pay back, and those of a year of this plan, which it computes itself."""
    for place, one in enumerate(index.plan.funding.carried):
        where: Path = ("funding", "carried", place, "reimbursed_by")
        if one.reimbursed_by == one.source:
            problem = Text(f"由{one.source}垫付，又由它归还", f"{one.source} advanced the money to itself")
            yield Hit(where, {"rule": one.item, "problem": problem})
        elif one.reimbursed_by is not None and index.period and one.from_ >= index.period.start.year:
            problem = Text(
                f"{one.from_}年的垫付由本方案的到位算出，不另记余额，余额记在以后年度的方案里",
                f"what was advanced in {one.from_} follows from what arrived; a balance is entered in a later plan",
            )
            yield Hit(where, {"rule": one.item, "problem": problem})


def _problem(rule: ShareRule, sources: tuple[str, ...]) -> Iterator[tuple[str, Text]]:
    first, back = rule.advance, rule.reimbursed_by
    if first is not None and back is None:
        yield "advance", Text(f"由{first}垫付，没有写由谁补助", f"{first} advances the money, and nobody pays it back")
    elif first is None and back is not None:
        yield "reimbursed_by", Text(f"由{back}补助，没有写由谁垫付", f"{back} pays back what nobody advances")
    elif first is not None and first == back:
        yield "reimbursed_by", Text(f"由{back}垫付，又由它补助", f"{back} advances the money to itself")
    elif back is not None and back in sources and back not in parties(rule, sources):
        yield "reimbursed_by", Text(f"由{back}补助，它却不在出资各方之中", f"{back} pays back, but is no party")
