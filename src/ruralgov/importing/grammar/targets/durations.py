"""Lengths of time as targets: 任职时间为两年, 办结时限缩短至半日."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruralgov.importing.grammar.numerals import integer
from ruralgov.importing.grammar.targets.indicators import Indicator
from ruralgov.importing.sources.paragraph import Para

_DURATION = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{0,8}(?:时间|任期|服务期|周期|时限|期限|时长))(?:一般|原则上|分别|均|应|要)*"
    r"(?P<bound>为|达到|不少于|不低于|不得少于|不超过|不得超过|缩短[至到为]|压缩[至到为]|控制在|由.{1,8}(?:缩短|压缩)[至到为])"
    r"(?P<number>半|\d+(?:\.\d+)?|[一二两三四五六七八九十]+)(?:个)?(?P<unit>工作日|年|月|周|日|天|小时|分钟)(?P<after>以上|以内|内|以下)?(?!\d|底|份)"
)
_WHOLE_PLAN = re.compile(r"(?:试点|工作|方案|行动|实施|规划|整治|创建)(?:工作)?(?:周期|期限|时间)$")


def durations_in(para: Para, start: int, end: int) -> Iterator[Indicator]:
    """Lengths of time that a task sets; the length of the plan itself is its period."""
    for match in _DURATION.finditer(para.text, start, end):
        if _WHOLE_PLAN.search(match["name"]):
            continue
        number = (
            "0.5"
            if match["number"] == "半"
            else match["number"]
            if match["number"][0].isdecimal()
            else str(integer(match["number"]))
        )
        low = para.fact(match.start("number"), match.end("unit"), value=number)
        yield Indicator(
            para.fact(*match.span("name")), _limit(match["bound"], match["after"] or ""), low, None, match["unit"]
        )


def _limit(bound: str, after: str) -> str:
    if after == "以上" or "少于" in bound or "低于" in bound:
        return "at_least"
    return "exactly" if bound in {"为", "达到"} and not after else "at_most"
