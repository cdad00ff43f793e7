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
        "忽略 {given} 的注释没有用处：{why}",
        "this comment suppresses no {given}: {why}",
    ),
    cure=Text("删去这条注释，或{cure}。", "Delete the comment, or {cure}."),
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
IDLE = {
    "nothing": Text("这里没有这个问题", "there is none here"),
    "edits": Text("核对修改的规则不能用注释忽略", "rules that guard edits heed no comment"),
    "blocking": Text("不改好就无法计算的，不能用注释忽略", "nothing can be computed while it stands"),
    "unknown": Text("没有这条规则", "there is no such rule"),
}
"""Why a comment excuses nothing, and below what to do."""
IDLE_CURES = {
    "nothing": Text("移到所指的那一行", "move it to the line it is meant for"),
    "edits": Text("改为在 amendments 写一条审批", "write the approval into `amendments` instead"),
    "blocking": Text("把问题改好", "correct what is wrong"),
    "unknown": Text("改正规则代码（见 ruralgov rules）", "correct the code (see `ruralgov rules`)"),
}
