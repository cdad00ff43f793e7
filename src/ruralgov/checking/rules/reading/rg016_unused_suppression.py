"""RG016 unused-suppression: raised by the loader."""

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.text import Text

RULE = Rule(
    code="RG016",
    name="unused-suppression",
    severity=WARNING,
    title=Text(
        "忽略问题的注释没有用处",
        "Suppression without a finding",
    ),
    message=Text(
        "忽略 {given} 的注释没有对应的问题",
        "there is no {given} here for this comment to suppress",
    ),
    cure=Text(
        "问题已经没有了，删去这条注释；或把它移到所指的那一行。",
        "Delete the comment, or move it to the line it is meant for.",
    ),
    why=Text(
        "留着无用的注释，以后真出了同样的问题就被悄悄放过。",
        "A left-over suppression would silently hide the same problem when it really occurs.",
    ),
    bad="""\
tasks:
  # ruralgov: ignore RG101 原文未写时限  # <--
  - id: "1"
    title: 完善村规民约
    lead: [甲局]
    deadline: 2026-06-30
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村规民约
    lead: [甲局]
    deadline: 2026-06-30
""",
)
