"""RG518 direction-unclear: whether more or less is better is not said, or said against the limit."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit, Path
from ruralgov.norms.counted_indicators import is_percentage
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Indicator
from ruralgov.progress.dated_targets import each
from ruralgov.progress.targets import indicators_of
from ruralgov.text import Text, lazy, number

RULE = Rule(
    code="RG518",
    name="direction-unclear",
    severity=WARNING,
    title=Text("没有写明指标越高越好还是越低越好", "Direction of a target not clear"),
    message=Text("“{name}”{problem}", "{name}: {problem}"),
    cure=Text(
        "不得高于目标的用 at_most；定值的写明 better: lower（越低越好）或 better: higher（越高越好）。",
        "Use `at_most` for a value that must not be exceeded; with an exact value write `better: lower` or `better: higher`.",
    ),
    why=Text(
        "定值“2件”按“不低于2件”算达到。若本意是压减到2件，实际5件也会印成达到。",
        "An exact value counts as reached when the actual is not below it. If a reduction to 2 was meant, an actual of 5 would be shown as reached.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 化解信访积案
    lead: [甲局]
    deadline: 2026-10-30
    indicators:
      - {name: 信访积案件数, exactly: 2, unit: 件}  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 化解信访积案
    lead: [甲局]
    deadline: 2026-10-30
    indicators:
      - {name: 信访积案件数, exactly: 2, unit: 件, better: lower}
""",
)
# Things that nobody wants more of, unless the name counts how many of them were dealt with.
_UNWANTED = lazy(r"事故|发案|案件|积案|投诉|信访|上访|失业|污染|排放|能耗|积压|拖欠|欠款|隐患|死亡")
_DEALT_WITH = lazy(r"化解|办结|办理|整改|排查|整治|处置|查处|处理|调处|治理|清零|破案|减少|下降|降低|压减")


def check(index: Index) -> Iterator[Hit]:
    for path, indicator in indicators_of(index.plan):
        found = next(filter(None, (_problem(below, one) for below, one in each(indicator))), None)
        if found:
            yield Hit((*path, *found[0]), {"name": indicator.name, "problem": found[1]})


def _problem(below: Path, one: Indicator) -> tuple[Path, Text] | None:
    if one.exactly is not None and one.exactly > 0:
        open_ = one.better is None and one.baseline is None and not is_percentage(one.unit)
        unwanted = open_ and _UNWANTED.search(one.name) and not _DEALT_WITH.search(one.name)
        shown = f"{number(one.exactly)}{one.unit or ''}"
        text = Text(
            f"定为 {shown}，没有写明越高越好还是越低越好，按不低于 {shown} 算达到",
            f"`exactly: {number(one.exactly)}` counts as reached from {shown} up; nothing says whether that is meant",
        )
        return ((*below, "exactly"), text) if unwanted else None
    against = {"lower": one.at_least is not None, "higher": one.at_most is not None or one.exactly == 0}
    if one.better is None or not against[one.better]:
        return None
    return ("better",), Text(
        f"写了 better: {one.better}，与目标值的方向相反", f"`better: {one.better}` contradicts the limit"
    )
