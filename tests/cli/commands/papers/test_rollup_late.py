"""A roll-up says, as every paper does, what speaks of its day and came later."""

from __future__ import annotations

from pathlib import Path

from ruralgov.checking.rules.base import completed
from support import command_line

PLAN = completed("""\
tasks:
  - {id: "1", title: 改造户厕, lead: [甲局], deadline: 2026-12-31, indicators: [{name: 新建户厕, at_least: 100, unit: 户}]}
progress:
  - {date: 2026-06-30, task: "1", percent: 20, by: 甲局}
  - {date: 2026-06-30, entered: 2026-07-03, task: "1", percent: 40, by: 甲局}
""")


def test_what_came_later_is_told_beside_the_sums(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(PLAN.replace("title: 示例县", f"title: {name}"), "utf-8")
    said = command_line("rollup", str(tmp_path), "--as-of", "2026-06-30").err
    assert "2 个方案有 2 条记录说的是截至日以前、以后才记入（最近一条 2026-07-03），没有计入汇总" in said
    assert "要计入，加 --known-on 2026-07-03" in said
    again = command_line("rollup", str(tmp_path), "--as-of", "2026-06-30", "--known-on", "2026-07-03").err
    assert "才记入" not in again
