"""RG002 not-utf8: raised by the loader."""

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG002",
    name="not-utf8",
    severity=WARNING,
    title=Text(
        "文件不是 UTF-8 编码",
        "File is not UTF-8",
    ),
    message=Text(
        "文件是 {encoding} 编码，已按此读取",
        "the file is encoded in {encoding} and was read as such",
    ),
    cure=Text(
        "在编辑器中另存为 UTF-8，免得别的程序读成乱码。",
        "Save it as UTF-8, so that other programs read it right too.",
    ),
    why=Text(
        "记事本等软件有时存成 GBK 或 UTF-16，别的程序读出来会是乱码，比对修改时整篇都算改动。",
        "Some editors save GBK or UTF-16; other programs then show garbage, and every line counts as changed in a diff.",
    ),
    bad="""\
title: 示例县乡村治理试点方案  # <--
""",
    good="""\
title: 示例县乡村治理试点方案
""",
    encoding="gbk",
)
