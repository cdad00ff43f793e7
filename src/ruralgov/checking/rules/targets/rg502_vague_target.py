"""RG502 vague-target: a result in vague words, and no number."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.targets import vague
from ruralgov.text import Text

RULE = Rule(
    code="RG502",
    name="vague-target",
    severity=WARNING,
    title=Text("目标含糊", "Vague target"),
    message=Text("任务{task}写“{given}”，却没有任何数量", "task {task} says “{given}” without any number"),
    cure=Text(
        "写明提到多少、由多少提到多少，放进 indicators；做不到量化的，写成可以查验的成果（deliverables）。",
        "Say how much, from what to what, in `indicators`; where that is impossible, name a result that can be inspected.",
    ),
    why=Text(
        "“明显提升”“显著改善”验收时各说各话。考核部门要的是能对照的数，没有数的目标等于没有目标。",
        "“Markedly improved” means something else to everybody at acceptance. A target needs a figure to compare with.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 提升人居环境
    lead: [甲局]
    deadline: 2026-10-30
    summary: 推进村庄清洁行动，村容村貌明显改善。  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 提升人居环境
    lead: [甲局]
    deadline: 2026-10-30
    summary: 推进村庄清洁行动，村容村貌明显改善。
    indicators: [{name: 达到清洁标准的村, at_least: 12, unit: 个}]
""",
)


def check(index: Index) -> Iterator[Hit]:
    """At the text with the vague words."""
    for position, found in vague(index).items():
        yield Hit(found.path, {"task": index.plan.tasks[position].id, "given": found.words})
