"""RG329 share-rule-gap: rules that follow one another and leave a time without one."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.findings import Hit, Path
from ruralgov.plan.funding import ShareRule
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2027-10-29
    budget:
      - {item: 改厕奖补, year: 2026, amount: 10万元, shares: 改厕}
      - {item: 改厕奖补, year: 2027, amount: 10万元, shares: 改厕}
period: {start: 2026-01-01, end: 2027-12-31}
funding:
  sources: [省级财政, 县级财政]
  shares:
    改厕:
      - {until: 2026-12-31, ratio: "1:1"}
      - {«until: 2026-06-30, ratio|ratio»: "3:2"}  # <--
"""

RULE = Rule(
    code="RG329",
    name="share-rule-gap",
    severity=ERROR,
    blocking=True,
    title=Text("分担办法前后接不上", "Share rules leave a gap"),
    message=Text("“{rule}”{problem}", "`{rule}`: {problem}"),
    cure=Text(
        "按日期先后列出，除最后一条外都写 until（用到哪一天），最后一条不写。每笔资金用其年度第一天的办法。",
        "List the rules by day, each with its `until` but for the last. Money goes by the rule of the first day of its year.",
    ),
    why=Text(
        "办法改了，哪天以前按旧的、哪天以后按新的，要一天不漏。有一段没有办法，那几年的钱就没有人出。",
        "Every day must have its rule: the money of a year without one is paid by nobody.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    for name, given in index.plan.funding.shares.items():
        rules = (given,) if isinstance(given, ShareRule) else given
        base: Path = ("funding", "shares", name)
        for place, (key, problem) in _problems(rules):
            path = base if isinstance(given, ShareRule) else (*base, place)
            yield Hit((*path, key) if key else path, {"rule": name, "problem": problem})


def _problems(rules: tuple[ShareRule, ...]) -> Iterator[tuple[int, tuple[str, Text]]]:
    for place, rule in enumerate(rules):
        before, last = rules[place - 1].until if place else None, place == len(rules) - 1
        if rule.until is None and not last:
            yield place, ("", Text("这一条没有写 until，后面的用不上", "without `until` the next one never holds"))
        elif rule.until is not None and before is not None and rule.until <= before:
            yield (
                place,
                (
                    "until",
                    Text(f"这一条只用到 {rule.until}，不晚于前一条", f"{rule.until} is not after the one before"),
                ),
            )
        elif rule.until is not None and last:
            text = Text(
                f"最后一条只用到 {rule.until}，以后没有办法", f"the last rule ends on {rule.until}, and none follows"
            )
            yield place, ("until", text)
