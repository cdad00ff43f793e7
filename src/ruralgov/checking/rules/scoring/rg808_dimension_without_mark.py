"""RG808 dimension-without-mark: something is scored, and nobody knows out of how much."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text, number

RULE = Rule(
    code="RG808",
    name="dimension-without-mark",
    severity=ERROR,
    title=Text("维度没有满分", "Dimension without a full mark"),
    message=Text("“{scoring}”的维度“{dimension}”{problem}", "{scoring}: the dimension {dimension} {problem}"),
    cure=Text("写 full: 满分；一票否决的写 veto: true。", "Add `full:` with its full mark, or `veto: true`."),
    why=Text(
        "没有满分就打不了分，也没法和别的维度相加。一票否决不计分，要写明是否决项。",
        "Without a full mark it can neither be scored nor added. A veto has no mark, and must say that it is one.",
    ),
    bad="""\
scoring:
  - name: 农村党组织积分
    dimensions:
      - {name: 基本制度坚持, full: 50}
      - {name: 战斗堡垒作用}  # <--
""",
    good="""\
scoring:
  - name: 农村党组织积分
    dimensions:
      - {name: 基本制度坚持, full: 50}
      - {name: 战斗堡垒作用, full: 50}
      - {name: 一票否决, veto: true}
""",
)
_NONE = Text("没有写满分", "has no full mark")


def check(index: Index) -> Iterator[Hit]:
    """Dimensions without a full mark above 0 that are no veto."""
    for position, scoring in enumerate(index.plan.scoring):
        for place, dimension in enumerate(scoring.dimensions):
            if not dimension.veto and (dimension.full is None or dimension.full <= 0):
                given = number(dimension.full or 0)
                problem = _NONE if dimension.full is None else Text(f"的满分是 {given}", f"has the full mark {given}")
                values = {"scoring": scoring.name, "dimension": dimension.name, "problem": problem}
                yield Hit(("scoring", position, "dimensions", place, "full"), values)
