"""RG726 duty-added-without-day."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.governance import Duty, recurs
from ruralgov.text import Text

RULE = Rule(
    code="RG726",
    name="duty-added-without-day",
    severity=WARNING,
    title=Text("增补的工作制度没有开始时间", "Duty added without its first day"),
    message=Text(
        "方案执行中增补的工作制度“{duty}”没有写从哪天起，按方案开始算",
        "duty `{duty}` was added to an issued plan without its first day and counts from the plan's",
    ),
    cure=Text("写 from: 开始日期。", "Write `from:` with its first day."),
    why=Text(
        "从方案开始算，以前各期就都成了没有报送，照着催办的单位，那时还没有这项制度。",
        "From the plan's first day on, all periods before count as missing, and units are dunned for what nobody asked of them then.",
    ),
    before="""\
duties:
  - {name: 季度报告, kind: report, by: 甲局, every: quarter}
""",
    bad="""\
duties:
  - {name: 季度报告, kind: report, by: 甲局, every: quarter}
  - {name: 工作台账, kind: report, by: 甲局, every: month}  # <--
""",
    good="""\
duties:
  - {name: 季度报告, kind: report, by: 甲局, every: quarter}
  - {name: 工作台账, kind: report, by: 甲局, every: month, from: 2026-07-01}
""",
)


def check_edit(edit: Edit) -> Iterator[Hit]:
    for change in edit.changes if edit.issued else ():
        duty = change.new
        if isinstance(duty, Duty) and change.old is None and duty.from_ is None and recurs(duty.every, duty.due):
            yield Hit(change.new_path, {"duty": duty.name})
