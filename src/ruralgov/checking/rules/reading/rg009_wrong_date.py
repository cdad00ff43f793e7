"""RG009 wrong-date: raised by the loader."""

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG009",
    name="wrong-date",
    severity=ERROR,
    title=Text(
        "日期不对",
        "Wrong date",
    ),
    message=Text(
        "{problem}{near}",
        "{problem}{near}",
    ),
    cure=Text(
        "{cure}",
        "{cure}",
    ),
    why=Text(
        "二月三十日这样的日期，手工表里常见，提醒和亮灯都会出错。",
        "Dates that do not exist are common in typed tables, and every reminder built on them is wrong.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 完善村规民约
    lead: [甲局]
    deadline: 2026-02-30  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村规民约
    lead: [甲局]
    deadline: 2026-02-28
""",
    fixable=True,
)
