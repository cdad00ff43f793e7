"""A place in the bulletin: from all totals to the marks, and from each mark to the entries, reports and payments."""

from __future__ import annotations

from pathlib import Path

import pytest

from asked_figures import Asked
from ranked_units import PLAN

_OF = ("--paper", "bulletin", "--as-of", "2026-04-10")


@pytest.fixture
def plan(tmp_path: Path) -> Asked:
    return Asked(tmp_path, PLAN)


def test_a_place_names_every_total_and_a_total_its_marks(plan: Asked) -> None:
    place = plan.why(*_OF, "表1.1.名次")
    assert "按综合得分排：甲局72" in place
    assert "甲局 排名 综合得分：综合得分＝（90×50＋83.4×30＋10×20）÷100＝72" in place
    assert "甲局 资金 得分：支出3万元÷安排30万元" in place
    assert plan.at("payments:") in place
    assert plan.at("2026-04-05") in place


def test_a_mark_rests_on_what_it_is_made_of_alone(plan: Asked) -> None:
    progress, punctual, money = (plan.why(*_OF, f"表1.1.{name}") for name in ("进度", "按期", "资金"))
    assert "任务2完成40%÷序时进度50%＝80" in progress
    assert plan.at('2026-04-10, task: "2"') in progress
    assert plan.at("payments:") not in progress
    assert "甲局“台账”应报3期：2026-01-31（2026-01-30报）、2026-02-28未报、2026-03-31（2026-03-20报）" in punctual
    assert plan.at("date: 2026-03-20") in punctual
    assert "任务2：完成" not in money
    assert plan.at("payments:") in money


def test_a_unit_that_reported_nothing_says_which_tasks_are_silent(plan: Asked) -> None:
    said = plan.why(*_OF, "表2.1.未按期报送（期）")
    assert "丁局“台账”应报" in said
    assert "未报" in said
