"""RG004 duplicate-key: raised by the loader."""

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG004",
    name="duplicate-key",
    severity=ERROR,
    title=Text(
        "同一个字段写了两次",
        "Field given twice",
    ),
    message=Text(
        "“{given}”{more}在这里又写了一次",
        "written a second time: `{given}`{more}",
    ),
    cure=Text(
        "{lost}删去其中一个；两处都要保留时合并到一处。",
        "{lost}Delete one of them, or merge both.",
    ),
    why=Text(
        "多数程序只认后一个，也不提示，前面的内容就悄悄丢了。",
        "Most programs silently keep the last one, so the earlier one is lost.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 完善村规民约
    lead: [甲局]
    deadline: 2026-06-30
    deadline: 2026-09-30  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村规民约
    lead: [甲局]
    deadline: 2026-09-30
""",
)
