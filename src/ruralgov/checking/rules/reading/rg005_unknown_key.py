"""RG005 unknown-key: raised by the loader."""

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG005",
    name="unknown-key",
    severity=ERROR,
    title=Text(
        "没有这个键",
        "Unknown key",
    ),
    message=Text(
        "没有“{given}”这个键{near}",
        "there is no key `{given}`{near}",
    ),
    cure=Text(
        "{cure}",
        "{cure}",
    ),
    why=Text(
        "拼错的键若被忽略，时限、单位就等于没写。",
        "If a misspelt key were ignored, the deadline or unit in it would be lost.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 完善村规民约
    lead: [甲局]
    deadlin: 2026-06-30  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村规民约
    lead: [甲局]
    deadline: 2026-06-30
""",
)
