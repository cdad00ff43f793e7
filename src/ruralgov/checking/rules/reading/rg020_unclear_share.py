"""RG020 unclear-share: raised by the loader."""

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG020",
    name="unclear-share",
    severity=ERROR,
    title=Text(
        "分担办法没有写清",
        "Share rule not clear",
    ),
    message=Text(
        "{problem}{near}",
        "{problem}{near}",
    ),
    cure=Text(
        "{cure}",
        "{cure}",
    ),
    why=Text(
        "分担办法不清，省市县各该出多少就算不出来。",
        "Without a clear rule the part of each level cannot be computed.",
    ),
    bad="""\
funding:
  sources: [省级财政, 县级财政]
  shares:
    办公经费: {ratio: 三比一}  # <--
""",
    good="""\
funding:
  sources: [省级财政, 县级财政]
  shares:
    办公经费:
      ratio: 3:1
""",
)
