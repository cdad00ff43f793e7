"""RG022 run-on-entry: raised by the loader."""

from __future__ import annotations

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG022",
    name="run-on-entry",
    severity=ERROR,
    title=Text(
        "列表的一项接在了上一行后面",
        "Entry that runs on from the line above",
    ),
    message=Text(
        "“- {given}”缩进太深，成了上一行文字的一部分",
        "`- {given}` is indented too deep: it became a part of the text above",
    ),
    cure=Text(
        "列表各项的“- ”左边对齐，从字段的下一行写起；文字本身要分行的，在字段后面写“|”再换行。",
        "Let the `- ` of all entries begin in one column, on the line below the key; "
        "text that is to keep its lines begins with `|` behind the key.",
    ),
    why=Text(
        "两项成果并成一项、两个单位并成一个名字，文件照样读得通，少的一项没有人发现。",
        "Two results become one, two units one name; the file still reads, and nobody notices the missing entry.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 完善村规民约
    lead: [甲局]
    deadline: 2026-06-30
    deliverables:
      - 村规民约
        - 红白理事会章程  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村规民约
    lead: [甲局]
    deadline: 2026-06-30
    deliverables:
      - 村规民约
      - 红白理事会章程
""",
)
