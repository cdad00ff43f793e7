"""Papers made without a day count what was corrected since, and say so in words; those of a day print as they did."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruralgov.checking.rules.base import completed
from support import command_line

PLAN = completed("""\
progress:
  - {date: 2026-06-30, task: "1", percent: 60, indicators: {议事村数: 2}, by: 甲局}
  - {date: 2026-06-30, entered: 2026-07-10, replaces: 2026-06-30, task: "1", percent: 50, indicators: {议事村数: 1}, by: 甲局, reason: 重复统计}
""")
SAID = (
    "数据订正：按截至2026年7月10日的补报和更正计算，与2026年6月30日所报不同的有：任务1“完善村级议事”：完成由60%更正为50%，"
    "议事村数由2个更正为1个（2026年7月10日记入：重复统计）。"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


@pytest.mark.parametrize("command", ["tasks", "meeting", "bulletin", "escalation", "ledger print"])
def test_a_paper_of_now_says_what_was_corrected(command: str, file: Path) -> None:
    assert SAID in command_line(*command.split(), str(file), "-f", "md").out
    of_day = command_line(*command.split(), str(file), "-f", "md", "--as-of", "2026-06-30").out
    assert "数据订正" not in of_day


def test_a_report_without_a_period_counts_corrections_and_one_of_a_quarter_prints_as_it_did(file: Path) -> None:
    assert "完成由60%更正为50%" in command_line("report", str(file), "-f", "md").out
    quarter = command_line("report", str(file), "-f", "md", "-q", "Q2")
    assert "平均进度60%" in quarter.out
    assert "--known-on 2026-07-10" in quarter.err


def test_an_entry_that_came_late_is_no_correction(file: Path) -> None:
    file.write_text(PLAN.replace("replaces: 2026-06-30, ", "").replace("percent: 50", "percent: 65"), "utf-8")
    assert "完成由60%补报为65%" in command_line("tasks", str(file), "-f", "md").out
