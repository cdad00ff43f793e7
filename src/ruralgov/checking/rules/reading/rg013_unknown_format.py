"""RG013 unknown-format: raised by the loader."""

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG013",
    name="unknown-format",
    severity=ERROR,
    title=Text(
        "不认得的格式版本",
        "Unknown format version",
    ),
    message=Text(
        "format 是 {given}，本程序只认 1",
        "format is {given}; this program knows 1",
    ),
    cure=Text(
        "写 format: 1；若文件来自更新的版本，请升级 ruralgov。",
        "Write `format: 1`; if the file comes from a newer version, upgrade ruralgov.",
    ),
    why=Text(
        "版本不同的文件硬读，会把意思读错。",
        "A file of another version would be misread.",
    ),
    bad="""\
format: 7  # <--
""",
    good="""\
format: 1
""",
    blocking=True,
)
