"""What papers are called: a year that the plan's name says already is not said again."""

from __future__ import annotations

import pytest

from ruralgov.papers.tables.titles import dated, subject

CALLED = {
    ("某县2026年改厕工作", "2026年第二季度"): "某县2026年改厕工作第二季度",
    ("某县2026年改厕工作", "2026年度"): "某县2026年改厕工作年度",
    ("某县2026年改厕工作", "2026年10月"): "某县2026年改厕工作10月",
    ("某县2026年改厕工作", "2025年第四季度"): "某县2026年改厕工作2025年第四季度",
    ("某县2026年改厕工作", "2026年3月1日至5月15日"): "某县2026年改厕工作2026年3月1日至5月15日",
    ("某县改厕工作", "2026年上半年"): "某县改厕工作2026年上半年",
    ("某县2026年改厕工作", "实施阶段"): "某县2026年改厕工作实施阶段",
}


@pytest.mark.parametrize(("about", "when"), CALLED)
def test_a_year_is_said_once(about: str, when: str) -> None:
    assert dated(about, when) == CALLED[about, when]


@pytest.mark.parametrize(
    ("plan", "about"),
    [
        ("某县乡村治理提升三年行动方案", "某县乡村治理提升三年行动"),
        ("某县乡村治理三年行动实施方案", "某县乡村治理三年行动"),
        ("某县改厕行动方案", "某县改厕"),
        ("某县乡村治理试点实施方案", "某县乡村治理试点"),
    ],
)
def test_years_of_an_action_do_not_run_into_the_year_of_the_period(plan: str, about: str) -> None:
    assert subject(plan) == about
