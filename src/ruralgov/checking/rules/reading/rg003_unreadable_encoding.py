"""RG003 unreadable-encoding: raised by the loader."""

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG003",
    name="unreadable-encoding",
    severity=ERROR,
    title=Text(
        "认不出文件编码",
        "Encoding not recognised",
    ),
    message=Text(
        "不是 UTF-8 文本，按 {encoding} 也读不通",
        "not UTF-8 text, and not readable as {encoding} either",
    ),
    cure=Text(
        "确认这是方案文件，并在编辑器中另存为 UTF-8。",
        "Make sure that this is a plan file, and save it as UTF-8.",
    ),
    why=Text(
        "程序不猜乱码：读错一个字，后面的表都跟着错。",
        "Nothing is guessed: one garbled word would be wrong in every table made from it.",
    ),
    bad="""\
title: 示例方案ÿ  # <--
""",
    good="""\
title: 示例方案
""",
    encoding="latin-1-mixed",
    blocking=True,
)
