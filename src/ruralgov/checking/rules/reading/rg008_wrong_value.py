"""RG008 wrong-value: raised by the loader."""

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG008",
    name="wrong-value",
    severity=ERROR,
    title=Text(
        "值不对",
        "Wrong value",
    ),
    message=Text(
        "这里写的是{what}，应为{wanted}{near}",
        "{what} is given, {wanted} is needed{near}",
    ),
    cure=Text(
        "{cure}",
        "{cure}",
    ),
    why=Text(
        "种类不对的值算不出表，也无法核对。",
        "A value of the wrong kind can be neither computed nor checked.",
    ),
    bad="""\
status: 执行  # <--
""",
    good="""\
status: active
""",
)
