"""What ``docs/money.md`` shows as a plan is one."""

from __future__ import annotations

import re

from support import ROOT, findings_of, plan_text

TASKS = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 改厕补助, year: 2026, amount: 10万元, shares: 改厕}
"""


def test_every_block_can_be_read() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "money.md").read_text("utf-8"), re.DOTALL)
    shares, logs = (block.removeprefix("funding:\n") for block in blocks)
    found = findings_of(plan_text(f"{TASKS}funding:\n{shares}{logs}"), select=("RG0", "RG301", "RG302", "RG32"))
    assert [one.code for one in found if one.code != "RG327"] == []
