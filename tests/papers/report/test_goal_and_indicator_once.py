"""A goal whose figure is that of a task's indicator is told once among the problems, and says whose it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruralgov.checking.rules.base import completed
from support import command_line

PLAN = completed("""\
departments: {甲局: {}, 乙局: {}}
goals:
  - {name: 站, LIMIT, unit: 个, by: 2026-06-15, lead: [甲局], tasks: ["1"]}
tasks:
  - {id: "1", title: 建站, lead: [乙局], deadline: 2026-06-15, indicators: [{name: 站, OWN, unit: 个}]}
progress:
  - {date: 2026-06-10, task: "1", percent: 100, indicators: {站: 2}, evidence: [验收单]}
""")


def problems(tmp_path: Path, limit: str, own: str) -> list[str]:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN.replace("LIMIT", limit).replace("OWN", own), "utf-8")
    out = command_line("report", str(file), "--quarter", "2026Q2", "-f", "md", "--as-of", "2026-06-30").out
    part = out[out.index("存在问题") : out.index("附件1：")]
    return [line.partition(" ")[2] for line in part.splitlines() if "站（" in line and "建站" not in line]


@pytest.mark.parametrize(
    ("limit", "own", "said"),
    [
        (
            "at_least: 3",
            "at_least: 3",
            ["1项总体目标到期没有达到：站（任务1，乙局，完成2个，应于2026年6月15日达到不少于3个）。"],
        ),
        ("at_most: 1", "at_most: 1", ["1项指标超过限额：站（总体目标，任务1，乙局，达2个，超过限额1个）。"]),
        (
            "at_least: 5",
            "at_least: 3",
            [
                "1项总体目标到期没有达到：站（完成2个，应于2026年6月15日达到不少于5个）。",
                "1项任务指标到期没有达到：站（任务1，乙局，完成2个，应于2026年6月15日达到不少于3个）。",
            ],
        ),
    ],
)
def test_once(tmp_path: Path, limit: str, own: str, said: list[str]) -> None:
    assert problems(tmp_path, limit, own) == said
