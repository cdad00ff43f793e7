"""A refusal says which task and column it is, and of a day that there is not, that there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import exported, filled, merged


@pytest.mark.parametrize(
    ("head", "typed", "said"),
    [
        ("完成百分比", "约80", "（任务1 安装智能水表，完成百分比）：“约80”不是数字；这不是确数，请填核实的数，如 30%"),
        ("指标1完成值", "若干", "（任务1 安装智能水表，指标1完成值）：“若干”不是数字"),
        ("情况截至日期", "2026.6.31", "（任务1 安装智能水表，情况截至日期）：6月没有31日，请核对日期"),
        ("情况截至日期", "2026年2月29日", "2026年2月没有29日，请核对日期"),
        ("情况截至日期", "上月", "“上月”不是能认出的日期；写成 2026-06-30"),
    ],
)
def test_a_refusal_names_task_and_column(tmp_path: Path, head: str, typed: str, said: str) -> None:
    (one,) = merged([filled(exported(tmp_path)["县水务局"], {"1": {head: typed, "进展情况": "装表"}})]).refused
    assert said in str(one)
