"""``validate --baseline``: what stands today is accepted, what no longer occurs is told."""

from __future__ import annotations

from governance_plans import plan_file
from support import command_line


def test_a_baseline_accepts_what_stands_and_tells_what_is_gone(tmp_path) -> None:
    plan, kept = plan_file(tmp_path / "plan.yaml", "sections: [空板块]\n"), str(tmp_path / "known.json")
    strict = ("validate", str(plan), "--fail-on", "info")
    assert command_line(*strict).code == 1
    assert "条问题" in command_line("validate", str(plan), "--write-baseline", kept).err
    assert command_line(*strict, "--baseline", kept).code == 0
    plan_file(plan, "")
    run = command_line("validate", str(plan), "--baseline", kept)
    assert "已不再出现" in run.err
    assert "RG414" in run.err
