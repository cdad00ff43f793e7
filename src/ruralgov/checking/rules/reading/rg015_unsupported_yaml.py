"""RG015 unsupported-yaml: raised by the loader."""

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG015",
    name="unsupported-yaml",
    severity=ERROR,
    title=Text(
        "用了不支持的 YAML 写法",
        "Unsupported YAML",
    ),
    message=Text(
        "不支持的写法：{what}",
        "not supported: {what}",
    ),
    cure=Text(
        "{cure}",
        "{cure}",
    ),
    why=Text(
        "这些写法别的工具各有理解，方案里也用不着。",
        "Other tools understand these differently, and no plan needs them.",
    ),
    bad="""\
title: !!str 示例方案  # <--
""",
    good="""\
title: 示例方案
""",
    blocking=True,
)
