"""RG001 syntax-error: raised by the loader."""

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG001",
    name="syntax-error",
    severity=ERROR,
    title=Text(
        "YAML 语法错误",
        "YAML syntax error",
    ),
    message=Text(
        "这里读不下去：{problem}",
        "cannot be read on from here: {problem}",
    ),
    cure=Text(
        "{cure}",
        "{cure}",
    ),
    why=Text(
        "一处语法错误会让整个文件读不出来，后面的检查都无从做起。",
        "One syntax error makes the whole file unreadable, and nothing behind it can be checked.",
    ),
    bad="""\
title：示例方案  # <--
status: draft
""",
    good="""\
title: 示例方案
status: draft
""",
    blocking=True,
)
