"""RG305 unused-share-rule: a share rule that no budget line uses."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import INFO, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG305",
    name="unused-share-rule",
    severity=INFO,
    title=Text("分担办法没有用到", "Unused share rule"),
    message=Text("分担办法“{rule}”没有任何资金项目使用", "no budget line uses the share rule `{rule}`"),
    cure=Text(
        "在相应资金项目上写 shares: {rule}；确实不用的，删去这条规则。",
        "Name it in a budget line (`shares: {rule}`), or remove it.",
    ),
    why=Text(
        "文件里写明了分担比例，却没有一笔钱按它分，多半是资金项目漏列，或者改名时只改了一处。",
        "A ratio that shares no money usually means a forgotten budget line, or a rename in one place only.",
    ),
    bad="""\
funding:
  sources: [省级财政, 县级财政]
  shares:
    办公经费分担: {ratio: {省级财政: 2, 县级财政: 1}}  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 办公经费, year: 2026, amount: 30万元, shares: 办公经费分担}
funding:
  sources: [省级财政, 县级财政]
  shares:
    办公经费分担: {ratio: {省级财政: 2, 县级财政: 1}}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Rules of ``funding.shares`` that no line names; a line that names an unknown one may have meant any of them."""
    rules = index.plan.funding.shares
    used = {line.shares for task in index.plan.tasks for line in task.budget} if rules else set()
    astray = any(name is not None and name not in rules for name in used)
    for name in rules:
        if name not in used and not astray:
            yield Hit(("funding", "shares", name), {"rule": name}, on_key=True)
