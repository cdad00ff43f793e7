"""RG023 glued-names: raised by the loader."""

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.text import Text

_PLAN = """\
funding:
  sources: [«省级财政，县级财政|省级财政, 县级财政»]  # <--
  shares:
    办公经费分担:
      ratio:
        省级财政: 2
        县级财政: 1
"""

RULE = Rule(
    code="RG023",
    name="glued-names",
    severity=ERROR,
    title=Text("几个名称连成了一项", "Several names as one item"),
    message=Text("“{given}”是一项，里面像是几个名称", "`{given}` is one item, and looks like several names"),
    cure=Text(
        "名称之间用半角逗号加空格：[{form}]；每行一项的，分成几行。",
        "Put a half-width comma and a blank between them: [{form}]; in a list by lines, give each its own line.",
    ),
    why=Text(
        "YAML 只认半角逗号。用全角逗号、顿号隔开的，读出来是一个很长的名称：资金来源少了几个，分担比例就算不成。",
        "YAML knows the half-width comma only. With another sign it reads one long name: sources are missing, "
        "and the ratio cannot be shared out.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)
