"""无 in a cell says that there is nothing to say: it is no problem, no step, no evidence and no sum, at any door and in no paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import PLAN, exported, filled, merged, refusals
from ruralgov.plan.progress import told
from support import command_line

NOTHING = ("无", "暂无", "没有", "无问题", "无。", "（无）", "目前没有问题", "无存在问题", "—", "/", "N/A")
SOMETHING = ("无专职人员", "没有资金", "缺人", "无法按期完成", "问题不大", "没有人手。")


@pytest.mark.parametrize("words", NOTHING)
def test_what_says_nothing_is_no_problem_in_a_ledger(tmp_path: Path, words: str) -> None:
    row = {"完成百分比": 45, "存在问题": words, "下一步措施": words, "完成情况证明": words}
    money = {"本期支出（元）": words, "凭证号": words}
    outcome = merged([filled(exported(tmp_path)["县水务局"], {"1": row | money})])
    (one,) = outcome.taken
    assert refusals(outcome) == []
    assert (one.entry.problem, one.entry.next, one.entry.evidence, one.spent) == (None, None, (), ())


@pytest.mark.parametrize("words", SOMETHING)
def test_what_only_begins_like_it_is_a_problem(words: str) -> None:
    assert told(words) == words


def test_log_does_not_write_it_and_papers_of_a_log_that_has_it_do_not_print_it(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, "utf-8")
    assert command_line("log", "1", "--percent", "30", "--problem", "无", str(plan), "--date", "2026-06-30").code == 0
    assert "problem" not in plan.read_text("utf-8")
    entry = '  - {date: 2026-06-30, task: "1", percent: 25, problem: 无。, next: 暂无, evidence: [无], by: 县水务局}\n'
    plan.write_text(PLAN.replace("  # 第一季度到此为止\n", entry), "utf-8")
    for words in (
        ("report", "--quarter", "Q2"),
        ("meeting", "--as-of", "2026-06-30"),
        ("bulletin", "--as-of", "2026-06-30"),
    ):
        page = command_line(words[0], str(plan), *words[1:], "-f", "md").out
        assert "智能水表" in page
        assert not [line for line in page.splitlines() if line.rstrip("|。 ").endswith(("无", "：无"))], page
    meeting = command_line("meeting", str(plan), "--as-of", "2026-06-30", "-f", "md").out
    assert "暂无" not in meeting
