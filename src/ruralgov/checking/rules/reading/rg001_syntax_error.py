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
        "reading stops here: {problem}",
    ),
    cure=Text(
        "{cure}",
        "{cure}",
    ),
    why=Text(
        "一处语法错误会让整个文件读不出来，别的检查都要等它改好。其余读不通的地方一并列出；拿不准是不是前一处引起的，改好后再查才报。",
        "One syntax error makes the whole file unreadable, so every other check waits until it is corrected. Other unreadable places are listed too; what may merely follow from the first is reported once that is corrected.",
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
