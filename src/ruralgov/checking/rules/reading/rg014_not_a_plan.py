"""RG014 not-a-plan: raised by the loader."""

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG014",
    name="not-a-plan",
    severity=ERROR,
    title=Text(
        "文件里没有方案",
        "No plan in the file",
    ),
    message=Text(
        "文件最外层是{given}，应为几行“字段: 值”",
        "the file holds {given} at its top level; lines of “field: value” are needed",
    ),
    cure=Text(
        "用 ruralgov init 新建，或对照示例补上 format、title、tasks 等。",
        "Start one with `ruralgov init`, or add format, title, tasks as in the examples.",
    ),
    why=Text(
        "空文件或只有列表的文件没有可以检查的内容。",
        "An empty file, or one that holds a bare list, has nothing to check.",
    ),
    bad="""\
- 任务一  # <--
- 任务二
""",
    good="""\
format: 1
title: 示例方案
status: draft
""",
    whole=True,
    blocking=True,
)
