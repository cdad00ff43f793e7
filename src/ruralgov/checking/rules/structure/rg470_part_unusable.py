"""RG470 part-unusable: a plan below that gives nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.surroundings import Unusable
from ruralgov.text import Text

_WHY = {
    Unusable.MISSING: Text("没有这样的文件", "there is no such file"),
    Unusable.BROKEN: Text("有错误，读不成方案", "it has errors and cannot be read as a plan"),
    Unusable.OUTSIDE: Text(
        "在本方案的文件夹以外，没有读取", "it lies outside the folder of this plan, and was not read"
    ),
    Unusable.CIRCLE: Text("又以本方案为下级，绕成一圈", "this plan is below it in turn: a circle"),
    Unusable.OTHER_TIME: Text(
        "期间与本方案没有一天相同，没有计入", "its period has no day in common with this plan's; it is not counted"
    ),
    Unusable.DRAFT: Text("是草稿，没有计入", "it is a draft; it is not counted"),
}
_CURE = {
    Unusable.MISSING: Text("核对路径，或把下级方案放进来。", "Check the path, or put the plan there."),
    Unusable.BROKEN: Text("用 ruralgov validate 检查它。", "See `ruralgov validate` of it."),
    Unusable.OUTSIDE: Text(
        "把下级方案放在本方案所在文件夹或其下级文件夹里。", "Put it into this folder or one below it."
    ),
    Unusable.CIRCLE: Text("两边的 parts 留一边。", "Take it out of one of the two `parts`."),
    Unusable.OTHER_TIME: Text(
        "核对它的 period；确是别的年度的，parts 里只列本期的方案（如 counties/2026/*.yaml）。",
        "Check its `period`; if it is of another year, let `parts` name this period's plans only (counties/2026/*.yaml).",
    ),
    Unusable.DRAFT: Text("印发以后把它的 status 改为 active。", "Set its `status: active` once it is issued."),
}

RULE = Rule(
    code="RG470",
    name="part-unusable",
    severity=WARNING,
    title=Text("下级方案用不上", "A plan below cannot be used"),
    message=Text("下级方案 {file}：{why}", "plan below {file}: {why}"),
    cure=Text("{cure}", "{cure}"),
    why=Text(
        "adds_up 的指标从下级方案汇总，少一个方案，汇总数就少一块，从数上看不出来。",
        "Indicators with `adds_up` are added up from the plans below; the sum does not show that one is missing.",
    ),
    bad="""\
parts:
  - ../外地/甲县.yaml  # <--
""",
    good="""\
parts: []
""",
)


def check(index: Index) -> Iterator[Hit]:
    for part in index.around.parts:
        if part.why is not None:
            values = {"file": str(PurePosixPath(part.file)), "why": _WHY[part.why], "cure": _CURE[part.why]}
            yield Hit(("parts", part.entry), values)
