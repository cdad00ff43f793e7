"""RG005 unknown-key: raised by the loader."""

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG005",
    name="unknown-key",
    severity=ERROR,
    title=Text(
        "没有这个字段",
        "Unknown field",
    ),
    message=Text(
        "没有“{given}”这个字段{near}",
        "there is no field `{given}`{near}",
    ),
    cure=Text(
        "{cure}",
        "{cure}",
    ),
    why=Text(
        "拼错的字段若被忽略，时限、单位就等于没写。",
        "If a misspelt field were ignored, its deadline or unit would be lost.",
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
