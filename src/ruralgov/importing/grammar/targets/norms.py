"""For every what: 每村, 每乡镇, 每300-400人, 3-5名/村."""

from __future__ import annotations

import re

from ruralgov.importing.grammar.targets.measures import Measure

_PER = re.compile(
    r"(?:平均)?每(?:个|名|户|场|年每)?(?P<per>行政村|自然村|村(?:民)?(?:小)?组(?!建|织|成)|村社区|村\(社区\)|村|乡镇|镇街|乡|镇|街道|县区|县|社区|单位|人|户|场次|场|次活动|名干部|名党员|网格)"
    r"(?:要|应|至少|须|需|均|都|设|有|配备?|建|各|培养|选聘|选派|确定|不|,)?"
)
_PER_VALUE = {"村": "village", "乡镇": "township", "乡": "township", "镇": "township", "街道": "township", "镇街": "township",
              "县": "county", "县区": "county", "社区": "community", "场": "event", "场次": "event", "次活动": "event",
              "单位": "unit", "人": "person", "名干部": "person", "名党员": "person"}  # fmt: skip
_SLASH = re.compile(r"/(?P<per>行政村|村|社区|乡镇|镇|乡)(?![\u4e00-\u9fff/])")
HEADS = re.compile(r"每\s*(?P<low>\d+)(?:\s*[-~至到]+\s*(?P<high>\d+))?\s*(?:名|个)?(?:人|人口|名群众|名村民)")


def inside_heads(text: str, measure: Measure) -> bool:
    """The 300-400人 of 每300-400人: part of the norm, no target."""
    near = HEADS.search(text, max(measure.start - 12, 0))
    return near is not None and near.start() < measure.start < near.end()


def per_of(text: str, left: int, measure: Measure) -> tuple[str, int] | None:
    """(kind, end) of 每村 and the like: in the clause, or before the list that the clause goes on; 3-5名/村."""
    if slash := _SLASH.match(text, measure.unit_end):
        return _PER_VALUE.get(slash["per"], "village"), left
    sentence = max([text.rfind(char, 0, measure.start) + 1 for char in "。;"])
    # 标准提高到每人每月1500元: what each gets, no norm of its own
    stop = measure.bound_at if measure.unit.endswith("元") else measure.start
    near = list(_PER.finditer(text, max(sentence, measure.start - 100), stop))
    if not near:
        return None
    match = near[-1]
    if measure.unit == "倍":
        return None
    between = text[match.end() : measure.start]
    if (
        between.count(",") > (measure.unit != "%")
        or re.search(r"[,、]?(?:全[县市乡镇区]|各|共|总)", between)
        or (match["per"] not in _PER_VALUE and not match["per"].endswith(("村", ")")))
    ):
        return None
    return _PER_VALUE.get(match["per"], "village"), max(left, match.end())
