"""RG021 chinese-quotes: raised by the loader."""

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG021",
    name="chinese-quotes",
    severity=ERROR,
    title=Text(
        "引号是中文的",
        "Chinese quotation marks",
    ),
    message=Text(
        "{given} 的引号是中文的，会被当成内容的一部分",
        "{given} stands in Chinese quotation marks: they count as part of it",
    ),
    cure=Text(
        "改用半角引号或不加引号：{form}。",
        "Use plain quotes or none: {form}.",
    ),
    why=Text(
        "编号、日期、单位带着中文引号，就与别处的 1、2026-06-30、甲局对不上；打印出来也多一对引号。",
        "With such marks an id, a date or a unit no longer matches the same one written without them, and the marks are printed.",
    ),
    bad="""\
tasks:
  - id: “1”  # <--
    title: 完善村规民约
    lead: [甲局]
    deadline: 2026-06-30
""",
    good="""\
tasks:
  - id: "1"
    title: 开展“最美家庭”评选
    lead: [甲局]
    deadline: 2026-06-30
""",
    fixable=True,
)
