"""RG006 missing-key: raised by the loader."""

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG006",
    name="missing-key",
    severity=ERROR,
    title=Text(
        "缺少必填的字段",
        "Required field missing",
    ),
    message=Text(
        "缺少 {key}（{meaning}）",
        "`{key}` is missing ({meaning})",
    ),
    cure=Text(
        "补上{lines}。",
        "Add {lines}.",
    ),
    why=Text(
        "没有编号、名称等必填内容，别的表就无法引用这一条。",
        "Without its required fields an entry cannot be referred to.",
    ),
    bad="""\
tasks:
  - id: "1"  # <--
    lead: [甲局]
    deadline: 2026-06-30
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村规民约
    lead: [甲局]
    deadline: 2026-06-30
""",
)
